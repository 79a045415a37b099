"""How far two coders agree: two who coded a ledger blind, or two files of coded statements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from servanda.errors import LedgerError, ServandaError, UnreadableInput
from servanda.ledger.entries.entry import Attestation
from servanda.ledger.history.history import LineKind
from servanda.ledger.review.agreement import Agreement, Coded, agreement
from servanda.ledger.review.coding import coded, coders_of
from servanda.ledger.review.decisions import Decision, decisions
from servanda.model import Act, Span
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.workflow.files import name_of, read_bytes
from servanda.workflow.reviewed import Readers, readers_who

_NEEDED = ("doc", "start", "end", "act")
_AT_ONCE = 500


def agreement_of(settings: Settings, one: str, other: str) -> Agreement:
    """How far two agree, each the name of a coder of the ledger, or a file of JSON lines after the annotation guide.

    Raises LedgerError for a coder who coded nothing, UnreadableInput or ServandaError for a file.
    """
    if _is_file(one) and _is_file(other):
        return agreement(coded_file(one, settings), coded_file(other, settings))
    if _is_file(one) or _is_file(other):
        told = "give two files of JSON lines, or the names of two coders of the ledger"
        raise ServandaError(f"{one} and {other} are a file and a coder; {told}")
    return agreement_of_coders(settings, one, other)


def agreement_of_coders(settings: Settings, one: str, other: str) -> Agreement:
    """How far two coders of the ledger agree; raises LedgerError for one who coded nothing."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        made = decisions(store.lines_of(LineKind.REVIEW))
        for name in (one, other):
            if name not in coders_of(made):
                there = ", ".join(coders_of(made)) or "nobody yet"
                raise LedgerError(f"{settings.ledger_name}: no coder {name!r}; coded blind have {there}")
        first, second = (_coded(store, made, name) for name in (one, other))
    return agreement(first, second)


def coders(settings: Settings) -> tuple[str, ...]:
    """The names of those who coded the ledger blind, in the order in which they began; raises LedgerError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        return coders_of(decisions(store.lines_of(LineKind.REVIEW)))


def coded_file(path: str, settings: Settings) -> list[Coded]:
    """The statements of a file of JSON lines; raises ServandaError that names a line that is none."""
    name, data = name_of(path), read_bytes(path, settings)
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{name}: not UTF-8 (byte {error.start + 1}); save it as such") from error
    return [_read(line, f"{name} line {number}") for number, line in enumerate(lines, 1) if line.strip()]


def _is_file(name: str) -> bool:
    return name.endswith((".jsonl", ".json")) or Path(name).is_file()


def _read(line: str, where: str) -> Coded:
    try:
        record: Mapping[str, Any] = json.loads(line)
        missing = [key for key in _NEEDED if key not in record]
        if missing:
            raise ServandaError(f"{where}: no {', '.join(missing)}; write the record of section 5 of the guide")
        Act(record["act"])
        return Coded(record["doc"], Span(record["start"], record["end"]), record.get("quote", ""), record)
    except (ValueError, TypeError, AttributeError) as error:
        raise ServandaError(f"{where}: no coded statement ({error}); write one JSON object a line") from error


def _coded(store: Store, made: tuple[Decision, ...], coder: str) -> list[Coded]:
    readers = readers_who(store, made, coder)
    return coded(_judged(store, readers), readers.reviews)


def _judged(store: Store, readers: Readers) -> Iterator[Attestation]:
    """The statements on which a coder decided, and those that he added."""
    added = [one for found in readers.added.values() for one in found]
    yield from added
    own = {one.entry for one in added}
    wanted = [id_ for id_ in readers.reviews.states if id_ not in own]
    for first in range(0, len(wanted), _AT_ONCE):
        chosen = set(wanted[first : first + _AT_ONCE])
        for entry in store.whole(sorted(chosen)):
            yield from (one for one in entry.attestations if one.entry in chosen)
