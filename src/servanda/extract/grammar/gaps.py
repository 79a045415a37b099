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
    """The further statements of an act whose verb is told once: a party behind a joint, and its number right behind it.

    The clause of the act must itself say who and how much, and no other verb may follow.
    """
    subject = clauses.subject(p.clause)
    if p.frame != "act" or p.split or subject is None or subject > p.clause or subject not in parties:
        return
    found: list[int] = []
    for i in range(p.clause + 1, len(clauses.tokens)):
        if clauses.is_finite_form(i) or clauses.looks_infinitive(i):
            return
        if _opens_gap(clauses, i, parties):
            found.append(i)
    counted = any(_is_number(clauses, i) for i in range(p.clause + 1, min(found, default=p.clause)))
    for i in found if counted else ():
        yield replace(p, subject=i, split=True, gapped=True, antecedent=None)


def _opens_gap(clauses: Clauses, i: int, parties: Set[int]) -> bool:
    """Whether a name begins here, behind a joint and its article, with a number at its end."""
    first = i - 1 if clauses.tokens[i - 1].upos == "DET" else i
    last = i
    while last + 1 in parties:
        last += 1
    named = i in parties and i - 1 not in parties and last + 1 < len(clauses.tokens)
    return named and is_joint(clauses, first - 1) and _is_number(clauses, last + 1)


def _is_number(clauses: Clauses, i: int) -> bool:
    return clauses.tokens[i].upos == "NUM" and not _YEAR.fullmatch(clauses.forms[i])
