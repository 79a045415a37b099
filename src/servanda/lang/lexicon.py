"""The lexicon of acts: performative verbs, nouns and adjectives of a language, and its reporting verbs."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from servanda.errors import PackError
from servanda.model import Act
from servanda.text.fold import folded

COLUMNS = ("lemma", "pos", "act", "strength", "frame", "needs", "traits", "example", "counter", "note")
PARTS = ("VERB", "NOUN", "ADJ")
FRAMES = {
    "act": "the subject binds, announces or does",
    "join": "several parties conclude something together; the object or the passive subject is the instrument",
    "ask": "the subject puts something to an addressee",
    "judge": "the subject takes an attitude to the object",
    "say": "the subject says a clause that may hold an act of its own",
    "hold": "a noun that holds the act, carried by a light verb or standing at the head of an item",
    "modal": "an auxiliary that makes its clause an expectation",
    "event": "the subject is the meeting or the thing that takes place",
    "meet": "the subjects meet or talk",
    "state": "a figure or a state of affairs",
}
TRAITS = {
    "for", "against", "neutral",  # polarity of a position
    "reaffirmed",  # says a thing once more
    "light",  # lends its subject to an act that its object or clause holds
    "carrier",  # never a statement without such an act
    "active", "passive", "past", "personal",  # the form of the verb that counts
    "party", "figure", "reported",  # subject is a party; an amount stands in the clause; only under a verb of saying
    "founding",  # brings something into being
    "thanks",  # the parties together may thank one of them
    "modal", "process", "event", "weak", "inverted", "shall",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row of `verbs.csv`.

    `head` is the folded lemma that triggers; `parts` are further lemmas that must depend on it; `reflexive` is
    true for «se»; `needs` are alternatives for what must follow: `inf`, `that`, `ing`, `obj`, `passive`, `any`
    or a preposition.
    """

    id: str
    lemma: str
    head: str
    parts: tuple[str, ...]
    reflexive: bool
    pos: str
    act: Act
    strength: int
    frame: str
    needs: tuple[str, ...]
    traits: frozenset[str]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The rows of a language by their folded head lemma, the most demanding first."""

    language: str
    rows: tuple[Row, ...]
    by_head: Mapping[str, tuple[Row, ...]]

    def of(self, lemma: str) -> tuple[Row, ...]:
        """The rows whose head is this lemma."""
        return self.by_head.get(folded(lemma), ())


@cache
def load(language: str) -> Lexicon:
    """Read and check `verbs.csv` of a language; raises PackError naming line and rule."""
    rows = tuple(_rows(language))
    by_head: dict[str, list[Row]] = {}
    for row in rows:
        by_head.setdefault(row.head, []).append(row)
    ordered = {head: tuple(sorted(found, key=_demand, reverse=True)) for head, found in by_head.items()}
    return Lexicon(language, rows, ordered)


def _demand(row: Row) -> tuple[int, bool, bool, bool]:
    return (len(row.parts), row.reflexive, bool(row.traits & {"passive", "figure"}), "any" not in row.needs)


def _rows(language: str) -> Iterator[Row]:
    path = files("servanda.lang").joinpath(language, "verbs.csv")
    with path.open(encoding="utf-8") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise PackError(f"lang/{language}/verbs.csv: the columns must be {','.join(COLUMNS)}")
        seen: set[str] = set()
        for raw in reader:
            row = _row(language, raw, f"lang/{language}/verbs.csv line {reader.line_num}")
            if row.id in seen:
                raise PackError(
                    f"lang/{language}/verbs.csv line {reader.line_num}: {row.id} stands twice; merge the rows"
                )
            seen.add(row.id)
            yield row


def _row(language: str, raw: Mapping[str, str], where: str) -> Row:
    for field, known in (("frame", FRAMES), ("pos", PARTS), ("act", tuple(Act))):
        if raw[field] not in known:
            raise PackError(f"{where}: unknown {field} {raw[field]!r}; known: {', '.join(known)}")
    traits = frozenset(raw["traits"].split())
    if traits - TRAITS:
        raise PackError(f"{where}: unknown trait {sorted(traits - TRAITS)[0]!r}; known: {', '.join(sorted(TRAITS))}")
    if raw["strength"] not in "012345":
        raise PackError(f"{where}: strength {raw['strength']!r} is not 0 to 5")
    reflexive, words = _words(raw["lemma"])
    return Row(
        id=".".join([language, raw["pos"].lower(), raw["lemma"].replace(" ", "_"), raw["act"], raw["frame"]]),
        lemma=raw["lemma"],
        head=words[0],
        parts=tuple(words[1:]),
        reflexive=reflexive,
        pos=raw["pos"],
        act=Act(raw["act"]),
        strength=int(raw["strength"]),
        frame=raw["frame"],
        needs=tuple(raw["needs"].split()),
        traits=traits,
        example=raw["example"],
        counter=raw["counter"],
    )


def _words(lemma: str) -> tuple[bool, list[str]]:
    """Whether a lemma is reflexive («se réjouir», «s'engager»), and its folded words."""
    plain = folded(lemma)
    for mark in ("se ", "s'"):
        if plain.startswith(mark):
            return True, plain[len(mark) :].split()
    return False, plain.split()
