"""Training sentences with one verb exchanged for a verb of the lexicon in the same form.

The treebanks are small and hold few of the verbs by which states act: a tagger that has never seen «s'efforcent» takes
it for anything. The paradigms of the language pack tell which form of one verb answers to which form of another.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from servanda.lang import forms, lexicon
from servanda.lang.forms import Paradigms
from servanda.text.fold import folded
from training.treebanks import Sentence

_VOWELS = frozenset("aeiouy")
_UNSURE = "h"
"""Before some words with this letter a vowel is dropped, before others not."""


@dataclass(frozen=True, slots=True)
class Substitutes:
    """The verbs of a language's lexicon, to stand for others."""

    paradigms: Paradigms
    verbs: Sequence[str]

    def exchanged(self, sentence: Sentence, chance: random.Random) -> Sentence:
        """The sentence with one of its full verbs exchanged; unchanged where no form answers."""
        places = [place for place, word in enumerate(sentence) if word.upos == "VERB" and word.form.islower()]
        if not places:
            return sentence
        place = chance.choice(places)
        word, other = sentence[place], chance.choice(self.verbs)
        fitting = [form for form in self._answering(word.lemma, other, word.form) if _begin_alike(form, word.form)]
        if not fitting:
            return sentence
        changed = replace(word, form=fitting[0], lemma=other)
        return (*sentence[:place], changed, *sentence[place + 1 :])

    def _answering(self, lemma: str, other: str, form: str) -> Iterator[str]:
        """The forms of `other` that have the ending, of the same group of endings, that `form` has of `lemma`."""
        if form == lemma:
            yield other
            return
        for stem, endings in self.paradigms.runs(lemma, "VERB"):
            if endings == forms.BARE:
                continue
            ending = form.removeprefix(stem)
            if form.startswith(stem) and ending in endings:
                alike = (run for run in self.paradigms.runs(other, "VERB") if run[1] == endings)
                yield from (begin + ending for begin, _ in alike)


def _begin_alike(one: str, other: str) -> bool:
    """Whether the word before need not change: both begin with a vowel, or neither."""
    first, second = folded(one)[:1], folded(other)[:1]
    return _UNSURE not in (first, second) and (first in _VOWELS) == (second in _VOWELS)


@cache
def load(language: str) -> Substitutes:
    """The verbs of one word of a language's lexicon."""
    verbs = {forms.lexicon_head(row)[0] for row in lexicon.load(language).rows if row.pos == "VERB"}
    return Substitutes(forms.load(language), tuple(sorted(verbs)))
