"""What was paid or done towards a promise, text by text: all of it up to a day, or a share that is added to others.

«110 million so far» is told after «a first tranche of 40 million»: the one holds the other, and they are not added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from servanda.lang import fulfilment
from servanda.lang.sums import SumCue, load
from servanda.ledger.entries.entry import Attestation
from servanda.model import Act, Amount, Basis, Span
from servanda.text.intervals import interval_of, overlap

_UNTIL = ("by", "before", "until")
"""The bounds of a time up to which a sum is told: «by March 640 had been trained»."""
_UNNAMED = (Basis.PARTICIPANTS, Basis.NONE)


class Reach(StrEnum):
    """What a sum is of all that was paid: everything up to a day, one share, or what its words leave open."""

    SO_FAR = "so_far"
    SHARE = "share"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Paid:
    """How a text tells a sum as paid: its reach, the last day it is told of (ISO, empty where unknown), by whom.

    `payers` is empty where nobody is named; `words` are those that say which share it is, `language` theirs; `when` is
    the time of the payment itself, EDTF, empty where none is told.
    """

    reach: Reach
    on: str = ""
    payers: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    language: str = ""
    when: str = ""

    def meets(self, other: Paid) -> bool:
        """Whether two payments may be by the same."""
        return not (self.payers and other.payers) or bool(self.payers & other.payers)

    def covers(self, other: Paid) -> bool:
        """Whether all that was paid up to a day holds another payment."""
        return bool(self.on and other.on) and other.on <= self.on and self.meets(other)

    def repeats(self, other: Paid) -> bool:
        """Whether two shares of one sum can be one, told twice."""
        if self.language == other.language and self.words != other.words:
            return False
        return self.meets(other) and (not (self.when and other.when) or overlap(self.when, other.when))


def paid_of(one: Attestation, amounts: Sequence[Amount]) -> Sequence[Paid]:
    """How an attestation tells each of its sums, given in their order."""
    words, statement = load(one.origin.language), one.statement
    cues = words.of(f"{one.lead_in} {one.quote}")
    when, bound = (statement.when.edtf, statement.when.bound) if statement.when else ("", "")
    is_dated = bool(when) and bound not in _UNTIL
    payers = frozenset() if statement.actor_basis in _UNNAMED else frozenset(statement.actors)
    shares = _shares(one, amounts)
    between = (one.quote[first : max(first, last)] for first, last in _gaps(one, amounts))
    so_far = SumCue.SO_FAR in cues or bound in _UNTIL or any(SumCue.WHOLE in words.joins(gap) for gap in between)
    found = []
    for place in range(len(amounts)):
        told = frozenset() if so_far and _is_level(one, amounts[place]) else shares.get(place, frozenset())
        reach = Reach.SHARE if told or (is_dated and not so_far) else Reach.SO_FAR if so_far else Reach.OPEN
        found.append(Paid(reach, _day(one, when), payers, told, one.origin.language, when if is_dated else ""))
    return found


def is_unmeasured(one: Attestation, value: Decimal, whole: Decimal) -> bool:
    """Whether a text tells a part, and no sum but the whole: «half of the 120 buses were delivered»."""
    is_done = one.statement.act is Act.FACT and value >= whole
    return is_done and fulfilment.load(one.origin.language).tells_part(one.quote, Span(0, len(one.quote)))


def _shares(one: Attestation, amounts: Sequence[Amount]) -> Mapping[int, frozenset[str]]:
    """The words that say which share a sum is, by the place of the sum that they stand nearest to."""
    found: dict[int, frozenset[str]] = {}
    start = one.statement.span.start
    for span, told in load(one.origin.language).shares(one.quote) if amounts else ():
        far = {
            place: max(amount.span.start - start - span.end, span.start - (amount.span.end - start), 0)
            for place, amount in enumerate(amounts)
        }
        nearest = min(far, key=lambda place: far[place])
        found[nearest] = found.get(nearest, frozenset()) | {told}
    return found


def _is_level(one: Attestation, amount: Amount) -> bool:
    """Whether a sum is one to which shares bring the whole: «a second tranche, bringing the total to 55 million»."""
    before = one.quote[: max(0, amount.span.start - one.statement.span.start)]
    return SumCue.LEVEL in load(one.origin.language).leads(before)


def _gaps(one: Attestation, amounts: Sequence[Amount]) -> Iterable[tuple[int, int]]:
    """Where the words between two sums begin and end in the quote."""
    start = one.statement.span.start
    return ((first.span.end - start, second.span.start - start) for first, second in pairwise(amounts))


def _day(one: Attestation, when: str) -> str:
    """The last day of what a text tells as paid: that of its time, if it is over by then, else its own."""
    last = interval_of(when)[1] if when else None
    day = one.origin.day or ""
    told = last.isoformat() if last else ""
    return told if told and (not day or told <= day) else day
