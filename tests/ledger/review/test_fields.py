"""Fields as readers write them: what is taken, what is refused and how that is said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from servanda import world
from servanda.errors import NotSo
from servanda.ledger.history.history import canonical
from servanda.ledger.review.fields import FIELDS, corrected, value_read
from servanda.model import Act, Amount, Basis, ObjectStage, Qualifier
from tests.handmade import FINANCING, STUDY, THANKS

WORLD = world.load()


@pytest.mark.parametrize(
    ("field", "written", "value"),
    [
        ("act", "commitment", "commitment"),
        ("act", "com", "commitment"),
        ("actors", "jpn, KAZ eu", ["JPN", "KAZ", "eu"]),
        ("actors", "private-sector:JPN", ["private-sector:JPN"]),
        ("actors", "-", []),
        ("when", "2025-12-20/2030", "2025-12-20/2030"),
        ("when", "../2030-06", "../2030-06"),
        ("when", "2028~", "2028~"),
        ("when", "{2028,2029}", "{2028,2029}"),
        ("when", "-", None),
        ("amounts", ">12 000 000 EUR", [{"value": "12000000", "unit": "EUR", "qualifier": "over"}]),
        ("amounts", "~4.5%", [{"value": "4.5", "unit": "percent", "qualifier": "about"}]),
        ("amounts", "3-5 GW", [{"value": "3", "unit": "GW", "qualifier": "exact", "maximum": "5"}]),
        ("amounts", "1,000 EUR/year", [{"value": "1000", "unit": "EUR", "qualifier": "exact", "per": "year"}]),
        ("amounts", "-", []),
        ("themes", "energy, water", ["energy", "water"]),
        ("programme", "Grand Projet", "Grand Projet"),
        ("speaker", "-", None),
        ("polarity", "ag", "against"),
    ],
)
def test_what_a_reader_writes_is_read(field: str, written: str, value: Any) -> None:
    assert value_read(field, written, WORLD) == value
    assert canonical(value)


@pytest.mark.parametrize(
    ("field", "written", "told"),
    [
        ("act", "promise", "'promise' is none of them; write one of commitment"),
        ("act", "a", "begins 3 of them; write one of agreement, announcement, assessment"),
        ("act", "", "'' is none of them"),
        ("actors", "JPN XXQ", "'XXQ' is no actor of the registry"),
        ("actors", "company:XXQ", "'XXQ' in 'company:XXQ' is no state"),
        ("when", "next year", "'next year' in 'next year' is no time; write EDTF"),
        ("when", "2025-02-30", "2025-02-30 is no day of the calendar"),
        ("when", "2025-13", "is no time"),
        ("when", "2030/2028", "ends before it begins"),
        ("when", "../..", "is no time"),
        ("when", "2025/2026/2027", "is no time"),
        ("amounts", "much money", "'much money' is no amount"),
        ("amounts", "12 XYZ", "'XYZ' is no currency of ISO 4217"),
        ("amounts", "5-3 GW", "3 is less than 5"),
        ("themes", "energy water health finance", "4 themes; write one to 3"),
        ("themes", "", "0 themes"),
        ("programme", "", "nothing was written"),
    ],
)
def test_what_is_no_value_is_refused_with_what_would_be_one(field: str, written: str, told: str) -> None:
    with pytest.raises(NotSo) as error:
        value_read(field, written, WORLD)
    assert told in str(error.value)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("statement", [FINANCING, STUDY, THANKS])
def test_what_a_card_shows_of_a_field_reads_back_as_it_is(field: str, statement: Any) -> None:
    statement = replace(statement, counterparts=("eu",), themes=statement.themes or ("water",))
    value = FIELDS[field].of(statement)
    assert value_read(field, FIELDS[field].written(value), WORLD) == value
    assert FIELDS[field].of(corrected(statement, field, value)) == value


def test_an_act_brings_its_own_strength() -> None:
    assert corrected(FINANCING, "act", "assessment").strength < FINANCING.strength
    assert corrected(FINANCING, "act", "assessment").act is Act.ASSESSMENT


def test_amounts_keep_the_places_of_those_whose_turn_they_take() -> None:
    value = value_read("amounts", "13,000,000 EUR; 2 plants", WORLD)
    first, second = corrected(FINANCING, "amounts", value).amounts
    assert first == Amount(FINANCING.amounts[0].span, Decimal(13_000_000), "EUR", Qualifier.EXACT)
    assert second.span == FINANCING.span


def test_other_fields_go_where_they_belong() -> None:
    assert corrected(FINANCING, "actors", []).actor_basis is Basis.NONE
    assert corrected(FINANCING, "when", None).when is None
    assert corrected(FINANCING, "object_stage", "process").object_stage is ObjectStage.PROCESS
    assert corrected(FINANCING, "themes", ["water"]).themes == ("water",)
