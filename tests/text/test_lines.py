"""Blocks: the shape of a text before any word of it is read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.model import Span
from servanda.text.lines import blanked, blocks, trimmed


def shapes(text: str) -> list[tuple[str, str | None]]:
    return [(block.span.of(text), block.bullet) for block in blocks(text)]


def test_a_line_is_a_block_and_a_blank_line_is_none() -> None:
    assert shapes("Une ligne.\n\n  Une autre.  \nLa fin.") == [
        ("Une ligne.", None),
        ("Une autre.", None),
        ("La fin.", None),
    ]


BULLETS = [
    ("- x", "-"),
    ("• x", "•"),
    ("▪️ x", "▪"),
    ("3. x", "1."),
    ("12. x", "1."),
    ("2.4.1. x", "1.1.1."),
    ("(iv) x", "(i)"),
]
LETTERS = [("b) x", "a)"), ("(c) x", "(a)"), ("7) x", "1)"), ("III. x", "A."), ("C. x", "A.")]


@pytest.mark.parametrize(("line", "mark"), BULLETS + LETTERS)
def test_two_marks_of_one_list_have_one_class(line: str, mark: str) -> None:
    assert shapes(line) == [("x", mark)]


@pytest.mark.parametrize(
    "line", ["-x", "•", "1. ", "M. Diallo", "2030 x", "3,5 x", "(note) x", "1.5 million", "il a) dit"]
)
def test_what_only_looks_like_a_mark_is_text(line: str) -> None:
    assert shapes(line) == [(line.strip(), None)]


@pytest.mark.parametrize("line", ["## Santé", "**Santé**", "__Santé__", "   # Santé"])
def test_a_heading_of_the_markup_is_known_and_loses_its_marks(line: str) -> None:
    (block,) = blocks(line)
    assert (block.span.of(line), block.heading) == ("Santé", True)


@pytest.mark.parametrize("line", ["**Un** mot et **deux**", "#hashtag", "2 * 3 ** 4"])
def test_marks_inside_a_line_make_no_heading(line: str) -> None:
    assert [block.heading for block in blocks(line)] == [False]


def test_blanks_of_every_width_are_trimmed_and_nothing_is_left_of_blanks_alone() -> None:
    text = "\u00a0\u202f\ufeff x y \t\u200b\r\n"
    span = trimmed(text, 0, len(text))
    assert span is not None
    assert span.of(text) == "x y"
    assert trimmed(" \u00a0\n", 0, 3) is None


LINES = st.lists(
    st.sampled_from(
        ["", " ", "- un", "• deux", "1. trois", "# quatre", "cinq mots de plus que rien", "**six**", "a" * 70, "\u00a0"]
    ),
    max_size=30,
)


@given(LINES.map("\n".join) | st.text(alphabet="ab.-•#*1) \n\r\u00a0\u2028\u0085\x0c", max_size=80))
def test_blocks_stand_in_order_are_trimmed_and_leave_out_only_marks(text: str) -> None:
    found = blocks(text)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
    for block in found:
        words = block.span.of(text)
        assert words == words.strip(" \t\r\n")
    gaps = [text[left.span.end : right.span.start] for left, right in pairwise(found)]
    assert all(len(gap.split()) <= 2 for gap in gaps)


WRAPPED = """In this year, Chad
will give three million to the schools that stand on the shore of the lake, and
the ministers will count them one by one in the summer. A fund
of two million for the teachers who live there was set up in March.
This includes:
$75 million for the schools that are near to the border of the province of Lac,
which will be paid in May.
$15 million for the others."""


def test_a_wrapped_paragraph_ends_below_a_sentence_that_left_room_for_the_next_word() -> None:
    first = [words.split()[0] for words, _ in shapes(WRAPPED)]
    assert first == ["In", "This", "$75", "$15"]


def test_lines_that_all_begin_large_are_not_wrapped() -> None:
    lines = [
        f"Agreement on the {name} of both countries and of those around them" for name in ("tea", "sea", "ore", "oil")
    ]
    assert [words for words, _ in shapes("\n".join(lines))] == lines


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair))), max_size=5
)


@given(st.text("ab \n\r", max_size=40), SPANS)
def test_what_is_blanked_leaves_lines_and_offsets_as_they_are(text: str, spans: list[Span]) -> None:
    inside = {place for span in spans for place in range(span.start, span.end)}
    expected = [" " if place in inside and char != "\n" else char for place, char in enumerate(text)]
    assert blanked(text, spans) == "".join(expected)
