"""What each picture is made of: the parts of its address, and the function that finds and draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.errors import ServandaError
from servanda.export.comparison import View, side_name
from servanda.export.naming import Names
from servanda.export.phrasing import Words
from servanda.export.pictures import ladder, matrix, sides, tapestry, wall
from servanda.export.pictures.drawn import Picture, Telling, picture_words
from servanda.ledger.comparing.compare import Asked, Exchange, Measure
from servanda.ledger.comparing.promises import Promise
from servanda.ledger.entries.sides import By
from servanda.settings import Settings
from servanda.text.fold import folded
from servanda.workflow.compare import compared
from servanda.workflow.pictures import Gathered

CURRENCIES = ("EUR", "USD", "JPY", "GBP", "CHF", "CNY")
"""The currencies that can be chosen; the address takes any."""
_MEASURES = tuple(one.value for one in Measure if one is not Measure.WORTH)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a picture: the ledger, the language, the day, what stands in the address.

    `gather` gives the promises of the ledger as they stand on a day, which are found once for all pictures.
    """

    settings: Settings
    language: str
    today: date
    given: Mapping[str, str]
    names: Names
    gather: Callable[[date], Gathered]

    @property
    def words(self) -> Words:
        """The words of pictures in its language."""
        return picture_words(self.language)

    @property
    def ledger(self) -> str:
        """What the ledger is called, without the folders that it lies in."""
        return self.settings.ledger_name.rsplit("/", 1)[-1]

    @property
    def as_of(self) -> date | None:
        """The day whose ledger is asked for, None for today's."""
        return self.day("as_of")

    @property
    def telling(self) -> Telling:
        """In which words, of which ledger, on which day it is told."""
        return Telling(self.words, self.ledger, self.as_of or self.today, self.names)

    def day(self, name: str) -> date | None:
        """A day of the address; raises ServandaError for what is none."""
        told = self.given.get(name)
        if not told:
            return None
        try:
            return date.fromisoformat(told)
        except ValueError as error:
            raise ServandaError(f"{name}={told} is no day; give one such as 2026-03-31") from error

    def one_of(self, name: str, known: Sequence[str], usual: str) -> str:
        """A value of the address that is one of these; raises ServandaError for another."""
        told = self.given.get(name, usual)
        if told not in known:
            raise ServandaError(f"{name}={told} is none of {', '.join(known)}")
        return told


@dataclass(frozen=True, slots=True)
class Control:
    """A part of the address that the page lets a reader choose: one of some values by their names, or a day."""

    name: str
    choices: Sequence[tuple[str, str]] = ()
    usual: str = ""
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class Maker:
    """How a picture is found and drawn, and what a reader can choose of it."""

    draw: Callable[[Question], Picture]
    controls: Callable[[Question], Sequence[Control]]


def _of_sides(usual: Measure) -> Maker:
    return Maker(lambda question: _sides(question, usual), lambda question: _choices_of_sides(question, usual))


def _sides(question: Question, usual: Measure) -> Picture:
    by = By(question.one_of("by", tuple(By), By.FORMAT))
    measure = Measure(question.one_of("measure", _MEASURES, usual))
    measures = (Measure.MONEY, Measure.WORTH) if measure is Measure.MONEY else (measure,)
    asked = Asked(by, (), _exchange(question) if measure is Measure.MONEY else None)
    found = compared(question.settings, asked, question.as_of)
    return sides.drawn(found, View(measures, question.language, question.ledger, question.as_of))


def _exchange(question: Question) -> Exchange:
    unit = question.given.get("currency", CURRENCIES[0]).upper()
    return Exchange(unit, question.day("rates_of") or question.as_of or question.today)


def _choices_of_sides(question: Question, usual: Measure) -> Sequence[Control]:
    words = question.words
    money = (Control("currency", _plain(CURRENCIES), CURRENCIES[0]), Control("rates_of"))
    is_money = question.given.get("measure", usual) == Measure.MONEY
    return (
        Control("by", [(one.value, words.known("compare.by", one)) for one in By], By.FORMAT),
        Control("measure", [(one, words.known("compare.measure", one)) for one in _MEASURES], usual),
        *(money if is_money else ()),
        Control("as_of"),
    )


def _plain(values: Sequence[str]) -> Sequence[tuple[str, str]]:
    return [(one, one) for one in values]


def _of_promises(draw: Callable[[Sequence[Promise], Telling], Picture | None], lacking: str = "nothing") -> Maker:
    """How a picture of the promises that pass the filters of the address is made."""

    def made(question: Question) -> Picture:
        kept = _kept(question)
        found = draw(kept, question.telling) if kept else None
        if found is None:
            raise ServandaError(question.words.say(f"picture.{lacking if kept else 'nothing'}"))
        return found

    return Maker(made, _choices_of_promises)


def _kept(question: Question) -> Sequence[Promise]:
    """The promises of the dialogue, party and theme that the address asks for."""
    dialogue, party, theme = (question.given.get(name, "") for name in ("format", "actor", "theme"))
    found = (_only(one, party) for one in question.gather(question.telling.day).promises)
    return [
        one
        for one in found
        if one.owed and (not dialogue or dialogue in one.formats) and (not theme or theme in one.themes[:1])
    ]


def _only(promise: Promise, party: str) -> Promise:
    if not party:
        return promise
    return replace(promise, owed=tuple(one for one in promise.owed if one.party == party))


def _choices_of_promises(question: Question) -> Sequence[Control]:
    told, found = question.telling, question.gather(question.telling.day)
    dialogues = [(one, side_name(one, By.FORMAT, told.words)) for one in found.formats]
    return (
        Control("format", _sorted(dialogues)),
        Control("actor", _sorted([(one, told.actor(one)) for one in found.parties])),
        Control("theme", _sorted([(one, told.words.known("theme", one)) for one in found.themes])),
        Control("as_of"),
    )


def _sorted(choices: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    return sorted(choices, key=lambda one: folded(one[1]))


MAKERS: Mapping[str, Maker] = {
    "tapestry": _of_promises(tapestry.drawn),
    "terms": _of_promises(wall.drawn),
    "formats": _of_sides(Measure.ACTS),
    "specificity": _of_sides(Measure.SHARES),
    "matrix": _of_promises(matrix.drawn, "nobody_named"),
    "ladder": _of_promises(ladder.drawn),
}
"""The pictures by their names in the address, in the order in which they are shown."""
