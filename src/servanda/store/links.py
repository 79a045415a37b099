"""What statements are compared by, and the pairs that may tell of one promise, as rows of a database."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from hashlib import sha256

from servanda.ledger.resolution.candidates import COMMON, Key, Tells, keys_of
from servanda.ledger.resolution.gist import Gist, gist_from, gist_record
from servanda.ledger.resolution.likeness import Likely, Likeness
from servanda.ledger.resolution.partition import DOUBTFUL
from servanda.store import Compared
from servanda.store.database import Database, Row, among, put, put_all

_TELLS = 0b1


def numbered(database: Database, document: int, compared: Compared) -> dict[int, Gist]:
    """The gists of a document by the numbers of its statements.

    Raises ValueError where they are not those of the document's statements, in their order.
    """
    rows = database.rows("select number, id from statements where document = ? order by place", document)
    if [row["id"] for row in rows] != [gist.id for gist in compared.gists]:
        raise ValueError(f"gists of other statements than those of document {document}")
    return {row["number"]: gist for row, gist in zip(rows, compared.gists, strict=True)}


def add_gists(database: Database, document: int, fresh: Mapping[int, Gist], compared: Compared) -> set[int]:
    """Keep the gists of a document and the links that they have; the numbers of the statements that this touches."""
    put(database, "likened", [{"document": document, "version": compared.version}])
    put(database, "gists", [{"statement": number, "gist": _written(gist)} for number, gist in fresh.items()])
    filed = _file(database, fresh)
    crossed = [key for key, found in filed.items() if len(found) > _limit(key)]
    telling = {key: found for key, found in filed.items() if len(found) <= _limit(key)}
    links = list(_links(database, fresh, telling, compared))
    put(database, "links", links)
    ended = [number for key in crossed for number in _make_common(database, document, key, filed[key])]
    return {*fresh, *(row["one"] for row in links), *(row["other"] for row in links), *ended}


def copy_gists(aside: Database, database: Database) -> None:
    """Put all that was compared aside in the place of what a ledger had, in the caller's transaction."""
    for table, order in _COMPARED.items():
        database.run(f"delete from {table}", [()])
        put_all(database, table, aside.each(f"select * from {table} order by {order}"))


_COMPARED = {
    "links": "one, other",
    "common_keys": "key",
    "gist_keys": "key, statement",
    "gists": "statement",
    "likened": "document",
}
"""The tables of what was compared, each with the order of its rows."""


def index_gists(database: Database) -> None:
    """File the statements of a whole ledger, of which nobody is filed yet."""
    rows = database.each("select statement, gist from gists order by statement")
    filed = ((row["statement"], key) for row in rows for key in sorted(_keys(gist_from(json.loads(row["gist"])))))
    put_all(database, "gist_keys", ({"key": key, "statement": number} for number, key in filed))
    counted = "select key, count(*) as filed from gist_keys group by key having count(*) > ?"
    found = [row["key"] for row in database.rows(counted, min(COMMON.values())) if row["filed"] > _limit(row["key"])]
    database.run("insert into common_keys values (?)", [(key,) for key in found])
    database.run("delete from gist_keys where key = ?", [(key,) for key in found])


def gists_of(database: Database, numbers: Iterable[int]) -> dict[int, Gist]:
    """The gists of statements by their numbers; those of earlier versions have none."""
    rows = among(database, "select statement, gist from gists where statement in ({marks})", numbers)
    return {row["statement"]: gist_from(json.loads(row["gist"])) for row in rows}


def near(database: Database, gist: Gist) -> dict[int, Gist]:
    """The gists by the numbers of their statements that share a key with this one, which need not be kept itself."""
    rows = among(database, "select distinct statement from gist_keys where key in ({marks})", _keys(gist))
    return gists_of(database, {row["statement"] for row in rows})


def linked(database: Database, ids: Collection[str]) -> tuple[Likeness, ...]:
    """The links that stand between statements with these own ids, the likeliest first, under these ids."""
    there = []
    for row in among(database, _LINKED, ids):
        if row["other_id"] in ids:
            one, other = sorted((row["one_id"], row["other_id"]))
            there.append(Likeness(one, other, tuple(json.loads(row["signs"])), row["chance"]))
    return tuple(sorted(there, key=lambda link: (-link.chance, link.one, link.other)))


_LINKED = """
    select a.id as one_id, b.id as other_id, l.signs, l.chance
    from members a
    join links l on l.one = a.statement and l.until is null
    join members b on b.statement = l.other
    where a.id in ({marks})
"""


def _written(gist: Gist) -> str:
    return json.dumps(gist_record(gist), ensure_ascii=False, separators=(",", ":"))


def _keys(gist: Gist) -> set[int]:
    return {_number(key) for key in keys_of(gist)}


def _number(key: Key) -> int:
    """A key as 64 bits: so many that two keys never meet; the last one tells how much it tells."""
    number = int.from_bytes(sha256(key.form.encode()).digest()[:8], "big", signed=True)
    return (number & ~_TELLS) | key.tells


def _limit(number: int) -> int:
    """How many statements may be filed under a key."""
    return COMMON[Tells(number & _TELLS)]


def _file(database: Database, fresh: Mapping[int, Gist]) -> Mapping[int, set[int]]:
    """File new statements under their keys, but for common ones; all that are filed under each of these."""
    keys = {number: _keys(gist) for number, gist in fresh.items()}
    every = set().union(*keys.values())
    told = every - {row["key"] for row in among(database, "select key from common_keys where key in ({marks})", every)}
    rows = [{"key": key, "statement": number} for number, own in keys.items() for key in sorted(own & told)]
    put(database, "gist_keys", rows)
    found: dict[int, set[int]] = defaultdict(set)
    for row in among(database, "select key, statement from gist_keys where key in ({marks})", told):
        found[row["key"]].add(row["statement"])
    return found


def _links(
    database: Database, fresh: Mapping[int, Gist], telling: Mapping[int, set[int]], compared: Compared
) -> Iterator[Row]:
    """The links of new statements with those that were there and with one another."""
    pairs: list[tuple[int, int]] = []
    for number, gist in fresh.items():
        shared = {other for key in _keys(gist) for other in telling.get(key, ())}
        pairs += [(number, other) for other in shared if other not in fresh or other < number]
    there = gists_of(database, {other for _, other in pairs} - fresh.keys()) | dict(fresh)
    likely = Likely(compared.points, DOUBTFUL)
    for number, other in sorted(pairs):
        link = likely(fresh[number], there[other])
        if link:
            yield _row(other, number, link)


def _row(one: int, other: int, link: Likeness) -> Row:
    """A link as a row; a document that got its gists late has statements that come before those of others."""
    signs = json.dumps(link.signs, ensure_ascii=False, separators=(",", ":"))
    first, last = sorted((one, other))
    return {"one": first, "other": last, "chance": link.chance, "signs": signs}


def _make_common(database: Database, document: int, key: int, filed: Collection[int]) -> Iterator[int]:
    """Let a key bring nobody together any more; the statements whose links it alone had made, which end."""
    database.run("insert into common_keys (key) values (?)", [(key,)])
    asked = "select one, other from links where until is null and one in ({marks})"
    pairs = [(row["one"], row["other"]) for row in among(database, asked, filed) if row["other"] in filed]
    keys = {number: _keys(gist) for number, gist in gists_of(database, {n for pair in pairs for n in pair}).items()}
    shared = {(one, other): keys[one] & keys[other] for one, other in pairs}
    every = set().union(*shared.values())
    common = {row["key"] for row in among(database, "select key from common_keys where key in ({marks})", every)}
    alone = [pair for pair, both in shared.items() if both <= common]
    database.run("update links set until = ? where one = ? and other = ?", [(document, *pair) for pair in alone])
    database.run("delete from gist_keys where key = ?", [(key,)])
    return (number for pair in alone for number in pair)
