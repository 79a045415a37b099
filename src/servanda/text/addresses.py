"""Where ledgers are: paths and addresses, and what of an address is secret."""

from __future__ import annotations

import re

_MARK = "***"
# Greedy up to the last sign, since a password in which nothing is escaped may hold any.
_PASSWORD = re.compile(r"^(\w+://[^:@/?#]*):.*@")
_OPTION = re.compile(r"([?&]\w*password=)[^&#]*", re.IGNORECASE)


def is_address(location: str) -> bool:
    """Whether a location is an address such as `postgresql://host/name`, and no path."""
    return re.match(r"\w+://", location) is not None


def without_password(location: str) -> str:
    """A location as messages may tell it: a path as it is, an address with its passwords blotted out."""
    if not is_address(location):
        return location
    return _OPTION.sub(rf"\g<1>{_MARK}", _PASSWORD.sub(rf"\g<1>:{_MARK}@", location))
