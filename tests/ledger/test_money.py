"""Which sums of an entry count, as what, and why the others do not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from servanda.ledger.entries.entry import Role
from servanda.ledger.entries.money import Purse, Why, purse_of
from servanda.ledger.entries.relations import Ground, Relation, RelationKind, Relations
from servanda.ledger.entries.totals import Kind
from servanda.model import Act, Amount, Qualifier, SourceClass, Span
from servanda.world.exchange import Rates
from tests.ledger.promises import entry, origin, told

RATES = Rates()


def purse(quote: str, *amounts: tuple[str, int] | tuple[str, int, str], **more: object) -> Purse:
    return purse_of(entry(told(quote, amounts=amounts, **more)), RATES)


@pytest.mark.parametrize(
    ("act", "quote", "kind"),
    [
        (Act.COMMITMENT, "s'engage à verser 5 M€", Kind.COMMITMENT),
        (Act.AGREEMENT, "signe un prêt de 5 M€", Kind.COMMITMENT),
        (Act.ANNOUNCEMENT, "annonce un don de 5 M€", Kind.PLEDGE),
        (Act.INTENTION, "prévoit d'investir 5 M€", Kind.PLEDGE),
        (Act.COMMITMENT, "se fixe pour objectif de mobiliser 5 M€", Kind.TARGET),
        (Act.AGREEMENT, "porter le volume des échanges à 5 M€", Kind.TARGET),
        (Act.FACT, "a décaissé 5 M€ pour le barrage", Kind.DISBURSEMENT),
    ],
)
def test_a_sum_is_what_the_words_and_the_act_make_of_it(act: Act, quote: str, kind: Kind) -> None:
    assert [(one.kind, one.value) for one in purse(quote, ("5 M€", 5_000_000), act=act).sums] == [(kind, 5_000_000)]


@pytest.mark.parametrize("act", [Act.REQUEST, Act.PROPOSAL, Act.EXPECTATION, Act.ASSESSMENT, Act.FACT])
def test_what_nobody_promises_or_pays_counts_nowhere(act: Act) -> None:
    found = purse("demande 5 M€", ("5 M€", 5_000_000), act=act)
    assert found.sums == ()
    assert [(one.why, one.value) for one in found.asides] == [(Why.NOT_PROMISED, 5_000_000)]


@pytest.mark.parametrize("quote", ["paid a first tranche of 5 million", "paid 5 million", "paid its share of 5 M€"])
def test_who_paid_a_tranche_has_paid_its_sum(quote: str) -> None:
    words = " ".join(quote.split()[quote.split().index("5") :])
    found = purse(quote, (words, 5_000_000), act=Act.FACT, origin=origin(language="en"))
    assert [(one.kind, one.value) for one in found.sums] == [(Kind.DISBURSEMENT, 5_000_000)]


def test_a_sum_told_again_in_another_currency_counts_once() -> None:
    near = purse("versera 100 M$ (soit 92 M€)", ("100 M$", 100, "USD"), ("92 M€", 92), origin=origin(day="2024-03-01"))
    assert [(one.currency, one.value) for one in near.sums] == [("USD", 100)]
    assert [one.why for one in near.asides] == [Why.CONVERTED]
    far = purse("versera 100 M$ et 50 M€", ("100 M$", 100, "USD"), ("50 M€", 50), origin=origin(day="2024-03-01"))
    assert [one.currency for one in far.sums] == ["USD", "EUR"]


def test_a_part_of_a_sum_is_not_added_to_it() -> None:
    part = purse("versera 30 M€, dont 10 M€ pour l'eau", ("30 M€", 30), ("10 M€", 10))
    assert [one.value for one in part.sums] == [30]
    assert [one.why for one in part.asides] == [Why.PART]
    beside = purse("versera 30 M€ pour les routes et 10 M€ pour l'eau", ("30 M€", 30), ("10 M€", 10))
    assert [one.value for one in beside.sums] == [30, 10]


@pytest.mark.parametrize(
    "told",
    ["versera 90 M€ : 50 M€ à l'un, 25 M€ à l'autre", "versera 90 M€, dont 50 M€ pour l'eau et 25 M€ pour la santé"],
)
def test_all_parts_of_a_package_lie_within_it(told: str) -> None:
    found = purse(told, ("90 M€", 90), ("50 M€", 50), ("25 M€", 25))
    assert [one.value for one in found.sums] == [90]
    assert [one.why for one in found.asides] == [Why.PART, Why.PART]


def test_of_a_part_and_its_whole_the_part_counts() -> None:
    paid = purse("a versé 60 M€ sur les 450 M€ promis", ("60 M€", 60), ("450 M€", 450), act=Act.FACT)
    assert [one.value for one in paid.sums] == [60]
    assert [(one.why, one.value) for one in paid.asides] == [(Why.WHOLE, 450)]
    apart = purse("a versé 60 M€ sur quatre ans et 450 M€ au fonds", ("60 M€", 60), ("450 M€", 450), act=Act.FACT)
    assert [one.value for one in apart.sums] == [60, 450]


def test_a_rate_a_denial_and_a_currency_left_open_are_set_aside() -> None:
    yearly = Amount(Span(8, 13), Decimal(5), "EUR", per="year")
    assert [one.why for one in purse("versera 5 M€ par an", yearly).asides] == [Why.RATE]  # type: ignore[arg-type]
    unsettled = Amount(Span(8, 13), Decimal(5), "USD", settled=False)
    found = purse("versera 5 MF", unsettled)  # type: ignore[arg-type]
    assert [(one.why, one.currency) for one in found.asides] == [(Why.CURRENCY, "USD")]
    denied = purse("versera pas 5 M€", ("5 M€", 5), evidence={"negation": ("pas",)})
    assert [one.why for one in denied.asides] == [Why.NEGATED]


def test_a_range_counts_at_its_lower_end_and_is_told() -> None:
    found = purse("versera 5 M€ au moins", Amount(Span(8, 12), Decimal(5), "EUR", Qualifier.AT_LEAST))  # type: ignore[arg-type]
    assert (found.sums[0].value, found.ranges) == (5, 1)
    assert purse("versera 5 M€", ("5 M€", 5)).ranges == 0


def test_a_promise_told_by_three_texts_is_given_once_as_the_best_tells_it() -> None:
    official = told("versera 5 M€", amounts=(("5 M€", 5),))
    press = told("versera 6 M€", amounts=(("6 M€", 6),), origin=origin("press.txt", SourceClass.PRESS, number=2))
    assert [one.value for one in purse_of(entry(press, official), RATES).sums] == [5]
    silent = told("versera une aide")
    assert [one.value for one in purse_of(entry(silent, press), RATES).sums] == [6]
    backing = replace(official, role=Role.SUPPORT)
    assert [one.value for one in purse_of(entry(press, backing), RATES).sums] == [6]


def test_what_is_only_told_beforehand_counts_nowhere() -> None:
    preview = told("versera 5 M€", amounts=(("5 M€", 5),), origin=origin("before.txt", SourceClass.PREVIEW))
    assert [one.why for one in purse_of(entry(preview), RATES).asides] == [Why.PREVIEW]


def test_umbrella_figures_and_what_was_superseded_count_nowhere() -> None:
    made = entry(told("annonce un paquet de 5 M€", amounts=(("5 M€", 5),)))
    assert [one.why for one in purse_of(made, RATES, Relations(umbrellas=frozenset({made.id}))).asides] == [
        Why.UMBRELLA
    ]
    later = Relation(RelationKind.SUPERSEDES, "later", made.id, Ground.RENEWED, ())
    replaced = purse_of(made, RATES, Relations((later,)))
    assert [(one.why, one.by) for one in replaced.asides] == [(Why.SUPERSEDED, "later")]


def test_counts_of_things_are_no_money() -> None:
    assert purse("signe 60 accords", ("60 accords", 60, "accords"), act=Act.AGREEMENT) == Purse()
