"""The meetings of a ledger: what several documents tell of one, put together with its sources, differences shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from servanda.ledger.accounts import Account, agree, grouped, may_be_one
from servanda.meeting import Field, Status
from servanda.model import SourceClass
from servanda.text.intervals import interval_of

_CLASSES = tuple(SourceClass)
_WEIGHT = {Status.CANCELLED: 4, Status.POSTPONED: 3, Status.HELD: 2, Status.PLANNED: 1, Status.PROPOSED: 0}


@dataclass(frozen=True, slots=True)
class Convened:
    """A meeting as the ledger has it: the accounts that are thought to tell of it, in the order of the documents.

    `id` is that of the registry where it has the meeting, else that of the first account; `next` is the id of the
    meeting that follows, where a document tells of it; `perhaps` are those of meetings that may be this one, and are
    not sure to be.
    """

    id: str
    accounts: tuple[Account, ...]
    next: str = ""
    perhaps: tuple[str, ...] = ()

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


def convened(found: Sequence[Account], as_of: str | None = None) -> tuple[Convened, ...]:
    """The meetings of which these accounts tell, by day; `as_of` leaves out documents of a later day, and undated ones.

    Two accounts are of one meeting by the registry's id; by dialogue, level and place in the row; by dialogue, level
    and day; where no dialogue is named, by parties, level and day, or by town, level and the same days, where one names
    no more parties than the other; and by being the one that follows a meeting. The members of a body meet as that
    body. What a document recalls of a meeting of a dialogue without day, place or rank is the only one of which it
    tells more.
    """
    kept = [one for one in found if as_of is None or (one.date is not None and one.date <= as_of)]
    groups = grouped(kept)
    made = [Convened(_id(group), tuple(group)) for group in groups]
    of = {account.meeting.id: one.id for one in made for account in one.accounts}
    followed = [replace(one, next=_next(one, of), perhaps=_perhaps(one, made)) for one in made]
    return tuple(sorted(followed, key=lambda one: (one.one(Field.DATE) or "9999", one.one(Field.FORMAT), one.id)))


def documents_of(found: Sequence[Convened]) -> Mapping[str, frozenset[str]]:
    """The documents, by sha256, that are of each meeting, by its id.

    A document is of the meeting that it speaks of most, of those it tells to have been held if there are any.
    """
    most: dict[str, tuple[bool, int, str]] = {}
    for one in found:
        for account in one.accounts:
            is_held = account.meeting.one(Field.STATUS) == Status.HELD
            weight = (is_held, len(account.meeting.attestations), one.id)
            most[account.sha256] = max(most.get(account.sha256, weight), weight)
    return {one.id: frozenset(sha256 for sha256, (_, _, id_) in most.items() if id_ == one.id) for one in found}


def _next(one: Convened, of: Mapping[str, str]) -> str:
    found = (of.get(account.meeting.next, "") for account in one.accounts)
    return next((id_ for id_ in found if id_ and id_ != one.id), "")


def _perhaps(one: Convened, made: Sequence[Convened]) -> tuple[str, ...]:
    return tuple(other.id for other in made if other is not one and may_be_one(one.accounts, other.accounts))


def _id(group: Sequence[Account]) -> str:
    ref = next((one.meeting.ref for one in group if one.meeting.ref), "")
    return ref or min(one.meeting.id for one in group)


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
