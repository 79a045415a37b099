"""The signs that two statements tell of one promise, or of two: one of each family, each a value of a scale."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from math import sqrt

from servanda.ledger.resolution import figures
from servanda.ledger.resolution.gatherings import meetings
from servanda.ledger.resolution.gist import Gist, Lead, Matter
from servanda.model import BINDING_ACTS, TELLING_ACTS, Act
from servanda.text.intervals import interval_of

_PAIR, _STATE = 2, 3
"""How many parties a matter between two has, and how long the code of a state is."""
_YEAR, _YEARS = 366, 2 * 366
"""How many days after another a document is of another year, and of other years."""
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
    "actors": ("states", "doers", *_SETS),
    "towards": ("other", "unknown", "same"),
    "parties": ("crossed", "apart", "unknown", "shared", "inside", "same"),
    "sums": ("other", "currencies", "one", "among", "untold", "part", "none", "alone", "near", "same"),
    "counts": ("other", "one", "part", "none", "near", "same"),
    "when": ("before", "apart", "one", "none", "overlap", "same"),
    "names": ("other", "one", "none", "inside", "same", "about"),
    "places": _SETS,
    "meeting": ("other", "one", "none", "open", "like", "same"),
    "act": ("offer-binding", "mixed", "like"),
    "leads": ("none", "hangs", "beside", "names", "support"),
    "days": ("years", "year", "near"),
    "text": ("list", "sentence", "one", "two"),
}
"""The families of signs, each with its values from what speaks against one promise to what speaks for it."""
ORDER = (
    *("leads", "sums", "meeting", "text", "parties", "when", "counts", "actors", "towards", "act", "days"),
    *("names", "places", "mass", "words", "inside", "special", "left", "head"),
)
"""The order in which signs are told; those that lead back tell none of the second to the eleventh."""


def signs(one: Gist, other: Gist) -> Iterator[str]:
    """The signs that two statements show, one of each family: first what is soon compared, then what they speak of."""
    leads = _leads(one, other)
    yield f"leads.{leads}"
    if leads == "none":
        yield from _outer(one, other)
    yield from _inner(one.whole, other.whole) if leads == "none" else _inner(one.matter, other.matter)


def _outer(one: Gist, other: Gist) -> Iterator[str]:
    """Who, how much, when, where they meet and how they say it."""
    yield f"sums.{figures.sums(one, other)}"
    yield f"meeting.{meetings(one.meeting, other.meeting)}"
    yield f"text.{_texts(one, other)}"
    yield f"parties.{_parties(one.parties, other.parties)}"
    yield f"when.{figures.when(one, other)}"
    yield f"counts.{figures.counts(one, other)}"
    yield f"actors.{_actors(one, other)}"
    yield f"towards.{_towards(one, other)}"
    yield f"act.{_acts(one.act, other.act)}"
    yield f"days.{_days(one.day, other.day)}"


def _inner(ours: Matter, theirs: Matter) -> Iterator[str]:
    """What they speak of."""
    yield f"names.{_names(ours, theirs)}"
    yield f"places.{_sets(ours.places, theirs.places)}"
    mass = _mass(ours.terms, theirs.terms)
    yield f"mass.{bisect_right(_MASSES, mass)}"
    yield f"words.{bisect_right(_COSINES, _cosine(ours.terms, theirs.terms))}"
    yield f"inside.{bisect_right(_SHARES, _inside(ours.terms, theirs.terms, mass))}"
    yield f"special.{_special(ours.terms, theirs.terms)}"
    yield f"left.{_left(ours.terms, theirs.terms)}"
    yield f"head.{_heads(ours, theirs)}"


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


def _inside(one: Mapping[str, int], other: Mapping[str, int], mass: int) -> float:
    """The share of the poorer bag that stands in the other, each concept as heavy as the square of its weight."""
    least = min(sum(weight**2 for weight in bag.values()) for bag in (one, other))
    return min(1.0, mass / least) if least else 0.0


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


def _parties(one: frozenset[str], other: frozenset[str]) -> str:
    """How those whom two statements are about compare; two states and two others that share one are crossed."""
    found = _sets(one, other)
    pairs = len(one) == len(other) == _PAIR and all(map(_is_state, one | other))
    return "crossed" if pairs and found == "shared" else found


def _is_state(code: str) -> bool:
    return len(code) == _STATE and code.isupper()


def _actors(one: Gist, other: Gist) -> str:
    """Who acts in both; whoever backs what another means to do stands by his act, two who do something apart do two.

    Surest of states: behind a company or a group may stand whom the other names, and who asks is answered.
    """
    found = _sets(one.actors, other.actors)
    if found != "apart":
        return found
    if (one.act in TELLING_ACTS) == (other.act in TELLING_ACTS):
        offers = one.act in _OFFERS or other.act in _OFFERS
        doers = "doers" if offers or not all(map(_is_state, one.actors | other.actors)) else "states"
        return found if one.act in TELLING_ACTS else doers
    told, act = (one, other) if one.act in TELLING_ACTS else (other, one)
    return "inside" if told.counterparts & act.actors else found if told.counterparts else "unknown"


def _towards(one: Gist, other: Gist) -> str:
    """Whether the same actors do it for the same others."""
    if one.actors != other.actors or not (one.counterparts and other.counterparts):
        return "unknown"
    return "same" if one.counterparts == other.counterparts else "other"


def _days(one: str | None, other: str | None) -> str:
    """How long after one document the other is: after years the same is rather promised anew."""
    days = [interval_of(day) for day in (one, other) if day]
    if len(days) < _PAIR or not (days[0][0] and days[0][1] and days[1][0] and days[1][1]):
        return "near"
    gap = max(days[0][0] - days[1][1], days[1][0] - days[0][1]).days
    return "years" if gap > _YEARS else "year" if gap > _YEAR else "near"


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
