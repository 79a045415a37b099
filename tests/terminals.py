"""A terminal of a test's own, in which a command runs as if somebody sat at it."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_PATIENCE = 60.0
_MARK = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x1b[=>]|\r")
CLEARED = "\x1b[2J"


@dataclass
class Seat:
    """A process at a terminal: what it has written, and where keys go."""

    child: int
    terminal: int
    written: str = field(default="")
    _decoder: codecs.IncrementalDecoder = field(
        default_factory=lambda: codecs.getincrementaldecoder("utf-8")("replace")
    )

    def until(self, words: str) -> str:
        """Wait until the present screen shows some words; the screen as it is then."""
        deadline = time.monotonic() + _PATIENCE
        while words not in self.screen:
            assert time.monotonic() < deadline, f"{words!r} never came; there is:\n{self.screen}"
            if not self._read(0.1) and os.waitpid(self.child, os.WNOHANG)[0]:
                raise AssertionError(f"it ended before {words!r}; there is:\n{self.screen}")
        return self.screen

    def strike(self, keys: str) -> None:
        """Strike keys."""
        os.write(self.terminal, keys.encode())

    def end(self) -> int:
        """Wait for the end; the exit status."""
        while self._read(_PATIENCE):
            pass
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])

    @property
    def screen(self) -> str:
        """What stands there since the screen was last cleared, without colours."""
        return _MARK.sub("", self.written.rpartition(CLEARED)[2])

    def _read(self, patience: float) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], patience)
        try:
            found = os.read(self.terminal, 65536) if ready else b""
        except OSError:
            return False
        # A character may come in two parts.
        self.written += self._decoder.decode(found)
        return bool(found)


def seat(arguments: Sequence[str], environment: Mapping[str, str], columns: int = 80, rows: int = 40) -> Seat:
    """Run a Servanda command at a terminal of this size."""
    child, terminal = pty.fork()
    if child == 0:
        command = [sys.executable, "-m", "servanda", *arguments]
        os.execve(sys.executable, command, {**os.environ, "TERM": "xterm-256color", **environment})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    return Seat(child, terminal)
