"""How stages look in pictures: a shade for each step, a sign besides, a hatch for what sources contest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from servanda.export.phrasing import Words
from servanda.export.pictures.drawn import Telling
from servanda.export.pictures.sketch import Mark, box
from servanda.ledger.comparing.promises import Square
from servanda.ledger.following.stages import STEPS, Stage

_DARK_FROM = STEPS.index(Stage.FUNDED)
BRICK = 15
"""The side of the square of a promise."""


def look_of(stage: Stage | None) -> str:
    """The class of the shade of a stage."""
    if stage is None:
        return "f-unknown"
    return f"f-step{STEPS.index(stage)}" if stage in STEPS else "f-beside"


def sign_of(stage: Stage | None, told: Words) -> str:
    """The letter of a stage."""
    return told.known("picture.stage_letter", stage.value) if stage else "?"


def stage_name(stage: Stage | None, told: Words) -> str:
    """The word for a stage."""
    return told.known("compare.stages", stage.value) if stage else told.say("compare.undecided")


def brick(square: Square, x: float, y: float, telling: Telling) -> Iterable[Mark]:
    """A promise of a party: shade and letter of its stage, a hatch where contested, a dot where its term is near."""
    owed, said = square.owed, telling.words
    told = f"{telling.actor(owed.party)}: {square.promise.words} ({stage_name(owed.stage, said)})"
    if square.promise.last_day:
        told += f" – {telling.told(square.promise.last_day)}"
    side = BRICK - 2
    yield box((x, y, side, side), f"{look_of(owed.stage)} s-edge", told, f"/entries/{square.promise.id}")
    if owed.is_contested:
        yield Mark("path", {"d": f"M{x:g} {y + side:g}l{side} -{side}M{x:g} {y + 7:g}l7 -7", "class": "hatch s-ink"})
    is_dark = owed.stage in STEPS[_DARK_FROM:]
    letter = sign_of(owed.stage, said)
    style = "f-paper" if is_dark else "f-ink"
    yield Mark(
        "text",
        {"x": x + 6.5, "y": y + 10, "class": f"{style} sign-in", "text-anchor": "middle", "font-size": 9},
        letter,
    )
    if owed.is_near:
        yield Mark("circle", {"cx": x + side, "cy": y, "r": 3, "class": "f-late s-paper"})


def legend(squares: Iterable[Square], told: Words) -> Sequence[tuple[str, str, str]]:
    """What the shades and signs mean, of those that are there."""
    owed = [one.owed for one in squares]
    there = {one.stage for one in owed}
    found = [(f"{look_of(one)}", sign_of(one, told), stage_name(one, told)) for one in (*Stage, None) if one in there]
    if any(one.is_contested for one in owed):
        found.append(("f-unknown", "/", told.known("picture", "contested")))
    if any(one.is_near for one in owed):
        found.append(("f-unknown", "●", told.known("picture", "near")))
    return found
