"""Words that only say who speaks, parsed apart: what is said is parsed as if they were not there.

«Le Vietnam, a-t-il indiqué, ouvrira deux ports»: the parser gives the verb of saying a place in the clause that it
interrupts, and the clause falls apart around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.speech import Attribution, attribution
from servanda.lang.pack import Pack
from servanda.lang.parser import Parser
from servanda.lang.tree import Tree
from servanda.model import Span


@dataclass(frozen=True, slots=True)
class Parsed:
    """A passage as it was parsed, and what in it only says who speaks."""

    tree: Tree
    said: Attribution | None


def parse_apart(parser: Parser, text: str, spans: Sequence[Span], pack: Pack) -> list[Parsed]:
    """The parse of each span of a text, every attribution in it parsed by itself and hung on what is said."""
    trees = parser.parse(text, spans)
    found = [Parsed(tree, attribution(Clauses(tree, text, pack))) for tree in trees]
    regions = {i: _region(one.tree, one.said) for i, one in enumerate(found) if one.said}
    apart = parser.parse(text, list(regions.values()))
    silent = parser.parse(_blanked(text, regions.values()), [spans[i] for i in regions])
    for i, said, rest in zip(regions, apart, silent, strict=True):
        if said.tokens and rest.tokens and len(said.tokens) + len(rest.tokens) == len(found[i].tree.tokens):
            found[i] = replace(found[i], tree=_joined(rest, said))
    return found


def _region(tree: Tree, said: Attribution) -> Span:
    """The characters of an attribution; the full stop behind one that ends a passage is of what is said."""
    last = said.end - 1
    stops = said.end == len(tree.tokens) and tree.tokens[last].upos == "PUNCT" and last > said.sayer
    return Span(tree.tokens[said.start].span.start, tree.tokens[last - stops].span.end)


def _blanked(text: str, regions: Iterable[Span]) -> str:
    """A text with regions of it left blank, every other character in its place."""
    pieces, done = [], 0
    for span in sorted(regions, key=lambda one: one.start):
        pieces += [text[done : span.start], " " * len(span)]
        done = span.end
    return "".join(pieces) + text[done:]


def _joined(rest: Tree, said: Tree) -> Tree:
    """Two trees of one passage as one: the root of what only says who speaks hangs on that of the rest."""
    root = next(i for i, token in enumerate(rest.tokens) if token.head == i)
    own = {id(token): (rest, token.head) for token in rest.tokens}
    own |= {id(token): (said, token.head) for token in said.tokens}
    order = sorted((*rest.tokens, *said.tokens), key=lambda token: token.span)
    place = {id(token): i for i, token in enumerate(order)}
    top = place[id(rest.tokens[root])]
    tokens = []
    for i, token in enumerate(order):
        tree, head = own[id(token)]
        above = place[id(tree.tokens[head])]
        hung = tree is said and above == i
        tokens.append(replace(token, head=top if hung else above, deprel="parataxis" if hung else token.deprel))
    return Tree.of(tokens)
