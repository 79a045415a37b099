"""Regions of a state that do something themselves: each is the actor of what it does, never its state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from servanda.extract.grammar.clauses import Clauses
from servanda.model import Mention, MentionKind
from servanda.world.facts import Place

_PLACE = "place:"
_DOING = ("nsubj", "nsubj:pass", "obl:agent")
_OF = ("nmod", "compound", "amod")
_SPOKEN = ("act", "ask", "judge", "say", "join")


def with_regions(
    names: Sequence[Mention],
    everything: Sequence[Mention],
    lines: Sequence[Clauses],
    places: Mapping[str, Place],
) -> tuple[Mention, ...]:
    """The names that can act, with the regions of a state that promise, ask or sign something, or whose bodies do.

    «Le Québec s'engage à», "the Government of Flanders": the code is that of the place. A region that is only a scene
    or a topic stays a place, and so does one whose state is named with it («le Kurdistan irakien»).
    """
    regions = [m for m in everything if _is_region(m, places)]
    acting = [one for c in lines for one in _acting(c, regions)]
    acting = [one for one in acting if not any(one.span.overlaps(m.span) and m.actors for m in names)]
    rest = [name for name in names if not any(one.span.overlaps(name.span) for one in acting)]
    return tuple(sorted([*rest, *acting], key=lambda one: one.span))


def _is_region(m: Mention, places: Mapping[str, Place]) -> bool:
    known = places.get(m.ref.removeprefix(_PLACE)) if m.ref.startswith(_PLACE) else None
    return known is not None and known.kind == "region" and known.of.isupper()


def _acting(c: Clauses, regions: Sequence[Mention]) -> Iterator[Mention]:
    """The regions of one passage that act, each with the body that acts for it."""
    for m in regions:
        inside = c.under(m.span)
        if not inside:
            continue
        body = _body(c, c.heads(m.span)[0])
        first = c.tokens[body].head if c.relation(body) == "conj" else body
        if c.tokens[first].deprel in _DOING and _performs(c, c.tokens[first].head):
            span = c.chars(min(body, inside[0]), max(body, inside[-1]))
            yield replace(m, span=span, kind=MentionKind.ORGANISATION, rule="region", nested=False, actors=(_code(m),))


def _body(c: Clauses, head: int) -> int:
    """The body, office or kind of region that a name hangs on («la ministre du Commerce de X»), or the name itself."""
    bodies, top = c.pack.grammar["institutions"] | c.pack.grammar["region_heads"], head
    while c.relation(top) in _OF and c.tokens[top].head != top:
        top = c.tokens[top].head
        if c.lemmas[top] in bodies and c.tokens[top].deprel in (*_DOING, "conj"):
            return top
    return head


def _code(m: Mention) -> str:
    return m.ref.removeprefix(_PLACE)


def _performs(c: Clauses, verb: int) -> bool:
    """Whether a verb is one that somebody does something by in saying so, or stands in the future."""
    rows = c.pack.lexicon.of(c.lemmas[verb])
    return c.future(verb) or any(row.binds or row.frame in _SPOKEN for row in rows)
