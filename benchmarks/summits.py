"""Documents that nobody wrote: seeded readings of as many as one likes, made directly, for a ledger of any size.

A fifth of what is said was said before, by another document in other words; the rest are promises of their own. States,
themes and words are as unevenly spread as in texts: few are in most of it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from hashlib import sha256
from itertools import accumulate

from servanda import world
from servanda.lang import concepts
from servanda.model import (
    Act,
    Amount,
    Basis,
    DateReading,
    Document,
    Passage,
    Qualifier,
    Reading,
    SourceClass,
    Span,
    Statement,
    When,
    Zone,
)

STATEMENTS = 5
"""How many statements a document has."""
TOLD_AGAIN = 0.2
"""The share of statements that tell a promise again."""
_RECENT = 40
"""A promise is told again by one of so many documents behind it."""
_STATES = 120
_STARTS = ("Bal", "Dor", "Kesh", "Mir", "Tal", "Ush", "Var", "Zer", "Ank", "Por", "Sel", "Nur")
_ENDS = ("abad", "anga", "ekent", "istan", "olsk", "umbe")
_ACTS = (Act.COMMITMENT, Act.INTENTION, Act.PROPOSAL, Act.FACT, Act.POSITION, Act.EXPECTATION, Act.REQUEST)
_THEMES = ("energy", "water", "trade-investment", "transport", "health", "education", "security", "climate", "digital")
_CLASSES = (SourceClass.OFFICIAL, SourceClass.OFFICIAL, SourceClass.PRESS, SourceClass.PRESS_QUOTE)


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised: by whom to whom, how much in millions (0 for no sum), by which year, in which words."""

    actor: str
    towards: str
    act: Act
    millions: int
    year: int
    theme: str
    words: tuple[str, ...]


def readings(seed: int) -> Iterator[Reading]:
    """Readings without end, the same ones for the same seed."""
    return (reading for reading, _ in told(seed))


def told(seed: int) -> Iterator[tuple[Reading, Sequence[Promise]]]:
    """The readings of a seed, each with the promises that its statements tell, in their order."""
    chance, before = random.Random(seed), list[Promise]()
    number = 0
    while True:
        promises = []
        for _ in range(STATEMENTS):
            again = bool(before) and chance.random() < TOLD_AGAIN
            promises.append(chance.choice(before) if again else _promise(chance))
        before = [*before, *promises][-_RECENT * STATEMENTS :]
        yield _reading(chance, number, promises), promises
        number += 1


def _promise(chance: random.Random) -> Promise:
    states, weights = _states()
    actor, towards = chance.choices(states, cum_weights=weights, k=2)
    words = [_word(chance, weight) for weight in (3, 2, 2, 1, 1, 1)]
    if chance.random() < 0.5:
        first, second = chance.choices(_STARTS, k=2)
        words.append(f"{first}{chance.choice('aeiou')}{second.lower()}{chance.choice(_ENDS)}")
    millions = chance.randrange(1, 400) * chance.choice((1, 5, 10)) if chance.random() < 0.4 else 0
    theme = chance.choices(_THEMES, range(len(_THEMES), 0, -1))[0]
    return Promise(actor, towards, chance.choice(_ACTS), millions, chance.randrange(2026, 2041), theme, tuple(words))


def _word(chance: random.Random, weight: int) -> str:
    words, weights = _words(weight)
    return chance.choices(words, cum_weights=weights)[0]


@cache
def _states() -> tuple[Sequence[str], Sequence[float]]:
    codes = sorted(code for code in world.load().actors if len(code) == len("JPN") and code.isupper())[:_STATES]
    return codes, _uneven(len(codes))


@cache
def _words(weight: int) -> tuple[Sequence[str], Sequence[float]]:
    """Words of English for the concepts of a weight, the same order each time."""
    phrases = concepts.load("en").phrases.phrases
    rows = sorted({one.pattern.split("/")[0].rstrip("*") for one in phrases if one.value.weight == weight})
    random.Random(weight).shuffle(rows)
    return rows, _uneven(len(rows))


def _uneven(count: int) -> list[float]:
    """The cumulative weights by which the first of many is drawn twice as often as the second, and so on."""
    return list(accumulate(1 / (rank + 3) for rank in range(count)))


def _reading(chance: random.Random, number: int, promises: Sequence[Promise]) -> Reading:
    day = f"{2000 + number % 26}-{1 + number % 12:02}-{1 + number % 28:02}"
    text, statements = f"Summit {number}, {day}\n\n", []
    for one in promises:
        said = _Said(chance, one, len(text))
        statements.append(said.statement(chance))
        text += f"{said.text}. {_FILLER}\n\n"
    document = Document(
        name=f"summit-{number}.txt",
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        language="en",
        media_type="text/plain",
        encoding="utf-8",
        title=f"Summit {number}",
        date=DateReading((day,), Span(0, 1), "made"),
        source_class=chance.choice(_CLASSES),
        metadata={},
        zones=(),
        notices=(),
    )
    passages = tuple(Passage(one.span, Zone.SENTENCE, place) for place, one in enumerate(statements))
    parties = tuple(sorted({one.actor for one in promises}))
    return Reading(document, passages, parties, tuple(statements), (), (), ())


_FILLER = "The speakers thanked the host and each other at length. " * 6


class _Said:
    """A promise in words, in an order of their own, and where in the text each part stands."""

    def __init__(self, chance: random.Random, one: Promise, start: int) -> None:
        words = list(one.words)
        chance.shuffle(words)
        self.promise = one
        parts = [("who", f"{one.actor} will for {one.towards}"), ("what", " ".join(words))]
        if one.millions:
            parts.append(("sum", f"{one.millions} million euros"))
        parts.append(("when", f"by {one.year}"))
        self.text, self.spans = "", dict[str, Span]()
        for name, form in parts:
            first = start + len(self.text)
            self.spans[name] = Span(first, first + len(form))
            self.text += f"{form} "
        self.text = self.text.rstrip()
        self.span = Span(start, start + len(self.text))

    def statement(self, chance: random.Random) -> Statement:
        """The statement as it would be read."""
        one, spans = self.promise, self.spans
        sums = (
            (Amount(spans["sum"], Decimal(one.millions * 1_000_000), "EUR", Qualifier.EXACT),) if one.millions else ()
        )
        return Statement(
            span=self.span,
            act=one.act,
            trigger=spans["who"],
            rule="made",
            strength=chance.randrange(1, 6),
            actors=(one.actor,),
            actor_basis=Basis.EXPLICIT,
            counterparts=(one.towards,),
            amounts=sums,
            when=When(spans["when"], str(one.year), "made", None),
            themes=(one.theme,),
            confidence=0.8,
            evidence={"content": (spans["what"],), "actors": (spans["who"],)},
        )
