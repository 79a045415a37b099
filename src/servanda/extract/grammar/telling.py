"""Who says it and the verb behind a comma, by the order of the words alone, where verbs stand behind their subjects."""

from __future__ import annotations

from servanda.extract.grammar.clauses import Clauses
from servanda.text.quotes import CLOSING, STRAIGHT

NAMING = ("PROPN", "NOUN", "ADJ", "DET", "ADP", "PRON")
"""The words that a person is named with."""
_FEW = 2
"""A single word behind a verb of saying is a time ("said Tuesday")."""
_REACH = 15
"""How many words a name, its titles and the verb of saying behind them may fill."""
_MARKS = (",", "?", "!")


def told_behind(clauses: Clauses) -> tuple[int, int, int] | None:
    """The mark, the end and the verb of an attribution behind a comma (", two diplomats told the agency").

    It ends with the passage or at a comma; between two commas it may stand where nothing is said yet.
    """
    last = len(clauses.tokens)
    for k in range(1, last - 2 if clauses.pack.grammar["said_after_subject"] else 0):
        if clauses.forms[k] not in _MARKS:
            continue
        quoted = clauses.tokens[k + 1].form in (*CLOSING, STRAIGHT)
        verb = _telling_verb(clauses, k + 1 + quoted) if quoted or clauses.forms[k] == "," else None
        if verb is None or not _tells_nothing(clauses, verb):
            continue
        end = aside_end(clauses, verb)
        between = end < last and end == verb + 2
        if between or any(clauses.is_finite_form(j) for j in range(k)):
            return k + quoted, end, verb
    return None


def aside_end(clauses: Clauses, j: int) -> int:
    """The token after an interposed clause of saying: its comma or stop, or the end of the passage."""
    last = len(clauses.tokens)
    return next((k + 1 for k in range(j + 1, last) if clauses.forms[k] == ","), last)


def _telling_verb(clauses: Clauses, start: int) -> int | None:
    """The verb of saying behind a name that begins here, where nothing but the name stands before it."""
    first = clauses.tokens[start]
    joined = clauses.is_relative(start) or clauses.forms[start] in clauses.pack.grammar["coordinators"]
    if joined or first.upos == "ADP":
        return None
    rest = range(start, min(start + _REACH, len(clauses.tokens)))
    verb = next((j for j in rest if _tells(clauses, j)), None)
    if verb is None or not any(clauses.tokens[j].upos in ("NOUN", "PROPN", "PRON") for j in range(start, verb)):
        return None
    helped = clauses.tokens[verb - 1].upos == "AUX"
    name = range(start, verb - helped)
    commas = [j for j in name if clauses.forms[j] == ","]
    named = all(_names(clauses, j, start) or j in commas for j in name)
    return verb if named and len(commas) in (0, 2) else None


def _names(clauses: Clauses, j: int, start: int) -> bool:
    """Whether a word can be of a name; a participle tells which persons are meant ("people briefed on the plan")."""
    token, behind = clauses.tokens[j], clauses.tokens[j + 1]
    between = j > start and clauses.tokens[j - 1].upos == "NOUN" and behind.upos == "ADP"
    return token.upos in (*NAMING, "NUM", "PART") or (between and token.feats.get("Tense") == "Past")


def _tells(clauses: Clauses, j: int) -> bool:
    """Whether a word is a finite form of a verb of saying, by its form alone."""
    verb = clauses.lemmas[j] in clauses.pack.grammar["telling_verbs"]
    form = clauses.tokens[j].feats.get("VerbForm")
    return verb and clauses.tokens[j].upos in ("VERB", "ADJ") and form not in ("Inf", "Ger")


def _tells_nothing(clauses: Clauses, verb: int) -> bool:
    """Whether nothing stands behind a verb of saying but whom it is told, when and where, up to the comma or end."""
    words, end = clauses.pack.grammar, aside_end(clauses, verb)
    rest = range(verb + 1, min(end, len(clauses.tokens)))
    if any(clauses.forms[j] in words["complementizers"] | words["question_words"] for j in rest):
        return False
    if any(clauses.is_finite_form(j) for j in rest):
        return False
    told = clauses.lemmas[verb] in words["addressing_verbs"]
    spare = [j for j in rest if clauses.tokens[j].upos != "PUNCT"]
    return told or len(spare) < _FEW or clauses.tokens[spare[0]].upos in ("ADP", "ADV", "SCONJ")
