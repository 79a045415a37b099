"""Numbers in digits: how languages group them, and the marks that folding would take for digits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

_GROUPS = "{1,6}"
"""How many groups of three digits one number may have: no summit counts beyond 10^21."""
_PARTS: Mapping[str, Decimal] = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅕": Decimal("0.2"),
    "⅖": Decimal("0.4"),
    "⅗": Decimal("0.6"),
    "⅘": Decimal("0.8"),
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
"""Fractions of one character; folded, «2½» would be 21."""
_PRIVATE = 0xE000
PARTS: Mapping[str, Decimal] = {chr(_PRIVATE + i): value for i, value in enumerate(_PARTS.values())}
"""The same by the character that stands for each in prepared text."""
_RAISED = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_PREPARED = str.maketrans(dict(zip(_PARTS, PARTS, strict=True)) | dict.fromkeys(_RAISED, "^"))
_MARKED = re.compile(f"[{''.join(_PARTS)}{_RAISED}]")


def prepared(text: str) -> str:
    """The text, character by character, with raised digits and small fractions as marks that folding leaves alone."""
    return text.translate(_PREPARED) if _MARKED.search(text) else text


def digits_pattern(decimal: str, group: str, scale: str) -> str:
    """Digits with the signs of a language, and those of others where they read one way only.

    Every quantifier is bounded, so that no run of digits costs more than itself. A decimal comma may have a stray
    space behind it where a scale word follows the decimals («1, 5 milliard»).
    """
    sign, other, part = re.escape(decimal), re.escape(group), "".join(PARTS)
    stray = rf"|(?<!\d\d\d\d), (?P<stray>\d{{1,3}})(?= {scale})" if decimal == "," else "|(?P<stray>(?!))"
    runs = (
        rf"\d{{1,3}}(?:[ ']\d{{3}}){_GROUPS}",
        rf"\d{{1,3}}(?:{other}\d{{3}}){_GROUPS}",
        # Groups of two before the last three are Indian; two groups, or one before the other sign, are foreign.
        r"\d{1,2}(?:,\d{2}){1,7},\d{3}",
        rf"\d{{1,3}}(?:{sign}\d{{3}}){{2,6}}",
        rf"\d{{1,3}}(?:{sign}\d{{3}}){_GROUPS}(?={other}\d{{1,2}}(?!\d))",
        r"\d{1,18}",
    )
    parts = r"(?:[ -](?P<over>[1-9])/(?P<under>[234568]|10|16|32)(?![\d/]))"
    decimals = rf"[{sign}{other}](?P<part>\d{{1,12}})(?!\d){stray}"
    whole = rf"(?P<whole>{'|'.join(runs)})(?!\d)(?:{decimals}|{parts})?(?: ?(?P<vulgar>[{part}]))?(?![.,]\d)"
    return rf"{whole}|(?P<alone>[{part}])|\.(?P<bare>\d{{1,4}})(?!\d|[.,]\d)"


def value_of(found: re.Match[str]) -> tuple[Decimal, bool]:
    """The value of matched digits, and whether they were set in groups («212 000»)."""
    if found["alone"]:
        return PARTS[found["alone"]], False
    if found["bare"]:
        return Decimal(f"0.{found['bare']}"), False
    whole = re.sub(r"\D", "", found["whole"])
    part = found["part"] or found["stray"]
    value = Decimal(f"{whole}.{part}" if part else whole)
    value += PARTS[found["vulgar"]] if found["vulgar"] else 0
    value += Decimal(found["over"]) / Decimal(found["under"]) if found["over"] else 0
    return value, len(whole) < len(found["whole"])
