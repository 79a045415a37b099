"""What in a statement can be checked later: sums, days, terms, how often, for whom, by what, where, how far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.kit import Kit
from servanda.extract.mentions.programmes import is_setting
from servanda.extract.roles.standing import Standing
from servanda.extract.times import find_timexes
from servanda.extract.times.timex import Anchor, TimeKind, TimeRole, Timex
from servanda.lang.specifics import Cue
from servanda.model import Act, Mention, MentionKind, Span, Specific, Statement
from servanda.text.match import Hit, words_of

_PLACES = frozenset({MentionKind.REGION, MentionKind.CITY, MentionKind.SITE, MentionKind.CORRIDOR})
_INSTRUMENTS = frozenset({MentionKind.PROGRAMME, MentionKind.DOCUMENT})
_GIVING = frozenset({Act.COMMITMENT, Act.ANNOUNCEMENT, Act.INTENTION, Act.EXPECTATION, Act.FACT})
"""The acts whose counterparts are given to or worked with; those of the others are asked or judged."""
_TERMS = frozenset({"until", "by", "before"})
_GAP = 2
"""How many characters may stand between a preposition and its length of time."""
Hits = Mapping[Specific, Sequence[Hit[Cue]]]
"""The cues that fire in a statement, by what they tell."""


@dataclass(frozen=True)
class Specifics:
    """Reads what can be checked in the statements of one document."""

    text: str
    kit: Kit
    anchor: Anchor
    names: Sequence[Mention] = ()

    def of(self, statement: Statement, clauses: Clauses) -> dict[Specific, tuple[Span, ...]]:
        """The spans of each kind that a statement has, in the order of the kinds; a kind without one is left out."""
        hits = self._hits(statement.span)
        found = [
            *self._sizes(statement),
            *self._times(statement, [hit.span for hit in hits[Specific.HORIZON] if hit.phrase.value.duration]),
            *self._named(statement),
            *self._receivers(statement, clauses),
            *self._told(statement, hits),
        ]
        return {kind: spans for kind in Specific if (spans := _merged(span for other, span in found if other is kind))}

    def _sizes(self, statement: Statement) -> Iterator[tuple[Specific, Span]]:
        """Sums of money; percentages and counts are indicators."""
        for amount in statement.amounts:
            money = amount.unit.isupper() and len(amount.unit) == 3
            yield Specific.AMOUNT if money else Specific.INDICATOR, amount.span

    def _times(self, statement: Statement, lasting: Sequence[Span]) -> Iterator[tuple[Specific, Span]]:
        """Days, terms and repetitions; what is long past counts for a fact only; `lasting` open a length of time."""
        words = self.kit.quantities
        when = statement.when.span if statement.when else None
        for time in find_timexes(self.text, statement.span, words, self.anchor):
            kind = self._kind(time, statement.act, lasting) if isinstance(time, Timex) else None
            if kind is not None:
                yield kind, time.span
            elif when is not None and when.overlaps(time.span):
                yield Specific.DATE, when

    def _kind(self, time: Timex, act: Act, lasting: Sequence[Span]) -> Specific | None:
        """What an expression of time makes checkable, if anything."""
        if time.kind is TimeKind.SET:
            return Specific.RECURRENCE
        if time.kind is TimeKind.DURATION:
            term = time.rule.endswith(".term") or any(
                0 <= time.span.start - one.end <= _GAP or one.covers(time.span) for one in lasting
            )
            return Specific.HORIZON if term and not time.value.startswith("PT") else None
        if time.bound in _TERMS:
            return Specific.HORIZON
        if time.role in (TimeRole.NAME, TimeRole.REFERENCE) or (time.role is TimeRole.PAST and act is not Act.FACT):
            return None
        return Specific.HORIZON if "/" in time.value and len(time.value) > len("2027/..") else Specific.DATE

    def _named(self, statement: Statement) -> Iterator[tuple[Specific, Span]]:
        """Places and instruments that have names; those of a mere setting («dans le cadre de ...») do nothing."""
        yield from ((Specific.INSTRUMENT, span) for span in statement.evidence.get("programme", ()))
        for name in self.names:
            if not statement.span.covers(name.span) or name.nested:
                continue
            if any(name.span.overlaps(one) for one in statement.evidence.get("actors", ())):
                continue
            if name.kind in _PLACES or name.rule == "place" or name.ref.startswith("place:"):
                yield Specific.PLACE, name.span
            elif name.kind in _INSTRUMENTS and not self._sets(name.span, statement):
                yield Specific.INSTRUMENT, name.span

    def _receivers(self, statement: Statement, clauses: Clauses) -> Iterator[tuple[Specific, Span]]:
        """Counterparts who are given to, not those who act along («avec le Japon»)."""
        standing, partner = Standing(clauses), clauses.pack.grammar["partner_marks"]
        if statement.act not in _GIVING:
            return
        for span in statement.evidence.get("counterparts", ()):
            if statement.span.covers(span) and not any(standing.marks(i) & partner for i in clauses.under(span)):
                yield Specific.BENEFICIARY, span

    def _told(self, statement: Statement, hits: Hits) -> Iterator[tuple[Specific, Span]]:
        """What words of the language tell; the word at the head of a body's name («Commission») is no instrument."""
        bodies = [name.span for name in self.names if name.is_actor and statement.span.covers(name.span)]
        for kind, found in hits.items():
            for hit in found:
                other = kind is Specific.INSTRUMENT and (
                    self._sets(hit.span, statement) or any(hit.span.overlaps(one) for one in bodies)
                )
                if not hit.phrase.value.duration and not other:
                    yield kind, hit.span

    def _hits(self, span: Span) -> Hits:
        words = words_of(self.text, span)
        found = {kind: phrases.longest(words) for kind, phrases in self.kit.specifics.phrases.items()}
        return {kind: [hit for hit in hits if hit.phrase.value.kind is kind] for kind, hits in found.items()}

    def _sets(self, span: Span, statement: Statement) -> bool:
        return is_setting(span, self.text, statement.span, self.kit.programmes)


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, without those that lie in a longer one."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (one.start, -one.end)):
        if not kept or not kept[-1].covers(span):
            kept.append(span)
    return tuple(kept)
