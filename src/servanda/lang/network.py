"""The network that reads tags and trees off tokens: a forward pass in numpy, nothing else.

Word and affix vectors, a bidirectional LSTM, a tag for each token, and biaffine scores of heads and labels after
Dozat and Manning (2017), "Deep Biaffine Attention for Neural Dependency Parsing". The trees are the best ones with
a single root by these scores (`servanda.lang.arborescence`).
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from servanda.lang.arborescence import best_tree

Array = NDArray[Any]
Indexes = NDArray[np.int32]

ROOT, UNKNOWN = 0, 1
# Rows of each hashed table: prefixes of 1 to 3 letters, suffixes of 1 to 5, the shape.
AFFIX_ROWS = (128, 1024, 2048, 128, 512, 2048, 3072, 4096, 256)
_BATCH_TOKENS = 1500


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the network says of one sentence: a tag, a head and a label for each token.

    A head is the index of another token, or the token's own for the root.
    """

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """The weights of one language, with the names of what they score."""

    weights: Mapping[str, Array]
    words: Mapping[str, int]
    tags: tuple[str, ...]
    labels: tuple[str, ...]

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """The analysis of each sentence, given as the forms of its tokens; sentences may be empty."""
        found: list[Analysis] = [Analysis((), (), ())] * len(sentences)
        for batch in _batches(sentences):
            for place, analysis in zip(batch, self._analyse([sentences[i] for i in batch]), strict=True):
                found[place] = analysis
        return found

    def _analyse(self, sentences: list[Sequence[str]]) -> list[Analysis]:
        words, affixes, mask = padded([indexes(forms, self.words) for forms in sentences])
        low, high = self._encoded(words, affixes, mask)
        tags = (low @ self.weights["tag.w"] + self.weights["tag.b"]).argmax(-1)
        arcs = _arcs(high, self.weights)
        parts = {side: _layer(high, self.weights, f"label.{side}") for side in ("child", "head")}
        result = []
        for row, forms in enumerate(sentences):
            length = len(forms)
            heads = best_tree(arcs[row, 1 : length + 1, : length + 1])
            labels = self._labels(parts["child"][row, 1 : length + 1], parts["head"][row, heads], heads)
            own = tuple(int(head) - 1 if head else child for child, head in enumerate(heads))
            result.append(Analysis(tuple(self.tags[tag] for tag in tags[row, 1 : length + 1]), own, labels))
        return result

    def _encoded(self, words: Indexes, affixes: Indexes, mask: Array) -> tuple[Array, Array]:
        """The states after the layer that tags are read from, and after the last."""
        weights = self.weights
        states = np.concatenate([weights["words"][words], _affix_vectors(affixes, weights)], axis=-1)
        low = states
        layer = 0
        while f"lstm.{layer}.x" in weights:
            states = _bidirectional(states, mask, weights, f"lstm.{layer}")
            low = states if layer <= 1 else low
            layer += 1
        return low, states

    def _labels(self, children: Array, governors: Array, heads: Sequence[int]) -> tuple[str, ...]:
        """The best label of each arc; `root` is for the root alone."""
        left = np.concatenate([children, np.ones_like(children[:, :1])], axis=1)
        right = np.concatenate([governors, np.ones_like(governors[:, :1])], axis=1)
        size, count = left.shape[1], len(self.labels)
        crossed = (left @ self.weights["label.u"].reshape(size, count * size)).reshape(-1, count, size)
        scores = np.einsum("nls,ns->nl", crossed, right)
        root = self.labels.index("root")
        scores[:, root] = -np.inf
        return tuple(
            "root" if head == 0 else self.labels[best] for head, best in zip(heads, scores.argmax(1), strict=True)
        )


def _batches(sentences: Sequence[Sequence[str]]) -> list[list[int]]:
    """Sentences of like length together, so that little is computed on padding."""
    batches: list[list[int]] = []
    room = 0
    for place in sorted((i for i, forms in enumerate(sentences) if forms), key=lambda i: len(sentences[i])):
        length = len(sentences[place])
        if not batches or length > room // (len(batches[-1]) + 1) or length > 1.5 * len(sentences[batches[-1][0]]) + 5:
            batches.append([])
            room = max(_BATCH_TOKENS, length)
        batches[-1].append(place)
    return batches


def indexes(forms: Sequence[str], words: Mapping[str, int]) -> tuple[list[int], list[list[int]]]:
    """The rows of a sentence's tokens in the word table and in the affix tables; the root stands first."""
    found = [ROOT]
    affixes = [[0] * len(AFFIX_ROWS)]
    for form in forms:
        plain = re.sub(r"\d", "0", form.lower())
        found.append(words.get(plain, UNKNOWN))
        cut = [plain[:n] for n in (1, 2, 3)] + [plain[-n:] for n in (1, 2, 3, 4, 5)] + [_shape(form)]
        affixes.append([_row(part, rows) for part, rows in zip(cut, AFFIX_ROWS, strict=True)])
    return found, affixes


def _row(part: str, rows: int) -> int:
    """The row of a hashed table; row 0 is kept for the root."""
    return 1 + zlib.crc32(part.encode()) % (rows - 1)


def _shape(form: str) -> str:
    """Letters as `x` or `X`, digits as `0`, runs cut at two."""
    kinds = re.sub(r"[^\W\d_]", lambda letter: "X" if letter[0].isupper() else "x", re.sub(r"\d", "0", form))
    return re.sub(r"(.)\1\1+", r"\1\1", kinds)


def padded(sentences: Sequence[tuple[list[int], list[list[int]]]]) -> tuple[Indexes, Indexes, Array]:
    """Word rows, affix rows and mask of a batch, filled up to its longest sentence."""
    longest = max(len(words) for words, _ in sentences)
    words = np.zeros((len(sentences), longest), np.int32)
    affixes = np.zeros((len(sentences), longest, len(AFFIX_ROWS)), np.int32)
    mask = np.zeros((len(sentences), longest), np.float32)
    for row, (own_words, own_affixes) in enumerate(sentences):
        words[row, : len(own_words)] = own_words
        affixes[row, : len(own_words)] = own_affixes
        mask[row, : len(own_words)] = 1
    return words, affixes, mask


def _affix_vectors(affixes: Indexes, weights: Mapping[str, Array]) -> Array:
    total = weights["affix.0"][affixes[..., 0]]
    for kind in range(1, len(AFFIX_ROWS)):
        total = total + weights[f"affix.{kind}"][affixes[..., kind]]
    return total


def _layer(states: Array, weights: Mapping[str, Array], name: str) -> Array:
    """A dense layer with a leaky rectifier."""
    out: Array = states @ weights[f"{name}.w"] + weights[f"{name}.b"]
    rectified: Array = np.maximum(out, np.float32(0.1) * out)
    return rectified


def _arcs(states: Array, weights: Mapping[str, Array]) -> Array:
    """Scores (batch, child, head)."""
    child, head = (_layer(states, weights, f"arc.{side}") for side in ("child", "head"))
    scores: Array = (child @ weights["arc.u"] + weights["arc.b"]) @ head.swapaxes(1, 2)
    return scores


def _bidirectional(states: Array, mask: Array, weights: Mapping[str, Array], name: str) -> Array:
    """One LSTM layer in both directions at once; padding keeps the state at zero."""
    into, across, bias = (weights[f"{name}.{part}"] for part in ("x", "h", "b"))
    rows, steps, size = len(states), states.shape[1], across.shape[1]
    ahead = states.swapaxes(0, 1)
    gates = np.empty((steps, 2, rows, 4 * size), np.float32)
    for way, side in enumerate((ahead, ahead[::-1])):
        np.add(side @ into[way], bias[way], out=gates[:, way])
    alive = np.stack([mask.T, mask.T[::-1]], axis=1)[..., None]
    hidden: Array = np.zeros((2, rows, size), np.float32)
    cell: Array = np.zeros_like(hidden)
    out = np.empty((steps, 2, rows, size), np.float32)
    for gate, living, now in zip(gates, alive, out, strict=True):
        gate += np.matmul(hidden, across)  # noqa: PLW2901 - in place, as all of this: it is the inner loop
        np.tanh(gate, out=gate)
        enter, forget, leave = np.split(0.5 + 0.5 * gate[..., : 3 * size], 3, axis=-1)
        cell *= forget
        cell += enter * gate[..., 3 * size :]
        cell *= living
        np.tanh(cell, out=now)
        now *= leave  # noqa: PLW2901
        hidden = now
    return np.concatenate([out[:, 0], out[::-1, 1]], axis=-1).swapaxes(0, 1)


def load(folder: Path) -> Network:
    """The network in a model's folder: `weights.npz`, and its names in `network.json`."""
    names: dict[str, Any] = json.loads((folder / "network.json").read_text(encoding="utf-8"))
    with np.load(folder / "weights.npz") as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files}
    words = {word: row for row, word in enumerate(names["words"], UNKNOWN + 1)}
    return Network(weights, words, tuple(names["tags"]), tuple(names["labels"]))
