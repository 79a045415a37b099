"""The screen of a session: a card page by page where it is taller, and under it, always in sight, the keys."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from servanda.ledger.review.queue import Card

HELP = """\
a          accept: the entry is as it is shown
x          reject: it is no statement, or not that of anybody here
e          edit: correct a field; the machine's reading stays beside
m          merge: it is one promise with another entry
s          split: some of its statements are of another promise, or the two on the card are two
space  j   later: put off, to the end of the queue
backspace  take back your last decision, and the one before it ...
n  enter   the rest of a card that is taller than the screen, as with the arrow down; p and the arrow up go back
k          the card before
l          your last ten decisions
?          these keys
q          quit; nothing is lost, each decision is in the ledger already"""
_ALWAYS = ("⌫ undo", "? keys", "q quit")
_JOINT = " · "
_HANG = 11
"""How far the lines of the help and of the log that go on are set in."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many columns and rows a screen has."""

    width: int
    rows: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The lines of a screen, and how many pages there are of what stands on it."""

    lines: tuple[str, ...]
    pages: int


def size() -> Size:
    """The size of the terminal, of a usual one where there is none."""
    found = shutil.get_terminal_size((80, 24))
    return Size(found.columns, found.lines)


def offered(card: Card, is_blind: bool) -> list[str]:
    """The keys that a card takes; who codes blind joins and splits nothing."""
    if card.other:
        return ["m one promise", "s two promises", "space later", *_ALWAYS]
    joining = [] if is_blind else ["m merge"]
    splitting = ["s split"] if joining and len(card.entry.attestations) > 1 else []
    return ["a accept", "x reject", "e edit", *joining, *splitting, "space later", *_ALWAYS]


def laid_out(card: Sequence[str], note: str, keys: Sequence[str], page: int, screen: Size) -> Shown:
    """A page of a card, counted from 0 and around, with a note and the keys under it; one row is left for a prompt.

    `card` are lines that fit the width; the note and the keys are folded.
    """
    below = [*folded(note, screen.width), *_joined(keys, screen.width)]
    room = screen.rows - 1 - len(below)
    if len(card) <= room:
        return Shown((*card, *below), 1)
    # A line tells which of the others are shown; a screen too low for a page shows a few lines nevertheless.
    room = max(3, room - 1)
    pages = -(-len(card) // room)
    first = page % pages * room
    part = card[first : first + room]
    told = textwrap.shorten(f"lines {first + 1} to {first + len(part)} of {len(card)}: n shows more", screen.width)
    return Shown((*part, told, *below), pages)


def folded(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than the screen; those that go on are set in."""
    inset = " " * (_HANG if width > 4 * _HANG else 2)
    return [part for line in text.splitlines() for part in textwrap.wrap(line, width, subsequent_indent=inset) or [""]]


def _joined(keys: Sequence[str], width: int) -> list[str]:
    """The keys in a row, or in as many as they need."""
    lines: list[str] = []
    for one in keys:
        if lines and len(lines[-1]) + len(_JOINT) + len(one) <= width:
            lines[-1] += f"{_JOINT}{one}"
        else:
            lines.append(one)
    return lines
