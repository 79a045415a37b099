"""Recording: an event comes back from its JSON as it was, and one that was changed does not."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from servanda.ledger.following.dossier import Dossier
from servanda.ledger.following.events import Body, Evidence, Proposal, Refusal, Search, Stance, Undo
from servanda.ledger.following.recording import event_of, record_of
from servanda.ledger.following.stages import Stage
from tests.ledger.dossiers import change, cite, event, histories, move

BODIES: list[Body] = [
    change(Stage.DELIVERED, "gazette", "bank", on="2026-05~", answers="a", alone=True),
    Proposal(move(Stage.SUPERSEDED, successor="port"), "en.verb.open"),
    Evidence(Stage.SIGNED, cite("interview", speaker="UZB"), Stance.CONTRADICTS, ("JPN",)),
    Search(("gazette",), ("dam", "barrage"), date(2027, 1, 1), cite("weekly"), ("JPN",)),
    Refusal("a"),
    Undo("a", alone=True),
]


def through_json(record: Any) -> Any:
    return json.loads(json.dumps(record))


@pytest.mark.parametrize("body", BODIES, ids=lambda one: type(one).__name__)
def test_every_kind_of_event_comes_back_as_it_was(body: Body) -> None:
    one = event(body, "Éva", 7, reason="«seen»", is_machine=isinstance(body, Proposal))
    back = event_of(through_json(record_of(one)))
    assert (back, back.id) == (one, one.id)


@settings(max_examples=30)
@given(histories(allowed=False))
def test_a_history_comes_back_as_it_was(found: Dossier) -> None:
    assert [event_of(through_json(record_of(one))) for one in found.events] == list(found.events)


@pytest.mark.parametrize("body", BODIES, ids=lambda one: type(one).__name__)
def test_a_record_that_was_changed_is_refused(body: Body) -> None:
    record = through_json(record_of(event(body)))
    for changed in ({"by": "Bo"}, {"reason": "other"}, {"id": "other"}, {"at": "2027-02-01T00:00:00+00:00"}):
        with pytest.raises(ValueError, match="was changed"):
            event_of({**record, **changed})


@pytest.mark.parametrize("missing", ["entry", "by", "at", "kind", "body", "reason", "is_machine"])
def test_a_record_that_lacks_something_is_refused(missing: str) -> None:
    record = through_json(record_of(event(BODIES[0])))
    del record[missing]
    with pytest.raises(ValueError, match=missing):
        event_of(record)


def test_what_no_record_may_hold_is_refused() -> None:
    record = through_json(record_of(event(BODIES[0])))
    for strange in ({"kind": "verdict"}, {"body": {}}, {"body": None}):
        with pytest.raises(ValueError, match="not an event"):
            event_of({**record, **strange})
