"""Progress to a target against its term: kinds apart, each sum with its reason, what does not count is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from servanda.ledger.comparing.progress import (
    Ground,
    Not,
    Progress,
    Terms,
    progress,
    reported,
    target_of,
    term_of,
    towards,
)
from servanda.ledger.entries.entry import Entry, Role
from servanda.ledger.entries.money import Why
from servanda.ledger.entries.totals import Kind
from servanda.ledger.following.events import Citation
from servanda.model import Act, Span
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


def test_of_the_reports_of_a_promise_that_are_cited_the_last_tells_how_far_it_has_come() -> None:
    early, late = (origin(f"{day}.txt", day=day) for day in ("2027-05-01", "2027-09-01"))
    first = told("a versé 2 M€ sur les 20 M€", Act.FACT, amounts=(("2 M€", 2), ("20 M€", 20)), origin=early)
    last = told("a versé 6 M€ sur les 20 M€", Act.FACT, amounts=(("6 M€", 6), ("20 M€", 20)), origin=late)
    reports = [replace(one, role=Role.OUTCOME) for one in (last, first)]
    promise = entry(*LOAN.attestations, *reports)
    cited = [Citation(one.origin.sha256, one.statement.span) for one in reports]
    (found,) = reported(promise, cited)
    assert found[1] is Ground.REPORTED
    target = target_of(promise, RATES)
    assert target is not None
    done = progress(promise, target, [found], Terms(DAY, RATES, DAY))
    assert done.sums == {Kind.DISBURSEMENT: 6}
    assert done.share(Kind.DISBURSEMENT) == Fraction(6, 20)
    assert list(reported(promise, [])) == []


def test_an_entry_without_a_sum_that_counts_has_no_target() -> None:
    assert target_of(entry(told("aidera")), RATES) is None
    assert target_of(TARGET, RATES) == target_of(entry(*TARGET.attestations, *LOAN.attestations), RATES)
