"""A clause before the main verb that the parser took for its subject, though a conjunction and a comma set it apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.lang.tree import Token


def beside_subject(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with such a clause made adverbial, and the noun behind its comma the subject where there is none.

    «Alors que la guerre menace la paix et la prospérité, la France et l'Allemagne s'engagent».
    """
    put = list(tokens)
    for k, token in enumerate(tokens):
        v = token.head
        opened = any(one.head == k and one.deprel == "mark" for one in tokens[:k])
        comma = next((i for i in range(v - 1, k, -1) if tokens[i].form == ","), None)
        if token.deprel != "nsubj" or k >= v or token.upos != "VERB" or not opened or comma is None:
            continue
        put[k] = replace(token, deprel="advcl")
        noun = _first_noun(tokens, comma, v)
        if noun is None or any(one.head == v and one.deprel.startswith("nsubj") for one in put):
            continue
        for i in range(noun + 1, v):
            if put[i].deprel == "conj" and put[i].head < noun:
                put[i] = replace(put[i], head=noun)
        put[noun] = replace(tokens[noun], head=v, deprel="nsubj")
    return put


def _first_noun(tokens: Sequence[Token], comma: int, verb: int) -> int | None:
    """The noun right behind a comma, where only determiners and adjectives stand between."""
    i = comma + 1
    while i < verb and tokens[i].upos in ("DET", "ADJ"):
        i += 1
    return i if i < verb and tokens[i].upos in ("NOUN", "PROPN", "PRON") else None
