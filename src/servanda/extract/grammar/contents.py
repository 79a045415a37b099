"""What an act is about: the words at the head of its content, as the grammar has it."""

from __future__ import annotations

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.performance import Performance
from servanda.model import Span

_REACH = 6
"""How many tokens behind its verb the noun of an object may stand and still be read with it in one glance."""
_COUNTED = 2
"""How many tokens behind a number its noun stands («5 millions d'euros»)."""
_WITHOUT_A_ROW = ("plain.", "treaty.")
_HEADS = ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "NUM", "X")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ")
_BEFORE = ("det", "amod", "nummod", "compound", "nmod", "flat", "advmod")
_IN_PHRASE = ("amod", "flat", "fixed", "compound", "goeswith")


def find_contents(p: Performance, clauses: Clauses, span: Span) -> tuple[Span, ...]:
    """The head phrases of what is promised, asked or judged, inside a statement's span, in order; empty where none is.

    A verb stands with the noun of its object («réduire leurs émissions»), a noun with its adjectives. There are several
    only where verbs with objects of their own stand in one content.
    """
    head = _head(p, clauses)
    if head is None:
        return ()
    heads = [head, *_beside(head, clauses)]
    phrases = (_phrase(i, clauses) for i in heads)
    return tuple(phrase for phrase in phrases if span.covers(phrase))


def _head(p: Performance, clauses: Clauses) -> int | None:
    """The token at the head of the content: the grammar's, a complement of the trigger, or the verb itself."""
    passive = clauses.passive(p.clause)
    if p.content is not None and not _is_aside(p, p.content, clauses, passive=passive):
        return _asked(p, p.content, clauses)
    nominal = clauses.tokens[p.trigger].upos == "NOUN"
    if not p.rule.startswith(_WITHOUT_A_ROW) and not (passive and not nominal):
        found = clauses.child(p.trigger, *(("acl", "nmod") if nominal else ("xcomp", "ccomp", "obj")))
        if found is not None:
            return found
    subject = clauses.subject(p.clause) if passive else None
    return p.clause if subject is None or clauses.is_relative(subject) else subject


def _is_aside(p: Performance, content: int, clauses: Clauses, *, passive: bool) -> bool:
    """Whether what the grammar holds for the content is none: the noun of the act, a time or purpose of a passive."""
    token = clauses.tokens[content]
    if p.rule.startswith("item"):
        return False
    own = content == p.trigger and token.upos == "NOUN"
    return own or token.upos not in _HEADS or (passive and clauses.relation(content) in ("obl", "advcl", "advmod"))


def _asked(p: Performance, content: int, clauses: Clauses) -> int:
    """What is asked for, where the grammar holds who is asked for the content («appelle le Chili à agir»)."""
    if p.frame != "ask" or clauses.tokens[content].upos == "VERB":
        return content
    behind = (*clauses.tree.children[p.clause], *clauses.tree.children[content])
    kinds = ("xcomp", "ccomp", "acl", "advcl")
    asked = (i for i in behind if i > content and clauses.relation(i) in kinds and clauses.looks_infinitive(i))
    return next(asked, content)


def _beside(head: int, clauses: Clauses) -> list[int]:
    """Verbs in a row with the head, each with an object of its own."""
    if clauses.tokens[head].upos != "VERB" or clauses.child(head, "obj") is None:
        return []
    return [
        i
        for i in clauses.tree.children[head]
        if clauses.relation(i) == "conj" and clauses.tokens[i].upos == "VERB" and clauses.child(i, "obj") is not None
    ]


def _phrase(i: int, clauses: Clauses) -> Span:
    if clauses.tokens[i].upos in _NOMINAL:
        return clauses.chars(_phrase_start(i, clauses), _phrase_end(i, clauses))
    return clauses.chars(min(clauses.group(i), i), _verb_end(i, clauses))


def _verb_end(i: int, clauses: Clauses) -> int:
    """The last token of a verb with the noun of its object; through one that leads to another («s'efforcer»)."""
    thing = clauses.child(i, "obj")
    if thing is not None and i < thing <= i + _REACH and clauses.tokens[thing].upos in _NOMINAL:
        return _phrase_end(thing, clauses)
    further = clauses.child(i, "xcomp") if thing is None else None
    if further is not None and i < further <= i + _REACH and clauses.tokens[further].upos == "VERB":
        return _verb_end(further, clauses)
    return i


def _phrase_start(i: int, clauses: Clauses) -> int:
    """The first token of a noun with its articles, numbers, adjectives and the nouns that it is compounded of."""
    first = i
    while first > 0 and clauses.relation(first - 1) in _BEFORE and first <= clauses.tokens[first - 1].head <= i:
        first -= 1
    return first


def _phrase_end(i: int, clauses: Clauses) -> int:
    """The last token of a noun with the adjectives and parts of its name right behind it; of a number with its noun."""
    behind = {c for c in clauses.tree.children[i] if c > i and clauses.relation(c) in _IN_PHRASE}
    last = i
    while last + 1 in behind:
        last += 1
    counted = clauses.child(i, "nmod") if clauses.child(i, "nummod") is not None else None
    return counted if counted is not None and last < counted <= last + _COUNTED else last
