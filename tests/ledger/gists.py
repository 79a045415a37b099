"""Gists written by hand for the tests of resolution."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from servanda.ledger.gist import Gist
from servanda.model import Act, Span

PLAIN = Gist(
    id="s1",
    document="d1",
    day="2031-05-04",
    place=Span(0, 80),
    act=Act.COMMITMENT,
    actors=frozenset({"JPN"}),
    counterparts=frozenset({"KAZ"}),
    heads=frozenset({"hospital"}),
    terms={"hospital": 3, "build": 1},
    names=frozenset(),
    sums=(),
    counts=frozenset(),
    places=frozenset(),
    when=None,
    lead_in=None,
)


def gist(id_: str, document: str = "d1", **told: Any) -> Gist:
    """A statement about a hospital that Japan builds for Kazakhstan, but for what is told otherwise."""
    return replace(PLAIN, id=id_, document=document, **told)
