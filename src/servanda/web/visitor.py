"""Who asks: the one user of this machine, somebody with an account, or nobody known."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.accounts.rights import ALL, Right


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who asks, by the name under which he is recorded, and what he may do.

    `account` is empty where nobody has accounts, or nobody is logged in; `must_change` says that somebody else chose
    his password, and that he is to choose one before anything else.
    """

    name: str
    rights: frozenset[Right]
    account: str = ""
    must_change: bool = False

    def may(self, right: Right | str) -> bool:
        """Whether he has a right."""
        return right in self.rights


NOBODY = Visitor("", frozenset())
"""Who asks without having logged in."""


def local(name: str | None) -> Visitor:
    """The one user of this machine, who may do all."""
    return Visitor(name or "", ALL)
