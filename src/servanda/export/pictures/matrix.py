"""Who promised whom: promisors by beneficiaries, how many promises in each place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.export.labels import percent
from servanda.export.pictures.drawn import Cell, Picture, Telling, entries_with
from servanda.export.pictures.sketch import Mark, Sketch, box, fitted, line, words
from servanda.ledger.comparing.promises import Cells, Promise, by_beneficiary, ranked

SHOWN = 16
"""So many promisors and beneficiaries are drawn; the table and the files have all."""
NAMES = ("promisor", "beneficiary", "promises", "entries")
_LEFT, _TOP, _SIDE = 170, 130, 36
_SHADES = 6


def drawn(promises: Sequence[Promise], telling: Telling) -> Picture | None:
    """The picture of these promises; None where none of them names towards whom."""
    cells = by_beneficiary(promises)
    if not cells:
        return None
    rows, columns = ranked(cells, 0), ranked(cells, 1)
    said, ordered = telling.words, sorted(cells, key=lambda key: (-len(cells[key]), key))
    is_cut = max(len(rows), len(columns)) > SHOWN
    return Picture(
        _finding(cells, ordered[0], promises, telling),
        telling.source(len(promises), "matrix", *(["cut"] if is_cut else [])),
        [said.say(f"picture.{name}") for name in ("promisor", "beneficiary", "promises")],
        [
            (
                Cell(telling.actor(one)),
                Cell(telling.actor(other), entries_with(actor=one, towards=other)),
                Cell(str(len(cells[one, other])), is_number=True),
            )
            for one, other in ordered
        ],
        NAMES,
        [(*key, len(cells[key]), " ".join(one.promise.id for one in cells[key])) for key in ordered],
        Sketch(
            _LEFT + min(SHOWN, len(columns)) * _SIDE + 90,
            _TOP + min(SHOWN, len(rows)) * _SIDE + 4,
            list(_drawing(cells, rows[:SHOWN], columns[:SHOWN], telling)),
        ),
    )


def _finding(cells: Cells, most: tuple[str, str], promises: Sequence[Promise], telling: Telling) -> str:
    named = sum(bool(one.towards) for one in promises)
    return telling.words.say(
        "picture.finding.matrix",
        promisor=telling.actor(most[0]),
        beneficiary=telling.actor(most[1]),
        promises=telling.words.count("promises", len(cells[most])),
        share=percent(named, len(promises), telling.words),
    )


def _drawing(cells: Cells, rows: Sequence[str], columns: Sequence[str], telling: Telling) -> Iterator[Mark]:
    most = max(len(found) for found in cells.values())
    for place, column in enumerate(columns):
        x = _LEFT + place * _SIDE + _SIDE / 2
        turned = f"rotate(-50 {x:g} {_TOP - 8})"
        yield words(x, _TOP - 8, fitted(telling.actor(column), 150), "f-soft", size=11, transform=turned)
    for number, row in enumerate(rows):
        y = _TOP + number * _SIDE
        yield words(_LEFT - 10, y + 22, fitted(telling.actor(row), _LEFT - 16), anchor="end")
        yield line(_LEFT, y, _LEFT + len(columns) * _SIDE, y)
        for place, column in enumerate(columns):
            found = cells.get((row, column), ())
            if not found:
                continue
            x, shade = _LEFT + place * _SIDE, min(_SHADES, len(found) * (_SHADES + 1) // (most + 1))
            told = f"{telling.actor(row)} → {telling.actor(column)}: {telling.words.count('promises', len(found))}"
            place_of = (x + 1, y + 1, _SIDE - 2, _SIDE - 2)
            yield box(place_of, f"f-step{shade}", told, entries_with(actor=row, towards=column))
            style = "f-paper" if shade > 3 else "f-ink"
            yield words(x + _SIDE / 2, y + 22, str(len(found)), f"{style} sign-in", anchor="middle")
