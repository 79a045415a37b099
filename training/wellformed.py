"""What is wrong with a tree: `python -m training.wellformed FILE...` for treebanks written by hand."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from training.treebanks import KEPT_FEATURES, Sentence, read

# What these labels hang on stands before them (Universal Dependencies).
_AFTER_THEIR_HEAD = frozenset({"appos", "conj", "fixed", "flat", "flat:name"})


def faults(sentence: Sentence) -> list[str]:
    """What makes the sentence no tree, or is wrong in it; empty where all is well."""
    return [*_roots(sentence), *_cycles(sentence), *_order(sentence), *_subjects(sentence)]


def _roots(sentence: Sentence) -> Iterator[str]:
    tops = [word.form for index, word in enumerate(sentence) if word.head == index]
    if len(tops) != 1:
        yield f"{len(tops)} words without a head, not one: {', '.join(tops)}"
    for index, word in enumerate(sentence):
        if (word.head == index) != (word.deprel == "root"):
            yield f"{word.form}: labelled {word.deprel}, and {'no' if word.head == index else 'a'} head"


def _cycles(sentence: Sentence) -> Iterator[str]:
    for start, word in enumerate(sentence):
        place = start
        for _ in sentence:
            place = sentence[place].head
        if sentence[place].head != place:
            yield f"{word.form}: its heads run in a circle"


def crossings(sentence: Sentence) -> Iterator[str]:
    """The arcs that cross, which a parser of ours can hardly learn: a sentence may need them, not many may."""
    arcs = [(min(index, word.head), max(index, word.head)) for index, word in enumerate(sentence) if word.head != index]
    for one, other in combinations(arcs, 2):
        (left, middle), (inner, right) = sorted((one, other))
        if left < inner < middle < right:
            forms = [sentence[place].form for place in (left, middle, inner, right)]
            yield f"{forms[0]}-{forms[1]} crosses {forms[2]}-{forms[3]}"


def _order(sentence: Sentence) -> Iterator[str]:
    for index, word in enumerate(sentence):
        if word.deprel in _AFTER_THEIR_HEAD and word.head > index:
            yield f"{word.form}: {word.deprel} before its head"
        if sentence[word.head].deprel == "punct" and word.head != index:
            yield f"{word.form}: hangs on punctuation"
        if unknown := {name for name, _ in word.feats} - KEPT_FEATURES:
            yield f"{word.form}: unknown features {sorted(unknown)}"


def _subjects(sentence: Sentence) -> Iterator[str]:
    heads = [word.head for word in sentence if word.deprel.split(":")[0] in {"nsubj", "csubj"}]
    for head in {head for head in heads if heads.count(head) > 1}:
        yield f"{sentence[head].form}: more than one subject"


def main() -> None:
    """Print every fault of the files named, with the sentence it is in; fail where there is one."""
    found = False
    for name in sys.argv[1:]:
        for number, sentence in enumerate(read(Path(name)), 1):
            for fault in (*faults(sentence), *crossings(sentence)):
                found = True
                print(f"{name}, sentence {number}: {fault}")
    sys.exit(found)


if __name__ == "__main__":
    main()
