"""What readers judged of entries: for the eye and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from servanda.export import Look
from servanda.export.actors import grid_of, on_lines, short
from servanda.export.table import drawn
from servanda.ledger.history.history import Line


def judged(found: Sequence[Line], look: Look) -> Iterator[str]:
    """What readers judged of entries, in order; what was taken back says by which line."""
    gone = taken_back(found)
    grid = grid_of(("no.", 5), ("entries", None), ("by", 20), ("when", 16), ("because", None))
    for one in found:
        back = gone.get(one.number)
        told = _told(one) + (f"\ntaken back by e{back}" if back else "")
        cells = (f"e{one.number}", told, one.by, one.at[:16].replace("T", " "), one.body["reason"])
        style = "dim" if back or one.body["undoes"] else ""
        grid.add_row(*(Text(on_lines(cell), style) for cell in cells))
    yield drawn(grid, look)


def judgement_lines(found: Sequence[Line], look: Look) -> Iterator[str]:
    """What readers judged of entries, a line of JSON each; `event` is the number of its line in the history."""
    gone = taken_back(found)
    for one in found:
        record = {"event": one.number, **one.body, "by": one.by, "at": one.at, "undone_by": gone.get(one.number)}
        record |= {"verdict": one.body["verdict"] or None, "undoes": one.body["undoes"] or None}
        yield json.dumps(record, ensure_ascii=False) + "\n"


def _told(one: Line) -> str:
    if one.body["undoes"]:
        return f"takes back e{one.body['undoes']}"
    verdict = one.body["verdict"].replace("-", " ")
    return f"{_side(one.body['one'])}  {verdict}  {_side(one.body['other'])}"


def _side(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - 1} more" if len(ids) > 1 else ""
    return f"{short(ids[0])}{more}"


def taken_back(found: Sequence[Line]) -> Mapping[int, int]:
    """The lines that are taken back, with the line that does it; a taking back may be taken back itself."""
    gone: dict[int, int] = {}
    for one in reversed(found):
        if one.body["undoes"] and one.number not in gone:
            gone[one.body["undoes"]] = one.number
    return gone
