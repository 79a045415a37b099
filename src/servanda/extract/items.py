"""The items of a list: each performs its own act, goes on with its lead-in, or performs the act of that."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.extents import tidy, trimmed_run
from servanda.extract.grammar.performance import Performance
from servanda.extract.grammar.scene import Scene
from servanda.extract.grammar.splits import content_start, item_contents
from servanda.extract.leads import (
    Lead,
    begins_bare,
    begins_clause,
    governing,
    holds,
    is_label,
    is_open,
    joined,
    opens_clause,
    subject_of,
    subject_span,
    tells,
)
from servanda.extract.making import Maker
from servanda.extract.outcomes import concluded, decided, headed, outcome, states_between
from servanda.extract.roles.agents import Agents
from servanda.extract.roles.discourse import Cast, Discourse, Source, sourced
from servanda.extract.roles.lending import dealt
from servanda.extract.view import Acted, Line, Made, View
from servanda.lang.parser import Parser
from servanda.model import Act, Basis, Span, Zone

_OF_ONE = (Act.ANNOUNCEMENT, Act.COMMITMENT)
"""What a party does for itself though a list of several parties tells it."""
_UNNAMED = (Basis.PARTICIPANTS, Basis.NONE)


class ItemReader:
    """Reads the items of one document; holds what leads their lists in."""

    def __init__(
        self, discourse: Discourse, maker: Maker, parser: Parser, view_of: Callable[[Line, Scene], View]
    ) -> None:
        """Take what the text has told, what makes statements, and how a sentence is parsed and looked at."""
        self._discourse = discourse
        self._maker = maker
        self._parser = parser
        self._view_of = view_of
        self._leads: dict[Span, Lead] = {}
        self.above: Line | None = None
        """The passage before the one that is read."""

    def lead_of(self, line: Line) -> Lead | None:
        """What governs an item, where its lead-in was read."""
        return self._leads.get(line.passage.lead_in) if line.passage.lead_in else None

    def keep(self, view: View, found: Sequence[Acted]) -> list[Acted]:
        """What a lead-in says besides the act that its items share, which is kept for them."""
        line, subjects = view.line, view.grammar.subjects
        shared = holds(line.clauses) or governing([one.performance for one in found], line.clauses, subjects)
        named = subject_of(line.clauses, subjects)
        cast = view.casting.naming.cast_at(line.clauses.root if named is None else named) or Cast()
        cast = next((self._maker.towards(view, one) for one in found if one.performance is shared), cast)
        p = replace(shared, sayer=None, antecedent=None, subject=None) if shared else None
        instrument = shared is not None and shared.rule == "lead.instrument"
        if instrument:
            cast = Cast(self._discourse.parties, Basis.PARTICIPANTS, source=Source.PARTIES)
        cast = self._with_those_above(line, cast) if p is None else cast
        lead = Lead(p, cast, line, is_open(line.clauses, subjects))
        self._leads[line.passage.span] = lead
        dated = () if p else tuple(one for one in found if line.clauses.relation(one.performance.clause) == "advcl")
        kept = [] if instrument else [one for one in found if one.performance is not shared]
        return [one for one in kept if one not in dated]

    def _with_those_above(self, line: Line, cast: Cast) -> Cast:
        """Who acts in the items below lines that each name a party («Le Roi de X,», «Le Président de Y,»)."""
        above = self.above
        if above is None or not (_names_one(above) and _names_one(line)):
            return cast
        more = {code for m in above.mentions for code in m.actors} & set(self._discourse.parties)
        several = len(more | set(cast.actors)) > 1
        return replace(cast, actors=tuple(sorted(more | set(cast.actors))), speaker=None) if several else cast

    def nested(self, view: View) -> Iterator[Made] | None:
        """An item that leads a list of its own and goes on from its lead-in, or hands it on; None for any other."""
        lead = self.lead_of(view.line)
        if lead is None or self._own(view)[1]:
            return None
        if lead.performance is None:
            both, found = self._gone_on(view, lead)
            return self._made(both, self.keep(both, found)) if found else None
        self._leads[view.line.passage.span] = lead
        return iter(()) if is_label(view.line.clauses) else self._governed(view, lead.performance, lead.cast)

    def item(self, view: View) -> Iterator[Made]:
        """An item performs its own act, goes on with its lead-in, or performs the act of that."""
        clauses, lead, (own, whole) = view.line.clauses, self.lead_of(view.line), self._own(view)
        told = lead is not None and (opens_clause(lead.line.clauses) or begins_clause(clauses))
        told = told or (lead is not None and begins_bare(lead.line.clauses, clauses))
        outright = self._outright(view, lead)
        if outright:
            yield from self._made(view, outright)
            return
        if lead and (told or (not whole and lead.performance is None)):
            both, found = self._gone_on(view, lead)
            if found and (told or len(found) >= len(own)):
                yield from self._made(both, found)
                return
        both, deeds = self._deeds(view, lead)
        if deeds:
            yield from self._made(both, deeds)
        elif lead and lead.performance and (told or not whole):
            yield from self._governed(view, lead.performance, lead.cast)
        elif own and not told:
            yield from self._made(view, _led(lead, self._maker.acted(view, own)))
        elif not (lead and lead.is_denied):
            yield from self._bare(view, outcome(view.line, lead))

    def alone(self, view: View) -> Iterator[Made] | None:
        """An item without a lead-in that tells something by its noun, under the heading of a list of outcomes."""
        if view.line.passage.zone is not Zone.ITEM:
            return None
        outright = self._outright(view, None)
        if outright:
            return self._made(view, outright)
        told = None if view.grammar.performances() else outcome(view.line, None)
        return self._bare(view, told) if told else None

    def _own(self, view: View) -> tuple[list[Performance], bool]:
        """The acts that an item performs itself, and whether it is a whole sentence with a subject of its own."""
        clauses, subjects = view.line.clauses, view.grammar.subjects
        own = [p for p in view.grammar.performances() if subjects.first(p.clause) == clauses.root]
        return own, bool(own) and clauses.finite(clauses.root) and clauses.subject(clauses.root) is not None

    def _deeds(self, view: View, lead: Lead | None) -> tuple[View, list[Acted]]:
        """What the own verb of an item does, below words that only say so ("stressed the following: Urged ...")."""
        said = lead is not None and lead.performance is not None and lead.performance.frame == "say"
        above = subject_span(lead) if lead and said and tells(view.line.clauses) else None
        if lead is None or above is None:
            return view, []
        both, found = self._read_on(view, lead, above)
        return both, [one for one in found if one.performance.act is not Act.FACT]

    def _gone_on(self, view: View, lead: Lead) -> tuple[View, list[Acted]]:
        """What an item performs where it is read on from a lead-in that was left open."""
        goes_on = lead.is_open or lead.is_named or begins_clause(view.line.clauses)
        return self._read_on(view, lead) if goes_on else (view, [])

    def _read_on(self, view: View, lead: Lead, above: Span | None = None) -> tuple[View, list[Acted]]:
        """The acts in an item where it is parsed with its lead-in, or with the words of it at `above`."""
        line, here = joined(lead.line, view.line, self._parser, above), view.line.passage.span
        both = self._view_of(line, replace(view.grammar.scene, parties=line.parties, said=None, led=False))
        found = []
        for one in self._maker.acted(both, both.grammar.performances()):
            p, cast = one.performance, one.cast
            if line.clauses.tokens[min(p.clause, p.trigger)].span.start < here.start:
                continue
            subject = both.grammar.subjects.of(p.clause)
            inherits = subject is not None and line.clauses.tokens[subject].span.end <= here.start
            cast = replace(cast, basis=Basis.INHERITED, source=Source.LEAD) if inherits and cast.actors else cast
            span = Span(max(one.span.start, here.start), min(one.span.end, here.end))
            found.append(Acted(replace(p, rule=f"item:{p.rule}"), cast, tidy(line.clauses.text, span)))
        return both, _led(lead, found)

    def _made(self, view: View, found: Sequence[Acted]) -> Iterator[Made]:
        return self._maker.made(view, found, view.line.passage.lead_in)

    def _outright(self, view: View, lead: Lead | None) -> list[Acted]:
        """What an item of a list of outcomes tells by what it names or says was decided, whatever its words perform."""
        signed = concluded(view.line, lead)
        if signed:
            return [self._signed(view, signed, lead)]
        deed = decided(view, lead)
        return self._maker.acted(view, [deed]) if deed else []

    def _signed(self, view: View, p: Performance, lead: Lead | None) -> Acted:
        """An instrument that is an item, with the states that it is between, those of its lead-in, or all."""
        above = lead.cast.actors if lead and len(lead.cast.actors) > 1 else ()
        deal = dealt(view.casting.naming, p.clause, jointly=True)
        named, parties = deal.actors if deal else states_between(view.line), above or self._discourse.parties
        source, basis = (Source.LEAD, Basis.INHERITED) if above else (Source.PARTIES, Basis.PARTICIPANTS)
        cast = Cast(named, Basis.EXPLICIT, source=Source.NAMED) if named else Cast(parties, basis, source=source)
        return Acted(p, cast, tidy(view.line.clauses.text, view.line.passage.span))

    def _bare(self, view: View, p: Performance | None) -> Iterator[Made]:
        """An item without a verb above: of a list of outcomes, or of the parties' own list."""
        clauses, passage = view.line.clauses, view.line.passage
        p = p or (_of_own_list(clauses) if self._discourse.own_voice else None)
        if p is None:
            return
        agents = Agents(view.casting.naming)
        deal = dealt(view.casting.naming, clauses.root, jointly=p.frame == "join")
        head = headed(view.line)
        deal = deal or (Cast(head, Basis.EXPLICIT, source=Source.NAMED) if head else None)
        named = deal or sourced(Source.BY_MARK, agents.by_mark()) or sourced(Source.GIVER, agents.by_giver())
        cast = named or Cast(self._discourse.parties, Basis.PARTICIPANTS, source=Source.PARTIES)
        yield from self._made(view, [Acted(p, cast, tidy(clauses.text, passage.span))])

    def _governed(self, view: View, above: Performance, cast: Cast) -> Iterator[Made]:
        """An item that is the content of the act above it; of several infinitives in a row each is one."""
        clauses, root = view.line.clauses, view.line.clauses.root
        again = clauses.lemmas[root] in clauses.pack.grammar["continuing_nouns"]
        unnamed = cast.basis in (*_UNNAMED, Basis.GROUP)
        deal = dealt(view.casting.naming, root, jointly=above.frame == "join") if unnamed else None
        own = _doer(view) if above.act in _OF_ONE else None
        cast = own or deal or replace(cast, basis=Basis.INHERITED, source=Source.LEAD)
        contents = item_contents(clauses)[1:]
        bounds = [0, *(content_start(clauses, i) for i in contents), len(clauses.tokens)]
        for i, (start, stop) in zip((root, *contents), pairwise(bounds), strict=True):
            rule = f"item:{above.rule}"
            p = replace(above, clause=i, trigger=i, content=i, reaffirmed=again and i == root, rule=rule)
            yield from self._made(view, [Acted(p, cast, trimmed_run(clauses, start, stop - 1))])


def _doer(view: View) -> Cast | None:
    """Who does what an item tells as a whole sentence ("The following was announced: Canada joins the pact")."""
    clauses = view.line.clauses
    subject = clauses.subject(clauses.root) if clauses.finite(clauses.root) else None
    named = subject is not None and view.grammar.subjects.names_party(subject)
    return view.casting.naming.cast_at(subject) if named and subject is not None else None


def _of_own_list(clauses: Clauses) -> Performance | None:
    """What an item of the parties' own list does: an infinitive commits, a noun announces."""
    root = clauses.root
    infinitive = clauses.infinitive(root) and clauses.tokens[root].upos == "VERB"
    if not infinitive and clauses.finite(root):
        return None
    act, rule = (Act.COMMITMENT, "item.infinitive") if infinitive else (Act.ANNOUNCEMENT, "item.noun")
    return Performance(root, root, act, rule, 3, "act", content=root)


def _led(lead: Lead | None, found: Sequence[Acted]) -> list[Acted]:
    """The acts of an item, those that name nobody with the roles of its lead-in."""
    if lead is None or not lead.cast.actors:
        return list(found)
    above = replace(lead.cast, basis=Basis.INHERITED, source=Source.LEAD)
    return [replace(one, cast=above) if one.cast.basis in _UNNAMED else one for one in found]


def _names_one(line: Line) -> bool:
    """Whether a line names who acts and nothing more, up to the comma that ends it."""
    c = line.clauses
    ends = bool(c.tokens) and c.forms[len(c.tokens) - 1] == ","
    return ends and bool(line.mentions) and not any(c.is_finite_form(k) for k in range(len(c.tokens)))
