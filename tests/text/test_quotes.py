"""Whether a run of text leaves a quotation open."""

from __future__ import annotations

import pytest

from servanda.text.quotes import left_open

RUNS = [
    ("rien", False, False),
    ("il dit « oui", False, True),
    ("et non », dit-il", True, False),
    ("« un « deux » trois", False, False),
    ("stray » quote", False, False),
    ("“open", False, True),
    ('"open', False, True),
    ('close"', True, False),
    ('"both"', False, False),
    ("", True, True),
]


@pytest.mark.parametrize(("words", "before", "after"), RUNS)
def test_a_quotation_is_open_until_it_closes(words: str, before: bool, after: bool) -> None:
    assert left_open(words, before) is after
