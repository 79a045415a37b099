"""A picture with all that belongs to it, and the files it can be taken away as."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from servanda.errors import ServandaError
from servanda.export import picture as vega
from servanda.export.labels import labels
from servanda.export.naming import Names, actor_name
from servanda.export.phrasing import Words, time_in_words
from servanda.export.pictures.sketch import Sketch, standalone
from servanda.export.sheet import safe

Spec = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table in words; `leads` is where it leads on a page, `is_number` where figures stand under each
    other."""

    told: str
    leads: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: by marks of our own (`sketch`), or after a specification of Vega-Lite, whole and bare.

    `title` is its finding; `source` says where the figures are from, what is counted; `columns` and `rows` are the same
    as a table; `data` with `names` the same for a spreadsheet; `legend` explains signs, a class of colour and its words
    each.
    """

    title: str
    source: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    names: Sequence[str]
    data: Sequence[Sequence[object]]
    sketch: Sketch | None = None
    spec: Spec | None = None
    bare: Spec | None = None
    legend: Sequence[tuple[str, str, str]] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """In which words a picture is told, of which ledger, on which day; `names` are those of the user's own actors."""

    words: Words
    ledger: str
    day: date
    names: Names

    def actor(self, code: str) -> str:
        """The name of an actor."""
        return actor_name(code, self.words, self.names)

    def source(self, promises: int, *notes: str) -> str:
        """The line under a picture: the ledger, how many promises, the day, what is counted."""
        count = self.words.count("promises", promises)
        told = self.words.say("picture.source", ledger=self.ledger, promises=count, day=self.told(self.day))
        return " ".join([told, *(self.words.say(f"picture.note.{one}") for one in notes)])

    def told(self, day: date) -> str:
        """A day as a reader would write it."""
        return time_in_words(day.isoformat(), self.words)


def entries_with(**asked: str) -> str:
    """The address of the entries of a page that have these values; what is empty is not asked for."""
    return f"/entries?{urlencode({name: value for name, value in asked.items() if value})}"


def picture_words(code: str) -> Words:
    """The words of pictures in a language, those of comparisons among them."""
    return labels(code, "compare", "pictures")


def sheet(made: Picture) -> str:
    """The picture as CSV: a line of names, then its figures as they are."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(made.names)
    writer.writerows([safe(cell) for cell in row] for row in made.data)
    return out.getvalue()


def svg(made: Picture) -> str:
    """The picture as an SVG file; raises ServandaError where that needs an extra which is not installed."""
    if made.sketch is not None:
        return standalone(made.sketch, made.title, made.source, made.legend)
    assert made.spec is not None
    return vega.svg_of(made.spec)


def png(made: Picture) -> bytes:
    """The picture as a PNG file; raises ServandaError where the extra is not installed."""
    if made.sketch is not None:
        return bytes(vega.drawing().svg_to_png(svg(made), scale=2))
    assert made.spec is not None
    return vega.png_of(made.spec)


def is_there() -> bool:
    """Whether PNG files, and SVG files of what a browser draws, can be made here."""
    try:
        vega.drawing()
    except ServandaError:
        return False
    return True


def known_files(made: Picture) -> Mapping[str, bool]:
    """The forms in which a picture can be taken away, and whether each can be made here."""
    able = is_there()
    return {"png": able, "svg": able or made.sketch is not None, "csv": True}
