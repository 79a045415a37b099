"""What the form of a clause tells of its source: that who writes only heard of it."""

from __future__ import annotations

from collections.abc import Mapping

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.hits import Hit
from servanda.extract.grammar.speech import Attribution
from servanda.lang import hearsay, qualifiers
from servanda.lang.hearsay import Hearsay
from servanda.text.match import words_of

_MAIN = ("root", "conj", "parataxis")


def only_heard(clauses: Clauses, i: int) -> bool:
    """Whether the conditional of a main clause says that a thing is only heard of («aurait promis», «verserait»).

    It does so where the conditional is a form of the verb, in what a reporter writes; not where it hangs on a
    condition, nor where it wishes or softens («voudrait», «pourrait»).
    """
    words = clauses.pack.grammar
    if not words["conditional_endings"] or not clauses.conditional(i) or clauses.relation(i) not in _MAIN:
        return False
    group = {i, *clauses.helpers(i)}
    meant = {clauses.lemmas[k] for k in group} & words["polite_conditionals"]
    near = {clauses.forms[k] for k in group} & words["near_conditionals"]
    if meant or near or clauses.modal(i):
        return False
    cues = qualifiers.load(clauses.pack.language).phrases
    found = cues.longest(words_of(clauses.text, clauses.chars(0, len(clauses.tokens) - 1)))
    return not any(hit.phrase.value.kind is qualifiers.Hedge.CONDITION for hit in found)


def performing(clauses: Clauses, found: Mapping[int, Hit], said: Attribution | None) -> dict[int, Hit]:
    """The hits that may perform: neither the verb of an attribution nor a word by which a source stays unknown.

    "declined to be named", "is said to have promised".
    """
    veiled = hearsay.load(clauses.pack.language).find(clauses.text, clauses.chars(0, len(clauses.tokens) - 1))
    veils = [where for kind, where in veiled if kind is not Hearsay.DRAFT]
    return {
        i: hit
        for i, hit in found.items()
        if (said is None or not said.holds(clauses, hit)) and not any(v.covers(clauses.tokens[i].span) for v in veils)
    }
