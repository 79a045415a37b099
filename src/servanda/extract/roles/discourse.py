"""What a text has told so far: who was named last, who is speaking, what the last statement was."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from servanda.extract.document.voice import Voice
from servanda.extract.roles.hearsay import Heard
from servanda.model import Basis, Span, Unread

_PAIR = 2


class Source(StrEnum):
    """The rule that gave the actors of a statement."""

    SUBJECT = "subject"
    SHARED = "shared_subject"
    AGENT = "agent"
    ANTECEDENT = "antecedent"
    BEFORE_VERB = "before_verb"
    CLEFT = "cleft"
    POINTED = "pointed"
    SERIES = "series"
    CLAUSE_BEFORE = "clause_before"
    MAIN_CLAUSE = "main_clause"
    LAST = "last_statement"
    SPEECH = "speech"
    NAMED = "named_parties"
    REPORTED = "reported"
    QUOTED = "quoted"
    AUTHOR = "author"
    PARTIES = "parties"
    LEAD = "lead_in"
    BY_MARK = "by_mark"
    GIVER = "giver"


@dataclass(frozen=True, slots=True)
class Cast:
    """The roles of a statement, and where actors, speaker and counterparts were read."""

    actors: tuple[str, ...] = ()
    basis: Basis = Basis.NONE
    speaker: str | None = None
    counterparts: tuple[str, ...] = ()
    actor_span: Span | None = None
    speaker_span: Span | None = None
    counterpart_spans: tuple[Span, ...] = ()
    unsure: Unread | None = None
    """Who may act or speak, where two or more fit equally: then none of them does in `actors` or `speaker`."""
    source: Source | None = None
    hearsay: Heard | None = None
    """The source that nobody stands behind, where the words are such a one's."""


def sourced(source: Source, cast: Cast | None) -> Cast | None:
    """The roles with the rule that gave them."""
    return replace(cast, source=source) if cast else None


@dataclass(frozen=True, slots=True)
class Referent:
    """A person or single actor that a pronoun may mean, with the gender the text gave it and where it was named."""

    name: str | None
    actors: tuple[str, ...]
    gender: str | None = None
    is_body: bool = False
    span: Span | None = None
    title: str | None = None
    """The noun of the office that the person was named by, as a folded lemma."""
    beside: tuple[Referent, ...] = ()
    """Whoever was named in one list with this one, and so is as near."""

    unsure: Unread | None = None

    def cast(self, basis: Basis) -> Cast:
        """The roles of whoever is meant by it."""
        return Cast(self.actors, basis, self.name, speaker_span=self.span if self.name else None, unsure=self.unsure)

    def fits(self, gender: str | None) -> bool:
        """Whether a pronoun of this gender may mean it."""
        return gender is None or self.gender in (None, gender)


@dataclass
class Discourse:
    """What a text has told so far: who was named last, who is speaking, what the last statement was."""

    parties: tuple[str, ...]
    voice: Voice
    persons: list[Referent] = field(default_factory=list)
    nearest: tuple[Referent, ...] = ()
    """The persons of the last passage that named any, and not by a title alone."""
    named: tuple[Referent, ...] = ()
    """Whom the last passage that named anybody named, in order."""
    group: tuple[str, ...] = ()
    groups: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """The group of each size that was told of last."""
    leaders: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Whom a noun for several people was first told of in full («the leaders of the Six»); nobody, if never so."""
    bodies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Whom a noun for a body was told of last in full («la Banque africaine de développement»)."""
    last: Cast = field(default_factory=Cast)
    quoted: Cast | None = None
    hub: str | None = None
    """The party that meets a group (Japan in «Central Asia + Japan»), where there is one."""
    author: Cast | None = None
    """Who speaks in the first person of a speech."""
    genders: dict[str, str] = field(default_factory=dict)
    """The gender of each person, as the text has shown it so far."""
    unspoken: tuple[str, ...] = ()
    """The parties for whom nobody named in the document is known to speak."""
    overhears: bool = False
    """Whether the text may tell what it only heard: neither an official one nor one in the words of parties."""

    def remember(self, cast: Cast) -> None:
        """Keep the roles of a statement for those that follow."""
        self.last = cast

    def end_quote(self) -> None:
        """Nobody is quoted any more, and what follows is no further part of what was quoted."""
        if self.quoted is not None:
            self.last = replace(self.last, speaker=None, speaker_span=None)
        self.quoted = None

    def see(self, referent: Referent, *, subject: bool) -> None:
        """Keep a person as what a pronoun may mean; a subject comes before one only mentioned."""
        self.persons = [
            known for known in self.persons if known.actors != referent.actors or known.name != referent.name
        ]
        self.persons.insert(0 if subject or not self.persons else 1, referent)

    def gather(self, actors: tuple[str, ...]) -> None:
        """Keep those who acted together as whom «ils», «les deux ministres» may mean."""
        self.group = self.groups[len(actors)] = actors

    def begin_paragraph(self) -> None:
        """A plural pronoun at the head of a paragraph means all who meet again, not the few of them named above."""
        if set(self.group) < set(self.parties):
            self.group = ()

    def forget_bodies(self) -> None:
        """A pronoun means a state or body only while nothing else has been a subject."""
        self.persons = [known for known in self.persons if not known.is_body]

    @property
    def own_voice(self) -> bool:
        """Whether the text speaks for its parties."""
        return self.voice is not Voice.REPORTER

    @property
    def is_body(self) -> bool:
        """Whether one organisation is the only party: then its members and organs act as it."""
        return len(self.parties) == 1 and self.parties[0].islower()

    def is_alone(self, actors: tuple[str, ...]) -> bool:
        """Whether actors are the organisation that is the only party."""
        return self.is_body and actors == self.parties

    def together(self, actors: tuple[str, ...]) -> bool:
        """Whether all who meet act, and not one of them or one side."""
        return set(actors) >= set(self.parties) if self.parties else len(actors) > 1

    def unsaid_speaker(self, where: Span) -> Cast | None:
        """The roles of a speech's first person, where its speaker is not named and no state alone can speak."""
        states = tuple(code for code in self.parties if code.isupper())
        known = self.quoted or self.author or len(self.unspoken) == 1 or len(states) == len(self.parties) == 1
        if self.voice is not Voice.SPEECH or known:
            return None
        return Cast(unsure=Unread(where, "who gives the speech is not said", states))

    def sized(self, size: int) -> tuple[str, ...]:
        """The parties that «les cinq», «les deux» means: all, the group named last, all but the hub, the last so many.

        Without a number («les parties») they are all.
        """
        if not size:
            return self.parties
        rest = tuple(code for code in self.parties if code != self.hub)
        known = (self.parties, self.group, rest, self.groups.get(size, ()), self._nearest(size))
        return next((codes for codes in known if len(codes) == size), self.parties)

    def _nearest(self, size: int) -> tuple[str, ...]:
        """The two parties whose persons were named last, where two are meant."""
        near = dict.fromkeys(one.actors[0] for one in self.persons if len(one.actors) == 1)
        return tuple(sorted(list(near)[:size])) if size == _PAIR else ()

    def referent(self, gender: str | None) -> Referent | None:
        """The person that a singular pronoun of this gender means: the last one that it fits."""
        return next((known for known in self.persons if known.fits(gender)), None)
