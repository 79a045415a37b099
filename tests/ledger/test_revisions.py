"""Which sum of a promise stands once it was raised or lowered, and what was told of it before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.ledger.entries.entry import Attestation, Entry, Role
from servanda.ledger.entries.money import purse_of
from servanda.ledger.entries.roles import entry_of
from servanda.ledger.entries.variants import Field, Told, Why, differing, told_of
from servanda.ledger.findings import Context, Kind, Severity, findings_of
from servanda.ledger.review.shown import shown_by, told_otherwise
from servanda.model import Act, SourceClass
from servanda.world.exchange import Rates
from tests.ledger.promises import entry, origin, told

MAY = origin("mai.txt", day="2027-05-20")
MAY_PRESS = origin("presse.txt", SourceClass.PRESS, day="2027-05-21", number=2)
NOVEMBER = origin("novembre.txt", day="2027-11-20", number=3)
NOVEMBER_PRESS = origin("presse-2.txt", SourceClass.PRESS, day="2027-11-21", number=4)
LATER = origin("later.txt", day="2028-04-01", number=5, language="en")
AMOUNTS_DIFFER = frozenset({Kind.AMOUNTS_DIFFER})

MADE = told("versera 300 M€ à la ligne", amounts=[("300 M€", 300)], origin=MAY, strength=5)
RAISED = told("a porté à 320 M€ son aide à la ligne", Act.FACT, amounts=[("320 M€", 320)], origin=NOVEMBER)


def told_sums(*attestations: Attestation) -> Told:
    found = told_of(entry(*attestations), Field.AMOUNTS)
    assert found is not None
    return found


def values(*attestations: Attestation) -> list[int]:
    return [int(one.best.statement.amounts[0].value) for one in told_sums(*attestations).variants]


def counted(*attestations: Attestation) -> list[int]:
    return [int(one.value) for one in purse_of(entry(*attestations), Rates()).sums]


def differences(*attestations: Attestation) -> list[tuple[Severity, list[int]]]:
    found = findings_of(entry(*attestations), Context(), AMOUNTS_DIFFER)
    return [(one.severity, [int(each.value.value) for each in one.told]) for one in found]  # type: ignore[union-attr]


def test_the_sum_to_which_a_promise_was_raised_stands_in_every_view() -> None:
    assert values(MADE, RAISED) == [320, 300]
    assert counted(MADE, RAISED) == [320]
    assert told_sums(MADE, RAISED).why is Why.RENEWED
    assert told_sums(MADE, RAISED).since == RAISED


def test_it_still_stands_once_a_later_text_tells_the_same_sum() -> None:
    confirmed = told("would provide 320 M€ by 2029", amounts=[("320 M€", 320)], origin=LATER, strength=4)
    assert values(MADE, RAISED, confirmed) == [320, 300]
    assert counted(MADE, RAISED, confirmed) == [320]
    assert told_sums(MADE, RAISED, confirmed).since == RAISED


def test_before_the_raising_the_old_sum_stands() -> None:
    assert values(MADE) == [300]
    assert counted(MADE) == [300]


@pytest.mark.parametrize(
    ("quote", "language", "sums", "stands"),
    [
        ("a relevé sa contribution de 300 M€ à 320 M€", "fr", [300, 320], [320, 300]),
        ("a ramené son prêt à 250 M€, contre 300 M€ en mai", "fr", [250, 300], [250, 300]),
        ("a augmenté son don de 20 M€, le portant à 320 M€", "fr", [20, 320], [320, 300]),
        ("raised its pledge from 300 M€ to 320 M€", "en", [300, 320], [320, 300]),
        ("has scaled its pledge back to 250 M€, down from 300 M€", "en", [250, 300], [250, 300]),
        ("topped up its grant by 20 M€, bringing it to 320 M€", "en", [20, 320], [320, 300]),
    ],
)
def test_what_it_was_is_no_sum_of_it_any_more(quote: str, language: str, sums: list[int], stands: list[int]) -> None:
    amounts = [(f"{one} M€", one) for one in sums]
    revised = told(quote, amounts=amounts, origin=replace(NOVEMBER, language=language))
    assert values(MADE, revised) == stands
    assert counted(MADE, revised) == stands[:1]
    assert counted(revised) == stands[:1]
    assert differences(MADE, revised) == []


def test_a_raising_is_no_contradiction_but_what_was_told_on_one_day_is() -> None:
    assert differences(MADE, RAISED) == []
    assert differing(entry(MADE, RAISED)) == (Field.ACT,)
    press = told("a promis 350 M€ pour la ligne", amounts=[("350 M€", 350)], origin=MAY_PRESS)
    assert differences(MADE, press, RAISED) == [(Severity.HIGH, [300, 350])]
    late = told("financera la ligne : 310 M€", amounts=[("310 M€", 310)], origin=NOVEMBER_PRESS)
    assert differences(MADE, RAISED, late) == [(Severity.HIGH, [320, 310])]
    assert Field.AMOUNTS in differing(entry(MADE, RAISED, late))


def test_two_official_texts_of_one_day_contradict_each_other_and_raise_nothing() -> None:
    other = told("versera 300 M€ à la ligne", amounts=[("300 M€", 300)], origin=replace(MAY, day="2027-11-20"))
    assert values(other, RAISED) == [300, 320]
    assert differences(other, RAISED) == [(Severity.HIGH, [300, 320])]


def test_a_text_that_recalls_what_it_raises_contradicts_nobody() -> None:
    recalled = told("a promis 300 M€ en mai", amounts=[("300 M€", 300)], origin=NOVEMBER, start=99)
    press = told("versera 320 M€ à la ligne", amounts=[("320 M€", 320)], origin=NOVEMBER_PRESS)
    assert differences(MADE, RAISED, recalled, press) == []


def test_the_press_alone_raises_no_official_sum_and_its_claim_is_weighed_less() -> None:
    claimed = replace(RAISED, origin=NOVEMBER_PRESS)
    assert values(MADE, claimed) == [300, 320]
    assert differences(MADE, claimed) == [(Severity.MEDIUM, [300, 320])]
    quoted = replace(RAISED, origin=replace(NOVEMBER_PRESS, source_class=SourceClass.PRESS_QUOTE))
    assert values(MADE, quoted) == [320, 300]


@pytest.mark.parametrize("act", [Act.INTENTION, Act.REQUEST, Act.PROPOSAL, Act.EXPECTATION])
def test_who_only_means_or_asks_to_raise_it_has_not(act: Act) -> None:
    wanted = told("porter à 320 M€ son aide à la ligne", act, amounts=[("320 M€", 320)], origin=NOVEMBER)
    assert values(MADE, wanted) == [300, 320]


def test_a_condition_or_a_preview_raises_nothing() -> None:
    hedged = replace(RAISED, statement=replace(RAISED.statement, qualifiers=("condition",)))
    assert values(MADE, hedged) == [300, 320]
    before = replace(RAISED, origin=replace(NOVEMBER, source_class=SourceClass.PREVIEW))
    assert values(MADE, before) == [300, 320]


def test_of_two_changes_the_last_stands_and_a_change_told_twice_is_one() -> None:
    again = told("a porté son aide de 300 M€ à 320 M€", amounts=[("300 M€", 300), ("320 M€", 320)], origin=NOVEMBER)
    again = replace(again, origin=replace(NOVEMBER_PRESS, source_class=SourceClass.OFFICIAL))
    lowered = told("cut its aid to 200 M€", amounts=[("200 M€", 200)], origin=LATER)
    assert values(MADE, RAISED, again, lowered) == [200, 300, 320]
    assert differences(MADE, RAISED, again, lowered) == []


def test_who_welcomes_a_raising_tells_it_and_who_backs_it_tells_his_own_sum() -> None:
    welcomed = told(
        "salue la décision de porter l'aide à 320 M€",
        Act.POSITION, amounts=[("320 M€", 320)], origin=NOVEMBER, actors=("KEN",), role=Role.SUPPORT,
    )  # fmt: skip
    assert values(MADE, welcomed) == [320, 300]
    assert counted(MADE, welcomed) == [320]
    own = told("soutiendra la ligne : 5 M€", amounts=[("5 M€", 5)], origin=NOVEMBER, actors=("KEN",), role=Role.SUPPORT)
    press = replace(MADE, origin=MAY_PRESS)
    assert values(press, own) == [300, 5]


@pytest.mark.parametrize(
    ("quote", "language"),
    [
        ("paid a second tranche of 20 M€, bringing the total disbursed to 55 M€", "en"),
        ("has delivered 20 M€ in May, bringing the total delivered to 55 M€", "en"),
        ("a versé une deuxième tranche de 20 M€, portant le total décaissé à 55 M€", "fr"),
    ],
)
def test_what_was_paid_so_far_lowers_no_promise(quote: str, language: str) -> None:
    amounts = [("20 M€", 20), ("55 M€", 55)]
    paid = told(quote, Act.FACT, amounts=amounts, origin=replace(LATER, language=language))
    assert [one.role for one in entry_of([MADE, paid]).attestations] == [Role.ATTESTS, Role.OUTCOME]
    together = entry_of([MADE, RAISED, paid])
    assert counted(*together.attestations) == [320]
    assert told_sums(*together.attestations).since == RAISED


def test_a_raising_is_not_what_came_of_a_promise() -> None:
    paid = told("a versé 40 M€ en octobre", Act.FACT, amounts=[("40 M€", 40)], origin=NOVEMBER, start=99)
    roles = [one.role for one in entry_of([MADE, RAISED, paid]).attestations]
    assert roles == [Role.ATTESTS, Role.ATTESTS, Role.OUTCOME]


def test_a_number_of_things_is_raised_as_a_sum_is() -> None:
    made = told("formera 100 juges", amounts=[("100 juges", 100, "judges")], origin=MAY)
    raised = told("a porté le nombre à 150 juges", amounts=[("150 juges", 150, "judges")], origin=NOVEMBER)
    assert values(made, raised) == [150, 100]
    assert counted(made, raised) == []


def test_a_reader_corrects_the_sum_by_the_statement_that_raised_it() -> None:
    revised = told("a porté son aide de 300 M€ à 320 M€", amounts=[("300 M€", 300), ("320 M€", 320)], origin=NOVEMBER)
    press = told("a promis 350 M€ pour la ligne", amounts=[("350 M€", 350)], origin=MAY_PRESS)
    made = Entry((MADE, press, revised))
    assert shown_by(made, "amounts").id == revised.id
    assert [one.id for one in told_otherwise(made, "amounts", shown_by(made, "amounts"))] == [MADE.id, press.id]
