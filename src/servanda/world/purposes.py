"""Themes beside the codes that others count by: purpose codes of the DAC, goals of the United Nations.

The purpose codes are those of the OECD's Development Assistance Committee (the sectors of its Creditor Reporting
System, which IATI uses too), the goals the seventeen Sustainable Development Goals by number.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

GOALS = range(1, 18)
"""The numbers of the Sustainable Development Goals."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The purpose codes (five digits) and goals (1 to 17) that a theme or a word stands for."""

    crs: tuple[str, ...] = ()
    sdg: tuple[int, ...] = ()


def read_codes(row: Mapping[str, str]) -> Codes:
    """The codes in the columns `crs` and `sdg` of a row, parted by blanks; raises ValueError for one that is none."""
    crs, sdg = tuple(row["crs"].split()), tuple(int(goal) for goal in row["sdg"].split())
    if unknown := [code for code in crs if code not in purposes()]:
        raise ValueError(f"{unknown[0]!r} is not in world/purposes.csv; add it with its name, or mend it")
    if beyond := [goal for goal in sdg if goal not in GOALS]:
        raise ValueError(f"there is no goal {beyond[0]}; write a number from 1 to 17")
    return Codes(crs, sdg)


@cache
def purposes() -> Mapping[str, str]:
    """The purpose codes in use with their names."""
    return {row["code"]: row["name"] for row in _rows("purposes.csv")}


@cache
def by_theme() -> Mapping[str, Codes]:
    """The codes of every theme as a whole."""
    return {row["theme"]: read_codes(row) for row in _rows("themes.csv")}


def codes_of(theme: str) -> Codes:
    """The codes of a theme as a whole; none for one that has no row."""
    return by_theme().get(theme, Codes())


def _rows(name: str) -> list[dict[str, str]]:
    text = files("servanda.world").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
