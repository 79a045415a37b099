"""One sentence read as a document of its own, for tests of what is said about its statement."""

from __future__ import annotations

from servanda.extract import extract
from servanda.model import DateReading, Document, Span, Statement
from servanda.workflow import kit

DAY = "2026-03-01"


def statements(language: str, text: str) -> tuple[Statement, ...]:
    """The statements of a text that is dated 1 March 2026."""
    date = DateReading((DAY,), None, "for a test")
    return extract(Document("x", "x", text, language, "text/plain", "utf-8", date=date), kit(language)).statements


def statement(language: str, text: str) -> Statement:
    """The first statement of a text."""
    return statements(language, text)[0]


def words(spans: tuple[Span, ...], text: str) -> list[str]:
    """The words at some spans."""
    return [span.of(text) for span in spans]
