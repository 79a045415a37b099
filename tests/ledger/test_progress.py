"""Progress to a target against its term: kinds apart, each sum with its reason, what does not count is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from servanda.ledger.comparing.progress import (
    Progress,
    Terms,
    is_cited,
    progress,
    reports,
    target_of,
    term_of,
    things_aimed_at,
    towards,
)
from servanda.ledger.comparing.reckoning import Ground, Not
from servanda.ledger.entries.entry import Attestation, Entry, Role
from servanda.ledger.entries.money import Why
from servanda.ledger.entries.totals import Kind
from servanda.ledger.following.events import Citation
from servanda.model import Act, SourceClass, Span, When
from servanda.world.exchange import Rates
from tests.ledger.promises import entry, origin, told

DAY = date(2026, 12, 31)
RATES = Rates()
TARGET = entry(
    told(
        "se fixe pour objectif de mobiliser 100 M€ d'ici 2030",
        amounts=(("100 M€", 100),),
        when=("d'ici 2030", "2030"),
        programme="Plan Eau",
        origin=origin(day="2026-01-01"),
    )
)
LOAN = entry(told("prêtera 20 M€", amounts=(("20 M€", 20),), start=200))
GRANT = entry(told("annonce un don de 5 M€", Act.ANNOUNCEMENT, amounts=(("5 M€", 5),), start=300))
PAID = entry(told("a versé 10 M€", Act.FACT, amounts=(("10 M€", 10),), start=400))


def done(*found: Entry, of: Entry = TARGET) -> Progress:
    target = target_of(of, RATES)
    assert target is not None
    return progress(of, target, [(one, Ground.NAMED) for one in found], Terms(DAY, RATES, date(2024, 3, 1)))


def test_kinds_are_told_side_by_side_and_never_added() -> None:
    found = done(LOAN, GRANT, PAID)
    assert found.sums == {Kind.PLEDGE: 5, Kind.COMMITMENT: 20, Kind.DISBURSEMENT: 10}
    assert found.share(Kind.COMMITMENT) == Fraction(1, 5)
    assert found.share(Kind.TARGET) == 0


def test_an_entry_counts_once_and_never_towards_itself() -> None:
    assert [one.entry for one in done(LOAN, LOAN, TARGET).parts] == [LOAN.id]


def test_another_aim_is_no_step_towards_one() -> None:
    aim = entry(told("se fixe pour objectif de mobiliser 7 M€", amounts=(("7 M€", 7),), start=500))
    assert [(one.entry, one.why) for one in done(aim).uncounted] == [(aim.id, Not.NO_STEP)]
    assert [one.why for one in done(GRANT, of=LOAN).uncounted] == [Not.NO_STEP]
    assert [one.entry for one in done(PAID, of=LOAN).parts] == [PAID.id]


def test_sums_in_other_currencies_are_converted_or_listed() -> None:
    yen = entry(told("prêtera 300 ¥", amounts=(("300 ¥", 300, "JPY"),), start=200))
    nakfa = entry(told("prêtera 9 Nfk", amounts=(("9 Nfk", 9, "ERN"),), start=300))
    found = done(yen, nakfa)
    assert [(one.worth.used, one.worth.unit) for one in found.parts] == [(date(2024, 3, 1), "EUR")]
    assert Decimal(1) < found.sums[Kind.COMMITMENT] < Decimal(3)
    assert [(one.entry, one.why) for one in found.uncounted] == [(nakfa.id, Not.NO_RATE)]


def test_what_nobody_promised_is_told_and_not_counted() -> None:
    asked = entry(told("demande 8 M€", Act.REQUEST, amounts=(("8 M€", 8),), start=600))
    assert [(one.entry, one.why) for one in done(asked).asides] == [(asked.id, Why.NOT_PROMISED)]


@pytest.mark.parametrize(
    ("edtf", "day", "term"),
    [
        ("2030", "2026-01-01", (date(2026, 1, 1), date(2030, 12, 31))),
        ("2027/2029", "2026-01-01", (date(2027, 1, 1), date(2029, 12, 31))),
        ("../2029", "2026-01-01", (date(2026, 1, 1), date(2029, 12, 31))),
        ("2030", None, (None, date(2030, 12, 31))),
    ],
)
def test_a_term_starts_where_it_says_else_with_the_text(edtf: str, day: str | None, term: object) -> None:
    made = entry(told("versera d'ici là", when=("d'ici là", edtf), origin=origin(day=day)))
    assert term_of(made) == term
    assert term_of(LOAN) == (None, None)


def test_days_are_counted_within_the_term() -> None:
    found = done()
    assert found.days == (364, 1825)
    assert replace(found, as_of=date(2035, 1, 1)).days == (1825, 1825)
    assert replace(found, as_of=date(2020, 1, 1)).days == (0, 1825)
    assert done(of=LOAN).days is None


def test_what_may_count_is_named_a_part_of_the_programme_or_cited() -> None:
    same = entry(told("prêtera 3 M€ au plan eau", programme="plan eau", start=700))
    others = entry(told("prêtera 4 M€ au plan eau", programme="plan eau", actors=("FRA",), start=800))
    document = PAID.best.origin.sha256
    cited = [Citation(document, Span(404, 409)), Citation("other", Span(200, 210))]
    found = towards(TARGET, [TARGET, LOAN, GRANT, PAID, same, others], [LOAN.id], [GRANT.id], cited)
    assert [(one.id, ground) for one, ground in found] == [
        (LOAN.id, Ground.NAMED),
        (GRANT.id, Ground.CHILD),
        (PAID.id, Ground.CITED),
        (same.id, Ground.PROGRAMME),
    ]


EARLY, LATE = (origin(f"{day}.txt", day=day) for day in ("2027-05-01", "2027-09-01"))


def report(quote: str, *sums: int, **more: Any) -> Attestation:
    amounts = tuple((f"{value} M€", value) for value in sums)
    return replace(told(quote, Act.FACT, **{"amounts": amounts, **more}), role=Role.OUTCOME)


def reporting(*found: Attestation, told_only: int = 0) -> Progress:
    """The progress of a promise by its own reports; the last of them are told and not applied."""
    promise = entry(*LOAN.attestations, *found)
    target = target_of(promise, RATES)
    assert target is not None
    own = [(one, Ground.REPORTED) for one in reports(promise)]
    applied = own[: len(own) - told_only]
    return progress(promise, target, applied, Terms(DAY, RATES, DAY), own)


def test_of_the_reports_of_a_promise_the_last_tells_how_far_it_has_come() -> None:
    first = report("a versé 2 M€ sur les 20 M€", 2, 20, origin=EARLY)
    last = report("a versé 6 M€ sur les 20 M€", 6, 20, origin=LATE)
    done = reporting(last, first)
    assert done.sums == {Kind.DISBURSEMENT: 6}
    assert done.share(Kind.DISBURSEMENT) == Fraction(6, 20)
    assert [(one.money.value, one.why, one.until) for one in done.uncounted] == [(2, Not.WITHIN, "2027-09-01")]
    (found,) = reports(entry(first))
    assert is_cited(found, [Citation(EARLY.sha256, first.statement.span)])
    assert not is_cited(found, [])


@pytest.mark.parametrize("so_far", ["a versé à ce jour 11 M€", "a déjà versé 11 M€", "a versé au total 11 M€"])
def test_a_sum_of_all_that_was_paid_so_far_holds_the_share_before_it(so_far: str) -> None:
    share = report("a versé une première tranche de 4 M€", 4, origin=EARLY)
    assert reporting(share, report(so_far, 11, origin=LATE)).sums == {Kind.DISBURSEMENT: 11}
    later = report("a versé une deuxième tranche de 3 M€", 3, origin=origin("later.txt", day="2027-10-01"))
    assert reporting(share, report(so_far, 11, origin=LATE), later).sums == {Kind.DISBURSEMENT: 14}


def test_the_whole_to_which_a_share_brings_it_is_no_share() -> None:
    share = report("a versé une première tranche de 4 M€", 4, origin=EARLY)
    later = report("a versé une deuxième tranche de 3 M€, portant le total décaissé à 7 M€", 7, origin=LATE)
    assert reporting(share, later).sums == {Kind.DISBURSEMENT: 7}


def test_shares_are_added_and_one_told_twice_counts_once() -> None:
    first = report("a versé une première tranche de 4 M€", 4, origin=EARLY)
    again = report("a versé en mai une première tranche de 4 M€", 4, origin=LATE, start=90)
    second = report("a versé une deuxième tranche de 4 M€", 4, origin=LATE)
    done = reporting(first, again, second)
    assert done.sums == {Kind.DISBURSEMENT: 8}
    assert [one.why for one in done.uncounted] == [Not.AGAIN]


def test_what_was_paid_so_far_holds_no_payment_of_others() -> None:
    others = report("a versé une première tranche de 4 M€", 4, origin=EARLY, actors=("FRA",))
    assert reporting(others, report("a déjà versé 11 M€", 11, origin=LATE)).sums == {Kind.DISBURSEMENT: 15}


def test_what_is_told_and_not_applied_stands_beside_with_its_sum() -> None:
    share = report("a versé une première tranche de 4 M€", 4, origin=EARLY)
    so_far = report("a déjà versé 11 M€", 11, origin=LATE)
    done = reporting(share, so_far, told_only=1)
    assert done.sums == {Kind.DISBURSEMENT: 4}
    assert done.awaited == {Kind.DISBURSEMENT: 11}
    assert [one.money.value for one in done.told] == [11]
    assert reporting(share, so_far, told_only=2).sums == {}
    assert reporting(share, so_far, told_only=0).awaited == {}


def test_things_that_were_promised_are_counted_as_sums_are() -> None:
    promise = told("formera 2000 ingénieurs", amounts=(("2000 ingénieurs", 2000, "ingénieurs"),))
    done = report(
        "had trained 640 engineers of the 2000 engineers",
        origin=replace(LATE, language="en"),
        amounts=(("640 engineers", 640, "engineers"), ("2000 engineers", 2000, "engineers")),
    )
    both = entry(promise, done)
    target = things_aimed_at(both)
    assert target is not None
    own = [(one, Ground.REPORTED) for one in reports(both)]
    found = progress(both, target, own, Terms(DAY, RATES, DAY))
    assert found.share(Kind.DISBURSEMENT) == Fraction(640, 2000)


def test_half_of_what_was_promised_is_not_counted_as_all_of_it() -> None:
    done = reporting(report("a versé la moitié des 20 M€", 20, origin=LATE))
    assert done.sums == {}
    assert [one.why for one in done.uncounted] == [Not.PART]


def test_a_term_starts_with_the_text_that_promises_not_with_what_told_of_it_before() -> None:
    preview = told(
        "versera 20 M€ d'ici deux ans",
        origin=origin("preview.txt", SourceClass.PREVIEW, day="2025-05-09"),
        when=When(Span(15, 28), "2025-05-09/2027-05-09", "fr.within", "2025-05-09"),
        role=Role.PREVIEW,
    )
    outcome = told("versera 20 M€", origin=origin("outcome.txt", day="2025-05-14"))
    assert term_of(entry(preview)) == (date(2025, 5, 9), date(2027, 5, 9))
    assert term_of(entry(preview, outcome)) == (date(2025, 5, 14), date(2027, 5, 14))


def test_an_entry_without_a_sum_that_counts_has_no_target() -> None:
    assert target_of(entry(told("aidera")), RATES) is None
    assert target_of(TARGET, RATES) == target_of(entry(*TARGET.attestations, *LOAN.attestations), RATES)
