"""The stage of the content: whether it is talking, meeting, studying and preparing, or a result."""

from __future__ import annotations

from collections.abc import Sequence, Set

from servanda.lang.stages import Part, StageWords
from servanda.model import Act, ObjectStage, Span
from servanda.text.match import Hit, words_of

_OBJECT = 7
"""How many words after «tenir» the head of its object may start; more stand between in no example seen."""

_INVERTED = 5
"""How many words after «s'ouvrira» the head of an inverted subject may start («s'ouvrira ici la Conférence»)."""

_SUBJECT = 22
"""How many words a subject that names a meeting may fill before its verb: names of formats are long."""


def object_stage(text: str, content: Span, act: Act, words: StageWords) -> ObjectStage:
    """Whether the content is process or outcome: its first verb or noun that tells decides.

    What is judged in an assessment (importance, need, potential) is never a talk. The span may hold the subject and
    the performative verb as well; they decide nothing.
    """
    if act is Act.ASSESSMENT:
        return ObjectStage.OUTCOME
    hits = [hit for hit in words.phrases.longest(words_of(text, content)) if hit.phrase.value is not Part.NOT]
    named = {hit.span for hit in hits if _is_name(hit, text, content)}
    for index, hit in enumerate(hits):
        stage = _decides(hit, hits[index + 1 :], named)
        if stage is not None:
            return stage
    return _alone(hits, named)


def _is_name(hit: Hit[Part], text: str, content: Span) -> bool:
    """Whether the word is capitalised within the content: «the Dialogue» is an institution, «the dialogue» is talk."""
    return hit.span.start > content.start and text[hit.span.start].isupper()


def _decides(hit: Hit[Part], later: Sequence[Hit[Part]], named: Set[Span]) -> ObjectStage | None:
    """What a word decides in view of those after it; None for a meeting only mentioned, and for a part of a name.

    «la Banque asiatique de Développement étudie un prêt», "the Development Bank is considering a grant" decide later.
    """
    part = hit.phrase.value
    if part is Part.TALK:
        return ObjectStage.PROCESS
    if part is Part.RESULT:
        return None if hit.span in named else ObjectStage.OUTCOME
    if part is Part.EVENT:
        taking_place = any(_follows(hit, other, Part.TAKES_PLACE, _SUBJECT) for other in later)
        return ObjectStage.PROCESS if taking_place else None
    if part is Part.TAKES_PLACE:
        opens = any(_follows(hit, other, Part.EVENT, _INVERTED) for other in later)
        return ObjectStage.PROCESS if opens else None
    if part in (Part.HOLD, Part.CARRY):
        events = [other for other in later if _follows(hit, other, Part.EVENT, _OBJECT)]
        held = any(part is Part.HOLD or other.span not in named for other in events)
        return ObjectStage.PROCESS if held else ObjectStage.OUTCOME
    return None


def _follows(hit: Hit[Part], other: Hit[Part], part: Part, reach: int) -> bool:
    return other.phrase.value is part and other.first - hit.last <= reach


def _alone(hits: Sequence[Hit[Part]], named: Set[Span]) -> ObjectStage:
    """A content that nothing decides: process where a meeting stands at its very head."""
    head = hits[0] if hits else None
    if head and head.phrase.value is Part.EVENT and head.first <= 1 and head.span not in named:
        return ObjectStage.PROCESS
    return ObjectStage.OUTCOME
