"""Trees put right where a parser hangs a clause on the wrong word: what can be no predicate gives way to a verb.

`mending.py` puts the repairs of both modules in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from servanda.lang.tree import Token

_FOUND = {"VerbForm": "Fin", "Mood": "Ind"}
_LOOSE = ("conj", "parataxis", "advcl", "ccomp")


def base(token: Token) -> str:
    """A token's relation without the subtype."""
    return token.deprel.split(":")[0]


def is_finite(token: Token) -> bool:
    """Whether a word is finite by itself."""
    form = token.feats.get("VerbForm")
    return form == "Fin" or (form is None and "Mood" in token.feats)


def _below(tokens: Sequence[Token], i: int, *relations: str) -> list[int]:
    """The words that hang on a word, all of them or those of some relations."""
    own = (k for k, token in enumerate(tokens) if token.head == i and k != i)
    return [k for k in own if not relations or base(tokens[k]) in relations]


def _is_past_participle(token: Token) -> bool:
    return token.feats.get("VerbForm") == "Part" and token.feats.get("Tense") == "Past"


def _root(tokens: Sequence[Token]) -> int | None:
    return next((i for i, token in enumerate(tokens) if token.head == i), None)


def usurped(tokens: Sequence[Token]) -> list[Token]:
    """A finite verb behind its subject made the root in place of what can be none: an adjective, an infinitive.

    "We, the ministers responsible for water, pledge to ...", "We, the ministers, reiterate our wish ... to protect".
    """
    root, put = _root(tokens), list(tokens)
    if root is None or not _is_no_predicate(tokens, root):
        return put
    subjects = _below(tokens, root, "nsubj")
    if not subjects:
        return put
    holders = {root, *subjects}
    loose = (i for i, one in enumerate(tokens) if one.head in holders and base(one) in _LOOSE and i > subjects[0])
    main = next((i for i in loose if is_finite(tokens[i]) and not _below(tokens, i, "nsubj", "cc", "mark")), None)
    if main is None:
        return put
    subjects = [i for i in subjects if i < main]
    put[main] = replace(tokens[main], head=main, deprel="root")
    put[root] = replace(
        tokens[root], head=main if root > main else subjects[-1], deprel="advcl" if root > main else "acl"
    )
    for i in subjects:
        first = i == subjects[0]
        put[i] = replace(tokens[i], head=main if first else subjects[0], deprel="nsubj" if first else "appos")
    for i in _below(tokens, root):
        if i not in subjects and i != main and (i < main < root or root < main < i):
            put[i] = replace(tokens[i], head=main)
    return put


def _is_no_predicate(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word can head no sentence: an adjective without a copula, an infinitive behind its mark."""
    if _below(tokens, i, "aux", "cop"):
        return False
    marked = any(tokens[k].upos == "PART" and k < i for k in _below(tokens, i, "mark"))
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
        governed = any(k < i for k in _below(tokens, noun, "case"))
        if not before or governed or base(tokens[noun]) == "nsubj":
            continue
        whole = tokens[noun].head == noun
        put[i] = replace(token, head=i if whole else tokens[noun].head, deprel=tokens[noun].deprel)
        put[noun] = replace(tokens[noun], head=i, deprel="obj")
        put[before[-1]] = replace(tokens[before[-1]], head=i, deprel="nsubj")
        for k in _below(tokens, noun):
            if k < before[-1] and base(tokens[k]) not in ("det", "amod", "nmod"):
                put[k] = replace(put[k], head=i)
            elif k < before[-1]:
                put[k] = replace(put[k], head=before[-1])
    return put


def plural_verb(tokens: Sequence[Token]) -> list[Token]:
    """A passage's only verb, which the tagger took for a plural noun behind a name ("Ghana plans to reopen ...")."""
    root, put = _root(tokens), list(tokens)
    if root is None or tokens[root].upos != "NOUN" or any(is_finite(token) for token in tokens):
        return put
    names = [k for k in _below(tokens, root, "compound") if k == root - 1 and tokens[k].upos == "PROPN"]
    content = [k for k in _below(tokens, root, "acl") if tokens[k].feats.get("VerbForm") == "Inf"]
    bare = not _below(tokens, root, "det", "case", "cop")
    if names and content and bare and tokens[root].feats.get("Number") == "Plur":
        put[root] = replace(tokens[root], upos="VERB", feats=_FOUND | {"Tense": "Pres"})
        put[names[0]] = replace(tokens[names[0]], deprel="nsubj")
        put[content[0]] = replace(tokens[content[0]], deprel="xcomp")
    return put


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


def acting(tokens: Sequence[Token]) -> list[Token]:
    """A participle without an auxiliary that has a content made a finite verb ("Chile, its ally, called on ... to")."""
    put = list(tokens)
    for i, token in enumerate(tokens):
        if not _is_past_participle(token) or _below(tokens, i, "aux", "cop"):
            continue
        passive = [k for k in _below(tokens, i) if tokens[k].deprel == "nsubj:pass" and k < i]
        if passive and any(k > i for k in _below(tokens, i, "xcomp", "ccomp", "obj")):
            put[i] = replace(token, feats=_FOUND | {"Tense": "Past"})
            for k in passive:
                put[k] = replace(tokens[k], deprel="nsubj")
    return put


def opening(tokens: Sequence[Token]) -> list[Token]:
    """A participle at the head of a sentence that was taken for a finite verb ("Asked about it, ...").

    The main clause follows a comma, and the parser itself hung the participle on it.
    """
    put, above = list(tokens), tokens[0].head if tokens else 0
    past = bool(tokens) and is_finite(tokens[0]) and tokens[0].feats.get("Tense") == "Past"
    if past and above and not _below(tokens, 0, "nsubj", "aux") and any(one.form == "," for one in tokens[:above]):
        put[0] = replace(tokens[0], feats={"VerbForm": "Part", "Tense": "Past"}, deprel="advcl")
    return put


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
    token, own = tokens[i], _below(tokens, i)
    if token.upos != "VERB" or token.head >= i:
        return None
    marks = {base(tokens[k]) for k in own if k < i}
    before = tokens[i - 1].form == "," and i > 1
    if base(token) == "conj" and "mark" in marks and "cc" not in marks and "nsubj" in marks:
        return (token.head, "advcl") if not _that(tokens, own, i) else None
    bare = not marks & {"cc", "aux", "nsubj", "mark"} and before
    noun = tokens[i - 2].upos in ("NOUN", "PROPN") if i > 1 else False
    if base(token) == "conj" and bare and noun and _is_past_participle(token):
        return (i - 2, "acl") if tokens[token.head].feats.get("VerbForm") == "Inf" else None
    present = token.feats.get("VerbForm") in ("Ger", "Part") and not _is_past_participle(token)
    if (
        base(token) in ("acl", "ccomp", "xcomp")
        and bare
        and present
        and not any(is_finite(one) for one in _outside(tokens, i))
    ):
        verb = next((k for k in _above(tokens, i) if tokens[k].upos == "VERB"), None)
        return None if verb is None else (verb, "advcl")
    return None


def _that(tokens: Sequence[Token], own: Sequence[int], i: int) -> bool:
    """Whether a clause shares the conjunction of the one before it ("that ... and that ...")."""
    above = {tokens[k].form for k in _below(tokens, tokens[i].head, "mark")}
    return any(tokens[k].form in above for k in own if base(tokens[k]) == "mark")


def _outside(tokens: Sequence[Token], i: int) -> Iterator[Token]:
    """The words behind a word that do not hang on it."""
    return (tokens[k] for k in range(i + 1, len(tokens)) if i not in _above(tokens, k))


def _above(tokens: Sequence[Token], i: int) -> list[int]:
    """The governors of a word, nearest first."""
    found: list[int] = []
    while tokens[i].head != i and tokens[i].head not in found:
        i = tokens[i].head
        found.append(i)
    return found
