"""The tapestry: parties by themes, one square a promise, shaded by its stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from servanda.export.pictures.drawn import Cell, Picture, Telling, entries_with
from servanda.export.pictures.sketch import Mark, Sketch, fitted, line, words
from servanda.export.pictures.stages import BRICK, brick, legend
from servanda.ledger.comparing.promises import Cells, Promise, Square, by_theme, ranked

PARTIES, THEMES, SHOWN = 16, 12, 40
"""So many parties and themes, and squares of one cell, are drawn; the table and the files have all."""
_LEFT, _TOP = 170, 46
NAMES = ("party", "theme", "entry", "stage", "contested", "term")


def drawn(promises: Sequence[Promise], telling: Telling) -> Picture:
    """The picture of these promises, of which there is one at least."""
    cells = by_theme(promises)
    parties, themes = ranked(cells, 0)[:PARTIES], ranked(cells, 1)[:THEMES]
    squares = list(chain.from_iterable(cells.values()))
    said = telling.words
    is_cut = len(ranked(cells, 0)) > PARTIES or len(ranked(cells, 1)) > THEMES
    return Picture(
        _finding(cells, parties[0], telling),
        telling.source(len(promises), "tapestry", *(["cut"] if is_cut else [])),
        (said.say("picture.party"), said.say("picture.theme"), *_counts(telling)),
        list(_rows(cells, telling)),
        NAMES,
        [_record(key, one) for key, found in cells.items() for one in found],
        Sketch(*_drawing(cells, parties, themes, telling)),
        legend=legend(squares, said),
    )


def _counts(telling: Telling) -> Sequence[str]:
    return [telling.words.say(f"picture.{name}") for name in ("promises", "contested", "near")]


def _finding(cells: Cells, party: str, telling: Telling) -> str:
    """The party with the most promises and what most of them are about."""
    own = {theme: len(found) for (one, theme), found in cells.items() if one == party}
    theme = max(own, key=lambda name: (bool(name), own[name], name))
    path = "tapestry" if theme else "tapestry_none"
    return telling.words.say(
        f"picture.finding.{path}",
        party=telling.actor(party),
        promises=telling.words.count("promises", sum(own.values())),
        theme=_theme(theme, telling),
        count=own[theme],
    )


def _rows(cells: Cells, telling: Telling) -> Iterator[Sequence[Cell]]:
    parties, themes = ranked(cells, 0), ranked(cells, 1)
    for party in parties:
        for theme in themes:
            found = cells.get((party, theme), ())
            if found:
                yield (
                    Cell(telling.actor(party)),
                    Cell(_theme(theme, telling), entries_with(actor=party, theme=theme)),
                    Cell(str(len(found)), is_number=True),
                    Cell(str(sum(one.owed.is_contested for one in found)), is_number=True),
                    Cell(str(sum(one.owed.is_near for one in found)), is_number=True),
                )


def _record(key: tuple[str, str], one: Square) -> Sequence[object]:
    stage = one.owed.stage.value if one.owed.stage else ""
    term = one.promise.last_day.isoformat() if one.promise.last_day else ""
    return (*key, one.promise.id, stage, "yes" if one.owed.is_contested else "no", term)


def _theme(theme: str, telling: Telling) -> str:
    return telling.words.known("theme", theme) if theme else telling.words.say("picture.no_theme")


def _drawing(
    cells: Cells, parties: Sequence[str], themes: Sequence[str], telling: Telling
) -> tuple[float, float, Sequence[Mark]]:
    widths = [_across(cells, parties, theme) for theme in themes]
    lefts = [_LEFT + sum(widths[:place]) * BRICK + 14 * place for place in range(len(themes))]
    marks: list[Mark] = []
    for x, width, theme in zip(lefts, widths, themes, strict=True):
        for row, part in enumerate(_in_lines(_theme(theme, telling), width * BRICK + 8)):
            marks.append(words(x, 12 + 13 * row, part, "f-soft", size=11))
    y = float(_TOP)
    for party in parties:
        found = [cells.get((party, theme), ()) for theme in themes]
        deep = max((-(-min(len(one), SHOWN) // width) for one, width in zip(found, widths, strict=True)), default=1)
        marks.append(line(0, y - 5, lefts[-1] + widths[-1] * BRICK, y - 5))
        marks.append(words(0, y + 10, fitted(telling.actor(party), _LEFT - 12)))
        for x, width, squares in zip(lefts, widths, found, strict=True):
            marks += _bricks(squares, x, y, width, telling)
        y += max(deep, 1) * BRICK + 11
    return lefts[-1] + widths[-1] * BRICK + 30, y, marks


def _bricks(squares: Sequence[Square], x: float, y: float, width: int, telling: Telling) -> Iterable[Mark]:
    for place, one in enumerate(squares[:SHOWN]):
        yield from brick(one, x + place % width * BRICK, y + place // width * BRICK, telling)
    if len(squares) > SHOWN:
        told = f"+{len(squares) - SHOWN}"
        yield words(x + width * BRICK, y + 10, told, "f-soft", size=10)


def _across(cells: Cells, parties: Sequence[str], theme: str) -> int:
    """How many squares of a theme stand beside each other: more where there are many."""
    most = max((min(len(cells.get((party, theme), ())), SHOWN) for party in parties), default=1)
    return min(10, max(4, -(-most // 3)))


def _in_lines(text: str, width: float) -> Sequence[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(f"{lines[-1]} {word}") * 6 <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [fitted(one, width, 11) for one in lines[:3]]
