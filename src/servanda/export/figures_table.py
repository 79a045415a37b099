"""The figures of texts as a table for the terminal: what is written, what it means, what it is worth elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.figures import Sheet, rate_words
from servanda.export.shorthand import SIGNS, on_one_line
from servanda.export.table import drawn
from servanda.figure import NUMBERING, TIMES, Figure
from servanda.ledger.conversions import Verdict
from servanda.world.exchange import Conversion, Unconverted

_STYLES = {
    "money": "green",
    "percent": "cyan",
    "count": "cyan",
    "fraction": "cyan",
    "ordinal": "bright_black",
    "name": "bright_black",
}
_TIME = "magenta"
_VERDICTS = {Verdict.CONSISTENT: "green", Verdict.OFF: "bold red", Verdict.UNCHECKED: "dim"}
_BOUNDS = {"before": "<", "until": "≤", "by": "≤", "after": ">", "from": "≥", "since": "≥", "not_before": "≥"}
"""How a table marks the side of a date on which something lies."""
_MARKS = {"~": "about", ">": "more than", "<": "less than", "≥": "at least", "≤": "at most"}
_DATE_MARKS = {"<": "before it", "≤": "by or until then", ">": "after it", "≥": "from then on, not before"}
_WIDE, _WIDEST = 140, 190
"""From so many columns on there is room for the words around a figure, and for its worth beside them."""
_CONTEXT = 30
_DIGITS = 4
"""So many digits of a converted sum are shown: a rate of another bank would change the next."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its name, how a figure fills it, how wide it may be (None: what is left), to which side it is set."""

    name: str
    cell: Callable[[Figure, Sheet], Text]
    width: int | None = None
    right: bool = False


def tables(sheets: Iterable[Sheet], look: Look) -> Iterator[str]:
    """A table for each text, and below it the times that could not be resolved."""
    for sheet in sheets:
        parts = (_heading(sheet), _body(sheet, look), *_rates(sheet), *_unread(sheet), *_legend(sheet))
        yield drawn(Group(*parts), look)


def _heading(sheet: Sheet) -> RenderableType:
    kinds = Counter(figure.type for figure in sheet.figures.found)
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "no figures found"
    known = (sheet.language, f"times count from {sheet.day}" if sheet.day else "undated", told)
    return Group(Text(str(sheet.id), style="bold"), Text(" · ".join(known), style="dim"))


def _body(sheet: Sheet, look: Look) -> RenderableType:
    shown = sheet.figures.found
    if not shown:
        return Text()
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    columns = _columns(look.width, bool(sheet.converted or sheet.checks))
    for column in columns:
        widths = {"ratio": 1} if column.width is None else {"max_width": column.width}
        side = "right" if column.right else "left"
        table.add_column(column.name, overflow="fold", justify=side, **widths)  # type: ignore[arg-type]
    for figure in shown:
        table.add_row(*(column.cell(figure, sheet) for column in columns))
    return Padding(table, (1, 0, 1, 0))


def _columns(width: int, converted: bool) -> tuple[_Column, ...]:
    place = _Column("at", lambda figure, _: Text(str(figure.span.start), style="dim"), 8, right=True)
    kind = _Column("what", _kind, 10)
    worth = (_Column("worth", _worth),) if converted else ()
    if width < _WIDE:
        meaning = _Column("read as", _meaning_and_worth if converted else _meaning)
        return place, kind, _Column("as written", _written), meaning
    if converted and width < _WIDEST:
        return place, kind, _Column("as written", _written), _Column("read as", _meaning), *worth
    before = _Column("", lambda figure, sheet: Text(_before(figure, sheet), style="dim"), _CONTEXT, right=True)
    after = _Column("", lambda figure, sheet: Text(_after(figure, sheet), style="dim"), _CONTEXT)
    return place, kind, before, _Column("as written", _written, 34), after, _Column("read as", _meaning), *worth


def _kind(figure: Figure, sheet: Sheet) -> Text:
    return Text(figure.type, style=_STYLES.get(figure.type, _TIME))


def _written(figure: Figure, sheet: Sheet) -> Text:
    return Text(on_one_line(figure.span.of(sheet.text)))


def _before(figure: Figure, sheet: Sheet) -> str:
    """The last whole words of its line before a figure."""
    start, text = figure.span.start, sheet.text
    words = text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    cut = start - len(words)
    inside = cut > 0 and _is_inside(text[cut - 1]) and _is_inside(words[:1])
    return (words.partition(" ")[2] if inside else words).strip()


def _after(figure: Figure, sheet: Sheet) -> str:
    """The first whole words of its line behind a figure."""
    end, text = figure.span.end, sheet.text
    words = text[end : end + _CONTEXT].partition("\n")[0]
    following = text[end + len(words) : end + len(words) + 1]
    cut = _is_inside(following) and _is_inside(words[-1:])
    return (words.rpartition(" ")[0] if cut else words).strip()


def _is_inside(char: str) -> bool:
    """Whether a character can stand inside a word."""
    return char.isalnum() or char in ("'", "’", "-")


def _meaning(figure: Figure, sheet: Sheet) -> Text:
    """The value and unit of a size, or a time with its other reading or rule."""
    if figure.type in TIMES:
        beside = [figure.part, f"or {figure.other}" if figure.other else "", figure.rrule]
        told = SIGNS.get(figure.qualifier, "") + figure.value + (f"–{figure.maximum}" if figure.maximum else "")
        if figure.bound in _BOUNDS:
            told = f"{_BOUNDS[figure.bound]} {told.removesuffix('/..')}"
        return Text.assemble(told, *((f"  {more}", "dim") for more in beside if more))
    number = _grouped(figure.value) + (f"–{_grouped(figure.maximum)}" if figure.maximum else "")
    unit = "%" if figure.type == "percent" else "" if figure.type in NUMBERING else figure.unit
    per = f" a {figure.per}" if figure.per else ""
    doubt = "" if figure.settled else "?"
    return Text(f"{SIGNS.get(figure.qualifier, '')}{number} {on_one_line(unit)}{doubt}{per}".rstrip())


def _grouped(value: str) -> str:
    """A decimal number with a comma between thousands; anything else as it is."""
    plain = value.removeprefix("-").replace(".", "", 1).isdigit()
    return f"{Decimal(value):,}" if plain else value


def _meaning_and_worth(figure: Figure, sheet: Sheet) -> Text:
    worth = _worth(figure, sheet)
    return Text("\n").join([_meaning(figure, sheet), *([worth] if worth else [])])


def _worth(figure: Figure, sheet: Sheet) -> Text:
    """What a sum is worth in another currency, by which rate, and whether the text's own conversion holds."""
    told = []
    if found := sheet.converted.get(figure.span):
        missing = next((end.reason for end in found if isinstance(end, Unconverted)), None)
        ends = [end for end in found if isinstance(end, Conversion)]
        told.append(Text(missing, style="dim") if missing else _sum(ends))
    if check := sheet.checks.get(figure.span):
        origin = figure.converts.of(sheet.text) if figure.converts else ""
        told.append(Text(f"«{on_one_line(origin)}»: {check.words}", style=_VERDICTS[check.verdict]))
    return Text("\n").join(told)


def _sum(ends: list[Conversion]) -> Text:
    first = ends[0]
    worth = "–".join(f"{_rounded(end.value):,f}" for end in ends)
    return Text.assemble(f"≈ {worth} {first.unit}", (f"\nat {rate_words(first.rate)}, {first.used}", "dim"))


def _rates(sheet: Sheet) -> Iterator[RenderableType]:
    """The rates that were used, each once, with the day that was asked for and the source; what to do without one."""
    used = [end for ends in sheet.converted.values() for end in ends if isinstance(end, Conversion)]
    used += [check.reference for check in sheet.checks.values() if isinstance(check.reference, Conversion)]
    told = dict.fromkeys(_rate(one) for one in used)
    cures = [end.cure for ends in sheet.converted.values() for end in ends if isinstance(end, Unconverted)]
    cures += [check.cure for check in sheet.checks.values()]
    cured = [f"where no rate is published, {cure}" for cure in dict.fromkeys(filter(None, cures))]
    if told or cured:
        yield Padding(Text("\n".join([*told, *cured]), style="dim"), (0, 0, 1, 0))


def _legend(sheet: Sheet) -> Iterator[RenderableType]:
    """What the marks mean that stand in the table."""
    found = sheet.figures.found
    told = {SIGNS.get(figure.qualifier, "") for figure in found} - {""}
    dated = {_BOUNDS[figure.bound] for figure in found if figure.bound in _BOUNDS}
    marks = [f"{mark} {words}" for mark, words in _MARKS.items() if mark in told]
    marks += [f"{mark} before a date: {words}" for mark, words in _DATE_MARKS.items() if mark in dated]
    marks += ["? the text leaves open which currency is meant"] if not all(one.settled for one in found) else []
    if marks:
        yield Padding(Text("; ".join(marks), style="dim"), (0, 0, 1, 0))


def _rate(one: Conversion) -> str:
    day = f"{one.used}" if one.used == one.asked else f"{one.used}, the last banking day before {one.asked}"
    via = f", by way of {' and '.join(one.via)}" if one.via else ""
    return f"1 {one.origin} = {rate_words(one.rate)} {one.unit} on {day}{via}: {one.source}"


def _rounded(value: Decimal) -> Decimal:
    places = _DIGITS - 1 - value.adjusted() if value else 0
    return Decimal(f"{round(value, places):f}") if places <= 2 else round(value, 2)


def _unread(sheet: Sheet) -> Iterator[RenderableType]:
    if sheet.figures.unread:
        told = (f"«{on_one_line(one.span.of(sheet.text))}» ({one.reason})" for one in sheet.figures.unread)
        cure = "" if sheet.day else "; say with --date when the text is from"
        yield Padding(Text(f"times not resolved: {'; '.join(told)}{cure}", style="dim"), (0, 0, 1, 0))
