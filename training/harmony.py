"""One scheme of labels, features and lemmas for treebanks that differ a little (`harmony.toml`)."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from training.treebanks import Sentence, Word

_PASSIVE = ("Voice", "Pass")
_CLAUSES = frozenset({"acl", "advcl", "root"})

Government = frozenset[tuple[str, str]]


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("harmony.toml").read_text(encoding="utf-8"))


def harmonised(sentence: Sentence, language: str) -> Sentence:
    """The sentence with the labels, features and lemmas every treebank shares."""
    labels, lemmas = _rules()["labels"], _rules()[language]["lemmas"]
    return tuple(
        replace(
            word,
            deprel=labels.get(word.deprel, word.deprel),
            feats=_features(word),
            lemma=lemmas.get(word.form.lower(), word.lemma) if word.upos == "PRON" else word.lemma,
        )
        for word in sentence
    )


def _features(word: Word) -> tuple[tuple[str, str], ...]:
    """Drop what only one treebank marks: features of names and numbers, case beside pronouns, active voice."""
    if word.upos in {"NUM", "PROPN", "X", "SYM", "PUNCT"}:
        return ()
    return tuple(pair for pair in word.feats if (pair[0] != "Case" or word.upos == "PRON") and pair != ("Voice", "Act"))


def government(sentences: Iterable[Sentence]) -> Government:
    """The pairs of verb and preposition whose phrase is mostly an argument of the verb (`obl:arg`)."""
    seen: Counter[tuple[str, str]] = Counter()
    arguments: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        for index, word in enumerate(sentence):
            if word.deprel in {"obl:arg", "obl:mod"}:
                pair = (sentence[word.head].lemma, _preposition(sentence, index))
                seen[pair] += 1
                arguments[pair] += word.deprel == "obl:arg"
    return frozenset(pair for pair, count in arguments.items() if pair[1] and 2 * count > seen[pair])


@dataclass(frozen=True, slots=True)
class Refiner:
    """Brings a treebank of plainer labels to the finer scheme.

    Arguments, agents and modifiers are told apart where it writes plain `obl`; reflexives and passive participles
    are named.
    """

    language: str
    known: Government

    def refined(self, sentence: Sentence) -> Sentence:
        """The sentence in the finer scheme."""
        rules = _rules()[self.language]
        voiced = tuple(
            replace(word, feats=tuple(sorted((*word.feats, _PASSIVE)))) if _is_passive(sentence, index) else word
            for index, word in enumerate(sentence)
        )
        return tuple(self._word(voiced, index, rules) for index in range(len(voiced)))

    def _word(self, sentence: Sentence, index: int, rules: dict[str, Any]) -> Word:
        word = sentence[index]
        if word.upos == "PRON" and word.form.lower() in rules["reflexives"] and sentence[word.head].upos == "VERB":
            if word.lemma == "se" and word.deprel == "obj":
                return replace(word, deprel="expl:pv", feats=tuple(sorted({*word.feats, ("Reflex", "Yes")})))
            return word
        if word.deprel != "obl":
            return word
        preposition = _preposition(sentence, index)
        governor = sentence[word.head]
        if preposition == rules["agent"] and _PASSIVE in governor.feats:
            return replace(word, deprel="obl:agent")
        return replace(word, deprel="obl:arg" if (governor.lemma, preposition) in self.known else "obl:mod")


def _is_passive(sentence: Sentence, index: int) -> bool:
    """Whether a past participle stands with a passive auxiliary, or alone as a clause."""
    word = sentence[index]
    if (
        word.upos != "VERB"
        or not {("VerbForm", "Part"), ("Tense", "Past")} <= set(word.feats)
        or _PASSIVE in word.feats
    ):
        return False
    auxiliaries = {other.deprel for other in sentence if other.head == index and other.upos == "AUX"}
    return "aux:pass" in auxiliaries or (not auxiliaries and word.deprel in _CLAUSES)


def _preposition(sentence: Sentence, index: int) -> str:
    for other in sentence[: index + 1]:
        if other.deprel == "case" and other.head == index:
            return other.lemma
    return ""
