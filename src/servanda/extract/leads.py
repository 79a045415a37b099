"""What leads a list in: which of its acts the items share, and the items that only go on with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.performance import Performance
from servanda.extract.grammar.subjects import Subjects
from servanda.extract.roles.discourse import Cast
from servanda.extract.view import Line
from servanda.lang.parser import Parser
from servanda.model import Act, Span

_COLON = " \t\r\n\u00a0\u202f:–—-"
_NOMINAL = ("NOUN", "PROPN", "PRON")
_OBLIQUE = ("obl", "nmod", "case", "conj")
_NAMED = ("NOUN", "PROPN", "PRON", "DET", "ADP")


@dataclass(frozen=True, slots=True)
class Lead:
    """What governs a list: the act that its items share, if any, and who acts («Le Brésil :»).

    `line` is the sentence itself; `is_open` says that it stops before its verb («Canada has:») or right behind the
    word that opens a clause («stated that:»), so that each item goes on with it.
    """

    performance: Performance | None
    cast: Cast
    line: Line
    is_open: bool = False

    @property
    def is_named(self) -> bool:
        """Whether it only names who acts."""
        return self.performance is None and bool(self.cast.actors)

    @property
    def is_denied(self) -> bool:
        """Whether it says that nothing is done, so that its items do nothing either ("Nothing obliges a Party to:")."""
        return self.performance is None and self.line.clauses.denied(self.line.clauses.root)


def governing(performances: Sequence[Performance], clauses: Clauses, subjects: Subjects) -> Performance | None:
    """The act of a lead-in that its items share: the last that only they complete, else the last of a main clause.

    "announced the following measures, which will be funded in 2027:" announces; "Since X was launched, Canada has:"
    leaves the act to the items.
    """
    left = [p for p in performances if p.content == p.trigger]
    if left:
        return left[-1]
    for p in reversed(performances):
        base = subjects.first(p.clause)
        if p.antecedent is None and clauses.relation(base) != "acl":
            return None if clauses.relation(base) == "advcl" and is_open(clauses, subjects) else p
    return performances[-1] if performances else None


def subject_of(clauses: Clauses, subjects: Subjects) -> int | None:
    """The noun for who acts in the items of a lead-in without an act of its own («Le Brésil :», "Canada has:")."""
    root = clauses.root
    below = (k for k in clauses.tree.children[root] if clauses.relation(k) not in _OBLIQUE)
    return next((k for k in (root, *below) if clauses.tokens[k].upos in _NOMINAL and subjects.names_party(k)), None)


def is_open(clauses: Clauses, subjects: Subjects) -> bool:
    """Whether a lead-in stops at a word that its items go on from: an auxiliary, a negation, "that", a subject."""
    words = clauses.pack.grammar
    if not clauses.finite(clauses.root) and subject_of(clauses, subjects) is not None:
        return True
    i = _last_word(clauses)
    if i is None:
        return False
    ends = words["complementizers"] | words["near_futures"] | words["we"]
    helps = clauses.tokens[i].upos == "AUX" or clauses.lemmas[i] in words["perfect_auxiliaries"]
    negates = clauses.tokens[i].feats.get("Polarity") == "Neg"
    return helps or negates or clauses.forms[i] in ends or _is_destined(clauses, i)


def opens_clause(clauses: Clauses) -> bool:
    """Whether a lead-in stops right behind the word that opens a clause ("stated that:")."""
    i = _last_word(clauses)
    return i is not None and clauses.forms[i] in clauses.pack.grammar["complementizers"]


def begins_clause(clauses: Clauses) -> bool:
    """Whether an item opens a clause that goes on from its lead-in («- que les lots arrivent en mars»)."""
    return clauses.forms[0] in clauses.pack.grammar["complementizers"] and len(clauses.forms) > 1


def begins_bare(lead: Clauses, item: Clauses) -> bool:
    """Whether an item opens with the verb that its lead-in asks for ("agreed to: Jointly develop the road").

    Whatever verb stands further on in it performs nothing ("Implement a programme ... before goods are released").
    """
    last = _last_word(lead)
    if last is None or lead.forms[last] not in lead.pack.grammar["infinitive_marks"]:
        return False
    first = next((i for i, token in enumerate(item.tokens) if token.upos not in ("ADV", "PUNCT")), 0)
    return item.looks_infinitive(first) or item.pack.actions.get(item.forms[first]) == "base"


def holds(clauses: Clauses) -> Performance | None:
    """The agreement of a lead-in that tells what an instrument holds («L'accord comprend des dispositions sur :»)."""
    root, words = clauses.root, clauses.pack.grammar
    subject = clauses.subject(root)
    if subject is None or clauses.lemmas[subject] not in words["instruments"] or clauses.denied(root):
        return None
    ahead = clauses.future(root) or clauses.modal(root) or clauses.conditional(root)
    if ahead or not {clauses.lemmas[root], clauses.forms[root]} & words["holding_verbs"]:
        return None
    return Performance(root, root, Act.AGREEMENT, "lead.instrument", 3, "join", content=root)


def is_label(clauses: Clauses) -> bool:
    """Whether an item above others of its own only sorts them: by field, year or addressee ("in agriculture:").

    What an indefinite article makes a thing of its own («une réforme des banques :») or a verb opens is none.
    """
    first = clauses.tokens[0]
    last = clauses.tokens[-1]
    if last.form != ":" and last.upos != "ADP":
        return False
    return first.upos in _NAMED and first.feats.get("Definite") != "Ind" and not clauses.looks_infinitive(clauses.root)


def tells(clauses: Clauses) -> bool:
    """Whether an item begins with a verb in a form that tells a deed and does not name it («a appelé», "Urged")."""
    form, words = clauses.forms[0], clauses.pack.grammar
    heads = [head for head, pos in clauses.pack.forms.get(form, ()) if pos == "VERB"]
    helps = clauses.lemmas[0] in words["perfect_auxiliaries"]
    return helps or (bool(heads) and form not in heads and not form.endswith(tuple(words["gerund_endings"])))


def subject_span(lead: Lead) -> Span | None:
    """The words of a lead-in for who performs its act, which may stand before a verb of the items too."""
    clauses = lead.line.clauses
    subject = clauses.subject(lead.performance.clause) if lead.performance else None
    return None if subject is None else clauses.chars(*clauses.subtree(subject))


def joined(lead: Line, item: Line, parser: Parser, above: Span | None = None) -> Line:
    """A lead-in, or the words of it at `above`, and an item as one sentence, whose words stay where they stand."""
    text, below = lead.clauses.text, item.passage.span
    above = above or lead.passage.span
    head, rest = above.of(text).rstrip(_COLON), below.of(text)
    words = f"{head} {rest[0].lower() if tells(item.clauses) else rest[0]}{rest[1:]}"
    tree = parser.parse(words, [Span(0, len(words))])[0]
    ahead = below.start - len(head) - 1
    moves = (above.start if token.span.start < len(head) else ahead for token in tree.tokens)
    tokens = tuple(
        replace(token, span=Span(token.span.start + by, token.span.end + by))
        for token, by in zip(tree.tokens, moves, strict=True)
    )
    clauses = Clauses(replace(tree, tokens=tokens), text, item.clauses.pack)
    return Line(item.passage, clauses, (*lead.mentions, *item.mentions), None)


def _last_word(clauses: Clauses) -> int | None:
    return next((i for i in range(len(clauses.tokens) - 1, -1, -1) if clauses.tokens[i].upos != "PUNCT"), None)


def _is_destined(clauses: Clauses, i: int) -> bool:
    """Whether a lead-in ends in a form of "to be" before an infinitive ("is to:")."""
    words = clauses.pack.grammar
    return i > 0 and clauses.forms[i] in words["infinitive_words"] and clauses.forms[i - 1] in words["future_copulas"]
