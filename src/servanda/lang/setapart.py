"""Clauses that a comma sets apart put right: hung on what they belong to, by the words before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.lang.branches import NOMINAL, base, below, governors
from servanda.lang.predicates import is_finite, is_past_participle, stands_finite
from servanda.lang.tree import Token


def beside_subject(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with such a clause made adverbial, and the noun behind its comma the subject where there is none.

    «Alors que la crue menace le port et ses marchés, le Togo et le Bénin s'engagent».
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


def set_apart(tokens: Sequence[Token]) -> list[Token]:
    """A clause beside another hung on what it belongs to, by the words before it.

    "..., held without trial, ..." on the noun before its comma, "before any reserve is created" on the verb above,
    "..., proposing that ..." at the end of a sentence on the verb.
    """
    put = list(tokens)
    for i, token in enumerate(tokens):
        where = _belongs(put, i)
        if where is not None:
            put[i] = replace(token, head=where[0], deprel=where[1])
    return put


def _belongs(tokens: Sequence[Token], i: int) -> tuple[int, str] | None:
    """The word that a clause belongs to and how, where the parser has it otherwise."""
    token, own = tokens[i], below(tokens, i)
    if token.upos != "VERB" or token.head >= i:
        return None
    marks = {base(tokens[k]) for k in own if k < i}
    before = tokens[i - 1].form == "," and i > 1
    if base(token) in ("conj", "parataxis") and "mark" in marks and "cc" not in marks and "nsubj" in marks:
        return (token.head, "advcl") if not _that(tokens, own, i) else None
    bare = not marks & {"cc", "aux", "nsubj", "mark"} and before
    noun = tokens[i - 2].upos in NOMINAL if i > 1 else False
    if base(token) == "conj" and bare and noun and is_past_participle(token):
        return (i - 2, "acl") if tokens[token.head].feats.get("VerbForm") == "Inf" else None
    present = token.feats.get("VerbForm") in ("Ger", "Part") and not is_past_participle(token)
    if (
        base(token) in ("acl", "ccomp", "xcomp")
        and bare
        and present
        and not any(is_finite(one) for one in _outside(tokens, i))
    ):
        verb = next((k for k in governors(tokens, i) if tokens[k].upos == "VERB"), None)
        return None if verb is None else (verb, "advcl")
    return None


def lifted(tokens: Sequence[Token]) -> list[Token]:
    """What the parser hung on an auxiliary hung on its verb («tant que les pourparlers n'auront pas abouti»)."""
    put = list(tokens)
    for k, token in enumerate(tokens):
        above = tokens[token.head]
        if base(above) == "aux" and tokens[above.head].upos == "VERB" and token.head != above.head:
            put[k] = replace(token, head=above.head)
    return put


def joined(tokens: Sequence[Token]) -> list[Token]:
    """A preposition before the subject of a clause beside another made its mark ("will stay until the rains end")."""
    put = list(tokens)
    for k, token in enumerate(tokens):
        v = tokens[token.head].head
        subject = token.deprel == "case" and k < token.head < v and base(tokens[token.head]) == "nsubj"
        beside = tokens[v].deprel in ("conj", "parataxis") and tokens[v].head < k and not below(tokens, v, "cc", "mark")
        if subject and beside and stands_finite(tokens, v):
            put[k] = replace(token, upos="SCONJ", head=v, deprel="mark")
    return put


def _that(tokens: Sequence[Token], own: Sequence[int], i: int) -> bool:
    """Whether a clause shares the conjunction of the one before it ("that ... and that ...")."""
    above = {tokens[k].form for k in below(tokens, tokens[i].head, "mark")}
    return any(tokens[k].form in above for k in own if base(tokens[k]) == "mark")


def _outside(tokens: Sequence[Token], i: int) -> Iterator[Token]:
    """The words behind a word that do not hang on it."""
    return (tokens[k] for k in range(i + 1, len(tokens)) if i not in governors(tokens, k))
