"""The map of the places that promises name: the states they lie in, shaded; what lies in none is in the table."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from babel.core import get_global

from servanda.export.pictures.drawn import Cell, Picture, Spec, Telling
from servanda.export.pictures.palette import COLOURS
from servanda.lang.names import place_names
from servanda.ledger.comparing.promises import Promise
from servanda.world.facts import Place

SHAPES = "/static/vendor/countries-50m.json"
"""Where a page has the shapes of the countries."""
NAMES = ("place", "kind", "state", "promises")
_STATE, _WIDTH, _HIGH = 3, 920, 470
_SHADES = ("step1", "step3", "step5")


def drawn(promises: Sequence[Promise], places: Mapping[str, Place], telling: Telling) -> Picture | None:
    """The picture of these promises; None where their words name no place."""
    found = Counter(place for one in promises for place in one.places)
    if not found:
        return None
    states = _by_state(promises, places)
    title, said = _finding(found, promises, telling), telling.words
    source = telling.source(len(promises), "map")
    ordered = sorted(found, key=lambda one: (-found[one], one))
    return Picture(
        title,
        source,
        [said.say(f"picture.{name}") for name in ("place", "kind", "state", "promises")],
        [
            (
                Cell(_name(one, telling)),
                Cell(said.known("picture.place_kind", _kind(one, places))),
                Cell(telling.actor(_state(one, places)) if _state(one, places) else "–"),
                Cell(str(found[one]), is_number=True),
            )
            for one in ordered
        ],
        NAMES,
        [(one, _kind(one, places), _state(one, places), found[one]) for one in ordered],
        spec=_spec(states, telling, {"values": _shapes()}, (title, source)),
        bare=_spec(states, telling, {"url": SHAPES}),
    )


def _by_state(promises: Sequence[Promise], places: Mapping[str, Place]) -> Mapping[str, int]:
    """How many promises name a state or a place in it, each once."""
    found = Counter[str]()
    for one in promises:
        found.update({state for place in one.places if (state := _state(place, places))})
    return found


def _state(place: str, places: Mapping[str, Place]) -> str:
    """The state that a place is or lies in; empty where it lies in none, or in several."""
    seen: set[str] = set()
    while place and place not in seen:
        if len(place) == _STATE and place.isupper():
            return place
        seen.add(place)
        place = places[place].of if place in places else ""
    return ""


def _kind(place: str, places: Mapping[str, Place]) -> str:
    return places[place].kind if place in places else "state"


def _name(place: str, telling: Telling) -> str:
    return place_names(telling.words.code).get(place) or telling.actor(place)


def _finding(found: Mapping[str, int], promises: Sequence[Promise], telling: Telling) -> str:
    most = min(found, key=lambda one: (-found[one], one))
    return telling.words.say(
        "picture.finding.map",
        naming=sum(bool(one.places) for one in promises),
        promises=telling.words.count("promises", len(promises)),
        place=_name(most, telling),
        count=found[most],
    )


@cache
def _shapes() -> Any:
    text = (resources.files("servanda.export") / "assets" / "vendor" / "countries-50m.json").read_text("utf-8")
    return json.loads(text)


def _numbers() -> Mapping[str, str]:
    """The ISO 3166-1 number of each state by its letters."""
    aliases = get_global("territory_aliases")
    numbers = {codes[0]: code for code, codes in aliases.items() if code.isdigit() and len(codes) == 1}
    letters = {code: codes[0] for code, codes in aliases.items() if len(code) == _STATE and len(codes) == 1}
    return {code: numbers[short] for code, short in letters.items() if short in numbers}


def _spec(
    states: Mapping[str, int], telling: Telling, shapes: Mapping[str, Any], about: tuple[str, str] | None = None
) -> Spec:
    """The map as a specification of Vega-Lite; with its title and source where it stands alone."""
    numbers = _numbers()
    rows = [
        {"number": numbers[code], "count": count, "told": f"{telling.actor(code)}: {count}"}
        for code, count in states.items()
        if code in numbers
    ]
    data = {**shapes, "format": {"type": "topojson", "feature": "countries"}}
    lookup = {"lookup": "id", "from": {"data": {"values": rows}, "key": "number", "fields": ["count", "told"]}}
    named = [lookup, {"filter": "isValid(datum.count)"}]
    made: Spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "white" if about else "transparent",
        "padding": 16 if about else 4,
        "width": _WIDTH,
        "height": _HIGH,
        "projection": {"type": "naturalEarth1"},
        "layer": [_land(data), _shaded(data, named, max(states.values(), default=1)), _labels(data, named)],
        "config": {"font": "Liberation Sans, Arial, Helvetica, sans-serif", "view": {"stroke": None}},
    }
    return {**made, "title": _title(*about)} if about else made


def _land(data: Mapping[str, Any]) -> Spec:
    look = {"fill": COLOURS["pale"][0], "stroke": COLOURS["edge"][0], "strokeWidth": 0.4}
    mark = {"type": "geoshape", "aria": False, **look}
    # Nobody promises anything in Antarctica, and it takes a fifth of the sheet.
    return {"data": data, "transform": [{"filter": "datum.id !== '010'"}], "mark": mark}


def _shaded(data: Mapping[str, Any], named: Sequence[Any], most: int) -> Spec:
    scale = {"domain": [1, (1 + most) / 2, most], "range": [COLOURS[one][0] for one in _SHADES]}
    colour = {"field": "count", "type": "quantitative", "scale": scale, "legend": None}
    mark = {"type": "geoshape", "stroke": COLOURS["ink"][0], "strokeWidth": 0.7}
    told = {"field": "told", "type": "nominal"}
    return {"data": data, "transform": named, "mark": mark, "encoding": {"color": colour, "description": told}}


def _labels(data: Mapping[str, Any], named: Sequence[Any]) -> Spec:
    """The number in the middle of each state, so that shades alone tell nothing."""
    middle = [
        {"calculate": "geoCentroid(null, datum)[0]", "as": "x"},
        {"calculate": "geoCentroid(null, datum)[1]", "as": "y"},
    ]
    place = {
        "longitude": {"field": "x", "type": "quantitative"},
        "latitude": {"field": "y", "type": "quantitative"},
    }
    look = {"type": "text", "aria": False, "fontSize": 11, "fontWeight": "bold", "strokeJoin": "round"}
    halo = {**look, "stroke": COLOURS["paper"][0], "strokeWidth": 3}
    text = {"text": {"field": "count", "type": "quantitative"}}
    layers = [
        {"mark": halo, "encoding": {**place, **text}},
        {"mark": {**look, "color": COLOURS["ink"][0]}, "encoding": {**place, **text}},
    ]
    return {"data": data, "transform": [*named, *middle], "layer": layers}


def _title(title: str, source: str) -> Spec:
    return {
        "text": textwrap.wrap(title, 100),
        "subtitle": textwrap.wrap(source, 150),
        "anchor": "start",
        "fontSize": 16,
        "subtitleFontSize": 11,
        "subtitleColor": COLOURS["soft"][0],
        "offset": 12,
    }
