"""Gists: what is kept of a statement to compare it by, whatever its language."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

from servanda.lang import concepts
from servanda.ledger.condensing import gist_of
from servanda.ledger.gist import Gathering, Gist, gist_from, gist_record
from servanda.meeting import Field
from servanda.model import (
    Act,
    Amount,
    Basis,
    DateReading,
    Document,
    Mention,
    MentionKind,
    Reading,
    Span,
    Statement,
)
from tests.ledger.gists import gist

FRENCH = "Le Japon construira un hôpital à Astana, pour 40 millions d'euros, avec la Banque asiatique."
ENGLISH = "Japan will build a hospital in Astana, worth 40 million euros, with the Asian bank."


def condensed(text: str, language: str, *, content: str, money: str, mentions: tuple[Mention, ...] = ()) -> Gist:
    def spot(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    document = Document(
        "a.txt", "d1", text, language, "text/plain", "utf-8", date=DateReading(("2031-05-04",), None, "")
    )
    statement = Statement(
        Span(0, len(text)),
        Act.COMMITMENT,
        Span(0, 5),
        "verb",
        3,
        ("JPN",),
        Basis.EXPLICIT,
        amounts=(Amount(spot(money), Decimal(40_000_000), "EUR"),),
        evidence={"content": (spot(content),)},
    )
    reading = Reading(document, (), ("JPN", "KAZ"), (statement,), mentions=mentions)
    return gist_of("s1", statement, reading, concepts.load(language))


def test_two_languages_have_one_gist() -> None:
    french = condensed(FRENCH, "fr", content="hôpital", money="40 millions d'euros")
    english = condensed(ENGLISH, "en", content="hospital", money="40 million euros")
    assert french.heads == english.heads != frozenset()
    assert french.sums == english.sums == ((Decimal(40_000_000), "EUR"),)
    assert {"hospital", "bank"} <= french.terms.keys() & english.terms.keys()


def test_words_of_money_and_of_grammar_are_no_terms() -> None:
    terms = condensed(FRENCH, "fr", content="hôpital", money="40 millions d'euros").terms
    assert not {key for key in terms if key in ("=milli", "=euros", "=avec", "=pour")}


def test_a_thing_the_registry_knows_is_named_by_its_id() -> None:
    at = FRENCH.index("Banque")
    bank = Mention(Span(at, at + len("Banque asiatique")), MentionKind.ORGANISATION, ("ADB",), ref="ADB")
    found = condensed(FRENCH, "fr", content="hôpital", money="40 millions d'euros", mentions=(bank,))
    assert found.names == {frozenset({"ADB"})}


def test_a_gist_is_written_and_read_back_the_same() -> None:
    meeting = Gathering("m1", "ref", {Field.DATE: ("2031-05-04",), Field.PLACE: ("capital:JPN",)})
    plain = gist("s1", sums=((Decimal("1.5"), "EUR"),), counts=frozenset({Decimal(3)}), lead_in=Span(3, 9))
    for one in (plain, replace(plain, meeting=meeting, lead_in=None, day=None, names=frozenset({frozenset("ab")}))):
        assert gist_from(json.loads(json.dumps(gist_record(one)))) == one
