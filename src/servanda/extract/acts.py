"""The grammar of acts: which clauses of a passage perform an act, and which only report or hold content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from servanda.extract.clauses import Clauses
from servanda.extract.hits import Hit, find_hits
from servanda.extract.performance import Performance
from servanda.extract.places import Place, Places
from servanda.extract.plain import plain_performances
from servanda.extract.scene import Scene
from servanda.extract.splits import splits
from servanda.extract.subjects import Subjects
from servanda.extract.voice import Voice
from servanda.model import Act

_DENIABLE = (Act.COMMITMENT, Act.AGREEMENT, Act.ANNOUNCEMENT, Act.PROPOSAL, Act.REQUEST)
_DONE = (Act.FACT, Act.ANNOUNCEMENT, Act.AGREEMENT, Act.POSITION, Act.INTENTION)
_BINDING = 5
"""The strength of verbs that bind by being said («s'engager», "pledge")."""
_MUTE = {"carrier", "silent"}
"""The traits of rows that make no statement by themselves."""
_TOLD_FRAMES = ("state", "meet", "event")
"""What happened stays a fact under a verb of saying; what somebody does may be no more than his ground."""
_PERSONAL_FRAMES = ("act", "ask", "judge")


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
        return {i: hit for i, hit in found.items() if self.scene.sayer is None or hit.predicate != self.scene.sayer}

    @cached_property
    def places(self) -> Places:
        """Where acts stand in the structure of the passage."""
        return Places(self.clauses, self.subjects, self.hits, self.scene.voice)

    @cached_property
    def _consumed(self) -> frozenset[int]:
        """Light verbs whose act is held by their object."""
        return frozenset(hit.carrier for hit in self.hits.values() if hit.carrier is not None)

    def performances(self) -> list[Performance]:
        """All acts of the passage, in the order of their triggers."""
        found = [p for hit in self.hits.values() if (p := self._of_hit(hit))]
        unfit = {hit.predicate for hit in self.hits.values() if "modal" in hit.row.traits and not self._fits(hit)}
        found += plain_performances(self.places, self.scene, found, unfit)
        found = [p for p in found if not self.clauses.unbound(p.clause)]
        found = [part for p in found for part in (p, *splits(self.clauses, p, self.hits))]
        return sorted(_unique(found), key=lambda p: p.trigger)

    def _of_hit(self, hit: Hit) -> Performance | None:
        """The performance of a hit, if its clause performs it."""
        mute = bool(_MUTE & hit.row.traits)
        if hit.token in self._consumed or mute or not self._fits(hit) or self._says_nothing(hit):
            return None
        place = self.places.of(hit)
        if place is None:
            return None
        row = hit.row
        if row.frame == "say" and row.act is Act.FACT and hit.content is not None and self.clauses.finite(hit.content):
            place = Place(hit.content, hit.predicate, None)
        return Performance(
            place.clause,
            hit.token,
            self._act(hit, place),
            row.id,
            row.strength,
            row.frame,
            row.traits,
            hit.content,
            place.sayer,
            place.antecedent,
            hit.reaffirmed,
        )

    # -- whether a clause performs

    def _fits(self, hit: Hit) -> bool:
        """Whether the clause is of the kind that the row's traits ask for."""
        traits, i = hit.row.traits, hit.predicate
        finite = self.clauses.finite(i) or self.clauses.finite(self.subjects.first(i)) or self.scene.is_lead
        finite = finite or self.clauses.having(i)
        if hit.row.act is Act.FACT and hit.row.pos == "VERB" and hit.row.frame != "say" and not finite:
            return False
        acting = self.subjects.is_party(i) or (hit.row.frame == "meet" and self.subjects.is_event(i))
        if "party" in traits and not self.clauses.passive(i) and not acting:
            return False
        if "figure" in traits and not self.scene.figures:
            return False
        if "reported" in traits and not (self._is_own_word or self.places.sayer(i) is not None):
            return False
        if "modal" in traits:
            if self.scene.voice is Voice.TREATY and self.subjects.is_party(i):
                return True
            return (
                self.clauses.conditional(i)
                or self.clauses.lemmas[hit.token] in self.clauses.pack.grammar["strong_modals"]
            )
        return True

    @property
    def _is_own_word(self) -> bool:
        """Whether the passage is in the words of a party or a person, not of a reporter."""
        return self.scene.reported or self.scene.voice in (Voice.SPEECH, Voice.PARTIES)

    def _says_nothing(self, hit: Hit) -> bool:
        """Whether a hit is no act: it hands one on, is hollow, is denied, is a formula, or a thing's doing."""
        i = hit.predicate
        if (self.places.hands_on(hit) and self._reports_an_act(hit)) or self.places.politely(hit) is not None:
            return True
        if "modal" in hit.row.traits and self._only_polite(hit):
            return True
        above = self.places.sayer(i)
        if above is not None and self._hollow(hit, self.hits[above]):
            return True
        if self._denied(hit):
            return True
        if hit.row.frame in _PERSONAL_FRAMES and not self.clauses.passive(i) and self.subjects.is_thing(i):
            return True
        return self._is_formula(hit)

    def _only_polite(self, modal: Hit) -> bool:
        """Whether a modal only softens what a speaker says himself ("I must thank", "May I convey")."""
        c, i = self.clauses, modal.predicate
        subject = c.subject(i)
        alone = subject is not None and c.forms[subject] in c.pack.voice["first_person_singular"]
        said = (h for h in self.hits.values() if h.predicate == i and h.token != modal.token)
        spoken = {h.row.frame for h in said if not _MUTE & h.row.traits}
        thanked = any("thanks" in h.row.traits for h in self.hits.values() if h.predicate == i)
        ours = subject is not None and c.forms[subject] in c.pack.grammar["we"]
        return bool(spoken & {"judge", "say", "hold", "ask"}) and (alone or (ours and thanked))

    def _denied(self, hit: Hit) -> bool:
        """Whether an act was not done («ne s'est pas engagé»), or could not be ("could not agree")."""
        i = hit.predicate
        if not self.clauses.denied(i) or (self.clauses.future(i) and not self._promises(hit)):
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
        binds = row.pos == "VERB" and row.frame == "act" and row.act is Act.COMMITMENT and row.strength == _BINDING
        return binds and not thing

    def _is_formula(self, hit: Hit) -> bool:
        """Whether an agreement only opens a text («sont convenus de ce qui suit»); before items it governs them."""
        if self.scene.is_lead:
            return False
        rest = " ".join(self.clauses.forms[hit.token + 1 : hit.token + 6])
        return any(rest.startswith(words) for words in self.clauses.pack.grammar["opening_formulas"])

    def _reports_an_act(self, hit: Hit) -> bool:
        """Whether a verb of saying only hands on an act that stands below it."""
        for other in self.hits.values():
            if hit.token in (other.token, other.predicate) or "carrier" in other.row.traits:
                continue
            if self.places.sayer(other.predicate) == hit.token and self._fits(other) and not self._hollow(other, hit):
                return True
        c = hit.content
        return c is not None and self.clauses.finite(c) and (self.clauses.future(c) or self.clauses.conditional(c))

    def _hollow(self, said: Hit, sayer: Hit) -> bool:
        """Whether what is said is no act of its own: a state of affairs or a need within a judgement."""
        i = said.predicate
        ahead = self.clauses.future(i) or self.clauses.conditional(i)
        bound = (
            "modal" in said.row.traits and self.clauses.lemmas[said.token] in self.clauses.pack.grammar["obligations"]
        )
        told = self.clauses.past(i) and said.row.frame in _TOLD_FRAMES
        judged = said.row.act is Act.ASSESSMENT and said.row.frame == "state"
        hollow = (said.row.act is Act.FACT and not ahead and not told) or bound or judged
        return hollow and sayer.row.act is Act.ASSESSMENT and said.carrier != sayer.token

    # -- which act it is

    def _act(self, hit: Hit, place: Place) -> Act:
        """The act of a row in this clause: what is concluded, prospective or laid down changes it."""
        act = self._laid_down(hit, self._concluded(hit))
        i = place.clause
        if i != hit.predicate and self.places.frame_of(hit) is not None:
            return act
        ahead = self.subjects.is_ahead(i)
        ahead = ahead or (place.sayer is not None and self.clauses.conditional(i))
        return self._prospective(act, i, hit.row.frame) if ahead and act in _DONE else act

    def _concluded(self, hit: Hit) -> Act:
        """Agreeing that something is so is a judgement; agreeing that it will be is an agreement."""
        c = hit.content
        if hit.row.frame != "join" or c is None or c == hit.token or not self.clauses.finite(c):
            return hit.row.act
        ahead = self.clauses.future(c) or self.clauses.conditional(c) or self._has_modal(c)
        return hit.row.act if ahead or self.clauses.feature(c, "Mood") == "Sub" else Act.ASSESSMENT

    def _has_modal(self, i: int) -> bool:
        c = self.clauses
        return any("modal" in row.traits for j in c.helpers(i) for row in c.pack.lexicon.of(c.lemmas[j]))

    def _laid_down(self, hit: Hit, act: Act) -> Act:
        """In a treaty the present binds: founding («Il est créé») agrees, doing («Les Parties coopèrent») commits."""
        i = hit.predicate
        if (
            self.scene.voice is not Voice.TREATY
            or act is not Act.FACT
            or self.clauses.past(i)
            or hit.row.frame in ("state", "say")
        ):
            return act
        if "founding" in hit.row.traits:
            return Act.AGREEMENT
        return Act.COMMITMENT if self.subjects.is_party(i) and not self.clauses.passive(i) else act

    def _prospective(self, act: Act, i: int, frame: str) -> Act:
        """In the future, what is done is promised by a party or of a thing, and expected of an event."""
        if frame == "state":
            return Act.EXPECTATION
        if self.clauses.commands(i) or self.clauses.lemmas[i] in self.clauses.pack.grammar["follow_up_verbs"]:
            return Act.COMMITMENT
        if self.subjects.is_event(i):
            return Act.EXPECTATION if act is Act.FACT else act
        if self.subjects.is_party(i) or self.clauses.passive(i):
            return Act.COMMITMENT
        return Act.EXPECTATION if act is Act.FACT else act

    def given(self, performances: Sequence[Performance]) -> tuple[int, int] | None:
        """First and last token of a ground given before the main clause («Compte tenu de l'importance de ..., »)."""
        c = self.clauses
        opening = " ".join(c.forms[:4])
        if self.scene.voice is Voice.REPORTER or not any(opening.startswith(w) for w in c.pack.grammar["given_marks"]):
            return None
        begins = [s for p in performances if (s := c.subject(p.clause)) is not None and s > 4]
        comma = next((j for j in range(min(begins, default=0), 4, -1) if c.forms[j] == ","), None)
        if comma is None or not any(self._judges(j) for j in range(comma)):
            return None
        return 0, comma - 1

    def _judges(self, j: int) -> bool:
        """Whether a word states something: a finite verb, or a noun of judgement."""
        rows = self.clauses.pack.lexicon.of(self.clauses.lemmas[j])
        return self.clauses.is_finite_form(j) or any(row.act is Act.ASSESSMENT and row.pos == "NOUN" for row in rows)

    # -- where no statement runs on

    def silent_clauses(self, performances: Sequence[Performance]) -> tuple[int, ...]:
        """Where clauses with a subject of their own begin that perform nothing."""
        taken = {i for p in performances for i in (p.clause, p.trigger, p.content)}
        starts = []
        for i in range(len(self.clauses.tokens)):
            subject = self.clauses.subject(i)
            loose = self.clauses.relation(i) in ("conj", "parataxis") and i not in taken
            if loose and subject is not None and subject < i and self.clauses.finite(i) and self._is_main(i):
                starts.append(self.clauses.subtree(subject)[0])
        return tuple(starts)

    def _is_main(self, i: int) -> bool:
        return self.clauses.relation(self.subjects.first(i)) in ("root", "parataxis")


def _unique(found: list[Performance]) -> list[Performance]:
    """One performance a clause, the first that was found."""
    seen: dict[tuple[int, int | None], Performance] = {}
    for p in found:
        seen.setdefault((p.clause, p.subject), p)
    return list(seen.values())
