"""Single keys and lines, from a terminal or from a pipe."""

from __future__ import annotations

import re
import sys
from typing import Protocol, TextIO

import click

BACK = "backspace"
SPACE = "space"
STOPPED = "stopped"
"""What `key` gives at the end of the input."""
_NAMES = {"\x7f": BACK, "\x08": BACK, " ": SPACE, "\x04": STOPPED, "\x1b[D": BACK, "\x1b[C": SPACE, "\x1b[B": SPACE}
_KEY = re.compile(r"\x1b(?:[\[O][0-9;]*[A-Za-z~])?|.", re.DOTALL)


class Keys(Protocol):
    """Where a reader's keys come from."""

    def key(self) -> str:
        """The next key: a character, or the name of one that has none."""

    def line(self, prompt: str, there: str = "") -> str | None:
        """A line that the reader writes, beginning with what is `there`; None where he wants none."""


class Terminal:
    """The keys of a terminal, each as it is struck."""

    def __init__(self) -> None:
        self._ahead: list[str] = []

    def key(self) -> str:
        """The next key; a reader who is faster than the screen loses none."""
        while not self._ahead:
            try:
                self._ahead = _KEY.findall(click.getchar())
            except EOFError:
                return STOPPED
        return named(self._ahead.pop(0))

    def line(self, prompt: str, there: str = "") -> str | None:
        """A line, edited as in a shell; None for an end of the input (control D) or an interruption (control C)."""
        typed, self._ahead = "".join(self._ahead), []
        if "\n" in typed or "\r" in typed:
            line, _, rest = typed.replace("\r", "\n").partition("\n")
            self._ahead = _KEY.findall(rest)
            return line
        import readline  # noqa: PLC0415 - changes how the terminal is read, so only where a line is written

        readline.set_startup_hook(lambda: readline.insert_text(there + typed))
        try:
            return input(prompt)
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return None
        finally:
            readline.set_startup_hook(None)


class Piped:
    """Keys out of a pipe or file: a character each, a whole line where one is asked for; line ends are no keys."""

    def __init__(self, stream: TextIO) -> None:
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


def keys() -> Keys:
    """The keys of standard input, whatever it is."""
    return Terminal() if sys.stdin.isatty() and sys.stdout.isatty() else Piped(sys.stdin)


def named(key: str) -> str:
    """A key by its name; arrows to the right and down go on, the one to the left goes back."""
    return _NAMES.get(key, key)
