"""What is seen and not understood is told with its reason; what is rightly no statement is not."""

from __future__ import annotations

import pytest

from servanda.extract import extract
from servanda.lang.parser import LONGEST_PIECE
from servanda.model import Document, Reading, SourceClass
from servanda.workflow import kit

SILENT = [
    ("fr", "Les pays qui s'engagent à réduire leurs émissions sont rares."),
    ("en", "The firms that promised to build the port have left."),
]
UNDERSTOOD = [
    ("fr", "Le Chili ne s'est pas engagé à construire un port."),
    ("en", "Chile has not agreed to build a port."),
    ("fr", "La pluie tombait sur les quais."),
    ("en", "Rain was falling on the quays."),
]


def reading(language: str, text: str) -> Reading:
    document = Document("a", "", text, language, "text/plain", "utf-8", source_class=SourceClass.PRESS)
    return extract(document, kit(language))


@pytest.mark.parametrize(("language", "text"), SILENT)
def test_a_trigger_that_comes_to_nothing_is_told_with_its_reason(language: str, text: str) -> None:
    found = reading(language, text)
    assert found.statements == ()
    (one,) = found.unread
    assert one.code == "restrictive"
    assert one.span.of(text) == text
    assert "no statement was made of it" in one.reason


@pytest.mark.parametrize(("language", "text"), UNDERSTOOD)
def test_what_is_denied_or_promises_nothing_is_not_told(language: str, text: str) -> None:
    found = reading(language, text)
    assert (found.statements, found.unread) == ((), ())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Points du jour :\n\n- la pêche au large ;\n- le port de Kribi.\n"),
        ("en", "Points of the day:\n\n- fishing off the coast;\n- the port of Kribi.\n"),
    ],
)
def test_an_item_that_nothing_governs_is_told(language: str, text: str) -> None:
    found = reading(language, text)
    assert [one.code for one in found.unread] == ["ungoverned", "ungoverned"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Au quai\n\nLa nuit était longue. « Le port attend depuis dix ans. » Puis le jour est venu.\n"),
        ("en", "On the quay\n\nThe night was long. “The port has waited for ten years.” Then came the day.\n"),
    ],
)
def test_a_quotation_of_nobody_known_is_told(language: str, text: str) -> None:
    assert "unheard" in {one.code for one in reading(language, text).unread}


def test_a_passage_that_the_parser_takes_in_pieces_is_told() -> None:
    text = "Le port " + "et le quai " * (LONGEST_PIECE // 3 + 1) + "sont ouverts."
    assert "cut" in {one.code for one in reading("fr", text).unread}
