"""Whose words a statement is in where nobody stands by them: a draft, somebody without a name, what is only said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.overheard import only_heard
from servanda.extract.grammar.performance import Performance
from servanda.extract.grammar.speech import Attribution
from servanda.extract.grammar.subjects import Subjects
from servanda.lang.hearsay import Hearsay, load
from servanda.model import Act, Mention, Span

_SOURCES = (Hearsay.DRAFT, Hearsay.UNNAMED, Hearsay.RUMOUR)
"""Which tells most of what a source is: a diplomat who shows a draft is asked for the draft."""
_JUDGING = ("say", "judge")
"""Frames of what somebody says for himself; who agrees or meets acts for others, whatever he is called."""
_BY_TEXT = frozenset({Act.INTENTION, Act.EXPECTATION, Act.ANNOUNCEMENT, Act.ASSESSMENT})
"""What a text itself can do to what is in it («le projet prévoit une force», "the draft mentions a loan")."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What kind of source nobody stands behind, and the words that name it."""

    kind: Hearsay
    span: Span


def source_in(clauses: Clauses, mentions: Sequence[Mention], region: Span) -> Heard | None:
    """The draft, unnamed person or rumour that words name as a source; None where a person is named who speaks.

    An adviser of a minister is not the minister, while "the diplomat X" is X.
    """
    found = load(clauses.pack.language).find(clauses.text, region)
    for person in (m for m in mentions if m.person and region.covers(m.span)):
        if not any(_governs(clauses, where, person.span) for _, where in found):
            return None
    kinds = [kind for kind in _SOURCES if any(kind is one for one, _ in found)]
    return Heard(kinds[0], _tidy(clauses, region)) if kinds else None


def _governs(clauses: Clauses, source: Span, name: Span) -> bool:
    """Whether a name only says whose a source is («un conseiller de M. X»)."""
    between = [k for k, token in enumerate(clauses.tokens) if source.end <= token.span.start < name.start]
    apart = any(clauses.tokens[k].upos == "PUNCT" for k in between)
    return not apart and any(clauses.tokens[k].upos == "ADP" for k in between)


def _tidy(clauses: Clauses, region: Span) -> Span:
    """A region without the marks at its edges."""
    inside = [t.span for t in clauses.tokens if region.covers(t.span) and t.upos != "PUNCT"]
    return Span(inside[0].start, inside[-1].end) if inside else region


def region_of(clauses: Clauses, said: Attribution) -> Span:
    """The words of an attribution."""
    return clauses.chars(said.start, min(said.end, len(clauses.tokens)) - 1)


def subject_of(clauses: Clauses, subjects: Subjects, verb: int) -> Span | None:
    """The words of a subject, with what is set behind it («un conseiller, qui ...»)."""
    subject = subjects.of(verb)
    return None if subject is None else clauses.chars(*clauses.subtree(subject))


def rumoured(clauses: Clauses, mentions: Sequence[Mention], subjects: Subjects, p: Performance) -> Heard | None:
    """What in an act's own clause says that it was only heard of: a word, its subject, the conditional."""
    words = load(clauses.pack.language)
    own = clauses.chars(*clauses.subtree(p.clause))
    for kind, where in words.find(clauses.text, own):
        if kind is Hearsay.RUMOUR and _is_own(clauses, where, p):
            return Heard(kind, where)
    if judge := judge_of(clauses, mentions, subjects, p):
        return judge
    if not only_heard(clauses, p.clause):
        return None
    return Heard(Hearsay.RUMOUR, _verb_group(clauses, p.clause))


def judge_of(clauses: Clauses, mentions: Sequence[Mention], subjects: Subjects, p: Performance) -> Heard | None:
    """The draft that provides for a thing, or who without a name says or judges it, as subject of its clause."""
    subject = subjects.of(p.clause)
    if subject is None or clauses.tokens[subject].deprel == "nsubj:pass":
        return None
    named = source_in(clauses, mentions, clauses.chars(*clauses.subtree(subject)))
    by_text = p.act in _BY_TEXT and not clauses.future(p.clause)
    kinds = [kind for kind, fits in ((Hearsay.UNNAMED, p.frame in _JUDGING), (Hearsay.DRAFT, by_text)) if fits]
    return named if named and named.kind in kinds else None


def _is_own(clauses: Clauses, where: Span, p: Performance) -> bool:
    """Whether words stand in the clause of the act, and not in a clause inside it."""
    for i in clauses.under(where):
        above = next((k for k in (i, *clauses.ancestors(i)) if clauses.finite(k)), p.clause)
        if above in (p.clause, p.trigger):
            return True
    return False


def _verb_group(clauses: Clauses, i: int) -> Span:
    return clauses.chars(clauses.group(i), i)
