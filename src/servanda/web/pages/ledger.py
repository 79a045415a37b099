"""The ledger as a table: filters, order and columns in the address, a page at a time; and as files of all that fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from tempfile import TemporaryFile
from typing import BinaryIO

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse

from servanda.export.columns import Cell, Column, cells, csv_lines, headings, write_workbook
from servanda.export.jsonl import lines
from servanda.model import Act
from servanda.store import Sort, Store
from servanda.web.errors import Missing
from servanda.web.filters import BINDING, columns_of, number_of, review_of, wanted_of
from servanda.web.streaming import streamed
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.workflow.listing import Reviewed, entries_of, told_of

router = APIRouter()
SCREENFUL = 50
"""So many entries stand on a page of the table."""
SORTS: Mapping[Column, tuple[Sort, bool]] = {
    Column.STRENGTH: (Sort.STRENGTH, True),
    Column.ACT: (Sort.STRENGTH, True),
    Column.WHEN: (Sort.DUE, False),
    Column.SOURCES: (Sort.SOURCES, True),
    Column.DATE: (Sort.DATE, True),
}
"""By what a column is put in order, and whether the highest come first when a reader first asks for it."""
_NAMED = ("actor", "towards", "theme")
_PIECE = 64 * 1024


@router.get("/entries")
def entries(visit: Visiting) -> Response:
    """The entries that fit the filters of the address."""
    wanted, review = wanted_of(visit, SCREENFUL), review_of(visit)
    with visit.looking() as store:
        found = entries_of(store, wanted, review)
        known = {field: store.known(field) for field in _NAMED}
    return page(
        visit,
        "ledger.html",
        found=found,
        rows=tuple(zip(found.entries, found.records, strict=True)),
        choices={field: _by_name(visit, field, values) for field, values in known.items()},
        wanted=wanted,
        review=review,
        reviews=tuple(Reviewed),
        acts=tuple(Act),
        binding=BINDING,
        columns=columns_of(visit),
        every_column=tuple(Column),
        sorts=SORTS,
        forms=tuple(_FORMS),
        number=number_of(visit),
        first=wanted.offset,
        screenful=SCREENFUL,
    )


def _by_name(visit: Visit, field: str, values: tuple[str, ...]) -> list[tuple[str, str]]:
    """Names with the values that they stand for, in the order of the names."""
    named = [(visit.words.known("theme", one) if field == "theme" else visit.name_of(one), one) for one in values]
    return sorted(named, key=lambda one: one[0].casefold())


@router.get("/entries.{form}")
def entries_as_file(visit: Visiting, form: str) -> Response:
    """All entries that fit the filters of the address, in its order, with its columns, as a file of this form."""
    if form not in _FORMS:
        raise Missing(visit.words.say("wrong.choice", value=form, choices=", ".join(_FORMS)))
    media_type, made = _FORMS[form]
    # What the address asks for is looked at before anything is answered.
    wanted_of(visit), review_of(visit), columns_of(visit)
    headers = {"Content-Disposition": f'attachment; filename="entries.{form}"'}
    return StreamingResponse(made(visit), media_type=media_type, headers=headers)


def _table(visit: Visit, store: Store) -> Iterator[list[Cell]]:
    columns = columns_of(visit)
    for row in told_of(store, wanted_of(visit), review_of(visit)):
        yield cells(row, columns, visit.words, visit.names)


def _csv(visit: Visit) -> Iterator[str]:
    def made() -> Iterator[str]:
        with visit.looking() as store:
            # A spreadsheet takes a text without this sign for one in the encoding of its own machine.
            yield "\ufeff"
            yield from csv_lines(chain([headings(columns_of(visit), visit.words)], _table(visit, store)))

    return streamed(made)


def _jsonl(visit: Visit) -> Iterator[str]:
    def made() -> Iterator[str]:
        with visit.looking() as store:
            yield from lines(record for _, record in told_of(store, wanted_of(visit), review_of(visit)))

    return streamed(made)


def _xlsx(visit: Visit) -> Iterator[bytes]:
    """A workbook is put together on disk and sent when it is whole."""
    out = TemporaryFile()  # noqa: SIM115 - it is closed when it is sent
    try:
        with visit.looking() as store:
            write_workbook(out, headings(columns_of(visit), visit.words), _table(visit, store))
        out.seek(0)
    except BaseException:
        out.close()
        raise
    return _pieces(out)


def _pieces(out: BinaryIO) -> Iterator[bytes]:
    with out:
        while piece := out.read(_PIECE):
            yield piece


_FORMS: Mapping[str, tuple[str, Callable[[Visit], Iterator[str] | Iterator[bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", _csv),
    "jsonl": ("application/jsonl", _jsonl),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
}
