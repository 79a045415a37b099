"""What an attestation does for its entry: it tells, backs, foretells or denies."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from servanda.ledger.entries.entry import Attestation, Role
from servanda.ledger.entries.roles import entry_of
from servanda.ledger.following.stages import Review
from servanda.ledger.review.decisions import Decision, Verb
from servanda.ledger.review.reviewed import Reviews, joined, reviewed, reviews
from servanda.model import Act, ObjectStage, Polarity, SourceClass
from tests.ledger.promises import origin, told

READOUT = origin("readout.txt", day="2027-05-20", number=2)
EARLIER = origin("earlier.txt", SourceClass.PRESS, day="2027-05-10", number=1)
NEXT_DAY = origin("next.txt", SourceClass.PRESS, day="2027-05-21", number=3)
PREVIEW = origin("preview.txt", SourceClass.PREVIEW, day="2027-05-21", number=4)
DAM = told("financera le barrage", origin=READOUT)
HELD = told("Le sommet a eu lieu", Act.FACT, origin=READOUT)


def role(one: Attestation, *others: Attestation) -> Role:
    return next(each.role for each in entry_of([one, *others]).attestations if each.id == one.id)


def denied(quote: str, act: Act = Act.COMMITMENT, **more: Any) -> Attestation:
    return told(quote, act, origin=NEXT_DAY, **more)


@pytest.mark.parametrize(
    "one",
    [
        denied("ne financera pas le barrage", trigger="financera", evidence={"negation": ["ne financera pas"]}),
        denied("Le barrage a été abandonné", Act.FACT),
        denied("L'accord n'a finalement pas été signé", Act.FACT),
    ],
)
def test_who_says_that_it_is_not_so_denies_it_where_another_says_that_it_is(one: Attestation) -> None:
    assert role(one, DAM) is Role.DENIES
    assert role(DAM, one) is Role.ATTESTS
    assert role(one) is Role.ATTESTS


def test_a_promise_not_to_do_a_thing_is_told_by_all_who_tell_it() -> None:
    one = denied("ne relèvera pas les droits", trigger="relèvera", evidence={"negation": ["ne relèvera pas"]})
    other = told("n'augmentera pas les droits", trigger="augmentera", evidence={"negation": ["n'augmentera pas"]})
    assert role(one, other) is role(other, one) is Role.ATTESTS


@pytest.mark.parametrize(
    ("polarity", "expected"),
    [(Polarity.FOR, Role.SUPPORT), (Polarity.NEUTRAL, Role.REMARK), (Polarity.AGAINST, Role.ATTESTS)],
)
def test_who_welcomes_a_promise_backs_it(polarity: Polarity, expected: Role) -> None:
    assert role(told("salue le projet", Act.POSITION, origin=NEXT_DAY, polarity=polarity), DAM) is expected


def test_who_takes_note_or_thanks_neither_tells_the_promise_nor_backs_it() -> None:
    thanks = told("remercie le Japon pour le barrage", Act.POSITION, origin=NEXT_DAY, polarity=Polarity.FOR)
    noted = told("a pris note du projet", Act.POSITION, origin=NEXT_DAY, polarity=Polarity.NEUTRAL)
    assert role(thanks, DAM) is role(noted, DAM) is Role.REMARK
    assert role(noted, thanks) is Role.ATTESTS
    assert entry_of([noted, DAM]).best.id == DAM.id


def test_what_is_announced_to_be_there_already_is_what_came_of_a_promise() -> None:
    later = origin("later.txt", day="2027-06-20", number=5)
    opened = told("Le barrage a été inauguré", Act.ANNOUNCEMENT, origin=later)
    assert role(opened, DAM) is Role.OUTCOME
    assert role(told("annonce un barrage", Act.ANNOUNCEMENT, origin=later), DAM) is Role.ATTESTS
    assert entry_of([opened, DAM]).best.id == DAM.id


def test_who_promises_to_support_what_another_wants_backs_it() -> None:
    backing = "est prêt à soutenir la proposition"
    assert role(told(backing, Act.INTENTION, actors=("PER",), origin=READOUT, start=99), DAM) is Role.SUPPORT
    assert role(told(backing, Act.INTENTION, actors=("JPN",), origin=READOUT, start=99), DAM) is Role.ATTESTS
    assert role(told("est prêt à bâtir", Act.INTENTION, actors=("PER",), origin=READOUT, start=99), DAM) is Role.ATTESTS


def test_a_text_that_is_a_preview_tells_beforehand_whatever_it_tells() -> None:
    assert role(told("financera le barrage", origin=PREVIEW), DAM) is Role.PREVIEW
    assert role(told("financera le barrage", origin=PREVIEW)) is Role.PREVIEW


@pytest.mark.parametrize(
    ("act", "source", "other", "expected"),
    [
        (Act.INTENTION, EARLIER, DAM, Role.PREVIEW),
        (Act.EXPECTATION, EARLIER, DAM, Role.PREVIEW),
        (Act.COMMITMENT, EARLIER, DAM, Role.ATTESTS),
        (Act.INTENTION, NEXT_DAY, DAM, Role.ATTESTS),
        (Act.EXPECTATION, READOUT, told("a eu lieu", Act.FACT, origin=NEXT_DAY), Role.PREVIEW),
        (Act.INTENTION, READOUT, told("financera", origin=origin(day="2028-01-01")), Role.ATTESTS),
        (Act.INTENTION, origin("undated.txt", SourceClass.PRESS), DAM, Role.ATTESTS),
        (Act.INTENTION, EARLIER, told("envisage le barrage", Act.INTENTION, origin=READOUT), Role.ATTESTS),
    ],
)
def test_a_plan_told_days_before_the_outcome_is_a_preview(
    act: Act, source: Any, other: Attestation, expected: Role
) -> None:
    assert role(told("prévoit un barrage", act, origin=source, start=500), other) is expected


def test_what_will_be_is_a_preview_once_it_was() -> None:
    meeting = told("se retrouveront", origin=EARLIER, rule="plain.future", object_stage=ObjectStage.PROCESS)
    assert role(meeting, HELD) is Role.PREVIEW
    assert role(meeting, DAM) is Role.ATTESTS


def test_who_is_to_act_on_the_day_of_a_meeting_tells_of_it_beforehand() -> None:
    ahead = told("recevront le 20 mai", origin=EARLIER, rule="plain.future", when=("le 20 mai", "2027-05-20"))
    met = told("se sont vus le 20 mai", Act.FACT, origin=READOUT, when=("le 20 mai", "2027-05-20"))
    assert role(ahead, met) is Role.PREVIEW
    assert role(ahead, replace(met, statement=replace(met.statement, when=None))) is Role.ATTESTS


PRESS = origin("press.txt", SourceClass.PRESS, day="2027-05-21", number=3)
REPORT = origin("report.txt", day="2027-11-20", number=9)
GATES = told("livrera douze portiques", origin=PRESS, rule="plain.future", amounts=[("douze portiques", 12, "gates")])


@pytest.mark.parametrize(
    ("quote", "more"),
    [
        ("Quatre portiques ont été livrés", {}),
        ("Le port a reçu quatre portiques", {}),
        ("La livraison des portiques n'a pas commencé", {}),
        ("monte les portiques depuis juillet 2027", {"when": ("juillet 2027", "2027-07")}),
    ],
)
def test_a_report_after_the_fact_tells_what_came_of_a_promise(quote: str, more: Any) -> None:
    report = told(quote, Act.FACT, origin=REPORT, **more)
    assert role(report, GATES) is Role.OUTCOME
    assert role(GATES, report) is Role.ATTESTS


def test_the_best_source_of_a_promise_is_never_the_report_of_its_delivery() -> None:
    delivered = told("Quatre portiques ont été livrés", Act.FACT, origin=REPORT, strength=5)
    assert entry_of([GATES, delivered]).best.id == GATES.id


@pytest.mark.parametrize(
    "fact",
    [
        told("Quatre portiques ont été livrés", Act.FACT, origin=NEXT_DAY),
        told("finance douze portiques", Act.FACT, origin=REPORT),
        told("a livré deux portiques en 2019", Act.FACT, origin=PRESS, when=("2019", "2019")),
    ],
)
def test_what_a_report_of_the_same_days_tells_or_nobody_calls_done_is_no_outcome(fact: Attestation) -> None:
    assert role(fact, GATES) is Role.ATTESTS


def test_a_promise_that_only_a_preview_told_has_no_outcome() -> None:
    held = told("Le sommet a eu lieu", Act.FACT, origin=REPORT)
    assert role(held, told("se réunira", Act.INTENTION, origin=PREVIEW)) is Role.ATTESTS


def test_what_is_told_when_another_has_promised_is_no_preview() -> None:
    expected = told("Les portiques doivent arriver", Act.EXPECTATION, origin=NEXT_DAY)
    arrived = told("Les portiques ont été livrés", Act.FACT, origin=REPORT)
    assert role(expected, arrived) is Role.PREVIEW
    assert role(expected, GATES, arrived) is Role.ATTESTS


def test_what_is_told_beside_how_it_came_out_is_no_preview() -> None:
    goes_on = told("Les discussions se poursuivront", Act.EXPECTATION, origin=NEXT_DAY)
    failed = told("L'accord n'a pas été signé", Act.FACT, origin=NEXT_DAY, start=400)
    later = told("L'accord n'a pas abouti", Act.FACT, origin=REPORT)
    assert role(goes_on, later) is Role.PREVIEW
    assert role(goes_on, failed, later) is Role.ATTESTS


def test_what_readers_reject_makes_no_preview_or_denial_of_others() -> None:
    plan = told("prévoit un barrage", Act.INTENTION, origin=EARLIER, start=500)
    denial = denied("Le barrage a été abandonné", Act.FACT)
    for one, other, before in ((plan, DAM, Role.PREVIEW), (denial, DAM, Role.DENIES)):
        found = entry_of([one, other])
        assert [each.role for each in found.attestations] == [before, Role.ATTESTS]
        left = reviewed(found, Reviews({other.entry: Review.REJECTED}))
        assert left.attestations[0].role is left.best.role is Role.ATTESTS


def test_a_correction_gives_an_attestation_the_role_of_what_it_tells_now() -> None:
    plan = told("financera un barrage", origin=EARLIER, start=500)
    made = Decision("A. Reader", "2027-06-02T10:00:00+00:00", Verb.CORRECT, plan.entry, (plan.entry,), "act")
    corrected = replace(made, value=Act.INTENTION.value)
    seen = reviewed(entry_of([plan, DAM]), reviews([corrected]))
    assert [one.role for one in seen.attestations] == [Role.PREVIEW, Role.ATTESTS]


def test_what_a_reader_adds_has_a_role_among_the_others() -> None:
    found = joined(entry_of([DAM]), [replace(told("le barrage", origin=PREVIEW), review=Review.ACCEPTED)])
    assert [one.role for one in found.attestations] == [Role.ATTESTS, Role.PREVIEW]


def test_an_entry_without_decisions_is_left_as_it_is() -> None:
    found = entry_of([DAM, HELD])
    assert reviewed(found, Reviews({"another": Review.REJECTED})) is found


@pytest.mark.parametrize(
    ("kind", "expected"), [("draft", Role.PREVIEW), ("unnamed", Role.HEARSAY), ("rumour", Role.HEARSAY)]
)
def test_what_nobody_stands_by_is_weaker_than_any_text_that_tells_it(kind: str, expected: Role) -> None:
    heard = told("verserait 60 millions", origin=NEXT_DAY, strength=5, reasons={"source": kind})
    unknown = told("versera 50 millions", origin=origin("note.txt", SourceClass.UNKNOWN, day="2027-05-21"))
    assert role(heard) is role(heard, unknown) is expected
    assert entry_of([heard, unknown]).best.id == unknown.id
    assert entry_of([heard]).attestations[0].is_preview


def test_a_payment_that_was_only_heard_of_is_not_what_came_of_a_promise() -> None:
    late = origin("late.txt", SourceClass.PRESS, day="2028-05-20", number=9)
    paid = told("a versé 60 millions", Act.FACT, origin=late)
    heard = told("a versé 60 millions", Act.FACT, origin=late, reasons={"source": "unnamed"})
    assert (role(paid, DAM), role(heard, DAM)) == (Role.OUTCOME, Role.HEARSAY)
