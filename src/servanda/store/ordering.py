"""Entries in the order that is wanted: few are put in order, many are come upon by walking along an index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from servanda.store import Order, Sort
from servanda.store.database import Database, among

_KEYS = {Sort.STRENGTH: "o.strength", Sort.DUE: "o.due", Sort.DATE: "d.date", Sort.SOURCES: "o.document"}
_KEYS_OF = """
    select o.number, o.strength, o.due, d.date, o.document
    from statements o join documents d on d.number = o.document where o.number in ({marks})
"""
_COLUMNS = {Sort.STRENGTH: "strength", Sort.DUE: "due", Sort.DATE: "date", Sort.SOURCES: "document"}


def put_in_order(entries: str, order: Order) -> str:
    """The query for the entries that a query finds, in order; what has no such value comes last."""
    if order.by is Sort.SOURCES:
        key = "count(distinct o.document)"
    else:
        key = f"{'max' if order.descending else 'min'}({_KEYS[order.by]})"
    way = _way(order)
    return f"""
        select e.entry from members e join statements o on o.number = e.statement
        {"join documents d on d.number = o.document" if order.by is Sort.DATE else ""}
        where e.entry in ({entries}) group by e.entry order by {key} is null, {key} {way}, e.entry {way}
    """


def walked(holds: str, order: Order) -> tuple[str, ...]:
    """The queries for the entries of which something holds, told of `e.entry`, in order, one after the other.

    What is come upon first is given first, so that a page costs what is shown of it and before it.
    """
    if order.by is Sort.SOURCES:
        return _by_sources(holds, order)
    found = (_along(holds, order),)
    return found if order.by is Sort.STRENGTH else (*found, _without(holds, order))


def _along(holds: str, order: Order) -> str:
    """By the statement of each entry that comes first."""
    key, way, sign = _KEYS[order.by], _way(order), ">" if order.descending else "<"
    other = key.replace("o.", "p.").replace("d.", "c.")
    dated = order.by is Sort.DATE
    tied = f"({other} = {key} and p.number {sign} o.number)"
    earlier = f"""
        select 1 from members n join statements p on p.number = n.statement
        {"join documents c on c.number = p.document" if dated else ""}
        where n.entry = e.entry and n.statement <> e.statement and ({other} {sign} {key} or {tied})
    """
    # A cross join tells SQLite to go from the left to the right.
    found = "documents d cross join statements o" if dated else "statements o"
    joined = "o.document = d.number and" if dated else ""
    return f"""
        select e.entry from {found} cross join members e
        where {joined} e.statement = o.number and {key} is not null and {holds} and not exists ({earlier})
        order by {key} {way}, {f"d.number {way}, o.place" if dated else "o.number"} {way}
    """


def _without(holds: str, order: Order) -> str:
    """The entries that have no such value, in the order of their first attestations."""
    key = _KEYS[order.by]
    having = f"""
        select 1 from members n join statements o on o.number = n.statement
        {"join documents d on d.number = o.document" if order.by is Sort.DATE else ""}
        where n.entry = e.entry and {key} is not null
    """
    return f"""
        select e.entry from members e
        where e.statement = e.entry and {holds} and not exists ({having}) order by e.entry
    """


def _by_sources(holds: str, order: Order) -> tuple[str, ...]:
    """Those that several statements tell are few, and counted; all others have one source."""
    several = "select n.entry from members n where n.statement <> n.entry"
    told = put_in_order(f"{several} and {holds.replace('e.entry', 'n.entry')}", order)
    alone = f"""
        select e.entry from members e
        where e.statement = e.entry and {holds} and not exists ({several} and n.entry = e.entry)
        order by e.entry {_way(order)}
    """
    return (told, alone) if order.descending else (alone, told)


def in_order(database: Database, groups: Mapping[int, Sequence[int]], order: Order | None) -> list[int]:
    """The numbers of entries, given with those of their statements, in order."""
    if order is None:
        return sorted(groups)
    column = _COLUMNS[order.by]
    rows = among(database, _KEYS_OF, {one for group in groups.values() for one in group})
    keys = {row["number"]: row[column] for row in rows}
    found = {entry: _key([keys[one] for one in group], order) for entry, group in groups.items()}
    having = [entry for entry, key in found.items() if key is not None]
    first = sorted(having, key=lambda entry: (found[entry], entry), reverse=order.descending)
    return [*first, *sorted(found.keys() - set(having), reverse=order.descending)]


def _key(values: Sequence[Any], order: Order) -> Any:
    """The value by which an entry is put in order, out of those of its statements."""
    if order.by is Sort.SOURCES:
        return len(set(values))
    there = [value for value in values if value is not None]
    return (max if order.descending else min)(there) if there else None


def _way(order: Order) -> str:
    return "desc" if order.descending else "asc"
