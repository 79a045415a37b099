"""Readings made by hand, and readings of any kind, for tests of what keeps and prints them."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st

from servanda import meeting, model

TEXT = (
    "Rencontre de Tachkent\n\n"
    "Les deux pays ont décidé :\n"
    "- de financer à hauteur de 12 millions d’euros une centrale solaire d’ici 2028 ;\n"
    "- d’étudier le transit du gaz.\n\n"
    "Le président a salué l’appui de l’Ouzbékistan. \u00a0L’eau\u202f: «\u00a0un bien commun\u00a0»."
)


def span_of(words: str, text: str = TEXT) -> model.Span:
    """The only place of a text that reads so."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return model.Span(start, start + len(words))


def decided(words: str, act: model.Act, strength: int, **more: Any) -> model.Statement:
    """An item of the list in `TEXT`: act and actors come from the sentence that governs it."""
    return model.Statement(
        span=span_of(words),
        act=act,
        trigger=span_of("ont décidé"),
        rule="fr.verb.décider",
        strength=strength,
        actors=("FRA", "UZB"),
        actor_basis=model.Basis.INHERITED,
        lead_in=LEAD_IN,
        **more,
    )


LEAD_IN = span_of("Les deux pays ont décidé :")
FINANCING = decided(
    "de financer à hauteur de 12 millions d’euros une centrale solaire d’ici 2028",
    model.Act.COMMITMENT,
    4,
    speaker="Shavkat Mirziyoyev",
    counterparts=("european-union",),
    amounts=(
        model.Amount(
            span_of("12 millions d’euros"), Decimal(12_000_000), "EUR", model.Qualifier.AT_LEAST, Decimal(15_000_000)
        ),
    ),
    when=model.When(span_of("d’ici 2028"), "2025-04-04/2028", "fr.when.by", "2025-04-04"),
    programme="centrale solaire",
    themes=("energy", "finance"),
    qualifiers=("condition",),
    confidence=0.81,
    evidence={"actors": (span_of("Les deux pays"),), "programme": (span_of("centrale solaire"),)},
)
STUDY = decided(
    "d’étudier le transit du gaz", model.Act.INTENTION, 2, object_stage=model.ObjectStage.PROCESS, themes=("energy",)
)
THANKS = model.Statement(
    span=span_of("Le président a salué l’appui de l’Ouzbékistan"),
    act=model.Act.POSITION,
    trigger=span_of("a salué"),
    rule="fr.verb.saluer",
    strength=1,
    actors=("FRA",),
    actor_basis=model.Basis.METONYM,
    counterparts=("UZB",),
    polarity=model.Polarity.FOR,
    novelty=model.Novelty.REAFFIRMED,
)
STATEMENTS = (FINANCING, STUDY, THANKS)


MENTIONS = (
    model.Mention(span_of("Les deux pays"), model.MentionKind.GROUP, ("FRA", "UZB"), rule="parties:2"),
    model.Mention(
        span_of("Le président"),
        model.MentionKind.PERSON,
        ("FRA",),
        "Jean Martin",
        "person",
        candidates=("Jean Martin", "Jean Martin-Roy"),
        name=model.Span(166, 175),
        title=span_of("Le président"),
        country=model.Span(198, 209),
    ),
    model.Mention(span_of("l’Ouzbékistan"), model.MentionKind.STATE, ("UZB",), None, "state", "UZB", nested=True),
)


def told_meetings(sha256: str) -> tuple[meeting.Meeting, ...]:
    """The meetings of a reading with this hash: one with every sort of value, and the one that follows it."""
    first, second = sha256[:20], sha256[20:40]
    values = (
        meeting.Told(meeting.Field.LEVEL, "summit", span_of("Rencontre"), "rencontre"),
        meeting.Told(meeting.Field.PLACE, "capital:UZB", span_of("Tachkent"), "place"),
        meeting.Told(meeting.Field.DATE, "2025-12-20", model.Span(170, 180), "fr.date"),
        meeting.Told(meeting.Field.DATE, "2025-12-22", model.Span(180, 190), "fr.date"),
        meeting.Told(meeting.Field.PARTY, "FRA", None, "document"),
    )
    spans = (span_of("Rencontre de Tachkent"), span_of("un bien commun"))
    differing = (meeting.Field.DATE,)
    return (
        meeting.Meeting(first, spans, values, "france-uzbekistan-2025", second, differing),
        meeting.Meeting(second, (span_of("Le président"),), ()),
    )


def a_document(name: str, text: str, **more: Any) -> model.Document:
    """A document of plain text in French, unless said otherwise, under the hash of its bytes."""
    given = {"language": "fr", "media_type": "text/plain", "encoding": "utf-8", **more}
    return model.Document(name=name, sha256=sha256(text.encode()).hexdigest(), text=text, **given)


def document(text: str = TEXT, name: str = "tachkent.txt") -> model.Document:
    """The document of `TEXT`, or of any text that begins with it."""
    return a_document(
        name,
        text,
        title="Rencontre de Tachkent",
        date=model.DateReading(("2025-04-04", "2025-04-05"), model.Span(0, 9), "made by hand"),
        source_class=model.SourceClass.OFFICIAL,
        metadata={"publisher": "Ministère"},
        zones=((model.Span(0, 21), model.Zone.HEADING),),
        notices=(model.Notice("undated", "no date"), model.Notice("x", "y", model.Span(1, 2))),
    )


def reading(
    text: str = TEXT, name: str = "tachkent.txt", statements: tuple[model.Statement, ...] = STATEMENTS
) -> model.Reading:
    """The reading of `TEXT`, or of any text that begins with it."""
    passages = (
        model.Passage(model.Span(0, 21), model.Zone.TITLE, 0),
        model.Passage(FINANCING.span, model.Zone.ITEM, 2, LEAD_IN, model.Span(0, 21), None),
        model.Passage(THANKS.span, model.Zone.SENTENCE, 4, mark="1"),
    )
    written = document(text, name)
    return model.Reading(
        written,
        passages,
        ("FRA", "UZB"),
        statements,
        (model.Unread(model.Span(3, 9), "no year"),),
        MENTIONS,
        told_meetings(written.sha256),
    )


spans = st.builds(lambda start, length: model.Span(start, start + length), st.integers(0, 180), st.integers(1, 40))
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=12)
numbers = st.integers(-(10**14), 10**14).map(Decimal) | st.decimals(-(10**6), 10**6, places=2)
codes = st.lists(st.sampled_from(["JPN", "KAZ", "european-union", "private-sector:JPN"]), unique=True, max_size=3).map(
    tuple
)
amounts = st.builds(
    model.Amount, spans, numbers, words, st.sampled_from(model.Qualifier), st.none() | numbers, st.just("") | words
)
bounds = st.sampled_from(["", "by", "not_before"])
dated = st.builds(
    model.When, spans, st.sampled_from(["2028", "2025-12-20/2030-12-20"]), words, st.none() | words, bounds
)
counted = st.builds(model.When, spans, st.just(""), words, st.none(), bounds, st.just("P36M"), st.none() | spans)
whens = dated | counted
steps = st.lists(st.tuples(words, st.integers(-2, 2)), max_size=2).map(tuple)
statements = st.builds(
    model.Statement,
    span=spans,
    act=st.sampled_from(model.Act),
    trigger=spans,
    rule=words,
    strength=st.integers(0, 5),
    actors=codes,
    actor_basis=st.sampled_from(model.Basis),
    lead_in=st.none() | spans,
    speaker=st.none() | words,
    counterparts=codes,
    amounts=st.lists(amounts, max_size=2).map(tuple),
    when=st.none() | whens,
    polarity=st.none() | st.sampled_from(model.Polarity),
    novelty=st.sampled_from(model.Novelty),
    object_stage=st.sampled_from(model.ObjectStage),
    programme=st.none() | words,
    themes=st.lists(st.sampled_from(["energy", "water"]), unique=True).map(tuple),
    qualifiers=st.lists(words, max_size=2).map(tuple),
    confidence=st.floats(0, 1),
    evidence=st.dictionaries(words, st.lists(spans, max_size=2).map(tuple), max_size=3),
    unsure=st.lists(st.builds(model.Unread, spans, words, codes), max_size=1).map(tuple),
    specificity=st.dictionaries(st.sampled_from(model.Specific), st.lists(spans, min_size=1, max_size=2).map(tuple)),
    weighing=st.none() | st.builds(model.Weighing, st.just(1), st.integers(0, 5), words, steps),
)
