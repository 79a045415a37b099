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

    Files of `plain` have plainer labels, refined after the others. `own` is the treebank of summit texts that comes
    with this project, in `training/own`: its parts for training and for the report.
    """

    train: tuple[str, ...]
    dev: tuple[str, ...]
    tests: tuple[str, ...]
    plain: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


OWN = Path(__file__).parent
_OWN_SHARE = 4
"""How often a sentence of our own treebank is seen for each time that another is: it is small, and of our genre."""

RECIPES = {
    "fr": Recipe(
        train=("fr/fr_sequoia-ud-train", "fr/fr_gsd-ud-dev", "fr/fr_pud-ud-test"),
        dev=("fr/fr_sequoia-ud-dev",),
        tests=("fr/fr_sequoia-ud-test", "fr/fr_gsd-ud-test"),
        plain=("fr/fr_pud-ud-test",),
        own=("own/fr/fr_servanda-ud-train", "own/fr/fr_servanda-ud-test"),
    ),
    "en": Recipe(
        train=("en/en_ewt-ud-train",),
        dev=("en/en_ewt-ud-dev",),
        tests=("en/en_ewt-ud-test",),
        own=("own/en/en_servanda-ud-train", "own/en/en_servanda-ud-test"),
    ),
}


def asks(description: str | None, *, language: bool = True) -> ArgumentParser:
    """The options that the commands of this room share: the language where there is one, the folder of treebanks."""
    options = ArgumentParser(description=description)
    if language:
        options.add_argument("language", choices=sorted(RECIPES))
    options.add_argument("--treebanks", type=Path, default=Path("../shared/treebanks"))
    return options


def to_learn(language: str, folder: Path) -> list[Sentence]:
    """What a parser learns from: the treebanks of `folder`, and our own several times over."""
    recipe = RECIPES[language]
    return [*load(folder, recipe.train), *own(recipe.own[0]) * _OWN_SHARE]


def own(name: str) -> list[Sentence]:
    """The sentences of a part of our own treebank, whose labels are those of the product already."""
    return list(read(OWN / f"{name}.conllu"))


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
