"""What is asked of the entries of a ledger, as queries: an entry fits if one of its statements does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from servanda.store import COUNTED, Lead, Order, Sort, Wanted
from servanda.store.database import Database, Row, Words
from servanda.store.fitting import after_day, is_hash
from servanda.store.ordering import put_in_order, walked
from servanda.store.words import phrases
from servanda.store.words import words as words_of

_VALUES = """
    with recursive found (value) as (
        select min({column}) from {table} where {holds}
        union all
        select (select min({column}) from {table} where {column} > found.value and {holds})
        from found where found.value is not null
    )
    select value from found where value is not null
"""
# From value to value along an index: there are few, of however many statements.
KNOWN = {
    "actor": _VALUES.format(column="actor", table="statement_actors", holds="role = 'actor'"),
    "towards": _VALUES.format(column="actor", table="statement_actors", holds="role = 'counterpart'"),
    "theme": _VALUES.format(column="theme", table="statement_themes", holds="1 = 1"),
    "document": "select name as value from documents order by number",
}
"""The queries for what entries have in a field by which they can be asked for."""
FOUND = """
    select m.id as own, s.id as statement, c.id as entry
    from members m
    join members c on c.statement = m.entry
    join statements s on s.number = m.statement
    where m.statement in (
        select statement from members where id >= ? and id < ?
        union select number from statements where id >= ? and id < ?
    )
    order by m.statement
"""
# A cross join tells SQLite to go from the left to the right: from the new documents, which are few.
_JOINED = """
    select m.id as own, s.id as statement, c.id as entry
    from documents d cross join statements s cross join members m cross join members c
    cross join statements f cross join documents e
    where s.document = d.number and m.statement = s.number and m.entry <> m.statement and c.statement = m.entry
    and f.number = m.entry and e.number = f.document
    and d.added_at >= ? and e.added_at < ? order by m.statement desc limit ?
"""
_ALL = 2**63 - 1
"""A limit that is none: the engines have no word for it in common."""
_GATHERED = 50_000
"""So many statements are looked up and put in order where that is faster than to look at one after the other."""
_AFTER_HEX = "g"
_NOTHING = "1 = 0"
_ACTOR = "lower({name}.actor{unled}) = lower(cast(? as text)) and {name}.role = '{role}'"
_UNLED = " || ''"
"""Behind a column: no index of it leads. Where one entry after the other is looked at, a planner that went along all
statements of an actor for each of them would take hours."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Which statements fit: what is joined to `members m` and `statements s`, and what must hold of it.

    `beside` are the same joins for who has the statement already.
    """

    joins: str
    where: str
    values: tuple[Any, ...]
    beside: str

    @property
    def is_anything(self) -> bool:
        """Whether every statement fits."""
        return not self.joins and not self.where


def fit_of(wanted: Wanted, database: Database) -> Fit:
    """The statements that fit what is wanted."""
    joins = list(_joins(wanted, database.words))
    clauses = [*_of_statement(wanted), *_of_document(wanted, database.listed), *_of_readers(wanted, database.listed)]
    if wanted.text and not phrases(wanted.text):
        clauses.append((_NOTHING, ()))
    return Fit(
        " ".join(join for join, _ in joins),
        " and ".join(clause for clause, _ in clauses),
        tuple(value for _, values in (*joins, *clauses) for value in values),
        " ".join(join for join, _ in _joins(wanted, database.words, _UNLED)),
    )


def numbers_of(database: Database, wanted: Wanted) -> tuple[list[int], int, bool]:
    """The entries of a page, by number, how many fit, and whether there are more than were counted.

    The last page, and any behind it, tells how many there are, however many that is.
    Few that fit are looked up and put in order; where there are many, one entry after the other is looked at.
    """
    fit = fit_of(wanted, database)
    entries, is_more = _counted(database, fit)
    limit = _ALL if wanted.limit is None else wanted.limit
    numbers: list[int] = []
    # Each part goes on where the one before it ends.
    before = 0
    is_many = fit.is_anything or (is_more and not _is_gathered(database, fit, wanted))
    for part in _parts(fit, wanted.order, is_many=is_many):
        left = limit - len(numbers)
        if not left:
            break
        offset = max(wanted.offset - before, 0)
        rows = database.rows(f"{part} limit ? offset ?", *fit.values, left, offset)
        numbers += [row["entry"] for row in rows]
        if len(rows) < left:
            before += offset + len(rows) if rows or not offset else _length(database, part, fit)
    if is_more and len(numbers) < limit:
        # Who has come to the end knows how many there are.
        entries, is_more = before, False
    return numbers, entries, is_more


def _parts(fit: Fit, order: Order | None, *, is_many: bool) -> tuple[str, ...]:
    """The queries that find the entries, in order, one after the other; each takes the values of the fit once."""
    where = fit.where or "1 = 1"
    if not is_many:
        # The inner limit leaves nothing out: without it a planner may go through all entries in order for a page.
        few = f"select m.entry {_FITTING.format(joins=fit.joins, where=where)} limit {max(COUNTED, _GATHERED)}"
        found = f"select distinct entry from ({few}) as fitting"
        return (put_in_order(found, order) if order else f"{found} order by entry",)
    holds = "1 = 1"
    if not fit.is_anything:
        one = f"select 1 from members m join statements s on s.number = m.statement {fit.beside}"
        holds = f"exists ({one} where m.entry = e.entry and {where})"
    if order:
        return walked(holds, order)
    return (f"select e.entry from members e where e.statement = e.entry and {holds} order by e.entry",)


def _is_gathered(database: Database, fit: Fit, wanted: Wanted) -> bool:
    """Whether more than are counted are looked up all the same.

    To ask each statement in turn whether it holds words, or how many tell of its promise, is worth it only where so
    many fit that a page is soon full.
    """
    if not wanted.text and not (wanted.order and wanted.order.by is Sort.SOURCES):
        return False
    found = f"select m.entry {_FITTING.format(joins=fit.joins, where=fit.where or '1 = 1')} limit {_GATHERED + 1}"
    rows = database.rows(f"select count(*) as fitting from ({found}) as found", *fit.values)
    return int(rows[0]["fitting"]) <= _GATHERED


def _length(database: Database, part: str, fit: Fit) -> int:
    return int(database.rows(f"select count(*) as entries from ({part}) as fitting", *fit.values)[0]["entries"])


def _counted(database: Database, fit: Fit) -> tuple[int, bool]:
    """How many entries fit, of so many statements as are counted, and whether there are more of these."""
    found = f"select m.entry {_FITTING.format(joins=fit.joins, where=fit.where or '1 = 1')}"
    if fit.is_anything:
        found = "select entry from members where statement = entry"
    query = f"select count(distinct entry) as entries, count(*) as looked_at from ({found} limit ?) as counted"
    row = database.rows(query, *fit.values, COUNTED + 1)[0]
    return min(row["entries"], COUNTED), row["looked_at"] > COUNTED


_FITTING = "from statements s join members m on m.statement = s.number {joins} where {where}"


def fitting_pairs(database: Database, wanted: Wanted) -> list[tuple[int, int]]:
    """Every statement that fits, with the entry in which it is, in order."""
    fit = fit_of(wanted, database)
    found = _FITTING.format(joins=fit.joins, where=fit.where or "1 = 1")
    rows = database.rows(f"select distinct s.number, m.entry {found} order by s.number", *fit.values)
    return [(row["number"], row["entry"]) for row in rows]


def ids_of(database: Database, wanted: Wanted) -> tuple[str, ...]:
    """The ids of all entries that fit, in order."""
    fit = fit_of(wanted, database)
    fitting = f"select m.entry {_FITTING.format(joins=fit.joins, where=fit.where or '1 = 1')}"
    found = "" if fit.is_anything else f"and entry in ({fitting})"
    query = f"select id from members where statement = entry {found} order by entry"
    return tuple(row["id"] for row in database.rows(query, *fit.values))


def leads_of(database: Database, prefix: str) -> tuple[Lead, ...]:
    """The statements whose own id, as entries or as statements, begins so."""
    if not re.fullmatch(r"[0-9a-f]+", prefix):
        return ()
    ends = between(prefix)
    return tuple(map(_lead, database.rows(FOUND, *ends, *ends)))


def joined_since(database: Database, moment: str, most: int) -> tuple[Lead, ...]:
    """The statements that joined entries of before, out of documents that came since; the last so many first."""
    return tuple(map(_lead, database.rows(_JOINED, moment, moment, most)))


def _lead(row: Row) -> Lead:
    return Lead(row["own"], row["statement"], row["entry"])


def between(prefix: str) -> tuple[str, str]:
    """The ends of the range in which lie the hexadecimal ids that begin so: from the first, before the second."""
    return prefix, prefix + _AFTER_HEX


def _joins(wanted: Wanted, words: Words, unled: str = "") -> Iterator[tuple[str, tuple[Any, ...]]]:
    roles = (("a", "actor", wanted.actor), ("c", "counterpart", wanted.towards))
    for name, role, code in roles:
        if code:
            chosen = _ACTOR.format(name=name, role=role, unled=unled)
            yield f"join statement_actors {name} on {name}.statement = s.number and {chosen}", (code,)
    if wanted.theme:
        yield f"join statement_themes t on t.statement = s.number and t.theme{unled} = ?", (wanted.theme,)
    asked = phrases(wanted.text) if wanted.text else []
    # Its words find a programme without a walk through all statements.
    asked += [named] if (named := words_of(wanted.programme)) else []
    if asked:
        yield words.join, (words.match(asked),)
    if wanted.document or wanted.as_of or wanted.since or wanted.documents is not None:
        yield "join documents d on d.number = s.document", ()


def _of_statement(wanted: Wanted) -> Iterator[tuple[str, tuple[Any, ...]]]:
    if wanted.acts:
        yield f"s.act in ({', '.join('?' * len(wanted.acts))})", wanted.acts
    if wanted.due_before:
        yield "s.due < ?", (wanted.due_before,)
    if wanted.programme:
        yield "s.programme = ?", (wanted.programme,)


def _of_readers(wanted: Wanted, listed: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """By own ids, however many, as one value."""
    if wanted.but:
        yield f"m.id not in ({listed})", (json.dumps(sorted(wanted.but)),)
    if wanted.only is not None:
        yield f"m.id in ({listed})", (json.dumps(sorted(wanted.only)),)


def _of_document(wanted: Wanted, listed: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """By a document's name, or the first four or more of its hash; by the day on which it came."""
    if wanted.document and is_hash(wanted.document):
        ends = between(wanted.document)
        yield "(d.name = ? or (d.sha256 >= ? and d.sha256 < ?))", (wanted.document, *ends)
    elif wanted.document:
        yield "d.name = ?", (wanted.document,)
    if wanted.as_of:
        yield "d.added_at < ?", (after_day(wanted.as_of),)
    if wanted.since:
        yield "d.added_at >= ?", (wanted.since,)
    if wanted.documents is not None:
        yield f"d.sha256 in ({listed})", (json.dumps(sorted(wanted.documents)),)
