"""Training of a parser that comes with the program: `python -m training.train fr --out training/work/fr`."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.loop import train as run
from spacy.util import load_config_from_str, load_model_from_config, registry
from thinc.api import fix_random_seed

from training import substitution
from training.augment import varied
from training.corpora import RECIPES, asks, load, to_learn
from training.substitution import Substitutes
from training.treebanks import Sentence

CONFIG = Path(__file__).with_name("train.cfg")


def reference(nlp: Language, sentence: Sentence) -> Doc:
    """The sentence as an annotated document."""
    return Doc(
        nlp.vocab,
        words=[word.form for word in sentence],
        spaces=[word.space_after for word in sentence],
        lemmas=[word.lemma for word in sentence],
        pos=[word.upos for word in sentence],
        morphs=["" if word.features == "_" else word.features for word in sentence],
        heads=[word.head for word in sentence],
        deps=["ROOT" if word.deprel == "root" else word.deprel for word in sentence],
        sent_starts=[index == 0 for index in range(len(sentence))],
    )


def example(nlp: Language, sentence: Sentence) -> Example:
    """The sentence to be learnt, from its bare tokens; the parser may not break it."""
    bare = Doc(
        nlp.vocab,
        words=[word.form for word in sentence],
        spaces=[word.space_after for word in sentence],
        sent_starts=[index == 0 for index in range(len(sentence))],
    )
    return Example(bare, reference(nlp, sentence))


def _lessons(
    nlp: Language, *, sentences: Sequence[Sentence], chance: random.Random, others: Substitutes
) -> Iterator[Example]:
    """The sentences to learn from, varied anew in every round."""
    chosen = [sentence for sentence in varied(sentences, chance, others) if len(sentence) > 1]
    chance.shuffle(chosen)
    return (example(nlp, sentence) for sentence in chosen)


def _examples(nlp: Language, *, sentences: Sequence[Sentence]) -> Iterator[Example]:
    return (example(nlp, sentence) for sentence in sentences)


@dataclass(frozen=True, slots=True)
class Course:
    """How long to train, with which seed, from which model (none: from nothing), on every which sentence."""

    steps: int
    seed: int
    start: Path | None = None
    every: int = 1


def train(language: str, course: Course, *, treebanks: Path, out: Path) -> Path:
    """Train and keep the best model in `out`; returns its folder."""
    recipe = RECIPES[language]
    lessons = to_learn(language, treebanks)[:: course.every]
    chance, others = random.Random(course.seed), substitution.load(language)
    parts = {
        "train": partial(_lessons, sentences=lessons, chance=chance, others=others),
        "dev": partial(_examples, sentences=load(treebanks, recipe.dev)),
    }
    registry.readers.register("servanda.treebank.v1", func=lambda part: parts[part])
    overrides: dict[str, Any] = {"training.max_steps": course.steps, "training.seed": course.seed}
    config = load_config_from_str(CONFIG.read_text(encoding="utf-8"), overrides=overrides)
    fix_random_seed(course.seed)
    nlp = load_model_from_config(config, auto_fill=True)
    if course.start is None:
        # not init_nlp: that looks at the first hundred sentences of a stream only, and labels would be missing
        nlp.initialize(lambda: [example(nlp, sentence) for sentence in lessons])
    else:
        planned = nlp.config.copy()
        nlp.from_disk(course.start)
        nlp.config = planned  # that of the folder says how long the first course was
        lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
        # spaCy 3.8 does not keep which tree is which label: without it every lemma would be learnt as the first one
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
    out.mkdir(parents=True, exist_ok=True)
    run(nlp, out)
    return out / "model-best"


def main() -> None:
    """Read the options and train."""
    options = asks(__doc__)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--steps", type=int, default=6000)
    options.add_argument("--seed", type=int, default=20)
    options.add_argument("--from", dest="start", type=Path, metavar="FOLDER", help="go on from this model")
    options.add_argument("--every", type=int, default=1, metavar="N", help="learn from each Nth sentence only")
    chosen = options.parse_args()
    course = Course(chosen.steps, chosen.seed, chosen.start, chosen.every)
    train(chosen.language, course, treebanks=chosen.treebanks, out=chosen.out)


if __name__ == "__main__":
    main()
