"""The small figure at the head of the page: a bar stacked by act, with its table twin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from servanda.export.phrasing import Words, interfaces
from servanda.model import Act, Reading

# In percent of the bar, as a telephone shows it.
_ROOM_FOR_A_LETTER = 3.6
_ROOM_FOR_A_SIGN = 2.1


def bar(readings: Sequence[Reading], first: Words) -> str:
    """The statements of all readings by act, as a drawing that says its numbers and a table that holds them."""
    counted = Counter(statement.act for reading in readings for statement in reading.statements)
    counts = [(act, counted[act]) for act in Act if counted[act]]
    if not counts:
        return ""
    said = "".join(f' data-aria-{words.code}="{escape(_label(counts, words))}"' for words in interfaces().values())
    attributes = f'class="bar" role="img" width="100%" height="24" aria-label="{escape(_label(counts, first))}"{said}'
    return f'<div class="figure"><svg {attributes}>{"".join(_drawn(counts, first))}</svg>{_table(counts, first)}</div>'


def _label(counts: Sequence[tuple[Act, int]], words: Words) -> str:
    parts = (words.say("figure.part", act=words.say(f"act.{act.value}"), n=number) for act, number in counts)
    return words.say("figure.label", parts=", ".join(parts))


def _drawn(counts: Sequence[tuple[Act, int]], first: Words) -> list[str]:
    """One group an act: a rectangle as wide as its share in percent, its number where there is room."""
    total = sum(number for _, number in counts)
    parts, before = [], 0
    for act, number in counts:
        left, width = 100 * before / total, 100 * number / total
        before += number
        middle = f'x="{left + width / 2:.3f}%" y="16.5"'
        count = f" {number}" if width >= _ROOM_FOR_A_LETTER + _ROOM_FOR_A_SIGN * len(f" {number}") else ""
        letter = first.say(f"letter.{act.value}")
        text = f'<text {middle} data-letter="{act.value}" data-count="{count}">{letter}{count}</text>'
        parts.append(
            f'<g class="{act.value}"><rect x="{left:.3f}%" y="0" width="{width:.3f}%" height="24"/>'
            f"{text if width >= _ROOM_FOR_A_LETTER else ''}</g>"
        )
    return parts


def _table(counts: Sequence[tuple[Act, int]], first: Words) -> str:
    def said(path: str, tag: str, scope: str) -> str:
        return f'<{tag} scope="{scope}" data-t="{path}">{escape(first.say(path))}</{tag}>'

    rows = "".join(f"<tr>{said(f'act.{act.value}', 'th', 'row')}<td>{number}</td></tr>" for act, number in counts)
    head = f"<tr>{said('figure.act', 'th', 'col')}{said('figure.number', 'th', 'col')}</tr>"
    return (
        f'<details class="twin"><summary data-t="figure.table">{escape(first.say("figure.table"))}</summary>'
        f"<table><thead>{head}</thead><tbody>{rows}</tbody></table></details>"
    )
