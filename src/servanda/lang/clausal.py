"""Coordinated clauses put right: whose subject a name between two verbs is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.lang.branches import NOMINAL, base, below, first_of, governors
from servanda.lang.predicates import has_subject, is_finite, stands_finite
from servanda.lang.tree import Token

_VERBAL = ("VERB", "AUX")
_GROUP = 4
"""How many words may stand between a subject and its verb, auxiliaries and clitics."""


def own_subject(tokens: Sequence[Token]) -> list[Token]:
    """A noun behind a conjunction made the subject of the finite verb right behind it, which has none.

    «Le Chili fournira 20 autobus et le Pérou formera 300 conducteurs»: the parser joins «le Pérou» to the buses.
    """
    put = list(tokens)
    for s, noun in enumerate(tokens):
        joints = [k for k in below(tokens, s, "cc") if k < s]
        bare = noun.upos != "PROPN" and not below(tokens, s, "det")  # "a new commerce and industry ministers track"
        if noun.deprel != "conj" or noun.upos not in NOMINAL or bare or not joints:
            continue
        v, g = _verb_behind(tokens, s), _verb_above(tokens, s)
        if v is None or g is None or not _agree(tokens, s, v):
            continue
        put[s] = replace(noun, head=v, deprel="nsubj")
        put[v] = replace(put[v], head=g, deprel="conj")
        for k in joints:
            put[k] = replace(tokens[k], head=v)
    return put


def own_object(tokens: Sequence[Token]) -> list[Token]:
    """A noun that no joint parts from the clause before made its object; what is joined to it is the next subject.

    «Le Chili mettra à disposition un navire et le Pérou assurera l'entretien»: no clause begins before «un navire».
    """
    put = list(tokens)
    for x, noun in enumerate(tokens):
        v, begin = noun.head, first_of(tokens, x)
        g = tokens[v].head
        if base(noun) != "nsubj" or tokens[v].deprel != "conj" or not g < begin <= x < v or begin == 0:
            continue
        second = next((k for k in below(tokens, x, "conj") if x < k < v and _joint(tokens, k) is not None), None)
        apart = tokens[begin - 1].upos not in ("NOUN", "PROPN", "VERB")
        if second is None or apart or not stands_finite(tokens, g) or below(tokens, g, "obj"):
            continue
        put[x] = replace(noun, head=g, deprel="obj")
        put[second] = replace(tokens[second], head=v, deprel="nsubj")
        joint = _joint(tokens, second)
        if joint is not None:
            put[joint] = replace(tokens[joint], head=v)
    return put


def _joint(tokens: Sequence[Token], k: int) -> int | None:
    """The conjunction right before a noun and its words, whatever it hangs on."""
    before = first_of(tokens, k)
    at = before if tokens[before].deprel == "cc" else before - 1
    return at if at >= 0 and tokens[at].deprel == "cc" else None


def _verb_behind(tokens: Sequence[Token], s: int) -> int | None:
    """The finite verb without a subject that stands right behind a noun and what belongs to it."""
    j = s + 1
    while j < len(tokens) and tokens[j].upos not in _VERBAL and s in governors(tokens, j):
        j += 1
    if j >= len(tokens):
        return None
    v = j if tokens[j].upos == "VERB" else tokens[j].head
    light = tokens[j].upos in ("VERB", "AUX", "PRON", "ADV", "PART")
    fits = light and j <= v < j + _GROUP and tokens[v].upos == "VERB" and v != tokens[v].head
    return v if fits and stands_finite(tokens, v) and not has_subject(tokens, v) else None


def _verb_above(tokens: Sequence[Token], s: int) -> int | None:
    """The finite verb with a subject whose object or complement a noun before it was joined to."""
    above = governors(tokens, s)
    g = next((k for k in above if tokens[k].upos in _VERBAL and stands_finite(tokens, k)), None)
    return g if g is not None and g < s and below(tokens, g, "nsubj") else None


def _agree(tokens: Sequence[Token], s: int, v: int) -> bool:
    """Whether a verb has the number of a noun, as far as both show it."""
    finite = next(k for k in (v, *below(tokens, v, "aux")) if is_finite(tokens[k]))
    one, other = tokens[s].feats.get("Number"), tokens[finite].feats.get("Number")
    return one is None or other is None or one == other
