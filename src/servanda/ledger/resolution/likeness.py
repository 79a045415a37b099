"""How like two statements are: the chance that they tell of one promise, by what each of their signs is worth."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

from servanda.lang.likeness import Points
from servanda.ledger.resolution.gist import Gist
from servanda.ledger.resolution.signs import ORDER, SCALES, signs


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two statements by id, the signs they show, and the chance (0-1) that they tell of one promise."""

    one: str
    other: str
    signs: tuple[str, ...]
    chance: float


def likeness(one: Gist, other: Gist, points: Points) -> Likeness:
    """How like two statements are, by the points of the signs: the same in either order."""
    shown = tuple(signs(one, other))
    return _likeness(one, other, shown, sum((points.signs.get(sign, 0.0) for sign in shown), start=points.base))


class Likely:
    """Finds pairs whose chance is no less than some, with as few signs of each as need be."""

    def __init__(self, points: Points, least: float) -> None:
        """`least` is a chance between 0 and 1, neither of them."""
        self._points = points
        self._enough = log(least / (1 - least))
        best = {family: max(points.signs.get(f"{family}.{one}", 0.0) for one in of) for family, of in SCALES.items()}
        # The most that the families after each can still add, in the order in which signs are told.
        self._left = [sum(best[later] for later in ORDER[place:]) for place in range(1, len(ORDER) + 1)]

    def __call__(self, one: Gist, other: Gist) -> Likeness | None:
        """How like two statements are; None where it is less than asked for."""
        shown, total = [], self._points.base
        for sign, left in zip(signs(one, other), self._left, strict=False):
            shown.append(sign)
            total += self._points.signs.get(sign, 0.0)
            if total + left < self._enough:
                return None
        return _likeness(one, other, tuple(shown), total) if total >= self._enough else None


def _likeness(one: Gist, other: Gist, shown: tuple[str, ...], total: float) -> Likeness:
    first, last = sorted((one.id, other.id))
    return Likeness(first, last, shown, 1 / (1 + exp(-total)))
