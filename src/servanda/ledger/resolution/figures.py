"""How the sums, the numbers and the times of two statements compare: values of the scales «sums», «counts», «when»."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal

from servanda.ledger.resolution.gist import Gist
from servanda.model import FORWARD_ACTS, Act
from servanda.text.intervals import interval_of, overlap

_SAME, _NEAR = Decimal("0.02"), Decimal("0.35")
"""By how much two figures told of one promise differ by rounding, and where the promise grew or a source errs."""
Sums = tuple[tuple[Decimal, str], ...]
"""Values of money with their currencies, as a gist has them."""
_MANY = 3
"""So many actors each bring a share; so many sums of one currency are a bundle of several promises."""
_LARGE = 10
"""Numbers below this are not rounded, and two that are near are two."""
_AHEAD = timedelta(days=3)
"""So many days after a promise a text may tell what came of it; reports of one meeting come within a day or two."""
_LONG_BEFORE = timedelta(days=90)
"""What was done so long before the day of a text is not what this text promises."""


def sums(one: Gist, other: Gist) -> str:
    """How two statements' sums compare.

    The same one told of nothing in common may be chance, one that is near told of many and of some of them a share;
    one of a bundle is that of a part. A report may tell no sum, or a smaller one than was promised.
    """
    if not (one.sums and other.sums):
        if not (one.sums or other.sums):
            return "none"
        told, silent = (one, other) if one.sums else (other, one)
        return "untold" if _is_report(silent, told) else "one"
    gaps = _gaps(one.sums, other.sums)
    if not gaps:
        return "currencies"
    wholes = _gaps(_whole(one, other), _whole(other, one))
    if min(gaps) <= _SAME:
        return "alone" if not _share_matter(one, other) else "same" if min(wholes, default=1) <= _SAME else "among"
    if min(wholes, default=1) <= _NEAR and _act_alike(one, other) and _share_matter(one, other):
        return "near"
    return "part" if _is_part(one, other) or _is_part(other, one) else "other"


def counts(one: Gist, other: Gist) -> str:
    """How two statements' other numbers compare; a report may tell fewer than were promised."""
    if not (one.counts and other.counts):
        return "one" if one.counts or other.counts else "none"
    if one.counts & other.counts:
        return "same"
    large = [(a, b) for a in one.counts for b in other.counts if min(a, b) >= _LARGE]
    if any(_gap(*pair) <= _NEAR for pair in large) and _act_alike(one, other) and _share_matter(one, other):
        return "near"
    for here, there in ((one, other), (other, one)):
        if _is_report(here, there) and max(here.counts) < max(there.counts):
            return "part"
    return "other"


def when(one: Gist, other: Gist) -> str:
    """How two statements' times compare; what was done long before a text is not what that text promises."""
    if is_long_before(one, other) or is_long_before(other, one):
        return "before"
    if one.when is None or other.when is None:
        return "none" if one.when == other.when else "one"
    if one.when == other.when:
        return "same"
    return "overlap" if overlap(one.when, other.when) else "apart"


def is_long_before(fact: Gist, promise: Gist) -> bool:
    """Whether a statement tells of what was done long before the document of another, which promises something."""
    if fact.act is not Act.FACT or promise.act not in FORWARD_ACTS or not (fact.when and promise.day):
        return False
    last, made = interval_of(fact.when)[1], interval_of(promise.day)[0]
    return bool(last and made and last + _LONG_BEFORE < made)


def _share_matter(one: Gist, other: Gist) -> bool:
    """Whether two statements speak of anything in common, or one of them of nothing by itself."""
    ours, theirs = one.whole.terms, other.whole.terms
    if ours.keys() & theirs.keys():
        return True
    return not all(any(weight > 1 for weight in terms.values()) for terms in (ours, theirs))


def _act_alike(one: Gist, other: Gist) -> bool:
    """Whether the same act, or some of both where few do: of many each brings a share."""
    few = max(len(one.actors), len(other.actors)) < _MANY
    return one.actors == other.actors or bool(one.actors & other.actors and few)


def _is_report(one: Gist, other: Gist) -> bool:
    """Whether a statement tells as a fact what may have come of another, which was told days before."""
    if one.act is not Act.FACT or other.act not in FORWARD_ACTS or not (one.day and other.day):
        return False
    told, made = interval_of(one.day)[0], interval_of(other.day)[1]
    return bool(told and made and made + _AHEAD <= told)


def _is_part(report: Gist, promise: Gist) -> bool:
    """Whether all sums of a report are less than the largest promised one of their currency."""
    if not _is_report(report, promise):
        return False
    return all(any(value < most for most, unit in promise.sums if unit == currency) for value, currency in report.sums)


def _whole(one: Gist, other: Gist) -> Sums:
    """The sums of a statement that are its own: of a bundle, compared with a single promise, the first alone."""
    units = Counter(currency for _, currency in one.sums)
    if max(units.values()) < _MANY or len(other.sums) >= _MANY:
        return one.sums
    return one.sums[:1]


def _gaps(ours: Sums, theirs: Sums) -> list[Decimal]:
    return [_gap(a, b) for a, unit in ours for b, currency in theirs if unit == currency]


def _gap(one: Decimal, other: Decimal) -> Decimal:
    """By what share of the larger two values differ."""
    larger = max(abs(one), abs(other))
    return abs(one - other) / larger if larger else Decimal(0)
