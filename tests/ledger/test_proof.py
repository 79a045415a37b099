"""Proof: whose word is enough for a delivery, and how many mouths speak."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.ledger.following.events import Citation
from servanda.ledger.following.proof import Source, grounds, holds, independent, moving
from servanda.model import SourceClass, Span
from tests.ledger.dossiers import LENGTH, SOURCES, cite

SERVES = {"UZB"}


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        (["gazette"], ("a legal act",)),
        (["bank"], ("a bank source",)),
        (["beneficiary"], ("the beneficiary UZB",)),
        (["communique", "daily"], ("2 independent sources",)),
        (["daily", "weekly"], ("2 independent sources",)),
        (["weekly", "gazette", "bank"], ("a legal act", "a bank source", "3 independent sources")),
    ],
)
def test_what_is_enough_for_a_delivery(documents: list[str], expected: tuple[str, ...]) -> None:
    assert grounds(cite(*documents), SOURCES, SERVES) == expected
    assert grounds(reversed(cite(*documents)), SOURCES, SERVES) == expected


@pytest.mark.parametrize(
    "documents",
    [
        [],
        ["communique"],
        ["daily"],
        ["daily", "reprint"],
        ["daily", "daily"],
        ["preview"],
        ["weekly", "preview"],
        ["weekly", "found"],
        ["weekly", "nowhere"],
    ],
)
def test_what_is_not_enough(documents: list[str]) -> None:
    assert grounds(cite(*documents), SOURCES, SERVES) == ()


def test_the_beneficiary_speaks_at_first_hand_or_as_the_press_quotes_it() -> None:
    assert grounds(cite("interview", speaker="UZB"), SOURCES, SERVES) == ("the beneficiary UZB",)
    for document in ("weekly", "communique", "found"):
        assert grounds(cite(document, speaker="UZB"), SOURCES, SERVES) == (), document
    assert grounds(cite("interview", speaker="JPN"), SOURCES, SERVES) == ()


def test_what_one_body_publishes_is_one_source() -> None:
    other = replace(SOURCES["communique"], document="website")
    assert grounds(cite("communique", "website"), {**SOURCES, "website": other}, SERVES) == ()


def test_mouths_are_put_together_through_a_third() -> None:
    texts = [
        Source("a", SourceClass.PRESS, 9, publisher="X"),
        Source("b", SourceClass.PRESS, 9, publisher="X", text="t"),
        Source("c", SourceClass.PRESS, 9, text="t"),
        Source("d", SourceClass.PRESS, 9),
    ]
    assert independent(texts) == (frozenset("abc"), frozenset("d"))
    assert independent(reversed(texts)) == independent(texts)


def test_a_citation_lies_in_a_stored_text() -> None:
    assert holds(Citation("daily", Span(0, LENGTH)), SOURCES)
    assert not holds(Citation("daily", Span(0, LENGTH + 1)), SOURCES)
    assert not holds(Citation("nowhere", Span(0, 1)), SOURCES)


def test_previews_do_not_move() -> None:
    assert moving([*cite("preview", "weekly"), *cite("weekly")], SOURCES) == cite("weekly")
