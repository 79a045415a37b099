"""How like two statements are: the signs that they tell of one promise, or of two, and the chance that it is one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import exp, sqrt

from servanda.lang.likeness import Points
from servanda.ledger.resolution.gatherings import meetings
from servanda.ledger.resolution.gist import Gist, Lead, Matter
from servanda.model import BINDING_ACTS, TELLING_ACTS, Act
from servanda.text.intervals import overlap

_SAME_SUM, _NEAR_SUM = Decimal("0.02"), Decimal("0.35")
"""By how much two sums told of one promise differ by rounding, and where the promise grew or a source errs."""
_MANY = 3
_COSINES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8)
_SHARES = (0.2, 0.4, 0.6, 0.8)
_SPECIAL = 3
_MASSES = (1, 4, 8, 12, 17, 25)
_OFFERS = frozenset({Act.PROPOSAL, Act.REQUEST})

_SETS = ("apart", "unknown", "shared", "inside", "same")
SCALES: Mapping[str, tuple[str, ...]] = {
    "words": tuple(map(str, range(len(_COSINES) + 1))),
    "mass": tuple(map(str, range(len(_MASSES) + 1))),
    "special": ("apart", "one", "none", "shared"),
    "inside": tuple(map(str, range(len(_SHARES) + 1))),
    "left": ("both", "one", "none"),
    "head": ("strange", "other", "unknown", "told", "shared", "same"),
    "actors": ("doers", *_SETS),
    "towards": ("other", "unknown", "same"),
    "parties": _SETS,
    "sums": ("other", "currencies", "one", "none", "alone", "near", "same"),
    "counts": ("other", "one", "none", "same"),
    "when": ("apart", "one", "none", "overlap", "same"),
    "names": ("other", "one", "none", "inside", "same", "about"),
    "places": _SETS,
    "meeting": ("other", "one", "none", "open", "like", "same"),
    "act": ("offer-binding", "mixed", "like"),
    "leads": ("none", "hangs", "beside", "names", "support"),
    "text": ("list", "sentence", "one", "two"),
}
"""The families of signs, each with its values from what speaks against one promise to what speaks for it."""


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
    """The signs that two statements show, one of each family."""
    leads = _leads(one, other)
    ours, theirs = (one.whole, other.whole) if leads == "none" else (one.matter, other.matter)
    yield f"words.{bisect_right(_COSINES, _cosine(ours.terms, theirs.terms))}"
    yield f"mass.{bisect_right(_MASSES, _mass(ours.terms, theirs.terms))}"
    yield f"special.{_special(ours.terms, theirs.terms)}"
    yield f"inside.{bisect_right(_SHARES, _inside(ours.terms, theirs.terms))}"
    left = _left(ours.terms, theirs.terms)
    yield f"left.{left}"
    yield f"head.{_heads(ours, theirs)}"
    yield f"names.{_names(ours, theirs)}"
    yield f"places.{_sets(ours.places, theirs.places)}"
    yield f"leads.{leads}"
    if leads != "none":
        return
    yield f"actors.{_actors(one, other)}"
    yield f"towards.{_towards(one, other)}"
    yield f"parties.{_sets(one.parties, other.parties)}"
    yield f"sums.{_sums(one, other, left != 'both' or bool(ours.terms.keys() & theirs.terms.keys()))}"
    yield f"counts.{_counts(one.counts, other.counts)}"
    yield f"when.{_when(one.when, other.when)}"
    yield f"meeting.{meetings(one.meeting, other.meeting)}"
    yield f"act.{_acts(one.act, other.act)}"
    yield f"text.{_texts(one, other)}"


def _cosine(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """The cosine of two bags of concepts, each as heavy as the square of its weight says."""
    shared = sum((one[key] * other[key]) ** 2 for key in one.keys() & other.keys())
    product = sqrt(sum(weight**4 for weight in one.values()) * sum(weight**4 for weight in other.values()))
    return shared / product if product else 0.0


def _mass(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """How much two bags share."""
    return sum(min(one[key], other[key]) ** 2 for key in one.keys() & other.keys())


def _special(one: Mapping[str, int], other: Mapping[str, int]) -> str:
    """Whether two bags share what few promises have."""
    ours, theirs = ({key for key, weight in bag.items() if weight >= _SPECIAL} for bag in (one, other))
    if not (ours and theirs):
        return "one" if ours or theirs else "none"
    return "shared" if ours & other.keys() or theirs & one.keys() else "apart"


def _inside(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """The share of the poorer bag that stands in the other, each concept as heavy as the square of its weight."""
    least = min(sum(weight**2 for weight in bag.values()) for bag in (one, other))
    return min(1.0, _mass(one, other) / least) if least else 0.0


def _left(one: Mapping[str, int], other: Mapping[str, int]) -> str:
    """Which of two statements speaks of things that are not the other's."""
    ours = any(weight > 1 and key not in other for key, weight in one.items())
    theirs = any(weight > 1 and key not in one for key, weight in other.items())
    return "both" if ours and theirs else "one" if ours or theirs else "none"


def _heads(one: Matter, other: Matter) -> str:
    if any(_is_strange(here, there) for here, there in ((one, other), (other, one))):
        return "strange"
    if not (one.heads and other.heads):
        return "unknown"
    if one.heads == other.heads:
        return "same"
    if one.heads & other.heads:
        return "shared"
    return "told" if one.heads & other.terms.keys() or other.heads & one.terms.keys() else "other"


def _is_strange(here: Matter, there: Matter) -> bool:
    """Whether few promises have what stands at the head of a statement, and the other does not speak of it."""
    return any(here.terms.get(key, 0) >= _SPECIAL and key not in there.terms for key in here.heads)


def _sets(one: frozenset[str], other: frozenset[str]) -> str:
    if not (one and other):
        return "unknown"
    if one == other:
        return "same"
    if one <= other or other <= one:
        return "inside"
    return "shared" if one & other else "apart"


def _actors(one: Gist, other: Gist) -> str:
    """Who acts in both; whoever backs what another means to do stands by his act, two who do something apart do two."""
    found = _sets(one.actors, other.actors)
    if found != "apart":
        return found
    if (one.act in TELLING_ACTS) == (other.act in TELLING_ACTS):
        return found if one.act in TELLING_ACTS else "doers"
    told, act = (one, other) if one.act in TELLING_ACTS else (other, one)
    return "inside" if told.counterparts & act.actors else found if told.counterparts else "unknown"


def _towards(one: Gist, other: Gist) -> str:
    """Whether the same actors do it for the same others."""
    if one.actors != other.actors or not (one.counterparts and other.counterparts):
        return "unknown"
    return "same" if one.counterparts == other.counterparts else "other"


def _sums(one: Gist, other: Gist, matter: bool) -> str:
    """How two statements' sums compare.

    The same one told of nothing in common may be chance, one that is near told of many and of some of them a share.
    """
    if not (one.sums and other.sums):
        return "one" if one.sums or other.sums else "none"
    gaps = [_gap(a[0], b[0]) for a in one.sums for b in other.sums if a[1] == b[1]]
    if not gaps:
        return "currencies"
    if min(gaps) <= _SAME_SUM:
        return "same" if matter else "alone"
    whole = one.actors == other.actors or max(len(one.actors), len(other.actors)) < _MANY
    return "near" if whole and min(gaps) <= _NEAR_SUM else "other"


def _gap(one: Decimal, other: Decimal) -> Decimal:
    """By what share of the larger two values differ."""
    larger = max(abs(one), abs(other))
    return abs(one - other) / larger if larger else Decimal(0)


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


def _names(one: Matter, other: Matter) -> str:
    if not (one.names and other.names):
        return "one" if one.names or other.names else "none"
    shared = one.names & other.names
    if shared and all(_is_about(of, frozenset().union(*shared)) for of in (one, other)):
        return "about"
    inside = any(len(a & b) > 1 and (a <= b or b <= a) for a in one.names for b in other.names)
    return "same" if shared else "inside" if inside else "other"


def _is_about(matter: Matter, name: frozenset[str]) -> bool:
    """Whether the thing of this name is all that a statement is about."""
    more = {key: weight for key, weight in matter.terms.items() if key not in name and key[0] not in "=~"}
    if not matter.heads:
        return not more
    return bool(matter.heads & name) and all(weight < _SPECIAL for weight in more.values())


def _acts(one: Act, other: Act) -> str:
    forces = {_force(one), _force(other)}
    if len(forces) == 1:
        return "like"
    return "offer-binding" if forces == {"offer", "binding"} else "mixed"


def _force(act: Act) -> str:
    if act in BINDING_ACTS:
        return "binding"
    if act in _OFFERS:
        return "offer"
    return "told" if act in TELLING_ACTS else "intended"


def _leads(one: Gist, other: Gist) -> str:
    """How one of two statements leads back to the other, or both to a third."""
    for here, there in ((one, other), (other, one)):
        if here.lead and here.back == there.id:
            return "support" if here.lead is Lead.NAMES and here.act in TELLING_ACTS else here.lead.value
    return "beside" if one.back and one.back == other.back else "none"


def _texts(one: Gist, other: Gist) -> str:
    if one.document != other.document:
        return "two"
    if one.lead_in and one.lead_in == other.lead_in:
        return "list"
    return "sentence" if one.passage == other.passage else "one"
