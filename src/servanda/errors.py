"""The complaints: each says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """What a complaint says, by a key and the values in it, for interfaces with sentences of their own for it."""

    key: str
    values: Mapping[str, object]


def said(key: str, **values: object) -> Said:
    """What a complaint says, by its key among the `fault` of the interfaces."""
    return Said(key, values)


class ServandaError(Exception):
    """Anything a user can put right; its text is one line that says what, where and what to do.

    That line is for the command line; `said` is the same for interfaces that have other words and other ways to put
    it right. None where only the line tells it.
    """

    def __init__(self, text: str = "", said: Said | None = None) -> None:
        """Keep what is said beside its words."""
        super().__init__(text)
        self.said = said


class NotSo(ValueError):
    """What somebody wrote is no value of what it is to be; its text says why, and what would be one."""

    def __init__(self, text: str, said: Said | None = None) -> None:
        """Keep what is said beside its words."""
        super().__init__(text)
        self.said = said


class UnreadableInput(ServandaError):
    """A file that could not be read as a document; the rest of the batch goes on."""


class PackError(ServandaError):
    """A language pack or world table that breaks its rules: file, line or id, and the rule."""


class PipelineError(ServandaError):
    """A parser of the user's that cannot be loaded or does not parse."""


class LedgerError(ServandaError):
    """A ledger that cannot be opened, read or written."""


class ChangedMeanwhile(LedgerError):
    """A change that rests on what is no longer the last word: nothing is kept, and it can be made again."""
