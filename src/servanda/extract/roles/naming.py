"""Who is named where: from the tokens of a noun phrase or pronoun to codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.roles.byrole import party_by_role
from servanda.extract.roles.discourse import Cast, Discourse, Referent
from servanda.extract.roles.genders import Genders
from servanda.extract.roles.lastnamed import last_named
from servanda.extract.roles.lists import NO_ACTORS, listed
from servanda.extract.roles.ourselves import all_of_us, and_i, both, host, speaking
from servanda.extract.roles.reported import reported_of_itself, reported_of_themselves
from servanda.extract.roles.unnamed import codes_of
from servanda.model import Basis, Mention, MentionKind, Span, Unread

_BASIS = {
    MentionKind.CAPITAL: Basis.METONYM, MentionKind.GROUP: Basis.GROUP, MentionKind.FORMAT: Basis.PARTICIPANTS,
    MentionKind.PRONOUN: Basis.PRONOUN,
}  # fmt: skip


@dataclass(frozen=True)
class Naming:
    """The names of one passage, resolved by the discourse."""

    clauses: Clauses
    mentions: tuple[Mention, ...]
    discourse: Discourse

    def cast_at(self, i: int) -> Cast | None:
        """The actors that a noun phrase or pronoun names, its coordinated ones included."""
        back = last_named(self.clauses, self.mentions, self.discourse, i)
        pronoun = back or self._pronoun(i) or self._ours(i) or self._theirs(i)
        if pronoun:
            return replace(pronoun, actor_span=self.clauses.chars(self._owned_from(i), i))
        inside = self._in_phrase(i)
        spoken = and_i(self.clauses, self.discourse, i, tuple(code for m in inside for code in self.codes(m)))
        if spoken:
            return spoken
        shared = next((m for m in inside if m.sides), None) if len(inside) == 1 else None
        if shared:
            return self.either(
                [Referent(name, (code,)) for name, code in zip(shared.candidates, shared.sides, strict=True)],
                shared.span,
            )
        found = [m for m in inside if self.codes(m)]
        tied = self.tied(found[0]) if len(found) == 1 else ()
        if tied:
            return self.either(tied, found[0].span)
        if not found:
            persons = [m for m in inside if m.person]
            return self._unplaced(persons) or party_by_role(self.clauses, self.discourse, i)
        return self.cast_of(found)

    def cast_of(self, found: Sequence[Mention]) -> Cast:
        """The roles that mentions give: their codes together, the person if there is one alone."""
        actors = tuple(sorted({code for m in found for code in self.codes(m)}))
        persons = [m for m in found if m.kind in (MentionKind.PERSON, MentionKind.OFFICE)]
        alone = len(persons) == 1 and all(set(self.codes(m)) <= set(self.codes(persons[0])) for m in found)
        speaker = persons[0].person if alone else None
        basis = _BASIS.get(found[0].kind, Basis.EXPLICIT)
        return Cast(
            actors,
            basis,
            speaker,
            (),
            Span(found[0].span.start, found[-1].span.end),
            persons[0].span if speaker else None,
        )

    def _unplaced(self, persons: Sequence[Mention]) -> Cast | None:
        """The roles of persons whose actor is not said; together they may be all the parties that are left."""
        names = {m.person for m in persons}
        left = self.discourse.unspoken
        if not names or not self.discourse.parties:
            return None
        where = Span(persons[0].span.start, persons[-1].span.end)
        if len(names) > 1:
            return Cast(left, Basis.EXPLICIT, actor_span=where) if len(names) == len(left) else None
        said = persons[0]
        return Cast((), Basis.NONE, said.person, speaker_span=said.span, unsure=self.unsure_of(said))

    def unsure_of(self, mention: Mention) -> Unread | None:
        """What is left open of a person whom the text gives no actor."""
        if self.codes(mention) or not mention.person or not self.discourse.parties:
            return None
        left = self.discourse.unspoken if len(self.discourse.unspoken) > 1 else ()
        told = f": {' or '.join(left)}" if left else ""
        return Unread(mention.span, f"whom {mention.person} acts for is not said{told}", left)

    def tied(self, mention: Mention) -> tuple[Referent, ...]:
        """The persons whom a title alone may mean: those with it who were last named side by side."""
        if mention.rule != "anaphor" or not mention.person:
            return ()
        known = next((one for one in self.discourse.persons if one.name == mention.person), None)
        title, gender = self.title_of(mention.span), self.gender_of(mention.span)
        rivals = [one for one in known.beside if one.title in (None, title) and one.fits(gender)] if known else []
        return (known, *rivals) if known and rivals else ()

    def either(self, tied: Sequence[Referent], where: Span) -> Cast:
        """The roles where two or more persons fit equally: what they share, and who they are."""
        actors = {one.actors for one in tied}
        codes = tuple(sorted({code for one in tied for code in one.actors}))
        names = tuple(sorted(one.name for one in tied if one.name))
        words = " ".join(where.of(self.clauses.text).split())
        reason = f"«{words}» may mean {' or '.join(names)}"
        if len(actors) == 1:
            return Cast(codes, Basis.EXPLICIT, actor_span=where, unsure=Unread(where, reason, names))
        return Cast((), Basis.NONE, unsure=Unread(where, reason, codes))

    def referent(self, mention: Mention) -> Referent:
        """A named person as what a pronoun may mean, with whoever stands in one list with it."""
        listed = [m for m in self.listed([mention]) if m.person and m.person != mention.person]
        beside = tuple(replace(self._alone(m), beside=()) for m in listed)
        return replace(self._alone(mention), beside=beside)

    def _alone(self, m: Mention) -> Referent:
        shown, title = self.gender_of(m.span), self.title_of(m.span)
        gender = shown or self.discourse.genders.get(m.person or "")
        if shown and m.person:
            self.discourse.genders[m.person] = shown
        return Referent(m.person, m.actors, gender, span=m.span, title=title, unsure=self.unsure_of(m))

    def title_of(self, span: Span) -> str | None:
        """The noun of the office in a name, as a folded lemma, where one stands in it."""
        c = self.clauses
        words = ((c.lemmas[i], c.forms[i]) for i in c.under(span))  # «président» is a form of «présider» too
        return next((word for pair in words for word in pair if word in c.pack.grammar["institutions"]), None)

    def codes(self, mention: Mention) -> tuple[str, ...]:
        """The codes of a mention; a deictic group's are the meeting's parties, or the last group of that size."""
        return mention.actors or codes_of(mention, self.title_of(mention.span), self.discourse)

    def _in_phrase(self, i: int) -> list[Mention]:
        """Mentions at the head of a phrase, and those coordinated with or apposed to it."""
        c = self.clauses
        heads = [i]
        for j in heads:
            heads += [k for k in c.tree.children[j] if c.relation(k) in ("conj", "appos", "flat", "compound")]
            # A name right behind a noun, without a preposition, names it («the company Aquatek»).
            heads += [k for k in c.tree.children[j] if c.tokens[k].upos == "PROPN" and c.is_bare_nmod(k)]
        first, last = c.subtree(i)
        at_heads = [m for m in self.mentions if any(m.span.covers(c.tokens[h].span) for h in heads)]
        lead = c.chars(first, last)
        inside = [
            m for m in self.mentions if lead.covers(m.span) and m.kind is not MentionKind.ORGANISATION and m.actors
        ]
        institutional = c.lemmas[i] in c.pack.grammar["institutions"]
        one_of_them = c.tokens[i].feats.get("Number") == "Sing" and all(m.rule.startswith("parties") for m in at_heads)
        if at_heads and not (institutional and inside and one_of_them):
            return self.listed(at_heads)
        return [m for m in self.listed(inside[:1]) if m in inside] if institutional and inside else []

    def listed(self, found: Sequence[Mention]) -> list[Mention]:
        """The mentions that stand in one list with those found («A, B et C»): a list has its conjunction."""
        return listed(self.clauses, self.mentions, found)

    def _pronoun(self, i: int) -> Cast | None:
        c, discourse = self.clauses, self.discourse
        if c.tokens[i].upos not in ("PRON", "DET"):
            return None
        form = c.forms[i]
        if form in c.pack.grammar["we"]:
            alone = host(discourse) if form in c.pack.voice["first_person_singular"] else both(c, discourse, i)
            return alone or discourse.unsaid_speaker(c.tokens[i].span) or all_of_us(c, i, discourse) or self._we()
        known = self._meant(i) if form in c.pack.grammar["singular_pronouns"] else None
        if known:
            rivals = [one for one in known.beside if one.fits(self.gender_at(i))]
            return self.either((known, *rivals), c.tokens[i].span) if rivals else known.cast(Basis.PRONOUN)
        if form in c.pack.grammar["neuter_pronouns"]:
            return reported_of_itself(c, i, self.cast_at)
        if form in c.pack.grammar["plural_pronouns"]:
            actors = discourse.group or discourse.parties
            return reported_of_themselves(c, i, self.cast_at) or (Cast(actors, Basis.PRONOUN) if actors else None)
        return None

    def _meant(self, i: int) -> Referent | None:
        """Whom a singular pronoun means: the last subject named before it in the passage, else in the text."""
        gender, before = self.gender_at(i), self.clauses.tokens[i].span.start
        persons = [m for m in self.mentions if m.span.end <= before and m.person and len(m.actors) <= 1]
        for mention in reversed([m for m in persons if self.is_subject(m)]):
            known = self.referent(mention)
            if known.fits(gender):
                return known
        body = self._body(i, gender)
        if body:
            return body
        again = self.clauses.forms[i] in self.clauses.forms[:i]
        bodies = [] if again else self._bodies(gender, before)
        named = next((m for m in bodies if self.is_subject(m)), bodies[0] if bodies else None)
        return Referent(None, named.actors, gender, is_body=True) if named else self.discourse.referent(gender)

    def _body(self, i: int, gender: str | None) -> Referent | None:
        """The meeting or joint body that was the subject before, in the passage («La Conférence ... ; elle ...»)."""
        c, words = self.clauses, self.clauses.pack.grammar
        deliberating = words["this_meeting"] | (words["organs"] if self.discourse.own_voice else frozenset())
        nouns = [j for j in range(i) if c.relation(j) == "nsubj" and c.tokens[j].upos in ("NOUN", "PROPN")]
        last = nouns[-1] if nouns else None
        if last is None or c.lemmas[last] not in deliberating or gender is None:
            return None
        named = any(m.span.overlaps(c.tokens[last].span) and m.actors for m in self.mentions)
        fits = c.tokens[last].feats.get("Gender", gender) == gender
        return Referent(None, self.discourse.parties, gender, is_body=True) if fits and not named else None

    def _bodies(self, gender: str | None, before: int) -> list[Mention]:
        """The states of a gender named before a place in the passage, the last one first («la France ..., elle»)."""
        c = self.clauses
        starts = {token.span.start: i for i, token in enumerate(c.tokens)}
        found = []
        for m in reversed(self.mentions):
            first = starts.get(m.span.start)
            state = (
                m.kind in (MentionKind.STATE, MentionKind.ORGANISATION)
                and len(m.actors) == 1
                and m.rule not in NO_ACTORS
            )
            if state and gender and first is not None and m.span.end <= before:
                shown = {self.gender_at(first), self.gender_at(first - 1) if first else None}
                found += [m] if gender in shown else []
        return found

    def _theirs(self, i: int) -> Cast | None:
        """«Son pays», "their governments": of the person, or of the group, named before."""
        c, words = self.clauses, self.clauses.pack.grammar
        if c.lemmas[i] not in words["institutions"] | words["countries"] | words["firms"]:
            return None
        owners = {c.forms[k] for k in c.tree.children[i] if k < i}
        if owners & words["their"]:
            return self._owned(i, Cast(self.discourse.group or self.discourse.parties, Basis.GROUP))
        known = self._meant(i) if owners & words["his"] else None
        return self._owned(i, replace(known.cast(Basis.EXPLICIT), speaker=None, speaker_span=None)) if known else None

    def _owned(self, i: int, owner: Cast) -> Cast:
        """The actors of a possessed noun: the owner itself, or its firms («nos entreprises»)."""
        if self.clauses.lemmas[i] not in self.clauses.pack.grammar["firms"]:
            return owner
        return replace(owner, actors=tuple(f"private-sector:{code}" for code in owner.actors), basis=Basis.EXPLICIT)

    def _owned_from(self, i: int) -> int:
        """Where a pronoun or a possessed noun begins: at its possessive («mon pays»), or at itself."""
        c, words = self.clauses, self.clauses.pack.grammar
        owners = words["our"] | words["his"] | words["their"]
        return min((k for k in c.tree.children[i] if k < i and c.forms[k] in owners), default=i)

    def _ours(self, i: int) -> Cast | None:
        """«Mon pays», "our governments": whoever speaks in the first person."""
        c, words = self.clauses, self.clauses.pack.grammar
        possessed = any(c.forms[k] in words["our"] for k in c.tree.children[i] if k < i)
        ours = possessed and c.lemmas[i] in words["institutions"] | words["countries"] | words["firms"]
        return self._owned(i, self._we()) if ours else None

    def gender_at(self, i: int) -> str | None:
        """The gender of a pronoun or of a noun phrase's head, where the word shows one."""
        return Genders(self.clauses).at(i)

    def gender_of(self, span: Span) -> str | None:
        """The gender that the words of a name show: «la Première ministre», «Mme», «le président»."""
        return Genders(self.clauses).of(span)

    def is_subject(self, mention: Mention) -> bool:
        """Whether a name is the subject of a clause, or stands alone at the head of the passage."""
        c = self.clauses
        inside = c.under(mention.span)
        return any(c.relation(i) == "nsubj" for i in inside) or (bool(inside) and inside[0] == 0)

    def _we(self) -> Cast:
        """The first person: of a quotation or a speech its speaker, of a declaration its parties."""
        if said := speaking(self.discourse):
            return replace(said, basis=Basis.PRONOUN)
        return Cast(self.discourse.parties, Basis.GROUP if self.discourse.own_voice else Basis.PRONOUN)

    def partners(self, mentions: list[Mention]) -> list[Mention]:
        """The names that follow «avec», with those in one list with them."""
        c = self.clauses
        marks = c.pack.grammar["partner_marks"]
        for mention in mentions:
            first = min(c.under(mention.span), default=0)
            if any(c.forms[j] in marks for j in range(max(0, first - 2), first)) and mention.rule != "adjective":
                return self.listed([mention])
        return []
