"""Bodies and companies that no table has, where they do something: each is the actor of what it is said to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from servanda.lang.pack import Pack
from servanda.lang.tree import Tree
from servanda.model import Mention, MentionKind, Span
from servanda.text.fold import folded

_OWN = (f"{MentionKind.ORGANISATION}:", f"{MentionKind.COMPANY}:")
"""How ids begin that are made of a body's own name."""
_OWNERS = (MentionKind.STATE, MentionKind.DEMONYM, MentionKind.ORGANISATION)
_DOING = ("nsubj", "nsubj:pass", "obl:agent")
_JOINED = ("conj", "appos", "flat", "compound", "nmod")
"""What names the subject beside its noun: «la société X», "Ministry A and Agency B"."""


def with_bodies(
    names: Sequence[Mention], everything: Sequence[Mention], trees: Iterable[Tree], document: str, pack: Pack
) -> tuple[Mention, ...]:
    """The names that can act, with the bodies and companies of `everything` that are subjects or agents in the trees.

    A body whose name holds one actor acts for it, as a ministry does for its state («the Finnish Environment
    Institute»), another for itself; a company for the private sector, of its state where that is told. The names
    inside a body that acts are part of its name. A joint body of the parties acts for them, as the meeting itself does.
    """
    subjects = sorted(span for tree in trees for span in _subjects(tree))
    bodies = [body for one in everything if (body := _acting(one, everything)) is not None]
    bodies = [one for one in bodies if any(one.span.covers(span) for span in subjects)]
    bodies = [one for one in bodies if not any(_holds(name, one) for name in names)]
    bodies = [one for one in bodies if not _is_joint(one.span.of(document), pack)]
    rest = [name for name in names if not any(one.span.covers(name.span) for one in bodies)]
    return tuple(sorted([*rest, *bodies], key=lambda one: one.span))


def _is_joint(name: str, pack: Pack) -> bool:
    """Whether a name is that of a body that the parties have together («Joint Commission», «Comité de suivi»)."""
    return bool(set(re.findall(r"\w+", folded(name))) & pack.grammar["joint_bodies"])


def _subjects(tree: Tree) -> Iterable[Span]:
    """The heads of subjects and agents, and what is joined to them."""
    doing: set[int] = set()
    for i, token in enumerate(tree.tokens):
        if token.deprel in _DOING:
            doing.add(i)
            doing.update(k for k in tree.children[i] if tree.tokens[k].deprel in _JOINED)
    return (tree.tokens[i].span for i in doing)


def _acting(one: Mention, everything: Sequence[Mention]) -> Mention | None:
    """A body or company without a code of the registry, as an actor; None for all else."""
    if one.nested or one.actors or not one.ref.startswith(_OWN):
        return None
    owners = {
        code
        for m in everything
        if m is not one and m.kind in _OWNERS and (one.span.covers(m.span) or m.span == one.country)
        for code in m.actors
    }
    owner = next(iter(owners)) if len(owners) == 1 else ""
    code = owner or one.ref
    if one.kind is MentionKind.COMPANY:
        code = f"private-sector:{owner}" if owner.isupper() else "private-sector"
    return replace(one, kind=MentionKind.ORGANISATION, actors=(code,), rule="body of its own")


def _holds(name: Mention, body: Mention) -> bool:
    """Whether a known name is the body itself, holds it, or overlaps it in part."""
    return name.span.overlaps(body.span) and (name.span == body.span or not body.span.covers(name.span))
