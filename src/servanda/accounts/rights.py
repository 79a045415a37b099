"""Who may do what: the one table of roles and rights, which pages, interfaces for programs and tests share."""

from __future__ import annotations

from enum import StrEnum

from servanda.errors import ServandaError


class NotAllowed(ServandaError):
    """Somebody is known, but has no right to what he asks for; says which right and whom to ask."""


class NotLoggedIn(ServandaError):
    """Nobody is known who asks; says how to log in."""


class Right(StrEnum):
    """What may be done, each a kind of change to the ledger or beside it."""

    READ = "read"
    """Look at everything that the ledger holds, and take it along."""
    ADD = "add"
    """Add documents; correct their title, date, source and language."""
    REVIEW = "review"
    """Judge what was read: accept, correct, reject, add, join and split, settle findings."""
    FOLLOW = "follow"
    """Say what became of a promise: propose, cite, record searches, apply stages up to under way."""
    CONCLUDE = "conclude"
    """Apply what ends a promise, or leads back: for a second person, see `ledger.following.rights`."""
    RELEASE = "release"
    """Make releases."""
    ACCOUNTS = "accounts"
    """Make accounts, change their roles, end them; read what was done with them."""
    BACK_UP = "back_up"
    """Take a copy of the whole ledger."""


class Role(StrEnum):
    """What somebody is in the house, the one with fewer rights first; an admin stands beside the others."""

    READER = "reader"
    ANALYST = "analyst"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"


_READER = frozenset({Right.READ})
_ANALYST = _READER | {Right.ADD, Right.REVIEW, Right.FOLLOW}
_REVIEWER = _ANALYST | {Right.CONCLUDE}
_EDITOR = _REVIEWER | {Right.RELEASE}
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.READER: _READER,
    Role.ANALYST: _ANALYST,
    Role.REVIEWER: _REVIEWER,
    Role.EDITOR: _EDITOR,
    # Whoever takes copies can read them, so to hide the pages would be pretence; evidence is for others.
    Role.ADMIN: _READER | {Right.ACCOUNTS, Right.BACK_UP},
}
"""What each role may do. Whoever looks after accounts makes no evidence, so that nobody can lend himself a voice."""
ALL = frozenset(Right)
"""What the one user of a ledger of his own may do."""


def least_role(right: Right) -> Role:
    """The first role that has a right."""
    return roles_with(right)[0]


def roles_with(right: Right) -> tuple[Role, ...]:
    """The roles that have a right; an admin is not above the others, so the least of them does not tell all."""
    return tuple(role for role in Role if right in RIGHTS[role])


def is_within(role: Role, other: Role) -> bool:
    """Whether a role has no right that another lacks."""
    return RIGHTS[role] <= RIGHTS[other]
