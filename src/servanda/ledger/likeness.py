"""How like two statements are: the signs that they tell of one promise, or of two, and the chance that it is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import exp, sqrt

from servanda.lang.likeness import Points
from servanda.ledger.gist import Gathering, Gist
from servanda.ledger.meetings import agree
from servanda.meeting import Field
from servanda.model import BINDING_ACTS, Act
from servanda.text.intervals import overlap

_NEAR = Decimal("0.3")
"""By how much two sums told of one promise may differ: an eighth by rounding, a quarter where one of them errs."""
_TELLING = 3
_STEPS = (0.12, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8)
_OFFERS = frozenset({Act.PROPOSAL, Act.REQUEST})
_TOLD = frozenset({Act.FACT, Act.EXPECTATION, Act.POSITION, Act.ASSESSMENT})
_COUNTED = 3


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two statements by id, the signs they show, and the chance (0-1) that they tell of one promise."""

    one: str
    other: str
    signs: tuple[str, ...]
    chance: float


def likeness(one: Gist, other: Gist, points: Points) -> Likeness:
    """How like two statements are, by the points of the signs: the same in either order."""
    shown = tuple(signs(one, other))
    total = points.base + sum(points.signs.get(sign, 0.0) for sign in shown)
    first, last = sorted((one.id, other.id))
    return Likeness(first, last, shown, 1 / (1 + exp(-total)))


def signs(one: Gist, other: Gist) -> Iterator[str]:
    """The signs that two statements show, one or none of each family."""
    yield f"words.{_step(_cosine(one.terms, other.terms))}"
    yield f"inside.{_step(_inside(one.terms, other.terms))}"
    shared = one.terms.keys() & other.terms.keys()
    yield f"telling.{min(_COUNTED, sum(one.terms[k] == _TELLING or other.terms[k] == _TELLING for k in shared))}"
    yield f"head.{_heads(one, other)}"
    yield f"actors.{_sets(one.actors, other.actors)}"
    yield f"towards.{_sets(one.counterparts, other.counterparts)}"
    yield f"parties.{_sets(one.parties, other.parties)}"
    yield f"sums.{_sums(one, other)}"
    yield f"counts.{_counts(one.counts, other.counts)}"
    yield f"when.{_when(one.when, other.when)}"
    yield f"names.{_names(one, other)}"
    yield f"places.{_sets(one.places, other.places)}"
    yield f"meeting.{_meetings(one.meeting, other.meeting)}"
    yield f"act.{_acts(one.act, other.act)}"
    yield f"text.{_texts(one, other)}"


def _step(value: float) -> int:
    return sum(value >= step for step in _STEPS)


def _cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """The cosine of two bags of concepts, each as heavy as the square of its weight says."""
    shared = sum((one[key] * other[key]) ** 2 for key in one.keys() & other.keys())
    sizes = (sum(weight**4 for weight in bag.values()) for bag in (one, other))
    product = 1.0
    for size in sizes:
        product *= sqrt(size)
    return shared / product if product else 0.0


def _inside(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """The share of the poorer bag that stands in the other, each concept as heavy as the square of its weight."""
    shared = sum(min(one[key], other[key]) ** 2 for key in one.keys() & other.keys())
    least = min(sum(weight**2 for weight in bag.values()) for bag in (one, other))
    return shared / least if least else 0.0


def _heads(one: Gist, other: Gist) -> str:
    if not (one.heads and other.heads):
        return "unknown"
    if one.heads == other.heads:
        return "same"
    if one.heads & other.heads:
        return "shared"
    return "told" if one.heads & other.terms.keys() or other.heads & one.terms.keys() else "other"


def _sets(one: frozenset[str], other: frozenset[str]) -> str:
    if not (one and other):
        return "unknown"
    if one == other:
        return "same"
    if one <= other or other <= one:
        return "inside"
    return "shared" if one & other else "apart"


def _sums(one: Gist, other: Gist) -> str:
    if not (one.sums and other.sums):
        return "one" if one.sums or other.sums else "none"
    pairs = [(a, b) for a in one.sums for b in other.sums if a[1] == b[1]]
    if not pairs:
        return "currencies"
    if any(a[0] == b[0] for a, b in pairs):
        return "same"
    near = any(abs(a[0] - b[0]) <= _NEAR * max(abs(a[0]), abs(b[0])) for a, b in pairs)
    return "near" if near else "other"


def _counts(one: frozenset[Decimal], other: frozenset[Decimal]) -> str:
    if not (one and other):
        return "one" if one or other else "none"
    return "same" if one & other else "other"


def _when(one: str | None, other: str | None) -> str:
    if one is None or other is None:
        return "none" if one == other else "one"
    if one == other:
        return "same"
    return "overlap" if overlap(one, other) else "apart"


def _names(one: Gist, other: Gist) -> str:
    if not (one.names and other.names):
        return "one" if one.names or other.names else "none"
    if one.names & other.names:
        return "same"
    inside = any(len(a & b) > 1 and (a <= b or b <= a) for a in one.names for b in other.names)
    return "inside" if inside else "other"


_FIXED = (Field.ORDINAL, Field.DATE, Field.PLACE)
"""What tells two meetings of one row apart."""


def _meetings(one: Gathering | None, other: Gathering | None) -> str:
    if one is None or other is None:
        return "none" if one is other else "one"
    if one.id == other.id or (one.ref and one.ref == other.ref):
        return "same"
    both = [(f, one.one(f), other.one(f)) for f in _FIXED if one.one(f) and other.one(f)]
    if one.one(Field.LEVEL) != other.one(Field.LEVEL) or not all(agree(*told) for told in both):
        return "other"
    return "like" if both else "open"


def _acts(one: Act, other: Act) -> str:
    first, last = sorted(map(_force, (one, other)))
    return f"{first}-{last}"


def _force(act: Act) -> str:
    if act in BINDING_ACTS:
        return "binding"
    if act in _OFFERS:
        return "offer"
    return "told" if act in _TOLD else "intended"


def _texts(one: Gist, other: Gist) -> str:
    if one.document != other.document:
        return "two"
    if one.lead_in and one.lead_in == other.lead_in:
        return "list"
    return "one"
