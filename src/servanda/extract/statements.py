"""From passages to statements: every act of a document with its roles, figures, times and evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.extract.acts import Grammar, Scene
from servanda.extract.clauses import Clauses
from servanda.extract.counterparts import Counterparts
from servanda.extract.details import Details
from servanda.extract.discourse import Cast, Discourse
from servanda.extract.extents import Extents, tidy
from servanda.extract.kit import Kit
from servanda.extract.naming import Naming
from servanda.extract.performance import Performance
from servanda.extract.roles import Casting
from servanda.extract.speech import Attribution, attribution, quote_depth
from servanda.model import Act, Basis, Mention, MentionKind, Passage, Span, Statement, Tree

_NEAR_HEAD = 3
_EXPLICIT = (Basis.EXPLICIT, Basis.GROUP, Basis.METONYM, Basis.PRONOUN)


@dataclass(frozen=True, slots=True)
class _Lead:
    """What governs a list: the last act of its lead-in with its roles, or only who is named («Le Brésil :»)."""

    performance: Performance | None
    cast: Cast


class StatementReader:
    """Reads the passages of one document in order; holds what the discourse has told so far."""

    def __init__(
        self, text: str, kit: Kit, mentions: Sequence[Mention], discourse: Discourse, details: Details
    ) -> None:
        """Take the document's text, its mentions in order, and the state to start from."""
        self._text = text
        self._kit = kit
        self._mentions = mentions
        self._discourse = discourse
        self._details = details
        self._leads: dict[Span, _Lead | None] = {}
        self._quote_open = False
        self._last: Performance | None = None

    def read(self, passages: Sequence[Passage], trees: Sequence[Tree]) -> Iterator[Statement]:
        """The statements of the passages, in order."""
        governed = {p.lead_in for p in passages if p.lead_in}
        speech = [attribution(Clauses(tree, self._text, self._kit.pack)) for tree in trees]
        for i, (passage, tree) in enumerate(zip(passages, trees, strict=True)):
            if not tree.tokens:
                continue
            inside = tuple(m for m in self._mentions if passage.span.covers(m.span))
            if i and passage.block != passages[i - 1].block:
                self._quote_open = False
            self._enter_quote(i, passages, trees, speech)
            above = self._leads.get(passage.lead_in) if passage.lead_in else None
            scene = self._scene(tree, inside, speech[i], is_lead=passage.span in governed)
            scene = replace(scene, led=above is not None and above.performance is None)
            naming = Naming(Clauses(tree, self._text, self._kit.pack), inside, self._discourse)
            grammar = Grammar(naming.clauses, scene)
            casting = Casting(grammar, naming, self._goes_on(passage))
            view = _View(grammar, casting, speech[i], self._details.weighs)
            if passage.lead_in is not None:
                yield from self._item(passage, view, is_lead=passage.span in governed)
            else:
                yield from self._sentence(passage, view, is_lead=passage.span in governed)
            self._quote_open = quote_depth(passage.span.of(self._text), self._quote_open)

    # -- the view of one passage

    def _scene(self, tree: Tree, mentions: tuple[Mention, ...], said: Attribution | None, *, is_lead: bool) -> Scene:
        named = [m.span for m in mentions if _can_act(m)]
        parties = frozenset(
            i for i, token in enumerate(tree.tokens) if any(span.overlaps(token.span) for span in named)
        )
        span = Span(tree.tokens[0].span.start, tree.tokens[-1].span.end)
        reported = self._discourse.quoted is not None or said is not None
        sayer = said.sayer if said else None
        return Scene(self._discourse.voice, parties, self._details.has_figures(span), reported, sayer, is_lead)

    def _enter_quote(
        self, i: int, passages: Sequence[Passage], trees: Sequence[Tree], speech: Sequence[Attribution | None]
    ) -> None:
        """Know who is quoted: by this passage's attribution, or by that of a later one within the same quotation."""
        words = passages[i].span.of(self._text)
        if not self._quote_open:
            self._discourse.quoted = None
        starts = self._quote_open or words.lstrip().startswith(("«", "“", '"'))
        for j in range(i, min(i + 6, len(passages))):
            said = speech[j]
            if said is not None and (starts or j == i):
                self._discourse.quoted = self._cast_of(trees[j], said, passages[j])
                return
            if not quote_depth(passages[j].span.of(self._text), self._quote_open or starts):
                break
        known = self._discourse.referent(None)
        if starts and words.lstrip().startswith(("«", "“")) and known and not self._discourse.own_voice:
            self._discourse.quoted = Cast(known.actors, Basis.PRONOUN, known.name)

    def _cast_of(self, tree: Tree, said: Attribution, passage: Passage) -> Cast | None:
        """The roles of who is quoted."""
        inside = tuple(m for m in self._mentions if passage.span.covers(m.span))
        region = Span(tree.tokens[said.start].span.start, tree.tokens[min(said.end, len(tree.tokens)) - 1].span.end)
        near = [m for m in inside if region.overlaps(m.span)]
        persons = [m for m in near if m.person]
        if persons:
            return Cast(persons[0].actors, Basis.PRONOUN, persons[0].person, (), None, persons[0].span)
        acting = [m for m in near if m.actors]
        if acting:
            return Cast(acting[0].actors, Basis.PRONOUN)
        known = self._discourse.referent(None)
        return Cast(known.actors, Basis.PRONOUN, known.name) if known else None

    # -- sentences and items

    def _sentence(self, passage: Passage, view: _View, *, is_lead: bool) -> Iterator[Statement]:
        performances = self._continued(passage, view) or view.grammar.performances()
        casts = self._casts(view, performances)
        spans = view.spans(performances)
        if is_lead:
            self._leads[passage.span] = _Lead(performances[-1], casts[-1]) if performances else self._named_lead(view)
            performances, casts, spans = performances[:-1], casts[:-1], spans[:-1]
        ground = view.grammar.given(performances)
        if ground:
            p = Performance(ground[0], ground[0], Act.ASSESSMENT, "front.given", 1, "judge")
            span = tidy(self._text, view.grammar.clauses.chars(*ground))
            yield self._statement(view, p, replace(casts[0], basis=Basis.ELIDED), span, None)
        for p, cast, span in zip(performances, casts, spans, strict=True):
            yield self._statement(view, p, cast, span, None)

    def _named_lead(self, view: _View) -> _Lead | None:
        """A lead-in without an act that names its party."""
        naming = view.casting.naming
        root = next(i for i, token in enumerate(naming.clauses.tokens) if token.head == i)
        cast = naming.cast_at(root)
        return _Lead(None, cast) if cast and cast.actors else None

    def _goes_on(self, passage: Passage) -> bool:
        """Whether a passage is a further part of a sentence, after a semicolon."""
        return self._text[: passage.span.start].rstrip(" \t\r\n\u00a0\u202f").endswith(";")

    def _continued(self, passage: Passage, view: _View) -> list[Performance]:
        """A part of a sentence that is only a further content of the act before it («; d'examiner ...»)."""
        clauses = view.grammar.clauses
        root = next(i for i, token in enumerate(clauses.tokens) if token.head == i)
        bare = clauses.looks_infinitive(root) or (clauses.bare_form(root) == "base" and root < _NEAR_HEAD)
        if self._last is None or not self._goes_on(passage) or not bare or clauses.subject(root) is not None:
            return []
        return [replace(self._last, clause=root, trigger=root, content=root, sayer=None, antecedent=None, subject=None)]

    def _item(self, passage: Passage, view: _View, *, is_lead: bool) -> Iterator[Statement]:
        """An item performs its own act, or that of its lead-in; one that leads items of its own only governs them."""
        if is_lead:
            yield from self._sentence(passage, view, is_lead=True)
            return
        lead = self._leads.get(passage.lead_in) if passage.lead_in else None
        root = next(i for i, token in enumerate(view.grammar.clauses.tokens) if token.head == i)
        own = [p for p in view.grammar.performances() if view.grammar.subjects.first(p.clause) == root]
        if (
            lead
            and lead.performance
            and not (own and view.grammar.clauses.finite(root) and view.grammar.clauses.subject(root) is not None)
        ):
            yield self._governed(passage, view, lead.performance, lead.cast)
        elif own:
            for p, found, span in zip(own, self._casts(view, own), view.spans(own), strict=True):
                inherits = lead is not None and found.basis in (Basis.PARTICIPANTS, Basis.NONE)
                cast = replace(lead.cast, basis=Basis.INHERITED) if lead and inherits else found
                yield self._statement(view, p, cast, span, passage.lead_in)
        elif self._discourse.own_voice:
            yield from self._bare(passage, view, root)

    def _bare(self, passage: Passage, view: _View, root: int) -> Iterator[Statement]:
        """An item of the parties' own list without a verb above: an infinitive commits, a noun announces."""
        clauses = view.grammar.clauses
        infinitive = clauses.infinitive(root) and clauses.tokens[root].upos == "VERB"
        noun = not infinitive and not clauses.finite(root) and passage.lead_in is not None
        if not infinitive and not noun:
            return
        act, rule = (Act.COMMITMENT, "item.infinitive") if infinitive else (Act.ANNOUNCEMENT, "item.noun")
        p = Performance(root, root, act, rule, 3, "act", content=root)
        cast = view.casting.by_agent() or Cast(self._discourse.parties, Basis.PARTICIPANTS)
        yield self._statement(view, p, cast, tidy(self._text, passage.span), passage.lead_in)

    def _governed(self, passage: Passage, view: _View, above: Performance, cast: Cast) -> Statement:
        """An item that is the content of the act above it."""
        root = next(i for i, token in enumerate(view.grammar.clauses.tokens) if token.head == i)
        again = view.grammar.clauses.lemmas[root] in self._kit.pack.grammar["continuing_nouns"]
        p = replace(
            above,
            clause=root,
            trigger=root,
            reaffirmed=again,
            content=root,
            rule=f"item:{above.rule}",
        )
        cast = replace(cast, basis=Basis.INHERITED)
        return self._statement(view, p, cast, tidy(self._text, passage.span), passage.lead_in)

    def _casts(self, view: _View, performances: Sequence[Performance]) -> list[Cast]:
        done: list[tuple[Performance, Cast]] = []
        for p in performances:
            done.append((p, view.casting.cast(p, done)))
        view.casting.remember(done)
        return [cast for _, cast in done]

    # -- the statement

    def _statement(self, view: _View, p: Performance, cast: Cast, span: Span, lead_in: Span | None) -> Statement:
        conditions = self._details.conditions(span)
        cast = Counterparts(view.casting.naming, self._discourse, conditions).towards(p, cast, span)
        cast = view.casting.without_thanked(p, cast, cast.counterparts)
        trigger = view.grammar.clauses.tokens[p.trigger].span
        act = self._details.act(p, span, view.grammar, cast)
        self._discourse.remember(cast, act)
        self._last = p
        return self._details.complete(
            Statement(
                span=span,
                act=act,
                trigger=trigger,
                rule=p.rule,
                strength=p.strength,
                actors=cast.actors,
                actor_basis=cast.basis,
                lead_in=lead_in,
                speaker=cast.speaker,
                counterparts=cast.counterparts,
                evidence=_evidence(trigger, cast, lead_in),
            ),
            p,
            view.grammar.clauses,
        )


@dataclass(frozen=True)
class _View:
    """One passage: its grammar, its casting, its attribution."""

    grammar: Grammar
    casting: Casting
    said: Attribution | None
    weighs: Callable[[Span, bool], bool]

    def _parts(self, said: Attribution, performances: Sequence[Performance]) -> bool:
        """Whether an attribution ends what is said: at the end of a passage, or before another act."""
        ends = said.end >= len(self.grammar.clauses.tokens) - 1
        return ends or any(p.clause >= said.end for p in performances)

    def spans(self, performances: Sequence[Performance]) -> list[Span]:
        stops = self.grammar.silent_clauses(performances)
        if not performances:
            return []
        if self.said and self.said.start > 0 and self._parts(self.said, performances):
            stops = (*stops, self.said.start)
        found = ((p.clause, self.grammar.subjects.lost(p.clause)) for p in performances if not p.split)
        lost = {clause: subject for clause, subject in found if subject is not None}
        extents = Extents(self.grammar.clauses, tuple(performances), stops, self.grammar.scene.parties, lost)
        return extents.with_front(extents.spans(), self.weighs)


def _can_act(mention: Mention) -> bool:
    """Whether a mention names somebody who can act, not a place and not an adjective."""
    named = bool(mention.actors) or mention.rule.startswith("parties") or mention.kind is MentionKind.OFFICE
    return named and mention.rule not in ("place", "adjective")


def _evidence(trigger: Span, cast: Cast, lead_in: Span | None) -> dict[str, tuple[Span, ...]]:
    found: dict[str, tuple[Span, ...]] = {"act": (trigger,) if lead_in is None else (lead_in, trigger)}
    if cast.actor_span:
        found["actors"] = (cast.actor_span,)
    if cast.speaker_span:
        found["speaker"] = (cast.speaker_span,)
    if cast.counterpart_spans:
        found["counterparts"] = cast.counterpart_spans
    return found
