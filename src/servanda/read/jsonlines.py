"""Texts as JSON lines: `{"id", "text", "lang", "reference_date"}`, an object a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from servanda.errors import UnreadableInput
from servanda.lang.pack import languages
from servanda.read.language import find_language, language_name

KEYS = ("id", "text", "lang", "reference_date")
"""What a line may hold; other keys are not read."""
EMPTY = "text is empty"
_NO_LANGUAGE = "und"
_SHAPE = '{"id": "a", "text": "...", "lang": "fr", "reference_date": "2025-12-20"}'


@dataclass(frozen=True, slots=True)
class Line:
    """A text of a file of JSON lines: its id as given, its language, and the ISO day that its times count from.

    `unknown` are keys that were not read; the language of an empty text is `und` where nobody names it.
    """

    id: str | int
    text: str
    language: str
    date: str | None
    unknown: tuple[str, ...] = ()

    @property
    def note(self) -> str:
        """What a reader of the answer should know; empty where there is nothing."""
        return "" if self.text.strip() else EMPTY


def read_line(place: str, data: bytes, language: str | None = None, day: str | None = None) -> Line:
    """Read one line; `language` and `day` are for lines that name none; a language that nobody names is found.

    Raises UnreadableInput, which begins with `place`.
    """
    row = _object(place, data)
    id_, text = row.get("id"), row.get("text")
    if not isinstance(id_, str | int) or isinstance(id_, bool):
        raise UnreadableInput(f"{place}: no id; give each line one, a string or a whole number")
    if not isinstance(text, str):
        raise UnreadableInput(f"{place}: no text; give it as a string under the key text")
    told = row.get("lang") or language
    code = _known(place, told) if told else _found(place, text)
    unknown = tuple(key for key in row if key not in KEYS)
    return Line(id_, text, code, _day(place, row.get("reference_date")) or day, unknown)


def _object(place: str, data: bytes) -> Mapping[str, Any]:
    if not data.strip():
        raise UnreadableInput(f"{place}: the line is blank; take it out")
    try:
        row = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{place}: not UTF-8 (byte {error.start + 1}); convert the file") from error
    except (ValueError, RecursionError) as error:
        at = f"column {error.colno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else "too deep"
        raise UnreadableInput(f"{place}: no JSON ({at}); each line is an object such as {_SHAPE}") from error
    if not isinstance(row, dict):
        raise UnreadableInput(f"{place}: no object; each line is one such as {_SHAPE}")
    return row


def _found(place: str, text: str) -> str:
    return find_language(place, text) if text.strip() else _NO_LANGUAGE


def _known(place: str, told: object) -> str:
    code = str(told).strip().lower().replace("_", "-").split("-")[0]
    if code not in languages():
        known = ", ".join(f"{language} ({language_name(language)})" for language in languages())
        raise UnreadableInput(f"{place}: lang {told!r} is not one that Servanda reads; there are {known}")
    return code


def _day(place: str, told: object) -> str | None:
    """The ISO day of a reference date; its time of day, if it has one, is left out."""
    if told is None or told == "":
        return None
    try:
        return date.fromisoformat(str(told)).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(str(told)).date().isoformat()
    except ValueError:
        raise UnreadableInput(f"{place}: reference_date {told!r} is no day such as 2025-12-20") from None
