"""The history of a ledger: what was done to it, in a chain in which each line holds the hash of the one before.

Whoever changes a line, takes one out or puts one in breaks the chain there; whoever cuts off its end leaves
documents and judgements behind that no line tells of. The hash of the last line, kept elsewhere, proves all that came
before it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from typing import Any

from servanda.ledger.history.judgements import Judgement

JUDGEMENTS = "judgements"
"""The subject of all judgements: each is weighed against every other."""


class LineKind(StrEnum):
    """What was done to a ledger."""

    DOCUMENT = "document"
    JUDGEMENT = "judgement"
    REVIEW = "review"
    FOLLOW = "follow"
    RELEASE = "release"
    SAMENESS = "sameness"
    FINDING = "finding"
    LOOKED = "looked"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history: when (aware UTC time, ISO), who, what, to which subject, and the particulars.

    `by` is empty where it is not known. `number` (from 1, without gaps), `previous` and `hash` are given by the chain.
    """

    at: str
    by: str
    kind: str
    subject: str
    body: Mapping[str, Any]
    number: int = 0
    previous: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line at which the chain does not hold, and why."""

    number: int
    reason: str


def document_line(at: str, by: str, name: str, hash_: str, content: str) -> Line:
    """The line of a document that was added; `hash_` is of its bytes, `content` the `content_hash` of what is kept."""
    return Line(at, by, LineKind.DOCUMENT, hash_, {"name": name, "sha256": hash_, "content": content})


def judgement_line(one: Judgement) -> Line:
    """The line of a judgement; it holds the whole of it."""
    body = {
        "number": one.number,
        "one": one.one,
        "other": one.other,
        "verdict": one.verdict.value if one.verdict else "",
        "reason": one.reason,
        "undoes": one.undoes or 0,
    }
    return Line(one.at, one.by, LineKind.JUDGEMENT, JUDGEMENTS, body)


def content_hash(text: str, records: Sequence[str]) -> str:
    """The SHA-256 of a document's text and of the records of its statements, as they are kept."""
    return sha256(canonical([text, *records])).hexdigest()


def linked(line: Line, last: Line | None) -> Line:
    """The line as it follows the last one of the chain, numbered and with its hash."""
    number, previous = (last.number + 1, last.hash) if last else (1, "")
    placed = replace(line, number=number, previous=previous)
    return replace(placed, hash=hash_of(placed))


def hash_of(line: Line) -> str:
    """The SHA-256 of the hash before and the canonical JSON of all else in the line."""
    rest = {
        "number": line.number,
        "at": line.at,
        "by": line.by,
        "kind": line.kind,
        "subject": line.subject,
        "body": line.body,
    }
    return sha256(line.previous.encode() + canonical(rest)).hexdigest()


def canonical(value: object) -> bytes:
    """Strings, whole numbers, lists and objects with plain keys as the JSON of RFC 8785, in UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def breaks(lines: Iterable[Line]) -> Iterator[Break]:
    """Where a chain, in the order of its numbers, does not hold; after a break it is followed from there."""
    number, previous = 0, ""
    for line in lines:
        if line.number != number + 1:
            yield Break(line.number, f"{_gone(number + 1, line.number - 1)} missing before it")
        elif line.previous != previous:
            yield Break(line.number, "it does not hold the hash of the event before it")
        if line.hash != hash_of(line):
            yield Break(line.number, "its hash is not that of what it says")
        number, previous = line.number, line.hash


def _gone(first: int, last: int) -> str:
    return f"event {first} is" if first == last else f"events {first} to {last} are"
