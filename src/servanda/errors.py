"""The complaints: each says what is wrong, where, and what to do."""

from __future__ import annotations


class ServandaError(Exception):
    """Anything a user can put right; its text is one line that says what, where and what to do."""


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
