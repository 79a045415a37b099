"""Who acts where the name is no subject: agents of passives, of verbless items, of nouns of help; whoever is met."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.extract.grammar.performance import Performance
from servanda.extract.grammar.subjects import Subjects
from servanda.extract.roles.discourse import Cast, Source
from servanda.extract.roles.naming import Naming
from servanda.extract.roles.standing import Standing
from servanda.model import Act, Basis, Mention, MentionKind


def without_addressed(p: Performance, cast: Cast) -> Cast:
    """The parties together thank or ask one of them: that one is not among those who do."""
    rest = tuple(code for code in cast.actors if code not in cast.counterparts)
    shared = ("thanks" in p.traits or p.frame == "ask") and cast.basis in (Basis.GROUP, Basis.PARTICIPANTS) and rest
    return replace(cast, actors=rest) if shared else cast


def shared(cast: Cast, before: Cast) -> Cast:
    """A clause whose verb is not said again shares its beneficiary too, where it names none («, l'Albanie 200»)."""
    whom = tuple(code for code in before.counterparts if code not in cast.actors)
    if cast.counterparts or whom != before.counterparts:
        return cast
    return replace(cast, counterparts=whom, counterpart_spans=before.counterpart_spans)


@dataclass(frozen=True, slots=True)
class Agents:
    """Looks for agents among the names of one passage."""

    naming: Naming

    def of_passive(self, p: Performance) -> Cast | None:
        """The agent of a passive («soutenue par le Japon»)."""
        c = self.naming.clauses
        if not c.passive(p.clause):
            return None
        predicate = [k for k in c.tree.children[p.clause] if c.relation(k) == "xcomp" and c.tokens[k].upos == "ADJ"]
        for child in (k for i in (p.clause, *predicate) for k in c.tree.children[i]):
            marks = {c.forms[k] for k in c.tree.children[child] if k < child}
            if c.tokens[child].deprel == "obl:agent" or (
                c.relation(child) == "obl" and marks & c.pack.grammar["agent_marks"]
            ):
                cast = self.naming.cast_at(child)
                if cast and cast.actors:
                    return cast
        return None

    def in_gap(self, p: Performance, series: Cast) -> Cast:
        """Who acts in a clause whose verb is not said again («le Pérou 30»): its own name, else who did before."""
        at = None if p.subject is None else self.naming.clauses.tokens[p.subject].span
        named = [m for m in self.naming.mentions if at and m.span.covers(at) and self.naming.codes(m)]
        if not named:
            return series
        own = self.naming.cast_of(named[:1])
        return replace(series, actors=own.actors, basis=own.basis, actor_span=own.actor_span, source=Source.SUBJECT)

    def judging(self, p: Performance, subjects: Subjects) -> Cast | None:
        """Who judges a thing in a clause of saying («He added that the agreement shows ...»): its sayer."""
        sayer = None if p.sayer is None else subjects.of(p.sayer)
        if sayer is None or p.act is not Act.ASSESSMENT or p.frame in ("join", "event", "meet"):
            return None
        said = self.naming.cast_at(sayer)
        return replace(said, basis=Basis.INHERITED) if said and said.actors else None

    def met(self, p: Performance, cast: Cast) -> Cast:
        """Whoever was met takes part: persons named after the verb, «the leaders of X», the partners of a signature."""
        c = self.naming.clauses
        start = c.tokens[p.trigger].span.start
        after = [m for m in self.naming.mentions if m.span.start > start]
        standing = Standing(c)
        paths = {m: standing.path(m, p.clause) for m in after}
        if p.frame == "meet":
            found = [m for m in after if m.kind is MentionKind.PERSON or self._is_side(m, paths[m])]
        else:
            reach = 2 if len(cast.actors) > 1 else len(c.tokens)  # several: a deep «with X» is of the content
            partners = self.naming.partners(after)
            found = [m for m in partners if standing.joins(paths[m]) and len(paths[m]) <= reach]
        met = {code for m in found for code in self.naming.codes(m)}
        subject = c.subject(p.clause)
        if p.frame == "meet" and c.passive(p.clause) and subject is not None:
            received = self.naming.cast_at(subject)
            met |= set(received.actors) if received else set()
        return replace(cast, actors=tuple(sorted({*cast.actors, *met}))) if met and cast.actors else cast

    def _is_side(self, m: Mention, path: tuple[int, ...]) -> bool:
        """Whether a name tells whom somebody meets: "the leaders of X", "with A. Name, head of an office of X"."""
        if m.rule == "members":
            return len(path) == 1
        c = self.naming.clauses
        standing = Standing(c)
        near = standing.phrase(path)
        person = c.tokens[path[-1]].upos == "PROPN" or c.lemmas[path[-1]] in c.pack.grammar["institutions"]
        partner = standing.marks(path[-1]) & c.pack.grammar["partner_marks"]
        if m.kind is MentionKind.OFFICE:  # «a rencontré la présidente de X», "spoke with his X counterpart"
            return near == path and bool(partner or c.relation(path[-1]) == "obj")
        return m.rule == "body" and near == path and bool(person and partner)

    def by_mark(self) -> Cast | None:
        """The actor of a verbless item, named after «par»."""
        c = self.naming.clauses
        marks = c.pack.grammar["agent_marks"]
        for i, token in enumerate(c.tokens):
            if (i and c.forms[i - 1] in marks) or (i > 1 and c.forms[i - 2] in marks and c.tokens[i - 1].upos == "DET"):
                found = [m for m in self.naming.mentions if m.span.covers(token.span) and m.actors]
                if found:
                    return self.naming.cast_of(found)
        return None

    def by_giver(self) -> Cast | None:
        """The actor of a verbless item, whose help it names («Soutien de l'Union à ...», "EU support for")."""
        c, words = self.naming.clauses, self.naming.clauses.pack.grammar
        if c.lemmas[c.root] not in words["helping_words"]:
            return None
        standing = Standing(c)
        givers = [k for k in c.tree.children[c.root] if c.relation(k) in ("nmod", "compound")]
        own = [k for k in givers if k < c.root or standing.marks(k) & words["owner_marks"]]
        casts = (self.naming.cast_at(k) for k in own)
        return next((cast for cast in casts if cast and cast.actors), None)
