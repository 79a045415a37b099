"""Names written in title case: a run of capitalised words that holds a head noun."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extract.mentions.tails import is_short_name
from servanda.lang.programmes import ProgrammeWords
from servanda.model import Span
from servanda.text.pieces import Kind, Piece


def titled(text: str, pieces: Sequence[Piece], at: int, words: ProgrammeWords) -> tuple[Span, int] | None:
    """The name that opens at a piece, and the place after it: "Coastal Partnership for Growth (CPG)"."""
    if not _is_part(pieces[at], words):
        return None
    end = _run_end(text, pieces, at, words)
    first = _first(pieces, at, end, words)
    run = pieces[first:end]
    heads = [piece for piece in run if piece.kind is Kind.WORD and words.is_head(piece.form)]
    proper = [piece for piece in run if piece.kind is Kind.WORD and piece.capital]
    after = _closed(pieces, end, words)
    if not heads and proper and after > end:
        return Span(run[0].span.start, pieces[after - 1].span.end), after
    if not heads or len(proper) < 2:
        return None
    return Span(run[0].span.start, run[-1].span.end), end


def _is_part(piece: Piece, words: ProgrammeWords) -> bool:
    return piece.kind is Kind.WORD and piece.capital and len(piece.form) > 1 and not words.has("stops", piece.form)


def _run_end(text: str, pieces: Sequence[Piece], at: int, words: ProgrammeWords) -> int:
    """The place after the run of capitalised words, small words between them, and a bracketed short name."""
    start = at
    while at < len(pieces):
        piece = pieces[at]
        if _is_part(piece, words) or (piece.kind is Kind.BRACKET and is_short_name(text, piece)):
            at += 1
            continue
        following = _past_small(pieces, at, words)
        if following == at or not _goes_on(pieces, start, at, following, words):
            break
        at = following
    return at


def _past_small(pieces: Sequence[Piece], at: int, words: ProgrammeWords) -> int:
    """The place after one small word and an article, where a capitalised word follows; else `at`."""
    if not any(words.has(table, pieces[at].form) for table in ("prepositions", "joins")):
        return at
    after = at + 1
    if after < len(pieces) and words.has("articles", pieces[after].form) and not pieces[after].capital:
        after += 1
    return after if after < len(pieces) and _is_part(pieces[after], words) else at


def _goes_on(pieces: Sequence[Piece], start: int, at: int, after: int, words: ProgrammeWords) -> bool:
    """Whether "and" joins words of one name rather than two names: not after a head, not before an article."""
    if not words.has("joins", pieces[at].form):
        return True
    tailed = any(words.has("prepositions", piece.form) for piece in pieces[start:at])
    return after == at + 1 and (tailed or not words.is_head(pieces[at - 1].form))


def _closed(pieces: Sequence[Piece], end: int, words: ProgrammeWords) -> int:
    """The place after the small words that close a name with its head ("Nurek hydropower plant"), else `end`."""
    after = end
    while after < len(pieces) and words.has("closing", pieces[after].form):
        after += 1
    return after if after > end and words.is_head(pieces[after - 1].form) else end


def _first(pieces: Sequence[Piece], at: int, end: int, words: ProgrammeWords) -> int:
    """The first piece of the name itself: after a possessive that stands before it."""
    owners = [i for i in range(at, end) if pieces[i].form.endswith(words.possessives)]
    return owners[-1] + 1 if owners else at
