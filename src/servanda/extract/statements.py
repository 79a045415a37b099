"""From passages to statements: every act of a document with its roles, figures, times and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from servanda.extract.acts import Grammar
from servanda.extract.agents import Agents
from servanda.extract.anaphors import with_subjects
from servanda.extract.apart import Parsed
from servanda.extract.clauses import Clauses
from servanda.extract.confidence import confidence, signs_of
from servanda.extract.counterparts import Counterparts
from servanda.extract.details import SHIFTED, Details
from servanda.extract.discourse import Cast, Discourse, Source, sourced
from servanda.extract.edges import ground
from servanda.extract.extents import tidy, trimmed_run
from servanda.extract.kit import Kit
from servanda.extract.naming import Naming
from servanda.extract.performance import Performance
from servanda.extract.roles import Casting
from servanda.extract.scene import Scene
from servanda.extract.sources import quoted_person
from servanda.extract.speech import Attribution
from servanda.extract.splits import content_start, item_contents
from servanda.extract.view import Line, Made, Told, View
from servanda.model import Act, Basis, Mention, MentionKind, Passage, Span, Statement
from servanda.text.quotes import CLOSING, OPENING, STRAIGHT, left_open

_NEAR_HEAD = 3
_QUOTED_OVER = 6
"""How many passages a quotation may fill before the words that say whose it is."""


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

    def read(self, passages: Sequence[Passage], parsed: Sequence[Parsed]) -> Iterator[Told]:
        """What each of the passages tells, in order."""
        governed = {p.lead_in for p in passages if p.lead_in}
        lines = [self._line(passage, one) for passage, one in zip(passages, parsed, strict=True)]
        for i, line in enumerate(lines):
            passage = line.passage
            if not line.clauses.tokens:
                continue
            if i and passage.block != passages[i - 1].block:
                self._quote_open = False
                self._discourse.begin_paragraph()
            self._enter_quote(lines[i : i + _QUOTED_OVER])
            is_lead = passage.span in governed
            lead = self._leads.get(passage.lead_in) if passage.lead_in else None
            scene = self._scene(line, is_lead=is_lead, led=lead is not None and lead.performance is None)
            view = self._view(line, scene)
            made = self._sentence(view) if is_lead or passage.lead_in is None else self._item(view, lead)
            yield Told(view, tuple(made), self._unheard(line))
            self._quote_open = left_open(self._words(passage), self._quote_open)

    # -- the view of one passage

    def _words(self, passage: Passage) -> str:
        return passage.span.of(self._text)

    def _line(self, passage: Passage, parsed: Parsed) -> Line:
        clauses = Clauses(parsed.tree, self._text, self._kit.pack)
        inside = tuple(m for m in self._mentions if passage.span.covers(m.span))
        return Line(passage, clauses, inside, parsed.said)

    def _scene(self, line: Line, *, is_lead: bool, led: bool) -> Scene:
        tokens = line.clauses.tokens
        parties = frozenset(i for m in line.mentions if _can_act(m) for i in line.clauses.under(m.span))
        return Scene(
            voice=self._discourse.voice,
            parties=parties,
            figures=self._details.has_figures(line.clauses.chars(0, len(tokens) - 1)),
            reported=self._discourse.quoted is not None or line.said is not None,
            said=line.said,
            is_lead=is_lead,
            led=led,
        )

    def _view(self, line: Line, scene: Scene) -> View:
        grammar = Grammar(line.clauses, scene)
        naming = with_subjects(Naming(line.clauses, line.mentions, self._discourse))
        return View(line, grammar, Casting(grammar, naming, self._goes_on(line.passage)), self._details.weighs)

    def _enter_quote(self, ahead: Sequence[Line]) -> None:
        """Know who is quoted: by the first passage's attribution, or by that of a later one in the same quotation."""
        words = self._words(ahead[0].passage).lstrip()
        if not self._quote_open:
            self._discourse.end_quote()
        inside = self._quote_open or words.startswith((*OPENING, STRAIGHT))
        for line in ahead:
            if line.said is not None and (inside or line is ahead[0]):
                self._discourse.quoted = self._quoted_by(line, line.said)
                return
            if not left_open(self._words(line.passage), inside):
                break
        known = self._discourse.referent(None)
        if inside and words.startswith(tuple(OPENING)) and known and not self._discourse.own_voice:
            self._discourse.quoted = replace(known.cast(Basis.PRONOUN), actor_span=known.span)

    def _unheard(self, line: Line) -> bool:
        """Whether a passage is, from its first word to its last, a reporter's quotation of somebody unknown."""
        words = self._words(line.passage)
        opens = self._quote_open or words.startswith((*OPENING, STRAIGHT))
        inside = opens and (left_open(words, self._quote_open) or words.rstrip(" .,;").endswith((*CLOSING, STRAIGHT)))
        return inside and self._discourse.quoted is None and line.said is None and not self._discourse.own_voice

    def _quoted_by(self, line: Line, said: Attribution) -> Cast | None:
        """The roles of who is quoted."""
        clauses = line.clauses
        region = clauses.chars(said.start, min(said.end, len(clauses.tokens)) - 1)
        near = [m for m in line.mentions if region.overlaps(m.span)]
        person = next((m for m in near if m.person), None)
        if person:
            return quoted_person(Naming(clauses, line.mentions, self._discourse), person)
        acting = next((m for m in near if m.actors), None)
        if acting:
            return Cast(acting.actors, Basis.PRONOUN, actor_span=acting.span)
        known = None if said.of_another(clauses) else self._discourse.referent(None)
        if known is None:
            return None
        return replace(known.cast(Basis.PRONOUN), actor_span=known.span)

    # -- sentences and items

    def _sentence(self, view: View) -> Iterator[Made]:
        """The statements of a sentence; in one that leads a list, the last act is that of its items."""
        performances = self._continued(view) or view.grammar.performances()
        casts = self._casts(view, performances)
        spans = view.spans(performances)
        if view.grammar.scene.is_lead and not (self._discourse.own_voice and view.grammar.subjects.is_recital()):
            lead = _Lead(performances[-1], casts[-1]) if performances else self._named_lead(view)
            self._leads[view.line.passage.span] = lead
            performances, casts, spans = performances[:-1], casts[:-1], spans[:-1]
        given = ground(view.line.clauses, view.grammar.scene.voice, performances)
        if given:
            p = Performance(given[0], given[0], Act.ASSESSMENT, "front.given", 1, "judge")
            span = tidy(self._text, view.line.clauses.chars(*given))
            yield self._statement(view, p, replace(casts[0], basis=Basis.ELIDED), span, None)
        for p, cast, span in zip(performances, casts, spans, strict=True):
            yield self._statement(view, p, cast, span, None)

    def _named_lead(self, view: View) -> _Lead | None:
        """A lead-in without an act that names its party."""
        cast = view.casting.naming.cast_at(view.line.clauses.root)
        return _Lead(None, cast) if cast and cast.actors else None

    def _goes_on(self, passage: Passage) -> bool:
        """Whether a passage is a further part of a sentence, after a semicolon."""
        return self._text[: passage.span.start].rstrip(" \t\r\n\u00a0\u202f").endswith(";")

    def _continued(self, view: View) -> list[Performance]:
        """A part of a sentence that is only a further content of the act before it («; d'examiner ...»)."""
        clauses = view.line.clauses
        root = clauses.root
        bare = clauses.looks_infinitive(root) or (clauses.bare_form(root) == "base" and root < _NEAR_HEAD)
        if self._last is None or not view.casting.continues or not bare or clauses.subject(root) is not None:
            return []
        return [replace(self._last, clause=root, trigger=root, content=root, sayer=None, antecedent=None, subject=None)]

    def _item(self, view: View, lead: _Lead | None) -> Iterator[Made]:
        """An item performs its own act, or that of its lead-in."""
        clauses, lead_in = view.line.clauses, view.line.passage.lead_in
        own = [p for p in view.grammar.performances() if view.grammar.subjects.first(p.clause) == clauses.root]
        whole = own and clauses.finite(clauses.root) and clauses.subject(clauses.root) is not None
        if lead and lead.performance and not whole:
            yield from self._governed(view, lead.performance, lead.cast)
        elif own:
            for p, found, span in zip(own, self._casts(view, own), view.spans(own), strict=True):
                inherits = lead is not None and found.basis in (Basis.PARTICIPANTS, Basis.NONE)
                above = replace(lead.cast, basis=Basis.INHERITED, source=Source.LEAD) if lead and inherits else found
                yield self._statement(view, p, above, span, lead_in)
        elif self._discourse.own_voice:
            yield from self._bare(view)

    def _bare(self, view: View) -> Iterator[Made]:
        """An item of the parties' own list without a verb above: an infinitive commits, a noun announces."""
        clauses, passage, root = view.line.clauses, view.line.passage, view.line.clauses.root
        infinitive = clauses.infinitive(root) and clauses.tokens[root].upos == "VERB"
        if not infinitive and clauses.finite(root):
            return
        act, rule = (Act.COMMITMENT, "item.infinitive") if infinitive else (Act.ANNOUNCEMENT, "item.noun")
        p = Performance(root, root, act, rule, 3, "act", content=root)
        agents = Agents(view.casting.naming)
        named = sourced(Source.BY_MARK, agents.by_mark()) or sourced(Source.GIVER, agents.by_giver())
        cast = named or Cast(self._discourse.parties, Basis.PARTICIPANTS, source=Source.PARTIES)
        yield self._statement(view, p, cast, tidy(self._text, passage.span), passage.lead_in)

    def _governed(self, view: View, above: Performance, cast: Cast) -> Iterator[Made]:
        """An item that is the content of the act above it; of several infinitives in a row each is one."""
        clauses, root = view.line.clauses, view.line.clauses.root
        again = clauses.lemmas[root] in self._kit.pack.grammar["continuing_nouns"]
        cast = replace(cast, basis=Basis.INHERITED, source=Source.LEAD)
        contents = item_contents(clauses)[1:]
        bounds = [0, *(content_start(clauses, i) for i in contents), len(clauses.tokens)]
        for i, (start, stop) in zip((root, *contents), pairwise(bounds), strict=True):
            rule = f"item:{above.rule}"
            p = replace(above, clause=i, trigger=i, content=i, reaffirmed=again and i == root, rule=rule)
            span = trimmed_run(clauses, start, stop - 1)
            yield self._statement(view, p, cast, span, view.line.passage.lead_in)

    def _casts(self, view: View, performances: Sequence[Performance]) -> list[Cast]:
        done: list[tuple[Performance, Cast]] = []
        for p in performances:
            done.append((p, view.casting.cast(p, done)))
        view.casting.remember(done)
        return [cast for _, cast in done]

    # -- the statement

    def _statement(self, view: View, p: Performance, cast: Cast, span: Span, lead_in: Span | None) -> Made:
        conditions = self._details.conditions(span)
        cast = Counterparts(view.casting.naming, self._discourse, conditions).towards(p, cast, span)
        cast = view.casting.without_addressed(p, cast)
        trigger = view.line.clauses.tokens[p.trigger].span
        cast = replace(cast, basis=Basis.NONE) if cast.unsure and not cast.actors else cast
        self._discourse.remember(cast)
        self._last = p
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


def _can_act(mention: Mention) -> bool:
    """Whether a mention names somebody who can act, not a place and not an adjective."""
    named = (
        bool(mention.actors or mention.person)
        or mention.rule.startswith("parties")
        or mention.kind is MentionKind.OFFICE
    )
    return named and mention.rule not in ("place", "adjective")


def _reasons(p: Performance, cast: Cast) -> dict[str, str]:
    """The rules by which fields were inferred: what changed the act of the row, and what gave the actors."""
    found = {"act": " ".join(p.shifts), "actors": cast.source.value if cast.source else ""}
    return {field: rule for field, rule in found.items() if rule}


def _evidence(trigger: Span, cast: Cast, lead_in: Span | None) -> dict[str, tuple[Span, ...]]:
    found: dict[str, tuple[Span, ...]] = {"act": (trigger,) if lead_in is None else (lead_in, trigger)}
    if cast.actor_span and cast.actors:
        found["actors"] = (cast.actor_span,)
    if cast.speaker_span:
        found["speaker"] = (cast.speaker_span,)
    if cast.counterpart_spans:
        found["counterparts"] = cast.counterpart_spans
    return found
