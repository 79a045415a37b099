"""The card that goes with a model and says what it is: `python -m training.card fr --model FOLDER --steps 2000`."""

from __future__ import annotations

from pathlib import Path

from training.compare import scores
from training.corpora import RECIPES, asks, load
from training.engines import spacy

TREEBANKS = {
    "fr_sequoia": ("UD French-Sequoia", "LGPL-LR"),
    "fr_gsd": ("UD French-GSD", "CC BY-SA 4.0"),
    "fr_pud": ("UD French-PUD", "CC BY-SA 3.0"),
    "en_ewt": ("UD English-EWT", "CC BY-SA 4.0"),
}
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
official readouts (`training/augment.py`).

## Scores

From raw text with known sentence breaks and our tokenizer, F1 over tokens, punctuation included, labels with subtypes.
{stopping} stopped the training; the tests were not looked at for choices.

| part | UPOS | lemma | UAS | LAS |
| --- | --- | --- | --- | --- |
{scores}

## Made again

    python -m training.train {language} --out training/work/{language} {options}

with the treebanks in `../shared/treebanks` (or `--treebanks`).{older}

## Limits

Trained on news, encyclopedias, parliament, medicine and the web: long enumerations, headings and names in capitals are
where it errs most. Not for other languages than {name}.
"""

OLDER = """ The model here was trained by an earlier state of
`training/` (fewer labels harmonised), so the command gives one like it, not the same bytes."""


def write(language: str, *, treebanks: Path, model: Path, options: str, is_older: bool) -> None:
    """Write `MODEL_CARD.md` beside the weights; `options` are those the model was trained with."""
    recipe = RECIPES[language]
    engine = spacy(model)
    rows = []
    for part in (*recipe.dev, *recipe.tests):
        found = scores(engine, load(treebanks, [part]), language)
        rows.append(f"| {part.rpartition('/')[2]} | " + " | ".join(f"{value:.1f}" for value in found.values()) + " |")
    used = {part.rpartition("/")[2].split("-")[0] for part in recipe.train}
    data = "\n".join(f"* {title}: {licence}" for name, (title, licence) in TREEBANKS.items() if name in used)
    card = CARD.format(
        name=NAMES[language], language=language, data=data, scores="\n".join(rows), options=options,
        older=OLDER if is_older else "", stopping=", ".join(part.rpartition("/")[2] for part in recipe.dev),
    )  # fmt: skip
    (model / "MODEL_CARD.md").write_text(card, encoding="utf-8")


def main() -> None:
    """Read the options and write."""
    options = asks(__doc__)
    options.add_argument("--model", type=Path, required=True)
    options.add_argument("--steps", type=int, required=True)
    options.add_argument("--seed", type=int, default=20)
    options.add_argument("--older", action="store_true", help="say that `training/` has changed since it was trained")
    chosen = options.parse_args()
    asked = f"--steps {chosen.steps} --seed {chosen.seed}"
    write(chosen.language, treebanks=chosen.treebanks, model=chosen.model, options=asked, is_older=chosen.older)


if __name__ == "__main__":
    main()
