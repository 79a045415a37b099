"""How far two coders agree, for the eye and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.shorthand import on_one_line
from servanda.export.table import drawn
from servanda.ledger.review.agreement import Agreement
from servanda.ledger.review.kappa import Kappa
from servanda.model import Span

_QUOTE = 70


def agreement_jsonl(found: Agreement, names: tuple[str, str]) -> Iterator[str]:
    """The figures as one object, then each disagreement as one, a line each; what has no value is null."""
    yield _line({"coders": list(names)} | _figures(found))
    for one in found.disagreements:
        place = {"doc": one.doc, "start": one.span.start, "end": one.span.end, "quote": one.quote}
        there = {"start": one.there[0].start, "end": one.there[0].end, "quote": one.there[1]} if one.there else None
        yield _line({**place, "there": there, "field": one.field, names[0]: one.one, names[1]: one.other})


def agreement_table(found: Agreement, names: tuple[str, str], look: Look) -> str:
    """The figures and the disagreements, in the order of the texts."""
    count = len(found.disagreements)
    parts: tuple[RenderableType, ...] = (
        Text(f"{names[0]} and {names[1]}", style="bold"),
        _measures(found),
        Text(_only(found, names), style="yellow"),
        Text(f"\n{count} disagreement{'' if count == 1 else 's'}", style="bold"),
        _disagreements(found, names),
    )
    return drawn(Group(*parts), look)


def _figures(found: Agreement) -> dict[str, Any]:
    return {
        "decision": _kappa(found.decision),
        "act": _kappa(found.act),
        "spans": {"matched": found.matched, "ones": found.ones, "others": found.others, "f1": found.f1},
        "fields": {
            name: {"equal": equal, "of": found.matched, "share": equal / found.matched if found.matched else None}
            for name, equal in found.fields.items()
        },
        "disagreements": len(found.disagreements),
        "only": {"ones": found.only[0], "others": found.only[1]},
    }


def _kappa(one: Kappa) -> dict[str, Any]:
    return {"units": one.units, "observed": one.observed, "expected": one.expected, "kappa": one.kappa}


def _measures(found: Agreement) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("", "kappa", "agree", "by chance", "over"):
        table.add_column(name, justify="left" if not name else "right", overflow="fold")
    for name, one in (("accept or reject", found.decision), ("act", found.act)):
        units = _counted(one.units, "decision" if one is found.decision else "statement")
        table.add_row(name, _share(one.kappa), _share(one.observed), _share(one.expected), units)
    spans = f"{found.matched:,} of {found.ones:,} and {found.others:,}"
    table.add_row("statements (F1 of spans)", "", _share(found.f1), "", spans)
    for name, equal in found.fields.items():
        share = _share(equal / found.matched) if found.matched else "–"
        table.add_row(name, "", share, "", f"{found.matched:,}")
    return table


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _only(found: Agreement, names: tuple[str, str]) -> str:
    """Which statements count nowhere, as one of the two has not decided them."""
    told = [f"{count:,} only {name} decided" for name, count in zip(names, found.only, strict=True) if count]
    rest = "the other put them off or has not come to them, so they count nowhere"
    return f"{', '.join(told)}: {rest}" if told else ""


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _disagreements(found: Agreement, names: tuple[str, str]) -> Table:
    table = Table(box=None, expand=True, padding=(0, 1, 0, 0), header_style="dim")
    for name, ratio in (("where", 2), ("words", 3), ("field", None), (names[0], 2), (names[1], 2)):
        table.add_column(name, overflow="fold", ratio=ratio, vertical="top")
    for one in found.disagreements:
        place, words = f"{one.doc} {_place(one.span)}", _excerpt(one.quote)
        if one.there:
            place += f"\n{names[1]}: {_place(one.there[0])}"
            words += f"\n{names[1]}: {_excerpt(one.there[1])}"
        table.add_row(place, words, one.field, _told(one.one), _told(one.other))
    return table


def _place(span: Span) -> str:
    return f"{span.start}–{span.end}"


def _excerpt(words: str) -> str:
    quote = on_one_line(words)
    return quote if len(quote) <= _QUOTE else quote[:_QUOTE].rstrip() + "…"


def _told(value: Any) -> str:
    """A value in a cell: codes side by side, amounts with their units."""
    if isinstance(value, list):
        return "; ".join(f"{one['value']} {one['unit']}" if isinstance(one, dict) else str(one) for one in value) or "–"
    return "–" if value in (None, "") else str(value)


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
