"""Plurals derived by a language's endings, so that no table lists them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Plurals:
    """Endings with their plurals, the first that fits; whole words that are irregular; where a phrase stops to inflect.

    `last` says that only the last word of a phrase before such a stop inflects (English), not every word (French).
    """

    endings: tuple[tuple[str, str], ...]
    irregular: Mapping[str, str]
    stops: frozenset[str]
    last: bool

    def of(self, phrase: str) -> str:
        """The plural of a word or phrase («bourse d'études» gives «bourses d'études»)."""
        words = phrase.split(" ")
        stop = next((i for i, word in enumerate(words) if i and self._stops(word)), len(words))
        first = stop - 1 if self.last else 0
        return " ".join(self._word(word) if first <= i < stop else word for i, word in enumerate(words))

    def both(self, phrase: str) -> tuple[str, str]:
        """A phrase and its plural."""
        return phrase, self.of(phrase)

    def _stops(self, word: str) -> bool:
        return word in self.stops or any(word.startswith(stop) for stop in self.stops if stop.endswith("'"))

    def _word(self, word: str) -> str:
        if word in self.irregular:
            return self.irregular[word]
        return next((word[: len(word) - len(end)] + many for end, many in self.endings if word.endswith(end)), word)


def read_plurals(data: Mapping[str, Any]) -> Plurals:
    """The plurals of the table `[plural]` of a language."""
    endings = tuple((one, many) for one, many in data["endings"])
    return Plurals(endings, data["irregular"], frozenset(data["stops"]), bool(data["last"]))
