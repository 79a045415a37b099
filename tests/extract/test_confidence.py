"""Confidence is a sum of what speaks for a statement and against it."""

from __future__ import annotations

import pytest

from servanda.errors import PackError
from servanda.extract import read_through
from servanda.extract.attributes.confidence import confidence, weighed
from servanda.lang import confidence as table
from servanda.lang.confidence import Points
from servanda.model import Document
from servanda.workflow import kit

FAMILIES = {"rule", "frame", "act", "basis", "voice", "length", "form"}


def test_points_add_up_to_log_odds() -> None:
    points = Points(0.0, {"act.commitment": 2.0, "form.unsure": -2.0})
    assert confidence((), points) == 0.5
    assert confidence(("act.commitment",), points) == 0.88
    assert confidence(("act.commitment", "form.unsure"), points) == 0.5
    assert weighed(("act.fact",), points) == (("act.fact", 0.0),)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le Chili s'est engagé à construire un port au Pérou."),
        ("en", "Chile has pledged to build a port in Peru."),
    ],
)
def test_a_statement_has_a_sign_of_every_family_that_always_applies(language: str, text: str) -> None:
    through = read_through(Document("a", "", text, language, "text/plain", "utf-8"), kit(language))
    (made,) = [one for told in through.told for one in told.made]
    families = [sign.partition(".")[0] for sign in made.signs]
    assert set(families) <= FAMILIES
    assert all(families.count(family) == 1 for family in FAMILIES - {"form"})
    assert made.statement.confidence == confidence(made.signs, kit(language).points)


def test_a_table_that_the_fitting_did_not_write_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table.tomllib, "loads", lambda text: {"signs": {"act": {"fact": "much"}}})
    table.load.cache_clear()
    with pytest.raises(PackError, match="run it again"):
        table.load()
    table.load.cache_clear()
