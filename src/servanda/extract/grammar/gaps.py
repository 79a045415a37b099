"""Clauses without their verb: «le Chili versera 40 millions, le Pérou 30», each with who acts and how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.objects import is_joint
from servanda.extract.grammar.performance import Performance

_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")


def gaps(clauses: Clauses, p: Performance, parties: Set[int]) -> Iterator[Performance]:
    """The further statements of an act whose verb is told once: a party behind a joint, and its share right behind it.

    A share is a number, a noun with its article («et la France un hôpital»), or an infinitive («et la Bolivie à
    accueillir 50 stagiaires»). The clause of the act must itself say who, and a share of the same kind; no other verb
    may follow.
    """
    subject = clauses.subject(p.clause)
    if p.frame != "act" or p.split or subject is None or subject > p.clause or subject not in parties:
        return
    content = p.content if p.content is not None and clauses.looks_infinitive(p.content) else None
    begin = max(p.clause, content or 0) + 1
    found: list[int] = []
    for i in range(begin, len(clauses.tokens)):
        if clauses.is_finite_form(i) or (clauses.looks_infinitive(i) and not found):
            return
        if _opens(clauses, i, parties) and _has_share(clauses, _behind(i, parties), begin, infinitive=content):
            found.append(i)
    for i in found:
        own = _behind(i, parties) + 1
        promised = own if content is not None and clauses.looks_infinitive(own) else p.content
        yield replace(p, subject=i, content=promised, split=True, gapped=True, antecedent=None)


def _opens(clauses: Clauses, i: int, parties: Set[int]) -> bool:
    """Whether a name begins here, behind a joint and its article."""
    first = i - 1 if clauses.tokens[i - 1].upos == "DET" else i
    return i in parties and i - 1 not in parties and is_joint(clauses, first - 1)


def _behind(i: int, parties: Set[int]) -> int:
    """The token behind the name that begins at `i`."""
    while i in parties:
        i += 1
    return i


def _has_share(clauses: Clauses, at: int, begin: int, *, infinitive: int | None) -> bool:
    """Whether a share stands behind a name, of a kind that stands behind the verb too."""
    if at + 1 >= len(clauses.tokens):
        return False
    if infinitive is not None and clauses.looks_infinitive(at + 1):
        return clauses.forms[at] in clauses.pack.grammar["infinitive_marks"]
    kinds = (_is_number, _is_new, _is_known)
    return any(kind(clauses, at) and any(kind(clauses, k) for k in range(begin, at)) for kind in kinds)


def _is_number(clauses: Clauses, i: int) -> bool:
    return clauses.tokens[i].upos == "NUM" and not _YEAR.fullmatch(clauses.forms[i])


def _is_known(clauses: Clauses, i: int) -> bool:
    """Whether a definite article stands before a noun that no preposition governs («et le Pérou la formation»)."""
    article = clauses.tokens[i].upos == "DET" and clauses.tokens[i].feats.get("Definite") == "Def"
    noun = i + 1 < len(clauses.tokens) and clauses.tokens[i + 1].upos in ("NOUN", "ADJ")
    return article and noun and clauses.tokens[i - 1].upos != "ADP"


def _is_new(clauses: Clauses, i: int) -> bool:
    """Whether an indefinite article stands before a noun: something that nobody told of before."""
    article = clauses.tokens[i].upos == "DET" and clauses.tokens[i].feats.get("Definite") == "Ind"
    return article and i + 1 < len(clauses.tokens) and clauses.tokens[i + 1].upos in ("NOUN", "ADJ")
