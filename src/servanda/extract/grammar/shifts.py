"""Which act a row performs in a clause: what the clause around it makes of the act that the lexicon gives."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extract.document.voice import Voice
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.deeds import fell_through, tells_deed
from servanda.extract.grammar.hits import Hit
from servanda.extract.grammar.overheard import only_heard
from servanda.extract.grammar.performance import Shift
from servanda.extract.grammar.places import Place, Places
from servanda.extract.grammar.scene import Scene
from servanda.extract.grammar.subjects import Subjects
from servanda.extract.grammar.wishes import is_need, is_offer, is_wish_of_another
from servanda.model import Act

_DONE = (Act.FACT, Act.ANNOUNCEMENT, Act.AGREEMENT, Act.POSITION, Act.INTENTION, Act.ASSESSMENT, Act.REQUEST)


@dataclass(frozen=True, slots=True)
class Shifts:
    """Tells for one passage which act each hit comes to."""

    clauses: Clauses
    subjects: Subjects
    places: Places
    scene: Scene

    def of(self, hit: Hit, place: Place) -> tuple[Act, tuple[Shift, ...]]:
        """The act of a row in this clause, and what changed it: that it is concluded, laid down or prospective."""
        concluded = self._put(hit) or self._concluded(hit)
        told = Act.FACT if concluded is Act.ASSESSMENT and self._tells(hit) else concluded
        laid_down = self._laid_down(hit, told)
        i = place.clause
        framed = i != hit.predicate and self.places.frames.frame_of(hit) is not None
        ahead = self.subjects.is_ahead(i) or (place.sayer is not None and self.clauses.conditional(i))
        ahead = ahead or (self.scene.voice is Voice.REPORTER and self._overheard(hit, i))
        ahead = ahead and not framed and not self._judged_by_saying(hit)
        act = self._prospective(laid_down, i, hit.row.frame) if ahead and laid_down in _DONE else laid_down
        steps = (
            (Shift.CONCLUDED, concluded),
            (Shift.TOLD, told),
            (Shift.LAID_DOWN, laid_down),
            (Shift.PROSPECTIVE, act),
        )
        before = (hit.row.act, concluded, told, laid_down)
        return act, tuple(shift for (shift, now), then in zip(steps, before, strict=True) if now is not then)

    def _overheard(self, hit: Hit, i: int) -> bool:
        """Whether a reporter heard that a party will do a thing («La Chine financerait le pont»)."""
        return (
            hit.row.act is Act.FACT
            and self.subjects.is_party(i)
            and only_heard(self.clauses, i)
            and not self.clauses.having(i)
        )

    def _judged_by_saying(self, hit: Hit) -> bool:
        """Whether what one will say is said all the same («Je soulignerai le rôle de», «on notera que»)."""
        subject, c = self.clauses.subject(hit.predicate), hit.content
        if self.clauses.commands(hit.predicate):  # "shall tell the other where its boats are"
            return False
        alone = subject is not None and self.clauses.forms[subject] in self.clauses.pack.voice["first_person_singular"]
        told = c is not None and c != hit.token and self.clauses.finite(c)
        return (hit.row.act is Act.ASSESSMENT and (alone or told)) or (hit.row.act is Act.REQUEST and alone)

    def _put(self, hit: Hit) -> Act | None:
        """What is put to others by a wish («souhaite que le Chili ratifie») or a speaker's offer («nous pourrions»)."""
        if is_wish_of_another(self.subjects, hit):
            return Act.REQUEST
        speech = self.scene.voice is Voice.SPEECH and "modal" in hit.row.traits
        return Act.PROPOSAL if speech and is_offer(self.clauses, hit) else None

    def _concluded(self, hit: Hit) -> Act:
        """Agreeing that something is so is a judgement, that it will be an agreement; that none was made is a fact."""
        if fell_through(self.clauses, hit):
            return Act.FACT
        c = hit.content
        if self._notes_merit(hit):
            return Act.ASSESSMENT
        if hit.row.frame == "join" and is_need(self.clauses, hit):
            return Act.ASSESSMENT
        if hit.row.frame != "join" or c is None or c == hit.token or not self.clauses.finite(c):
            return hit.row.act
        ahead = self.clauses.future(c) or self.clauses.conditional(c) or self.clauses.modal(c)
        return hit.row.act if ahead or self.clauses.feature(c, "Mood") == "Sub" else Act.ASSESSMENT

    def _notes_merit(self, hit: Hit) -> bool:
        """Whether what is noted is a judgement by its noun ("noted the importance of", "take note of the need to")."""
        if hit.row.frame != "judge" or "neutral" not in hit.row.traits or hit.content is None:
            return False
        rows = self.clauses.pack.lexicon.of(self.clauses.lemmas[hit.content])
        return any(row.pos == "NOUN" and row.act is Act.ASSESSMENT for row in rows)

    def _tells(self, hit: Hit) -> bool:
        """Whether what is said is a deed, whoever says it («a indiqué que le Chili forme 40 juges»), and no opinion."""
        c = hit.content
        if hit.row.frame != "say" or c is None or not self.clauses.finite(c) or self.clauses.relation(c) == "acl":
            return False
        opinion = self.clauses.lemmas[hit.token] in self.clauses.pack.grammar["believing_verbs"]
        return not opinion and c != hit.token and tells_deed(self.subjects, c)

    def _laid_down(self, hit: Hit, act: Act) -> Act:
        """In a treaty the present binds: founding («Il est créé») agrees, doing and trying commit («coopèrent»)."""
        i = hit.predicate
        doing = act is Act.FACT or "effort" in hit.row.traits
        if (
            self.scene.voice is not Voice.TREATY
            or not doing
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
