"""What readers judge of promises: that two entries are one, or two, or that they are unsure; and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from servanda.errors import LedgerError, said
from servanda.ledger.entries.entry import Entry
from servanda.ledger.history.history import Line, LineKind
from servanda.ledger.history.judgements import Verdict
from servanda.ledger.resolution.sameness import Sides, sameness_line, undoing_line
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.workflow.meaning import is_of_entry, read_meant
from servanda.workflow.tools import now


def judge_entries(settings: Settings, pair: tuple[str, str], verdict: Verdict, by: str, reason: str) -> Line:
    """Keep what a reader says of two entries, by ids that lead to them; the line that is kept.

    Two ids of one entry are judged as two of its attestations. Raises LedgerError for ids that lead nowhere, for what
    is said already, and for what contradicts a judgement that stands.
    """
    with closing(_open(settings)) as store:
        (one, entry), (other, second) = (_meant(store, id_, settings) for id_ in pair)
        if one == other:
            raise LedgerError(
                f"{settings.ledger_name}: {pair[0]} and {pair[1]} are one id; give those of two entries", said("one_id")
            )
        sides = Sides((one,), (other,)) if entry.id == second.id else Sides(entry.ids, second.ids)
        return store.record(sameness_line(sides, verdict, by=by, at=now(), reason=reason), None)


def split_entry(settings: Settings, id_: str, attestations: Sequence[str], by: str, reason: str) -> Line:
    """Keep that some attestations of an entry, by their own ids or those of their statements, are not of its promise.

    Raises LedgerError for ids that are not in the entry, and where none would be left in it or none taken out.
    """
    with closing(_open(settings)) as store:
        _, entry = _meant(store, id_, settings)
        out = tuple(dict.fromkeys(_meant(store, one, settings)[0] for one in attestations))
        strange = [one for one in out if one not in entry.ids]
        if strange:
            raise LedgerError(
                f"{settings.ledger_name}: {strange[0]} is no attestation of {entry.id}; `servanda show` lists them",
                said("no_attestation", id=strange[0]),
            )
        left = tuple(one for one in entry.ids if one not in out)
        if not out or not left:
            told = f"{entry.id} has {len(entry.ids)} attestations; name some of them, and leave some"
            raise LedgerError(f"{settings.ledger_name}: {told}", said("which_out"))
        return store.record(sameness_line(Sides(left, out), Verdict.NOT_SAME, by=by, at=now(), reason=reason), None)


def undo(settings: Settings, number: int, by: str, reason: str) -> Line:
    """Take back a judgement on entries, by the number of its line; raises LedgerError where that is not to be done."""
    with closing(_open(settings)) as store:
        line = next((one for one in store.lines_of(LineKind.SAMENESS) if one.number == number), None)
        if line is None:
            told = f"no judgement e{number} on entries; `servanda judge list` shows them"
            raise LedgerError(f"{settings.ledger_name}: {told}", said("no_judgement", number=number))
        return store.record(undoing_line(line, by=by, at=now(), reason=reason), None)


def judgements(settings: Settings) -> tuple[Line, ...]:
    """All that readers judged of entries, in order; raises LedgerError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        return store.lines_of(LineKind.SAMENESS)


def lead_to_entries(settings: Settings, ids: Sequence[str]) -> bool:
    """Whether all ids, or beginnings of ids, are of entries or statements of the ledger; raises LedgerError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        return all(is_of_entry(store, id_) for id_ in ids)


def _open(settings: Settings) -> Store:
    return open_store(settings.ledger, wait=settings.wait, write=True)


def _meant(store: Store, typed: str, settings: Settings) -> tuple[str, Entry]:
    """The own id that an id, or the beginning of one, means, and the entry to which it leads now."""
    lead = read_meant(store, typed, settings)
    return lead.own, store.entry(lead.own)
