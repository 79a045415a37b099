"""An entry as follow-up sees it: who promises, whom it serves, by when, and its documents as witnesses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from servanda.ledger.casework.cases import case_of, sources_of
from servanda.ledger.entries.entry import Attestation, Role
from servanda.ledger.following.dossier import NOBODY, Dossier
from servanda.ledger.following.due import due
from servanda.ledger.following.followup import state_of
from servanda.ledger.following.proof import Book, book_of
from servanda.ledger.following.stages import Review, Stage
from servanda.model import Act, ObjectStage, SourceClass, Span, When
from tests.ledger.promises import entry, origin, told

READOUT = origin()
PRESS = origin("press.txt", SourceClass.PRESS, number=2)
PREVIEW = origin("preview.txt", SourceClass.PREVIEW, number=3)
DAM = told(
    "financera le barrage d'ici 2028", counterparts=("UZB",), when=("d'ici 2028", "2027-05-01/2028"), origin=READOUT
)
IN_THE_PRESS = told(
    "financera le barrage en 2029", origin=PRESS, when=("en 2029", "2029"), actors=("KAZ",), act=Act.INTENTION
)


def test_a_promise_is_of_all_who_promise_and_due_by_its_best_source() -> None:
    case = case_of(entry(IN_THE_PRESS, DAM))
    assert case.id == IN_THE_PRESS.entry
    assert (case.parties, case.beneficiaries, case.term) == (("JPN", "KAZ"), ("UZB",), "2027-05-01/2028")
    assert [(one.act, one.parties, one.known) for one in case.attestations] == [
        (Act.INTENTION, ("KAZ",), date(2027, 6, 1)),
        (Act.COMMITMENT, ("JPN",), date(2027, 6, 1)),
    ]


def test_who_backs_or_denies_a_promise_makes_none() -> None:
    backing = told("soutient le barrage", Act.POSITION, role=Role.SUPPORT, actors=("FRA",), start=100)
    denying = told("ne financera pas le barrage", role=Role.DENIES, actors=("KGZ",), start=200)
    case = case_of(entry(DAM, backing, denying))
    assert case.parties == ("JPN",)
    assert len(case.attestations) == 1


def test_who_only_comments_on_a_promise_is_no_party_of_it() -> None:
    fact = told("Le barrage de Kambarata est prévu", Act.FACT, actors=("KGZ",), start=100)
    assert case_of(entry(DAM, fact)).parties == ("JPN",)
    assert case_of(entry(fact)).parties == ("KGZ",)


SUMMIT = told("tiendront un sommet en mai 2027", Act.AGREEMENT, when=("mai 2027", "2027-05"))


@pytest.mark.parametrize(
    ("words", "rule", "stage", "held"),
    [
        ("Le sommet s'est tenu à Tokyo", "fr.verb.se_tenir.fact.event", ObjectStage.PROCESS, True),
        ("Les ministres se sont réunis", "fr.verb.se_réunir.fact.meet", ObjectStage.PROCESS, True),
        ("Le sommet ne s'est pas tenu", "fr.verb.se_tenir.fact.event", ObjectStage.PROCESS, False),
        ("Les ministres examinent un accord", "fr.verb.examiner.fact.act", ObjectStage.PROCESS, False),
        ("Le pont a été livré", "fr.verb.livrer.fact.give", ObjectStage.OUTCOME, False),
    ],
)
def test_a_meeting_that_was_held_is_not_overdue(words: str, rule: str, stage: ObjectStage, held: bool) -> None:
    denial = {"evidence": {"negation": ("pas",)}, "trigger": "tenu"} if " pas " in words else {}
    fact = told(words, Act.FACT, role=Role.OUTCOME, origin=PRESS, rule=rule, object_stage=stage, **denial)
    case = case_of(entry(SUMMIT, fact))
    assert case.was_held is held
    (one,) = due(Dossier(case, (), sources_of([READOUT, PRESS], {})), date(2027, 7, 1))
    assert (one.overdue is None) is held
    assert case_of(entry(SUMMIT, fact), {fact.id: Review.REJECTED}).was_held is False


def test_a_promise_of_nobody_named_has_a_nameless_party() -> None:
    assert case_of(entry(told("sera construit", actors=()))).parties == NOBODY


def test_the_time_of_what_is_told_as_a_fact_is_no_term() -> None:
    fact = told("était prévu pour 2020", Act.FACT, when=("2020", "2020"))
    assert case_of(entry(fact)).term == ""


@pytest.mark.parametrize(
    ("edtf", "bound", "is_term"),
    [
        ("2026", "from", False),
        ("2026", "not_before", False),
        ("2026/..", "", False),
        ("2026/2028", "from", True),
        ("2026", "by", True),
        ("2026", "", True),
    ],
)
def test_a_time_that_only_says_from_when_is_no_term(edtf: str, bound: str, is_term: bool) -> None:
    promise = told("financera le barrage", when=When(Span(0, 8), edtf, "by hand", bound=bound))
    assert case_of(entry(promise)).term == (edtf if is_term else "")


@pytest.mark.parametrize(
    ("edtf", "rule", "term"),
    [
        ("2027", "fr.year", "../2026-12-31"),
        ("2026-05", "fr.month", "../2026-04-30"),
        ("2026-07-01", "fr.date", "../2026-06-30"),
        ("2026-22", "fr.season.alone", "../2026-06-20"),
        ("2026-05", "fr.month.part", "2026-05"),
        ("../2026", "fr.year", "../2026"),
    ],
)
def test_what_is_to_be_done_before_a_time_is_due_when_that_begins(edtf: str, rule: str, term: str) -> None:
    promise = told("financera le barrage", when=When(Span(0, 8), edtf, rule, bound="before"))
    assert case_of(entry(promise)).term == term


@pytest.mark.parametrize("review", [Review.REJECTED, Review.SUPERSEDED])
def test_what_readers_turned_down_makes_no_party_and_no_term(review: Review) -> None:
    case = case_of(entry(DAM, IN_THE_PRESS), {DAM.id: review})
    assert (case.parties, case.term) == (("KAZ",), "2029")
    assert [one.opens for one in case.attestations] == [None, Stage.ANNOUNCED]


def test_the_stage_of_an_entry_follows_from_its_attestations_and_not_from_previews() -> None:
    announced = told("annoncera un barrage", Act.ANNOUNCEMENT, origin=PREVIEW, role=Role.PREVIEW)
    sources = sources_of([READOUT, PREVIEW], {})

    def stage(*attestations: Attestation) -> Stage | None:
        return state_of(Dossier(case_of(entry(*attestations)), (), sources)).of("JPN").stage

    assert stage(announced) is None
    assert stage(announced, DAM) is Stage.ANNOUNCED


def test_a_plan_told_beforehand_by_the_press_opens_no_stage_and_adds_no_party() -> None:
    plan = replace(IN_THE_PRESS, role=Role.PREVIEW)
    fact = told("Le barrage a été visité", Act.FACT, start=100)
    sources = sources_of([READOUT, PRESS], {})
    assert case_of(entry(plan, DAM)).parties == ("JPN",)
    assert state_of(Dossier(case_of(entry(plan, fact)), (), sources)).of("JPN").stage is None
    alone = state_of(Dossier(case_of(entry(plan)), (), sources))
    assert [(one.party, one.stage) for one in alone.parties] == [("KAZ", None)]


def test_documents_are_witnesses_with_their_publishers_and_reprints() -> None:
    words = "Le Japon financera le barrage de la vallée haute avec une banque de la région, a dit le ministre."
    named = replace(READOUT, publisher="Ministère japonais", book=Book.REGISTER)
    reprint = origin("reprint.txt", SourceClass.PRESS, publisher="Une agence")
    found = sources_of(
        [named, PRESS, reprint],
        {"Ministère japonais": "JPN"},
        {
            PRESS.sha256: words,
            reprint.sha256: f"Dépêche. {words}",
            named.sha256: "Un tout autre texte, bien plus court.",
        },
    )
    assert [(one.publisher, one.book, one.length) for one in found.values()] == [
        ("JPN", Book.REGISTER, 1000),
        ("", None, 1000),
        ("Une agence", None, 1000),
    ]
    assert found[PRESS.sha256].text == found[reprint.sha256].text != found[named.sha256].text


@pytest.mark.parametrize(("told", "book"), [("Register", Book.REGISTER), ("bank ", Book.BANK), ("novel", None)])
def test_a_document_may_say_what_record_it_is(told: str, book: Book | None) -> None:
    assert book_of({"book": told}) is book
    assert book_of({}) is None
