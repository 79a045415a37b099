"""Lemmas by tag and ending: known forms as they were seen, others after the endings of those."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# An ending starts with this where it is a whole form.
WHOLE = "^"
LONGEST_ENDING = 7
Rule = tuple[int, str]
_UNINFLECTED = frozenset({"PUNCT", "NUM", "SYM", "X"})


@dataclass(frozen=True, slots=True)
class Lemmas:
    """How to get from a form to its lemma: what to cut from its end and what to put there.

    `rules` maps tag and ending to pairs (number of letters cut, letters added), the commonest first; a tag is a part of
    speech with or without its features. `known` are the lemmas seen in training, with their part of speech.
    """

    rules: Mapping[tuple[str, str], tuple[Rule, ...]]
    known: frozenset[tuple[str, str]]

    def lemma(self, form: str, tag: str) -> str:
        """The lemma of a form under a tag («NOUN|Gender=Fem|Number=Sing»)."""
        upos = tag.partition("|")[0]
        if upos in _UNINFLECTED:
            return form
        low = form if upos == "PROPN" else form.lower()
        for name in (tag, upos):
            seen = self.rules.get((name, WHOLE + low))
            if seen is not None:
                return _applied(low, seen[0])
        if upos == "PROPN" or (len(form) > 1 and form.isupper()):
            return form
        return self._guess(low, tag, upos)

    def _guess(self, low: str, tag: str, upos: str) -> str:
        """The first guess that is a known lemma, from the longest ending down; else the first guess."""
        first = ""
        for name in (tag, upos):
            for length in range(min(LONGEST_ENDING, len(low) - 1), -1, -1):
                guesses = [_applied(low, rule) for rule in self.rules.get((name, low[len(low) - length :]), ())]
                found = next((guess for guess in guesses if (upos, guess) in self.known), None)
                if found is not None:
                    return found
                first = first or next(iter(guesses), "")
        return first or low


def _applied(form: str, rule: Rule) -> str:
    cut, add = rule
    return form[: len(form) - cut] + add


def load(path: Path) -> Lemmas:
    """The rules of a `lemmas.csv`: columns `tag`, `ending`, `cut`, `add`; the rules of one ending in their order."""
    rules: dict[tuple[str, str], tuple[Rule, ...]] = {}
    known = set()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            tag, ending, rule = row["tag"], row["ending"], (int(row["cut"]), row["add"])
            rules[tag, ending] = (*rules.get((tag, ending), ()), rule)
            if ending.startswith(WHOLE):
                known.add((tag.partition("|")[0], _applied(ending[1:], rule)))
    return Lemmas(rules, frozenset(known))
