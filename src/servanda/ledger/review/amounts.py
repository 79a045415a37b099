"""Amounts as a reader writes them: `>12,000,000 EUR; ~4.5 %; 3-5 GW`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from servanda.errors import NotSo, said
from servanda.model import Amount, Qualifier, Statement
from servanda.world.exchange import is_currency

_SIGNS = {
    "": Qualifier.EXACT,
    "~": Qualifier.ABOUT,
    ">": Qualifier.OVER,
    "<": Qualifier.UNDER,
    ">=": Qualifier.AT_LEAST,
    "≥": Qualifier.AT_LEAST,
    "<=": Qualifier.AT_MOST,
    "≤": Qualifier.AT_MOST,
}
_SIGN_OF = {qualifier: sign for sign, qualifier in _SIGNS.items()}
_NUMBER = r"\d{1,3}(?:[ ,_\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_AMOUNT = re.compile(rf"(>=|<=|[~<>≥≤]?)\s*({_NUMBER})(?:\s*[-–]\s*({_NUMBER}))?\s*(%|[^\W\d][\w -]*)(?:/(\w+))?")
_GAP = re.compile(r"[ ,_\u00a0\u202f]")
_CURRENCY = re.compile(r"[A-Z]{3}")

AmountJson = Mapping[str, str]
"""An amount for a line of the history: `value`, `unit`, `qualifier`, and `maximum` and `per` where they are told."""


def amounts_read(text: str) -> list[AmountJson]:
    """The amounts that a reader wrote, apart by semicolons; raises NotSo that says what is wrong with which."""
    return [_read(one.strip()) for one in text.split(";") if one.strip()]


def amounts_json(amounts: Iterable[Amount]) -> list[AmountJson]:
    """Amounts as a line of the history holds them, without their places in the text."""
    return [_json(one) for one in amounts]


def amounts_written(value: Sequence[AmountJson]) -> str:
    """Amounts as a reader would write them, `-` for none."""
    return "; ".join(map(_written, value)) or "-"


def with_amounts(statement: Statement, value: Sequence[AmountJson]) -> Statement:
    """A statement with other amounts; each keeps the place of the one whose turn it takes, a further one has all."""
    spans = [one.span for one in statement.amounts]
    spans += [statement.span] * (len(value) - len(spans))
    found = (_amount(one, statement) for one in value)
    return replace(statement, amounts=tuple(replace(one, span=span) for one, span in zip(found, spans, strict=False)))


def _read(text: str) -> AmountJson:
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise NotSo(
            f"{text!r} is no amount; write a number and its unit: 12,000,000 EUR, >150 documents, ~4.5 %",
            said("no_amount", value=text),
        )
    sign, value, maximum, unit, per = found.groups()
    unit = "percent" if unit == "%" else unit.strip()
    if _CURRENCY.fullmatch(unit) and not is_currency(unit):
        raise NotSo(
            f"{unit!r} is no currency of ISO 4217; write EUR, USD, JPY, KZT ...", said("no_currency", unit=unit)
        )
    told = {"value": _plain(value), "unit": unit, "qualifier": _SIGNS[sign].value}
    if maximum:
        if Decimal(_plain(maximum)) < Decimal(told["value"]):
            raise NotSo(
                f"{text!r}: {maximum} is less than {value}; write the smaller number first",
                said("larger_first", value=text),
            )
        told["maximum"] = _plain(maximum)
    return told | ({"per": per} if per else {})


def _plain(number: str) -> str:
    return f"{Decimal(_GAP.sub('', number)):f}"


def _json(one: Amount) -> AmountJson:
    told = {"value": f"{one.value.normalize():f}", "unit": one.unit, "qualifier": one.qualifier.value}
    if one.maximum is not None:
        told["maximum"] = f"{one.maximum.normalize():f}"
    return told | ({"per": one.per} if one.per else {})


def _written(one: AmountJson) -> str:
    number = f"{Decimal(one['value']):,f}"
    if "maximum" in one:
        number += f"-{Decimal(one['maximum']):,f}"
    unit = "%" if one["unit"] == "percent" else one["unit"]
    return f"{_SIGN_OF[Qualifier(one['qualifier'])]}{number} {unit}" + (f"/{one['per']}" if "per" in one else "")


def _amount(one: AmountJson, statement: Statement) -> Amount:
    maximum = Decimal(one["maximum"]) if "maximum" in one else None
    value, qualifier = Decimal(one["value"]), Qualifier(one["qualifier"])
    return Amount(statement.span, value, one["unit"], qualifier, maximum, one.get("per", ""))
