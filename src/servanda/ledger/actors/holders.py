"""Who is meant by an office: «la Première ministre» with a state and a day is a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from servanda.lang.names import Names, Sort
from servanda.ledger.actors.callings import Calling, is_of_sort
from servanda.ledger.actors.evidence import name_key
from servanda.ledger.actors.terms import holds
from servanda.world import Tenure, World
from servanda.world.facts import offices_meant

_JOINING = (Sort.ARTICLE, Sort.OF, Sort.OF_THE)


@dataclass(frozen=True, slots=True)
class Office:
    """An office as somebody wrote it: its concept, and the codes of those whose office the words themselves say."""

    concept: str
    of: frozenset[str]


def offices(name: str, packs: Sequence[Names], known: Mapping[str, Sequence[Calling]]) -> tuple[Office, ...]:
    """The offices that a phrase may be the whole name of, in any language; the longest words for an office count."""
    words = name_key(name).split()
    found: dict[Office, None] = {}
    for pack in packs:
        for place, word in enumerate(words):
            entries = [
                entry
                for entry in pack.entries.get(word, ())
                if tuple(words[place : place + len(entry.words)]) == entry.words
                and any(term.sort is Sort.OFFICE for term in entry.terms)
            ]
            if entries:
                longest = max(entries, key=lambda entry: len(entry.words))
                rest = [*words[:place], *words[place + len(longest.words) :]]
                whose = _whose(rest, packs, known)
                terms = [term for term in longest.terms if term.sort is Sort.OFFICE] if whose is not None else []
                found |= {Office(value, whose or frozenset()): None for term in terms for value in term.values}
                break
    return tuple(found)


def _whose(
    words: Sequence[str], packs: Sequence[Names], known: Mapping[str, Sequence[Calling]]
) -> frozenset[str] | None:
    """The codes that the words beside an office name: none where there are no words, None where they name nobody."""
    rest = list(words)
    while rest and is_of_sort(rest[0], packs, *_JOINING):
        rest = rest[1:]
    if not rest:
        return frozenset()
    return frozenset(one.of for one in known.get(" ".join(rest), ())) or None


def holders(asked: Sequence[Office], world: World, on: str | None, country: str | None) -> Iterator[Tenure]:
    """The terms that run on a day (None: today) of such an office; nobody where neither words nor country say whose."""
    for office in asked:
        of = office.of or ({country} if country else set())
        meant = offices_meant(office.concept)
        yield from (one for one in world.tenures if one.actor in of and one.office in meant and holds(one, on))
