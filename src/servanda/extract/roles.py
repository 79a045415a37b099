"""Who acts, who speaks, towards whom: the roles of a performance, each with how it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from servanda.extract.acts import Grammar
from servanda.extract.performance import Performance
from servanda.extract.clauses import Clauses
from servanda.model import Act, Basis, Mention, MentionKind, Span

_BASIS = {
    MentionKind.CAPITAL: Basis.METONYM,
    MentionKind.GROUP: Basis.GROUP,
    MentionKind.FORMAT: Basis.PARTICIPANTS,
}
_SPOKEN_FRAMES = ("act", "ask", "judge", "say", "hold")
_SHARED_FRAMES = ("join", "event", "meet")


@dataclass(frozen=True, slots=True)
class Cast:
    """The roles of a statement; `spans` are where actors, speaker and counterparts were read."""

    actors: tuple[str, ...] = ()
    basis: Basis = Basis.NONE
    speaker: str | None = None
    counterparts: tuple[str, ...] = ()
    actor_span: Span | None = None
    speaker_span: Span | None = None


@dataclass
class Discourse:
    """What a text has told so far: who was named last, who is speaking, what the last statement was."""

    parties: tuple[str, ...]
    own_voice: bool
    person: tuple[str | None, tuple[str, ...]] = (None, ())
    group: tuple[str, ...] = ()
    last: Cast = field(default_factory=Cast)
    last_act: Act | None = None
    quoted: Cast | None = None

    def remember(self, cast: Cast, act: Act) -> None:
        """Keep the roles of a statement for those that follow."""
        self.last, self.last_act = cast, act

    def see(self, mention: Mention) -> None:
        """Keep a mention as what a pronoun may mean."""
        if mention.kind in (MentionKind.PERSON, MentionKind.OFFICE) and len(mention.actors) == 1:
            self.person = (mention.person, mention.actors)
        elif len(mention.actors) > 1:
            self.group = mention.actors


@dataclass(frozen=True)
class Casting:
    """Finds the roles of the performances of one passage."""

    grammar: Grammar
    mentions: tuple[Mention, ...]
    discourse: Discourse

    @property
    def _clauses(self) -> Clauses:
        return self.grammar.clauses

    # -- actors

    def cast(self, p: Performance, earlier: Sequence[tuple[Performance, Cast]]) -> Cast:
        """The actors and the speaker of a performance; `earlier` are those before it in the passage."""
        if p.split and earlier:
            return replace(earlier[-1][1], basis=Basis.ELIDED)
        cast = self._agent(p) or self._of_subject(p) or self._fallback(p, earlier)
        return self._spoken(p, cast, earlier)

    def _agent(self, p: Performance) -> Cast | None:
        """The agent of a passive («soutenue par le Japon»)."""
        c = self._clauses
        if not c.passive(p.clause):
            return None
        for child in c.tree.children[p.clause]:
            marks = {c.forms[k] for k in c.tree.children[child] if k < child}
            if c.tokens[child].deprel == "obl:agent" or (c.relation(child) == "obl" and marks & c.pack.grammar["agent_marks"]):
                cast = self._of_token(child)
                if cast and cast.actors:
                    return cast
        return None

    def _of_subject(self, p: Performance) -> Cast | None:
        """The subject's mentions; a pronoun's or a deictic group's by the discourse."""
        own = self._clauses.subject(p.clause)
        if p.antecedent is not None and (own is None or self._clauses.is_relative(own)):
            cast = None if self._clauses.passive(p.clause) or p.frame == "event" else self._of_token(p.antecedent)
            return replace(cast, basis=Basis.PRONOUN) if cast else None
        subject = own if own is not None else self.grammar.subject(p.clause)
        if subject is None or self._clauses.passive(p.clause):
            return None
        cast = self._of_token(subject)
        if cast is None or own is not None:
            return cast
        return replace(cast, basis=Basis.ELIDED)

    def _of_token(self, i: int) -> Cast | None:
        """The actors that a noun phrase or pronoun names, its coordinated ones included."""
        pronoun = self._pronoun(i)
        if pronoun:
            return pronoun
        found = [m for m in self._in_phrase(i) if self._actors(m)]
        if not found:
            return None
        actors = tuple(sorted({code for m in found for code in self._actors(m)}))
        persons = [m for m in found if m.kind in (MentionKind.PERSON, MentionKind.OFFICE)]
        speaker = persons[0].person if len(persons) == 1 and len(found) == 1 else None
        basis = _BASIS.get(found[0].kind, Basis.EXPLICIT)
        return Cast(actors, basis, speaker, (), Span(found[0].span.start, found[-1].span.end), persons[0].span if speaker else None)

    def _actors(self, mention: Mention) -> tuple[str, ...]:
        """The codes of a mention; a deictic group's are the meeting's parties, or the last group of that size."""
        if mention.actors:
            return mention.actors
        if not mention.rule.startswith("parties"):
            return self.discourse.person[1] if mention.kind is MentionKind.OFFICE else ()
        size = int(mention.rule.partition(":")[2] or 0)
        if size in (0, len(self.discourse.parties)) or not self.discourse.group:
            return self.discourse.parties
        return self.discourse.group if len(self.discourse.group) == size else self.discourse.parties

    def _in_phrase(self, i: int) -> list[Mention]:
        """Mentions at the head of a phrase, and those coordinated with or apposed to it."""
        c = self._clauses
        heads = [i]
        for j in heads:
            heads += [k for k in c.tree.children[j] if c.relation(k) in ("conj", "appos", "flat", "compound")]
        first, last = c.subtree(i)
        at_heads = [m for m in self.mentions if any(m.span.covers(c.tokens[h].span) for h in heads)]
        if at_heads:
            return at_heads
        lead = c.chars(first, last)
        inside = [m for m in self.mentions if lead.covers(m.span) and m.kind is not MentionKind.ORGANISATION]
        institutional = c.lemmas[i] in c.pack.grammar["institutions"]
        return inside[:1] if institutional else []

    def _pronoun(self, i: int) -> Cast | None:
        c, discourse = self._clauses, self.discourse
        if c.tokens[i].upos not in ("PRON", "DET"):
            return None
        form = c.forms[i]
        if form in c.pack.grammar["we"]:
            return self._we()
        if form in c.pack.grammar["singular_pronouns"] and discourse.person[1]:
            return Cast(discourse.person[1], Basis.PRONOUN, discourse.person[0])
        if form in c.pack.grammar["plural_pronouns"]:
            actors = discourse.group or discourse.parties
            return Cast(actors, Basis.PRONOUN) if actors else None
        return None

    def _we(self) -> Cast | None:
        if self.discourse.quoted:
            return replace(self.discourse.quoted, basis=Basis.PRONOUN)
        return Cast(self.discourse.parties, Basis.GROUP if self.discourse.own_voice else Basis.PRONOUN)

    def _fallback(self, p: Performance, earlier: Sequence[tuple[Performance, Cast]]) -> Cast:
        """An act whose clause names nobody: the clause before, the running speech, or the meeting's parties."""
        c, last = self._clauses, self.discourse.last
        shared = c.relation(p.clause) == "conj" and c.subject(p.clause) is None
        if earlier and (shared or not c.finite(p.clause)) and not c.passive(p.clause):
            return replace(earlier[-1][1], basis=Basis.ELIDED)
        following = self._main_subject(p) if not c.finite(p.clause) else None
        if following:
            return replace(following, basis=Basis.ELIDED)
        if self._continues_speech(p) and last.speaker:
            return replace(last, basis=Basis.INHERITED, counterparts=())
        if self.discourse.quoted and p.frame not in _SHARED_FRAMES:
            return replace(self.discourse.quoted, basis=Basis.INHERITED)
        return Cast(self.discourse.parties, Basis.PARTICIPANTS if self.discourse.parties else Basis.NONE)

    def _main_subject(self, p: Performance) -> Cast | None:
        """The subject of the clause that a participle belongs to."""
        for head in self._clauses.ancestors(p.clause):
            subject = self._clauses.subject(head)
            if subject is not None:
                return self._of_token(subject)
        return None

    def _continues_speech(self, p: Performance) -> bool:
        """Whether an agentless act goes on with what a person was just reported to say."""
        return p.frame not in _SHARED_FRAMES and not self.discourse.own_voice and self._clauses.passive(p.clause)

    # -- speakers

    def _spoken(self, p: Performance, cast: Cast, earlier: Sequence[tuple[Performance, Cast]]) -> Cast:
        """The person whose words they are: the sayer's subject, the quoted, or an actor who performs by speaking."""
        if p.sayer is not None:
            said = self._of_token_or_none(self.grammar.subject(p.sayer))
            if said is None and earlier and earlier[-1][1].speaker:
                said = earlier[-1][1]
            if said and said.speaker:
                return replace(cast, speaker=said.speaker, speaker_span=said.speaker_span)
        if self.discourse.quoted and self.discourse.quoted.speaker:
            return replace(cast, speaker=self.discourse.quoted.speaker, speaker_span=self.discourse.quoted.speaker_span)
        if p.frame in _SPOKEN_FRAMES and p.act is not Act.FACT and not p.rule.startswith("plain"):
            return cast
        return replace(cast, speaker=None, speaker_span=None)

    def _of_token_or_none(self, i: int | None) -> Cast | None:
        return None if i is None else self._of_token(i)

    # -- counterparts

    def counterparts(self, p: Performance, cast: Cast, span: Span) -> tuple[str, ...]:
        """Who is addressed, receives or is the partner: named in the span, or the other parties where that is certain."""
        if p.frame in ("join", "event", "state") or p.act is Act.ASSESSMENT or cast.basis is Basis.PARTICIPANTS:
            return ()
        named = {
            code
            for m in self.mentions
            if span.covers(m.span) and m.kind is not MentionKind.FORMAT and (cast.actor_span is None or not cast.actor_span.overlaps(m.span))
            for code in self._actors(m)
        }
        named -= set(cast.actors)
        if named:
            return tuple(sorted(named))
        others = tuple(sorted(set(self.discourse.parties) - set(cast.actors)))
        certain = p.act in (Act.PROPOSAL, Act.REQUEST) or (len(self.discourse.parties) == 2 and p.act is not Act.FACT)
        single = len(cast.actors) == 1 and cast.actors[0] in self.discourse.parties
        return others if certain and single else ()
