"""Why a word performs nothing where it stands: each reason in a sentence of either language."""

from __future__ import annotations

import pytest

from servanda.extract import read_through
from servanda.extract.explain import explain
from servanda.extract.grammar.refusal import Refusal
from servanda.model import Document
from servanda.workflow import kit

CASES = {
    Refusal.HANDED_ON: (
        ("fr", "Le ministre a déclaré que le Brésil financerait un port.", "déclaré"),
        ("en", "The minister said that Brazil would finance a port.", "said"),
    ),
    Refusal.DENIED: (
        ("fr", "Le Chili ne s'est pas engagé à construire un port.", "engagé"),
        ("en", "Chile has not agreed to build a port.", "agreed"),
    ),
    Refusal.POLITE: (
        ("fr", "Je voudrais remercier le Maroc de son accueil.", "voudrais"),
        ("en", "I wish to thank Morocco for its welcome.", "wish"),
    ),
    Refusal.RESTRICTIVE: (
        ("fr", "Les pays qui s'engagent à réduire leurs émissions sont rares.", "engagent"),
        ("en", "The firms that promised to build the port have left.", "promised"),
    ),
    Refusal.THING: (
        ("fr", "La sécheresse demande des moyens nouveaux.", "demande"),
        ("en", "The drought demands new means.", "demands"),
    ),
    Refusal.SCENE: (
        ("fr", "Lorsque le Pérou s'engage à agir, les prix montent.", "engage"),
        ("en", "When Peru pledges to act, prices rise.", "pledges"),
    ),
    Refusal.FORM: (
        ("fr", "Il convient de rappeler ces faits.", "convient"),
        ("en", "The firms that promised to build the port have left.", "build"),
    ),
}
SENTENCES = [(refusal, *case) for refusal, cases in CASES.items() for case in cases]


def refused(language: str, text: str, word: str) -> set[Refusal | None]:
    """What became of the rows of a word; None is for one that performs."""
    through = read_through(Document("a", "", text, language, "text/plain", "utf-8"), kit(language))
    start = text.index(word)
    return {one.refusal for one in explain(through, start).rows if one.span.start == start}


@pytest.mark.parametrize(("refusal", "language", "text", "word"), SENTENCES)
def test_a_word_that_performs_nothing_says_why(refusal: Refusal, language: str, text: str, word: str) -> None:
    assert refusal in refused(language, text, word)


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("fr", "Le Chili s'est engagé à construire un port.", "engagé"),
        ("en", "Chile has agreed to build a port with Peru.", "agreed"),
    ],
)
def test_a_word_that_performs_is_refused_nothing(language: str, text: str, word: str) -> None:
    assert None in refused(language, text, word)


def test_every_reason_can_be_told() -> None:
    assert len({refusal.told for refusal in Refusal}) == len(Refusal)
