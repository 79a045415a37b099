"""A card of the review: an entry with its words in their context, its fields, and why a reader should look at it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.shorthand import on_one_line
from servanda.export.table import STYLES, drawn
from servanda.ledger.entries.entry import Attestation, Entry
from servanda.ledger.following.stages import Review
from servanda.ledger.review.decisions import Decision, Verb
from servanda.ledger.review.fields import FIELDS, NONE, words_of
from servanda.ledger.review.queue import Card
from servanda.ledger.review.shown import shown_by, told_otherwise, written

_ID = 8
_CONTEXT, _NARROW_CONTEXT, _NARROW = 200, 90, 70
_QUOTE = 60
_SIGNS = {Verb.ACCEPT: "+", Verb.REJECT: "x", Verb.CORRECT: "=", Verb.LATER: ">", Verb.ADD: "*", Verb.UNDO: "<"}
_DONE = {
    Verb.ACCEPT: "accepted",
    Verb.REJECT: "rejected",
    Verb.CORRECT: "corrected",
    Verb.LATER: "put off",
    Verb.ADD: "added",
    Verb.UNDO: "taken back",
}
_STATE = {Review.ACCEPTED: "green", Review.REJECTED: "red", Review.SUPERSEDED: "yellow", Review.CANDIDATE: "dim"}


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a reader is: the number of this card, of how many, and the last decisions, the latest last."""

    number: int
    total: int
    latest: Sequence[Decision] = ()


def drawn_card(card: Card, text: str, tally: Tally, look: Look) -> str:
    """A card as text for the eye; `text` is that in which its best attestation stands."""
    best = card.entry.best
    parts: tuple[RenderableType, ...] = (
        _progress(tally),
        Rule(style="dim"),
        _heading(card),
        *_why(card),
        Padding(_in_context(best, text, look), (1, 0, 1, 2)),
        _fields(best, text, look),
        *_others(card),
        *_other(card),
        *_latest(tally),
    )
    return drawn(Group(*parts), look)


def told(made: Decision, one: Attestation | None = None, entry: Entry | None = None) -> str:
    """A decision in a line: `accepted 3f2a9c1b: commitment FRA UZB «...»`.

    `one` is the attestation that is shown with it, `entry` the entry in which it is now, where they are known.
    """
    id_ = (entry.id if entry else made.subject)[:_ID]
    line = f"{_DONE[made.verb]} {id_}"
    if made.verb is Verb.CORRECT:
        write = FIELDS[made.field].written
        change = f"{line}: {made.field} {write(made.value)}, was {write(made.was)}"
        return f"{change}, in statement {one.id[:_ID]} of {one.origin.name}" if one and entry else change
    if made.verb is Verb.ADD and made.subject not in made.of:
        return f"{_DONE[made.verb]} to {id_}"
    return f"{line}: {_in_a_line(one)}" if one else line


def told_added(statement: str, entry: str) -> str:
    """That a statement was added, with its id and that of its entry: `added statement 3f2a9c1b to entry 569f69d3`."""
    return f"{_DONE[Verb.ADD]} statement {statement[:_ID]} to entry {entry[:_ID]}"


def still_told(entry: Entry, one: Attestation, name: str) -> Iterator[str]:
    """What other sources of an entry say of a field that was corrected in one, and by which the entry shows it."""
    by = shown_by(entry, name)
    for other in told_otherwise(entry, name, one):
        shown = "; the entry is shown with that" if other is by else ""
        if written(other, name) != written(one, name):
            yield f"statement {other.id[:_ID]} of {other.origin.name} tells {name} {written(other, name)}{shown}"


def queue_jsonl(found: Iterable[Card]) -> Iterator[str]:
    """The cards of a queue as JSON, a line each."""
    for card in found:
        best = card.entry.best
        record = {
            "entry": card.entry.id,
            "doc": best.origin.name,
            "start": best.statement.span.start,
            "end": best.statement.span.end,
            "quote": best.quote,
            "act": best.statement.act.value,
            "actors": list(best.statement.actors),
            "counterparts": list(best.statement.counterparts),
            "sources": len({one.origin.sha256 for one in card.entry.attestations}),
            "weight": round(sum(one.weight for one in card.reasons), 3),
            "reasons": [
                {"ground": one.ground.value, "weight": round(one.weight, 3), "told": one.told} for one in card.reasons
            ],
        }
        yield json.dumps(record, ensure_ascii=False) + "\n"


def queue_table(found: Iterable[Card], look: Look) -> str:
    """The cards of a queue as a table; on a narrow screen the reasons stand under the words."""
    table = Table(box=None, expand=True, padding=(0, 1, 0, 0), header_style="dim")
    is_wide = look.width >= _NARROW
    heads = (("entry id", None), ("act", None), ("what", 3), ("why here", 2))
    for name, ratio in heads if is_wide else (("entry id", None), ("what, and why here", 1)):
        table.add_column(name, overflow="fold", ratio=ratio, vertical="top")
    for card in found:
        act, quote = card.entry.best.statement.act.value, on_one_line(card.entry.best.quote)
        why = "\n".join(one.told for one in card.reasons)
        if is_wide:
            table.add_row(card.entry.id[:_ID], Text(act, STYLES[act]), quote, why)
        else:
            under = Text.assemble((act, STYLES[act]), f" {quote}", (f"\n{why}" if why else "", "yellow"))
            table.add_row(card.entry.id[:_ID], under)
    return drawn(table, look)


def _progress(tally: Tally) -> Text:
    return Text(f"{tally.number:,} of {tally.total:,}", style="bold")


def _heading(card: Card) -> Text:
    best, statement = card.entry.best, card.entry.best.statement
    origin = best.origin
    place = ", ".join(filter(None, (origin.name, origin.day, origin.publisher)))
    out = Text.assemble(
        (statement.act.value, STYLES[statement.act.value]),
        f"  strength {statement.strength}, confidence {statement.confidence:.2f}",
        (f"  {card.entry.id[:_ID]}", "dim"),
    )
    if card.entry.review is not Review.CANDIDATE:
        out.append(f"  {card.entry.review.value}", _STATE[card.entry.review])
    where = f"{place} ({origin.source_class.value}), characters {statement.span.start}–{statement.span.end}"
    return out.append(f"\n{where}", style="dim")


def _why(card: Card) -> Iterator[Text]:
    if card.reasons:
        yield Text.assemble(("why here: ", "dim"), Text(" · ".join(one.told for one in card.reasons), style="yellow"))


def _in_context(one: Attestation, text: str, look: Look) -> Text:
    """The quote marked in the words around it; the sentence that governs its list stands before it."""
    room = _CONTEXT if look.width >= _NARROW else _NARROW_CONTEXT
    span = one.statement.span
    first, last = max(0, span.start - room), min(len(text), span.end + room)
    out = Text()
    lead_in = one.statement.lead_in
    if lead_in and lead_in.start < first:
        out.append(f"{lead_in.of(text)}\n[…]\n", style="italic")
    before = ("…" if first else "") + text[first : span.start].lstrip()
    after = text[span.end : last].rstrip() + ("…" if last < len(text) else "")
    marked = span.of(text)
    # Without colours the quote is told from its context by marks of its own.
    quote, style = (marked, "bold reverse") if look.colour else (f"[[{marked}]]", "")
    return out.append(before, style="dim").append(quote, style=style).append(after, style="dim")


def _fields(one: Attestation, text: str, look: Look) -> Table:
    """The fields with the words they were read from: beside them, or behind them where the screen is narrow."""
    table = Table.grid(padding=(0, 2), expand=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(ratio=2, overflow="fold")
    wide = look.width >= _NARROW
    if wide:
        table.add_column(ratio=3, overflow="fold", style="italic")
    for name, value, words in _rows(one, text):
        table.add_row(name, value, words) if wide else table.add_row(name, Text(" ").join(filter(None, (value, words))))
    return table


def _rows(one: Attestation, text: str) -> Iterator[tuple[str, Text, Text]]:
    changes = {change.field: change for change in one.corrections}
    for name, field in FIELDS.items():
        value, change = field.written(field.of(one.statement)), changes.get(name)
        if change:
            was = f"read as {field.written(change.was)}; {change.by}"
            told = f"{was}: {change.reason}" if change.reason else was
            yield name, Text(value, "bold green"), Text(told, "italic")
        elif value != NONE:
            yield name, Text(value), Text(_words(one, name, text), "italic")


def _words(one: Attestation, name: str, text: str) -> str:
    """The words from which a field was read."""
    return " … ".join(f"«{on_one_line(span.of(text))}»" for span in words_of(one.statement, name))


def _others(card: Card) -> Iterator[RenderableType]:
    """The other attestations, a line each, with the numbers by which they are chosen."""
    others = [(number, one) for number, one in enumerate(card.entry.ranked, 1) if one is not card.entry.best]
    if others:
        yield Text(f"\ntold {len(others)} more {'time' if len(others) == 1 else 'times'}:", style="dim")
    for number, one in others:
        state = "" if one.review is Review.CANDIDATE else f" {one.review.value}"
        yield Text(f"{number}  {one.origin.name}{state}: {_in_a_line(one)}")


def _other(card: Card) -> Iterator[RenderableType]:
    """The entry that may be the same promise, source by source."""
    if card.other:
        yield Text(f"\nis this the same promise? {card.other.id[:_ID]}", style="bold")
    for one in card.other.ranked if card.other else ():
        place = ", ".join(filter(None, (one.origin.name, one.origin.day, one.origin.source_class.value)))
        said = {name: field.written(field.of(one.statement)) for name, field in FIELDS.items()}
        told = [said[name] for name in ("act", "actors", "counterparts", "amounts", "when") if said[name] != NONE]
        yield Padding(
            Text.assemble((f"{place}\n", "dim"), on_one_line(one.quote), (f"\n{' · '.join(told)}", "dim")), (0, 0, 0, 2)
        )


def _in_a_line(one: Attestation) -> str:
    quote = on_one_line(one.quote)
    shown = quote if len(quote) <= _QUOTE else quote[:_QUOTE].rstrip() + "…"
    return f"{one.statement.act.value} {' '.join(one.statement.actors) or '–'} «{shown}»"


def _latest(tally: Tally) -> Iterator[RenderableType]:
    if tally.latest:
        done = "  ".join(f"{_SIGNS[one.verb]}{one.of[0][:4] if one.of else ''}" for one in tally.latest)
        yield Text(f"\nlast: {done}", style="dim")
