"""How sure a reading is: the share of statements of its kind that human coders found too, with the same act.

The shares were counted on the coded texts (`python -m benchmarks.confidence` prints them and how well they hold);
they are rounded, and pulled towards the mean where few statements of a kind were seen.
"""

from __future__ import annotations

from collections.abc import Mapping

from servanda.model import Span

_BY_FRAME: Mapping[str, float] = {
    "ask": 0.95,
    "judge": 0.93,
    "hold": 0.92,
    "meet": 0.92,
    "act": 0.91,
    "join": 0.89,
    "event": 0.89,
    "state": 0.82,
    "say": 0.79,
    "modal": 0.70,
}
_BY_RULE: Mapping[str, float] = {
    "item": 0.95,
    "plain.future": 0.86,
    "plain.future_in_past": 0.83,
    "treaty.present": 0.82,
    "treaty.event": 0.60,
    "plain.assertion": 0.55,
}
_SHORT, _SHORT_FACTOR = 40, 0.7
"""Statements of fewer characters are often cut wrong."""


def confidence(rule: str, frame: str, span: Span) -> float:
    """The share of such statements that hold, between 0 and 1, to two decimals."""
    kind = "item" if rule.startswith("item") else rule
    share = _BY_RULE.get(kind, _BY_FRAME.get(frame, 0.8))
    return round(share * (_SHORT_FACTOR if len(span) < _SHORT else 1.0), 2)
