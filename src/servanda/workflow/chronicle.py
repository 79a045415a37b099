"""What was done to an entry, by whom and when: its texts, what readers decided, what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda.ledger.casework.followed import Followed
from servanda.ledger.entries.entry import Entry, Origin
from servanda.ledger.findings.settling import Checked
from servanda.ledger.following.events import Event
from servanda.ledger.history.history import LineKind
from servanda.ledger.history.judgements import Judgement
from servanda.ledger.review.decisions import Decision, decisions
from servanda.ledger.review.fields import FIELDS
from servanda.store import Store
from servanda.workflow.reviewed import readers_of

What = Origin | Event | Decision | Judgement | Checked


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done: when (aware UTC time, ISO), by whom (empty: not known), what."""

    at: str
    by: str
    what: What

    @property
    def kind(self) -> str:
        """What it is in a word: «origin», «event», «decision», «judgement», «checked»."""
        return type(self.what).__name__.lower()

    @property
    def value(self) -> tuple[str, str]:
        """The value that a correction gives and the one that was, as a reader writes them; empty for all else."""
        if not isinstance(self.what, Decision) or self.what.field not in FIELDS:
            return "", ""
        written = FIELDS[self.what.field].written
        return written(self.what.value), written(self.what.was)


def chronicle(store: Store, followed: Followed, found: Iterable[Checked]) -> tuple[Deed, ...]:
    """What was done to an entry of an open ledger, the last first; decisions of blind coders are left out."""
    # Judgements are of what the program read; what readers added says itself of which promise it is.
    added = readers_of(store).reviews.added
    read = [one.entry for one in followed.entry.attestations if one.entry not in added]
    made = [
        *_texts(store, followed.entry),
        *_decisions(store, followed.entry),
        *(Deed(one.at.isoformat(), one.by, one) for one in followed.dossier.recorded.values()),
        *(Deed(one.at, one.by, one) for one in store.judged(read)),
        *(Deed(one.settled.at, one.settled.by, one) for one in found if one.settled),
    ]
    return tuple(sorted(made, key=lambda one: one.at, reverse=True))


def _texts(store: Store, entry: Entry) -> Iterator[Deed]:
    """That the texts which tell of an entry came."""
    for origin in {one.origin.sha256: one.origin for one in entry.attestations}.values():
        by = next((line.by for line in store.history(origin.sha256) if line.kind == LineKind.DOCUMENT), "")
        yield Deed(origin.added_at, by, origin)


def _decisions(store: Store, entry: Entry) -> Iterator[Deed]:
    """What readers decided of the statements of an entry, under any of its ids."""
    made = {one.number: one for id_ in entry.ids for one in decisions(store.history(id_)) if not one.coder}
    yield from (Deed(one.at, one.by, one) for one in made.values())
