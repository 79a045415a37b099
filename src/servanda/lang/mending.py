"""Trees put right where parsers err alike: what the order of the words settles, whatever the language.

Universal Dependencies hang every further conjunct on the first, and an object on its verb however late it comes
(https://universaldependencies.org/u/dep/conj.html); a statistical parser loses both in long sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.lang import heading
from servanda.lang.heading import base as _base
from servanda.lang.heading import is_finite as _is_finite
from servanda.lang.relatives import passive_subjects, relative_clauses
from servanda.lang.setapart import beside_subject
from servanda.lang.tree import Token

_VERBAL = ("VERB", "AUX")
_REACH = 40
_LOOSE = ("conj", "parataxis", "ccomp", "appos")


def mended(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a passage with the errors put right that the order of the words shows; none is added or lost.

    A repair that leaves no tree, as it may where two errors meet, is not made.
    """
    found = list(tokens)
    for repair in _REPAIRS:
        tried = repair(found)
        if tried == found or _is_tree(tried):
            found = tried
    return found


def _is_tree(tokens: Sequence[Token]) -> bool:
    """Whether every token hangs on the one root."""
    under: set[int] = {i for i, token in enumerate(tokens) if token.head == i}
    if len(under) != 1:
        return False
    for start in range(len(tokens)):
        path = [start]
        while path[-1] not in under and len(path) <= len(tokens):
            path.append(tokens[path[-1]].head)
        if path[-1] not in under:
            return False
        under.update(path)
    return True


def _one_subject(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with further subjects that a conjunction joins to the first made a part of it, as UD demands.

    «Le Maroc et le Sénégal ont signé», «le Maroc, le Mali et le Sénégal»: the parser may give the verb two subjects.
    """
    joints = {token.head for index, token in enumerate(tokens) if token.deprel == "cc" and index < token.head}
    listed = {tokens[index].head for index in joints if tokens[index].deprel == "conj"}
    mended = list(tokens)
    before: dict[tuple[int, bool], int] = {}
    for index, token in enumerate(tokens):
        if token.deprel.split(":")[0] != "nsubj":
            continue
        first = before.get((token.head, index < token.head))
        if first is not None and (index in joints | listed) and _is_list(tokens[first : index + 1]):
            mended[index] = replace(token, head=first, deprel="conj")
        else:
            before[token.head, index < token.head] = index
    return mended


def _second_subject(tokens: Sequence[Token]) -> list[Token]:
    """A noun coordinated with a word inside a subject in the singular made its second, where the verb is a plural.

    «Un accord sur le partage des données et une lettre d'intention ont été signés».
    """
    put = list(tokens)
    for s, subject in enumerate(tokens):
        v = subject.head
        if _base(subject) != "nsubj" or v <= s or not _is_singular(subject) or not _is_plural(tokens, v):
            continue
        if any(one.head == s and one.deprel == "conj" for one in tokens):
            continue
        inner = (k for k in range(v - 1, s, -1) if tokens[k].deprel == "conj" and _hangs_on(tokens, k, s))
        second = next((k for k in inner if _is_joined(tokens, k) and tokens[k].head != s), None)
        if second is not None:
            put[second] = replace(tokens[second], head=s)
    return put


def _is_singular(token: Token) -> bool:
    return token.feats.get("Number") == "Sing" and token.upos in ("NOUN", "PROPN")


def _is_plural(tokens: Sequence[Token], v: int) -> bool:
    """Whether the finite form of a predicate is a plural."""
    group = [v, *(k for k in range(len(tokens)) if tokens[k].head == v and _base(tokens[k]) in ("aux", "cop"))]
    return any(_is_finite(tokens[k]) and tokens[k].feats.get("Number") == "Plur" for k in group)


def _hangs_on(tokens: Sequence[Token], k: int, s: int) -> bool:
    """Whether a word stands somewhere below another."""
    while tokens[k].head not in (k, s):
        k = tokens[k].head
    return tokens[k].head == s


def _is_joined(tokens: Sequence[Token], k: int) -> bool:
    """Whether a noun has a conjunction and no preposition of its own."""
    own = {_base(tokens[j]) for j in range(k) if tokens[j].head == k}
    return tokens[k].upos in ("NOUN", "PROPN") and "cc" in own and "case" not in own


def _is_list(between: Sequence[Token]) -> bool:
    """Whether two subjects may stand in one list: side by side, or with a comma between two names."""
    names = between[0].upos == between[-1].upos == "PROPN"
    return names or all(token.form != "," for token in between)


@dataclass(frozen=True, slots=True)
class _Shape:
    """The form of a predicate: "finite" with its mood and tense, "infinitive" or "gerund" with its mark."""

    kind: str
    mark: str

    def fits(self, other: _Shape | None) -> bool:
        """Whether it may stand in a row with another; one without a mark shares that of the first."""
        return other is not None and self.kind == other.kind and self.mark in ("", other.mark)


def _in_series(tokens: Sequence[Token]) -> list[Token]:
    """Coordinated verbs hung on the nearest verb of their own form, where the parser chose a word of another.

    «a décidé de coopérer et a invité», «commit to strengthening A and to promoting B»: a perfect stands in a row with a
    perfect, an infinitive or gerund with one that has the same mark. A verb with a subject of its own stays,
    and so does an infinitive without a mark, which a tagger may have made of a finite verb.
    """
    put = list(tokens)
    for j, token in enumerate(tokens):
        shape = _shape(put, j) if token.deprel == "conj" and token.head < j and not _has_subject(put, j) else None
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
    own = [k for k in range(max(0, i - _REACH), min(i + _REACH, len(tokens))) if tokens[k].head == i and k != i]
    finite = next((k for k in (*own, i) if (k == i or _base(tokens[k]) == "aux") and _is_finite(tokens[k])), None)
    if finite is not None:
        feats = tokens[finite].feats
        return _Shape("finite", f"{feats.get('Mood')} {feats.get('Tense')} {finite != i}")
    form, tense = tokens[i].feats.get("VerbForm"), tokens[i].feats.get("Tense")
    marks = [tokens[k] for k in own if k < i and _base(tokens[k]) in ("mark", "case")]
    mark = marks[-1].lemma.lower() if marks else ""
    if form == "Inf":
        return _Shape("infinitive", mark)
    return _Shape("gerund", mark) if form == "Ger" or (form == "Part" and tense == "Pres") else None


def _has_subject(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb has a subject of its own, or is finite behind a conjunction of subordination."""
    own = {_base(token) for token in tokens if token.head == i}
    return bool(own & {"nsubj", "csubj"}) or (_is_finite(tokens[i]) and "mark" in own)


def _frontier(tokens: Sequence[Token], j: int) -> Iterator[int]:
    """The words before a token that it may hang on without crossing another, the nearest first."""
    i = _first_of(tokens, j) - 1
    while i > 0 and (tokens[i].upos in ("PUNCT", "CCONJ") or _base(tokens[i]) == "cc"):
        i -= 1
    for _ in tokens:
        if i < 0 or i >= j:
            return
        yield i
        if tokens[i].head == i:
            return
        i = tokens[i].head


def _first_of(tokens: Sequence[Token], j: int) -> int:
    """The first token of the run before a word that hangs on it."""
    first = j
    for k in range(j - 1, -1, -1):
        if not first <= tokens[k].head <= j:
            break
        first = k
    return first


def _late_object(tokens: Sequence[Token]) -> list[Token]:
    """A noun that the parser set beside a verb, behind a phrase of manner and a comma, made its object.

    «ont condamné, dans les termes les plus fermes, l'attaque», "condemned in the strongest terms, the attack".
    """
    put = list(tokens)
    for k, token in enumerate(tokens):
        if token.deprel not in ("parataxis", "conj") or token.upos not in ("NOUN", "PROPN") or token.head >= k:
            continue
        v = tokens[token.head].head if token.deprel == "conj" else token.head
        start = _first_of(tokens, k)
        while start < k and tokens[start].upos == "PUNCT":
            start += 1
        bare = not any(one.head == k and _base(one) in ("nsubj", "cop", "case", "cc") for one in tokens)
        alone = not any(one.head == token.head and one.deprel == "conj" and i != k for i, one in enumerate(tokens))
        if v < start and tokens[v].upos == "VERB" and tokens[start - 1].form == "," and bare and alone:
            governed = _only_governed(tokens, v, k)
            for i in governed:
                put[i] = replace(put[i], deprel="obl")
            if governed:
                put[k] = replace(token, head=v, deprel="obj")
    return put


def _only_governed(tokens: Sequence[Token], v: int, k: int) -> list[int]:
    """The phrases with a preposition between a verb and a later noun, where the verb has nothing else behind it."""
    own = [i for i in range(v + 1, len(tokens)) if tokens[i].head == v and i not in (k, v)]
    governed = [i for i in own if _base(tokens[i]) in ("obj", "obl") and _has_case(tokens, i) and i < k]
    full = any(_base(tokens[i]) in ("obj", "ccomp", "xcomp") and i not in governed for i in own)
    other = any(i < k and tokens[i].upos != "PUNCT" and i not in governed for i in own)
    return [] if full or other else governed


def _has_case(tokens: Sequence[Token], i: int) -> bool:
    return any(tokens[k].head == i and _base(tokens[k]) == "case" for k in range(max(0, i - _REACH), i))


def _fronted(tokens: Sequence[Token]) -> list[Token]:
    """A participle at the head of a sentence hung on the finite verb behind it, where that was hung on it.

    «Réunis à Lima, les ministres ont adopté», "Having met in Lima, the ministers adopted": the noun before the verb
    that nothing else governs becomes its subject.
    """
    root = next((i for i, token in enumerate(tokens) if token.head == i), None)
    if root is None or tokens[root].upos != "VERB" or tokens[root].feats.get("VerbForm") not in ("Part", "Ger"):
        return list(tokens)
    children = [i for i in range(len(tokens)) if tokens[i].head == root and i != root]
    if any(_base(tokens[i]) == "aux" and _is_finite(tokens[i]) for i in children):
        return list(tokens)
    comma = next((i for i in range(root + 1, len(tokens)) if tokens[i].form == ","), len(tokens))
    loose = (*_LOOSE, "advcl")
    main = next((i for i in children if i > comma and _base(tokens[i]) in loose and _is_main(tokens, i)), None)
    if main is None or any(_base(tokens[i]) == "nsubj" for i in children if i < root):
        return list(tokens)
    put = list(tokens)
    put[main] = replace(tokens[main], head=main, deprel="root")
    put[root] = replace(tokens[root], head=main, deprel="advcl")
    for i in children:
        if i > main:
            put[i] = replace(tokens[i], head=main)
    subject = _lone_noun(tokens, comma, main)
    if subject is not None and not any(
        tokens[i].head == main and _base(tokens[i]) == "nsubj" for i in range(len(tokens))
    ):
        put[subject] = replace(tokens[subject], head=main, deprel="nsubj")
    return put


def _headless(tokens: Sequence[Token]) -> list[Token]:
    """A noun that the parser made the root, its own verb a conjunct: the verb is the root, the noun its subject.

    «Le Vietnam, qui a accueilli la conférence, souhaite produire», «L'Italie et l'Algérie ont conclu».
    """
    root = next((i for i, token in enumerate(tokens) if token.head == i), None)
    if root is None or tokens[root].upos not in ("NOUN", "PROPN") or _has_helper(tokens, root):
        return list(tokens)
    relative = next((i for i, one in enumerate(tokens) if one.head == root and one.deprel == "acl:relcl"), root)
    verbs = [i for i, one in enumerate(tokens) if one.head in (root, relative) and one.deprel == "conj" and i > root]
    main = next((i for i in verbs if tokens[i].upos == "VERB" and _stands_finite(tokens, i)), None)
    if main is None:
        return list(tokens)
    begin = _first_of(tokens, main)
    joint = next((i for i in range(begin, main) if tokens[i].head == main and _base(tokens[i]) == "cc"), None)
    second = next((i for i in range(begin, main) if tokens[i].head == main and _base(tokens[i]) == "nsubj"), None)
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


def _has_helper(tokens: Sequence[Token], i: int) -> bool:
    return any(one.head == i and _base(one) in ("aux", "cop", "nsubj", "case") for one in tokens)


def _stands_finite(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb is finite, by itself or by an auxiliary."""
    helped = any(_base(one) == "aux" and one.head == i and _is_finite(one) for one in tokens)
    return helped or _is_finite(tokens[i])


def _is_main(tokens: Sequence[Token], i: int) -> bool:
    """Whether a finite verb has neither conjunction nor mark, so that its clause may be the main one."""
    own = [k for k in range(i) if tokens[k].head == i]
    return _stands_finite(tokens, i) and not any(_base(tokens[k]) in ("cc", "mark") for k in own)


def _swallowed(tokens: Sequence[Token]) -> list[Token]:
    """The subject behind a participle in front given back to its verb, where the parser made it a part of the front.

    «Rappelant l'importance du lac, Mme Mushi a proposé», «En soulignant l'utilité des échanges, Mme Mushi a annoncé»:
    the noun behind the comma is the subject, what the parser took for it belongs to the participle.
    """
    front = next((i for i in range(min(3, len(tokens))) if _is_present_participle(tokens[i])), None)
    if front is None:
        return list(tokens)
    for taken, token in enumerate(tokens):
        main = token.head
        inside = _base(token) == "nsubj" and front <= taken < main and _stands_finite(tokens, main)
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


def _is_present_participle(token: Token) -> bool:
    form, tense = token.feats.get("VerbForm"), token.feats.get("Tense")
    return token.upos == "VERB" and (form == "Ger" or (form == "Part" and tense == "Pres"))


def _is_set_apart(tokens: Sequence[Token], k: int, front: int) -> bool:
    """Whether a noun was made a conjunct or apposition of a front with no more than a comma before it."""
    begin = _first_of(tokens, k)
    comma = tokens[begin].form == "," or (begin > 0 and tokens[begin - 1].form == ",")
    nominal = tokens[k].upos in ("NOUN", "PROPN", "PRON") and tokens[k].deprel in ("conj", "appos", "nmod")
    joined = any(one.head == k and _base(one) in ("cc", "case") for one in tokens)
    return nominal and comma and not joined and front <= tokens[k].head < k


def _lone_noun(tokens: Sequence[Token], comma: int, verb: int) -> int | None:
    """The first noun between a comma and a verb that no preposition governs."""
    for i in range(comma + 1, verb):
        if tokens[i].upos == "ADP":
            return None
        if tokens[i].upos in ("NOUN", "PROPN", "PRON") and tokens[i].head <= comma:
            return i
    return None


def _inverted(tokens: Sequence[Token]) -> list[Token]:
    """The noun behind a verb of a clause set apart («..., a annoncé le ministre») made its subject, not its object."""
    put = list(tokens)
    for k, token in enumerate(tokens):
        v = token.head
        if token.deprel != "obj" or v >= k or tokens[v].upos != "VERB" or not _is_main(tokens, v):
            continue
        own = [i for i in range(len(tokens)) if tokens[i].head == v and i != v]
        begin = min([v, *(i for i in own if _base(tokens[i]) == "aux")])
        apart = begin > 2 and tokens[begin - 1].form == ","
        inner = [i for i in own if _base(tokens[i]) in ("nsubj", "expl", "ccomp", "xcomp", "conj")]
        told = tokens[v].deprel == "parataxis" or any(_base(tokens[i]) == "parataxis" and i < begin for i in own)
        if apart and told and not inner and (tokens[v].head < v or tokens[v].deprel == "root"):
            put[k] = replace(token, deprel="nsubj")
    return put


def _sharing(tokens: Sequence[Token]) -> list[Token]:
    """A participle with an object of its own, behind a joint, hung on the perfect whose auxiliary it shares.

    «a invité le Pérou à signer et proposé d'ouvrir», «a salué l'accord d'un voisin, appelé les autres à signer»: the
    parser takes it for a conjunct of an infinitive, or for a participle of the noun before, which has no object.
    """
    put = list(tokens)
    for j, token in enumerate(tokens):
        if token.deprel not in ("conj", "acl", "amod") or not _is_bare_participle(put, j) or not _governs(put, j):
            continue
        before = _first_of(put, j)
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
    return above.upos in _VERBAL if token.deprel == "conj" else above.upos in ("NOUN", "PROPN")


def _is_bare_participle(tokens: Sequence[Token], i: int) -> bool:
    feats = tokens[i].feats
    told = tokens[i].upos == "VERB" and feats.get("VerbForm") == "Part" and feats.get("Tense") == "Past"
    return told and not _helped(tokens, i)


def _is_perfect(tokens: Sequence[Token], i: int) -> bool:
    """Whether a participle has a finite auxiliary."""
    return tokens[i].feats.get("VerbForm") == "Part" and _helped(tokens, i) and _stands_finite(tokens, i)


def _helped(tokens: Sequence[Token], i: int) -> bool:
    return any(token.head == i and _base(token) == "aux" for token in tokens)


def _governs(tokens: Sequence[Token], i: int) -> bool:
    """Whether an object or an infinitive follows a participle at once, as none follows a passive one."""
    after = tokens[i + 1 : i + 3]
    if len(after) < 2:
        return False
    noun = after[0].upos == "DET" and after[1].upos != "NUM"
    return noun or after[1].feats.get("VerbForm") == "Inf"


def _causative(tokens: Sequence[Token]) -> list[Token]:
    """A verb of causing that the parser made the auxiliary of its infinitive put above it, where a clause follows.

    «a fait savoir que le Togo signera»: the two say together what is told.
    """
    put = list(tokens)
    for k, token in enumerate(tokens):
        i = token.head
        below = [j for j in range(len(tokens)) if tokens[j].head == i and j not in (i, k)]
        if token.deprel == "obj" and i == k - 1 and token.feats.get("VerbForm") == "Inf":
            for j in range(k + 1, len(tokens)):
                put[j] = replace(put[j], head=i) if put[j].head == k and _base(put[j]) == "ccomp" else put[j]
        if token.deprel != "aux:caus" or not any(_base(tokens[j]) == "ccomp" for j in below):
            continue
        above = k if tokens[i].head == i else tokens[i].head
        put[k] = replace(token, head=above, deprel=tokens[i].deprel)
        put[i] = replace(tokens[i], head=k, deprel="xcomp")
        for j in below:
            put[j] = replace(tokens[j], head=k)
    return put


def _told_clause(tokens: Sequence[Token]) -> list[Token]:
    """A clause with a conjunction that the parser took for a relative one hung on the verb that tells it.

    «a assuré aux ambassadeurs réunis que la Moldavie alignerait ses normes», «formera les pilotes, tandis que le Mali»:
    a relative clause has a pronoun instead.
    """
    put = list(tokens)
    for j, token in enumerate(tokens):
        own = [tokens[k] for k in range(j) if tokens[k].head == j and tokens[k].deprel == "mark"]
        marks = [mark for mark in own if mark.upos in ("SCONJ", "ADV")]
        bare = any(mark.upos == "SCONJ" for mark in marks)
        if token.deprel != "acl:relcl" or not marks or not _has_subject(tokens, j):
            continue
        above = token.head
        while tokens[above].head != above and not _stands_finite(tokens, above):
            above = tokens[above].head
        told = any(tokens[k].head == above and _base(tokens[k]) in ("ccomp", "obj") for k in range(len(tokens)))
        if above < j and _stands_finite(tokens, above) and tokens[above].upos == "VERB" and not (bare and told):
            put[j] = replace(token, head=above, deprel="ccomp" if bare else "advcl")
    return put


def _one_auxiliary(tokens: Sequence[Token]) -> list[Token]:
    """A bare verb beside one behind an auxiliary is no finite verb ("will not raise the duty nor close the port")."""
    put = list(tokens)
    for k, token in enumerate(tokens):
        shares = token.deprel == "conj" and token.head < k and _is_finite(token) and token.form == token.lemma
        if shares and tokens[token.head].feats.get("VerbForm") == "Inf" and not _has_subject(tokens, k):
            led = any(one.head == token.head and _base(one) == "aux" for one in tokens[: token.head])
            put[k] = replace(token, feats={"VerbForm": "Inf"}) if led else token
    return put


_REPAIRS: tuple[Callable[[Sequence[Token]], list[Token]], ...] = (
    heading.willed, heading.opening, heading.plural_verb, heading.uncompounded, heading.acting, _causative,
    _told_clause, _one_subject, heading.one_passive, _second_subject, _sharing, _in_series, _late_object,
    heading.usurped, _headless, _fronted, _swallowed, _inverted, _one_auxiliary, relative_clauses, passive_subjects,
    heading.set_apart, beside_subject,
)  # fmt: skip
