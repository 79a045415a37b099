"""Train the parser of one language: `python -m training.train fr --out training/work/fr`.

One command, seeded. The weights kept are the best on the dev part by LAS.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import numpy as np

from servanda.lang.network import UNKNOWN, Network, indexes, padded
from training import card
from training.alignment import aligned
from training.augment import varied
from training.corpora import RECIPES, load, speech
from training.graph import Drops, Pace, Sizes, initial, update
from training.treebanks import Sentence

LENGTHS = (12, 20, 30, 45, 65, 110)
BATCH_TOKENS = 1600
EVERY = 250
SPEECH_SHARE = 0.3


def names(sentences: Sequence[Sentence]) -> dict[str, list[str]]:
    """What the network knows by name: words seen twice, tags, labels."""
    words = Counter(plain(word.form) for sentence in sentences for word in sentence)
    return {
        "words": sorted(word for word, count in words.items() if count > 1),
        "tags": sorted({word.tag for sentence in sentences for word in sentence}),
        "labels": sorted({word.deprel for sentence in sentences for word in sentence}),
    }


def plain(form: str) -> str:
    """The form as the word table has it."""
    return "".join("0" if char.isdigit() else char for char in form.lower())


@dataclass(frozen=True, slots=True)
class Data:
    """What one language is trained on: all of what is written, a share of what is spoken each round."""

    written: list[Sentence]
    spoken: list[Sentence]


class Batches:
    """Batches of one treebank, without end, changed a little each time round."""

    def __init__(self, data: Data, known: dict[str, list[str]], chance: random.Random) -> None:
        """Keep what is needed to number the sentences."""
        self.sentences, self.spoken = data.written, data.spoken
        self.chance = chance
        self.words = {word: row for row, word in enumerate(known["words"], UNKNOWN + 1)}
        self.tags = {tag: number for number, tag in enumerate(known["tags"])}
        self.labels = {label: number for number, label in enumerate(known["labels"])}

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Shuffled, like lengths together; each batch is padded to one of a few shapes, compiled once each."""
        while True:
            groups: dict[int, list[Sentence]] = {}
            ready: list[tuple[int, list[Sentence]]] = []
            for sentence in self._round():
                length = next((length for length in LENGTHS if len(sentence) < length), None)
                if length is None:
                    continue
                group = groups.setdefault(length, [])
                group.append(sentence)
                if len(group) == max(1, BATCH_TOKENS // length):
                    ready.append((length, groups.pop(length)))
            self.chance.shuffle(ready)
            for length, group in ready:
                yield self._batch(length, group)

    def _round(self) -> list[Sentence]:
        drawn = [sentence for sentence in self.spoken if self.chance.random() < SPEECH_SHARE]
        changed = list(varied([*self.sentences, *drawn], self.chance))
        self.chance.shuffle(changed)
        return changed

    def _batch(self, length: int, sentences: list[Sentence]) -> dict[str, Any]:
        rows = [indexes([word.form for word in sentence], self.words) for sentence in sentences]
        filler = ([0] * length, [[0] * len(rows[0][1][0])] * length)
        words, affixes, mask = (part[:-1] for part in padded([*rows, filler]))
        gold = np.zeros((3, *words.shape), np.int32)
        for row, sentence in enumerate(sentences):
            for place, word in enumerate(sentence, 1):
                head = 0 if word.head == place - 1 else word.head + 1
                gold[:, row, place] = self.tags[word.tag], head, self.labels[word.deprel]
        return {"words": words, "affixes": affixes, "mask": mask, "tags": gold[0], "heads": gold[1], "labels": gold[2]}


def accuracy(network: Network, sentences: Sequence[Sentence]) -> dict[str, float]:
    """UPOS, full tag, UAS and LAS on gold tokens, punctuation included."""
    found = network.analyse([[word.form for word in sentence] for sentence in sentences])
    right: Counter[str] = Counter()
    for sentence, analysis in zip(sentences, found, strict=True):
        for word, tag, head, label in zip(sentence, analysis.tags, analysis.heads, analysis.labels, strict=True):
            right["upos"] += tag.partition("|")[0] == word.upos
            right["tag"] += tag == word.tag
            right["uas"] += head == word.head
            right["las"] += head == word.head and label == word.deprel
    total = sum(map(len, sentences))
    return {name: 100 * right[name] / total for name in ("upos", "tag", "uas", "las")}


def network_of(weights: dict[str, Any], known: dict[str, list[str]], half: bool = True) -> Network:
    """The network as it will be read from its file, rounded to half precision."""
    kept = {
        name: np.asarray(weight, np.float16 if half else np.float32).astype(np.float32)
        for name, weight in weights.items()
    }
    words = {word: row for row, word in enumerate(known["words"], UNKNOWN + 1)}
    return Network(kept, words, tuple(known["tags"]), tuple(known["labels"]))


def save(weights: dict[str, Any], known: dict[str, list[str]], folder: Path) -> None:
    """Write the model's two files."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "weights.npz", **{name: np.asarray(w, np.float16) for name, w in weights.items()})
    (folder / "network.json").write_text(json.dumps(known, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def train(language: str, *, treebanks: Path, out: Path, pace: Pace, seed: int) -> None:
    """Train, tell how it goes, keep the best in `out`."""
    recipe = RECIPES[language]
    data = Data(aligned(load(treebanks, recipe.train), language), aligned(speech(treebanks, language), language))
    dev = load(treebanks, recipe.dev)
    known = names([*data.written, *data.spoken])
    sizes, drops = Sizes(), Drops()
    weights = initial(
        sizes, words=len(known["words"]) + UNKNOWN + 1, tags=len(known["tags"]), labels=len(known["labels"]), seed=seed
    )
    zeros = {name: np.zeros_like(weight) for name, weight in weights.items()}
    state: Any = {"now": weights, "first": zeros, "second": zeros, "mean": weights}
    state = jax.tree.map(jax.numpy.array, state)
    key = jax.random.PRNGKey(seed)
    best, losses, started = 0.0, [], time.process_time()
    for step, batch in zip(range(pace.steps), Batches(data, known, random.Random(seed)), strict=False):
        state, value = update(state, batch, step, jax.random.fold_in(key, step), drops, pace)
        losses.append(value)
        if (step + 1) % EVERY == 0 or step + 1 == pace.steps:
            scores = accuracy(network_of(state["mean"], known), dev)
            told = " ".join(f"{name} {score:.2f}" for name, score in scores.items())
            seconds = time.process_time() - started
            print(f"{step + 1:5} loss {np.mean(losses):.3f} dev {told}  {seconds:.0f} s of CPU", flush=True)
            losses = []
            if scores["las"] > best:
                best = scores["las"]
                save(state["mean"], known, out)


def main() -> None:
    """Read the options and train."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("language", choices=sorted(RECIPES))
    options.add_argument("--treebanks", type=Path, default=Path("../shared/treebanks"))
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--steps", type=int, default=2200)
    options.add_argument("--seed", type=int, default=20)
    chosen = options.parse_args()
    pace = Pace(steps=chosen.steps)
    train(chosen.language, treebanks=chosen.treebanks, out=chosen.out, pace=pace, seed=chosen.seed)
    card.write(chosen.language, treebanks=chosen.treebanks, model=chosen.out, steps=chosen.steps, seed=chosen.seed)


if __name__ == "__main__":
    main()
