"""Talking, meeting, studying and preparing are process; the rest is an outcome."""

from __future__ import annotations

import pytest

from servanda.errors import PackError
from servanda.extract.attributes.stage import object_stage
from servanda.lang.stages import load
from servanda.model import Act, ObjectStage, Span

PROCESS = [
    ("fr", "ont convenu d’ouvrir des négociations en vue d’un traité"),
    ("fr", "d’explorer les voies d’un rapprochement"),
    ("fr", "la troisième conférence des donateurs, qui se tiendra à Dakar"),
    ("fr", "organiser chaque année une table ronde des ports"),
    ("fr", "Les deux ministres se sont entretenus du dossier"),
    ("fr", "étudier la faisabilité d’une ligne à haute tension"),
    ("fr", "participer au Forum de Samarcande"),
    ("fr", "Cette réunion est désormais prévue en avril"),
    ("fr", "Tenue d’un séminaire sur les engrais"),
    ("fr", "Consultations annuelles sur les visas"),
    ("en", "will hold annual consultations on water"),
    ("en", "to explore ways to lower tariffs"),
    ("en", "The ministers met in Lomé"),
    ("en", "begin talks on a customs union"),
    ("en", "host the Ocean Summit in May"),
    ("en", "the seminar will take place in June"),
    ("en", "study the feasibility of a new line"),
]
OUTCOME = [
    ("fr", "lancer le Dialogue des ports"),
    ("fr", "lancer un fonds pour les ports"),
    ("fr", "créer un groupe qui se réunira chaque année"),
    ("fr", "signer un accord à l’issue des discussions"),
    ("fr", "fournir des équipements avant la prochaine réunion"),
    ("fr", "Le sommet a adopté une feuille de route"),
    ("fr", "Construction d’une école"),
    ("en", "launch the Coastal Dialogue"),
    ("en", "establish a forum that will meet yearly"),
    ("en", "meet the growing demand for power"),
    ("en", "hold joint exercises at sea"),
    ("en", "provide two million doses"),
    ("en", "shared values"),
]


def stage(language: str, text: str, act: Act = Act.INTENTION) -> ObjectStage:
    return object_stage(text, Span(0, len(text)), act, load(language))


@pytest.mark.parametrize(("language", "text"), PROCESS)
def test_talking_meeting_and_studying_are_process(language: str, text: str) -> None:
    assert stage(language, text) is ObjectStage.PROCESS


@pytest.mark.parametrize(("language", "text"), OUTCOME)
def test_founding_building_and_signing_are_outcome(language: str, text: str) -> None:
    assert stage(language, text) is ObjectStage.OUTCOME


def test_an_assessment_is_of_no_talk() -> None:
    text = "tenir des réunions régulières"
    assert stage("fr", text, Act.ASSESSMENT) is ObjectStage.OUTCOME
    assert stage("fr", text, Act.PROPOSAL) is ObjectStage.PROCESS


def test_only_the_content_is_read() -> None:
    text = "Après la tenue d’un séminaire, ils financeront le port"
    words = load("fr")
    assert object_stage(text, Span(text.index("ils"), len(text)), Act.COMMITMENT, words) is ObjectStage.OUTCOME


def test_a_language_without_stage_words_is_named_in_the_complaint() -> None:
    with pytest.raises(PackError, match=r"lang/xx/stages\.toml is missing"):
        load("xx")
