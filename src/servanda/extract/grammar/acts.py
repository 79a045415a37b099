"""The grammar of acts: which clauses of a passage perform an act, and which only report or hold content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from servanda.extract.document.voice import Voice
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.deeds import fell_through
from servanda.extract.grammar.gaps import gaps
from servanda.extract.grammar.hits import Hit, find_hits
from servanda.extract.grammar.overheard import performing
from servanda.extract.grammar.performance import Performance, Shift, unique
from servanda.extract.grammar.places import Place, Places
from servanda.extract.grammar.plain import plain_verdicts
from servanda.extract.grammar.questions import asks, in_question, is_asked
from servanda.extract.grammar.refusal import Refusal
from servanda.extract.grammar.scene import Scene
from servanda.extract.grammar.shifts import Shifts
from servanda.extract.grammar.splits import splits
from servanda.extract.grammar.subjects import Subjects
from servanda.model import Act

_DENIABLE = (Act.COMMITMENT, Act.AGREEMENT, Act.ANNOUNCEMENT, Act.PROPOSAL, Act.REQUEST)
_MUTE = frozenset({"carrier", "silent"})
"""The traits of rows that make no statement by themselves."""
_TOLD_FRAMES = ("state", "meet", "event")
"""What happened stays a fact under a verb of saying; what somebody does may be no more than his ground."""
_PERSONAL_FRAMES = ("act", "ask", "judge")
_POINTING = ("PRON", "AUX", "ADV", "ADP", "PART", "PUNCT", "CCONJ")
"""The words of a clause that only points to another, besides its verb."""


@dataclass(frozen=True)
class Grammar:
    """Reads the performances of one passage."""

    clauses: Clauses
    scene: Scene

    @cached_property
    def subjects(self) -> Subjects:
        """Who the clauses are about."""
        return Subjects(self.clauses, self.scene.parties, self.scene.led)

    @cached_property
    def hits(self) -> dict[int, Hit]:
        """The hits of the lexicon, by trigger token."""
        found = find_hits(self.clauses, open_end=self.scene.is_lead)
        return performing(self.clauses, found, self.scene.said)

    @cached_property
    def places(self) -> Places:
        """Where acts stand in the structure of the passage."""
        return Places(self.clauses, self.subjects, self.hits, self.scene.voice)

    @cached_property
    def _consumed(self) -> frozenset[int]:
        """Light verbs whose act is held by their object."""
        lent = (
            hit for hit in self.hits.values() if "modal" not in hit.row.traits or not self.places.frames.softens(hit)
        )
        return frozenset(hit.carrier for hit in lent if hit.carrier is not None)

    def performances(self) -> list[Performance]:
        """All acts of the passage, in the order of their triggers."""
        found = [v for v in (*self.verdicts.values(), *self.plain.values()) if isinstance(v, Performance)]
        found = [p for p in found if not self.clauses.unbound(p.clause)]
        found = [p for p in found if not self._shares_its_content(p.clause, {q.clause for q in found})]
        found = [part for p in found for part in (p, *splits(self.clauses, p, self.hits))]
        found = [part for p in found for part in (p, *gaps(self.clauses, p, self.subjects.parties))]
        return sorted(unique(found), key=lambda p: p.trigger)

    def _shares_its_content(self, i: int, acting: set[int]) -> bool:
        """Whether a verb only doubles the one before it and shares all that follows ("shall build and keep roads")."""
        c, head = self.clauses, self.clauses.tokens[i].head
        beside = c.relation(i) == "conj" and head in acting and head < i and c.subject(i) is None
        return beside and c.future(head) and all(c.tokens[k].upos in ("CCONJ", "ADV") for k in range(head + 1, i))

    def _left_to_tense(self, hit: Hit) -> bool:
        """Whether a hit does not count, so that only tense and subject tell what its clause says.

        A modal that is none, what only a party does said of a thing ("These roads ensure ..."), and what a thing will
        do («Ce fonds soutiendra les villages»).
        """
        i, misfit = hit.predicate, self._misfit(hit)
        if "modal" in hit.row.traits or misfit is Refusal.NO_PARTY:
            return misfit is not None
        deed = hit.row.pos == "VERB" and hit.row.frame in _PERSONAL_FRAMES and hit.carrier is None
        ahead = deed and self.clauses.future(i) and not self.clauses.passive(i)
        return ahead and (self.subjects.is_thing(i) or self._provides(hit))

    def _provides(self, hit: Hit) -> bool:
        """Whether a text will hold a thing («L'accord prévoira un mécanisme»), which is no aim of anybody's."""
        c, subject = self.clauses, self.clauses.subject(hit.predicate)
        text = subject is not None and c.lemmas[subject] in c.pack.grammar["text_nouns"]
        aim = hit.content is None or c.looks_infinitive(hit.content)
        return text and not aim and hit.row.act is Act.INTENTION and c.future(hit.predicate)

    @cached_property
    def verdicts(self) -> Mapping[int, Performance | Refusal]:
        """What each hit performs, or why nothing, by trigger token."""
        return {i: self._unasked(i, self._of_hit(hit)) for i, hit in self.hits.items()}

    @cached_property
    def plain(self) -> Mapping[int, Performance | Refusal]:
        """What each predicate performs that no hit accounts for, or why nothing, by token."""
        unfit = {hit.predicate for hit in self.hits.values() if self._left_to_tense(hit)}
        found = [v for v in self.verdicts.values() if isinstance(v, Performance)]
        verdicts = plain_verdicts(self.places, self.scene, found, unfit)
        return {i: self._unasked(i, verdict) for i, verdict in verdicts.items()}

    def _unasked(self, i: int, verdict: Performance | Refusal) -> Performance | Refusal:
        return Refusal.QUESTION if in_question(self.clauses, i) else verdict

    @cached_property
    def _shifts(self) -> Shifts:
        return Shifts(self.clauses, self.subjects, self.places, self.scene)

    def _of_hit(self, hit: Hit) -> Performance | Refusal:
        """The performance of a hit, or why its clause performs none."""
        if hit.token in self._consumed:
            return Refusal.CARRIED
        if _MUTE & hit.row.traits:
            return Refusal.MUTE if "silent" in hit.row.traits else Refusal.CARRIER
        refused = self._misfit(hit) or self._says_nothing(hit) or self._only_shows(hit)
        place = refused or self.places.of(hit)
        if isinstance(place, Refusal):
            return place
        row = hit.row
        if row.frame == "say" and row.act is Act.FACT and hit.content is not None and self.clauses.finite(hit.content):
            place = Place(hit.content, hit.predicate, None)
        act, shifted = self._shifts.of(hit, place)
        if Shift.TOLD in shifted and self._begins_below(hit) and hit.content is not None:
            place = Place(hit.content, hit.predicate, None)
        return Performance(
            place.clause,
            hit.token,
            act,
            row.id,
            row.strength,
            row.frame,
            row.traits,
            hit.content,
            place.sayer,
            place.antecedent,
            hit.reaffirmed,
            shifts=shifted,
        )

    def _begins_below(self, hit: Hit) -> bool:
        """Whether a deed that is told begins behind its verb of saying: one has a subject, and nothing is asked."""
        asked = hit.content is not None and is_asked(self.clauses, hit.content)
        return self.clauses.subject(hit.predicate) is not None and not asked

    def _misfit(self, hit: Hit) -> Refusal | None:
        """Why the clause is not of the kind that the row's traits ask for."""
        traits, i = hit.row.traits, hit.predicate
        base = self.subjects.first(i)
        finite = self.clauses.finite(i) or self.clauses.finite(base) or self.scene.is_lead
        finite = finite or self.clauses.aspect(base) is not None or self.clauses.having(i) or self.clauses.headlined(i)
        finite = finite or (hit.row.frame == "meet" and self.clauses.narrates(i))
        if hit.row.act is Act.FACT and hit.row.pos == "VERB" and hit.row.frame != "say" and not finite:
            return Refusal.BACKGROUND
        met = hit.row.frame == "meet" and self.subjects.is_event(i)
        acting = self.clauses.passive(i) or self.subjects.is_party(i) or self._aims(hit) or met
        if "party" in traits and not acting:
            return Refusal.NO_PARTY
        if "figure" in traits and not self.scene.figures:
            return Refusal.NO_FIGURE
        own = self.scene.is_own_word and self.clauses.relation(i) not in ("acl", "advcl")
        if "reported" in traits and not (own or self.places.sayer(i) is not None):
            return Refusal.UNREPORTED
        return Refusal.MILD if "modal" in traits and self._is_mild(hit) else None

    def _only_shows(self, hit: Hit) -> Refusal | None:
        """Whether a thing shows a will without saying what for («traduit un changement d'ambition»)."""
        c, carrier = self.clauses, hit.carrier
        if carrier is None or hit.row.act is not Act.INTENTION or c.subject(carrier) is None:
            return None
        told = hit.content is not None and c.looks_infinitive(hit.content)
        shown = told or self.subjects.is_party(carrier) or c.passive(carrier)
        return None if shown else Refusal.THING

    def _aims(self, hit: Hit) -> bool:
        """Whether an undertaking of the parties has an aim, which is theirs («Ce projet vise à ...»)."""
        return hit.row.act is Act.INTENTION and self.subjects.is_undertaking(hit.predicate)

    def _is_mild(self, hit: Hit) -> bool:
        """Whether an auxiliary tells what may be and is no rule: the present of a weak one outside of a treaty."""
        i = hit.predicate
        if self.scene.voice is Voice.TREATY and self.subjects.is_party(i):
            return False
        strong = self.clauses.lemmas[hit.token] in self.clauses.pack.grammar["strong_modals"]
        return not (self.clauses.conditional(i) or strong)

    def _says_nothing(self, hit: Hit) -> Refusal | None:
        """Why a hit is no act: it hands one on, is hollow, is denied, is a formula, or a thing's doing."""
        i = hit.predicate
        state = self.clauses.child(i, "xcomp")
        if hit.row.frame == "event" and state in self.hits and state is not None and self.clauses.stative(state):
            return Refusal.HANDED_ON
        if self._only_points(hit) or (self.places.hands_on(hit) and self._reports_an_act(hit)):
            return Refusal.HANDED_ON
        if self.places.frames.politely(hit) is not None or (
            "modal" in hit.row.traits and self.places.frames.softens(hit)
        ):
            return Refusal.POLITE
        above = self.places.sayer(i)
        if above is not None and self._hollow(hit, self.hits[above]):
            return Refusal.HOLLOW
        if self._denied(hit):
            return Refusal.DENIED
        if asks(self.clauses, hit):
            return Refusal.QUESTION
        told = self.clauses.passive(i) or "inverted" in hit.row.traits or self._aims(hit)
        thing = not told and self.subjects.is_thing(i)
        if hit.row.frame in _PERSONAL_FRAMES and (thing or self._provides(hit)):
            return Refusal.THING
        return Refusal.FORMULA if self._is_formula(hit) else None

    def _only_points(self, hit: Hit) -> bool:
        """Whether a clause only points to what stands behind its colon («Je vous le promets : ...»)."""
        c, i = self.clauses, hit.predicate
        colon = next((k for k in range(i, len(c.tokens)) if c.forms[k] == ":"), None)
        if colon is None or not any(c.finite(k) for k in range(colon + 1, len(c.tokens))):
            return False
        return all(c.tokens[k].upos in _POINTING for k in range(c.subtree(i)[0], colon) if k != i)

    def _denied(self, hit: Hit) -> bool:
        """Whether an act was not done («ne s'est pas engagé»), or could not be ("could not agree")."""
        i = hit.predicate
        subject = self.clauses.subject(i)
        nobody = subject is not None and self.clauses.forms[subject] in self.clauses.pack.grammar["denials"]
        if nobody and hit.row.act is Act.INTENTION:
            return True
        if not self.clauses.denied(i) or (self.clauses.future(i) and not self._promises(hit)):
            return False
        if fell_through(self.clauses, hit):
            return False
        modal = (
            "modal" in hit.row.traits
            and i in self.hits
            and not self.clauses.pack.grammar["obligations"] & {self.clauses.lemmas[hit.token]}
        )
        return (self.hits[i] if modal else hit).row.act in _DENIABLE

    def _promises(self, hit: Hit) -> bool:
        """Whether a verb is itself the promise, so that denied it promises nothing; a thing is done or left undone."""
        row, c, words = hit.row, hit.content, self.clauses
        thing = c is not None and words.relation(c) == "obj" and words.tokens[c].upos in ("NOUN", "PROPN")
        return row.pos == "VERB" and row.binds and not thing

    def _thanks_only(self, hit: Hit) -> bool:
        """Whether a sentence only thanks its hearers and says not for what ("Thank you.", «Je vous remercie.»)."""
        c = self.clauses
        light = ("PRON", "ADV", "PUNCT", "CCONJ", "AUX", "INTJ", "DET")
        told = "thanks" in hit.row.traits and c.root == hit.token
        return told and all(c.tokens[k].upos in light for k in range(len(c.tokens)) if k != hit.token)

    def _is_formula(self, hit: Hit) -> bool:
        """Whether an agreement only opens a text, words only name («ci-après dénommé»), or thanks are for nothing.

        «sont convenus de ce qui suit»; before items it governs them.
        """
        c = self.clauses
        if c.forms[max(0, hit.predicate - 1)] in c.pack.grammar["naming_words"] or self._thanks_only(hit):
            return True
        if self.scene.is_lead:
            return False
        rest = " ".join(self.clauses.forms[hit.token + 1 : hit.token + 6])
        return any(rest.startswith(words) for words in self.clauses.pack.grammar["opening_formulas"])

    def _reports_an_act(self, hit: Hit) -> bool:
        """Whether a verb of saying only hands on an act that stands below it."""
        for other in self.hits.values():
            if hit.token in (other.token, other.predicate) or "carrier" in other.row.traits:
                continue
            if (
                self.places.sayer(other.predicate) == hit.token
                and not self._misfit(other)
                and not self._hollow(other, hit)
            ):
                return True
        c = hit.content
        return c is not None and self.clauses.finite(c) and (self.clauses.future(c) or self.clauses.conditional(c))

    def _hollow(self, said: Hit, sayer: Hit) -> bool:
        """Whether what is said is no act of its own: a state of affairs or a need within a judgement."""
        i = said.predicate
        ahead = self.clauses.future(i) or self.clauses.conditional(i)
        bound = "modal" in said.row.traits and not self.clauses.conditional(i)
        bound = bound and self.clauses.lemmas[said.token] in self.clauses.pack.grammar["obligations"]
        told = self.clauses.past(i) and said.row.frame in _TOLD_FRAMES
        judged = said.row.act is Act.ASSESSMENT and said.row.frame == "state"
        hollow = (said.row.act is Act.FACT and not ahead and not told) or bound or judged
        return hollow and sayer.row.act is Act.ASSESSMENT and said.carrier != sayer.token
