"""The gold of resolution as ledgers: the statements of each text, and which of them a person takes for one promise."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.reading import GOLDEN, HERE, SHARED
from benchmarks.scoring import LEAST_OVERLAP, match
from servanda import workflow
from servanda.extract.record import statement_ids
from servanda.lang import concepts
from servanda.ledger.resolution.condensing import gists_of
from servanda.ledger.resolution.gist import Gist
from servanda.model import Act, Amount, Reading, Span, Statement, When
from servanda.read import Given
from servanda.settings import Settings

Row = dict[str, Any]
Place = tuple[str, int, int]
"""A document's name, and from where to where a statement stands in it."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Texts whose promises a person told apart; `statements` are the same person's readings, where there are any."""

    name: str
    texts: Path
    statements: Path | None = None

    @property
    def here(self) -> bool:
        """Whether its texts are beside this clone; the corpus is not part of the project."""
        return self.texts.exists() and (self.statements is None or self.statements.exists())

    def rows(self, what: str) -> list[Row]:
        """The lines of a file of the gold: `resolution` or `unsure`; none where there is no such file."""
        path = GOLDEN / "resolution" / f"{self.name}.{what}.jsonl"
        return _lines(path) if path.exists() else []


SETS = (
    Coded("corpus", SHARED / "corpus", SHARED / "gold" / "seeds.jsonl"),
    Coded("examples", HERE / "examples", GOLDEN / "examples.jsonl"),
    Coded("differing", HERE / "examples" / "differing", GOLDEN / "differing.jsonl"),
    Coded("parallel", HERE / "examples" / "parallel"),
)
FRESH = (Coded("andes", HERE / "examples" / "andes", GOLDEN / "andes.jsonl"),)
"""Coded before the program was run on them; no points are fitted on them."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """One ledger of the gold.

    `gists` are of all its statements in order, `promise` maps the ids of those that a person coded to their entry, and
    `unsure` are the pairs of entries that may be one; `lost` counts the coded statements that were not read.
    """

    set: str
    name: str
    gists: tuple[Gist, ...]
    promise: Mapping[str, str]
    unsure: frozenset[frozenset[str]]
    lost: int = 0

    def pairs(self) -> Iterator[tuple[Gist, Gist, bool]]:
        """Every two coded statements, and whether they tell of one promise; those left open are left out."""
        coded = [one for one in self.gists if one.id in self.promise]
        for one, other in combinations(coded, 2):
            ends = self.promise[one.id], self.promise[other.id]
            if ends[0] == ends[1] or frozenset(ends) not in self.unsure:
                yield one, other, ends[0] == ends[1]


def ledgers(*, as_read: bool = False, sets: Iterable[Coded] = SETS) -> tuple[Ledger, ...]:
    """The ledgers of the gold whose texts are here: of statements as a person coded them, or as the program reads."""
    return tuple(one for of in sets if of.here for one in _ledgers(of, as_read))


def _ledgers(of: Coded, as_read: bool) -> Iterator[Ledger]:
    entries, unsure = of.rows("resolution"), of.rows("unsure")
    coded = {_place(row): row for row in _lines(of.statements)} if of.statements else {}
    for name in dict.fromkeys(entry["ledger"] for entry in entries):
        own = [entry for entry in entries if entry["ledger"] == name]
        open_ = frozenset(frozenset((row["a"], row["b"])) for row in unsure if row["ledger"] == name)
        readings = {doc: _reading(of.texts / doc) for doc in sorted({a["doc"] for e in own for a in e["attestations"]})}
        make = _as_read if as_read else _as_coded
        gists, promise, lost = make(own, readings, coded)
        yield Ledger(of.name, name if name == of.name else f"{of.name}: {name}", gists, promise, open_, lost)


@cache
def _reading(path: Path) -> Reading:
    return workflow.extract_document(workflow.read_file(str(path), Given(), Settings()), Settings())


Made = tuple[tuple[Gist, ...], Mapping[str, str], int]


def _as_read(entries: Sequence[Row], readings: Mapping[str, Reading], coded: Mapping[Place, Row]) -> Made:
    """All statements that the program reads, and the promises of those that a person coded too."""
    gists: list[Gist] = []
    promise: dict[str, str] = {}
    for doc, reading in readings.items():
        made = gists_of(reading, statement_ids(reading), concepts.load(reading.document.language))
        read = [{"id": one.id, "doc": doc, "start": one.place.start, "end": one.place.end} for one in made]
        told = [a | {"entry": e["entry"]} for e in entries for a in e["attestations"] if a["doc"] == doc]
        promise |= {mine["id"]: theirs["entry"] for theirs, mine in match(told, read)}
        gists += made
    return tuple(gists), promise, sum(len(entry["attestations"]) for entry in entries) - len(promise)


def _as_coded(entries: Sequence[Row], readings: Mapping[str, Reading], coded: Mapping[Place, Row]) -> Made:
    """The statements that a person coded, each with what the program read there besides."""
    gists: list[Gist] = []
    of = {_place(told): entry["entry"] for entry in entries for told in entry["attestations"]}
    rows = {_place(told): told for entry in entries for told in entry["attestations"]}
    for doc, reading in readings.items():
        places = sorted(place for place in rows if place[0] == doc)
        told = tuple(_coded(rows[place], coded.get(place, {}), reading) for place in places)
        ids = [":".join(map(str, place)) for place in places]
        gists += gists_of(replace(reading, statements=told), ids, concepts.load(reading.document.language))
    return tuple(gists), {":".join(map(str, place)): entry for place, entry in of.items()}, 0


def _coded(told: Row, row: Row, reading: Reading) -> Statement:
    """A statement of the gold: the one the program read there, or a bare one, with what the person coded."""
    span = Span(told["start"], told["end"])
    near = max(reading.statements, key=lambda one: _shared(one.span, span), default=None)
    if near and 2 * _shared(near.span, span) < LEAST_OVERLAP * (len(near.span) + len(span)):
        near = None
    bare = near or Statement(span, Act(told["act"]), span, "", 0, (), reading.statements[0].actor_basis)
    bare = replace(bare, span=span, act=Act(told["act"]))
    if not row:
        return bare
    amounts = tuple(Amount(Span(a["start"], a["end"]), Decimal(str(a["value"])), a["unit"]) for a in row["amounts"])
    when = (
        When(bare.when.span if bare.when else Span(span.start, span.start + 1), row["when"], "")
        if row["when"]
        else None
    )
    actors, towards = tuple(row["actors"]), tuple(row["counterparts"])
    return replace(bare, amounts=amounts, when=when, actors=actors, counterparts=towards)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _place(row: Row) -> Place:
    return row["doc"], row["start"], row["end"]


def _lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
