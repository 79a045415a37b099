"""From an act with its roles to a statement with every field: what a passage's reading hands on to the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.extract.attributes.confidence import confidence, signs_of
from servanda.extract.attributes.details import SHIFTED, Details
from servanda.extract.grammar.performance import Performance
from servanda.extract.kit import Kit
from servanda.extract.roles.agents import shared, without_addressed
from servanda.extract.roles.counterparts import Counterparts
from servanda.extract.roles.discourse import Cast, Discourse
from servanda.extract.view import Acted, Made, View
from servanda.model import Basis, Span, Statement


class Maker:
    """Makes the statements of one document; holds the act of the last one and the number of its block."""

    def __init__(self, kit: Kit, discourse: Discourse, details: Details) -> None:
        """Take the tools, what the text has told, and where figures and times are read."""
        self._kit = kit
        self._discourse = discourse
        self._details = details
        self.last: Performance | None = None
        self.block = -1

    def acted(self, view: View, performances: Sequence[Performance]) -> list[Acted]:
        """The acts of a passage, each with its roles and its span."""
        done: list[tuple[Performance, Cast]] = []
        for p in performances:
            done.append((p, view.casting.cast(p, done)))
        view.casting.remember(done)
        return [Acted(p, cast, span) for (p, cast), span in zip(done, view.spans(performances), strict=True)]

    def towards(self, view: View, one: Acted) -> Cast:
        """The roles with whom the act addresses; an item's with whom its lead-in names."""
        if one.performance.rule.startswith("item:") and one.cast.counterpart_spans:
            return one.cast
        aside = (*self._details.conditions(one.span), *self._details.sums(one.span))
        counterparts = Counterparts(view.casting.naming, self._discourse, aside)
        cast = counterparts.towards(one.performance, one.cast, one.span)
        return shared(cast, self._discourse.last) if one.performance.gapped else cast

    def made(self, view: View, found: Sequence[Acted], lead_in: Span | None = None) -> Iterator[Made]:
        """The statements of acts, in order."""
        for one in found:
            yield self._statement(view, one, lead_in)

    def _statement(self, view: View, one: Acted, lead_in: Span | None) -> Made:
        p, span = one.performance, one.span
        cast = self.towards(view, one)
        cast = without_addressed(p, cast)
        trigger = view.line.clauses.tokens[p.trigger].span
        cast = replace(cast, basis=Basis.NONE) if cast.unsure and not cast.actors else cast
        self._discourse.remember(cast)
        self.last, self.block = p, view.line.passage.block
        shift = self._details.shift(p, span, view.grammar, cast)
        p = replace(p, act=SHIFTED[shift], shifts=(*p.shifts, shift)) if shift else p
        statement = self._details.complete(
            Statement(
                span=span,
                act=p.act,
                trigger=trigger,
                rule=p.rule,
                strength=p.strength,
                actors=cast.actors,
                actor_basis=cast.basis,
                lead_in=lead_in,
                speaker=cast.speaker,
                counterparts=cast.counterparts,
                evidence=_evidence(trigger, cast, lead_in),
                reasons=_reasons(p, cast),
                unsure=(cast.unsure,) if cast.unsure else (),
            ),
            p,
            view.line.clauses,
            view.line.mentions,
        )
        signs = signs_of(statement, p, view.line.clauses, view.grammar.scene)
        return Made(replace(statement, confidence=confidence(signs, self._kit.points)), p, cast, signs)


def _reasons(p: Performance, cast: Cast) -> dict[str, str]:
    """The rules by which fields were inferred: what changed the act of the row, and what gave the actors."""
    heard = cast.hearsay.kind.value if cast.hearsay else ""
    found = {"act": " ".join(p.shifts), "actors": cast.source.value if cast.source else "", "source": heard}
    return {field: rule for field, rule in found.items() if rule}


def _evidence(trigger: Span, cast: Cast, lead_in: Span | None) -> dict[str, tuple[Span, ...]]:
    found: dict[str, tuple[Span, ...]] = {"act": (trigger,) if lead_in is None else (lead_in, trigger)}
    if cast.actor_span and cast.actors:
        found["actors"] = (cast.actor_span,)
    if cast.speaker_span:
        found["speaker"] = (cast.speaker_span,)
    if cast.hearsay:
        found["source"] = (cast.hearsay.span,)
    if cast.counterpart_spans:
        found["counterparts"] = cast.counterpart_spans
    return found
