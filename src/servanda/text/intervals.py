"""The days between which a time in EDTF lies, and whether two times can be one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=4096)
def interval_of(edtf: str) -> tuple[date | None, date | None]:
    """The first and last day of an EDTF value that this project writes; None for an open end.

    «[2026-01-10..2026-06]» is one day of these, not known which.
    """
    if edtf.startswith("{"):
        edtf = edtf.strip("{}").replace(",", "/")
    if edtf.startswith("[") and ".." in edtf:
        edtf = edtf.strip("[]").replace("..", "/")
    start, _, end = edtf.partition("/")
    end = end.rpartition("/")[2]
    return _edge(start, False), _edge(end or start, True)


def _edge(edtf: str, last: bool) -> date | None:
    if edtf in ("", ".."):
        return None
    edtf = edtf.partition("T")[0].rstrip("~?%").replace("X", "9" if last else "0")
    parts = [int(part) for part in edtf.split("-")]
    year = max(parts[0], 1)
    if len(parts) == 1:
        return date(year, 12, 31) if last else date(year, 1, 1)
    month = parts[1]
    if month > 12:
        month = 3 * (month - 20) + (2 if last else 0)
        year, month = (year + 1, month - 12) if month > 12 else (year, month)
        if year > date.max.year:
            return date.max
    return date(year, month, parts[2] if len(parts) > 2 else (monthrange(year, month)[1] if last else 1))


def overlap(one: str, other: str) -> bool:
    """Whether two times in EDTF share a day."""
    (first, last), (start, end) = interval_of(one), interval_of(other)
    return not (first and end and first > end) and not (start and last and start > last)
