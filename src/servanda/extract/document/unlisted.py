"""Who meets where the opening does not name them together: as many as the text counts, or another and the own side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.extract.document.meeting import Gathering
from servanda.model import READ_ZONES, Mention, MentionKind, Passage, Zone

_SEVERAL = 3
"""So many are counted at least where that tells who they are («les deux pays» are any two)."""
_TWICE = 2
_STATE = 3


def with_unlisted(meeting: Gathering, names: Sequence[Mention], passages: Sequence[Passage]) -> Gathering:
    """The parties with those whom the opening leaves out; `names` are all names of the text, with its places."""
    if meeting.rule != "opening":
        return meeting
    read = [p for p in passages if p.zone in READ_ZONES]
    inside = [m for m in names if any(p.span.covers(m.span) for p in read)]
    return _counted(meeting, inside) or _with_own_side(meeting, names, inside, passages) or meeting


def _counted(meeting: Gathering, names: Sequence[Mention]) -> Gathering | None:
    """The states of a text that counts its countries, where it names exactly so many («les cinq pays»)."""
    sizes = [int(m.rule.partition(":")[2]) for m in names if m.rule.startswith("parties:")]
    states = tuple(sorted({code for m in names for code in _states_of(m)}))
    told = max(sizes, default=0)
    known = {code for code in meeting.parties if code.isupper()}
    if told < _SEVERAL or len(known) in sizes or len(states) != told or not known < set(states):
        return None
    return replace(meeting, parties=states, rule="opening.counted")


def _with_own_side(
    meeting: Gathering, names: Sequence[Mention], inside: Sequence[Mention], passages: Sequence[Passage]
) -> Gathering | None:
    """The state of another's leader and that of the text's own («La Cheffe du gouvernement a reçu le Président de X»).

    The own side is where the text was written, else the state that it names most besides.
    """
    first = next((p.span for p in passages if p.zone in READ_ZONES), None)
    people = [
        m for m in inside if first and first.covers(m.span) and m.kind in (MentionKind.PERSON, MentionKind.OFFICE)
    ]
    others = {code for m in people for code in m.actors if code.isupper()}
    nameless = {m.person for m in people if not m.actors and not m.candidates}
    if len(meeting.parties) >= _TWICE or len(others) != 1 or len(nameless) != 1:
        return None
    lines = [p.span for p in passages if p.zone is Zone.DATELINE]
    written = [code for m in names if any(line.covers(m.span) for line in lines) for code in _states_of(m)]
    named = Counter(code for m in inside for code in _states_of(m) if code not in others)
    own = next((code for code in written if code in named), None) or _most(named)
    return replace(meeting, parties=tuple(sorted({*others, own})), rule="opening.own") if own else None


def _states_of(m: Mention) -> Iterator[str]:
    """The states that a name tells, by their capital as a place too."""
    yield from (code for code in m.actors if code.isupper() and len(code) == _STATE)
    if m.seat_of:
        yield m.seat_of


def _most(named: Counter[str]) -> str | None:
    """The one that is named twice or more, and no other as often."""
    ranked = [*named.most_common(2), ("", 0), ("", 0)][:2]
    return ranked[0][0] if ranked[0][1] >= _TWICE and ranked[0][1] > ranked[1][1] else None
