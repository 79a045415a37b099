"""Adverbial clauses: what only says when, if or to what end, and what is told beside the clause before it."""

from __future__ import annotations

from servanda.extract.grammar.clauses import Clauses


def sets_scene(clauses: Clauses, base: int) -> bool:
    """Whether a clause only says when or if («lorsque», "as we embark")."""
    if contrasts(clauses, base):
        return False
    own = (k for k in clauses.tree.children[base] if k < base)
    marks = [k for k in own if clauses.tokens[k].upos in ("SCONJ", "ADV") or clauses.relation(k) == "mark"]
    told = {
        word for k in marks if not _opens_phrase(clauses, k, base) for word in (clauses.forms[k], clauses.lemmas[k])
    }
    return clauses.finite(base) and bool(told & clauses.pack.grammar["scene_marks"])


def _opens_phrase(clauses: Clauses, mark: int, base: int) -> bool:
    """Whether such a word opens only a phrase before the main clause ("Once in force, the pact will ...")."""
    subject = clauses.subject(base)
    if clauses.relation(base) != "root" or mark > 0 or subject is None:
        return False
    return any(clauses.forms[k] == "," for k in range(mark + 2, subject))


def tells_purpose(clauses: Clauses, base: int) -> bool:
    """Whether a finite clause says to what end something is done («pour qu'ils financent», "in order that")."""
    words = clauses.pack.grammar
    marks = [k for k in clauses.tree.children[base] if k < base and clauses.forms[k] in words["purpose_marks"]]
    return any(clauses.forms[k + 1] in words["complementizers"] for k in marks)


def contrasts(clauses: Clauses, base: int) -> bool:
    """Whether a clause sets what another subject does beside the one before it («..., tandis que le Chili ...»)."""
    subject = clauses.subject(base)
    marks = [
        k
        for k in clauses.tree.children[base]
        if k < base and clauses.forms[k] in clauses.pack.grammar["contrast_marks"]
    ]
    return (
        bool(marks)
        and clauses.finite(base)
        and subject is not None
        and marks[0] > 1
        and clauses.forms[marks[0] - 1] == ","
    )


def tells_end(clauses: Clauses, base: int) -> bool:
    """Whether an infinitive says to what end («renouvelle son soutien pour encourager la pêche»)."""
    words = clauses.pack.grammar
    marks = {clauses.forms[k] for k in clauses.tree.children[base] if k < base}
    return clauses.infinitive(base) and bool(marks & (words["purpose_marks"] - words["infinitive_words"]))


def is_beside(clauses: Clauses, i: int) -> bool:
    """Whether a participle tells what is done at the same time and is no means («tout en appelant», "while")."""
    begin = clauses.group(i)
    near = range(max(0, begin - 2), i)
    return any(clauses.forms[k] in clauses.pack.grammar["beside_marks"] for k in near)
