"""What the sources of an entry say of it, field by field: who says what, and which of it the ledger takes.

The best source is taken, never a mean: official texts before the press, what tells beforehand last. What others say
differently stays beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from servanda.ledger.entries.deadlines import counted, has_term, lasts, same_length
from servanda.ledger.entries.entry import NOT_ON_RECORD, RANK, Attestation, Entry, Role
from servanda.ledger.entries.revisions import agree, changes_term, sums_told
from servanda.model import Act, Span, Specific, Statement, When
from servanda.text.fold import folded


class Field(StrEnum):
    """What sources can say of an entry in one way or another; `beneficiary` is in the words of the text."""

    ACT = "act"
    ACTORS = "actors"
    COUNTERPARTS = "counterparts"
    AMOUNTS = "amounts"
    WHEN = "when"
    PROGRAMME = "programme"
    BENEFICIARY = "beneficiary"
    THEMES = "themes"


class Why(StrEnum):
    """Why a variant was taken: nobody says another, a source said it of a better class, later with other figures, or
    it came first among equals, the strongest act before others."""

    AGREED = "agreed"
    BEST_SOURCE = "best_source"
    RENEWED = "renewed"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which a field is told, and the attestations that tell it so, the best first."""

    field: Field
    attestations: tuple[Attestation, ...]

    @property
    def best(self) -> Attestation:
        """The attestation that tells it best: its statement has the value."""
        return self.attestations[0]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words of the best attestation that tell it, in its document; none where a rule inferred it."""
        return spans_of(self.field, self.best.statement)


@dataclass(frozen=True, slots=True)
class Told:
    """A field of an entry: its variants, the one that is taken first, and why it is.

    `differs` is false where the variants are but other words, or another choice of the program, for one thing, or
    what it was before it was raised or lowered; `since` is the attestation that renewed, raised or lowered it.
    """

    field: Field
    variants: tuple[Variant, ...]
    why: Why
    differs: bool
    since: Attestation | None = None

    @property
    def taken(self) -> Variant:
        """The variant that the ledger takes."""
        return self.variants[0]


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong a promise is (0-5): by its strongest telling in the best class of source that tells it.

    `by` are the attestations that say it so; `stronger` those of lesser sources that say more, which do not count.
    """

    value: int
    act: Act
    by: tuple[Attestation, ...]
    stronger: tuple[Attestation, ...]


def strength_of(entry: Entry) -> Strength:
    """The strength of an entry and who attests to it."""
    telling = [one for one in entry.ranked if one.stands and one.role is Role.ATTESTS] or list(entry.ranked)
    first = [one for one in telling if _class(one) == _class(telling[0])]
    most = max(first, key=lambda one: one.statement.strength).statement
    alike = tuple(one for one in first if (one.statement.strength, one.statement.act) == (most.strength, most.act))
    stronger = tuple(one for one in telling if one not in first and one.statement.strength > most.strength)
    return Strength(most.strength, most.act, alike, stronger)


def fields_of(entry: Entry) -> Mapping[Field, Told]:
    """The fields of which any source tells something."""
    return {field: told for field in Field if (told := told_of(entry, field))}


def differing(entry: Entry) -> tuple[Field, ...]:
    """The fields in which the sources of an entry differ."""
    if len(entry.attestations) == 1:
        return ()
    return tuple(field for field, told in fields_of(entry).items() if told.differs)


def told_of(entry: Entry, field: Field) -> Told | None:
    """How a field is told, None where no source tells it; whoever denies the promise tells nothing of it.

    The sum that stands is decided here, for every view: an attestation that raises it has, in its variants, those of
    its amounts alone that stand by it, or that stood before.
    """
    if field is Field.AMOUNTS:
        return _sums_of(entry)
    groups = _grouped(field, (one for one in entry.ranked if _tells(one, field)))
    if not groups:
        return None
    taken, why = _choice(field, groups)
    variants = _variants(field, groups, taken)
    differs = len(groups) > 1 and _differs(field, variants)
    return Told(field, variants, why, differs, taken[0] if why is Why.RENEWED else None)


def _sums_of(entry: Entry) -> Told | None:
    """How the sums of an entry are told: the last to which they were raised or lowered, else the best source's."""
    sums = sums_told(entry)
    groups = _grouped(Field.AMOUNTS, (telling.one for telling in sums.tellings))
    if not groups:
        return None
    last = sums.standing.one if sums.standing else None
    if last:
        taken, why = next(group for group in groups if _alike(Field.AMOUNTS, group[0], last)), Why.RENEWED
    else:
        taken, why = _choice(Field.AMOUNTS, groups)
    return Told(Field.AMOUNTS, _variants(Field.AMOUNTS, groups, taken), why, sums.differ_from(taken[0]), last)


def _grouped(field: Field, telling: Iterable[Attestation]) -> list[list[Attestation]]:
    """Attestations, those together that tell a field the same way."""
    groups: list[list[Attestation]] = []
    for one in telling:
        like = next((group for group in groups if _alike(field, group[0], one)), None)
        if like is None:
            groups.append([one])
        else:
            like.append(one)
    return groups


def _variants(field: Field, groups: Sequence[list[Attestation]], taken: list[Attestation]) -> tuple[Variant, ...]:
    return tuple(Variant(field, tuple(group)) for group in (taken, *(one for one in groups if one is not taken)))


def spans_that_differ(one: Attestation, fields: Iterable[Field]) -> tuple[Span, ...]:
    """The words of an attestation that tell these fields of its promise, in order; those that overlap are one."""
    told = sorted(span for field in fields if _tells(one, field) for span in spans_of(field, one.statement))
    joined: list[Span] = []
    for span in told:
        if joined and span.overlaps(joined[-1]):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def spans_of(field: Field, statement: Statement) -> tuple[Span, ...]:
    """The words of a statement that tell a field; none where a rule inferred it."""
    if field is Field.ACT:
        return (statement.trigger,)
    if field is Field.AMOUNTS:
        return tuple(one.span for one in statement.amounts)
    if field is Field.WHEN:
        return (statement.when.span,) if statement.when else ()
    if field is Field.BENEFICIARY:
        return statement.specificity.get(Specific.BENEFICIARY, ())
    return statement.evidence.get(field.value, ())


def _tells(one: Attestation, field: Field) -> bool:
    """Whether an attestation tells a field of the promise.

    What readers rejected tells nothing of it, nor who denies it or remarks on it, nor who tells what came of it.
    """
    if not one.stands or one.role in _BESIDE or (field in _OWN and one.role is Role.SUPPORT):
        return False
    return bool(_value(field, one.statement))


_BESIDE = frozenset({Role.DENIES, Role.OUTCOME, Role.REMARK})
# Whoever backs a promise acts otherwise than who makes it, and towards others.
_OWN = frozenset({Field.ACT, Field.ACTORS, Field.COUNTERPARTS})
# Words differ for one thing, and themes are the program's, so that neither is a difference between sources.
_ALIKE = frozenset({Field.PROGRAMME, Field.BENEFICIARY, Field.THEMES})


def _value(field: Field, statement: Statement) -> Hashable:
    """What a statement tells of a field, to be compared; empty where it tells nothing."""
    return _VALUES[field](statement)


def _when(statement: Statement) -> tuple[str, str, str] | None:
    """The term: the time of what is told as done is none."""
    when = statement.when
    return (when.edtf, when.bound, when.length) if when and has_term(statement) else None


_VALUES: Mapping[Field, Callable[[Statement], Hashable]] = {
    Field.ACT: lambda told: told.act,
    Field.ACTORS: lambda told: tuple(sorted(told.actors)),
    Field.COUNTERPARTS: lambda told: tuple(sorted(told.counterparts)),
    Field.AMOUNTS: lambda told: tuple(sorted((one.unit, one.per, one.value, one.maximum) for one in told.amounts)),
    Field.WHEN: _when,
    Field.PROGRAMME: lambda told: folded(told.programme or ""),
    Field.BENEFICIARY: lambda told: told.specificity.get(Specific.BENEFICIARY, ()),
    Field.THEMES: lambda told: tuple(sorted(told.themes)),
}


def _alike(field: Field, one: Attestation, other: Attestation) -> bool:
    """Whether two attestations tell a field the same way."""
    if field is Field.AMOUNTS:
        return agree(one.statement, other.statement)
    if field is Field.BENEFICIARY:
        return _words(field, one) == _words(field, other)
    if field is Field.WHEN and _is_as_long(one.statement.when, other.statement.when):
        return True
    return _value(field, one.statement) == _value(field, other.statement)


def _is_as_long(one: When | None, other: When | None) -> bool:
    """Whether two times are one length, each counted from the day of its own text."""
    lengths = [counted(when) if when else None for when in (one, other)]
    if not (one and other and lengths[0] and lengths[1]) or lasts(one) is not lasts(other):
        return False
    return same_length(lengths[0], lengths[1])


def _words(field: Field, one: Attestation) -> tuple[str, ...]:
    start = one.statement.span.start
    return tuple(folded(one.quote[span.start - start : span.end - start]) for span in spans_of(field, one.statement))


def _choice(field: Field, groups: Sequence[list[Attestation]]) -> tuple[list[Attestation], Why]:
    """The variant that is taken, and why; the groups are in the order of their best sources."""
    if len(groups) == 1:
        return groups[0], Why.AGREED
    equals = [group for group in groups if _class(group[0]) == _class(groups[0][0])]
    if field is Field.WHEN and (renewed := _renewed(equals)):
        return renewed, Why.RENEWED
    return groups[0], Why.FIRST if len(equals) > 1 else Why.BEST_SOURCE


def _renewed(equals: Iterable[list[Attestation]]) -> list[Attestation] | None:
    """What the latest of equal sources tells, where its words say that it takes the place of what was."""
    dated = sorted((group for group in equals if group[0].origin.day), key=lambda group: group[0].origin.day or "")
    if len(dated) < 2 or dated[-1][0].origin.day == dated[-2][0].origin.day:
        return None
    return dated[-1] if changes_term(dated[-1][0]) else None


def _differs(field: Field, variants: Sequence[Variant]) -> bool:
    """Whether variants are more than other words for one thing."""
    if field is Field.ACT:
        # What tells beforehand tells plans by its nature.
        return sum(one.best.role not in NOT_ON_RECORD for one in variants) > 1
    return field not in _ALIKE


def _class(one: Attestation) -> tuple[bool, bool, int]:
    """The class of source by which attestations are put before one another."""
    return one.role is Role.PREVIEW, one.hearsay is not None, RANK.index(one.origin.source_class)
