"""How far a sum that was aimed at has come: for the eye and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from babel.numbers import format_percent
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.comparison import source_in_words
from servanda.export.labels import labels, number, sum_of
from servanda.export.phrasing import Words
from servanda.export.shorthand import on_one_line
from servanda.export.table import drawn
from servanda.ledger.comparing.progress import Part, Progress
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.totals import Kind

_ID, _BAR, _QUOTE = 8, 20, 80
_WIDE = 60
"""From so many columns on there is room for bars beside the sums."""
_TENTH = Decimal("0.1")


def table(found: Progress, entries: Mapping[str, Entry], look: Look, language: str = "en") -> Iterator[str]:
    """The target, its term, what was told towards it kind by kind, each sum with its reason, what does not count."""
    words = labels(language, "compare")
    kind = words.known("compare.kind", found.target.kind)
    head = Text(f"{kind} {sum_of(found.target.value, found.target.currency, words)}", style="bold")
    parts: list[RenderableType] = [
        head,
        Text(words.say("progress.entry", entry=found.entry, quote=_quote(found.entry, entries)), style="dim"),
        Text(_term(found, words)),
        Text(),
        _sums(found, words, look),
        Text(),
        *(Text(line) for line in _counted(found, entries, words)),
        *(Text(line, style="dim") for line in _left(found, words)),
    ]
    yield drawn(Group(*parts), look)


def jsonl(found: Progress, entries: Mapping[str, Entry], look: Look, language: str = "en") -> Iterator[str]:
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


def _term(found: Progress, words: Words) -> str:
    days = found.days
    if found.end is None:
        return words.say("progress.no_term")
    span = words.say("progress.term", start=str(found.start or "?"), end=str(found.end))
    if days is None:
        return span
    share, (gone, whole) = Fraction(*days), (number(one, words) for one in days)
    told = {"gone": gone, "days": whole, "day": str(found.as_of), "percent": _percent(share, words)}
    return f"{words.say('progress.gone', term=span, **told)}  {_bar(share)}"


def _sums(found: Progress, words: Words, look: Look) -> Table:
    """A row for each kind that can count towards it, also where nothing was told; bars where they have room."""
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    has_bars = look.width >= _WIDE
    for name in ("towards", "sum", "of", *([""] if has_bars else [])):
        head = words.known("progress", name) if name else ""
        grid.add_column(head, justify="right" if name in ("sum", "of") else "left")
    kinds = list(Kind)
    for kind in kinds[kinds.index(found.target.kind) + 1 :]:
        value, share = found.sums.get(kind), found.share(kind)
        told = sum_of(value, found.target.currency, words, rounded=_is_converted(found, kind)) if value else "–"
        bars = [_bar(share)] if has_bars else []
        grid.add_row(words.known("compare.kind", kind), told, _percent(share, words), *bars)
    return grid


def _counted(found: Progress, entries: Mapping[str, Entry], words: Words) -> Iterator[str]:
    for one in found.parts:
        told = words.say(
            "progress.counted",
            sum=sum_of(one.money.value, one.money.currency, words),
            kind=words.known("compare.kind", one.money.kind),
            ground=words.known("progress.ground", one.ground),
            quote=_quote(one.entry, entries),
        )
        yield f"{one.entry[:_ID]}  {told}"
        worth = one.worth
        if worth.legs:
            rate = sum_of(worth.rate, worth.unit, words, rounded=True)
            source = {
                "origin": worth.origin,
                "rate": rate,
                "day": str(worth.used),
                "source": source_in_words(worth, words),
            }
            yield f"{'':{_ID}}  {words.say('progress.rate', **source)}"


def _left(found: Progress, words: Words) -> Iterator[str]:
    if not found.parts:
        yield words.say("progress.nothing")
    for one in found.uncounted:
        money, unit = one.money, found.target.currency
        reason = words.known("progress.not", one.why).format(origin=money.currency, unit=unit, day=found.rate_day)
        kind, told = words.known("compare.kind", money.kind), sum_of(money.value, money.currency, words)
        yield words.say("progress.left", entry=one.entry[:_ID], sum=told, kind=kind, reason=reason)
    for aside in found.asides:
        reason = words.known("compare.why", aside.why).format(by=aside.by[:_ID])
        told = sum_of(aside.value, aside.currency, words)
        yield words.say("progress.aside", entry=aside.entry[:_ID], sum=told, reason=reason)


def _record(one: Part) -> dict[str, Any]:
    money = {"entry": one.entry, "ground": one.ground.value, "kind": one.money.kind.value}
    told = {"value": str(one.money.value), "unit": one.money.currency, "worth": str(one.worth.value)}
    return {**money, **told, "rate": str(one.worth.rate), "rate_day": one.worth.used.isoformat()}


def _is_converted(found: Progress, kind: Kind) -> bool:
    return any(one.worth.legs for one in found.parts if one.money.kind is kind)


def _percent(share: Fraction, words: Words) -> str:
    """A share in percent, with as many decimals as a small one needs to be seen."""
    part = Decimal(share.numerator) / share.denominator
    # Of less than a tenth two digits are told, of more whole percents.
    places = 2 if part >= _TENTH or not part else 1 - part.adjusted()
    return str(format_percent(round(part, places), locale=words.locale, decimal_quantization=False))


def _bar(share: Fraction) -> str:
    """A share as a bar of twenty signs, full where it is more than the whole."""
    filled = min(_BAR, round(_BAR * share))
    return "█" * filled + "░" * (_BAR - filled)


def _quote(id_: str, entries: Mapping[str, Entry]) -> str:
    words = on_one_line(entries[id_].best.quote) if id_ in entries else ""
    return words if len(words) <= _QUOTE else words[:_QUOTE].rstrip() + "…"
