"""How far two coders of the same texts agree: on which statements there are, on acts and fields, and where not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from servanda.ledger.review.kappa import Kappa, kappa_of
from servanda.model import Span

LEAST_OVERLAP = 0.5
"""The least Dice coefficient of two spans of one statement, after the annotation guide."""
KEPT, LEFT_OUT = "kept", "left out"
FIELDS = ("actors", "counterparts", "speaker", "amounts", "when", "polarity", "novelty", "object_stage", "programme",
          "themes")  # fmt: skip
"""The fields that are compared where both have a statement; `act` has a kappa of its own."""
_SETS = ("actors", "counterparts", "themes")


@dataclass(frozen=True, slots=True)
class Coded:
    """A statement as one coder left it: where, its words and fields as in a record.

    `unit` is the id of what the machine proposed and both coders judged, empty for what the coder added or wrote down
    by himself; `kept` is false for what he rejected.
    """

    doc: str
    span: Span
    quote: str
    fields: Mapping[str, Any]
    unit: str = ""
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something on which two coders differ: a document's place and words, the field, and what each of them says.

    The field is `statement` where only one of them has one there.
    """

    doc: str
    span: Span
    quote: str
    field: str
    one: Any
    other: Any


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two coders agree.

    `decision` is the kappa over what both judged (kept or left out), `act` that over the statements that both have.
    `matched` are those, of `ones` and `others` that each has; `fields` tells of each how many of the matched are equal.
    """

    decision: Kappa
    act: Kappa
    matched: int
    ones: int
    others: int
    fields: Mapping[str, int]
    disagreements: tuple[Disagreement, ...]

    @property
    def f1(self) -> float | None:
        """The F1 of spans, twice the matched over all that both have; None where neither has any."""
        return 2 * self.matched / (self.ones + self.others) if self.ones + self.others else None


def agreement(ones: Sequence[Coded], others: Sequence[Coded]) -> Agreement:
    """How far the statements of two coders agree; what only one of them has judged is for him to hand in, not here."""
    kept, kept_by_other = [one for one in ones if one.kept], [one for one in others if one.kept]
    pairs = matched(kept, kept_by_other)
    found = [*_alone(kept, kept_by_other, pairs), *(line for pair in pairs for line in _differences(*pair))]
    return Agreement(
        kappa_of(_judged(ones, others)),
        kappa_of([(one.fields["act"], other.fields["act"]) for one, other in pairs]),
        len(pairs),
        len(kept),
        len(kept_by_other),
        {name: sum(_same(name, one, other) for one, other in pairs) for name in FIELDS},
        tuple(sorted(found, key=lambda line: (line.doc, line.span, line.field))),
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


def _judged(ones: Sequence[Coded], others: Sequence[Coded]) -> list[tuple[str, str]]:
    """What each says of every proposal that both judged."""
    there = {one.unit: one.kept for one in others if one.unit}
    said = {True: KEPT, False: LEFT_OUT}
    return [(said[one.kept], said[there[one.unit]]) for one in ones if one.unit in there]


def _alone(ones: Sequence[Coded], others: Sequence[Coded], pairs: Sequence[tuple[Coded, Coded]]) -> list[Disagreement]:
    """The statements that only one of them has."""
    met = {id(one) for pair in pairs for one in pair}
    mine = [
        Disagreement(one.doc, one.span, one.quote, "statement", KEPT, LEFT_OUT) for one in ones if id(one) not in met
    ]
    return mine + [
        Disagreement(one.doc, one.span, one.quote, "statement", LEFT_OUT, KEPT) for one in others if id(one) not in met
    ]


def _differences(one: Coded, other: Coded) -> list[Disagreement]:
    return [
        Disagreement(one.doc, one.span, one.quote, name, one.fields.get(name), other.fields.get(name))
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
