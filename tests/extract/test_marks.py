"""The commitment test: each mark with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from servanda.extract.attributes.marks import BINDS, Mark, Ruling, is_commitment, marks_of
from servanda.model import Act, Basis, Span, Specific, Statement, Unread
from tests.extract.judged import statement
from tests.handmade import statements as any_statement

PROMISE = Statement(
    span=Span(0, 40),
    act=Act.COMMITMENT,
    trigger=Span(5, 9),
    rule="plain.future",
    strength=3,
    actors=("PER", "CHL"),
    actor_basis=Basis.EXPLICIT,
    evidence={"content": (Span(5, 20),)},
    specificity={Specific.HORIZON: (Span(30, 34),)},
)


def test_a_promise_that_has_all_five_marks_passes() -> None:
    marks = marks_of(PROMISE)
    assert is_commitment(marks)
    assert {mark: ruling.reason for mark, ruling in marks.items()} == {
        Mark.DISCRETE: "one_content",
        Mark.SPECIFIC: "checkable",
        Mark.FUTURE: "commitment",
        Mark.BINDING: "strong",
        Mark.BY_WHOM: "several_parties",
    }


@pytest.mark.parametrize(
    ("change", "mark", "reason"),
    [
        ({"evidence": {"content": (Span(5, 20), Span(22, 30))}}, Mark.DISCRETE, "several_contents"),
        ({"evidence": {}}, Mark.DISCRETE, "no_content"),
        ({"specificity": {}}, Mark.SPECIFIC, "not_checkable"),
        ({"strength": BINDS - 1}, Mark.BINDING, "hedged"),
        ({"actors": (), "actor_basis": Basis.NONE}, Mark.BY_WHOM, "nobody"),
        ({"actors": (), "unsure": (Unread(Span(0, 4), "two", ("PER", "CHL")),)}, Mark.BY_WHOM, "left_open"),
        ({"actors": ("private-sector:PER",)}, Mark.BY_WHOM, "private"),
    ],
)
def test_a_mark_that_is_missing_is_told_alone_with_its_reason(
    change: dict[str, object], mark: Mark, reason: str
) -> None:
    marks = marks_of(replace(PROMISE, **change))  # type: ignore[arg-type]
    assert [one for one, ruling in marks.items() if not ruling.holds] == [mark]
    assert marks[mark] == Ruling(False, reason)


@pytest.mark.parametrize("act", [Act.FACT, Act.POSITION, Act.ASSESSMENT])
def test_what_is_done_or_judged_looks_back_and_binds_nobody(act: Act) -> None:
    marks = marks_of(replace(PROMISE, act=act))
    assert [mark for mark, ruling in marks.items() if not ruling.holds] == [Mark.FUTURE, Mark.BINDING]


@pytest.mark.parametrize("act", [Act.INTENTION, Act.PROPOSAL, Act.REQUEST, Act.EXPECTATION])
def test_what_is_wished_asked_or_expected_looks_ahead_and_binds_nobody(act: Act) -> None:
    marks = marks_of(replace(PROMISE, act=act))
    assert [mark for mark, ruling in marks.items() if not ruling.holds] == [Mark.BINDING]


def test_one_party_alone_can_bind_itself() -> None:
    assert marks_of(replace(PROMISE, actors=("PER",)))[Mark.BY_WHOM] == Ruling(True, "one_party")


@given(any_statement)
def test_every_statement_has_five_marks_in_the_order_of_the_test(found: Statement) -> None:
    assert list(marks_of(found)) == list(Mark)


TESTED = [
    ("fr", "Le Pérou et le Chili ont signé un mémorandum sur la pêche.", False),
    ("fr", "Le Pérou et le Chili ont adopté un plan d'action 2027-2030.", True),
    ("fr", "Le Pérou et le Chili sont convenus de créer un fonds.", True),
    ("en", "Peru and Chile signed a memorandum on fishing.", False),
    ("en", "Peru and Chile adopted an action plan for 2027-2030.", True),
    ("en", "Peru and Chile agreed to create a fund.", True),
    ("fr", "Le Pérou s'engage à bâtir deux ponts d'ici 2030.", True),
    ("fr", "Le Pérou s'engage à promouvoir la prospérité.", False),
    ("fr", "Le Pérou souhaite bâtir deux ponts d'ici 2030.", False),
    ("fr", "Le Pérou a tenu deux sommets à Lima.", False),
    ("en", "Peru commits to building two bridges by 2030.", True),
    ("en", "Peru commits to promoting prosperity.", False),
    ("en", "Peru hopes to build two bridges by 2030.", False),
    ("en", "Peru welcomed the two bridges that Chile will build by 2030.", False),
    ("en", "Peru will continue to fund 40 schools in Lima.", True),
]


@pytest.mark.parametrize(("language", "text", "passed"), TESTED)
def test_a_sentence_passes_or_fails_as_a_coder_would_have_it(language: str, text: str, passed: bool) -> None:
    assert is_commitment(marks_of(statement(language, text))) is passed
