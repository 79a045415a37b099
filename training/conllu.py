"""Sentences as CoNLL-U, for trainers that read that."""

from __future__ import annotations

from training.treebanks import Sentence


def conllu(sentence: Sentence) -> str:
    """The sentence as a block of CoNLL-U, its last line empty."""
    lines = []
    for index, word in enumerate(sentence):
        head = 0 if word.head == index else word.head + 1
        misc = "_" if word.space_after else "SpaceAfter=No"
        lines.append(
            f"{index + 1}\t{word.form}\t{word.lemma}\t{word.upos}\t_\t{word.features}\t{head}\t{word.deprel}\t_\t{misc}"
        )
    return "\n".join(lines) + "\n\n"
