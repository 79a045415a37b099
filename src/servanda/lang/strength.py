"""The table by which the strength of a statement is weighed: the same for every language, and versioned."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from servanda.errors import PackError
from servanda.lang.qualifiers import Hedge
from servanda.model import Act

_WHERE = "lang/strength.toml"
PROCESS, NOBODY = "process", "nobody"
"""The occasions of steps that are no hedges: the content is talk, or nobody is known to act."""
_OCCASIONS = {*Hedge, PROCESS, NOBODY} - {Hedge.PSEUDO}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the table: on which occasion it takes how many points off which acts.

    It holds in the example and not in the counter-example, each a sentence by the code of its language.
    """

    when: str
    points: int
    acts: frozenset[Act]
    example: Mapping[str, str]
    counter: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StrengthTable:
    """The table: its version, the base of every act, the lowest an act can fall to, the steps in their order."""

    version: int
    acts: Mapping[Act, int]
    floor: Mapping[Act, int]
    ceiling: int
    steps: tuple[Step, ...]


@cache
def load() -> StrengthTable:
    """The table; raises PackError naming what breaks its rules."""
    data = tomllib.loads(files("servanda.lang").joinpath("strength.toml").read_text(encoding="utf-8"))
    missing = {"version", "ceiling", "act", "floor", "step"} - set(data)
    if missing:
        raise PackError(f"{_WHERE}: missing {', '.join(sorted(missing))}; write them")
    acts = {_act(name): int(points) for name, points in data["act"].items()}
    if set(acts) != set(Act):
        raise PackError(f"{_WHERE}: no base for {', '.join(sorted(set(Act) - set(acts)))}; add it under [act]")
    floor = {act: int(data["floor"].get(act, 0)) for act in Act}
    return StrengthTable(data["version"], acts, floor, data["ceiling"], tuple(map(_step, data["step"])))


def _act(name: str) -> Act:
    if name not in set(Act):
        raise PackError(f"{_WHERE}: unknown act {name!r}; known: {', '.join(Act)}")
    return Act(name)


def _step(block: Mapping[str, object]) -> Step:
    if set(block) != set(Step.__dataclass_fields__):
        raise PackError(f"{_WHERE}: a step has {', '.join(block)}; write {', '.join(Step.__dataclass_fields__)}")
    when, points, acts, example, counter = (block[name] for name in Step.__dataclass_fields__)
    if when not in _OCCASIONS:
        raise PackError(f"{_WHERE}: unknown occasion {when!r}; known: {', '.join(sorted(_OCCASIONS))}")
    if not isinstance(points, int) or points >= 0:
        raise PackError(f"{_WHERE}: {when} has {points!r} points; a step takes some off, so write a negative number")
    if not (isinstance(acts, list) and isinstance(example, dict) and isinstance(counter, dict)):
        raise PackError(f"{_WHERE}: {when}: acts is a list, example and counter are sentences by language")
    return Step(str(when), points, frozenset(map(_act, acts)), example, counter)
