"""Who may be meant by a name, a country and a day: candidates from the registry and the ledger, with the reasons."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from servanda.lang.names import Names, Sort
from servanda.ledger.callings import Calling, callings
from servanda.ledger.evidence import name_key
from servanda.ledger.terms import Standing, standing_of
from servanda.names import SAME, Index, Reason, ReasonKind, parse
from servanda.names import Candidate as Alike
from servanda.text.fold import folded
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
    """Everyone who may be meant, the likeliest first; where nobody has the name, those with the nearest names."""
    found = [*_persons(asked, world), *_bodies(asked, world, packs), *_of_ledger(asked, entries)]
    named = _clear([one for one in found if one.has_name])
    chosen = sorted(named or [one for one in found if one.score >= _NEAR], key=_order)
    return tuple(chosen if named else chosen[:_NEAREST])


def _clear(named: Sequence[Candidate]) -> list[Candidate]:
    """Those who have the name; who has it much less than another is not thought to be meant."""
    best = max((one.likeness for one in named), default=0.0)
    return [one if one.likeness >= best - _CLEAR else replace(one, is_possible=False) for one in named]


def _order(one: Candidate) -> tuple[bool, float, str]:
    return not one.is_possible, -one.score, one.id


def _persons(asked: Asked, world: World) -> Iterator[Candidate]:
    """The persons of the registry with such a name, the family name alone for a name of one word."""
    alone = len(parse(asked.name).parts) == 1
    labels: dict[str, list[str]] = {}
    for label in world.labels:
        labels.setdefault(label.of, []).append(label.form)
    index = Index((one.name, _forms(one.name, one.family, labels, alone)) for one in world.persons.values())
    near = index.candidates(asked.name, _NAMESAKES)
    standings = [standing_of(world.persons[one.key], world.tenures, asked.on, asked.country) for one in near]
    in_office = any(s.holds and s.is_possible for one, s in zip(near, standings, strict=True) if _fits(one))
    for one, stand in zip(near, standings, strict=True):
        possible = stand.is_possible and (stand.holds or not (asked.on and in_office))
        yield _person(one, world.persons[one.key].family, stand, possible and _fits(one))


def _forms(name: str, family: str, labels: Mapping[str, Sequence[str]], alone: bool) -> tuple[str, ...]:
    return (name, *([family] if alone else []), *labels.get(name, ()))


def _fits(one: Alike) -> bool:
    """Whether somebody has the name asked for: no word of it may be another in the known one."""
    differs = any(reason.kind is ReasonKind.DIFFERS for reason in one.likeness.reasons)
    return one.likeness.score >= SAME and not differs


def _person(one: Alike, family: str, stand: Standing, possible: bool) -> Candidate:
    worth = (_FAMILY_ALONE if one.form == family else 1.0) * stand.worth
    told = (_alike(one, family), *stand.reasons)
    score = one.likeness.score * worth
    return Candidate(one.key, "person", one.key, score, told, possible, _fits(one), one.likeness.score)


def _alike(one: Alike, family: str = "") -> str:
    """Which word of the name asked for fits which of a known one, and how; scripts other than Latin are named."""
    told = [_reason(reason, family) for reason in one.likeness.reasons if reason.part_of_one]
    return "; ".join(told) or f"like «{one.form}»"


def _reason(reason: Reason, family: str) -> str:
    here, there = reason.part_of_one, reason.part_of_other
    if reason.kind is ReasonKind.ALONE:
        return f"{here}: not in the known name"
    if reason.kind is ReasonKind.DIFFERS:
        return f"{here} ≠ {there}"
    part = "family name" if there in family.split() else "given name" if family else ""
    scripts = sorted({_script(word) for word in (here, there)} - {"Latin"})
    how = ", ".join(filter(None, (part, reason.kind.value, *scripts)))
    return f"{here}: {how}" if folded(here) == folded(there) else f"{here} ~ {there}: {how}"


def _script(text: str) -> str:
    """The script of a word, after the names of its characters in Unicode."""
    letter = next((char for char in text if char.isalpha()), "a")
    script = unicodedata.name(letter, "LATIN").split()[0]
    return "Han" if script == "CJK" else script.capitalize()


def _bodies(asked: Asked, world: World, packs: Sequence[Names]) -> Iterator[Candidate]:
    """States, organisations, groups and dialogues called so, with or without an article; else the nearest."""
    known = callings(world, packs)
    keys = _keys(asked.name, packs)
    found = [one for key in keys for one in known.get(key, ())]
    best: dict[str, Candidate] = {}
    for calling in found:
        candidate = _body(calling, world, packs)
        if calling.of not in best or best[calling.of].score < candidate.score:
            best[calling.of] = candidate
    yield from best.values()
    if not best:
        for key in get_close_matches(keys[0], [key for key in known if len(key) > _CODE], n=_NEAREST, cutoff=0.75):
            yield _near(known[key][0], world, packs)


def _keys(name: str, packs: Sequence[Names]) -> tuple[str, ...]:
    """The folded name, and the name without an article before it."""
    words = name_key(name).split()
    articles = {
        entry.words[0]
        for pack in packs
        for entry in pack.entries.get(words[0] if words else "", ())
        if any(term.sort is Sort.ARTICLE for term in entry.terms) and len(entry.words) == 1
    }
    bare = " ".join(words[1:]) if len(words) > 1 and words[0] in articles else ""
    return tuple(filter(None, (" ".join(words), bare))) or ("",)


def _body(calling: Calling, world: World, packs: Sequence[Names]) -> Candidate:
    told = f"«{calling.form}» is its {calling.kind}" + (f" ({calling.language})" if calling.language else "")
    score = 1.0 if calling.kind in _NAMING else _OTHER_WORD
    return Candidate(calling.of, _kind(calling.of, world), _label(calling.of, packs), score, (told,), True)


def _near(calling: Calling, world: World, packs: Sequence[Names]) -> Candidate:
    told = f"called «{calling.form}»"
    return Candidate(calling.of, _kind(calling.of, world), _label(calling.of, packs), 0.5, (told,), False, False)


def _label(code: str, packs: Sequence[Names]) -> str:
    return next((pack.labels[code] for pack in packs if code in pack.labels), code)


def _kind(code: str, world: World) -> str:
    return world.actors[code].kind.value if code in world.actors else "format" if code in world.formats else "place"


def _of_ledger(asked: Asked, entries: Sequence[Entry]) -> Iterator[Candidate]:
    """The actors of the ledger with such a name."""
    persons = {one.id: one for one in entries if one.kind == "person"}
    index = Index((one.id, (one.name, *one.forms)) for one in persons.values())
    for near in index.candidates(asked.name, _NAMESAKES):
        one = persons[near.key]
        yield _entry(
            one, asked, near.likeness.score if _fits(near) else min(near.likeness.score, _MISFIT), _alike(near)
        )
    key = name_key(asked.name)
    for one in entries:
        form = next((form for form in (one.name, *one.forms) if name_key(form) == key), None)
        if form and one.kind != "person":
            yield _entry(one, asked, 1.0, f"written «{form}»")


def _entry(one: Entry, asked: Asked, score: float, told: str) -> Candidate:
    elsewhere = asked.country is not None and bool(one.countries) and asked.country not in one.countries
    beside = [f"other country: {', '.join(sorted(one.countries))}"] if elsewhere else []
    beside += [f"of {', '.join(sorted(one.countries))}"] if one.countries and not elsewhere else []
    worth = score / 2 if elsewhere else score
    fits = score >= SAME
    reasons = (told, *beside, one.told)
    return Candidate(one.id, one.kind, one.name, worth, reasons, fits and not elsewhere, fits, score)
