"""The screen of a session: whatever the card, it fits the terminal, with the keys in sight."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from servanda.cli.screen import HELP, Size, folded, laid_out

KEYS = ("a accept", "x reject", "space later", "q quit")


@given(st.integers(0, 90), st.text("ab ", max_size=300), st.integers(0, 9), st.integers(30, 120), st.integers(16, 60))
def test_a_card_never_pushes_the_keys_out_of_sight(count: int, note: str, page: int, width: int, rows: int) -> None:
    card = [f"{number:>4}" for number in range(count)]
    shown = laid_out(card, note, KEYS, page, Size(width, rows))
    assert len(shown.lines) < rows
    assert max(map(len, shown.lines)) <= width
    assert all(key in " ".join(shown.lines) for key in KEYS)
    pages = [laid_out(card, note, KEYS, one, Size(width, rows)).lines for one in range(shown.pages)]
    assert all(any(line in page for page in pages) for line in card)


def test_pages_go_around_and_say_which_lines_they_show() -> None:
    card = [str(number) for number in range(30)]
    first, again = (laid_out(card, "", KEYS, page, Size(80, 24)) for page in (0, 2))
    assert first == again
    assert "lines 1 to 21 of 30: n shows more" in first.lines
    assert "lines 22 to 30 of 30: n shows more" in laid_out(card, "", KEYS, 1, Size(80, 24)).lines


def test_the_help_fits_a_small_terminal() -> None:
    lines = folded(HELP, 50)
    assert len(lines) < 24
    assert max(map(len, lines)) <= 50
