"""What was seen in a passage and not understood: words that promise and come to nothing, items that nothing governs.

Measured on the coded texts (`python -m benchmarks.reading --unread` prints it): of the passages told here three in four
hold a statement that the coder found and the program did not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from servanda.extract.document.voice import Voice
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.refusal import Refusal
from servanda.extract.view import Told
from servanda.lang.parser import LONGEST_PIECE
from servanda.model import Unread

UNGOVERNED, CUT, UNHEARD = "ungoverned", "cut", "unheard"
"""The codes of what is left unread for another reason than a refusal."""

_SETTLED = frozenset({Refusal.DENIED, Refusal.FORMULA, Refusal.UNBOUND, Refusal.LEADS, Refusal.MUTE})
"""What is refused for these was understood, and so was the passage that it stands in."""
_DOUBTFUL = frozenset(
    {
        Refusal.CONTENT,
        Refusal.INFINITIVE,
        Refusal.MODIFIER,
        Refusal.RESTRICTIVE,
        Refusal.MANNER,
        Refusal.WITHOUT,
        Refusal.SCENE,
        Refusal.NO_PARTY,
        Refusal.THING,
        Refusal.GOVERNED,
        Refusal.DOUBLED,
        Refusal.CARRIED,
        Refusal.HANDED_ON,
        Refusal.POLITE,
    }
)
"""Where these leave a passage without any statement, the tree or the lexicon may be at fault."""
_PLAIN = (Refusal.SILENT, Refusal.SUBORDINATE)


def puzzles(told: Told) -> Iterator[Unread]:
    """What of a passage was seen and not understood, with the reason."""
    passage, clauses = told.view.line.passage, told.view.line.clauses
    if len(clauses.tokens) > LONGEST_PIECE:
        reason = f"so long ({len(clauses.tokens)} words) that it was parsed in pieces: look at it yourself"
        yield Unread(passage.span, reason, code=CUT)
    if told.unheard:
        yield Unread(passage.span, "who is quoted here is not known: look for it in the text around", code=UNHEARD)
    if told.made or told.view.grammar.scene.is_lead:
        return
    refusals = told.refusals()
    if _SETTLED.isdisjoint(refusals.values()):
        yield from _silent(told, refusals)


def _silent(told: Told, refusals: Mapping[int, Refusal]) -> Iterator[Unread]:
    """Why a passage without any statement may hold one."""
    grammar, passage = told.view.grammar, told.view.line.passage
    heard = (i for i in grammar.hits if refusals.get(i) in _DOUBTFUL)
    plain = [i for i in grammar.plain if refusals.get(i) in _PLAIN and _is_predicate(grammar.clauses, i)]
    ahead = (i for i in plain if grammar.subjects.is_ahead(i) or grammar.clauses.conditional(i))
    own = grammar.scene.voice is not Voice.REPORTER
    acting = (i for i in plain if own and grammar.subjects.is_party(i))
    word = next((i for seen in (heard, ahead, acting) for i in seen), None)
    if word is not None:
        form = grammar.clauses.tokens[word].form
        reason = f"no statement was made of it, though «{form}» stands there: {refusals[word].told}"
        yield Unread(passage.span, reason, code=refusals[word].value)
    elif passage.lead_in:
        reason = "neither this item nor the words above its list say who does what with it: read both yourself"
        yield Unread(passage.span, reason, code=UNGOVERNED)


def _is_predicate(clauses: Clauses, i: int) -> bool:
    return clauses.finite(i) and clauses.relation(i) not in ("aux", "cop")
