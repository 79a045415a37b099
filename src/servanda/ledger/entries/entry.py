"""An entry of the ledger: one promise, with all statements that attest to it and the documents they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.lang.hearsay import Hearsay
from servanda.ledger.entries.corrections import Correction
from servanda.ledger.following.proof import Book
from servanda.ledger.following.stages import Review
from servanda.model import SourceClass, Statement


class Role(StrEnum):
    """What an attestation does for its entry: tells, backs or denies it, tells of it beforehand, or what came of it.

    `hearsay` tells of it without anybody who stands by it: by somebody unnamed, or as what is said. A `remark` takes
    note of what others promise or propose, or thanks for it: it says neither yes nor no.
    """

    ATTESTS = "attests"
    SUPPORT = "support"
    PREVIEW = "preview"
    HEARSAY = "hearsay"
    OUTCOME = "outcome"
    REMARK = "remark"
    DENIES = "denies"


NOT_ON_RECORD = frozenset({Role.PREVIEW, Role.HEARSAY})
"""The roles by which a promise is told, and nobody gives his word."""
RANK = (
    SourceClass.LEGAL_ACT,
    SourceClass.OFFICIAL,
    SourceClass.PRESS_QUOTE,
    SourceClass.PRESS,
    SourceClass.UNKNOWN,
    SourceClass.PREVIEW,
)
"""The classes of sources, the best first: an official text goes before the press, what tells beforehand comes last."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A document as the source of attestations.

    `number` is its place in the order in which documents came, `day` its ISO date, `added_at` when it came (aware UTC,
    ISO); `publisher` is who publishes it, as the document or its reader says, empty where nobody does; `parties` are
    the codes of those who meet or sign; `length` counts the code points of its text; `book` is told of registers,
    budgets and banks.
    """

    sha256: str
    name: str
    number: int
    language: str
    day: str | None = None
    title: str | None = None
    source_class: SourceClass = SourceClass.UNKNOWN
    publisher: str = ""
    parties: tuple[str, ...] = ()
    added_at: str = ""
    length: int = 0
    book: Book | None = None


@dataclass(frozen=True, slots=True)
class Attestation:
    """A statement in its document: `id` is the statement's, `entry` its own, which for ever leads to where it is now.

    `quote` are the words of its span, `lead_in` those of the sentence that governs its list, `source_words` those that
    name a source nobody stands behind ("two diplomats said"). `review` is what readers
    made of it; `statement` has the values that they gave in `corrections`, which hold what the machine had read.
    """

    id: str
    entry: str
    statement: Statement
    origin: Origin
    quote: str
    lead_in: str = ""
    role: Role = Role.ATTESTS
    review: Review = Review.CANDIDATE
    corrections: tuple[Correction, ...] = ()
    source_words: str = ""

    @property
    def stands(self) -> bool:
        """Whether no reader rejected it, or put a statement of his own in its place."""
        return self.review in (Review.CANDIDATE, Review.ACCEPTED)

    @property
    def is_official(self) -> bool:
        """Whether who promises says so itself: in a legal act or an official text."""
        return self.origin.source_class in (SourceClass.LEGAL_ACT, SourceClass.OFFICIAL)

    @property
    def hearsay(self) -> Hearsay | None:
        """The source that nobody stands behind, where it is told by one: a draft, somebody unnamed, a rumour."""
        kind = self.statement.reasons.get("source")
        return Hearsay(kind) if kind else None

    @property
    def is_preview(self) -> bool:
        """Whether nobody gives his word by it: it tells beforehand, by its role or source, or what is only heard."""
        return self.role in NOT_ON_RECORD or self.origin.source_class is SourceClass.PREVIEW


@dataclass(frozen=True, slots=True)
class Entry:
    """One promise: its attestations in the order of the documents and their texts, at least one.

    `id` is the own id of the first of them; the own ids of the others lead to it.
    """

    attestations: tuple[Attestation, ...]

    @property
    def id(self) -> str:
        """The id by which the entry is cited."""
        return self.attestations[0].entry

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids that lead to it; what was recorded under any of them is recorded of it."""
        return tuple(one.entry for one in self.attestations)

    @property
    def review(self) -> Review:
        """What readers made of it: accepted with one of its attestations, rejected with all of them."""
        found = {one.review for one in self.attestations}
        return next(one for one in _REVIEWS if one in found)

    @property
    def ranked(self) -> tuple[Attestation, ...]:
        """The attestations, the best source first; after the others hearsay, those that tell beforehand, that tell what
        came of it, that remark on it, and that deny it, then what readers rejected.

        Within a class who tells the promise comes before who backs it, then the strongest, then the first to come.
        """
        return tuple(sorted(self.attestations, key=_rank))

    @property
    def best(self) -> Attestation:
        """The attestation by which the entry is told in a line: the best that tells it."""
        return next((one for one in self.ranked if one.stands and one.role is Role.ATTESTS), self.ranked[0])


_REVIEWS = (Review.ACCEPTED, Review.CANDIDATE, Review.REJECTED, Review.SUPERSEDED)
_LAST = (Role.HEARSAY, Role.PREVIEW, Role.OUTCOME, Role.REMARK, Role.DENIES)


def _rank(one: Attestation) -> tuple[bool, int, int, bool, int]:
    late = _LAST.index(one.role) + 1 if one.role in _LAST else 0
    told = one.role is Role.SUPPORT, -one.statement.strength
    return not one.stands, late, RANK.index(one.origin.source_class), *told
