"""Which treebank serves for what, per language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.harmony import government, harmonised, obliques_split
from training.treebanks import Sentence, read


@dataclass(frozen=True, slots=True)
class Recipe:
    """The files of one language: to train on, to stop early by, to report on."""

    train: tuple[str, ...]
    dev: tuple[str, ...]
    tests: tuple[str, ...]
    speech: tuple[str, ...] = ()


RECIPES = {
    "fr": Recipe(
        train=("fr/fr_sequoia-ud-train", "fr/fr_gsd-ud-dev", "fr/fr_pud-ud-test"),
        dev=("fr/fr_sequoia-ud-dev",),
        tests=("fr/fr_sequoia-ud-test", "fr/fr_gsd-ud-test"),
        speech=("fr/fr_rhapsodie-ud-train", "fr/fr_rhapsodie-ud-dev", "fr/fr_rhapsodie-ud-test"),
    ),
    "en": Recipe(
        train=("en/en_ewt-ud-train",),
        dev=("en/en_ewt-ud-dev",),
        tests=("en/en_ewt-ud-test",),
    ),
}
_PLAIN_OBLIQUES = frozenset({"fr/fr_pud-ud-test"})


def load(folder: Path, names: Sequence[str]) -> list[Sentence]:
    """The sentences of some treebank files, harmonised."""
    parts = {name: [harmonised(sentence) for sentence in read(folder / f"{name}.conllu")] for name in names}
    split = [sentence for name, part in parts.items() if name not in _PLAIN_OBLIQUES for sentence in part]
    known = government(split)
    return [
        obliques_split(sentence, known) if name in _PLAIN_OBLIQUES else sentence
        for name, part in parts.items()
        for sentence in part
    ]
