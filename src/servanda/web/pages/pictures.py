"""Pictures, each with its finding as title, its source, the same as a table, and as files to take away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from markupsafe import Markup

from servanda.errors import LedgerError, ServandaError
from servanda.export.pictures.drawn import Picture, known_files, png, sheet, svg
from servanda.export.pictures.palette import in_the_dark
from servanda.export.pictures.palette import sheet as colours
from servanda.export.pictures.sketch import inline
from servanda.web.errors import Missing, Misuse
from servanda.web.pages.picturing import MAKERS, Question
from servanda.web.remembered import Remembered
from servanda.web.templating import page, with_query
from servanda.web.visit import Visit, Visiting
from servanda.web.wholes import state_of
from servanda.web.words import told
from servanda.workflow.pictures import Gathered, gathered

router = APIRouter()
_NOT_OF_THE_PICTURE = ("lang", "theme")
_SHOWN = 300
"""So many rows of the table stand on the page; the CSV has all."""
_FILES: Mapping[str, Callable[[Picture], str | bytes]] = {"svg": svg, "png": png, "csv": sheet}
_TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}


@router.get("/pictures")
def pictures(visit: Visiting) -> Response:
    """All pictures that there are."""
    return page(visit, "pictures.html", names=tuple(MAKERS))


@router.get("/pictures/colours.css")
def colours_of_pictures() -> Response:
    """The colours of what is drawn, light and dark."""
    return Response(colours(adaptive=True), media_type="text/css", headers={"Cache-Control": "public, max-age=3600"})


@router.get("/pictures/{name}/{file}.{form}")
def taken(visit: Visiting, name: str, file: str, form: str) -> Response:
    """A picture as a file: PNG, SVG, CSV; as `json` the specification that a page draws."""
    if form not in (*_TYPES, "json"):
        raise Missing(visit.words.say("pictures.no_form", form=form))
    found = _found(visit, name)
    if found is None:
        return Response(visit.words.say("pictures.looking"), 503, {"Retry-After": "3"}, "text/plain")
    if form == "json":
        is_dark = visit.asked.get("theme") == "dark"
        return JSONResponse(in_the_dark(found.bare) if is_dark else found.bare)
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(_FILES[form](found), headers=headers, media_type=_TYPES[form])


@router.get("/pictures/{name}")
def picture(visit: Visiting, name: str) -> Response:
    """A picture with its finding as title; where it takes long to find, that is said."""
    question, refused, found = _question(visit), "", None
    try:
        found = _found(visit, name)
    except (LedgerError, Misuse, Missing):
        raise
    except ServandaError as error:
        refused = told(error, visit.words)
    answer = page(
        visit,
        "picture.html",
        name=name,
        found=found,
        refused=refused,
        shown=_SHOWN,
        controls=MAKERS[name].controls(question) if found or refused else (),
        drawn=Markup(inline(found.sketch, found.title)) if found and found.sketch else "",
        files=known_files(found) if found else {},
        at=lambda form: _address(visit, name, form),
    )
    if found is None and not refused:
        answer.headers["Refresh"] = "3"
    return answer


def _found(visit: Visit, name: str) -> Picture | None:
    """The picture at the state of the ledger; None while it is looked for."""
    if name not in MAKERS:
        raise Missing(visit.words.say("pictures.none", name=name))
    question = _question(visit)
    with visit.looking() as store:
        state = (state_of(store), question.today, question.language, *sorted(question.given.items()))
    return _remembered(visit.request, name).at(state, lambda: MAKERS[name].draw(question))


def _question(visit: Visit) -> Question:
    given = {key: value for key, value in visit.asked.items() if key not in _NOT_OF_THE_PICTURE}
    with visit.looking() as store:
        state = state_of(store)
    known: Remembered[Gathered] = visit.request.app.state.promises

    def gather(day: date) -> Gathered:
        found = known.at((state, day), lambda: gathered(visit.settings, day))
        assert found is not None  # its patience has no end
        return found

    return Question(visit.settings, visit.words.code, date.today(), given, visit.names, gather)


def _remembered(request: Request, name: str) -> Remembered[Picture]:
    found: Remembered[Picture] = request.app.state.pictures.setdefault(name, Remembered[Picture]())
    return found


def _address(visit: Visit, name: str, form: str) -> str:
    """The address of a form of the picture that is looked at."""
    query = with_query(visit, lang=visit.words.code).partition("?")[2]
    return f"/pictures/{name}/{name}.{form}?{query}"
