"""From bytes to characters: strict first, then by what the bytes look like, and never silently."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from servanda.errors import UnreadableInput
from servanda.model import Notice

# Longer marks first: the mark of UTF-16 begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN_BINARIES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
)
# Where a short text fits several encodings equally well, the one that most files of that kind are in.
_COMMON = ("cp1252", "mac_roman", "cp1251")
# All that French and English write beyond ASCII: bytes of which cp1252 makes nothing else are in it, however few.
_USUAL = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»‹›“”„‘’…–—•·°€£§©®™²½¼×\u00a0\u00ad")
# So many letters of ASCII to each byte beyond it, and the text is in a Latin script.
_ASCII_TO_OTHERS = 4
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# A sample is enough to tell an encoding; the whole of a long file would cost a second a megabyte.
_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, the encoding they were read with, and what to say about it."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(name: str, data: bytes, *, declared: str | None = None) -> Decoded:
    """Read bytes as text; raises UnreadableInput for an empty or binary file.

    A byte order mark says how to decode and is no character of the text: offsets start behind it. Without one
    UTF-8 is tried strictly, then the encoding that the file declares of itself, then the likeliest.
    """
    _refuse_known_binaries(name, data)
    decoded = _marked(name, data) or _strict_utf8(name, data) or _declared(data, declared) or _likeliest(name, data)
    if not decoded.text.strip():
        raise UnreadableInput(f"{name}: the file is empty; give one with text in it")
    _refuse_controls(name, decoded.text)
    return decoded


def _refuse_known_binaries(name: str, data: bytes) -> None:
    kind = next((kind for start, kind in _KNOWN_BINARIES if data.startswith(start)), None)
    if kind is not None:
        raise UnreadableInput(f"{name}: this is {kind}, not text; save its text as .txt, .md or .html first")


def _marked(name: str, data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                where = f"byte {error.start + len(mark)}"
                raise UnreadableInput(f"{name}: marked as {encoding}, but {where} is not; save it as UTF-8") from error
            said = f"byte order mark of {encoding} left out: offsets start behind it"
            return Decoded(text, encoding, (Notice("byte-order-mark", said),))
    return None


def _strict_utf8(name: str, data: bytes) -> Decoded | None:
    if b"\x00" in data:
        why = "the file is binary (it holds NUL bytes)"
        raise UnreadableInput(f"{name}: {why}; if it is text in UTF-16 save it as UTF-8")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few bad bytes: the good sequences outnumber the bad by far, so no other encoding is meant."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    good = sum(byte >= 0xC2 for byte in data) - bad
    if good < 4 * bad:
        return None
    said = f"not quite UTF-8: {bad} broken bytes stand as \ufffd"
    return Decoded(text, "utf-8", (Notice("damaged-encoding", said),))


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    if declared is None:
        return None
    try:
        encoding = codecs.lookup(declared).name
        text = data.decode(encoding)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None
    return Decoded(text, encoding, (Notice("encoding", f"not UTF-8: read as {encoding}, which the file declares"),))


def _likeliest(name: str, data: bytes) -> Decoded:
    encoding = "cp1252" if _is_usual(data) else _guessed(data)
    if encoding is None:
        raise UnreadableInput(f"{name}: the file is binary or in no known encoding; save it as UTF-8")
    text = data.decode(encoding, errors="replace")
    said = f"not UTF-8: read as {encoding}, the likeliest encoding; if letters look wrong save it as UTF-8"
    return Decoded(text, encoding, (Notice("encoding", said),))


def _is_usual(data: bytes) -> bool:
    """Whether cp1252 makes of the bytes only what French and English are written with."""
    try:
        marks = set(data.decode("cp1252"))
    except UnicodeDecodeError:
        return False
    return all(mark.isascii() or mark in _USUAL for mark in marks) and not _CONTROL.search("".join(marks))


def _guessed(data: bytes) -> str | None:
    """The encoding that fits best; for a text mostly of ASCII letters one that makes Latin letters of the rest.

    In a short text an accented letter and the next one can read as a character of Chinese or Japanese.
    """
    matches = list(from_bytes(data[:_SAMPLE]))
    if _is_mostly_ascii(data):
        latin = [match for match in matches if _is_latin(str(match))]
        if not latin and _is_latin(data.decode("cp1252", errors="ignore")):
            return "cp1252"
        matches = latin or matches
    if not matches:
        return None
    best = matches[0]
    equal = [match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    possible = {encoding for match in equal for encoding in match.could_be_from_charset}
    return next((common for common in _COMMON if common in possible), best.encoding)


def _is_mostly_ascii(data: bytes) -> bool:
    letters = sum(bytes((byte,)).isalpha() for byte in data)
    return letters >= _ASCII_TO_OTHERS * sum(byte >= 0x80 for byte in data)


def _is_latin(text: str) -> bool:
    return all(unicodedata.name(char, "").startswith("LATIN") for char in set(text) if char.isalpha())


def _refuse_controls(name: str, text: str) -> None:
    """Text holds next to no control characters; compiled or packed data does."""
    found = len(_CONTROL.findall(text))
    if "\x00" in text or found > max(3, len(text) // 200):
        raise UnreadableInput(f"{name}: the file is binary ({found} control characters); give a text")
