"""The parts of a passage as the grammar of names sees them: known terms, capitalised words, punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from servanda.extract.actors.dialogues import with_dialogues
from servanda.extract.actors.neighbours import Part, by_neighbours
from servanda.lang.names import Entry, Names, Sort, Term
from servanda.model import Span
from servanda.text.match import Word, words_of
from servanda.text.quotes import CLOSING, LOW, OPENING, STRAIGHT
from servanda.world import ActorKind, Tenure, World
from servanda.world.spelling import is_korean_syllable

# One letter a part, so that rules can be written as patterns over a passage.
_TAGS = {
    Sort.ADJECTIVE: "A", Sort.COMBINING: "c", Sort.CAPITAL: "K", Sort.SEAT: "X", Sort.FORMAT: "W", Sort.TITLE: "T",
    Sort.BODY: "I", Sort.FIRM: "F", Sort.CIVIL: "V", Sort.COUNTING: "B", Sort.NUMBER: "N", Sort.BOTH: "b",
    Sort.ARTICLE: "L", Sort.POSSESSIVE: "U", Sort.OF: "D", Sort.PLACE: "P", Sort.AT: "t", Sort.AND: "k",
    Sort.WIDER: "w", Sort.PARTICLE: "p", Sort.MEETING: "E", Sort.METONYMY: "m", Sort.PORTFOLIO: "Y", Sort.DECOY: "x",
    Sort.LOCALITY: "g", Sort.LOCAL: "j", Sort.FIRM_HEAD: "h", Sort.LEGAL: "n", Sort.DEALING: "d", Sort.SUCH: "y",
    Sort.ORGAN: "o", Sort.ROLE: "a", Sort.ABOUT: "i",
}  # fmt: skip
_CONTRACTED = {Sort.OF_THE: "D", Sort.AT_THE: "t"}
_NAME_TAGS = {
    ActorKind.STATE: "S", ActorKind.TERRITORY: "S", ActorKind.ORGANISATION: "R", ActorKind.GROUP: "Z",
    ActorKind.COLLECTIVE: "Z", ActorKind.CLUB: "R",
}  # fmt: skip
_SECTORS = {"private-sector": "f", "civil-society": "v"}
_PROPER = frozenset(
    {
        Sort.NAME,
        Sort.ADJECTIVE,
        Sort.COMBINING,
        Sort.CAPITAL,
        Sort.SEAT,
        Sort.FORMAT,
        Sort.LOCALITY,
        Sort.LOCAL,
        Sort.ORGAN,
    }
)
_MARKS = {",": ",", "(": "(", ")": ")", "[": "(", "]": ")", "+": "~", "–": "~", "—": "~", "/": "/"}
_MARKS |= (
    dict.fromkeys(".;:!?•*|#", ".")
    | dict.fromkeys(OPENING + CLOSING + LOW + STRAIGHT, "q")
    | dict.fromkeys("-‐‑−", "-")
)
_INSIDE = re.compile(r"\.?[\s\u00ad]*[-‐‑–—+'’ʼ./&,()]?[\s\u00ad]*")
"""What may stand between two words of one name: a mark, after the full stop of an abbreviation too («U.S. – Japan»)."""
_WRITTEN = ",()"
"""Marks that stand in a name only where it is written with them."""
_MONEY = ("$", "€", "£", "¥")
_BLANK = re.compile(r"[\s\u00ad.,]+")
_LONGEST_NAME = 6
_LONGEST_TERM = 16
"""So many words has the longest name that others are looked for in."""
_STATE_WORDS = 6
"""How many words of the name of a state may stand behind the office that holds its first."""
_TWO_NAMES = re.compile(r"\b[A-Z]\w*\.? [A-Z][a-z]{1,5}$")


def parts_of(text: str, span: Span, names: Names, world: World) -> tuple[Part, ...]:
    """The parts of a passage in order; known persons and known or quoted formats are one part each."""
    words = words_of(text, span)
    parts: list[Part] = []
    at = 0
    while at < len(words):
        before = max(parts[-1].span.end, words[at - 1].span.end) if at else span.start
        parts.extend(_marks(text, before, words[at].span.start, parts))
        entry, term = _longest(text, words, at, names)
        length = len(entry.words) if entry else 1
        for part in _part(text, words[at : at + length], term, world):
            _add(parts, _with_inside(part, text, words[at : at + _LONGEST_TERM], names, world))
        at += length
    if words:
        parts.extend(_marks(text, parts[-1].span.end, span.end, parts))
    return tuple(with_dialogues(_persons(by_neighbours(parts, names, world), world), world))


def _add(parts: list[Part], part: Part) -> None:
    """Put a part at the end; what follows an apostrophe in a name belongs to it: «Hu'akavameiliku»."""
    if part.tag == "'":
        before = parts.pop()
        part = replace(before, span=Span(before.span.start, part.span.end), raw=f"{before.raw}'{part.raw}")
    parts.append(part)


def _with_inside(part: Part, text: str, words: Sequence[Word], names: Names, world: World) -> Part:
    """A format with the parties in its name; an office with the state that starts in its name and ends behind it.

    «Asie centrale» and «Japon» in «Asie centrale plus Japon»; «République kirghize» in «Président de la République».
    `words` are those from the part on.
    """
    if part.tag not in "WO":
        return part
    length = sum(word.span.end <= part.span.end for word in words[:_LONGEST_TERM])
    if length < 3:
        return part
    found: list[Part] = []
    for at in range(part.tag == "O", length):
        reach = words[: length - (at == 0)] if part.tag == "W" else words[: length + _STATE_WORDS]
        entry, term = _longest(text, reach, at, names)
        over = entry is not None and (part.tag == "W" or at + len(entry.words) > length)
        if entry and term and over and term.sort is Sort.NAME and _is_free(found, words[at]):
            found.extend(_part(text, words[at : at + len(entry.words)], term, world))
    return replace(part, inside=tuple(found))


def _is_free(found: Sequence[Part], word: Word) -> bool:
    return not found or found[-1].span.end <= word.span.start


def _longest(text: str, words: Sequence[Word], at: int, names: Names) -> tuple[Entry | None, Term | None]:
    """The longest entry whose words stand here, and the first of its terms that may be meant."""
    second = words[at + 1].form if at + 1 < len(words) else ""
    fitting = (one for one in names.entries.get(words[at].form, ()) if one.words[1:2] in ((), (second,)))
    for entry in fitting:
        here = words[at : at + len(entry.words)]
        if tuple(word.form for word in here) == entry.words and _is_one(text, here):
            raw = text[here[0].span.start : here[-1].span.end]
            after = text[here[-1].span.end : here[-1].span.end + 1]
            if after in _MONEY:
                continue
            for term in _preferred(entry.terms, after):
                inside = term.sort in _PROPER and _goes_on(text, words, at + len(here) - 1, entry, names)
                if _may_be(term, raw, after) and not inside:
                    return entry, term
    return None, None


def _goes_on(text: str, words: Sequence[Word], last: int, entry: Entry, names: Names) -> bool:
    """Whether the last word of a name begins a longer one («pays du | golfe de Guinée»)."""
    if len(entry.words) == 1:
        return False
    for longer in (one for one in names.entries.get(words[last].form, ()) if len(one.words) > 1):
        here = words[last : last + len(longer.words)]
        told = tuple(word.form for word in here) == longer.words and _is_one(text, here)
        raw = text[here[0].span.start : here[-1].span.end]
        if told and any(term.sort in _PROPER and _may_be(term, raw) for term in longer.terms):
            return True
    return False


def _preferred(terms: Sequence[Term], after: str) -> Sequence[Term]:
    """The terms in order, before a plus those written with it first: «OPEC+» is not OPEC."""
    return sorted(terms, key=lambda term: not term.form.endswith("+")) if after == "+" else terms


def _is_one(text: str, words: Sequence[Word]) -> bool:
    """Whether only what may stand inside a name parts the words."""
    return all(
        _INSIDE.fullmatch(text, one.span.end, two.span.start) and text.count("\n", one.span.end, two.span.start) < 2
        for one, two in pairwise(words)
    )


def _may_be(term: Term, raw: str, after: str = "") -> bool:
    """Whether a term may be written as here: acronyms exactly so, names with the capital they have.

    `after` is the next character of the text.
    """
    if any(mark in raw and mark not in term.form for mark in _WRITTEN):
        return False
    if term.form[-1] in "+)":
        if after != term.form[-1]:
            return False
        raw += after
    if term.guard == "exact" or (term.guard == "shared" and term.form.isupper()):
        return _BLANK.sub("", raw) == _BLANK.sub("", term.form.replace("'", "’")) or _BLANK.sub("", raw) == _BLANK.sub(
            "", term.form
        )
    return term.sort not in _PROPER or not term.form[0].isupper() or raw[0].isupper()


def _part(text: str, words: Sequence[Word], term: Term | None, world: World) -> Iterator[Part]:
    """The part that words make; a contraction is two, its article without a text of its own."""
    span = Span(words[0].span.start, words[-1].span.end)
    raw = span.of(text).replace("\u00ad", "")
    if term is None:
        yield Part(_shape(text, span, raw), span, raw)
    elif term.sort in _CONTRACTED:
        yield Part(_CONTRACTED[term.sort], span, raw, term)
        yield Part("L", span, "")
    else:
        stop = term.form[-1] in ".+)" and text[span.end : span.end + 1] == term.form[-1]
        yield Part(_tag(term, raw, world), Span(span.start, span.end + stop), raw, term)


def _shape(text: str, span: Span, raw: str) -> str:
    """The tag of a word that is no term: a number, the possessive «'s», the rest of a name, a capitalised word."""
    if raw[0].isdigit():
        return "9"
    joined = span.start > 1 and text[span.start - 1] in "'’"
    if raw == "s" and joined:
        return "s"
    if raw[0].isupper() or _ends_given_name(text, span, raw):
        return "C"
    return "'" if joined and len(raw) > 2 and _opens_with_capital(text, span.start - 2) else "x"


def _ends_given_name(text: str, span: Span, raw: str) -> bool:
    """Whether a small word is the second half of a given name («Seo Min-jae», not "Tokyo-based")."""
    hyphen = span.start > 1 and text[span.start - 1] in "-‐‑"
    after_names = _TWO_NAMES.search(text, max(0, span.start - 40), span.start - 1)
    return hyphen and after_names is not None and is_korean_syllable(raw)


def _opens_with_capital(text: str, at: int) -> bool:
    """Whether the word of two letters or more that ends at a place starts with a capital."""
    end = at
    while at > 0 and text[at - 1].isalpha():
        at -= 1
    return at < end and text[at].isupper()


def _tag(term: Term, raw: str, world: World) -> str:
    if term.sort is Sort.NAME:
        code = term.values[0]
        return _SECTORS.get(code) or _NAME_TAGS[world.actors[code].kind]
    if term.sort is Sort.OFFICE:
        return "Q" if term.plural else "O"
    if term.sort is Sort.GROUP:
        return "G" if term.plural else "I"
    return "p" if term.sort is Sort.PARTICLE and not raw[0].isupper() else _TAGS[term.sort]


def _marks(text: str, start: int, end: int, before: Sequence[Part]) -> list[Part]:
    """The marks between two words; the full stop of an initial or an abbreviation is none."""
    found = []
    for at in range(start, end):
        tag = _MARKS.get(text[at])
        if tag == "-" and end - start > 1:
            tag = "~"
        if tag is None or (text[at] == "." and at == start and before and _is_shortened(before[-1])):
            continue
        found.append(Part(tag, Span(at, at + 1), text[at]))
    return found


def _is_shortened(part: Part) -> bool:
    return part.tag == "T" or (len(part.raw) == 1 and part.tag == "C") or (part.term is not None and "." in part.raw)


def _persons(parts: Sequence[Part], world: World) -> list[Part]:
    """Full names of the registry, the longest first, as one part each."""
    kept: list[Part] = []
    at = 0
    while at < len(parts):
        length, tenure = _person(parts, at, world)
        if tenure is None:
            kept.append(parts[at])
            at += 1
            continue
        run = parts[at : at + length]
        raw = " ".join(part.raw for part in run if part.tag != "-")
        kept.append(Part("H", Span(run[0].span.start, run[-1].span.end), raw, None, tenure))
        at += length
    return kept


def _person(parts: Sequence[Part], at: int, world: World) -> tuple[int, Tenure | None]:
    in_name = len(parts[at].raw) == 1 and at > 0 and parts[at - 1].tag == "C"
    if in_name or not _is_name_word(parts[at]) or parts[at].tag in "p-":
        return 0, None
    end = at
    while end < len(parts) and end - at < _LONGEST_NAME and _is_name_word(parts[end]):
        end += 1
    for stop in range(end, at + 1, -1):
        words = [part.raw for part in parts[at:stop] if part.tag != "-"]
        if len(words) > 1 and parts[stop - 1].tag not in "p-" and (found := world.person(" ".join(words))):
            return stop - at, found[-1]
    return 0, None


def _is_name_word(part: Part) -> bool:
    return part.tag in "Cp-" or (part.tag in "LD" and part.raw[:1].isupper())
