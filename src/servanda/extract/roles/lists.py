"""Names that stand in one list: «A, B et C», "A, B and C"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from servanda.extract.grammar.clauses import Clauses
from servanda.model import Mention

_LITTLE = 3
"""So many words stand between two names of a list at most, without a preposition."""
NO_ACTORS = ("place", "at", "adjective")
"""The rules of mentions that only say where a thing is or which it is."""


def listed(clauses: Clauses, mentions: Sequence[Mention], found: Sequence[Mention]) -> list[Mention]:
    """The mentions that stand in one list with those found («A, B et C»): a list has its conjunction."""
    first, last = mentions.index(found[0]), mentions.index(found[-1])
    joints = [_joint(clauses, one, other) for one, other in pairwise(mentions)]
    end = last
    while end < len(joints) and joints[end]:
        end += 1
    if "and" in joints[last:end]:
        last += joints[last:end].index("and") + 1
    while first > 0 and joints[first - 1] and "and" in joints[first - 1 : last]:
        first -= 1
    return [m for m in mentions[first : last + 1] if m.rule not in NO_ACTORS or m in found]


def _again(c: Clauses, one: Mention, between: Sequence[int]) -> bool:
    """Whether a preposition stands before the second name as before the first («de la Grèce et de la Turquie»)."""
    first = min(c.under(one.span), default=0)
    before = {c.lemmas[k] for k in range(max(0, first - 2), first) if c.tokens[k].upos == "ADP"}
    inside = [c.lemmas[i] for i in between if c.tokens[i].upos == "ADP"]
    return len(inside) == 1 and inside[0] in before & c.pack.grammar["owner_marks"]


def _joint(c: Clauses, one: Mention, other: Mention) -> str:
    """What joins two names: "and", a comma, or nothing."""
    between = [
        i for i, token in enumerate(c.tokens) if one.span.end <= token.span.start and token.span.end <= other.span.start
    ]
    again = _again(c, one, between)
    words = ("CCONJ", "DET", "ADP") if again else ("CCONJ", "DET")
    if len(between) > _LITTLE + again or not all(c.forms[i] == "," or c.tokens[i].upos in words for i in between):
        return ""
    if any(c.tokens[i].upos == "CCONJ" for i in between):
        return "and"
    return "," if any(c.forms[i] == "," for i in between) else ""
