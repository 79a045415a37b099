"""How well the stage of a party is known: by what is cited for and against it, and by who says so."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from servanda.ledger.following.dossier import Dossier
from servanda.ledger.following.events import Citation, Stance, same_person
from servanda.ledger.following.proof import grounds, moving
from servanda.ledger.following.stages import Confidence, Place, Stage


@dataclass(frozen=True, slots=True)
class Known:
    """What is cited for a stage, why that is more than a claim (empty where it is one), and what follows."""

    confidence: Confidence
    evidence: tuple[Citation, ...] = ()
    grounds: tuple[str, ...] = ()


def known_of(dossier: Dossier, party: str, place: Place | None) -> Known:
    """How well it is known that a party is at a place; previews speak neither for nor against.

    A lapse is known by searches: what is cited for it is the promise, which shows nothing of what did not happen.
    """
    if place is None:
        return Known(Confidence.UNKNOWN)
    stage = place.stage
    told = [cited for opened, cited in dossier.attested(party) if opened is stage]
    cited = moving([*told, *(one for _, one in dossier.cited(stage, party, measure=place.measure))], dossier.sources)
    why = _searched(dossier, party) if stage is Stage.LAPSED else _heard(dossier, party, cited)
    against = moving((one for _, one in dossier.cited(stage, party, Stance.CONTRADICTS)), dossier.sources)
    if against:
        return Known(Confidence.CONTESTED, cited, why)
    if not cited:
        return Known(Confidence.UNKNOWN)
    return Known(Confidence.CORROBORATED if why else Confidence.CLAIMED, cited, why)


def _heard(dossier: Dossier, party: str, cited: tuple[Citation, ...]) -> tuple[str, ...]:
    return grounds(cited, dossier.sources, dossier.entry.serves(party))


def _searched(dossier: Dossier, party: str) -> tuple[str, ...]:
    found = dossier.searches(party)
    several = any(not same_person(one, other) for one, other in combinations(found, 2))
    return ("searches by two persons",) if several else ()
