"""What two names have in common and what speaks against, in numbers that each have a meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from servanda.names import han
from servanda.names.alignment import RANK
from servanda.names.pairing import LIKE, Pair
from servanda.names.parse import FAMILY, INITIAL, PARTICLE, PATRONYMIC, Name, Part, PartKind
from servanda.names.words import ABJAD, HAN, HANGUL, KANA, Script

SHARES = ("evidence", "first evidence", "weakest", "weakest well", "second", "second well", "mean", "one word", "none")
REST = ("both left", "two left", "nearest left", "complete", "extra", "initial", "initial against")
ROLES = ("family known", "family", "family well", "clash", "crossed", "last", "patronymics", "patronymic")
FORMS = ("forms of given", "forms of family", "shortest")
SCRIPTS = (HAN, ABJAD, KANA, HANGUL)
MEASURES = (
    *SHARES,
    *REST,
    *ROLES,
    *FORMS,
    *(f"{script.value}{of}" for script in SCRIPTS for of in ("", " weakest", " second")),
    "read in Chinese",
)
"""The names of the measures, in order.

evidence: tens of log-odds of the words that fit (`first evidence`: no more than 15 of them). weakest, second, mean: of
the shares of the words that fit, the lowest, the second best and the mean; `well`: what is above 0.7. both left: a word
of each name answers to none; nearest left: the best share of such. complete: no word is left on either side; extra: how
many more one side has. initial: one stands for a word of the other; initial against: it does not. family: the share of
the family name where the writing tells it; clash: a family name answers to a given one; crossed: the order differs and
the writing does not say why; last: the last words answer to each other. patronymic: the share of the two patronymics.
forms: words known to be one name («Bill», William). shortest: the sounds of the shortest word that fits, at most six.
Scripts that lose sounds have shares of their own.
"""
_MOST = 60.0
_FIRST = 15.0
_WELL = 0.7
_AGAINST = -0.5
"""Below this it matters no more how unlike two words are."""
_LONG = 6
_ASIDE = (INITIAL, PARTICLE, PATRONYMIC)


def measure(one: Name, other: Name, found: Sequence[Pair]) -> tuple[float, ...]:
    """The measures of two names whose parts are paired, in the order of `MEASURES`."""
    good = [pair for pair in found if pair.share > LIKE]
    shares = sorted(pair.share for pair in good)
    lost = _lost(one, other)
    return (
        *_shares(good, shares),
        *_rest(one, other, found, good),
        *_roles(one, other, found, good),
        float(any(pair.how == "given" for pair in good)),
        float(any(pair.how == "family" for pair in good)),
        float(_shortest(one.parts, good)),
        *_scripts(lost, shares),
        float(lost is HAN and _has(HAN, one.parts, other.parts)),
    )


def _shares(good: Sequence[Pair], shares: Sequence[float]) -> tuple[float, ...]:
    total = sum([pair.evidence for pair in good])
    weakest = shares[0] if shares else 0.0
    second = shares[-2] if len(shares) > 1 else 0.0
    return (
        min(total, _MOST) / 10,
        min(total, _FIRST) / 10,
        weakest,
        max(0.0, weakest - _WELL),
        second,
        max(0.0, second - _WELL),
        sum(shares) / len(shares) if shares else 0.0,
        float(len(shares) == 1),
        float(not shares),
    )


def _rest(one: Name, other: Name, found: Sequence[Pair], good: Sequence[Pair]) -> tuple[float, ...]:
    ours, theirs = left(one.parts, good, 0), left(other.parts, good, 1)
    both = min(len(ours), len(theirs))
    nearest = 0.0
    if both:
        against = [
            pair.share
            for pair in found
            if pair.share <= LIKE and not ours.isdisjoint(pair.one) and not theirs.isdisjoint(pair.other)
        ]
        nearest = max(_AGAINST, *against) if against else 0.0
    fits, differs = _initials(one.parts, other.parts, ours, theirs)
    return (
        float(both > 0),
        float(both > 1),
        nearest,
        float(not ours and not theirs),
        float(min(3, abs(len(ours) - len(theirs)))),
        float(fits),
        float(differs),
    )


def left(parts: Sequence[Part], good: Iterable[Pair], side: int) -> set[int]:
    """The places of the words of one side (0 or 1) that answer to none of the other."""
    rest = {place for place, part in enumerate(parts) if part.kind not in _ASIDE}
    for pair in good:
        rest.difference_update(pair.other if side else pair.one)
    return rest


def initial_fits(initial: Part, part: Part) -> bool:
    """Whether a part begins with an initial, or with the same letter as an initial."""
    return part.folded.startswith(initial.folded) or initial.folded.startswith(part.folded)


def _initials(ours: Sequence[Part], theirs: Sequence[Part], mine: set[int], yours: set[int]) -> tuple[bool, bool]:
    """Whether an initial stands for a word that is left, or for an initial; and whether one stands for none."""
    fits = differs = False
    for parts, others, rest in ((ours, theirs, yours), (theirs, ours, mine)):
        for part in [part for part in parts if part.kind is INITIAL]:
            found = any(
                initial_fits(part, word)
                for place, word in enumerate(others)
                if place in rest or word.kind in (INITIAL, PATRONYMIC)
            )
            fits, differs = fits or found, differs or not found
    return fits, differs


def _roles(one: Name, other: Name, found: Sequence[Pair], good: Sequence[Pair]) -> tuple[float, ...]:
    ours, theirs = _places(one, FAMILY), _places(other, FAMILY)
    known = bool(ours or theirs)
    family: list[float] = []
    clash: list[Pair] = []
    if known:
        family = [pair.share for pair in found if not (ours.isdisjoint(pair.one) and theirs.isdisjoint(pair.other))]
    if ours and theirs:
        clash = [pair for pair in good if ours.isdisjoint(pair.one) != theirs.isdisjoint(pair.other)]
    ends = (len(one.parts) - 1, len(other.parts) - 1)
    last = [pair for pair in good if pair.one[-1] == ends[0] and pair.other[-1] == ends[1]]
    fathers = _places(one, PATRONYMIC), _places(other, PATRONYMIC)
    patronymic = [
        pair.share
        for pair in found
        if all(fathers) and not fathers[0].isdisjoint(pair.one) and not fathers[1].isdisjoint(pair.other)
    ]
    share = max(family, default=0.0)
    return (
        float(known),
        max(_AGAINST, share),
        max(0.0, share - _WELL),
        float(bool(clash)),
        float(not known and _is_crossed(good)),
        float(bool(last)),
        float(all(fathers)),
        max(_AGAINST, *patronymic) if patronymic else 0.0,
    )


def _places(name: Name, kind: PartKind) -> set[int]:
    return {place for place, part in enumerate(name.parts) if part.kind is kind}


def _is_crossed(good: Sequence[Pair]) -> bool:
    ordered = sorted(good)
    return any(after.other < before.other for before, after in pairwise(ordered))


def _shortest(parts: Sequence[Part], good: Sequence[Pair]) -> int:
    return min((min(_LONG, sum(len(parts[place].sound) for place in pair.one)) for pair in good), default=0)


def _lost(one: Name, other: Name) -> Script | None:
    """The script that loses most, where the two names are not written in one."""
    scripts = {part.script for part in one.parts} | {part.script for part in other.parts}
    if han.in_characters(one) or han.in_characters(other):
        scripts.add(HAN)
    return min(scripts, key=RANK.__getitem__) if len(scripts) > 1 else None


def _has(script: Script, *names: Sequence[Part]) -> bool:
    return any(part.script is script for parts in names for part in parts)


_NO_SCRIPT = (0.0,) * 3 * len(SCRIPTS)


def _scripts(lost: Script | None, shares: Sequence[float]) -> tuple[float, ...]:
    if lost not in SCRIPTS:
        return _NO_SCRIPT
    weakest = shares[0] if shares else 0.0
    second = shares[-2] if len(shares) > 1 else 0.0
    before = 3 * SCRIPTS.index(lost)
    return (*_NO_SCRIPT[:before], 1.0, weakest, second, *_NO_SCRIPT[before + 3 :])
