"""From the bytes of a file to a `Document`: what a text says, and what it says about itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from servanda.errors import UnreadableInput
from servanda.lang import dates as date_words
from servanda.lang.pack import languages
from servanda.model import DateReading, Document, Notice, SourceClass
from servanda.read import html, markdown, plain
from servanda.read.body import Body, Reader
from servanda.read.dates import find_date, given_date
from servanda.read.encoding import decode
from servanda.read.language import find_language, known_languages, language_name
from servanda.read.titles import find_title

READERS: Mapping[str, Reader] = {
    "text/plain": plain.read,
    "text/markdown": markdown.read,
    "text/html": html.read,
}
"""The readers, by media type: a new format is one module and one line."""

SUFFIXES: Mapping[str, str] = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
}

_LANGUAGE_KEYS = ("language", "lang")
_CLASS_KEYS = ("source_class", "source class", "class")


@dataclass(frozen=True, slots=True)
class Given:
    """What a user says about a document, which is stronger than anything found: language code, ISO date, who publishes
    it, by name and by class, and its title.
    """

    language: str | None = None
    date: str | None = None
    publisher: str | None = None
    source_class: SourceClass | None = None
    title: str | None = None


def read(name: str, data: bytes, given: Given = Given()) -> Document:
    """Read the bytes of a file as a document; raises UnreadableInput with the file's name and what to do.

    The text is kept exactly as decoded, but for a byte order mark; for a page it is the main content.
    """
    declared = html.declared_charset(data)
    decoded = decode(name, data, declared=declared)
    media_type = media_type_of(name, decoded.text)
    body = READERS[media_type](name, decoded.text)
    if not body.prose().strip():
        raise UnreadableInput(f"{name}: there is nothing but front matter; give a file with text in it")
    language = _language(name, body, given)
    date, date_notices = _date(body, language, given)
    source_class, class_notices = (given.source_class, ()) if given.source_class else _source_class(body)
    return Document(
        name=name,
        sha256=sha256(data).hexdigest(),
        text=body.text,
        language=language,
        media_type=media_type,
        encoding=decoded.encoding,
        title=given.title or find_title(body),
        date=date,
        source_class=source_class,
        metadata={**body.metadata, **({"publisher": given.publisher} if given.publisher else {})},
        zones=body.zones,
        notices=(*decoded.notices, *body.notices, *class_notices, *date_notices),
    )


def media_type_of(name: str, text: str) -> str:
    """The media type by the name's ending; by how the text begins where the ending says nothing or only «text»."""
    ending = re.search(r"\.[A-Za-z]+$", name)
    by_name = SUFFIXES.get(ending[0].lower()) if ending else None
    if by_name not in (None, "text/plain"):
        return str(by_name)
    if by_name is None and re.match(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html)\b", text, re.IGNORECASE):
        return "text/html"
    return "text/markdown" if markdown.has_front_matter(text) else "text/plain"


def _language(name: str, body: Body, given: Given) -> str:
    """The language given by the user, then by the metadata, then found."""
    told = given.language or next((body.metadata[key] for key in _LANGUAGE_KEYS if key in body.metadata), None)
    if told is None:
        return find_language(name, body.prose())
    code = told.strip().lower().split("-")[0].split("_")[0]
    if code not in languages():
        said = f"the language is said to be {language_name(code)}"
        raise UnreadableInput(f"{name}: {said}; Servanda reads {known_languages()} so far")
    return code


def _date(body: Body, language: str, given: Given) -> tuple[DateReading | None, tuple[Notice, ...]]:
    if given.date is not None:
        return given_date(given.date), ()
    return find_date(body, date_words.load(language))


def _source_class(body: Body) -> tuple[SourceClass, tuple[Notice, ...]]:
    """The class in the metadata; who publishes is not guessed."""
    key = next((key for key in _CLASS_KEYS if key in body.metadata), None)
    if key is None:
        return SourceClass.UNKNOWN, ()
    value = re.sub(r"[\s-]+", "_", body.metadata[key].strip().lower())
    if value in set(SourceClass):
        return SourceClass(value), ()
    known = ", ".join(SourceClass)
    said = f"unknown {key} {body.metadata[key]!r}; known: {known}"
    return SourceClass.UNKNOWN, (Notice("source-class", said, body.places.get(key)),)
