"""What the API says of itself: OpenAPI for programs, a page for people."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from pydantic.json_schema import models_json_schema

from servanda import __version__
from servanda.web.api.asked import BODIES
from servanda.web.api.shapes import SHAPES
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting

router = APIRouter()


@router.get("/api/v1/openapi.json", include_in_schema=False)
def openapi(visit: Visiting) -> Response:
    """What the API gives and takes."""
    return JSONResponse(described(visit))


@router.get("/api", include_in_schema=False)
def human(visit: Visiting) -> Response:
    """The same for people."""
    found = described(visit)
    return page(visit, "api.html", paths=found["paths"], schemas=found["components"]["schemas"])


def described(visit: Visit) -> dict[str, Any]:
    """The OpenAPI document of the application."""
    about = "The data of a ledger of Servanda: what states promised each other, each cited to the characters of a text."
    found = get_openapi(title="Servanda", version=__version__, description=about, routes=visit.request.app.routes)
    _, shapes = models_json_schema(
        [*((one, "serialization") for one in SHAPES), *((one, "validation") for one in BODIES)],
        ref_template="#/components/schemas/{model}",
    )
    found.setdefault("components", {})["schemas"] = shapes["$defs"]
    for methods in found["paths"].values():
        for operation in methods.values():
            # What an address asks for wrongly is told as all other errors are.
            kinds = operation["responses"].get("422", {}).get("content", {})
            kinds.pop("application/json", None)
    return found
