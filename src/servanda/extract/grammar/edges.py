"""What lies at the edges of performances: a ground given before them, and clauses that perform nothing."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.extract.document.voice import Voice
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.performance import Performance
from servanda.extract.grammar.subjects import Subjects
from servanda.model import Act


def ground(clauses: Clauses, voice: Voice, performances: Sequence[Performance]) -> tuple[int, int] | None:
    """First and last token of a ground given before the main clause («Compte tenu de l'importance de ..., »)."""
    opening = " ".join(clauses.forms[:4])
    marks = clauses.pack.grammar["given_marks"]
    if voice is Voice.REPORTER or not any(opening.startswith(words) for words in marks):
        return None
    begins = [s for p in performances if (s := clauses.subject(p.clause)) is not None and s > 4]
    comma = next((j for j in range(min(begins, default=0), 4, -1) if clauses.forms[j] == ","), None)
    if comma is None or not any(_judges(clauses, j) for j in range(comma)):
        return None
    return 0, comma - 1


def _judges(clauses: Clauses, j: int) -> bool:
    """Whether a word states something: a finite verb, or a noun of judgement."""
    rows = clauses.pack.lexicon.of(clauses.lemmas[j])
    return clauses.is_finite_form(j) or any(row.act is Act.ASSESSMENT and row.pos == "NOUN" for row in rows)


def silent_clauses(clauses: Clauses, subjects: Subjects, performances: Sequence[Performance]) -> tuple[int, ...]:
    """Where clauses with a subject of their own begin that perform nothing, and no statement runs on."""
    taken = {i for p in performances for i in (p.clause, p.trigger, p.content)}
    starts = []
    for i in range(len(clauses.tokens)):
        subject = clauses.subject(i)
        conditions = clauses.forms[clauses.subtree(i)[0]] in clauses.pack.grammar["scene_marks"]
        loose = clauses.relation(i) in ("conj", "parataxis") and i not in taken and not conditions
        main = clauses.relation(subjects.first(i)) in ("root", "parataxis")
        if loose and main and subject is not None and subject < i and clauses.finite(i):
            starts.append(clauses.subtree(subject)[0])
    return tuple(starts)
