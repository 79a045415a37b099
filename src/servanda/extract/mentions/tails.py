"""Names written in sentence case: a head noun and the tail that its grammar hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.lang.programmes import ProgrammeWords
from servanda.model import Span
from servanda.text.match import words_of
from servanda.text.pieces import Kind, Piece

_FAR = 7
"""How many pieces may stand between a small head and the quotation or acronym that makes it a name."""


def headed(text: str, pieces: Sequence[Piece], at: int, words: ProgrammeWords) -> tuple[Span, int] | None:
    """The name that opens at a piece, and the place after it: «Initiative de Dakar pour l'eau (IDE)»."""
    head = pieces[at]
    if head.kind is not Kind.WORD or not _opens(pieces, at, words):
        return None
    end = _tail_end(text, pieces, at + 1, words)
    tail = pieces[at + 1 : end]
    if not tail or not (_named(tail, at) if head.capital else _marked(text, head, tail, words)):
        return None
    if head.form in words.lists["capital_heads"] and not _for_something(tail, words):
        return None
    return Span(head.span.start, tail[-1].span.end), end


def _opens(pieces: Sequence[Piece], at: int, words: ProgrammeWords) -> bool:
    """Whether a piece can head a name: no body, and not the end of a foreign name («Rotterdam Hub»)."""
    head, before = pieces[at], pieces[at - 1] if at else None
    small = ("articles", "prepositions", "stops")
    foreign = head.capital and before and before.capital and not any(words.has(table, before.form) for table in small)
    if words.has("bodies", head.form) or foreign:
        return False
    return words.is_head(head.form) or (head.capital and words.has("capital_heads", head.form))


def _named(tail: Sequence[Piece], at: int) -> bool:
    """Whether a capitalised head is a name: anywhere but at the very start, where every word is capitalised."""
    return at > 0 or any(piece.capital or piece.kind is not Kind.WORD for piece in tail)


def _marked(text: str, head: Piece, tail: Sequence[Piece], words: ProgrammeWords) -> bool:
    """Whether the tail of a small head makes a name of it."""
    if words.has("loose", head.form) and any(piece.capital for piece in tail):
        return True
    if any(piece.kind in (Kind.QUOTE, Kind.BRACKET) or _is_acronym(text, piece) for piece in tail[:_FAR]):
        return True
    if tail[0].capital or _for_years(tail, words):
        return True
    if words.has("place", tail[0].form) and len(tail) > 1 and tail[1].capital:
        return True
    forms = [piece.form for piece in tail]
    pair = next((i for i, form in enumerate(forms) if words.has("pair", form)), None)
    return pair == 0 and any(words.has("purpose", form) for form in forms[1:])


def _for_years(tail: Sequence[Piece], words: ProgrammeWords) -> bool:
    """Whether a year tells the term of the thing («plan pour 2025-2027»), not the day of an old one («de 1991»)."""
    years = [i for i, piece in enumerate(tail) if piece.kind is Kind.NUMBER]
    return any(not i or not words.has("place", tail[i - 1].form) for i in years)


def _for_something(tail: Sequence[Piece], words: ProgrammeWords) -> bool:
    return tail[0].kind is Kind.WORD and words.has("purpose", tail[0].form)


def _tail_end(text: str, pieces: Sequence[Piece], at: int, words: ProgrammeWords) -> int:
    """The place after the last piece of the tail that starts at `at`."""
    fields = _field_ends(text, pieces, at, words)
    start = at
    while at < len(pieces):
        if pieces[at].span.start in fields:
            after = next(
                (i for i in range(at, len(pieces)) if pieces[i].span.start >= fields[pieces[at].span.start]), at
            )
            step = _phrase(pieces, after, words)
            step = at if step == after else step
        else:
            step = _step(text, pieces, at, start, words)
        if step == at:
            break
        at = step
    return at


def _field_ends(text: str, pieces: Sequence[Piece], at: int, words: ProgrammeWords) -> dict[int, int]:
    if at >= len(pieces):
        return {}
    rest = words_of(text, Span(pieces[at].span.start, pieces[-1].span.end))
    return {hit.span.start: hit.span.end for hit in words.phrases["fields"].all(rest)}


def _step(text: str, pieces: Sequence[Piece], at: int, start: int, words: ProgrammeWords) -> int:
    """The place after the next part of a tail, or `at` where the tail ends."""
    piece = pieces[at]
    if piece.kind is Kind.WORD:
        return _word(pieces, at, start, words)
    if piece.kind is Kind.QUOTE:
        return at + 1
    if piece.kind is Kind.BRACKET:
        return at + 1 if is_short_name(text, piece) else at
    if piece.kind is Kind.NUMBER:
        return at + 1 if _is_year(piece) else at
    joined = piece.form in "-+" and at + 1 < len(pieces) and pieces[at + 1].capital and pieces[at - 1].capital
    return at + 2 if joined else at


def _word(pieces: Sequence[Piece], at: int, start: int, words: ProgrammeWords) -> int:
    form = pieces[at].form
    if words.has("stops", form):
        return at
    if words.has("prepositions", form):
        return _phrase(pieces, at, words)
    if words.has("joins", form):
        return _joined(pieces, at, start, words)
    if words.has("links", form) and at + 1 < len(pieces) and pieces[at + 1].capital:
        return at + 2
    return at + 1 if pieces[at].capital or _is_adjective(form, words) else at


def _phrase(pieces: Sequence[Piece], at: int, words: ProgrammeWords) -> int:
    """The place after a preposition, its articles and its noun, or `at` where they make no part of a name."""
    if at >= len(pieces) or not words.has("prepositions", pieces[at].form):
        return at
    noun = _past_articles(pieces, at + 1, words)
    bare = noun == at + 1
    if noun + 1 < len(pieces) and words.has("before_noun", pieces[noun].form) and _is_noun(pieces[noun + 1], words):
        noun += 1
    if noun >= len(pieces) or not _is_noun(pieces[noun], words):
        return at
    form = pieces[at].form
    proper = pieces[noun].capital or pieces[noun].kind is Kind.NUMBER
    if proper and words.has("small_only", form):
        return at
    verb = not proper and pieces[noun].form.endswith(tuple(words.lists["infinitives"].whole))
    return at if bare and verb and words.has("no_verb", form) else noun + 1


def _past_articles(pieces: Sequence[Piece], at: int, words: ProgrammeWords) -> int:
    while at < len(pieces) and words.has("articles", pieces[at].form):
        at += 1
    return at


def _is_noun(piece: Piece, words: ProgrammeWords) -> bool:
    if piece.kind is Kind.NUMBER:
        return _is_year(piece)
    if piece.kind is not Kind.WORD:
        return piece.kind is Kind.QUOTE
    return not any(words.has(table, piece.form) for table in ("stops", "prepositions", "joins"))


def _joined(pieces: Sequence[Piece], at: int, start: int, words: ProgrammeWords) -> int:
    """The place after «et ...»: a further phrase, the second of a pair, or a second adjective."""
    if at + 1 >= len(pieces):
        return at
    following = pieces[at + 1]
    if words.has("prepositions", following.form):
        step = _phrase(pieces, at + 1, words)
        return step if step > at + 1 else at
    paired = any(words.has("pair", piece.form) for piece in pieces[start:at])
    second = _past_articles(pieces, at + 1, words)
    if paired and second < len(pieces) and pieces[second].capital:
        return second + 1
    return at + 2 if following.kind is Kind.WORD and _is_adjective(following.form, words) else at


def _is_adjective(form: str, words: ProgrammeWords) -> bool:
    endings = tuple(words.lists["adjectives"].whole)
    return words.has("adjective_words", form) or (len(form) > 4 and form.endswith(endings))


def _is_year(piece: Piece) -> bool:
    return len(piece.form) >= 4 and piece.form[:4].isdigit() and piece.form[:2] in {"19", "20"}


def _is_acronym(text: str, piece: Piece) -> bool:
    """Whether a word is all capitals, three at least: «le programme de bourses JDS», but «la stratégie de l'UE»."""
    word = piece.span.of(text)
    return piece.kind is Kind.WORD and len(word) > 2 and word.isupper()


def is_short_name(text: str, piece: Piece) -> bool:
    """Whether a bracket holds an acronym or a second name: one word with two capitals, or several with one."""
    if piece.kind is not Kind.BRACKET or piece.inner is None:
        return False
    inner = piece.inner.of(text)
    capitals = sum(char.isupper() for char in inner)
    return capitals >= 2 if len(inner.split()) == 1 else capitals >= 1
