"""An entry of the ledger as follow-up sees it, and its documents as witnesses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from servanda.lang.fulfilment import Told
from servanda.ledger.entries.deadlines import counted_from, term_of
from servanda.ledger.entries.entry import NOT_ON_RECORD, Attestation, Entry, Origin, Role
from servanda.ledger.entries.roles import says_no, stages_told
from servanda.ledger.following.dossier import LEFT_OUT, NOBODY, Case, Telling
from servanda.ledger.following.events import Citation
from servanda.ledger.following.proof import Source
from servanda.ledger.following.reuse import printed
from servanda.ledger.following.stages import Review
from servanda.model import FORWARD_ACTS, Act, ObjectStage

_MET = ".meet"
"""How the rules end by which somebody met."""
_PROMISING = (Role.ATTESTS, *NOT_ON_RECORD)


def case_of(entry: Entry, reviews: Mapping[str, Review] | None = None) -> Case:
    """An entry as follow-up sees it; `reviews` are what readers made of its attestations, by the id of each,
    where that is another than they hold themselves.

    Its parties are all who promise in any telling, whoever backs or denies it left out, or tells it beforehand
    unless nobody else tells it; its term is that of the best source that tells one, and a length that only tells
    beforehand («within two years») counts from the day of the text that promises it. What readers turned down tells
    neither.
    """
    made = {one.id: (reviews or {}).get(one.id, one.review) for one in entry.attestations}
    promising = [one for one in entry.ranked if one.role in _PROMISING]
    telling = [one for one in promising if made[one.id] not in LEFT_OUT]
    attesting = [one for one in telling if one.role is Role.ATTESTS] or telling
    forward = [one for one in attesting if one.statement.act in FORWARD_ACTS] or attesting
    tellings = tuple(_telling(one, made[one.id]) for one in entry.attestations if one in promising or _is_held(one))
    return Case(
        entry.id,
        _codes(one.statement.actors for one in forward) or NOBODY,
        _codes(one.statement.counterparts for one in telling),
        next((term for one in telling if (term := _term(one, attesting))), ""),
        tellings,
    )


def _term(one: Attestation, attesting: Iterable[Attestation]) -> str:
    """The term that an attestation tells; a length told beforehand counts from the first day of those that attest."""
    promised = min((other.origin.day for other in attesting if other.origin.day and not other.is_preview), default="")
    return counted_from(one.statement, promised) if one.is_preview and promised else term_of(one.statement)


def sources_of(
    origins: Iterable[Origin], codes: Mapping[str, str], texts: Mapping[str, str] | None = None
) -> Mapping[str, Source]:
    """Documents as witnesses, by the sha256 of their bytes.

    `codes` are those of publishers by their names, as far as they are known; a name without one stands for itself, so
    that what one body publishes is still one voice. `texts` are the texts of all that are to be told from reprints, by
    sha256; a document that is not among them counts as a text of its own.
    """
    prints = printed(texts or {})
    return {one.sha256: _source(one, codes.get(one.publisher, one.publisher), prints) for one in origins}


def _source(origin: Origin, publisher: str, prints: Mapping[str, str]) -> Source:
    text = prints.get(origin.sha256, "")
    return Source(origin.sha256, origin.source_class, origin.length, publisher, origin.book, text)


def _telling(one: Attestation, review: Review) -> Telling:
    statement = one.statement
    cited = (Citation(one.origin.sha256, statement.span),)
    day, is_preview = day_added(one.origin), one.role in NOT_ON_RECORD
    return Telling(statement.act, cited, statement.actors, day, review, is_preview, _is_held(one))


def _is_held(one: Attestation) -> bool:
    """Whether an attestation tells that a meeting took place: nothing more of it can come.

    Talks that are said to go on, or a study, may still be owed.
    """
    statement, told = one.statement, one.role in (Role.ATTESTS, Role.OUTCOME)
    if not told or statement.act is not Act.FACT or statement.object_stage is not ObjectStage.PROCESS or says_no(one):
        return False
    return statement.rule.endswith(_MET) or Told.DELIVERED in stages_told(one)


def day_added(origin: Origin) -> date | None:
    """The day from which the ledger counts a document: when it came, UTC."""
    return datetime.fromisoformat(origin.added_at).date() if origin.added_at else None


def _codes(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for codes in found for code in codes))
