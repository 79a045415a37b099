"""Processes of a test's own, which find everything loaded that the test has loaded, and can be killed."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

FAILED = 70


def start(do: Callable[[], object]) -> int:
    """Begin something in a process of its own, silent but for a failure; the process's id."""
    child = os.fork()
    if child == 0:
        status = FAILED
        told = os.dup(2)
        try:
            for stream in (1, 2):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
            status = int(do() or 0)
        except BaseException:
            os.write(told, traceback.format_exc().encode())
        finally:
            os._exit(status)
    return child


def finish(child: int) -> int:
    """Wait for a process; its exit status, or the negative number of the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def together(*tasks: Callable[[], object]) -> list[int]:
    """Do several things at once, each in a process of its own; their exit statuses."""
    sys.stdout.flush()
    return [finish(child) for child in [start(task) for task in tasks]]
