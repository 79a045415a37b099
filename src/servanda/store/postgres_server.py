"""A ledger in a schema of a PostgreSQL server: how it is reached, made and brought up to date."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from servanda.errors import LedgerError
from servanda.store import SCHEMA_VERSION
from servanda.store.migrate import migrate
from servanda.store.postgres import PostgresDatabase, explained
from servanda.store.sqlite_file import in_memory
from servanda.store.tables import Tables
from servanda.text.addresses import without_password

SCRIPTS = {3: "postgres_3.sql", 4: "postgres_4.sql", 5: "postgres_5.sql", 6: "postgres_6.sql"}
_SCHEMA = "public"
_SECONDS = 10
"""How long a server may take to answer at all."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a ledger is: its address with all that is secret, its schema, how messages call it."""

    address: str
    schema: str
    name: str


def open_ledger(location: str, *, wait: float, write: bool, late: bool = False) -> Tables:
    """Open a ledger by its address; see `servanda.store.open_store`."""
    place = _place(location)
    database = _connected(place, wait)
    try:
        version = _version(database)
        if version == 0 and write and late:
            _refuse_strangers(database)
            database.close()
            return Tables(in_memory(place.name), lambda: _new(place, wait))
        if version == 0 and not write:
            told = "no such ledger; `servanda add FILE` makes one, --ledger names another"
            raise LedgerError(f"{place.name}: {told}")
        if version < SCHEMA_VERSION:
            _make(database)
        _allow(database, write)
        return Tables(database)
    except BaseException:
        database.close()
        raise


def _place(location: str) -> _Place:
    name = without_password(location)
    try:
        parts = urlsplit(location)
        is_askew = "@" in parts.path + parts.fragment or parts.port == 0
    except ValueError:
        is_askew = True
    if is_askew:  # A password with signs in it, of which the driver would take a part for the port and tell it.
        raise _unreadable(name)
    # The driver refuses an option that is not its own.
    options = parse_qsl(parts.query, keep_blank_values=True)
    rest = urlencode([one for one in options if one[0] != "schema"], quote_via=quote)
    return _Place(urlunsplit(parts._replace(query=rest)), dict(options).get("schema") or _SCHEMA, name)


def _unreadable(name: str) -> LedgerError:
    # The driver's own words may hold a part of the password.
    form = "postgresql://user:password@host:port/database?schema=name, with signs in a password as %XX"
    return LedgerError(f"{name}: no address that can be read; write it as {form}")


def _connected(place: _Place, wait: float) -> PostgresDatabase:
    """A connection that sees one schema alone."""
    with explained(place.name, wait):
        try:
            connection = psycopg.connect(
                place.address, autocommit=True, row_factory=dict_row, connect_timeout=_SECONDS, client_encoding="utf8"
            )
        except psycopg.ProgrammingError:
            raise _unreadable(place.name) from None
        database = PostgresDatabase(place.name, connection, wait, place.schema)
        options = {
            "lock_timeout": str(max(1, round(wait * 1000))),  # 0 would be for ever
            "synchronous_commit": "on",  # what is told is on the disk
            "search_path": sql.Identifier(place.schema).as_string(),
        }
        for option, value in options.items():
            connection.execute("select set_config(%s, %s, false)", (option, value))
    return database


def _version(database: PostgresDatabase) -> int:
    """The version of the tables, 0 where there are none; raises LedgerError for one of a newer program."""
    # Asked of the catalogue's rows: the server remembers names, also those of tables that were not there a moment ago.
    asked = "select tablename from pg_tables where schemaname = ? and tablename = 'servanda'"
    if not database.rows(asked, database.schema):
        return 0
    version = int(database.rows("select version from servanda")[0]["version"])
    if version > SCHEMA_VERSION:
        versions = f"ledger version {version}, known up to {SCHEMA_VERSION}"
        raise LedgerError(f"{database.name}: made by a newer Servanda ({versions}); update Servanda")
    return version


def _new(place: _Place, wait: float) -> PostgresDatabase:
    database = _connected(place, wait)
    _make(database)
    return database


def _allow(database: PostgresDatabase, write: bool) -> None:
    """Let the connection write, or only read."""
    with explained(database.name, database.wait):
        database.connection.read_only = not write


def _make(database: PostgresDatabase) -> None:
    """Make the tables of today; another process may be making them, or have done so since we looked."""
    with database.writing():
        version = _version(database)
        if version == 0:
            _refuse_strangers(database)
            database.rows("select set_config('client_min_messages', 'warning', true)")
            database.script(f"create schema if not exists {sql.Identifier(database.schema).as_string()}")
            database.script("create table servanda (version integer not null, one boolean primary key check (one))")
            database.script("insert into servanda values (0, true)")
        migrate(database, SCRIPTS, version)
        database.run("update servanda set version = ?", [(SCHEMA_VERSION,)])


def _refuse_strangers(database: PostgresDatabase) -> None:
    """Raise LedgerError where no ledger can be made: a schema in use, a database that cannot hold every letter."""
    encoding = database.rows("select current_setting('server_encoding') as encoding")[0]["encoding"]
    if encoding != "UTF8":
        raise LedgerError(f"{database.name}: a database in {encoding}; make one with `createdb --encoding UTF8`")
    if database.rows("select tablename from pg_tables where schemaname = ? limit 1", database.schema):
        told = f"the schema {database.schema} holds tables of another program"
        raise LedgerError(f"{database.name}: {told}; name another behind the address, such as ?schema=servanda")
