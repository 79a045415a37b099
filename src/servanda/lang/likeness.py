"""The points that the signs of two statements are worth, as `python -m training.likeness` fitted them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from servanda.errors import PackError

TABLE = "likeness.toml"


@dataclass(frozen=True, slots=True)
class Points:
    """What two statements start from and what each sign adds to their being one promise, in log-odds."""

    base: float
    signs: Mapping[str, float]


@cache
def load() -> Points:
    """The points that are shipped; raises PackError where the table does not hold them."""
    table = tomllib.loads(files("servanda.lang").joinpath(TABLE).read_text(encoding="utf-8"))
    try:
        signs = {
            f"{family}.{value}": float(worth) for family, of in table["signs"].items() for value, worth in of.items()
        }
        return Points(float(table["base"]), signs)
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        raise PackError(f"lang/{TABLE}: not as `python -m training.likeness` writes it; run it again") from error
