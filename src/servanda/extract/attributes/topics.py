"""What a statement is about that does not say so itself: what stands above it, or what was spoken of just before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.extract.attributes.themes import codes, first_themes, spans_of, theme_hits
from servanda.lang.themes import DEFAULT, ThemeWords
from servanda.model import Mention, MentionKind, Passage, Span, Statement, Zone

_MONEY = "finance"

_NAMING = 2
"""How specific a word of a heading must be to lend its theme to what stands below."""

_INHERITED = 2
"""How many themes a statement takes over: a heading may name two fields."""

_TITLED = frozenset({MentionKind.PROGRAMME, MentionKind.DOCUMENT})
_POINTLESS = ((), (_MONEY,))
"""The themes of a statement that does not say what it is about: none, or only what it costs."""


@dataclass(frozen=True, slots=True)
class _Topic:
    """Themes that are lent, with their codes and the words that attest them."""

    themes: tuple[str, ...]
    crs: tuple[str, ...]
    sdg: tuple[int, ...]
    spans: tuple[Span, ...]


class Topics:
    """Lends themes to the statements of one document that do not say what they are about.

    A list item takes those of its lead-in; what stands under a heading those of the heading; what follows in the
    same paragraph («We welcome this pledge») the first theme before it; else the document's title tells, where the
    document speaks for its parties and not as press. What has words of its own keeps them, also those of meetings
    and thanks: these are diplomacy in any document. Money is for something: what tells only that takes it first.
    """

    def __init__(
        self, text: str, words: ThemeWords, passages: Sequence[Passage], mentions: Sequence[Mention], *, titled: bool
    ) -> None:
        """Take the text, its passages and names; `titled` where the title says what all of it is about."""
        self._text = text
        self._words = words
        self._passages = passages
        self._names = [one.span for one in mentions if one.kind not in _TITLED]
        self._title = next((p.span for p in passages if p.zone is Zone.TITLE), None)
        self._titled = titled

    def lend(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """The statements in their order, those that do not say what they are about with what they inherit."""
        before: Statement | None = None
        for statement in statements:
            own = statement.themes if statement.evidence.get("themes") else ()
            lent = self._lent(statement, before) if own in _POINTLESS else None
            before = _with(statement, lent, own) if lent else statement
            yield before

    def _lent(self, statement: Statement, before: Statement | None) -> _Topic | None:
        """What stands nearest above a statement, or before it in its paragraph, and names a theme."""
        passage = self._passage(statement)
        if passage is None:
            return None
        for span in (passage.lead_in, passage.heading):
            if span is not None and span != self._title and (topic := self._said(span)):
                return topic
        if before is not None and self._block(before) == passage.block and (topic := self._told(before)):
            return topic
        return self._said(self._title) if self._title and self._titled else None

    def _told(self, statement: Statement) -> _Topic | None:
        """The first theme of a statement, where that is one of substance and attested."""
        theme, spans = statement.themes[0], statement.evidence.get("themes")
        if not spans or theme == DEFAULT:
            return None
        hits = {theme: theme_hits(self._text, statement.span, self._words).get(theme, ())}
        return _Topic((theme,), *codes(hits), spans_of(hits) or spans)

    def _said(self, span: Span) -> _Topic | None:
        """The themes that a heading or lead-in names by words of its own, not by names of bodies and places."""
        found = {
            theme: [hit for hit in hits if hit.phrase.value.specificity >= _NAMING and not self._in_name(hit.span)]
            for theme, hits in theme_hits(self._text, span, self._words).items()
            if theme != DEFAULT
        }
        hits = first_themes({theme: hits for theme, hits in found.items() if hits}, _INHERITED)
        return _Topic(tuple(hits), *codes(hits), spans_of(hits)) if hits else None

    def _in_name(self, span: Span) -> bool:
        return any(name.covers(span) for name in self._names)

    def _passage(self, statement: Statement) -> Passage | None:
        return next((p for p in self._passages if p.span.covers(statement.trigger)), None)

    def _block(self, statement: Statement) -> int | None:
        passage = self._passage(statement)
        return passage.block if passage else None


def _with(statement: Statement, topic: _Topic, own: tuple[str, ...]) -> Statement:
    """A statement with the themes lent to it before its own."""
    spans = sorted({*topic.spans, *statement.evidence.get("themes", ())})
    crs, sdg = (statement.crs, statement.sdg) if own else ((), ())
    return replace(
        statement,
        themes=tuple(dict.fromkeys((*topic.themes, *own))),
        crs=tuple(dict.fromkeys((*topic.crs, *crs))),
        sdg=tuple(dict.fromkeys((*topic.sdg, *sdg))),
        evidence={**statement.evidence, "themes": tuple(spans)},
    )
