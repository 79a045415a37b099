"""The changes of stage that wait for an answer: as a table, for a spreadsheet, as JSON lines."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.follow import citation_record, cited_words
from servanda.export.led_by import led_by
from servanda.export.recorded import EVENT_ID, move_words
from servanda.export.sheet import safe
from servanda.export.shorthand import on_one_line
from servanda.export.table import drawn
from servanda.ledger.casework.followed import Waiting
from servanda.ledger.following.events import Move, Proposal
from servanda.ledger.following.objections import Objection

COLUMNS = (
    "entry", "event", "by", "is_machine", "at", "stage", "measure", "parties", "on", "evidence", "doc", "rule",
    "reason", "quote", "lacks",
)  # fmt: skip
_WIDE = 70
"""From so many columns on there is room for all of them side by side."""


def table(found: Sequence[Waiting], look: Look) -> Iterator[str]:
    """A row a proposal: its entry, what is proposed, by what words, of what promise; below each other if narrow."""
    if not found:
        return
    grid = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    is_wide = look.width >= _WIDE
    heads = (("proposes", 20), ("shown by", None), ("of the promise", None))
    for name, width in (
        ("entry id\nevent", 8),
        *(heads if is_wide else (("proposes, shown by, of the promise", None),)),
    ):
        grid.add_column(name, overflow="fold", max_width=width, ratio=None if width else 1)
    for one in found:
        move = _move(one)
        ids = Text(f"{one.found.entry.id[:EVENT_ID]}\n{one.event.id[:EVENT_ID]}", "dim")
        shown = Text("; ".join(cited_words(one.found, cited) for cited in move.evidence))
        shown.append(f"\n{_why(one)}", style="dim")
        if one.lacks:
            shown.append(f"\n{_lacking(one.lacks)}", style="yellow")
        best = one.found.entry.best
        promise = Text.assemble(on_one_line(best.quote), (f"\n{best.origin.name}", "dim"))
        told = (Text(move_words(move), "" if is_wide else "bold"), shown, promise)
        grid.add_row(ids, *(told if is_wide else [Text("\n").join(told)]))
    yield drawn(grid, look)


def sheet(found: Iterable[Waiting], look: Look) -> Iterator[str]:
    """A line of names, then a line a proposal."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in found:
        told = record(one)
        told["parties"] = " ".join(told["parties"])
        told["doc"] = "; ".join(cited["doc"] or "" for cited in told["evidence"])
        told["evidence"] = "; ".join(cited["quote"] for cited in told["evidence"])
        told["is_machine"] = "yes" if told["is_machine"] else "no"
        writer.writerow([safe(told[name]) for name in COLUMNS])
    yield out.getvalue()


def jsonl(found: Iterable[Waiting], look: Look) -> Iterator[str]:
    """A JSON object a proposal."""
    for one in found:
        yield json.dumps(record(one), ensure_ascii=False) + "\n"


def record(one: Waiting) -> dict[str, Any]:
    """A proposal that waits as a JSON object; `quote` is the promise's, `lacks` why it cannot be applied yet."""
    move, body = _move(one), one.event.body
    return {
        "entry": one.found.entry.id,
        "event": one.event.id,
        "by": one.event.by,
        "is_machine": one.event.is_machine,
        "at": one.event.at.isoformat(),
        "stage": move.stage,
        "measure": move.measure,
        "parties": list(move.parties),
        "on": move.on or None,
        "evidence": [citation_record(one.found, cited) for cited in move.evidence],
        "rule": led_by(body.rule) if isinstance(body, Proposal) else "",
        "reason": one.event.reason,
        "quote": one.found.entry.best.quote,
        "lacks": _lacking(one.lacks) if one.lacks else None,
    }


def _move(one: Waiting) -> Move:
    move = one.event.move
    assert move is not None, "only proposals wait"
    return move


def _lacking(objection: Objection) -> str:
    return f"cannot be applied yet: {objection.what}; {objection.remedy}"


def _why(one: Waiting) -> str:
    body = one.event.body
    rule = led_by(body.rule) if isinstance(body, Proposal) else ""
    return f"{one.event.by}: {rule or one.event.reason or 'no reason given'}"
