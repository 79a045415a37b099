"""Releases of a ledger: what it held at a moment, numbered and hashed, so that others can cite it and check it.

A release is a line of the history. It keeps what later runs cannot find again by themselves: which statements were one
entry, and the stages as they were told then; everything else is read again from the documents and lines before it, and
its hash shows whether it is still the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import Any

from servanda.ledger.findings.settling import Settlement, settlements
from servanda.ledger.history.history import Line, LineKind, canonical
from servanda.ledger.history.verify import Fault, Kept
from servanda.ledger.review.decisions import Verb, decisions, standing
from servanda.text.ids import content_id

RELEASES = "releases"
"""The subject of all releases: each is numbered after the one before."""
Groups = Mapping[str, tuple[str, ...]]
"""The entries by id: the own ids of the statements of each, in order, its own first."""


@dataclass(frozen=True, slots=True, order=True)
class Stood:
    """The stage of an entry for a party, as it was told; `measure` of what was delivered, empty else.

    `alone` is to be told with it: one person alone did what is for a second one.
    """

    entry: str
    party: str
    stage: str
    measure: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """A release: its number from 1, when and by whom, why; `program` is the version that made it.

    It tells of the history up to the line `upto`. `documents` and `entries` count what it holds; `joined` are the own
    ids of the entries that have more than one statement, `stages` those of the entries that were followed up; `parts`
    are the hashes of what it holds, by name, `hash` that of all of them. `line` is its own line, 0 until it is kept.
    """

    number: int
    at: str
    by: str
    note: str
    program: str
    upto: int
    documents: int
    entries: int
    joined: tuple[tuple[str, ...], ...]
    stages: tuple[Stood, ...]
    parts: Mapping[str, str]
    line: int = 0

    @property
    def alone(self) -> int:
        """How many of the stages one person alone set, where a second one is asked for."""
        return sum(one.alone for one in self.stages)

    @property
    def hash(self) -> str:
        """The SHA-256 of all that it holds: the one to cite."""
        return sha256(canonical({**self.parts, "number": self.number})).hexdigest()


@dataclass(frozen=True, slots=True)
class Digests:
    """What a document holds, as hashes: `content` of its text and records, `statements` by own entry id, in order."""

    sha256: str
    content: str
    statements: Mapping[str, str]


def digest_of(kept: Kept, lines: Iterable[Line]) -> Digests:
    """The hashes of what a document holds; `lines` are those of the history that are on it."""
    content = next((str(line.body.get("content", "")) for line in lines if line.kind == LineKind.DOCUMENT), "")
    records = zip(kept.columns, kept.records, strict=True)
    found = {content_id("entry", columns["id"]): sha256(record.encode()).hexdigest() for columns, record in records}
    return Digests(kept.sha256, content, found)


def grouped(statements: Iterable[str], joined: Iterable[Sequence[str]]) -> Groups:
    """The entries that these statements (own ids, in order) were, where these of them were joined."""
    leads = {own: group[0] for group in joined for own in group}
    found: dict[str, list[str]] = {}
    for own in statements:
        found.setdefault(leads.get(own, own), []).append(own)
    return {group[0]: tuple(group) for group in found.values()}


def parts_of(
    documents: Sequence[Digests], joined: Sequence[Sequence[str]], stages: Iterable[Stood], lines: Sequence[Line]
) -> Mapping[str, str]:
    """The hashes of what a ledger held: its documents, its entries, what was decided of them, and their stages.

    `documents` and `lines` are those of the moment, in order.
    """
    statements = {own: hash_ for one in documents for own, hash_ in one.statements.items()}
    groups = grouped(statements, joined)
    held = {
        "documents": [[one.sha256, one.content] for one in documents],
        "entries": [[id_, [[own, statements[own]] for own in group]] for id_, group in groups.items()],
        "reviews": list(_reviews(lines)),
        "findings": [[id_, one.kind, one.reason] for id_, one in sorted(settled(lines).items())],
        "stages": [list(astuple(one)) for one in sorted(stages)],
    }
    return {name: sha256(canonical(value)).hexdigest() for name, value in held.items()}


def release_line(one: Release) -> Line:
    """A release as a line of the history, which holds the whole of it."""
    body = {
        "number": one.number,
        "note": one.note,
        "program": one.program,
        "upto": one.upto,
        "documents": one.documents,
        "entries": one.entries,
        "joined": [list(group) for group in one.joined],
        "stages": [list(astuple(stood)) for stood in one.stages],
        "parts": dict(one.parts),
        "hash": one.hash,
    }
    return Line(one.at, one.by, LineKind.RELEASE, RELEASES, body)


def releases(lines: Iterable[Line]) -> tuple[Release, ...]:
    """The releases that lines of the history tell of, in order; raises ValueError for one that cannot be read."""
    return tuple(_release(line) for line in lines if line.kind == LineKind.RELEASE)


def release_faults(lines: Sequence[Line], documents: Sequence[Digests]) -> Iterator[Fault]:
    """What does not hold of the releases, where `lines` and `documents` are all that the ledger has."""
    numbers = 0
    for line in lines:
        if line.kind != LineKind.RELEASE:
            continue
        numbers += 1
        try:
            one = _release(line)
        except (ValueError, KeyError, TypeError) as error:
            yield Fault(f"release {numbers} cannot be read: {error}", event=line.number)
            continue
        yield from (Fault(reason, event=line.number) for reason in _wrong(one, numbers, line, (lines, documents)))


def at_moment(upto: int, lines: Sequence[Line], documents: Sequence[Digests]) -> tuple[list[Line], list[Digests]]:
    """The lines up to one, and the documents that they tell of, in their order."""
    then = [line for line in lines if line.number <= upto]
    places = {line.subject: line.number for line in then if line.kind == LineKind.DOCUMENT}
    return then, sorted((one for one in documents if one.sha256 in places), key=lambda one: places[one.sha256])


def _wrong(one: Release, number: int, line: Line, there: tuple[Sequence[Line], Sequence[Digests]]) -> Iterator[str]:
    if (one.number, line.body["hash"]) != (number, one.hash) or one.upto >= line.number:
        yield f"release {number} is not what its hash tells of"
        return
    then, documents = at_moment(one.upto, *there)
    found = parts_of(documents, one.joined, one.stages, then)
    astray = [name for name, hash_ in one.parts.items() if found.get(name) != hash_]
    if astray:
        yield f"release {number} cannot be made again: its {' and '.join(astray)} are not what they were"


def settled(lines: Iterable[Line]) -> Mapping[str, Settlement]:
    """The findings that stand settled by lines of the history, by their ids."""
    return settlements(line for line in lines if line.kind == LineKind.FINDING)


def _reviews(lines: Iterable[Line]) -> Iterator[list[Any]]:
    """What readers decided of statements and nobody took back; what is coded blind changes nothing of the ledger."""
    for one in standing([made for made in decisions(lines) if not made.coder]):
        if one.verb is not Verb.LATER:
            yield [one.verb.value, list(one.of), one.field, one.value]


def _release(line: Line) -> Release:
    body = line.body
    return Release(
        body["number"],
        line.at,
        line.by,
        body["note"],
        body["program"],
        body["upto"],
        body["documents"],
        body["entries"],
        tuple(tuple(group) for group in body["joined"]),
        tuple(Stood(*one) for one in body["stages"]),
        body["parts"],
        line.number,
    )
