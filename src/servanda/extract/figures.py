"""Money, counts and times of a text as one sequence, each character read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from servanda.extract.quantities.amounts import find_quantities, qualifier_beside
from servanda.extract.quantities.conversions import link_notes
from servanda.extract.quantities.counted import tells_age
from servanda.extract.quantities.numbering import find_fractions, find_numbering
from servanda.extract.quantities.units import Kind, Quantity
from servanda.extract.times import find_timexes
from servanda.extract.times.edtf import interval_of
from servanda.extract.times.timex import Anchor, TimeKind, Timex
from servanda.extract.window import window
from servanda.figure import NUMBERING, SIZES, Figure, Figures
from servanda.lang.quantities import QuantityWords
from servanda.model import Qualifier, Span, Unread
from servanda.text.fold import folded
from servanda.text.lines import blocks

_DATED = (TimeKind.DATE, TimeKind.INTERVAL)


def find_figures(
    text: str, spans: Sequence[Span] | None, words: QuantityWords, anchor: Anchor, *, every: bool = False
) -> Figures:
    """Every quantity and expression of time of these spans of a text, or of all of it; no two share a character.

    Where two readings do, the longer one stands, of equals the time. The number of a list item or a section counts
    nothing. With `every` also ordinals, names («C5+1») and parts of a whole («deux tiers»), which give way to others.
    """
    sizes: list[Quantity] = []
    found: list[Figure] = []
    unread: list[Unread] = []
    for span, content in _lines(text) if spans is None else ((span, span.start) for span in spans):
        quantities = find_quantities(text, span, words)
        sizes += quantities
        numbering = _numbering(text, span, words) if every else ()
        sized = (one for one in quantities if not tells_age(one, text, words))
        numbers = (_of_quantity(one) for one in (*sized, *numbering))
        readings = [*numbers, *_times_of(text, span, words, anchor)]
        kept = [
            one
            for one in _apart(readings)
            if one.span.start >= content or isinstance(one, Unread) or one.type not in ("count", "ordinal")
        ]
        found += [one for one in kept if isinstance(one, Figure) and (every or one.type not in NUMBERING)]
        unread += [one for one in kept if isinstance(one, Unread)]
    links = {size.amount.span: size.converts for size in link_notes(text, sizes, words) if size.converts}
    return Figures(tuple(replace(one, converts=links.get(one.span)) for one in found), tuple(unread))


def gives_conversions(text: str, words: QuantityWords) -> bool:
    """Whether a text gives any sum as another: what `find_figures` would tell, without its times."""
    sizes = [one for span, _ in _lines(text) for one in find_quantities(text, span, words)]
    return any(one.converts for one in link_notes(text, sizes, words))


def _lines(text: str) -> Iterator[tuple[Span, int]]:
    """The paragraphs and list items of a text with what stands before them, and where their content starts."""
    last = 0
    for block in blocks(text):
        start = max(last, text.rfind("\n", 0, block.span.start) + 1)
        last = block.span.end
        yield Span(start, last), block.span.start


def _times_of(text: str, span: Span, words: QuantityWords, anchor: Anchor) -> Iterator[Figure | Unread]:
    for time in find_timexes(text, span, words, anchor):
        yield _of_time(time, text, words) if isinstance(time, Timex) else time


def _numbering(text: str, span: Span, words: QuantityWords) -> Iterator[Quantity]:
    """Ordinals, names, and parts of a whole with their qualifiers."""
    yield from find_numbering(text, span, words)
    for part in find_fractions(text, span, words):
        yield replace(part, amount=replace(part.amount, qualifier=_qualifier(text, part.amount.span, words)))


def _apart(readings: Iterable[Figure | Unread]) -> Iterator[Figure | Unread]:
    """The readings that stand, in the order of the text."""
    cluster: list[Figure | Unread] = []
    end = 0
    for one in sorted(readings, key=lambda one: one.span):
        if one.span.start >= end:
            yield from _standing(cluster)
            cluster = []
        cluster.append(one)
        end = max(end, one.span.end)
    yield from _standing(cluster)


def _standing(cluster: list[Figure | Unread]) -> list[Figure | Unread]:
    """Of readings that hang together, those that stand: the best first, then what shares no character with it."""
    kept: list[Figure | Unread] = []
    for one in sorted(cluster, key=_rank) if len(cluster) > 1 else cluster:
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def _rank(one: Figure | Unread) -> tuple[bool, int, bool, bool]:
    """What stands first: parts of a whole, sizes and times before mere numbers, the longer, then parts, then times."""
    kind = "time" if isinstance(one, Unread) else one.type
    part = kind == Kind.FRACTION
    return kind in NUMBERING and not part, -len(one.span), not part, kind in SIZES


def _of_quantity(quantity: Quantity) -> Figure:
    amount, kind = quantity.amount, quantity.kind.value
    return Figure(
        span=amount.span,
        type=kind,
        value=_written(amount.value),
        unit=_unit(quantity),
        maximum="" if amount.maximum is None else _written(amount.maximum),
        qualifier=amount.qualifier,
        per=amount.per,
        settled=quantity.settled,
    )


def _unit(quantity: Quantity) -> str:
    """The currency of money by its code, else the noun as written; what is counted is never left out."""
    kind, name = quantity.kind.value, quantity.amount.unit
    if kind in ("money", "percent"):
        return quantity.noun if folded(quantity.noun) == name else name
    return quantity.noun


def _written(value: Decimal) -> str:
    """A decimal number in plain digits: no exponent, no zeros at the end of a fraction."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _of_time(time: Timex, text: str, words: QuantityWords) -> Figure:
    first, last = interval_of(time.value) if time.kind in _DATED else (None, None)
    lasts = time.kind is TimeKind.DURATION
    return Figure(
        span=time.span,
        type=time.kind.value,
        value=_middle(time.value) if time.part == "mid" else time.value,
        maximum=time.other if lasts else "",
        qualifier=_qualifier(text, time.span, words) if lasts else Qualifier.EXACT,
        first=first,
        last=last,
        rule=time.rule,
        anchor=time.anchor,
        other="" if lasts else time.other,
        rrule=time.rrule,
        part=time.part,
        role=time.role.value,
        bound=time.bound,
    )


def _middle(edtf: str) -> str:
    """The middle of a month as EDTF writes it, about its fifteenth; of anything longer there is no such day."""
    return f"{edtf}-15~" if re.fullmatch(r"\d{4}-(?:0\d|1[0-2])", edtf) else edtf


def _qualifier(text: str, span: Span, words: QuantityWords) -> Qualifier:
    """How exactly a duration is stated: «environ 90 minutes»; «over» of a plan is a preposition."""
    page = window(text, span)
    if words.placing.stand_in(page.left(page.first)):
        return Qualifier.EXACT
    return qualifier_beside(page, page.first, page.last, words) or Qualifier.EXACT
