"""Where an act stands: in a main clause, under a verb of saying, in a relative clause, in a participle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from servanda.extract.document.voice import Voice
from servanda.extract.grammar.adverbials import is_beside, sets_scene, tells_end, tells_purpose
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.frames import Frames
from servanda.extract.grammar.hits import Hit
from servanda.extract.grammar.questions import is_asked
from servanda.extract.grammar.refusal import Refusal
from servanda.extract.grammar.resuming import resumes
from servanda.extract.grammar.subjects import Subjects
from servanda.extract.grammar.wishes import is_attitude
from servanda.model import BINDING_ACTS, FORWARD_ACTS, Act

_CONTENT = ("ccomp", "xcomp", "csubj")
_ASIDES = ("judge", "say", "hold", "ask")
"""The frames whose participles may stand beside a promise with an act of their own."""
_SAID = ("ccomp", "xcomp", "obj", "advcl", "parataxis", "acl")


@dataclass(frozen=True, slots=True)
class Place:
    """The predicate whose clause counts, the verb of saying above it, the antecedent of a relative clause."""

    clause: int
    sayer: int | None
    antecedent: int | None


@dataclass(frozen=True, slots=True)
class Places:
    """Tells for one passage what performs and what is only content, condition or manner of another act."""

    clauses: Clauses
    subjects: Subjects
    hits: Mapping[int, Hit]
    voice: Voice

    def of(self, hit: Hit) -> Place | Refusal:
        """Where a hit performs, or why it does not."""
        c, i = self.clauses, hit.predicate
        base = self.subjects.first(i)
        frame = self.frames.frame_of(hit)
        if frame is not None:
            return Place(frame.predicate, self.sayer(frame.predicate), None)
        if self._asked(i, base):
            return Refusal.QUESTION
        if self._only_modifies(hit, base):
            return Refusal.MODIFIER
        if (sayer := self.sayer(i)) is not None:
            verb = self._verb_of(i)
            shared = self.subjects.of(verb) if self.subjects.coordinated(verb) is not None else c.subject(verb)
            return Place(sayer if shared in (None, c.subject(sayer)) else verb, sayer, None)
        if (hit.row.pos == "ADJ" and not c.finite(i) and (i == 0 or c.forms[i - 1] == ",")) or self._fronted(hit):
            return Place(i, None, None)
        if c.relation(base) == "acl":
            return self._relative(i, base, c.tokens[base].head)
        aspect = c.aspect(base)
        if aspect is not None:
            return Place(aspect if base == i else i, None, None)
        return self._infinitive(i) if c.infinitive(i) else self._main(i, base, hit)

    def _main(self, i: int, base: int, hit: Hit) -> Place | Refusal:
        """A clause of its own, or a predicate that stands with another verb («se disent préoccupées»)."""
        c, head = self.clauses, self.clauses.tokens[base].head
        apart = self.apart(i, base)
        if apart:
            return apart
        alone = head not in self.hits or self.hits[head].row.frame == "event"
        stated = hit.row.pos == "ADJ" or (c.tokens[i].feats.get("VerbForm") == "Part" and alone)
        complements = ("xcomp", "obj") if hit.row.pos == "ADJ" else ("xcomp",)
        if c.relation(base) in complements and stated and c.tokens[head].upos in ("VERB", "AUX"):
            return Place(head, None, None)
        if c.relation(base) == "advcl" and not c.finite(i):
            return self._participle(i, head, hit)
        return Place(i, None, None)

    def apart(self, i: int, base: int) -> Refusal | None:
        """Why the clause of a predicate tells nothing of its own: what it is to another."""
        if self.is_content(base, self.clauses.tokens[base].head):
            return Refusal.CONTENT
        if self.restrictive(i):
            return Refusal.RESTRICTIVE
        if self.clauses.finite(base) and tells_purpose(self.clauses, base):
            return Refusal.PURPOSE
        if self._asked(i, base):
            return Refusal.QUESTION
        return Refusal.SCENE if sets_scene(self.clauses, base) else None

    def _asked(self, i: int, base: int) -> bool:
        """Whether a predicate is an indirect question, by itself or as one of those that share a subject."""
        return is_asked(self.clauses, i) or (self.clauses.subject(i) is None and is_asked(self.clauses, base))

    def _infinitive(self, i: int) -> Place | Refusal:
        """An infinitive performs at the head of a passage («Promouvoir ...»)."""
        heads = self.clauses.tokens[i].head == i and not self.clauses.negated(i)
        return Place(i, None, None) if heads else Refusal.INFINITIVE

    def _only_modifies(self, hit: Hit, base: int) -> bool:
        """Whether a bare past participle only tells which thing is meant («prévue en mai», «annoncée par»)."""
        c, i = self.clauses, hit.predicate
        joined = any(c.tokens[k].upos == "CCONJ" or c.relation(k) == "cc" for k in c.tree.children[i] if k < i)
        joined = joined or (c.relation(i) == "conj" and c.tokens[c.tokens[i].head].upos == "VERB")
        of = base if joined else i
        bare = c.tokens[of].feats.get("VerbForm") == "Part" and c.tokens[of].feats.get("Tense") == "Past"
        stated = (
            c.relation(of) in ("root", "xcomp", "ccomp", "parataxis") or hit.row.pos != "VERB" or self._fronted(hit)
        )
        return bare and not stated and not c.helpers(of) and not c.finite(of) and hit.carrier is None

    def _fronted(self, hit: Hit) -> bool:
        """Whether a participle that a comma sets apart tells the state of a party («Préoccupés par ..., »).

        It heads the sentence, or stands behind the party («Les Parties, déterminées à ..., »).
        """
        c, i = self.clauses, hit.predicate
        state = "passive" in hit.row.traits and hit.row.frame in ("judge", "act") and not c.finite(i)
        head = c.tokens[i].head
        behind = i > 0 and c.forms[i - 1] == "," and c.relation(i) == "acl" and self.subjects.names_party(head)
        return state and (behind or (i == 0 and i < head))

    def _relative(self, i: int, base: int, head: int) -> Place | Refusal:
        """A finite clause on a noun: set apart it tells something of its own; without a pronoun it is misattached."""
        if not self.clauses.finite(i):
            return Refusal.MODIFIER
        if self.clauses.conditional(i) and self.sayer(head) is None:
            return Refusal.RESTRICTIVE
        if self.clauses.conjoined(base) and self.clauses.tokens[head].upos == "PRON":
            return Refusal.CONTENT  # «veiller à ce que ...»
        if not any(self.clauses.is_relative(j) for j in range(head + 1, i)):
            return Refusal.RESTRICTIVE if self._touches(i, head) else Place(i, None, None)
        return Place(i, None, head) if self.set_apart(base, head) else Refusal.RESTRICTIVE

    def _touches(self, i: int, noun: int) -> bool:
        """Whether a clause hangs on the noun right before its subject ("thank you for the moments we will share")."""
        c, subject = self.clauses, self.clauses.subject(i)
        above = c.child(noun, "cop") is None and any(k < noun and c.finite(k) for k in c.ancestors(noun))
        return above and subject is not None and noun < subject and c.phrase_start(subject) == noun + 1

    def _participle(self, i: int, head: int, hit: Hit) -> Place | Refusal:
        """A participle acts for itself; where the clause above says nothing, the statement is the whole of it."""
        c = self.clauses
        bare = hit.carrier is None
        aside = self._aside(i, hit) or is_beside(c, i)
        if c.gerundive(i) and hit.row.frame not in ("say", "judge") and bare and not aside:
            return Place(i, None, None) if self._done_meanwhile(i, head, hit) else Refusal.MANNER
        marks = {c.forms[k] for k in c.tree.children[self.subjects.first(i)] if k < i}
        if marks & c.pack.grammar["privatives"]:
            return Refusal.WITHOUT
        if self._is_ground(i, head):
            return Refusal.CONTENT
        narrated = hit.row.frame in ("meet", "say") and c.narrates(i)
        if hit.row.act is Act.FACT and (narrated or (c.having(i) and i < head)):
            return Place(i, None, None)
        told = hit.row.frame == "say" and i > head and aside and hit.content is not None and c.finite(hit.content)
        silent = hit.row.act is Act.FACT and not told  # «, indiquant que le port est ouvert» tells it
        if hit.row.pos == "VERB" and (c.tokens[i].feats.get("Tense") == "Past" or silent):
            return Refusal.BACKGROUND
        if hit.row.traits & {"past", "party", "figure"}:
            return Refusal.BACKGROUND
        means = hit.row.frame != "say" and bare and not (aside or (is_attitude(hit) and not c.gerundive(i)))
        if i > head and self._is_forward(head) and means:
            return Refusal.MANNER
        return Place(head if self._answers(i, head) else i, None, None)

    def _is_ground(self, i: int, head: int) -> bool:
        """Whether a gerund tells what somebody is praised for or aims at ("lauded Peru for recognising ...")."""
        c, judged = self.clauses, self.hits.get(head)
        marks = {c.forms[k] for k in c.tree.children[self.subjects.first(i)] if k < i}
        praised = judged is not None and judged.row.frame == "judge" and bool(marks & c.pack.grammar["purposes"])
        return praised or bool(marks & c.pack.grammar["ground_marks"])

    def _done_meanwhile(self, i: int, head: int, hit: Hit) -> bool:
        """Whether a gerund tells of an act done as the one before it was («a clos le sommet en adoptant»), no means."""
        done = i > head and self.clauses.past(head) and not self._is_forward(head)
        return done and (hit.row.frame == "ask" or hit.row.act in BINDING_ACTS)

    def _aside(self, i: int, hit: Hit) -> bool:
        """Whether a participle adds an attitude or a call to what is promised, and does not say how it is done.

        A comma parts it, and «tout» or nothing stands before it («, tout en saluant», «, saluant»); what helps by being
        done («en appuyant l'école») is a means all the same.
        """
        c, words = self.clauses, self.clauses.pack.grammar
        begin = c.manner_start(i)
        told = c.forms[begin] in words["beside_marks"] or (not c.gerundive(i) and c.lemmas[i] not in words["deeds"])
        return begin > 0 and c.forms[begin - 1] == "," and told and hit.row.frame in _ASIDES

    def _answers(self, i: int, head: int) -> bool:
        """Whether the clause above only says that somebody answered («a répondu en remerciant ...»)."""
        c = self.clauses
        silent = head not in self.hits and i > head and c.lemmas[head] in c.pack.grammar["answering_verbs"]
        first = not any(head < hit.predicate < i for hit in self.hits.values())
        return silent and first and self.voice is Voice.REPORTER

    def _is_forward(self, head: int) -> bool:
        """Whether the clause of this predicate puts something in prospect, so that a participle tells how."""
        if self.clauses.infinitive(head) or self.clauses.future(head):
            return True
        return any(hit.row.act in FORWARD_ACTS for hit in self.hits.values() if hit.predicate == head)

    @property
    def frames(self) -> Frames:
        """Which words of the passage only introduce an act."""
        return Frames(self.clauses, self.hits)

    def hands_on(self, hit: Hit) -> bool:
        """Whether a verb of saying or a light verb may hand its subject on to what it says.

        Whoever announces in the first person («J'annonce que ...») does it by saying so.
        """
        if hit.row.act is Act.ANNOUNCEMENT and hit.row.frame == "act":
            frame = self.frames.frame_of(hit)
            here = hit.predicate if frame is None else frame.predicate
            if not self.clauses.past(here) and self.frames.first_person(here):
                return False
        return hit.row.frame == "say" or ("light" in hit.row.traits and hit.row.frame != "join")

    def sayer(self, i: int) -> int | None:
        """The verb of saying whose clause or infinitive the predicate is."""
        c = self.clauses
        base = self.subjects.first(i)
        head = c.tokens[base].head
        if self._verb_of(base) != base:
            base, head = head, c.tokens[head].head
        head = self._told_to(base, head)
        hit = self.hits.get(head)
        if head == base or hit is None or c.relation(base) not in _SAID:
            return None
        said = self.hands_on(hit) and hit.content is not None and head < i and not self._beside(i)
        said = said and not (c.relation(base) == "advcl" and tells_end(c, base))
        return head if said and not self._unsaid(head) else None

    def _told_to(self, base: int, head: int) -> int:
        """The verb above a clause that the parser hung on who it is told to («a assuré son homologue que ...»)."""
        c, verb = self.clauses, self.clauses.tokens[head].head
        told = c.relation(base) == "acl" and c.relation(head) in ("obj", "iobj") and c.conjoined(base)
        hit = self.hits.get(verb)
        return verb if told and hit is not None and hit.content == base and self.hands_on(hit) else head

    def _beside(self, i: int) -> bool:
        """Whether a present participle only stands beside what is said («a annoncé un fonds, tout en appelant ...»)."""
        feats = self.clauses.tokens[i].feats
        return feats.get("VerbForm") == "Part" and feats.get("Tense") == "Pres" and not self.clauses.finite(i)

    def _verb_of(self, i: int) -> int:
        """The verb that the parser set above its participle ("has | committed", «reste | résolu»), else itself."""
        c, head = self.clauses, self.clauses.tokens[i].head
        stays = c.lemmas[head] in c.pack.grammar["staying_verbs"] and head not in self.hits
        helped = c.tokens[head].upos == "AUX" or stays
        apart = c.relation(i) == "xcomp" and helped and c.subject(i) is None
        return head if apart else i

    def _unsaid(self, i: int) -> bool:
        """Whether a thing was not said, because somebody refused to («a refusé de dire combien»)."""
        above = self.hits.get(self.clauses.tokens[i].head)
        return above is not None and "against" in above.row.traits and self.clauses.relation(i) == "xcomp"

    def is_content(self, base: int, head: int) -> bool:
        """Whether a clause is what another act is about."""
        relation = self.clauses.relation(base)
        above = [hit for hit in self.hits.values() if head in (hit.predicate, hit.token)]
        governor = next((hit for hit in above if hit.content == base), above[0] if above else None)
        if any("copinf" in hit.row.needs and hit.content == base for hit in self.hits.values()):
            return True
        if head == base or governor is None or self.hands_on(governor) or governor.row.frame == "event":
            return False
        return relation in _CONTENT or (relation == "acl" and governor.token == head and not self.set_apart(base, head))

    def set_apart(self, i: int, antecedent: int) -> bool:
        """Whether a comma, or a name before it, sets a relative clause apart, so that it tells something of its own."""
        c = self.clauses
        before = next((j - 1 for j in range(antecedent + 1, i) if c.is_relative(j)), None)
        if before is None:
            return False
        if c.tokens[before].upos == "ADP" and c.forms[before - 1] == ",":
            before -= 1
        at_meeting = c.lemmas[antecedent] in c.pack.grammar["this_meeting"] and c.tokens[before].upos == "ADP"
        subject = c.subject(i)
        if resumes(c, antecedent):
            return subject is not None and not c.is_relative(subject)
        return c.forms[before] == "," or self._is_named(before) or (at_meeting and subject is not None)

    def _is_named(self, i: int) -> bool:
        """Whether a word ends the name of a party or person, which a relative clause behind it restricts no further."""
        return i in self.subjects.parties and self.clauses.tokens[i].upos == "PROPN"

    def restrictive(self, i: int) -> bool:
        """Whether a relative pronoun without a comma stands right before the verb group."""
        c = self.clauses
        begin = c.group(i)
        if begin < 2 or c.forms[begin - 1] not in c.pack.grammar["subject_relative"]:
            return False
        apart = c.forms[begin - 2] == "," or self._is_named(begin - 2)
        return not apart and c.subject(i) in (None, begin - 1)
