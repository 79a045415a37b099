"""What does not hold in a ledger, as lines for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict

from servanda.ledger.history.verify import Fault

_HASH = 12
"""As many characters of a hash tell a document from others."""


def as_text(faults: Iterable[Fault]) -> Iterator[str]:
    """A line for each fault: where, and why."""
    for one in faults:
        yield f"{_where(one)}: {one.reason}\n"


def as_jsonl(faults: Iterable[Fault]) -> Iterator[str]:
    """A JSON object for each fault; what does not apply is left out."""
    for one in faults:
        given = {key: value for key, value in asdict(one).items() if value not in (None, "")}
        yield json.dumps(given, ensure_ascii=False) + "\n"


WRITERS: Mapping[str, Callable[[Iterable[Fault]], Iterator[str]]] = {"text": as_text, "jsonl": as_jsonl}
"""The forms in which faults are told."""


def _where(fault: Fault) -> str:
    document = f"{fault.document or 'a document'} ({fault.sha256[:_HASH]})" if fault.sha256 else ""
    place = f"{fault.start}-{fault.end}" if fault.start is not None else ""
    event = f"event {fault.event}" if fault.event is not None else ""
    return ", ".join(part for part in (event, document, place) if part) or "the ledger"
