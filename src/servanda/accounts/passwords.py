"""Passwords: what one must be, how it is kept (argon2id), and how it is compared in the same time for everybody."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from servanda.accounts.account import name_key
from servanda.accounts.file import AccountsError
from servanda.errors import said

SHORTEST, LONGEST = 12, 256
"""In characters; a long one costs no more to compare, but nobody may send a novel."""
_FEWEST_KINDS = 5
_HASHER = PasswordHasher()
"""The library's measure, the second of RFC 9106, section 4: 64 MiB and three passes."""
_AT_ONCE = BoundedSemaphore(2)
"""So many are compared at a time, so that a rush to the door does not take the memory of the machine."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What is told apart on paper."""


def kept(password: str, name: str) -> str:
    """What is kept of a password that somebody chooses; raises AccountsError where it is too easily guessed."""
    found = _composed(password)
    if not SHORTEST <= len(found) <= LONGEST:
        raise AccountsError(
            f"a password has {SHORTEST} to {LONGEST} characters; several words make a good one",
            said("password_length", least=SHORTEST, most=LONGEST),
        )
    if len(set(found)) < _FEWEST_KINDS or (name_key(name) and name_key(name) in name_key(found)):
        raise AccountsError(
            "this password is guessed too easily: it repeats itself, or holds the name; take another",
            said("password_weak"),
        )
    with _AT_ONCE:
        return _HASHER.hash(found)


def is_right(password: str, kept_one: str | None) -> bool:
    """Whether a password is the one of which this was kept; where there is none, no, after as long a time."""
    # What is longer than any password still takes its time.
    with _AT_ONCE:
        try:
            _HASHER.verify(kept_one or _nobodys(), _composed(password)[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return kept_one is not None


def made_up() -> str:
    """A password that nobody chose, to be read from paper: four groups of four letters."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def _composed(password: str) -> str:
    """One form for what keyboards write differently."""
    return unicodedata.normalize("NFKC", password)


@cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_hex())
