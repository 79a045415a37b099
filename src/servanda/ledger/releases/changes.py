"""What changed in a ledger between two moments: entries new, gone, joined, parted, told otherwise; stages moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.variants import Field, strength_of, told_of
from servanda.ledger.releases.releases import Groups, Stood
from servanda.model import Amount, Statement


class Kind(StrEnum):
    """What sort of change it is."""

    NEW = "new"
    GONE = "gone"
    MERGED = "merged"
    SPLIT = "split"
    SOURCES = "sources"
    FIELD = "field"
    REVIEW = "review"
    STAGE = "stage"
    SETTLED = "settled"
    REOPENED = "reopened"


_ALONE = "(by one alone)"
STRENGTH, BEST = "strength", "best"
Head = Mapping[str, str]
"""An entry in a few words, by field: its strength, its act, who, to whom, how much, by when; `best` is its quote."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an entry (its id now, of one that is gone the last one).

    `was` and `now` are ids of entries where they were joined or parted, numbers of sources, values of a `field`, stages
    of a party (in `field`); of a finding that was settled or opened again its id is `entry`.
    """

    kind: Kind
    entry: str
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    field: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What a ledger held at a moment: its entries, those to be compared in full by id, the findings settled.

    `stages` are those of the entries to be compared, by entry and party.
    """

    groups: Groups
    full: Mapping[str, Entry] = field(default_factory=dict)
    stages: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()


def regrouped(before: Groups, after: Groups) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the entries that do not have the same statements before and after."""
    return (
        tuple(id_ for id_, group in before.items() if after.get(id_) != group),
        tuple(id_ for id_, group in after.items() if before.get(id_) != group),
    )


def changes(before: Held, after: Held) -> tuple[Change, ...]:
    """What changed from one moment to a later one, entry by entry, then the findings."""
    was_in = {own: id_ for id_, group in before.groups.items() for own in group}
    is_in = {own: id_ for id_, group in after.groups.items() for own in group}
    found = [
        *_gone(before.groups, is_in),
        *(one for id_, group in after.groups.items() for one in _of(id_, group, was_in, before, after)),
        *_parted(before.groups, is_in),
        *(Change(Kind.SETTLED, id_) for id_ in sorted(after.settled - before.settled)),
        *(Change(Kind.REOPENED, id_) for id_ in sorted(before.settled - after.settled)),
    ]
    order = list(Kind)
    return tuple(sorted(found, key=lambda one: order.index(one.kind)))


def head_of(entry: Entry) -> Head:
    """An entry in a few words; what no source tells is left out."""
    strength = strength_of(entry)
    told = {
        STRENGTH: str(strength.value),
        Field.ACT.value: strength.act.value,
        **{name.value: _in_words(name, one.taken.best.statement) for name in _FIELDS if (one := told_of(entry, name))},
    }
    return {name: value for name, value in told.items() if value}


def sums_in_words(amounts: Sequence[Amount]) -> str:
    """Amounts with their units, in a fixed form that can be compared."""
    return "; ".join(f"{one.value:f}{f'–{one.maximum:f}' if one.maximum else ''} {one.unit}" for one in amounts)


def stage_in_words(one: Stood) -> str:
    """A stage with how much was delivered, and that one person alone set it."""
    return " ".join(filter(None, (one.stage, one.measure, _ALONE if one.alone else "")))


_FIELDS = (Field.ACTORS, Field.COUNTERPARTS, Field.AMOUNTS, Field.WHEN, Field.PROGRAMME, Field.THEMES)


def _in_words(name: Field, statement: Statement) -> str:
    if name is Field.AMOUNTS:
        return sums_in_words(statement.amounts)
    if name is Field.WHEN:
        return (statement.when.edtf or statement.when.length) if statement.when else ""
    value = getattr(statement, name.value)
    return " ".join(sorted(value)) if isinstance(value, tuple) else str(value or "")


def _gone(groups: Groups, is_in: Mapping[str, str]) -> Iterator[Change]:
    """The entries of which nothing is left."""
    for id_, group in groups.items():
        if not any(own in is_in for own in group):
            yield Change(Kind.GONE, id_)


def _parted(groups: Groups, is_in: Mapping[str, str]) -> Iterator[Change]:
    """The entries whose statements are in several now."""
    for id_, group in groups.items():
        parts = tuple(dict.fromkeys(is_in[own] for own in group if own in is_in))
        if len(parts) > 1:
            yield Change(Kind.SPLIT, id_, (id_,), parts)


def _of(id_: str, group: Sequence[str], was_in: Mapping[str, str], before: Held, after: Held) -> Iterator[Change]:
    """What changed of an entry that is there."""
    origins = tuple(dict.fromkeys(was_in[own] for own in group if own in was_in))
    if not origins:
        yield Change(Kind.NEW, id_)
        return
    if len(origins) > 1:
        yield Change(Kind.MERGED, id_, origins, (id_,))
    last = id_ if id_ in origins else origins[0]
    more = len(group) - sum(len(before.groups[one]) for one in origins)
    if more > 0:
        yield Change(Kind.SOURCES, id_, (str(len(group) - more),), (str(len(group)),))
    yield from _told_otherwise(id_, before.full.get(last), after.full.get(id_))
    yield from _moved(id_, before.stages.get(last, {}), after.stages.get(id_, {}))


def _told_otherwise(id_: str, was: Entry | None, now: Entry | None) -> Iterator[Change]:
    if was is None or now is None:
        return
    if was.review is not now.review:
        yield Change(Kind.REVIEW, id_, (was.review.value,), (now.review.value,))
    old, new = head_of(was), head_of(now)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name, "") != new.get(name, ""):
            yield Change(Kind.FIELD, id_, _one(old.get(name)), _one(new.get(name)), name)


def _moved(id_: str, was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Change]:
    for party in dict.fromkeys((*was, *now)):
        if was.get(party, "") != now.get(party, ""):
            yield Change(Kind.STAGE, id_, _one(was.get(party)), _one(now.get(party)), party)


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def kinds_in(found: Iterable[Change]) -> Mapping[Kind, int]:
    """How many changes of each kind there are, in the order of the kinds."""
    counts = dict.fromkeys(Kind, 0)
    for one in found:
        counts[one.kind] += 1
    return {kind: count for kind, count in counts.items() if count}
