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
_PARTIES_NAMED = (MentionKind.STATE, MentionKind.ORGANISATION, MentionKind.DEMONYM, MentionKind.GROUP)
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


@dataclass(frozen=True, slots=True)
class Referent:
    """A person or single actor that a pronoun may mean, with the gender the text gave it."""

    name: str | None
    actors: tuple[str, ...]
    gender: str | None = None


@dataclass
class Discourse:
    """What a text has told so far: who was named last, who is speaking, what the last statement was."""

    parties: tuple[str, ...]
    own_voice: bool
    persons: list[Referent] = field(default_factory=list)
    group: tuple[str, ...] = ()
    last: Cast = field(default_factory=Cast)
    last_act: Act | None = None
    quoted: Cast | None = None
    hub: str | None = None
    """The party that meets a group (Japan in «Central Asia + Japan»), where there is one."""

    def remember(self, cast: Cast, act: Act) -> None:
        """Keep the roles of a statement for those that follow."""
        self.last, self.last_act = cast, act

    def see(self, referent: Referent, *, subject: bool) -> None:
        """Keep a person as what a pronoun may mean; a subject comes before one only mentioned."""
        self.persons = [known for known in self.persons if known.actors != referent.actors or known.name != referent.name]
        self.persons.insert(0 if subject or not self.persons else 1, referent)

    def referent(self, gender: str | None) -> Referent | None:
        """The person that a singular pronoun of this gender means: the last one that it fits."""
        return next((known for known in self.persons if gender is None or known.gender in (None, gender)), None)


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
        cast = self._met(p, cast) if p.frame in ("meet", "join") else cast
        return self._spoken(p, cast, earlier)

    def _met(self, p: Performance, cast: Cast) -> Cast:
        """Whoever was met takes part: the persons named after the verb of meeting, the partners of a signature."""
        start = self._clauses.tokens[p.trigger].span.start
        after = [m for m in self.mentions if m.span.start > start]
        if p.frame == "join":
            after = self._partners(after)
        else:
            after = [m for m in after if m.kind is MentionKind.PERSON]
        met = {code for m in after for code in self._actors(m)}
        return replace(cast, actors=tuple(sorted({*cast.actors, *met}))) if met and cast.actors else cast

    def _partners(self, mentions: list[Mention]) -> list[Mention]:
        """The names that follow «avec», with those in one list with them."""
        c = self._clauses
        marks = c.pack.grammar["partner_marks"]
        for mention in mentions:
            first = next((i for i, token in enumerate(c.tokens) if token.span.overlaps(mention.span)), 0)
            if any(c.forms[j] in marks for j in range(max(0, first - 2), first)) and mention.rule != "adjective":
                return self._listed([mention])
        return []

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
        if "inverted" in p.traits:
            return self._inverted(p)
        if own is not None and self.grammar.impersonal(p.clause, own):
            return None
        relative = own is not None and self._clauses.is_relative(own)
        if (p.antecedent is not None or relative) and (own is None or self._clauses.is_relative(own)):
            held = self._clauses.passive(p.clause) or p.frame == "event" or p.antecedent is None
            cast = None if held else self._of_token(p.antecedent or 0)
            cast = cast or (None if self._clauses.passive(p.clause) or p.frame == "event" else self._before_relative(p))
            return replace(cast, basis=Basis.PRONOUN) if cast else None
        subject = own if own is not None else self.grammar.subject(p.clause)
        if subject is None or self._clauses.passive(p.clause):
            return None
        if p.rule.startswith("plain.assertion") or p.frame == "state":
            if self.discourse.quoted and self.discourse.quoted.actors:
                return replace(self.discourse.quoted, basis=Basis.EXPLICIT if p is not None and self._clauses.forms[0] in self._clauses.pack.grammar["according_to"] else Basis.INHERITED)
        cast = self._of_token(subject) or self._cleft(p, subject) or self._demonstrative(subject)
        if cast is None or own is not None:
            return cast
        return replace(cast, basis=Basis.ELIDED)

    def _inverted(self, p: Performance) -> Cast | None:
        """«Parmi les propositions de M. X figurent ...»: whoever is named before the verb."""
        before = self._clauses.tokens[p.clause].span.start
        found = [m for m in self.mentions if m.span.end <= before and self._actors(m)]
        return self._cast_of(found[-1:]) if found else None

    def _before_relative(self, p: Performance) -> Cast | None:
        """The actor named right before a relative pronoun, where the parser took another noun."""
        c = self._clauses
        pronoun = next((j for j in range(p.clause, 0, -1) if c.is_relative(j)), None)
        if pronoun is None or pronoun < 2:
            return None
        return next((self._cast_of([m]) for m in self.mentions if m.span.overlaps(c.tokens[pronoun - 2].span) and self._actors(m)), None)

    def _cleft(self, p: Performance, subject: int) -> Cast | None:
        """«C'est le Japon qui ...»: the predicate names the actor."""
        c = self._clauses
        if c.forms[subject] not in c.pack.grammar["clefts"]:
            return None
        predicate = p.clause if c.tokens[p.clause].upos in ("PROPN", "NOUN") else c.tokens[subject].head
        return self._of_token(predicate)

    def _demonstrative(self, subject: int) -> Cast | None:
        """«Ce soutien ...», «Cette démarche ...»: what was just told, with its actors; a meeting has its own."""
        c, last = self._clauses, self.discourse.last
        pointed = any(c.tokens[k].feats.get("PronType") == "Dem" for k in c.tree.children[subject] if k < subject)
        pointed = pointed or c.tokens[subject].feats.get("PronType") == "Dem"
        if not pointed or c.lemmas[subject] in c.pack.grammar["this_meeting"] | c.pack.grammar["text_nouns"] or not last.actors:
            return None
        return replace(last, basis=Basis.INHERITED, speaker=None, speaker_span=None, actor_span=None, counterparts=())

    def _of_token(self, i: int) -> Cast | None:
        """The actors that a noun phrase or pronoun names, its coordinated ones included."""
        pronoun = self._pronoun(i)
        if pronoun:
            return pronoun
        found = [m for m in self._in_phrase(i) if self._actors(m)]
        return self._cast_of(found) if found else None

    def _cast_of(self, found: Sequence[Mention]) -> Cast:
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
            known = self.discourse.referent(None) if mention.kind is MentionKind.OFFICE else None
            return known.actors if known else ()
        size = int(mention.rule.partition(":")[2] or 0)
        rest = tuple(code for code in self.discourse.parties if code != self.discourse.hub)
        sized = (self.discourse.parties, self.discourse.group, rest)
        return next((codes for codes in sized if len(codes) == size), self.discourse.parties)

    def _in_phrase(self, i: int) -> list[Mention]:
        """Mentions at the head of a phrase, and those coordinated with or apposed to it."""
        c = self._clauses
        heads = [i]
        for j in heads:
            heads += [k for k in c.tree.children[j] if c.relation(k) in ("conj", "appos", "flat", "compound")]
        first, last = c.subtree(i)
        at_heads = [m for m in self.mentions if any(m.span.covers(c.tokens[h].span) for h in heads)]
        if at_heads:
            return self._listed(at_heads)
        lead = c.chars(first, last)
        inside = [m for m in self.mentions if lead.covers(m.span) and m.kind is not MentionKind.ORGANISATION]
        institutional = c.lemmas[i] in c.pack.grammar["institutions"]
        return inside[:1] if institutional else []

    def _listed(self, found: list[Mention]) -> list[Mention]:
        """The mentions that stand in one list with those found («A, B et C»): a list has its conjunction."""
        first, last = self.mentions.index(found[0]), self.mentions.index(found[-1])
        joints = [self._joint(one, other) for one, other in zip(self.mentions, self.mentions[1:], strict=False)]
        end = last
        while end < len(joints) and joints[end]:
            end += 1
        if "and" in joints[last:end]:
            last += joints[last:end].index("and") + 1
        while first > 0 and joints[first - 1] and "and" in joints[first - 1 : last]:
            first -= 1
        return [m for m in self.mentions[first : last + 1] if m.rule not in ("place", "adjective") or m in found]

    def _joint(self, one: Mention, other: Mention) -> str:
        """What joins two names: "and", a comma, or nothing."""
        c = self._clauses
        between = [i for i, token in enumerate(c.tokens) if one.span.end <= token.span.start and token.span.end <= other.span.start]
        if len(between) > 3 or not all(c.forms[i] == "," or c.tokens[i].upos in ("CCONJ", "DET") for i in between):
            return ""
        return "and" if any(c.tokens[i].upos == "CCONJ" for i in between) else "," if any(c.forms[i] == "," for i in between) else ""

    def _pronoun(self, i: int) -> Cast | None:
        c, discourse = self._clauses, self.discourse
        if c.tokens[i].upos not in ("PRON", "DET"):
            return None
        form = c.forms[i]
        if form in c.pack.grammar["we"]:
            return self._we()
        known = discourse.referent(self._gender(i)) if form in c.pack.grammar["singular_pronouns"] else None
        if known:
            return Cast(known.actors, Basis.PRONOUN, known.name)
        if form in c.pack.grammar["plural_pronouns"]:
            actors = discourse.group or discourse.parties
            return Cast(actors, Basis.PRONOUN) if actors else None
        return None

    def _gender(self, i: int) -> str | None:
        """The gender of a pronoun or of a noun phrase's head, where the word shows one."""
        forms = self._clauses.pack.grammar
        if self._clauses.forms[i] in forms["feminine"]:
            return "Fem"
        if self._clauses.forms[i] in forms["masculine"]:
            return "Masc"
        return None

    def remember(self, casts: Sequence[tuple[Performance, Cast]]) -> None:
        """Tell the discourse who was the subject of each act, and who else was named."""
        persons = [m for m in self.mentions if m.kind in (MentionKind.PERSON, MentionKind.OFFICE) and len(m.actors) == 1]
        for mention in persons:
            referent = Referent(mention.person, mention.actors, self._gender_of(mention.span))
            self.discourse.see(referent, subject=self._is_subject(mention))
        for _, cast in casts:
            if len(cast.actors) > 1 and cast.basis in (Basis.EXPLICIT, Basis.GROUP):
                self.discourse.group = cast.actors

    def _is_subject(self, mention: Mention) -> bool:
        """Whether a name is the subject of a clause, or stands alone at the head of the passage."""
        c = self._clauses
        inside = [i for i, token in enumerate(c.tokens) if mention.span.overlaps(token.span)]
        return any(c.relation(i) == "nsubj" for i in inside) or (bool(inside) and inside[0] == 0)

    def _gender_of(self, span: Span) -> str | None:
        """The gender that the words of a name show: «la Première ministre», «Mme», «le président»."""
        c = self._clauses
        words = [c.forms[i] for i, token in enumerate(c.tokens) if span.overlaps(token.span)]
        before = next((c.forms[i - 1] for i, token in enumerate(c.tokens) if i and token.span.start == span.start), "")
        shown = [before, *words[:2]]
        if any(word in c.pack.grammar["feminine"] for word in shown):
            return "Fem"
        return "Masc" if any(word in c.pack.grammar["masculine"] for word in shown) else None

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
        subject = c.subject(p.clause)
        pointed = self._demonstrative(subject) if subject is not None else None
        if pointed or (c.relation(p.clause) == "nsubj" and last.actors and not self.discourse.own_voice):
            return pointed or replace(last, basis=Basis.INHERITED, counterparts=(), actor_span=None)
        following = self._main_subject(p) if not c.finite(p.clause) else None
        if following:
            return replace(following, basis=Basis.ELIDED)
        goes_on = bool(last.speaker) or (p.act is Act.ANNOUNCEMENT and len(last.actors) == 1)
        if self._continues_speech(p) and goes_on:
            return replace(last, basis=Basis.INHERITED, counterparts=())
        named = self._named_parties(p)
        if named:
            return named
        if self.discourse.quoted and p.frame not in _SHARED_FRAMES:
            return replace(self.discourse.quoted, basis=Basis.INHERITED)
        return Cast(self.discourse.parties, Basis.PARTICIPANTS if self.discourse.parties else Basis.NONE)

    def _named_parties(self, p: Performance) -> Cast | None:
        """The parties that an agentless agreement or figure names («un accord entre A et B», «le commerce de A avec B»)."""
        if p.frame not in ("join", "state", "event", "modal"):
            return None
        if p.frame == "state" and p.act is not Act.FACT:
            return None
        found = [m for m in self._about(p) if m.kind in _PARTIES_NAMED and self._actors(m)]
        if p.frame == "join":
            found = [m for m in found if m.kind is not MentionKind.GROUP] or found
        if p.frame in ("event", "modal") and not any(m.kind is MentionKind.GROUP for m in found) and len(found) < 2:
            return None
        if len(found) == 1 and found[0].kind is MentionKind.GROUP and p.frame != "state":
            return None
        codes = {code for m in found for code in self._actors(m)}
        parties = set(self.discourse.parties)
        if len(codes) == 1 and self.discourse.hub and p.frame == "join":
            codes.add(self.discourse.hub)
        enough = len(codes) >= 2 and (p.frame == "state" or codes & parties)
        return Cast(tuple(sorted(codes)), Basis.EXPLICIT, None, (), found[0].span) if enough and codes != parties else None

    def _about(self, p: Performance) -> list[Mention]:
        """The mentions that tell whose event or figure it is: those of the subject; for instruments and figures, all."""
        if p.frame in ("join", "state"):
            return list(self.mentions)
        subject = self.grammar.subject(p.clause)
        if subject is None:
            return []
        phrase = self._clauses.chars(*self._clauses.subtree(subject))
        return [m for m in self.mentions if phrase.covers(m.span)]

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

    def without_thanked(self, p: Performance, cast: Cast, thanked: Sequence[str]) -> Cast:
        """The parties together thank one of them: that one is not among those who thank."""
        rest = tuple(code for code in cast.actors if code not in thanked)
        shared = "thanks" in p.traits and cast.basis in (Basis.GROUP, Basis.PARTICIPANTS) and rest
        return replace(cast, actors=rest) if shared else cast

    # -- speakers

    def _spoken(self, p: Performance, cast: Cast, earlier: Sequence[tuple[Performance, Cast]]) -> Cast:
        """The person whose words they are: the sayer's subject, the quoted, or an actor who performs by speaking."""
        if p.sayer is not None:
            said = self._of_token_or_none(self.grammar.subject(p.sayer))
            if said is None and earlier and earlier[-1][1].speaker:
                said = earlier[-1][1]
            if said and said.speaker:
                return replace(cast, speaker=said.speaker, speaker_span=said.speaker_span)
        aside = self.grammar.sayer is not None and p.clause > self.grammar.sayer
        if self.discourse.quoted and self.discourse.quoted.speaker and not aside:
            return replace(cast, speaker=self.discourse.quoted.speaker, speaker_span=self.discourse.quoted.speaker_span)
        if p.antecedent is not None and p.frame != "event" and earlier and earlier[-1][1].speaker:
            return replace(cast, speaker=earlier[-1][1].speaker, speaker_span=earlier[-1][1].speaker_span)
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
        named -= set() if "thanks" in p.traits else set(cast.actors)
        if named:
            return tuple(sorted(named))
        others = tuple(sorted(set(self.discourse.parties) - set(cast.actors)))
        certain = p.act in (Act.PROPOSAL, Act.REQUEST) or (len(self.discourse.parties) == 2 and p.act is not Act.FACT)
        single = len(cast.actors) == 1 and cast.actors[0] in self.discourse.parties
        return others if certain and single else ()
