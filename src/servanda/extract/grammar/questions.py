"""Questions: what somebody asks or does not say is no act, and neither is asking it."""

from __future__ import annotations

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.hits import Hit
from servanda.text.quotes import CLOSING, STRAIGHT

_TAIL = 4
"""So many characters hold the last mark of a sentence with the quotation marks and spaces behind it."""


def is_question(clauses: Clauses) -> bool:
    """Whether a sentence ends in a question mark ("Will Kenya join?"), a closing quotation mark behind it or not."""
    end = clauses.tokens[-1].span.end
    return clauses.text[max(0, end - _TAIL) : end].rstrip(CLOSING + STRAIGHT + " \u00a0\u202f").endswith("?")


def is_asked(clauses: Clauses, base: int) -> bool:
    """Whether a clause is an indirect question («quand les machines seraient livrées», "whether it would sign")."""
    words, opening = clauses.pack.grammar, _opening(clauses, base)
    relation, head = clauses.relation(base), clauses.tokens[base].head
    told = relation == "ccomp" or (relation == "conj" and is_asked(clauses, head))
    return (told and bool(opening & words["question_words"])) or bool(opening & words["sure_question_words"])


def asks(clauses: Clauses, hit: Hit) -> bool:
    """Whether a hit only asks: a verb of asking with a question behind it, or a wish to know («a voulu savoir si»)."""
    c, i = hit.content, hit.token
    if hit.row.frame == "ask" and any(k > i and is_asked(clauses, k) for k in clauses.tree.children[i]):
        return True
    if c is None or clauses.lemmas[c] not in clauses.pack.grammar["knowing_verbs"]:
        return False
    return any(k > c and is_asked(clauses, k) for k in clauses.tree.children[c])


def _opening(clauses: Clauses, base: int) -> set[str]:
    """The words before a predicate that hang on it, and the articles of question before its nouns («à quelle date»)."""
    before = [k for k in clauses.tree.children[base] if k < base]
    before += [k for j in tuple(before) for k in clauses.tree.children[j]]
    asking = (k for k in before if clauses.tokens[k].upos in ("SCONJ", "ADV", "PRON", "DET", "ADJ"))
    return {clauses.forms[k] for k in asking if not _is_relative(clauses, k)}


def _is_relative(clauses: Clauses, k: int) -> bool:
    """Whether a pronoun takes up a noun, behind a comma or a preposition («, laquelle», "under which")."""
    before = clauses.tokens[k - 1] if k else None
    return before is not None and clauses.tokens[k].upos == "PRON" and (before.form == "," or before.upos == "ADP")
