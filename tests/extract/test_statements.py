"""Whole documents read: who does what to whom, each field with its evidence, and laws that hold for any text."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda import workflow
from servanda.extract import extract
from servanda.model import (
    Act,
    Basis,
    DateReading,
    Document,
    Novelty,
    ObjectStage,
    Polarity,
    Reading,
    SourceClass,
    Statement,
)

DAY = DateReading(("2025-05-13",), None, "given")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def read(text: str, language: str, **given: object) -> Reading:
    document = Document("a.txt", "", text, language, "text/plain", "utf-8", date=DAY, **given)  # type: ignore[arg-type]
    return extract(document, workflow.kit(language))


def the(text: str, language: str, **given: object) -> Statement:
    """The one statement of a text."""
    (statement,) = read(text, language, **given).statements
    return statement


REPORT = """\
Rencontre du Chili et du Pérou à Lima

Les deux pays ont convenu d'ouvrir un poste frontière commun d'ici 2033. Ils se sont engagés à :
- verser 12 millions de dollars à un fonds pour l'eau ;
- former 300 ingénieurs avant la fin de 2032.

Le Pérou a remercié le Chili de son aide et proposé de créer un observatoire des séismes.

Un accord sur la pêche a été signé. La nécessité de protéger les glaciers a été soulignée.
"""


@cache
def report() -> tuple[Statement, ...]:
    return read(REPORT, "fr", source_class=SourceClass.PRESS).statements


def test_a_report_is_read_act_by_act_in_the_order_of_the_text() -> None:
    assert [(s.act, s.span.of(REPORT)) for s in report()] == [
        (Act.AGREEMENT, "Les deux pays ont convenu d'ouvrir un poste frontière commun d'ici 2033"),
        (Act.COMMITMENT, "verser 12 millions de dollars à un fonds pour l'eau"),
        (Act.COMMITMENT, "former 300 ingénieurs avant la fin de 2032"),
        (Act.POSITION, "Le Pérou a remercié le Chili de son aide"),
        (Act.PROPOSAL, "proposé de créer un observatoire des séismes"),
        (Act.AGREEMENT, "Un accord sur la pêche a été signé"),
        (Act.ASSESSMENT, "La nécessité de protéger les glaciers a été soulignée"),
    ]


def test_the_actors_of_a_report_are_known_with_how_they_are_known() -> None:
    both = ("CHL", "PER")
    assert [(s.actors, s.actor_basis) for s in report()] == [
        (both, Basis.GROUP),
        (both, Basis.INHERITED),
        (both, Basis.INHERITED),
        (("PER",), Basis.EXPLICIT),
        (("PER",), Basis.ELIDED),
        (both, Basis.PARTICIPANTS),
        (both, Basis.PARTICIPANTS),
    ]


def test_items_inherit_act_and_actors_and_keep_amounts_and_terms_of_their_own() -> None:
    fund, training = report()[1:3]
    assert fund.lead_in is not None
    assert fund.lead_in == training.lead_in
    assert fund.lead_in.of(REPORT) == "Ils se sont engagés à :"
    assert [(a.value, a.unit) for a in fund.amounts] == [(Decimal(12_000_000), "USD")]
    assert [(a.value, a.unit) for a in training.amounts] == [(Decimal(300), "engineers")]
    assert (fund.when, training.when and training.when.edtf) == (None, "2032")


def test_a_trigger_is_the_word_that_makes_the_act_and_of_an_item_its_first_verb() -> None:
    triggers = [s.trigger.of(REPORT) for s in report()]
    assert triggers == ["convenu", "verser", "former", "remercié", "proposé", "signé", "nécessité"]


def test_every_statement_names_the_row_or_rule_that_made_it() -> None:
    rows = {row.id for row in workflow.kit("fr").pack.lexicon.rows}
    assert all(s.rule.split(":")[-1] in rows for s in report())


ACTS = [
    ("fr", "Le Togo s'est engagé à planter des arbres.", Act.COMMITMENT),
    ("fr", "Le Togo plantera des arbres.", Act.COMMITMENT),
    ("fr", "Le Togo et le Bénin ont signé un accord de pêche.", Act.AGREEMENT),
    ("fr", "Le Togo a annoncé la création d'un fonds.", Act.ANNOUNCEMENT),
    ("fr", "Le Togo a l'intention de planter des arbres.", Act.INTENTION),
    ("fr", "Le Togo a proposé de créer un fonds.", Act.PROPOSAL),
    ("fr", "Le Togo a appelé le Bénin à ouvrir sa frontière.", Act.REQUEST),
    ("fr", "Le sommet se tiendra à Lomé en 2027.", Act.EXPECTATION),
    ("fr", "Le Togo pourrait signer le traité.", Act.EXPECTATION),
    ("fr", "Le Togo a salué l'aide du Bénin.", Act.POSITION),
    ("fr", "Le Togo a souligné l'importance de la pêche.", Act.ASSESSMENT),
    ("fr", "Les échanges entre le Togo et le Bénin ont atteint 3 milliards de dollars en 2024.", Act.FACT),
    ("en", "Togo pledged to plant trees.", Act.COMMITMENT),
    ("en", "Togo will plant trees.", Act.COMMITMENT),
    ("en", "Togo and Benin signed a fishing agreement.", Act.AGREEMENT),
    ("en", "Togo announced a fund for trees.", Act.ANNOUNCEMENT),
    ("en", "Togo intends to plant trees.", Act.INTENTION),
    ("en", "Togo proposed to create a fund.", Act.PROPOSAL),
    ("en", "Togo urged Benin to open its border.", Act.REQUEST),
    ("en", "The summit will be held in Lomé in 2027.", Act.EXPECTATION),
    ("en", "Togo may sign the treaty.", Act.EXPECTATION),
    ("en", "Togo welcomed the aid of Benin.", Act.POSITION),
    ("en", "Togo stressed the importance of fishing.", Act.ASSESSMENT),
    ("en", "Trade between Togo and Benin reached 3 billion dollars in 2024.", Act.FACT),
]


@pytest.mark.parametrize(("language", "text", "act"), ACTS)
def test_each_of_the_ten_acts_is_told_from_the_others(language: str, text: str, act: Act) -> None:
    assert the(text, language).act is act


SILENT = [
    ("fr", "L'accord constitue un tournant majeur pour la région."),
    ("fr", "Lomé cherche à consolider son influence."),
    ("fr", "© Le Togo s'engage à planter des arbres, Agence du Lac"),
    ("fr", "Participants\n\n- M. Koffi Adja, qui s'est engagé à venir"),
    ("fr", "Liens\n\n- Le Togo s'engage à planter des arbres"),
    ("en", "The accord marks a turning point for the region."),
    ("en", "Related links\n\n- Togo pledges to plant trees"),
    ("en", "Photo: Togo pledges to plant trees"),
]


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_what_the_writer_thinks_and_what_is_no_text_of_the_parties_holds_no_statement(language: str, text: str) -> None:
    assert read(text, language).statements == ()


def test_the_sum_that_was_pledged_before_is_no_statement_of_its_own() -> None:
    paid = "According to the report, Canada has disbursed 60 million of the 450 million euros pledged"
    (one,) = read(f"{paid}.", "en").statements
    assert (one.act, one.actors) == (Act.FACT, ("CAN",))
    assert [(each.value, each.unit) for each in one.amounts] == [(60_000_000, "EUR"), (450_000_000, "EUR")]
    assert one.span.end == len(paid)


def test_a_title_tells_who_meets_and_holds_no_statement() -> None:
    reading = read("Le Togo et le Bénin s'engagent à planter des arbres\n\nIl a plu toute la nuit.", "fr")
    assert reading.statements == ()
    assert reading.parties == ("BEN", "TGO")


DETAILS = [
    ("fr", "Le Togo a salué l'aide du Bénin.", "polarity", Polarity.FOR),
    ("fr", "Le Togo a condamné l'attaque.", "polarity", Polarity.AGAINST),
    ("fr", "Le Togo a pris note du rapport.", "polarity", Polarity.NEUTRAL),
    ("fr", "Le Togo s'est engagé à planter des arbres.", "polarity", None),
    ("fr", "Le Togo a réaffirmé son engagement à planter des arbres.", "novelty", Novelty.REAFFIRMED),
    ("fr", "Le Togo continuera de soutenir le Bénin.", "novelty", Novelty.REAFFIRMED),
    ("fr", "Le Togo s'est engagé à planter des arbres.", "novelty", Novelty.NEW),
    ("fr", "Le Togo et le Bénin ont convenu d'étudier un projet de pont.", "object_stage", ObjectStage.PROCESS),
    ("fr", "Le Togo et le Bénin ont convenu de construire un pont.", "object_stage", ObjectStage.OUTCOME),
    ("fr", "Le Togo a remercié le Bénin de son aide.", "counterparts", ("BEN",)),
    ("fr", "Le Togo versera 5 millions d'euros si le Bénin signe.", "qualifiers", ("condition",)),
    ("fr", "Le Togo ne signera pas le traité.", "qualifiers", ("negation",)),
    ("en", "Togo welcomed the aid of Benin.", "polarity", Polarity.FOR),
    ("en", "Togo condemned the attack.", "polarity", Polarity.AGAINST),
    ("en", "Togo took note of the report.", "polarity", Polarity.NEUTRAL),
    ("en", "Togo reaffirmed its commitment to plant trees.", "novelty", Novelty.REAFFIRMED),
    ("en", "Togo will continue to support Benin.", "novelty", Novelty.REAFFIRMED),
    ("en", "Togo and Benin agreed to explore a bridge project.", "object_stage", ObjectStage.PROCESS),
    ("en", "Togo and Benin agreed to build a bridge.", "object_stage", ObjectStage.OUTCOME),
    ("en", "Togo urged Benin to open its border.", "counterparts", ("BEN",)),
    ("en", "Togo will not sign the treaty.", "qualifiers", ("negation",)),
    ("en", "Togo will pay 5 million euros if Benin signs.", "qualifiers", ("condition",)),
]


@pytest.mark.parametrize(("language", "text", "field", "value"), DETAILS)
def test_the_details_of_a_statement_are_read_from_its_words(
    language: str, text: str, field: str, value: object
) -> None:
    assert getattr(the(text, language), field) == value


def test_an_act_of_a_capital_is_its_governments() -> None:
    statement = the("Tokyo s'est engagé à financer un port.", "fr")
    assert (statement.actors, statement.actor_basis) == (("JPN",), Basis.METONYM)


PRONOUNS = [
    ("fr", "Le président du Togo a salué l'aide du Bénin. Il plantera des arbres."),
    ("en", "The president of Togo welcomed the aid of Benin. He will plant trees."),
    ("fr", "Le Togo a salué l'aide du Bénin. Il plantera des arbres."),
]


@pytest.mark.parametrize(("language", "text"), PRONOUNS)
def test_a_pronoun_means_who_was_the_subject_before_it(language: str, text: str) -> None:
    assert [s.actors for s in read(text, language).statements] == [("TGO",), ("TGO",)]


def test_an_agentless_passive_of_a_meeting_is_an_act_of_all_who_meet() -> None:
    statement = the("Togo and Benin in Lomé\n\nA fishing agreement was signed.", "en")
    assert (statement.actors, statement.actor_basis) == (("BEN", "TGO"), Basis.PARTICIPANTS)


def test_the_rules_of_a_treaty_bind_its_parties_in_the_present() -> None:
    text = "Traité entre le Chili et le Pérou\n\nLes Parties protègent les glaciers de la frontière."
    statement = the(text, "fr", source_class=SourceClass.LEGAL_ACT)
    assert (statement.act, statement.actors) == (Act.COMMITMENT, ("CHL", "PER"))


def test_who_gives_a_speech_acts_in_its_first_person() -> None:
    text = "Remarks by President William Ruto of Kenya\n\nI thank you. We will plant trees. My country pledges to help."
    found = read(text, "en").statements
    assert {(s.actors, s.speaker) for s in found if s.act is Act.COMMITMENT} == {(("KEN",), "William Ruto")}


AGAIN = [
    ("fr", "Le Kenya réaffirme son engagement à protéger les mangroves.", "engagement"),
    ("fr", "Le Kenya continuera de financer les écoles de la côte.", "continuera"),
    ("en", "Kenya will continue to fund the schools of the coast.", "continue"),
]


@pytest.mark.parametrize(("language", "text", "word"), AGAIN)
def test_what_is_said_once_more_shows_the_word_that_tells_so(language: str, text: str, word: str) -> None:
    statement = the(text, language)
    assert statement.novelty is Novelty.REAFFIRMED
    assert [span.of(text) for span in statement.evidence["novelty"]] == [word]


def test_evidence_is_kept_for_what_was_read_and_quotes_the_words() -> None:
    text = "Le Togo s'est engagé à verser 5 millions d'euros au Bénin d'ici 2030."
    statement = the(text, "fr")
    told = {field: [span.of(text) for span in spans] for field, spans in statement.evidence.items()}
    assert told["actors"] == ["Togo"]
    assert told["counterparts"] == ["Bénin"]
    assert statement.amounts[0].span.of(text) == "5 millions d'euros"
    assert statement.when is not None
    assert statement.when.span.of(text) == "2030"


LINES = tuple(
    (language, line)
    for path in sorted(EXAMPLES.glob("0*"))
    for language in ("en" if path.name[:2] in ("05", "06") else "fr",)
    for line in path.read_text(encoding="utf-8").splitlines()
    if line.strip()
)
MIXED = st.text(
    alphabet="aéÉZ .,:;!?…«»“”\"'’()[]{}#*•-–▪️🔹😀漢ж1234567890%€$\n\r\t\u00a0\u202f\u200d\u0301²½", max_size=100
)
LAWS = settings(max_examples=40)


def shuffled(language: str) -> st.SearchStrategy[str]:
    """Lines of the examples in any order, and some of their words run together."""
    lines = [line for code, line in LINES if code == language]
    words = sorted({word for line in lines for word in line.split()})
    glue = st.sampled_from([" ", " ", " ", "\n", ", ", " : ", " ; ", ". ", "\n- ", " « ", " » "])
    salad = st.lists(st.tuples(st.sampled_from(words), glue), max_size=40)
    return st.lists(st.sampled_from(lines), max_size=4).map("\n".join) | salad.map(
        lambda pairs: "".join(word + joint for word, joint in pairs)
    )


def assert_is_lawful(text: str, reading: Reading) -> None:
    whole = len(text)
    passages = {passage.span for passage in reading.passages}
    for s in reading.statements:
        assert s.span.of(text).strip() == s.span.of(text)
        assert any(passage.covers(s.span) for passage in passages)
        assert any(passage.covers(s.trigger) for passage in passages)
        assert s.lead_in is None or any(s.lead_in.covers(passage) for passage in passages)
        assert all(s.span.covers(amount.span) for amount in s.amounts)
        assert all(span.end <= whole for spans in s.evidence.values() for span in spans)
        assert s.actor_basis is not Basis.NONE or s.actors == ()
        assert s.actors == tuple(sorted(set(s.actors)))
        assert 0 <= s.confidence <= 1
        assert (s.novelty is Novelty.NEW) is ("novelty" not in s.evidence)


@pytest.mark.parametrize("language", ["fr", "en"])
@LAWS
@given(data=st.data())
def test_any_text_is_read_without_a_complaint_and_lawfully(language: str, data: st.DataObject) -> None:
    text = data.draw(MIXED | shuffled(language))
    assert_is_lawful(text, read(text, language))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("0*")), ids=lambda path: path.name)
def test_the_same_document_read_twice_gives_the_same_reading(path: Path) -> None:
    document = workflow.read_file(str(path), workflow.Given(), workflow.Settings())
    once, again = (extract(document, workflow.kit(document.language)) for _ in range(2))
    assert once == again
    assert len(once.statements) > 5
    assert_is_lawful(document.text, once)
