"""Coordinated objects of one verb that are statements of their own: each with a name, a number or a recipient."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.performance import Performance
from servanda.text.quotes import OPENING, STRAIGHT

_YEAR = re.compile(r"(?:19|20)\d\d")


def is_joint(clauses: Clauses, i: int) -> bool:
    """Whether a token joins: a comma, a conjunction, the end of «ainsi que» or «as well as»."""
    if i < 0:
        return False
    pair = f"{clauses.forms[i - 1]} {clauses.forms[i]}" if i else ""
    return clauses.forms[i] in (",", ";") or clauses.tokens[i].upos == "CCONJ" or pair in clauses.pack.grammar["joints"]


def own_objects(clauses: Clauses, p: Performance, content: int, end: int) -> Iterator[Performance]:
    """Each further object with a name in quotes or a number of its own («créer un forum « A » et un parc « B »»).

    Or else each further number that is for another («3 millions à A et 2 millions à B», "50 to A and 10 to B").
    """
    end = next((j for j in range(content, end) if clauses.forms[j] == ";"), end)
    starts = [
        j
        for j in range(content + 2, end)
        if clauses.tokens[j].upos == "DET"
        and clauses.tokens[j].feats.get("Definite") == "Ind"
        and is_joint(clauses, j - 1)
    ]
    bounds = [content, *starts, end]
    for own in (_quotes, _counts):
        parts = [start for start, stop in pairwise(bounds[1:]) if own(clauses, start, stop)]
        if parts and own(clauses, content, bounds[1]):
            yield from (replace(p, subject=None, clause=start, content=start, split=True, bare=True) for start in parts)
            return
    for start in _own_sums(clauses, content, end):
        yield replace(p, subject=None, clause=start, content=start, split=True, bare=True)


def _own_sums(clauses: Clauses, content: int, end: int) -> Iterator[int]:
    """Where a further number begins behind a conjunction, if it is for somebody and that before it for another."""
    begin = clauses.subtree(content)[0] if clauses.tokens[content].upos == "NOUN" else content + 1
    numbers = [j for j in range(begin, end) if clauses.tokens[j].upos in ("NUM", "SYM")]
    starts = [j - (clauses.tokens[j - 1].upos == "ADP") for j in numbers]
    starts = [j for j in starts if clauses.tokens[j - 1].upos == "CCONJ"]
    bounds = [min(numbers, default=end), *starts, end]
    served = [_is_for(clauses, start, stop) for start, stop in pairwise(bounds)]
    yield from starts if starts and all(served) else ()


def _is_for(clauses: Clauses, start: int, stop: int) -> bool:
    """Whether words say behind a number for whom or what it is («2 millions de francs au lycée»)."""
    marks = clauses.pack.grammar["benefit_marks"]
    return any(clauses.forms[j] in marks or clauses.lemmas[j] in marks for j in range(start + 1, stop))


def _counts(clauses: Clauses, start: int, stop: int) -> bool:
    """Whether a number stands in a run that is no year and counts what is given, not when."""
    return any(clauses.tokens[j].upos == "NUM" and not _YEAR.fullmatch(clauses.forms[j]) for j in range(start, stop))


def _quotes(clauses: Clauses, start: int, stop: int) -> bool:
    return any(clauses.tokens[j].form in OPENING + STRAIGHT for j in range(start, stop))
