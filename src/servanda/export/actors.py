"""The actors of a ledger, those who may be meant by a name, and what readers judged: for the eye and for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.sheet import safe
from servanda.export.shorthand import on_one_line
from servanda.export.table import drawn
from servanda.ledger.actors.listing import Listed
from servanda.ledger.actors.merging import Perhaps
from servanda.ledger.actors.who import Candidate
from servanda.ledger.history.judgements import Judgement, undone

COLUMNS = ("id", "kind", "name", "known", "mentions", "documents", "countries", "forms", "because")
_ID = 8
_MANY = 140
_FORMS, _DOCUMENTS = 4, 3
_INDENT = 6


def short(id_: str) -> str:
    """As much of an id as commands need; those of the registry are shown in full."""
    return id_[:_ID] if len(id_) == 20 and all(char in "0123456789abcdef" for char in id_) else id_


def table(found: Iterable[Listed], look: Look) -> Iterator[str]:
    """The actors as a table: who, how often, in which documents, under which names."""
    wide = look.width >= _MANY
    grid = grid_of(("id", 20 if wide else 16), ("kind", 12), ("name and forms", None), ("named", 6))
    if wide:
        grid.add_column("in", max_width=40, overflow="fold")
    for one in found:
        states = f"  {' '.join(one.countries)}" if one.countries else ""
        told = Text.assemble((one.name, "bold"), (states, "dim"), "\n", (_forms(one), "dim"))
        if not wide:
            told.append(f"\n{_places(one)}", "dim")
        cells = [Text(short(one.id)), Text(one.kind), told, Text(str(one.mentions), justify="right")]
        grid.add_row(*cells, *([Text(_places(one), "dim")] if wide else []))
    yield from _shown(grid, look)


def _shown(grid: Table, look: Look) -> Iterator[str]:
    """A table, if it has a row."""
    if grid.row_count:
        yield drawn(grid, look)


def grid_of(*columns: tuple[str, int | None]) -> Table:
    """A table with these columns, each with the most characters it takes, or None for what is left."""
    grid = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    for name, width in columns:
        if width is None:
            grid.add_column(name, overflow="fold", ratio=1)
        else:
            grid.add_column(name, overflow="fold", max_width=width)
    return grid


def _forms(one: Listed) -> str:
    told = [f"{on_one_line(form)} ×{count}" for form, count in one.forms[:_FORMS]]
    return "; ".join((*told, *([f"{len(one.forms) - _FORMS} more"] if len(one.forms) > _FORMS else [])))


def _places(one: Listed) -> str:
    told = [on_one_line(name) for name, _ in one.documents[:_DOCUMENTS]]
    more = len(one.documents) - _DOCUMENTS
    return ", ".join((*told, *([f"{more} more"] if more > 0 else [])))


def jsonl(found: Iterable[Listed], look: Look) -> Iterator[str]:
    """The actors, a line of JSON each, with every form and document."""
    for one in found:
        yield _line(
            {
                "id": one.id,
                "kind": one.kind,
                "name": one.name,
                "known": one.is_known,
                "mentions": one.mentions,
                "countries": list(one.countries),
                "forms": [{"form": form, "count": count} for form, count in one.forms],
                "documents": [{"document": name, "count": count} for name, count in one.documents],
                "appearances": [
                    {"id": part.id, "name": part.name, "country": part.country, "office": part.office}
                    for part in one.members
                ],
                "because": list(one.because),
            }
        )


def sheet(found: Iterable[Listed], look: Look) -> Iterator[str]:
    """The actors for a spreadsheet; several values of a cell are parted by semicolons."""
    yield _row(COLUMNS)
    for one in found:
        forms = "; ".join(f"{form} ({count})" for form, count in one.forms)
        documents = "; ".join(f"{name} ({count})" for name, count in one.documents)
        known = "yes" if one.is_known else ""
        told = (one.mentions, documents, " ".join(one.countries), forms, "; ".join(one.because))
        yield _row((one.id, one.kind, one.name, known, *told))


def in_full(one: Listed, look: Look) -> str:
    """One actor: each document that names it, under which names, and why they are thought to mean one."""
    parts: list[RenderableType] = [Text.assemble((one.name, "bold"), f"  {one.kind}  ", (one.id, "dim"))]
    parts += [Text(f"one because: {reason}") for reason in one.because]
    for name, count in one.documents:
        forms = [f"{on_one_line(s.form)} ×{s.count}" for s in one.sightings if s.document == name]
        parts.append(Text.assemble("\n", (on_one_line(name), "bold"), f"  named {_times(count)}"))
        parts.append(Text(f"  {'; '.join(forms)}"))
        inside = dict.fromkeys(s.of for s in one.sightings if s.document == name)
        for part in (part for part in one.members if part.id in inside):
            beside = " · ".join(filter(None, (part.country, part.office, part.organisation)))
            parts.append(Text.assemble("  ", (f"{part.id}  {beside}".rstrip(), "dim")))
    return drawn(Group(*parts), look)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def pairs(found: Iterable[Perhaps], names: Iterable[Listed], look: Look) -> Iterator[str]:
    """The pairs that may be one, with the reasons."""
    by_id = {one.id: one for one in names}
    grid = grid_of(("one", None), ("other", None), ("perhaps the same, because", None))
    for one in found:
        doubt = f" (judgement {one.doubt.number})" if one.doubt else ""
        ends = [_end(end, by_id.get(end)) for end in (one.one, one.other)]
        grid.add_row(*ends, Text("; ".join(one.because) + doubt))
    yield from _shown(grid, look)


def _end(id_: str, known: Listed | None) -> Text:
    name = known.name if known else id_
    where = f"\n{_places(known)}" if known else ""
    return Text.assemble((short(id_), "bold"), f"  {name}" if name != id_ else "", (where, "dim"))


def pair_lines(found: Iterable[Perhaps], names: Iterable[Listed], look: Look) -> Iterator[str]:
    """The pairs that may be one, a line of JSON each."""
    for one in found:
        judgement = one.doubt.number if one.doubt else None
        yield _line({"one": one.one, "other": one.other, "because": list(one.because), "judgement": judgement})


def candidates(found: Sequence[Candidate], look: Look) -> Iterator[str]:
    """Those who may be meant, the likeliest first, each with the reasons."""
    parts: list[RenderableType] = []
    for place, one in enumerate(found, start=1):
        style = "bold" if one.is_possible else "dim"
        id_ = "" if one.id == one.name else f"  {short(one.id)}"
        parts.append(
            Text.assemble(f"{place:>2}  ", (one.name, style), id_, f"  {one.kind}", (f"  {one.score:.2f}", "dim"))
        )
        style = "" if one.is_possible else "dim"
        parts += [Padding(Text(reason, style), (0, 0, 0, _INDENT)) for reason in one.reasons]
    if parts:
        yield drawn(Group(*parts), look)


def candidate_lines(found: Iterable[Candidate], look: Look) -> Iterator[str]:
    """Those who may be meant, a line of JSON each."""
    for one in found:
        yield _line(
            {
                "id": one.id,
                "kind": one.kind,
                "name": one.name,
                "score": round(one.score, 3),
                "possible": one.is_possible,
                "named_so": one.has_name,
                "reasons": list(one.reasons),
            }
        )


def judged(found: Sequence[Judgement], look: Look) -> Iterator[str]:
    """What readers judged, in order; what was taken back says by which line."""
    gone = undone(found)
    grid = grid_of(("no.", 5), ("judgement", None), ("by", 20), ("when", 16), ("because", None))
    for one in found:
        verdict = one.verdict.value.replace("-", " ") if one.verdict else ""
        what = f"{short(one.one)}  {verdict}  {short(one.other)}" if verdict else f"takes back {one.undoes}"
        back = gone.get(one.number)
        told = f"{what}\ntaken back by {back.number}" if back else what
        style = "dim" if back or not verdict else ""
        cells = (str(one.number), told, one.by, one.at[:16].replace("T", " "), one.reason)
        grid.add_row(*(Text(on_lines(cell), style) for cell in cells))
    yield drawn(grid, look)


def on_lines(text: str) -> str:
    """A text whose control characters show as escapes, its line breaks kept."""
    return "\n".join(map(on_one_line, text.split("\n")))


def judgement_lines(found: Sequence[Judgement], look: Look) -> Iterator[str]:
    """What readers judged, a line of JSON each."""
    gone = undone(found)
    for one in found:
        back = gone.get(one.number)
        yield _line(
            {
                "number": one.number,
                "one": one.one or None,
                "other": one.other or None,
                "verdict": one.verdict,
                "by": one.by,
                "at": one.at,
                "reason": one.reason,
                "undoes": one.undoes,
                "undone_by": back.number if back else None,
            }
        )


def _line(record: object) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def _row(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow([safe(cell) for cell in cells])
    return out.getvalue()
