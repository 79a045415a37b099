"""Who is named, and what readers judge of it, as rows of a database, and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from servanda.ledger.appearances import Appearance
from servanda.ledger.judgements import Judgement, Verdict
from servanda.model import Mention, MentionKind, Reading, Span

SEEN = """
    select d.name as document, m.kind, m.ref, coalesce(a.id, '') as appearance, m.form, count(*) as count
    from mentions m
    join documents d on d.number = m.document
    left join appearances a on a.number = m.appearance
    where (m.ref <> '' or a.id is not null) and m.kind <> 'pronoun'
    group by m.document, m.kind, m.ref, m.appearance, m.form
    order by m.document, min(m.place)
"""
"""The query for what a store's `seen` gives."""


def add_names(connection: sqlite3.Connection, document: int, reading: Reading, unknown: Sequence[Appearance]) -> None:
    """Keep the mentions of a document and the actors outside the registry, in the caller's transaction."""
    numbers: dict[int, int | None] = {}
    for place, one in enumerate(unknown):
        insert = "insert into appearances values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        number = connection.execute(insert, _appearance_row(document, place, one)).lastrowid
        numbers |= dict.fromkeys(one.places, number)
    rows = [
        (*_mention_row(document, place, mention, reading.document.text), numbers.get(place))
        for place, mention in enumerate(reading.mentions)
    ]
    connection.executemany(f"insert into mentions values ({', '.join('?' * 19)})", rows)
    connection.execute("update documents set has_mentions = 1 where number = ?", (document,))


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


def judgement_row(one: Judgement) -> tuple[Any, ...]:
    """The columns of a judgement behind its number."""
    return one.one or None, one.other or None, one.verdict, one.by, one.at, one.reason, one.undoes


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    """The judgement that was made into a row."""
    verdict = Verdict(row["verdict"]) if row["verdict"] else None
    ids = (row["one"] or "", row["other"] or "")
    return Judgement(row["by"], row["at"], *ids, verdict, row["reason"], row["undoes"], row["number"])


def _appearance_row(document: int, place: int, one: Appearance) -> tuple[Any, ...]:
    told = (one.kind, one.name, one.country, one.office, one.organisation)
    return one.id, document, place, *told, _json(one.candidates)


def _mention_row(document: int, place: int, one: Mention, text: str) -> tuple[Any, ...]:
    return (
        document,
        place,
        *_pair(one.span),
        one.kind.value,
        one.ref,
        " ".join((one.name or one.span).of(text).split()),
        one.person,
        _json(one.actors),
        _json(one.candidates),
        one.rule,
        *_pair(one.name),
        *_pair(one.title),
        *_pair(one.country),
        int(one.nested),
    )


def _pair(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _span(row: Mapping[str, Any], part: str) -> Span | None:
    start, end = row[f"{part}_start"], row[f"{part}_end"]
    return Span(start, end) if start is not None else None


def _json(value: Sequence[str]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
