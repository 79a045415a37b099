"""Questions: what somebody asks or does not say is no act, and neither is asking it."""

from __future__ import annotations

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.hits import Hit
from servanda.text.quotes import left_open

_ENDS = (".", "!", "?", "…")


def in_question(clauses: Clauses, i: int) -> bool:
    """Whether a word stands in what ends in a question mark ("Will Kenya join?", "'Will it stay?' he asked").

    Who asks stands outside of the quotation.
    """
    end = next((k for k in range(i, len(clauses.tokens)) if clauses.forms[k].startswith(_ENDS)), None)
    if end is None or "?" not in clauses.forms[end]:
        return False
    quoted, asked = (
        left_open("".join(token.form for token in clauses.tokens[:k]), open_before=False) for k in (i, end)
    )
    return quoted or not asked


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
