"""Which treebank serves for what, per language."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.harmony import Refiner, government, harmonised
from training.treebanks import Sentence, read


@dataclass(frozen=True, slots=True)
class Recipe:
    """The files of one language: to train on, to stop early by, to report on.

    Files of `plain` have plainer labels, refined after the others.
    """

    train: tuple[str, ...]
    dev: tuple[str, ...]
    tests: tuple[str, ...]
    plain: tuple[str, ...] = ()


RECIPES = {
    "fr": Recipe(
        train=("fr/fr_sequoia-ud-train", "fr/fr_gsd-ud-dev", "fr/fr_pud-ud-test"),
        dev=("fr/fr_sequoia-ud-dev",),
        tests=("fr/fr_sequoia-ud-test", "fr/fr_gsd-ud-test"),
        plain=("fr/fr_pud-ud-test",),
    ),
    "en": Recipe(
        train=("en/en_ewt-ud-train",),
        dev=("en/en_ewt-ud-dev",),
        tests=("en/en_ewt-ud-test",),
    ),
}


def asks(description: str | None, *, language: bool = True) -> ArgumentParser:
    """The options that the commands of this room share: the language where there is one, the folder of treebanks."""
    options = ArgumentParser(description=description)
    if language:
        options.add_argument("language", choices=sorted(RECIPES))
    options.add_argument("--treebanks", type=Path, default=Path("../shared/treebanks"))
    return options


def load(folder: Path, names: Sequence[str]) -> list[Sentence]:
    """The sentences of some treebank files of one language, harmonised."""
    if not names:
        return []
    language = names[0].partition("/")[0]
    parts = {name: [harmonised(sentence, language) for sentence in read(folder / f"{name}.conllu")] for name in names}
    plain = RECIPES[language].plain
    known = government(sentence for name, part in parts.items() if name not in plain for sentence in part)
    refiner = Refiner(language, known)
    return [
        refiner.refined(sentence) if name in plain else sentence for name, part in parts.items() for sentence in part
    ]
