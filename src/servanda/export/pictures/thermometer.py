"""The thermometer of a sum that was aimed at: what was told towards it, kind by kind, beside the time that is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from servanda.export.labels import percent, sum_of
from servanda.export.pictures.drawn import Cell, Picture, Telling
from servanda.export.pictures.sketch import Mark, Sketch, box, line, words
from servanda.ledger.comparing.progress import Progress
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.totals import Kind
from servanda.world.exchange import Conversion

NAMES = ("what", "entry", "kind", "value", "unit", "worth", "worth_unit", "share")
_LEFT, _WHOLE, _ROW, _BAR = 150, 560, 46, 24
_WORDS = 140


@dataclass(frozen=True, slots=True)
class Reading:
    """How far a sum has come, with the entries it rests on, and the target in the currency that is asked for."""

    progress: Progress
    entries: Mapping[str, Entry]
    worth: Conversion

    def told(self, value: Decimal, telling: Telling) -> str:
        """A sum of the target's currency in the one that is asked for, in words."""
        return sum_of(value * self.worth.rate, self.worth.unit, telling.words, rounded=bool(self.worth.legs))

    def quote(self, entry: str) -> str:
        """The words of an entry, in short."""
        found = self.entries.get(entry)
        return " ".join(found.best.quote.split())[:_WORDS] if found else ""


def drawn(found: Reading, telling: Telling) -> Picture:
    """The picture of how far it has come."""
    said = telling.words
    kinds = _kinds(found.progress)
    return Picture(
        _finding(found, telling),
        _source(found, telling),
        [said.say(f"picture.{name}") for name in ("what", "sum", "worth", "share")],
        list(_rows(found, telling)),
        NAMES,
        list(_records(found)),
        Sketch(_LEFT + _WHOLE + 190, 66 + _ROW * (len(kinds) + 1), list(_drawing(found, kinds, telling))),
    )


def _kinds(found: Progress) -> Sequence[Kind]:
    """The kinds of money that count towards the target."""
    kinds = list(Kind)
    return kinds[kinds.index(found.target.kind) + 1 :]


def _finding(found: Reading, telling: Telling) -> str:
    one, said = found.progress, telling.words
    target = sum_of(one.target.value, one.target.currency, said)
    if found.worth.legs:
        target += f" ({found.told(one.target.value, telling)})"
    days = one.days
    gone = said.say("picture.gone", percent=percent(*days, said)) if days else said.say("picture.no_term")
    if not one.sums:
        return said.say("picture.finding.nothing_towards", target=target, gone=gone)
    kind = max(one.sums, key=lambda kind: list(Kind).index(kind))
    share = percent(int(one.share(kind) * 10_000), 10_000, said)
    told = {"sum": found.told(one.sums[kind], telling), "kind": said.known("compare.kind", kind), "share": share}
    return said.say("picture.finding.thermometer", target=target, gone=gone, **told)


def _source(found: Reading, telling: Telling) -> str:
    said, worth = telling.words, found.worth
    told = said.say("picture.source_of_one", ledger=telling.ledger, day=telling.told(telling.day))
    if not worth.legs:
        return f"{told} {said.say('compare.money_note')}"
    rate = sum_of(worth.rate, "", said, rounded=True).strip()
    parts = {"origin": worth.origin, "value": rate, "unit": worth.unit, "day": worth.used.isoformat()}
    rates = said.say("compare.rate", source=worth.legs[0].source, **parts)
    return f"{told} {said.say('compare.money_note')} {rates}."


def _rows(found: Reading, telling: Telling) -> Iterator[Sequence[Cell]]:
    said, one = telling.words, found.progress
    target = one.target
    yield (
        Cell(f"{said.known('compare.kind', target.kind)}: {found.quote(one.entry)}", f"/entries/{one.entry}"),
        Cell(sum_of(target.value, target.currency, said), is_number=True),
        Cell(found.told(target.value, telling), is_number=True),
        Cell("", is_number=True),
    )
    for part in one.parts:
        share = Fraction(part.worth.value) / Fraction(target.value)
        yield (
            Cell(f"{said.known('compare.kind', part.money.kind)}: {found.quote(part.entry)}", f"/entries/{part.entry}"),
            Cell(sum_of(part.money.value, part.money.currency, said), is_number=True),
            Cell(found.told(part.worth.value, telling), is_number=True),
            Cell(percent(int(share * 10_000), 10_000, said), is_number=True),
        )
    for left in one.uncounted:
        money, unit = left.money, target.currency
        why = said.known("progress.not", left.why).format(origin=money.currency, unit=unit, day=one.rate_day)
        told = said.say("picture.uncounted", why=why, quote=found.quote(left.entry))
        yield (
            Cell(told, f"/entries/{left.entry}"),
            Cell(sum_of(money.value, money.currency, said), is_number=True),
            Cell("–", is_number=True),
            Cell("–", is_number=True),
        )


def _records(found: Reading) -> Iterator[Sequence[object]]:
    one, worth = found.progress, found.worth
    target = one.target
    yield ("target", one.entry, target.kind, target.value, target.currency, worth.value, worth.unit, "")
    for part in one.parts:
        money, value = part.money, part.worth.value * worth.rate
        share = round(float(part.worth.value / target.value), 6)
        yield ("towards", part.entry, money.kind, money.value, money.currency, value, worth.unit, share)
    for left in one.uncounted:
        yield (left.why, left.entry, left.money.kind, left.money.value, left.money.currency, "", "", "")


def _drawing(found: Reading, kinds: Sequence[Kind], telling: Telling) -> Iterator[Mark]:
    one, said = found.progress, telling.words
    y, floor = 34.0, 34 + _ROW * (len(kinds) + 1)
    target = found.told(one.target.value, telling)
    yield words(_LEFT - 12, y + 17, said.known("compare.kind", one.target.kind), weight=700, anchor="end")
    yield box((_LEFT, y, _WHOLE, _BAR), "f-pale s-edge")
    yield words(_LEFT + _WHOLE + 12, y + 17, target, weight=700)
    for kind in kinds:
        y += _ROW
        share, value = one.share(kind), one.sums.get(kind, Decimal(0))
        yield words(_LEFT - 12, y + 17, said.known("compare.kind", kind), anchor="end")
        yield box((_LEFT, y, _WHOLE, _BAR), "f-none s-line")
        if value:
            yield box((_LEFT, y, float(min(share, Fraction(1))) * _WHOLE, _BAR), "f-bar")
        told = f"{found.told(value, telling)} ({percent(int(share * 10_000), 10_000, said)})" if value else "–"
        yield words(_LEFT + _WHOLE + 12, y + 17, told)
    for part in range(0, 101, 25):
        x = _LEFT + _WHOLE * part / 100
        yield line(x, floor, x, floor + 5, "s-edge")
        yield words(x, floor + 20, percent(part, 100, said), "f-soft", anchor="middle", size=11)
    if days := one.days:
        x = _LEFT + _WHOLE * days[0] / days[1]
        yield Mark("path", {"d": f"M{x:.1f} 22V{floor}", "class": "f-none s-late", "stroke-dasharray": "5 4"})
        gone = said.say("picture.gone", percent=percent(*days, said))
        yield words(x, 14, gone, "f-late", anchor="end" if days[0] * 2 > days[1] else "start", size=11)
