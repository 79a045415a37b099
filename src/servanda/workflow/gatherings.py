"""Who met when, and which documents are of it: all meetings of a ledger with the dialogues of its documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from servanda.ledger.comparing.dialogues import dialogues
from servanda.ledger.meetings import Convened, convened, documents_of
from servanda.meeting import Field, Status
from servanda.settings import Settings
from servanda.store import open_store
from servanda.text.intervals import interval_of
from servanda.workflow.meetings import meet_older


@dataclass(frozen=True, slots=True)
class Gatherings:
    """The meetings of a ledger by day, the documents of each by its id, the dialogue of each document by sha256."""

    meetings: tuple[Convened, ...]
    documents: Mapping[str, frozenset[str]]
    dialogues: Mapping[str, str]

    @property
    def formats(self) -> tuple[str, ...]:
        """The codes of the dialogues that meet or have documents, sorted."""
        return tuple(sorted({*self.dialogues.values(), *filter(None, map(format_of, self.meetings))}))

    def of_format(self, code: str) -> frozenset[str]:
        """The documents of a dialogue."""
        return frozenset(sha256 for sha256, found in self.dialogues.items() if found == code)

    def meets(self, code: str) -> tuple[Convened, ...]:
        """The meetings of a dialogue, by day; of two states that have none of a name, those of the two alone."""
        return tuple(one for one in self.meetings if code in (format_of(one), _pair(one)))

    def with_party(self, code: str) -> tuple[Convened, ...]:
        """The meetings in which an actor meets, by day."""
        return tuple(one for one in self.meetings if code in one.parties)

    def meeting(self, prefix: str) -> tuple[Convened, ...]:
        """The meetings whose id, or one of whose accounts' ids, begins so; the one of just this id alone."""
        exact = tuple(one for one in self.meetings if one.id == prefix)
        return exact or tuple(one for one in self.meetings if any(id_.startswith(prefix) for id_ in _ids(one)))


def format_of(one: Convened) -> str:
    """The code of the dialogue that meets, or its made id; empty where none is named."""
    return one.one(Field.FORMAT)


def last_day(one: Convened) -> date:
    """The last day on which a meeting may be; long gone where nobody tells one."""
    told = one.one(Field.DATE)
    return (interval_of(told)[1] or date.max) if told else date.min


def is_ahead(one: Convened, today: date) -> bool:
    """Whether a meeting is still to come: what is promised before it was not promised there."""
    return last_day(one) >= today and one.one(Field.STATUS) not in (Status.HELD, Status.CANCELLED)


def gatherings(settings: Settings) -> Gatherings:
    """All meetings of a ledger; raises LedgerError. Those of documents of an older version are read first."""
    meet_older(settings)
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        accounts = store.accounts()
        origins = store.origins(tuple(store.documents()))
    found = convened(accounts)
    return Gatherings(found, documents_of(found), dialogues(accounts, origins.values()))


def _pair(one: Convened) -> str:
    return "-".join(one.parties) if not format_of(one) and len(one.parties) == 2 else ""


def _ids(one: Convened) -> Iterator[str]:
    yield one.id
    yield from (account.meeting.id for account in one.accounts)
