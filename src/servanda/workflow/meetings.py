"""The meetings of a ledger: those of documents of an older version are read first."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from servanda.extract import extract
from servanda.ledger.meetings import Convened, convened
from servanda.meeting import Field
from servanda.model import Reading
from servanda.settings import Settings
from servanda.store import open_store
from servanda.text.ids import Sort, meant
from servanda.workflow.tools import kit_of

_MEETING = Sort("no meeting has an id that begins with {}", "`servanda meetings` lists what is there")


@dataclass(frozen=True, slots=True)
class Sought:
    """Which meetings are asked for; empty asks for all. `as_of` is an ISO day: what was known then."""

    dialogue: str = ""
    actor: str = ""
    level: str = ""
    status: str = ""
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Meetings of a ledger; `unread` counts the documents of an older version whose meetings were not kept."""

    meetings: tuple[Convened, ...]
    unread: int = 0


@dataclass(frozen=True, slots=True)
class InFull:
    """One meeting with the readings of its documents, and the one that follows it, if a document tells of it."""

    meeting: Convened
    readings: tuple[Reading, ...]
    next: Convened | None = None


def calendar(settings: Settings, sought: Sought) -> Calendar:
    """The meetings that are asked for, by day; raises LedgerError."""
    meet_older(settings)
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        found, left = convened(store.accounts(), sought.as_of), len(store.unmet())
    return Calendar(tuple(one for one in found if _is_sought(one, sought)), left)


def one_meeting(settings: Settings, prefix: str) -> InFull:
    """The meeting whose id, or one of whose accounts' ids, begins so; raises LedgerError for none or several."""
    meet_older(settings)
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        every = convened(store.accounts())
        found = meant(
            prefix, ((id_, one) for one in every for id_ in (one.id, *_ids(one))), _MEETING, settings.ledger_name
        )
        readings = {one.sha256: store.reading(one.sha256) for one in found.accounts}
    following = next((one for one in every if one.id == found.next), None)
    return InFull(found, tuple(readings.values()), following)


def meet_older(settings: Settings) -> None:
    """Keep the meetings of documents that an older version added; nothing where the ledger may not be written."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        left = store.unmet() if store.may_be_written() else ()
    if not left:
        return
    with closing(open_store(settings.ledger, wait=settings.wait, write=True)) as store:
        for sha256 in left:
            document = store.reading(sha256).document
            store.meet(extract(document, kit_of(document.language, settings)))


def _is_sought(one: Convened, sought: Sought) -> bool:
    wanted = ((Field.FORMAT, sought.dialogue), (Field.LEVEL, sought.level), (Field.STATUS, sought.status))
    if any(value and one.one(field) != value for field, value in wanted):
        return False
    return not sought.actor or sought.actor.casefold() in {code.casefold() for code in one.parties}


def _ids(one: Convened) -> tuple[str, ...]:
    return tuple(account.meeting.id for account in one.accounts)
