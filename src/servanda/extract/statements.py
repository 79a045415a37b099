"""From passages to statements: every act of a document with its roles, figures, times and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from servanda.extract.apart import Parsed
from servanda.extract.attributes.details import Details
from servanda.extract.document.voice import Voice
from servanda.extract.grammar.acts import Grammar
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.edges import ground
from servanda.extract.grammar.extents import tidy, trimmed_run
from servanda.extract.grammar.performance import Performance
from servanda.extract.grammar.scene import Scene
from servanda.extract.grammar.speech import Attribution
from servanda.extract.items import ItemReader
from servanda.extract.kit import Kit
from servanda.extract.making import Maker
from servanda.extract.outcomes import listed
from servanda.extract.roles.anaphors import with_neuter, with_subjects
from servanda.extract.roles.authors import turns
from servanda.extract.roles.discourse import Cast, Discourse, Source
from servanda.extract.roles.hearsay import region_of, source_in
from servanda.extract.roles.labelling import Casting
from servanda.extract.roles.naming import Naming
from servanda.extract.roles.sources import quoted_person
from servanda.extract.view import Acted, Line, Made, Told, View
from servanda.lang.hearsay import Hearsay
from servanda.model import FORWARD_ACTS, Act, Basis, Mention, Passage, Span
from servanda.text.quotes import CLOSING, OPENING, STRAIGHT, left_open

_NEAR_HEAD = 3
_OPENING = 5
"""How many words at the head of a sentence may say that it goes on with the one before."""
_QUOTED_OVER = 6
"""How many passages a quotation may fill before the words that say whose it is."""


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
        self._maker = Maker(kit, discourse, details)
        self._items = ItemReader(discourse, self._maker, kit.parser, self._view)
        self._quote_open = False

    def read(self, passages: Sequence[Passage], parsed: Sequence[Parsed]) -> Iterator[Told]:
        """What each of the passages tells, in order."""
        governed = {p.lead_in for p in passages if p.lead_in}
        lines = [self._line(passage, one) for passage, one in zip(passages, parsed, strict=True)]
        labels = self._turns(lines)
        for i, passage in enumerate(passages):
            line = lines[i] = _going_on(lines[i], lines[i - 1]) if i else lines[i]
            if not line.clauses.tokens:
                continue
            if i and passage.block != passages[i - 1].block:
                self._quote_open = False
                self._discourse.begin_paragraph()
            self._discourse.author = labels.get(passage.span, self._discourse.author)
            self._enter_quote(lines[i : i + _QUOTED_OVER])
            self._items.above = lines[i - 1] if i else None
            lead = self._items.lead_of(line)
            scene = self._scene(line, is_lead=passage.span in governed, led=lead is not None and lead.is_named)
            view = self._view(line, scene)
            yield Told(view, tuple(self._made(view)), self._unheard(line))
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
        return Scene(
            voice=self._discourse.voice,
            parties=line.parties,
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

    def _turns(self, lines: Sequence[Line]) -> Mapping[Span, Cast | None]:
        """Who speaks from where on, where a transcript tells it by labels."""
        if self._discourse.voice is not Voice.SPEECH:
            return {}
        named = ((line.passage, line.mentions) for line in lines)
        return turns(self._text, named, self._discourse.author, self._kit.pack)

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
        region = region_of(clauses, said)
        hearsay = source_in(clauses, line.mentions, region)
        near = [m for m in line.mentions if region.overlaps(m.span)]
        verb = clauses.tokens[said.sayer].span
        person = min(
            (m for m in near if m.person and not hearsay),
            key=lambda m: max(verb.start - m.span.end, m.span.start - verb.end),
            default=None,
        )
        if person:
            return quoted_person(Naming(clauses, line.mentions, self._discourse), person)
        drafted = hearsay is not None and hearsay.kind is Hearsay.DRAFT
        acting = None if drafted else next((m for m in near if m.actors), None)
        if acting:
            return Cast(acting.actors, Basis.PRONOUN, actor_span=acting.span, hearsay=hearsay)
        if hearsay:
            return Cast(hearsay=hearsay)
        known = None if said.of_another(clauses) else self._discourse.referent(None)
        if known is None:
            return None
        return replace(known.cast(Basis.PRONOUN), actor_span=known.span)

    # -- sentences and items

    def _made(self, view: View) -> Iterator[Made]:
        """The statements of a passage: a sentence, or an item, which may lead a list of its own."""
        if view.line.passage.lead_in is None:
            return self._items.alone(view) or self._sentence(view)
        if not view.grammar.scene.is_lead:
            return self._items.item(view)
        nested = self._items.nested(view)
        return self._sentence(view) if nested is None else nested

    def _sentence(self, view: View) -> Iterator[Made]:
        """The statements of a sentence; in one that leads a list, one of its acts is that of its items."""
        clauses, scene = view.line.clauses, view.grammar.scene
        found = self._taken_up(view) or self._maker.acted(view, self._continued(view) or view.grammar.performances())
        rest = found
        if scene.is_lead and not (self._discourse.own_voice and view.grammar.subjects.is_recital()):
            rest = self._items.keep(view, found)
        given = ground(clauses, scene.voice, [one.performance for one in rest])
        if given:
            p = Performance(given[0], given[0], Act.ASSESSMENT, "front.given", 1, "judge")
            cast = replace(rest[0].cast, basis=Basis.ELIDED)
            rest = [Acted(p, cast, tidy(self._text, clauses.chars(*given))), *rest]
        return self._maker.made(view, rest)

    def _goes_on(self, passage: Passage) -> bool:
        """Whether a passage is a further part of a sentence, after a semicolon."""
        return self._text[: passage.span.start].rstrip(" \t\r\n\u00a0\u202f").endswith(";")

    def _taken_up(self, view: View) -> list[Acted]:
        """A sentence that only goes on with the act before it, in the same paragraph («Cela comprend ...»)."""
        clauses, last = view.line.clauses, self._maker.last
        named = listed(clauses) if last is not None and last.act is Act.AGREEMENT else []
        if last is not None and named and view.line.passage.block - self._maker.block <= 1:
            return self._named(view, last, named)
        marks = clauses.pack.grammar["going_on_marks"]
        opening = " ".join(clauses.forms[:_OPENING])
        told = any(opening.startswith(words) for words in marks)
        if not told or last is None or last.act not in FORWARD_ACTS or self._maker.block != view.line.passage.block:
            return []
        root = clauses.root
        p = replace(
            last, clause=root, trigger=root, content=root, sayer=None, antecedent=None, subject=None, split=False
        )
        cast = replace(self._discourse.last, basis=Basis.INHERITED, actor_span=None, source=Source.LAST)
        return [Acted(p, cast, tidy(self._text, view.line.passage.span))]

    def _named(self, view: View, last: Performance, named: Sequence[tuple[int, int]]) -> list[Acted]:
        """The agreements told of before, each by its name («Le premier est une convention de ...»)."""
        cast = replace(self._discourse.last, basis=Basis.INHERITED, actor_span=None, source=Source.LAST)
        p = replace(last, sayer=None, antecedent=None, subject=None, split=False)
        own = (replace(p, clause=a, trigger=a, content=a) for a, _ in named)
        return [Acted(q, cast, trimmed_run(view.line.clauses, *at)) for q, at in zip(own, named, strict=True)]

    def _continued(self, view: View) -> list[Performance]:
        """A part of a sentence that is only a further content of the act before it («; d'examiner ...»)."""
        clauses, last = view.line.clauses, self._maker.last
        root = clauses.root
        bare = clauses.looks_infinitive(root) or (clauses.bare_form(root) == "base" and root < _NEAR_HEAD)
        if last is None or not view.casting.continues or not bare or clauses.subject(root) is not None:
            return []
        return [replace(last, clause=root, trigger=root, content=root, sayer=None, antecedent=None, subject=None)]


def _going_on(line: Line, before: Line) -> Line:
    """A line with whom its "it" means by the line before it in the same paragraph."""
    if line.passage.block != before.passage.block:
        return line
    return replace(line, mentions=with_neuter(line.clauses, line.mentions, (before.clauses, before.mentions)))
