"""A comparison as a picture: bars with their figures, the finding above, the source below; legible without colours.

It is drawn by Vega-Lite, whose specification is plain data, so that a page can show the same picture.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any

from servanda.errors import ServandaError
from servanda.export.comparison import (
    View,
    cell_in_words,
    name_in_words,
    rates_in_words,
    rows_of,
    side_name,
)
from servanda.export.headline import headline
from servanda.ledger.comparing.compare import ENTRIES, Cell, Comparison, Measure

Spec = dict[str, Any]
SIDES = 5
"""So many sides a picture has room for."""
_WIDTH, _ROW, _NARROW = 720, 20, 110
_CHARACTERS = 150
"""So many characters of the source line go on one line of the picture."""
_INK, _PALE, _SOFT = "#1f3a5f", "#e3e6ea", "#444444"
_HEAD = 18
"""So many characters of the name of a side stand on a line."""
_LABELS = 170
"""The width of the names beside the bars, the same in every panel."""
_EXTRA = "pictures need the extra `plot`: pip install 'servanda[plot]'"


def spec(found: Comparison, view: View) -> Spec:
    """The picture as a specification of Vega-Lite: a panel for each measure, one below the other.

    Raises ServandaError where there is nothing to draw, or nothing that could be compared.
    """
    measures = [one for one in view.measures if one is not Measure.MONEY or not _in_one(found, view)]
    panels = [panel for one in measures if (panel := _panel(found, one, view))]
    if not panels:
        named = " or ".join(one for one in view.measures if one is not Measure.WORTH)
        raise ServandaError(f"none of the sides has figures of {named}; choose others with --only or --measure")
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "white",
        "padding": 16,
        "vconcat": [*panels, _source(found, view)],
        "spacing": 28,
        "config": {
            "font": "Liberation Sans, Arial, Helvetica, sans-serif",
            "view": {"stroke": None},
            "text": {"color": "#111111"},
            "axis": {"labelColor": "#111111", "labelFontSize": 12, "labelLimit": 220},
            "header": {"labelFontSize": 12, "labelFontWeight": "bold", "labelLineHeight": 15, "labelColor": "#111111"},
        },
    }


def bare(made: Spec) -> Spec:
    """The picture without its titles and its source, for a page that tells them itself."""
    panels = [{key: value for key, value in one.items() if key != "title"} for one in made["vconcat"][:-1]]
    return {**made, "background": "transparent", "padding": 4, "vconcat": panels}


def png(found: Comparison, view: View) -> bytes:
    """The picture as PNG, sharp on paper; raises ServandaError where the extra is not installed."""
    return png_of(spec(found, view))


def svg(found: Comparison, view: View) -> str:
    """The picture as SVG; raises ServandaError where the extra is not installed."""
    return svg_of(spec(found, view))


def png_of(made: Spec) -> bytes:
    """A specification drawn as PNG; raises ServandaError where the extra is not installed."""
    return bytes(drawing().vegalite_to_png(json.dumps(made, ensure_ascii=False), scale=2))


def svg_of(made: Spec) -> str:
    """A specification drawn as SVG; raises ServandaError where the extra is not installed."""
    return f"{drawing().vegalite_to_svg(json.dumps(made, ensure_ascii=False))}\n"


def drawing() -> ModuleType:
    """What draws without a browser; raises ServandaError where the extra is not installed."""
    try:
        return import_module("vl_convert")
    except ImportError as error:
        raise ServandaError(f"{_EXTRA} ({error})") from error


def _in_one(found: Comparison, view: View) -> bool:
    """Whether money is shown in one currency, so that bars of several need not be."""
    return Measure.WORTH in view.measures and bool(found.of(Measure.WORTH))


def _panel(found: Comparison, measure: Measure, view: View) -> Spec | None:
    """A measure: a column of bars for each side, with a row for each name; None where it has no figures.

    Raises ServandaError for sums in several currencies, whose bars could not be compared.
    """
    sides = found.sides[:SIDES]
    cells = [one for one in found.of(measure) if one.side in sides and one.name != ENTRIES]
    if not cells:
        return None
    if measure is Measure.MONEY and len({one.unit for one in cells}) > 1:
        told = "sums in several currencies cannot be drawn side by side; give --currency EUR --rates-of DATE"
        raise ServandaError(told)
    names = [name for _, name, _ in rows_of(found, (measure,), sides) if name != ENTRIES]
    rows = list(_values(cells, names, sides, found, view))
    width = max(_NARROW, (_WIDTH - 60 * len(sides)) // len(sides))
    return {
        "title": _title(headline(found, measure, view, sides), view.words.known("compare.measure", measure)),
        "data": {"values": rows},
        "facet": {
            "column": {
                "field": "side",
                "type": "nominal",
                "title": None,
                "sort": [_head(one, found, view) for one in sides],
                "header": {"labelAnchor": "start", "labelAlign": "left", "labelExpr": "split(datum.value, '\\n')"},
            }
        },
        "spacing": {"column": 52},
        "spec": _bars(width, [row["name"] for row in rows[: len(names)]], measure),
    }


def _head(side: str, found: Comparison, view: View) -> str:
    """The name of a side, in lines no longer than its column; a long word is cut."""
    return "\n".join(textwrap.wrap(side_name(side, found.by, view.words), _HEAD))


def _values(
    cells: Sequence[Cell], names: Sequence[str], sides: Sequence[str], found: Comparison, view: View
) -> Iterator[Mapping[str, Any]]:
    """A row of data for each side and name, also where there is nothing: a gap says nothing, a 0 does."""
    known = {(one.side, one.name): one for one in cells}
    unit = cells[0].unit
    for side in sides:
        for name in names:
            cell = known.get((side, name))
            yield {
                "side": _head(side, found, view),
                "name": name_in_words(cells[0].measure, name, unit, view.words),
                "value": _length(cell),
                "whole": 1 if cells[0].measure is Measure.SHARES else None,
                "label": cell_in_words(cell, view.words) if cell or cells[0].unit else "0",
            }


def _length(cell: Cell | None) -> float:
    """How long the bar is: of a share its part of the whole, else the figure."""
    if cell is None:
        return 0.0
    if cell.measure is Measure.SHARES:
        return float(cell.value / cell.of) if cell.of else 0.0
    return float(cell.value)


def _bars(width: int, names: Sequence[str], measure: Measure) -> Spec:
    axis = {"ticks": False, "domain": False, "labelPadding": 8, "minExtent": _LABELS, "maxExtent": _LABELS}
    y = {"field": "name", "type": "nominal", "sort": list(names), "title": None, "axis": axis}
    scale = {"domain": [0, 1]} if measure is Measure.SHARES else {}
    x = {"field": "value", "type": "quantitative", "axis": None, "scale": {**scale, "nice": False}}
    bars: list[Spec] = [
        {"mark": {"type": "bar", "color": _INK, "height": {"band": 0.62}}},
        {"mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 11}, "encoding": {"text": {"field": "label"}}},
    ]
    if measure is Measure.SHARES:
        whole = {"mark": {"type": "bar", "color": _PALE, "height": {"band": 0.62}}}
        ends = {"encoding": {"x": {**x, "field": "whole"}}}
        bars = [{**whole, **ends}, bars[0], {**bars[1], "encoding": {**bars[1]["encoding"], **ends["encoding"]}}]
    return {"width": width, "height": {"step": _ROW}, "encoding": {"y": y, "x": x}, "layer": bars}


def _title(text: str, below: str) -> Spec:
    lines = textwrap.wrap(text, 88)
    return {
        "text": lines,
        "subtitle": below,
        "anchor": "start",
        "fontSize": 16,
        "subtitleFontSize": 12,
        "subtitleColor": _SOFT,
        "offset": 12,
    }


def _source(found: Comparison, view: View) -> Spec:
    """The line that says where the figures are from, what is counted, at which rates."""
    words = view.words
    as_of = words.say("compare.as_of", day=view.as_of.isoformat()) if view.as_of else ""
    notes = [words.say("compare.count_note")]
    money = {Measure.MONEY, Measure.WORTH} & set(view.measures)
    if {Measure.SHARES, Measure.THEMES, Measure.STAGES} & set(view.measures):
        notes.append(words.say("compare.ahead_note"))
    if Measure.STAGES in view.measures and any(one.alone for one in found.cells):
        notes.append(words.say("compare.alone_note"))
    notes += [words.say("compare.money_note"), rates_in_words(found, words)] if money else []
    hidden = len(found.sides) - SIDES
    if hidden > 0:
        left = ", ".join(found.sides[SIDES : SIDES + 8]) + (" …" if hidden > 8 else "")
        notes.append(words.say("compare.more_sides", count=hidden, sides=left))
    entries = words.count("entries", found.entries)
    told = words.say("compare.source", ledger=view.ledger, entries=entries, as_of=as_of, note=" ".join(notes))
    lines = textwrap.wrap(told, _CHARACTERS)
    mark = {"type": "text", "align": "left", "baseline": "top", "fontSize": 11, "color": _SOFT, "text": lines}
    place = {"x": {"value": -_LABELS}, "y": {"value": 0}}
    return {"data": {"values": [{}]}, "width": _WIDTH, "height": 14 * len(lines), "mark": mark, "encoding": place}
