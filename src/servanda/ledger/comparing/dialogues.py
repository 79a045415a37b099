"""Which dialogue a document is of, by the meetings it tells of and by those who meet in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from servanda.ledger.accounts import Account
from servanda.ledger.entries.entry import Origin
from servanda.meeting import Field

_TWO = 2


def dialogues(accounts: Iterable[Account], origins: Iterable[Origin]) -> Mapping[str, str]:
    """The code of the dialogue that each document is of, by its sha256; a document of none is left out.

    It is the one whose meetings have the document's own parties, the one that its text speaks of most where there are
    several: a text of two states that looks ahead to a summit of six is not of that summit. Two states that meet in no
    dialogue of a name are their own, «JPN-KAZ».
    """
    parties = {one.sha256: frozenset(one.parties) for one in origins}
    told: dict[str, Counter[str]] = {}
    for one in accounts:
        code = one.meeting.one(Field.FORMAT)
        if code and parties.get(one.sha256) in (frozenset(), frozenset(one.meeting.parties)):
            told.setdefault(one.sha256, Counter())[code] += len(one.meeting.attestations)
    pairs = {sha256: "-".join(sorted(found)) for sha256, found in parties.items() if len(found) == _TWO}
    return pairs | {sha256: _most(counts) for sha256, counts in told.items()}


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda code: (-counts[code], code))
