"""The ladder: by which act promises were made, and at which stage they stand now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from servanda.export.labels import percent
from servanda.export.pictures.drawn import Cell, Picture, Telling, entries_with
from servanda.export.pictures.sketch import Mark, Sketch, box, words
from servanda.export.pictures.stages import look_of, stage_name
from servanda.ledger.comparing.promises import Promise, by_stage
from servanda.ledger.following.stages import BESIDE, OPENING, STEPS, Stage
from servanda.model import Act

NAMES = ("act", "stage", "promises")
_WIDTH, _HIGH, _BAR, _SIDE, _GAP, _LEAST = 860, 360, 14, 190, 16, 2
Flows = Mapping[tuple[Act, Stage | None], int]


def drawn(promises: Sequence[Promise], telling: Telling) -> Picture:
    """The picture of these promises, of which there is one at least."""
    flows, said = by_stage(promises), telling.words
    acts = [one for one in Act if any(act is one for act, _ in flows)]
    stages = [one for one in (*reversed(STEPS), *sorted(BESIDE), None) if any(stage is one for _, stage in flows)]
    ordered = [(act, stage) for act in acts for stage in stages if (act, stage) in flows]
    return Picture(
        _finding(flows, telling),
        telling.source(len(promises), "ladder"),
        [said.say(f"picture.{name}") for name in ("act", "stage", "promises")],
        [
            (Cell(said.known("act", act)), Cell(stage_name(stage, said)), Cell(str(flows[act, stage]), is_number=True))
            for act, stage in ordered
        ],
        NAMES,
        [(act.value, stage.value if stage else "", flows[act, stage]) for act, stage in ordered],
        Sketch(_WIDTH, _HIGH + _GAP * max(len(acts), len(stages)) + 30, list(_drawing(flows, acts, stages, telling))),
    )


def _finding(flows: Flows, telling: Telling) -> str:
    """How many stand further than where they began, and how many are delivered."""
    whole = sum(flows.values())
    moved = sum(count for (act, stage), count in flows.items() if _is_further(act, stage))
    done = sum(count for (_, stage), count in flows.items() if stage is Stage.DELIVERED)
    said = telling.words
    return said.say("picture.finding.ladder", moved=moved, whole=whole, percent=percent(moved, whole, said), done=done)


def _is_further(act: Act, stage: Stage | None) -> bool:
    return stage in STEPS and STEPS.index(stage) > STEPS.index(OPENING[act])


def _drawing(flows: Flows, acts: Sequence[Act], stages: Sequence[Stage | None], telling: Telling) -> Iterator[Mark]:
    unit = _HIGH / sum(flows.values())
    said = telling.words
    left = {one: sum(count for (act, _), count in flows.items() if act is one) for one in acts}
    right = {one: sum(count for (_, stage), count in flows.items() if stage is one) for one in stages}
    yield words(_SIDE, 12, said.say("picture.made_as"), "f-soft", anchor="end", size=11)
    yield words(_WIDTH - _SIDE, 12, said.say("picture.stands_at"), "f-soft", size=11)
    tops, ends = _tops(left.values(), unit), _tops(right.values(), unit)
    starts, stops = dict(zip(acts, tops, strict=True)), dict(zip(stages, ends, strict=True))
    yield from _bands(flows, (acts, stages), (dict(starts), dict(stops)), unit, telling)
    for act, y in starts.items():
        yield box((_SIDE + 6, y, _BAR, max(_LEAST, left[act] * unit)), "f-soft")
        told = f"{said.known('act', act)}  {left[act]}"
        yield words(_SIDE, y + max(9, left[act] * unit / 2 + 4), told, anchor="end")
    for stage, y in stops.items():
        yield box((_WIDTH - _SIDE - _BAR - 6, y, _BAR, max(_LEAST, right[stage] * unit)), f"{look_of(stage)} s-edge")
        told = f"{right[stage]}  {stage_name(stage, said)}"
        yield words(_WIDTH - _SIDE, y + max(9, right[stage] * unit / 2 + 4), told)


def _tops(heights: Iterable[int], unit: float) -> list[float]:
    """Where bars of these heights begin, one below the other."""
    tops, y = [], 26.0
    for one in heights:
        tops.append(y)
        y += max(_LEAST, one * unit) + _GAP
    return tops


def _bands(
    flows: Flows,
    ends: tuple[Sequence[Act], Sequence[Stage | None]],
    places: tuple[dict[Act, float], dict[Stage | None, float]],
    unit: float,
    telling: Telling,
) -> Iterator[Mark]:
    """A band for each act and stage, as wide as there are promises."""
    said, (starts, stops) = telling.words, places
    first, last = _SIDE + 6 + _BAR, _WIDTH - _SIDE - _BAR - 6
    middle = (first + last) / 2
    for act in ends[0]:
        for stage in ends[1]:
            count = flows.get((act, stage), 0)
            if not count:
                continue
            high, y, to = count * unit, starts[act], stops[stage]
            path = (
                f"M{first:g} {y:.1f}C{middle:g} {y:.1f} {middle:g} {to:.1f} {last:g} {to:.1f}v{high:.1f}"
                f"C{middle:g} {to + high:.1f} {middle:g} {y + high:.1f} {first:g} {y + high:.1f}z"
            )
            told = f"{said.known('act', act)} → {stage_name(stage, said)}: {said.count('promises', count)}"
            look = f"{look_of(stage)} s-edge band"
            yield Mark("path", {"d": path, "class": look}, "", told, entries_with(act=act.value))
            starts[act], stops[stage] = y + high, to + high
