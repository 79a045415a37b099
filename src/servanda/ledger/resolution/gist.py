"""The gist of a statement: what it is compared by with statements of other texts, in no language at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
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
class Matter:
    """What a statement is about.

    `heads` are the concepts at the head of its content, `terms` all concepts of its words with their weights (1-3),
    `names` the things it names, each as the concepts of its words («Initiative de Tokyo» and "Tokyo Initiative" are
    one), `places` the ids of its towns.
    """

    heads: frozenset[str]
    terms: Mapping[str, int]
    names: frozenset[frozenset[str]]
    places: frozenset[str]

    def with_(self, other: Matter) -> Matter:
        """This matter with what another tells besides."""
        return Matter(
            self.heads or other.heads,
            {**other.terms, **self.terms},
            self.names or other.names,
            self.places or other.places,
        )


class Lead(StrEnum):
    """How a statement leads back to the one before it: by a noun that names it again, or by hanging on it."""

    NAMES = "names"
    HANGS = "hangs"


@dataclass(frozen=True, slots=True)
class Gist:
    """What a statement is compared by.

    `sums` are values of money with their currencies, `counts` all other numbers; `lead_in` is the place of the sentence
    that governs its list, or None, `passage` where its own sentence starts. A statement that says little and leads back
    («cette proposition») has in `back` the id of the one before it that says more, in `lead` how, and in `carried` what
    that one is about.
    """

    id: str
    document: str
    day: str | None
    place: Span
    act: Act
    actors: frozenset[str]
    counterparts: frozenset[str]
    matter: Matter
    sums: tuple[tuple[Decimal, str], ...]
    counts: frozenset[Decimal]
    when: str | None
    lead_in: Span | None
    passage: int = 0
    back: str = ""
    lead: Lead | None = None
    carried: Matter | None = None
    meeting: Gathering | None = None

    @property
    def parties(self) -> frozenset[str]:
        """Those who act and those towards whom."""
        return self.actors | self.counterparts

    @property
    def whole(self) -> Matter:
        """What it is about, with what it leads back to."""
        return self.matter.with_(self.carried) if self.carried else self.matter


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
        "matter": _matter_record(gist.matter),
        "sums": [[str(value), currency] for value, currency in gist.sums],
        "counts": sorted(map(str, gist.counts)),
        "when": gist.when,
        "lead_in": [gist.lead_in.start, gist.lead_in.end] if gist.lead_in else None,
        "passage": gist.passage,
        "back": gist.back,
        "lead": gist.lead,
        "carried": _matter_record(gist.carried) if gist.carried else None,
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
        _matter(record["matter"]),
        tuple((Decimal(value), currency) for value, currency in record["sums"]),
        frozenset(map(Decimal, record["counts"])),
        record["when"],
        Span(*record["lead_in"]) if record["lead_in"] else None,
        record["passage"],
        record["back"],
        Lead(record["lead"]) if record["lead"] else None,
        _matter(record["carried"]) if record["carried"] else None,
        _gathering(record["meeting"]) if record["meeting"] else None,
    )


def _matter_record(one: Matter) -> dict[str, Any]:
    return {
        "heads": sorted(one.heads),
        "terms": dict(sorted(one.terms.items())),
        "names": sorted(sorted(name) for name in one.names),
        "places": sorted(one.places),
    }


def _matter(record: Mapping[str, Any]) -> Matter:
    names = frozenset(map(frozenset, record["names"]))
    return Matter(frozenset(record["heads"]), record["terms"], names, frozenset(record["places"]))


def _gathering_record(one: Gathering) -> dict[str, Any]:
    return {"id": one.id, "ref": one.ref, "told": {of.value: list(values) for of, values in one.told.items()}}


def _gathering(record: Mapping[str, Any]) -> Gathering:
    told = {Field(of): tuple(values) for of, values in record["told"].items()}
    return Gathering(record["id"], record["ref"], told)
