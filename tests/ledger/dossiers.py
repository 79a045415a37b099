"""Dossiers made by hand, and histories of any kind, for tests of follow-up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from servanda.ledger.following.dossier import Case, Dossier, Telling
from servanda.ledger.following.events import (
    Body,
    Change,
    Citation,
    Event,
    Evidence,
    Move,
    Proposal,
    Refusal,
    Search,
    Stance,
    Undo,
)
from servanda.ledger.following.proof import Book, Source
from servanda.ledger.following.rights import objection
from servanda.ledger.following.stages import Measure, Stage
from servanda.model import Act, SourceClass, Span

START = datetime(2027, 1, 1, tzinfo=UTC)
LENGTH = 1000
SOURCES = {
    one.document: one
    for one in (
        Source("communique", SourceClass.OFFICIAL, LENGTH, publisher="JPN"),
        Source("gazette", SourceClass.LEGAL_ACT, LENGTH),
        Source("bank", SourceClass.OFFICIAL, LENGTH, book=Book.BANK),
        Source("beneficiary", SourceClass.OFFICIAL, LENGTH, publisher="UZB"),
        Source("interview", SourceClass.PRESS_QUOTE, LENGTH),
        Source("daily", SourceClass.PRESS, LENGTH, text="agency"),
        Source("reprint", SourceClass.PRESS, LENGTH, text="agency"),
        Source("weekly", SourceClass.PRESS, LENGTH),
        Source("found", SourceClass.UNKNOWN, LENGTH),
        Source("preview", SourceClass.PREVIEW, LENGTH),
    )
}
"""A witness of every sort; `reprint` prints what `daily` has from its agency."""
PROMISE = Telling(Act.COMMITMENT, (Citation("communique", Span(10, 40)),))
ENTRY = Case("dam", ("JPN",), ("UZB",), "2026", (PROMISE,))
"""A promise of one state to another, with a term that is over when the histories start."""


def cite(*documents: str, speaker: str = "") -> tuple[Citation, ...]:
    """A span of each of these documents."""
    return tuple(Citation(one, Span(0, 9), speaker) for one in documents)


def move(stage: Stage, *documents: str, **more: Any) -> Move:
    """A move of the only party, shown by the communiqué unless other documents are named."""
    more.setdefault("measure", Measure.IN_FULL if stage is Stage.DELIVERED else None)
    return Move(stage, more.pop("parties", ("JPN",)), cite(*documents or ("communique",)), **more)


def change(stage: Stage, *documents: str, **more: Any) -> Change:
    """A change that is applied without a proposal."""
    alone = more.pop("alone", False)
    answers = more.pop("answers", "")
    return Change(move(stage, *documents, **more), answers, alone)


def event(body: Body, by: str = "Ada", hour: int = 0, **more: Any) -> Event:
    """An event of the dam, so many hours after the start."""
    return Event(more.pop("entry", "dam"), by, START + timedelta(hours=hour), body, **more)


def dossier(*events: Event, entry: Case = ENTRY) -> Dossier:
    """What is known of an entry after these events."""
    return Dossier(entry, events, SOURCES)


def recorded(*bodies: Body | tuple[str, Body], entry: Case = ENTRY) -> Dossier:
    """The dossier after these bodies, hour by hour, each by Ada or whom it names; each must be allowed."""
    found = dossier(entry=entry)
    for hour, one in enumerate(bodies):
        by, body = one if isinstance(one, tuple) else ("Ada", one)
        new = event(body, by, hour)
        assert objection(new, found) is None, str(objection(new, found))
        found = found.plus(new)
    return found


TWO = Case("dam", ("JPN", "KAZ"), ("UZB",), "2026", (PROMISE,))
"""The same promise made by two."""
_DOCUMENTS = st.lists(st.sampled_from(sorted(SOURCES)), min_size=1, max_size=2)
_PARTIES = st.sampled_from([("JPN",), ("KAZ",), ("JPN", "KAZ")])


@st.composite
def moves(draw: st.DrawFn) -> Move:
    """Any move of one or both parties."""
    stage = draw(st.sampled_from(list(Stage)))
    measure = draw(st.sampled_from(list(Measure))) if stage is Stage.DELIVERED else None
    return Move(stage, draw(_PARTIES), cite(*draw(_DOCUMENTS)), measure=measure)


@st.composite
def _bodies(draw: st.DrawFn, earlier: list[Event]) -> Body:
    kind = draw(st.sampled_from([Change, Change, Change, Proposal, Evidence, Search, Refusal, Undo, Undo]))
    ids = [one.id for one in earlier] or ["none"]
    alone = draw(st.booleans())
    if kind is Change:
        return Change(draw(moves()), draw(st.sampled_from(["", "", *ids])), alone)
    if kind is Proposal:
        return Proposal(draw(moves()))
    if kind is Evidence:
        stage, stance = draw(st.sampled_from(list(Stage))), draw(st.sampled_from(list(Stance)))
        return Evidence(stage, cite(*draw(_DOCUMENTS)), stance, draw(st.one_of(st.just(()), _PARTIES)))
    if kind is Search:
        return Search(("gazette",), ("dam",), START.date() - timedelta(days=draw(st.sampled_from([0, 400]))))
    return Refusal(draw(st.sampled_from(ids))) if kind is Refusal else Undo(draw(st.sampled_from(ids)), alone)


@st.composite
def histories(draw: st.DrawFn, *, allowed: bool, most: int = 9) -> Dossier:
    """A dossier of two parties after any events by three persons and a machine, several of them at one moment.

    Where `allowed` each is one that may be recorded; else they are as somebody else's ledger may have them.
    """
    found = dossier(entry=TWO)
    hour = 0
    for _ in range(draw(st.integers(0, most))):
        hour += draw(st.sampled_from([0, 0, 7, 40]))
        by = draw(st.sampled_from(["Ada", "Bo", "Cy", "servanda 1"]))
        body = draw(_bodies(list(found.events)))
        new = event(body, by, hour, is_machine=by == "servanda 1")
        if not allowed or objection(new, found) is None:
            found = found.plus(new)
    return found


def last_day(found: Dossier) -> date:
    """The day of the last event."""
    return max((one.at for one in found.events), default=START).date()
