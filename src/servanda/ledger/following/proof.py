"""What documents are worth as evidence: who speaks, how many of them do, and whether that is enough."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from servanda.ledger.clusters import Clusters
from servanda.ledger.following.events import Citation
from servanda.model import SourceClass


class Book(StrEnum):
    """A record kept of what was done, rather than told of it."""

    REGISTER = "register"
    BUDGET = "budget"
    BANK = "bank"


def book_of(metadata: Mapping[str, str]) -> Book | None:
    """What record a document says that it is («book: register»), None for a text and for words of another sort."""
    told = metadata.get("book", "").strip().lower()
    return Book(told) if told in set(Book) else None


_FIRST_HAND = frozenset({SourceClass.LEGAL_ACT, SourceClass.OFFICIAL})
# What nobody has classed may be a preview, so it is not counted where two mouths are asked for.
_COUNTED = frozenset({SourceClass.LEGAL_ACT, SourceClass.OFFICIAL, SourceClass.PRESS_QUOTE, SourceClass.PRESS})


@dataclass(frozen=True, slots=True)
class Source:
    """A stored document as a witness.

    `length` counts the code points of its text; `publisher` is the code of who publishes it, empty where unknown;
    `book` is told of registers, budgets and banks; `text` is the same for all documents that print one text, as
    `servanda.ledger.following.reuse` finds them, and empty for a text of its own.
    """

    document: str
    source_class: SourceClass
    length: int
    publisher: str = ""
    book: Book | None = None
    text: str = ""

    @property
    def moves(self) -> bool:
        """Whether it may move a stage: a text that tells of what is to come never does."""
        return self.source_class is not SourceClass.PREVIEW


def holds(citation: Citation, sources: Mapping[str, Source]) -> bool:
    """Whether a citation is of a stored document and inside its text."""
    source = sources.get(citation.document)
    return source is not None and citation.span.end <= source.length


def moving(cited: Iterable[Citation], sources: Mapping[str, Source]) -> tuple[Citation, ...]:
    """The citations that may move a stage, each once and in order: stored ones, of texts that are no previews."""
    kept = (one for one in cited if holds(one, sources) and sources[one.document].moves)
    return tuple(sorted(set(kept)))


def independent(found: Iterable[Source]) -> tuple[frozenset[str], ...]:
    """The documents put together by mouth, sorted: reprints of one text are one, and so is what one body publishes."""
    sources = {one.document: one for one in found}
    mouths = Clusters(lambda _one, _other: True)
    for one, other in combinations(sources.values(), 2):
        same_text = one.text and one.text == other.text
        if same_text or (one.publisher and one.publisher == other.publisher):
            mouths.join(one.document, other.document)
    return tuple(sorted({mouths.of(document) for document in sources}, key=sorted))


def grounds(
    cited: Iterable[Citation], sources: Mapping[str, Source], beneficiaries: Collection[str]
) -> tuple[str, ...]:
    """Why these citations are enough for a delivery, in words, the strongest first; empty where they are not.

    Enough is a legal act, a register, budget or bank source, the word of a beneficiary, or two independent sources.
    The beneficiary speaks where it publishes the text itself, or is quoted by the press.
    """
    heard = [(one, sources[one.document]) for one in moving(cited, sources)]
    acts = ["a legal act"] if any(source.source_class is SourceClass.LEGAL_ACT for _, source in heard) else []
    books = [f"a {book} source" for book in Book if any(source.book is book for _, source in heard)]
    voices = {_voice(one, source) for one, source in heard}
    words = [f"the beneficiary {code}" for code in sorted(voices & set(beneficiaries))]
    mouths = independent(source for _, source in heard if source.source_class in _COUNTED)
    several = [f"{len(mouths)} independent sources"] if len(mouths) > 1 else []
    return (*acts, *books, *words, *several)


def _voice(citation: Citation, source: Source) -> str:
    """The code of who speaks at first hand; empty for the words of a reporter."""
    if source.source_class is SourceClass.PRESS_QUOTE:
        return citation.speaker
    return source.publisher if source.source_class in _FIRST_HAND else ""
