"""The gist of a statement: what it is compared by with statements of other texts, in no language at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from servanda.meeting import Field
from servanda.model import Act, Span


@dataclass(frozen=True, slots=True)
class Gathering:
    """The meeting that a statement is about, as its document tells of it.

    `id` is the meeting's in its document, `ref` that of the registry, empty where it has none; `told` are the values of
    its fields, the likeliest first.
    """

    id: str
    ref: str
    told: Mapping[Field, tuple[str, ...]]

    def one(self, field: Field) -> str:
        """The likeliest value of a field; empty where the text tells none."""
        return next(iter(self.told.get(field, ())), "")


@dataclass(frozen=True, slots=True)
class Gist:
    """What a statement is compared by.

    `heads` are the concepts at the head of its content, `terms` all concepts of its words with their weights (1-3),
    `names` the things it names, each as the concepts of its words («Initiative de Tokyo» and "Tokyo Initiative" are
    one); `sums` are values of money with their currencies, `counts` all other numbers; `lead_in` is the place of the
    sentence that governs its list, or None.
    """

    id: str
    document: str
    day: str | None
    place: Span
    act: Act
    actors: frozenset[str]
    counterparts: frozenset[str]
    heads: frozenset[str]
    terms: Mapping[str, int]
    names: frozenset[frozenset[str]]
    sums: tuple[tuple[Decimal, str], ...]
    counts: frozenset[Decimal]
    places: frozenset[str]
    when: str | None
    lead_in: Span | None
    meeting: Gathering | None = None

    @property
    def parties(self) -> frozenset[str]:
        """Those who act and those towards whom."""
        return self.actors | self.counterparts


def gist_record(gist: Gist) -> dict[str, Any]:
    """A gist ready for JSON; `gist_from` reads it back the same."""
    return {
        "id": gist.id,
        "document": gist.document,
        "day": gist.day,
        "place": [gist.place.start, gist.place.end],
        "act": gist.act.value,
        "actors": sorted(gist.actors),
        "counterparts": sorted(gist.counterparts),
        "heads": sorted(gist.heads),
        "terms": dict(sorted(gist.terms.items())),
        "names": sorted(sorted(name) for name in gist.names),
        "sums": [[str(value), currency] for value, currency in gist.sums],
        "counts": sorted(map(str, gist.counts)),
        "places": sorted(gist.places),
        "when": gist.when,
        "lead_in": [gist.lead_in.start, gist.lead_in.end] if gist.lead_in else None,
        "meeting": _gathering_record(gist.meeting) if gist.meeting else None,
    }


def gist_from(record: Mapping[str, Any]) -> Gist:
    """The gist of a record: `gist_from(gist_record(g)) == g`."""
    return Gist(
        record["id"],
        record["document"],
        record["day"],
        Span(*record["place"]),
        Act(record["act"]),
        frozenset(record["actors"]),
        frozenset(record["counterparts"]),
        frozenset(record["heads"]),
        record["terms"],
        frozenset(map(frozenset, record["names"])),
        tuple((Decimal(value), currency) for value, currency in record["sums"]),
        frozenset(map(Decimal, record["counts"])),
        frozenset(record["places"]),
        record["when"],
        Span(*record["lead_in"]) if record["lead_in"] else None,
        _gathering(record["meeting"]) if record["meeting"] else None,
    )


def _gathering_record(one: Gathering) -> dict[str, Any]:
    return {"id": one.id, "ref": one.ref, "told": {field.value: list(values) for field, values in one.told.items()}}


def _gathering(record: Mapping[str, Any]) -> Gathering:
    told = {Field(field): tuple(values) for field, values in record["told"].items()}
    return Gathering(record["id"], record["ref"], told)
