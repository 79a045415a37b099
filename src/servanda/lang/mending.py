"""Trees put right where parsers err alike: what the order of the words settles, whatever the language.

A statistical parser loses in long sentences what Universal Dependencies ask for. Each kind of repair has a room of its
own: words of a wrong kind (`mistagged`), the verb that heads a sentence (`heading`), rows (`conjuncts`), coordinated
clauses (`clausal`), subjects and objects (`arguments`), relative clauses (`relatives`), clauses set apart by a comma
(`setapart`). Their order is here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from servanda.lang import arguments, clausal, conjuncts, heading, mistagged, relatives, setapart
from servanda.lang.branches import is_tree
from servanda.lang.tree import Token


def mended(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a passage with the errors put right that the order of the words shows; none is added or lost.

    A repair that leaves no tree, as it may where two errors meet, is not made.
    """
    found = list(tokens)
    for repair in _REPAIRS:
        tried = repair(found)
        if tried == found or is_tree(tried):
            found = tried
    return found


_REPAIRS: tuple[Callable[[Sequence[Token]], list[Token]], ...] = (
    mistagged.willed, mistagged.opening, mistagged.grounded, mistagged.plural_verb, heading.uncompounded,
    mistagged.acting, setapart.lifted, setapart.joined, heading.causative, heading.explained, heading.entitled,
    arguments.labelled, arguments.described, relatives.told_clause, conjuncts.one_subject, arguments.one_passive,
    clausal.own_subject, clausal.own_object, conjuncts.second_subject, conjuncts.first_subject,
    arguments.before_its_verb, arguments.behind_its_verb, conjuncts.sharing, conjuncts.in_series,
    arguments.late_object, heading.usurped, heading.headless, heading.reduced, heading.fronted,
    heading.swallowed, arguments.inverted, mistagged.one_auxiliary, relatives.relative_clauses,
    arguments.passive_subjects, setapart.set_apart, setapart.beside_subject,
)  # fmt: skip
