"""How a language writes times: names from CLDR, words and phrases as data, compiled once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from babel import Locale

from servanda.lang import dates
from servanda.lang.numerals import NumberWords
from servanda.lang.phrases import EDGE_RIGHT, before, slot_of
from servanda.lang.plurals import Plurals
from servanda.lang.timerules import Filed, RuleMaker, events_behind, time_slots
from servanda.text.fold import folded

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LAST_NTH = 31


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The time words of a language, folded: names with their numbers, rules by the opening of their core.

    `openings` are the rules for statements, `prose` those for any text: the same and more. `relations` are patterns
    for what stands left of a core and opens or bounds it («depuis», «d'ici»); `bounds_before` and `bounds_inside`
    tell on which side of a date something lies, left of it and at the start of a span that took it in, with a group
    for each side; `joiner` is what stands between the two ends of an interval, `onwards` what follows one that has no
    other end, `event` what a length counts from; `half_days` has a group for each half of a day that words beside an
    hour tell («p.m.»); `counting` matches what may make four digits a number and no year; `unaccented` are words that
    a relation looks like without its accents, `punctual` those that open a time and yet tell when a thing is done («dès
    2031»); `hooks` tell whether a time only names a thing («l'accord de 1991»).
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    ordinals: Mapping[str, int]
    units: Mapping[str, str]
    terms: Mapping[str, int]
    parts: Mapping[str, str]
    spans: Mapping[str, str]
    dayparts: Mapping[str, str]
    nths: Mapping[str, int]
    decadewords: Mapping[str, int]
    feasts: Mapping[str, str]
    openings: Filed
    prose: Filed
    relations: Mapping[str, re.Pattern[str]]
    bounds_before: re.Pattern[str]
    bounds_inside: re.Pattern[str]
    joiner: re.Pattern[str]
    onwards: re.Pattern[str]
    event: re.Pattern[str]
    hooks: Mapping[str, re.Pattern[str]]
    unaccented: frozenset[str]
    punctual: frozenset[str]
    counting: re.Pattern[str]
    noon: Mapping[str, int]
    half_days: re.Pattern[str]
    numbers: NumberWords
    day_first: bool


def read_time_words(
    data: Mapping[str, Any], language: str, numbers: NumberWords, plurals: Plurals, counted: Iterable[str]
) -> TimeWords:
    """The time words of the table `[times]` of a language and its rules; `counted` are nouns, folded.

    The rows `[[time]]` read statements; those `[[prose]]` are added, or stand for those of the same id, in any text.
    """
    table, calendar, elisions = data["times"], dates.load(language), data["elisions"]
    tables = _names(table, language, plurals) | {"months": calendar.months}
    fillers = table["fillers"]
    in_full = {folded(name): number for number, name in Locale(language).months["format"]["wide"].items()}
    events = events_behind(table["events"], [*calendar.months, *tables["weekdays"]])
    slots = time_slots(tables | {"month_names": in_full}, table, numbers, events)
    maker = RuleMaker(language, slots, elisions, fillers)
    counting = slot_of([*counted, *numbers.scales]).pattern
    tables["weekdays"] |= {folded(word): number for word, number in table["weekdays_short"].items()}
    return TimeWords(
        **tables,
        openings=maker.file(data["time"]),
        prose=maker.file([*data["time"], *data["prose"]]),
        relations={name: before(phrases, elisions, fillers) for name, phrases in table["relations"].items()},
        bounds_before=_sides(table["bounds"], lambda phrases: before(phrases, elisions, fillers).pattern),
        bounds_inside=_sides(table["bounds"], lambda phrases: f"{slot_of(map(folded, phrases)).pattern}{EDGE_RIGHT}"),
        joiner=re.compile(rf" ?- ?| {{1,4}}{slot_of(map(folded, table['joiners'])).pattern}[ ']{{1,4}}"),
        onwards=re.compile(rf" {{1,4}}{slot_of(map(folded, table['onwards'])).pattern}(?![a-z])"),
        event=re.compile(rf" {{1,4}}(?P<event>{events[0]})"),
        hooks=_hooks(table["hooks"], elisions, fillers),
        unaccented=frozenset(table["unaccented"]),
        punctual=frozenset(table["punctual"]),
        counting=re.compile(rf" ?%| ?[€$£¥]| {{1,4}}{counting}(?![a-z])"),
        half_days=_sides(table["half_days"], _word_behind_digits),
        noon={folded(word): hour for word, hour in table["clock_words"].items()},
        numbers=numbers,
        day_first=calendar.day_first,
    )


def _word_behind_digits(words: list[str]) -> str:
    return rf"(?<![a-z]){slot_of(map(folded, words)).pattern}(?![a-z])"


def _sides(table: Mapping[str, list[str]], pattern: Callable[[list[str]], str]) -> re.Pattern[str]:
    """One pattern with a group for each side of a date or of noon."""
    return re.compile("|".join(f"(?P<{side}>{pattern(phrases)})" for side, phrases in table.items()))


def _names(table: Mapping[str, Any], language: str, plurals: Plurals) -> dict[str, Any]:
    """The tables of names: folded words with what they stand for."""
    locale = Locale(language)
    units = {folded(form): unit for word, unit in table["units"].items() for form in plurals.both(word)}
    spans = {folded(form): unit for word, unit in table["spans"].items() for form in plurals.both(word)} | units
    plain = ("seasons", "ordinals", "terms", "dayparts", "decadewords", "feasts")
    return {name: {folded(word): value for word, value in table[name].items()} for name in plain} | {
        "weekdays": {folded(name): number + 1 for number, name in locale.days["format"]["wide"].items()},
        "units": units,
        "spans": spans | {word.replace("-", " "): unit for word, unit in spans.items()},
        "parts": {folded(word): part for part, words in table["parts"].items() for word in words},
        "nths": _nths(table),
    }


def _nths(table: Mapping[str, Any]) -> dict[str, int]:
    """Numbers in a row in words, in digits with their endings, and as Romans wrote them («XXIe»)."""
    nths = {folded(word): number for word, number in table["nths"].items()}
    for suffix in map(folded, table["nth_suffixes"]):
        nths |= {f"{number}{suffix}": number for number in range(1, _LAST_NTH + 1)}
        nths |= {f"{_roman(number)}{suffix}": number for number in range(1, _LAST_NTH + 1)}
    return nths


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


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
