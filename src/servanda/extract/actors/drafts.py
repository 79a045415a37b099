"""What the grammar of names makes of its matches: a draft of a mention, before persons are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.extract.actors.neighbours import Part
from servanda.model import MentionKind, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention before persons are known: its actors as named, the office and the name as written.

    `state` are the parts that say of which state somebody is; `title` is the span of the office or honorific;
    `place` is the code of a place; `nested` is true for a name inside another draft; `left` are the actors that a name
    may mean where the document does not tell which. `gender` is what a title tells; `organ` says that the office is
    of an organ that many bodies have; `around` are all actors that the document names.
    """

    span: Span
    kind: MentionKind
    actors: tuple[str, ...]
    rule: str
    office: str = ""
    name: tuple[Part, ...] = ()
    state: tuple[Part, ...] = ()
    title: Span | None = None
    place: str = ""
    nested: bool = False
    left: tuple[str, ...] = ()
    gender: str = ""
    organ: bool = False
    around: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a passage: the parts under it, and those of its named groups."""

    parts: Sequence[Part]
    found: re.Match[str]

    def group(self, *names: str) -> tuple[Part, ...]:
        """The parts of the named groups that took part, in order of the names."""
        return tuple(part for name in names if self.found[name] for part in self.parts[slice(*self.found.span(name))])

    def codes(self, *names: str) -> tuple[str, ...]:
        """The actors that the terms of the named groups stand for, in order."""
        return codes_of(self.group(*names))

    def has(self, name: str) -> bool:
        """Whether the pattern has the group and it took part."""
        return bool(self.found.groupdict().get(name))


def codes_of(parts: Sequence[Part]) -> tuple[str, ...]:
    """The actors that the terms of parts stand for, each once, in order."""
    named = "SRZAcKXWfv"
    return tuple(dict.fromkeys(code for part in parts if part.tag in named and part.term for code in part.term.values))


def span_of(parts: Sequence[Part]) -> Span:
    """From the first part that is written to the last."""
    first = next(part for part in parts if part.raw)
    return Span(first.span.start, parts[-1].span.end)


def whole(match: Match) -> Span:
    """The span of all parts of a match."""
    return span_of(match.parts[slice(*match.found.span())])


_NAMING = {
    "S": MentionKind.STATE, "R": MentionKind.ORGANISATION, "Z": MentionKind.GROUP, "A": MentionKind.DEMONYM,
    "g": MentionKind.REGION, "j": MentionKind.DEMONYM, "K": MentionKind.CITY,
}  # fmt: skip
"""What a name is by itself, inside a longer mention."""


def by_place(draft: Draft) -> tuple[int, int]:
    """A key that puts drafts in order, the longer first."""
    return draft.span.start, -draft.span.end


def nested(parts: Sequence[Part], built: Sequence[Draft]) -> Iterator[Draft]:
    """The names inside the mentions made of some parts: «Japon» in «le Premier ministre du Japon»."""
    known = {draft.span for draft in built}
    for part in (inner for one in parts for inner in (one, *one.inside)):
        held = any(draft.span.covers(part.span) for draft in built)
        if part.tag in _NAMING and part.term and held and part.span not in known:
            place = part.term.values[0] if part.tag in "gj" else f"capital:{part.term.values[0]}"
            named = (place, ()) if part.tag in "gjK" else ("", part.term.values)
            rule = "adjective" if part.tag in "Aj" else "inside"
            yield Draft(part.span, _NAMING[part.tag], named[1], rule, place=named[0], nested=True)
