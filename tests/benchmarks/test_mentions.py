"""The judge of mentions, and the floors that the listed mentions have reached."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from benchmarks.mentions import (
    MEASURES,
    TEXTS,
    Judged,
    Row,
    judged,
    judged_text,
    own_rows,
    seed_rows,
    spurious,
    whole_lists,
)
from benchmarks.reading import SHARED
from servanda.model import Document, Mention, MentionKind, Span
from servanda.world import load

SEED_FLOORS = {"found": 0.99, "typed": 0.97, "resolved": 0.97}
TEXT_FLOORS = {"found": 0.97, "typed": 0.93, "resolved": 0.95}
LISTED_FLOOR = 0.92
"""Of the names found in the texts that are listed in full, so many are in the list."""
TEXT = "Le Japon et le port de Kribi"
DOCUMENT = Document("a.txt", "", TEXT, "fr", "text/plain", "utf-8")


def row(kind: str, ref: str, surface: str) -> Row:
    start = TEXT.index(surface)
    place = {"start": str(start), "end": str(start + len(surface))}
    return {"type": kind, "id": ref, "surface": surface, "file": "a.txt", **place}


def mention(surface: str, kind: MentionKind, actors: tuple[str, ...] = (), ref: str = "") -> Mention:
    start = TEXT.index(surface)
    return Mention(Span(start, start + len(surface)), kind, actors, ref=ref)


def told(one: Judged) -> tuple[bool, ...]:
    return one.found, one.typed, one.resolved


@pytest.mark.parametrize(
    ("mentions", "want"),
    [
        ([mention("Japon", MentionKind.STATE, ("JPN",), "JPN")], (True, True, True)),
        ([mention("Japon", MentionKind.REGION, ("JPN",), "JPN")], (True, False, True)),
        ([mention("Japon", MentionKind.STATE, ("CHN",), "CHN")], (True, True, False)),
        ([mention("Japon et le port de Kribi", MentionKind.STATE, ("JPN",), "JPN")], (False, False, False)),
        ([], (False, False, False)),
    ],
)
def test_a_state_is_judged_by_span_kind_and_code(mentions: list[Mention], want: tuple[bool, ...]) -> None:
    (one,) = judged_text(DOCUMENT, mentions, [row("state", "JPN", "Japon")], load())
    assert told(one) == want


@pytest.mark.parametrize(
    ("ref", "want"),
    [("site:port de kribi", True), ("site:kribi", True), ("site:port de lome", False), ("", False)],
)
def test_a_made_id_is_judged_by_its_words(ref: str, want: bool) -> None:
    here = [mention("port de Kribi", MentionKind.SITE, ref=ref)]
    (one,) = judged_text(DOCUMENT, here, [row("site", "site:port de kribi", "port de Kribi")], load())
    assert one.resolved is want


def test_a_name_that_no_row_has_is_spurious() -> None:
    here = [mention("Japon", MentionKind.STATE), mention("Kribi", MentionKind.CITY)]
    assert spurious(here, [row("state", "JPN", "Japon")]) == here[1:]


def shares(found: Sequence[Judged]) -> dict[str, float]:
    return {measure: sum(getattr(one, measure) for one in found) / len(found) for measure in MEASURES}


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_listed_mentions_of_the_five_texts_reach_their_floors() -> None:
    found = list(judged(seed_rows(), load()))
    assert len(found) == 377
    assert {measure: share for measure, share in shares(found).items() if share < SEED_FLOORS[measure]} == {}


def test_the_mentions_of_our_own_texts_reach_their_floors() -> None:
    rows = [one for one in own_rows() if SHARED.is_dir() or any((folder / one["file"]).is_file() for folder in TEXTS)]
    found = list(judged(rows, load()))
    assert {measure: share for measure, share in shares(found).items() if share < TEXT_FLOORS[measure]} == {}


def test_little_is_found_that_is_not_listed() -> None:
    told, extra = 0, 0
    for _, mentions, rows in whole_lists(load()):
        told += sum(not one.nested for one in mentions)
        extra += len(spurious(mentions, rows))
    assert 1 - extra / told >= LISTED_FLOOR
