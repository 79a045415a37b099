"""What the rest of the document tells of a draft: which of two states, which body's organ, who else is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from servanda.extract.actors.drafts import Draft
from servanda.extract.actors.tenures import peers, words_of_name
from servanda.model import MentionKind
from servanda.world import ActorKind, World

_SHARED = frozenset(
    {MentionKind.STATE, MentionKind.DEMONYM, MentionKind.ORGANISATION, MentionKind.PERSON, MentionKind.OFFICE}
)
"""Kinds of names that two actors may share."""
_MEETING = frozenset({MentionKind.STATE, MentionKind.ORGANISATION, MentionKind.GROUP, MentionKind.FORMAT})
_BRACKET = 2
"""A second name stands at most so many characters behind the first: « (»."""
_TWICE = 2


def settled(drafts: Sequence[Draft], world: World) -> list[Draft]:
    """The drafts, those that need the rest of the document with what it tells.

    A name that two actors share means the one that the text defines it for, else the one whom the person beside it
    acts for, else the one that the document names otherwise; none of these: it is left open. An organ («la
    Commission») is that of the body whose text it is.
    """
    named = {code for draft in drafts if len(draft.actors) == 1 and not draft.nested for code in draft.actors}
    around = frozenset(code for draft in drafts for code in draft.actors)
    defined, body = _defined(drafts), _body(drafts, world)
    named |= {code for draft in drafts for code in _of_person(draft, world) if len(draft.actors) > 1}
    found = []
    for draft in drafts:
        one = _of_body(draft, body)
        one = _chosen(one, defined, named, body, world) if len(one.actors) > 1 else one
        found.append(replace(one, around=around) if one.kind is MentionKind.PERSON else one)
    return _with_strangers(found, world)


def _with_strangers(drafts: Sequence[Draft], world: World) -> list[Draft]:
    """The drafts, each leader whom the registry does not know with the state that only the text tells.

    It is the one state named before the leader, whose leader is named without a name behind («New Zealand ... The
    Prime Minister, Anna Berg, ... The head of government of New Zealand»).
    """
    return [
        replace(one, actors=_told_later(drafts, i)) if _unknown(one, world) else one for i, one in enumerate(drafts)
    ]


def _unknown(draft: Draft, world: World) -> bool:
    """Whether a draft names a leader of whom neither its words nor the registry tell a state."""
    nameless = not draft.office or draft.actors or draft.left
    return draft.kind is MentionKind.PERSON and not nameless and not world.named(words_of_name(draft.name))


def _told_later(drafts: Sequence[Draft], at: int) -> tuple[str, ...]:
    """The one state named before a leader, if all that name its leader do so behind him and by the office alone."""
    states = [one for one in drafts[:at] if one.kind is MentionKind.STATE and one.rule == "state"]
    before = tuple({code for one in states for code in one.actors})
    same = [one for one in drafts if one.actors == before and peers(one.office) & peers(drafts[at].office)]
    told = len(before) == 1 and bool(same) and all(one.kind is MentionKind.OFFICE for one in same)
    return before if told and same[0] in drafts[at:] else ()


def _defined(drafts: Sequence[Draft]) -> dict[tuple[str, ...], str]:
    """The meaning of names that two actors share, where they stand in a bracket behind the name of one of them."""
    found: dict[tuple[str, ...], str] = {}
    for i, draft in enumerate(drafts[1:], start=1):
        before = drafts[i - 1]
        near = 0 <= draft.span.start - before.span.end <= _BRACKET
        if near and len(before.actors) == 1 and len(draft.actors) > 1 and before.actors[0] in draft.actors:
            found[draft.actors] = before.actors[0]
    return found


def _chosen(draft: Draft, defined: dict[tuple[str, ...], str], named: set[str], body: str, world: World) -> Draft:
    """A draft of a name that two actors share with the one that is meant, or with both left open."""
    if draft.kind not in _SHARED or draft.rule == "compound" or not draft.rule:
        return draft
    meant = [defined[draft.actors]] if draft.actors in defined else sorted(_of_person(draft, world))
    meant = meant or [code for code in draft.actors if code in named]
    meant = meant or [code for code in draft.actors if code in world.members(body)]
    return replace(draft, actors=(meant[0],)) if len(meant) == 1 else replace(draft, actors=(), left=draft.actors)


def _of_person(draft: Draft, world: World) -> set[str]:
    """Those of the actors of a draft that somebody of the name in it acts for."""
    if draft.kind is not MentionKind.PERSON or not draft.name:
        return set()
    words = words_of_name(draft.name)
    return {one.actor for one in world.named(words) or world.family(words)} & set(draft.actors)


def _body(drafts: Sequence[Draft], world: World) -> str:
    """The body whose text it is: named before any state is, and twice or more, no other as often.

    One that is named among states that meet (an observer, a bank) has no organs there.
    """
    codes = [draft.actors[0] for draft in drafts if draft.kind is MentionKind.ORGANISATION and len(draft.actors) == 1]
    bodies = Counter(code for code in codes if code in world.actors and _is_body(code, world))
    code, often = next(iter(bodies.most_common(1)), ("", 0))
    first = next((draft.actors for draft in drafts if draft.actors and draft.kind in _MEETING), ())
    return code if often >= _TWICE and first == (code,) else ""


def _is_body(code: str, world: World) -> bool:
    return world.actors[code].kind is ActorKind.ORGANISATION


def _of_body(draft: Draft, body: str) -> Draft:
    if draft.rule == "organ" or (draft.organ and body):
        return replace(draft, actors=(body,) if body else ())
    return draft
