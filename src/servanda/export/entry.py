"""One entry in full: its quote in context, and every field with the words it was read from."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.explaining import marks_in_words, outcome_in_words, strength_in_words
from servanda.export.phrasing import interfaces
from servanda.export.shorthand import amount_words, on_one_line, time_words
from servanda.export.table import STYLES, drawn
from servanda.extract.record import Record, from_record
from servanda.lang.qualifiers import Hedge
from servanda.ledger.review.fields import FIELDS
from servanda.model import Document, Reading, Span

_CONTEXT = 220
_NAMES = {
    "actors": "who",
    "actor_basis": "known by",
    "counterparts": "towards",
    "speaker": "said by",
    "when": "when",
    "polarity": "attitude",
    "novelty": "new or again",
    "object_stage": "process or outcome",
    "programme": "programme",
    "themes": "themes",
    "crs": "purposes (DAC)",
    "sdg": "goals (SDG)",
    "qualifiers": "qualified by",
}
# Evidence that has a row of its own, or is shown by a field of another name.
_SHOWN_ELSEWHERE = frozenset({*_NAMES, *Hedge, "act", "amounts", "trigger"})


def describe(record: Record, reading: Reading, look: Look) -> str:
    """An entry as text: its heading, the quote in its context, its fields with their evidence."""
    document = reading.document
    parts: tuple[RenderableType, ...] = (
        _heading(record, document),
        Padding(_in_context(record, document.text), (1, 0, 1, 2)),
        _fields(record, document.text),
        *_unread(record, reading),
    )
    return drawn(Group(*parts), look)


def _heading(record: Record, document: Document) -> Text:
    date = f", {document.date.value}" if document.date else ""
    published = f", published by {document.metadata['publisher']}" if document.metadata.get("publisher") else ""
    where = f"{document.title or document.name} ({document.name}{date}){published}"
    place = f"{where}, characters {record['start']}–{record['end']}"
    return Text.assemble(
        (record["act"], STYLES[record["act"]]),
        f"  strength {record['strength']}, confidence {record['confidence']:.2f}\n",
        (f"entry {record.get('entry', '–')}, statement {record['id']}\n", "dim"),
        (place, "dim"),
    )


def _in_context(record: Record, text: str) -> Text:
    """The quote marked in the words around it; the sentence that governs a list item stands before it."""
    start, end = record["start"], record["end"]
    first, last = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    before = ("…" if first else "") + text[first:start].lstrip()
    after = text[end:last].rstrip() + ("…" if last < len(text) else "")
    out = Text()
    if record["lead_in"] and record["lead_in"][1] < first:
        out.append(f"{text[slice(*record['lead_in'])]}\n[…]\n", style="italic")
    return out.append(before, style="dim").append(record["quote"], style="bold reverse").append(after, style="dim")


def _unread(record: Record, reading: Reading) -> Iterator[Text]:
    """What of the statement's own words was not understood, and how much else there is in its document."""
    told = {(one["start"], one["end"]) for one in record.get("unsure", [])}
    span = Span(record["start"], record["end"])
    here = [one for one in reading.unread if one.span.overlaps(span) and (one.span.start, one.span.end) not in told]
    for one in here:
        yield Text(f"left unread  «{on_one_line(one.span.of(reading.document.text))}»: {one.reason}")
    if reading.unread:
        yield Text(f"places left unread in the whole text: {len(reading.unread)}", style="dim")


def _fields(record: Record, text: str) -> Table:
    table = Table.grid(padding=(0, 2), expand=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=3, overflow="fold", style="italic")
    for name, value, evidence in _rows(record, text):
        table.add_row(name, value, evidence)
    return table


def _rows(record: Record, text: str) -> Iterator[tuple[str, str, str]]:
    """Each field that has a value: its name, the value, and the words it was read from."""
    evidence = record["evidence"]
    yield (
        "act",
        f"{record['act']} by rule {record['rule']}{_why(record, 'act', 'shift')}",
        _quotes([record["trigger"]], text),
    )
    for key, name in _NAMES.items():
        value = record.get(key)
        spans = evidence.get(key, []) if key != "qualifiers" else _hedges(record)
        if key == "when" and record["when_read"]:
            value = f"{time_words(record)} (rule {record['when_read']['rule']}{_anchor(record)})"
            spans = spans or [[record["when_read"]["start"], record["when_read"]["end"]]]
        if value:
            shown = " ".join(map(str, value)) if isinstance(value, list) else str(value)
            why = _why(record, "actors", "actor_rule") if key == "actor_basis" else ""
            yield name, shown + why, _quotes(spans, text)
    for amount in record["amounts"]:
        yield "amount", amount_words(amount), _quotes([[amount["start"], amount["end"]]], text)
    for one in record.get("unsure", []):
        yield "left open", f"{one['reason']}: nobody was chosen", _quotes([[one["start"], one["end"]]], text)
    for key, spans in evidence.items():
        if key not in _SHOWN_ELSEWHERE:
            yield key.replace("_", " "), "", _quotes(spans, text)
    yield from _corrected(record)
    yield from _weighed(record, text)


def _corrected(record: Record) -> Iterator[tuple[str, str, str]]:
    """What readers gave in place of what the machine read."""
    for one in record.get("corrected", []):
        written = FIELDS[one["field"]].written
        why = f": {one['reason']}" if one["reason"] else ""
        yield (
            "corrected",
            f"{one['field']}: {written(one['value'])}",
            f"read as {written(one['was'])}; {one['by']}{why}",
        )


def _weighed(record: Record, text: str) -> Iterator[tuple[str, str, str]]:
    """How the strength came about, what can be checked, and how the statement does in the commitment test."""
    statement, words = from_record(record), interfaces()["en"]
    if sum_of := strength_in_words(statement, text, words):
        yield "strength", sum_of, ""
    for kind, places in record.get("specificity", {}).items():
        yield "checkable by", words.known("specific", kind), _quotes(places, text)
    if outcome := outcome_in_words(statement, words):
        yield "commitment test", outcome, ""
    for name, holds, why in marks_in_words(statement, words):
        yield f"  {name.lower()}", f"{words.say('test.holds' if holds else 'test.lacks')}: {why}", ""


def _hedges(record: Record) -> list[list[int]]:
    """Where a statement is hedged, in order; older ledgers hold all of it under one name."""
    evidence = record["evidence"]
    return sorted(evidence.get("qualifiers", []) + [span for kind in Hedge for span in evidence.get(kind, [])])


def _why(record: Record, field: str, section: str) -> str:
    """The rule by which a field was inferred, in words."""
    rules = record.get("reasons", {}).get(field, "").split()
    told = (interfaces()["en"].known(section, rule) for rule in rules)
    return "".join(f"; {words}" for words in told)


def _anchor(record: Record) -> str:
    anchor = record["when_read"]["anchor"] if record["when_read"] else None
    return f", from {anchor}" if anchor else ""


def _quotes(spans: list[list[int]], text: str) -> str:
    return " … ".join(f"«{on_one_line(text[start:end])}» {start}–{end}" for start, end in spans)
