"""Whose words they are where nobody stands by them: a draft, somebody unnamed, a rumour; no person named before."""

from __future__ import annotations

import pytest

from servanda import workflow
from servanda.extract import extract
from servanda.model import Act, DateReading, Document, SourceClass, Statement

DAY = DateReading(("2025-05-13",), None, "given")
OPENING = {
    "fr": "Kenya et Ghana\n\nLe président du Kenya, William Ruto, a reçu son homologue ghanéen, John Mahama.\n\n",
    "en": "Kenya and Ghana meet\n\nThe president of Kenya, William Ruto, received John Mahama, president of Ghana.\n\n",
}


def read(sentence: str, language: str, source_class: SourceClass = SourceClass.PRESS) -> list[tuple[str, Statement]]:
    """The statements of a report behind its opening, each with its quote."""
    text = OPENING[language] + sentence
    document = Document("a.txt", "", text, language, "text/plain", "utf-8", date=DAY, source_class=source_class)
    found = extract(document, workflow.kit(language)).statements
    return [(s.span.of(text), s) for s in found if s.span.start >= len(OPENING[language])]


HEARD = [
    ("fr", "Selon le projet de déclaration, le Ghana formera des pilotes.", "draft", "Selon le projet de déclaration"),
    ("fr", "Deux diplomates ont indiqué que le Ghana formerait des pilotes.", "unnamed", "Deux diplomates"),
    ("fr", "Le Ghana formera des pilotes, d'après des responsables à Accra.", "unnamed", None),
    ("fr", "« Le Ghana formera des pilotes », a affirmé un conseiller de M. Ruto.", "unnamed", None),
    ("fr", "Le Ghana aurait promis un navire.", "rumour", "aurait promis"),
    ("fr", "Le Ghana financerait un pont.", "rumour", "financerait"),
    ("fr", "Selon nos informations, le Ghana formera des pilotes.", "rumour", "Selon nos informations"),
    ("en", "Ghana will train pilots, according to a draft seen by the Herald.", "draft", None),
    ("en", "The memo also says that Ghana will train pilots.", "draft", "The memo"),
    ("en", "Ghana will train pilots, two diplomats said.", "unnamed", "two diplomats said"),
    ("en", "Ghana will train pilots, people briefed on the plan said.", "unnamed", "people briefed on the plan said"),
    ("en", "Two officials who asked not to be named said that Ghana would train pilots.", "unnamed", None),
    ("en", "“Ghana will train pilots,” said an adviser to Mr. Ruto, who declined to be named.", "unnamed", None),
    ("en", "Ghana has reportedly promised a ship.", "rumour", "reportedly"),
    ("en", "Ghana is said to have promised a ship.", "rumour", "is said to"),
]


@pytest.mark.parametrize(("language", "sentence", "kind", "words"), HEARD)
def test_a_source_that_nobody_stands_behind_is_told_and_no_person_speaks(
    language: str, sentence: str, kind: str, words: str | None
) -> None:
    found = read(sentence, language)
    assert [(one.speaker, one.reasons.get("source")) for _, one in found] == [(None, kind)]
    assert found[0][1].actors == ("GHA",)
    (where,) = found[0][1].evidence["source"]
    assert words is None or where.of(OPENING[language] + sentence) == words


NAMED = [
    ("fr", "Selon M. Ruto, le Kenya ouvrira un port.", "William Ruto"),
    ("en", "The Kenyan diplomat William Ruto said that Kenya would open a port.", "William Ruto"),
    ("en", "Mr. Ruto said that Kenya would open a port.", "William Ruto"),
]


@pytest.mark.parametrize(("language", "sentence", "speaker"), NAMED)
def test_who_is_named_stands_by_his_words(language: str, sentence: str, speaker: str) -> None:
    assert [(one.speaker, one.reasons.get("source")) for _, one in read(sentence, language)] == [(speaker, None)]


SAID_OUTRIGHT = [
    ("fr", "Le Ghana souhaiterait former des pilotes."),
    ("fr", "Le Ghana financerait un pont si les fonds arrivaient."),
    ("fr", "M. Mahama a annoncé que le Ghana formerait des pilotes."),
    ("fr", "Un accord est prêt. Il ouvrirait une ligne vers Accra."),
    ("en", "The Ghanaian officials agreed to open a port with Kenya."),
]


@pytest.mark.parametrize(("language", "sentence"), SAID_OUTRIGHT)
def test_wishes_conditions_and_what_officials_agree_on_are_no_hearsay(language: str, sentence: str) -> None:
    assert {one.reasons.get("source") for _, one in read(sentence, language)} <= {None}


def test_an_official_text_was_there_itself() -> None:
    found = read("Officials said that Ghana would train pilots.", "en", SourceClass.OFFICIAL)
    assert [one.reasons.get("source") for _, one in found] == [None]


def test_what_was_only_heard_is_the_act_that_it_would_be() -> None:
    ((_, paid),) = read("Le Ghana financerait un pont, selon une source proche du dossier.", "fr")
    ((_, asked),) = read("Ghana is said to have asked Kenya for a ship.", "en")
    assert (paid.act, asked.act) == (Act.COMMITMENT, Act.REQUEST)


def test_who_judges_without_a_name_is_no_party() -> None:
    found = read("Kenya will lend Ghana 80 million dollars, which one diplomat described as a bargain.", "en")
    ((_, judged),) = [one for one in found if one[1].act is Act.ASSESSMENT]
    assert (judged.actors, judged.reasons["source"]) == ((), "unnamed")


@pytest.mark.parametrize(
    ("language", "sentence", "actor"),
    [
        ("fr", "Le Ghana a démenti que le Kenya ait promis un navire.", "GHA"),
        ("fr", "Le Ghana a nié avoir promis un navire.", "GHA"),
        ("en", "Ghana denied that Kenya had promised a ship.", "GHA"),
    ],
)
def test_a_promise_that_is_denied_is_a_position_against_it(language: str, sentence: str, actor: str) -> None:
    assert [(one.act, one.actors) for _, one in read(sentence, language)] == [(Act.POSITION, (actor,))]
