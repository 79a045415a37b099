"""Folding: one form for what readers take as the same, and offsets that hold."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from servanda.text.fold import folded

SAME = [
    ("Énergie", "ENERGIE"),
    ("l\u2019eau", "l'eau"),
    ("«\u00a0non\u00a0»", '" non "'),
    ("Chișinău", "Chisinau"),
    ("Tôkyô", "tokyo"),
    ("2025\u20132027", "2025-2027"),
    ("garçon, Noël, où", "garcon, noel, ou"),
    ("n\u00ba", "no"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_case_accents_and_typography_make_no_difference(left: str, right: str) -> None:
    assert folded(left) == folded(right)


@pytest.mark.parametrize(("left", "right"), [("pêche", "pèches"), ("eau", "haut"), ("a b", "ab"), ("1", "2")])
def test_other_letters_make_a_difference(left: str, right: str) -> None:
    assert folded(left) != folded(right)


@given(st.text())
def test_every_character_stays_in_its_place(text: str) -> None:
    once = folded(text)
    assert len(once) == len(text)
    assert [folded(char) for char in text] == list(once)


@given(st.text())
@example("\u1fef")
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_every_character_of_the_basic_plane_folds_to_one() -> None:
    everything = "".join(map(chr, range(0x10000)))
    assert len(folded(everything)) == len(everything)
