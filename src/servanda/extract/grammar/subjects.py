"""Whose clause it is: subjects shared, lost and impersonal, and which predicates are coordinated."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extract.grammar.clauses import Clauses
from servanda.model import Act

_SHARING = ("xcomp", "advcl", "ccomp")


@dataclass(frozen=True, slots=True)
class Subjects:
    """Finds subjects in one passage; `parties` are the token indexes that stand in the name of an actor."""

    clauses: Clauses
    parties: frozenset[int]
    led: bool = False
    """Whether a clause without a subject has a party for one, named in the lead-in above."""

    def first(self, i: int) -> int:
        """The first of coordinated predicates."""
        while (head := self.coordinated(i)) is not None:
            i = head
        return i

    def coordinated(self, i: int) -> int | None:
        """The predicate that one is coordinated with: the nearest above of the same form.

        «a noté que A pourrait B et a appelé» coordinates two perfects, not a conditional and a perfect.
        """
        c = self.clauses
        head = c.tokens[i].head
        if c.relation(i) != "conj" or head == i:
            return None
        above = (head, *c.ancestors(head))
        if c.gerundive(i) and not c.gerundive(head):
            return next((j for j in range(i - 1, -1, -1) if c.tokens[j].upos == "VERB" and c.gerundive(j)), head)
        if c.finite(i) and c.subject(i) is None:
            if self._contrasts_within(i, head):
                return head
            like = next((j for j in above if c.shape(j) == c.shape(i)), None)
            return like if like is not None else next((j for j in above if c.finite(j)), head)
        if c.tokens[i].upos == "VERB" and c.tokens[head].upos in ("NOUN", "PROPN"):
            return next((j for j in above if c.tokens[j].upos == "VERB"), head)
        return head

    def _contrasts_within(self, i: int, head: int) -> bool:
        """Whether a will denied belongs to what is said ("said that Fiji would join but did not want to host it").

        Who says a thing tells what others want, and hardly of himself that he does not want it.
        """
        c = self.clauses
        told = c.relation(head) == "ccomp" and c.subject(head) is not None
        wills = any(row.act is Act.INTENTION for row in c.pack.lexicon.of(c.lemmas[i]))
        return told and wills and c.negated(i)

    def of(self, i: int) -> int | None:
        """The subject of a predicate: its own, or that of the predicate it is coordinated with or hangs on."""
        c = self.clauses
        for _ in range(len(c.tokens)):
            own = c.subject(i)
            if own is not None:
                return own
            shared = self.coordinated(i)
            if shared is None and (c.finite(i) or c.relation(i) not in _SHARING):
                return self.stranded(i)
            head = shared if shared is not None else c.tokens[i].head
            if head == i:
                return None
            i = head
        return None

    def lost(self, i: int) -> int | None:
        """The stranded subject of a finite predicate that has none of its own and shares none."""
        c = self.clauses
        own = c.subject(i) is not None or self.coordinated(i) is not None
        return None if own or not c.finite(i) else self.stranded(i)

    def stranded(self, i: int) -> int | None:
        """The subject that the parser did not attach: the nearest noun before the verb that no preposition governs."""
        c = self.clauses
        for j in range(c.group(i) - 1, -1, -1):
            if c.forms[j] in (";", ":") or c.is_finite_form(j):
                return None
            if c.tokens[j].upos in ("NOUN", "PROPN", "PRON") and not c.is_relative(j) and self._ungoverned(j):
                return j
        return None

    def _ungoverned(self, j: int) -> bool:
        c = self.clauses
        start = c.phrase_start(j)
        while start > 0 and start - 1 in self.parties and j in self.parties:
            start = c.phrase_start(start - 1)
        counted = start > 1 and c.forms[start - 2] in c.pack.grammar["comparatives"]
        return start == 0 or c.tokens[start - 1].upos != "ADP" or counted

    def impersonal(self, i: int, subject: int) -> bool:
        """Whether a subject pronoun means nobody («il s'agira de»)."""
        c, words = self.clauses, self.clauses.pack.grammar
        nobody = c.relation(subject) == "expl" or c.forms[subject] in words["expletives"]
        return nobody and (
            c.lemmas[i] in words["impersonal_verbs"] or (c.passive(i) and c.forms[subject] in words["expletives"])
        )

    def is_party(self, i: int) -> bool:
        """Whether the subject of a predicate, its own or shared, is a party or a body that can act for one."""
        c, words = self.clauses, self.clauses.pack.grammar
        subject = self.of(i)
        if subject is None or self.impersonal(i, subject):
            return subject is None and self.led
        if c.tokens[subject].upos in ("PRON", "DET") and c.forms[subject] in words["party_pronouns"]:
            return True
        if c.forms[subject] in words["neuter_pronouns"] and c.relation(i) in ("ccomp", "conj"):
            said = c.subject(c.tokens[i].head)
            is_deed = c.child(i, "cop") is None
            return is_deed and said is not None and said < subject and self.names_party(said)
        if c.is_relative(subject):
            return self.names_party(c.tokens[i].head)
        return self.names_party(subject)

    def raised(self, i: int) -> bool:
        """Whether the subject of a passive is who will act («La Banque est appelée à ...», "is expected to join")."""
        active = self.clauses.child(i, "xcomp")
        return active is not None and not self.clauses.passive(active)

    def names_party(self, noun: int) -> bool:
        """Whether a noun is a party or a body that can act for one, or is joined to the name of one."""
        c, words = self.clauses, self.clauses.pack.grammar
        if noun in self.parties or c.lemmas[noun] in words["institutions"] | words["countries"]:
            return True
        if c.spells(noun, "latter") or c.spells(noun, "former"):  # «le second»
            return True
        if c.lemmas[noun] in words["this_meeting"] | words["text_nouns"]:
            return False
        named = ("compound",) if c.tokens[noun].upos == "PROPN" else ()  # "NATO membership" is no party
        links = ("conj", "appos", "flat", *named, *(["nmod"] if c.forms[noun] in words["denials"] else []))
        beside = [k for k in c.tree.children[noun] if c.relation(k) in links]
        return any(k in self.parties for k in beside)

    def is_thing(self, i: int) -> bool:
        """Whether the subject of a predicate can perform nothing: a noun that names no party, meeting or text."""
        c, words = self.clauses, self.clauses.pack.grammar
        subject = c.subject(i)
        if subject is None or c.tokens[subject].upos != "NOUN" or self.is_party(i):
            return False
        spoken = words["this_meeting"] | words["text_nouns"]
        first, last = c.subtree(subject)
        named = any(first <= k <= last for k in self.parties)
        return c.lemmas[subject] not in spoken and not named

    def is_undertaking(self, i: int) -> bool:
        """Whether the subject of a predicate is what parties undertake together: a text, a project, a visit."""
        c, subject = self.clauses, self.clauses.subject(i)
        if subject is None or c.tokens[subject].upos != "NOUN":
            return False
        return c.lemmas[subject] in c.pack.grammar["undertakings"]

    def suffers(self, i: int) -> bool:
        """Whether what a predicate tells only befalls its subject («seront touchés», "will be submerged")."""
        c = self.clauses
        return c.passive(i) and bool({c.lemmas[i], c.forms[i]} & c.pack.grammar["suffering_verbs"])

    def are_people(self, i: int) -> bool:
        """Whether the subject of a predicate is several people of the parties' («les ministres»)."""
        c, subject = self.clauses, self.clauses.subject(i)
        acting = subject is not None and c.lemmas[subject] in c.pack.grammar["institutions"]
        return acting and subject is not None and c.tokens[subject].feats.get("Number") == "Plur"

    def is_recital(self) -> bool:
        """Whether a passage is a recital of a preamble («Regrettant ...,»), which leads no list in."""
        c = self.clauses
        named = self.names_party(c.root)  # «Le Secrétariat, à la demande des Parties,»
        return c.forms[-1] == "," and not named and not c.finite(c.root) and not c.looks_infinitive(c.root)

    def is_ahead(self, i: int) -> bool:
        """Whether a predicate stands in the future, by itself or by the auxiliary that it shares."""
        c = self.clauses
        shares = not c.is_finite_form(i) or bool(c.pack.grammar["future_auxiliaries"])
        first = self.first(i)
        going_on = c.aspect(first)  # «continuera à apporter A, à soutenir B»
        ahead = c.future(first) or (going_on is not None and c.future(going_on))
        return c.future(i) or (shares and c.subject(i) is None and not c.past(i) and ahead)

    def is_event(self, i: int) -> bool:
        """Whether the subject of a predicate is a meeting, which takes place and promises nothing."""
        subject = self.of(i)
        return subject is not None and self.clauses.lemmas[subject] in self.clauses.pack.grammar["this_meeting"]
