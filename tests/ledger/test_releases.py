"""Releases: what they hold, that they can be made again from their moment, and that every change shows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.ledger.history.history import Line, LineKind, document_line, linked
from servanda.ledger.history.verify import Kept
from servanda.ledger.releases.releases import (
    Digests,
    Release,
    Stood,
    at_moment,
    digest_of,
    grouped,
    parts_of,
    release_faults,
    release_line,
    releases,
)
from servanda.ledger.review.decisions import Decision, Verb, line_of
from servanda.text.ids import content_id

ONE = Digests("1" * 64, "c1", {"a": "ha", "b": "hb"})
TWO = Digests("2" * 64, "c2", {"c": "hc"})
SETTLED = {"state": "settled", "kind": "amounts_differ", "places": [], "reason": "a slip"}
STAGE = Stood("a", "JPN", "funded")
AT = "2026-05-01T10:00:00+00:00"


def chain(*made: Line) -> list[Line]:
    lines: list[Line] = []
    for one in made:
        lines.append(linked(one, lines[-1] if lines else None))
    return lines


def document(one: Digests) -> Line:
    return document_line(AT, "", "x.txt", one.sha256, one.content)


def released(lines: list[Line], documents: list[Digests], **more: Any) -> Release:
    """The release of what lines and documents hold, before it is kept."""
    given_ = {"joined": (), "stages": (), "number": 1, **more}
    parts = parts_of(documents, given_["joined"], given_["stages"], lines)
    counts = (lines[-1].number, len(documents), 3)
    return Release(given_["number"], AT, "Ada", "why", "0.1.0", *counts, given_["joined"], given_["stages"], parts)


def kept(lines: list[Line], one: Release) -> list[Line]:
    """The lines with that of a release."""
    return [*lines, linked(release_line(one), lines[-1])]


def test_a_release_comes_back_from_its_line() -> None:
    made = released(
        chain(document(ONE)), [ONE], joined=(("a", "b"),), stages=(STAGE, replace(STAGE, party="KAZ", alone=True))
    )
    lines = kept(chain(document(ONE)), made)
    assert releases(lines) == (replace(made, line=2),)
    assert lines[-1].body["hash"] == made.hash
    assert json.loads(json.dumps(lines[-1].body)) == lines[-1].body


def test_a_release_is_made_again_whatever_came_later() -> None:
    first = chain(document(ONE))
    lines = kept(first, released(first, [ONE], joined=(("a", "b"),)))
    lines.append(linked(document(TWO), lines[-1]))
    lines.append(linked(line_of(Decision("Ada", AT, Verb.REJECT, "a", ("a",))), lines[-1]))
    assert list(release_faults(lines, [ONE, TWO])) == []
    assert list(release_faults(lines, [TWO, ONE])) == []


@pytest.mark.parametrize(
    ("there", "part"),
    [
        ([replace(ONE, statements={"a": "ha", "b": "other"}), TWO], "entries"),
        ([replace(ONE, statements={"a": "ha"}), TWO], "entries"),
        ([replace(ONE, content="other"), TWO], "documents"),
        ([TWO], "documents and entries"),
    ],
)
def test_what_is_not_what_it_was_is_named(there: list[Digests], part: str) -> None:
    lines = chain(document(ONE), document(TWO))
    lines = kept(lines, released(lines, [ONE, TWO]))
    assert [(one.reason, one.event) for one in release_faults(lines, there)] == [
        (f"release 1 cannot be made again: its {part} are not what they were", 3)
    ]


def test_a_release_whose_line_was_changed_is_named() -> None:
    lines = chain(document(ONE))
    lines = kept(lines, released(lines, [ONE]))
    for field, value in (("number", 2), ("hash", "0" * 64), ("parts", {"entries": "0" * 64}), ("upto", 9)):
        spoilt = [*lines[:-1], replace(lines[-1], body={**lines[-1].body, field: value})]
        assert [one.event for one in release_faults(spoilt, [ONE])] == [2], field
    spoilt = [*lines[:-1], replace(lines[-1], body={"number": 1})]
    assert "cannot be read" in next(release_faults(spoilt, [ONE])).reason


def test_what_readers_decided_and_what_was_joined_is_in_the_hash() -> None:
    bare = chain(document(ONE))
    rejected = [*bare, linked(line_of(Decision("Ada", AT, Verb.REJECT, "a", ("a",))), bare[-1])]
    later = [*bare, linked(line_of(Decision("Ada", AT, Verb.LATER, "a", ("a",))), bare[-1])]
    blind = [*bare, linked(line_of(Decision("Ada", AT, Verb.REJECT, "a", ("a",), coder="Bo")), bare[-1])]
    closed = [*bare, linked(Line(AT, "Ada", LineKind.FINDING, "f1", SETTLED), bare[-1])]
    plain = parts_of([ONE], [], [], bare)
    assert parts_of([ONE], [], [], later) == parts_of([ONE], [], [], blind) == plain
    assert _astray(plain, parts_of([ONE], [], [], rejected)) == {"reviews"}
    assert _astray(plain, parts_of([ONE], [], [], closed)) == {"findings"}
    assert _astray(plain, parts_of([ONE], [("a", "b")], [], bare)) == {"entries"}
    staged = parts_of([ONE], [], [STAGE], bare)
    assert _astray(plain, staged) == {"stages"}
    assert _astray(staged, parts_of([ONE], [], [replace(STAGE, alone=True)], bare)) == {"stages"}


def _astray(one: Any, other: Any) -> set[str]:
    return {name for name in one if one[name] != other[name]}


def test_the_documents_of_a_moment_are_those_that_its_lines_tell_of() -> None:
    lines = chain(document(TWO), document(ONE))
    then, there = at_moment(1, lines, [ONE, TWO])
    assert (then, there) == (lines[:1], [TWO])
    assert at_moment(2, lines, [ONE, TWO])[1] == [TWO, ONE]


@given(st.lists(st.sampled_from("abcdefgh"), unique=True), st.data())
def test_statements_fall_into_the_entries_that_they_were_in(owns: list[str], data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 3))
    joined = [tuple(owns[at : at + size]) for at in range(0, len(owns), 4) if len(owns[at : at + size]) == size]
    groups = grouped(owns, joined)
    assert sorted(own for group in groups.values() for own in group) == sorted(owns)
    assert all(group[0] == id_ for id_, group in groups.items())
    assert {group for group in groups.values() if len(group) > 1} == set(joined)


def test_a_statement_is_known_by_its_own_entry_id_and_the_hash_of_its_record() -> None:
    held = Kept("x.txt", "9" * 64, "text", ('{"a":1}', '{"a":2}'), ({"id": "s1"}, {"id": "s2"}))
    found = digest_of(held, [document(replace(ONE, sha256="9" * 64))])
    assert list(found.statements) == [content_id("entry", "s1"), content_id("entry", "s2")]
    assert len(set(found.statements.values())) == 2
    assert found.content == "c1"
    assert LineKind.RELEASE == "release"
