"""How far a statement reaches: the clause of each performance, cut where the next one begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.performance import Performance
from servanda.extract.grammar.resuming import resumes
from servanda.model import Span
from servanda.text.quotes import CLOSING, OPENING, PAIRS, STRAIGHT

_ENDS = " \t\r\n\u00a0\u202f.,;:!?…–—-*"
_LIST_REACH = 15
_COUNT_REACH = 8
_SHORT_FRONT = 4
_OPENERS, _CLOSERS = OPENING + "([" + STRAIGHT, CLOSING + ")]" + STRAIGHT
_PAIRS = {**PAIRS, "(": ")", "[": "]"}
_PARTNERS = {**_PAIRS, **{closer: opener for opener, closer in _PAIRS.items()}}


@dataclass(frozen=True)
class Extents:
    """Cuts one passage into the runs of its performances.

    `stops` are token indexes where a clause that performs nothing begins, or words that only say who spoke.
    """

    clauses: Clauses
    performances: tuple[Performance, ...]
    stops: tuple[int, ...]
    parties: frozenset[int]
    stranded: Mapping[int, int]
    """Subjects that the parser did not attach, by the predicate they belong to."""

    def spans(self) -> list[Span]:
        """The span of every performance, in their order."""
        c = self.clauses
        lefts = [self._with_denial(self._left(p)) for p in self.performances]
        out = []
        for p, left in zip(self.performances, lefts, strict=True):
            least = left if p.subject is not None or p.split else max(p.trigger, p.clause, left)
            if any(other.split and other.subject is not None for other in self.performances):
                least = left
            others = (at for q, at in zip(self.performances, lefts, strict=True) if not self._within(q, p))
            bounds = [b for b in (*others, *self.stops) if b > left and b > least]
            right = min(bounds) - 1 if bounds else len(c.tokens) - 1
            right = min(right, self._relative_end(p))
            out.append(trimmed_run(c, left, max(right, left)))
        return out

    def _within(self, q: Performance, p: Performance) -> bool:
        """Whether a relative clause stands inside another clause, which goes on after it."""
        return (
            q is not p
            and q.antecedent is not None
            and q.clause != p.clause
            and self._relative_end(q) < len(self.clauses.tokens) - 1
        )

    def _relative_end(self, p: Performance) -> int:
        """The last token of a relative clause that a comma closes and its main clause follows; else of the passage."""
        c, last = self.clauses, len(self.clauses.tokens) - 1
        if p.antecedent is None:
            return last
        end = c.subtree(p.clause)[1]
        if end + 2 < last and c.forms[end + 1] == ",":
            return end
        main = next((h for h in c.ancestors(p.antecedent) if h > p.clause and c.finite(h)), None)
        commas = [j for j in range(p.clause + 1, c.group(main)) if c.forms[j] == ","] if main is not None else []
        if commas:
            return commas[-1] - 1
        return end if main is not None and end < c.group(main) else last

    def with_front(self, spans: list[Span], weighs: Callable[[Span, bool], bool]) -> list[Span]:
        """The first span with what stands before it, where that dates or conditions it or says to what end.

        «En décembre 2025, ...», «Si la récolte le permet, ...», «Pour aider les communes, ...».
        """
        c = self.clauses
        first = min(spans, key=lambda span: span.start)
        before = [i for i, token in enumerate(c.tokens) if token.span.end <= first.start]
        if not before:
            return spans
        front = c.chars(before[0], before[-1])
        verbal = any(c.tokens[i].upos == "VERB" or c.is_finite_form(i) for i in before)
        # Without a comma it is no more than a short phrase of time ("In April the government will ...").
        phrase = c.tokens[before[0]].upos == "ADP" and len(before) <= _SHORT_FRONT and not verbal
        comma = c.forms[before[-1]] == ","
        if not ((comma or phrase) and weighs(front, verbal)) and not (comma and self._is_purpose(before)):
            return spans
        return [Span(front.start, span.end) if span is first else span for span in spans]

    def _is_purpose(self, before: list[int]) -> bool:
        """Whether words open with an infinitive of purpose («Afin de préserver», "In order to preserve")."""
        c, opening = self.clauses, before[:4]
        said = " ".join(c.forms[i] for i in opening)
        marks = c.pack.grammar["purpose_marks"]
        marked = any(said.startswith(f"{mark} ") for mark in marks) or bool(marks & {c.forms[i] for i in opening[1:2]})
        return marked and any(c.looks_infinitive(i) for i in opening)

    def _left(self, p: Performance) -> int:
        """The token where the clause begins: its subject, the antecedent of an event, or its verb group."""
        c = self.clauses
        if p.subject is not None:
            return self._noun_start(p.subject)
        if p.split:
            return p.clause if p.bare else self._infinitive_start(p.clause)
        if "inverted" in p.traits:
            return c.subtree(p.clause)[0]
        subject = c.subject(p.clause)
        resumed = p.antecedent is not None and resumes(c, p.antecedent)
        if subject is not None and subject < p.clause and not (c.is_relative(subject) or resumed):
            subject = self._own_subject(p, subject)
            return self._subject_start(c.subtree(subject)[0], subject)
        begin = c.group(p.clause)
        if p.antecedent is not None or (begin > 0 and c.forms[begin - 1] in c.pack.grammar["subject_relative"]):
            return self._relative_start(p)
        lost = self.stranded.get(p.clause)
        if lost is not None:
            return self._subject_start(min(c.subtree(lost)[0], lost), lost)
        if not c.finite(p.clause) and c.tokens[p.clause].upos in ("NOUN", "PROPN"):
            return c.subtree(p.clause)[0]
        return self._verb_start(p.clause)

    def _with_denial(self, begin: int) -> int:
        """The first token of a clause with the joint that denies it («ni de réduire ...», "nor close the port")."""
        denied = begin > 0 and self.clauses.forms[begin - 1] in self.clauses.pack.grammar["denying_joints"]
        return begin - 1 if denied else begin

    def _noun_start(self, noun: int) -> int:
        """The first word of a noun phrase, with the nouns put together with its head ("a tax convention")."""
        start = noun
        while (
            start > 0 and self.clauses.relation(start - 1) == "compound" and self.clauses.tokens[start - 1].head == noun
        ):
            start -= 1
        return self.clauses.phrase_start(start)

    def _own_subject(self, p: Performance, first: int) -> int:
        """The last of coordinated subjects, where the first makes a statement («A et B ont été signés»)."""
        c = self.clauses
        taken = {q.subject for q in self.performances if q.split and q.clause == p.clause}
        rest = [k for k in c.tree.children[first] if k < p.clause and c.relation(k) == "conj" and k not in taken]
        return rest[-1] if first in taken and rest else first

    def _subject_start(self, first: int, subject: int) -> int:
        """A subject's first token: without what a comma sets apart before it, with the parties listed before it."""
        c = self.clauses
        commas = [j for j in range(first, subject) if c.forms[j] == "," and not self._in_list(j)]
        begin = commas[-1] + 1 if commas else first
        while begin in self.parties and begin - 1 in self.parties:
            begin -= 1
        while begin > 1 and self._in_list(begin - 1):
            begin = self._run_start(begin - 2)
        denied = begin > 0 and c.forms[begin - 1] in c.pack.grammar["denials"]
        return begin - 1 if denied else self._counted_start(begin)

    def _counted_start(self, begin: int) -> int:
        """The first word of a count that the parser parts from its noun («Plus de 60 textes, d'une valeur de ...»)."""
        c, words = self.clauses, self.clauses.pack.grammar
        for j in range(begin - 1, max(-1, begin - _COUNT_REACH), -1):
            if c.is_finite_form(j) or c.forms[j] in (";", ":"):
                break
            counts = any(c.tokens[k].upos == "NUM" for k in range(j + 1, min(j + 4, len(c.tokens))))
            if c.forms[j] in words["comparatives"] and c.forms[j + 1] in words["counters"] and counts:
                return j
        return begin

    def _in_list(self, joint: int) -> bool:
        """Whether a comma or conjunction joins the name of a party to another in a list."""
        c = self.clauses
        if joint < 1 or (c.forms[joint] != "," and c.tokens[joint].upos != "CCONJ"):
            return False
        verb = c.tokens[joint].head
        if c.relation(joint) == "cc" and c.finite(verb) and c.subject(verb) is not None:
            return False  # it joins two clauses ("will lend buses to A and B will train drivers")
        before = joint - 1 if c.forms[joint - 1] != "," else joint - 2
        near = range(joint + 1, min(joint + 5, len(c.tokens)))
        after = next((j for j in near if c.tokens[j].upos not in ("DET", "CCONJ", "ADP", "ADJ")), joint)
        named = before >= 0 and before in self.parties and after in self.parties
        return named and (c.tokens[joint].upos == "CCONJ" or self._conjoined(after))

    def _conjoined(self, i: int) -> bool:
        """Whether the list that a name stands in goes on to a conjunction: without one, a comma only parts."""
        c = self.clauses
        for j in range(i, min(i + _LIST_REACH, len(c.tokens))):
            if c.tokens[j].upos == "CCONJ":
                return True
            if c.is_finite_form(j):
                return False
        return False

    def _run_start(self, i: int) -> int:
        """The first token of the name that ends at `i`, with its article."""
        if self.clauses.forms[i] == "," and i > 0:
            i -= 1
        while i > 0 and i - 1 in self.parties and self.clauses.forms[i - 1] != ",":
            i -= 1
        while i > 0 and self.clauses.tokens[i - 1].upos == "DET":
            i -= 1
        return i

    def _verb_start(self, i: int) -> int:
        participle = self.clauses.tokens[i].feats.get("VerbForm") in ("Part", "Ger")
        return self.clauses.manner_start(i) if participle and not self.clauses.finite(i) else self.clauses.group(i)

    def _infinitive_start(self, i: int) -> int:
        marks = self.clauses.pack.grammar["infinitive_marks"]
        begin = self.clauses.group(i)
        worded = self.clauses.pack.grammar["infinitive_words"]
        if begin > 0 and self.clauses.forms[begin - 1] in marks - worded:
            return begin - 1
        return begin

    def _relative_start(self, p: Performance) -> int:
        """An event's relative clause takes its noun along («le sommet, qui s'est tenu»), others start at «qui»."""
        c = self.clauses
        pronouns = [j for j in range(p.clause) if c.is_relative(j)]
        pronoun = pronouns[-1] if pronouns else self._verb_start(p.clause)
        if p.antecedent is not None and resumes(c, p.antecedent):
            return c.phrase_start(p.antecedent)
        if p.frame != "event":
            return pronoun - (pronoun > 1 and c.tokens[pronoun - 1].upos == "ADP" and c.forms[pronoun - 2] == ",")
        meetings = [j for j in range(pronoun) if c.lemmas[j] in c.pack.grammar["this_meeting"]]
        noun = pronoun if p.antecedent is None else p.antecedent
        if not meetings and p.rule.startswith("plain."):
            return pronoun
        begin = meetings[-1] if meetings else noun
        while begin > 0 and c.tokens[begin - 1].upos in ("ADJ", "NUM"):
            begin -= 1
        return begin


def trimmed_run(c: Clauses, left: int, right: int) -> Span:
    """The characters of a run of tokens without joints at either end and without unmatched quotes."""
    tails, fronts = c.pack.grammar["tail_trim"], c.pack.grammar["front_trim"]
    while left < right:
        two = f"{c.forms[right - 1]} {c.forms[right]}"
        if two in tails and right - 1 > left:
            right -= 2
        elif c.forms[right] in tails or two in tails or (c.is_relative(right) and c.tokens[right - 1].upos == "ADP"):
            right -= 2 if c.is_relative(right) and c.tokens[right - 1].upos == "ADP" and right - 1 > left else 1
        elif c.forms[left] in fronts:
            left += 1
        else:
            break
    return tidy(c.text, c.chars(left, right))


def tidy(text: str, span: Span) -> Span:
    """A span without closing punctuation, and without a quote or bracket at an edge whose partner lies outside."""
    start, end = span.start, span.end
    while end > start + 1:
        words = text[start:end]
        last, first = words[-1], words[0]
        if last in _ENDS or (last in _CLOSERS and not _is_matched(last, words)):
            end -= 1
        elif first in " \u00a0\u202f,;:" or (first in _OPENERS and not _is_matched(first, words)):
            start += 1
        else:
            break
    return Span(start, end)


def _is_matched(mark: str, words: str) -> bool:
    """Whether a mark at an edge of the words has its partner among them."""
    partner = _PARTNERS.get(mark, mark)
    return words.count(partner) >= words.count(mark) if partner != mark else words.count(mark) % 2 == 0
