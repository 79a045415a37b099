"""What a card of the review shows: its words in context, its fields with what the machine read, the form to edit it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from fastapi import Response
from markupsafe import Markup

from servanda.export.in_context import in_context, lettered
from servanda.export.shorthand import on_one_line
from servanda.lang.themes import THEMES
from servanda.ledger.entries.corrections import Correction
from servanda.ledger.entries.entry import Attestation, Entry
from servanda.ledger.review.fields import FIELDS, MOST_THEMES, NONE, words_of
from servanda.ledger.review.queue import Card, Ground
from servanda.model import Act, Novelty, ObjectStage, Polarity
from servanda.web.forms import Form
from servanda.web.pages.seat import address, queue_of
from servanda.web.pages.values import amount_told, value_in_words
from servanda.web.templating import page
from servanda.web.visit import Visit
from servanda.workflow.review import Desk
from servanda.workflow.sitting import state_of

LATEST = 10
"""So many of the reader's last decisions are shown, each to be taken back."""
_CHOICES: dict[str, tuple[str, ...]] = {
    "act": tuple(Act),
    "polarity": (NONE, *Polarity),
    "novelty": tuple(Novelty),
    "object_stage": tuple(ObjectStage),
    "themes": (NONE, *sorted(THEMES)),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a card: its value, the words it was read from, a reader's correction, how it is written in a form.

    `read` is the machine's reading in words; `wrong` says why what was written is no value.
    """

    name: str
    letter: str
    told: str
    words: str
    change: Correction | None
    read: str
    written: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The statement that a card shows, the text in which it stands, and the letters of the fields marked in it."""

    one: Attestation
    text: str
    letters: dict[str, str]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a decision was not kept, and what had been written in the form."""

    status: int = 200
    said: str = ""
    form: Form = field(default_factory=Form)
    wrong: dict[str, str] = field(default_factory=dict)


def card_page(visit: Visit, at: Desk, card: Card, trouble: Trouble | None = None) -> Response:
    """A card as a page; `?one=` in the address chooses one of its statements by its number."""
    trouble = trouble or Trouble()
    ranked = card.entry.ranked
    asked = visit.asked.get("one", "")
    number = int(asked) if asked.isdecimal() and 1 <= int(asked) <= len(ranked) else ranked.index(card.entry.best) + 1
    one = ranked[number - 1]
    text = at.text_of(one)
    words = {name: spans for name in FIELDS if (spans := words_of(one.statement, name))}
    marked = tuple(lettered(words))
    chosen = _Chosen(one, text, {found.name: found.letter for found in marked})
    return page(
        visit,
        "review.html",
        trouble.status,
        **around(visit, at),
        card=card,
        one=one,
        number=number,
        state=state_of(card),
        text=Markup(in_context(text, one.statement.span, marked)),
        rows=[_row(visit, chosen, name, trouble) for name in FIELDS],
        findings=tuple(at.found(card.entry)),
        # Findings are told in the language of the page, not in that of who came first.
        reasons=[found for found in card.reasons if found.ground is not Ground.FINDING],
        trouble=trouble,
        most_themes=MOST_THEMES,
    )


def around(visit: Visit, at: Desk) -> dict[str, Any]:
    """What stands around every card: how many are left, the last decisions, where forms lead."""
    lately = at.lately(LATEST)
    sitting = queue_of(visit, at)
    return {
        "coder": at.reader.coder,
        "left": sitting.left if sitting else None,
        "pairs": sitting.pairs if sitting else 0,
        "lately": lately,
        "told": _told(at, [line.subject for line in lately]),
        "address": lambda path, **more: address(path, visit, **more),
        "value_in_words": lambda name, value: value_in_words(visit, name, value),
        "amount_told": lambda one: amount_told(one, visit.words),
        "none": NONE,
    }


def _told(at: Desk, subjects: list[str]) -> dict[str, Entry]:
    """The entries that decisions are on, by the ids under which they were made.

    A statement that a reader added on its own is in his review alone, and in no entry of the store.
    """
    with at.store.looking():
        there = [one for one in subjects if at.store.find(one)]
        return {own: entry for entry in at.store.whole(there) for own in entry.ids} if there else {}


def _row(visit: Visit, chosen: _Chosen, name: str, trouble: Trouble) -> Row:
    one = chosen.one
    value = FIELDS[name].of(one.statement)
    change = next((found for found in one.corrections if found.field == name), None)
    spans = () if change else words_of(one.statement, name)
    known = _CHOICES.get(name, ())
    row = Row(
        name,
        chosen.letters.get(name, ""),
        value_in_words(visit, name, value),
        " … ".join(on_one_line(span.of(chosen.text)) for span in spans),
        change,
        value_in_words(visit, name, change.was if change else value),
        tuple(value) if name == "themes" else (FIELDS[name].written(value),),
        tuple((choice, value_in_words(visit, name, [choice] if name == "themes" else choice)) for choice in known),
    )
    if given := trouble.form.all(name):
        row = replace(row, written=given, wrong=trouble.wrong.get(name, ""))
    return row
