"""Who may be meant by a name, a country and a day: candidates from the registry and the ledger, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from servanda.lang.names import Names
from servanda.ledger.actors.bearers import Bearer, bearers, is_alone, reason_of
from servanda.ledger.actors.callings import Calling, callings, callings_of_states, keys_of
from servanda.ledger.actors.evidence import name_key
from servanda.ledger.actors.holders import holders, offices
from servanda.ledger.actors.terms import Standing, standing_of, told
from servanda.names import SAME, Index, ReasonKind, parse
from servanda.names import Candidate as Alike
from servanda.world import World

_NAMESAKES = 20
_NEAREST = 3
_CLEAR = 0.1
"""How much less alike a name may be than the best one for its bearer to be thought possible."""
_MISFIT = SAME / 2
"""The most that a name can be like another in which a word differs."""
_NEAR = 0.04
"""The least likeness worth showing where nobody has the name asked for: one word of two is the same."""
_FAMILY_ALONE = 0.95
"""What a family name alone is worth beside a name in full; only the order of candidates hangs on it."""
_OTHER_WORD = 0.9
"""What an adjective or a capital is worth beside a name."""
_CLOSE = 0.75
"""How much of the spelling of a name must agree for a body to be shown as near (Ratcliff and Obershelp)."""
_CODE = 3
"""The length of codes and acronyms, which are like too many words."""
_NAMING = ("name", "official", "acronym", "code")


@dataclass(frozen=True, slots=True)
class Asked:
    """A name as somebody wrote it, and what is known beside it: the ISO day of the text, a state's code."""

    name: str
    on: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be meant: how well it fits (0 to 1), why, and whether nothing speaks against it.

    `has_name` is false for those who are only nearest to a name that nobody has; `likeness` is that of the name alone.
    """

    id: str
    kind: str
    name: str
    score: float
    reasons: tuple[str, ...]
    is_possible: bool
    has_name: bool = True
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor of a ledger that the registry does not know; `told` says how often and where it is named."""

    id: str
    kind: str
    name: str
    forms: tuple[str, ...]
    countries: frozenset[str]
    told: str


def who(asked: Asked, world: World, packs: Sequence[Names], entries: Sequence[Entry] = ()) -> tuple[Candidate, ...]:
    """Everyone who may be meant, the likeliest first; where nobody has the name, those with the nearest names.

    What is called so as listed goes before all that only sounds like it; an office means who holds it.
    """
    known = callings(world, packs)
    found = [*_holders(asked, world, packs, known), *_bodies(asked, world, packs, known)]
    found += [*_persons(asked, world, _labels(packs), only_listed=bool(found)), *_of_ledger(asked, entries)]
    named = _clear([one for one in found if one.has_name])
    if named:
        return tuple(sorted(named, key=_order))
    near = [one for one in (*found, *_near_bodies(asked, world, packs, known)) if one.score >= _NEAR]
    return tuple(sorted(near, key=_order)[:_NEAREST])


def is_office(asked: Asked, world: World, packs: Sequence[Names]) -> bool:
    """Whether what is asked for is an office that does not say whose."""
    return any(not one.of for one in offices(asked.name, packs, callings(world, packs)))


def _clear(named: Sequence[Candidate]) -> list[Candidate]:
    """Those who have the name; who has it much less than another is not thought to be meant."""
    best = max((one.likeness for one in named), default=0.0)
    return [one if one.likeness >= best - _CLEAR else replace(one, is_possible=False) for one in named]


def _order(one: Candidate) -> tuple[bool, float, str]:
    return not one.is_possible, -one.score, one.id


def _holders(
    asked: Asked, world: World, packs: Sequence[Names], known: Mapping[str, Sequence[Calling]]
) -> Iterator[Candidate]:
    """The persons who hold the office that is asked for."""
    labels = _labels(packs)
    when = f"in office on {asked.on}: " if asked.on else ""
    for term in holders(offices(asked.name, packs, known), world, asked.on, asked.country):
        office = f"«{asked.name}» is an office: {term.office.replace('-', ' ')}"
        yield Candidate(term.person, "person", term.person, 1.0, (office, f"{when}{told(term, labels)}"), True)


def _persons(asked: Asked, world: World, labels: Mapping[str, str], *, only_listed: bool) -> Iterator[Candidate]:
    """The persons of the registry with such a name."""
    alone = is_alone(parse(asked.name))
    near = bearers(asked.name, world, only_listed=only_listed)
    standings = [standing_of(one.person, world.tenures, asked.on, asked.country, labels) for one in near]
    fit = [one.fits(alone=alone) for one in near]
    in_office = any(s.holds and s.is_possible for s, has_name in zip(standings, fit, strict=True) if has_name)
    for one, stand, has_name in zip(near, standings, fit, strict=True):
        possible = stand.is_possible and (stand.holds or not (asked.on and in_office))
        if has_name or one.is_near:
            yield _person(one, stand, has_name=has_name, possible=possible and has_name)


def _person(one: Bearer, stand: Standing, *, has_name: bool, possible: bool) -> Candidate:
    family = one.is_family or one.form == one.person.family != one.person.name
    worth = (_FAMILY_ALONE if family else 1.0) * stand.worth
    reasons = (one.reason, *stand.reasons)
    name = one.person.name
    return Candidate(name, "person", name, one.score * worth, reasons, possible, has_name, one.score)


def _bodies(
    asked: Asked, world: World, packs: Sequence[Names], known: Mapping[str, Sequence[Calling]]
) -> Iterator[Candidate]:
    """States, organisations, groups and dialogues called so, with or without an article."""
    keys = keys_of(asked.name, packs)
    found = [one for key in keys for one in known.get(key, ())]
    found = found or [*callings_of_states(asked.name)]
    best: dict[str, Candidate] = {}
    for calling in found:
        candidate = _body(calling, world, packs)
        if calling.of not in best or best[calling.of].score < candidate.score:
            best[calling.of] = candidate
    yield from best.values()


def _near_bodies(
    asked: Asked, world: World, packs: Sequence[Names], known: Mapping[str, Sequence[Calling]]
) -> Iterator[Candidate]:
    """Those whose names are spelt nearly so."""
    long = [key for key in known if len(key) > _CODE]
    for key in get_close_matches(keys_of(asked.name, packs)[0], long, n=_NEAREST, cutoff=_CLOSE):
        yield _near(known[key][0], world, packs)


def _body(calling: Calling, world: World, packs: Sequence[Names]) -> Candidate:
    kind = "official name" if calling.kind == "official" else calling.kind
    reason = f"«{calling.form}» is its {kind}" + (f" ({calling.language})" if calling.language else "")
    score = 1.0 if calling.kind in _NAMING else _OTHER_WORD
    return Candidate(calling.of, _kind(calling.of, world), _label(calling.of, packs), score, (reason,), True)


def _near(calling: Calling, world: World, packs: Sequence[Names]) -> Candidate:
    reason = f"called «{calling.form}»"
    return Candidate(calling.of, _kind(calling.of, world), _label(calling.of, packs), 0.5, (reason,), False, False)


def _labels(packs: Sequence[Names]) -> Mapping[str, str]:
    return packs[0].labels if packs else {}


def _label(code: str, packs: Sequence[Names]) -> str:
    return next((pack.labels[code] for pack in packs if code in pack.labels), code)


def _kind(code: str, world: World) -> str:
    return world.actors[code].kind.value if code in world.actors else "format" if code in world.formats else "place"


def _fits(one: Alike) -> bool:
    """Whether somebody has the name asked for: no word of it may be another in the known one."""
    differs = any(reason.kind is ReasonKind.DIFFERS for reason in one.likeness.reasons)
    return one.likeness.score >= SAME and not differs


def _of_ledger(asked: Asked, entries: Sequence[Entry]) -> Iterator[Candidate]:
    """The actors of the ledger with such a name."""
    persons = {one.id: one for one in entries if one.kind == "person"}
    index = Index((one.id, (one.name, *one.forms)) for one in persons.values())
    for near in index.candidates(asked.name, _NAMESAKES):
        one = persons[near.key]
        score = near.likeness.score if _fits(near) else min(near.likeness.score, _MISFIT)
        yield _entry(one, asked, score, reason_of(near.likeness, near.form))
    key = name_key(asked.name)
    for one in entries:
        form = next((form for form in (one.name, *one.forms) if name_key(form) == key), None)
        if form and one.kind != "person":
            yield _entry(one, asked, 1.0, f"written «{form}»")


def _entry(one: Entry, asked: Asked, score: float, reason: str) -> Candidate:
    elsewhere = asked.country is not None and bool(one.countries) and asked.country not in one.countries
    beside = [f"other country: {', '.join(sorted(one.countries))}"] if elsewhere else []
    beside += [f"of {', '.join(sorted(one.countries))}"] if one.countries and not elsewhere else []
    worth = score / 2 if elsewhere else score
    fits = score >= SAME
    reasons = (reason, *beside, one.told)
    return Candidate(one.id, one.kind, one.name, worth, reasons, fits and not elsewhere, fits, score)
