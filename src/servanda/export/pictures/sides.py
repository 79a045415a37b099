"""Dialogues, parties, documents or years face to face: bars for each."""

from __future__ import annotations

from servanda.export import picture
from servanda.export.comparison import COLUMNS, View, cell_in_words, name_in_words, notes_of, rows_of, side_name
from servanda.export.headline import headline
from servanda.export.pictures.drawn import Cell, Picture
from servanda.ledger.comparing.compare import ENTRIES, Comparison, Measure


def drawn(found: Comparison, view: View) -> Picture:
    """The picture of the first measure of a view; raises ServandaError where there is nothing to draw."""
    measure = view.measures[0]
    if measure is Measure.MONEY and found.of(Measure.WORTH):
        measure = Measure.WORTH
    made = picture.spec(found, view)
    sides = found.sides[: picture.SIDES]
    words = view.words
    cells = {(one.name, one.unit, one.side): one for one in found.of(measure)}
    kept = [row for row in rows_of(found, (measure,), sides) if row[1] != ENTRIES]
    return Picture(
        headline(found, measure, view, sides),
        " ".join([words.say("compare.source", **_source(found, view)), *notes_of(found, view)]),
        (words.known("compare.measure", measure), *(side_name(one, found.by, words) for one in sides)),
        [
            (
                Cell(name_in_words(measure, name, unit, words)),
                *(Cell(cell_in_words(cells.get((name, unit, one)), words), is_number=True) for one in sides),
            )
            for _, name, unit in kept
        ],
        COLUMNS,
        [
            (found.by.value, one.side, one.measure.value, one.name, one.unit, one.value, one.of, one.alone or "")
            for one in found.cells
            if one.measure in view.measures
        ],
        spec=made,
        bare=picture.bare(made),
    )


def _source(found: Comparison, view: View) -> dict[str, str]:
    words = view.words
    as_of = words.say("compare.as_of", day=view.as_of.isoformat()) if view.as_of else ""
    return {"ledger": view.ledger, "entries": words.count("entries", found.entries), "as_of": as_of, "note": ""}
