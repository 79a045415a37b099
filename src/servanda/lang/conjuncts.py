"""Coordination put right: what stands in a row with what, as its form and its place show.

Universal Dependencies hang every further conjunct on the first (https://universaldependencies.org/u/dep/conj.html).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.lang.branches import NOMINAL, base, below, first_of, governors
from servanda.lang.predicates import (
    has_subject,
    is_finite,
    is_helped,
    is_past_participle,
    is_present_participle,
    stands_finite,
)
from servanda.lang.tree import Token

_VERBAL = ("VERB", "AUX")
_REACH = 40
"""How far from a verb the words that show its form may stand."""


def one_subject(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with further subjects that a conjunction joins to the first made a part of it, as UD demands.

    «Le Maroc et le Sénégal ont signé», «le Maroc, le Mali et le Sénégal»: the parser may give the verb two subjects.
    """
    joints = {token.head for index, token in enumerate(tokens) if token.deprel == "cc" and index < token.head}
    joints |= {k for k, token in enumerate(tokens) if base(token) == "nsubj" and _is_added(tokens, k)}
    listed = {tokens[index].head for index in joints if tokens[index].deprel == "conj"}
    mended = list(tokens)
    before: dict[tuple[int, bool], int] = {}
    for index, token in enumerate(tokens):
        if base(token) != "nsubj":
            continue
        first = before.get((token.head, index < token.head))
        if first is not None and (index in joints | listed) and _is_list(tokens[first : index + 1]):
            mended[index] = replace(token, head=first, deprel="conj")
        else:
            before[token.head, index < token.head] = index
    return mended


def _is_added(tokens: Sequence[Token], k: int) -> bool:
    """Whether a conjunction that hangs on the verb stands right before a subject («A and a B were signed»)."""
    start = first_of(tokens, k)
    return start > 0 and tokens[start - 1].deprel == "cc" and tokens[start - 1].head == tokens[k].head


def _is_list(between: Sequence[Token]) -> bool:
    """Whether two subjects may stand in one list: side by side, or with a comma between two names."""
    names = between[0].upos == between[-1].upos == "PROPN"
    return names or all(token.form != "," for token in between)


def second_subject(tokens: Sequence[Token]) -> list[Token]:
    """A noun coordinated with a word inside a subject in the singular made its second, where the verb is a plural.

    «Un accord sur le partage des données et une lettre d'intention ont été signés».
    """
    put = list(tokens)
    for s, subject in enumerate(tokens):
        v = subject.head
        if base(subject) != "nsubj" or v <= s or not _is_singular(subject) or not _is_plural(tokens, v):
            continue
        if any(tokens[k].deprel == "conj" for k in below(tokens, s)):
            continue
        inner = (k for k in range(v - 1, s, -1) if tokens[k].deprel == "conj" and s in governors(tokens, k))
        second = next((k for k in inner if _is_joined(tokens, k) and tokens[k].head != s), None)
        if second is not None:
            put[second] = replace(tokens[second], head=s)
    return put


def first_subject(tokens: Sequence[Token]) -> list[Token]:
    """A noun that begins a clause made the first subject of its verb, a plural that has but a second in the singular.

    «Dix textes ont été signés dans les deux pays, et l'accord et la charte ont été adoptés»: the parser hangs the noun
    behind the comma on the clause before. It is of the gender that the verb shows.
    """
    put = list(tokens)
    for s, subject in enumerate(tokens):
        v = subject.head
        lone = base(subject) == "nsubj" and s < v and _is_singular(subject) and not below(tokens, s, "conj")
        if not lone or not _is_plural(tokens, v) or not _is_joined(tokens, s):
            continue
        begin = first_of(tokens, s)
        first = next((k for k in range(begin - 1, 0, -1) if _begins_clause(tokens, k, begin)), None)
        if first is not None and _agrees(tokens[first], tokens[v]) and v not in governors(tokens, first):
            put[first] = replace(tokens[first], head=v, deprel=subject.deprel)
            put[s] = replace(subject, head=first, deprel="conj")
    return put


def _begins_clause(tokens: Sequence[Token], k: int, end: int) -> bool:
    """Whether a coordinated noun stands behind a comma, and all that follows it up to `end` belongs to it."""
    begin = first_of(tokens, k)
    comma = tokens[begin].form == "," or tokens[begin - 1].form == ","
    whole = end - 1 == k or k in governors(tokens, end - 1)
    return comma and whole and tokens[k].deprel == "conj" and _is_joined(tokens, k) and tokens[k].head < begin


def _agrees(noun: Token, verb: Token) -> bool:
    """Whether a noun may be a subject of a predicate in the feminine; the others show no gender of each subject."""
    return verb.feats.get("Gender") != "Fem" or noun.feats.get("Gender", "Fem") == "Fem"


def _is_singular(token: Token) -> bool:
    return token.feats.get("Number") == "Sing" and token.upos in NOMINAL


def _is_plural(tokens: Sequence[Token], v: int) -> bool:
    """Whether the finite form of a predicate is a plural."""
    group = [v, *below(tokens, v, "aux", "cop")]
    return any(is_finite(tokens[k]) and tokens[k].feats.get("Number") == "Plur" for k in group)


def _is_joined(tokens: Sequence[Token], k: int) -> bool:
    """Whether a noun has a conjunction and no preposition of its own."""
    own = {base(tokens[j]) for j in below(tokens, k) if j < k}
    return tokens[k].upos in NOMINAL and "cc" in own and "case" not in own


@dataclass(frozen=True, slots=True)
class _Shape:
    """The form of a predicate: "finite" with its mood and tense, "infinitive" or "gerund" with its mark."""

    kind: str
    mark: str

    def fits(self, other: _Shape | None) -> bool:
        """Whether it may stand in a row with another; one without a mark shares that of the first."""
        return other is not None and self.kind == other.kind and self.mark in ("", other.mark)


def in_series(tokens: Sequence[Token]) -> list[Token]:
    """Coordinated verbs hung on the nearest verb of their own form, where the parser chose a word of another.

    «a décidé de coopérer et a invité», «commit to strengthening A and to promoting B»: a perfect stands in a row with a
    perfect, an infinitive or gerund with one that has the same mark. A verb with a subject of its own stays,
    and so does an infinitive without a mark, which a tagger may have made of a finite verb.
    """
    put = list(tokens)
    for j, token in enumerate(tokens):
        shape = _shape(put, j) if token.deprel == "conj" and token.head < j and not has_subject(put, j) else None
        above = _shape(put, token.head)
        if shape is None or not (shape.mark or shape.kind == "finite") or _alike(shape, above):
            continue
        first = next((k for k in _frontier(put, j) if shape.fits(_shape(put, k))), None)
        if first is None:
            continue
        while put[first].deprel == "conj" and shape.fits(_shape(put, put[first].head)):
            first = put[first].head
        put[j] = replace(token, head=first)
    return put


def _alike(shape: _Shape, above: _Shape | None) -> bool:
    """Whether a verb may stand where the parser put it: beside another of its kind, an infinitive with its mark."""
    return above is not None and above.kind == shape.kind and (shape.kind != "infinitive" or shape.fits(above))


def _shape(tokens: Sequence[Token], i: int) -> _Shape | None:
    """The form of a verb; None for other words and for a past participle without an auxiliary."""
    if tokens[i].upos not in _VERBAL:
        return None
    own = [k for k in below(tokens, i) if -_REACH <= k - i < _REACH]
    finite = next((k for k in (*own, i) if (k == i or base(tokens[k]) == "aux") and is_finite(tokens[k])), None)
    if finite is not None:
        feats = tokens[finite].feats
        return _Shape("finite", f"{feats.get('Mood')} {feats.get('Tense')} {finite != i}")
    marks = [tokens[k] for k in own if k < i and base(tokens[k]) in ("mark", "case")]
    mark = marks[-1].lemma.lower() if marks else ""
    if tokens[i].feats.get("VerbForm") == "Inf":
        return _Shape("infinitive", mark)
    return _Shape("gerund", mark) if is_present_participle(tokens[i]) else None


def _frontier(tokens: Sequence[Token], j: int) -> Iterator[int]:
    """The words before a token that it may hang on without crossing another, the nearest first."""
    i = first_of(tokens, j) - 1
    while i > 0 and (tokens[i].upos in ("PUNCT", "CCONJ") or base(tokens[i]) == "cc"):
        i -= 1
    for _ in tokens:
        if i < 0 or i >= j:
            return
        yield i
        if tokens[i].head == i:
            return
        i = tokens[i].head


def sharing(tokens: Sequence[Token]) -> list[Token]:
    """A participle with an object of its own, behind a joint, hung on the perfect whose auxiliary it shares.

    «a invité le Pérou à signer et proposé d'ouvrir», «a salué l'accord d'un voisin, appelé les autres à signer»: the
    parser takes it for a conjunct of an infinitive, or for a participle of the noun before, which has no object.
    """
    put = list(tokens)
    for j, token in enumerate(tokens):
        if token.deprel not in ("conj", "acl", "amod") or not _is_bare_participle(put, j) or not _governs(put, j):
            continue
        before = first_of(put, j)
        joined = put[before].upos == "CCONJ" or (before and put[before - 1].form == ",") or put[before].form == ","
        above = put[token.head]
        fits = _is_bare_participle(put, token.head) if token.deprel == "conj" else False
        if not joined or token.head >= j or fits or _is_perfect(put, token.head) or not _may_move(token, above):
            continue
        first = next((k for k in _frontier(put, j) if _is_perfect(put, k)), None)
        if first is not None:
            put[j] = replace(token, head=first, deprel="conj")
    return put


def _may_move(token: Token, above: Token) -> bool:
    """Whether a participle stands where it cannot: coordinated with a verb of another form, or on a noun."""
    return above.upos in _VERBAL if token.deprel == "conj" else above.upos in NOMINAL


def _is_bare_participle(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].upos == "VERB" and is_past_participle(tokens[i]) and not is_helped(tokens, i)


def _is_perfect(tokens: Sequence[Token], i: int) -> bool:
    """Whether a participle has a finite auxiliary."""
    return tokens[i].feats.get("VerbForm") == "Part" and is_helped(tokens, i) and stands_finite(tokens, i)


def _governs(tokens: Sequence[Token], i: int) -> bool:
    """Whether an object or an infinitive follows a participle at once, as none follows a passive one."""
    after = tokens[i + 1 : i + 3]
    if len(after) < 2:
        return False
    noun = after[0].upos == "DET" and after[1].upos != "NUM"
    return noun or after[1].feats.get("VerbForm") == "Inf"
