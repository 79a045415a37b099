"""How far two coders of the same texts agree: on which statements there are, on acts and fields, and where not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from servanda.ledger.review.kappa import Kappa, kappa_of
from servanda.model import Span

LEAST_OVERLAP = 0.5
"""The least Dice coefficient of two spans of one statement, after the annotation guide."""
FIELDS = ("actors", "counterparts", "speaker", "amounts", "when", "polarity", "novelty", "object_stage", "programme",
          "themes")  # fmt: skip
"""The fields that are compared where both have a statement; `act` has a kappa of its own."""
_SETS = ("actors", "counterparts", "themes")


class Made(StrEnum):
    """What a coder made of a statement: kept, rejected, or replaced by one of his own; missing where he has none."""

    KEPT = "kept"
    REJECTED = "rejected"
    REPLACED = "replaced"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Coded:
    """A statement as one coder left it: where, its words and fields as in a record.

    `unit` is the id of what the machine proposed to both coders, empty for what the coder added or wrote down by
    himself; `decision` numbers the decision, which may hold for several statements of one card.
    """

    doc: str
    span: Span
    quote: str
    fields: Mapping[str, Any]
    unit: str = ""
    made: Made = Made.KEPT
    decision: int = 0

    @property
    def kept(self) -> bool:
        """Whether he has it as a statement."""
        return self.made is Made.KEPT


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something on which two coders differ: a document's place and words, the field, and what each of them says.

    The field is `statement` where only one of them has one there: `one` and `other` are then what each made of it, with
    the act of who kept it. `there` are the place and the words of the other, where they are not those of the one.
    """

    doc: str
    span: Span
    quote: str
    field: str
    one: Any
    other: Any
    there: tuple[Span, str] | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two coders agree.

    `decision` is the kappa over the decisions that both made (kept or not), `act` that over the statements that both
    have. `matched` are those, of `ones` and `others` that each has; `fields` tells of each how many of the matched are
    equal. `only` are the numbers of proposals that one alone decided, which count nowhere: the other put them off, or
    has not come to them.
    """

    decision: Kappa
    act: Kappa
    matched: int
    ones: int
    others: int
    fields: Mapping[str, int]
    disagreements: tuple[Disagreement, ...]
    only: tuple[int, int] = (0, 0)

    @property
    def f1(self) -> float | None:
        """The F1 of spans, twice the matched over all that both have; None where neither has any."""
        return 2 * self.matched / (self.ones + self.others) if self.ones + self.others else None


def agreement(ones: Sequence[Coded], others: Sequence[Coded]) -> Agreement:
    """How far the statements of two coders agree."""
    pairs = matched([one for one in ones if one.kept], [one for one in others if one.kept])
    only, only_other = _undecided(ones, others, pairs), _undecided(others, ones, pairs)
    mine, theirs = (
        [one for one in of if one.kept and id(one) not in left] for of, left in ((ones, only), (others, only_other))
    )
    found = [*_alone(mine, others, pairs), *map(_turned, _alone(theirs, ones, pairs))]
    found += (line for pair in pairs for line in _differences(*pair))
    return Agreement(
        kappa_of(_judged(ones, others)),
        kappa_of([(one.fields["act"], other.fields["act"]) for one, other in pairs]),
        len(pairs),
        len(mine),
        len(theirs),
        {name: sum(_same(name, one, other) for one, other in pairs) for name in FIELDS},
        tuple(sorted(found, key=lambda line: (line.doc, line.span, line.field))),
        (len(only), len(only_other)),
    )


def matched(ones: Sequence[Coded], others: Sequence[Coded]) -> list[tuple[Coded, Coded]]:
    """The pairs that are one statement: of one proposal, else of spans that overlap, the best overlap first."""
    by_unit = {one.unit: number for number, one in enumerate(others) if one.unit}
    pairs = [(first, by_unit[one.unit]) for first, one in enumerate(ones) if one.unit in by_unit]
    taken, taken_there = {first for first, _ in pairs}, {second for _, second in pairs}
    for _, first, second in sorted(_overlaps(ones, others)):
        if first not in taken and second not in taken_there:
            taken.add(first)
            taken_there.add(second)
            pairs.append((first, second))
    return [(ones[first], others[second]) for first, second in sorted(pairs)]


def dice(one: Span, other: Span) -> float:
    """Twice the characters that two spans share, over the sum of both lengths."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return 2 * shared / (one.end - one.start + other.end - other.start)


def _overlaps(ones: Sequence[Coded], others: Sequence[Coded]) -> list[tuple[float, int, int]]:
    """Every pair of spans that overlap enough, with the negative overlap and their numbers."""
    by_doc: dict[str, list[int]] = {}
    for number, other in enumerate(others):
        by_doc.setdefault(other.doc, []).append(number)
    found = [
        (-dice(one.span, others[second].span), first, second)
        for first, one in enumerate(ones)
        for second in by_doc.get(one.doc, ())
    ]
    return [line for line in found if -line[0] >= LEAST_OVERLAP]


def _undecided(ones: Sequence[Coded], others: Sequence[Coded], pairs: Sequence[tuple[Coded, Coded]]) -> set[int]:
    """The proposals, by identity, that the other coder did not decide, and has not written down himself either."""
    met, there = {id(one) for pair in pairs for one in pair}, {one.unit for one in others}
    return {id(one) for one in ones if one.unit and one.unit not in there and id(one) not in met}


def _judged(ones: Sequence[Coded], others: Sequence[Coded]) -> list[tuple[str, str]]:
    """What each says of what both judged: once for all that each of them decided by one decision."""
    there = {one.unit: one for one in others if one.unit}
    both = [(one, there[one.unit]) for one in ones if one.unit in there]
    said = {True: Made.KEPT.value, False: Made.REJECTED.value}
    # Statements without a number, which are none of a ledger, are decisions each of its own.
    made = {(one.decision, other.decision) if one.decision else one.unit: (one, other) for one, other in both}
    return [(said[one.kept], said[other.kept]) for one, other in made.values()]


def _alone(ones: Sequence[Coded], others: Sequence[Coded], pairs: Sequence[tuple[Coded, Coded]]) -> list[Disagreement]:
    """The statements that only one of them has, with what the other made of each."""
    met, there = {id(one) for pair in pairs for one in pair}, {one.unit: one.made for one in others if one.unit}
    return [
        Disagreement(
            one.doc,
            one.span,
            one.quote,
            "statement",
            f"{Made.KEPT} as {one.fields['act']}",
            there.get(one.unit, Made.MISSING).value,
        )
        for one in ones
        if id(one) not in met
    ]


def _turned(line: Disagreement) -> Disagreement:
    return replace(line, one=line.other, other=line.one)


def _differences(one: Coded, other: Coded) -> list[Disagreement]:
    there = None if one.span == other.span else (other.span, other.quote)
    return [
        Disagreement(one.doc, one.span, one.quote, name, one.fields.get(name), other.fields.get(name), there)
        for name in ("act", *FIELDS)
        if not _same(name, one, other)
    ]


def _same(name: str, one: Coded, other: Coded) -> bool:
    mine, theirs = one.fields.get(name), other.fields.get(name)
    if name == "amounts":
        return _sums(mine) == _sums(theirs)
    if name in _SETS:
        return set(mine or ()) == set(theirs or ())
    return bool((mine or None) == (theirs or None))


def _sums(amounts: Sequence[Mapping[str, Any]] | None) -> set[tuple[float, str]]:
    """Amounts by what they say; where in the words they stand is told by the span of the statement."""
    return {(float(one["value"]), str(one["unit"])) for one in amounts or ()}
