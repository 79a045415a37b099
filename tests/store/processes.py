"""Processes of a test's own, which find everything loaded that the test has loaded, and can be killed."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

FAILED = 70


def start(do: Callable[[], object], told: Path | None = None) -> int:
    """Begin something in a process of its own, silent but for a failure; the process's id.

    With `told`, what it prints is added to this file, as it is printed.
    """
    child = os.fork()
    if child == 0:
        status, failure = FAILED, os.dup(2)
        try:
            _silence(told)
            status = int(do() or 0)
        except BaseException:
            os.write(failure, traceback.format_exc().encode())
        finally:
            sys.stdout.flush()
            os._exit(status)
    return child


def _silence(told: Path | None) -> None:
    """Let what is printed go to a file, or nowhere; complaints go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    printed = nowhere if told is None else os.open(told, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for stream, target in ((1, printed), (2, nowhere)):
        os.dup2(target, stream)
    # Not those of the test, which whoever runs it may be keeping elsewhere.
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", buffering=1, closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1, closefd=False)


def finish(child: int) -> int:
    """Wait for a process; its exit status, or the negative number of the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def together(*tasks: Callable[[], object]) -> list[int]:
    """Do several things at once, each in a process of its own; their exit statuses."""
    sys.stdout.flush()
    return [finish(child) for child in [start(task) for task in tasks]]
