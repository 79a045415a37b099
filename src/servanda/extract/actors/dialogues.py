"""Dialogues named by their parties: «Asie centrale + Japon», "the Norway–Vietnam–Chile summit"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from servanda.extract.actors.neighbours import Part
from servanda.lang.names import Sort, Term
from servanda.model import Span
from servanda.world import World

_CHAIN = re.compile(r"[SRZ](?:[~-][SRZ])+")
"""The tags of parties, and the dash or plus between each two."""


def with_dialogues(parts: Sequence[Part], world: World) -> list[Part]:
    """The parts, parties joined by dashes or a plus made one where they name a dialogue, however many they are.

    They do where the registry has it, where they are quoted, and beside a word for a meeting.
    """
    tags = "".join(part.tag for part in parts)
    kept: list[Part] = []
    at = 0
    for chain in _CHAIN.finditer(tags):
        first, last = chain.span()
        size = _size(parts, first, last, world)
        if size:
            kept.extend([*parts[at:first], _joined(parts[first : first + size])])
            at = first + size
    return [*kept, *parts[at:]]


def _size(parts: Sequence[Part], first: int, last: int, world: World) -> int:
    """How many parts of a chain name a dialogue: all of them, or the first so many that the registry knows."""
    around = [parts[i].tag for i in (first - 2, first - 1, last, last + 1) if 0 <= i < len(parts)]
    if "E" in around or (first > 0 and parts[first - 1].tag == "q"):
        return last - first
    sizes = range(last - first, 2, -2)
    return next((size for size in sizes if world.format_between(_codes(parts[first : first + size]))), 0)


def _joined(chain: Sequence[Part]) -> Part:
    span = Span(chain[0].span.start, chain[-1].span.end)
    return Part("W", span, chain[0].raw, Term("", Sort.FORMAT, _codes(chain)), inside=tuple(chain[::2]))


def _codes(chain: Sequence[Part]) -> tuple[str, ...]:
    """The actors of the parties in a chain, each once, in order."""
    return tuple(dict.fromkeys(code for part in chain[::2] if part.term for code in part.term.values))
