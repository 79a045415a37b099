"""How far two coders agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa of two coders over units that both coded.

    `observed` is the share of units on which they agree, `expected` the share on which they would by chance. `kappa` is
    None without units, and where both used one code alone, so that chance already agrees on all.
    """

    units: int
    observed: float | None
    expected: float | None
    kappa: float | None


def kappa_of(pairs: Sequence[tuple[str, str]]) -> Kappa:
    """The kappa of pairs of codes, one pair a unit: (observed - expected) / (1 - expected).

    J. Cohen, «A coefficient of agreement for nominal scales», Educational and Psychological Measurement 20 (1960).
    """
    if not pairs:
        return Kappa(0, None, None, None)
    units = len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / units
    expected = sum(ones[code] * others[code] for code in ones) / units**2
    return Kappa(units, observed, expected, (observed - expected) / (1 - expected) if expected < 1 else None)
