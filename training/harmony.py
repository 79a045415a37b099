"""One scheme of labels for treebanks that differ a little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from training.treebanks import Sentence, Word

RENAMED = {
    "nmod:appos": "appos",
    "parataxis:insert": "parataxis",
    "parataxis:parenth": "parataxis",
    "expl:comp": "expl:pv",
    "dep:comp": "obl:arg",
    "obj:lvc": "obj",
    "iobj:agent": "iobj",
    "nsubj:caus": "nsubj",
    "advcl:cleft": "advcl",
    "flat:foreign": "flat",
    "advcl:relcl": "acl:relcl",
    "csubj:outer": "csubj",
    "nsubj:outer": "nsubj",
    "dep": "parataxis",
    "orphan": "conj",
    "goeswith": "flat",
    "reparandum": "dep",
}
_REFLEXIVE = {"se", "s'", "me", "m'", "te", "t'"}

Government = frozenset[tuple[str, str]]


def harmonised(sentence: Sentence) -> Sentence:
    """The sentence with the labels every treebank shares."""
    return tuple(
        replace(word, deprel=RENAMED.get(word.deprel, word.deprel), feats=_features(word)) for word in sentence
    )


def _features(word: Word) -> tuple[tuple[str, str], ...]:
    """Drop what only one treebank marks."""
    if word.upos == "NUM":
        return tuple(pair for pair in word.feats if pair[0] not in {"NumType", "Gender", "Number"})
    return tuple(pair for pair in word.feats if pair[0] != "Case" or word.upos == "PRON")


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


def obliques_split(sentence: Sentence, known: Government) -> Sentence:
    """Tell arguments, agents and modifiers apart where a treebank writes plain `obl`, and name reflexives."""
    result = []
    for index, word in enumerate(sentence):
        label = word.deprel
        if label == "obl":
            label = _oblique(sentence, index, known)
        elif label == "obj" and word.form.lower() in _REFLEXIVE and word.lemma in {"se", "soi"}:
            label = "expl:pv"
        result.append(replace(word, deprel=label))
    return tuple(result)


def _oblique(sentence: Sentence, index: int, known: Government) -> str:
    governor = sentence[sentence[index].head]
    preposition = _preposition(sentence, index)
    if preposition == "par" and ("Voice", "Pass") in governor.feats:
        return "obl:agent"
    return "obl:arg" if (governor.lemma, preposition) in known else "obl:mod"


def _preposition(sentence: Sentence, index: int) -> str:
    for other in sentence[: index + 1]:
        if other.deprel == "case" and sentence[other.head] is sentence[index]:
            return other.lemma
    return ""
