"""The documents of a ledger as they tell its entries, each gone through once, with the wholes that it brings in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

from servanda.lang import wholes
from servanda.lang.wholes import Article, Found, Rank
from servanda.ledger.entries.entry import Attestation, Entry
from servanda.ledger.following.events import Citation
from servanda.model import Span
from servanda.text.fold import folded


@dataclass(frozen=True, slots=True)
class Told:
    """An attestation in its document, with the id of its entry and the nouns of wholes in its words."""

    entry: str
    one: Attestation
    nouns: tuple[Found, ...]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.one.statement.span.start

    @property
    def wholes(self) -> tuple[Found, ...]:
        """The nouns that are wholes."""
        return tuple(noun for noun in self.nouns if noun.rank is not Rank.PART)

    def brings_in(self, noun: Found) -> bool:
        """Whether it tells of a whole as something new, or by its name."""
        return noun.rank is not Rank.PART and (noun.article in (Article.INDEFINITE, Article.NONE) or self.names(noun))

    def names(self, noun: Found) -> bool:
        """Whether a noun lies in the name of a programme."""
        return any(self.at(noun.span).overlaps(span) for span in self.one.statement.evidence.get("programme", ()))

    def at(self, span: Span) -> Span:
        """A place in its words as a place in its document."""
        return Span(self.start + span.start, self.start + span.end)

    def cites(self, span: Span) -> Citation:
        """A place in its words as evidence."""
        return Citation(self.one.origin.sha256, self.at(span))


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole that a document brought in, and where."""

    told: Told
    noun: Found

    @property
    def word(self) -> str:
        """The noun that it was brought in by, folded."""
        return folded(self.noun.span.of(self.told.one.quote))

    @property
    def evidence(self) -> Citation:
        """The words that bring it in."""
        return self.told.cites(self.noun.span)


@dataclass
class Text:
    """A document as far as it was gone through: the wholes by sort, in order, and what was told."""

    wholes: dict[str, list[Whole]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def last(self, noun: Found, words: str, before: int, but: str) -> Whole | None:
        """The last whole that another entry brought in before a place: by the same word, else of the same sort."""
        known = reversed(self.wholes.get(noun.id, ()))
        found = [one for one in known if one.told.start < before and one.told.entry != but]
        same = folded(noun.span.of(words))
        return next((one for one in found if one.word == same), next(iter(found), None))

    def add(self, told: Told) -> None:
        """Go on by one statement."""
        self.told.append(told)
        for noun in told.nouns:
            if told.brings_in(noun):
                self.wholes.setdefault(noun.id, []).append(Whole(told, noun))


def texts_of(entries: Iterable[Entry], late: Iterable[Entry] = ()) -> Iterator[list[Told]]:
    """The attestations of each document in the order of its text, documents in the order in which they came.

    Entries are given in the order of their first attestations, so that a document can be let go as soon as one comes
    that was first told behind it. Those of which a document before tells as well, as readers added it, are `late`: they
    are among the entries too.
    """
    open_ = _Open()
    for entry in late:
        for one in entry.attestations:
            open_.late(entry, one)
    for entry in entries:
        yield from open_.before(entry.attestations[0].origin.number)
        for one in entry.attestations:
            open_.add(entry, one)
    yield from open_.before(None)


class _Open:
    """The documents of which more attestations may come, those that come late by themselves."""

    def __init__(self) -> None:
        self._texts: dict[tuple[int, str], tuple[list[Told], list[Told]]] = {}
        self._keys: list[tuple[int, str]] = []
        self._done = -1

    def late(self, entry: Entry, one: Attestation) -> None:
        """Keep an attestation of which the entry may come when its document is let go."""
        self._at(one)[1].append(_told(entry, one))

    def add(self, entry: Entry, one: Attestation) -> None:
        """Keep an attestation, in the place of a late one."""
        if one.origin.number > self._done:
            told, late = self._at(one)
            late[:] = [other for other in late if other.one.id != one.id]
            told.append(_told(entry, one))

    def before(self, number: int | None) -> Iterator[list[Told]]:
        """Let go the documents before a number, or all."""
        while self._keys and (number is None or self._keys[0][0] < number):
            told, late = self._texts.pop(heappop(self._keys))
            standing = [each for each in (*told, *late) if each.one.stands]
            if standing:
                yield sorted(standing, key=lambda each: each.one.statement.span)
        self._done = max(self._done, (number or 0) - 1)

    def _at(self, one: Attestation) -> tuple[list[Told], list[Told]]:
        key = (one.origin.number, one.origin.sha256)
        if key not in self._texts:
            self._texts[key] = ([], [])
            heappush(self._keys, key)
        return self._texts[key]


def _told(entry: Entry, one: Attestation) -> Told:
    return Told(entry.id, one, wholes.load(one.origin.language).find(one.quote) if one.stands else ())
