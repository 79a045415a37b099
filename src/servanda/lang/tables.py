"""The tables of a language as the files of its folder: one way to read them, and to say that one is missing."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from importlib.resources import files
from typing import Any, TypeVar

from servanda.errors import PackError
from servanda.text.match import Phrase, phrase

T = TypeVar("T")
_NEEDED = {"id", "kind", "patterns", "example", "counter"}


def text(language: str, name: str, holds: str) -> str:
    """The text of a table; `holds` says in the complaint what the language lacks without it.

    Raises PackError where the language has no such table.
    """
    path = files("servanda.lang").joinpath(language, name)
    if not path.is_file():
        raise PackError(f"lang/{language}/{name} is missing; a language needs {holds}")
    return path.read_text(encoding="utf-8")


def toml(language: str, name: str, holds: str) -> dict[str, Any]:
    """The contents of a TOML table; raises PackError where the language has none."""
    return tomllib.loads(text(language, name, holds))


def phrase_at(where: str, pattern: str, value: T) -> Phrase[T]:
    """Read the pattern of a row; raises PackError naming its place where it is none."""
    try:
        return phrase(pattern, value)
    except ValueError as error:
        raise PackError(f"{where}: {error}") from error


def blocks(
    raw: Iterable[Mapping[str, Any]], where: str, kinds: Collection[str], row: type[Any]
) -> Iterator[Mapping[str, Any]]:
    """The blocks of a table whose rows are patterns of a kind, each checked against the fields of `row`.

    Raises PackError with the place and id of a block that lacks a field, has one unknown or an unknown kind, or no
    pattern, and of an id that stands twice.
    """
    known, seen = {field.name for field in fields(row)}, Counter[str]()
    for block in raw:
        here = f"{where} {block.get('id', 'block without id')}"
        missing, unknown = _NEEDED - set(block), set(block) - known
        if missing or unknown:
            wanted = f"a block has the fields of {row.__name__}"
            raise PackError(f"{here}: missing {sorted(missing)}, unknown {sorted(unknown)}; {wanted}")
        if block["kind"] not in kinds:
            raise PackError(f"{here}: unknown kind {block['kind']!r}; known: {', '.join(kinds)}")
        if not isinstance(block["patterns"], list) or not block["patterns"]:
            raise PackError(f"{here}: patterns is empty; write at least one")
        seen[block["id"]] += 1
        yield block
    twice = [one for one, count in seen.items() if count > 1]
    if twice:
        raise PackError(f"{where}: twice the same id: {', '.join(twice)}; rename one")
