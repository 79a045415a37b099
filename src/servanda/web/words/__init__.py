"""The words of the interface, one folder a language and one file a screen: every key of one exists in the others."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from servanda.errors import NotSo, Said, ServandaError
from servanda.export.labels import labels
from servanda.export.phrasing import Words, interfaces

_ASKED = re.compile(r"\s*([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?")


@cache
def interface(code: str) -> Words:
    """The words of a language, those of the exported page among them; KeyError where there is no such language."""
    page = labels(code, "compare", "pictures")
    messages: dict[str, Any] = {**page.messages, "count": dict(page.messages["count"])}
    for file in sorted((resources.files(__name__) / code).iterdir(), key=lambda one: one.name):
        own = tomllib.loads(file.read_text("utf-8"))
        messages["count"] |= own.pop("count", {})
        messages |= own
    return Words(code, page.locale, messages)


def told(error: ServandaError | NotSo, words: Words) -> str:
    """What a complaint says in the words of an interface; its own line where that has none for it."""
    return _said(error.said, words) if error.said else str(error)


def _said(one: Said, words: Words) -> str:
    values = {name: _said(value, words) if isinstance(value, Said) else value for name, value in one.values.items()}
    return words.say(f"fault.{one.key}", **values)


def chosen(*asked: str | None) -> str:
    """The language of the interface: the first of these that there is, each a code or an `Accept-Language`.

    English where none of them is known.
    """
    known = interfaces()
    return next((code for wish in asked for code in _codes(wish or "") if code in known), "en")


def _codes(wish: str) -> Iterator[str]:
    """The languages of an `Accept-Language` header, the dearest first (RFC 9110, section 12.5.4)."""
    ranges = [found for part in wish.split(",") if (found := _ASKED.fullmatch(part))]
    for found in sorted(ranges, key=lambda one: -float(one[2] or 1)):
        if float(found[2] or 1):
            yield found[1].lower()
