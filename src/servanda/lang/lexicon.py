"""The lexicon of acts: performative verbs, nouns and adjectives of a language, and its reporting verbs."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from servanda.errors import PackError
from servanda.lang import tables
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
    "polite",  # says nothing by itself where it only introduces an act ("allow me to thank")
    "silent",  # never a statement: greetings, and other words of a verb that otherwise acts
    "active", "passive", "past", "personal",  # the form of the verb that counts
    "party", "figure", "text",  # subject is a party; an amount stands in the clause; the subject is an instrument
    "reported",  # only in the words of a party: under a verb of saying, in a quotation, or where the text is its own
    "founding",  # brings something into being
    "effort",  # only tries; a treaty binds to that too («Les Parties s'efforcent de»)
    "thanks",  # the parties together may thank one of them
    "modal", "process", "event", "weak", "inverted",
}  # fmt: skip
_BINDING = 5
"""The strength of what binds by being said."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of `verbs.csv`.

    `head` is the folded lemma that triggers; `parts` are further lemmas that must depend on it; `reflexive` is
    true for «se»; `needs` are alternatives for what must follow: `inf`, `that`, `ing`, `obj`, `copinf` (the
    infinitive that a noun is said to be), `passive`, `any` or a preposition.
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

    @property
    def binds(self) -> bool:
        """Whether to say the word is itself the promise («s'engager», "pledge")."""
        return self.act is Act.COMMITMENT and self.frame == "act" and self.strength == _BINDING


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
    return (len(row.parts), row.reflexive, bool(row.traits & {"passive", "figure", "text"}), "any" not in row.needs)


def _rows(language: str) -> Iterator[Row]:
    table = f"lang/{language}/verbs.csv"
    reader = csv.DictReader(tables.text(language, "verbs.csv", "its lexicon of acts").splitlines())
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise PackError(f"{table}: the columns must be {','.join(COLUMNS)}")
    clitics = _clitics(language)
    seen: set[str] = set()
    for raw in reader:
        where = f"{table} line {reader.line_num}"
        row = _row(language, raw, clitics, where)
        if row.id in seen:
            raise PackError(f"{where}: {row.id} stands twice; merge the rows")
        seen.add(row.id)
        yield row


def _clitics(language: str) -> tuple[str, ...]:
    """What a reflexive lemma begins with: the clitics of the pack, each with the blank that parts it from the verb."""
    words = tables.toml(language, "pack.toml", "its pack")["grammar"]["reflexive_clitics"]
    return tuple(folded(word) if word.endswith("'") else folded(word) + " " for word in words)


def _row(language: str, raw: Mapping[str, str], clitics: tuple[str, ...], where: str) -> Row:
    for field, known in (("frame", FRAMES), ("pos", PARTS), ("act", tuple(Act))):
        if raw[field] not in known:
            raise PackError(f"{where}: unknown {field} {raw[field]!r}; known: {', '.join(known)}")
    traits = frozenset(raw["traits"].split())
    if traits - TRAITS:
        raise PackError(f"{where}: unknown trait {sorted(traits - TRAITS)[0]!r}; known: {', '.join(sorted(TRAITS))}")
    if raw["strength"] not in "012345":
        raise PackError(f"{where}: strength {raw['strength']!r} is not 0 to 5")
    reflexive, words = _words(raw["lemma"], clitics)
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


def _words(lemma: str, clitics: tuple[str, ...]) -> tuple[bool, list[str]]:
    """Whether a lemma is reflexive («se réjouir», «s'engager»), and its folded words."""
    plain = folded(lemma)
    clitic = next((clitic for clitic in clitics if plain.startswith(clitic)), "")
    return bool(clitic), plain.removeprefix(clitic).split()
