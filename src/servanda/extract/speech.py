"""Who is being quoted: words of attribution inside a sentence, and quotations that run over several."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extract.clauses import Clauses
from servanda.extract.needs import Needs

_OPEN, _CLOSE = "«“", "»”"
_SPEAKING = {"act", "ask", "judge", "say"}
"""Frames whose verbs may attribute a quotation («..., a promis X»)."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that only say who speaks («..., a déclaré X», «Selon X, ...»).

    `start` and `end` are the tokens they fill; `sayer` is the verb of saying or the name's head.
    """

    start: int
    end: int
    sayer: int


def attribution(clauses: Clauses) -> Attribution | None:
    """The attribution of a passage, if it has one."""
    return _according(clauses) or _said(clauses)


def _according(clauses: Clauses) -> Attribution | None:
    """«Selon la Première ministre, ...»: a preposition of source at the head of the passage, up to its comma."""
    if not clauses.tokens or clauses.forms[0] not in clauses.pack.grammar["according_to"]:
        return None
    comma = next((j for j in range(1, min(25, len(clauses.tokens))) if clauses.forms[j] == ","), None)
    return Attribution(0, comma, 1) if comma else None


def _said(clauses: Clauses) -> Attribution | None:
    """A verb of saying after a comma or a closing quote, whose subject stands behind it or between."""
    for j, lemma in enumerate(clauses.lemmas):
        rows = clauses.pack.lexicon.by_head.get(lemma, ())
        frames = {row.frame for row in rows if "carrier" not in row.traits}
        start = _attribution_start(clauses, j) if frames and clauses.finite(j) else None
        if start is None or start < 3:
            continue
        quoted = frames & _SPEAKING and (clauses.tokens[start - 1].form in _CLOSE or _quote_open(clauses, start))
        joint = quoted or ("say" in frames and _is_joint(clauses, start - 1))
        if joint and _says_nothing_more(clauses, j):
            return Attribution(start - 1, len(clauses.tokens), j)
    return None


def _quote_open(clauses: Clauses, end: int) -> bool:
    """Whether a quotation that began before token `end` is still open there, and a comma parts it from what follows."""
    before = "".join(clauses.tokens[i].form for i in range(end))
    return before.endswith(",") and quote_depth(before, False)


def _attribution_start(clauses: Clauses, j: int) -> int | None:
    """Where words of attribution begin: at the inverted verb, or at a subject that may stand first."""
    subject = clauses.subject(j)
    before = bool(clauses.pack.grammar["said_after_subject"])
    if subject is not None and subject < j:
        return clauses.subtree(subject)[0] if before and not clauses.is_relative(subject) else None
    if clauses.relation(j) == "conj" or clauses.tokens[j].deprel.startswith("acl"):
        return None
    return clauses.group(j)


def _is_joint(clauses: Clauses, i: int) -> bool:
    return clauses.forms[i] in (",", "»", "”", '"') or clauses.tokens[i].form in _CLOSE


def _says_nothing_more(clauses: Clauses, j: int) -> bool:
    return Needs(clauses).met(j, "that") is None and Needs(clauses).met(j, "inf") is None


def quote_depth(words: str, open_before: bool) -> bool:
    """Whether a quotation is open after these words; quotes inside quotes and stray ones are forgiven."""
    is_open = open_before
    for char in words:
        if char in _OPEN:
            is_open = True
        elif char in _CLOSE:
            is_open = False
        elif char == '"':
            is_open = not is_open
    return is_open
