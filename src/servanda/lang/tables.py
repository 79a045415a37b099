"""The tables of a language as the files of its folder: one way to read them, and to say that one is missing."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any, TypeVar

from servanda.errors import PackError
from servanda.text.match import Phrase, phrase

T = TypeVar("T")


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
