"""Single keys of a terminal, each as it is struck. Unix alone has them: elsewhere keys are read by the line."""

from __future__ import annotations

import os
import readline
import sys
import termios
import tty
from types import TracebackType
from typing import Any

import click

from servanda.cli.keys import STOPPED, struck

_MOST = 256
_KEYS = termios.TCSADRAIN
"""How the way of reading is changed: what was struck before is kept, so that a fast reader loses no key."""


class Terminal:
    """The keys of the terminal at standard input, while it is used `with`; it is left as it was."""

    def __init__(self) -> None:
        """Nothing is changed yet."""
        self._input = sys.stdin.fileno()
        self._usual: list[Any] = termios.tcgetattr(self._input)
        self._ahead: list[str] = []

    def __enter__(self) -> Terminal:
        """Read keys and not lines, and do not show them."""
        tty.setcbreak(self._input, _KEYS)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the terminal as it was."""
        termios.tcsetattr(self._input, _KEYS, self._usual)

    def key(self) -> str:
        """The next key, by its name where it has no character."""
        while not self._ahead:
            found = os.read(self._input, _MOST)
            if not found:
                return STOPPED
            self._ahead = struck(found.decode(errors="replace"))
        return self._ahead.pop(0)

    def line(self, prompt: str, there: str = "") -> str | None:
        """A line, edited as in a shell; None for an end of the input (control D) or an interruption (control C).

        It begins empty, so that what is written takes the place of what is `there`; the arrow up brings that to edit.
        """
        typed = "".join(one for one in self._ahead if len(one) == 1)
        self._ahead = []
        termios.tcsetattr(self._input, _KEYS, self._usual)
        readline.clear_history()
        if there:
            readline.add_history(there)
        readline.set_startup_hook(lambda: readline.insert_text(typed))
        try:
            return input(prompt)
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return None
        finally:
            readline.set_startup_hook(None)
            tty.setcbreak(self._input, _KEYS)
