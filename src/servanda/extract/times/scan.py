"""Finds the times of a passage: the rule that reads most at each place, and what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from servanda.extract.quantities.units import is_year_here
from servanda.extract.times.edtf import NotResolved, interval_of
from servanda.extract.times.found import Found, Told
from servanda.extract.times.readings import DAYS, LENGTHS, PASS, SETS, read
from servanda.extract.times.timex import Anchor
from servanda.extract.window import Window
from servanda.lang.quantities import QuantityWords
from servanda.lang.timerules import Filed, TimeRule

_NEAREST = ".nearest"
"""Ends the rule of a time whose year is the one that brings it nearest to the anchor."""
_REMEMBERED = 8
"""So many of the last times are kept for what counts from a time before it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A time as it stands in a window, from `first` to `last`, counted from the ISO day `anchor`; `told` is None where
    it could not be resolved.
    """

    first: int
    last: int
    rule: TimeRule
    name: str
    told: Told | None
    reason: str = ""
    anchor: str | None = None

    @property
    def is_date(self) -> bool:
        """Whether it has a place in the calendar."""
        return self.rule.reading not in LENGTHS | SETS


def scan(page: Window, words: QuantityWords, anchor: Anchor, rules: Filed) -> Iterator[Piece]:
    """The times between the bounds of a window, in order."""
    position = page.first
    told: tuple[str, ...] = ()
    while place := rules.places.search(page.low, position, page.last):
        position = place.end()
        matches = _matches(page, place.start(), rules.at(place), words)
        if not matches:
            continue
        position, piece = _first_read(page, matches, words, anchor, told)
        if piece is not None:
            if piece.told and piece.is_date:
                told = (piece.told.value, *told[:_REMEMBERED])
            yield piece


Match = tuple[TimeRule, re.Match[str]]


def _matches(page: Window, start: int, rules: tuple[TimeRule, ...], words: QuantityWords) -> list[Match]:
    """What the rules read from a place on: the longest first, of equals what is no time, then as the data has them."""
    found = []
    for rule in rules:
        core = rule.pattern.match(page.low, start, page.last)
        if core is not None and _allowed(page, rule, core, words):
            found.append((rule, core))
    return sorted(found, key=_rank) if len(found) > 1 else found


def _rank(match: Match) -> tuple[int, bool]:
    rule, core = match
    return -core.end(), rule.reading != PASS


def _allowed(page: Window, rule: TimeRule, core: re.Match[str], words: QuantityWords) -> bool:
    """Whether a rule's conditions hold: what stands left, the capital, and that it is no number of something."""
    left = page.left(core.start()) if rule.after or rule.unless else ""
    if (rule.after and not rule.after.search(left)) or (rule.unless and rule.unless.search(left)):
        return False
    if rule.unless_ahead and rule.unless_ahead.match(page.low, core.end()):
        return False
    if (rule.capital or rule.lower) and rule.is_upper(core, page.raw) is not rule.capital:
        return False
    if not rule.number or not words.times.counting.match(page.low, core.end()):
        return True
    return core[0].isdigit() and is_year_here(page, core.start(), int(core[0]), words)


def _first_read(
    page: Window, matches: list[Match], words: QuantityWords, anchor: Anchor, told: tuple[str, ...]
) -> tuple[int, Piece | None]:
    """The first of some matches that tells something, and where to read on."""
    for rule, core in matches:
        if rule.reading == PASS:
            return core.end(), None
        slots = rule.slots(core)
        name = f"{words.language}.{rule.id}" + (_NEAREST if _is_nearest(rule, slots) else "")
        last = core.start() + len(core[0].rstrip(", "))
        seen = _seen_from(rule, anchor)
        piece = Piece(core.start(), last, rule, name, None, anchor=seen.date)
        try:
            meant = read(Found(rule, slots, words.times, seen.day, _side(page, core.start(), words, seen), told))
        except NotResolved as reason:
            return last, replace(piece, reason=str(reason))
        if meant is not None:
            return last, replace(piece, told=meant)
    return matches[0][1].end(), None


def _seen_from(rule: TimeRule, anchor: Anchor) -> Anchor:
    """The day that a rule counts from: «hier» is the day before the text, whenever the meeting was."""
    away = rule.reading in DAYS and rule.step and anchor.written is not None
    return replace(anchor, date=anchor.written) if away else anchor


def _side(page: Window, start: int, words: QuantityWords, anchor: Anchor) -> bool | None:
    """Whether a time without a year lies behind the anchor: by the word left of it, else as the reader knows."""
    left = page.left(start)
    if words.times.relations["until"].search(left):
        return False
    return True if words.times.relations["behind"].search(left) else anchor.past


def _is_nearest(rule: TimeRule, slots: Mapping[str, str]) -> bool:
    return (
        rule.reading == "date"
        and not (rule.step or rule.unit)
        and "month" in slots
        and not slots.keys() & {"year", "yy"}
    )


def is_nearest(name: str) -> bool:
    """Whether the rule of a time took the year that brings it nearest to the anchor."""
    return name.endswith(_NEAREST)


def opened(page: Window, piece: Piece, words: QuantityWords) -> Piece:
    """The piece with what opens an interval left of it («depuis 2004» is `2004/..`)."""
    return _opened(page, piece, words, "since", piece.last)


def opened_in_prose(page: Window, piece: Piece, words: QuantityWords) -> Piece:
    """The same in any text, where «from» alone opens nothing: "a letter from 2004", but "from 2004 onwards"."""
    onwards = words.times.onwards.match(page.low, piece.last)
    if onwards:
        return _opened(page, piece, words, "from", onwards.end())
    return _opened(page, piece, words, "opens", piece.last)


def _opened(page: Window, piece: Piece, words: QuantityWords, relation: str, last: int) -> Piece:
    if piece.told is None or not piece.is_date or "/" in piece.told.value or piece.rule.reading == "sequel":
        return piece
    since = words.times.relations[relation].search(page.left(piece.first))
    opener = page.raw[piece.first - len(since[0]) : piece.first].strip().lower() if since else ""
    if since is None or opener in words.times.unaccented:
        return piece
    at_once = relation == "since" and opener in words.times.punctual
    told = piece.told if at_once else replace(piece.told, value=f"{piece.told.value}/..")
    return replace(piece, first=piece.first - len(since[0]), last=last, name=f"{piece.name}.since", told=told)


def joined(page: Window, pieces: Iterator[Piece], words: QuantityWords) -> Iterator[Piece]:
    """The pieces, two dates that are the ends of one interval as one («de mi-2031 à mars 2033»)."""
    before: Piece | None = None
    for piece in pieces:
        both = _interval(page, before, piece, words) if before is not None else None
        if both is None and before is not None:
            yield before
        before = both or piece
    if before is not None:
        yield before


def _interval(page: Window, one: Piece, two: Piece, words: QuantityWords) -> Piece | None:
    first, last = _closed(one), _closed(two)
    joint = words.times.joiner.fullmatch(page.low, one.last, two.first) if first and last else None
    if joint is None or not words.times.relations["from"].search(page.left(one.first)):
        return None
    start, end = interval_of(first)[0], interval_of(last)[1]
    if start is None or end is None or (start, first) >= (end, last):
        return None
    return replace(one, last=two.last, name=f"{one.name}.to", told=Told(f"{first}/{last}"))


def _closed(piece: Piece) -> str:
    """The value of a date that is not an interval yet; empty for all else."""
    value = piece.told.value if piece.told and piece.is_date else ""
    return "" if "/" in value or "{" in value else value
