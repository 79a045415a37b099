"""How sure a reading is: what speaks for a statement and against it, added up, as the chance that it holds.

A statement holds where a person who read the text by the guide found it too, with the same act. Each statement has a
few signs, one of every family that applies; each sign is worth some points, in log-odds, and their sum with the base
gives the chance by the logistic function. `lang/confidence.toml` has the points, `python -m training.confidence` fits
them and `python -m benchmarks.reading --calibration` says how well they hold.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import exp

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.performance import Performance
from servanda.extract.grammar.scene import Scene
from servanda.lang.confidence import Points
from servanda.model import Statement

_LENGTHS = (40, 80, 160, 320)
"""The bounds of the classes of length, in characters."""
_LATE = 80
"""From so many characters on, a trigger stands far behind where its statement begins."""
_LONG_PASSAGE = 60
"""From so many tokens on, a passage is hard for the parser."""


def signs_of(statement: Statement, p: Performance, clauses: Clauses, scene: Scene) -> tuple[str, ...]:
    """The signs of a statement, each as `family.value`."""
    return (
        f"rule.{_kind(p.rule)}",
        f"frame.{p.frame}",
        f"act.{statement.act.value}",
        f"basis.{statement.actor_basis.value}",
        f"voice.{scene.voice.value}",
        f"length.{bisect_right(_LENGTHS, len(statement.span))}",
        *_oddities(statement, p, clauses, scene),
    )


def _kind(rule: str) -> str:
    """The kind of a rule: that of an item, a rule without a word, or a row's part of speech."""
    if rule.startswith(("plain.", "treaty.", "front.")):
        return rule
    if rule.startswith("item"):
        return "item" if ":" in rule else rule
    return rule.split(".")[1]


def _oddities(statement: Statement, p: Performance, clauses: Clauses, scene: Scene) -> Iterator[str]:
    told = {
        "form.split": p.split,
        "form.said": p.sayer is not None,
        "form.relative": p.antecedent is not None,
        "form.quoted": scene.reported,
        "form.no_finite_verb": not clauses.finite(p.clause),
        "form.no_subject": clauses.finite(p.clause) and clauses.subject(p.clause) is None,
        "form.shifted": bool(p.shifts),
        "form.unsure": bool(statement.unsure),
        "form.speaker": statement.speaker is not None,
        "form.figure": bool(statement.amounts),
        "form.time": statement.when is not None,
        "form.late_trigger": statement.trigger.start - statement.span.start > _LATE,
        "form.long_passage": len(clauses.tokens) > _LONG_PASSAGE,
        "form.no_root_verb": not clauses.finite(clauses.root),
    }
    return (sign for sign, holds in told.items() if holds)


def weighed(signs: Sequence[str], points: Points) -> tuple[tuple[str, float], ...]:
    """The points of each sign, in log-odds; a sign that the fitting never saw is worth nothing."""
    return tuple((sign, points.signs.get(sign, 0.0)) for sign in signs)


def confidence(signs: Sequence[str], points: Points) -> float:
    """The chance that a statement with these signs holds, between 0 and 1, to two decimals."""
    total = points.base + sum(worth for _, worth in weighed(signs, points))
    return round(1 / (1 + exp(-total)), 2)
