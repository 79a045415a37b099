"""For whom those who publish texts speak."""

from __future__ import annotations

import pytest

from servanda.settings import Settings
from servanda.workflow.publishers import publishers


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("JPN", "JPN"),
        ("Ministry of Foreign Affairs of Japan", "JPN"),
        ("Ministère des affaires étrangères du Kazakhstan", "KAZ"),
        ("Agence française de développement", "afd"),
    ],
)
def test_a_publisher_speaks_for_whom_its_name_means(name: str, code: str) -> None:
    assert publishers([name, "", name], Settings()) == {name: code}


@pytest.mark.parametrize("name", ["The Valley Courier", "Japan and Kazakhstan"])
def test_a_name_that_means_nobody_or_several_has_no_code(name: str) -> None:
    assert publishers([name], Settings()) == {}
