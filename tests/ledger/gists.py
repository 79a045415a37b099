"""Gists written by hand for the tests of resolution."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from servanda.ledger.resolution.gist import Gist, Matter
from servanda.model import Act, Span

NOTHING = Matter(frozenset(), {}, frozenset(), frozenset())
PLAIN = Gist(
    id="s1",
    document="d1",
    day="2031-05-04",
    place=Span(0, 80),
    act=Act.COMMITMENT,
    actors=frozenset({"JPN"}),
    counterparts=frozenset({"KAZ"}),
    matter=Matter(frozenset({"hospital"}), {"hospital": 3, "build": 1}, frozenset(), frozenset()),
    sums=(),
    counts=frozenset(),
    when=None,
    lead_in=None,
)


def gist(id_: str, document: str = "d1", **told: Any) -> Gist:
    """A statement about a hospital that Japan builds for Kazakhstan, but for what is told otherwise."""
    return replace(PLAIN, id=id_, document=document, **told)


def matter(**terms: int) -> Matter:
    """What is about these concepts, the first of them at its head."""
    return Matter(frozenset(list(terms)[:1]), terms, frozenset(), frozenset())
