"""Whether a clause tells what is done, which is a fact, or what a thing is, means and needs, which is judged."""

from __future__ import annotations

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.hits import Hit
from servanda.extract.grammar.subjects import Subjects


def tells_deed(subjects: Subjects, i: int) -> bool:
    """Whether a predicate tells what somebody did or does, or what a text holds.

    «Le Chili mène une politique d'ouverture», "are making investments", "The treaty covers nine ports"; not what has a
    copula or a verb of quality («vaut», "depends on"), nor what a thing does («Ce partenariat renforce la région»).
    """
    c, words = subjects.clauses, subjects.clauses.pack.grammar
    copular = c.child(i, "cop") is not None or c.tokens[i].upos != "VERB"
    able = {c.lemmas[j] for j in (i, *c.helpers(i))} & words["able_verbs"]
    main = c.child(i, "xcomp") if c.lemmas[i] in words["continuing_verbs"] else None
    minded = {c.lemmas[main or i], c.forms[main or i]} & (words["quality_verbs"] | words["believing_verbs"])
    if copular or able or minded or c.modal(i):
        return False
    if c.passive(i):
        rests = {c.lemmas[i], c.forms[i]} & words["resting_verbs"]
        return c.past(i) and not rests
    subject = subjects.of(i)
    if subject is None:
        return subjects.led
    if c.lemmas[subject] in words["text_nouns"]:
        return bool({c.lemmas[i], c.forms[i]} & words["holding_verbs"])
    named = c.tokens[subject].upos == "PROPN" and c.lemmas[subject] not in words["this_meeting"]
    return named or subjects.is_party(i)


def fell_through(clauses: Clauses, hit: Hit) -> bool:
    """Whether a clause tells that an instrument was not concluded («n'a pas été signé»): a fact that matters.

    That the parties did not agree on something says nothing of any instrument.
    """
    i = hit.predicate
    return hit.row.frame == "join" and clauses.passive(i) and clauses.past(i) and clauses.denied(i)
