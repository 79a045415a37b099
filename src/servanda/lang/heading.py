"""The word that heads a sentence put right: what can be no predicate gives way to a verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.lang.branches import NOMINAL, base, below, first_of, root_of
from servanda.lang.predicates import is_finite, is_main, is_present_participle, stands_finite
from servanda.lang.tree import Token

_AS_PARTICIPLE = {"VerbForm": "Part", "Tense": "Past"}
_LOOSE = ("conj", "parataxis", "advcl", "ccomp")


def usurped(tokens: Sequence[Token]) -> list[Token]:
    """A finite verb behind its subject made the root in place of what can be none: an adjective, an infinitive.

    "We, the ministers responsible for water, pledge to ...", "We, the ministers, reiterate our wish ... to protect".
    """
    root, put = root_of(tokens), list(tokens)
    if root is None or not _is_no_predicate(tokens, root):
        return put
    subjects = below(tokens, root, "nsubj")
    if not subjects:
        return put
    holders = {root, *subjects}
    loose = (i for i, one in enumerate(tokens) if one.head in holders and base(one) in _LOOSE and i > subjects[0])
    main = next((i for i in loose if stands_finite(tokens, i) and _lacks_subject(tokens, i)), None)
    if main is None:
        return put
    for i in below(tokens, main, "nsubj"):  # what a preposition governs belongs to the adjective ("responsible for")
        put[i] = replace(tokens[i], head=root, deprel="obl")
    subjects = [i for i in subjects if i < main]
    put[main] = replace(tokens[main], head=main, deprel="root")
    put[root] = replace(
        tokens[root], head=main if root > main else subjects[-1], deprel="advcl" if root > main else "acl"
    )
    for i in subjects:
        first = i == subjects[0]
        put[i] = replace(tokens[i], head=main if first else subjects[0], deprel="nsubj" if first else "appos")
    for i in below(tokens, root):
        if i not in subjects and i != main and (i < main < root or root < main < i):
            put[i] = replace(tokens[i], head=main)
    return put


def _lacks_subject(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb has no subject but what a preposition governs, and nothing that joins it to another."""
    subjects = below(tokens, i, "nsubj")
    return not below(tokens, i, "cc", "mark") and all(below(tokens, k, "case") for k in subjects)


def _is_clause(tokens: Sequence[Token], i: int) -> bool:
    """Whether a predicate has a subject and is finite, by itself, an auxiliary or a copula."""
    finite = any(is_finite(tokens[k]) for k in (i, *below(tokens, i, "aux", "cop")))
    return finite and bool(below(tokens, i, "nsubj"))


def entitled(tokens: Sequence[Token]) -> list[Token]:
    """The sentence behind a label and its colon made the root ("Clean water: Kenya is committed to ...")."""
    root, put = root_of(tokens), list(tokens)
    if root is None or tokens[root].upos not in NOMINAL or below(tokens, root, "cop", "nsubj", "aux"):
        return put
    colon = next((k for k in range(root + 1, len(tokens)) if tokens[k].form == ":"), None)
    told = [k for k in below(tokens, root, "parataxis") if colon is not None and k > colon]
    if len(told) == 1 and _is_clause(tokens, told[0]):
        put[told[0]] = replace(tokens[told[0]], head=told[0], deprel="root")
        put[root] = replace(tokens[root], head=told[0], deprel="dislocated")
    return put


def explained(tokens: Sequence[Token]) -> list[Token]:
    """The clause behind a word that only joins it to what was said made the root ("That is why Kenya will ...")."""
    root, put = root_of(tokens), list(tokens)
    if root is None or tokens[root].upos not in ("ADV", "SCONJ") or not below(tokens, root, "cop"):
        return put
    subjects = [k for k in below(tokens, root, "nsubj") if k < root and tokens[k].upos == "PRON"]
    clauses = [k for k in below(tokens, root, "acl", "advcl", "ccomp") if k > root]
    if subjects and len(clauses) == 1 and _is_clause(tokens, clauses[0]):
        put[clauses[0]] = replace(tokens[clauses[0]], head=clauses[0], deprel="root")
        put[root] = replace(tokens[root], head=clauses[0], deprel="advmod")
    return put


def _is_no_predicate(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word can head no sentence: an adjective without a copula, an infinitive behind its mark."""
    if below(tokens, i, "aux", "cop"):
        return False
    marked = any(tokens[k].upos == "PART" and k < i for k in below(tokens, i, "mark"))
    return tokens[i].upos == "ADJ" or (marked and tokens[i].feats.get("VerbForm") == "Inf")


def uncompounded(tokens: Sequence[Token]) -> list[Token]:
    """A finite verb that the parser made a part of its object ("that Ghana urges creditors to ...") put above it.

    The word before it that was a part too is its subject.
    """
    put = list(tokens)
    for i, token in enumerate(tokens):
        noun = token.head
        if token.upos != "VERB" or not is_finite(token) or base(token) != "compound" or noun < i:
            continue
        before = [k for k in range(i) if tokens[k].head in (i, noun) and base(tokens[k]) in ("compound", "nsubj")]
        governed = any(k < i for k in below(tokens, noun, "case"))
        if not before or governed or base(tokens[noun]) == "nsubj":
            continue
        whole = tokens[noun].head == noun
        put[i] = replace(token, head=i if whole else tokens[noun].head, deprel=tokens[noun].deprel)
        put[noun] = replace(tokens[noun], head=i, deprel="obj")
        put[before[-1]] = replace(tokens[before[-1]], head=i, deprel="nsubj")
        for k in below(tokens, noun):
            if k < before[-1] and base(tokens[k]) not in ("det", "amod", "nmod"):
                put[k] = replace(put[k], head=i)
            elif k < before[-1]:
                put[k] = replace(put[k], head=before[-1])
    return put


def causative(tokens: Sequence[Token]) -> list[Token]:
    """A verb of causing that the parser made the auxiliary of its infinitive put above it, where a clause follows.

    «a fait savoir que le Togo signera»: the two say together what is told.
    """
    put = list(tokens)
    for k, token in enumerate(tokens):
        i = token.head
        others = [j for j in below(tokens, i) if j != k]
        if token.deprel == "obj" and i == k - 1 and token.feats.get("VerbForm") == "Inf":
            for j in (j for j in below(put, k, "ccomp") if j > k):
                put[j] = replace(put[j], head=i)
        if token.deprel != "aux:caus" or not any(base(tokens[j]) == "ccomp" for j in others):
            continue
        above = k if tokens[i].head == i else tokens[i].head
        put[k] = replace(token, head=above, deprel=tokens[i].deprel)
        put[i] = replace(tokens[i], head=k, deprel="xcomp")
        for j in others:
            put[j] = replace(tokens[j], head=k)
    return put


def headless(tokens: Sequence[Token]) -> list[Token]:
    """A noun that the parser made the root, its own verb a conjunct: the verb is the root, the noun its subject.

    «Le Vietnam, qui a accueilli la conférence, souhaite produire», «L'Italie et l'Algérie ont conclu».
    """
    root = root_of(tokens)
    if root is None or tokens[root].upos not in NOMINAL or below(tokens, root, "aux", "cop", "nsubj", "case"):
        return list(tokens)
    relative = next((i for i in below(tokens, root) if tokens[i].deprel == "acl:relcl"), root)
    verbs = [i for i, one in enumerate(tokens) if one.head in (root, relative) and one.deprel == "conj" and i > root]
    main = next((i for i in verbs if tokens[i].upos == "VERB" and stands_finite(tokens, i)), None)
    if main is None:
        return list(tokens)
    begin = first_of(tokens, main)
    joint = next((i for i in below(tokens, main, "cc") if begin <= i < main), None)
    second = next((i for i in below(tokens, main, "nsubj") if begin <= i < main), None)
    listed = joint is not None and second is not None and joint < second and relative == root
    if not listed and (joint is not None or second is not None or relative == root):
        return list(tokens)
    put = list(tokens)
    put[main] = replace(tokens[main], head=main, deprel="root")
    put[root] = replace(tokens[root], head=main, deprel="nsubj")
    for i in range(main + 1, len(tokens)):
        if tokens[i].head == root:
            put[i] = replace(tokens[i], head=main)
    if listed and joint is not None and second is not None:
        put[second] = replace(tokens[second], head=root, deprel="conj")
        put[joint] = replace(tokens[joint], head=second)
    return put


def reduced(tokens: Sequence[Token]) -> list[Token]:
    """A participle that only tells which thing is meant put below its noun, where the verb of that hangs on it.

    "The visas refused by the consulate are few": the finite verb behind it has no subject but the noun.
    """
    root = root_of(tokens)
    if root is None:
        return list(tokens)
    part = root if tokens[root].upos == "VERB" else next(iter(below(tokens, root, "acl")), root)
    noun = next((k for k in below(tokens, root, "nsubj") if k < root), None) if part == root else root
    alone = tokens[part].upos == "VERB" and not below(tokens, part, "aux", "cop", "obj", "mark", "cc")
    if noun is None or noun != part - 1 or tokens[noun].upos not in NOMINAL or not alone:
        return list(tokens)
    loose = [
        k for k in below(tokens, part, "xcomp", *_LOOSE) if k > part and not below(tokens, k, "nsubj", "mark", "cc")
    ]
    main = next((k for k in loose if _is_own_finite(tokens, k)), None)
    if main is None or any(token.form in (",", ";", ":") for token in tokens[part:main]):
        return list(tokens)
    put = list(tokens)
    put[main] = replace(tokens[main], head=main, deprel="root")
    put[noun] = replace(tokens[noun], head=main, deprel="nsubj")
    put[part] = replace(tokens[part], head=noun, deprel="acl", feats=_AS_PARTICIPLE)
    for k in {*below(tokens, root), *below(tokens, part)} - {main, noun, part}:
        if k > main:
            put[k] = replace(tokens[k], head=main)
    return put


def _is_own_finite(tokens: Sequence[Token], i: int) -> bool:
    """Whether a predicate is finite by itself, an auxiliary or a copula."""
    return any(is_finite(tokens[k]) for k in (i, *below(tokens, i, "aux", "cop")))


def fronted(tokens: Sequence[Token]) -> list[Token]:
    """A participle at the head of a sentence hung on the finite verb behind it, where that was hung on it.

    «Réunis à Lima, les ministres ont adopté», "Having met in Lima, the ministers adopted": the noun before the verb
    that nothing else governs becomes its subject.
    """
    root = root_of(tokens)
    if root is None or tokens[root].upos != "VERB" or tokens[root].feats.get("VerbForm") not in ("Part", "Ger"):
        return list(tokens)
    if any(is_finite(tokens[i]) for i in below(tokens, root, "aux")):
        return list(tokens)
    comma = next((i for i in range(root + 1, len(tokens)) if tokens[i].form == ","), len(tokens))
    loose = below(tokens, root, *_LOOSE, "appos")
    main = next((i for i in loose if i > comma and is_main(tokens, i)), None)
    if main is None or any(i < root for i in below(tokens, root, "nsubj")):
        return list(tokens)
    put = list(tokens)
    put[main] = replace(tokens[main], head=main, deprel="root")
    put[root] = replace(tokens[root], head=main, deprel="advcl")
    for i in below(tokens, root):
        if i > main:
            put[i] = replace(tokens[i], head=main)
    subject = _lone_noun(tokens, comma, main)
    if subject is not None and not below(tokens, main, "nsubj"):
        put[subject] = replace(tokens[subject], head=main, deprel="nsubj")
    return put


def _lone_noun(tokens: Sequence[Token], comma: int, verb: int) -> int | None:
    """The first noun between a comma and a verb that no preposition governs."""
    for i in range(comma + 1, verb):
        if tokens[i].upos == "ADP":
            return None
        if tokens[i].upos in ("NOUN", "PROPN", "PRON") and tokens[i].head <= comma:
            return i
    return None


def swallowed(tokens: Sequence[Token]) -> list[Token]:
    """The subject behind a participle in front given back to its verb, where the parser made it a part of the front.

    «Rappelant l'importance du lac, Mme Mushi a proposé», «En soulignant l'utilité des échanges, Mme Mushi a annoncé»:
    the noun behind the comma is the subject, what the parser took for it belongs to the participle.
    """
    opening = enumerate(tokens[:3])
    front = next((i for i, token in opening if token.upos == "VERB" and is_present_participle(token)), None)
    if front is None:
        return list(tokens)
    for taken, token in enumerate(tokens):
        main = token.head
        inside = base(token) == "nsubj" and front <= taken < main and stands_finite(tokens, main)
        if not inside or token.head == taken or (taken != front and tokens[front].head != main):
            continue
        subject = next((k for k in range(main - 1, taken, -1) if _is_set_apart(tokens, k, front)), None)
        if subject is None:
            continue
        put = list(tokens)
        put[subject] = replace(tokens[subject], head=main, deprel="nsubj")
        put[front] = replace(tokens[front], head=main, deprel="advcl")
        if taken != front:
            put[taken] = replace(token, head=front, deprel="obj")
        return put
    return list(tokens)


def _is_set_apart(tokens: Sequence[Token], k: int, front: int) -> bool:
    """Whether a noun was made a conjunct or apposition of a front with no more than a comma before it."""
    begin = first_of(tokens, k)
    comma = tokens[begin].form == "," or (begin > 0 and tokens[begin - 1].form == ",")
    nominal = tokens[k].upos in ("NOUN", "PROPN", "PRON") and tokens[k].deprel in ("conj", "appos", "nmod")
    joined = below(tokens, k, "cc", "case")
    return nominal and comma and not joined and front <= tokens[k].head < k
