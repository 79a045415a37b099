"""Several fields of a statement corrected at once, as a form gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from servanda.errors import NotSo
from servanda.ledger.entries.entry import Attestation
from servanda.ledger.review.decisions import Decision
from servanda.ledger.review.fields import FIELDS, value_read
from servanda.ledger.review.queue import Card
from servanda.ledger.review.shown import is_same
from servanda.workflow.review import Desk
from servanda.workflow.tools import world_of


class FieldsNotSo(Exception):
    """What was written is no value of some fields: `wrong` says of each, by its name, what would be one."""

    def __init__(self, wrong: Mapping[str, NotSo]) -> None:
        """Say so of these fields."""
        super().__init__("; ".join(f"{name}: {why}" for name, why in wrong.items()))
        self.wrong = wrong


def correct_fields(
    at: Desk, card: Card, one: Attestation, written: Mapping[str, str], reason: str = ""
) -> tuple[Decision, ...]:
    """Give the fields of an attestation the values that are written otherwise than they stand; none is a change too.

    All are read before any is kept. Raises FieldsNotSo, and ChangedMeanwhile as the desk does.
    """
    changed: dict[str, Any] = {}
    wrong: dict[str, NotSo] = {}
    world = world_of(at.settings)
    for name, field in FIELDS.items():
        there = field.written(field.of(one.statement))
        if name not in written or _plain(written[name]) == _plain(there):
            continue
        try:
            changed[name] = value_read(name, written[name], world)
        except NotSo as error:
            wrong[name] = error
    if wrong:
        raise FieldsNotSo(wrong)
    made: list[Decision] = []
    for name, value in changed.items():
        if not is_same(name, value, FIELDS[name].of(one.statement)):
            made.append(at.correct(card, one, name, value, reason))
            card = replace(card, seen=made[-1].number)
    return tuple(made)


def _plain(text: str) -> str:
    """What is written, with one space for each gap, as a form gives it back."""
    return " ".join(text.split())
