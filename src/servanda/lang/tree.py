"""The parse of a passage: what the parser yields and the grammar reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from servanda.model import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a parsed passage, in Universal Dependencies terms.

    `span` is in code points of the document; `head` is the index of the governor in the tree, or the token's
    own index for the root. A French contraction («du») is one token: its lemma is that of the preposition.
    """

    span: Span
    form: str
    lemma: str
    upos: str
    feats: Mapping[str, str]
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The parse of one passage; `children[i]` are the indexes that depend on token `i`, in order."""

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> Self:
        """The tree that the heads of tokens make."""
        children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                children[token.head].append(index)
        return cls(tuple(tokens), tuple(map(tuple, children)))
