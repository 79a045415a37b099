"""A comparison as a table for the eye, as CSV for a spreadsheet, and as JSON lines."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from itertools import accumulate, groupby, islice
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.labels import labels, percent, sum_of
from servanda.export.naming import actor_name
from servanda.export.phrasing import Words
from servanda.export.sheet import safe
from servanda.export.table import drawn
from servanda.lang.names import forms_of
from servanda.ledger.comparing.compare import AHEAD, ENTRIES, SEVERAL, Cell, Comparison, Measure
from servanda.ledger.comparing.repeated import Repeated
from servanda.ledger.entries.money import Aside, Why
from servanda.ledger.entries.sides import By
from servanda.ledger.entries.totals import Kind
from servanda.ledger.following.stages import Stage
from servanda.model import Act
from servanda.world.exchange import Conversion

COLUMNS = ("by", "side", "measure", "name", "unit", "value", "of", "alone")
"""The columns of the CSV: one figure a row."""
_ACTS: tuple[str, ...] = (ENTRIES, *Act)
_KINDS: tuple[str, ...] = tuple(Kind)
_STAGES: tuple[str, ...] = (*Stage, SEVERAL, "")
_NAME = 27
"""The column that names take."""
_APART = 2
"""The space that stands between two columns."""
_SHOWN = 6
_THEMES = 10
"""So many sides, and so many themes, are shown in a table; the other formats have all."""
_PAIR = re.compile(r"[A-Z]{3}-[A-Z]{3}")
_NO_BREAK = "\u00a0"
_LISTED = 4
_ID = 8


@dataclass(frozen=True, slots=True)
class View:
    """What of a comparison is shown, in which language; `ledger` and `as_of` are told under it."""

    measures: tuple[Measure, ...]
    language: str = "en"
    ledger: str = ""
    as_of: date | None = None

    @property
    def words(self) -> Words:
        """The words of the language."""
        return labels(self.language, "compare")


def table(found: Comparison, view: View, look: Look) -> Iterator[str]:
    """The sides as columns, the measures one below the other; under them what is left out, and why."""
    words = view.words
    shown = _fitting(found, view, look.width - _NAME - _APART + 1)
    cells = {(one.measure, one.name, one.unit, one.side): one for one in found.cells if one.measure in view.measures}
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False, header_style="bold")
    grid.add_column(words.known("compare.by", found.by), min_width=_NAME, overflow="fold", header_style="dim")
    for side in shown:
        grid.add_column(side, justify="right", overflow="fold")
    for measure, rows in groupby(rows_of(found, view.measures, shown), key=lambda row: row[0]):
        grid.add_row(Text(words.known("compare.measure", measure), style="bold"))
        for _, name, unit in rows:
            told = [cell_in_words(cells.get((measure, name, unit, side)), words) for side in shown]
            grid.add_row(
                f"  {name_in_words(measure, name, unit, words)}", *(one.replace(" ", _NO_BREAK) for one in told)
            )
        grid.add_section()
    notes = [Text(one, style="dim") for one in (*_hidden(found.sides, shown, words), *notes_of(found, view))]
    parts: list[RenderableType] = [grid, Text(), *notes]
    yield drawn(Group(*parts), look)


def _fitting(found: Comparison, view: View, room: int) -> Sequence[str]:
    """The first sides of which columns as wide as what is told in them have room, one at least."""
    widths = {side: cell_len(side) for side in found.sides}
    for one in found.cells:
        if one.measure in view.measures:
            widths[one.side] = max(widths[one.side], cell_len(cell_in_words(one, view.words)))
    needed = accumulate(widths[side] + _APART for side in found.sides[:_SHOWN])
    return found.sides[: max(1, sum(end <= room for end in needed))]


def sheet(found: Comparison, view: View, look: Look) -> Iterator[str]:
    """A line of names, then a line a figure."""
    yield _line(COLUMNS)
    for one in _chosen(found, view):
        of = "" if one.of is None else one.of
        yield _line((found.by, one.side, one.measure, one.name, one.unit, one.value, of, one.alone or ""))


def jsonl(found: Comparison, view: View, look: Look) -> Iterator[str]:
    """A line for each figure, then for what is left out and for the rates; `kind` says which it is."""
    for one in _chosen(found, view):
        yield _json("figure", _record(found.by, one))
    for lack, ids in found.lacking.items():
        yield _json("left_out", {"reason": lack.value, "entries": list(ids)})
    if {Measure.MONEY, Measure.WORTH} & set(view.measures):
        yield from (_json("sum_left_out", _aside(one)) for one in found.asides)
        yield from (_json("sums_may_be_one", _pair(one)) for one in found.repeated)
        for rate in found.rates:
            told = {"origin": rate.origin, "unit": rate.unit, "rate": str(rate.rate), "asked": str(rate.asked)}
            yield _json("rate", {**told, "used": str(rate.used), "source": rate.source})
        for lost in found.unworthy:
            total = {"side": lost.side, "money": lost.total.kind.value, "value": str(lost.total.value)}
            yield _json("not_converted", {**total, "unit": lost.total.currency, "reason": lost.reason.reason})


def notes_of(found: Comparison, view: View) -> Iterator[str]:
    """What is counted and what is left out, a line each, in words."""
    words = view.words
    yield words.say("compare.count_note")
    if {Measure.SHARES, Measure.THEMES, Measure.STAGES} & set(view.measures):
        yield words.say("compare.ahead_note")
    if Measure.STAGES in view.measures and any(one.alone for one in found.cells):
        yield words.say("compare.alone_note")
    for lack, ids in found.lacking.items():
        reason = words.known("compare.lack", lack)
        told = ", ".join(one[:_ID] for one in ids[:_LISTED]) + (" …" if len(ids) > _LISTED else "")
        yield words.say("compare.told.lacking", count=words.count("entries", len(ids)), reason=reason, ids=told)
    if {Measure.MONEY, Measure.WORTH} & set(view.measures):
        yield from _notes_of_money(found, words)


def rates_in_words(found: Comparison, words: Words) -> str:
    """Which rates were taken, of which day; empty where none was needed."""
    if not found.rates:
        return ""
    told = [
        words.say(
            "compare.rate",
            origin=one.origin,
            value=sum_of(one.rate, "", words, rounded=True).strip(),
            unit=one.unit,
            day=one.used.isoformat(),
            source=source_in_words(one, words),
        )
        for one in found.rates
    ]
    return words.say("compare.rates", day=found.rates[0].asked.isoformat(), rates="; ".join(told))


def source_in_words(one: Conversion, words: Words) -> str:
    """Who published the rates of a conversion; what a user's own rates name as their source stays as it is."""
    return "; ".join(words.known("compare.publisher", source) for source in one.sources)


def name_in_words(measure: Measure, name: str, unit: str, words: Words) -> str:
    """What a figure is of, in words."""
    if name in (ENTRIES, AHEAD) or measure is Measure.SHARES:
        return words.known("compare.name", name)
    if measure is Measure.ACTS:
        return words.known("act", name).lower()
    if measure is Measure.THEMES:
        return words.known("theme", name)
    if measure is Measure.STAGES:
        return words.known("compare.stages", name) if name else words.say("compare.undecided")
    if measure in (Measure.MONEY, Measure.WORTH):
        return f"{words.known('compare.kind', name)}, {unit}"
    return name


def cell_in_words(cell: Cell | None, words: Words) -> str:
    """A figure in words: a count, of stages with how many one alone set, a share with its counts, a sum of money."""
    if cell is None:
        return "–"
    if cell.measure in (Measure.MONEY, Measure.WORTH):
        return sum_of(cell.value, cell.unit, words, rounded=cell.measure is Measure.WORTH)
    count = int(cell.value)
    if cell.measure is Measure.SHARES and cell.of:
        told = percent(count, cell.of, words)
        return words.say("compare.share", count=count, of=cell.of, percent=told)
    return words.say("compare.alone", count=count, alone=cell.alone) if cell.alone else str(count)


def side_name(side: str, by: By, words: Words) -> str:
    """What a side is called in a picture: the name of a party or dialogue; documents and years are told as they are."""
    if by is By.FORMAT:
        pair = side.split("-") if _PAIR.fullmatch(side) else ()
        named = forms_of(words.code).get(side, {}).get("format", side)
        return " – ".join(actor_name(code, words, {}) for code in pair) or named
    return actor_name(side, words, {}) if by is By.PARTY else side


def _notes_of_money(found: Comparison, words: Words) -> Iterator[str]:
    yield words.say("compare.money_note")
    for why, asides in groupby(sorted(found.asides, key=lambda one: one.why), key=lambda one: one.why):
        some = list(asides)
        sums = "; ".join(f"{sum_of(one.value, _unit(one), words)} [{one.entry[:_ID]}]" for one in some[:_LISTED])
        reason = words.known("compare.why", why).format(by=some[0].by[:_ID])
        more = " …" if len(some) > _LISTED else ""
        yield words.say("compare.told.asides", count=len(some), reason=reason, sums=sums + more)
    if found.ranges:
        yield words.say("compare.told.ranges", count=words.count("ranges", found.ranges))
    if found.repeated:
        told = "; ".join(_pair_in_words(one, words) for one in found.repeated[:_LISTED])
        more = " …" if len(found.repeated) > _LISTED else ""
        yield words.say("compare.told.repeated", count=len(found.repeated), sums=told + more)
    if told := rates_in_words(found, words):
        yield told
    for one in found.unworthy:
        kind, total = words.known("compare.kind", one.total.kind), sum_of(one.total.value, one.total.currency, words)
        why, parts = one.reason.why, one.reason.parts
        reason = words.say(f"compare.no_rate.{why}", **parts) if why else one.reason.reason
        yield words.say("compare.told.unworthy", sum=total, kind=kind, side=one.side, reason=reason)


def _pair_in_words(one: Repeated, words: Words) -> str:
    told = (f"{sum_of(of.value, of.currency, words)} [{of.entry[:_ID]}]" for of in (one.one, one.other))
    return words.say("compare.told.pair", **dict(zip(("one", "other"), told, strict=True)))


def _pair(one: Repeated) -> dict[str, object]:
    sums = [{"entry": of.entry, "value": str(of.value), "unit": of.currency} for of in (one.one, one.other)]
    return {"money": one.one.kind.value, "sums": sums}


def _unit(one: Aside) -> str:
    """The currency of a sum, with a question mark where the text leaves it open."""
    return f"{one.currency}?" if one.why is Why.CURRENCY else one.currency


def _hidden(sides: Sequence[str], shown: Sequence[str], words: Words) -> Iterator[str]:
    left = sides[len(shown) :]
    if left:
        told = ", ".join(left[: 2 * _LISTED]) + (" …" if len(left) > 2 * _LISTED else "")
        yield words.say("compare.more_sides", count=words.count("more_sides", len(left)), sides=told)


def rows_of(found: Comparison, measures: Sequence[Measure], shown: Sequence[str]) -> Iterator[tuple[Measure, str, str]]:
    """The rows of the table in which a side has a figure: measures in their order, in each the names in theirs.

    Themes have no order of their own: the most frequent come first, and the rest is left out.
    """
    rows: Counter[tuple[Measure, str, str]] = Counter()
    for one in found.cells:
        if one.measure in measures and one.side in shown:
            rows[one.measure, one.name, one.unit] += int(one.value) if one.measure is Measure.THEMES else 1
    order = list(Measure)
    ranked = sorted(rows, key=lambda row: (order.index(row[0]), _rank(row[0], row[1]), -rows[row], row[1]))
    for measure, group in groupby(ranked, key=lambda row: row[0]):
        yield from islice(group, _THEMES if measure is Measure.THEMES else None)


def _rank(measure: Measure, name: str) -> int:
    """The place of a name in its measure, where it has one by nature."""
    known = {
        Measure.ACTS: _ACTS,
        Measure.STRENGTH: ("5", "4", "3", "2", "1", "0"),
        Measure.SHARES: (AHEAD, "amount", "term", "beneficiary"),
        Measure.STAGES: _STAGES,
    }.get(measure, _KINDS if measure in (Measure.MONEY, Measure.WORTH) else ())
    return known.index(name) if name in known else len(known)


def _chosen(found: Comparison, view: View) -> Iterator[Cell]:
    return (one for one in found.cells if one.measure in view.measures)


def _record(by: By, one: Cell) -> dict[str, Any]:
    value: int | str = str(one.value) if one.unit else int(one.value)
    told = {"by": by.value, "side": one.side, "measure": one.measure.value, "name": one.name, "value": value}
    return {**told, "of": one.of, "unit": one.unit or None, "alone": one.alone}


def _aside(one: Aside) -> dict[str, Any]:
    told = {"entry": one.entry, "value": str(one.value), "unit": one.currency, "reason": one.why.value}
    return {**told, "superseded_by": one.by or None}


def _json(kind: str, record: dict[str, Any]) -> str:
    return json.dumps({"kind": kind, **record}, ensure_ascii=False) + "\n"


def _line(cells: Sequence[object]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow([safe(cell) for cell in cells])
    return out.getvalue()
