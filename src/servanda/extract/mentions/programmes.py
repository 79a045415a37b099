"""Programmes: the proper names of initiatives, instruments and projects, as they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servanda.extract.mentions.tails import headed
from servanda.extract.mentions.titles import titled
from servanda.lang.programmes import ProgrammeWords
from servanda.model import Span
from servanda.text.fold import folded
from servanda.text.match import words_of
from servanda.text.pieces import Kind, Piece, pieces_of

_LONGEST_QUOTE = 40
"""The most words a quoted name has; the longest title of an instrument seen has 33."""

_SETTING = 5
"""How many words may stand between «dans le cadre de» and the name it makes a setting."""


def find_programme(text: str, span: Span, words: ProgrammeWords) -> Span | None:
    """The name of the span's main programme: the first that is more than a setting, else the first."""
    names = find_programmes(text, span, words)
    settings = [hit.span for hit in words.phrases["settings"].all(words_of(text, span))]
    main = [name for name in names if not any(_sets(setting, name, text) for setting in settings)]
    return next(iter(main or names), None)


def find_programmes(text: str, span: Span, words: ProgrammeWords) -> tuple[Span, ...]:
    """The names of programmes in the span, left to right, the small ones («communiqué final») after the others."""
    pieces = pieces_of(text, span)
    reading = titled if words.title_case else headed
    names, at = [], 0
    while at < len(pieces):
        found = reading(text, pieces, at, words) or quoted(text, pieces, at, words)
        if found and not words.is_ignored(folded(found[0].of(text))):
            names.append(found[0])
        at = found[1] if found else at + 1
    bare = [hit.span for hit in words.phrases["bare"].longest(words_of(text, span))]
    return (*names, *(small for small in bare if not any(small.overlaps(name) for name in names)))


def is_setting(name: Span, text: str, span: Span, words: ProgrammeWords) -> bool:
    """Whether a name in the span only says in what setting something is done («dans le cadre de l'accord»)."""
    return any(_sets(hit.span, name, text) for hit in words.phrases["settings"].all(words_of(text, span)))


def _sets(setting: Span, name: Span, text: str) -> bool:
    """Whether a phrase such as «dans le cadre de» stands just before the name."""
    between = text[setting.end : name.start]
    return setting.end <= name.start and len(between.split()) <= _SETTING and not re.search(r"[,;:]", between)


def quoted(text: str, pieces: Sequence[Piece], at: int, words: ProgrammeWords) -> tuple[Span, int] | None:
    """A quotation that is a name: not a sitting, not an actor, not somebody's words."""
    piece = pieces[at]
    if piece.kind is not Kind.QUOTE or piece.inner is None:
        return None
    forms = re.findall(r"[^\W_]+", piece.form)
    before = pieces[at - 1] if at else None
    if before and (
        before.form == ":" or before.form in words.lists["sittings"] or before.form in words.lists["others"]
    ):
        return None
    if not forms or len(forms) > _LONGEST_QUOTE or piece.form[-1] in ".!?":
        return None
    if not (piece.capital or words.is_head(forms[0])) or any(words.has("speech", form) for form in forms):
        return None
    return piece.inner, at + 1
