"""Releases and what changed between them: as a table for the eye and as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.shorthand import on_one_line
from servanda.export.table import drawn
from servanda.ledger.entries.entry import Entry
from servanda.ledger.releases.changes import Change, Kind, kinds_in
from servanda.ledger.releases.releases import Release

_ID, _HASH, _QUOTE = 8, 16, 70
_TOLD = {
    Kind.NEW: "new",
    Kind.GONE: "gone",
    Kind.MERGED: "merged",
    Kind.SPLIT: "split",
    Kind.SOURCES: "more sources",
    Kind.FIELD: "told otherwise",
    Kind.REVIEW: "reviewed",
    Kind.STAGE: "stage moved",
    Kind.SETTLED: "finding settled",
    Kind.REOPENED: "finding open again",
}


def table(found: Sequence[Release], look: Look) -> Iterator[str]:
    """The releases, a line each: number, day, by whom, how much, the beginning of the hash, why."""
    grid = _grid(("no.", None), ("when", None), ("by", 14), ("holds", None), ("hash", _HASH), ("why", 40))
    for one in found:
        day = one.at[:16].replace("T", " ")
        grid.add_row(str(one.number), day, one.by or "–", holding(one), one.hash[:_HASH], one.note or "–")
    yield drawn(grid, look)


def holding(one: Release) -> str:
    """How much a release holds, in words, and how many stages one person alone set."""
    entries = "1 entry" if one.entries == 1 else f"{one.entries:,} entries"
    alone = f", {one.alone:,} stage{'' if one.alone == 1 else 's'} set by one alone" if one.alone else ""
    return f"{entries} of {one.documents:,} document{'' if one.documents == 1 else 's'}{alone}"


def jsonl(found: Iterable[Release], look: Look) -> Iterator[str]:
    """The releases, a line of JSON each, without the lists from which they are made again."""
    for one in found:
        told = {"number": one.number, "at": one.at, "by": one.by, "note": one.note, "program": one.program}
        counts = {"documents": one.documents, "entries": one.entries, "joined": len(one.joined), "alone": one.alone}
        hashes = {"upto": one.upto, "event": one.line, "parts": dict(one.parts), "hash": one.hash}
        yield json.dumps({**told, **counts, **hashes}, ensure_ascii=False) + "\n"


def diff_table(found: Sequence[Change], entries: Mapping[str, Entry], look: Look) -> Iterator[str]:
    """What changed, kind by kind: the entry with its first words, what was, what is."""
    counts = kinds_in(found)
    grid = _grid(("change", None), ("entry", _ID), ("what", None), ("", None))
    for kind in counts:
        for one in (change for change in found if change.kind is kind):
            grid.add_row(_TOLD[kind], one.entry[:_ID], _what(one), Text(_quote(one, entries), style="dim"))
    told = ", ".join(f"{count:,} {_TOLD[kind]}" for kind, count in counts.items())
    parts: list[RenderableType] = [grid, Text(), Text(told)]
    yield drawn(Group(*parts), look)


def diff_jsonl(found: Iterable[Change], entries: Mapping[str, Entry], look: Look) -> Iterator[str]:
    """What changed, a line of JSON each."""
    for one in found:
        told = {"change": one.kind.value, "entry": one.entry, "field": one.field or None}
        values = {"was": list(one.was), "now": list(one.now), "quote": _whole_quote(one, entries)}
        yield json.dumps({**told, **values}, ensure_ascii=False) + "\n"


def _grid(*columns: tuple[str, int | None]) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    for name, width in columns:
        grid.add_column(name, overflow="fold", max_width=width, vertical="top")
    return grid


def _what(one: Change) -> str:
    """What was and what is, in a few words."""
    if one.kind in (Kind.MERGED, Kind.SPLIT):
        return f"{_ids(one.was)} → {_ids(one.now)}"
    if not (one.was or one.now):
        return ""
    moved = f"{' '.join(one.was) or '–'} → {' '.join(one.now) or '–'}"
    return f"{one.field}: {moved}" if one.field else moved


def _ids(found: Sequence[str]) -> str:
    return " ".join(one[:_ID] for one in found)


def _quote(one: Change, entries: Mapping[str, Entry]) -> str:
    words = on_one_line(_whole_quote(one, entries))
    return words if len(words) <= _QUOTE else words[:_QUOTE].rstrip() + "…"


def _whole_quote(one: Change, entries: Mapping[str, Entry]) -> str:
    found = entries.get(one.entry)
    return found.best.quote if found else ""
