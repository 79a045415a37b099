"""Ids made of content alone, the same on every machine and in every order; and what the beginning of one means."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from servanda.errors import LedgerError, said

SHORTEST = 4
"""The fewest characters of an id that are enough to mean the one that begins so."""
_TOLD = 4
Thing = TypeVar("Thing")


def content_id(*parts: str | int) -> str:
    """An id made of content alone: 80 bits of the SHA-256 of a JSON array, in hexadecimal."""
    encoded = json.dumps(parts, separators=(",", ":"), ensure_ascii=True).encode("ascii")
    return sha256(encoded).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of things that have ids: what is said where none has one that begins as `{}`, and what to do then."""

    none: str
    advice: str


def start_of(typed: str) -> str:
    """The beginning of an id as it was typed, as ids are written."""
    return typed.strip().lower()


def meant(typed: str, known: Iterable[tuple[str, Thing]], sort: Sort, where: str) -> Thing:
    """What an id means, or the beginning of one, of those that are known with what they mean.

    Several ids of one thing mean that thing. Raises LedgerError, told of the place `where`, if none begins so, if those
    that do mean several things, or if only a few characters were typed.
    """
    start = start_of(typed)
    found = {id_: thing for id_, thing in known if id_.startswith(start)} if start else {}
    if start in found:
        return found[start]
    if not found:
        raise LedgerError(f"{where}: {sort.none.format(repr(typed))}; {sort.advice}", said("no_such_id", id=typed))
    first, *others = found.values()
    if len(start) < SHORTEST or any(other != first for other in others):
        raise LedgerError(f"{where}: {_several(start, found)}", said("several_ids", id=start))
    return first


def _several(start: str, found: Mapping[str, object]) -> str:
    listed = ", ".join(list(found)[:_TOLD]) + (" ..." if len(found) > _TOLD else "")
    if len(found) == 1:
        return f"one id begins with {start} ({listed}); give at least {SHORTEST} characters of it"
    return f"{len(found)} ids begin with {start} ({listed}); give more of it"
