"""A performance: an act in a clause, before it has a span and roles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from servanda.model import Act


class Shift(StrEnum):
    """What made the act another than that of its row."""

    CONCLUDED = "concluded"
    TOLD = "told"
    LAID_DOWN = "laid_down"
    PROSPECTIVE = "prospective"
    COUNTED = "counted"
    LONG_PAST = "long_past"
    FOUNDED = "founded"


@dataclass(frozen=True, slots=True)
class Performance:
    """An act in a clause.

    `clause` is the predicate whose subject and extent count; `trigger` the token that shows the act; `content`
    where what is promised begins; `sayer` the predicate of saying above; `antecedent` the noun of a relative
    clause. `split` is true for a further coordinated part of the act before it, which begins at `subject` where
    that is given, or at `clause` without its mark where `bare` is true; `gapped` is one whose verb is not said again
    and whose own actor is its `subject`; `shifts` say what changed the act of the row into `act`.
    """

    clause: int
    trigger: int
    act: Act
    rule: str
    strength: int
    frame: str
    traits: frozenset[str] = frozenset()
    content: int | None = None
    sayer: int | None = None
    antecedent: int | None = None
    reaffirmed: bool = False
    split: bool = False
    subject: int | None = None
    bare: bool = False
    gapped: bool = False
    shifts: tuple[Shift, ...] = ()

    @property
    def minded(self) -> bool:
        """Whether the subject is who acts though its verb is a passive («sont déterminés à», «est ému par»)."""
        return ".adj." in self.rule or ("passive" in self.traits and self.frame in ("act", "hold", "judge"))


def unique(found: list[Performance]) -> list[Performance]:
    """One performance a clause, the first that was found."""
    seen: dict[tuple[int, int | None], Performance] = {}
    for p in found:
        seen.setdefault((p.clause, p.subject), p)
    return list(seen.values())
