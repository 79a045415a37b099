"""From what a reader types to a statement that he adds."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing

from servanda.ledger.review.additions import Addition
from servanda.ledger.review.fields import FIELDS, value_read
from servanda.model import Act
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.workflow.evidence import Quoted, cite
from servanda.workflow.meaning import read_meant
from servanda.workflow.tools import world_of


def addition(settings: Settings, place: Quoted, act: str, given: Mapping[str, str | None]) -> Addition:
    """The statement of an act at a place with the fields that are given, each as a card shows it.

    `given` may also have `entry` and `instead`, ids or beginnings of ids. Raises LedgerError for a place or an id that
    is not there, NotSo for what is no value of its field.
    """
    world = world_of(settings)
    fields = {name: value_read(name, written, world) for name in FIELDS if (written := given.get(name))}
    (found,) = cite(settings, [place])
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        entry, instead = (_own(store, given.get(name), settings) for name in ("entry", "instead"))
    return Addition(found.document, found.span, Act(act), fields, entry, instead)


def _own(store: Store, prefix: str | None, settings: Settings) -> str:
    """The own id of the attestation that an id leads to; of an entry's id that of its first; empty for none."""
    return read_meant(store, prefix, settings).own if prefix else ""
