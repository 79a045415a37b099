"""Files as bytes and lines, with the reason where one cannot be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from servanda.errors import UnreadableInput
from servanda.settings import Settings

STDIN = "-"


def read_bytes(path: str, settings: Settings) -> bytes:
    """The bytes of a file, or of standard input for `-`; raises UnreadableInput with the reason."""
    limit = settings.max_bytes
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"{path}: {_reason(error)}") from error
    if len(data) > limit:
        advice = "split it, or raise the limit with --max-bytes"
        raise UnreadableInput(f"{path}: larger than {limit:,} bytes; {advice}")
    return data


def lines_of(path: str, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """The lines of a file, or of standard input for `-`, as they come, each with its place for complaints.

    Raises UnreadableInput, also at a line that is larger than a file may be.
    """
    name, limit = name_of(path), settings.max_bytes
    try:
        with nullcontext(sys.stdin.buffer) if path == STDIN else Path(path).open("rb") as file:
            number = 0
            while data := file.readline(limit + 1):
                number += 1
                if len(data) > limit:
                    advice = "split its text, or raise the limit with --max-bytes"
                    raise UnreadableInput(f"{name} line {number}: larger than {limit:,} bytes; {advice}")
                yield f"{name} line {number}", data
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"{path}: {_reason(error)}") from error


def name_of(path: str) -> str:
    """The name under which a file is known: without its folder, in characters that can be written anywhere."""
    name = "standard input" if path == STDIN else Path(path).name
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file; check the name"
    if isinstance(error, IsADirectoryError):
        return "a folder, not a file; name the files in it, such as FOLDER/*.txt"
    if isinstance(error, PermissionError):
        return "may not be read; change its permissions"
    return f"could not be read ({getattr(error, 'strerror', None) or error}); check the name and the disk"
