"""The findings of a ledger: as a table, for a spreadsheet, as JSON lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.finding import sentence, source_name
from servanda.export.phrasing import interfaces, time_in_words
from servanda.export.sheet import safe
from servanda.export.shorthand import on_one_line
from servanda.export.table import drawn
from servanda.lang.findings import load as words_of
from servanda.ledger.findings import Severity
from servanda.ledger.findings.finding import Told
from servanda.ledger.findings.settling import Checked, Settlement

COLUMNS = (
    "finding", "severity", "kind", "state", "entry", "sentence", "sources", "quotes", "by", "at", "reason",
)  # fmt: skip
ID = 8
"""As much of an id as commands need."""
LANGUAGES = ("en", "fr")
STYLES = {Severity.HIGH: "red", Severity.MEDIUM: "yellow", Severity.LOW: "dim"}
_LONGEST = 200
"""A quote in a table is cut behind so many characters."""


def table(found: Sequence[Checked], look: Look, language: str) -> Iterator[str]:
    """The findings as a table: which and how grave, what is said, the quotes with their places."""
    if not found:
        return
    words = words_of(language)
    grid = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    grid.add_column("finding", max_width=13, overflow="fold")
    grid.add_column("what", ratio=1, overflow="fold")
    for one in found:
        finding = one.finding
        first = Text.assemble(
            (finding.id[:ID], "dim"),
            "\n",
            (words.severities[finding.severity], STYLES[finding.severity]),
            (f"\nentry {finding.entry[:ID]}" if finding.entry else "", "dim"),
        )
        told = Text.assemble((f"{words.kinds[finding.kind]}. ".capitalize(), "bold"), sentence(finding, language))
        if words_ := state_words(one, language):
            told.append(f"\n{words_}", "green" if one.settled else "magenta")
        for place in finding.told:
            told.append_text(Text.assemble("\n", (f"{_place(place)} ", "dim"), f"«{_cut(place.quote)}»"))
        grid.add_row(first, told)
        grid.add_row("", "")
    yield drawn(grid, look)


def sheet(found: Iterable[Checked], look: Look, language: str) -> Iterator[str]:
    """A line of names, then a line a finding."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found:
        told = record(one) | {"sentence": sentence(one.finding, language)}
        told["sources"] = "; ".join(map(_place, one.finding.told))
        told["quotes"] = " | ".join(on_one_line(place.quote) for place in one.finding.told)
        told |= {"by": "", "at": "", "reason": ""} | (told["settled"] or told["was_settled"] or {})
        writer.writerow([safe(told[name] or "") for name in COLUMNS])
    yield out.getvalue()


def jsonl(found: Iterable[Checked], look: Look, language: str) -> Iterator[str]:
    """A JSON object a finding, with its sentence in every language."""
    for one in found:
        yield json.dumps(record(one), ensure_ascii=False) + "\n"


def record(one: Checked) -> dict[str, Any]:
    """A finding as a JSON object; spans are code points of the document's text, end not included."""
    finding = one.finding
    return {
        "finding": finding.id,
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "state": "settled" if one.settled else "came_back" if one.before else "open",
        "entry": finding.entry or None,
        "sentence": {language: sentence(finding, language) for language in LANGUAGES},
        "told": [_told(place) for place in finding.told],
        "settled": _settlement(one.settled),
        "was_settled": _settlement(one.before),
    }


def state_words(one: Checked, language: str) -> str:
    """Who settled a finding, and that it came back; empty for one that is open as it ever was."""
    settlement = one.settled or one.before
    if settlement is None:
        return ""
    day = time_in_words(date.fromisoformat(settlement.at[:10]).isoformat(), interfaces()[language])
    name = "settled" if one.settled else "back"
    return words_of(language).sentences[name].format(by=settlement.by, day=day, reason=settlement.reason)


def _told(place: Told) -> dict[str, Any]:
    return {
        "source": source_name(place.origin),
        "source_class": place.origin.source_class.value,
        "doc": place.origin.name,
        "document": place.origin.sha256,
        "start": place.span.start,
        "end": place.span.end,
        "quote": place.quote,
        "words": place.words,
        "entry": place.entry or None,
    }


def _settlement(one: Settlement | None) -> dict[str, str] | None:
    return {"by": one.by, "at": one.at, "reason": one.reason} if one else None


def _place(place: Told) -> str:
    return f"{place.origin.name}:{place.span.start}-{place.span.end}"


def _cut(quote: str) -> str:
    told = on_one_line(quote)
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST].rsplit(' ', 1)[0]} …"
