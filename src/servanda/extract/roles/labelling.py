"""Who acts, who speaks, towards whom: the roles of a performance, each with how it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.extract.grammar.acts import Grammar
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.performance import Performance
from servanda.extract.grammar.speech import names_source
from servanda.extract.roles.agents import Agents
from servanda.extract.roles.alone import body_at, keep_bodies
from servanda.extract.roles.anaphors import keep_side
from servanda.extract.roles.discourse import Cast, Discourse, Referent, Source, sourced
from servanda.extract.roles.genders import Genders
from servanda.extract.roles.hearsay import judge_of
from servanda.extract.roles.lastnamed import named_in
from servanda.extract.roles.lending import dealt
from servanda.extract.roles.naming import Naming
from servanda.extract.roles.reported import owner_that_says
from servanda.extract.roles.speaking import SPOKEN_FRAMES, Speaking
from servanda.extract.roles.together import of_all
from servanda.extract.roles.unnamed import keep_leaders
from servanda.lang.hearsay import Hearsay
from servanda.model import BINDING_ACTS, Act, Basis, Mention, MentionKind

_PARTIES_NAMED = (MentionKind.STATE, MentionKind.ORGANISATION, MentionKind.DEMONYM, MentionKind.GROUP)
_SHARED_FRAMES = ("join", "event", "meet")


@dataclass(frozen=True)
class Casting:
    """Finds the roles of the performances of one passage."""

    grammar: Grammar
    naming: Naming
    continues: bool = False
    """Whether the passage goes on with a sentence, after a semicolon."""

    @property
    def _clauses(self) -> Clauses:
        return self.grammar.clauses

    @property
    def _discourse(self) -> Discourse:
        return self.naming.discourse

    @property
    def _speaking(self) -> Speaking:
        return Speaking(self.grammar, self.naming)

    # -- actors

    def cast(self, p: Performance, earlier: Sequence[tuple[Performance, Cast]]) -> Cast:
        """The actors and the speaker of a performance; `earlier` are those before it in the passage."""
        if p.split and earlier:
            series = replace(earlier[-1][1], basis=Basis.ELIDED, source=Source.SERIES)
            return Agents(self.naming).in_gap(p, series) if p.gapped else series
        agent = sourced(Source.AGENT, Agents(self.naming).of_passive(p))
        cast = agent or self._of_subject(p) or self._of_nobody(p) or self._fallback(p, earlier)
        cast = Agents(self.naming).met(p, cast) if p.frame in ("meet", "join") or self._holds_talks(p) else cast
        return self._speaking.spoken(p, cast, earlier[-1][1] if earlier else Cast())

    def _holds_talks(self, p: Performance) -> bool:
        """Whether an act is that of holding talks with somebody, who takes part in them."""
        c = self._clauses
        held = c.child(p.clause, "obj")
        return p.act is Act.FACT and held is not None and c.lemmas[held] in c.pack.grammar["this_meeting"]

    def _of_subject(self, p: Performance) -> Cast | None:
        """The subject's mentions; a pronoun's or a deictic group's by the discourse."""
        own = self._clauses.subject(p.clause)
        if "inverted" in p.traits:
            return sourced(Source.BEFORE_VERB, self._inverted(p))
        if own is not None and self.grammar.subjects.impersonal(p.clause, own):
            return None
        if self._clauses.is_relative(own) if own is not None else p.antecedent is not None:
            return sourced(Source.ANTECEDENT, self._of_antecedent(p))
        subject = own if own is not None else self.grammar.subjects.of(p.clause)
        raised = p.act is Act.EXPECTATION or self._clauses.reports(p.clause)
        raised = raised and self.grammar.subjects.raised(p.clause)
        if subject is None or (self._clauses.passive(p.clause) and not (p.minded or raised)):
            return None
        judged = p.rule.startswith("plain.assertion") or p.frame == "state"
        quoted = self._discourse.quoted
        if judged and quoted and quoted.actors:
            return self._of_quoted(quoted)
        if judged and p.act is Act.ASSESSMENT and self._discourse.author:
            return replace(self._discourse.author, basis=Basis.INHERITED, source=Source.AUTHOR)
        cast = sourced(Source.SUBJECT, self.naming.cast_at(subject))
        cast = cast or sourced(Source.CLEFT, self._cleft(p, subject)) or self._demonstrative(subject)
        cast = cast or sourced(Source.SUBJECT, body_at(self._clauses, p, subject, self._discourse))
        return replace(cast, basis=Basis.ELIDED, source=Source.SHARED) if cast and own is None else cast

    def _of_nobody(self, p: Performance) -> Cast | None:
        """The roles of what somebody without a name says or judges for himself: no party's ("a diplomat described")."""
        if not self._discourse.overhears:
            return None
        source = judge_of(self._clauses, self.naming.mentions, self.grammar.subjects, p)
        return Cast(source=Source.SUBJECT) if source and source.kind is Hearsay.UNNAMED else None

    def _of_quoted(self, quoted: Cast) -> Cast:
        """The roles of who is quoted, who stands in the span where the source is in front («Selon Hanoï, ...»)."""
        basis = Basis.EXPLICIT if names_source(self._clauses, 0) else Basis.INHERITED
        return replace(quoted, basis=basis, source=Source.QUOTED)

    def _of_antecedent(self, p: Performance) -> Cast | None:
        """The subject of a relative clause: its antecedent, or whoever is named before its pronoun."""
        if self._clauses.passive(p.clause) or p.frame == "event":
            return None
        cast = (None if p.antecedent is None else self.naming.cast_at(p.antecedent)) or self._before_relative(p)
        return replace(cast, basis=Basis.PRONOUN) if cast else None

    def _inverted(self, p: Performance) -> Cast | None:
        """«Parmi les propositions de M. X figurent ...»: whoever is named before the verb."""
        before = self._clauses.tokens[p.clause].span.start
        found = [m for m in self.naming.mentions if m.span.end <= before and self.naming.codes(m)]
        return self.naming.cast_of(found[-1:]) if found else None

    def _before_relative(self, p: Performance) -> Cast | None:
        """The actor named right before a relative pronoun, where the parser took another noun."""
        c = self._clauses
        pronoun = next((j for j in range(p.clause, 0, -1) if c.is_relative(j)), None)
        if pronoun is None or pronoun < 2:
            return None
        named = (m for m in self.naming.mentions if m.span.overlaps(c.tokens[pronoun - 2].span))
        return next((self.naming.cast_of([m]) for m in named if self.naming.codes(m)), None)

    def _cleft(self, p: Performance, subject: int) -> Cast | None:
        """«C'est le Japon qui ...»: the predicate names the actor."""
        c = self._clauses
        if c.forms[subject] not in c.pack.grammar["clefts"]:
            return None
        predicate = p.clause if c.tokens[p.clause].upos in ("PROPN", "NOUN") else c.tokens[subject].head
        return self.naming.cast_at(predicate)

    def _demonstrative(self, subject: int) -> Cast | None:
        """«Ce soutien ...», «Cette démarche ...»: what was just told, with its actors; a meeting has its own."""
        c, words, last = self._clauses, self._clauses.pack.grammar, self._discourse.last
        near = (subject, *(k for k in c.tree.children[subject] if k < subject))
        pointed = any(c.tokens[k].feats.get("PronType") == "Dem" for k in near)
        if not pointed or not last.actors or c.lemmas[subject] in words["this_meeting"] | words["text_nouns"]:
            return None
        told = replace(last, basis=Basis.INHERITED, speaker=None, speaker_span=None, actor_span=None)
        return replace(told, source=Source.POINTED)

    def remember(self, casts: Sequence[tuple[Performance, Cast]]) -> None:
        """Tell the discourse who was the subject of each act, and who else was named."""
        persons = [
            m
            for m in self.naming.mentions
            if m.kind in (MentionKind.PERSON, MentionKind.OFFICE)
            and (len(m.actors) == 1 or (m.person and not m.actors))
        ]
        named = {m.person: self.naming.referent(m) for m in persons if m.person and m.rule != "anaphor"}
        self._discourse.nearest = tuple(named.values()) or self._discourse.nearest
        self._discourse.named = named_in(self._clauses, self.naming.mentions, self._discourse) or self._discourse.named
        for mention in (m for m in persons if not self.naming.tied(m)):
            referent = self.naming.referent(mention)
            speaks = (quoted := self._discourse.quoted) is not None and quoted.speaker == mention.person
            self._discourse.see(referent, subject=speaks or self.naming.is_subject(mention))
        keep_side(self.naming)
        for p, cast in casts:
            several = len(cast.actors) > 1 and cast.basis in (Basis.EXPLICIT, Basis.GROUP)
            if several or (cast.actors == self._discourse.parties and self.grammar.subjects.are_people(p.clause)):
                self._discourse.gather(cast.actors)
            self._see_body(p, cast)
        keep_bodies(self._clauses, self.naming.mentions, self._discourse)
        keep_leaders(((m, self.naming.title_of(m.span)) for m in self.naming.mentions), self._discourse)

    def _see_body(self, p: Performance, cast: Cast) -> None:
        """A state or body that acted as subject is what «elle» may mean next, until another thing is the subject."""
        c = self._clauses
        subject = c.subject(p.clause)
        if subject is None or cast.speaker or c.tokens[subject].upos not in ("NOUN", "PROPN"):
            return
        self._discourse.forget_bodies()
        person = any(m.person and m.span.overlaps(c.tokens[subject].span) for m in self.naming.mentions)
        one = cast.basis in (Basis.EXPLICIT, Basis.METONYM) and len(cast.actors) == 1 and not person
        deliberates = p.frame in (*SPOKEN_FRAMES, "join") and c.lemmas[subject] in c.pack.grammar["this_meeting"]
        body = cast.basis is Basis.PARTICIPANTS and deliberates
        gender = Genders(c).of_phrase(subject)
        if (one or body) and gender and not c.passive(p.clause):
            self._discourse.see(Referent(None, cast.actors, gender, is_body=True), subject=True)

    def _fallback(self, p: Performance, earlier: Sequence[tuple[Performance, Cast]]) -> Cast:
        """An act whose clause names nobody: the clause before, the running speech, or the meeting's parties."""
        c, last = self._clauses, self._discourse.last
        shared = c.relation(p.clause) == "conj" and c.subject(p.clause) is None
        if earlier and (shared or not c.finite(p.clause)) and not c.passive(p.clause):
            return replace(earlier[-1][1], basis=Basis.ELIDED, source=Source.CLAUSE_BEFORE)
        if told := self._own_thing(p) or self._goes_on_from_last(p, earlier):
            return told
        following = self._main_subject(p) if not c.finite(p.clause) else None
        if following:
            return replace(following, basis=Basis.ELIDED, source=Source.MAIN_CLAUSE)
        goes_on = bool(last.speaker) or (p.act is Act.ANNOUNCEMENT and len(last.actors) == 1)
        if self._continues_speech(p) and goes_on:
            return replace(last, basis=Basis.INHERITED, source=Source.SPEECH)
        judging = sourced(Source.REPORTED, Agents(self.naming).judging(p, self.grammar.subjects))
        named = self._dealt(p) or sourced(Source.NAMED, self._named_parties(p))
        named = named or sourced(Source.REPORTED, self._promised(p, earlier))
        if judging or named:
            return judging or named or Cast()
        nobody = self._discourse.quoted and self._discourse.quoted.hearsay and not self._discourse.quoted.actors
        if self._discourse.quoted and not nobody and p.frame not in _SHARED_FRAMES:
            return self._of_quoted(self._discourse.quoted)
        if self._discourse.author:
            return replace(self._discourse.author, basis=Basis.INHERITED, source=Source.AUTHOR)
        return of_all(p, c, self.grammar.subjects, self._discourse, earlier[-1][1] if earlier else last)

    def _own_thing(self, p: Performance) -> Cast | None:
        """Who promises that something is done with a thing of its own («que sa contribution serait augmentée»)."""
        if p.act not in BINDING_ACTS or p.frame in _SHARED_FRAMES:
            return None
        own = owner_that_says(self._clauses, p.clause, self._clauses.subject(p.clause), self.naming.cast_at)
        return sourced(Source.REPORTED, own)

    def _promised(self, p: Performance, earlier: Sequence[tuple[Performance, Cast]]) -> Cast | None:
        """For whom a person reported to promise in the passive acts («said that a contract would be awarded»)."""
        if p.act not in BINDING_ACTS or p.frame in _SHARED_FRAMES or not self._clauses.passive(p.clause):
            return None
        heard = self._speaking.heard(p, earlier[-1][1] if earlier else Cast())
        said = heard is not None and heard.actors and not self._discourse.author
        return replace(heard, basis=Basis.INHERITED, actor_span=None) if heard and said else None

    def _goes_on_from_last(self, p: Performance, earlier: Sequence[tuple[Performance, Cast]]) -> Cast | None:
        """The actors of the last statement, where this one goes on from it: after a semicolon, or by pointing at it."""
        c, last = self._clauses, self._discourse.last
        active = not earlier and not c.passive(p.clause) and self.grammar.subjects.of(p.clause) is None
        if self.continues and last.actors and active:
            return replace(last, basis=Basis.ELIDED, actor_span=None, source=Source.LAST)
        subject = c.subject(p.clause)
        pointed = self._demonstrative(subject) if subject is not None else None
        if pointed or c.relation(p.clause) != "nsubj" or not last.actors or self._discourse.own_voice:
            return pointed
        return replace(last, basis=Basis.INHERITED, actor_span=None, source=Source.LAST)

    def _named_parties(self, p: Performance) -> Cast | None:
        """The parties that an agentless agreement or figure names («un accord entre A et B»)."""
        if p.frame not in ("join", "state", "event", "modal"):
            return None
        if p.frame == "state" and p.act is not Act.FACT:
            return None
        found = [m for m in self._about(p) if m.kind in _PARTIES_NAMED and self.naming.codes(m)]
        if p.frame == "join":
            found = [m for m in found if m.kind is not MentionKind.GROUP] or found
        if p.frame in ("event", "modal") and not any(m.kind is MentionKind.GROUP for m in found) and len(found) < 2:
            return None
        if len(found) == 1 and found[0].kind is MentionKind.GROUP and p.frame != "state":
            return None
        codes = {code for m in found for code in self.naming.codes(m)}
        parties = set(self._discourse.parties)
        if len(codes) == 1 and self._discourse.hub and p.frame == "join":
            codes.add(self._discourse.hub)
        enough = len(codes) >= 2 and (p.frame == "state" or codes & parties)
        return (
            Cast(tuple(sorted(codes)), Basis.EXPLICIT, None, (), found[0].span) if enough and codes != parties else None
        )

    def _dealt(self, p: Performance) -> Cast | None:
        """The sides of a deal that is the subject of an agentless act («Un prêt de X à Y a été signé»)."""
        if p.frame not in ("join", "event", "modal"):
            return None
        thing = p.subject if p.subject is not None else self.grammar.subjects.of(p.clause)
        return None if thing is None else dealt(self.naming, thing, jointly=p.frame == "join")

    def _about(self, p: Performance) -> list[Mention]:
        """The mentions that tell whose event or figure it is: the subject's; for instruments and figures, all."""
        if p.frame in ("join", "state"):
            return list(self.naming.mentions)
        subject = self.grammar.subjects.of(p.clause)
        if subject is None:
            return []
        phrase = self._clauses.chars(*self._clauses.subtree(subject))
        return [m for m in self.naming.mentions if phrase.covers(m.span)]

    def _main_subject(self, p: Performance) -> Cast | None:
        """The subject of the clause that a participle belongs to."""
        for head in self._clauses.ancestors(p.clause):
            subject = self._clauses.subject(head)
            if subject is not None:
                return self.naming.cast_at(subject)
        return None

    def _continues_speech(self, p: Performance) -> bool:
        """Whether an agentless act goes on with what a person was just reported to say."""
        c = self._clauses
        follows_up = c.lemmas[p.clause] in c.pack.grammar["follow_up_verbs"] and p.act is Act.COMMITMENT
        return (
            p.frame not in _SHARED_FRAMES and not self._discourse.own_voice and c.passive(p.clause) and not follows_up
        )
