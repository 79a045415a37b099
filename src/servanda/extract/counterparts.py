"""Whom a performance addresses: the parties named in its statement, or certainly the others of the meeting."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.extract.discourse import Cast, Discourse
from servanda.extract.naming import Naming
from servanda.extract.performance import Performance
from servanda.model import FORWARD_ACTS, Act, Basis, Mention, MentionKind, Span


@dataclass(frozen=True)
class Counterparts:
    """Who is addressed, receives or is the partner, given who acts."""

    naming: Naming
    discourse: Discourse
    conditions: tuple[Span, ...] = ()
    """The clauses of condition in the passage: who stands there has a part of its own to do."""

    def towards(self, p: Performance, cast: Cast, span: Span) -> Cast:
        """The cast with who is addressed, receives or is the partner: named here, or certainly the other parties."""
        cast, served = self._beneficiary(p, cast, span)
        if served:
            return cast
        asked = self._asked(p) if cast.basis is Basis.PARTICIPANTS and p.frame == "ask" else []
        if asked:
            named_codes = tuple(sorted({code for m in asked for code in self.naming.codes(m)}))
            return replace(cast, counterparts=named_codes, counterpart_spans=tuple(m.span for m in asked))
        alone = cast.basis is Basis.PARTICIPANTS and "thanks" not in p.traits
        if p.frame in ("join", "event", "state") or p.act is Act.ASSESSMENT or alone:
            return replace(cast, counterparts=(), counterpart_spans=())
        codes = self.naming.codes
        actors = set() if "thanks" in p.traits else set(cast.actors)
        named = [m for m in self._others(cast, span) if set(codes(m)) - actors]
        if named:
            found = tuple(sorted({code for m in named for code in codes(m)} - actors))
            return replace(cast, counterparts=found, counterpart_spans=tuple(m.span for m in named))
        return replace(cast, counterparts=self._certain_others(p, cast), counterpart_spans=())

    def _beneficiary(self, p: Performance, cast: Cast, span: Span) -> tuple[Cast, bool]:
        """Who is given something by an act without an agent: no actor («12 millions seront réservés à Tuvalu»)."""
        c = self.naming.clauses
        given = c.lemmas[p.clause] in c.pack.grammar["giving_verbs"] and c.passive(p.clause)
        if cast.basis is not Basis.PARTICIPANTS or not given or p.act not in FORWARD_ACTS:
            return cast, False
        others = [m for m in self._others(cast, span) if m.actors and m.rule not in ("place", "adjective")]
        after = [m for m in others if m.span.start > c.tokens[p.clause].span.end]
        served = {code for m in after[:1] for code in m.actors}
        rest = tuple(code for code in cast.actors if code not in served)
        if not served or not rest:
            return cast, False
        codes, where = tuple(sorted(served)), (after[0].span,)
        return replace(cast, actors=rest, counterparts=codes, counterpart_spans=where), True

    def _asked(self, p: Performance) -> list[Mention]:
        """Who is named as the object of a verb of asking («ont invité l'Union européenne à ...»)."""
        c = self.naming.clauses
        if c.passive(p.clause):
            return []
        after = [k for k in c.tree.children[p.clause] if k > p.clause and c.relation(k) in ("obj", "iobj", "obl")]
        casts = (self.naming.cast_at(k) for k in after)
        where = next((cast.actor_span for cast in casts if cast and cast.actor_span), None)
        return [m for m in self.naming.mentions if where and where.covers(m.span) and m.actors]

    def _others(self, cast: Cast, span: Span) -> list[Mention]:
        """The mentions of a span besides the actors' own."""
        inside = [m for m in self.naming.mentions if span.covers(m.span) and m.kind is not MentionKind.FORMAT]
        inside = [m for m in inside if not any(where.covers(m.span) for where in self.conditions)]
        return [m for m in inside if cast.actor_span is None or not cast.actor_span.overlaps(m.span)]

    def _certain_others(self, p: Performance, cast: Cast) -> tuple[str, ...]:
        """The other parties of the meeting, where one party alone acts towards all."""
        parties = self.discourse.parties
        if len(cast.actors) != 1 or cast.actors[0] not in parties or self.discourse.author:
            return ()
        to_group = cast.actors[0] == self.discourse.hub and p.act in FORWARD_ACTS
        asked = p.act in (Act.PROPOSAL, Act.REQUEST)
        certain = to_group or asked or (len(parties) == 2 and p.act is not Act.FACT)
        return tuple(sorted(set(parties) - set(cast.actors))) if certain else ()
