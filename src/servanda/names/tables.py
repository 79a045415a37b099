"""The tables of this room, each read once."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from servanda.errors import PackError


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table of this room, as written."""
    text = files("servanda.names").joinpath(f"{table}.csv").read_text(encoding="utf-8")
    found = list(csv.DictReader(text.splitlines()))
    for line, row in enumerate(found, start=2):
        if None in row or None in row.values():
            raise PackError(f"names/{table}.csv line {line}: needs {len(found[0])} fields: {', '.join(found[0])}")
    return found


@cache
def letters() -> tuple[Mapping[str, str], frozenset[str]]:
    """What each letter or row of letters is in Latin letters, `^` before those that open a word; and what may open one.

    The second are all beginnings of the longer keys, so that most letters are looked up once.
    """
    found = {row["letters"]: row["latin"] for row in rows("letters")}
    openings = {key.lstrip("^")[0] for key in found if len(key.lstrip("^")) > 1 or key[0] == "^"}
    return found, frozenset(openings)


def any_of(texts: Iterable[str]) -> str:
    """A pattern of the longest of some texts that stands at a place.

    Their common beginnings are written once: a plain alternation would try each text at each place.
    """
    behind: dict[str, list[str]] = {}
    for text in texts:
        behind.setdefault(text[:1], []).append(text[1:])
    ways = [re.escape(first) + any_of(rests) for first, rests in behind.items() if first]
    some = "|".join(ways) if len(ways) == 1 else f"(?:{'|'.join(ways)})"
    return (f"(?:{some})?" if "" in behind else some) if ways else ""
