"""What makes the place of statements in the queue of the review, out of the rows of a database."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.ledger.review.queue import Outline, amounts_in
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
