"""Who is being quoted: attributions around a statement, and quotations over several sentences."""

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


def read(sentence: str, language: str) -> list[tuple[str, Statement]]:
    """The statements of a report behind its opening, each with its quote."""
    text = OPENING[language] + sentence
    document = Document("a.txt", "", text, language, "text/plain", "utf-8", date=DAY, source_class=SourceClass.PRESS)
    found = extract(document, workflow.kit(language)).statements
    return [(s.span.of(text), s) for s in found if s.span.start >= len(OPENING[language])]


SAID = [
    ("fr", "M. Ruto a déclaré que le Kenya achèterait un port.", "le Kenya achèterait un port", "William Ruto"),
    ("fr", "« Le Kenya ouvrira un port », a déclaré M. Ruto.", "Le Kenya ouvrira un port", "William Ruto"),
    ("fr", "Le Ghana formera des pilotes, a indiqué M. Mahama.", "Le Ghana formera des pilotes", "John Dramani Mahama"),
    (
        "fr",
        "M. Mahama a annoncé que le Ghana formerait des pilotes.",
        "le Ghana formerait des pilotes",
        "John Dramani Mahama",
    ),
    ("en", "Mr. Ruto said that Kenya would open a port.", "Kenya would open a port", "William Ruto"),
    ("en", "“Kenya will open a port,” Mr. Ruto said.", "Kenya will open a port", "William Ruto"),
    ("en", "“Kenya will open a port,” said Mr. Ruto.", "Kenya will open a port", "William Ruto"),
]


@pytest.mark.parametrize(("language", "sentence", "quote", "speaker"), SAID)
def test_words_that_say_who_speaks_give_the_speaker_and_are_no_part_of_it(
    language: str, sentence: str, quote: str, speaker: str
) -> None:
    found = [(words, statement.speaker) for words, statement in read(sentence, language)]
    assert (quote, speaker) in found


ACCORDING = [
    ("fr", "Selon M. Ruto, le Kenya ouvrira un port.", "William Ruto"),
    ("en", "According to Mr. Mahama, Ghana will train pilots.", "John Dramani Mahama"),
]


@pytest.mark.parametrize(("language", "sentence", "speaker"), ACCORDING)
def test_who_is_named_as_the_source_is_the_speaker(language: str, sentence: str, speaker: str) -> None:
    assert [statement.speaker for _, statement in read(sentence, language)] == [speaker]


def test_a_conditional_under_a_verb_of_saying_is_what_the_party_promises() -> None:
    ((quote, statement),) = read("M. Ruto a déclaré que le Kenya ouvrirait un port.", "fr")
    assert (quote, statement.act) == ("le Kenya ouvrirait un port", Act.COMMITMENT)


PLAIN = [("fr", "Le Kenya ouvrira un port."), ("en", "Kenya will open a port.")]


@pytest.mark.parametrize(("language", "sentence"), PLAIN)
def test_what_the_reporter_says_himself_has_no_speaker(language: str, sentence: str) -> None:
    assert [statement.speaker for _, statement in read(sentence, language)] == [None]


OWN = [
    ("fr", "« Nous ouvrirons un port », a déclaré M. Ruto.", "KEN"),
    ("fr", "« Mon pays s'engage à former des pilotes », a promis M. Mahama.", "GHA"),
    ("en", "“We will open a port,” said Mr. Ruto.", "KEN"),
    ("en", "“My country pledges to train pilots,” said Mr. Mahama.", "GHA"),
]


@pytest.mark.parametrize(("language", "sentence", "actor"), OWN)
def test_we_in_a_quotation_means_the_country_of_who_speaks(language: str, sentence: str, actor: str) -> None:
    assert [statement.actors for _, statement in read(sentence, language)] == [(actor,)]


OVER_TWO = [
    ("fr", "« Nous ouvrirons un port », a déclaré M. Ruto. « Nous formerons aussi des pilotes. »"),
    ("en", "“We will open a port,” Mr. Ruto said. “We will also train pilots.”"),
    ("en", "“We will open a port,” said Mr. Ruto. “We will also train pilots.”"),
]


@pytest.mark.parametrize(("language", "sentence"), OVER_TWO)
def test_a_quotation_that_goes_on_has_the_same_speaker(language: str, sentence: str) -> None:
    assert [statement.speaker for _, statement in read(sentence, language)] == ["William Ruto"] * 2


def test_who_speaks_is_shown_where_it_was_read() -> None:
    ((_, statement),) = read("“Kenya will open a port,” said Mr. Ruto.", "en")
    text = OPENING["en"] + "“Kenya will open a port,” said Mr. Ruto."
    assert [span.of(text) for span in statement.evidence["speaker"]] == ["Mr. Ruto"]


def test_who_acts_is_shown_at_the_pronoun_and_who_speaks_at_the_name_it_means() -> None:
    told = "Mr. Ruto left. “We will open a port,” he said."
    ((_, statement),) = [one for one in read(told, "en") if one[1].act == "commitment"]
    text = OPENING["en"] + told
    assert [span.of(text) for span in statement.evidence["actors"]] == ["We"]
    assert [span.of(text) for span in statement.evidence["speaker"]] == ["Mr. Ruto"]
