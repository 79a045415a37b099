"""Words that the tagger took for another part of speech or form, put right by the words around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.lang.branches import NOMINAL, base, below, root_of
from servanda.lang.predicates import has_subject, is_finite, is_past_participle
from servanda.lang.tree import Token

_FOUND = {"VerbForm": "Fin", "Mood": "Ind"}


def willed(tokens: Sequence[Token]) -> list[Token]:
    """A word taken for an auxiliary before the mark of an infinitive, made the noun it is ("the will to ensure")."""
    put = list(tokens)
    for i in range(2, len(tokens) - 2):
        owned = tokens[i - 1].upos in ("ADJ", "DET") or tokens[i - 1].feats.get("Poss") == "Yes"
        infinitive = tokens[i + 1].upos == "PART" and base(tokens[i + 1]) == "mark"
        above = (k for k in range(i - 1, -1, -1) if tokens[k].upos == "VERB" and base(tokens[k]) != "amod")
        verb = next(above, None)
        if tokens[i].upos != "AUX" or not owned or not infinitive or verb is None:
            continue
        put[i] = replace(tokens[i], upos="NOUN", feats={"Number": "Sing"}, head=verb, deprel="obj")
        if tokens[verb].head == i + 2:  # the verb was taken for an auxiliary of the infinitive, and takes its place
            top = verb if tokens[i + 2].head == i + 2 else tokens[i + 2].head
            put[verb] = replace(tokens[verb], head=top, deprel=tokens[i + 2].deprel)
        put[i + 2] = replace(tokens[i + 2], head=i, deprel="acl") if tokens[i + 1].head == i + 2 else tokens[i + 2]
        for k in range(i - 1, verb, -1):
            if tokens[k].head >= verb and base(put[k]) in ("obj", "xcomp", "det", "amod"):
                put[k] = replace(put[k], head=i, deprel="amod" if tokens[k].upos == "ADJ" else "det")
    return put


def opening(tokens: Sequence[Token]) -> list[Token]:
    """A participle at the head of a sentence that was taken for a finite verb ("Asked about it, ...").

    The main clause follows a comma, and the parser itself hung the participle on it.
    """
    put, above = list(tokens), tokens[0].head if tokens else 0
    past = bool(tokens) and is_finite(tokens[0]) and tokens[0].feats.get("Tense") == "Past"
    if past and above and not below(tokens, 0, "nsubj", "aux") and any(one.form == "," for one in tokens[:above]):
        put[0] = replace(tokens[0], feats={"VerbForm": "Part", "Tense": "Past"}, deprel="advcl")
    return put


def grounded(tokens: Sequence[Token]) -> list[Token]:
    """A participle at the head of a passage taken for a part of the preposition behind it ("Based on our ...").

    It governs a noun that heads the passage or wants something, as "Guided by our wish to ..." does.
    """
    put = list(tokens)
    if len(tokens) < 3 or not is_past_participle(tokens[0]) or base(tokens[0]) != "case" or tokens[1].upos != "ADP":
        return put
    noun = tokens[0].head
    willed_to = any(tokens[k].feats.get("VerbForm") == "Inf" for k in below(tokens, noun, "acl"))
    if tokens[noun].upos in NOMINAL and (tokens[noun].head == noun or willed_to):
        top = 0 if tokens[noun].head == noun else tokens[noun].head
        put[0] = replace(tokens[0], head=top, deprel="root" if top == 0 else "advcl")
        put[noun] = replace(tokens[noun], head=0, deprel="obl")
    return put


def plural_verb(tokens: Sequence[Token]) -> list[Token]:
    """A passage's only verb, which the tagger took for a plural noun behind a name ("Ghana plans to reopen ...")."""
    root, put = root_of(tokens), list(tokens)
    if root is None or tokens[root].upos != "NOUN" or any(is_finite(token) for token in tokens):
        return put
    names = [k for k in below(tokens, root, "compound") if k == root - 1 and tokens[k].upos == "PROPN"]
    content = [k for k in below(tokens, root, "acl") if tokens[k].feats.get("VerbForm") == "Inf"]
    bare = not below(tokens, root, "det", "case", "cop")
    if names and content and bare and tokens[root].feats.get("Number") == "Plur":
        put[root] = replace(tokens[root], upos="VERB", feats=_FOUND | {"Tense": "Pres"})
        put[names[0]] = replace(tokens[names[0]], deprel="nsubj")
        put[content[0]] = replace(tokens[content[0]], deprel="xcomp")
    return put


def acting(tokens: Sequence[Token]) -> list[Token]:
    """A participle without an auxiliary that has a content made a finite verb ("Chile, its ally, called on ... to")."""
    put = list(tokens)
    for i, token in enumerate(tokens):
        if not is_past_participle(token) or below(tokens, i, "aux", "cop"):
            continue
        passive = [k for k in below(tokens, i) if tokens[k].deprel == "nsubj:pass" and k < i]
        if passive and any(k > i for k in below(tokens, i, "xcomp", "ccomp", "obj")):
            put[i] = replace(token, feats=_FOUND | {"Tense": "Past"})
            for k in passive:
                put[k] = replace(tokens[k], deprel="nsubj")
    return put


def one_auxiliary(tokens: Sequence[Token]) -> list[Token]:
    """A bare verb beside one behind an auxiliary is no finite verb ("will not raise the duty nor close the port")."""
    put = list(tokens)
    for k, token in enumerate(tokens):
        shares = token.deprel == "conj" and token.head < k and is_finite(token) and token.form == token.lemma
        if shares and tokens[token.head].feats.get("VerbForm") == "Inf" and not has_subject(tokens, k):
            led = any(i < token.head for i in below(tokens, token.head, "aux"))
            put[k] = replace(token, feats={"VerbForm": "Inf"}) if led else token
    return put
