"""Keys and lines that a reader strikes, whatever they come from."""

from __future__ import annotations

import re
from typing import Protocol, TextIO

BACK = "backspace"
SPACE = "space"
DOWN, UP = "page down", "page up"
STOPPED = "stopped"
"""What `key` gives at the end of the input."""
_NAMES = {
    "\x7f": BACK,
    "\x08": BACK,
    " ": SPACE,
    "\x04": STOPPED,
    "\x1b[D": BACK,
    "\x1b[C": SPACE,
    "\x1b[B": DOWN,
    "\x1b[A": UP,
    "\n": DOWN,
    "\r": DOWN,
    "\x1b[6~": DOWN,
    "\x1b[5~": UP,
}
_KEY = re.compile(r"\x1b(?:[\[O][0-9;]*[A-Za-z~])?|.", re.DOTALL)


class Keys(Protocol):
    """Where a reader's keys come from."""

    def key(self) -> str:
        """The next key: a character, or the name of one that has none."""

    def line(self, prompt: str, there: str = "") -> str | None:
        """A line that the reader writes in place of what is `there`; None where he wants none."""


class Piped:
    """Keys out of a pipe or file: a character each, a whole line where one is asked for; line ends are no keys."""

    def __init__(self, stream: TextIO) -> None:
        """Read from a text stream."""
        self._stream = stream

    def key(self) -> str:
        """The next key."""
        while True:
            character = self._stream.read(1)
            if character not in ("\n", "\r"):
                return named(character) if character else STOPPED

    def line(self, prompt: str, there: str = "") -> str | None:
        """The rest of the line; None at the end of the input."""
        return self._stream.readline().rstrip("\r\n") if not self._stream.closed else None


def struck(text: str) -> list[str]:
    """The keys of which a terminal sent the characters, several at once where a reader is fast, by their names."""
    return [named(one) for one in _KEY.findall(text)]


def named(key: str) -> str:
    """A key by its name; the arrow to the right goes on, the one to the left goes back, the others turn pages."""
    return _NAMES.get(key, key)
