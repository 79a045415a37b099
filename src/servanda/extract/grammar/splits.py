"""Coordination: one verb with several contents, objects or subjects is several statements, as the guide splits them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.hits import Hit
from servanda.extract.grammar.objects import is_joint, own_objects
from servanda.extract.grammar.performance import Performance
from servanda.model import FORWARD_ACTS

_CONTENT_FRAMES = ("act", "join", "ask", "hold")
_APART = 4
"""How many tokens must lie between two nouns of judgement for each to have a content of its own."""


def splits(clauses: Clauses, p: Performance, hits: dict[int, Hit]) -> Iterator[Performance]:
    """The further statements that the coordination inside a performance makes."""
    if "inverted" in p.traits and p.act in FORWARD_ACTS:
        yield from _subjects_after(clauses, p)
    elif p.frame == "join" and clauses.passive(p.clause):
        yield from _instruments(clauses, p)
    if p.frame == "hold":
        yield from _further_nouns(clauses, p, hits)
    contents = _contents(clauses, p)
    for c in contents[1:]:
        yield replace(p, clause=c, content=c, split=True, antecedent=None, subject=None)
    if p.act not in FORWARD_ACTS:
        return
    for content in contents or _object_of(clauses, p):
        end = min((_before_group(clauses, c) for c in contents if c > content), default=len(clauses.tokens))
        yield from own_objects(clauses, p, content, end)


def _contents(clauses: Clauses, p: Performance) -> list[int]:
    """The verbs in a row of what is promised, where one heads it."""
    first = _first_content(clauses, p)
    return [] if first is None else [first, *_without_results(clauses, list(_further_contents(clauses, first)))]


def _without_results(clauses: Clauses, further: list[int]) -> list[int]:
    """The verbs of a row but for last gerunds that no conjunction joins: those tell what comes of it (", enabling")."""
    while further and clauses.row_form(further[-1]) == "gerund" and clauses.forms[further[-1] - 1] == ",":
        further.pop()
    return further


def _object_of(clauses: Clauses, p: Performance) -> list[int]:
    """The object behind the verb of an act that has no other content («a annoncé un prêt»)."""
    thing = None if clauses.passive(p.clause) else clauses.child(p.clause, "obj")
    return [thing] if thing is not None and thing > p.clause else []


def item_contents(clauses: Clauses) -> list[int]:
    """The verb that heads an item («Mieux coordonner ...», "Strengthen ...") and those beside it; none without one."""
    light = ("ADV", "PART", "PUNCT", "ADP", "PRON")
    head = next((j for j, token in enumerate(clauses.tokens) if token.upos not in light), len(clauses.tokens))
    if head + 1 >= len(clauses.tokens):
        return []
    verb = (
        clauses.tokens[head].feats.get("VerbForm") == "Inf" or clauses.pack.actions.get(clauses.forms[head]) == "base"
    )
    doubtful = clauses.forms[head] in clauses.pack.grammar["action_nouns"]
    noun = doubtful and clauses.tokens[head + 1].upos not in ("DET", "PRON", "ADJ", "PROPN", "NOUN")
    return [head, *_further_contents(clauses, head)] if verb and not noun else []


def content_start(clauses: Clauses, content: int) -> int:
    """The token where a coordinated infinitive begins, with its mark and the adverbs before it."""
    return _before_group(clauses, content) + 1


def _first_content(clauses: Clauses, p: Performance) -> int | None:
    """The verb that heads what is promised: an infinitive or gerund, or the verb of a future with an auxiliary."""
    if p.frame == "modal":
        content = p.clause if clauses.relation(p.trigger) == "aux" else clauses.child(p.trigger, "xcomp")
        return None if content is None or clauses.passive(content) else content
    carried = clauses.carried(p.clause)
    if carried is not None:
        return carried
    if p.rule.startswith("plain.future") and clauses.helpers(p.clause) and not clauses.passive(p.clause):
        return p.clause
    if p.content is None or p.frame not in _CONTENT_FRAMES:
        return None
    if p.frame == "ask" and not clauses.looks_infinitive(p.content):
        asked = (
            k
            for k in clauses.tree.children[p.clause]
            if k > p.content and clauses.relation(k) in ("xcomp", "ccomp", "advcl")
        )
        return next((k for k in asked if clauses.looks_infinitive(k)), None)
    if clauses.looks_infinitive(p.content):
        inner = clauses.child(p.content, "xcomp")
        return inner if inner is not None and clauses.bare_form(inner) == "gerund" else p.content
    gerund = clauses.bare_form(p.content) == "gerund" or clauses.infinitive(p.content)
    return p.content if gerund else None


def _further_contents(clauses: Clauses, first: int) -> Iterator[int]:
    """Infinitives in a row with the first: the same mark before each, a joint before the mark, content between."""
    mark, last, form = _mark(clauses, first), first, clauses.row_form(first)
    nested = False
    for j in range(first + 1, len(clauses.tokens)):
        alike = _is_alike(clauses, j, form) or clauses.denied_beside(j)
        if (clauses.forms[j] == ";" and not _goes_on(clauses, j)) or (
            clauses.is_finite_form(j) and not alike and not _inside_relative(clauses, first, j)
        ):
            if clauses.forms[j] == ";" or not _within(clauses, first, j):
                return
            nested = True
        if nested and clauses.tokens[j].head not in (first, last):
            continue
        own = _mark(clauses, j)
        unmarked = form == "base" and (not own or clauses.tokens[j].upos == "AUX")
        if not alike and (unmarked or not (clauses.looks_infinitive(j) or _chained(clauses, first, j))):
            continue
        before = _before_group(clauses, j)
        purpose = own in clauses.pack.grammar["purpose_marks"] - clauses.pack.grammar["infinitive_marks"]
        if not mark and (purpose or (not form and own in clauses.pack.grammar["purpose_marks"])):
            return  # behind «pour protéger les mangroves» a bare infinitive goes on with the purpose
        joined = not purpose and (own == mark or (alike and not own))
        if (
            joined
            and (own or form == "gerund" or not _beside_marked(clauses, first, j))
            and is_joint(clauses, before)
            and _has_content(clauses, last, before)
            and j + 1 < len(clauses.tokens)
        ):
            yield j
            last = j


def _is_alike(clauses: Clauses, j: int, form: str | None) -> bool:
    """Whether a verb has the form of the first of a row, and no auxiliary of its own ("and shall meet")."""
    own = any(clauses.relation(k) == "aux" for k in clauses.tree.children[j])
    return form is not None and clauses.bare_form(j) == form and not own


def _beside_marked(clauses: Clauses, first: int, j: int) -> bool:
    """Whether an infinitive shares the mark of another («la capacité de prévenir X et traiter Y»)."""
    head = clauses.tokens[j].head
    return clauses.relation(j) == "conj" and head > first and bool(_mark(clauses, head))


def _goes_on(clauses: Clauses, stop: int) -> bool:
    """Whether after a semicolon another infinitive of the series begins."""
    marks = clauses.pack.grammar["infinitive_marks"]
    return stop + 2 < len(clauses.tokens) and clauses.forms[stop + 1] in marks and clauses.looks_infinitive(stop + 2)


def _chained(clauses: Clauses, first: int, j: int) -> bool:
    """Whether the parser itself coordinates a verb with the first."""
    return (
        clauses.tokens[j].upos == "VERB"
        and clauses.relation(j) == "conj"
        and first in (clauses.tokens[j].head, *clauses.ancestors(j))
    )


def _within(clauses: Clauses, first: int, j: int) -> bool:
    """Whether a finite verb belongs to a clause inside a content («faire en sorte que l'école puisse rouvrir»)."""
    for k in (j, *clauses.ancestors(j)):
        if k == first:
            return True
        marks = {clauses.forms[m] for m in clauses.tree.children[k] if m < k}
        if marks & clauses.pack.grammar["complementizers"]:
            return first in clauses.ancestors(k)
    return False


def _inside_relative(clauses: Clauses, first: int, j: int) -> bool:
    return any(clauses.is_relative(k) for k in range(max(first, j - 4), j))


def _mark(clauses: Clauses, i: int) -> str:
    """The mark of an infinitive («à», «de», «to»), an elided one in full, that of a purpose («afin de»), or nothing."""
    begin = clauses.group(i)
    marks = clauses.pack.grammar["infinitive_marks"] | clauses.pack.grammar["purpose_marks"]
    equated = clauses.child(i, "cop")  # «l'objectif est de former»
    for j in range(begin - 1, i) if equated is None else range(equated + 1, equated + 2):
        if 0 <= j < i and clauses.forms[j] in marks:
            purpose = clauses.forms[j - 1] if j else ""
            if purpose in clauses.pack.grammar["purpose_marks"] - clauses.pack.grammar["infinitive_marks"]:
                return purpose
            return clauses.lemmas[j] if clauses.lemmas[j] in marks else clauses.forms[j]
    return ""


def _before_group(clauses: Clauses, i: int) -> int:
    """The token before an infinitive, its clitics and its mark."""
    begin = clauses.group(i)
    begin -= not _is_second_adverb(clauses, begin)
    marks = clauses.pack.grammar["infinitive_marks"]
    while (
        begin >= 0
        and (clauses.forms[begin] in marks or clauses.tokens[begin].upos in ("ADV", "ADJ", "PART"))
        and not is_joint(clauses, begin)
        and not _is_second_adverb(clauses, begin)
    ):
        begin -= 1
    return begin


def _is_second_adverb(clauses: Clauses, i: int) -> bool:
    """Whether an adverb before the mark of an infinitive goes with one before it ("work closely and fast to end")."""
    pair = i > 1 and clauses.tokens[i].upos == clauses.tokens[i - 2].upos == "ADV"
    marks = clauses.pack.grammar["infinitive_marks"]
    return pair and clauses.tokens[i - 1].upos == "CCONJ" and clauses.forms[i + 1] in marks


def _has_content(clauses: Clauses, i: int, before: int) -> bool:
    """Whether something of its own stands between an infinitive and the joint after it."""
    return any(clauses.tokens[j].upos in ("NOUN", "PROPN", "PRON", "NUM", "ADV", "VERB") for j in range(i + 1, before))


def _subjects_after(clauses: Clauses, p: Performance) -> Iterator[Performance]:
    """Each further subject of an inverted clause («Parmi les propositions figurent A, B et C»)."""
    subject = clauses.subject(p.clause)
    for c in clauses.tree.children[subject] if subject is not None else ():
        if clauses.relation(c) == "conj" and clauses.tokens[c].upos in ("NOUN", "PROPN"):
            yield replace(p, subject=c, split=True)


def _instruments(clauses: Clauses, p: Performance) -> Iterator[Performance]:
    """Each earlier instrument that one passive signs or adopts («un plan et un communiqué ont été signés»)."""
    subjects = [c for c in clauses.tree.children[p.clause] if clauses.relation(c) == "nsubj"]
    for first in tuple(subjects):
        below = range(first + 1, clauses.subtree(first)[1] + 1)  # the parser may hang one on a noun inside the first
        listed = (c for c in below if clauses.relation(c) == "conj")
        subjects += [c for c in listed if clauses.tokens[c].head == first or _indefinite(clauses, c)]
    named = [c for c in sorted(subjects) if _is_instrument(clauses, c) and not clauses.ends_pair(c)]
    named = [c for c in sorted(subjects) if c in named or (named and _indefinite(clauses, c))]
    inverted = bool(named) and named[0] > p.clause
    for c in named[1:] if inverted else named[:-1]:
        yield replace(p, subject=c, split=True)


def _is_instrument(clauses: Clauses, c: int) -> bool:
    return clauses.lemmas[c] in clauses.pack.grammar["text_nouns"] or clauses.tokens[c].upos == "PROPN"


def _indefinite(clauses: Clauses, c: int) -> bool:
    return any(clauses.tokens[k].feats.get("Definite") == "Ind" for k in clauses.tree.children[c])


def _further_nouns(clauses: Clauses, p: Performance, hits: dict[int, Hit]) -> Iterator[Performance]:
    """A second noun of judgement with a content of its own («le rôle de A, ainsi que l'importance de B»)."""
    for i, hit in hits.items():
        shares = hit.carrier == p.clause and hit.row.frame == "hold" and i - p.trigger > _APART
        if shares and is_joint(clauses, _noun_start(clauses, i) - 1):
            own = replace(p, trigger=i, act=hit.row.act, rule=hit.row.id, traits=hit.row.traits, content=hit.content)
            yield replace(own, subject=i, split=True)


def _noun_start(clauses: Clauses, i: int) -> int:
    """Where the phrase of a noun begins, with whose it is («their opposition», "U.S. support")."""
    owned = (
        k for k in clauses.tree.children[i] if k < i and clauses.relation(k) in ("det", "amod", "compound", "nmod")
    )
    return min((clauses.subtree(k)[0] for k in owned), default=clauses.phrase_start(i))
