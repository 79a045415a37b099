"""How one passage of a document was read: its tree, every row that was tried in it, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from servanda.extract import Through
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.hits import Hit, find_hits, tried
from servanda.extract.grammar.needs import Needs
from servanda.extract.grammar.refusal import Refusal
from servanda.extract.view import Made, Told
from servanda.lang.lexicon import Row
from servanda.model import Document, Passage, Span

_CLAUSAL = ("root", "conj", "parataxis", "ccomp", "advcl", "acl", "csubj")
_LIGHT = ("det", "case", "aux", "cop", "mark", "punct", "expl", "flat", "fixed", "cc", "compound", "goeswith")
"""Relations of words that are told with the word they belong to."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A row of the lexicon at a word, and why it comes to no statement; None where it makes one."""

    span: Span
    row: Row
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class Silent:
    """A clause without a word of the lexicon that comes to no statement: its predicate, and why."""

    span: Span
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Branch:
    """A word of a tree with the light words that belong to it, its relation to the word above, and what hangs on it.

    `words` are the places of its tokens in order, `head` is that of the word itself among them.
    """

    relation: str
    lemma: str
    upos: str
    head: Span
    words: tuple[Span, ...]
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How the passage at an offset was read.

    `passage` is None between passages; then `near` is the nearest one. `clause` is None for a passage that no
    statements are read from, or that has no words.
    """

    document: Document
    offset: int
    passage: Passage | None
    near: Passage | None = None
    clause: Branch | None = None
    rows: tuple[Tried, ...] = ()
    silent: tuple[Silent, ...] = ()
    made: tuple[Made, ...] = ()


def explain(through: Through, offset: int) -> Explanation:
    """How the passage at an offset, in code points of the text, was read."""
    document, passages = through.document, through.seen.passages
    found = [p for p in passages if p.span.start <= offset < p.span.end]
    if not found:
        near = min(passages, key=lambda p: max(p.span.start - offset, offset - p.span.end), default=None)
        return Explanation(document, offset, None, near)
    passage = min(found, key=lambda p: len(p.span))
    told = next((one for one in through.told if one.view.line.passage == passage), None)
    if told is None:
        return Explanation(document, offset, passage)
    clauses = told.view.line.clauses
    top = _clause_at(clauses, offset)
    drawn = _branch(clauses, top, clauses.tokens[top].deprel)
    return Explanation(document, offset, passage, None, drawn, tuple(_rows(told)), tuple(_silent(told)), told.made)


def _rows(told: Told) -> Iterator[Tried]:
    """Every row of every word of the lexicon in a passage."""
    grammar = told.view.grammar
    clauses, open_end = grammar.clauses, grammar.scene.is_lead
    bound, needs, refusals = find_hits(clauses, open_end=open_end), Needs(clauses, open_end), told.refusals()
    for i, token in enumerate(clauses.tokens):
        fired = False
        for row, result in tried(needs, i):
            if isinstance(result, Refusal):
                refusal: Refusal | None = result
            elif fired:
                refusal = Refusal.OUTRANKED
            else:
                refusal = refusals.get(i) if i in grammar.hits else _unheard(i, bound)
            fired = fired or isinstance(result, Hit)
            yield Tried(token.span, row, refusal)


def _unheard(i: int, bound: dict[int, Hit]) -> Refusal:
    """Why a row that fires is not even asked whether it performs."""
    return Refusal.ATTRIBUTION if i in bound else Refusal.UNCARRIED


def _silent(told: Told) -> Iterator[Silent]:
    """The finite clauses that no row and no rule makes a statement of."""
    grammar, refusals = told.view.grammar, told.refusals()
    said = {i for one in told.made for i in (one.performance.clause, one.performance.trigger, one.performance.content)}
    for i in grammar.plain:
        refusal = refusals.get(i)
        helps = grammar.clauses.relation(i) in ("aux", "cop")
        if refusal and not helps and i not in said and i not in grammar.hits and grammar.clauses.finite(i):
            yield Silent(grammar.clauses.tokens[i].span, refusal)


# -- the tree


def _clause_at(clauses: Clauses, offset: int) -> int:
    """The predicate of the clause at an offset: the nearest above the token there that is finite, or the root."""
    at = next((i for i, token in enumerate(clauses.tokens) if offset < token.span.end), len(clauses.tokens) - 1)
    above = (at, *clauses.ancestors(at))
    finite = (i for i in above if clauses.finite(i) and clauses.relation(i) in _CLAUSAL)
    return next(finite, clauses.root)


def _branch(clauses: Clauses, i: int, relation: str) -> Branch:
    """A token with its light words, as the tree of what hangs on it."""
    words, below = [i], []
    pending = list(clauses.tree.children[i])
    while pending:
        child = pending.pop(0)
        light = clauses.relation(child) in _LIGHT
        if light and clauses.tokens[child].upos != "VERB":
            words.append(child)
            pending += clauses.tree.children[child]
        else:
            below.append(child)
    token = clauses.tokens[i]
    spans = tuple(clauses.tokens[j].span for j in sorted(words))
    branches = tuple(_branch(clauses, j, clauses.tokens[j].deprel) for j in sorted(below))
    return Branch(relation, token.lemma, token.upos, token.span, spans, branches)
