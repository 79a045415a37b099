"""The number words of a language, from its table `[numbers]`: folded, and compiled to patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from servanda.lang.digits import PARTS, digits_pattern
from servanda.lang.numerals import NumberWords
from servanda.lang.phrases import EDGE_LEFT, EDGE_RIGHT, Slot, opening, slot_of
from servanda.text.fold import folded

_BARE = r"|(?<![a-z0-9.])\.\d"
"""A decimal sign that no digit stands before (".5 percent")."""
_GLUED = r"(?<=[a-z])"
"""Digits may stand right behind a code or sign in letters («EUR5m»)."""


def read_number_words(data: Mapping[str, Any]) -> NumberWords:
    """The number words of the table `[numbers]` of a language."""
    tables = {key: {folded(word): value for word, value in data[key].items()} for key in _TABLES}
    short = {key: dict(data[key]) for key in ("short_scales", "money_scales")}
    parts, after = ({folded(word): Decimal(str(value)) for word, value in data[key].items()} for key in _PART_TABLES)
    articles = frozenset(map(folded, data["articles"]))
    known = [word for key in ("small", "hundreds", "scales", "rough") for word in tables[key]]
    atom, scale = slot_of([*known, *articles]), slot_of(tables["scales"])
    joiner = re.escape(folded(data["joiner"]))
    whole = slot_of([*tables["scales"], *tables["hundreds"]])
    part = slot_of(parts).pattern.replace(" {1,4}", "[ -]{1,2}")
    return NumberWords(
        **tables,
        **short,
        parts=parts,
        parts_after=after,
        alone=frozenset(map(folded, data["alone"])),
        articles=articles,
        joined=frozenset(map(folded, data["joined"])),
        hundreds_below=data["hundreds_below"],
        comma=bool(data["comma"]),
        start=re.compile(
            rf"(?=[\d.{_firsts([*known, *articles, *parts])}])"
            rf"(?:{EDGE_LEFT}(?:\d{_BARE}|(?:{part})[- ]|{atom.pattern}{EDGE_RIGHT}|[{''.join(PARTS)}])|{_GLUED}\d)"
        ),
        digits=re.compile(digits_pattern(data["decimal"], data["group"], scale.pattern)),
        atom=re.compile(
            rf"(?P<comma>,(?= ))?(?P<space>[- ]{{0,2}})(?:(?P<joiner>{joiner})[- ](?={atom.pattern}))?"
            rf"(?P<word>{atom.pattern}){EDGE_RIGHT}"
        ),
        part=re.compile(rf"(?P<part>{part})(?:[- ](?P<scale>{whole.pattern}))?{EDGE_RIGHT}"),
        part_after=re.compile(rf"[- ](?P<part>{slot_of(after).pattern}){EDGE_RIGHT}"),
        link=re.compile(rf" (?P<joiner>{joiner} )?(?=\d)"),
        rough_scale=re.compile(rf"{_linked(data['rough_links'])}(?P<scale>{scale.pattern}){EDGE_RIGHT}"),
        rough_after=re.compile(_behind(data["rough_after"]) + EDGE_RIGHT),
        rough_adjective=re.compile(rf"{_behind(data['rough_adjectives'])}(?= {slot_of(tables['rough']).pattern})"),
        point=re.compile(_point(data["point"], tables["small"])),
        slot=_slot(tables["small"] | tables["hundreds"], joiner),
    )


_TABLES = ("small", "hundreds", "scales", "rough")
_PART_TABLES = ("parts", "parts_after")


def _firsts(words: Iterable[str]) -> str:
    """The characters that a number can start with, besides digits."""
    return "".join(sorted({word[0] for word in words} | {*PARTS}))


def _linked(links: list[str]) -> str:
    """What may stand between a collective and a scale («une centaine de millions»)."""
    return "(?:" + "|".join(f" {re.escape(folded(link))}" for link in links) + ")" if links else "(?!)"


def _behind(words: list[str]) -> str:
    """Words that may stand behind a number or a part of it («30-odd», «une bonne trentaine»)."""
    return f"[ -]{slot_of(map(folded, words)).pattern}" if words else "(?!)"


def _point(sign: str, small: Mapping[str, int]) -> str:
    """The decimal sign as a word, and the digits behind it («deux virgule cinq»)."""
    word = slot_of(small).pattern
    return rf"[- ]{folded(sign)}(?P<digits>(?:[- ]{word}{EDGE_RIGHT}){{1,6}})"


def _slot(words: Mapping[str, int], joiner: str) -> Slot:
    """A slot for small whole numbers in digits or words, as times use them."""
    word = slot_of(words)
    pattern = rf"(?:\d{{1,3}}|{word.pattern}(?:[- ](?:{joiner}[- ])?{word.pattern}){{0,3}})"
    return Slot(pattern, word.openings | {opening("0")})
