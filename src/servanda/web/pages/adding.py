"""Add documents: files or a text come in, are looked at, corrected, added; each step has its address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.numbers import format_decimal
from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from servanda.accounts.rights import Right
from servanda.lang.pack import languages
from servanda.model import Document, SourceClass
from servanda.read import SUFFIXES, Given
from servanda.web.errors import Missing, Misuse
from servanda.web.guard import most_bytes
from servanda.web.rights import allowed
from servanda.web.templating import page
from servanda.web.trays import Item, State, Tray, Trays
from servanda.web.visit import Visit, Visiting
from servanda.workflow.intake import Arrival, Look, is_of_a_kind, look_at, safe_name

router = APIRouter(dependencies=[allowed(Right.ADD)])
MOST_FILES = 60
"""So many files come in at once."""
_FIELDS = ("title", "date", "class", "publisher", "language")
_LONGEST = 1000


@router.get("/add")
def asked(visit: Visiting) -> Response:
    """Where files are dropped and texts are pasted."""
    return page(
        visit,
        "add.html",
        kinds=tuple(SUFFIXES),
        most_files=MOST_FILES,
        most=visit.settings.max_bytes,
        together=most_bytes(visit.front, "/add"),
    )


@router.post("/add")
async def came(visit: Visiting, request: Request) -> Response:
    """Take files or a text in and lead to what is seen of them; raises Misuse."""
    try:
        form = await request.form(max_files=MOST_FILES, max_fields=4, max_part_size=visit.settings.max_bytes)
    except HTTPException as error:
        told = visit.words.say("add.too_many", files=MOST_FILES, bytes=_number(visit, visit.settings.max_bytes))
        raise Misuse(told) from error
    try:
        files = [(one.filename or "", await one.read()) for one in _uploads(form)]
    finally:
        await form.close()
    pasted = str(form.get("text") or "")
    if pasted.strip():
        # Browsers send the ends of lines as CRLF, whatever was pasted.
        name = safe_name(str(form.get("name") or "")) or visit.words.say("add.pasted")
        files.append((name if is_of_a_kind(name) else f"{name}.txt", pasted.replace("\r\n", "\n").encode()))
    if not files:
        raise Misuse(visit.words.say("add.nothing"))
    tray = await run_in_threadpool(_laid, visit, files)
    return RedirectResponse(f"/add/{tray.id}", 303)


@router.get("/add/{id_}")
def seen(visit: Visiting, id_: str) -> Response:
    """What is seen of the files of a tray, how far they are, what became of them; raises Missing."""
    tray = _tray(visit, id_)
    template = "tray.html" if tray.state is State.SEEN else "added.html"
    return page(visit, template, tray=tray, classes=tuple(SourceClass), languages_read=languages())


@router.post("/add/{id_}")
async def begun(visit: Visiting, request: Request, id_: str) -> Response:
    """Begin to add what is asked for, with what is said of it; raises Missing or Misuse."""
    tray = _tray(visit, id_)
    form = await request.form(max_files=0, max_fields=MOST_FILES * (len(_FIELDS) + 2))
    given = {
        one.place: _given(visit, one, {name: str(form.get(f"{name}-{one.place}") or "") for name in _FIELDS})
        for one in tray.items
        if one.can_be_added and form.get(f"add-{one.place}")
    }
    if not given:
        raise Misuse(visit.words.say("add.none_chosen"))
    _trays(visit).begin(tray, given, visit.settings)
    return RedirectResponse(f"/add/{id_}", 303)


@router.post("/add/{id_}/clear")
def cleared(visit: Visiting, id_: str) -> Response:
    """Forget files that were not added."""
    _trays(visit).clear(id_)
    return RedirectResponse("/add", 303)


def _trays(visit: Visit) -> Trays:
    found: Trays = visit.request.app.state.trays
    return found


def _tray(visit: Visit, id_: str) -> Tray:
    if (tray := _trays(visit).get(id_)) is None:
        raise Missing(visit.words.say("add.gone"))
    return tray


def _uploads(form: FormData) -> list[UploadFile]:
    """The files of a form; a field for files that was left empty sends one without name and bytes."""
    found = [one for one in form.getlist("files") if isinstance(one, UploadFile)]
    return [one for one in found if one.filename or one.size]


def _laid(visit: Visit, files: list[tuple[str, bytes]]) -> Tray:
    """A tray with files: those that may not come in are refused by name, the others are looked at."""
    arrivals = [Arrival(safe_name(name) or visit.words.say("add.nameless"), data) for name, data in files]
    refused = [_refusal(visit, one) for one in arrivals]
    open_ = [one for one, why in zip(arrivals, refused, strict=True) if not why]
    looks = iter(look_at(open_, visit.settings))
    every = [Look(None, reason=why) if why else next(looks) for why in refused]
    return _trays(visit).lay(arrivals, every)


def _refusal(visit: Visit, arrival: Arrival) -> str:
    """Why a file may not come in; empty where it may."""
    if not is_of_a_kind(arrival.name):
        return visit.words.say("add.wrong_kind", kinds=", ".join(SUFFIXES))
    if len(arrival.data) > visit.settings.max_bytes:
        return visit.words.say("add.too_large", bytes=_number(visit, visit.settings.max_bytes))
    return ""


def _given(visit: Visit, item: Item, typed: Mapping[str, str]) -> Given:
    """What a reader says of a document where it is not what the document says of itself; raises Misuse."""
    said = _said(item.look.document)
    own: dict[str, Any] = {
        name: " ".join(value.split())[:_LONGEST] or None if value != said[name] else None
        for name, value in typed.items()
    }
    if item.look.needs_language and not own["language"]:
        raise Misuse(visit.words.say("add.no_language", name=item.name))
    if own["date"] and not _is_day(own["date"]):
        raise Misuse(visit.words.say("add.no_day", value=own["date"]))
    for name, choices in (("class", tuple(SourceClass)), ("language", languages())):
        if own[name] and own[name] not in choices:
            raise Misuse(visit.words.say("wrong.choice", value=own[name], choices=", ".join(choices)))
    class_ = SourceClass(own["class"]) if own["class"] else None
    return Given(own["language"], own["date"], own["publisher"], class_, own["title"])


def _said(document: Document | None) -> Mapping[str, str]:
    """What a document says of itself, as the form shows it."""
    if document is None:
        return {**dict.fromkeys(_FIELDS, ""), "class": SourceClass.UNKNOWN.value}
    return {
        "title": document.title or "",
        "date": document.date.value if document.date else "",
        "class": document.source_class.value,
        "publisher": document.metadata.get("publisher", ""),
        "language": document.language,
    }


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _number(visit: Visit, value: int) -> str:
    return str(format_decimal(value, locale=visit.words.locale))
