"""Whose words a text is: told by its source, its title and its first person."""

from __future__ import annotations

import pytest

from servanda.extract.document.passages import passages
from servanda.extract.document.voice import Voice, voice_of
from servanda.lang import pack
from servanda.model import Document, SourceClass

PLAIN = {
    "fr": "Les ministres du Chili et du Pérou ont ouvert un pont. Ils se reverront en mai.",
    "en": "The ministers of Chile and Peru opened a bridge. They will meet again in May.",
}
OURS = {
    "fr": "Nous ouvrirons un pont. Notre amitié est ancienne. La mer nous unit.",
    "en": "We will open a bridge. Our friendship is old. The sea unites us.",
}
MINE = {
    "fr": "Je vous remercie. Mon pays ouvrira un pont. J'invite le Pérou à le visiter.",
    "en": "I thank you. My country will open a bridge. I invite Peru to visit it.",
}


def voice(title: str, text: str, language: str, source: SourceClass = SourceClass.OFFICIAL) -> Voice:
    whole = f"{title}\n\n{text}"
    document = Document("a.txt", "", whole, language, "text/plain", "utf-8", source_class=source)
    return voice_of(document, passages(document, pack.load(language)), pack.load(language))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("source", [SourceClass.PRESS, SourceClass.PRESS_QUOTE, SourceClass.PREVIEW])
def test_a_reporter_speaks_in_the_press_whatever_is_quoted(language: str, source: SourceClass) -> None:
    assert voice("Déclaration commune", OURS[language], language, source) is Voice.REPORTER


REPORTERS = [
    ("fr", "Rencontre du Chili et du Pérou"),
    ("fr", "Le Chili et le Pérou signent un accord sur la pêche"),
    ("fr", "Après la déclaration de Lima, un pont"),
    ("en", "Chile and Peru meet in Lima"),
    ("en", "Chile and Peru sign an agreement on fishing"),
    ("en", "Readout of the talks with Peru"),
]


@pytest.mark.parametrize(("language", "title"), REPORTERS)
def test_a_title_that_tells_what_happened_is_a_reporters(language: str, title: str) -> None:
    assert voice(title, PLAIN[language], language) is Voice.REPORTER


PARTIES = [
    ("fr", "Déclaration conjointe du Chili et du Pérou"),
    ("fr", "Sommet de Lima : communiqué final"),
    ("fr", "Plan d'action 2026-2030"),
    ("en", "Joint Statement of Chile and Peru"),
    ("en", "The Lima Declaration"),
    ("en", "Action plan for 2026-2030"),
]


@pytest.mark.parametrize(("language", "title"), PARTIES)
def test_a_title_that_names_a_text_of_the_parties_is_their_own_voice(language: str, title: str) -> None:
    assert voice(title, PLAIN[language], language) is Voice.PARTIES


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_text_that_says_we_is_the_parties_own(language: str) -> None:
    assert voice("Lima 2026", OURS[language], language) is Voice.PARTIES


@pytest.mark.parametrize("language", ["fr", "en"])
def test_we_inside_quotes_is_not_the_texts_own_voice(language: str) -> None:
    quoted = " ".join(f"« {sentence.strip()}. »" for sentence in OURS[language].split(".") if sentence.strip())
    assert voice("Lima 2026", f"{PLAIN[language]} {quoted}", language) is Voice.REPORTER


TREATIES = [("fr", "Accord entre le Chili et le Pérou sur la pêche"), ("en", "Treaty between Chile and Peru")]


@pytest.mark.parametrize(("language", "title"), TREATIES)
def test_the_title_of_a_treaty_or_a_legal_act_makes_a_treaty(language: str, title: str) -> None:
    assert voice(title, PLAIN[language], language) is Voice.TREATY
    assert voice("Lima 2026", PLAIN[language], language, SourceClass.LEGAL_ACT) is Voice.TREATY


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_text_that_says_i_is_a_speech(language: str) -> None:
    assert voice("Lima 2026", MINE[language], language) is Voice.SPEECH


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Discours du président du Chili"), ("en", "Remarks by the President")]
)
def test_the_title_of_a_speech_makes_one_of_a_text_that_says_we(language: str, title: str) -> None:
    assert voice(title, OURS[language], language) is Voice.SPEECH


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_title_alone_makes_no_speech_of_a_report(language: str) -> None:
    title = {"fr": "Discours de Lima", "en": "Address in Lima"}[language]
    assert voice(title, PLAIN[language], language) is not Voice.SPEECH
