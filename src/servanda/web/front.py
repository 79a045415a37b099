"""What an application is given when it starts, and keeps while it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from servanda.accounts.file import AccountsFile
from servanda.settings import Settings


@dataclass(frozen=True, slots=True)
class Front:
    """The settings of an application, the names of the user's own actors by code, the hosts under which it answers.

    `users` are the accounts, where several people use the ledger; without them who asks is the one of `settings.by`.

    `hosts` are names without ports; a request for any other is refused, so that no page elsewhere can reach a ledger
    of this machine through a name of its own that leads here.
    """

    settings: Settings
    names: Mapping[str, str] = field(default_factory=dict)
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    users: AccountsFile | None = None
