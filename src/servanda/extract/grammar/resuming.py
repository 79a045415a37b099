"""Appositions that take up what was just told: «..., une démarche que l'Ouganda a saluée», "a step that ..."."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.extract.grammar.clauses import Clauses


def resumes(clauses: Clauses, noun: int) -> bool:
    """Whether a noun with an indefinite article behind a comma stands for all that was told before it."""
    start = clauses.phrase_start(noun)
    apart = start > 1 and clauses.forms[start - 1] == "," and clauses.tokens[start].feats.get("Definite") == "Ind"
    return apart and clauses.lemmas[noun] in clauses.pack.grammar["resuming_nouns"]


def comments(clauses: Clauses) -> Iterator[tuple[int, int]]:
    """First and last token of each apposition that takes up what was told and says something of it in a relative."""
    for i in range(2, len(clauses.tokens) - 1):
        if resumes(clauses, i) and clauses.is_relative(i + 1):
            yield clauses.phrase_start(i), clauses.subtree(i)[1]
