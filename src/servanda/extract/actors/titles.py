"""What the words of a title tell: the office, of which state, the gender, whether of an organ that many bodies have."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extract.actors.drafts import Match
from servanda.extract.actors.neighbours import Part
from servanda.model import Span
from servanda.text.fold import folded

_OF_STATE = "SRZA"
_TITLING = "TOQY"


def office_of(match: Match) -> tuple[str, tuple[str, ...]]:
    """The concept of an office, by its portfolio where it is a minister's, and the organisation it says itself."""
    part = match.group("office")[-1]
    term = part.term
    office = term.values[0] if term else ""
    if office == "minister":
        office = _ministry(match)
    return office, (term.actor,) if term and term.actor else ()


def _ministry(match: Match) -> str:
    """Which minister is meant: of foreign affairs, of another field («minister:energy»), or left unsaid («minister»).

    A field that the pack does not know is one all the same («Minister of Sponge Diving»).
    """
    end = match.found.end()
    fields = [one for one in match.parts[slice(*match.found.span())] if one.tag == "Y" and one.term]
    if any(one.term and one.term.values[0] == "foreign-minister" for one in fields):
        return "foreign-minister"
    if fields:
        return f"minister:{folded(fields[0].raw)}"
    told = [one.tag for one in match.parts[end : end + 3] if one.tag != "L"]
    return "minister:" if told[:1] == ["D"] and told[1:2] not in (["S"], ["R"], ["Z"]) else "minister"


def state_of(match: Match, groups: Sequence[str]) -> tuple[Part, ...]:
    """The first part of the named groups that says of which state somebody is."""
    return tuple(part for part in match.group(*groups) if part.term and part.tag in _OF_STATE)[:1]


def title_of(match: Match) -> Span | None:
    """From the first to the last word of an office or an honorific in a match."""
    told = [part for part in match.parts[slice(*match.found.span())] if part.tag in _TITLING]
    return Span(told[0].span.start, told[-1].span.end) if told else None


def gender_of(match: Match) -> str:
    """The gender that the titles in a match tell, if one."""
    titles = [one.term for one in match.parts[slice(*match.found.span())] if one.tag == "T" and one.term]
    return next((term.values[0] for term in titles if term.values), "")


def is_of_organ(match: Match) -> bool:
    """Whether the office in a match is of an organ that many bodies have: «Président de la Commission»."""
    term = match.group("office")[-1].term if match.has("office") else None
    return term is not None and term.guard == "organ"
