"""What form a predicate has in a tree whose tokens are still being put right."""

from __future__ import annotations

from collections.abc import Sequence

from servanda.lang.branches import below
from servanda.lang.tree import Token


def is_finite(token: Token) -> bool:
    """Whether a word is finite by itself."""
    form = token.feats.get("VerbForm")
    return form == "Fin" or (form is None and "Mood" in token.feats)


def is_past_participle(token: Token) -> bool:
    """Whether a form is a past participle."""
    return token.feats.get("VerbForm") == "Part" and token.feats.get("Tense") == "Past"


def is_present_participle(token: Token) -> bool:
    """Whether a form is a present participle or gerund."""
    form, tense = token.feats.get("VerbForm"), token.feats.get("Tense")
    return form == "Ger" or (form == "Part" and tense == "Pres")


def is_helped(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb has an auxiliary."""
    return bool(below(tokens, i, "aux"))


def stands_finite(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb is finite, by itself or by an auxiliary."""
    return any(is_finite(tokens[k]) for k in (i, *below(tokens, i, "aux")))


def is_main(tokens: Sequence[Token], i: int) -> bool:
    """Whether a finite verb has neither conjunction nor mark, so that its clause may be the main one."""
    return stands_finite(tokens, i) and not any(k < i for k in below(tokens, i, "cc", "mark"))


def has_subject(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb has a subject of its own, or is finite behind a conjunction of subordination."""
    return bool(below(tokens, i, "nsubj", "csubj") or (is_finite(tokens[i]) and below(tokens, i, "mark")))
