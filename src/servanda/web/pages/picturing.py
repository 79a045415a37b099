"""What each picture is made of: the parts of its address, and the function that finds and draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from servanda.errors import ServandaError, said
from servanda.export.comparison import View, side_name
from servanda.export.labels import sum_of
from servanda.export.naming import Names
from servanda.export.phrasing import Words
from servanda.export.pictures import atlas, ladder, matrix, sides, tapestry, thermometer, timeline, wall
from servanda.export.pictures.drawn import Picture, Telling, picture_words
from servanda.ledger.comparing.compare import Asked, Exchange, Measure
from servanda.ledger.comparing.promises import Promise
from servanda.ledger.entries.sides import By
from servanda.ledger.entries.totals import Kind
from servanda.meeting import Field
from servanda.settings import Settings
from servanda.text.fold import folded
from servanda.workflow import rates
from servanda.workflow.compare import compared
from servanda.workflow.gatherings import is_ahead
from servanda.workflow.pictures import Gathered, meetings
from servanda.workflow.progress import Aim, advance
from servanda.world.exchange import Conversion, Unconverted, is_currency
from servanda.world.registry import load

CURRENCIES = ("EUR", "USD", "JPY", "GBP", "CHF", "CNY")
"""The currencies that can be chosen; the address takes any."""
_AIMS = 40
"""So many sums can be chosen."""
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
            raise ServandaError(
                f"{name}={told} is no day; give one such as 2026-03-31",
                said("no_day_in_address", name=name, value=told),
            ) from error

    def one_of(self, name: str, known: Sequence[str], usual: str) -> str:
        """A value of the address that is one of these; raises ServandaError for another."""
        told = self.given.get(name, usual)
        if told not in known:
            choices = ", ".join(known)
            raise ServandaError(
                f"{name}={told} is none of {choices}",
                said("none_of_in_address", name=name, value=told, choices=choices),
            )
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


def _thermometer(question: Question) -> Picture:
    """How far the sum of an entry has come; of the largest, where the address names none."""
    day = question.telling.day
    entry = question.given.get("entry") or next((one.id for one in _aims(question)), "")
    if not entry:
        raise ServandaError(question.words.say("picture.no_sum"))
    known, asked = rates(question.settings), question.day("rates_of")
    found = advance(question.settings, Aim(entry, (), day, asked))
    target = found.progress.target
    unit = question.given.get("currency", target.currency).upper() if is_currency(target.currency) else target.currency
    worth = known.convert(target.value, target.currency, unit, found.progress.rate_day or day)
    if isinstance(worth, Unconverted):
        raise ServandaError(f"{worth.reason}; {worth.cure}" if worth.cure else worth.reason)
    return thermometer.drawn(thermometer.Reading(found.progress, found.entries, worth), question.telling)


def _aims(question: Question) -> Sequence[Promise]:
    """The promises that aim at a sum, targets first, of them those that are worth most."""
    known, day = rates(question.settings), question.telling.day

    def rank(one: Promise) -> tuple[bool, Decimal]:
        assert one.aim is not None
        worth = known.convert(one.aim.value, one.aim.currency, CURRENCIES[0], day)
        is_target = one.aim.kind is Kind.TARGET
        return is_target, worth.value if isinstance(worth, Conversion) else Decimal(0)

    aiming = [one for one in question.gather(day).promises if one.aim]
    return sorted(aiming, key=rank, reverse=True)[:_AIMS]


def _choices_of_sums(question: Question) -> Sequence[Control]:
    words = question.words
    aims = [(one.id, _aim_in_words(one, words)) for one in _aims(question)]
    return (
        Control("entry", aims, aims[0][0] if aims else ""),
        Control("currency", [("", words.say("picture.own_currency")), *_plain(CURRENCIES)], "-"),
        Control("rates_of"),
        Control("as_of"),
    )


def _aim_in_words(one: Promise, words: Words) -> str:
    assert one.aim is not None
    return f"{sum_of(one.aim.value, one.aim.currency, words)}: {one.words[:60]}"


def _timeline(question: Question) -> Picture:
    told = question.telling
    promises = question.gather(told.day).promises
    promised: dict[str, set[str]] = {}
    for one in promises:
        for sha256 in one.documents:
            promised.setdefault(sha256, set()).add(one.id)
    found = [
        timeline.Held(one, 0 if is_ahead(one, told.day) else _told_in(documents, promised))
        for one, documents in meetings(question.settings, told.day)
    ]
    dialogue = question.given.get("format", "")
    kept = [one for one in found if not dialogue or one.meeting.one(Field.FORMAT) == dialogue]
    made = timeline.drawn(kept, len(promises), told)
    if made is None:
        raise ServandaError(question.words.say("picture.no_meeting"))
    return made


def _told_in(documents: frozenset[str], promised: Mapping[str, set[str]]) -> int:
    return len(set[str]().union(*(promised.get(sha256, ()) for sha256 in documents)))


def _choices_of_meetings(question: Question) -> Sequence[Control]:
    return tuple(one for one in _choices_of_promises(question) if one.name in ("format", "as_of"))


MAKERS: Mapping[str, Maker] = {
    "tapestry": _of_promises(tapestry.drawn),
    "terms": _of_promises(wall.drawn),
    "formats": _of_sides(Measure.ACTS),
    "specificity": _of_sides(Measure.SHARES),
    "matrix": _of_promises(matrix.drawn, "nobody_named"),
    "thermometer": Maker(_thermometer, _choices_of_sums),
    "timeline": Maker(_timeline, _choices_of_meetings),
    "ladder": _of_promises(ladder.drawn),
    "map": _of_promises(lambda found, telling: atlas.drawn(found, load().places, telling), "no_place"),
}
"""The pictures by their names in the address, in the order in which they are shown."""
