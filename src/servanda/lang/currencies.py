"""What money is called: ISO codes, CLDR's names of every currency in use or gone, a language's own words, signs."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from string import ascii_uppercase
from typing import Any

from babel import Locale
from babel.core import get_global

from servanda.lang.plurals import Plurals
from servanda.text.fold import folded

_SPACE = "[ \u00a0\u202f\n]"
_SIGNS_OF = ("en", "fr", "fr_CA", "en_AU", "en_CA", "en_IN")
"""The countries whose signs for the currencies of others are known."""
_FUNDS = ("XDR", "XEU")
"""Codes of no territory that texts count money in all the same."""


@dataclass(frozen=True, slots=True)
class Subunit:
    """A part of a currency: `code` is empty where the word alone does not tell which («cents»)."""

    code: str
    parts: int


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """What money is called.

    `names` maps a folded name or a sign to its ISO 4217 codes: several where only the context can tell («francs»),
    the default first where the language has one (`defaults`); `settled` are the names of which only one currency is
    in use. `full` gives for a name of several the full names it stands for, `places` the territories and adjectives,
    each with its currency. `unsure` are names that are also other words, `weights` those that are weights before «of»,
    and `word_codes` codes and signs that are words: money only with a big number. `subunits` are coins by their
    folded name or sign; `one` matches an article that counts a currency ("a dollar a day"); `coins` matches, in folded
    text, what may follow a sum; `known` are all names and coins. The sign patterns are for source text, not folded;
    `sign_firsts` and `sign_lasts` are the characters that signs and codes start and end with.
    """

    names: Mapping[str, tuple[str, ...]]
    defaults: frozenset[str]
    settled: frozenset[str]
    full: Mapping[str, tuple[tuple[str, str], ...]]
    places: Mapping[str, tuple[tuple[str, str], ...]]
    unsure: frozenset[str]
    weights: frozenset[str]
    codes: frozenset[str]
    word_codes: frozenset[str]
    subunits: Mapping[str, Subunit]
    coins: re.Pattern[str]
    one: re.Pattern[str]
    known: frozenset[str]
    sign_firsts: frozenset[str]
    sign_lasts: frozenset[str]
    sign_before: re.Pattern[str]
    sign_after: re.Pattern[str]


def read_money_words(data: Mapping[str, Any], language: str, plurals: Plurals) -> MoneyWords:
    """The money words of a language: its table `[money]`, and CLDR's names of every currency, gone ones too."""
    shared = tomllib.loads(files("servanda.lang").joinpath("currencies.toml").read_text(encoding="utf-8"))
    locale, tender = Locale(language), _tender()
    in_use = {code for code, places in tender.items() if places}
    full, heads = _names(_official_names(locale, tender, plurals), in_use, data, plurals)
    known = heads | full | _own_names(data["names"], tender, plurals)
    like = {folded(form): folded(model) for word, model in data["like"].items() for form in plurals.both(word)}
    known |= {word: known[model] for word, model in like.items()}
    signs, subunits = _signs(shared["signs"], in_use), _subunits(data["subunits"], plurals)
    before, after = _sign_patterns(signs)
    usual = {folded(form): code for head, code in data["defaults"].items() for form in plurals.both(head)}
    usual |= {word: usual[model] for word, model in like.items() if model in usual}
    settled = (name for name, codes in known.items() if name not in usual and len(in_use & {*codes}) == 1)
    defaults = (*(head for head, code in usual.items() if code), *(signs.keys() - set(shared["open"]["signs"])))
    places = [*_territories(locale, tender), *_adjectives(full, data["head"] == "first")]
    near = [(place, code) for place, code in places if tender.get(code)]
    return MoneyWords(
        names=known | signs,
        defaults=frozenset(defaults),
        settled=frozenset(settled),
        full=_full(known, signs),
        places=_places(near, data.get("places", {}), known | signs),
        unsure=frozenset(folded(form) for name in data["unsure"] for form in plurals.both(name)),
        weights=frozenset(folded(form) for name in data["weights"] for form in plurals.both(name)),
        codes=frozenset(tender) | {*_FUNDS},
        word_codes=_word_codes(shared["codes"], frozenset(tender) - in_use),
        subunits=subunits,
        coins=_coins(subunits, data["and"]),
        one=_one(data),
        known=frozenset(known) | frozenset(subunits),
        sign_firsts=frozenset(sign[0] for sign in signs) | frozenset(ascii_uppercase),
        sign_lasts=frozenset(sign[-1] for sign in signs) | frozenset(ascii_uppercase),
        sign_before=before,
        sign_after=after,
    )


def _own_names(
    names: Mapping[str, str | list[str]], tender: Iterable[str], plurals: Plurals
) -> dict[str, tuple[str, ...]]:
    """The names that a language adds to CLDR's, one and many; codes in small letters have no plural."""
    codes = frozenset(tender)
    return {
        folded(form): _listed(codes_of)
        for name, codes_of in names.items()
        for form in ((name,) if name.upper() in codes else plurals.both(name))
    }


def _signs(shared: Mapping[str, str | list[str]], in_use: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """CLDR's signs, and ours over them; those that end in a dollar sign in small letters too («us$»)."""
    signs = _official_signs(in_use) | {sign: _listed(codes) for sign, codes in shared.items()}
    small = {sign.lower(): codes for sign, codes in signs.items() if sign[-1] == "$" and " " not in sign}
    return small | signs


def _official_signs(in_use: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """CLDR's signs of currencies that are no mere letters («$AU», «£GB», «$ NZ»)."""
    signs: dict[str, tuple[str, ...]] = {}
    for name in _SIGNS_OF:
        symbols = Locale.parse(name).currency_symbols
        for code in sorted(in_use):
            sign = re.sub(r"\s", " ", symbols.get(code, code))
            if not sign.replace(" ", "").isalpha():
                signs.setdefault(sign, (code,))
    return signs


def _listed(codes: str | list[str]) -> tuple[str, ...]:
    return (codes,) if isinstance(codes, str) else tuple(codes)


def _tender() -> dict[str, tuple[str, ...]]:
    """Every currency that is or was legal tender somewhere, with the territories where it is today."""
    where: dict[str, list[str]] = defaultdict(list)
    for territory, currencies in get_global("territory_currencies").items():
        for code, _, end, tender in currencies:
            if tender:
                where[code] += [territory] if end is None else []
    return {code: tuple(territories) for code, territories in where.items()}


def _official_names(locale: Locale, tender: Iterable[str], plurals: Plurals) -> dict[str, frozenset[str]]:
    """CLDR's names of each currency, one and many, without what stands in brackets."""
    out: dict[str, frozenset[str]] = {}
    plural_names = locale._data["currency_names_plural"]
    for code in (*tender, *_FUNDS):
        name = locale.currencies.get(code, "")
        forms = {*plural_names.get(code, {}).values(), name}
        bare = {re.sub(r"\s*\([^)]*\)", "", form).strip() for form in forms}
        one = re.sub(r"\s*\([^)]*\)", "", plural_names.get(code, {}).get("one", name))
        known = {*bare, plurals.of(one)} if one else bare
        out[code] = frozenset(folded(form) for form in known if form and form != code)
    return out


def _names(
    official: Mapping[str, frozenset[str]], in_use: set[str], data: Mapping[str, Any], plurals: Plurals
) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Full names and bare heads («dollar») with their codes, those in use first; of two full names the one in use."""
    full: dict[str, set[str]] = defaultdict(set)
    heads: dict[str, set[str]] = defaultdict(set)
    place = 0 if data["head"] == "first" else -1
    barred = {folded(word) for word in data["no_heads"]}
    for code, forms in sorted(official.items(), key=lambda item: item[0] not in in_use):
        for form in forms:
            if code not in in_use and full[form] & in_use:
                continue
            full[form].add(code)
            if code not in _FUNDS and (head := form.split()[place]) not in barred:
                heads[head].add(code)
    defaults = {folded(form): code for head, code in data["defaults"].items() for form in plurals.both(head)}
    for form in defaults:
        heads.setdefault(form, set())
    return (
        {name: _ordered(codes, None, in_use) for name, codes in full.items()},
        {head: _ordered(codes, defaults.get(head), in_use) for head, codes in heads.items()},
    )


def _ordered(codes: set[str], default: str | None, in_use: set[str]) -> tuple[str, ...]:
    rest = sorted(codes - {default or ""}, key=lambda code: (code not in in_use, code))
    return ((default,) if default else ()) + tuple(rest)


def _full(
    names: Mapping[str, tuple[str, ...]], signs: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each name of several currencies, the longer names of one currency that hold it; for a sign, of its codes."""
    held: dict[str, list[tuple[str, str]]] = {name: [] for name, codes in names.items() if len(codes) > 1}
    for name, codes in names.items():
        for word in name.split() if len(codes) == 1 and " " in name else ():
            if word in held:
                held[word].append((name, codes[0]))
    for sign, codes in signs.items():
        if len(codes) > 1:
            held[sign] = [(name, own[0]) for name, own in names.items() if len(own) == 1 and own[0] in codes]
    return {name: tuple(found) for name, found in held.items()}


def _territories(locale: Locale, tender: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """The folded names of territories with their currencies."""
    return [
        (folded(locale.territories[place]), code)
        for code, places in sorted(tender.items())
        for place in places
        if place in locale.territories
    ]


def _adjectives(full: Mapping[str, tuple[str, ...]], head_first: bool) -> list[tuple[str, str]]:
    """The adjectives of full names («dollar *canadien*») with their currencies."""
    of = {name: (codes[0], name.split()[1:] if head_first else name.split()[:-1]) for name, codes in full.items()}
    return [(" ".join(rest), code) for code, rest in of.values() if rest and len(" ".join(rest)) > 3]


def _places(
    known: Iterable[tuple[str, str]], more: Mapping[str, list[str]], names: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each name of several currencies, the territories of each and the adjectives of their full names (`known`).

    The places that a language adds (`more`) count where they tell all currencies of a name apart.
    """
    told = {*known}
    added = {(folded(place), code) for code, places in more.items() for place in places}
    return {
        name: tuple(sorted(one for one in told | (added if more.keys() >= {*codes} else set()) if one[1] in codes))
        for name, codes in names.items()
        if len(codes) > 1
    }


def _word_codes(data: Mapping[str, Any], gone: frozenset[str]) -> frozenset[str]:
    """Codes and signs that are also words: those listed, and of the currencies gone all but the known ones."""
    return frozenset(data["words"]) | (gone - frozenset(data["known"]))


def _subunits(data: Mapping[str, str], plurals: Plurals) -> dict[str, Subunit]:
    """The coins of a language: «USD/100», or «/100» where the word alone does not tell the currency."""
    out: dict[str, Subunit] = {}
    for name, written in data.items():
        code, _, parts = written.partition("/")
        out |= {folded(form): Subunit(code, int(parts)) for form in plurals.both(name)}
    return out


def _coins(subunits: Iterable[str], link: str) -> re.Pattern[str]:
    """A number of coins behind a sum, and their word."""
    coin = "|".join(re.escape(name) for name in sorted(subunits, key=len, reverse=True))
    number = r"\d{1,3}|[a-z]+(?:[ -][a-z]+){0,3}?"
    return re.compile(rf",? ?(?:{link} )?(?P<number>{number})(?: (?!p\b)|(?<=\d))(?P<coin>{coin})(?![a-z0-9])")


def _one(data: Mapping[str, Any]) -> re.Pattern[str]:
    """An article that counts a currency, by what stands behind: "a dollar a day", but "a dollar crisis"."""
    articles, names, ahead = ("|".join(map(re.escape, map(folded, data[key]))) for key in _ONE)
    behind = rf"(?= ?[.,;:!?)]| ?$| (?:{ahead})(?![a-z]))"
    return re.compile(rf"(?P<article>{articles})(?= (?:{names}){behind})" if articles else r"(?!)")


_ONE = ("one_articles", "one_names", "one_ahead")


def _sign_patterns(signs: Iterable[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Signs and codes before a number and behind one."""
    ways = "|".join(re.escape(sign).replace(r"\ ", _SPACE) for sign in sorted(signs, key=len, reverse=True))
    before = (
        rf"(?:(?:(?<![A-Za-z])(?P<lead>[A-Z]{{3}}){_SPACE}?)?(?<![A-Za-z$])(?P<sign>{ways})"
        rf"|(?<![A-Za-z])(?P<code>[A-Z]{{3}})(?={_SPACE}?$)){_SPACE}?[-−–]?\Z"
    )
    after = rf"(?P<lead>(?!))?(?:{_SPACE}|-)?(?:(?P<sign>{ways})|(?P<code>[A-Z]{{3}}))(?![A-Za-z])"
    return re.compile(before), re.compile(after)
