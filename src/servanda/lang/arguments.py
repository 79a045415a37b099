"""The subject and the object of a verb put right: which noun is which, by the order of the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.lang.branches import NOMINAL, base, below, first_of
from servanda.lang.predicates import is_main, stands_finite
from servanda.lang.tree import Token

_REACH = 40
"""How far before a noun its preposition may stand."""


def late_object(tokens: Sequence[Token]) -> list[Token]:
    """A noun that the parser set beside a verb, behind a phrase of manner and a comma, made its object.

    «ont condamné, dans les termes les plus fermes, l'attaque», "condemned in the strongest terms, the attack".
    """
    put = list(tokens)
    for k, token in enumerate(tokens):
        if token.deprel not in ("parataxis", "conj") or token.upos not in NOMINAL or token.head >= k:
            continue
        v = tokens[token.head].head if token.deprel == "conj" else token.head
        start = first_of(tokens, k)
        while start < k and tokens[start].upos == "PUNCT":
            start += 1
        bare = not below(tokens, k, "nsubj", "cop", "case", "cc")
        alone = not any(tokens[i].deprel == "conj" and i != k for i in below(tokens, token.head))
        if v < start and tokens[v].upos == "VERB" and tokens[start - 1].form == "," and bare and alone:
            governed = _only_governed(tokens, v, k)
            for i in governed:
                put[i] = replace(put[i], deprel="obl")
            if governed:
                put[k] = replace(token, head=v, deprel="obj")
    return put


def _only_governed(tokens: Sequence[Token], v: int, k: int) -> list[int]:
    """The phrases with a preposition between a verb and a later noun, where the verb has nothing else behind it."""
    own = [i for i in below(tokens, v) if i > v and i != k]
    governed = [i for i in own if base(tokens[i]) in ("obj", "obl") and _has_case(tokens, i) and i < k]
    full = any(base(tokens[i]) in ("obj", "ccomp", "xcomp") and i not in governed for i in own)
    other = any(i < k and tokens[i].upos != "PUNCT" and i not in governed for i in own)
    return [] if full or other else governed


def _has_case(tokens: Sequence[Token], i: int) -> bool:
    return any(i - _REACH <= k < i for k in below(tokens, i, "case"))


def inverted(tokens: Sequence[Token]) -> list[Token]:
    """The noun behind a verb of a clause set apart («..., a annoncé le ministre») made its subject, not its object."""
    put = list(tokens)
    for k, token in enumerate(tokens):
        v = token.head
        if token.deprel != "obj" or v >= k or tokens[v].upos != "VERB" or not is_main(tokens, v):
            continue
        begin = min([v, *below(tokens, v, "aux")])
        apart = begin > 2 and tokens[begin - 1].form == ","
        inner = below(tokens, v, "nsubj", "expl", "ccomp", "xcomp", "conj")
        told = tokens[v].deprel == "parataxis" or any(i < begin for i in below(tokens, v, "parataxis"))
        if apart and told and not inner and (tokens[v].head < v or tokens[v].deprel == "root"):
            put[k] = replace(token, deprel="nsubj")
    return put


def before_its_verb(tokens: Sequence[Token]) -> list[Token]:
    """A bare noun before a finite verb without a subject there made it; what the parser took for it, the object.

    «Cuba a dénoncé l'embargo» was read as an embargo that denounced something to Cuba.
    """
    put = list(tokens)
    for k, token in enumerate(tokens):
        v = token.head
        if token.deprel != "iobj" or token.upos not in ("NOUN", "PROPN") or v <= k or not stands_finite(tokens, v):
            continue
        subjects = below(tokens, v, "nsubj")
        if not below(tokens, k, "case") and all(i > v for i in subjects):
            put[k] = replace(token, deprel="nsubj")
            for i in subjects:
                put[i] = replace(tokens[i], deprel="obj")
    return put


def behind_its_verb(tokens: Sequence[Token]) -> list[Token]:
    """The noun behind a verb that a phrase without a comma opens («Parmi eux figure le Pérou») made its subject.

    A finite verb of such a sentence has no other, and its object would have one.
    """
    put = list(tokens)
    for k, token in enumerate(tokens):
        v = token.head
        if token.deprel != "obj" or v >= k or tokens[v].deprel != "root" or not is_main(tokens, v):
            continue
        before = [i for i in below(tokens, v) if i < v]
        opened = len(before) == 1 and base(tokens[before[0]]) == "obl" and _has_case(tokens, before[0])
        told = tokens[v].feats.get("Mood") == "Ind" and not below(tokens, v, "nsubj", "csubj", "expl")
        if opened and told and tokens[v - 1].form != ",":
            put[k] = replace(token, deprel="nsubj")
    return put


def one_passive(tokens: Sequence[Token]) -> list[Token]:
    """A second subject before a verb hung inside the first one, whose infinitive or preposition it follows.

    "The need to protect reefs was stressed", "The shelling of the hospital in El Fasher was condemned".
    """
    put = list(tokens)
    for i, token in enumerate(tokens):
        if base(token) != "nsubj" or token.head < i:
            continue
        first = next((k for k in range(i) if tokens[k].head == token.head and base(tokens[k]) == "nsubj"), None)
        if first is None:
            continue
        within = ("DET", "ADJ", "NUM", "PROPN")
        begin = next((k for k in range(i, first, -1) if tokens[k - 1].upos not in within), first + 1)
        ahead = tokens[begin - 1]
        if ahead.feats.get("VerbForm") == "Inf" and ahead.head == first:
            put[i] = replace(token, head=begin - 1, deprel="obj")
        elif ahead.upos == "ADP" and begin - 1 > first:
            put[i] = replace(token, head=first, deprel="nmod")
    return put


def passive_subjects(tokens: Sequence[Token]) -> list[Token]:
    """The object of a passive, which has none, made its subject («Ont été signés un accord et une convention»)."""
    put = list(tokens)
    for k, token in enumerate(tokens):
        own = {one.deprel for one in tokens if one.head == token.head}
        passive = "aux:pass" in own and not below(tokens, token.head, "nsubj", "csubj", "expl")
        main = not tokens[token.head].deprel.startswith("acl")
        bare = token.deprel in ("obj", "dep") and token.upos in NOMINAL and main
        if bare and token.head < k and passive:
            put[k] = replace(token, deprel="nsubj:pass")
    return put


def labelled(tokens: Sequence[Token]) -> list[Token]:
    """The noun behind a colon made the subject in place of the label before it ("Port talks: Kenya will open ...")."""
    put = list(tokens)
    for k, token in enumerate(tokens):
        v = token.head
        colon = next((i for i in range(k + 1, v) if tokens[i].form == ":"), None)
        if base(token) != "nsubj" or colon is None or not stands_finite(tokens, v):
            continue
        nouns = [
            i for i in below(tokens, k) if colon < i < v and tokens[i].upos in NOMINAL and not _has_case(tokens, i)
        ]
        if not nouns:
            continue
        put[nouns[0]] = replace(tokens[nouns[0]], head=v, deprel=token.deprel)
        put[k] = replace(token, deprel="dislocated")
        for i in nouns[1:]:
            put[i] = replace(tokens[i], head=nouns[0])
    return put


def described(tokens: Sequence[Token]) -> list[Token]:
    """An adjective with a phrase of its own made part of the noun before it, not what the verb above makes of it.

    "directed the ministers responsible for trade to meet": what follows is what they are directed to do.
    """
    put = list(tokens)
    for i, token in enumerate(tokens):
        v, noun = token.head, i - 1
        if token.upos != "ADJ" or token.deprel != "xcomp" or tokens[noun].head != v or v >= noun:
            continue
        phrase = [k for k in below(tokens, i, "obj", "obl") if k > i and _has_case(tokens, k)]
        above = (i, *phrase)  # the parser may hang the task on the last noun before it
        held = (k for j in above for k in below(tokens, j, "advcl", "xcomp", "acl") if k > j)
        tasks = [k for k in held if tokens[k].feats.get("VerbForm") == "Inf"]
        if base(tokens[noun]) in ("obj", "iobj") and phrase and tasks:
            put[i] = replace(token, head=noun, deprel="amod")
            put[tasks[0]] = replace(tokens[tasks[0]], head=v, deprel="xcomp")
    return put
