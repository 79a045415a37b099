"""Readings made by hand, for tests of what keeps and prints them."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

from hypothesis import strategies as st

from servanda.model import (
    Act,
    Amount,
    Basis,
    DateReading,
    Document,
    Notice,
    Novelty,
    ObjectStage,
    Passage,
    Polarity,
    Qualifier,
    Reading,
    SourceClass,
    Span,
    Statement,
    Unread,
    When,
    Zone,
)

TEXT = (
    "Rencontre de Tachkent\n\n"
    "Les deux pays ont décidé :\n"
    "- de financer à hauteur de 12 millions d’euros une centrale solaire d’ici 2028 ;\n"
    "- d’étudier le transit du gaz.\n\n"
    "Le président a salué l’appui de l’Ouzbékistan. \u00a0L’eau\u202f: «\u00a0un bien commun\u00a0»."
)


def span_of(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


LEAD_IN = span_of("Les deux pays ont décidé :")
FINANCING = Statement(
    span=span_of("de financer à hauteur de 12 millions d’euros une centrale solaire d’ici 2028"),
    act=Act.COMMITMENT,
    trigger=span_of("ont décidé"),
    rule="fr.verb.décider",
    strength=4,
    actors=("FRA", "UZB"),
    actor_basis=Basis.INHERITED,
    lead_in=LEAD_IN,
    speaker="Shavkat Mirziyoyev",
    counterparts=("european-union",),
    amounts=(
        Amount(span_of("12 millions d’euros"), Decimal(12_000_000), "EUR", Qualifier.AT_LEAST, Decimal(15_000_000)),
    ),
    when=When(span_of("d’ici 2028"), "2025-04-04/2028", "fr.when.by", "2025-04-04"),
    programme="centrale solaire",
    themes=("energy", "finance"),
    qualifiers=("condition",),
    confidence=0.81,
    evidence={"actors": (span_of("Les deux pays"),), "programme": (span_of("centrale solaire"),)},
)
STUDY = Statement(
    span=span_of("d’étudier le transit du gaz"),
    act=Act.INTENTION,
    trigger=span_of("ont décidé"),
    rule="fr.verb.décider",
    strength=2,
    actors=("FRA", "UZB"),
    actor_basis=Basis.INHERITED,
    lead_in=LEAD_IN,
    object_stage=ObjectStage.PROCESS,
    themes=("energy",),
)
THANKS = Statement(
    span=span_of("Le président a salué l’appui de l’Ouzbékistan"),
    act=Act.POSITION,
    trigger=span_of("a salué"),
    rule="fr.verb.saluer",
    strength=1,
    actors=("FRA",),
    actor_basis=Basis.METONYM,
    counterparts=("UZB",),
    polarity=Polarity.FOR,
    novelty=Novelty.REAFFIRMED,
)
STATEMENTS = (FINANCING, STUDY, THANKS)


def document(text: str = TEXT, name: str = "tachkent.txt") -> Document:
    return Document(
        name=name,
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        language="fr",
        media_type="text/plain",
        encoding="utf-8",
        title="Rencontre de Tachkent",
        date=DateReading(("2025-04-04", "2025-04-05"), Span(0, 9), "made by hand"),
        source_class=SourceClass.OFFICIAL,
        metadata={"publisher": "Ministère"},
        zones=((Span(0, 21), Zone.HEADING),),
        notices=(Notice("undated", "no date"), Notice("x", "y", Span(1, 2))),
    )


def reading(text: str = TEXT, name: str = "tachkent.txt", statements: tuple[Statement, ...] = STATEMENTS) -> Reading:
    """The reading of `TEXT`, or of any text that begins with it."""
    passages = (
        Passage(Span(0, 21), Zone.TITLE, 0),
        Passage(FINANCING.span, Zone.ITEM, 2, LEAD_IN, Span(0, 21), None),
        Passage(THANKS.span, Zone.SENTENCE, 4, mark="1"),
    )
    return Reading(document(text, name), passages, ("FRA", "UZB"), statements, (Unread(Span(3, 9), "no year"),))


spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 180), st.integers(1, 40))
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=12)
numbers = st.integers(-(10**14), 10**14).map(Decimal) | st.decimals(-(10**6), 10**6, places=2)
codes = st.lists(st.sampled_from(["JPN", "KAZ", "european-union", "private-sector:JPN"]), unique=True, max_size=3).map(
    tuple
)
amounts = st.builds(Amount, spans, numbers, words, st.sampled_from(Qualifier), st.none() | numbers)
whens = st.builds(When, spans, st.sampled_from(["2028", "2025-12-20/2030-12-20"]), words, st.none() | words)
statements = st.builds(
    Statement,
    span=spans,
    act=st.sampled_from(Act),
    trigger=spans,
    rule=words,
    strength=st.integers(0, 5),
    actors=codes,
    actor_basis=st.sampled_from(Basis),
    lead_in=st.none() | spans,
    speaker=st.none() | words,
    counterparts=codes,
    amounts=st.lists(amounts, max_size=2).map(tuple),
    when=st.none() | whens,
    polarity=st.none() | st.sampled_from(Polarity),
    novelty=st.sampled_from(Novelty),
    object_stage=st.sampled_from(ObjectStage),
    programme=st.none() | words,
    themes=st.lists(st.sampled_from(["energy", "water"]), unique=True).map(tuple),
    qualifiers=st.lists(words, max_size=2).map(tuple),
    confidence=st.floats(0, 1),
    evidence=st.dictionaries(words, st.lists(spans, max_size=2).map(tuple), max_size=3),
)
