"""Who is named, and what readers judge of it, as rows of a database, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from servanda.ledger.actors.appearances import Appearance
from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.model import Mention, MentionKind, Reading, Span
from servanda.store.database import Database, Row, next_number, put

SEEN = """
    select d.name as document, m.kind, m.ref, coalesce(a.id, '') as appearance, m.form, count(*) as count
    from mentions m
    join documents d on d.number = m.document
    left join appearances a on a.number = m.appearance
    where (m.ref <> '' or a.id is not null) and m.kind <> 'pronoun'
    group by m.document, d.name, m.kind, m.ref, a.id, m.form
    order by m.document, min(m.place)
"""
"""The query for what a store's `seen` gives."""


def add_names(database: Database, document: int, reading: Reading, unknown: Sequence[Appearance]) -> None:
    """Keep the mentions of a document and the actors outside the registry, in the caller's transaction."""
    first = next_number(database, "appearances")
    put(database, "appearances", [_appearance_row(first, document, place, one) for place, one in enumerate(unknown)])
    numbers = {place: first + index for index, one in enumerate(unknown) for place in one.places}
    rows = [
        _mention_row(document, place, mention, reading.document.text) | {"appearance": numbers.get(place)}
        for place, mention in enumerate(reading.mentions)
    ]
    put(database, "mentions", rows)
    database.run("update documents set has_mentions = 1 where number = ?", [(document,)])


def mention_of(row: Mapping[str, Any]) -> Mention:
    """The mention that was made into a row."""
    name, title, country = (_span(row, part) for part in ("name", "title", "country"))
    return Mention(
        Span(row["start"], row["end"]),
        MentionKind(row["kind"]),
        tuple(json.loads(row["codes"])),
        row["person"],
        row["rule"],
        row["ref"],
        tuple(json.loads(row["candidates"])),
        name,
        title,
        country,
        bool(row["nested"]),
    )


def appearance_of(row: Mapping[str, Any]) -> Appearance:
    """The actor of a document that was made into a row, without the places of its mentions."""
    beside = (row["country"], row["office"], row["organisation"])
    return Appearance(row["id"], row["kind"], row["name"], *beside, tuple(json.loads(row["candidates"])))


def judgement_row(one: Judgement) -> Row:
    """A judgement as a row."""
    return {
        "number": one.number,
        "one": one.one or None,
        "other": one.other or None,
        "verdict": one.verdict and one.verdict.value,
        "by": one.by,
        "at": one.at,
        "reason": one.reason,
        "undoes": one.undoes,
    }


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    """The judgement that was made into a row."""
    verdict = Verdict(row["verdict"]) if row["verdict"] else None
    ids = (row["one"] or "", row["other"] or "")
    return Judgement(row["by"], row["at"], *ids, verdict, row["reason"], row["undoes"], row["number"])


def _appearance_row(first: int, document: int, place: int, one: Appearance) -> Row:
    return {
        "number": first + place,
        "id": one.id,
        "document": document,
        "place": place,
        "kind": one.kind,
        "name": one.name,
        "country": one.country,
        "office": one.office,
        "organisation": one.organisation,
        "candidates": _json(one.candidates),
    }


def _mention_row(document: int, place: int, one: Mention, text: str) -> Row:
    parts = {"name": one.name, "title": one.title, "country": one.country}
    return {
        "document": document,
        "place": place,
        "start": one.span.start,
        "end": one.span.end,
        "kind": one.kind.value,
        "ref": one.ref,
        "form": " ".join((one.name or one.span).of(text).split()),
        "person": one.person,
        "codes": _json(one.actors),
        "candidates": _json(one.candidates),
        "rule": one.rule,
        **{f"{part}_start": span.start if span else None for part, span in parts.items()},
        **{f"{part}_end": span.end if span else None for part, span in parts.items()},
        "nested": int(one.nested),
    }


def _span(row: Mapping[str, Any], part: str) -> Span | None:
    start, end = row[f"{part}_start"], row[f"{part}_end"]
    return Span(start, end) if start is not None else None


def _json(value: Sequence[str]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
