"""Numbers that give no size: ordinals («le 3e sommet»), names («C5+1», «Agenda 2030») and parts of a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from servanda.extract.quantities.units import Kind, Quantity
from servanda.extract.window import Window, window
from servanda.lang.quantities import QuantityWords
from servanda.model import Amount, Span


def find_numbering(text: str, span: Span, words: QuantityWords) -> tuple[Quantity, ...]:
    """The ordinals and the numbers that are names in a span, in order, none of them counted.

    The value of a name is its first number, its `noun` the label before it («Article»); the unit stays empty.
    """
    page = window(text, span)
    found = [*_ordinals(page, words), *_names(page, words)]
    return tuple(sorted(found, key=lambda quantity: (quantity.amount.span.start, quantity.amount.span.end)))


def find_fractions(text: str, span: Span, words: QuantityWords) -> tuple[Quantity, ...]:
    """The parts of a whole in a span («deux tiers des entreprises»), as decimals, none of them counted."""
    page, numbering = window(text, span), words.numbering
    return tuple(
        _quantity(page, found, numbering.parts[_plain(found["part"])], Kind.FRACTION)
        for found in numbering.part.finditer(page.low, page.first, page.last)
        if not numbering.turns.search(page.left(found.start()))
    )


def _ordinals(page: Window, words: QuantityWords) -> Iterator[Quantity]:
    for found in words.numbering.ordinal.finditer(page.low, page.first, page.last):
        value = int(found["digits"]) if found["digits"] else words.numbering.ordinals[_plain(found["word"])]
        yield _quantity(page, found, Decimal(value), Kind.ORDINAL)


def _names(page: Window, words: QuantityWords) -> Iterator[Quantity]:
    for found in words.numbering.name.finditer(page.low, page.first, page.last):
        label = "label" if found["label"] else "letters"
        noun = page.raw[slice(*found.span(label))].rstrip("-")
        number = re.match(r"\d+", found["number"] or found["digits"])
        if number and (found["label"] or _is_capital(noun, words)):
            yield _quantity(page, found, Decimal(number[0]), Kind.NAME, noun)


def _is_capital(letters: str, words: QuantityWords) -> bool:
    """Whether letters before digits are those of a name («C5+1», «Covid-19») and no currency («EUR5»)."""
    return letters[:1].isupper() and letters not in words.money.codes and letters not in words.money.names


def _plain(written: str) -> str:
    return re.sub("[ -]+", " ", written)


def _quantity(page: Window, found: re.Match[str], value: Decimal, kind: Kind, noun: str = "") -> Quantity:
    span = Span(page.offset + found.start(), page.offset + found.end())
    return Quantity(Amount(span, value, ""), kind, counted=False, noun=noun)
