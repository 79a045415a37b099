"""The statements of documents, compared with all others of a ledger and put into the entries of their promises."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.store import Compared
from servanda.store.database import Database
from servanda.store.links import add_gists, forget_gists
from servanda.store.members import regroup


def liken(database: Database, document: int, compared: Compared) -> None:
    """Compare the statements of a document by its number, unless that is done, in the caller's transaction."""
    if not database.rows("select 1 as one from likened where document = ?", document):
        regroup(database, add_gists(database, document, compared))


def liken_anew(database: Database, found: Iterable[tuple[str, Compared]]) -> None:
    """Forget all that was compared, and compare these documents, given by their hashes, in the caller's transaction."""
    forget_gists(database)
    touched: set[int] = set()
    for sha256, compared in found:
        document = database.rows("select number from documents where sha256 = ?", sha256)[0]
        touched |= add_gists(database, document["number"], compared)
    database.run("update members set entry = statement where entry <> statement", [()])
    regroup(database, touched)
