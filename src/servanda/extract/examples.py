"""Whether the rows of a lexicon do what they show: each reads its example and leaves its counter-example alone."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.extract import Kit, extract
from servanda.lang import markup
from servanda.lang.lexicon import Row
from servanda.model import Document, Statement


def complaints(row: Row, kit: Kit) -> Iterator[str]:
    """What the row does not do, each example read as a document of its own.

    A carrier makes no statement by itself: its example must be read at the trigger, by whatever row that has, and
    its counter-example not at all.
    """
    example = markup.read(row.example)
    carrier = "carrier" in row.traits
    found = _statements(example.text, kit)
    marked = example.of("trigger")
    if not any((carrier or by(row, s)) and any(s.trigger.overlaps(span) for span in marked) for s in found):
        yield f"{row.id}: the example is not read: {example.text!r}; found {_told(found, example.text)}"
    counter = [s for s in _statements(row.counter, kit) if carrier or by(row, s)]
    if counter:
        yield f"{row.id}: the counter-example is read all the same: {row.counter!r}; found {_told(counter, row.counter)}"


def by(row: Row, statement: Statement) -> bool:
    """Whether a statement was made by a row; an item's rule is that of its lead-in."""
    return statement.rule.split(":")[-1] == row.id


def _statements(text: str, kit: Kit) -> tuple[Statement, ...]:
    return extract(Document("example", "", text, kit.pack.language, "text/plain", "utf-8"), kit).statements


def _told(found: tuple[Statement, ...] | list[Statement], text: str) -> str:
    return "; ".join(f"{s.rule} at {s.trigger.of(text)!r}" for s in found) or "nothing"
