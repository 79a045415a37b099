"""What a comparison shows, in a sentence for the head of its picture: only what its own figures say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from servanda.export.comparison import View, cell_in_words, name_in_words, side_name
from servanda.export.labels import percent
from servanda.export.phrasing import Words
from servanda.ledger.comparing.compare import AHEAD, ENTRIES, Cell, Comparison, Measure

_ENOUGH = 5
"""A share of fewer is told as a count and makes no headline beside others."""
_FIRM = ("5", "4")


def headline(found: Comparison, measure: Measure, view: View, drawn: Sequence[str] = ()) -> str:
    """The sentence for a measure, of the sides that are `drawn` or of all; where there is nothing to say, that."""
    sides = frozenset(drawn or found.sides)
    shown = replace(
        found,
        sides=tuple(one for one in found.sides if one in sides),
        cells=tuple(one for one in found.cells if one.side in sides),
        unworthy=tuple(one for one in found.unworthy if one.side in sides),
    )
    cells = [one for one in shown.of(measure) if one.value]
    say = _SAYERS.get(measure, _money)
    return (say(shown, cells, view.words) if cells else "") or view.words.say("compare.finding.nothing")


def _acts(found: Comparison, cells: Sequence[Cell], words: Words) -> str:
    all_ = [one for one in cells if one.name == ENTRIES]
    most = max(all_, key=lambda one: one.value)
    act = max((one for one in cells if one.side == most.side and one.name != ENTRIES), key=lambda one: one.value)
    return words.say(
        "compare.finding.acts",
        side=side_name(most.side, found.by, words),
        entries=words.count("entries", int(most.value)),
        act=name_in_words(Measure.ACTS, act.name, "", words),
        count=int(act.value),
    )


def _strength(found: Comparison, cells: Sequence[Cell], words: Words) -> str:
    firm: dict[str, tuple[int, int]] = {}
    for one in cells:
        if one.of and one.of >= _ENOUGH:
            count, of = firm.get(one.side, (0, one.of))
            firm[one.side] = (count + (int(one.value) if one.name in _FIRM else 0), of)
    if not firm:
        return ""
    side = max(firm, key=lambda side: Fraction(*firm[side]))
    count, of = firm[side]
    path = "strength" if len(firm) > 1 else "strength_one"
    return words.say(f"compare.finding.{path}", side=side_name(side, found.by, words), count=count, of=of)


def _shares(found: Comparison, cells: Sequence[Cell], words: Words) -> str:
    """The share in which two sides differ most."""
    told = [one for one in found.of(Measure.SHARES) if one.name != AHEAD and one.of and one.of >= _ENOUGH]
    pairs = [(one, other) for one, other in combinations(told, 2) if one.name == other.name]
    if not pairs:
        return _share(found, max(told, key=_part), "shares_one", words) if told else ""
    one, other = max(pairs, key=lambda pair: abs(_part(pair[0]) - _part(pair[1])))
    high, low = (one, other) if _part(one) >= _part(other) else (other, one)
    name = name_in_words(Measure.SHARES, high.name, "", words)
    return words.say(
        "compare.finding.shares",
        name=name[:1].upper() + name[1:],
        side=side_name(high.side, found.by, words),
        share=cell_in_words(high, words),
        other=side_name(low.side, found.by, words),
        other_share=cell_in_words(low, words),
    )


def _money(found: Comparison, cells: Sequence[Cell], words: Words) -> str:
    """A sum of the kind that most sides have; it is the largest only where all of that kind are in one currency."""
    # A side counts once for a kind, in however many currencies it told sums of it.
    counts = Counter(name for name, _ in {(one.name, one.side) for one in cells})
    name = max(counts, key=lambda kind: (counts[kind], max(one.value for one in cells if one.name == kind)))
    of_kind = [one for one in cells if one.name == name]
    most = max(of_kind, key=lambda one: one.value)
    lost = any(one.total.kind == name for one in found.unworthy)
    is_ranked = len({one.side for one in of_kind}) > 1 and len({one.unit for one in of_kind}) == 1 and not lost
    return words.say(
        f"compare.finding.{'money' if is_ranked else 'money_one'}",
        side=side_name(most.side, found.by, words),
        sum=cell_in_words(most, words),
        kind=words.known("compare.kind", most.name),
    )


def _themes(found: Comparison, cells: Sequence[Cell], words: Words) -> str:
    return _share(found, max(cells, key=lambda one: one.value), "themes", words)


def _stages(found: Comparison, cells: Sequence[Cell], words: Words) -> str:
    return _share(found, max(cells, key=lambda one: one.value), "stages", words)


def _share(found: Comparison, cell: Cell, path: str, words: Words) -> str:
    count, of = int(cell.value), cell.of or 0
    return words.say(
        f"compare.finding.{path}",
        side=side_name(cell.side, found.by, words),
        name=name_in_words(cell.measure, cell.name, "", words),
        share=words.say("compare.share", count=count, of=of, percent=percent(count, of, words)),
    )


def _part(cell: Cell) -> Fraction:
    return Fraction(int(cell.value), cell.of or 1)


_SAYERS: dict[Measure, Callable[[Comparison, Sequence[Cell], Words], str]] = {
    Measure.ACTS: _acts,
    Measure.STRENGTH: _strength,
    Measure.SHARES: _shares,
    Measure.THEMES: _themes,
    Measure.STAGES: _stages,
}
