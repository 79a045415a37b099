"""Scores in the manner of the G7 and G20 groups: each with its reason, the means, and what is not scored and why."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from io import StringIO
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.recorded import EVENT_ID, party_name
from servanda.export.sheet import safe
from servanda.export.shorthand import on_one_line
from servanda.export.table import drawn
from servanda.ledger.following.scores import Mean, Report, Row, Words

Told = Mapping[str, Words]
"""How the entries that rows are of are told, by id."""
ROW_COLUMNS = (
    "entry", "act", "party", "party_name", "stage", "measure", "score", "percent", "reason", "one_person_alone",
    "quote", "doc", "method",
)  # fmt: skip
MEAN_COLUMNS = ("of", "key", "name", "scored", "unscored", "mean", "percent", "method")
_PLACES = 2
_WIDE = 70
"""From so many columns on there is room for reasons beside words."""
_STYLES = {1: "green", 0: "yellow", -1: "red"}


def table(report: Report, told: Told, look: Look) -> Iterator[str]:
    """The means, then each score with its reason, then why the others have none."""
    scored = [row for row in report.rows if row.score.value is not None]
    parts: list[RenderableType] = [_means(report), *([_rows(scored, told, look)] if scored else []), _left(report)]
    yield drawn(Group(*(Padding(part, (0, 0, 1, 0)) for part in parts)), look)


def _means(report: Report) -> Table:
    grid = _grid("", "scored", "not scored", "mean", "percent")
    for one in (*report.parties, *report.acts, report.all):
        name = _mean_name(one, report)
        grid.add_row(Text(name), str(one.scored), str(one.unscored), _signed(one.mean), _percent(one.percent))
    return grid


def _rows(rows: Sequence[Row], told: Told, look: Look) -> Table:
    """A row a score: whose, how much, why, of what; one below the other where it is narrow."""
    is_wide = look.width >= _WIDE
    grid = _grid("entry id", *(("who", "score", "why", "what") if is_wide else ("score", "who, why, what")))
    for row in rows:
        value = row.score.value or 0
        score = Text(f"{value:+d}" if value else "0", _STYLES[value])
        words = (Text(party_name(row.party)), Text(row.score.reason), Text(on_one_line(told[row.entry].quote)))
        cells = (words[0], score, *words[1:]) if is_wide else (score, Text("\n").join(words))
        grid.add_row(Text(row.entry[:EVENT_ID], "dim"), *cells)
    return grid


def _left(report: Report) -> Text:
    """Why there are rows without a score, the commonest reason first."""
    reasons = Counter(row.score.reason for row in report.rows if row.score.value is None)
    told = [f"  {count:,}  {reason}" for reason, count in reasons.most_common()]
    head = "all are scored" if not told else "not scored, and why (--format csv tells each):"
    return Text("\n".join([head, *told, f"by the rules {report.method}"]), "dim")


def _grid(*names: str) -> Table:
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    for name in names:
        grid.add_column(name, overflow="fold")
    return grid


def sheet(report: Report, told: Told, look: Look) -> Iterator[str]:
    """A line of names, then a line an entry and party."""
    yield from _lines(ROW_COLUMNS, (_row(row, report, told) for row in report.rows))


def means_sheet(report: Report, told: Told, look: Look) -> Iterator[str]:
    """A line of names, then a line a party, an act, and one for all."""
    yield from _lines(MEAN_COLUMNS, _mean_records(report))


def jsonl(report: Report, told: Told, look: Look) -> Iterator[str]:
    """A JSON object an entry and party."""
    for row in report.rows:
        yield json.dumps(_row(row, report, told), ensure_ascii=False) + "\n"


def means_jsonl(report: Report, told: Told, look: Look) -> Iterator[str]:
    """A JSON object a party, an act, and one for all."""
    for one in _mean_records(report):
        yield json.dumps(one, ensure_ascii=False) + "\n"


def _row(row: Row, report: Report, told: Told) -> dict[str, Any]:
    words = told[row.entry]
    return {
        "entry": row.entry,
        "act": row.act,
        "party": row.party,
        "party_name": party_name(row.party),
        "stage": row.place.stage if row.place else None,
        "measure": row.place.measure if row.place else None,
        "score": row.score.value,
        "percent": _rounded(row.percent),
        "reason": row.score.reason,
        "one_person_alone": row.is_alone,
        "quote": words.quote,
        "doc": words.document,
        "method": report.method,
    }


def _mean_records(report: Report) -> Iterator[dict[str, Any]]:
    for kind, found in (("party", report.parties), ("act", report.acts), ("all", (report.all,))):
        for one in found:
            yield {
                "of": kind,
                "key": one.of,
                "name": _mean_name(one, report),
                "scored": one.scored,
                "unscored": one.unscored,
                "mean": _rounded(one.mean),
                "percent": _rounded(one.percent),
                "method": report.method,
            }


def _mean_name(one: Mean, report: Report) -> str:
    if one is report.all:
        return "all"
    return party_name(one.of) if one in report.parties else one.of


def _lines(columns: Sequence[str], found: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for one in found:
        writer.writerow([safe(_cell(one[name])) for name in columns])
    yield out.getvalue()


def _cell(value: object) -> object:
    return ("yes" if value else "no") if isinstance(value, bool) else value


def _rounded(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), _PLACES)


def _signed(mean: Fraction | None) -> str:
    return "–" if mean is None else f"{float(mean):+.{_PLACES}f}" if mean else "0"


def _percent(percent: Fraction | None) -> str:
    return "–" if percent is None else f"{float(percent):.0f} %"
