"""What became of an entry, party by party with its evidence, and all that was recorded of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.recorded import EVENT_ID, answer_words, due_words, in_words, party_name, place_words
from servanda.export.shorthand import on_one_line
from servanda.export.table import STYLES, drawn
from servanda.ledger.casework.followed import Charge, Followed
from servanda.ledger.casework.witnesses import citations_of
from servanda.ledger.following.due import Due
from servanda.ledger.following.events import Citation, Event, Proposal
from servanda.ledger.following.followup import PartyState
from servanda.ledger.following.recording import record_of
from servanda.ledger.following.stages import Step, needs_second

_LONGEST_QUOTE = 160
_KNOWN = {"corroborated": "green", "claimed": "yellow", "contested": "red", "unknown": "dim"}


def describe(found: Followed, as_of: date, look: Look) -> str:
    """What became of an entry by a day, as text: its promise, its parties, its history."""
    best = found.entry.best
    place = f"{best.statement.span.start}–{best.statement.span.end}"
    heading = Text.assemble(
        (best.statement.act.value, STYLES[best.statement.act.value]),
        f"  strength {best.statement.strength}\n",
        (f"entry {found.entry.id}, as of {as_of.isoformat()}\n", "dim"),
        f"«{on_one_line(best.quote)}»\n",
        (
            f"{best.origin.name} {place}{_source(found, best.origin.sha256)}",
            "dim",
        ),
    )
    parties = (_party(found, one) for one in found.parties(as_of))
    return drawn(
        Group(heading, *parties, *_aside(found, as_of), *_history(found, as_of), *_waiting(found, as_of)), look
    )


def _party(found: Followed, charge: Charge) -> RenderableType:
    """One party: where it stands, how well that is known, by what, and what the calendar makes of it."""
    state = charge.state
    table = Table.grid(padding=(0, 2), expand=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _rows(found, charge):
        table.add_row(name, value)
    confidence = Text(state.confidence.value, _KNOWN[state.confidence.value])
    head = Text.assemble((party_name(state.party), "bold"), "  ", (place_words(state.place), "bold"), "  ", confidence)
    return Padding(Group(head, Padding(table, (0, 0, 0, 2))), (1, 0, 0, 0))


def _rows(found: Followed, charge: Charge) -> Iterator[tuple[str, str]]:
    state = charge.state
    if told := due_words(charge.due):
        yield "term", "\n".join([told, *map(answer_words, charge.answers)])
    move = state.applied.move if state.applied else None
    if move and move.on:
        yield "since", move.on
    if state.timeliness:
        yield "timeliness", state.timeliness.value.replace("_", " ")
    yield from (("known by", ground) for ground in state.grounds)
    yield from (("evidence", cited_words(found, cited)) for cited in state.evidence)
    yield from _signatures(state)


def _signatures(state: PartyState) -> Iterator[tuple[str, str]]:
    """Who applied the stage, who did so alone, who confirmed it."""
    if state.applied:
        yield "applied", _signed(state.applied)
    for one in state.alone:
        yield "alone", f"{one.by} alone did what is for a second person ({one.id[:EVENT_ID]})"
    if state.confirmed:
        yield "confirmed", _signed(state.confirmed)


def cited_words(found: Followed, cited: Citation) -> str:
    """A citation as a reader wants it: its words, where they stand, and what that source is."""
    words = on_one_line(found.quote(cited)) or "(not in this ledger)"
    shown = words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rstrip() + "…"
    origin = found.origins.get(cited.document)
    name = origin.name if origin else cited.document[:12]
    speaker = f", {cited.speaker} speaking" if cited.speaker else ""
    return f"«{shown}» {name} {cited.span.start}–{cited.span.end}{_source(found, cited.document)}{speaker}"


def _source(found: Followed, document: str) -> str:
    """The class of a source, what record it is, and who publishes it, as far as the ledger knows."""
    origin = found.origins.get(document)
    if origin is None:
        return ""
    told = [origin.source_class.value.replace("_", " ") + " source"]
    told += [f"a {origin.book}"] if origin.book else []
    told += [f"published by {origin.publisher}"] if origin.publisher else []
    return f" ({', '.join(told)})"


def _signed(event: Event) -> str:
    because = f": {event.reason}" if event.reason else ""
    return f"{event.at:%Y-%m-%d} by {event.by}{because} ({event.id[:EVENT_ID]})"


def _aside(found: Followed, as_of: date) -> Iterator[RenderableType]:
    """The changes that move nothing, with the reason."""
    for one in found.state(as_of).set_aside:
        told = f"moves nothing: {one.event.id[:EVENT_ID]}: {one.objection.what}; {one.objection.remedy}"
        yield Padding(Text(told, style="yellow"), (1, 0, 0, 0))


def _history(found: Followed, as_of: date) -> Iterator[RenderableType]:
    known = found.then(as_of).dossier
    if not known.recorded:
        return
    table = Table.grid(padding=(0, 2), expand=False)
    for style in ("dim", "dim", None, None):
        table.add_column(style=style, overflow="fold")
    for one in known.recorded.values():
        back = f" (taken back by {known.gone[one.id].by})" if one.id in known.gone else ""
        because = f": {one.reason}" if one.reason else ""
        told = Text(f"{in_words(one)}{because}{back}", style="strike dim" if back else "")
        table.add_row(one.id[:EVENT_ID], f"{one.at:%Y-%m-%d %H:%M}", one.by, told)
    yield Padding(Group(Text("recorded", style="bold"), Padding(table, (0, 0, 0, 2))), (1, 0, 0, 0))


def _waiting(found: Followed, as_of: date) -> Iterator[RenderableType]:
    """The proposals that wait, with their words, and how to answer them."""
    waiting = found.waiting(as_of)
    for one in waiting:
        quotes = "; ".join(cited_words(found, cited) for cited in citations_of(one.body))
        yield Padding(Text(f"waits: {one.by} {in_words(one)}: {quotes}", style="cyan"), (1, 0, 0, 0))
    if waiting:
        yield Text(_answer(found.entry.id[:EVENT_ID], waiting[0]), "dim")


def _answer(entry: str, event: Event) -> str:
    """How to answer a proposal: what the program proposes and is for a second person, a first one proposes too."""
    proposal, body = event.id[:EVENT_ID], event.body
    is_end = isinstance(body, Proposal) and needs_second(Step.FORWARD, body.move.stage)
    verb, then = ("propose", "; then another person applies it") if event.is_machine and is_end else ("apply", "")
    return f"answer with: servanda follow {verb} {entry} --proposal {proposal}{then}, or: refuse {entry} {proposal}"


def record(found: Followed, as_of: date) -> dict[str, Any]:
    """What became of an entry by a day as a JSON object."""
    state, dues = found.state(as_of), {one.party: one for one in found.due(as_of)}
    known = found.then(as_of).dossier
    return {
        "entry": found.entry.id,
        "as_of": as_of.isoformat(),
        "act": found.entry.best.statement.act.value,
        "quote": found.entry.best.quote,
        "term": known.entry.term or None,
        "beneficiaries": list(known.entry.beneficiaries),
        "parties": [_party_record(found, one, dues[one.party]) for one in state.parties],
        "alone": list(state.alone),
        "set_aside": [
            {"event": one.event.id, "party": one.party, "rule": one.objection.why.value, "why": str(one.objection)}
            for one in state.set_aside
        ],
        "proposals": [one.id for one in found.waiting(as_of)],
        "events": [
            {**record_of(one), "taken_back_by": known.gone[one.id].id if one.id in known.gone else None}
            for one in known.recorded.values()
        ],
    }


def _party_record(found: Followed, state: PartyState, due: Due) -> dict[str, Any]:
    move = state.applied.move if state.applied else None
    return {
        "party": state.party,
        "stage": state.stage,
        "measure": state.place.measure if state.place else None,
        "held": state.place.held if state.place else None,
        "since": (move.on or None) if move else None,
        "timeliness": state.timeliness,
        "confidence": state.confidence,
        "grounds": list(state.grounds),
        "evidence": [citation_record(found, one) for one in state.evidence],
        "applied": state.applied.id if state.applied else None,
        "confirmed": state.confirmed.id if state.confirmed else None,
        "one_person_alone": state.is_alone,
        "last_day": due.last_day.isoformat() if due.last_day else None,
        "overdue": due.overdue,
        "due_soon": due.due_soon,
        "stale": due.stale,
    }


def citation_record(found: Followed, cited: Citation) -> dict[str, Any]:
    """A citation as a JSON object, with the name and class of its document and its words."""
    origin = found.origins.get(cited.document)
    return {
        "document": cited.document,
        "doc": origin.name if origin else None,
        "source_class": origin.source_class if origin else None,
        "start": cited.span.start,
        "end": cited.span.end,
        "quote": found.quote(cited),
        "speaker": cited.speaker or None,
    }


def jsonl(found: Iterable[Followed], as_of: date) -> Iterator[str]:
    """A JSON object an entry, a line each."""
    for one in found:
        yield json.dumps(record(one, as_of), ensure_ascii=False) + "\n"
