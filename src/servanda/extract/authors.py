"""Who gives a speech: the person whom its title or head names, or the state that its words say is the speaker's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from servanda.extract.discourse import Cast
from servanda.extract.window import low
from servanda.lang.pack import Pack
from servanda.model import READ_ZONES, Basis, Mention, MentionKind, Passage, Span, Zone
from servanda.text.quotes import CLOSING, STRAIGHT

_OPENING = 6
"""Passages at the head of a speech in which its speaker is looked for."""
_TWICE = 2
_OWNED = 60
"""How far before a name the words stand that make it the speaker's own («au nom du peuple et du gouvernement de»)."""


def author_of(
    text: str, passages: Sequence[Passage], mentions: Sequence[Mention], titled: Sequence[Mention], pack: Pack
) -> Cast | None:
    """Who gives a speech: the first person or office named in its title or at its head, else a state; None, if unsaid.

    Without a name it is the state whose own the speaker says to be («au nom du Canada», "we Kenyans"), else the one
    that is the subject again and again, never one that is only helped or visited.
    """
    head = [p.span for p in passages if p.zone is not Zone.METADATA][:_OPENING]
    opening = [m for span in head for m in mentions if span.covers(m.span) and not _is_met(text, span, m, pack)]
    for found in (titled, opening):
        named = next((m for m in found if m.kind in (MentionKind.PERSON, MentionKind.OFFICE) and m.actors), None)
        if named:
            where = (m.span for m in mentions if m.person == named.person and m.actors == named.actors)
            return Cast(named.actors, Basis.PRONOUN, named.person, (), None, next(where, None))
    for signs in (_owned(text, mentions, pack), _leading(text, passages, mentions)):
        state = _most(Counter(signs))
        if state:
            return Cast((state,), Basis.PRONOUN)
    return None


def _is_met(text: str, sentence: Span, m: Mention, pack: Pack) -> bool:
    """Whether a name stands behind a first person that it is not ("I received President X"; not "I, President X").

    Behind a quotation it may well be who spoke.
    """
    before = low(text[sentence.start : m.span.start])
    words = [*re.finditer(r"[\w']+", before)]
    singular = {word.rstrip("'") for word in pack.voice["first_person_singular"]}
    spoken = [one.end() for one in words if one.group().rstrip("'") in singular]
    between = before[spoken[-1] :].strip(" ") if spoken else ","
    return between != "," and not any(mark in between for mark in (*CLOSING, STRAIGHT))


def _owned(text: str, mentions: Sequence[Mention], pack: Pack) -> Iterator[str]:
    """The states behind words that make them the speaker's own, each so often that it counts by itself."""
    marks = "|".join(re.escape(mark) for mark in sorted(pack.voice["own_marks"], key=len, reverse=True))
    own = re.compile(rf"(?<!\w)(?:{marks})$")
    for m in mentions:
        before = low(text[max(0, m.span.start - _OWNED) : m.span.start]).rstrip()
        if len(m.actors) == 1 and m.actors[0].isupper() and own.search(before):
            yield from m.actors * _TWICE


def _leading(text: str, passages: Sequence[Passage], mentions: Sequence[Mention]) -> Iterator[str]:
    """The states that stand at the head of a clause, as subjects do."""
    read = [p.span for p in passages if p.zone in READ_ZONES]
    for m in mentions:
        inside = next((span for span in read if span.covers(m.span)), None)
        if inside is None or m.kind is not MentionKind.STATE or m.rule != "state" or len(m.actors) != 1:
            continue
        before = re.sub(r"(?:\b\w{1,3}\b|\W)*$", "", text[inside.start : m.span.start])
        if not before or text[len(before) + inside.start] in ",;:":
            yield from m.actors


def _most(counted: Counter[str]) -> str | None:
    """The one that is counted twice or more, and no other as often."""
    ranked = counted.most_common(2)
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] > ranked[1][1])
    return ranked[0][0] if ranked and clear and ranked[0][1] >= _TWICE else None
