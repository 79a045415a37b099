"""The figures of a text as a record, and as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from servanda.figure import TIMES, Figure, Figures
from servanda.ledger.conversions import Check
from servanda.ledger.sums import Converted
from servanda.model import Qualifier, Span, Unread
from servanda.world.exchange import Conversion, Unconverted

Record = dict[str, Any]
_CENT = Decimal("0.01")
_RATE_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Sheet:
    """The figures of one text: `id` names it, `day` is what its times were counted from.

    `converted` holds what sums of money are worth in another currency and `checks` what became of the conversions
    that the text states itself, both by the span of the figure; `note` is what a reader should know of the text.
    """

    id: str | int
    text: str
    language: str
    day: str | None
    figures: Figures
    converted: Mapping[Span, Converted] = field(default_factory=dict)
    checks: Mapping[Span, Check] = field(default_factory=dict)
    note: str = ""


def lines(sheets: Iterable[Sheet]) -> Iterator[str]:
    """A line of JSON for each text."""
    for sheet in sheets:
        record = to_record(sheet)
        line = json.dumps(record, ensure_ascii=False)
        # Half a surrogate pair, which JSON can hold and UTF-8 cannot, is written as it came: escaped.
        yield (line if _is_writable(line) else json.dumps(record)) + "\n"


def to_record(sheet: Sheet) -> Record:
    """The figures of a text as printed, in its order; a time that could not be resolved has a reason and no value."""
    spans = [_span(figure, sheet) for figure in sheet.figures.found]
    spans += [_unread(one, sheet.text) for one in sheet.figures.unread]
    return {
        "id": sheet.id,
        "lang": sheet.language,
        "reference_date": sheet.day,
        "spans": sorted(spans, key=lambda span: (span["start"], span["end"])),
        **({"note": sheet.note} if sheet.note else {}),
    }


def _unread(time: Unread, text: str) -> Record:
    where = {"start": time.span.start, "end": time.span.end}
    return {**where, "type": "date", "text": time.span.of(text), "value": None, "reason": time.reason}


def _span(figure: Figure, sheet: Sheet) -> Record:
    span, written = figure.span, figure.span.of(sheet.text)
    record: Record = {"start": span.start, "end": span.end, "type": figure.type, "text": written}
    record |= {"min": figure.value, "max": figure.maximum} if figure.maximum else {"value": figure.value}
    record |= _time(figure) if figure.type in TIMES else _size(figure)
    if span in sheet.converted:
        record["converted"] = _converted(sheet.converted[span])
    if span in sheet.checks:
        record["check"] = _check(sheet.checks[span])
    return record


def _size(figure: Figure) -> Record:
    unit: Record = {"money": {"currency": figure.unit}, "percent": {}}.get(figure.type, {"unit": figure.unit})
    told: Record = {"qualifier": figure.qualifier.value, "per": figure.per}
    if figure.converts:
        told["converts"] = [figure.converts.start, figure.converts.end]
    return unit | {key: value for key, value in told.items() if value} | ({} if figure.settled else {"settled": False})


def _time(figure: Figure) -> Record:
    """What is told of a time; an open end of a date or interval is null."""
    names = ("part", "role", "bound", "rule", "anchor", "other", "rrule")
    told: Record = {name: getattr(figure, name) for name in names}
    if figure.qualifier is not Qualifier.EXACT:
        told["qualifier"] = figure.qualifier.value
    days: Record = {}
    if figure.type in ("date", "interval"):
        first, last = (day and day.isoformat() for day in (figure.first, figure.last))
        days = {"edtf": figure.value, "first": first, "last": last}
    return days | {key: value for key, value in told.items() if value}


def _converted(found: Converted) -> Record:
    ends = [end for end in found if isinstance(end, Conversion)]
    if len(ends) < len(found):
        return {"reason": next(_with_cure(end.reason, end.cure) for end in found if isinstance(end, Unconverted))}
    worth = [f"{end.value.quantize(_CENT)}" for end in ends]
    value = {"min": worth[0], "max": worth[1]} if len(ends) > 1 else {"value": worth[0]}
    return value | {"currency": ends[0].unit} | _by_rate(ends[0])


def _by_rate(conversion: Conversion) -> Record:
    return {
        "rate": rate_words(conversion.rate),
        "asked": conversion.asked.isoformat(),
        "used": conversion.used.isoformat(),
        "source": conversion.source,
        "via": list(conversion.via),
    }


def _check(check: Check) -> Record:
    record: Record = {"verdict": check.verdict.value, "words": _with_cure(check.words, check.cure)}
    if check.difference is None or check.stated_rate is None or isinstance(check.reference, Unconverted):
        return record
    told = {"difference": f"{check.difference:.5f}", "stated_rate": rate_words(check.stated_rate)}
    return (
        record
        | told
        | {"rounded": check.rounded}
        | ({"within": check.within} if check.within else {})
        | _by_rate(check.reference)
    )


def _with_cure(told: str, cure: str) -> str:
    return f"{told}; {cure}" if cure else told


def rate_words(rate: Decimal) -> str:
    """A rate in plain digits, at most eight of them significant."""
    return f"{round(rate, _RATE_DIGITS - 1 - rate.adjusted()).normalize():f}" if rate else "0"


def _is_writable(line: str) -> bool:
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
