"""What two names have in common and what speaks against, in numbers that each have a meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from servanda.names import han
from servanda.names.alignment import RANK
from servanda.names.pairing import LIKE, Pair
from servanda.names.parse import Name, Part, PartKind
from servanda.names.words import Script

SHARES = ("evidence", "first evidence", "weakest", "weakest well", "second", "second well", "mean", "one word", "none")
REST = ("both left", "two left", "nearest left", "complete", "extra", "initial", "initial against")
ROLES = ("family known", "family", "family well", "clash", "crossed", "last", "patronymics", "patronymic")
FORMS = ("forms of given", "forms of family", "shortest")
SCRIPTS = (Script.HAN, Script.ABJAD, Script.KANA, Script.HANGUL)
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
_ASIDE = (PartKind.INITIAL, PartKind.PARTICLE, PartKind.PATRONYMIC)


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
        float(lost is Script.HAN and _has(Script.HAN, one.parts, other.parts)),
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
    against = [
        pair.share for pair in found if pair.share <= LIKE and _touches(pair.one, ours) and _touches(pair.other, theirs)
    ]
    fits, differs = _initials(one.parts, other.parts, ours, theirs)
    return (
        float(both > 0),
        float(both > 1),
        max(_AGAINST, *against) if both and against else 0.0,
        float(not ours and not theirs),
        float(min(3, abs(len(ours) - len(theirs)))),
        float(fits),
        float(differs),
    )


def left(parts: Sequence[Part], good: Iterable[Pair], side: int) -> list[int]:
    """The places of the words of one side (0 or 1) that answer to none of the other."""
    used = {place for pair in good for place in pair[side]}
    return [place for place, part in enumerate(parts) if part.kind not in _ASIDE and place not in used]


def _touches(places: Iterable[int], among: Sequence[int]) -> bool:
    return any(place in among for place in places)


def initial_fits(initial: Part, part: Part) -> bool:
    """Whether a part begins with an initial, or with the same letter as an initial."""
    return part.folded.startswith(initial.folded) or initial.folded.startswith(part.folded)


def _initials(ours: Sequence[Part], theirs: Sequence[Part], mine: list[int], yours: list[int]) -> tuple[bool, bool]:
    """Whether an initial stands for a word that is left, or for an initial; and whether one stands for none."""
    fits = differs = False
    for parts, others, rest in ((ours, theirs, yours), (theirs, ours, mine)):
        for part in parts:
            if part.kind is PartKind.INITIAL:
                found = any(
                    initial_fits(part, word)
                    for place, word in enumerate(others)
                    if place in rest or word.kind in (PartKind.INITIAL, PartKind.PATRONYMIC)
                )
                fits, differs = fits or found, differs or not found
    return fits, differs


def _roles(one: Name, other: Name, found: Sequence[Pair], good: Sequence[Pair]) -> tuple[float, ...]:
    ours, theirs = _places(one, PartKind.FAMILY), _places(other, PartKind.FAMILY)
    known = bool(ours or theirs)
    family = max(
        (pair.share for pair in found if _touches(pair.one, ours) or _touches(pair.other, theirs)), default=0.0
    )
    clash = ours and theirs and any(_touches(pair.one, ours) != _touches(pair.other, theirs) for pair in good)
    last = (len(one.parts) - 1, len(other.parts) - 1)
    ends = any(last[0] in pair.one and last[1] in pair.other for pair in good)
    fathers = _places(one, PartKind.PATRONYMIC), _places(other, PartKind.PATRONYMIC)
    patronymic = max(
        (pair.share for pair in found if _touches(pair.one, fathers[0]) and _touches(pair.other, fathers[1])),
        default=0.0,
    )
    return (
        float(known),
        max(_AGAINST, family),
        max(0.0, family - _WELL),
        float(bool(clash)),
        float(not known and _is_crossed(good)),
        float(ends),
        float(all(fathers)),
        max(_AGAINST, patronymic),
    )


def _places(name: Name, kind: PartKind) -> list[int]:
    return [place for place, part in enumerate(name.parts) if part.kind is kind]


def _is_crossed(good: Sequence[Pair]) -> bool:
    ordered = sorted(good)
    return any(after.other < before.other for before, after in zip(ordered, ordered[1:], strict=False))


def _shortest(parts: Sequence[Part], good: Sequence[Pair]) -> int:
    return min((min(_LONG, sum(len(parts[place].sound) for place in pair.one)) for pair in good), default=0)


def _lost(one: Name, other: Name) -> Script | None:
    """The script that loses most, where the two names are not written in one."""
    scripts = {part.script for part in (*one.parts, *other.parts)}
    scripts |= {Script.HAN} if han.in_characters(one) or han.in_characters(other) else set()
    return min(scripts, key=RANK.__getitem__) if len(scripts) > 1 else None


def _has(script: Script, *names: Sequence[Part]) -> bool:
    return any(part.script is script for parts in names for part in parts)


def _scripts(lost: Script | None, shares: Sequence[float]) -> Iterable[float]:
    weakest = shares[0] if shares else 0.0
    second = shares[-2] if len(shares) > 1 else 0.0
    for script in SCRIPTS:
        yield from (1.0, weakest, second) if script is lost else (0.0, 0.0, 0.0)
