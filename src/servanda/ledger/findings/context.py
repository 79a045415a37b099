"""What finding takes beside an entry: rates, a day, the words of the languages, and who reads figures in a quote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from servanda.figure import Figure
from servanda.lang.findings import FindingWords, Sign
from servanda.ledger.entries.entry import Attestation, Entry
from servanda.model import Span
from servanda.world.exchange import Rates

Figures = Callable[[str, str, str | None], tuple[Figure, ...]]
"""Reads the figures of a text: the text, its language, the ISO day from which its times count."""


def no_figures(text: str, language: str, day: str | None) -> tuple[Figure, ...]:
    """Reads none: what can only be seen in the words of a figure is not found then."""
    return ()


Named = Callable[[str, str], tuple[Span, ...]]
"""Finds where a text, given with its language, names those who can act: by name, or by the adjective of a state."""


def no_names(text: str, language: str) -> tuple[Span, ...]:
    """Finds none."""
    return ()


Gives = Callable[[str, str], bool]
"""Tells whether a text, given with its language, may give a sum as another; it may say so too often."""


def always(text: str, language: str) -> bool:
    """Every text may."""
    return True


@dataclass(frozen=True, slots=True)
class Context:
    """What finding takes beside an entry.

    `as_of` is the day by which terms are judged; None judges none. `names` are the names in full that the registry
    knows of what a folded abbreviation stands for, in whatever language.
    """

    words: Mapping[str, FindingWords] = field(default_factory=dict)
    rates: Rates = field(default_factory=Rates)
    as_of: date | None = None
    figures: Figures = no_figures
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    named: Named = no_names
    gives: Gives = always

    def signs(self, one: Attestation, part: Span | None = None) -> frozenset[Sign]:
        """The signs in the words of an attestation, or in a part of them; none in a language without words for them."""
        words = self.words.get(one.origin.language)
        return words.signs(words_at(one, part or one.statement.span)) if words else frozenset()

    def figures_of(self, one: Attestation) -> tuple[Figure, ...]:
        """The figures in the quote of an attestation, at their places in the document."""
        start = one.statement.span.start
        found = self.figures(one.quote, one.origin.language, one.origin.day)
        return tuple(
            replace(each, span=_moved(each.span, start), converts=_moved_if(each.converts, start)) for each in found
        )


def previewing(entry: Entry) -> frozenset[str]:
    """The documents that tell of an entry beforehand."""
    return frozenset(one.origin.sha256 for one in entry.attestations if one.is_preview)


def words_at(one: Attestation, span: Span) -> str:
    """The words of a document at a span, where it lies in the quote of the attestation; else empty."""
    own = one.statement.span
    return one.quote[span.start - own.start : span.end - own.start] if own.covers(span) else ""


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _moved_if(span: Span | None, by: int) -> Span | None:
    return _moved(span, by) if span else None
