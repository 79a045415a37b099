"""What goes with the weights: the rules of lemmas, and a card that says what the model is.

`training.train` does both at its end; `python -m training.card fr --model training/work/fr` does them again.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training import lemma_rules
from training.alignment import aligned
from training.compare import scores
from training.corpora import RECIPES, load, speech
from training.engines import ours

TREEBANKS = {
    "fr_sequoia": ("UD French-Sequoia", "LGPL-LR"),
    "fr_gsd": ("UD French-GSD", "CC BY-SA 4.0"),
    "fr_pud": ("UD French-PUD", "CC BY-SA 3.0"),
    "fr_rhapsodie": ("UD French-Rhapsodie", "CC BY-SA 4.0"),
    "en_ewt": ("UD English-EWT", "CC BY-SA 4.0"),
}
NAMES = {"fr": "French", "en": "English"}

CARD = """# The {name} parser of Servanda

Parts of speech, features, lemmas and dependency trees of Universal Dependencies for {name}. Three layers of a
bidirectional LSTM over word and affix vectors, biaffine scores of heads and labels, the best tree with one root; it
runs in numpy. Lemmas are rules over tags and endings (`lemmas.csv`). No pre-trained vectors, nothing but the treebanks
below.

## Data and licences

{data}

Treebanks of Universal Dependencies, release of May 2025 (universaldependencies.org). None is non-commercial. The
weights are derived from them: whoever passes this folder on gives these names and licences with it. The rules for
lemmas hold words and their lemmas, no sentences.

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

    python -m training.train {language} --out training/work/{language} --steps {steps} --seed {seed}

with the treebanks in `../shared/treebanks` (or `--treebanks`) and `pip install 'servanda[training]'`. The same seed
on the same machine gives the same weights; other processors may differ in the last digits.

## Limits

Trained on news, encyclopedias, parliament, medicine and the web: long enumerations, headings and names in capitals are
where it errs most. Not for other languages than {name}.
"""


def write(language: str, *, treebanks: Path, model: Path, steps: int, seed: int) -> None:
    """Write `lemmas.csv` and `MODEL_CARD.md` beside the weights."""
    recipe = RECIPES[language]
    sentences = [*load(treebanks, recipe.train), *speech(treebanks, language)]
    lemma_rules.save(lemma_rules.learnt(aligned(sentences, language)), model / "lemmas.csv")
    engine = ours(model)
    rows = []
    for part in (*recipe.dev, *recipe.tests):
        found = scores(engine, load(treebanks, [part]), language)
        rows.append(f"| {part.rpartition('/')[2]} | " + " | ".join(f"{value:.1f}" for value in found.values()) + " |")
    used = {part.rpartition("/")[2].split("-")[0] for part in (*recipe.train, *recipe.speech)}
    data = "\n".join(f"* {title}: {licence}" for name, (title, licence) in TREEBANKS.items() if name in used)
    card = CARD.format(
        name=NAMES[language], language=language, data=data, scores="\n".join(rows), steps=steps, seed=seed,
        stopping=", ".join(part.rpartition("/")[2] for part in recipe.dev),
    )  # fmt: skip
    (model / "MODEL_CARD.md").write_text(card, encoding="utf-8")


def main() -> None:
    """Read the options and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("language", choices=sorted(RECIPES))
    options.add_argument("--treebanks", type=Path, default=Path("../shared/treebanks"))
    options.add_argument("--model", type=Path, required=True)
    options.add_argument("--steps", type=int, required=True)
    options.add_argument("--seed", type=int, default=20)
    chosen = options.parse_args()
    write(chosen.language, treebanks=chosen.treebanks, model=chosen.model, steps=chosen.steps, seed=chosen.seed)


if __name__ == "__main__":
    main()
