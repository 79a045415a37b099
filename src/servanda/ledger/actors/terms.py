"""What the terms of office of a person say for or against his or her being meant on a day and of a state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from servanda.world import Person, Tenure

_OTHER_COUNTRY = 0.5
_NOT_THEN = 0.85
_NO_LONGER = 0.95
_NOT_FIRST = 0.99
"""What a likeness is worth beside what speaks against it; only the order of candidates hangs on these."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Reasons in words, what they are worth (0 to 1), whether none excludes the person, whether in office then."""

    reasons: tuple[str, ...]
    worth: float
    is_possible: bool
    holds: bool


def standing_of(
    person: Person, tenures: Iterable[Tenure], on: str | None, country: str | None, labels: Mapping[str, str]
) -> Standing:
    """What speaks for a person on a day (None: today, as far as terms are open) and of a state.

    `labels` are the names of states and bodies by code.
    """
    terms = [one for one in tenures if one.person == person.name]
    here = [one for one in terms if country in (None, one.actor)]
    if terms and not here:
        return Standing((f"other country: {told(terms[-1], labels)}",), _OTHER_COUNTRY, False, False)
    held = [one for one in here if holds(one, on)]
    usual = ("the press means this one by the family name alone",) if person.bare else ()
    worth = 1.0 if person.bare else _NOT_FIRST
    if held:
        when = f"in office on {on}: " if on else ""
        return Standing((*(f"{when}{told(one, labels)}" for one in held), *usual), worth, True, True)
    when = f"not in office on {on}: " if on else "no longer in office: "
    reasons = tuple(f"{when}{told(one, labels)}" for one in here[-1:])
    return Standing((*reasons, *usual), worth * (_NOT_THEN if on else _NO_LONGER), True, False)


def holds(term: Tenure, on: str | None) -> bool:
    """Whether a term runs on a day (None: today, as far as terms are open)."""
    return term.holds(on) if on else not term.end


def told(term: Tenure, labels: Mapping[str, str]) -> str:
    """A term in words: «president of Kyrgyzstan (KGZ) since 2021-01-28»."""
    office = term.office.replace("-", " ") or "person"
    until = f"from {term.start or '?'} to {term.end}" if term.end else f"since {term.start}" if term.start else ""
    label = labels.get(term.actor, term.actor)
    whose = label if label == term.actor else f"{label} ({term.actor})"
    return f"{office} of {whose} {until}".strip()
