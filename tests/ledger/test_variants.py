"""What the sources of an entry say, field by field, which of it is taken, and how strong the promise is."""

from __future__ import annotations

from dataclasses import replace

from servanda.ledger.entries.entry import Attestation, Origin, Role
from servanda.ledger.entries.variants import Field, Told, Why, differing, fields_of, strength_of, told_of
from servanda.ledger.following.stages import Review
from servanda.model import Act, SourceClass, When
from tests.ledger.promises import entry, origin, told

READOUT = origin("readout.txt", day="2027-05-20")
LATER = origin("later.txt", day="2028-02-01", number=2)
LEGAL = origin("agreement.txt", SourceClass.LEGAL_ACT, day="2027-05-20", number=5)
PRESS = origin("press.txt", SourceClass.PRESS, day="2027-05-21", number=3)
PREVIEW = origin("preview.txt", SourceClass.PREVIEW, day="2027-05-02", number=4)

FORTY = told("versera 40 millions d'euros", amounts=[("40 millions d'euros", 40_000_000)], origin=READOUT)
FIFTY = told(
    "s'engage à payer près de 50 millions d'euros",
    amounts=[("50 millions d'euros", 50_000_000)],
    origin=PRESS,
    strength=5,
)
SIXTY = told(
    "prévoit 60 millions d'euros",
    Act.INTENTION,
    amounts=[("60 millions d'euros", 60_000_000)],
    origin=PREVIEW,
    role=Role.PREVIEW,
)


def amounts(of: Told | None) -> list[int]:
    assert of is not None
    return [int(one.best.statement.amounts[0].value) // 1_000_000 for one in of.variants]


def test_the_best_source_is_taken_and_no_mean() -> None:
    found = told_of(entry(SIXTY, FIFTY, FORTY), Field.AMOUNTS)
    assert amounts(found) == [40, 50, 60]
    assert found is not None
    assert found.differs
    assert found.why is Why.BEST_SOURCE


def test_a_legal_act_goes_before_an_official_text() -> None:
    agreed = told("convient de 45 millions d'euros", amounts=[("45 millions d'euros", 45_000_000)], origin=LEGAL)
    assert amounts(told_of(entry(FORTY, agreed), Field.AMOUNTS)) == [45, 40]


def test_an_amount_that_takes_the_place_of_another_replaces_it() -> None:
    renewed = told(
        "Le prêt sera porté à 70 millions d'euros", amounts=[("70 millions d'euros", 70_000_000)], origin=LATER
    )
    found = told_of(entry(FORTY, renewed, FIFTY), Field.AMOUNTS)
    assert amounts(found) == [70, 40, 50]
    assert found is not None
    assert found.why is Why.RENEWED


def test_a_later_amount_that_does_not_say_so_replaces_nothing() -> None:
    other = told("versera 70 millions d'euros", amounts=[("70 millions d'euros", 70_000_000)], origin=LATER)
    found = told_of(entry(FORTY, other), Field.AMOUNTS)
    assert amounts(found) == [40, 70]
    assert found is not None
    assert found.why is Why.FIRST


def test_the_press_replaces_no_official_amount_by_a_renewal() -> None:
    renewed = told(
        "Le prêt est porté à 70 millions d'euros",
        amounts=[("70 millions d'euros", 70_000_000)],
        origin=replace(PRESS, day="2029-01-01"),
    )
    assert amounts(told_of(entry(FORTY, renewed), Field.AMOUNTS)) == [40, 70]


def test_a_conversion_that_one_source_adds_is_no_other_amount() -> None:
    converted = told(
        "versera 40 millions d'euros (46 millions de dollars)",
        amounts=[("40 millions d'euros", 40_000_000), ("46 millions de dollars", 46_000_000, "USD")],
        origin=PRESS,
    )
    found = told_of(entry(FORTY, converted), Field.AMOUNTS)
    assert found is not None
    assert [len(one.attestations) for one in found.variants] == [2]
    assert found.why is Why.AGREED


def test_amounts_of_different_things_stand_side_by_side_and_do_not_differ() -> None:
    counted = told("fournira 3 navires", amounts=[("3 navires", 3, "vessels")], origin=PRESS)
    found = told_of(entry(FORTY, counted), Field.AMOUNTS)
    assert found is not None
    assert len(found.variants) == 2
    assert not found.differs


def test_who_backs_or_denies_a_promise_says_nothing_of_who_makes_it() -> None:
    backing = told("salue le prêt", Act.POSITION, actors=("UZB",), role=Role.SUPPORT, origin=READOUT, start=99)
    denying = told("ne versera rien", actors=("KOR",), role=Role.DENIES, origin=PRESS, start=99)
    assert differing(entry(FORTY, backing, denying)) == ()
    shown = fields_of(entry(FORTY, backing, denying))[Field.ACTORS]
    assert shown.taken.best.statement.actors == ("JPN",)


def test_what_readers_rejected_says_nothing() -> None:
    assert differing(entry(FORTY, replace(FIFTY, review=Review.REJECTED))) == ()


def test_terms_differ_but_the_time_of_a_fact_is_no_term() -> None:
    one = told("versera en 2028", when=("en 2028", "2028"), origin=READOUT)
    other = told("versera en 2029", when=("en 2029", "2029"), origin=PRESS)
    fact = told("a été signé en 2026", Act.FACT, when=("en 2026", "2026"), origin=PRESS)
    assert Field.WHEN in differing(entry(one, other))
    assert Field.WHEN not in differing(entry(one, fact))


def test_a_length_that_each_text_counts_from_its_own_day_is_told_the_same_way() -> None:
    def lasting(words: str, edtf: str, of: Origin) -> Attestation:
        one = told(f"versera {words}", when=(words, edtf), origin=of)
        when = When(one.statement.span, edtf, "fr.within.term", of.day)
        return replace(one, statement=replace(one.statement, when=when))

    four = lasting("sur quatre ans", "2027-05-20/2031-05-20", READOUT)
    later = lasting("sur quatre ans", "2028-02-01/2032-02-01", LATER)
    six = lasting("sur six ans", "2028-02-01/2034-02-01", LATER)
    assert Field.WHEN not in differing(entry(four, later))
    assert Field.WHEN in differing(entry(four, six))


def test_names_in_other_words_and_themes_are_no_difference() -> None:
    one = told("lancera le Plan bleu", programme="Plan bleu", themes=("water",), origin=READOUT)
    other = told("lancera le plan pour la mer", programme="plan pour la mer", themes=("energy",), origin=PRESS)
    assert differing(entry(one, other)) == ()
    assert len(fields_of(entry(one, other))[Field.PROGRAMME].variants) == 2


def test_a_promise_is_as_strong_as_its_best_source_says() -> None:
    found = strength_of(entry(FIFTY, FORTY, SIXTY))
    assert (found.value, found.act, found.by) == (4, Act.COMMITMENT, (FORTY,))
    assert found.stronger == (FIFTY,)


def test_within_a_class_the_strongest_telling_counts_and_all_who_attest_to_it_are_named() -> None:
    weak = told("envisage de verser", Act.INTENTION, origin=READOUT, start=200)
    again = told("versera la somme", origin=LATER)
    found = strength_of(entry(weak, FORTY, again))
    assert (found.value, found.by) == (4, (FORTY, again))


def test_a_promise_that_only_a_preview_tells_is_as_strong_as_that() -> None:
    assert strength_of(entry(SIXTY)).act is Act.INTENTION


def test_the_line_of_an_entry_is_its_best_telling_and_not_who_welcomes_it() -> None:
    welcome = told("salue la signature", Act.POSITION, role=Role.SUPPORT, origin=LEGAL, start=300)
    assert entry(welcome, FIFTY).best is FIFTY
    assert entry(SIXTY, FIFTY).best is FIFTY
    assert entry(SIXTY).best is SIXTY


def test_a_preview_tells_plans_by_its_nature_and_that_is_no_difference() -> None:
    plan = told("prévoit de verser", Act.INTENTION, origin=PREVIEW, role=Role.PREVIEW)
    said = told("prévoit de verser", Act.INTENTION, origin=PRESS)
    assert Field.ACT not in differing(entry(FORTY, plan))
    assert Field.ACT in differing(entry(FORTY, said))
