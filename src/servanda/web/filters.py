"""Which entries an address asks for, in which order: the same words for pages, files, feeds and the API."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from servanda.export.columns import USUAL, Column
from servanda.ledger.findings.finding import Kind, Severity
from servanda.model import BINDING_ACTS, Act
from servanda.store import Order, Sort, Wanted
from servanda.web.errors import Misuse
from servanda.web.gathered import documents_asked
from servanda.web.visit import Visit
from servanda.workflow.findings import Asked
from servanda.workflow.listing import Reviewed

BINDING = "binding"
"""What stands for all acts that bind, in the filter of acts."""
_TIME = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_MOMENT = re.compile(_TIME.pattern + r"(?:T\d\d:\d\d:\d\d\+00:00)?")
_FIELDS = ("actor", "towards", "theme", "document", "text", "due_before", "as_of", "since", "programme")


def wanted_of(visit: Visit, screenful: int | None = None) -> Wanted:
    """What the address asks for, a page of so many of it or all; raises Misuse where a value is none."""
    fields: dict[str, Any] = {name: visit.asked.get(name) for name in _FIELDS}
    for name in ("due_before", "as_of"):
        if fields[name] and not _TIME.fullmatch(fields[name]):
            raise Misuse(visit.words.say("wrong.time", value=fields[name]))
    if fields["since"] and not _MOMENT.fullmatch(fields["since"]):
        raise Misuse(visit.words.say("wrong.time", value=fields["since"]))
    offset = (number_of(visit) - 1) * screenful if screenful else 0
    return Wanted(
        **fields,
        documents=documents_asked(visit),
        acts=acts_of(visit),
        limit=screenful,
        offset=offset,
        order=order_of(visit),
    )


def day_of(visit: Visit, name: str) -> str:
    """The year, month or day that a parameter of the address is, empty where it is not given; raises Misuse."""
    asked = visit.asked.get(name, "")
    if asked and not _TIME.fullmatch(asked):
        raise Misuse(visit.words.say("wrong.time", value=asked))
    return asked


def acts_of(visit: Visit) -> tuple[str, ...]:
    """The acts that the address asks for, `binding` for all that bind; raises Misuse for what is none."""
    asked = visit.request.query_params.getlist("act")
    found = [act for one in asked if one for act in (sorted(BINDING_ACTS) if one == BINDING else [one])]
    return tuple(dict.fromkeys(_chosen(visit, one, tuple(Act)) for one in found))


def order_of(visit: Visit) -> Order | None:
    """The order that the address asks for, a minus before what is to be the highest first; raises Misuse."""
    asked = visit.asked.get("sort", "")
    if not asked:
        return None
    by = _chosen(visit, asked.removeprefix("-"), tuple(Sort))
    return Order(Sort(by), descending=asked.startswith("-"))


def columns_of(visit: Visit) -> tuple[Column, ...]:
    """The columns that the address asks for, in the order of the table; raises Misuse."""
    asked = {_chosen(visit, one, tuple(Column)) for one in visit.request.query_params.getlist("show") if one}
    return tuple(column for column in Column if column in asked) or USUAL


def review_of(visit: Visit) -> Reviewed:
    """By what readers made of them entries are asked for; raises Misuse."""
    return Reviewed(_chosen(visit, visit.asked.get("review", Reviewed.STANDING.value), tuple(Reviewed)))


def number_of(visit: Visit) -> int:
    """The number of the page that is asked for, from 1; raises Misuse."""
    asked = visit.asked.get("page", "1")
    if not (asked.isascii() and asked.isdecimal()) or not 1 <= int(asked) < 10**7:
        raise Misuse(visit.words.say("wrong.number", value=asked))
    return int(asked)


def findings_of(visit: Visit) -> Asked:
    """Which findings the address asks for; raises Misuse."""
    given = visit.asked
    kinds = frozenset({Kind(_chosen(visit, given["kind"], tuple(Kind)))} if "kind" in given else ())
    severities = frozenset(
        {Severity(_chosen(visit, given["severity"], tuple(Severity)))} if "severity" in given else ()
    )
    try:
        as_of = date.fromisoformat(given["as_of"]) if "as_of" in given else None
    except ValueError as error:
        raise Misuse(visit.words.say("wrong.time", value=given["as_of"])) from error
    return Asked(kinds, severities, document=given.get("document", ""), as_of=as_of, settled="settled" in given)


def _chosen(visit: Visit, asked: str, choices: tuple[str, ...]) -> str:
    if asked not in choices:
        raise Misuse(visit.words.say("wrong.choice", value=asked, choices=", ".join(choices)))
    return asked
