"""From a document to its statements: pure functions, data in, data out."""

from __future__ import annotations

from servanda.model import Document, Reading


def extract(document: Document) -> Reading:
    """Read the passages, parties and statements of a document."""
    return Reading(document, (), (), ())
