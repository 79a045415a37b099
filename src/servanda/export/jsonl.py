"""JSON Lines: one record a line, in UTF-8, keys in the order of the annotation guide."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from servanda.extract.record import Record, records
from servanda.model import Reading


def statements(readings: Iterable[Reading]) -> Iterator[str]:
    """The statements of readings, a line each."""
    for reading in readings:
        yield from lines(records(reading))


def unread(readings: Iterable[Reading]) -> Iterator[str]:
    """What was seen in readings and not understood, a line each: where, in which words, why."""
    for reading in readings:
        document = reading.document
        for one in reading.unread:
            record = {
                "doc": document.name,
                "document": document.sha256,
                "start": one.span.start,
                "end": one.span.end,
                "quote": one.span.of(document.text),
                "code": one.code or None,
                "reason": one.reason,
                "candidates": list(one.candidates),
            }
            yield json.dumps(record, ensure_ascii=False) + "\n"


def lines(found: Iterable[Record]) -> Iterator[str]:
    """Records, a line each."""
    return (json.dumps(record, ensure_ascii=False) + "\n" for record in found)
