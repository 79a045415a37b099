"""The grammar of acts: which clauses of a passage perform an act, and which only report or hold content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from servanda.extract.clauses import Clauses
from servanda.extract.hits import Hit, find_hits
from servanda.extract.performance import Performance
from servanda.extract.splits import splits
from servanda.model import FORWARD_ACTS, Act

_TRANSPARENT = ("say",)
_DENIABLE = (Act.COMMITMENT, Act.AGREEMENT, Act.ANNOUNCEMENT, Act.INTENTION)
_DONE = (Act.FACT, Act.ANNOUNCEMENT, Act.AGREEMENT, Act.POSITION)
_MAIN = ("root", "parataxis", "conj", "ccomp", "discourse", "dep", "reparandum", "list", "appos")


@dataclass(frozen=True)
class Grammar:
    """Reads the performances of one passage.

    `own_voice` is true where the text itself speaks for its parties, so that a clause without a performative is
    their assessment; `parties` are the token indexes that stand in the name of an actor.
    """

    clauses: Clauses
    own_voice: bool
    parties: frozenset[int]
    figures: bool
    reported: bool = False
    sayer: int | None = None
    """The verb of saying of an attribution («..., a déclaré X»), which performs nothing itself."""

    @cached_property
    def hits(self) -> dict[int, Hit]:
        """The hits of the lexicon, by trigger token."""
        found = find_hits(self.clauses)
        return {i: hit for i, hit in found.items() if self.sayer is None or hit.predicate != self.sayer}

    @cached_property
    def consumed(self) -> frozenset[int]:
        """Light verbs whose act is held by their object."""
        return frozenset(hit.carrier for hit in self.hits.values() if hit.carrier is not None)

    def performances(self) -> list[Performance]:
        """All acts of the passage, in the order of their triggers."""
        found = [p for hit in self.hits.values() if (p := self._of_hit(hit))]
        found += list(self._plain(found))
        found = [part for p in found for part in (p, *splits(self.clauses, p, self.hits))]
        return sorted(_unique(found), key=lambda p: p.trigger)

    # -- clauses with a word of the lexicon

    def _of_hit(self, hit: Hit) -> Performance | None:
        row, i = hit.row, hit.predicate
        if hit.token in self.consumed or "carrier" in row.traits or not self._fits(hit):
            return None
        if self._hands_on(hit) and self._reports_an_act(hit):
            return None
        above = self._sayer(i)
        if above is not None and self._hollow(hit, self.hits[above]):
            return None
        if row.act in _DENIABLE and self.clauses.denied(i) and not self.clauses.future(i):
            return None
        place = self._place(i, hit)
        if place is None:
            return None
        clause, sayer, antecedent = place
        if row.frame == "say" and row.act is Act.FACT and hit.content is not None and self._is_clause(hit):
            clause, sayer = hit.content, i
        act = self._prospective(self._concluded(hit), clause, sayer)
        return Performance(
            clause, hit.token, act, row.id, row.strength, row.frame, row.traits, hit.content, sayer, antecedent, hit.reaffirmed
        )

    def _concluded(self, hit: Hit) -> Act:
        """Agreeing that something is so is a judgement; agreeing that it will be is an agreement."""
        c = hit.content
        if hit.row.frame != "join" or c is None or not self.clauses.finite(c) or c == hit.token:
            return hit.row.act
        ahead = self.clauses.future(c) or self.clauses.conditional(c) or bool(self._modal(c))
        return hit.row.act if ahead else Act.ASSESSMENT

    def _modal(self, i: int) -> int | None:
        """A modal auxiliary of a predicate."""
        rows = self.clauses.pack.lexicon.by_head
        return next((j for j in self.clauses.helpers(i) if any("modal" in row.traits for row in rows.get(self.clauses.lemmas[j], ()))), None)

    def _prospective(self, act: Act, i: int, sayer: int | None) -> Act:
        """In the future, what is done is promised by a party, or expected of an event."""
        base = self.first(i)
        ahead = self.clauses.future(i) or self.clauses.future(base) or (sayer is not None and self.clauses.conditional(i))
        if act not in _DONE or not ahead:
            return act
        if self.clauses.lemmas[i] in self.clauses.pack.grammar["follow_up_verbs"]:
            return Act.COMMITMENT
        if self.party_subject(i) and not self.clauses.passive(i):
            return Act.COMMITMENT
        return Act.EXPECTATION if act is Act.FACT else act

    def _fits(self, hit: Hit) -> bool:
        """Whether the clause is of the kind that the row's traits ask for."""
        traits, i = hit.row.traits, hit.predicate
        done = hit.row.act is Act.FACT and hit.row.pos == "VERB" and hit.row.frame != "say"
        if done and not (self.clauses.finite(i) or self.clauses.finite(self.first(i))):
            return False
        if "party" in traits and not self.party_subject(i):
            return False
        if "figure" in traits and not self.figures:
            return False
        if "reported" in traits and not (self.reported or self._sayer(i) is not None):
            return False
        if "modal" in traits:
            return self.clauses.conditional(i) or self.clauses.lemmas[hit.token] in self.clauses.pack.grammar["strong_modals"]
        return True

    def _is_clause(self, hit: Hit) -> bool:
        return hit.content is not None and self.clauses.finite(hit.content)

    def _reports_an_act(self, hit: Hit) -> bool:
        """Whether a verb of saying only hands on an act that stands below it."""
        for other in self.hits.values():
            if other.token == hit.token or other.predicate == hit.token or "carrier" in other.row.traits:
                continue
            if self._sayer(other.predicate) == hit.token and self._fits(other) and not self._hollow(other, hit):
                return True
        c = hit.content
        return c is not None and self.clauses.finite(c) and (self.clauses.future(c) or self.clauses.conditional(c))

    def _hands_on(self, hit: Hit) -> bool:
        """Whether a verb of saying or a light verb may hand its subject on to what it says."""
        return hit.row.frame in _TRANSPARENT or "light" in hit.row.traits

    def _hollow(self, said: Hit, sayer: Hit) -> bool:
        """Whether what is said is no act of its own: a state of affairs or a need within a judgement."""
        bound = "modal" in said.row.traits and self.clauses.lemmas[said.token] in self.clauses.pack.grammar["obligations"]
        i = said.predicate
        done = said.row.act is Act.FACT and not (self.clauses.future(i) or self.clauses.conditional(i))
        return (done or bound) and sayer.row.act is Act.ASSESSMENT and said.carrier != sayer.token

    def first(self, i: int) -> int:
        """The first of coordinated predicates."""
        while (head := self.coordinated(i)) is not None:
            i = head
        return i

    def coordinated(self, i: int) -> int | None:
        """The predicate that one is coordinated with: the nearest above of the same form, where the parser chose another.

        «a noté que A pourrait B et a appelé» coordinates two perfects, not a conditional and a perfect.
        """
        if self.clauses.relation(i) != "conj":
            return None
        head = self.clauses.tokens[i].head
        if head == i:
            return None
        above = (head, *self.clauses.ancestors(head))
        if self.clauses.finite(i) and self.clauses.subject(i) is None:
            like = next((j for j in above if self.clauses.shape(j) == self.clauses.shape(i)), None)
            return like if like is not None else next((j for j in above if self.clauses.finite(j)), head)
        if self.clauses.tokens[i].upos == "VERB" and self.clauses.tokens[head].upos in ("NOUN", "PROPN"):
            return next((j for j in above if self.clauses.tokens[j].upos == "VERB"), head)
        return head

    def _sayer(self, i: int) -> int | None:
        """The verb of saying whose clause or infinitive the predicate is."""
        base = self.first(i)
        head = self.clauses.tokens[base].head
        if head == base:
            return None
        hit = self.hits.get(head)
        content = self.clauses.relation(base) in ("ccomp", "xcomp", "obj", "advcl", "parataxis", "acl")
        if hit and self._hands_on(hit) and content and hit.content is not None and head < i:
            return head
        return None

    def _place(self, i: int, hit: Hit) -> tuple[int, int | None, int | None] | None:
        """The clause, the sayer and the antecedent of an act at predicate `i`; None where it performs nothing."""
        base = self.first(i)
        relation, head = self.clauses.tokens[base].deprel, self.clauses.tokens[base].head
        sayer = self._sayer(i)
        if sayer is not None:
            return i if self.clauses.subject(i) is not None else sayer, sayer, None
        if relation.startswith("acl") and self.clauses.finite(i):
            if not any(self.clauses.is_relative(j) for j in range(head + 1, i)):
                return i, None, None
            return (i, None, head) if self._set_apart(base, head) else None
        if self.clauses.infinitive(i):
            return (i, None, None) if head == i else None
        if relation.startswith("acl"):
            return None
        if self._is_content(base, head):
            return None
        if self._restrictive(i) or self._sets_scene(base):
            return None
        if relation == "xcomp" and hit.row.pos == "ADJ" and self.clauses.tokens[head].upos in ("VERB", "AUX"):
            return head, None, None
        if relation.startswith("advcl") and not self.clauses.finite(i):
            return self._participle_place(i, head, hit)
        return i, None, None

    def _is_content(self, base: int, head: int) -> bool:
        """Whether a clause is what another act is about."""
        if head == base or self.clauses.relation(base) not in ("ccomp", "xcomp", "csubj", "advcl", "obl", "acl"):
            return False
        governor = next((h for h in self.hits.values() if h.predicate == head or h.token == head), None)
        inside = self.clauses.relation(base) in ("ccomp", "xcomp", "csubj")
        return inside and (governor is not None and governor.row.frame not in _TRANSPARENT)

    def _participle_place(self, i: int, head: int, hit: Hit) -> tuple[int, int | None, int | None] | None:
        """A participle acts for itself; where the clause above says nothing, the statement is the whole of it."""
        if self.clauses.gerundive(i) and hit.row.frame not in ("say", "judge") and hit.carrier is None:
            return None
        if hit.row.pos == "VERB" and self.clauses.tokens[i].feats.get("Tense") == "Past":
            return None
        if hit.row.act is Act.FACT or hit.row.traits & {"past", "party", "figure"}:
            return None
        above = self.hits.get(head)
        if i > head and self._is_forward(head) and hit.row.frame not in _TRANSPARENT and hit.carrier is None:
            return None
        silent = above is None and not self.own_voice and i > head and self.clauses.lemmas[head] in self.clauses.pack.grammar["answering_verbs"]
        first = not any(h.predicate < i and h.predicate > head for h in self.hits.values())
        return (head if silent and first else i), None, None

    def _is_forward(self, head: int) -> bool:
        """Whether the clause of this predicate puts something in prospect, so that a participle tells how."""
        if self.clauses.infinitive(head) or self.clauses.future(head):
            return True
        return any(h.row.act in FORWARD_ACTS for h in self.hits.values() if h.predicate == head)

    def _set_apart(self, i: int, antecedent: int) -> bool:
        """Whether a comma sets a relative clause apart, so that it tells something of its own."""
        pronouns = [j for j in range(antecedent + 1, i) if self.clauses.is_relative(j)]
        return bool(pronouns) and self.clauses.forms[pronouns[0] - 1] == ","

    def _restrictive(self, i: int) -> bool:
        """Whether a relative pronoun without a comma stands right before the verb group."""
        begin = self.clauses.group(i)
        pronoun = begin > 1 and self.clauses.forms[begin - 1] in self.clauses.pack.grammar["subject_relative"]
        return pronoun and self.clauses.forms[begin - 2] != "," and self.clauses.subject(i) in (None, begin - 1)

    def _sets_scene(self, base: int) -> bool:
        """Whether a clause only says when or if («lorsque», "as we embark")."""
        before = (c for c in self.clauses.tree.children[base] if c < base)
        marks = {self.clauses.forms[c] for c in before if self.clauses.tokens[c].upos in ("SCONJ", "ADV")}
        return self.clauses.finite(base) and bool(marks & self.clauses.pack.grammar["scene_marks"])

    # -- clauses without one

    def _plain(self, found: list[Performance]) -> Iterator[Performance]:
        """Futures, conditionals under a past verb of saying, and what the parties' own text asserts."""
        taken = {i for p in found for i in (p.clause, p.trigger, p.content)} | set(self.hits) | {self.sayer}
        taken |= {hit.predicate for hit in self.hits.values()}
        taken -= {hit.predicate for hit in self.hits.values() if "modal" in hit.row.traits and not self._fits(hit)}
        for i in range(len(self.clauses.tokens)):
            if i in taken or not self._is_predicate(i) or self._inside_content(i):
                continue
            performance = self._plain_performance(i)
            if performance:
                yield performance

    def _is_predicate(self, i: int) -> bool:
        base = self.first(i)
        relation = self.clauses.tokens[base].deprel
        if relation.startswith("ccomp") and self._sayer(i) is None:
            return False
        apart = relation.split(":")[0] in ("acl", "advcl") and self._set_apart(base, self.clauses.tokens[base].head)
        if not (relation.split(":")[0] in _MAIN or apart):
            return False
        if not self.clauses.finite(i) and not (i != base and self.clauses.tokens[i].upos == "VERB" and self._shares(i, base)):
            return False
        return self.clauses.tokens[i].upos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "ADV", "NUM")

    def _shares(self, i: int, base: int) -> bool:
        """Whether a coordinated verb shares the auxiliary of the first («will strengthen ... and support ...»)."""
        alone = self.clauses.subject(i) is None and not self.clauses.infinitive(i)
        return self.clauses.future(base) and alone and self._has_content(i)

    def _has_content(self, i: int) -> bool:
        """Whether something depends on a verb to its right, other than what is coordinated with it."""
        return any(c > i and self.clauses.relation(c) not in ("conj", "punct", "cc", "advmod") for c in self.clauses.tree.children[i])

    def _inside_content(self, i: int) -> bool:
        """Whether a clause lies in the content of another act."""
        base = self.first(i)
        head = self.clauses.tokens[base].head
        return self._is_content(base, head) or self.clauses.relation(base) == "conj"

    def _plain_performance(self, i: int) -> Performance | None:
        base = self.first(i)
        sayer = self._sayer(i)
        if self._restrictive(i) or self._sets_scene(base):
            return None
        relative = self.clauses.relation(base) in ("acl", "advcl")
        antecedent = self.clauses.tokens[base].head if relative else None
        future = self.clauses.future(i) or self.clauses.future(base)
        if future or (sayer is not None and self.clauses.conditional(i)):
            party = self.party_subject(i)
            follow_up = self.clauses.lemmas[i] in self.clauses.pack.grammar["follow_up_verbs"] and self.clauses.passive(i)
            act = Act.COMMITMENT if party or follow_up else Act.EXPECTATION
            again = self.clauses.lemmas[i] in self.clauses.pack.grammar["continuing_verbs"]
            rule = "plain.future" if future else "plain.future_in_past"
            return Performance(i, i, act, rule, 3 if party else 1, "act" if party else "event", frozenset(), None, sayer, antecedent, again)
        if relative or sayer is not None or not (self.own_voice or self.reported):
            return None
        if base != i and self.clauses.subject(i) is None:
            return None
        act = Act.FACT if self.clauses.past(i) and self.party_subject(i) and not self.reported else Act.ASSESSMENT
        return Performance(i, i, act, "plain.assertion", 1 if act is Act.ASSESSMENT else 0, "state")

    def lost_subject(self, p: Performance) -> int | None:
        """The stranded subject of a finite performance that has none of its own and shares none."""
        own = self.clauses.subject(p.clause) is not None or self.coordinated(p.clause) is not None
        return None if own or p.split or not self.clauses.finite(p.clause) else self.stranded(p.clause)

    def stranded(self, i: int) -> int | None:
        """The subject that the parser lost: the nearest noun before the verb group that no preposition governs."""
        c = self.clauses
        for j in range(c.group(i) - 1, -1, -1):
            if c.forms[j] in (";", ":") or c.is_finite_form(j):
                return None
            if c.tokens[j].upos in ("NOUN", "PROPN", "PRON") and not c.is_relative(j):
                start = c.phrase_start(j)
                while start > 0 and start - 1 in self.parties and j in self.parties:
                    start = c.phrase_start(start - 1)
                counted = start > 1 and c.forms[start - 2] in c.pack.grammar["comparatives"]
                if start == 0 or c.tokens[start - 1].upos != "ADP" or counted:
                    return j
        return None

    def silent_clauses(self, performances: Sequence[Performance]) -> tuple[int, ...]:
        """Where clauses with a subject of their own begin that perform nothing: no statement runs on into them."""
        taken = {p.clause for p in performances} | {p.trigger for p in performances} | {p.content for p in performances}
        starts = []
        for i in range(len(self.clauses.tokens)):
            subject = self.clauses.subject(i)
            loose = self.clauses.relation(i) in ("conj", "parataxis") and i not in taken
            if loose and subject is not None and subject < i and self.clauses.finite(i) and self._is_main(i):
                starts.append(self.clauses.subtree(subject)[0])
        return tuple(starts)

    def _is_main(self, i: int) -> bool:
        base = self.first(i)
        return self.clauses.relation(base) in ("root", "parataxis")

    # -- subjects and coordination

    def party_subject(self, i: int) -> bool:
        """Whether the subject of a predicate, its own or shared, names a party."""
        subject = self.subject(i)
        if subject is None or self.impersonal(i, subject):
            return False
        if self.clauses.tokens[subject].upos == "PRON" and self.clauses.forms[subject] in self.clauses.pack.grammar["party_pronouns"]:
            return True
        if subject in self.parties or self.clauses.lemmas[subject] in self.clauses.pack.grammar["institutions"]:
            return True
        first, last = self.clauses.subtree(subject)
        if self.clauses.lemmas[subject] in self.clauses.pack.grammar["this_meeting"] | self.clauses.pack.grammar["text_nouns"]:
            return False
        coordinated = [c for c in self.clauses.tree.children[subject] if self.clauses.relation(c) in ("conj", "appos", "flat")]
        return any(c in self.parties for c in coordinated if first <= c <= last)

    def impersonal(self, i: int, subject: int) -> bool:
        """Whether a subject pronoun means nobody («il s'agira de»)."""
        words = self.clauses.pack.grammar
        nobody = self.clauses.relation(subject) == "expl" or self.clauses.forms[subject] in words["expletives"]
        return nobody and self.clauses.lemmas[i] in words["impersonal_verbs"]

    def subject(self, i: int) -> int | None:
        """The subject of a predicate: its own, or that of the predicate it is coordinated with or hangs on."""
        for _ in range(len(self.clauses.tokens)):
            own = self.clauses.subject(i)
            if own is not None:
                return own
            shared = self.coordinated(i)
            if shared is None and (self.clauses.finite(i) or self.clauses.relation(i) not in ("xcomp", "advcl", "ccomp")):
                return self.stranded(i)
            head = shared if shared is not None else self.clauses.tokens[i].head
            if head == i:
                return None
            i = head
        return None


def _unique(found: list[Performance]) -> list[Performance]:
    """One performance a clause, the first that was found."""
    seen: dict[tuple[int, int | None], Performance] = {}
    for p in found:
        seen.setdefault((p.clause, p.subject), p)
    return list(seen.values())
