"""Who sits at a meeting: who signs for whom, who is represented, and who only looks on or stays away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from servanda.extract.window import low
from servanda.lang.pack import Pack
from servanda.model import READ_ZONES, Mention, MentionKind, Passage, Span, Zone

_GAP = 4
"""The longest little word that may stand between the names of one list («et de la»)."""
_JOINT = re.compile(rf"(?:\W|\b\w{{1,{_GAP}}}\b)*")
_LIST_GAP = 16
"""How far apart the names of one list stand at most."""
_BEFORE = 64
"""How far before a name the word may stand that it hangs on."""
_OPENING = 3
"""Passages at the head of a text in which its speakers name themselves."""
_LAST = re.compile(r"(\w{4,})(?:\W|\b\w{1,3}\b)*$")
"""The last word before a place that is no article or «de»."""
_FIRST = re.compile(r"[ \u00a0\n](\w+)")
"""The word right behind a place."""
_PARTS = re.compile(r"[^,;:()]+")
_LINE = re.compile(r"(?m)^.{1,160}$")
"""A line that may be one of a signature."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Asks of the names of a document how whoever they mean is present, by the words around them."""

    text: str
    passages: Sequence[Passage]
    mentions: Sequence[Mention]
    pack: Pack

    def without_onlookers(self) -> list[Mention]:
        """The mentions but for those said to be observers, witnesses or absent."""
        aside = {m for passage in self.passages for m in self._aside(passage)}
        return [m for m in self.mentions if m not in aside]

    def without_norms(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions but for bodies named in that of a text («la Charte des Nations unies», "the UN Charter")."""
        return [m for m in mentions if m.kind is not MentionKind.ORGANISATION or not self._beside(m, "norms")]

    def at_own_meeting(self, m: Mention) -> bool:
        """Whether a body is named as the one that meets («le Sommet de la Francophonie», "the ASEAN Summit")."""
        return m.kind is MentionKind.ORGANISATION and self._beside(m, "this_meeting")

    def _beside(self, m: Mention, key: str) -> bool:
        """Whether a word of a list stands before a name, but for little words, or right behind it."""
        words = self.pack.grammar[key]
        before = _LAST.search(low(self.text)[max(0, m.span.start - _BEFORE) : m.span.start])
        after = _FIRST.match(low(self.text), m.span.end)
        return any(found is not None and found[1] in words for found in (before, after))

    def beside_the_speakers(self) -> set[str]:
        """Those whom a declaration names beside its speakers, where it begins with them («We, ..., witnessed by»)."""
        for passage in [p for p in self.passages if p.zone in READ_ZONES][:_OPENING]:
            first = re.search(r"\w+", self._words(passage.span))
            if first and first.group() in self.pack.grammar["we"]:
                aside = list(self._aside(passage))
                speaking = {code for m in self._inside(passage) if m not in aside for code in m.actors}
                return {code for m in aside for code in m.actors} - speaking
        return set()

    def signing(self) -> tuple[str, ...]:
        """Those for whom the text is signed at its end («Pour la République de ... :»), sorted; none, if below two."""
        found: set[str] = set()
        for line in _LINE.finditer(self.text, len(self.text) // 2):
            mark = self._mark(self._words(Span(*line.span())))
            after = [
                m for m in self.mentions if mark and m.span.end > line.start() + mark and m.span.start < line.end()
            ]
            if after and self._closes(after[0], line.start() + (mark or 0), line.end()):
                found |= {code for code in after[0].actors if _is_code(code)}
        return tuple(sorted(found)) if len(found) >= 2 else ()

    def listed(self) -> tuple[str, ...]:
        """The states of a list of participants, sorted; of fewer than two none."""
        zoned = [p.span for p in self.passages if p.zone is Zone.PARTICIPANTS]
        present = [m for m in self.without_onlookers() if any(span.covers(m.span) for span in zoned)]
        found = {code for m in present for code in m.actors if code.isupper()}
        return tuple(sorted(found)) if len(found) >= 2 else ()

    def represented(self, sentences: Sequence[Passage]) -> set[str]:
        """The states that a sentence of these says to be represented («The United States was represented by ...»)."""
        found: set[str] = set()
        aside = {m for passage in sentences for m in self._aside(passage)}
        for passage in sentences:
            words = self._words(passage.span)
            first = next(iter(self._inside(passage)), None)
            sits = any(_phrases(self.pack, "sitting_words", words))
            if (
                sits
                and first
                and first not in aside
                and first.kind is MentionKind.STATE
                and self._leads(passage, first)
            ):
                found |= set(first.actors)
        return found

    # -- names beside the meeting

    def _aside(self, passage: Passage) -> Iterator[Mention]:
        """The names of a passage that words of absence or of looking on stand by, with those in one list with them.

        Behind words of a mere occasion («en marge du sommet de X») they are no parties either, up to the comma.
        """
        inside = list(self._inside(passage))
        if not inside or passage.zone not in (*READ_ZONES, Zone.PARTICIPANTS):
            return
        words = self._words(passage.span)
        for part in _PARTS.finditer(words):
            span = Span(passage.span.start + part.start(), passage.span.start + part.end())
            here = [m for m in inside if span.covers(m.span)]
            before = max(_phrases(self.pack, "aside_marks", part.group()), default=None)
            margin = min(_phrases(self.pack, "margin_marks", part.group()), default=None)
            if margin is not None:
                yield from (m for m in here if m.span.start >= span.start + margin)
            if any(_phrases(self.pack, "aside_words", part.group())) and here:
                yield from self._with_list(here, inside, passage)
            elif before is not None:
                yield from self._after(span.start + before, inside)

    def _with_list(self, found: list[Mention], inside: list[Mention], passage: Passage) -> list[Mention]:
        """The names with those before them in a list that the passage begins with («A, B et C, observateurs»)."""
        first = inside.index(found[0])
        while first > 0 and self._joined(inside[first - 1].span.end, inside[first].span.start):
            first -= 1
        begins = self._leads(passage, inside[first]) and first == 0
        return [*(inside[: inside.index(found[0])] if begins else []), *found]

    def _after(self, start: int, inside: list[Mention]) -> Iterator[Mention]:
        """The names behind a mark, as long as they follow one another in a list."""
        at = start
        for m in (m for m in inside if m.span.start >= start):
            between = self._words(Span(at, m.span.start)) if at < m.span.start else ""
            if _breaks(between) or (at != start and not self._joined(at, m.span.start)):
                return
            yield m
            at = m.span.end

    # -- the words between

    def _inside(self, passage: Passage) -> Iterator[Mention]:
        return (m for m in self.mentions if passage.span.covers(m.span))

    def _words(self, span: Span) -> str:
        return span.of(low(self.text))

    def _joined(self, start: int, end: int) -> bool:
        """Whether only commas and little words stand between two places."""
        return end - start <= _LIST_GAP and (
            start >= end or _JOINT.fullmatch(self._words(Span(start, end))) is not None
        )

    def _leads(self, passage: Passage, m: Mention) -> bool:
        """Whether a passage begins with a name, but for a number and an article."""
        return self._joined(passage.span.start, m.span.start)

    def _mark(self, line: str) -> int | None:
        """Where the words end that a line of a signature begins with."""
        begun = line.lstrip(" *_")
        ends = [
            len(line) - len(begun) + len(w) for w in self.pack.grammar["signing_marks"] if begun.startswith(f"{w} ")
        ]
        return max(ends, default=None)

    def _closes(self, m: Mention, mark: int, end: int) -> bool:
        """Whether a line of a signature ends with a name, or has a colon or a bracket behind it."""
        near = m.span.start <= mark or self._joined(mark, m.span.start)
        rest = "" if m.span.end >= end else self._words(Span(m.span.end, end)).strip()
        return near and (not rest or rest[0] in ":(_")


def _is_code(code: str) -> bool:
    """Whether a code can be a party: companies and the like cannot."""
    return ":" not in code


def _phrases(pack: Pack, key: str, words: str) -> Iterator[int]:
    """Where phrases of a key end in folded words, each phrase whole."""
    for phrase in sorted(pack.grammar[key]):
        for found in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", words):
            yield found.end()


def _breaks(between: str) -> bool:
    return ";" in between or ":" in between
