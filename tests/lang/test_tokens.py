"""Tokens stand where they are in the text, and are cut as the treebanks cut them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import PackError
from servanda.lang import tokens
from servanda.model import Span

LANGUAGES = ("fr", "en")
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f"
_PIECES = st.sampled_from(
    [
        *(
            "l’",
            "Union",
            "aujourd’hui",
            " ",
            "\u00a0",
            "«\u202f",
            "\u202f»",
            "20\u00a0000",
            "€",
            ",",
            ".",
            "M.",
            "S.E.M.",
        ),
        *("a-t-il", "-", "–", "…", "[1]", "(", ")", "can't", "states'", "co\u00adopération", "e\u0301té", "10 h 30"),
        *("3,5", "%", "\n", "▪️", "http://a.example/b", "x@y.example", "💧", "漢字"),
    ]
)
_TEXTS = st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=25).map("".join))


def cut(language: str, text: str) -> list[str]:
    return [form.text for form in tokens.load(language).tokens(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’Union et l'Afrique d’aujourd’hui", "l' Union et l' Afrique d' aujourd'hui"),
        ("Le président s’est-il engagé, a-t-il dit.", "Le président s' est -il engagé , a -t-il dit ."),
        ("S.E.M. Paul KOUADIO, Mme Ba et M. Ly", "S.E.M. Paul KOUADIO , Mme Ba et M. Ly"),
        ("la zone Asie-Pacifique et les États-Unis", "la zone Asie-Pacifique et les États-Unis"),
        ("de la Marne-la-Vallée à Bar-le-Duc", "de la Marne-la-Vallée à Bar-le-Duc"),
        ("celui-ci, peut-être, quelqu’un jusqu’à Rome", "celui-ci , peut-être , quelqu'un jusqu' à Rome"),
        ("dites-nous, prend-elle, vas-y", "dites -nous , prend -elle , vas -y"),
        ("5,5 % de 12\u202f300 000 €, soit 1.500", "5,5 % de 12 300 000 € , soit 1.500"),
        ("en 2025 150 accords le 12/03/2025", "en 2025 150 accords le 12/03/2025"),
        ("un prêt[1] (« l’« Initiative » ») – enfin…", "un prêt [1] ( « l' « Initiative » » ) – enfin …"),
        ("l’O.N.U. et N’Djamena", "l' O.N.U. et N'Djamena"),
        ("au Mali, aux jeunes, du lac", "au Mali , aux jeunes , du lac"),
        ("eau, énergie, etc.", "eau , énergie , etc."),
        ("du 3 au 5 sept.", "du 3 au 5 sept ."),
        ("la co\u00adopé\u00adration", "la coopération"),
        ("l’e\u0301te\u0301", "l' été"),
    ],
)
def test_french_is_cut_as_its_treebanks_cut_it(text: str, expected: str) -> None:
    assert " ".join(cut("fr", text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It’s done, they didn’t sign and can’t", "It 's done , they did n't sign and ca n't"),
        ("the ministers’ and the President's visit", "the ministers ' and the President 's visit"),
        ("They cannot, will not", "They can not , will not"),
        ("a long-term, co-financed non-binding pact", "a long - term , co-financed non-binding pact"),
        ("H.E. Ms. Ann Lee of the U.S. met Mr. J. Poe", "H.E. Ms. Ann Lee of the U.S. met Mr. J. Poe"),
        ("$1,500 million, 3.5% of it by 10:30", "$ 1,500 million , 3.5 % of it by 10:30"),
        ("“the C5+1 track” -- R&D", "“ the C5+1 track ” -- R&D"),
        ("U.S.-Japan relations", "U.S. - Japan relations"),
    ],
)
def test_english_is_cut_as_its_treebank_cuts_it(text: str, expected: str) -> None:
    assert " ".join(cut("en", text)) == expected


def test_a_token_covers_its_soft_hyphens_and_its_combining_accents() -> None:
    text = "Une co\u00adopération d’e\u0301te\u0301 !"
    found = tokens.load("fr").tokens(text, Span(0, len(text)))
    assert [form.span.of(text) for form in found] == ["Une", "co\u00adopération", "d’", "e\u0301te\u0301", "!"]


def test_spans_are_those_of_the_whole_text_not_of_the_passage() -> None:
    text = "Avant. L’accord est signé. Après."
    span = Span(text.index("L’"), text.index(" Après"))
    found = tokens.load("fr").tokens(text, span)
    assert [form.span.of(text) for form in found] == ["L’", "accord", "est", "signé", "."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THE SUMMIT MET ON 3RD MAY.", "The summit met on 3RD May ."),
        ("IMF, EU and OECD lend.", "IMF , EU and OECD lend ."),
        ("UN AND EU", "UN AND EU"),
    ],
)
def test_a_passage_in_capitals_reads_as_if_written_without(text: str, expected: str) -> None:
    found = tokens.calmed(tokens.load("en").tokens(text, Span(0, len(text))))
    assert " ".join(form.text for form in found) == expected.replace("3RD", "3rd")


def test_a_passage_of_spaces_has_no_tokens() -> None:
    assert tokens.load("fr").tokens(" \u00a0\n", Span(0, 3)) == ()


def test_a_language_without_rules_is_refused_by_name() -> None:
    with pytest.raises(PackError, match=r"lang/xx/tokens\.toml"):
        tokens.load("xx")


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=_TEXTS)
def test_tokens_are_in_order_apart_and_leave_out_only_space(language: str, text: str) -> None:
    if not text:
        return
    whole = Span(0, len(text))
    found = tokens.load(language).tokens(text, whole)
    assert all(left.span.end <= right.span.start for left, right in itertools.pairwise(found))
    inside = {place for form in found for place in range(form.span.start, form.span.end)}
    kept_apart = "".join(char for place, char in enumerate(text) if place not in inside)
    assert not kept_apart.translate(dict.fromkeys(map(ord, INVISIBLE))).strip()


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=_TEXTS)
def test_a_form_is_the_normal_form_of_its_span(language: str, text: str) -> None:
    if not text:
        return
    for form in tokens.load(language).tokens(text, Span(0, len(text))):
        assert form.text == tokens.normalised(text, form.span).text
        assert form.text
