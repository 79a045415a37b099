"""Relative clauses put right: hung on the noun before them, where the parser made them a clause of the verb.

"announced a fund, to which New Zealand will contribute", "..., a step that Senegal has welcomed": the pronoun, or the
noun that takes up what was told, shows what the clause is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.lang.branches import NOMINAL, base, below, governors
from servanda.lang.predicates import has_subject, stands_finite
from servanda.lang.tree import Token

_MISHUNG = ("advcl", "ccomp", "parataxis", "conj", "dep", "acl")
_THAT = ("ccomp", "acl:relcl")
_REACH = 12
"""How far behind its pronoun the verb of a relative clause may stand."""


def relative_clauses(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with relative clauses behind a comma, or on a noun that a comma sets apart, hung on their nouns."""
    put = list(tokens)
    for j in range(2, len(tokens) - 1):
        noun = _antecedent(put, j)
        verb = None if noun is None else _verb(put, j)
        if noun is None or verb is None:
            continue
        if put[j].upos == "SCONJ":
            role = "obj" if "nsubj" in _relations(put, verb) else "nsubj"
            put[j] = replace(put[j], upos="PRON", feats={**put[j].feats, "PronType": "Rel"}, deprel=role)
        if put[verb].deprel != "acl:relcl":
            put[verb] = replace(put[verb], head=noun, deprel="acl:relcl")
    return put


def _relations(tokens: Sequence[Token], verb: int) -> set[str]:
    """The relations, without their subtypes, of what hangs on a verb."""
    return {base(tokens[k]) for k in below(tokens, verb)}


def _antecedent(tokens: Sequence[Token], j: int) -> int | None:
    """The noun that a pronoun takes up: behind a comma or a preposition, or the word before a conjunction that is one.

    ", to which", "a treaty under which", «..., laquelle», «un plan, que le Pérou a salué», "a step that".
    """
    if tokens[j].upos == "SCONJ":
        return _taken_up(tokens, j) if tokens[j].deprel == "mark" else None
    asking = tokens[j].upos == "PRON" and tokens[j].feats.get("PronType") in ("Rel", "Int")
    governed = tokens[j - 1].upos == "ADP"
    before = tokens[j - 1 - governed]
    if not asking or not (before.form == "," or (governed and before.upos in NOMINAL)):
        return None
    return next((i for i in range(j - 1 - governed, -1, -1) if tokens[i].upos in NOMINAL), None)


def _taken_up(tokens: Sequence[Token], j: int) -> int | None:
    """The noun that a pronoun read as a conjunction takes up: its clause lacks it, and the verb above is complete."""
    if _stands_apart(tokens, j - 1):
        return j - 1
    verb = tokens[j].head
    above = tokens[verb].head
    own = _relations(tokens, verb)
    full = tokens[verb].deprel == "acl:relcl" or any(
        token.head == above and token.deprel == "obj" and i < j for i, token in enumerate(tokens)
    )
    lacks = not own & {"obj", "ccomp", "cop", "expl"} and "nsubj" in own
    noun = tokens[j - 1].form == "," and tokens[j - 2].upos in NOMINAL and tokens[verb].deprel in _THAT
    return j - 2 if noun and full and lacks and above < j else None


def _stands_apart(tokens: Sequence[Token], i: int) -> bool:
    """Whether a noun with an indefinite article stands right behind a comma ("..., an initiative")."""
    start = i
    while start > 0 and tokens[start - 1].upos == "ADJ":
        start -= 1
    article = tokens[start - 1] if start > 1 else None
    indefinite = article is not None and article.feats.get("Definite") == "Ind"
    return tokens[i].upos == "NOUN" and indefinite and tokens[start - 2].form == ","


def _verb(tokens: Sequence[Token], j: int) -> int | None:
    """The verb of a relative clause: the one that the pronoun hangs on, if the parser hung it elsewhere."""
    head = tokens[j].head
    near = j < head <= j + _REACH and tokens[head].upos == "VERB" and tokens[head].head < j
    return head if near and base(tokens[head]) in _MISHUNG else None


def told_clause(tokens: Sequence[Token]) -> list[Token]:
    """A clause with a conjunction that the parser took for a relative one hung on the verb that tells it.

    «a assuré aux ambassadeurs réunis que la Moldavie alignerait ses normes», «formera les pilotes, tandis que le Mali»:
    a relative clause has a pronoun instead. What is told to somebody named («a assuré le Pérou que») is told of nobody.
    """
    put = _complete(tokens)
    for j, token in enumerate(put):
        own = (put[k] for k in below(put, j) if k < j and put[k].deprel == "mark")
        marks = [mark for mark in own if mark.upos in ("SCONJ", "ADV")]
        bare = any(mark.upos == "SCONJ" for mark in marks)
        if token.deprel != "acl:relcl" or not marks or not has_subject(put, j):
            continue
        verb = next((k for k in governors(put, j) if stands_finite(put, k)), j)
        named = put[token.head].upos == "PROPN"
        told = bare and (below(put, verb, "ccomp") or (below(put, verb, "obj") and not named))
        if verb < j and put[verb].upos == "VERB" and not told:
            put[j] = replace(token, head=verb, deprel="ccomp" if bare else "advcl")
    return put


def _complete(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with a pronoun made a conjunction where its clause has another object («que Cuba signerait X»)."""
    put = list(tokens)
    for k, token in enumerate(tokens):
        v = token.head
        later = [i for i in below(tokens, v, "obj") if i > v]
        taken = token.upos == "PRON" and token.deprel == "obj" and k < v and tokens[v].deprel == "acl:relcl"
        if taken and later and tokens[v].head == k - 1 and below(tokens, v, "nsubj"):
            put[k] = replace(token, upos="SCONJ", feats={}, deprel="mark")
    return put
