"""What is to be known of an entry as a whole: its open findings, and why its statements are taken for one promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.finding import sentence
from servanda.export.findings import ID, STYLES
from servanda.export.shorthand import on_one_line
from servanda.export.table import drawn
from servanda.lang import likeness, reasons
from servanda.ledger.findings.settling import Checked
from servanda.ledger.history.judgements import Judgement
from servanda.ledger.resolution.likeness import Likeness
from servanda.ledger.resolution.reasons import why
from servanda.ledger.resolution.ties import Tie

_LANGUAGE = "en"
_ENDS = (".", "!", "?", "…")


def findings(found: Sequence[Checked], look: Look) -> str:
    """The open findings as text, the most serious first, each with the id that settles it; empty where none is."""
    opened = [one.finding for one in found if one.is_open]
    if not opened:
        return ""
    grid = _grid(("dim", "", ""))
    for one in opened:
        severity = Text(one.severity.value, STYLES[one.severity])
        grid.add_row(one.id[:ID], severity, sentence(one, _LANGUAGE))
    count = f"{len(opened)} open finding{'' if len(opened) == 1 else 's'}"
    head = Text.assemble((count, "bold"), ("; `servanda settle ID --reason WHY` settles one", "dim"))
    return "\n" + drawn(Group(head, grid), look)


def joined(found: Sequence[Tie], numbers: Mapping[str, int], look: Look) -> str:
    """Why statements are one promise as text, a sentence each; `numbers` are those of the sources, by own id."""
    if not found:
        return ""
    grid = _grid(("dim", ""))
    for one in found:
        pair = f"{numbers[one.own]} with {numbers[one.to]}" if one.to else f"{numbers[one.own]}"
        grid.add_row(pair, on_one_line(_why(one.by)))
    return "\n" + drawn(Group(Text("why they are taken for one promise", "bold"), grid), look)


def tie_records(found: Iterable[Tie]) -> Iterator[dict[str, Any]]:
    """Why statements are one promise, ready for JSON: `by` is `likeness`, `judgement`, or `reader` for one added."""
    for one in found:
        base = {"entry": one.own, "with": one.to or None}
        match one.by:
            case Likeness(signs=signs, chance=chance):
                yield base | {"by": "likeness", "chance": round(chance, 4), "signs": list(signs), "why": _why(one.by)}
            case Judgement(number=number):
                yield base | {"by": "judgement", "event": number, "why": _why(one.by)}
            case _:
                yield base | {"by": "reader", "why": _why(None)}


def _grid(styles: Sequence[str]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0), expand=False)
    for style in styles[:-1]:
        grid.add_column(style=style, no_wrap=True)
    grid.add_column(style=styles[-1], overflow="fold")
    return grid


def _why(by: Judgement | Likeness | None) -> str:
    if isinstance(by, Likeness):
        return why(by, likeness.load(), reasons.load(_LANGUAGE))
    if by is None:
        return "A reader added it to this promise."
    judged = f"{by.by} judged them to be one promise on {by.at[:10]} (e{by.number})"
    told = f"{judged}: {by.reason.strip()}" if by.reason.strip() else judged
    return told if told.endswith(_ENDS) else f"{told}."
