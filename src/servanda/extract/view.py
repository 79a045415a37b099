"""One passage as it is read: its words and names, its grammar, who acts in it, and the statements made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from servanda.extract.document.voice import Voice
from servanda.extract.grammar.acts import Grammar
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.edges import silent_clauses
from servanda.extract.grammar.extents import Extents
from servanda.extract.grammar.performance import Performance
from servanda.extract.grammar.refusal import Refusal
from servanda.extract.grammar.resuming import comments
from servanda.extract.grammar.speech import Attribution, names_source
from servanda.extract.roles.discourse import Cast
from servanda.extract.roles.labelling import Casting
from servanda.model import FORWARD_ACTS, Mention, MentionKind, Passage, Span, Statement


@dataclass(frozen=True, slots=True)
class Line:
    """A passage with its words, the names in it, and what in it only says who speaks."""

    passage: Passage
    clauses: Clauses
    mentions: tuple[Mention, ...]
    said: Attribution | None

    @property
    def parties(self) -> frozenset[int]:
        """The tokens that stand in the name of an actor."""
        return frozenset(i for m in self.mentions if _can_act(m) for i in self.clauses.under(m.span))


def _can_act(mention: Mention) -> bool:
    """Whether a mention names somebody who can act, not a place and not an adjective."""
    named = (
        bool(mention.actors or mention.person)
        or mention.rule.startswith("parties")
        or mention.kind is MentionKind.OFFICE
    )
    return named and mention.rule not in ("place", "adjective")


@dataclass(frozen=True)
class View:
    """One passage: its line, its grammar, its casting."""

    line: Line
    grammar: Grammar
    casting: Casting
    weighs: Callable[[Span, bool], bool]

    def _parts(self, said: Attribution, performances: Sequence[Performance]) -> bool:
        """Whether an attribution ends what is said: at the end of a passage, or before another act."""
        ends = said.end >= len(self.grammar.clauses.tokens) - 1
        return ends or any(p.clause >= said.end for p in performances)

    def spans(self, performances: Sequence[Performance]) -> list[Span]:
        """The span of every performance."""
        if not performances:
            return []
        said = self.line.said
        silent = silent_clauses(self.grammar.clauses, self.grammar.subjects, performances)
        stops = tuple(stop for stop in silent if said is None or not said.start <= stop < said.end)
        if self.grammar.scene.voice is Voice.REPORTER:
            clauses = {p.clause for p in performances}
            stops += tuple(a for a, z in comments(self.line.clauses) if not clauses.intersection(range(a, z + 1)))
        stops += tuple(_told_apart(self.line.clauses, performances))
        if said and said.start > 0 and self._parts(said, performances):
            stops = (*stops, said.start)
        found = ((p.clause, self.grammar.subjects.lost(p.clause)) for p in performances if not p.split)
        lost = {clause: subject for clause, subject in found if subject is not None}
        extents = Extents(self.line.clauses, tuple(performances), stops, self.grammar.scene.parties, lost)
        return self._with_source(extents.with_front(extents.spans(), self.weighs), performances)

    def _with_source(self, spans: list[Span], performances: Sequence[Performance]) -> list[Span]:
        """The spans, a judgement or figure with the source in front of it that holds it («Selon Hanoï, ...»)."""
        said, clauses, first = self.line.said, self.line.clauses, performances[0]
        own = first.act in FORWARD_ACTS or first.frame in ("judge", "hold")
        if said is None or own or not names_source(clauses, 0):
            return spans
        if said.start or min(spans).start > clauses.tokens[min(said.end + 1, len(clauses.tokens) - 1)].span.start:
            return spans
        start = clauses.tokens[0].span.start
        return [Span(start, span.end) if i == 0 else span for i, span in enumerate(spans)]


def _told_apart(clauses: Clauses, performances: Sequence[Performance]) -> Iterator[int]:
    """Where a coordinated clause of saying begins whose content alone is a statement («, mais elle a dit que»)."""
    own = {p.clause for p in performances}
    for verb in {p.sayer for p in performances if p.sayer is not None} - own:
        subject = clauses.subject(verb)
        if subject is not None and subject < verb and clauses.relation(verb) in ("conj", "parataxis"):
            yield clauses.subtree(subject)[0]


@dataclass(frozen=True, slots=True)
class Acted:
    """An act of a passage with its roles and its span, before it is a statement."""

    performance: Performance
    cast: Cast
    span: Span


@dataclass(frozen=True, slots=True)
class Made:
    """A statement with the performance and the roles that it was made of, and the signs of its confidence."""

    statement: Statement
    performance: Performance
    cast: Cast
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A passage as it was read, with the statements made of it; `unheard` where it is a quotation of nobody known."""

    view: View
    made: tuple[Made, ...]
    unheard: bool = False

    def refusals(self) -> Mapping[int, Refusal]:
        """Why words that could perform come to no statement: those of the lexicon and other predicates, by token."""
        grammar = self.view.grammar
        stated = {(one.performance.trigger, one.performance.rule) for one in self.made}
        kept = {(p.trigger, p.rule) for p in grammar.performances()}
        return {
            i: self._superseded(verdict, kept) if isinstance(verdict, Performance) else verdict
            for i, verdict in {**grammar.plain, **grammar.verdicts}.items()
            if isinstance(verdict, Refusal) or (verdict.trigger, verdict.rule) not in stated
        }

    def _superseded(self, p: Performance, kept: set[tuple[int, str]]) -> Refusal:
        """Why a performance of the grammar is no statement of the passage."""
        if self.view.grammar.clauses.unbound(p.clause):
            return Refusal.UNBOUND
        if (p.trigger, p.rule) not in kept:
            return Refusal.DOUBLED
        if self.view.grammar.scene.is_lead:
            return Refusal.LEADS
        return Refusal.GOVERNED if self.view.line.passage.lead_in else Refusal.CONTINUED
