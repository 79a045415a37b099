"""What hangs on what in a tree whose tokens are still being put right."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.lang.tree import Token

NOMINAL = ("NOUN", "PROPN")


def base(token: Token) -> str:
    """A token's relation without the subtype."""
    return token.deprel.split(":")[0]


def root_of(tokens: Sequence[Token]) -> int | None:
    """The word that hangs on none."""
    return next((i for i, token in enumerate(tokens) if token.head == i), None)


def below(tokens: Sequence[Token], i: int, *relations: str) -> list[int]:
    """The words that hang on a word, all of them or those of some relations."""
    own = (k for k, token in enumerate(tokens) if token.head == i and k != i)
    return [k for k in own if not relations or base(tokens[k]) in relations]


def governors(tokens: Sequence[Token], i: int) -> list[int]:
    """The governors of a word, nearest first."""
    found: list[int] = []
    while tokens[i].head != i and tokens[i].head not in found:
        i = tokens[i].head
        found.append(i)
    return found


def first_of(tokens: Sequence[Token], j: int) -> int:
    """The first token of the run before a word that hangs on it."""
    first = j
    for k in range(j - 1, -1, -1):
        if not first <= tokens[k].head <= j:
            break
        first = k
    return first


def is_tree(tokens: Sequence[Token]) -> bool:
    """Whether every token hangs on the one root."""
    under: set[int] = {i for i, token in enumerate(tokens) if token.head == i}
    if len(under) != 1:
        return False
    for start in range(len(tokens)):
        path = [start]
        while path[-1] not in under and len(path) <= len(tokens):
            path.append(tokens[path[-1]].head)
        if path[-1] not in under:
            return False
        under.update(path)
    return True
