"""What led the program to a proposal, in words."""

from __future__ import annotations

import pytest

from servanda.export.led_by import led_by


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            '{"fit":0.8,"signs":{"matter":["dam","river"],"sum":["3000000 EUR"],"parties":["A","B"]},"words":"built"}',
            "«built»; the same sum 3,000,000 EUR; both of A and B; both tell of dam, river; fit 0.80",
        ),
        (
            '{"fit":1.25,"signs":{"count":["1500"],"meeting":[],"name":["sun"],"place":["a","b"]},"words":"held"}',
            "«held»; the same number 1,500; the same name (sun); the same meeting; the same place a, b; fit 1.25",
        ),
        ("«built»; both tell of dam; fit 0.80", "«built»; both tell of dam; fit 0.80"),
        ("", ""),
    ],
)
def test_what_the_history_keeps_as_data_is_told_in_words(rule: str, told: str) -> None:
    assert led_by(rule) == told
