"""Which entries take up proposals and requests, and which take the place of others, by the words that say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from servanda.lang import concepts, tellings
from servanda.lang.tellings import Sense
from servanda.lang.wholes import Article
from servanda.ledger.entries.entry import Attestation, Entry, Role
from servanda.ledger.entries.relations import Ground, Relation, RelationKind
from servanda.ledger.entries.texts import Text, Told
from servanda.ledger.following.events import Citation
from servanda.model import BINDING_ACTS, Act, Span
from servanda.text.fold import folded
from servanda.text.match import words_of

_WANTED = frozenset({Act.PROPOSAL, Act.REQUEST})
_TAKES_UP = BINDING_ACTS | {Act.INTENTION}
_SHARED = 2
"""So many telling words a proposal shares with what takes it up, at least."""
_TELLING = 2
"""From this weight on a concept says which promise is meant."""
_COMMON = 100
"""A concept of more proposals than this says which one is meant no more."""


def taken_up(entries: Iterable[Entry]) -> Iterator[Relation]:
    """What takes up a proposal or answers a request, with the words that say so.

    Words that say that a thing was proposed lead to the proposal with which the promise shares most; who was asked
    for a thing, and then promises what shares as much with the request, answers it.
    """
    known = tuple(entries)
    wanted = [(entry.best, entry, _terms(entry)) for entry in known if entry.best.statement.act in _WANTED]
    filed: dict[str, list[int]] = {}
    for place, (_, _, terms) in enumerate(wanted):
        for term in terms:
            filed.setdefault(term, []).append(place)
    telling = {term: places for term, places in filed.items() if len(places) <= _COMMON}
    for entry in known:
        if entry.best.statement.act in _TAKES_UP:
            shared = Counter(place for term in _terms(entry) for place in telling.get(term, ()))
            ranked = entry.ranked
            for place, count in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
                best, other, _ = wanted[place]
                relation = _takes_up(entry, ranked, other, best) if count >= _SHARED else None
                if relation is not None:
                    yield relation
                    break


def _takes_up(entry: Entry, ranked: Sequence[Attestation], wanted: Entry, best: Attestation) -> Relation | None:
    """The relation of a promise to what was proposed or asked for before, if it is one."""
    for one in ranked:
        if one.role is not Role.ATTESTS or not _may_follow(one, best):
            continue
        source = Citation(best.origin.sha256, best.statement.span)
        for span in tellings.load(one.origin.language).find(one.quote, Sense.TAKING_UP):
            return _relation(RelationKind.TAKES_UP, entry, wanted, Ground.SAID_SO, (_cited(one, span), source))
        asked = best.statement.counterparts if best.statement.act is Act.REQUEST else ()
        if set(one.statement.actors) & set(asked):
            here = Citation(one.origin.sha256, one.statement.span)
            return _relation(RelationKind.TAKES_UP, entry, wanted, Ground.ASKED, (here, source))
    return None


def _may_follow(one: Attestation, best: Attestation) -> bool:
    """Whether a promise can come after a proposal, as far as the days of their documents tell."""
    here, there = one.origin.day, best.origin.day
    return not (here and there) or here >= there


class Replacements:
    """What takes the place of another, where a text says so: «La facilité remplace le fonds convenu en 2024».

    Texts and entries are told one by one; what is replaced may be named by an entry that comes later.
    """

    def __init__(self) -> None:
        """Nothing is told yet."""
        self._named: dict[str, str] = {}
        self._said: list[tuple[str, Told, Span]] = []

    def name(self, entry: Entry) -> None:
        """Note the folded names of the programmes that an entry tells of; who tells of one first has it."""
        for one in entry.attestations:
            if one.statement.programme:
                self._named.setdefault(folded(one.statement.programme), entry.id)

    def read(self, document: Sequence[Told]) -> None:
        """Note what a document says to take the place of another."""
        text = Text()
        for told in document:
            for span in tellings.load(told.one.origin.language).find(told.one.quote, Sense.REPLACEMENT):
                if new := _new(told, span, text):
                    self._said.append((new, told, span))
            text.add(told)

    def found(self) -> Iterator[Relation]:
        """What takes the place of what, by all that was told."""
        for new, told, span in self._said:
            old = _old(told, span, self._named)
            if old and new != old:
                yield Relation(RelationKind.SUPERSEDES, new, old, Ground.SAID_SO, (_cited(told.one, span),))


def _new(told: Told, span: Span, text: Text) -> str:
    """The entry of what comes in place of another: whom the words before lead back to, else that of the statement."""
    for noun in told.wholes:
        if noun.span.end <= span.start and noun.article is Article.DEFINITE:
            whole = text.last(noun, told.one.quote, told.start, told.entry)
            return whole.told.entry if whole else told.entry
    return told.entry


def _old(told: Told, span: Span, named: Mapping[str, str]) -> str:
    """The entry of what is replaced: the one whose name the words behind tell, the longest; else the statement's."""
    rest = folded(told.one.quote[span.end :])
    told_there = sorted((name for name in named if re.search(rf"\b{re.escape(name)}\b", rest)), key=len, reverse=True)
    return next((named[name] for name in told_there if named[name] != told.entry), told.entry)


def _terms(entry: Entry) -> frozenset[str]:
    """The telling concepts of an entry's words, in no language."""
    found = (_concepts(one.quote, one.origin.language) for one in entry.attestations if one.role is not Role.DENIES)
    return frozenset(term for terms in found for term in terms)


@lru_cache(maxsize=4096)
def _concepts(quote: str, language: str) -> frozenset[str]:
    hits = concepts.load(language).phrases.longest(words_of(quote, Span(0, len(quote))))
    return frozenset(hit.phrase.value.key for hit in hits if hit.phrase.value.weight >= _TELLING)


def _cited(one: Attestation, span: Span) -> Citation:
    start = one.statement.span.start
    return Citation(one.origin.sha256, Span(start + span.start, start + span.end))


def _relation(
    kind: RelationKind, entry: Entry, other: Entry, ground: Ground, evidence: tuple[Citation, ...]
) -> Relation:
    return Relation(kind, entry.id, other.id, ground, evidence)
