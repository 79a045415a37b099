"""What changed between two moments of a ledger."""

from __future__ import annotations

from dataclasses import replace

from servanda.ledger.entries.entry import Entry
from servanda.ledger.following.stages import Review
from servanda.ledger.releases.changes import Change, Held, Kind, changes, head_of, kinds_in, regrouped
from servanda.model import Act, SourceClass
from tests.ledger.promises import entry, origin, told

PRESS = origin("press.txt", SourceClass.PRESS, number=2)
LOAN = entry(told("versera 5 M€", amounts=(("5 M€", 5),), when=("versera", "2028")))
MORE = told("versera 6 M€", amounts=(("6 M€", 6),), origin=PRESS)
AID = entry(told("aidera", start=50))


def held(*entries: Entry, **more: object) -> Held:
    return Held({one.id: one.ids for one in entries}, {one.id: one for one in entries}, **more)  # type: ignore[arg-type]


def test_the_same_is_no_change() -> None:
    assert changes(held(LOAN, AID), held(LOAN, AID)) == ()
    assert regrouped(held(LOAN, AID).groups, held(LOAN).groups) == ((AID.id,), ())


def test_entries_are_new_and_gone() -> None:
    assert changes(held(LOAN), held(LOAN, AID)) == (Change(Kind.NEW, AID.id),)
    assert changes(held(LOAN, AID), held(LOAN)) == (Change(Kind.GONE, AID.id),)


def test_entries_are_merged_and_split() -> None:
    both = entry(*LOAN.attestations, *AID.attestations)
    merged = changes(held(LOAN, AID), held(both))
    assert Change(Kind.MERGED, LOAN.id, (LOAN.id, AID.id), (LOAN.id,)) in merged
    assert Kind.SOURCES not in kinds_in(merged)
    split = changes(held(both), held(LOAN, AID))
    assert Change(Kind.SPLIT, LOAN.id, (LOAN.id,), (LOAN.id, AID.id)) in split
    assert Kind.NEW not in kinds_in(split)


def test_a_further_source_is_told_and_changes_nothing_that_a_better_one_says() -> None:
    more = entry(*LOAN.attestations, MORE)
    assert changes(held(LOAN), held(more)) == (Change(Kind.SOURCES, LOAN.id, ("1",), ("2",)),)


def test_a_better_source_changes_what_is_told() -> None:
    press = entry(MORE)
    better = entry(MORE, *LOAN.attestations)
    found = changes(held(press), held(better))
    assert Change(Kind.FIELD, press.id, ("6 EUR",), ("5 EUR",), "amounts") in found
    assert Change(Kind.FIELD, press.id, (), ("2028",), "when") in found


def test_strength_and_act_are_compared() -> None:
    weak = entry(told("versera 5 M€", Act.INTENTION, amounts=(("5 M€", 5),)))
    strong = entry(replace(LOAN.best, entry=weak.id))
    fields = {one.field: (one.was, one.now) for one in changes(held(weak), held(strong)) if one.kind is Kind.FIELD}
    assert fields["strength"] == (("2",), ("4",))
    assert fields["act"] == (("intention",), ("commitment",))


def test_what_readers_made_of_an_entry_is_told() -> None:
    rejected = entry(replace(AID.best, review=Review.REJECTED))
    assert Change(Kind.REVIEW, AID.id, ("candidate",), ("rejected",)) in changes(held(AID), held(rejected))


def test_stages_move_party_by_party() -> None:
    before = held(AID, stages={AID.id: {"JPN": "announced"}})
    after = held(AID, stages={AID.id: {"JPN": "delivered in_full", "KAZ": "announced"}})
    assert changes(before, after) == (
        Change(Kind.STAGE, AID.id, ("announced",), ("delivered in_full",), "JPN"),
        Change(Kind.STAGE, AID.id, (), ("announced",), "KAZ"),
    )


def test_findings_are_settled_and_opened_again() -> None:
    found = changes(held(settled=frozenset({"f1"})), held(settled=frozenset({"f2"})))
    assert found == (Change(Kind.SETTLED, "f2"), Change(Kind.REOPENED, "f1"))


def test_the_head_of_an_entry_leaves_out_what_nobody_tells() -> None:
    assert head_of(AID) == {"strength": "4", "act": "commitment", "actors": "JPN"}
