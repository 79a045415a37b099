"""Plurals and feminines of the nouns and adjectives in `roles.toml` and `names.csv`, from endings kept as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inflection:
    """How a language makes plurals and feminines: endings and what replaces them, the longest first.

    `inflects` says which words of a phrase change, «all» or the «last», up to the first of `stops`; each of `joints`
    joins parts of a word that change each («papouan-néo-guinéen»).
    """

    inflects: str
    feminine: Mapping[str, str]
    plural: Mapping[str, str]
    irregular: Mapping[str, str]
    stops: frozenset[str]
    joints: tuple[str, ...] = ()

    def forms(self, phrase: str, *, feminine: bool = False) -> Iterator[tuple[str, bool]]:
        """The phrase in every number (and gender), each with whether it is a plural."""
        for words in (phrase, self._changed(phrase, self._feminine)) if feminine else (phrase,):
            yield words, False
            yield self._changed(words, self._plural), True

    def _changed(self, phrase: str, change: Callable[[str], str]) -> str:
        words = phrase.split(" ")
        stop = next((i for i, word in enumerate(words) if self._stops(word)), len(words))
        first = 0 if self.inflects == "all" else max(stop - 1, 0)
        return " ".join(self._each(word, change) if first <= i < stop else word for i, word in enumerate(words))

    def capitalised(self, word: str) -> str:
        """A word as the name of a people: «Sud-Coréen»; what joins its parts stays small."""
        return self._each(word, lambda part: "-".join(one[:1].upper() + one[1:] for one in part.split("-")))

    def _each(self, word: str, change: Callable[[str], str]) -> str:
        joint = next((one for one in self.joints if one in word), None)
        return change(word) if joint is None else joint.join(map(change, word.split(joint)))

    def _stops(self, word: str) -> bool:
        return word.lower() in self.stops or word.lower().split("'")[0] + "'" in self.stops

    def _feminine(self, word: str) -> str:
        if word in self.irregular:
            return self.irregular[word]
        return _with_ending(word, self.feminine) if self.feminine else word

    def _plural(self, word: str) -> str:
        return _with_ending(word, self.plural)


def _with_ending(word: str, endings: Mapping[str, str]) -> str:
    """The word with its longest listed ending replaced."""
    fitting = (ending for ending in sorted(endings, key=len, reverse=True) if word.lower().endswith(ending))
    ending = next(fitting)
    return word[: len(word) - len(ending)] + endings[ending]
