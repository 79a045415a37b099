"""Why an event is not to be recorded, or moves nothing: what, where and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.errors import Said


class Why(StrEnum):
    """The rule that an objection stands on, for programs."""

    OTHER_ENTRY = "other-entry"
    RECORDED = "recorded"
    IN_THE_PAST = "in-the-past"
    TO_COME = "to-come"
    NO_PARTY = "no-party"
    NO_DOCUMENT = "no-document"
    NO_EVENT = "no-event"
    ANSWERED = "answered"
    MACHINE = "machine"
    PREVIEW = "preview"
    STAYS = "stays"
    UNPROVED = "unproved"
    NO_SEARCH = "no-search"
    SECOND_PERSON = "second-person"


@dataclass(frozen=True, slots=True)
class Objection:
    """What is wrong, where, and what to do; as a string one line for a reader.

    `said` is the same for interfaces that have sentences of their own.
    """

    why: Why
    what: str
    where: str
    remedy: str
    said: Said | None = None

    def __str__(self) -> str:
        """All three in one line."""
        return f"{self.where}: {self.what}; {self.remedy}"


def where(entry: str, stage: str, party: str) -> str:
    """Where an objection to a stage stands, in words."""
    return f"entry {entry}, {stage} of {party or 'nobody named'}"
