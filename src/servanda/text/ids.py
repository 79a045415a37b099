"""Ids made of content alone, so that the same thing has the same id on every machine and in every order."""

from __future__ import annotations

import json
from hashlib import sha256


def content_id(*parts: str | int) -> str:
    """An id made of content alone: 80 bits of the SHA-256 of a JSON array, in hexadecimal."""
    encoded = json.dumps(parts, separators=(",", ":"), ensure_ascii=True).encode("ascii")
    return sha256(encoded).hexdigest()[:20]
