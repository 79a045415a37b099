"""Whether a statement fits what is wanted, told of the statement itself: what the queries of `asking` ask of tables.

What readers gave stands in no table. Both take the values by which statements are found from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from servanda.ledger.entries.deadlines import term_of
from servanda.ledger.entries.entry import Attestation
from servanda.model import Statement
from servanda.store import Wanted
from servanda.store.words import phrases, words
from servanda.text.intervals import interval_of

_HASH = re.compile("[0-9a-f]{4,64}")


def due_of(statement: Statement) -> str | None:
    """The last day of the term of a statement, in ISO form; None where it has none, or an open one."""
    term = term_of(statement)
    last = interval_of(term)[1] if term else None
    return last.isoformat() if last else None


def words_said(quote: str, lead_in: str, programme: str | None) -> list[list[str]]:
    """The words by which a statement is found: folded, those of its quote, lead-in and programme."""
    return [words(part) for part in (quote, lead_in, programme)]


def is_hash(document: str) -> bool:
    """Whether what names a document may be the beginning of its hash: at least four characters of it."""
    return _HASH.fullmatch(document) is not None


def is_document(asked: str, name: str, sha256: str) -> bool:
    """Whether a document is named: by its name, or by the beginning of its hash."""
    return asked == name or (is_hash(asked) and sha256.startswith(asked))


def after_day(day: str) -> str:
    """The times of a day and of all before it come, as text, before this."""
    return f"{day}T~"


def fits(one: Attestation, wanted: Wanted) -> bool:
    """Whether an attestation fits all that is wanted of a statement."""
    return _is_of_readers(one, wanted) and _is_of_document(one, wanted) and _is_of_statement(one, wanted)


def _is_of_readers(one: Attestation, wanted: Wanted) -> bool:
    return one.entry not in wanted.but and (wanted.only is None or one.entry in wanted.only)


def _is_of_document(one: Attestation, wanted: Wanted) -> bool:
    origin = one.origin
    is_there = not wanted.as_of or origin.added_at < after_day(wanted.as_of)
    is_new = not wanted.since or origin.added_at >= wanted.since
    is_told = wanted.documents is None or origin.sha256 in wanted.documents
    is_asked = not wanted.document or is_document(wanted.document, origin.name, origin.sha256)
    return is_there and is_new and is_told and is_asked


def _is_of_statement(one: Attestation, wanted: Wanted) -> bool:
    told, due = one.statement, due_of(one.statement) if wanted.due_before else None
    return (
        (not wanted.actor or _is_among(wanted.actor, told.actors))
        and (not wanted.towards or _is_among(wanted.towards, told.counterparts))
        and (not wanted.acts or told.act.value in wanted.acts)
        and (not wanted.theme or wanted.theme in told.themes)
        and (not wanted.programme or wanted.programme == told.programme)
        and (not wanted.due_before or (due is not None and due < wanted.due_before))
        and (not wanted.text or _is_said(phrases(wanted.text), words_said(one.quote, one.lead_in, told.programme)))
    )


def _is_among(code: str, codes: Iterable[str]) -> bool:
    return code.lower() in map(str.lower, codes)


def _is_said(asked: Sequence[Sequence[str]], parts: Sequence[Sequence[str]]) -> bool:
    """Whether there are phrases and each stands, word for word, in one of the parts."""
    lines = [f" {' '.join(part)} " for part in parts]
    return bool(asked) and all(any(f" {' '.join(phrase)} " in line for line in lines) for phrase in asked)
