"""Copies of a ledger: backups while it is in use, bundles to send, and ledgers made from either."""

from __future__ import annotations

from contextlib import closing

from servanda.errors import ServandaError
from servanda.export import bundle
from servanda.settings import Settings
from servanda.store import SCHEMA_VERSION, Store, open_store
from servanda.workflow.verify import Verified, verified


def back_up(settings: Settings, path: str) -> None:
    """Write a copy of the ledger as a ledger in a file, as it is at one moment; raises LedgerError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        store.back_up(path)


def restore(settings: Settings, path: str) -> Verified:
    """Make the ledger of the settings from another, as a backup is one; what of it holds.

    Raises LedgerError where one of the two cannot be opened, or where the ledger holds something.
    """
    with (
        closing(open_store(path, wait=settings.wait, write=False)) as copy,
        copy.looking(),
        closing(_new(settings)) as store,
    ):
        store.fill(copy.contents())
        return verified(store)


def export_bundle(settings: Settings, path: str) -> None:
    """Write all that the ledger holds as a bundle; raises LedgerError or OSError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        bundle.write(path, SCHEMA_VERSION, store.contents())


def import_bundle(settings: Settings, path: str) -> Verified:
    """Make the ledger of the settings from a bundle; what of it holds.

    Raises ServandaError for what is no bundle, or one of a newer program; LedgerError where the ledger holds something.
    """
    manifest = bundle.manifest_of(path)
    if manifest.schema != SCHEMA_VERSION:
        versions = f"ledger version {manifest.schema}, known is {SCHEMA_VERSION}"
        raise ServandaError(f"{path}: made by another Servanda ({versions}); use that one, or make the bundle again")
    with closing(_new(settings)) as store:
        store.fill(bundle.read(path, manifest))
        return verified(store)


def _new(settings: Settings) -> Store:
    return open_store(settings.ledger, wait=settings.wait, write=True)
