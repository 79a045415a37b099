"""Sums that restate another sum in another currency: beside it, or in a footnote under its mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from servanda.extract.quantities.units import Kind, Quantity
from servanda.lang.quantities import QuantityWords
from servanda.model import Span
from servanda.text.fold import folded
from servanda.text.lines import NOTE_MARK

_NOTE = re.compile(rf"(?m)^[ \t]*(?P<mark>{NOTE_MARK})[ \u00a0\u202f]*(?=\S)")
_SENTENCE_END = re.compile(r"[.!?] {1,2}|\n")
_AFTER_SUM = 40
"""How far behind a sum the mark of its footnote may stand, within the sentence."""
_GAP = 60
"""How far a conversion may stand behind its sum."""
_SEQUEL_GAP = 120
"""How far it may stand in the sentence after."""


def converted(text: str, quantities: Sequence[Quantity], words: QuantityWords) -> tuple[Quantity, ...]:
    """The quantities of a passage, in order, each conversion of the sum before it linked to that sum."""
    linked: list[Quantity] = []
    for quantity in quantities:
        before = linked[-1] if linked else None
        linked.append(_converted(text, before, quantity, words) if before else quantity)
    return _in_turn(text, linked, words)


def _in_turn(text: str, quantities: Sequence[Quantity], words: QuantityWords) -> tuple[Quantity, ...]:
    """The quantities with those that the sentence after converts in turn: «3 ou 4 dollars. Cela fait 2 ou 3 euros.»."""
    money = [quantity for quantity in quantities if quantity.kind is Kind.MONEY]
    links: dict[Span, Span] = {}
    for place, first in enumerate(money):
        if not place or first.converts or not _opens_sequel(text, money[place - 1], first, words):
            continue
        row = _row(text, money[place:], first.amount.unit)
        origins = _row(text, money[place - 1 :: -1], money[place - 1].amount.unit)[::-1]
        if len(row) == len(origins) and _two_currencies(origins[0], first, words):
            links |= {one.amount.span: origin.amount.span for one, origin in zip(row, origins, strict=True)}
    return tuple(replace(one, converts=links.get(one.amount.span, one.converts)) for one in quantities)


def _opens_sequel(text: str, before: Quantity, first: Quantity, words: QuantityWords) -> bool:
    """Whether a sum stands behind the words by which a sentence converts the one before it."""
    gap = folded(text[before.amount.span.end : first.amount.span.start])
    if len(gap) > _SEQUEL_GAP or len(ends := [end.start() for end in _SENTENCE_END.finditer(gap)]) != 1:
        return False
    sequel = words.conversions.sequel.match(gap, ends[0])
    return sequel is not None and _only_qualifies(gap[sequel.end() :], words)


def _row(text: str, money: Sequence[Quantity], unit: str) -> Sequence[Quantity]:
    """The sums of one currency that follow each other in a sentence, forwards or backwards."""
    row = [money[0]]
    for one in money[1:]:
        first, last = sorted((row[-1].amount.span, one.amount.span))
        if one.amount.unit != unit or _SENTENCE_END.search(folded(text[first.end : last.start])):
            break
        row.append(one)
    return row


def _converted(text: str, before: Quantity, quantity: Quantity, words: QuantityWords) -> Quantity:
    first, second = before.amount.span, quantity.amount.span
    if not _two_currencies(before, quantity, words) or second.start - first.end > _SEQUEL_GAP:
        return quantity
    gap = folded(text[first.end : second.start])
    if (sequel := words.conversions.sequel.match(gap)) and _only_qualifies(gap[sequel.end() :], words):
        return replace(quantity, converts=before.converts or first)
    if len(gap) > _GAP:
        return quantity
    if before.converts and (further := words.conversions.further.match(gap)):
        return replace(quantity, converts=before.converts) if _only_qualifies(gap[further.end() :], words) else quantity
    rate = words.rates.after.match(gap)
    rest = gap[rate.end() :] if rate else gap
    leads = words.conversions.first.match(rest)
    return replace(quantity, converts=first) if leads and _only_qualifies(rest[leads.end() :], words) else quantity


def _two_currencies(first: Quantity, second: Quantity, words: QuantityWords) -> bool:
    units = {first.amount.unit, second.amount.unit}
    return first.kind is second.kind is Kind.MONEY and len(units) > 1 and not units & words.money.subunits.keys()


def _only_qualifies(rest: str, words: QuantityWords) -> bool:
    """Whether folded words before a sum are nothing but a qualifier."""
    return not rest.strip(" (") or words.qualifiers_before.match(rest) is not None


def link_notes(text: str, quantities: Iterable[Quantity], words: QuantityWords) -> tuple[Quantity, ...]:
    """All quantities of a text, those of footnotes that convert («[1] Soit 304 millions d'euros») linked by their mark.

    The sum is the last one before the mark in its sentence, in another currency. What is linked already stays.
    """
    listed = tuple(quantities)
    money = [quantity for quantity in listed if quantity.kind is Kind.MONEY]
    links: dict[Span, Span] = {}
    for note in _NOTE.finditer(text):
        noted = next((q for q in money if q.amount.span.start >= note.end()), None)
        marked = _marked(text, note["mark"], note.start(), money)
        if noted and marked and _opens(text, note.end(), noted, words) and _two_currencies(marked, noted, words):
            links[noted.amount.span] = marked.amount.span
    return tuple(
        replace(q, converts=links[q.amount.span]) if q.amount.span in links and q.converts is None else q
        for q in listed
    )


def _opens(text: str, start: int, noted: Quantity, words: QuantityWords) -> bool:
    """Whether a footnote opens with its sum, perhaps behind «soit» and a qualifier."""
    lead = folded(text[start : noted.amount.span.start])
    word = words.conversions.first.match(" " + lead)
    return _only_qualifies(lead[word.end() - 1 :] if word else lead, words)


def _marked(text: str, mark: str, before: int, money: Sequence[Quantity]) -> Quantity | None:
    """The sum that stands right before the mark of a footnote in the running text."""
    place = text.find(mark)
    while 0 <= place < before:
        near = [q for q in money if place - _AFTER_SUM <= q.amount.span.end <= place]
        if near and not re.search(r"[.!?]\s|\n", text[near[-1].amount.span.end : place]):
            return near[-1]
        place = text.find(mark, place + 1)
    return None
