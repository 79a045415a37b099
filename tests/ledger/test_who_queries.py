"""What `servanda who` answers to what its users type: persons, states, bodies, offices and those nobody knows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from servanda import world
from servanda.lang import names
from servanda.ledger.actors.who import Asked, is_office, who

WORLD = world.load()
PACKS = tuple(names.load(language) for language in ("en", "fr"))
ROWS = list(csv.DictReader((Path(__file__).parent / "rows" / "who.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['asked']} {row['on']}".strip() for row in ROWS])
def test_a_query_has_these_answers_the_likeliest_first_and_no_other(row: dict[str, str]) -> None:
    found = who(Asked(row["asked"], row["on"] or None, row["country"] or None), WORLD, PACKS)
    assert "; ".join(one.id for one in found if one.has_name and one.is_possible) == row["possible"]


def test_an_office_with_a_state_and_a_day_is_a_person_and_says_which_term() -> None:
    (one,) = who(Asked("la Première ministre", "2025-12-20", "JPN"), WORLD, PACKS)
    assert one.id == "Sanae Takaichi"
    assert "in office on 2025-12-20: head of government of Japan (JPN) since 2025-10-21" in one.reasons


def test_an_office_without_a_state_is_nobodys() -> None:
    assert is_office(Asked("la Première ministre"), WORLD, PACKS)
    assert not is_office(Asked("Sadyr Japarov"), WORLD, PACKS)
    assert not is_office(Asked("le ministre Tokaïev"), WORLD, PACKS)


def test_what_is_called_so_as_listed_silences_what_only_sounds_like_it() -> None:
    """«Corée» sounds like Kerry, «ПРООН» once did like Pavel."""
    assert [one.id for one in who(Asked("Corée"), WORLD, PACKS)] == ["KOR"]
    assert [one.id for one in who(Asked("ПРООН"), WORLD, PACKS)] == ["undp"]


def test_a_given_name_alone_names_nobody() -> None:
    (near, *_) = who(Asked("Sadyr"), WORLD, PACKS)
    assert (near.id, near.has_name) == ("Sadyr Japarov", False)
