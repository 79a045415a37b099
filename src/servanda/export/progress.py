"""How far a sum that was aimed at has come: for the eye and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from babel.numbers import format_percent
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.advancing import kind_in_words, why_not_counted
from servanda.export.comparison import source_in_words
from servanda.export.labels import labels, number, sum_of
from servanda.export.phrasing import Words
from servanda.export.shorthand import on_one_line
from servanda.export.table import drawn
from servanda.ledger.comparing.progress import Progress
from servanda.ledger.comparing.reckoning import Part
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.totals import Kind
from servanda.world.exchange import is_currency

_ID, _BAR, _QUOTE = 8, 20, 80
_WIDE = 60
"""From so many columns on there is room for bars beside the sums."""
_TENTH = Decimal("0.1")


def table(found: Progress, entries: Mapping[str, Entry], look: Look, language: str = "en") -> Iterator[str]:
    """The target, its term, what was told towards it kind by kind, each sum with its reason, what does not count."""
    words = labels(language, "compare")
    kind = kind_in_words(found.target.kind, found, words)
    head = Text(f"{kind} {sum_of(found.target.value, found.target.currency, words)}", style="bold")
    parts: list[RenderableType] = [
        head,
        Text(words.say("progress.entry", entry=found.entry, quote=_quote(found.entry, entries)), style="dim"),
        Text(_term(found, words)),
        Text(),
        _sums(found, words, look),
        Text(),
        *(Text(line) for line in _counted(found, entries, words)),
        *(Text(line) for line in _awaiting(found, entries, words)),
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
        "with_told": [
            {"kind": kind.value, "value": str(value), "share": round(float(found.share_of(value)), 6)}
            for kind, value in found.awaited.items()
        ],
        "counted": [_record(one) for one in found.parts],
        "told": [_record(one) for one in found.told],
        "not_counted": [
            {"entry": one.entry, "kind": one.money.kind.value, "value": str(one.money.value)}
            | {"unit": one.money.currency, "reason": one.why.value}
            | ({"until": one.until} if one.until else {})
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
    """A row for each kind that can count towards it, also where nothing counts; bars where they have room.

    Below it stands what it comes to with what is told and not yet applied.
    """
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), show_edge=False, header_style="dim")
    has_bars = look.width >= _WIDE
    for name in ("towards", "sum", "of", *([""] if has_bars else [])):
        head = words.known("progress", name) if name else ""
        grid.add_column(head, justify="right" if name in ("sum", "of") else "left")
    for kind in _kinds(found):
        name = kind_in_words(kind, found, words)
        grid.add_row(name, *_told(found, found.sums.get(kind), kind, words, has_bars=has_bars))
        if kind in found.awaited:
            told = _told(found, found.awaited[kind], kind, words, has_bars=has_bars)
            grid.add_row(words.say("progress.with_told"), *told)
    return grid


def _kinds(found: Progress) -> Sequence[Kind]:
    """The kinds of which a row is shown: of things that are counted only those that were done."""
    kinds = list(Kind)
    after = kinds[kinds.index(found.target.kind) + 1 :]
    return after if is_currency(found.target.currency) else after[-1:]


def _told(found: Progress, value: Decimal | None, kind: Kind, words: Words, *, has_bars: bool) -> Sequence[str]:
    """A sum, its share of the target, and a bar where there is room."""
    share = found.share_of(value or Decimal(0))
    told = sum_of(value, found.target.currency, words, rounded=_is_converted(found, kind)) if value else "–"
    return [told, _percent(share, words), *([_bar(share)] if has_bars else [])]


def _counted(found: Progress, entries: Mapping[str, Entry], words: Words) -> Iterator[str]:
    for one in found.parts:
        yield f"{one.entry[:_ID]}  {_line(one, found, entries, words)}"
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


def _awaiting(found: Progress, entries: Mapping[str, Entry], words: Words) -> Iterator[str]:
    """What is told of it and not yet applied, and how to apply it."""
    for one in found.told:
        yield words.say("progress.told", entry=one.entry[:_ID], told=_line(one, found, entries, words))
    if found.told:
        yield words.say("progress.to_apply", entry=found.entry[:_ID])


def _line(one: Part, found: Progress, entries: Mapping[str, Entry], words: Words) -> str:
    return words.say(
        "progress.counted",
        sum=sum_of(one.money.value, one.money.currency, words),
        kind=kind_in_words(one.money.kind, found, words),
        ground=words.known("progress.ground", one.ground),
        quote=_quote(one.entry, entries),
    )


def _left(found: Progress, words: Words) -> Iterator[str]:
    if not (found.parts or found.told):
        yield words.say("progress.nothing")
    for one in found.uncounted:
        money, reason = one.money, why_not_counted(one, found, words)
        kind, told = kind_in_words(money.kind, found, words), sum_of(money.value, money.currency, words)
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
    return any(one.worth.legs for one in (*found.parts, *found.told) if one.money.kind is kind)


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
