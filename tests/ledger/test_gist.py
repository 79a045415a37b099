"""Gists: what is kept of a statement to compare it by, whatever its language."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from servanda.lang import concepts
from servanda.ledger.resolution.condensing import gists_of
from servanda.ledger.resolution.gatherings import meetings
from servanda.ledger.resolution.gist import Gathering, Gist, Lead, gist_from, gist_record
from servanda.meeting import Field, Meeting, Told
from servanda.model import (
    Act,
    Amount,
    Basis,
    DateReading,
    Document,
    Mention,
    MentionKind,
    ObjectStage,
    Passage,
    Reading,
    Span,
    Statement,
    When,
    Zone,
)
from tests.ledger.gists import gist

FRENCH = "Le Japon construira un hôpital à Astana, pour 40 millions d'euros, avec la Banque asiatique."
ENGLISH = "Japan will build a hospital in Astana, worth 40 million euros, with the Asian bank."


def spot(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def statement(text: str, words: str, act: Act = Act.COMMITMENT, *, content: str = "", money: str = "") -> Statement:
    """A statement of these words of a text, with its head and its sum of 40 million euros."""
    span = spot(text, words)
    amounts = (Amount(spot(text, money), Decimal(40_000_000), "EUR"),) if money else ()
    evidence = {"content": (spot(text, content),)} if content else {}
    return Statement(span, act, span, "verb", 3, ("JPN",), Basis.EXPLICIT, amounts=amounts, evidence=evidence)


def condensed(text: str, language: str, *told: Statement, mentions: tuple[Mention, ...] = ()) -> tuple[Gist, ...]:
    day = DateReading(("2031-05-04",), None, "")
    document = Document("a.txt", "d1", text, language, "text/plain", "utf-8", date=day)
    starts = [0, *(at + 2 for at in range(len(text) - 2) if text[at : at + 2] == ". ")]
    passages = tuple(Passage(Span(a, b), Zone.SENTENCE, 0) for a, b in pairwise([*starts, len(text)]))
    reading = Reading(document, passages, ("JPN", "KAZ"), told, mentions=mentions)
    return gists_of(reading, [f"s{number}" for number in range(1, len(told) + 1)], concepts.load(language))


FRENCH_HOSPITAL = statement(FRENCH, FRENCH, content="hôpital", money="40 millions d'euros")
ENGLISH_HOSPITAL = statement(ENGLISH, ENGLISH, content="hospital", money="40 million euros")


def test_two_languages_have_one_gist() -> None:
    (french,) = condensed(FRENCH, "fr", FRENCH_HOSPITAL)
    (english,) = condensed(ENGLISH, "en", ENGLISH_HOSPITAL)
    assert french.matter.heads == english.matter.heads != frozenset()
    assert french.sums == english.sums == ((Decimal(40_000_000), "EUR"),)
    assert {"hospital", "bank"} <= french.matter.terms.keys() & english.matter.terms.keys()


def test_words_of_money_and_of_grammar_are_no_terms() -> None:
    (french,) = condensed(FRENCH, "fr", FRENCH_HOSPITAL)
    assert not french.matter.terms.keys() & {"=milli", "=euros", "=avec", "=pour"}


def test_a_thing_the_registry_knows_is_named_by_its_id() -> None:
    bank = Mention(spot(FRENCH, "Banque asiatique"), MentionKind.ORGANISATION, ("adb",), ref="adb")
    (found,) = condensed(FRENCH, "fr", FRENCH_HOSPITAL, mentions=(bank,))
    assert found.matter.names == {frozenset({"adb"})}


PROPOSAL = "Ghana proposed a joint navy against piracy. Togo supported this proposal."


def test_what_leads_back_carries_what_was_told_before() -> None:
    first, second = condensed(
        PROPOSAL,
        "en",
        statement(PROPOSAL, "Ghana proposed a joint navy against piracy", Act.PROPOSAL),
        statement(PROPOSAL, "Togo supported this proposal", Act.POSITION),
    )
    assert (second.back, second.lead) == (first.id, Lead.NAMES)
    assert second.carried == first.matter
    assert second.whole.terms["piracy"] == first.matter.terms["piracy"]
    assert not first.back


def test_what_says_enough_itself_leads_nowhere() -> None:
    text = "Ghana proposed a joint navy against piracy. Togo supported this proposal and a hospital for seamen."
    _, second = condensed(
        text,
        "en",
        statement(text, "Ghana proposed a joint navy against piracy", Act.PROPOSAL),
        statement(text, "Togo supported this proposal and a hospital for seamen", Act.POSITION),
    )
    assert second.back == ""


def test_what_a_document_says_all_over_weighs_less() -> None:
    text = "".join(f"Japan builds hospital {number} in the north. " for number in range(5)) + "Japan gives a scanner."
    rows = [statement(text, f"Japan builds hospital {number} in the north") for number in range(5)]
    found = condensed(text, "en", *rows, statement(text, "Japan gives a scanner"))
    alone = condensed(text, "en", rows[0])[0]
    assert found[0].matter.terms["hospital"] == alone.matter.terms["hospital"] - 1
    assert found[-1].matter.terms["scanner"] == 3


def test_a_gist_is_written_and_read_back_the_same() -> None:
    meeting = Gathering("m1", "ref", {Field.DATE: ("2031-05-04",), Field.PLACE: ("capital:JPN",)})
    plain = gist("s1", sums=((Decimal("1.5"), "EUR"),), counts=frozenset({Decimal(3)}), lead_in=Span(3, 9))
    leading = gist("s1", back="s0", lead=Lead.HANGS, carried=plain.matter, day=None)
    for one in (plain, leading, replace(plain, meeting=meeting, lead_in=None)):
        assert gist_from(json.loads(json.dumps(gist_record(one)))) == one


def test_a_relative_leads_no_farther_than_its_own_sentence() -> None:
    text = "Le Japon construira un hôpital à Astana. L'accord, dont la signature tarde, sera bref. "
    told = (statement(text, "Le Japon construira un hôpital"), statement(text, "dont la signature tarde", Act.FACT))
    assert condensed(text, "fr", *told)[1].lead is None
    near = "Le Japon construira un hôpital, dont la signature tarde. "
    told = (statement(near, "Le Japon construira un hôpital"), statement(near, "dont la signature tarde", Act.FACT))
    assert condensed(near, "fr", *told)[1].back == "s1"


def test_a_deed_of_another_year_leads_back_to_no_promise() -> None:
    text = "Japan will give Peru an aircraft. It delivered the same in 2029. "
    deed = statement(text, "It delivered the same in 2029", Act.FACT)
    old = replace(deed, when=When(spot(text, "2029"), "2029", "by hand"))
    first = statement(text, "Japan will give Peru an aircraft")
    assert condensed(text, "en", first, deed)[1].back == "s1"
    assert condensed(text, "en", first, old)[1].lead is None


def seen(text: str, day: str, place: str = "", **more: Any) -> Gist:
    """A statement that Japan and Kazakhstan saw each other on a day."""
    one = replace(statement(text, text, Act.FACT), counterparts=("KAZ",), when=When(spot(text, day), "2031-05-03", ""))
    places = (Mention(spot(text, place), MentionKind.CITY, "capital:KAZ"),) if place else ()
    return condensed(text, "en", replace(one, **more), mentions=places)[0]


def test_who_saw_each_other_on_one_day_is_told_of_one_meeting() -> None:
    one = seen("They met in Astana on 3 May", "3 May", "Astana")
    other = seen("She received him on 3 May", "3 May")
    talks = seen("They held talks on 3 May", "3 May", object_stage=ObjectStage.PROCESS)
    assert meetings(one.meeting, other.meeting) == meetings(one.meeting, talks.meeting) == "like"


def test_who_receives_a_thing_meets_nobody() -> None:
    assert seen("She received scanners on 3 May", "3 May").meeting is None
    assert seen("She received it on 3 May", "3 May", counterparts=()).meeting is None


def test_a_body_that_held_its_session_is_told_of_as_that_session() -> None:
    text = "The fisheries committee held its first session in Lima."
    told = statement(text, text, Act.FACT)
    day, spots = DateReading(("2031-05-04",), None, ""), (spot(text, "session"),)
    session = Meeting("m", spots, (Told(Field.ORDINAL, "1", spot(text, "first"), "ordinal"),))
    document = Document("a.txt", "d1", text, "en", "text/plain", "utf-8", date=day)
    passages = (Passage(Span(0, len(text)), Zone.SENTENCE, 0),)
    for trigger, found in (("held its first session", "m"), ("held", "")):
        one = replace(told, trigger=spot(text, trigger))
        reading = Reading(document, passages, (), (one,), meetings=(session,))
        (made,) = gists_of(reading, ["s1"], concepts.load("en"))
        assert (made.meeting.id if made.meeting else "") == found
