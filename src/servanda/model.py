"""The nouns of the house: frozen values that every room passes on and none may change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from servanda.kinds import READ_ZONES as READ_ZONES  # noqa: PLC0414 - told beside the nouns, as both others
from servanda.kinds import MentionKind as MentionKind  # noqa: PLC0414
from servanda.kinds import Specific as Specific  # noqa: PLC0414
from servanda.kinds import Zone as Zone  # noqa: PLC0414
from servanda.meeting import Meeting
from servanda.span import Span as Span  # noqa: PLC0414
from servanda.weighing import Weighing as Weighing  # noqa: PLC0414


class Act(StrEnum):
    """What a statement does, after the annotation guide."""

    COMMITMENT = "commitment"
    AGREEMENT = "agreement"
    ANNOUNCEMENT = "announcement"
    INTENTION = "intention"
    PROPOSAL = "proposal"
    REQUEST = "request"
    EXPECTATION = "expectation"
    POSITION = "position"
    ASSESSMENT = "assessment"
    FACT = "fact"


BINDING_ACTS = frozenset({Act.COMMITMENT, Act.AGREEMENT, Act.ANNOUNCEMENT})
FORWARD_ACTS = BINDING_ACTS | {Act.INTENTION, Act.PROPOSAL, Act.REQUEST}
TELLING_ACTS = frozenset(Act) - FORWARD_ACTS


class Basis(StrEnum):
    """How the actors of a statement are known."""

    EXPLICIT = "explicit"
    PRONOUN = "pronoun"
    GROUP = "group"
    METONYM = "metonym"
    ELIDED = "elided"
    INHERITED = "inherited"
    PARTICIPANTS = "participants"
    NONE = "none"


class Qualifier(StrEnum):
    """How exactly an amount is stated."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Polarity(StrEnum):
    """Whether a position is for, against or neither."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"


class Novelty(StrEnum):
    """Whether a statement says a thing anew or once more."""

    NEW = "new"
    REAFFIRMED = "reaffirmed"


class ObjectStage(StrEnum):
    """Whether the content is talking and preparing, or a result."""

    PROCESS = "process"
    OUTCOME = "outcome"


class SourceClass(StrEnum):
    """Who publishes a document, from the most to the least binding."""

    LEGAL_ACT = "legal_act"
    OFFICIAL = "official"
    PRESS_QUOTE = "press_quote"
    PRESS = "press"
    PREVIEW = "preview"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader of a document should know: an encoding that was guessed, a date that reads two ways."""

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date found in a document: one EDTF value, or several where it reads more than one way.

    `readings` holds every possible ISO date, the preferred one first; `reason` says why it is preferred.
    """

    readings: tuple[str, ...]
    span: Span | None
    reason: str

    @property
    def value(self) -> str:
        """The preferred reading."""
        return self.readings[0]


@dataclass(frozen=True, slots=True)
class Document:
    """One frozen text of a source.

    `text` is what offsets refer to, for ever; `sha256` is of the bytes it was read from; `zones` are parts
    that the reader of the format already knows (front matter, headings of HTML), the rest is found later.
    """

    name: str
    sha256: str
    text: str
    language: str
    media_type: str
    encoding: str
    title: str | None = None
    date: DateReading | None = None
    source_class: SourceClass = SourceClass.UNKNOWN
    metadata: Mapping[str, str] = field(default_factory=dict)
    zones: tuple[tuple[Span, Zone], ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, list item, heading, footnote ... of a document.

    `span` leaves out the bullet; `lead_in` is the sentence that governs a list item; `heading` is the span of
    the nearest heading above; `block` numbers the paragraph or line the passage stands in; `mark` is a
    footnote's own mark («1»).
    """

    span: Span
    zone: Zone
    block: int
    lead_in: Span | None = None
    heading: Span | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names somebody or something.

    `actors` are the codes of those it acts for; empty where only the document can tell («les deux dirigeants») and for
    what does not act. `person` is the canonical Latin name, `rule` what found it. `ref` is the id of the thing named:
    of the registry («JPN», «place:red-sea»), a person's name, or made («company:komatsu»); `candidates` are those left
    where none could be chosen. `name`, `title`, `country`: where these stand. `nested`: it lies in a longer one.
    `sides` are whom namesakes act for, in the order of `candidates`, while a document is read.
    """

    span: Span
    kind: MentionKind
    actors: tuple[str, ...]
    person: str | None = None
    rule: str = ""
    ref: str = ""
    candidates: tuple[str, ...] = ()
    name: Span | None = None
    title: Span | None = None
    country: Span | None = None
    nested: bool = False
    sides: tuple[str, ...] = field(default=(), compare=False)

    @property
    def is_actor(self) -> bool:
        """Whether the mention can stand for an actor of a statement: no thing, no place, no part of a longer name."""
        return self.kind.acts and not self.nested and not self.ref.startswith("place:")

    @property
    def seat_of(self) -> str:
        """The state of a capital that is only a place («à Tokyo»: `JPN`), empty for all else."""
        kind, _, state = self.ref.partition(":")
        return state if kind == "capital" else ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity: the span is the number and its unit without the qualifier; money has an ISO 4217 unit.

    `per` is what a rate is told for («par an» is `year`), empty for a whole; `settled` is false where the text leaves
    open which currency is meant.
    """

    span: Span
    value: Decimal
    unit: str
    qualifier: Qualifier = Qualifier.EXACT
    maximum: Decimal | None = None
    per: str = ""
    settled: bool = True


@dataclass(frozen=True, slots=True)
class When:
    """A time in EDTF, with the rule that resolved it and what it was resolved against.

    `bound` is the side of it on which the content lies («avant 2028» is `before`), as of figures. What counts from an
    event without a known day has no EDTF: `length` says how long in ISO 8601 («P36M»), `event` is where the words
    stand that it counts from («à compter de l'entrée en vigueur»), None where only the length is told («renouvelable»).
    """

    span: Span
    edtf: str
    rule: str
    anchor: str | None = None
    bound: str = ""
    length: str = ""
    event: Span | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read, why, and the codes (of one actor's persons the names) among which nobody was chosen.

    `code` names the reason, for programs, where it is one of a closed list.
    """

    span: Span
    reason: str
    candidates: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One act of one set of actors about one content, in one document: an attestation, never changed.

    `evidence` maps a field's name to the spans it was read from; a field inferred by a rule says so in `actor_basis` or
    has no entry there, and `reasons` maps it to the rule. `crs` and `sdg` are the purpose codes of the DAC and the
    goals of the UN beside its themes. `qualifiers` are names of hedges («negation», ...), `unsure` the roles that are
    left open, `specificity` the spans that can be checked, `weighing` how the strength came about; older ledgers have
    neither.
    """

    span: Span
    act: Act
    trigger: Span
    rule: str
    strength: int
    actors: tuple[str, ...]
    actor_basis: Basis
    lead_in: Span | None = None
    speaker: str | None = None
    counterparts: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    when: When | None = None
    polarity: Polarity | None = None
    novelty: Novelty = Novelty.NEW
    object_stage: ObjectStage = ObjectStage.OUTCOME
    programme: str | None = None
    themes: tuple[str, ...] = ()
    crs: tuple[str, ...] = ()
    sdg: tuple[int, ...] = ()
    qualifiers: tuple[str, ...] = ()
    confidence: float = 0.5
    evidence: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    unsure: tuple[Unread, ...] = ()
    specificity: Mapping[Specific, tuple[Span, ...]] = field(default_factory=dict)
    weighing: Weighing | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a document: its passages, parties, statements, what stayed unread, mentions, meetings."""

    document: Document
    passages: tuple[Passage, ...]
    parties: tuple[str, ...]
    statements: tuple[Statement, ...]
    unread: tuple[Unread, ...] = ()
    mentions: tuple[Mention, ...] = ()
    meetings: tuple[Meeting, ...] = ()
