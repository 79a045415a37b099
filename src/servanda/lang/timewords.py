"""How a language writes times: names from CLDR, words and phrases as data, compiled once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale

from servanda.errors import PackError
from servanda.lang import dates
from servanda.lang.numerals import NumberWords
from servanda.lang.phrases import DIGITS, Slot, before, compile_phrase, slot_of
from servanda.lang.plurals import Plurals
from servanda.text.fold import folded

READINGS = frozenset(
    {"date", "numeric", "range", "within", "past", "ahead", "ago", "unit", "quarter", "half", "season", "decade"}
    | {"day", "weekday", "opening", "sequel", "term", "vague", "pass"}
)
"""What a rule's words may mean; `extract.readings` holds a function for each."""

_DIGIT_SLOTS = {
    "year": r"(?:1[89]|20|21)\d\d", "yy": r"\d\d", "a": r"\d{1,2}", "b": r"\d{1,2}", "monthno": r"(?:0?[1-9]|1[0-2])",
    "dayno": r"(?:0[1-9]|[12]\d|3[01]|[1-9])", "quarterno": r"[1-4]", "decade": r"(?:1[89]|20|21)\d0",
}  # fmt: skip
_SIGN_SLOTS = {"dash": " ?- ?", "slash": "/", "sep": "[-/.]"}


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One way to write a time: the pattern of its core, what must or must not stand beside it, and its reading.

    `step` and `unit` tell the reading how far and in what; `capital` asks for a capital letter in the source
    («May»); `number` marks a core that could as well count what follows («2 000 écoles»).
    """

    id: str
    pattern: re.Pattern[str]
    reading: str
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    unless_ahead: re.Pattern[str] | None
    step: int
    unit: str
    capital: bool
    number: bool


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The time words of a language, folded: names with their numbers, rules by the opening of their core.

    `relations` are patterns for what stands left of a core and opens or bounds it («depuis», «d'ici»);
    `counting` matches what may make four digits a number and no year;
    `hooks` tell whether a time only names a thing («l'accord de 1991»).
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    terms: Mapping[str, int]
    parts: Mapping[str, str]
    openings: Mapping[str, tuple[TimeRule, ...]]
    relations: Mapping[str, re.Pattern[str]]
    hooks: Mapping[str, re.Pattern[str]]
    counting: re.Pattern[str]
    numbers: NumberWords
    day_first: bool


def read_time_words(
    data: Mapping[str, Any], language: str, numbers: NumberWords, plurals: Plurals, counted: Iterable[str]
) -> TimeWords:
    """The time words of the table `[times]` of a language and its `[[time]]` rules; `counted` are nouns, folded."""
    table, calendar, elisions = data["times"], dates.load(language), data["elisions"]
    tables: dict[str, Any] = {
        "months": calendar.months,
        "weekdays": {folded(name): number + 1 for number, name in Locale(language).days["format"]["wide"].items()},
        "seasons": {folded(word): number for word, number in table["seasons"].items()},
        "ordinals": {folded(word): number for word, number in table["ordinals"].items()},
        "units": {folded(form): unit for word, unit in table["units"].items() for form in plurals.both(word)},
        "terms": {folded(word): number for word, number in table["terms"].items()},
        "parts": {folded(word): part for part, words in table["parts"].items() for word in words},
    }
    slots = _slots(tables, table, numbers)
    fillers = table["fillers"]
    counting = slot_of([*counted, *numbers.scales]).pattern
    return TimeWords(
        **tables,
        openings=_by_opening(_rule(row, slots, elisions, fillers, language) for row in data["time"]),
        relations={name: before(phrases, elisions, fillers) for name, phrases in table["relations"].items()},
        hooks=_hooks(table["hooks"], elisions, fillers),
        counting=re.compile(rf" ?%| ?[€$£¥]| {{1,4}}{counting}(?![a-z])"),
        numbers=numbers,
        day_first=calendar.day_first,
    )


def _slots(tables: Mapping[str, Mapping[str, Any]], table: Mapping[str, Any], numbers: NumberWords) -> dict[str, Slot]:
    digits = frozenset({DIGITS})
    suffix = "|".join(folded(word) for word in table["day_suffixes"])
    month, weekday = slot_of(tables["months"]), slot_of(tables["weekdays"])
    return (
        {name: Slot(pattern, digits) for name, pattern in _DIGIT_SLOTS.items()}
        | {name: Slot(pattern, frozenset()) for name, pattern in _SIGN_SLOTS.items()}
        | {
            "day": Slot(rf"(?:0?[1-9]|[12]\d|3[01])(?: ?(?:{suffix}))?(?![\d.,]\d)(?!\d)", digits),
            "n": numbers.slot,
            "one": slot_of(folded(word) for word in table["units"]),
            "month": Slot(month.pattern + r"(?:\.(?= ?\d))?", month.openings),
            "weekday": Slot(weekday.pattern + r"(?:[.,](?= ))?", weekday.openings),
            "clock": Slot(table["clock"], digits),
        }
        | {name[:-1]: slot_of(tables[name]) for name in ("seasons", "ordinals", "units", "terms", "parts")}
    )


def _rule(
    row: Mapping[str, Any], slots: Mapping[str, Slot], elisions: Mapping[str, str], fillers: list[str], language: str
) -> tuple[TimeRule, frozenset[str]]:
    if row["reading"] not in READINGS:
        known = ", ".join(sorted(READINGS))
        raise PackError(f"lang/{language}/times.toml: time {row['id']}: unknown reading; known: {known}")
    pattern, openings = compile_phrase(row["phrase"], slots)
    after = before(row["after"], elisions, fillers) if "after" in row else None
    step, unit = int(row.get("step", 0)), str(row.get("unit", ""))
    unless = before(row["unless"], elisions, fillers) if "unless" in row else None
    ahead = re.compile(rf"[ -]{slot_of(row['unless_ahead']).pattern}(?![a-z])") if "unless_ahead" in row else None
    capital, number = bool(row.get("capital")), bool(row.get("number"))
    rule = TimeRule(row["id"], pattern, row["reading"], after, unless, ahead, step, unit, capital, number)
    return rule, openings


def _by_opening(rules: Iterable[tuple[TimeRule, frozenset[str]]]) -> dict[str, tuple[TimeRule, ...]]:
    filed: dict[str, list[TimeRule]] = defaultdict(list)
    for rule, openings in rules:
        for key in openings:
            filed[key].append(rule)
    return {key: tuple(found) for key, found in filed.items()}


def _hooks(table: Mapping[str, Any], elisions: Mapping[str, str], fillers: list[str]) -> dict[str, re.Pattern[str]]:
    """Patterns for what hooks a time to a thing: `genitive` and `participle` look left of it, `noun` right of it."""
    placed = before(
        (f"{word} {placer}" for word in table["participles"] for placer in table["placers"]), elisions, fillers
    )
    auxiliary = slot_of(map(folded, table["auxiliaries"])).pattern
    ahead = (
        r" {1,4}(?!(?:" + "|".join(map(folded, table["free_ahead"])) + r")(?![a-z]))[a-z]{2,}"
        if table["free_ahead"]
        else r"(?!)"
    )
    return {
        "genitive": before(table["genitive"], elisions, fillers),
        "participle": placed,
        "auxiliary": re.compile(rf"(?<![a-z]){auxiliary}(?: {{1,4}}[a-z]{{1,15}})? {{1,4}}$"),
        "noun": re.compile(ahead),
        "article": before(table["articles"], elisions),
    }
