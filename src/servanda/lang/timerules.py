"""The rules of times: how their phrases become patterns, and by which opening each is found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from servanda.errors import PackError
from servanda.lang.numerals import NumberWords
from servanda.lang.phrases import DIGITS, Slot, before, by_letter, compile_phrase, opening, openings_alone, slot_of
from servanda.text.fold import folded

READINGS = frozenset(
    {"date", "numeric", "range", "within", "past", "ahead", "ago", "unit", "quarter", "half", "season", "decade"}
    | {"day", "weekday", "opening", "sequel", "term", "vague", "pass", "days", "tens", "century", "feast", "open"}
    | {"dated", "length", "rate", "every", "nth", "clock", "later", "nights", "weekdays", "monthday", "portion"}
)
"""What a rule's words may mean; `extract.readings` holds a function for each."""

_DIGIT_SLOTS = {
    "year": (r"(?:1[89]|20|21)\d\d", "4"), "longyear": (r"(?:1\d|20|21)\d\d", "4"), "yy": (r"\d\d", "2"),
    "a": (r"\d{1,2}", "12"), "b": (r"\d{1,2}", "12"), "monthno": (r"(?:0?[1-9]|1[0-2])", "12"),
    "mm": (r"(?:0[1-9]|1[0-2])", "2"), "dayno": (r"(?:0[1-9]|[12]\d|3[01]|[1-9])", "12"),
    "quarterno": (r"[1-4]", "1"), "decade": (r"(?:1\d|20|21)\d0", "4"), "tens": (r"[0-9]0", "2"),
    "hms": (r"[0-2]\d:[0-5]\d(?::[0-5]\d)?(?:\.\d{1,6})?(?: ?(?:z(?![a-z])|[+-]\d\d:?\d\d))?", "2"),
}  # fmt: skip
"""The slots of digits, and how many digits a text may start with to fill them."""
_SIGN_SLOTS = {
    "dash": " ?- ?", "slash": "/", "sep": "[-/.]", "apostrophe": "'", "stop": r"(?![-/.,:]?\d)",
    "close": r"(?= ?[.,;:!?)\"]| ?$)", "comma": r"(?= ?[,)])",
}  # fmt: skip
_ALIASES = {
    "longyear": "year", "mm": "monthno", "monthname": "month", "wd": "weekday",
   "span": "unit", "count": "n", "noon": "hour", "rough": "n"
}  # fmt: skip
"""Slots that only differ in what they take: a reading knows them by one name."""


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One way to write a time: the pattern of its core, what must or must not stand beside it, and its reading.

    `step` and `unit` tell the reading how far and in what, `part` which part of it («early»); `capital` asks for a
    capital letter in the source («May»), `lower` for none; `number` marks a core that could as well count what
    follows («2 000 écoles»).
    """

    id: str
    pattern: re.Pattern[str]
    reading: str
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    unless_ahead: re.Pattern[str] | None
    step: int
    unit: str
    part: str
    capital: bool
    lower: bool
    number: bool

    def is_upper(self, core: re.Match[str], raw: str) -> bool:
        """Whether the letter is a capital whose case matters: the month's, any of a feast, else the first."""
        if "feast" in self.pattern.groupindex:
            return any(map(str.isupper, raw[core.start() : core.end()]))
        months = [core.start(name) for name in self.pattern.groupindex if name.startswith("month")]
        return raw[min((place for place in months if place >= 0), default=core.start())].isupper()

    def slots(self, core: re.Match[str]) -> dict[str, str]:
        """What filled the slots, under the names that readings know."""
        found = {name: value for name, value in core.groupdict().items() if value is not None}
        return {_alias(name): value for name, value in found.items()}


def _alias(name: str) -> str:
    bare = name.rstrip("0123456789")
    return _ALIASES.get(bare, bare) + name[len(bare) :]


_GAP = r"[^a-z\d]{0,9}+"
"""The signs and spaces that may stand before the next word."""


class Filed(dict[tuple[str, str], tuple[TimeRule, ...]]):
    """The rules for a place by what stands there: the opening of its first word and that of the next.

    An opening is the first three letters of a word, or how many digits a number has (the next one's: just "0").
    `places` finds the words and numbers where a rule may match: its groups are `word` and `next`, the start of the
    next word, which stands for nothing where a rule may match without.
    """

    def __init__(self, rules: Mapping[str, list[tuple[TimeRule, frozenset[str]]]]) -> None:
        """Rules by the opening of their first word, each with those of its other words; none where it needs none."""
        super().__init__()
        self._rules = rules
        self.places = _places(rules)

    def at(self, place: re.Match[str]) -> tuple[TimeRule, ...]:
        """The rules for a match of `places`."""
        word, after = place["word"], place["next"] or ""
        first = opening(word) if word.isalpha() else str(len(word))
        return self[first, DIGITS if after.isdigit() else after]

    def __missing__(self, key: tuple[str, str]) -> tuple[TimeRule, ...]:
        """The rules of a pair, found once: `dict` asks for those it does not know yet."""
        first, second = key
        fitting = (rule for rule, more in self._rules.get(first, ()) if not more or second == DIGITS or second in more)
        self[key] = tuple(fitting)
        return self[key]


def _places(rules: Mapping[str, list[tuple[TimeRule, frozenset[str]]]]) -> re.Pattern[str]:
    """The pattern of the words and numbers where a rule may match.

    Words of one or two letters are frequent: theirs only before a next word that fits. With that for all the pattern
    would take as long to compile as the rest of the language.
    """
    ways = ["(?!)"]
    for key in sorted(filter(str.isalpha, rules)):
        more = [openings for _, openings in rules[key]]
        asked = len(key) < len(opening("aaaa")) and all(more)
        following = "|".join(map(_start, sorted(set().union(*more))))
        ways.append(f"{_start(key)}[a-z]*+" + (rf"(?={_GAP}(?:\d|{following}))" if asked else ""))
    return re.compile(rf"(?<![a-z0-9])(?P<word>{by_letter(ways)}|\d++)(?:(?={_GAP}(?P<next>\d|[a-z]{{1,3}}))|)")


def _start(key: str) -> str:
    """The pattern of what is filed under letters: three of them begin a word, fewer are one."""
    return key if len(key) == len(opening("aaaa")) else rf"{key}(?![a-z])"


@dataclass(frozen=True, slots=True)
class RuleMaker:
    """What rules of a language are compiled with."""

    language: str
    slots: Mapping[str, Slot]
    elisions: Mapping[str, str]
    fillers: list[str]

    def file(self, rows: Iterable[Mapping[str, Any]]) -> Filed:
        """The rules of some rows by their openings; of two with one id the later stands in the place of the first."""
        latest = {row["id"]: row for row in rows}
        filed: dict[str, list[tuple[TimeRule, frozenset[str]]]] = defaultdict(list)
        for row in latest.values():
            rule, openings = self._rule(row)
            alone, more = _keys(openings_alone(row["phrase"], self.slots)), self._words_of(row["phrase"])
            for key in _keys(openings):
                filed[key].append((rule, frozenset() if key in alone else more))
        return Filed(filed)

    def _words_of(self, phrase: str) -> frozenset[str]:
        """The openings of all words that a phrase can hold."""
        text = folded(phrase)
        patterns = [self.slots[name].pattern for name in re.findall(r"\{([a-z_]+)\d?\}", text)]
        words = re.findall(r"[a-z]+", " ".join([re.sub(r"\{[^}]*\}", " ", text), *patterns]))
        return frozenset(word[:3] for word in words)

    def _rule(self, row: Mapping[str, Any]) -> tuple[TimeRule, frozenset[str]]:
        if row["reading"] not in READINGS:
            known = ", ".join(sorted(READINGS))
            raise PackError(f"lang/{self.language}/times.toml: time {row['id']}: unknown reading; known: {known}")
        pattern, openings = compile_phrase(row["phrase"], self.slots)
        ahead = _ahead(row["unless_ahead"]) if "unless_ahead" in row else None
        rule = TimeRule(
            row["id"],
            pattern,
            row["reading"],
            self._left(row, "after"),
            self._left(row, "unless"),
            ahead,
            int(row.get("step", 0)),
            str(row.get("unit", "")),
            str(row.get("part", "")),
            *(bool(row.get(key)) for key in ("capital", "lower", "number")),
        )
        return rule, openings

    def _left(self, row: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
        return before(row[key], self.elisions, self.fillers) if key in row else None


def _ahead(words: Iterable[str]) -> re.Pattern[str]:
    """The pattern of words that stand next; an elided one has its own next to it («d'une»)."""
    return re.compile(rf"[ -]{slot_of(words).pattern}(?:(?<=')|(?![a-z]))")


def _keys(openings: Iterable[str]) -> frozenset[str]:
    """The openings as rules are filed by them: of numbers, by how many digits they have."""
    return frozenset(key for opened in openings for key in ("1234" if opened == DIGITS else (opened,)))


def events_behind(table: Mapping[str, list[str]], calendar: Iterable[str]) -> tuple[str, str]:
    """Patterns of an event that a length counts from, with its link: «à compter de l'entrée en vigueur du traité».

    The first is for lengths behind a word that opens a term («dans un délai de»), the second for any: behind one of
    `links` that is any noun with what hangs on it by words `inside`; behind one of `sides` («après») in the second and
    of `genitives` in both, only one of `nouns`. None holds a number or a name of the `calendar`, which tells a day.
    """
    determiner, inside = _leads(table["determiners"]), _leads(table["inside"])
    ends = slot_of(map(folded, [*table["ends"], *calendar])).pattern
    rest = "|".join(["[a-z-]", *(rf"{re.escape(folded(one))}(?![a-z])" for one in table["possessives"])])
    word = rf"(?!{ends}(?![a-z'])|{determiner}|{inside})[a-z](?:{rest})*+"
    noun = rf"{determiner}?+{word}(?: {{1,4}}{word}){{0,2}}"
    known = rf"(?={determiner}?{slot_of(map(folded, table['nouns'])).pattern}(?![a-z]))"
    links, sides, genitives = (_leads(table[key]) for key in ("links", "sides", "genitives"))
    whole = rf"{noun}(?: {{1,4}}{inside}{noun}){{0,5}}(?! {{1,4}}(?:{inside})?\d)"
    opened, alone = rf"{links}|{sides}|{genitives}{known}", rf"{links}|(?:{sides}|{genitives}){known}"
    return rf"(?:{opened}){whole}", rf"(?:{alone}){whole}"


def _leads(phrases: Iterable[str]) -> str:
    """The pattern of words with the space behind them; elided ones need none."""
    ways = sorted(map(folded, phrases), key=lambda way: (-len(way), way))
    return "(?:" + "|".join(slot_of([way]).pattern + (" ?" if way.endswith("'") else " {1,4}") for way in ways) + ")"


def time_slots(
    tables: Mapping[str, Mapping[str, Any]], table: Mapping[str, Any], numbers: NumberWords, events: tuple[str, str]
) -> dict[str, Slot]:
    """The slots that phrases of times may have, from the names and the words of a language."""
    renewed = "|".join(map(folded, table["renewed"]))
    suffix = "|".join(folded(word) for word in table["day_suffixes"])
    month, weekday = slot_of(tables["months"]), slot_of(tables["weekdays"])
    short = slot_of([*tables["weekdays"], *map(folded, table["weekdays_short"])])
    words = slot_of({*numbers.small, *numbers.hundreds, *numbers.alone})
    again = r"(?: {1,4}\([a-z0-9 -]{1,24}\))?"
    digits = r"\d{1,3}(?:[ .,]\d{3}){1,2}(?!\d)|\d{1,4}(?:[.,]\d{1,2})?(?!\d)"
    run = rf"{words.pattern}(?:[- ](?:[a-z]{{2,3}} )?{words.pattern}){{0,4}}"
    return (
        {name: Slot(pattern, frozenset(keys)) for name, (pattern, keys) in _DIGIT_SLOTS.items()}
        | {name: Slot(pattern, frozenset()) for name, pattern in _SIGN_SLOTS.items()}
        | {name: Slot(rf"(?= {{1,4}}{at})", frozenset()) for name, at in zip(("event", "deed"), events, strict=True)}
        | {"renewed": Slot(rf"(?=,? {{1,4}}(?:{renewed}))", frozenset())}
        | {
            "day": Slot(rf"(?:0?[1-9]|[12]\d|3[01])(?: ?(?:{suffix}))?(?![\d.,]\d)(?!\d)", frozenset("12")),
            "n": Slot(f"(?:{numbers.slot.pattern}{again})", numbers.slot.openings - {DIGITS} | frozenset("123")),
            "count": Slot(rf"(?:{digits}|{run}){again}", words.openings | frozenset("1234")),
            "rough": Slot(
                rf"(?:{words.pattern} )?{slot_of(numbers.rough).pattern}",
                words.openings | slot_of(numbers.rough).openings,
            )
            if numbers.rough
            else Slot("(?!)", frozenset()),
            "one": slot_of(folded(word) for word in table["units"]),
            "month": Slot(month.pattern + r"(?:\.(?= ?\d))?", month.openings),
            "monthname": slot_of(tables["month_names"]),
            "weekday": Slot(weekday.pattern + r"(?:[.,](?= ))?", weekday.openings),
            "wd": Slot(short.pattern + r"(?:\.,?|,)?(?= )", short.openings),
            "clock": Slot(table["clock"], frozenset("12") | slot_of(map(folded, table["clock_words"])).openings),
            "noon": slot_of(map(folded, table["clock_words"])),
            "hour": Slot(table["hour"], frozenset("12") | slot_of(map(folded, table["clock_words"])).openings),
        }
        | {name[:-1]: slot_of(tables[name]) for name in _TABLES}
    )


_TABLES = ("seasons", "ordinals", "units", "terms", "parts", "spans", "dayparts", "nths", "decadewords", "feasts")
