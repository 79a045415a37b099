"""How far a sum that was aimed at has come: for the eye and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.labels import labels, sum_of
from servanda.export.phrasing import Words
from servanda.export.shorthand import on_one_line
from servanda.export.table import drawn
from servanda.ledger.comparing.progress import Ground, Not, Part, Progress
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.totals import Kind

_ID, _BAR, _QUOTE = 8, 20, 80
_GROUNDS = {
    Ground.NAMED: "named by you",
    Ground.CHILD: "part of it",
    Ground.PROGRAMME: "of its programme",
    Ground.CITED: "cited for its stage",
}
_NOT = {Not.NO_STEP: "an aim or a promise of its own kind", Not.NO_RATE: "no rate"}


def table(found: Progress, entries: Mapping[str, Entry], look: Look) -> Iterator[str]:
    """The target, its term, what was told towards it kind by kind, each sum with its reason, what does not count."""
    words = labels("en", "compare")
    kind = words.known("compare.kind", found.target.kind)
    head = Text(f"{kind} {sum_of(found.target.value, found.target.currency, words)}", style="bold")
    parts: list[RenderableType] = [
        head,
        Text(f"entry {found.entry}: «{_quote(found.entry, entries)}»", style="dim"),
        Text(_term(found)),
        Text(),
        _sums(found, words),
        Text(),
        *(Text(line) for line in _counted(found, entries, words)),
        *(Text(line, style="dim") for line in _left(found, words)),
    ]
    yield drawn(Group(*parts), look)


def jsonl(found: Progress, entries: Mapping[str, Entry], look: Look) -> Iterator[str]:
    """All of it as one JSON object."""
    days = found.days
    told: dict[str, Any] = {
        "entry": found.entry,
        "kind": found.target.kind.value,
        "target": str(found.target.value),
        "unit": found.target.currency,
        "as_of": found.as_of.isoformat(),
        "start": found.start.isoformat() if found.start else None,
        "end": found.end.isoformat() if found.end else None,
        "days_gone": days[0] if days else None,
        "days": days[1] if days else None,
        "towards": [
            {"kind": kind.value, "value": str(value), "share": round(float(found.share(kind)), 6)}
            for kind, value in found.sums.items()
        ],
        "counted": [_record(one) for one in found.parts],
        "not_counted": [
            {"entry": one.entry, "kind": one.money.kind.value, "value": str(one.money.value)}
            | {"unit": one.money.currency, "reason": one.why.value}
            for one in found.uncounted
        ],
        "left_out": [
            {"entry": one.entry, "value": str(one.value), "unit": one.currency, "reason": one.why.value}
            for one in found.asides
        ],
    }
    yield json.dumps(told, ensure_ascii=False) + "\n"


def _term(found: Progress) -> str:
    days = found.days
    if found.end is None:
        return "no term is told"
    span = f"term {found.start or '?'} to {found.end}"
    if days is None:
        return span
    share = Fraction(days[0], days[1])
    return f"{span}: {days[0]:,} of {days[1]:,} days gone on {found.as_of} ({_percent(share)})  {_bar(share)}"


def _sums(found: Progress, words: Words) -> Table:
    """A row for each kind that can count towards it, also where nothing was told."""
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    for name in ("towards it", "sum", "of it", ""):
        grid.add_column(name, justify="right" if name in ("sum", "of it") else "left")
    kinds = list(Kind)
    for kind in kinds[kinds.index(found.target.kind) + 1 :]:
        value, share = found.sums.get(kind), found.share(kind)
        told = sum_of(value, found.target.currency, words, rounded=_is_converted(found, kind)) if value else "–"
        grid.add_row(words.known("compare.kind", kind), told, _percent(share), _bar(share))
    return grid


def _counted(found: Progress, entries: Mapping[str, Entry], words: Words) -> Iterator[str]:
    for one in found.parts:
        kind, told = words.known("compare.kind", one.money.kind), sum_of(one.money.value, one.money.currency, words)
        yield f"{one.entry[:_ID]}  {told} ({kind}; {_GROUNDS[one.ground]}): «{_quote(one.entry, entries)}»"
        if one.worth.legs:
            rate = sum_of(one.worth.rate, one.worth.unit, words, rounded=True)
            yield f"{'':{_ID}}  at 1 {one.worth.origin} = {rate} on {one.worth.used} ({one.worth.source})"


def _left(found: Progress, words: Words) -> Iterator[str]:
    if not found.parts:
        yield "nothing was told towards it; --count ID counts an entry that you know to be towards it"
    for one in found.uncounted:
        told = sum_of(one.money.value, one.money.currency, words)
        why = one.missing.reason if one.missing else _NOT[one.why]
        yield f"not counted: {one.entry[:_ID]}  {told} ({words.known('compare.kind', one.money.kind)}): {why}"
    for aside in found.asides:
        reason = words.known("compare.why", aside.why).format(by=aside.by[:_ID])
        yield f"not counted: {aside.entry[:_ID]}  {sum_of(aside.value, aside.currency, words)}: {reason}"


def _record(one: Part) -> dict[str, Any]:
    money = {"entry": one.entry, "ground": one.ground.value, "kind": one.money.kind.value}
    told = {"value": str(one.money.value), "unit": one.money.currency, "worth": str(one.worth.value)}
    return {**money, **told, "rate": str(one.worth.rate), "rate_day": one.worth.used.isoformat()}


def _is_converted(found: Progress, kind: Kind) -> bool:
    return any(one.worth.legs for one in found.parts if one.money.kind is kind)


def _percent(share: Fraction) -> str:
    """A share in percent, with as many decimals as a small one needs to be seen."""
    percent = float(100 * share)
    return f"{percent:.0f}%" if percent >= 10 or not percent else f"{percent:.2g}%"


def _bar(share: Fraction) -> str:
    """A share as a bar of twenty signs, full where it is more than the whole."""
    filled = min(_BAR, round(_BAR * share))
    return "█" * filled + "░" * (_BAR - filled)


def _quote(id_: str, entries: Mapping[str, Entry]) -> str:
    words = on_one_line(entries[id_].best.quote) if id_ in entries else ""
    return words if len(words) <= _QUOTE else words[:_QUOTE].rstrip() + "…"
