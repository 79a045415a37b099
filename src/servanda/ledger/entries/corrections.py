"""A field as a reader gave it, with what the machine had read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

READER = "reader"
"""The rule of what no rule has read: a reader gave it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A field of a statement with the value that a reader gave it, and `was`, what it would be without.

    Both values are JSON, as in the record of a statement: codes, an act, EDTF, amounts. `by`, `at` (aware UTC, ISO) and
    `reason` are the reader's, `number` is that of the line of the history.
    """

    field: str
    value: Any
    was: Any
    by: str
    at: str
    reason: str = ""
    number: int = 0


def correction_record(one: Correction) -> dict[str, Any]:
    """A correction as JSON."""
    return {"field": one.field, "value": one.value, "was": one.was, "by": one.by, "at": one.at, "reason": one.reason}
