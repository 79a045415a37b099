"""Findings of a ledger are listed, settled and opened again, on every store."""

from __future__ import annotations

from contextlib import closing

import pytest

from servanda.errors import ChangedMeanwhile, LedgerError
from servanda.ledger.findings import Kind
from servanda.ledger.history.history import LineKind
from servanda.read import Given, read
from servanda.settings import Settings
from servanda.store import open_store
from servanda.workflow import extract_document, keep
from servanda.workflow.findings import Asked, check, reopen, settle
from servanda.workflow.follow import Signed
from servanda.workflow.verify import verified

TEXT = "Norway will pay 200 million Norwegian kroner (25 million euros) to Malawi."
SIGNED = Signed("A. Reader", "a known slip")


@pytest.fixture
def settings(place: str) -> Settings:
    """The settings of a ledger of one document with a conversion that does not hold."""
    found = Settings(ledger=place)
    with closing(open_store(place, wait=1, write=True)) as store:
        keep(store, extract_document(read("a.txt", TEXT.encode(), Given("en", "2026-03-18")), found), found)
    return found


def test_a_finding_is_settled_and_opened_again_and_the_history_holds(settings: Settings) -> None:
    (one,) = check(settings, Asked())
    assert one.finding.kind is Kind.CONVERSION_OFF
    settle(settings, one.finding.id, Asked(), SIGNED)
    assert check(settings, Asked()) == ()
    (settled,) = check(settings, Asked(settled=True))
    assert settled.settled is not None
    assert settled.settled.reason == SIGNED.reason
    reopen(settings, one.finding.id, SIGNED)
    assert [found.finding.id for found in check(settings, Asked())] == [one.finding.id]
    with closing(open_store(settings.ledger, wait=1, write=False)) as store:
        assert not verified(store).faults
        assert [line.kind for line in store.lines_of(LineKind.FINDING)] == ["finding", "finding"]


def test_who_settles_what_another_settled_is_told(settings: Settings) -> None:
    (one,) = check(settings, Asked())
    settle(settings, one.finding.id, Asked(), SIGNED)
    with pytest.raises(LedgerError, match="settled already"):
        settle(settings, one.finding.id, Asked(), SIGNED)
    with closing(open_store(settings.ledger, wait=1, write=True)) as store:
        line = store.lines_of(LineKind.FINDING)[0]
        with pytest.raises(ChangedMeanwhile):
            store.record(line, 0)


def test_nothing_is_settled_without_a_reason(settings: Settings) -> None:
    (one,) = check(settings, Asked())
    with pytest.raises(LedgerError, match="say why"):
        settle(settings, one.finding.id, Asked(), Signed("A. Reader"))
    assert check(settings, Asked()) == (one,)
