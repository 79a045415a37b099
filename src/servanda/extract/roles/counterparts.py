"""Whom a performance addresses: the parties named in its statement, or certainly the others of the meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.extract.grammar.performance import Performance
from servanda.extract.roles.discourse import Cast, Discourse, Source
from servanda.extract.roles.naming import Naming
from servanda.extract.roles.reaching import certain_others
from servanda.extract.roles.standing import Standing
from servanda.model import FORWARD_ACTS, Act, Basis, Mention, MentionKind, Span

_ARGUMENTS = ("obj", "iobj", "obl")


@dataclass(frozen=True)
class Counterparts:
    """Who is addressed, receives or is the partner, given who acts."""

    naming: Naming
    discourse: Discourse
    aside: tuple[Span, ...] = ()
    """Where nobody named is meant: clauses of condition, whose parties have a part of their own to do, and sums."""

    @property
    def _standing(self) -> Standing:
        return Standing(self.naming.clauses)

    def towards(self, p: Performance, cast: Cast, span: Span) -> Cast:
        """The cast with who is addressed, receives or is the partner: named here, or certainly the other parties."""
        cast, served = self._beneficiary(p, cast, span)
        if served or (cast.source is Source.GIVER and cast.counterparts):
            return cast
        if p.frame in ("join", "event", "state") and p.act is not Act.REQUEST:
            return replace(cast, counterparts=(), counterpart_spans=())
        addressed = self._addressed(p, cast) if p.act is Act.REQUEST else None
        if addressed is not None:
            besides = () if addressed else self._unnamed(p, cast)
            itself = len(cast.actors) == 1 and not self.discourse.is_alone(cast.actors)  # a body may ask its own
            alone = frozenset(cast.actors if itself else ())
            return self._with(cast, addressed, alone, besides)
        actors = frozenset(() if "thanks" in p.traits else cast.actors)
        named = self._named(p, cast, span, actors)
        if named:
            return self._with(cast, named, actors)
        third = {code for m in self._others(cast, span) for code in self.naming.codes(m)} - set(self.discourse.parties)
        judged = p.act is Act.POSITION and third
        others = self._pointed(p, cast) or (() if judged else self._certain(p, cast, span))
        partners = self._partners(p, cast, span) if p.act is Act.PROPOSAL else []
        return self._with(cast, partners, actors, others)

    def _partners(self, p: Performance, cast: Cast, span: Span) -> list[Mention]:
        """With whom beyond the meeting a thing is proposed («a panel with Greece»)."""
        standing, inside = self._standing, self._others(cast, span)
        paths = ((m, standing.path(m, p.clause)) for m in inside)
        return [m for m, path in paths if standing.accompanies(path) and not standing.restricts(path)]

    def _certain(self, p: Performance, cast: Cast, span: Span) -> tuple[str, ...]:
        clauses = self.naming.clauses
        inside = [i for i in clauses.under(span) if not any(c.covers(clauses.tokens[i].span) for c in self.aside)]
        return certain_others(p, cast, self.discourse, clauses, inside)

    def _with(self, cast: Cast, named: Sequence[Mention], actors: frozenset[str], besides: Iterable[str] = ()) -> Cast:
        found = {code for m in named for code in self.naming.codes(m)} - actors
        own = {code for code in found if code.partition(":")[2] in actors}
        codes = tuple(sorted((found - own) | set(besides)))
        return replace(cast, counterparts=codes, counterpart_spans=tuple(m.span for m in named))

    # -- who is given something, who is asked

    def _beneficiary(self, p: Performance, cast: Cast, span: Span) -> tuple[Cast, bool]:
        """Who is given something by an act without an agent: no actor («12 millions seront réservés à Tuvalu»)."""
        c = self.naming.clauses
        given = c.lemmas[p.clause] in c.pack.grammar["giving_verbs"] and c.passive(p.clause)
        if cast.basis is not Basis.PARTICIPANTS or not given or p.act not in FORWARD_ACTS:
            return cast, False
        others = [m for m in self._others(cast, span) if m.actors and self._standing.can_receive(m, p.clause)]
        after = [m for m in others if m.span.start > c.tokens[p.clause].span.end]
        served = {code for m in after[:1] for code in m.actors}
        rest = tuple(code for code in cast.actors if code not in served)
        if not served or not rest:
            return cast, False
        codes, where = tuple(sorted(served)), (after[0].span,)
        return replace(cast, actors=rest, counterparts=codes, counterpart_spans=where), True

    def _addressed(self, p: Performance, cast: Cast) -> list[Mention] | None:
        """Who is asked, where somebody is («ont invité X à ...», «X est invité à ...»); None where nobody is."""
        asked = next(iter(self._addressees(p)), None)
        if asked is None:
            return self._asked_of(p, cast)
        meant = self.naming.cast_at(asked)
        where = meant.actor_span if meant else None
        return [m for m in self.naming.mentions if where and where.covers(m.span) and self.naming.codes(m)]

    def _asked_of(self, p: Performance, cast: Cast) -> list[Mention] | None:
        """Whose thing is asked for («sollicite le concours de la Banque»); None where it is nobody's."""
        c, standing = self.naming.clauses, self._standing
        thing = c.child(p.clause, "obj")
        if thing is None or p.frame != "ask" or c.passive(p.clause):
            return None
        paths = ((m, standing.path(m, thing)) for m in self.naming.mentions if m.kind is not MentionKind.FORMAT)
        owners = [
            m
            for m, path in paths
            if c.tokens[path[-1]].head == thing
            and path == standing.phrase(path)
            and not standing.placed(m)
            and not standing.opposed(path)
            and not standing.discussed(path)
            and set(self.naming.codes(m)) - set(cast.actors)
        ]
        return owners or None

    def _addressees(self, p: Performance) -> list[int]:
        """The noun that names who is asked: the passive's subject, else the verb's argument before its infinitive."""
        c, words = self.naming.clauses, self.naming.clauses.pack.grammar
        if p.frame != "ask":
            return []
        after = [k for k in c.tree.children[p.clause] if k > p.clause and c.relation(k) in _ARGUMENTS]
        told = [k for k in after if c.tokens[k].upos in ("NOUN", "PROPN", "PRON") and self._may_be_asked(k)]
        if not c.passive(p.clause):
            return told[:1] or self._asked_by_clause(p) or self._right_behind(p)
        subject = c.subject(p.clause)
        if subject is not None and c.is_relative(subject):
            return [p.antecedent] if p.antecedent is not None else []
        impersonal = subject is None or c.forms[subject] in words["expletives"]
        return told[:1] if impersonal or subject is None else [subject]

    def _may_be_asked(self, k: int) -> bool:
        """Whether a complement is an addressee: the object, or a noun behind «à», "on", "to"; an actor it must be."""
        c, words = self.naming.clauses, self.naming.clauses.pack.grammar
        marks = self._standing.marks(k)
        if marks and not marks & words["address_marks"]:
            return False
        named = any(m.span.overlaps(c.tokens[k].span) for m in self.naming.mentions)
        person = c.lemmas[k] in words["institutions"] | words["countries"]
        return named or person or (not marks and self._to_act(k))

    def _to_act(self, k: int) -> bool:
        """Whether an infinitive follows a noun, so that it names who is to act."""
        c = self.naming.clauses
        _, last = c.subtree(k)
        after = range(last + 1, min(last + 3, len(c.tokens)))
        return any(c.infinitive(j) for j in after)

    def _right_behind(self, p: Performance) -> list[int]:
        """The noun right behind the verb, where the parser hung it elsewhere."""
        c, words = self.naming.clauses, self.naming.clauses.pack.grammar
        k = p.clause + 1
        while k < len(c.tokens) and (
            c.tokens[k].upos in ("DET", "ADJ", "NUM", "ADV") or c.lemmas[k] in words["address_marks"]
        ):
            k += 1
        noun = k < len(c.tokens) and c.tokens[k].upos in ("NOUN", "PROPN")
        return [k] if noun and c.relation(k) != "nsubj" and self._may_be_asked(k) else []

    def _asked_by_clause(self, p: Performance) -> list[int]:
        """The subject of what is asked for («demande que X fasse»)."""
        c = self.naming.clauses
        clause = next((k for k in c.tree.children[p.clause] if c.relation(k) == "ccomp"), None)
        subject = None if clause is None or c.passive(clause) else c.subject(clause)
        named = subject is not None and self.naming.cast_at(subject) is not None
        return [] if subject is None or not named else [subject]

    def _unnamed(self, p: Performance, cast: Cast) -> tuple[str, ...]:
        """Who is asked without a name: the other side by what it is to the actor, or an organ of the parties' own."""
        c, words = self.naming.clauses, self.naming.clauses.pack.grammar
        asked = next(iter(self._addressees(p)), None)
        if asked is None:
            return ()
        if c.lemmas[asked] in words["other_side"]:
            rest = tuple(code for code in self.discourse.parties if code not in cast.actors)
            several = c.tokens[asked].feats.get("Number") == "Plur"  # «ses homologues»: all the others
            return rest if len(cast.actors) == 1 and (several or len(rest) == 1) else ()
        together = len(cast.actors) > 1 or (self.discourse.own_voice and self.discourse.author is None)
        phrase = c.chars(*c.subtree(asked))
        named = any(phrase.covers(m.span) for m in self.naming.mentions)
        return cast.actors if together and not named and c.lemmas[asked] in words["organs"] else ()

    # -- who is named

    def _others(self, cast: Cast, span: Span) -> list[Mention]:
        """The mentions of a span besides the actors' own."""
        inside = [m for m in self.naming.mentions if span.covers(m.span) and m.kind is not MentionKind.FORMAT]
        inside = [m for m in inside if not any(where.covers(m.span) for where in self.aside)]
        inside = [m for m in inside if not self._standing.of_tongue(m)]
        own = (cast.actor_span, cast.unsure.span if cast.unsure else None)
        return [m for m in inside if not any(where and where.overlaps(m.span) for where in own)]

    def _named(self, p: Performance, cast: Cast, span: Span, actors: frozenset[str]) -> list[Mention]:
        """The names in a statement that stand for a counterpart, by what the act is."""
        others = [m for m in self._others(cast, span) if set(self.naming.codes(m)) - actors]
        if p.act is Act.POSITION:
            return self._judged(p, others)
        if p.act is Act.ASSESSMENT:
            return self._weighed(p, others)
        if p.act in (Act.PROPOSAL, Act.REQUEST):
            return self._put_to(p, others) if p.act is Act.PROPOSAL else []
        if self.discourse.together(cast.actors):
            return self._outside(p, others)
        return self._towards(p, cast, others, span)

    def _judged(self, p: Performance, others: Sequence[Mention]) -> list[Mention]:
        """Whose act or text is judged: whoever is named first, a state also by where it happened."""
        standing = self._standing
        paths = {m: standing.path(m, p.clause) for m in others}
        hostile = "against" not in p.traits
        kept = [m for m in others if not standing.named_in(m, paths[m])]
        kept = [m for m in kept if not standing.is_region(m) or set(m.actors) & set(self.discourse.parties)]
        barred = standing.opposed if hostile else standing.struck  # the victim of what is condemned did nothing
        kept = [m for m in kept if not barred(paths[m])]
        named = [m for m in kept if not standing.placed(m)]
        named = named or [m for m in kept if m.kind is MentionKind.STATE and not standing.discussed(paths[m])]
        return self._with_list(named, kept)

    def _weighed(self, p: Performance, others: Sequence[Mention]) -> list[Mention]:
        """Whose part is weighed: an organisation right behind the noun («le rôle de la Banque»), partners outside."""
        c, standing = self.naming.clauses, self._standing
        paths = {m: standing.path(m, p.clause) for m in others}
        outside = [m for m in others if not set(self.naming.codes(m)) & set(self.discourse.parties)]
        beside = [m for m in outside if self._beside_actors(m)]
        partners = [m for m in outside if standing.accompanies(paths[m]) and not standing.restricts(paths[m])]
        weighed = [m for m in others if m.kind is MentionKind.ORGANISATION and c.tokens[paths[m][0]].head == p.trigger]
        return beside or partners or (self._with_list(weighed, others, all_of=True) if p.frame == "hold" else [])

    def _beside_actors(self, m: Mention) -> bool:
        """Whether a name stands in one list with parties («cooperation among Peru, Chile and Brazil»)."""
        listed = self.naming.listed([m])
        return any(one is not m and set(self.naming.codes(one)) & set(self.discourse.parties) for one in listed)

    def _put_to(self, p: Performance, others: Sequence[Mention]) -> list[Mention]:
        """To whom a thing is proposed («a proposé au Pérou de ...»), or who is to do it («que le Pérou fasse»)."""
        c, words, standing = self.naming.clauses, self.naming.clauses.pack.grammar, self._standing
        found = []
        for m in others:
            path = standing.path(m, p.clause)
            near = standing.phrase(path)
            on_verb = c.tokens[near[-1]].head == p.clause and len(near) <= 2
            if on_verb and standing.marks(near[-1]) & words["benefit_marks"]:
                found.append(m)
        if not found:
            heads = self._asked_by_clause(p)
            found = [m for m in others for k in heads if m.span.overlaps(self.naming.clauses.tokens[k].span)]
        return self._with_list(found, others)

    def _outside(self, p: Performance, others: Sequence[Mention]) -> list[Mention]:
        """Whom the parties together act with or for, beyond themselves."""
        standing = self._standing
        found = []
        for m in others:
            path = standing.path(m, p.clause)
            barred = (
                standing.named_in(m, path)
                or standing.opposed(path)
                or standing.discussed(path)
                or standing.restricts(path)
            )
            if not barred and (standing.accompanies(path) or standing.benefits(path) or self._beside_actors(m)):
                found.append(m)
        return found

    def _towards(self, p: Performance, cast: Cast, others: Sequence[Mention], span: Span) -> list[Mention]:
        """Whom one side acts towards: everyone named, who is neither fought, nor talked of, nor named in a name."""
        standing, parties = self._standing, set(self.discourse.parties)
        others_certain = self._certain(p, cast, span)
        found = []
        for m in others:
            path = standing.path(m, p.clause)
            barred = standing.named_in(m, path) or standing.opposed(path) or standing.discussed(path)
            foreign = standing.is_region(m) and not set(m.actors) & parties
            beside = bool(others_certain) and standing.aims(path, p.content)
            if not barred and not foreign and not beside:
                found.append(m)
        states = [m for m in found if m.kind is not MentionKind.ORGANISATION]
        listed = self.naming.listed(states[:1]) if states else found
        return [m for m in found if m in states or m in listed]

    def _with_list(self, found: Sequence[Mention], others: Sequence[Mention], *, all_of: bool = False) -> list[Mention]:
        """The first of the names with those in one list with it; `all_of` takes the list whole."""
        if not found:
            return []
        listed = self.naming.listed([found[0]])
        return [m for m in others if m in listed and (all_of or m in found)] or list(found[:1])

    def _pointed(self, p: Performance, cast: Cast) -> tuple[str, ...]:
        """Whose act «cette proposition» or a relative pronoun takes up, where the act judges it."""
        c = self.naming.clauses
        if p.act is not Act.POSITION:
            return ()
        thing = next((k for k in c.tree.children[p.clause] if c.relation(k) in ("obj", "obl")), None)
        shown = thing is not None and any(
            c.tokens[k].feats.get("PronType") == "Dem" for k in c.tree.children[thing] if k < thing
        )
        subject = c.subject(p.clause)
        relative = p.antecedent is not None or (subject is not None and c.is_relative(subject))
        taken_up = shown or (relative and c.passive(p.clause))
        last = self.discourse.last.actors
        return last if taken_up and not set(last) & set(cast.actors) else ()
