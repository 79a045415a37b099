"""What a text tells in the past and what in the future: the bounds of the day it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from servanda.lang.dates import DateWords, TenseRule
from servanda.model import Span
from servanda.read.days import Period, find_periods

_LONGEST_SENTENCE = 1500
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")
# Straight apostrophes and plain spaces, one for one: patterns of tense are written so.
_TYPOGRAPHY = str.maketrans("’ʼ\u00a0\u202f\u2009\n\r\t", "''      ")


def told_periods(text: str, words: DateWords) -> Iterator[tuple[Period, bool]]:
    """The months and days that a sentence tells in the past (True) or in the future (False)."""
    for period in find_periods(text, words):
        is_past = is_told_in_the_past(text, period.span, words)
        if is_past is not None:
            yield period, is_past


def is_told_in_the_past(text: str, span: Span, words: DateWords) -> bool | None:
    """Whether the nearest mark of tense in the sentence around `span` is past; None where there is none."""
    sentence = _sentence(text, span)
    plain = sentence.of(text).translate(_TYPOGRAPHY).lower()
    at = Span(span.start - sentence.start, span.end - sentence.start)
    past = _nearness(plain, at, words.past, _spans(plain, words.future))
    future = _nearness(plain, at, words.future, [])
    if past is not None and (future is None or past < future):
        return True
    return None if future is None else False


def _sentence(text: str, span: Span) -> Span:
    floor, ceiling = max(0, span.start - _LONGEST_SENTENCE), min(len(text), span.end + _LONGEST_SENTENCE)
    before = [match.end() for match in _SENTENCE_END.finditer(text, floor, span.start)]
    after = _SENTENCE_END.search(text, span.end, ceiling)
    return Span(before[-1] if before else floor, after.start() if after else ceiling)


def _spans(plain: str, rules: tuple[TenseRule, ...]) -> list[Span]:
    return [Span(*match.span()) for rule in rules for match in rule.pattern.finditer(plain)]


def _nearness(plain: str, at: Span, rules: tuple[TenseRule, ...], but: list[Span]) -> int | None:
    """How many characters lie between a period and the nearest mark of a tense; None where there is none."""
    marks = [mark for mark in _spans(plain, rules) if not any(mark.overlaps(other) for other in but)]
    return min((max(mark.start - at.end, at.start - mark.end, 0) for mark in marks), default=None)
