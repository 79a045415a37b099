"""The quantity words of a language: numbers, money, what is counted, qualifiers and times, from `quantities.toml`
and `times.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from servanda.errors import PackError
from servanda.lang import tables
from servanda.lang.currencies import MoneyWords, read_money_words
from servanda.lang.numbering import NumberingWords, read_numbering_words
from servanda.lang.numberwords import read_number_words
from servanda.lang.numerals import NumberWords
from servanda.lang.phrases import EDGE_RIGHT, after, before, slot_of
from servanda.lang.plurals import Plurals, read_plurals
from servanda.lang.timewords import TimeWords, read_time_words
from servanda.text.fold import folded

FILES: Mapping[str, tuple[str, ...]] = {
    "quantities.toml": (
        *("elisions", "plural", "numbers", "money", "counts", "qualifiers", "ranges", "rates", "conversions"),
        *("fractions", "ordinals"),
    ),
    "times.toml": ("times", "time", "prose"),
}
"""The files of a language and the tables that each must have."""
_SIGNS = "$€£¥₩₹₽₸₺₴฿₫"
"""What the second number of a range may start with, besides digits."""


@dataclass(frozen=True, slots=True)
class CountWords:
    """What is counted.

    `units` maps a folded noun, one or many, to its English unit; `uncounted` are nouns of parties and of
    discourse («pays», «priorités»), never counted; `singular` are the forms of one; `signs` are units written as
    signs («km»); `between` are the words that may stand between number and noun (any word but `stops` where the
    language puts its adjectives before the noun); `labels` make the number behind them a name («article 5»),
    `years` make four digits a year; `dual` is what makes a two of the same («les deux»);
    `measures` are the units that signs stand for, which come in ones and below nothing too;
    `guesses` are endings of plurals with their English ones.
    """

    units: Mapping[str, str]
    uncounted: frozenset[str]
    singular: frozenset[str]
    signs: Mapping[str, str]
    sign: re.Pattern[str]
    measures: frozenset[str]
    between: re.Pattern[str] | None
    stops: frozenset[str]
    guesses: tuple[tuple[str, str], ...]
    endings: tuple[str, ...]
    linkers: re.Pattern[str]
    percent: re.Pattern[str]
    permille: re.Pattern[str]
    labels: re.Pattern[str]
    years: re.Pattern[str]
    dual: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class RangeWords:
    """What joins the two ends of a range, what may open one, and what makes two numbers a change and no range.

    `lifts` are verbs of change with what they move between them and the first number; `wholes` lead from a part to
    the whole that it is of («60 of the 450 million»).
    """

    joiner: re.Pattern[str]
    openers: re.Pattern[str]
    pairs: re.Pattern[str]
    changes: re.Pattern[str]
    lifts: re.Pattern[str]
    wholes: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class RateWords:
    """What makes a rate of a quantity, the group naming the unit: behind it («par an») or before it («annuel de»)."""

    after: re.Pattern[str]
    behind_noun: re.Pattern[str]
    before: re.Pattern[str]
    before_qualifier: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ConversionWords:
    """What leads from a sum to its conversion, in brackets or words («soit»), and on to the next one.

    `sequel` leads there from the sentence before («cela représente»); `into` names the currency of a sum that has
    none of its own («convertis en euros, 304 millions»).
    """

    first: re.Pattern[str]
    further: re.Pattern[str]
    sequel: re.Pattern[str]
    into: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PlacingWords:
    """Qualifiers that are prepositions too («over 12 years»): the words, those before them with which they compare
    all the same («lasted over»), and the units before which they never do («under two treaties»)."""

    words: re.Pattern[str]
    compared: re.Pattern[str]
    units: frozenset[str]

    def stand_in(self, left: str) -> bool:
        """Whether what stands left of a duration ends in such a preposition."""
        return self.words.search(left) is not None and self.compared.search(left) is None


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """All quantity words of one language; the qualifiers are patterns for the text beside a number,
    with a group for each.

    Before a number, `minus` puts it below nothing, and `none` makes none of one («not one dollar»).
    """

    language: str
    numbers: NumberWords
    money: MoneyWords
    counts: CountWords
    ranges: RangeWords
    rates: RateWords
    conversions: ConversionWords
    numbering: NumberingWords
    minus: re.Pattern[str]
    none: re.Pattern[str]
    times: TimeWords
    qualifiers_before: re.Pattern[str]
    qualifiers_after: re.Pattern[str]
    placing: PlacingWords


@cache
def load(language: str) -> QuantityWords:
    """The quantity words of a language, compiled; raises PackError where there are none or a table is missing."""
    data = {table: rows for name in FILES for table, rows in _tables(language, name).items()}
    plurals, elisions = read_plurals(data["plural"]), data["elisions"]
    numbers = read_number_words(data["numbers"])
    money, counts = read_money_words(data["money"], language, plurals), _counts(data["counts"], plurals, elisions)
    return QuantityWords(
        language,
        numbers,
        money,
        counts,
        _ranges(data["ranges"], elisions),
        _rates(data["rates"]),
        _conversions(data["conversions"]),
        read_numbering_words(data),
        _minus(data["numbers"]),
        before(data["numbers"]["none"], elisions),
        read_time_words(data, language, numbers, plurals, counts.units.keys() - counts.singular),
        _qualifiers_before(data["qualifiers"], elisions),
        _qualifiers_after(data["qualifiers"]),
        _placing(data["qualifiers"].get("placing", {}), elisions),
    )


def _tables(language: str, name: str) -> dict[str, Any]:
    data = tables.toml(language, name, "its quantity words")
    if missing := [table for table in FILES[name] if table not in data]:
        raise PackError(f"lang/{language}/{name}: table [{missing[0]}] is missing; add it")
    return data


def _counts(data: Mapping[str, Any], plurals: Plurals, elisions: Mapping[str, str]) -> CountWords:
    units, singular = _units(data, plurals)
    uncounted = frozenset(folded(form) for noun in data["uncounted"] for form in plurals.both(noun))
    signs = {sign: unit for unit, written in data["signs"].items() for sign in written}
    alternatives = "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True))
    between = _stems(data["between"]) if data["between"] else None
    return CountWords(
        units=units,
        uncounted=uncounted,
        singular=singular,
        signs=signs,
        sign=re.compile(rf"[ \u00a0\u202f-]?(?P<sign>{alternatives})(?![\w/'’])"),
        measures=frozenset(signs.values()),
        between=between,
        stops=frozenset(map(folded, data["stops"])) | uncounted,
        guesses=tuple((ending, english) for ending, english in data["guesses"]),
        endings=tuple(data["endings"]),
        linkers=re.compile("|".join(re.escape(folded(word)) for word in data["linkers"]) or r"(?!)"),
        percent=re.compile(rf"[ -]?(?:%(?![a-z0-9])|(?:{slot_of(map(folded, data['percent'])).pattern}){EDGE_RIGHT})"),
        permille=re.compile(rf"[ -]?(?:‰|(?:{slot_of(map(folded, data['permille'])).pattern}){EDGE_RIGHT})"),
        labels=before(data["labels"], elisions),
        years=before(data["years"], elisions),
        dual=before(data["dual"], elisions),
    )


def _units(data: Mapping[str, Any], plurals: Plurals) -> tuple[dict[str, str], frozenset[str]]:
    """Every form of a counted noun with its unit, and the forms of one.

    A language whose nouns are the units themselves gives a list; the others a table to English.
    """
    nouns: dict[str, str] = dict(data["same"])
    listed = data["nouns"]
    nouns |= listed if isinstance(listed, dict) else {noun: plurals.of(noun) for noun in listed}
    units = {folded(form): unit for noun, unit in nouns.items() for form in plurals.both(noun)}
    return units, frozenset(folded(noun) for noun in nouns if plurals.of(noun) != noun)


def _stems(words: list[str]) -> re.Pattern[str]:
    """Adjectives by their stems, in any form."""
    stems = "|".join(re.escape(folded(word).rstrip("*")) + ("[a-z]{0,5}" if "*" in word else "") for word in words)
    return re.compile(rf"(?:{stems}){EDGE_RIGHT} {{1,4}}")


def _ranges(data: Mapping[str, Any], elisions: Mapping[str, str]) -> RangeWords:
    return RangeWords(
        joiner=re.compile(
            rf" ?- ?(?=[\d{_SIGNS}]|[a-z]{{1,3}}\$|[a-z]{{3}} ?\d)"
            rf"| {{1,4}}(?P<word>{slot_of(map(folded, data['joiners'])).pattern}) {{1,4}}"
        ),
        openers=before(data["openers"], elisions),
        pairs=re.compile(slot_of(map(folded, data["pairs"])).pattern),
        changes=before(data["changes"], elisions),
        lifts=_lifts(data.get("lifts", ()), data.get("lift_links", ())),
        wholes=re.compile(rf",? {{1,4}}{after(data['wholes'])} {{1,4}}"),
    )


def _lifts(verbs: Iterable[str], links: Iterable[str]) -> re.Pattern[str]:
    """A verb of change, one to ten words that it moves, and the word before the first number."""
    if not (verbs and links):
        return re.compile(r"(?!)")
    return re.compile(rf"(?<![a-z]){after(verbs)} (?:[a-z][a-z'-]* ){{1,10}}?{after(links)} $")


def _minus(data: Mapping[str, Any]) -> re.Pattern[str]:
    """What stands before a number below nothing: a sign behind a space or bracket, or a word («moins 5 °C»)."""
    behind = rf"(?:^|[(:;,] ?|(?<![a-z]){after(data['minus_after'])} )"
    return re.compile(rf"(?:(?:^|(?<=[ (:;=]))(?P<sign>-)|{behind}(?P<word>{after(data['minus'])} ))$")


def _rates(data: Mapping[str, Any]) -> RateWords:
    behind = "|".join(rf"(?P<{name}>{after(phrases)})" for name, phrases in data["after"].items())
    far = {
        name: [one for one in phrases if one.startswith(tuple(data["far"]))] for name, phrases in data["after"].items()
    }
    apart = "|".join(rf"(?P<{name}>{after(phrases)})" for name, phrases in far.items() if phrases)
    of, ends = (slot_of(map(folded, data[key])).pattern for key in ("of", "ends"))
    noun = rf"(?:(?!{ends}(?![a-z]))[a-z][a-z'-]* {{1,4}}){{1,4}}?"
    ahead = "|".join(rf"(?P<{name}>{after(phrases)})" for name, phrases in data["before"].items())
    links = "|".join(re.escape(folded(link)) for link in data["links"])
    return RateWords(
        re.compile(rf"(?: {{1,4}}| ?\( ?)?(?:{behind}){EDGE_RIGHT}"),
        re.compile(rf" {{1,4}}{of} ?{noun}(?:{apart}){EDGE_RIGHT}(?! {{1,4}}{ends}(?![a-z]))"),
        re.compile(rf"(?<![a-z0-9])(?:{ahead})(?: [a-z'-]+){{0,3}}? ?(?:{links}) ?$"),
        re.compile(rf"(?<![a-z0-9])(?:{ahead})(?: [a-z'-]+){{0,3}}? ?$"),
    )


def _conversions(data: Mapping[str, Any]) -> ConversionWords:
    word, into, sequel = after(data["words"]), after(data["into"]), after(data["sequels"])
    opener = r" ?(?:[(\[=/]|- |--)"
    return ConversionWords(
        re.compile(rf"(?:{opener} ?(?:{word}[ ,]{{1,2}})?| ?[,;:]? ?{word}[ ,]{{1,2}})"),
        re.compile(rf" ?[,;/](?: ?{word})? ?| {word} "),
        re.compile(rf"[.;,] {{1,2}}(?:{into} [a-z' ]{{2,30}}?,? (?:{sequel} )?|{sequel} )"),
        re.compile(rf"(?<![a-z]){into} "),
    )


def _qualifiers_before(data: Mapping[str, Any], elisions: Mapping[str, str]) -> re.Pattern[str]:
    fillers = data["fillers"]
    groups = (f"(?P<{name}>{before(phrases, elisions, fillers).pattern})" for name, phrases in data["before"].items())
    return re.compile("|".join(groups))


def _placing(data: Mapping[str, Any], elisions: Mapping[str, str]) -> PlacingWords:
    words, compared = data.get("words", ()), data.get("compared", ())
    return PlacingWords(
        before(words, elisions),
        before((f"{first} {word}" for first in compared for word in words), elisions),
        frozenset(data.get("units", ())),
    )


def _qualifiers_after(data: Mapping[str, Any]) -> re.Pattern[str]:
    groups = (f"(?P<{name}>{slot_of(map(folded, phrases)).pattern})" for name, phrases in data["after"].items())
    follows = "|".join([r"\d", *(rf"{re.escape(folded(word))}(?![a-z])" for word in data.get("not_before", ()))])
    return re.compile(rf"[ ,-]{{1,3}}(?:{'|'.join(groups)}){EDGE_RIGHT}(?! {{1,3}}(?:{follows}))")
