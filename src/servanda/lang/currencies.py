"""Currencies as a language names them: CLDR's names, what can be derived from them, and short forms as data."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from babel import Locale
from babel.core import get_global

from servanda.lang.plurals import Plurals
from servanda.text.fold import folded


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """What money is called.

    `names` maps a folded name to its ISO 4217 codes: several where only the context can tell («francs»), the
    default first where the language has one (`settled`); `full` gives for such a name the full names it stands for,
    `territories` the currency of each territory; `unsure` are names that are also other words, and `word_codes`
    codes that are, money only with a big number. The sign patterns are for source text, not folded.
    """

    names: Mapping[str, tuple[str, ...]]
    settled: frozenset[str]
    full: Mapping[str, tuple[tuple[str, str], ...]]
    territories: Mapping[str, str]
    unsure: frozenset[str]
    codes: frozenset[str]
    word_codes: frozenset[str]
    signs: Mapping[str, str]
    sign_before: re.Pattern[str]
    sign_after: re.Pattern[str]


def read_money_words(data: Mapping[str, Any], language: str, plurals: Plurals) -> MoneyWords:
    """The money words of a language: its table `[money]`, and CLDR's names of every currency in use."""
    shared = tomllib.loads(files("servanda.lang").joinpath("currencies.toml").read_text(encoding="utf-8"))
    locale = Locale(language)
    in_use = _in_use()
    official = _official_names(locale, frozenset(in_use))
    names, heads = _names(official, data, plurals)
    settled = frozenset(name for head, code in data["defaults"].items() for name in plurals.both(head) if code)
    short = {folded(form): (code,) for name, code in data["names"].items() for form in plurals.both(name)}
    known = heads | names | short
    signs = dict(shared["signs"])
    alternatives = "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True))
    return MoneyWords(
        names=known,
        settled=frozenset(map(folded, settled)),
        full=_full(known),
        territories=_territories(locale, in_use),
        unsure=frozenset(folded(form) for name in data["unsure"] for form in plurals.both(name)),
        codes=frozenset(in_use),
        word_codes=frozenset(shared["codes"]["words"]),
        signs=signs,
        sign_before=re.compile(
            rf"(?:(?<![A-Za-z$])(?P<sign>{alternatives})|(?<![A-Za-z])(?P<code>[A-Z]{{3}}))[ \u00a0\u202f]?$"
        ),
        sign_after=re.compile(rf"[ \u00a0\u202f-]?(?:(?P<sign>{alternatives})|(?P<code>[A-Z]{{3}}))(?![A-Za-z])"),
    )


def _in_use() -> dict[str, tuple[str, ...]]:
    """Every currency that is legal tender somewhere today, with its territories."""
    where: dict[str, list[str]] = defaultdict(list)
    for territory, currencies in get_global("territory_currencies").items():
        for code, _, end, tender in currencies:
            if end is None and tender:
                where[code].append(territory)
    return {code: tuple(territories) for code, territories in where.items()}


def _official_names(locale: Locale, codes: frozenset[str]) -> dict[str, frozenset[str]]:
    """CLDR's names of each currency, one and many, without what stands in brackets."""
    out: dict[str, frozenset[str]] = {}
    plural_names = locale._data["currency_names_plural"]
    for code in codes:
        forms = {*plural_names.get(code, {}).values(), locale.currencies.get(code, "")}
        bare = {re.sub(r"\s*\([^)]*\)", "", form).strip() for form in forms}
        out[code] = frozenset(folded(form) for form in bare if form and form != code)
    return out


def _names(
    official: Mapping[str, frozenset[str]], data: Mapping[str, Any], plurals: Plurals
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Full names and bare heads («dollar») with their codes; the head stands first or last, by language."""
    full: dict[str, set[str]] = defaultdict(set)
    heads: dict[str, set[str]] = defaultdict(set)
    place = 0 if data["head"] == "first" else -1
    barred = {folded(word) for word in data["no_heads"]}
    for code, forms in official.items():
        for form in forms:
            full[form].add(code)
            if (head := form.split()[place]) not in barred:
                heads[head].add(code)
    defaults = {folded(form): code for head, code in data["defaults"].items() for form in plurals.both(head)}
    for form in defaults:
        heads.setdefault(form, set())
    return (
        {name: tuple(sorted(codes)) for name, codes in full.items()},
        {head: _ordered(codes, defaults.get(head)) for head, codes in heads.items()},
    )


def _ordered(codes: set[str], default: str | None) -> tuple[str, ...]:
    return ((default,) if default else ()) + tuple(sorted(codes - {default or ""}))


def _full(names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each name of several currencies, the longer names of one currency that hold it."""
    held: dict[str, list[tuple[str, str]]] = {name: [] for name, codes in names.items() if len(codes) > 1}
    for name, codes in names.items():
        for word in name.split() if len(codes) == 1 else ():
            if word in held:
                held[word].append((name, codes[0]))
    return {name: tuple(found) for name, found in held.items()}


def _territories(locale: Locale, in_use: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Folded names of territories, each with the currency used there."""
    return {
        folded(locale.territories[territory]): code
        for code, territories in sorted(in_use.items())
        for territory in territories
        if territory in locale.territories
    }
