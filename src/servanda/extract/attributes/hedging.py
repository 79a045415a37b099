"""Which hedges of a statement's words are those of its act, not of a clause inside it; what a list inherits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.extract.attributes.qualifiers import find_qualifiers
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.performance import Performance
from servanda.lang.qualifiers import Hedge, QualifierWords
from servanda.model import Span

Found = tuple[str, Span]
"""A hedge: its kind, and where it stands."""

_OF_THE_VERB = frozenset({Hedge.NEGATION, Hedge.POSSIBILITY, Hedge.EFFORT})
"""What belongs to one verb; a condition or a way out holds for all that is said with it."""
_NEAR_COLON = 60
"""How many characters before its end a lead-in hedges its items; what stands further off hedges what is told before."""


def hedges_of(text: str, span: Span, words: QualifierWords, p: Performance, clauses: Clauses) -> tuple[Found, ...]:
    """The hedges of a statement in the order of the text: those of its own clause, not of a clause inside it."""
    conditions: list[Span] = []
    found = []
    for kind, where in find_qualifiers(text, span, words):
        # What denies or doubts the condition does not deny or doubt the promise («si les fonds n'arrivent pas»).
        inner = any(one.covers(where) for one in conditions) or _is_inner(where, p, clauses)
        if kind in _OF_THE_VERB and inner:
            continue
        if kind == Hedge.CONDITION:
            conditions.append(where)
        found.append((kind, where))
    return (*_shared(p, clauses, found), *found, *_awaited(clauses, span, found))


def _awaited(clauses: Clauses, span: Span, own: list[Found]) -> Iterator[Found]:
    """What must happen before a denied act is done ("will not lift the ban until the talks have ended")."""
    kinds = {kind for kind, _ in own}
    if str(Hedge.NEGATION) not in kinds or str(Hedge.CONDITION) in kinds:
        return
    marks = clauses.pack.grammar["awaiting_marks"]
    for i in clauses.under(span):
        marked = any(clauses.forms[k] in marks for k in clauses.tree.children[i] if k < i)
        if marked and clauses.relation(i) == "advcl" and clauses.finite(i):
            yield str(Hedge.CONDITION), clauses.chars(*clauses.subtree(i))


def _shared(p: Performance, clauses: Clauses, own: list[Found]) -> Iterator[Found]:
    """The negation in front of a row of verbs, for a verb further on in it."""
    at = clauses.shared_denial(p.clause if p.content is None else p.content)
    where = None if at is None else clauses.chars(at, at)
    if where is not None and (str(Hedge.NEGATION), where) not in own:
        yield str(Hedge.NEGATION), where


def hedges_above(text: str, lead_in: Span, words: QualifierWords) -> Iterator[Found]:
    """The hedges by which a lead-in opens its list («s'efforcent, dans la mesure du possible, de :»)."""
    for kind, where in find_qualifiers(text, lead_in, words):
        if lead_in.end - where.end <= _NEAR_COLON:
            yield kind, where


def by_kind(found: Iterable[Found]) -> dict[str, tuple[Span, ...]]:
    """The spans of hedges under their kinds."""
    spans: dict[str, tuple[Span, ...]] = {}
    for kind, where in found:
        spans[kind] = (*spans.get(kind, ()), where)
    return spans


def _is_inner(where: Span, p: Performance, clauses: Clauses) -> bool:
    """Whether a cue stands in a relative or adverbial clause below the act and its content."""
    own = {p.clause, p.trigger, p.content}
    under = clauses.under(where)
    if not under or own.intersection(under):
        return False
    return all(_crosses(i, own, clauses) for i in under)


def _crosses(i: int, own: set[int | None], clauses: Clauses) -> bool:
    """Whether the way up from a token to the act leads out of a clause with a verb of its own."""
    for head in clauses.ancestors(i):
        if _opens_clause(i, clauses):
            return True
        if head in own:
            return False
        i = head
    return False


def _opens_clause(i: int, clauses: Clauses) -> bool:
    relation = clauses.tokens[i].deprel
    return relation in ("acl:relcl", "advcl") or (relation == "acl" and clauses.finite(i))
