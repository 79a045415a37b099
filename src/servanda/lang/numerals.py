"""Numbers as a language writes them, in digits and in words, and how the words add up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from servanda.lang.phrases import EDGE_LEFT, EDGE_RIGHT, Slot, opening, slot_of
from servanda.text.fold import folded

_MANY = 6
"""How many groups of three digits, or more number words, one number may have: no summit counts beyond 10^21."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read at a place of the folded text.

    `scaled` says that it ends in a scale word («milliards»), `written` that no digit was used, `rough` that the
    word itself is approximate («une centaine»), `grouped` that the digits were set in groups («212 000»); `scale` is
    what its scale words multiply by.
    """

    value: Decimal
    end: int
    scaled: bool = False
    written: bool = False
    rough: bool = False
    grouped: bool = False
    scale: int = 1


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of a language, folded, and its patterns; only the short scales keep their case («M€»).

    `small` are words under a hundred, `hundreds` multiply what stands before, `scales` close a group of
    thousands; `alone` may stand without a number before; `joiner` («et», «and») is allowed before `joined`, or
    after hundreds and scales where `joined` is empty; `rough` are collectives («centaine»).
    """

    small: Mapping[str, int]
    hundreds: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    money_scales: Mapping[str, int]
    rough: Mapping[str, int]
    alone: frozenset[str]
    articles: frozenset[str]
    joined: frozenset[str]
    start: re.Pattern[str]
    digits: re.Pattern[str]
    atom: re.Pattern[str]
    halved: re.Pattern[str]
    half_of: re.Pattern[str]
    group_signs: str
    slot: Slot

    def read(self, text: str, position: int, end: int, joining: bool = True) -> Numeral | None:
        """The longest number at a position of folded text, or None; `joining` allows «and» inside it."""
        if digits := self.digits.match(text, position, end):
            return self._digits(digits, text, end)
        return _Sum(self, joining).read(text, position, end)

    def small_value(self, text: str) -> int | None:
        """The value of a folded word or digits that are a number as a whole, if it is a whole one."""
        number = self.read(text.strip(), 0, len(text.strip()))
        return int(number.value) if number is not None and number.end == len(text.strip()) else None

    def _digits(self, digits: re.Match[str], text: str, end: int) -> Numeral:
        whole = re.sub(rf"[{re.escape(self.group_signs)} ]", "", digits["whole"])
        part = digits["part"] or digits["stray"]
        value = Decimal(f"{whole}.{part}" if part else whole)
        numeral = Numeral(value, digits.end(), grouped=len(whole) < len(digits["whole"]))
        return _Sum(self, True).scaled(numeral, text, end)


class _Sum:
    """The adding up of one number: `done` is what closed groups amount to, `group` the group at work."""

    def __init__(self, words: NumberWords, joining: bool) -> None:
        self.words, self.joining = words, joining
        self.done, self.scale, self.factor, self.last = Decimal(0), 0, 1, ""
        self.group: Decimal | None = None
        self.rough = self.scaled_last = False

    def read(self, text: str, position: int, end: int) -> Numeral | None:
        """Add up the words from a position on, as long as they go together."""
        if half := self.words.half_of.match(text, position, end):
            scale = self.words.scales[half["scale"]]
            return Numeral(Decimal(scale) / 2, half.end(), scaled=True, written=True, scale=scale)
        stop = None
        for _ in range(_MANY * 3):
            atom = self.words.atom.match(text, position, end)
            if atom is None or not self._fits(atom) or not self._add(_key(atom)):
                break
            stop = position = atom.end()
            stop = position = self._halve(text, position, end)
        if stop is None or self.last in self.words.articles:
            return None
        return Numeral(self._value(), stop, self.scaled_last, True, self.rough, scale=self.factor)

    def scaled(self, numeral: Numeral, text: str, end: int) -> Numeral:
        """The number in digits with the scale words that follow it («3 mille milliards»)."""
        self.group, self.last, position = numeral.value, "0", numeral.end
        for _ in range(3):
            atom = self.words.atom.match(text, position, end)
            word = _key(atom) if atom else ""
            if atom is None or word not in self.words.scales or atom["joiner"] or not self._add(word):
                break
            position = self._halve(text, atom.end(), end)
        if position == numeral.end:
            return numeral
        return Numeral(self._value(), position, scaled=True, grouped=numeral.grouped, scale=self.factor)

    def _value(self) -> Decimal:
        return self.done + (self.group or 0)

    def _halve(self, text: str, position: int, end: int) -> int:
        half = self.words.halved.match(text, position, end)
        if half is None or self.last in self.words.articles:
            return position
        if self.group is None:
            self.done += Decimal(self.scale) / 2
        else:
            self.group += Decimal("0.5")
        return half.end()

    def _fits(self, atom: re.Match[str]) -> bool:
        """Whether the space, hyphen or «and» before the word is right where we are."""
        if not self.last:
            return not atom["space"]
        if not atom["joiner"]:
            return bool(atom["space"])
        if self.words.joined:
            return _key(atom) in self.words.joined
        return self.joining and (self.last in self.words.hundreds or self.last in self.words.scales)

    def _add(self, word: str) -> bool:
        words = self.words
        if word in words.small or word in words.articles:
            fits = self._add_small(words.small.get(word, 1))
        elif word in words.rough:
            fits = self._add_rough(words.rough[word])
        elif word in words.hundreds:
            fits = self._add_hundred(words.hundreds[word], word in words.alone)
        else:
            fits = self._add_scale(words.scales[word], word in words.alone)
        if fits:
            self.last = word
            self.scaled_last = word in words.scales and word not in words.alone
        return fits

    def _add_small(self, value: int) -> bool:
        if self.group is None:
            self.group = Decimal(value)
            return True
        tens = self.words.small.get(self.last, 0)
        after_tens = tens >= 20 and tens % 10 == 0 and value < 20
        if not after_tens and self.last not in self.words.hundreds:
            return False
        self.group += value
        return True

    def _add_rough(self, value: int) -> bool:
        if self.group is None or self.done or self.rough:
            return False
        self.group, self.rough = self.group * value, True
        return True

    def _add_hundred(self, value: int, alone: bool) -> bool:
        if self.group is None and not alone:
            return False
        if self.group is not None and (self.group >= 100 or self.last in self.words.hundreds):
            return False
        self.group = Decimal(value) * (self.group or 1)
        return True

    def _add_scale(self, value: int, alone: bool) -> bool:
        if self.group is None and not self.done and not alone:
            return False
        if self.scale and value > self.scale:
            self.done = self._value() * value
        elif self.scale == value or (self.group is None and self.done):
            return False
        else:
            self.done += (self.group if self.group is not None else 1) * value
        self.factor = value * (self.factor if self.scale and value > self.scale else 1)
        self.group, self.scale = None, value
        return True


def _key(atom: re.Match[str]) -> str:
    return re.sub(" +", "-", atom["word"])


def read_number_words(data: Mapping[str, Any]) -> NumberWords:
    """The number words of the table `[numbers]` of a language."""
    tables = {key: {folded(word): value for word, value in data[key].items()} for key in _TABLES}
    short = {key: dict(data[key]) for key in ("short_scales", "money_scales")}
    articles = frozenset(map(folded, data["articles"]))
    known = [word for key in ("small", "hundreds", "scales", "rough") for word in tables[key]]
    atom = slot_of([*known, *articles])
    joiner = re.escape(folded(data["joiner"]))
    halves = "|".join(re.escape(folded(half)).replace(r"\ ", "[- ]") for half in data["halved"])
    half = "|".join(re.escape(folded(half)).replace(r"\ ", "[- ]") for half in data["half"])
    digits = _digits(data["decimal"], data["group"], slot_of(tables["scales"]).pattern)
    half_of = rf"(?:{half})[- ](?P<scale>{slot_of(tables['scales']).pattern}){EDGE_RIGHT}"
    return NumberWords(
        **tables,
        **short,
        alone=frozenset(map(folded, data["alone"])),
        articles=articles,
        joined=frozenset(map(folded, data["joined"])),
        start=re.compile(rf"{EDGE_LEFT}(?:\d|(?:{half})[- ]|{atom.pattern}{EDGE_RIGHT})"),
        digits=re.compile(digits),
        atom=re.compile(
            rf"(?P<space>[- ]{{0,2}})(?:(?P<joiner>{joiner})[- ](?={atom.pattern}))?"
            rf"(?P<word>{atom.pattern}){EDGE_RIGHT}"
        ),
        halved=re.compile(rf"[- ](?:{halves}){EDGE_RIGHT}"),
        half_of=re.compile(half_of),
        group_signs=data["group"],
        slot=_slot(tables["small"] | tables["hundreds"], joiner),
    )


_TABLES = ("small", "hundreds", "scales", "rough")


def _digits(decimal: str, group: str, scale: str) -> str:
    """Digits with the signs of a language; bounded quantifiers, so that no run of digits costs more than itself.

    A decimal comma may have a stray space behind it where a scale word follows the decimals («1, 5 milliard»).
    """
    sign, other = re.escape(decimal), re.escape(group)
    stray = rf"|(?<!\d\d\d\d), (?P<stray>\d{{1,3}})(?= {scale})" if decimal == "," else "|(?P<stray>(?!))"
    run = rf"\d{{1,3}}(?: \d{{3}}){{1,{_MANY}}}|\d{{1,3}}(?:{other}\d{{3}}){{1,{_MANY}}}|\d{{1,18}}"
    return rf"(?P<whole>{run})(?!\d)(?:[{sign}{other}](?P<part>\d{{1,12}})(?!\d){stray})?(?![.,]\d)"


def _slot(words: Mapping[str, int], joiner: str) -> Slot:
    """A slot for small whole numbers in digits or words, as times use them."""
    word = slot_of(words)
    pattern = rf"(?:\d{{1,3}}|{word.pattern}(?:[- ](?:{joiner}[- ])?{word.pattern}){{0,3}})"
    return Slot(pattern, word.openings | {opening("0")})
