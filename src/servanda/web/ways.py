"""Ways back: an address of this application that a page was given, and never one of another site."""

from __future__ import annotations


def own_path(address: str) -> str:
    """The address where it is a path of our own, else the first page: «//host» and «/\\host» lead elsewhere."""
    is_own = address.startswith("/") and address[1:2] not in ("/", "\\") and address.isprintable()
    return address if is_own else "/"
