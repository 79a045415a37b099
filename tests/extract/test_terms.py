"""The last day of a time."""

from __future__ import annotations

import pytest

from servanda.extract.terms import last_day


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2025-12-20", "2025-12-20"),
        ("2026-05", "2026-05-31"),
        ("2024-02", "2024-02-29"),
        ("2028", "2028-12-31"),
        ("2025/2027", "2027-12-31"),
        ("2025-12-20/2030-12-20", "2030-12-20"),
        ("2026-34", "2026-06-30"),
        ("203X", "2039-12-31"),
        ("2028~", "2028-12-31"),
        ("../2030", "2030-12-31"),
    ],
)
def test_a_term_ends_on_its_last_day(edtf: str, day: str) -> None:
    assert last_day(edtf) == day


@pytest.mark.parametrize("edtf", ["2026/..", "2026/", "soon", "2026-13", "2026-02-30"])
def test_an_open_or_impossible_end_has_no_last_day(edtf: str) -> None:
    assert last_day(edtf) is None
