"""The versions of a ledger's tables: each is a script that turns the version before it into its own.

Engines share the numbers, so that a version means the same tables on each; one that came later begins later.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from servanda.store.database import Database
from servanda.store.history import tell_past

_WITH_HISTORY = 4


def migrate(database: Database, scripts: Mapping[int, str], version: int) -> None:
    """Bring the tables of a `version` (0 where there are none) up to date, in the caller's transaction.

    `scripts` are the engine's, by the version that each makes. Who calls this writes the new version down.
    """
    for number, name in sorted(scripts.items()):
        if number > version:
            database.script(files("servanda.store").joinpath(name).read_text(encoding="utf-8"))
            if number == _WITH_HISTORY:
                tell_past(database)
