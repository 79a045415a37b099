"""Whether the rows of a lexicon do what they show: each reads its example and leaves its counter-example alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.extract import Kit, extract
from servanda.lang import markup
from servanda.lang.lexicon import Row
from servanda.model import Document, Statement


def complaints(row: Row, kit: Kit) -> Iterator[str]:
    """What the row does not do, each sentence read as a document of its own.

    A carrier makes no statement by itself: its example must be read at the trigger, by whatever row that has, and
    its counter-example not at all. A silent row keeps its example from being a statement, and its counter-example not.
    """
    example = markup.read(row.example)
    if "silent" in row.traits:
        yield from _spoken(row, example.text, kit)
        return
    found = _made_by(row, example.text, kit)
    if not any(s.trigger.overlaps(span) for s in found for span in example.of("trigger")):
        told = _told(_statements(example.text, kit), example.text)
        yield f"{row.id}: the example is not read: {example.text!r}; found {told}"
    if wrong := _made_by(row, row.counter, kit):
        yield f"{row.id}: the counter-example is read too: {row.counter!r}; found {_told(wrong, row.counter)}"


def _spoken(row: Row, example: str, kit: Kit) -> Iterator[str]:
    """What a silent row lets through, or silences too much."""
    if found := _statements(example, kit):
        yield f"{row.id}: the example is read: {example!r}; found {_told(found, example)}"
    if not _statements(row.counter, kit):
        yield f"{row.id}: the counter-example is not read: {row.counter!r}; found nothing"


def _made_by(row: Row, text: str, kit: Kit) -> list[Statement]:
    """The statements of a text that are of a row; an item's rule is that of its lead-in."""
    found = _statements(text, kit)
    return [s for s in found if "carrier" in row.traits or s.rule.split(":")[-1] == row.id]


def _statements(text: str, kit: Kit) -> Sequence[Statement]:
    return extract(Document("example", "", text, kit.pack.language, "text/plain", "utf-8"), kit).statements


def _told(found: Sequence[Statement], text: str) -> str:
    return "; ".join(f"{s.rule} at {s.trigger.of(text)!r}" for s in found) or "nothing"
