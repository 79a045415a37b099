"""Things named by a head noun: treaties, funds, ministries, ports, corridors; in sentence case and in title case."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.extract.mentions.programmes import quoted
from servanda.extract.mentions.tails import headed, is_short_name
from servanda.extract.mentions.titles import titled
from servanda.lang.things import ThingWords
from servanda.model import MentionKind, Span
from servanda.text.fold import folded
from servanda.text.match import words_of
from servanda.text.pieces import Kind, Piece, pieces_of
from servanda.text.quotes import CLOSING

_ELIDED = re.compile(r"['’][A-ZÀ-Þ][\w-]*")
_DOMAIN = re.compile(r"\.[a-z]{2,4}\b")
"""The end of a name such as «Alem.ai»."""
_LOCATED = re.compile(r"(?<![\w'’-])(?P<at>[^\W\d_]{1,4})\s+(?=(?P<name>[^\W\d_]{3,}(?:-[^\W\d_]+)*))")
_EVENT = 24
"""The longest word before the preposition that tells what happens at a place, in characters."""
_WORDS = re.compile(r"[^\W_]+")
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9+&-]*[A-Z0-9][A-Za-z0-9+&-]*")
_FAR = 12
"""How many pieces before an acronym in a bracket the noun may stand that it is short for."""
_NEAR = 3
"""How many pieces behind «et» the head of another name may stand."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A name headed by a noun: its span, its kind, the span of the name alone, the second name in a bracket.

    `head` is the folded head, empty for a quotation, and `at` its place.
    """

    span: Span
    kind: MentionKind
    head: str
    name: Span
    short: Span | None = None
    at: Span | None = None


def find_things(text: str, span: Span, words: ThingWords) -> tuple[Thing, ...]:
    """The things named in a passage, left to right, none overlapping another."""
    found = list(_scanned(text, pieces_of(text, span), words))
    bare = (hit.span for hit in words.names.phrases["bare"].longest(words_of(text, span)))
    free = [one for one in bare if not any(one.overlaps(thing.span) for thing in found)]
    return tuple(sorted([*found, *(_bare(text, one, words) for one in free)], key=lambda one: one.span))


def _bare(text: str, span: Span, words: ThingWords) -> Thing:
    head = folded(span.of(text)).split()[0 if not words.names.title_case else -1]
    return Thing(span, words.kind(head), head, span)


def _scanned(text: str, pieces: Sequence[Piece], words: ThingWords) -> Iterator[Thing]:
    at = 0
    while at < len(pieces):
        thing, after = _thing(text, pieces, at, words)
        if thing is not None:
            yield from _with_short(text, thing, words)
            yield from _second(text, pieces[after : after + 2], thing, words)
        elif pieces[at].kind is Kind.BRACKET and pieces[at].inner:
            yield from _bracketed(text, pieces, at, words)
        elif pieces[at].kind is Kind.QUOTE and (inner := pieces[at].inner):
            yield from _scanned(text, pieces_of(text, inner), words)
        at = after


def _with_short(text: str, thing: Thing, words: ThingWords) -> Iterator[Thing]:
    """A thing, and what is named in its bracket where that is another one: «Dialogue X (Initiative de Y)»."""
    inside = list(_scanned(text, pieces_of(text, thing.short), words)) if thing.short else []
    others = [one for one in inside if one.kind is not thing.kind]
    yield replace(thing, span=thing.name, short=None) if others else thing
    yield from others


def _second(text: str, ahead: Sequence[Piece], first: Thing, words: ThingWords) -> Iterator[Thing]:
    """The second of two quoted names under one head: «les corridors « Nord-Sud » et « Est-Ouest »»."""
    quotes = text[first.span.end - 1] in CLOSING and words.singular(first.head) != first.head
    if quotes and [piece.kind for piece in ahead] == [Kind.WORD, Kind.QUOTE]:
        yield Thing(ahead[1].span, first.kind, first.head, ahead[1].span)


def _bracketed(text: str, pieces: Sequence[Piece], at: int, words: ThingWords) -> Iterator[Thing]:
    """What a bracket names: things by their heads, or the acronym of the noun before it."""
    inner = pieces[at].inner or pieces[at].span
    inside = list(_scanned(text, pieces_of(text, inner), words))
    yield from inside
    if inside or not _ACRONYM.fullmatch(inner.of(text)):
        return
    for piece in reversed(pieces[max(0, at - _FAR) : at]):
        if piece.kind is Kind.MARK:
            return
        if words.is_known(piece.form):
            yield Thing(inner, words.kind(piece.form), "", inner)
            return


def _thing(text: str, pieces: Sequence[Piece], at: int, words: ThingWords) -> tuple[Thing | None, int]:
    """What is named from a piece on, and the place after it."""
    own = titled if words.names.title_case else headed
    opens = pieces[at].form not in words.small and not words.names.has("stops", pieces[at].form)
    readings = [(own, words), *((titled, other) for other in words.foreign if opens)]
    for reading, lexicon in readings:
        if found := reading(text, pieces, at, lexicon.names):
            first = next(i for i in range(at, found[1]) if found[0].covers(pieces[i].span))
            run = [piece for piece in pieces[first : found[1]] if found[0].covers(piece.span)]
            run = run if lexicon.names.title_case else _cut(text, run, lexicon)
            thing = _made(text, run, lexicon)
            if thing is not None:
                thing = _with_fields(pieces, _after(pieces, at, thing.span), thing, lexicon)
                return thing, _after(pieces, at, thing.span)
    if found := quoted(text, pieces, at, words.names):
        return _quotation(text, found[0], words), found[1]
    return None, at + 1


def _with_fields(pieces: Sequence[Piece], at: int, thing: Thing, words: ThingWords) -> Thing:
    """A ministry with all its fields: «ministère de l'Économie, du Commerce et de l'Industrie»."""
    if thing.kind is not MentionKind.ORGANISATION or words.names.title_case or not pieces[at - 1].capital:
        return thing
    while at < len(pieces) and (pieces[at].form == "," or words.names.has("joins", pieces[at].form)):
        last, noun = words.names.has("joins", pieces[at].form), at + 1
        while noun < len(pieces) and any(words.names.has(t, pieces[noun].form) for t in ("prepositions", "articles")):
            noun += 1
        field = noun < len(pieces) and pieces[noun].capital and pieces[noun].kind is Kind.WORD and noun > at + 1
        if not field or words.is_known(pieces[noun].form):
            return thing
        if last:
            end = pieces[noun].span.end
            return replace(thing, span=Span(thing.span.start, end), name=Span(thing.name.start, end))
        at = noun + 1
    return thing


def _after(pieces: Sequence[Piece], at: int, span: Span) -> int:
    return next((i for i in range(at + 1, len(pieces)) if pieces[i].span.start >= span.end), len(pieces))


def _cut(text: str, run: Sequence[Piece], words: ThingWords) -> list[Piece]:
    """A name without what only follows it: a verb, a dialogue it belongs to, a second name behind «et»."""
    end = next((i for i in range(1, len(run)) if _ends(text, run, i, words)), len(run))
    quoted_name = end < len(run) and run[end].kind is Kind.QUOTE
    end += (2 if _has_bracket(run, end + 1) else 1) if quoted_name else 0
    kept = list(run[:end])
    loose = ("joins", "prepositions", "articles")
    while (
        len(kept) > 1 and kept[-1].kind is Kind.WORD and any(words.names.has(table, kept[-1].form) for table in loose)
    ):
        kept.pop()
    return kept


def _has_bracket(run: Sequence[Piece], at: int) -> bool:
    return at < len(run) and run[at].kind is Kind.BRACKET


def _ends(text: str, run: Sequence[Piece], at: int, words: ThingWords) -> bool:
    """Whether a name ends before a piece of its run, or with it where that is the quotation under a small head."""
    piece = run[at]
    ahead = [one for one in run[at + 1 : at + 1 + _NEAR] if one.kind is Kind.WORD]
    if piece.span.of(text) in words.ends and (run[0].capital or any(one.capital for one in run[1:at])):
        return True
    if words.names.has("joins", piece.form):
        return any(words.is_known(one.form) for one in ahead)
    if words.names.has("prepositions", piece.form):
        return run[0].form in words.named or any(
            words.is_known(one.form) and words.kind(one.form) is MentionKind.FORMAT for one in ahead[:2]
        )
    return piece.kind is Kind.QUOTE and not run[0].capital


def _made(text: str, run: Sequence[Piece], words: ThingWords) -> Thing | None:
    head = _head(run, words)
    if head is None or len(run) < 2 or not _is_name(text, run, head, words):
        return None
    kind = words.kind(head.form, capital=head.capital)
    span = Span(run[0].span.start, run[-1].span.end)
    cut_off = len(run[-1].span.of(text).rpartition("–")[2]) == 1
    rest = (_ELIDED if cut_off else _DOMAIN).match(text, span.end)
    span = Span(span.start, rest.end()) if rest and run[-1].capital else span
    brackets = [piece for piece in run[1:] if is_short_name(text, piece)]
    short = brackets[-1].inner if brackets else None
    return Thing(span, kind, head.form, _name(run, span, short), short, head.span)


def _is_name(text: str, run: Sequence[Piece], head: Piece, words: ThingWords) -> bool:
    """Whether what a head heads is a name: no company without one, no plural in general, nobody's words."""
    behind = run[1]
    if head.form in words.named and not (behind.capital or behind.kind is Kind.QUOTE):
        return False
    if behind.kind is Kind.QUOTE and behind.inner:
        forms = _WORDS.findall(behind.form)
        spoken = any(words.names.has("speech", form) for form in forms)
        return not spoken and (behind.inner.of(text)[0].isupper() or words.is_known(forms[0] if forms else ""))
    plural = words.singular(head.form) != head.form and not words.names.title_case
    return not plural or behind.capital or any(piece.kind is Kind.QUOTE for piece in run)


def _head(run: Sequence[Piece], words: ThingWords) -> Piece | None:
    """The head of a name: its first word, or in title case the last head before a preposition."""
    if not words.names.title_case:
        return run[0] if run else None
    stop = next((i for i, p in enumerate(run) if i and words.names.has("prepositions", p.form) and not p.capital), None)
    known = [p for p in run[:stop] if p.kind is Kind.WORD and words.is_known(p.form)]
    known = known or [p for p in run if p.kind is Kind.WORD and words.is_known(p.form)]
    closing = run[-1] if words.names.has("closing", run[-1].form) else None
    return closing or (known[-1] if known else None)


def _name(run: Sequence[Piece], span: Span, short: Span | None) -> Span:
    """The name alone: what a small head has apposed to it, else the whole without the bracket."""
    if short and short.end + 1 >= span.end:
        outer = [piece for piece in run if piece.span.end <= short.start - 1]
        return Span(span.start, outer[-1].span.end) if outer else span
    proper = next((i for i, piece in enumerate(run) if i and (piece.capital or piece.kind is Kind.QUOTE)), None)
    if run[0].capital or short or proper is None:
        return span
    apposed = all(piece.kind is Kind.WORD and len(piece.form) > _NEAR for piece in run[1:proper])
    return Span(run[proper].span.start, span.end) if apposed else span


def _quotation(text: str, inner: Span, words: ThingWords) -> Thing | None:
    """A quoted name, its kind by the head in it."""
    first = _WORDS.findall(folded(inner.of(text)))
    if not first or first[0] in words.named or inner.of(text)[-1] in ",;":
        return None
    head = first[0] if words.is_known(first[0]) else ""
    return Thing(inner, words.kind(head, capital=True) if head else MentionKind.PROGRAMME, head, inner)


def cities(text: str, span: Span, words: ThingWords) -> Iterator[Span]:
    """Capitalised words that a preposition of place makes a city: «consulat à Marseille», "in Karlsruhe"."""
    for match in _LOCATED.finditer(text, span.start, span.end):
        name, events = match["name"], words.places["events"]
        plain = name[0].isupper() and not name.isupper() and folded(name) not in words.places["no"]
        if not plain or folded(match["at"]) not in words.places["at"] or match.end("name") > span.end:
            continue
        before = text[max(span.start, match.start() - _EVENT) : match.start()].split()
        if events and not (before and folded(before[-1]) in events):
            continue
        if not text[match.end("name") : match.end("name") + 2].strip()[:1].isupper():
            yield Span(match.start("name"), match.end("name"))
