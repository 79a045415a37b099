"""Numbers as a language writes them, in digits and in words, and how the words add up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from servanda.lang.digits import value_of
from servanda.lang.phrases import Slot

_MANY = 18
"""How many number words one number may have: no summit counts beyond 10^21."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read at a place of the folded text.

    `scaled` says that it ends in a scale word («milliards»), `written` that no digit was used, `rough` that the
    word itself is approximate («une centaine»), `grouped` that the digits were set in groups («212 000»), `part`
    that it is a part of one («un demi»); `scale` is what its scale words multiply by.
    """

    value: Decimal
    end: int
    scaled: bool = False
    written: bool = False
    rough: bool = False
    grouped: bool = False
    part: bool = False
    scale: int = 1


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of a language, folded, and its patterns; only the short scales keep their case («M€»).

    `small` are words under a hundred, `hundreds` multiply what stands before if it is under `hundreds_below`,
    `scales` close a group of thousands, behind which a comma may stand where `comma` says so; `alone` may stand
    without a number before; `joiner` («et», «and») is allowed before `joined`, or after hundreds and scales where
    `joined` is empty; `rough` are collectives («centaine»), `rough_after` what makes a number rough («30-odd»);
    `point` is the decimal sign as a word; `parts` are parts of one before a unit or scale, `parts_after` behind a
    number («et demi»).
    """

    small: Mapping[str, int]
    hundreds: Mapping[str, int]
    scales: Mapping[str, int]
    short_scales: Mapping[str, int]
    money_scales: Mapping[str, int]
    rough: Mapping[str, int]
    parts: Mapping[str, Decimal]
    parts_after: Mapping[str, Decimal]
    alone: frozenset[str]
    articles: frozenset[str]
    joined: frozenset[str]
    hundreds_below: int
    comma: bool
    start: re.Pattern[str]
    digits: re.Pattern[str]
    atom: re.Pattern[str]
    part: re.Pattern[str]
    part_after: re.Pattern[str]
    link: re.Pattern[str]
    point: re.Pattern[str]
    rough_scale: re.Pattern[str]
    rough_after: re.Pattern[str]
    rough_adjective: re.Pattern[str]
    slot: Slot

    def read(self, text: str, position: int, end: int, joining: bool = True) -> Numeral | None:
        """The longest number at a position of folded text, or None; `joining` allows «and» inside it."""
        if digits := self.digits.match(text, position, end):
            value, grouped = value_of(digits)
            number = _Sum(self, True).scaled(Numeral(value, digits.end(), grouped=grouped), text, end)
            return self._further(number, text, end, joining) if number.scaled else number
        return _Sum(self, joining).read(text, position, end)

    def _further(self, number: Numeral, text: str, end: int, joining: bool) -> Numeral:
        """The number with a smaller scale that follows it in digits («1 milliard 200 millions»)."""
        link = self.link.match(text, number.end, end)
        digits = self.digits.match(text, link.end(), end) if link and (joining or not link["joiner"]) else None
        if digits is None:
            return number
        more = _Sum(self, True).scaled(Numeral(value_of(digits)[0], digits.end()), text, end)
        fits = more.scaled and more.scale < number.scale and more.value < number.scale
        return replace(more, value=number.value + more.value) if fits else number

    def small_value(self, text: str) -> int | None:
        """The value of a folded word or digits that are a number as a whole, if it is a whole one."""
        number = self.read(text.strip(), 0, len(text.strip()))
        return int(number.value) if number is not None and number.end == len(text.strip()) else None


class _Sum:
    """The adding up of one number: `done` is what closed groups amount to, `group` the group at work."""

    def __init__(self, words: NumberWords, joining: bool) -> None:
        self.words, self.joining = words, joining
        self.done, self.scale, self.factor, self.last = Decimal(0), 0, 1, ""
        self.group: Decimal | None = None
        self.rough = self.scaled_last = False

    def read(self, text: str, position: int, end: int) -> Numeral | None:
        """Add up the words from a position on, as long as they go together."""
        if part := self._part(text, position, end):
            return part
        stop = None
        for _ in range(_MANY):
            atom = self.words.atom.match(text, position, end)
            if atom is None or not self._fits(atom) or not self._add(_key(atom)):
                break
            stop = position = self._rest(text, atom.end(), end)
        if stop is None or self.last in self.words.articles:
            return None
        return Numeral(self._value(), stop, self.scaled_last, True, self.rough, scale=self.factor)

    def scaled(self, numeral: Numeral, text: str, end: int) -> Numeral:
        """The number in digits with the scale words that follow it («3 mille milliards»)."""
        self.group, self.last, position = numeral.value, "0", numeral.end
        for _ in range(3):
            atom = self.words.atom.match(text, position, end)
            word = _key(atom) if atom else ""
            if atom is None or not self._closes(word) or atom["joiner"] or atom["comma"] or not self._add(word):
                break
            position = self._halve(text, atom.end(), end)
        if position == numeral.end:
            return numeral
        return Numeral(self._value(), position, scaled=True, grouped=numeral.grouped, scale=self.factor)

    def _closes(self, word: str) -> bool:
        """Whether a word may stand behind digits: a scale, or a hundred where it stands never alone («12 hundred»)."""
        return word in self.words.scales or (word in self.words.hundreds and not self.words.alone)

    def _part(self, text: str, position: int, end: int) -> Numeral | None:
        """A part of a scale («un demi-milliard»), or of whatever follows («un demi pour cent»)."""
        found = self.words.part.match(text, position, end)
        if found is None:
            return None
        value = self.words.parts[re.sub("[ -]+", " ", found["part"])]
        if not found["scale"]:
            return Numeral(value, found.end(), written=True, part=True)
        scale = self.words.scales.get(found["scale"]) or self.words.hundreds[found["scale"]]
        return Numeral(value * scale, found.end(), scaled=True, written=True, scale=scale)

    def _value(self) -> Decimal:
        return self.done + (self.group or 0)

    def _rest(self, text: str, position: int, end: int) -> int:
        """What may follow a word of the number: decimals in words, or a half."""
        if self.group == 1 and (adjective := self.words.rough_adjective.match(text, position, end)):
            return adjective.end()
        if self.rough and (scale := self.words.rough_scale.match(text, position, end)):
            self.last, self.scaled_last = scale["scale"], self._add_scale(self.words.scales[scale["scale"]], False)
            return scale.end()
        point = self.words.point.match(text, position, end)
        if point is None or self.group is None or self.scale:
            return self._halve(text, position, end)
        digits = "".join(str(self.words.small[word]) for word in re.split("[ -]+", point["digits"].strip()))
        self.group += Decimal(f"0.{digits}")
        self.last = "0"
        return point.end()

    def _halve(self, text: str, position: int, end: int) -> int:
        half = self.words.part_after.match(text, position, end)
        if half is None or self.last in self.words.articles:
            return position
        value = self.words.parts_after[re.sub("[ -]+", " ", half["part"])]
        if self.group is None:
            self.done += self.scale * value
        else:
            self.group += value
        return half.end()

    def _fits(self, atom: re.Match[str]) -> bool:
        """Whether the space, hyphen, comma or «and» before the word is right where we are."""
        if not self.last:
            return not (atom["space"] or atom["comma"])
        if atom["comma"] and not (self.words.comma and self.last in self.words.scales):
            return False
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
            return bool(value or not self.done)
        tens = self.words.small.get(self.last, 0)
        after_tens = tens >= 20 and tens % 10 == 0 and 0 < value < (20 if self.words.joined else 10)
        if not after_tens and not (value and self.last in self.words.hundreds):
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
        if self.group is not None and (self.group >= self.words.hundreds_below or self.last in self.words.hundreds):
            return False
        self.group = Decimal(value) * (1 if self.group is None else self.group)
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
    return "-".join(atom["word"].split())
