"""What the order of the words puts right in a tree; the trees are written by hand as parsers have given them."""

from __future__ import annotations

import pytest

from servanda.lang.mending import mended
from servanda.lang.tree import Token
from servanda.model import Span

FEATS = {
    "fin": {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Past"},
    "inf": {"VerbForm": "Inf"},
    "ing": {"VerbForm": "Part", "Tense": "Pres"},
    "part": {"VerbForm": "Part", "Tense": "Past"},
    "past_fem": {"VerbForm": "Part", "Tense": "Past", "Gender": "Fem"},
    "have": {"VerbForm": "Fin", "Mood": "Ind", "Number": "Plur"},
    "has": {"VerbForm": "Fin", "Mood": "Ind", "Number": "Sing"},
    "fem": {"Number": "Sing", "Gender": "Fem"},
    "masc": {"Number": "Sing", "Gender": "Masc"},
}


def tokens(rows: str) -> list[Token]:
    """Tokens of `form/UPOS/relation>head`, with the form of a verb after a full stop; the root hangs on itself."""
    found = []
    for place, row in enumerate(rows.split()):
        form, kind, link = row.split("/")
        upos, _, shape = kind.partition(".")
        relation, head = link.split(">")
        feats = FEATS.get(shape, {})
        found.append(Token(Span(place, place + 1), form, form, upos, feats, int(head), relation))
    return found


def links(rows: str) -> dict[str, tuple[str, str]]:
    """Each word's relation and the word that it hangs on, after mending."""
    found = mended(tokens(rows))
    return {token.form: (token.deprel, found[token.head].form) for token in found}


TO = "reaffirmed/VERB.fin/root>0 will/NOUN/obj>0 to/PART/mark>3 help/VERB.inf/acl>1 Mali/PROPN/obj>3 and/CCONJ/cc>7"

TWO = (
    "textes/NOUN/nsubj:pass>1 signés/VERB.part/root>1 à/ADP/case>3 Lima/PROPN/obl>1 ,/PUNCT/punct>7 et/CCONJ/cc>7"
    " une/DET/det>7 entente/NOUN.{pact}/conj>3 et/CCONJ/cc>10 la/DET/det>10 charte/NOUN.fem/nsubj:pass>13"
    " ont/AUX.{have}/aux>13 été/AUX.part/aux:pass>13 adoptées/VERB.past_fem/conj>1"
)


LENDS = "Chile/PROPN/nsubj>1 lends/VERB.fin/root>1 buses/NOUN/obj>1 and/CCONJ/cc>4"
PUTS = (
    "Chile/PROPN/nsubj>1 puts/VERB.fin/root>1 at/ADP/case>3 disposal/NOUN/obl>1 ships/NOUN/nsubj>7 and/CCONJ/cc>6"
    " Peru/PROPN/conj>4 keeps/VERB.fin/conj>1 ports/NOUN/obj>7"
)


@pytest.mark.parametrize(
    ("rows", "word", "expected"),
    [
        pytest.param(
            f"{LENDS} Peru/PROPN/conj>2 trains/VERB.fin/conj>1 crews/NOUN/obj>5",
            "Peru",
            ("nsubj", "trains"),
            id="a subject that was joined to an object",
        ),
        pytest.param(
            f"{LENDS} trams/NOUN/conj>2 and/CCONJ/cc>6 trains/VERB.fin/conj>1 crews/NOUN/obj>6",
            "trams",
            ("conj", "buses"),
            id="an object that is no subject",
        ),
        pytest.param(PUTS, "ships", ("obj", "puts"), id="an object that was taken for a subject"),
        pytest.param(PUTS, "Peru", ("nsubj", "keeps"), id="the subject behind such an object"),
        pytest.param(f"{TO} to/PART/mark>7 train/VERB.inf/conj>0", "train", ("conj", "help"), id="infinitives"),
        pytest.param(
            f"{TO} x/PUNCT/punct>7 thanked/VERB.fin/conj>3", "thanked", ("conj", "reaffirmed"), id="finite verbs"
        ),
        pytest.param(
            "condemned/VERB.fin/root>0 in/ADP/case>2 terms/NOUN/obl>0 ,/PUNCT/punct>5"
            " the/DET/det>5 raid/NOUN/parataxis>0",
            "raid",
            ("obj", "condemned"),
            id="late object",
        ),
        pytest.param(
            "Togo/PROPN/root>0 ,/PUNCT/punct>3 which/PRON/nsubj>3 hosted/VERB.fin/acl:relcl>0 talks/NOUN/obj>3"
            " ,/PUNCT/punct>6 wants/VERB.fin/conj>3",
            "Togo",
            ("nsubj", "wants"),
            id="subject as root",
        ),
        pytest.param(
            "Gathered/VERB.part/root>0 in/ADP/case>2 Lima/PROPN/obl>0 ,/PUNCT/punct>4 ministers/NOUN/appos>2"
            " signed/VERB.fin/conj>0",
            "ministers",
            ("nsubj", "signed"),
            id="fronted participle",
        ),
        pytest.param(
            "Togo/PROPN/nsubj>1 pays/VERB.fin/root>1 half/NOUN/obj>1 ,/PUNCT/punct>4 announced/VERB.fin/parataxis>1"
            " minister/NOUN/obj>4",
            "minister",
            ("nsubj", "announced"),
            id="inverted subject",
        ),
        pytest.param(
            "As/SCONJ/mark>2 war/NOUN/nsubj>2 spreads/VERB.fin/nsubj>5 ,/PUNCT/punct>4 Togo/PROPN/conj>1"
            " pledges/VERB.fin/root>5",
            "Togo",
            ("nsubj", "pledges"),
            id="clause as subject",
        ),
        pytest.param(
            "Togo/PROPN/nsubj>1 waits/VERB.fin/root>1 until/SCONJ/mark>4 talks/NOUN/nsubj>4 have/AUX.fin/aux>5"
            " ended/VERB.part/advcl>1",
            "until",
            ("mark", "ended"),
            id="mark on an auxiliary",
        ),
        pytest.param(
            "Togo/PROPN/nsubj>1 waits/VERB.fin/root>1 until/ADP/case>3 talks/NOUN/nsubj>4 end/VERB.fin/conj>1",
            "end",
            ("advcl", "waits"),
            id="preposition before a clause",
        ),
        pytest.param(
            "Togo/PROPN/nsubj>1 assure/VERB.fin/root>1 Cuba/PROPN/obj>1 que/PRON/obj>5 Mali/PROPN/nsubj>5"
            " signe/VERB.fin/acl:relcl>2 un/DET/det>7 pacte/NOUN/obj>5",
            "signe",
            ("ccomp", "assure"),
            id="told to somebody named",
        ),
        pytest.param(TWO.format(pact="fem", have="have"), "entente", ("nsubj:pass", "adoptées"), id="first subject"),
        pytest.param(TWO.format(pact="fem", have="have"), "charte", ("conj", "entente"), id="second subject"),
    ],
)
def test_what_the_order_of_the_words_settles_is_put_right(rows: str, word: str, expected: tuple[str, str]) -> None:
    assert links(rows)[word] == expected


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            f"{TO} soon/ADV/advmod>7 train/VERB.inf/conj>0", id="an infinitive without a mark may be a finite verb"
        ),
        pytest.param(
            "praised/VERB.fin/root>0 efforts/NOUN/obj>0 and/CCONJ/cc>3 asked/VERB.fin/conj>0",
            id="a row as it should be",
        ),
        pytest.param(
            "condemned/VERB.fin/root>0 raids/NOUN/obj>0 in/ADP/case>3 Mali/PROPN/obl>0 ,/PUNCT/punct>5"
            " page/NOUN/parataxis>0",
            id="an object is there",
        ),
        pytest.param(
            "What/PRON/obj>1 spreads/VERB.fin/nsubj>3 ,/PUNCT/punct>1 harms/VERB.fin/root>3",
            id="a clause that is a subject",
        ),
        pytest.param(
            "Togo/PROPN/nsubj>1 salue/VERB.fin/root>1 Cuba/PROPN/obj>1 que/PRON/obj>5 Mali/PROPN/nsubj>5"
            " aide/VERB.fin/acl:relcl>2",
            id="a relative clause about somebody named",
        ),
        pytest.param(TWO.format(pact="fem", have="has"), id="a verb in the singular has one subject"),
        pytest.param(TWO.format(pact="masc", have="have"), id="a participle in the feminine shows no masculine"),
    ],
)
def test_a_tree_that_may_be_right_is_left_as_it_is(rows: str) -> None:
    assert mended(tokens(rows)) == tokens(rows)
