"""Which statements are one entry, as rows of a database: made anew where links or judgements changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from servanda.extract.record import Record
from servanda.ledger.history.history import Line, LineKind
from servanda.ledger.history.judgements import Judgement, Verdict, standing
from servanda.ledger.resolution.partition import SURE, Pair, partition
from servanda.ledger.resolution.sameness import judgements_of
from servanda.store.chains import Chains
from servanda.store.database import Database, Row, among, put
from servanda.store.fitting import after_day
from servanda.store.history import lines
from servanda.text.ids import content_id

_NEIGHBOURS = (
    f"select other as next from links where until is null and chance >= {SURE} and one in ({{marks}})"
    f" union select one from links where until is null and chance >= {SURE} and other in ({{marks}})"
    " union select other from verdicts where verdict = 'same' and one in ({marks})"
    " union select one from verdicts where verdict = 'same' and other in ({marks})"
)
"""The statements that a likely pair or a judgement brings together with some."""


@dataclass(frozen=True, slots=True)
class Component:
    """Statements, by number, that likely pairs and judgements connect, and all that is known of their pairs."""

    ids: Mapping[int, str]
    chances: Mapping[Pair, float]
    stand: tuple[Judgement, ...]

    def sets(self) -> list[list[int]]:
        """The numbers of the statements that are one, each set in order."""
        numbers = {id_: number for number, id_ in self.ids.items()}
        found = partition(self.ids.values(), self.chances, self.stand)
        return [sorted(numbers[id_] for id_ in members) for members in found]


def add_members(database: Database, numbered: Iterable[tuple[int, Record]]) -> None:
    """Open an entry for each new statement, in the caller's transaction."""
    rows = [
        {"statement": number, "id": content_id("entry", record["id"]), "entry": number} for number, record in numbered
    ]
    put(database, "members", rows)


def regroup(database: Database, touched: Iterable[int]) -> None:
    """Make the entries anew of the statements that are touched and of all connected with them."""
    numbers = connected(database, touched)
    whole = component(database, numbers)
    entries = {number: members[0] for members in whole.sets() for number in members}
    now = {row["statement"]: row["entry"] for row in among(database, _ENTRIES, numbers)}
    changed = [(entry, number) for number, entry in sorted(entries.items()) if now[number] != entry]
    database.run("update members set entry = ? where statement = ?", changed)


_ENTRIES = "select statement, entry from members where statement in ({marks})"


def connected(database: Database, touched: Iterable[int]) -> set[int]:
    """The statements that likely pairs and judgements connect with some, these among them."""
    found: set[int] = set()
    edge = set(touched)
    while edge:
        found |= edge
        edge = {row["next"] for row in among(database, _NEIGHBOURS, edge)} - found
    return found


def component(database: Database, numbers: Collection[int]) -> Component:
    """What is known of these statements and of the pairs among them."""
    ids = {row["number"]: row["id"] for row in among(database, _IDS, numbers)}
    links = [row for row in among(database, _LINKS, numbers) if row["other"] in ids]
    chances = {_pair(ids[row["one"]], ids[row["other"]]): row["chance"] for row in links}
    said = [row for row in among(database, _VERDICTS, numbers) if row["other"] in ids]
    return Component(ids, chances, standing([_judgement(row, ids) for row in said]))


_IDS = "select number, id from statements where number in ({marks})"
_LINKS = "select one, other, chance from links where until is null and one in ({marks})"
_VERDICTS = "select * from verdicts where one in ({marks})"


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _judgement(row: Row, ids: Mapping[int, str]) -> Judgement:
    return Judgement("", "", ids[row["one"]], ids[row["other"]], Verdict(row["verdict"]), number=row["event"])


def groups_of(database: Database) -> dict[str, tuple[str, ...]]:
    """The own ids of the statements of each entry, in order, by its id."""
    found: dict[str, list[str]] = {}
    for row in database.each(_GROUPS):
        found.setdefault(row["entry"], []).append(row["id"])
    return {id_: tuple(own) for id_, own in found.items()}


_GROUPS = """
    select c.id as entry, m.id from members m join members c on c.statement = m.entry order by m.entry, m.statement
"""


def members_then(database: Database, day: str) -> dict[int, int]:
    """The entries of statements that were not alone at the end of a day; of all others the entry was their own.

    What ended later held, what came later was not there; judgements are those that stood then.
    """
    end = after_day(day)
    said = [line for line in lines(database, kind=LineKind.SAMENESS) if line.at < end]
    return _made_of(database, database.rows(f"{_PAIRS} {_THEN}", end, end, end), said)


def misplaced(database: Database) -> Iterator[tuple[str, str]]:
    """The statements, by id, that are not where links and judgements put them, and what does not hold."""
    said = list(lines(database, kind=LineKind.SAMENESS))
    made = _made_of(database, database.each(f"{_PAIRS} where l.until is null"), said)
    rows = database.each(
        "select s.number, s.id, m.id as own, m.entry from statements s left join members m on m.statement = s.number"
    )
    for row in rows:
        if row["own"] != content_id("entry", row["id"]):
            yield row["id"], "its own id as an entry is not made of it"
        elif row["entry"] != made.get(row["number"], row["number"]):
            yield row["id"], "it is not in the entry in which its links and the judgements of readers put it"


def _made_of(database: Database, links: Iterable[Row], said: Iterable[Line]) -> dict[int, int]:
    """The entries that these links, read one by one, and lines make of the statements that they chain together."""
    chains = Chains()
    for row in links:
        chains.add(row["one"], row["other"], row["chance"])
        if row["chance"] >= SURE:
            chains.tie(row["one"], row["other"])
    stand = standing(judgements_of(said))
    own = {row["id"]: row for row in among(database, _BY_OWN_ID, {end for one in stand for end in one.pair})}
    for one in stand:
        if one.verdict is Verdict.SAME:
            chains.tie(own[one.one]["statement"], own[one.other]["statement"])
    judged = tuple(replace(one, one=own[one.one]["said"], other=own[one.other]["said"]) for one in stand)
    made: dict[int, int] = {}
    for numbers, pairs in chains.parts():
        ids = {row["number"]: row["id"] for row in among(database, _IDS, numbers)}
        chances = {_pair(ids[one], ids[other]): chance for one, other, chance in pairs}
        made |= {number: found[0] for found in Component(ids, chances, judged).sets() for number in found}
    return made


_PAIRS = "select l.one, l.other, l.chance from links l"
_THEN = """
    join statements a on a.number = l.one
    join statements b on b.number = l.other
    join documents da on da.number = a.document
    join documents db on db.number = b.document
    left join documents u on u.number = l.until
    where da.added_at < ? and db.added_at < ? and (l.until is null or u.added_at >= ?)
"""
_BY_OWN_ID = """
    select m.id, m.statement, s.id as said from members m join statements s on s.number = m.statement
    where m.id in ({marks})
"""
