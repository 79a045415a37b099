"""What documents tell of meetings, and which of these accounts are of one meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from servanda.meeting import Field, Level, Meeting, Status, Told, is_state, near_places
from servanda.model import SourceClass
from servanda.text.intervals import interval_of, overlap

_EXACT = 7
"""A date of so many characters tells at least the month."""
_DAY = 10
"""A time of so many characters tells one day."""
_TWO = 2
_VISIT = 10
"""Two documents of so many days apart that tell of a visit of the same guest, and of no day, mean one."""
_WEEKS = 31
"""A meeting to come without a day is the one of its dialogue that another document puts within so many days."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one document tells of one meeting; `words` are the words of its values, as written."""

    document: str
    sha256: str
    date: str | None
    source_class: SourceClass
    meeting: Meeting
    words: Mapping[Told, str]

    def all(self, field: Field) -> tuple[str, ...]:
        """The values that it tells of a field, the likeliest first."""
        return self.meeting.all(field)


def agree(field: Field, one: str, other: str) -> bool:
    """Whether two values of a meeting can both be true: times that share a day, a town and its state."""
    if one == other:
        return True
    if field is Field.DATE:
        return overlap(one, other)
    return field is Field.PLACE and near_places(one, other)


def grouped(found: Sequence[Account]) -> list[list[Account]]:
    """The accounts put together; what follows the same meeting is put together once its forerunners are."""
    of = list(range(len(found)))

    def join(same: Iterable[tuple[int, int]]) -> bool:
        changed = False
        for i, j in same:
            ours = [k for k in range(len(found)) if of[k] in (of[i], of[j])]
            if of[i] != of[j] and _can_be_one([found[k] for k in ours]):
                low = min(of[i], of[j])
                for k in ours:
                    of[k] = low
                changed = True
        return changed

    pairs = list(combinations(range(len(found)), 2))
    join((i, j) for i, j in pairs if _same(found[i], found[j]))
    while join(_followers(found, of)) or join(_recalled(found, of)):
        pass
    return [[found[k] for k in range(len(found)) if of[k] == group] for group in dict.fromkeys(of)]


def _followers(found: Sequence[Account], of: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs that follow accounts of one meeting and could be one."""
    places = {one.meeting.id: k for k, one in enumerate(found)}
    after = [(of[k], places[one.meeting.next]) for k, one in enumerate(found) if one.meeting.next in places]
    return [(i, j) for (one, i), (other, j) in combinations(after, 2) if one == other and _could_be(found[i], found[j])]


def _recalled(found: Sequence[Account], of: Sequence[int]) -> list[tuple[int, int]]:
    """The accounts of which all but the dialogue is left out, each with the one meeting of it that is told there."""
    full = [k for k, one in enumerate(found) if not _is_recalled(one)]
    known = {of[k] for k in full}
    pairs = []
    for i in sorted(set(range(len(found))).difference(full)):
        one = found[i]
        told = (k for k in full if of[i] not in known and found[k].sha256 == one.sha256)
        like = (k for k in told if _both(one, found[k], Field.LEVEL) and _same_dialogue(one, found[k]))
        others = {of[k]: k for k in like if _could_be(one, found[k])}
        pairs += [(i, k) for k in others.values()] if len(others) == 1 else []
    return pairs


def _is_recalled(one: Account) -> bool:
    told = one.meeting
    fields = (Field.DATE, Field.ORDINAL, Field.PLACE, Field.RECURRENCE, Field.COUNT)
    bare = not (told.ref or _is_followed(told) or any(told.all(field) for field in fields))
    return bare and told.one(Field.STATUS) in ("", Status.HELD)


def _can_be_one(group: Sequence[Account]) -> bool:
    """Whether a group holds no two different meetings of the registry, and no two ranks of one dialogue."""
    refs = {one.meeting.ref for one in group if one.meeting.ref}
    ranks = {value for one in group for value in one.all(Field.ORDINAL)[:1]}
    return len(refs) < 2 and len(ranks) < 2


def _same(one: Account, other: Account) -> bool:
    """Whether two accounts are sure to be of one meeting by themselves."""
    if one.meeting.ref and one.meeting.ref == other.meeting.ref:
        return True
    if not _could_be(one, other):
        return False
    level, format_ = _both(one, other, Field.LEVEL), _same_dialogue(one, other)
    row = [account.all(Field.RECURRENCE) or account.all(Field.COUNT) for account in (one, other)]
    if any(row):
        return level and format_ and row[0] == row[1]
    if (format_ or _same_parties(one, other)) and level and _both(one, other, Field.ORDINAL):
        return True
    if level and format_ and (_is_ahead(one, other) or _is_ahead(other, one)):
        return True
    days = _same_day(one, other)
    if level and days and (format_ or _same_parties(one, other)):
        return True
    if level and days and (_same_town(one, other) or _same_rank(one, other)):
        return True
    return level and one.all(Field.LEVEL)[:1] == (Level.VISIT,) and _same_visit(one, other)


def _is_ahead(one: Account, other: Account) -> bool:
    """Whether an account that tells no day, of a meeting to come, can only mean one told for the weeks after it."""
    told = one.meeting
    bare = not (told.all(Field.DATE) or told.all(Field.ORDINAL) or told.all(Field.PLACE)) and not _is_followed(told)
    first = interval_of(other.all(Field.DATE)[0])[0] if other.all(Field.DATE) else None
    if not bare or told.one(Field.STATUS) != Status.PLANNED or first is None or one.date is None:
        return False
    return 0 <= (first - date.fromisoformat(one.date)).days <= _WEEKS


def _is_followed(meeting: Meeting) -> bool:
    """Whether a document tells of a meeting as the next of another."""
    return any(told.rule == "next" for told in meeting.told)


def _could_be(one: Account, other: Account) -> bool:
    """Whether nothing speaks against it: other levels, dialogues, ranks, registry ids, days or places."""
    for field in (Field.LEVEL, Field.FORMAT, Field.ORDINAL, Field.RECURRENCE, Field.COUNT):
        told = [account.all(field)[:1] for account in (one, other)]
        if all(told) and told[0] != told[1]:
            return False
    of_one = _both(one, other, Field.FORMAT) or _same_parties(one, other)
    ranked = _both(one, other, Field.ORDINAL) and of_one
    for field in (Field.DATE, Field.PLACE):
        told = [account.all(field) for account in (one, other)]
        if all(told) and not ranked and not any(agree(field, a, b) for a in told[0] for b in told[1]):
            return False
    return not (one.meeting.ref and other.meeting.ref and one.meeting.ref != other.meeting.ref)


def _both(one: Account, other: Account, field: Field) -> bool:
    """Whether two accounts tell the same likeliest value of a field."""
    return bool(one.all(field)) and one.all(field)[:1] == other.all(field)[:1]


def _same_day(one: Account, other: Account) -> bool:
    told = [[day for day in account.all(Field.DATE) if len(day) >= _EXACT] for account in (one, other)]
    return any(agree(Field.DATE, a, b) for a in told[0] for b in told[1])


def _same_town(one: Account, other: Account) -> bool:
    """Whether two accounts that share a day share the place, where few meetings of their level can be there."""
    if not _both(one, other, Field.PLACE):
        return False
    is_conference = one.all(Field.LEVEL)[:1] == (Level.CONFERENCE,)
    return is_conference or (_same_days(one, other) and _nested(one, other))


def _same_rank(one: Account, other: Account) -> bool:
    """Whether both tell of a summit of one rank in one town, and neither names others than the other, nor two states.

    Who comes is often inferred from whoever speaks in a document; only who is named beside the meeting tells two apart.
    """
    alike = all(_both(one, other, field) for field in (Field.LEVEL, Field.ORDINAL, Field.PLACE))
    if not alike or one.all(Field.LEVEL)[:1] != (Level.SUMMIT,):
        return False
    few, many = sorted((_named(one), _named(other)), key=len)
    return few <= many and not any(len(told) == _TWO and all(map(is_state, told)) for told in (few, many))


def _named(account: Account) -> set[str]:
    """The parties that words tell, rather than a rule infers."""
    return {told.value for told in account.meeting.told if told.field is Field.PARTY and told.span}


def _same_days(one: Account, other: Account) -> bool:
    """Whether both tell the same first and last day of a meeting of several: on one day many meet in a town."""
    return _both(one, other, Field.DATE) and "/" in one.all(Field.DATE)[0] and _is_of_days(one.all(Field.DATE)[0])


def _same_dialogue(one: Account, other: Account) -> bool:
    """Whether both are told as of one dialogue, or as of the members of a body alone."""
    return bool(_dialogue(one)) and _dialogue(one) == _dialogue(other)


def _dialogue(account: Account) -> str:
    told, parties = account.meeting.one(Field.FORMAT), account.meeting.parties
    alone = parties[0] if len(parties) == 1 and not is_state(parties[0]) else ""
    return told or alone


def _nested(one: Account, other: Account) -> bool:
    """Whether one tells no party that the other leaves out."""
    here, there = set(one.meeting.parties), set(other.meeting.parties)
    return here <= there or there <= here


def _same_parties(one: Account, other: Account) -> bool:
    return len(one.meeting.parties) > 1 and one.meeting.parties == other.meeting.parties


def _same_visit(one: Account, other: Account) -> bool:
    days = [account.date for account in (one, other)]
    if not _same_parties(one, other) or not (days[0] and days[1]):
        return False
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= _VISIT


def may_be_one(one: Sequence[Account], other: Sequence[Account]) -> bool:
    """Whether two groups of accounts share level and day, and nothing speaks against their being of one meeting."""
    pairs = [(a, b) for a in one for b in other]
    if not _can_be_one([*one, *other]) or not all(_could_be(a, b) and _nested(a, b) for a, b in pairs):
        return False
    return any(_is_near(a, b) for a, b in pairs)


def _is_near(one: Account, other: Account) -> bool:
    days = [[day for day in account.all(Field.DATE) if _is_of_days(day)] for account in (one, other)]
    met = any(agree(Field.DATE, a, b) for a in days[0] for b in days[1])
    return met and _both(one, other, Field.LEVEL)


def _is_of_days(told: str) -> bool:
    """Whether a time tells a day, or its first and last."""
    return all(len(end) == _DAY for end in told.split("/"))
