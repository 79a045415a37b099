"""A small notation for phrases: words, `{slots}`, `[options]`, `(one|other)`, `stem*`; compiled to patterns.

Phrases are written in natural spelling and matched against folded text (`text.fold`): a space is any run of one
to four, a hyphen may be a space, a star is any ending of up to six letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from servanda.errors import PackError
from servanda.text.fold import folded

EDGE_LEFT = r"(?<![a-z0-9])(?<![a-z0-9][-+./,:])"
EDGE_RIGHT = r"(?![a-z0-9])"
DIGITS = "0"
"""The opening of whatever starts with a digit."""

_KEY = 3
_PARTS = re.compile(r"\{(?P<slot>[a-z_]+)(?P<turn>\d?)\}|(?P<mark>[\[\]()|* -])|(?P<text>[^\[\]()|{}* -]+)")
_PARTED = re.compile(r"[ '/-]|\{(?:dash|slash|sep|apostrophe)\d?\}")
"""What only stands between two words or numbers."""
_MARKS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|", "*": "[a-z]{0,6}", " ": " {1,4}", "-": " ?[- ] ?"}


@dataclass(frozen=True, slots=True)
class Slot:
    """What may fill a slot: a pattern without groups, and the openings of what it matches."""

    pattern: str
    openings: frozenset[str]


def opening(word: str) -> str:
    """The key under which whatever starts with this folded word is filed: its first three letters, or a digit's."""
    return DIGITS if word[:1].isdigit() else word[:_KEY]


def slot_of(words: Iterable[str]) -> Slot:
    """A slot that any of the folded words fills, the longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    pattern = "|".join(re.escape(word).replace(r"\ ", " {1,4}").replace(r"\-", "[- ]") for word in ordered)
    return Slot(f"(?:{pattern})", frozenset(opening(re.split(r"[ '-]", word)[0]) for word in ordered))


def compile_phrase(phrase: str, slots: Mapping[str, Slot]) -> tuple[re.Pattern[str], frozenset[str]]:
    """The pattern of a phrase over folded text, and the openings of what it can start with.

    A slot `{year}` becomes the group `year`, `{year2}` the group `year2` of the same slot. Raises PackError where a
    slot is unknown or the notation does not close.
    """
    text, pieces = folded(phrase), []
    position = 0
    while position < len(text):
        part = _PARTS.match(text, position)
        if part is None:
            raise PackError(f"phrase {phrase!r}: cannot read {text[position:]!r}; write words, {{slots}}, [..], (a|b)")
        pieces.append(_piece(part, slots, phrase))
        position = part.end()
    try:
        pattern = re.compile(EDGE_LEFT + "(?:" + "".join(pieces) + ")" + EDGE_RIGHT)
    except re.error as error:
        raise PackError(f"phrase {phrase!r}: {error}; close every bracket and use a slot once") from error
    return pattern, frozenset(_openings(text, slots))


def _piece(part: re.Match[str], slots: Mapping[str, Slot], phrase: str) -> str:
    if part["mark"]:
        return _MARKS[part["mark"]]
    if part["text"]:
        return re.escape(part["text"])
    if part["slot"] not in slots:
        raise PackError(f"phrase {phrase!r}: unknown slot {part['slot']!r}; known: {', '.join(sorted(slots))}")
    return f"(?P<{part['slot']}{part['turn']}>{slots[part['slot']].pattern})"


def _openings(text: str, slots: Mapping[str, Slot]) -> set[str]:
    """What the phrase can start with: every way through its leading options and alternatives."""
    return {found for way in _ways(text) for found in _way_openings(way, slots)}


def openings_alone(phrase: str, slots: Mapping[str, Slot]) -> set[str]:
    """The openings of those ways through a phrase in which one word or number can be all that it reads."""
    alone = (way for way in _ways(folded(phrase)) if not _PARTED.search(_bare(way)))
    return {found for way in alone for found in _way_openings(way, slots)}


def _way_openings(way: str, slots: Mapping[str, Slot]) -> frozenset[str]:
    part = _PARTS.match(way.lstrip(" -"))
    if part is not None and part["slot"]:
        return slots[part["slot"]].openings
    return frozenset({opening(re.split(r"[ '-]", part["text"])[0])} if part is not None and part["text"] else ())


def _bare(way: str) -> str:
    """A way through a phrase without its options."""
    while (shorter := re.sub(r"\[[^\[\]]*\]", "", way)) != way:
        way = shorter
    return re.sub(r"\{(?:close|stop|comma)\d?\}", "", way).strip()


def _ways(text: str) -> set[str]:
    """The phrase with its leading brackets resolved, in every way."""
    text = text.lstrip(" ")
    if not text or text[0] not in "[(":
        return {text}
    end = _closing(text)
    inner = _split(text[1:end])
    ways = {way for choice in inner for way in _ways(choice + text[end + 1 :])}
    return ways | (_ways(text[end + 1 :]) if text[0] == "[" else set())


def _closing(text: str) -> int:
    depth = 0
    for index, char in enumerate(text):
        depth += (char in "[(") - (char in "])")
        if depth == 0:
            return index
    raise PackError(f"phrase {text!r}: a bracket does not close; close it")


def _split(text: str) -> list[str]:
    """The alternatives at the outer level."""
    parts, depth = [""], 0
    for char in text:
        depth += (char in "[(") - (char in "])")
        if char == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def before(phrases: Iterable[str], elisions: Mapping[str, str], fillers: Iterable[str] = ()) -> re.Pattern[str]:
    """A pattern for text that ends with one of the phrases: search it in what stands left of a place.

    A comma or a bracket is a phrase too. A last word that the language elides («de») is also matched elided («d'»);
    one of `fillers` (articles) may stand between the phrase and the place.
    """
    ways = _by_length(way for phrase in phrases for way in _elided(folded(phrase), elisions))
    if not ways:
        return re.compile(r"(?!)")
    filler = _by_length(way for word in fillers for way in _elided(folded(word), elisions))
    between = f"(?:{'|'.join(filler)})?" if filler else ""
    return re.compile(rf"(?:(?<![a-z0-9])|(?=[,(])){by_letter(ways)}{between}$")


def after(phrases: Iterable[str]) -> str:
    """A pattern for text that goes on with one of the phrases, the longest first."""
    return "(?:" + "|".join(_literal(way) for way in _by_length(map(folded, phrases))) + ")"


def _by_length(ways: Iterable[str]) -> list[str]:
    return sorted(set(ways), key=lambda way: (-len(way), way))


def by_letter(ways: Iterable[str]) -> str:
    """Patterns as alternatives, parted by their first letters: one that does not fit rules out all that start with it.

    Of several that match, any may be tried first.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for way in ways:
        letter = way[:1] if way[:1].isalnum() else ""
        found[letter].append(way.removeprefix(letter))
    return "(?:" + "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in found.items()) + ")"


def _elided(phrase: str, elisions: Mapping[str, str]) -> list[str]:
    """A phrase as it stands before the next word: with a space, or elided."""
    literal = _literal(phrase) if any(map(str.isalnum, phrase)) else re.escape(phrase)
    if phrase.endswith(("'", "(", "-")):
        return [literal + " ?"]
    head, _, last = phrase.rpartition(" ")
    ways = [literal + "[ -]{1,4}"]
    if last in elisions:
        ways.append(_literal((head + " " if head else "") + elisions[last]) + " ?")
    return ways


def _literal(phrase: str) -> str:
    return "".join(_piece(part, {}, phrase) for part in _PARTS.finditer(phrase))
