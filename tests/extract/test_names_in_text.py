"""A row of the tables of names that could never be read is a defect: each is found where it stands in a sentence."""

import csv

import pytest

from servanda.extract.actors.parts import parts_of
from servanda.lang import names, tables
from servanda.model import Span
from servanda.world import ActorKind, load

STATES = {code for code, one in load().actors.items() if one.kind in (ActorKind.STATE, ActorKind.TERRITORY)}


@pytest.mark.parametrize(("language", "lead"), [("fr", "Selon "), ("en", "According to ")])
def test_every_name_of_a_body_or_dialogue_is_found_whole(language: str, lead: str) -> None:
    terms, missed = names.load(language), []
    for row in csv.DictReader(tables.text(language, "names.csv", "its names of actors").splitlines()):
        if row["actor"] in STATES or row["kind"] in ("adjective", "combining", "capital"):
            continue
        text = f"{lead}{row['form']}, ce"
        named = Span(len(lead), len(text) - 4)
        found = [one for one in parts_of(text, Span(0, len(text)), terms, load()) if one.term and one.span == named]
        if not any(one.term and row["actor"] in one.term.values for one in found):
            missed.append(row["form"])
    assert missed == []
