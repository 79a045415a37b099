"""The values of fields, as lines of the history hold them, in the words of the interface."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from babel.lists import format_list
from babel.numbers import format_decimal

from servanda.export.phrasing import Words, time_in_words
from servanda.web.visit import Visit

_SECTIONS = {"act": "act", "polarity": "polarity", "novelty": "novelty", "object_stage": "stage"}


def value_in_words(visit: Visit, field: str, value: Any) -> str:
    """A value of a field that a reader may correct; empty where there is none."""
    if not value:
        return ""
    words = visit.words
    if field in _SECTIONS:
        return words.known(_SECTIONS[field], value)
    if field in ("actors", "counterparts"):
        return _listed([visit.name_of(code) for code in value], words)
    if field == "themes":
        return _listed([words.known("theme", one) for one in value], words)
    if field == "amounts":
        return "; ".join(amount_told(one, words) for one in value)
    return time_in_words(value, words) if field == "when" else str(value)


def amount_told(one: Mapping[str, Any], words: Words) -> str:
    """An amount as a record or a line of the history has it."""
    number = _number(one["value"], words)
    if one.get("maximum"):
        number = words.say("amount.range", low=number, high=_number(one["maximum"], words))
    told = words.say("amount.unit", number=number, unit=one["unit"])
    if one.get("per"):
        told = words.say("amount.rate", amount=told, per=words.known("per", one["per"]))
    return words.say(f"qualifier.{one.get('qualifier', 'exact')}", amount=told)


def _number(value: Any, words: Words) -> str:
    return str(format_decimal(Decimal(str(value)), locale=words.locale))


def _listed(told: list[str], words: Words) -> str:
    return str(format_list(told, locale=words.locale))
