"""Sentences and inline items, with exact offsets; what never ends a sentence is the pack's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from servanda.lang.pack import Pack
from servanda.model import Span
from servanda.text.fold import folded
from servanda.text.lines import trimmed
from servanda.text.quotes import CLOSING, OPENING

_BOUNDARY = re.compile(
    r"(?P<stop>[.!?…]+)(?P<close>(?:[\s\u00a0\u202f]*[»”])?[)\]\"'’*]*(?:\[\d{1,3}\])?)"
    r"(?P<gap>[\s\u00a0\u202f]+|(?<=[a-zß-öø-ÿ]{3}\.)(?=[A-ZÀ-Þ][a-zß-öø-ÿ'’]*[\s\u00a0\u202f]))(?P<next>\S)"
)
"""A stop and the blank behind it; a capitalised word may follow a word's full stop at once («du riz.Les ministres»)."""
_ENUMERATOR = re.compile(r"(?:(?<=\s)|(?<=:))\(?(?P<mark>[ivx]{1,5}|[a-h]|[1-9])(?:\)|(?<=\d)°)[\s\u00a0\u202f]+(?=\S)")
_ORDER = {
    "roman": ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"],
    "letter": list("abcdefgh"),
    "digit": list("123456789"),
}
_INITIAL = re.compile(r"(?:^|[\s\u00a0\u202f(«“\"'’-])[A-ZÀ-Ý]\.$")
_HEAD_WORDS = 6
_JOINTS = " \t\r\n\u00a0\u202f,;"


@dataclass(frozen=True, slots=True)
class Splitter:
    """Splits a block into sentences, knowing a language's abbreviations."""

    never: re.Pattern[str]
    maybe: re.Pattern[str]
    conjunctions: tuple[str, ...]
    verbs: frozenset[str]
    marks: frozenset[str]

    @classmethod
    def of(cls, pack: Pack) -> Splitter:
        """The splitter of a language pack."""
        return cls(
            _ending(pack.writing["abbreviations"]),
            _ending(pack.writing["may_end"]),
            tuple(sorted(pack.grammar["coordinators"])),
            frozenset(form for form, heads in pack.forms.items() if any(pos == "VERB" for _, pos in heads)),
            frozenset(mark.rstrip("'") for mark in pack.grammar["infinitive_marks"]),
        )

    def sentences(self, text: str, span: Span) -> Iterator[Span]:
        """The sentences of a block, in order: they cover all of it but the blanks between them."""
        start = span.start
        for match in _BOUNDARY.finditer(text, span.start, span.end):
            if match.start() < start or not self._ends(text, start, match):
                continue
            sentence = trimmed(text, start, match.end("close"))
            start = match.start("next")
            if sentence:
                yield sentence
        rest = trimmed(text, start, span.end)
        if rest:
            yield rest

    def _ends(self, text: str, start: int, match: re.Match[str]) -> bool:
        """Whether a full stop at this place ends the sentence."""
        following = match["next"]
        if following.islower() or following in ",;:)]%" or (following == "»" and not match["close"]):
            return False
        if match["stop"] != ".":
            return True
        before = text[max(start, match.start() - 14) : match.end("stop")]
        if self.never.search(before) or _INITIAL.search(before):
            return False
        return not (self.maybe.search(before) and not following.isupper())

    def semicolons(self, text: str, span: Span) -> tuple[Span, ...]:
        """The parts of a sentence between its semicolons, those within quotes and brackets left whole."""
        parts, start, depth = [], span.start, 0
        for i in range(span.start, span.end):
            depth += (text[i] in "([" + OPENING) - (text[i] in ")]" + CLOSING)
            if text[i] == ";" and depth <= 0 and self._begins_clause(text[i + 1 : span.end]):
                parts.append(trimmed(text, start, i + 1))
                start = i + 1
        parts.append(trimmed(text, start, span.end))
        return tuple(part for part in parts if part)

    def _begins_clause(self, words: str) -> bool:
        """Whether what follows a semicolon has a verb near its head and is no further member of a list of nouns."""
        first = re.findall(r"\w+", folded(words[:80]))[:_HEAD_WORDS]
        first = first[1:] if first and first[0] in self.conjunctions else first
        return bool(first) and (first[0] in self.marks or any(word in self.verbs for word in first))

    def inline_items(self, text: str, span: Span) -> tuple[Span, tuple[Span, ...]]:
        """The head of a sentence and its enumerated items; no items where it has fewer than two marks in order."""
        marks = list(_ENUMERATOR.finditer(text, span.start, span.end))
        for order in _ORDER.values():
            run = _in_order(marks, order)
            if len(run) >= 2:
                return self._cut(text, span, run)
        return span, ()

    def _cut(self, text: str, span: Span, run: list[re.Match[str]]) -> tuple[Span, tuple[Span, ...]]:
        head = trimmed(text, span.start, run[0].start())
        if head is None:
            return span, ()
        ends = [mark.start() for mark in run[1:]] + [span.end]
        items = [self._item(text, mark.end(), end) for mark, end in zip(run, ends, strict=True)]
        return head, tuple(item for item in items if item)

    def _item(self, text: str, start: int, end: int) -> Span | None:
        """An inline item without the comma and the «and» that lead to the next one."""
        item = trimmed(text, start, end)
        while item:
            words = item.of(text)
            joint = next((c for c in self.conjunctions if words.endswith((" " + c, "\u00a0" + c))), None)
            if joint:
                item = trimmed(text, item.start, item.end - len(joint))
            elif words[-1] in _JOINTS + ".":
                item = trimmed(text, item.start, item.end - 1)
            else:
                return item
        return None


def _in_order(marks: list[re.Match[str]], order: list[str]) -> list[re.Match[str]]:
    run: list[re.Match[str]] = []
    for mark in marks:
        if len(run) < len(order) and mark["mark"] == order[len(run)]:
            run.append(mark)
    return run


def _ending(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    words = sorted((re.escape(word.rstrip(".")) for word in abbreviations if word.endswith(".")), key=len, reverse=True)
    return re.compile(rf"(?:^|[\s\u00a0\u202f(«“\"'’[-])(?:{'|'.join(words)})\.$")
