"""Which sum of a promise stands once it was raised or lowered: the last that who promises, or an official text, says.

Every view of an entry asks here, by way of its field of amounts; what a sum was before stays beside it, with who told
it. A sum that was raised is no contradiction: sources contradict each other only between two changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.lang import fulfilment, sums, tellings
from servanda.lang.fulfilment import Told
from servanda.lang.qualifiers import Hedge
from servanda.lang.sums import SumCue
from servanda.lang.tellings import Sense
from servanda.ledger.entries.deadlines import is_denied
from servanda.ledger.entries.entry import RANK, Attestation, Entry, Role
from servanda.model import BINDING_ACTS, FORWARD_ACTS, Act, Amount, SourceClass, Span, Statement

_CHANGES = BINDING_ACTS | {Act.FACT, Act.POSITION}
"""By these acts a sum is changed, or told to be: who only means, asks or expects to raise it has not."""
_OPEN = (Hedge.CONDITION, Hedge.POSSIBILITY)


@dataclass(frozen=True, slots=True)
class Telling:
    """What an attestation tells of the sums of its promise: `one` with those sums alone.

    `revises` where it raises or lowers another, or renews it with these; `former` where they are told as what was.
    """

    one: Attestation
    revises: bool = False
    former: bool = False

    def replaces(self, former: Telling) -> bool:
        """Whether this is what the same statement tells the sum to be that it tells to have been."""
        return not self.former and self.one.id == former.one.id

    @property
    def day(self) -> str:
        """The day of its document, empty where nobody knows it."""
        return self.one.origin.day or ""


@dataclass(frozen=True, slots=True)
class Sums:
    """What the attestations of an entry tell of its sums, in their order, and how these changed.

    `changes` are the tellings that changed what another text had told, by day; the last of them stands.
    """

    tellings: tuple[Telling, ...]
    changes: tuple[Telling, ...] = ()

    @property
    def standing(self) -> Telling | None:
        """The last change; None where there was none."""
        return self.changes[-1] if self.changes else None

    def differ_from(self, taken: Attestation) -> bool:
        """Whether sources differ in the sums of those units that are taken, between two changes of them."""
        units = _by_unit(taken.statement).keys()
        told = [(self.epoch(one), one.one.statement) for one in self.tellings]
        told = [(epoch, one) for epoch, one in told if _by_unit(one).keys() & units]
        return any(
            epoch == other_epoch and not agree(one, other)
            for place, (epoch, one) in enumerate(told)
            for other_epoch, other in told[place + 1 :]
        )

    def epoch(self, telling: Telling) -> int:
        """After how many changes something is told; what is told to have been, or recalled beside one, before it."""
        if telling.former:
            own = next(one for one in self.tellings if one.replaces(telling))
            return next((place for place, one in enumerate(self.changes) if _fits(own, one)), self._since(telling))
        here = [one for one in self.changes if one.one.origin.sha256 == telling.one.origin.sha256]
        is_recalled = bool(here) and not any(_fits(telling, one) for one in here)
        return self._since(telling) - is_recalled

    def is_claimed(self, telling: Telling) -> bool:
        """Whether something is told to be a change after all others told their sums, by who cannot know it."""
        if not telling.revises or any(_fits(telling, one) for one in self.changes):
            return False
        return all(one.day < telling.day for one in self.tellings if one.one.id != telling.one.id)

    def _since(self, telling: Telling) -> int:
        return bisect_right([one.day for one in self.changes], telling.day)


def sums_of(attestations: Iterable[Attestation]) -> Sums:
    """What these attestations, those that tell the sums of one promise, the best first, tell of them."""
    told = tuple(one for one in attestations if one.statement.amounts)
    if len(told) < 2 and all(len(one.statement.amounts) < 2 for one in told):
        return Sums(tuple(map(Telling, told)))
    found = tuple(telling for one in told for telling in _tellings(one))
    found = tuple(one for one in found if one.one.statement.amounts)
    changes: list[Telling] = []
    for one in sorted((one for one in found if one.revises and _may_stand(one, found)), key=lambda one: one.day):
        # A change that is told once more is none.
        if not (changes and (one.day == changes[-1].day or _fits(one, changes[-1]))):
            changes.append(one)
    return Sums(found, tuple(changes))


def sums_told(entry: Entry) -> Sums:
    """What an entry's attestations tell of its sums, whoever denies it or tells what came of it left out.

    Who backs a promise by one of its own tells its own sum, which comes behind those of the promise.
    """
    telling = (one for one in entry.ranked if one.stands and one.role not in _BESIDE)
    return sums_of(sorted(telling, key=_backs_by_own))


_BESIDE = frozenset({Role.DENIES, Role.OUTCOME, Role.REMARK})


def _backs_by_own(one: Attestation) -> bool:
    return one.role is Role.SUPPORT and one.statement.act in FORWARD_ACTS


def agree(one: Statement, other: Statement) -> bool:
    """Whether the sums of two statements fit: they share a unit, and in each that they share the same sums.

    One may give a conversion, or a part, that the other leaves out.
    """
    here, there = _by_unit(one), _by_unit(other)
    shared = here.keys() & there.keys()
    return bool(shared) and all(here[unit] <= there[unit] or there[unit] <= here[unit] for unit in shared)


def _by_unit(statement: Statement) -> dict[str, set[Hashable]]:
    found: dict[str, set[Hashable]] = {}
    for one in statement.amounts:
        found.setdefault(f"{one.unit}/{one.per}", set()).add((one.value, one.maximum))
    return found


def changes_term(one: Attestation) -> bool:
    """Whether a statement says that a promise goes on with another term, or that its term is raised or lowered."""
    words, when = tellings.load(one.origin.language), one.statement.when
    if words.find(one.quote, Sense.RENEWAL):
        return True
    before = one.quote[: max(0, when.span.start - one.statement.span.start)] if when else ""
    is_led = SumCue.LEVEL in sums.load(one.origin.language).leads(before)
    return is_led and bool(words.find(one.quote, Sense.REVISION))


def is_revision(one: Attestation) -> bool:
    """Whether a statement says of a sum, or a number, that it is raised or lowered to another."""
    return any(told.revises for told in _tellings(one)) if one.statement.amounts else False


def _tellings(one: Attestation) -> Iterator[Telling]:
    """What a statement tells of sums: those that stand by it, and apart from them those that stood before."""
    words, amounts = tellings.load(one.origin.language), one.statement.amounts
    verbs = words.find(one.quote, Sense.REVISION)
    levels, former = _levels(one, verbs[0].start) if verbs else ((), ())
    if not levels:
        yield Telling(one, revises=_may_change(one) and bool(words.find(one.quote, Sense.RENEWAL)))
        return
    units = {amount.unit for amount in levels}
    yield Telling(_with(one, [each for each in amounts if each in levels or each.unit not in units]), _may_change(one))
    if former:
        yield Telling(_with(one, former), former=True)


def _with(one: Attestation, amounts: Sequence[Amount]) -> Attestation:
    return replace(one, statement=replace(one.statement, amounts=tuple(amounts)))


def _levels(one: Attestation, verb: int) -> tuple[tuple[Amount, ...], tuple[Amount, ...]]:
    """The sums to which others are raised or lowered by a statement, and those which it says these were."""
    words, start = sums.load(one.origin.language), one.statement.span.start
    levels: list[Amount] = []
    former: list[Amount] = []
    last: Amount | None = None
    for amount in one.statement.amounts:
        end = max(0, amount.span.start - start)
        led = words.leads(one.quote[:end])
        if SumCue.LEVEL in led and end > verb:
            levels.append(amount)
            if last and last.unit == amount.unit and _is_start(one, last, amount):
                former.append(last)
        elif SumCue.FORMER in led:
            former.append(amount)
        last = amount
    return tuple(levels), tuple(dict.fromkeys(former))


def _is_start(one: Attestation, amount: Amount, level: Amount) -> bool:
    """Whether a sum right before a level is what it was: «de 30 à 45 millions»."""
    words, start = sums.load(one.origin.language), one.statement.span.start
    first, end, then = (max(0, place - start) for place in (amount.span.start, amount.span.end, level.span.start))
    return SumCue.START in words.leads(one.quote[:first]) and SumCue.LEVEL in words.joins(one.quote[end:then])


def _may_change(one: Attestation) -> bool:
    """Whether a statement can change a sum: neither told beforehand, denied or left open, nor of what was paid."""
    statement = one.statement
    is_open = any(kind in _OPEN for kind in statement.qualifiers)
    if one.is_preview or is_open or is_denied(statement) or statement.act not in _CHANGES:
        return False
    return not (statement.act is Act.FACT and _reports(one))


def _reports(one: Attestation) -> bool:
    """Whether a statement tells what was paid or done so far: «paid 20 million, bringing the total paid to 55»."""
    cues = sums.load(one.origin.language).of(one.quote)
    if SumCue.PAID in cues or SumCue.SO_FAR not in cues:
        return SumCue.PAID in cues
    hits = fulfilment.load(one.origin.language).told(one.quote, Span(0, len(one.quote)))
    return any(hit.phrase.value.stage is Told.DELIVERED for hit in hits)


def _may_stand(one: Telling, found: Sequence[Telling]) -> bool:
    """Whether a change is told by who can know: an official text, who promises, or a source as good as any.

    What a better or an equal source tells on its very day otherwise is no change, but a difference between the two.
    """
    others = [other for other in found if other.one.id != one.one.id and _units(other) & _units(one)]
    if not one.day or not others:
        return False
    rank = _rank(one)
    if not (one.one.is_official or _promises(one, others)) and any(_rank(other) < rank for other in others):
        return False
    here = [other for other in others if other.day == one.day and other.one.origin.sha256 != one.one.origin.sha256]
    return not any(_rank(other) <= rank and not other.revises and not _fits(one, other) for other in here)


def _promises(one: Telling, others: Sequence[Telling]) -> bool:
    """Whether whoever promises is quoted."""
    actors = {code for other in others for code in other.one.statement.actors}
    return one.one.origin.source_class is SourceClass.PRESS_QUOTE and not actors.isdisjoint(one.one.statement.actors)


def _rank(one: Telling) -> tuple[bool, int]:
    return one.one.is_preview, RANK.index(one.one.origin.source_class)


def _units(one: Telling) -> frozenset[str]:
    return frozenset(amount.unit for amount in one.one.statement.amounts)


def _fits(one: Telling, other: Telling) -> bool:
    return agree(one.one.statement, other.one.statement)
