"""The meetings of the ledger, found once for each state of it and used by every page that asks."""

from __future__ import annotations

from servanda.store import Store
from servanda.web.errors import Missing
from servanda.web.remembered import NotYet, Remembered
from servanda.web.visit import Visit
from servanda.web.wholes import is_large, state_of
from servanda.workflow.gatherings import Gatherings, gatherings


def gathered(visit: Visit, store: Store) -> Gatherings:
    """The meetings as an open ledger tells them now.

    Raises LedgerError, and NotYet while those of a large one are looked for.
    """
    remembered: Remembered[Gatherings] = visit.request.app.state.gatherings
    found = remembered.at(state_of(store), lambda: gatherings(visit.settings), is_short=not is_large(store))
    if found is None:
        raise NotYet
    return found


def documents_asked(visit: Visit) -> frozenset[str] | None:
    """The documents of the dialogue and the meeting that the address asks for; None where it asks for neither.

    Raises Missing for a meeting that is not there.
    """
    dialogue, meeting = visit.asked.get("format", ""), visit.asked.get("meeting", "")
    if not dialogue and not meeting:
        return None
    with visit.looking() as store:
        known = gathered(visit, store)
    asked = []
    if dialogue:
        asked.append(known.of_format(dialogue))
    if meeting:
        found = known.meeting(meeting)
        if len(found) != 1:
            raise Missing(visit.words.say("meetings.unknown", id=meeting))
        asked.append(known.documents[found[0].id])
    return frozenset.intersection(*asked)
