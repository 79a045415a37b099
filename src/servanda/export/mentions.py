"""The mentions of a text as records, and as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from servanda.model import Mention, Span

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Roll:
    """The mentions of one text, in its order: `name` is the text's."""

    name: str
    text: str
    language: str
    mentions: tuple[Mention, ...]


def lines(rolls: Iterable[Roll]) -> Iterator[str]:
    """A line of JSON for each mention."""
    for roll in rolls:
        for mention in roll.mentions:
            yield json.dumps(to_record(mention, roll), ensure_ascii=False) + "\n"


def to_record(mention: Mention, roll: Roll) -> Record:
    """A mention as printed: what the text says, what it is, whom or what it means and by which rule.

    `id` is null where no one thing is meant, or where there are `candidates`; `name`, `title` and `country` are spans.
    """
    return {
        "doc": roll.name,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.of(roll.text),
        "kind": mention.kind.value,
        "id": mention.ref or None,
        "person": mention.person,
        "actors": list(mention.actors),
        "candidates": list(mention.candidates),
        "rule": mention.rule,
        "nested": mention.nested,
        "name": _span(mention.name),
        "title": _span(mention.title),
        "country": _span(mention.country),
    }


def _span(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
