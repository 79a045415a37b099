"""The pairs of texts that say the same: their ledgers agree, whatever the language."""

from __future__ import annotations

import pytest

from benchmarks.parallel import FIELDS, Agreement, agreements

LEAST = 0.9


@pytest.fixture(scope="module")
def found() -> list[Agreement]:
    return agreements()


def test_there_are_four_pairs_of_four_genres(found: list[Agreement]) -> None:
    assert len(found) >= 4


def test_two_languages_give_one_ledger(found: list[Agreement]) -> None:
    every = Agreement("all", tuple(couple for agreement in found for couple in agreement.couples))
    assert every.share(*FIELDS) >= LEAST


def test_a_statement_without_a_partner_counts_against_the_share() -> None:
    row = {"act": "commitment", "actors": ["KEN"], "amounts": [], "when": None}
    assert Agreement("x", ((row, None), (row, row))).share("act") == pytest.approx(2 / 3)
    assert Agreement("x", ((row, row | {"act": "fact"}),)).share("act") == 0.0
