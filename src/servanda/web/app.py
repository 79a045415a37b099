"""The application put together: guard, pages, files, errors."""

from __future__ import annotations

from fastapi import Depends, FastAPI, Response
from fastapi.staticfiles import StaticFiles

from servanda import __version__
from servanda.accounts.rights import Right
from servanda.export.page import letters
from servanda.export.pictures.drawn import Picture
from servanda.web import api, pages
from servanda.web.door import at_the_door
from servanda.web.errors import handle_errors
from servanda.web.front import Front
from servanda.web.guard import guarded
from servanda.web.pages.home import Attention
from servanda.web.remembered import Remembered
from servanda.web.rights import allowed, named
from servanda.web.sittings import Sittings
from servanda.web.trays import Trays
from servanda.workflow.explaining import Reread
from servanda.workflow.gatherings import Gatherings
from servanda.workflow.pictures import Gathered


def application(front: Front) -> FastAPI:
    """The web application over the ledger of the settings."""
    # The pages that come with FastAPI load from other hosts.
    made = FastAPI(title="Servanda", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    made.state.front = front
    made.state.attention = Remembered[Attention](most=2)
    made.state.promises = Remembered[Gathered](patience=None, most=2)
    made.state.pictures = dict[str, Remembered[Picture]]()
    made.state.reread = Remembered[Reread](patience=8.0)
    made.state.gatherings = Remembered[Gatherings](patience=1.0, most=2)
    made.state.wholes = dict[str, Remembered[object]]()
    made.state.trays = Trays()
    made.state.sittings = Sittings()
    made.state.navigation = pages.NAVIGATION
    made.middleware("http")(at_the_door)
    # What is added last is asked first.
    made.middleware("http")(guarded)
    handle_errors(made)
    for router in pages.ROUTERS:
        made.include_router(router, include_in_schema=False, dependencies=[allowed(Right.READ), Depends(named)])
    for router in api.ROUTERS:
        made.include_router(router, dependencies=[allowed(Right.READ), Depends(named)])
    for router in pages.OPEN_ROUTERS:
        made.include_router(router, include_in_schema=False)
    made.get("/static/letters.css", include_in_schema=False)(_letters)
    made.mount("/static", StaticFiles(packages=[("servanda.web", "static"), ("servanda.export", "assets")]))
    return made


def _letters() -> Response:
    """The letters of the acts, which the page that is exported has as well."""
    return Response(letters(), media_type="text/css", headers={"Cache-Control": "public, max-age=3600"})
