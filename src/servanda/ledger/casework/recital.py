"""What the events of entries cite, read again: each quote in its text, each event under the id of its content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from servanda.ledger.casework.witnesses import citations_of
from servanda.ledger.following.events import Citation
from servanda.ledger.following.recording import event_of
from servanda.ledger.history.history import Line, LineKind
from servanda.ledger.history.verify import Fault


@dataclass(frozen=True, slots=True)
class Recited:
    """A quote that line `number` of the history cites."""

    number: int
    cited: Citation
    quote: str


def recited(lines: Iterable[Line]) -> tuple[tuple[Recited, ...], tuple[Fault, ...]]:
    """The quotes that the events of entries cite, and the events that cannot be read or do not tell what they cite."""
    quotes: list[Recited] = []
    faults: list[Fault] = []
    for line in lines:
        if line.kind != LineKind.FOLLOW:
            continue
        try:
            event = event_of(line.body)
            cited = citations_of(event.body)
            found = [Recited(line.number, *one) for one in zip(cited, line.body["quotes"], strict=True)]
        except (ValueError, KeyError, TypeError) as error:
            faults.append(Fault(f"the event of an entry cannot be read: {error}", event=line.number))
            continue
        quotes += found
        if (event.entry, event.by, event.at.isoformat()) != (line.subject, line.by, line.at):
            faults.append(Fault("it is filed under another entry, name or time than it tells", event=line.number))
    return tuple(quotes), tuple(faults)


def by_document(quotes: Iterable[Recited]) -> Mapping[str, Sequence[Recited]]:
    """Quotes by the sha256 of the documents that they are of."""
    found: dict[str, list[Recited]] = {}
    for one in quotes:
        found.setdefault(one.cited.document, []).append(one)
    return found


def quote_faults(name: str, text: str, quotes: Iterable[Recited]) -> Iterator[Fault]:
    """The quotes that are not the text of their document at their place."""
    for one in quotes:
        span = one.cited.span
        if text[span.start : span.end] != one.quote:
            told = "the text there is not what the event of an entry quotes"
            yield Fault(told, name, one.cited.document, span.start, span.end, one.number)


def lost(quotes: Mapping[str, Sequence[Recited]], there: Iterable[str]) -> Iterator[Fault]:
    """The quotes of documents that are not there."""
    known = set(there)
    for document, found in quotes.items():
        if document not in known:
            yield from (Fault("it cites a document that is not there", "", document, event=one.number) for one in found)
