"""What led the program to a proposal, in words: kept in the history as data, told when it is shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

_TOLD = {
    "report": "joined to the promise as a report of what came of it",
    "leads": "a share of what the sentence before it tells",
    "sum": "the same sum {}",
    "count": "the same number {}",
    "name": "the same name ({})",
    "meeting": "the same meeting",
    "place": "the same place {}",
    "parties": "both of {}",
    "matter": "both tell of {}",
}
_BETWEEN = {"parties": " and "}


def led_by(rule: str) -> str:
    """The rule of a proposal in words, with the signs that weigh most first.

    What an earlier version kept is a sentence already, and empty is what a person proposed.
    """
    if not rule.startswith("{"):
        return rule
    kept = json.loads(rule)
    signs = [_sign(sign, kept["signs"][sign]) for sign in _TOLD if sign in kept["signs"]]
    return "; ".join([f"«{kept['words']}»", *signs, f"fit {kept['fit']:.2f}"])


def _sign(sign: str, values: Sequence[str]) -> str:
    said = [_number(one) if sign in ("sum", "count") else one for one in values]
    return _TOLD[sign].format(_BETWEEN.get(sign, ", ").join(said))


def _number(told: str) -> str:
    """A number with or without its currency, its thousands apart."""
    value, _, unit = told.partition(" ")
    return f"{Decimal(value):,} {unit}".rstrip()
