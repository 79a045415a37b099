"""The meetings of a ledger: what several documents tell of one, put together with its sources, differences shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from servanda.meeting import Field, Level, Meeting, Status, Told, near_places
from servanda.model import SourceClass
from servanda.text.intervals import interval_of, overlap

_EXACT = 7
"""A date of so many characters tells at least the month."""
_VISIT = 10
"""Two documents of so many days apart that tell of a visit of the same guest, and of no day, mean one."""
_WEEKS = 31
"""A meeting to come without a day is the one of its dialogue that another document puts within so many days."""
_CLASSES = tuple(SourceClass)
_WEIGHT = {Status.CANCELLED: 4, Status.POSTPONED: 3, Status.HELD: 2, Status.PLANNED: 1, Status.PROPOSED: 0}


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


@dataclass(frozen=True, slots=True)
class Convened:
    """A meeting as the ledger has it: the accounts that are thought to tell of it, in the order of the documents.

    `id` is that of the registry where it has the meeting, else that of the first account; `next` is the id of the
    meeting that follows, where a document tells of it.
    """

    id: str
    accounts: tuple[Account, ...]
    next: str = ""

    def values(self, field: Field) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The values of a field, the likeliest first, each with the documents that tell it."""
        found: dict[str, dict[str, None]] = {}
        for account in sorted(self.accounts, key=_trust):
            for value in account.all(field):
                found.setdefault(value, {})[account.document] = None
        ranked = sorted(found.items(), key=lambda one: _rank(field, one[0]))
        return tuple((value, tuple(documents)) for value, documents in ranked)

    def one(self, field: Field) -> str:
        """The likeliest value of a field; what became of a meeting is as the latest document says that tells it."""
        if field is Field.STATUS:
            return _status(self.accounts)
        return next(iter(self.values(field)), ("", ()))[0]

    @property
    def parties(self) -> tuple[str, ...]:
        """The codes of those who meet, by any account, sorted."""
        return tuple(sorted({code for account in self.accounts for code in account.all(Field.PARTY)}))

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that tell of it, each once."""
        return tuple(dict.fromkeys(account.document for account in self.accounts))

    @property
    def differing(self) -> tuple[Field, ...]:
        """The fields of which two values cannot both be true, in one document or between two."""
        own = {field for account in self.accounts for field in account.meeting.differing}
        found = []
        for field in (Field.ORDINAL, Field.DATE, Field.PLACE):
            told = [value for value, _ in self.values(field)]
            if field in own or any(not agree(field, one, other) for one, other in combinations(told, 2)):
                found.append(field)
        return tuple(found)

    def words(self, field: Field, value: str) -> str:
        """A value as a document writes it; empty where it is inferred."""
        found = (
            form
            for one in self.accounts
            for told, form in one.words.items()
            if (told.field, told.value) == (field, value)
        )
        return next(filter(None, found), "")


def agree(field: Field, one: str, other: str) -> bool:
    """Whether two values of a meeting can both be true: times that share a day, a town and its state."""
    if one == other:
        return True
    if field is Field.DATE:
        return overlap(one, other)
    return field is Field.PLACE and near_places(one, other)


def convened(found: Sequence[Account], as_of: str | None = None) -> tuple[Convened, ...]:
    """The meetings of which these accounts tell, by day; `as_of` leaves out documents of a later day, and undated ones.

    Two accounts are of one meeting by the registry's id; by dialogue, level and place in the row; by dialogue, level
    and day; where no dialogue is named, by parties, level and day; and by being the one that follows a meeting.
    """
    kept = [one for one in found if as_of is None or (one.date is not None and one.date <= as_of)]
    groups = _grouped(kept)
    made = [Convened(_id(group), tuple(group)) for group in groups]
    of = {account.meeting.id: one.id for one in made for account in one.accounts}
    followed = [replace(one, next=_next(one, of)) for one in made]
    return tuple(sorted(followed, key=lambda one: (one.one(Field.DATE) or "9999", one.one(Field.FORMAT), one.id)))


def _next(one: Convened, of: Mapping[str, str]) -> str:
    found = (of.get(account.meeting.next, "") for account in one.accounts)
    return next((id_ for id_ in found if id_ and id_ != one.id), "")


def _id(group: Sequence[Account]) -> str:
    ref = next((one.meeting.ref for one in group if one.meeting.ref), "")
    return ref or min(one.meeting.id for one in group)


def _grouped(found: Sequence[Account]) -> list[list[Account]]:
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
    while join(_followers(found, of)):
        pass
    return [[found[k] for k in range(len(found)) if of[k] == group] for group in dict.fromkeys(of)]


def _followers(found: Sequence[Account], of: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs that follow accounts of one meeting and could be one."""
    places = {one.meeting.id: k for k, one in enumerate(found)}
    after = [(of[k], places[one.meeting.next]) for k, one in enumerate(found) if one.meeting.next in places]
    return [(i, j) for (one, i), (other, j) in combinations(after, 2) if one == other and _could_be(found[i], found[j])]


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
    level, format_ = _both(one, other, Field.LEVEL), _both(one, other, Field.FORMAT)
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
    if level and days and _both(one, other, Field.PLACE) and one.all(Field.LEVEL)[:1] == (Level.CONFERENCE,):
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


def _same_parties(one: Account, other: Account) -> bool:
    return len(one.meeting.parties) > 1 and one.meeting.parties == other.meeting.parties


def _same_visit(one: Account, other: Account) -> bool:
    days = [account.date for account in (one, other)]
    if not _same_parties(one, other) or not (days[0] and days[1]):
        return False
    return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days) <= _VISIT


def _trust(account: Account) -> tuple[int, str]:
    return _CLASSES.index(account.source_class), account.date or "9999"


def _rank(field: Field, value: str) -> tuple[int, int]:
    """The most exact value first, else as the best source has them."""
    if field is Field.DATE:
        first, last = interval_of(value)
        return ((last - first).days if first and last else 9999), 0
    return (0 if field is not Field.PLACE or ":" in value else 1), 0


def _status(accounts: Sequence[Account]) -> str:
    """What became of it, as the latest document says that tells it."""
    told = [(one.date or "", Status(one.all(Field.STATUS)[0])) for one in accounts if one.all(Field.STATUS)]
    latest = max(told, key=lambda one: (one[0], _WEIGHT[one[1]]), default=None)
    return latest[1].value if latest else ""
