"""Whether two statements about meetings are about one: by the registry, else by level, dialogue, parties and day."""

from __future__ import annotations

from servanda.ledger.accounts import agree
from servanda.ledger.resolution.gist import Gathering
from servanda.meeting import Field, Status
from servanda.text.intervals import interval_of

_TWO = 2
_FIXED = (Field.ORDINAL, Field.DATE, Field.PLACE)
"""What tells two meetings of one row apart."""
_DAY = len("2031-05-04")
"""The length of a time that is told to the day."""
_PUT_OFF = 183
"""A meeting is put off by so many days at most."""


def meetings(one: Gathering | None, other: Gathering | None) -> str:
    """Whether two statements are about one meeting: a value of the scale «meeting»."""
    if one is None or other is None:
        return "none" if one is other else "one"
    if (one.id and one.id == other.id) or (one.ref and one.ref == other.ref):
        return "same"
    if one.ref and other.ref:
        return "other"
    both = [(of, one.one(of), other.one(of)) for of in _FIXED if one.one(of) and other.one(of)]
    if _is_of_one_day(one, other):
        both = [told for told in both if told[0] is not Field.PLACE]
    alike = all(_could_be(of, one, other) for of in (Field.LEVEL, Field.FORMAT)) and _is_row(one) == _is_row(other)
    if not alike or not _may_meet(one, other):
        return "other"
    if all(agree(*told) for told in both):
        return "like" if any(of is not Field.PLACE for of, _, _ in both) else "open"
    return "like" if _was_moved(one, other) else "other"


def _is_of_one_day(one: Gathering, other: Gathering) -> bool:
    """Whether the same met on the same day: a town and the palace in it are no two places then."""
    days = {one.one(Field.DATE), other.one(Field.DATE)}
    parties = {frozenset(of.told.get(Field.PARTY, ())) for of in (one, other)}
    return len(days) == len(parties) == 1 and len(days.pop()) == _DAY and bool(parties.pop())


def _is_row(one: Gathering) -> bool:
    """Whether it is not one meeting but a row of them."""
    return bool(one.one(Field.RECURRENCE) or one.one(Field.COUNT))


def _was_moved(one: Gathering, other: Gathering) -> bool:
    """Whether one of two meetings was postponed, by no more than to the day of the other."""
    days = [interval_of(of.one(Field.DATE))[0] if of.one(Field.DATE) else None for of in (one, other)]
    moved = Status.POSTPONED.value in (one.one(Field.STATUS), other.one(Field.STATUS))
    return bool(moved and days[0] and days[1] and abs((days[0] - days[1]).days) <= _PUT_OFF)


def _could_be(of: Field, one: Gathering, other: Gathering) -> bool:
    """Whether two meetings tell one value of a field, or one of them none."""
    return len({one.one(of), other.one(of)} - {""}) < 2


def _may_meet(one: Gathering, other: Gathering) -> bool:
    """Whether those who meet can be the same: all of one are the other's, but for two who meet by themselves."""
    few, many = sorted((set(of.told.get(Field.PARTY, ())) for of in (one, other)), key=len)
    return few <= many and (few == many or len(few) != _TWO)
