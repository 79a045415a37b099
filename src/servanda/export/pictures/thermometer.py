"""The thermometer of a sum that was aimed at: what was told towards it, kind by kind, beside the time that is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from servanda.export.advancing import kind_in_words, why_not_counted
from servanda.export.labels import percent, sum_of
from servanda.export.pictures.drawn import Cell, Picture, Telling
from servanda.export.pictures.sketch import Mark, Sketch, box, line, words
from servanda.ledger.comparing.progress import Progress
from servanda.ledger.comparing.reckoning import Part
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.totals import Kind
from servanda.world.exchange import Conversion, is_currency

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
    after = kinds[kinds.index(found.target.kind) + 1 :]
    return after if is_currency(found.target.currency) else after[-1:]


def _finding(found: Reading, telling: Telling) -> str:
    one, said = found.progress, telling.words
    target = sum_of(one.target.value, one.target.currency, said)
    if found.worth.legs:
        target += f" ({found.told(one.target.value, telling)})"
    days = one.days
    gone = said.say("picture.gone", percent=percent(*days, said)) if days else said.say("picture.no_term")
    known = {"target": target, "gone": gone}
    counted, awaited = (_furthest(sums, found, telling) for sums in (one.sums, one.awaited))
    if counted and awaited:
        known |= {f"with_{name}": value for name, value in awaited.items()}
        return said.say("picture.finding.thermometer_and_told", **known, **counted)
    if counted:
        return said.say("picture.finding.thermometer", **known, **counted)
    if awaited:
        return said.say("picture.finding.told_towards", **known, **awaited)
    return said.say("picture.finding.nothing_towards", **known)


def _furthest(sums: Mapping[Kind, Decimal], found: Reading, telling: Telling) -> Mapping[str, str]:
    """The sum of the kind that is nearest to being paid, its share of the target and its kind; empty without any."""
    if not sums:
        return {}
    one, said = found.progress, telling.words
    kind = max(sums, key=lambda kind: list(Kind).index(kind))
    share = percent(int(one.share_of(sums[kind]) * 10_000), 10_000, said)
    return {"sum": found.told(sums[kind], telling), "kind": kind_in_words(kind, one, said), "share": share}


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
        Cell(f"{kind_in_words(target.kind, one, said)}: {found.quote(one.entry)}", f"/entries/{one.entry}"),
        Cell(sum_of(target.value, target.currency, said), is_number=True),
        Cell(found.told(target.value, telling), is_number=True),
        Cell("", is_number=True),
    )
    for part in one.parts:
        yield _row(part, kind_in_words(part.money.kind, one, said), found, telling)
    for part in one.told:
        kind = said.say("picture.told", kind=kind_in_words(part.money.kind, one, said))
        yield _row(part, kind, found, telling)
    for left in one.uncounted:
        money, why = left.money, why_not_counted(left, one, said)
        told = said.say("picture.uncounted", why=why, quote=found.quote(left.entry))
        yield (
            Cell(told, f"/entries/{left.entry}"),
            Cell(sum_of(money.value, money.currency, said), is_number=True),
            Cell("–", is_number=True),
            Cell("–", is_number=True),
        )


def _row(part: Part, kind: str, found: Reading, telling: Telling) -> Sequence[Cell]:
    said, money = telling.words, part.money
    share = found.progress.share_of(part.worth.value)
    return (
        Cell(f"{kind}: {found.quote(part.entry)}", f"/entries/{part.entry}"),
        Cell(sum_of(money.value, money.currency, said), is_number=True),
        Cell(found.told(part.worth.value, telling), is_number=True),
        Cell(percent(int(share * 10_000), 10_000, said), is_number=True),
    )


def _records(found: Reading) -> Iterator[Sequence[object]]:
    one, worth = found.progress, found.worth
    target = one.target
    yield ("target", one.entry, target.kind, target.value, target.currency, worth.value, worth.unit, "")
    for name, part in [*(("towards", part) for part in one.parts), *(("told", part) for part in one.told)]:
        money, value = part.money, part.worth.value * worth.rate
        share = round(float(part.worth.value / target.value), 6)
        yield (name, part.entry, money.kind, money.value, money.currency, value, worth.unit, share)
    for left in one.uncounted:
        yield (left.why, left.entry, left.money.kind, left.money.value, left.money.currency, "", "", "")


def _drawing(found: Reading, kinds: Sequence[Kind], telling: Telling) -> Iterator[Mark]:
    one, said = found.progress, telling.words
    y, floor = 34.0, 34 + _ROW * (len(kinds) + 1)
    target = found.told(one.target.value, telling)
    yield words(_LEFT - 12, y + 17, kind_in_words(one.target.kind, one, said), weight=700, anchor="end")
    yield box((_LEFT, y, _WHOLE, _BAR), "f-pale s-edge")
    yield words(_LEFT + _WHOLE + 12, y + 17, target, weight=700)
    for kind in kinds:
        y += _ROW
        share, value = one.share(kind), one.sums.get(kind, Decimal(0))
        yield words(_LEFT - 12, y + 17, kind_in_words(kind, one, said), anchor="end")
        yield box((_LEFT, y, _WHOLE, _BAR), "f-none s-line")
        yield from _awaited(found, kind, y, telling)
        if value:
            yield box((_LEFT, y, _long(share), _BAR), "f-bar")
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


def _awaited(found: Reading, kind: Kind, y: float, telling: Telling) -> Iterator[Mark]:
    """How far it would come with what is told and not yet applied, behind the bar of what counts."""
    one, said = found.progress, telling.words
    if kind not in one.awaited:
        return
    value = one.awaited[kind]
    share = one.share_of(value)
    yield box((_LEFT, y, _long(share), _BAR), "f-pale s-line")
    told = f"{found.told(value, telling)} ({percent(int(share * 10_000), 10_000, said)})"
    yield words(_LEFT, y + _BAR + 14, f"{said.say('progress.with_told')}: {told}", "f-soft", size=11)


def _long(share: Fraction) -> float:
    """How long the bar of a share is; full where it is more than the whole."""
    return float(min(share, Fraction(1))) * _WHOLE
