"""An entry as reference managers take it in."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Response

from servanda.export.citing import bibtex, csl_json
from servanda.web.visit import Visiting
from servanda.workflow.showing import show_entry

router = APIRouter()


@router.get("/entries/{id_}/cite.bib")
def as_bibtex(visit: Visiting, id_: str) -> Response:
    """A `@misc` of BibTeX."""
    entry = show_entry(visit.settings, id_).sheet.entry
    return _file(bibtex(entry.best, entry.id, date.today()), "application/x-bibtex", f"{entry.id}.bib")


@router.get("/entries/{id_}/cite.json")
def as_csl(visit: Visiting, id_: str) -> Response:
    """An item of CSL-JSON."""
    entry = show_entry(visit.settings, id_).sheet.entry
    told = csl_json(entry.best, entry.id, date.today())
    return _file(told, "application/vnd.citationstyles.csl+json", f"{entry.id}.json")


def _file(text: str, kind: str, name: str) -> Response:
    return Response(text, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
