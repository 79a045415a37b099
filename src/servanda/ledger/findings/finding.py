"""What a finding is: something in an entry or a document that a reader should look at, with the places that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from servanda.ledger.conversions import Check
from servanda.ledger.entries.entry import Attestation, Origin
from servanda.model import Amount, Span, When
from servanda.text.ids import content_id


class Kind(StrEnum):
    """What is found, in the order in which findings of one severity are listed."""

    AMOUNTS_DIFFER = "amounts_differ"
    CONVERSION_OFF = "conversion_off"
    SUM_OFF = "sum_off"
    FORCE_DIFFERS = "force_differs"
    PREVIEW_CONTRADICTED = "preview_contradicted"
    DATES_DIFFER = "dates_differ"
    DATE_TWO_READINGS = "date_two_readings"
    TERM_PASSED = "term_passed"
    FORMAT_NAME_DIFFERS = "format_name_differs"
    AGENT_MISSING = "agent_missing"
    BENEFICIARY_MISSING = "beneficiary_missing"


class Severity(StrEnum):
    """How much hangs on a finding, the most first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Force(StrEnum):
    """With what force a text tells a promise, the weakest first; a target may be missed without breaking a word."""

    DENIED = "denied"
    PROPOSED = "proposed"
    STUDIED = "studied"
    INTENDED = "intended"
    TARGET = "target"
    EXPECTED = "expected"
    ANNOUNCED = "announced"
    PROMISED = "promised"
    AGREED = "agreed"


Value = Amount | When | Force | date | str
"""What a text says, by which sources differ."""
Particular = Value | Check | Decimal | tuple[Amount, ...]
"""What else the sentence of a finding tells."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a document says at a place: `words` are those of the text in which the value stands.

    `entry` is the own id of the attestation, empty for what stands in none; `span` is of the whole statement. Those
    who say the same thing have the same `key`. `at` is where the value stands, of what one text alone has wrong,
    whichever of its statements tells it.
    """

    origin: Origin
    span: Span
    quote: str
    value: Value
    words: str
    key: str
    entry: str = ""
    at: Span | None = None

    @property
    def place(self) -> str:
        """What leads to it for ever: its place in the document, or the own id of the attestation."""
        if self.at or not self.entry:
            return f"{self.origin.sha256}:{(self.at or self.span).start}"
        return self.entry


def told_by(one: Attestation, value: Value, words: str, key: str) -> Told:
    """What an attestation says."""
    return Told(one.origin, one.statement.span, one.quote, value, words, key, one.entry)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: of which entry (its id, empty for a document's own), who says what, how grave it is.

    `particulars` are what its sentence tells beside: of a conversion the check, of a passed term the day it is asked
    for.
    """

    kind: Kind
    entry: str
    told: tuple[Told, ...]
    severity: Severity
    particulars: Mapping[str, Particular] = field(default_factory=dict)

    @property
    def ground(self) -> tuple[str, ...]:
        """What it rests on: each thing that is said, and by whom first.

        A further source that says one of them again changes nothing; a new value, or another entry, does.
        """
        first: dict[str, str] = {}
        for one in self.told:
            first.setdefault(one.key, one.place)
        return tuple(f"{id_} {key}" for key, id_ in sorted(first.items()))

    @property
    def id(self) -> str:
        """An id made of its kind and ground alone."""
        return content_id("finding", self.kind.value, *self.ground)
