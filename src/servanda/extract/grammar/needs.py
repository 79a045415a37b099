"""What a word of the lexicon needs after it: an infinitive, a clause, an object, a preposition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.words import VERBAL
from servanda.text.fold import folded

_WINDOW = 7
_OWNER = 10
"""How many words the name of an owner may fill."""
_LIGHT = ("ADV", "ADJ", "ADP", "PART", "SCONJ")
_INFINITIVES = ("xcomp", "ccomp", "acl", "advcl", "obl", "nmod", "csubj")
_CLAUSES = ("ccomp", "advcl", "acl")


@dataclass(frozen=True, slots=True)
class Needs:
    """Answers for one passage; in a lead-in (`open_end`) the items to come meet what is left open."""

    clauses: Clauses
    open_end: bool = False

    def met(self, i: int, need: str) -> int | None:
        """The token that meets a lexicon row's need («inf», «that», «obj», a preposition ...) after token `i`."""
        after: dict[str, Callable[[int], int | None]] = {
            "inf": self._infinitive_after,
            "that": self._clause_after,
            "ing": self._gerund_after,
            "obj": self._object_after,
            "copinf": self._equated,
            "passive": self._itself_passive,
        }
        if need == "any":
            return i
        found = after[need](i) if need in after else self._preposition_after(i, folded(need))
        return i if found is None and self.open_end and self._left_open(i) else found

    def _itself_passive(self, i: int) -> int | None:
        return i if self.clauses.passive(i) else None

    def _left_open(self, i: int) -> bool:
        """Whether a lead-in ends without what a word needs: in marks, in «comme suit», or in asides to it alone."""
        words = self.clauses.pack.grammar["infinitive_marks"] | self.clauses.pack.grammar["complementizers"]
        rest = [j for j in range(i + 1, len(self.clauses.tokens)) if self.clauses.tokens[j].upos != "PUNCT"]
        told = " ".join(self.clauses.forms[j] for j in rest)
        asides = {k for j in rest if self._is_aside(i, j) for k in range(j, self.clauses.subtree(j)[1] + 1)}
        asides |= {k for j in asides for k in range(self.clauses.subtree(j)[0], j) if k > i}
        return told in self.clauses.pack.grammar["opening_formulas"] or all(
            self.clauses.tokens[j].upos in _LIGHT or self.clauses.forms[j] in words or j in asides for j in rest
        )

    def _is_aside(self, i: int, j: int) -> bool:
        """Whether a phrase behind a verb tells how or to whom, not what («condamnent avec fermeté», «à titre urgent»).

        It must hang on the verb by a preposition that the items do not follow.
        """
        c = self.clauses
        head = c.tokens[j].head
        below = head == i or (head > i and c.tokens[head].upos == "ADP")  # what an open «de» was taken for
        told = c.tokens[i].upos in VERBAL and not c.passive(i) and below and c.relation(j) in ("obl", "iobj")
        return told and c.child(j, "case") is not None and c.tokens[j].upos in ("NOUN", "PROPN", "PRON")

    def _equated(self, i: int) -> int | None:
        """What a noun is said to be: an infinitive («l'objectif est de ...»), or a thing for an aim of our own.

        «Notre objectif est l'adhésion à l'accord»
        """
        c = self.clauses
        head = c.tokens[i].head
        if c.relation(i) != "nsubj" or c.child(head, "cop") is None:
            return None
        ours = any(c.forms[k] in c.pack.grammar["our"] for k in c.tree.children[i] if k < i)
        aim = ours and c.tokens[head].upos == "NOUN" and not c.past(head)
        return head if aim or c.looks_infinitive(head) else None

    def _near(self, i: int, limit: int = _WINDOW) -> Iterator[int]:
        """Token indexes after `i` in its own clause: up to a stop or another finite verb."""
        c = self.clauses
        for j in range(i + 1, min(i + 1 + limit, len(c.tokens))):
            if c.forms[j] in (";", ":", ".") or (c.tokens[j].upos in VERBAL and c.is_finite_form(j)):
                return
            yield j

    def _infinitive_after(self, i: int) -> int | None:
        """The infinitive that hangs on a word and tells no purpose, else one right behind it."""
        c, words = self.clauses, self.clauses.pack.grammar
        purposes = words["purpose_marks"] - words["infinitive_marks"]
        for k in c.tree.children[i]:
            if k > i and c.infinitive(k) and c.relation(k) in _INFINITIVES:
                marks = {c.forms[j] for j in c.tree.children[k] if j < k}
                if not marks & purposes:
                    return k
        near = (j for j in self._near(i) if c.looks_infinitive(j) and self._bare_between(i, j))
        return next(near, None if c.tokens[i].upos != "NOUN" else self._infinitive_past_owner(i))

    def _infinitive_past_owner(self, i: int) -> int | None:
        """The infinitive behind whose it is ("the wish of the Parties to promote trade")."""
        c, words = self.clauses, self.clauses.pack.grammar
        if i + 1 >= len(c.tokens) or c.forms[i + 1] not in words["owner_marks"]:
            return None
        for j in self._near(i + 1, _OWNER):
            if c.forms[j] in words["infinitive_words"]:
                return j + 1 if j + 1 < len(c.tokens) and c.looks_infinitive(j + 1) else None
            if c.tokens[j].upos not in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "CCONJ", "PART"):
                return None
        return None

    def _bare_between(self, i: int, j: int) -> bool:
        """Whether nothing but marks, adverbs, clitics, commas and what it is called («jugé utile») stand between."""
        marks = self.clauses.pack.grammar["infinitive_marks"]
        between = range(i + 1, j)
        light = ("ADV", "PRON", "PUNCT", "PART", "AUX")
        c = self.clauses
        called = {
            k for k in between if c.tokens[k].upos == "ADJ" and c.tokens[k].head == i and c.relation(k) == "xcomp"
        }
        return all(c.tokens[k].upos in light or c.forms[k] in marks or k in called for k in between)

    def _clause_after(self, i: int) -> int | None:
        """The clause that hangs on a word, else the finite verb behind a complementizer; a comparison is none."""
        c, words = self.clauses, self.clauses.pack.grammar
        below = [k for k in c.tree.children[i] if k > i and c.relation(k) in _CLAUSES]
        clause = next((k for k in below if c.finite(k)), None)
        near = list(self._near(i, 4))
        said = next((j for j in near if c.forms[j] in words["complementizers"] and not self._takes_up(j)), None)
        if clause is None:  # its verb was not found or is bare ("that a port be closed"): by the complementizer
            named = (k for k in below if c.relation(k) == "ccomp" and (said == i + 1 or self._is_marked(k)))
            clause = next(named, None)
        if said is not None and any(c.forms[j] in words["comparatives"] for j in near if j < said):
            said = None
        if clause is not None and (said is not None or c.relation(clause) == "ccomp"):
            return clause
        if said is None:
            return None
        verb = next((j for j in range(said + 1, len(c.tokens)) if c.is_finite_form(j)), None)
        return c.tokens[verb].head if verb is not None and c.relation(verb) in ("aux", "cop") else verb

    def _takes_up(self, j: int) -> bool:
        """Whether a word is the pronoun of a relative clause («les mesures que le Vietnam prendra»).

        A passive clause and one with a copula have no room for it («a informé les ministres que tout est fini»).
        """
        c, head = self.clauses, self.clauses.tokens[j].head
        full = c.passive(head) or c.tokens[head].upos != "VERB"
        return c.tokens[j].upos == "PRON" and c.relation(head) == "acl" and not full

    def _is_marked(self, k: int) -> bool:
        """Whether a complementizer opens the clause of a predicate."""
        c = self.clauses
        return any(c.forms[j] in c.pack.grammar["complementizers"] for j in c.tree.children[k] if j < k)

    def _gerund_after(self, i: int) -> int | None:
        c, endings = self.clauses, tuple(self.clauses.pack.grammar["gerund_endings"])
        near = self._near(i, 3)
        return next(
            (j for j in near if c.tokens[j].feats.get("VerbForm") == "Ger" or c.forms[j].endswith(endings)), None
        )

    def _object_after(self, i: int) -> int | None:
        """The object of a word, else the noun behind it that no preposition governs; a passive's is its subject."""
        obj = self.clauses.child(i, "obj")
        if obj is None and self.clauses.acted_by(i) and not self._tells_a_state(i):
            return self.clauses.subject(i)
        if obj is not None:
            return obj
        governed = False
        for j in self._near(i, 6):
            upos = self.clauses.tokens[j].upos
            if not governed and upos in ("NOUN", "PROPN", "DET", "NUM", "PRON"):
                return j
            if governed and upos == "NOUN":
                governed = False
            elif upos == "ADP":
                governed = True
            elif not governed and upos not in ("ADV", "PUNCT", "ADJ"):
                return None
        return None

    def _tells_a_state(self, i: int) -> bool:
        """Whether what looks like an agent is the ground of a state ("is encouraged by the truce")."""
        c = self.clauses
        states = [row for row in c.pack.lexicon.of(c.forms[i]) if row.pos == "ADJ"]
        return any(self._preposition_after(i, need) is not None for row in states for need in row.needs)

    def _preposition_after(self, i: int, word: str) -> int | None:
        """The phrase behind a word that a preposition governs, else the preposition itself close by."""
        c = self.clauses
        for k in c.tree.children[i]:
            if k > i and any(j < k and word in (c.lemmas[j], c.forms[j]) for j in c.tree.children[k]):
                return k
        return next((j for j in self._near(i, 5) if word in (c.lemmas[j], c.forms[j])), None)
