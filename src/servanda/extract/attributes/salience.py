"""How much words say of what a statement is about, by where they stand: its content before its actors and names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.performance import Performance
from servanda.model import Mention, MentionKind, Span

_CONTENT = 1.0
_SUBJECT = 0.5
_BODY = 0.5
_PLACE = 0.3
_BODIES = frozenset({MentionKind.ORGANISATION, MentionKind.GROUP, MentionKind.OFFICE, MentionKind.FORMAT})
_TITLED = frozenset({MentionKind.PROGRAMME, MentionKind.DOCUMENT})
"""Things whose very name says what they are for."""


def salience(clauses: Clauses, p: Performance, mentions: Sequence[Mention]) -> Callable[[Span], float]:
    """How much the words of a span count, 0 to 1, in a statement with this act.

    Words of the content count in full; those of whoever acts, or of a body or office by its name («the African
    Development Bank»), by half; the names of states, places, persons and firms («Port Vila») hardly.
    """
    subject = None if clauses.passive(p.clause) else clauses.subject(p.clause)

    def weight(span: Span) -> float:
        return _named(span, mentions) * (_SUBJECT if subject is not None and _under(clauses, subject, span) else 1.0)

    return weight


def _named(span: Span, mentions: Sequence[Mention]) -> float:
    mention = next((one for one in mentions if one.span.covers(span) and one.kind not in _TITLED), None)
    if mention is None:
        return _CONTENT
    return _BODY if mention.kind in _BODIES else _PLACE


def _under(clauses: Clauses, top: int, span: Span) -> bool:
    return any(top in (i, *clauses.ancestors(i)) for i in clauses.under(span)[-1:])
