"""The network of `servanda.lang.network` in JAX, with its dropouts and its losses, to be trained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from servanda.lang.network import AFFIX_ROWS

Weights = dict[str, Any]
_SLOPE = 0.1


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the layers."""

    word: int = 100
    affix: int = 100
    lstm: int = 200
    layers: int = 3
    arc: int = 200
    label: int = 80


@dataclass(frozen=True, slots=True)
class Drops:
    """Chances of dropping: a word's own vector, an input, a state."""

    word: float = 0.25
    affix: float = 0.1
    inputs: float = 0.25
    states: float = 0.33


def initial(sizes: Sizes, *, words: int, tags: int, labels: int, seed: int) -> Weights:
    """Fresh weights, the same for the same seed."""
    chance = np.random.default_rng(seed)

    def dense(*shape: int) -> np.ndarray[Any, Any]:
        bound = np.sqrt(6.0 / (shape[-2] + shape[-1]))
        return chance.uniform(-bound, bound, shape).astype(np.float32)

    def table(rows: int, width: int, scale: float) -> np.ndarray[Any, Any]:
        return (scale * chance.standard_normal((rows, width))).astype(np.float32)

    weights: Weights = {"words": table(words, sizes.word, 0.1)}
    weights |= {f"affix.{kind}": table(rows, sizes.affix, 0.1) for kind, rows in enumerate(AFFIX_ROWS)}
    width = sizes.word + sizes.affix
    for layer in range(sizes.layers):
        bias = np.zeros((2, 4 * sizes.lstm), np.float32)
        bias[:, sizes.lstm : 2 * sizes.lstm] = 0.5
        weights |= {
            f"lstm.{layer}.x": dense(2, width, 4 * sizes.lstm),
            f"lstm.{layer}.h": dense(2, sizes.lstm, 4 * sizes.lstm),
            f"lstm.{layer}.b": bias,
        }
        width = 2 * sizes.lstm
    for name, size in (("arc", sizes.arc), ("label", sizes.label)):
        for side in ("child", "head"):
            weights[f"{name}.{side}.w"] = dense(width, size)
            weights[f"{name}.{side}.b"] = np.zeros(size, np.float32)
    weights["arc.u"] = dense(sizes.arc, sizes.arc)
    weights["arc.b"] = np.zeros(sizes.arc, np.float32)
    weights["label.u"] = (0.1 * dense(sizes.label + 1, labels, sizes.label + 1)).astype(np.float32)
    weights["tag.w"] = dense(width, tags)
    weights["tag.b"] = np.zeros(tags, np.float32)
    return weights


def _kept(key: Any, drop: float, shape: tuple[int, ...]) -> Any:
    return jax.random.bernoulli(key, 1 - drop, shape).astype(jnp.float32) / (1 - drop)


def _layer(states: Any, weights: Mapping[str, Any], name: str, kept: Any) -> Any:
    out = states @ weights[f"{name}.w"] + weights[f"{name}.b"]
    return jnp.where(out > 0, out, _SLOPE * out) * kept


def _bidirectional(states: Any, mask: Any, weights: Mapping[str, Any], name: str, kept: Any) -> Any:
    """One layer both ways; `kept` drops the same hidden units at every step."""
    # gates in the order enter, forget, leave, candidate; the first three are sigmoids written with tanh.
    # Each direction has its own products: batched ones are many times slower here.
    sides = (states, states[:, ::-1])
    gates = tuple(
        (side @ weights[f"{name}.x"][way] + weights[f"{name}.b"][way]).transpose(1, 0, 2)
        for way, side in enumerate(sides)
    )
    masks = (mask.T[..., None], mask[:, ::-1].T[..., None])
    size = gates[0].shape[-1] // 4
    start = jnp.zeros((states.shape[0], size))

    def one(hidden: Any, cell: Any, entering: Any, alive: Any, way: int) -> Any:
        gate = jnp.tanh(entering + (hidden * kept[way]) @ weights[f"{name}.h"][way])
        enter, forget, leave = (0.5 + 0.5 * gate[..., part * size : (part + 1) * size] for part in range(3))
        cell = (forget * cell + enter * gate[..., 3 * size :]) * alive
        return leave * jnp.tanh(cell) * alive, cell

    def step(carry: Any, now: Any) -> Any:
        (ahead, back), (entering, alive) = carry, now
        ahead, back = one(*ahead, entering[0], alive[0], 0), one(*back, entering[1], alive[1], 1)
        return (ahead, back), (ahead[0], back[0])

    _, (ahead, back) = jax.lax.scan(step, ((start, start), (start, start)), (gates, masks))
    return jnp.concatenate([ahead, back[::-1]], axis=-1).transpose(1, 0, 2)


def _encoded(weights: Weights, batch: Mapping[str, Any], drops: Drops, key: Any) -> tuple[Any, Any]:
    keys = iter(jax.random.split(key, 16))
    rows, steps = batch["words"].shape
    word_kept = jax.random.bernoulli(next(keys), 1 - drops.word, (rows, steps))
    words = weights["words"][jnp.where(word_kept, batch["words"], 1)]
    affixes = jnp.zeros(())
    for kind in range(len(AFFIX_ROWS)):
        affixes = affixes + weights[f"affix.{kind}"][batch["affixes"][..., kind]]
    affixes = affixes * jax.random.bernoulli(next(keys), 1 - drops.affix, (rows, steps, 1))
    states = jnp.concatenate([words, affixes], axis=-1)
    states = states * _kept(next(keys), drops.inputs, (rows, steps, states.shape[-1]))
    low = states
    layer = 0
    while f"lstm.{layer}.x" in weights:
        size = weights[f"lstm.{layer}.h"].shape[1]
        hidden_kept = _kept(next(keys), drops.states, (2, rows, size))
        states = _bidirectional(states, batch["mask"], weights, f"lstm.{layer}", hidden_kept)
        states = states * _kept(next(keys), drops.states, (rows, 1, 2 * size))
        low = states if layer <= 1 else low
        layer += 1
    return low, states


def loss(weights: Weights, batch: Mapping[str, Any], key: Any, drops: Drops) -> Any:
    """Mean cross-entropy of tags, heads and labels over the tokens of a batch."""
    encoder_key, *keys = jax.random.split(key, 5)
    low, high = _encoded(weights, batch, drops, encoder_key)
    rows = high.shape[0]
    real = batch["mask"].at[:, 0].set(0)
    count = real.sum()
    tags = _cross_entropy(low @ weights["tag.w"] + weights["tag.b"], batch["tags"])
    arc_child, arc_head, label_child, label_head = (
        _layer(
            high,
            weights,
            f"{name}.{side}",
            _kept(keys[place], drops.states, (rows, 1, weights[f"{name}.{side}.b"].size)),
        )
        for place, (name, side) in enumerate([("arc", "child"), ("arc", "head"), ("label", "child"), ("label", "head")])
    )
    arcs = (arc_child @ weights["arc.u"] + weights["arc.b"]) @ arc_head.swapaxes(1, 2)
    arcs = jnp.where(batch["mask"][:, None, :] > 0, arcs, -1e9)
    heads = _cross_entropy(arcs, batch["heads"])
    governors = jnp.take_along_axis(label_head, batch["heads"][..., None], axis=1)
    left, right = (jnp.concatenate([part, jnp.ones_like(part[..., :1])], axis=-1) for part in (label_child, governors))
    crossed = jnp.einsum("bti,ilj->btlj", left, weights["label.u"])
    labels = _cross_entropy(jnp.einsum("btlj,btj->btl", crossed, right), batch["labels"])
    return ((tags + heads + labels) * real).sum() / count


def _cross_entropy(scores: Any, gold: Any) -> Any:
    return -jnp.take_along_axis(jax.nn.log_softmax(scores), gold[..., None], axis=-1)[..., 0]


@dataclass(frozen=True, slots=True)
class Pace:
    """How the weights move: Adam with a rate that warms up and then falls to nothing, and a running mean."""

    rate: float = 2e-3
    steps: int = 3000
    warm: int = 100
    mean: float = 0.998
    clip: float = 5.0


@partial(jax.jit, static_argnames=("drops", "pace"), donate_argnums=(0,))
def update(
    state: Mapping[str, Weights], batch: Mapping[str, Any], step: Any, key: Any, drops: Drops, pace: Pace
) -> Any:
    """One step; `state` holds the weights, the two moments of Adam and the running mean of the weights."""
    value, slopes = jax.value_and_grad(loss)(state["now"], batch, key, drops)
    size = jnp.sqrt(sum(jnp.sum(slope**2) for slope in jax.tree.leaves(slopes)))
    slopes = jax.tree.map(lambda slope: slope * jnp.minimum(1.0, pace.clip / (size + 1e-9)), slopes)
    done = jnp.minimum(1.0, step / pace.steps)
    rate = pace.rate * jnp.minimum(1.0, (step + 1) / pace.warm) * 0.5 * (1 + jnp.cos(jnp.pi * done))
    first = jax.tree.map(lambda old, slope: 0.9 * old + 0.1 * slope, state["first"], slopes)
    second = jax.tree.map(lambda old, slope: 0.99 * old + 0.01 * slope**2, state["second"], slopes)
    age = step + 1.0
    now = jax.tree.map(
        lambda weight, one, two: weight - rate * (one / (1 - 0.9**age)) / (jnp.sqrt(two / (1 - 0.99**age)) + 1e-8),
        state["now"], first, second,
    )  # fmt: skip
    share = jnp.minimum(pace.mean, age / (age + 10))
    mean = jax.tree.map(lambda old, new: share * old + (1 - share) * new, state["mean"], now)
    return {"now": now, "first": first, "second": second, "mean": mean}, value
