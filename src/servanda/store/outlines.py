"""What makes the place of statements in the queue of the review, out of the rows of a database."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.ledger.review.queue import Doubt, Outline, amounts_in
from servanda.store.database import Database

# Most statements tell no amount, and their records are not fetched.
_OUTLINES = """
    select c.id as entry, m.id as own, s.act, s.strength, s.confidence, coalesce(s.due, '') as due,
      case when s.record like '%"amounts":[{%' then s.record else '' end as record
    from statements s
    join members m on m.statement = s.number
    join members c on c.statement = m.entry
    order by s.number
"""


def outlines(database: Database) -> Iterator[Outline]:
    """The outline of every statement, in order."""
    for row in database.each(_OUTLINES):
        sums = amounts_in(row["record"]) if row["record"] else ""
        yield Outline(row["entry"], row["own"], row["act"], row["strength"], row["confidence"], row["due"], sums)


_DOUBTS = """
    select c.id as one, d.id as other, max(l.chance) as chance
    from links l
    join members m on m.statement = l.one
    join members n on n.statement = l.other
    join members c on c.statement = m.entry
    join members d on d.statement = n.entry
    where l.until is null and m.entry <> n.entry
      and not exists (select 1 from verdicts v where v.one in (l.one, l.other) and v.other in (l.one, l.other))
    group by c.id, d.id
    order by max(l.chance) desc, c.id, d.id
"""


def doubts(database: Database) -> Iterator[Doubt]:
    """The pairs of entries that may be one and that no reader has judged, the likeliest first."""
    seen: set[frozenset[str]] = set()
    for row in database.each(_DOUBTS):
        pair = frozenset((row["one"], row["other"]))
        if pair not in seen:
            seen.add(pair)
            yield Doubt(row["one"], row["other"], row["chance"])
