"""The card that goes with a model and says what it is: `python -m training.card fr --model FOLDER --steps 3500`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from training.compare import scores
from training.corpora import RECIPES, asks, load, own
from training.engines import spacy

TREEBANKS = {
    "fr_sequoia": ("UD French-Sequoia", "LGPL-LR"),
    "fr_gsd": ("UD French-GSD", "CC BY-SA 4.0"),
    "fr_pud": ("UD French-PUD", "CC BY-SA 3.0"),
    "en_ewt": ("UD English-EWT", "CC BY-SA 4.0"),
}
OWN = "* the treebank of summit texts in `training/own`, of this project"
NAMES = {"fr": "French", "en": "English"}

CARD = """# The {name} parser of Servanda

Parts of speech, features, lemmas and dependency trees of Universal Dependencies for {name}: a spaCy 3.8 pipeline
(tok2vec, morphologizer, transition parser, edit-tree lemmatizer) over tokens of our own. No pre-trained vectors,
nothing but the treebanks below.

## Data and licences

{data}

Treebanks of Universal Dependencies, release of May 2025 (universaldependencies.org). None is non-commercial. The
weights are derived from them: whoever passes this folder on gives these names and licences with it. They hold words
and lemmas, no sentences.

Contractions («du») are one token with the lemma of the preposition; labels are harmonised by `training/harmony.toml`;
tokens are those of `servanda.lang.tokens`. A share of the sentences is varied to look like list items, headings and
official readouts (`training/augment.py`), and some of their verbs are exchanged for verbs by which states act
(`training/substitution.py`).

## Scores

From raw text with known sentence breaks and our tokenizer, F1 over tokens, punctuation included, labels with subtypes.
{stopping} stopped the training; the tests were not looked at for choices.

| part | UPOS | lemma | UAS | LAS |
| --- | --- | --- | --- | --- |
{scores}

## Made again

{commands}

with the treebanks in `../shared/treebanks` (or `--treebanks`).{older}

## Limits

Trained on news, encyclopedias, parliament, medicine and the web: long enumerations, headings and names in capitals are
where it errs most. Not for other languages than {name}.
"""

OLDER = """ The first of the two was run by an earlier
state of `training/`, without our own treebank, so the commands give a parser like this one, not the same bytes."""


def commands(language: str, steps: Sequence[int], seed: int) -> str:
    """The commands that train in one go, or in several, each going on from the model of the one before."""
    lines = []
    for place, count in enumerate(steps):
        folder = f"training/work/{language}{place or ''}"
        start = f" --from training/work/{language}{place - 1 or ''}/model-best" if place else ""
        lines.append(f"    python -m training.train {language} --out {folder} --steps {count} --seed {seed}{start}")
    return "\n".join(lines)


def write(language: str, *, treebanks: Path, model: Path, made: str, is_older: bool) -> None:
    """Write `MODEL_CARD.md` beside the weights; `made` are the commands that the model was trained with."""
    recipe = RECIPES[language]
    engine = spacy(model)
    rows = []
    parts = {part: load(treebanks, [part]) for part in (*recipe.dev, *recipe.tests)} | {
        recipe.own[1]: own(recipe.own[1])
    }
    for part, sentences in parts.items():
        found = scores(engine, sentences, language)
        rows.append(f"| {part.rpartition('/')[2]} | " + " | ".join(f"{value:.1f}" for value in found.values()) + " |")
    used = {part.rpartition("/")[2].split("-")[0] for part in recipe.train}
    data = "\n".join(f"* {title}: {licence}" for name, (title, licence) in TREEBANKS.items() if name in used)
    data += f"\n{OWN}"
    card = CARD.format(
        name=NAMES[language], language=language, data=data, scores="\n".join(rows), commands=made,
        older=OLDER if is_older else "", stopping=", ".join(part.rpartition("/")[2] for part in recipe.dev),
    )  # fmt: skip
    (model / "MODEL_CARD.md").write_text(card, encoding="utf-8")


def main() -> None:
    """Read the options and write."""
    options = asks(__doc__)
    options.add_argument("--model", type=Path, required=True)
    options.add_argument("--steps", type=int, nargs="+", required=True, help="of each go, the first from nothing")
    options.add_argument("--seed", type=int, default=20)
    options.add_argument("--older", action="store_true", help="say that `training/` has changed since it was trained")
    chosen = options.parse_args()
    made = commands(chosen.language, chosen.steps, chosen.seed)
    write(chosen.language, treebanks=chosen.treebanks, model=chosen.model, made=made, is_older=chosen.older)


if __name__ == "__main__":
    main()
