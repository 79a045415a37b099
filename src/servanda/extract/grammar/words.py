"""A parse tree read as words: lemmas, kin, subjects, and which words can only be verbs whatever their tag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from servanda.lang.pack import Pack
from servanda.lang.tree import Token, Tree
from servanda.model import Span
from servanda.text.fold import folded

VERBAL = frozenset({"VERB", "AUX"})
_OPEN_CLASSES = {"NOUN", "ADJ", "ADV", "PROPN", "X", "INTJ"}
_AFTER_VERB = ("DET", "PRON", "ADJ", "PROPN", "NUM", "ADV")
"""What behind a word that may be a noun shows that it is a verb ("work jointly")."""
_HEADING = ("root", "conj", "parataxis", "ccomp", "acl", "advcl")


@dataclass(frozen=True)
class Words:
    """The words of one passage as its tree links them, and which of them are verbs."""

    tree: Tree
    text: str
    pack: Pack

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the passage."""
        return self.tree.tokens

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The folded lemma of every token; where the lexicon does not know it, the one its form belongs to."""
        return tuple(self._lemma(token) for token in self.tokens)

    def _lemma(self, token: Token) -> str:
        lemma, form = folded(token.lemma), folded(token.form)
        if token.upos == "NOUN" and form in self.pack.grammar["this_meeting"]:
            return form  # a meeting is no form of "to meet", as the lemmatizer may have it
        if lemma in self.pack.lexicon.by_head:
            return lemma
        known = self.pack.forms.get(form, ())
        kinds = {"AUX": ("VERB",), "VERB": ("VERB", "ADJ"), "ADJ": ("ADJ", "VERB"), "PROPN": ("NOUN", "VERB")}
        wanted = kinds.get(token.upos, (token.upos,))
        found = next((head for kind in wanted for head, pos in known if pos == kind), None)
        mistagged = token.upos in _OPEN_CLASSES and token.form[0].islower() and len({head for head, _ in known}) == 1
        return found or (known[0][0] if mistagged else lemma)

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The folded form of every token."""
        return tuple(folded(token.form) for token in self.tokens)

    @cached_property
    def root(self) -> int:
        """The token that no other governs; a passage without tokens has none and raises StopIteration."""
        return next(i for i, token in enumerate(self.tokens) if token.head == i)

    def child(self, i: int, *relations: str) -> int | None:
        """The first child of a token with one of these relations (subtypes count)."""
        return next((c for c in self.tree.children[i] if self.relation(c) in relations), None)

    def relation(self, i: int) -> str:
        """A token's relation to its head, without the subtype."""
        return self.tokens[i].deprel.split(":")[0]

    def is_bare_nmod(self, i: int) -> bool:
        """Whether a noun hangs on another with no preposition between."""
        return self.relation(i) == "nmod" and self.child(i, "case") is None

    def subtree(self, i: int) -> tuple[int, int]:
        """First and last token index of the run that a token governs."""
        first = last = i
        stack = list(self.tree.children[i])
        while stack:
            j = stack.pop()
            first, last = min(first, j), max(last, j)
            stack.extend(self.tree.children[j])
        return first, last

    def ancestors(self, i: int) -> Iterator[int]:
        """The governors of a token, nearest first."""
        for _ in range(len(self.tokens)):
            head = self.tokens[i].head
            if head == i:
                return
            yield head
            i = head

    def subject(self, i: int) -> int | None:
        """The subject of a predicate, its own only, the nearest before it; one hung on the auxiliary counts."""
        for j in (i, *self.helpers(i)):
            found = [c for c in self.tree.children[j] if self.relation(c) in ("nsubj", "csubj") or self._personal(c, i)]
            if found:
                return max((c for c in found if c < i), default=found[0])
        return None

    def _personal(self, c: int, i: int) -> bool:
        """Whether a pronoun that the parser took for an expletive is a person's («Il s'est dit prêt»)."""
        words = self.pack.grammar
        expletive = self.tokens[c].deprel == "expl:subj" and self.lemmas[i] not in words["impersonal_verbs"]
        return expletive and self.forms[c] in words["singular_pronouns"]

    def helpers(self, i: int) -> list[int]:
        """Auxiliaries and copula of a predicate, in order."""
        return [c for c in self.tree.children[i] if self.relation(c) in ("aux", "cop")]

    def group(self, i: int) -> int:
        """Where the verb group of a predicate begins: its first auxiliary, clitic or negation, or itself."""
        begin = i
        for c in self.tree.children[i]:
            light = self.relation(c) in ("aux", "cop", "expl") or (
                self.tokens[c].upos in ("PRON", "ADV", "PART")
                and self.relation(c) in ("obj", "iobj", "advmod", "obl", "mark", "dep")
            )
            if c < begin and light and i - c <= 5 and not self.is_relative(c):
                begin = c
        return begin

    def is_relative(self, i: int) -> bool:
        """Whether a token is a relative or interrogative pronoun."""
        return (
            self.tokens[i].feats.get("PronType") in ("Rel", "Int")
            or self.forms[i] in self.pack.grammar["subject_relative"]
        )

    def finite(self, i: int) -> bool:
        """Whether a predicate is finite, by itself or by an auxiliary, or the only verb that a sentence can have."""
        return i == self.lost_verb or i in self.sure_verbs or any(self.is_finite_form(j) for j in (i, *self.helpers(i)))

    @cached_property
    def sure_verbs(self) -> frozenset[int]:
        """Words that can only be verbs here, whatever the tagger says.

        A form of the first person plural («exigeons»); a verb of the lexicon, or a past participle without an
        auxiliary, that has a subject of its own before it.
        """
        return frozenset(i for i in range(len(self.tokens)) if self._spelt_as_verb(i) or self._has_verbs_subject(i))

    def _spelt_as_verb(self, i: int) -> bool:
        endings = tuple(self.pack.grammar["first_plural_endings"])
        if not endings or not self.forms[i].endswith(endings) or not self.tokens[i].form[0].islower():
            return False
        return self._kinds(i) == {"VERB"}

    def _has_verbs_subject(self, i: int) -> bool:
        token = self.tokens[i]
        before = {self.tokens[c].deprel for c in self.tree.children[i] if c < i}
        if not token.form[0].islower() or self.relation(i) not in _HEADING:
            return False
        if self.helpers(i):
            # A perfect passive whose auxiliary was left out («150 documents été signés»).
            return "nsubj:pass" in before and all(self._is_been(j) for j in self.helpers(i))
        if "nsubj" not in before:
            return False
        past = token.upos == "VERB" and token.feats.get("VerbForm") == "Part" and token.feats.get("Tense") == "Past"
        return past or "VERB" in self._kinds(i)

    def _is_been(self, i: int) -> bool:
        """Whether a helper is the past participle of the passive («été», "been")."""
        token = self.tokens[i]
        told = token.feats.get("VerbForm"), token.feats.get("Tense")
        return token.deprel == "aux:pass" and told == ("Part", "Past")

    def _kinds(self, i: int) -> set[str]:
        """The parts of speech of the lexicon's words that a form may belong to."""
        return {pos for _, pos in self.pack.forms.get(self.forms[i], ())}

    @cached_property
    def lost_verb(self) -> int | None:
        """In a sentence whose root is no finite verb: the first form of a verb of the lexicon after a name."""
        if any(self.is_finite_form(j) for j in (self.root, *self.helpers(self.root))):
            return None
        for i in range(1, len(self.tokens)):
            verbal = self.tokens[i].form.islower() and "VERB" in self._kinds(i)
            after_name = self.tokens[i - 1].upos in ("PROPN", "PRON", "NOUN") and self.tokens[i - 1].form[0].isupper()
            if verbal and after_name and self.tokens[i].feats.get("VerbForm") != "Ger" and self.tokens[i].upos != "ADP":
                return i
        return None

    def is_finite_form(self, i: int) -> bool:
        """Whether a word by itself is finite."""
        feats = self.tokens[i].feats
        if feats.get("VerbForm") == "Fin":
            return True
        return self.tokens[i].upos in VERBAL and "Mood" in feats and feats.get("VerbForm") is None

    def infinitive(self, i: int) -> bool:
        """Whether a predicate is an infinitive and has no finite auxiliary.

        Where the infinitive has a word of its own («to»), a bare form is one only beside another («to A and B»).
        """
        if self.pack.grammar["infinitive_words"]:
            return self._worded_infinitive(i)
        forms = {self.tokens[j].feats.get("VerbForm") for j in (i, *self.helpers(i))}
        return "Inf" in forms and not self.finite(i)

    def _worded_infinitive(self, i: int) -> bool:
        words = self.pack.grammar["infinitive_words"]
        if any(self.forms[c] in words and self.relation(c) == "mark" for c in self.tree.children[i] if c < i):
            return True
        head = self.tokens[i].head
        beside = (
            self.relation(i) == "conj"
            and self.tokens[head].upos in VERBAL
            and self.subject(i) is None
            and not self.helpers(i)
        )
        return beside and self._worded_infinitive(head)

    def spells(self, i: int, words: str) -> bool:
        """Whether a token, alone or with the one before it, is among words of the pack («celui-ci», "the latter")."""
        return not {self.forms[i], " ".join(self.forms[max(0, i - 1) : i + 1])}.isdisjoint(self.pack.grammar[words])

    def headlined(self, i: int) -> bool:
        """Whether an infinitive with a word of its own and a subject heads a sentence ("Kenya to open a consulate")."""
        heads = self.relation(i) == "root" and bool(self.pack.grammar["infinitive_words"])
        subject = self.subject(i) if heads and self.infinitive(i) and not self.helpers(i) else None
        marks = [k for k in self.tree.children[i] if self.relation(k) == "mark"]
        governed = len(marks) > 1 or (subject is not None and self.child(subject, "case") is not None)  # "for them to"
        return subject is not None and subject < i and not governed

    def conjoined(self, i: int) -> bool:
        """Whether a conjunction opens the clause of a predicate («que», "that") and no pronoun."""
        marks = (k for k in self.tree.children[i] if k < i and self.tokens[k].upos == "SCONJ")
        return any(self.forms[k] in self.pack.grammar["complementizers"] for k in marks)

    def row_form(self, i: int) -> str | None:
        """Where verbs wear no ending, the form of one that may head a row of them: "base" or "gerund"."""
        known = self.pack.actions.get(self.forms[i])
        if known or not self.pack.actions or self.tokens[i].upos != "VERB":
            return known
        return {"Inf": "base", "Ger": "gerund"}.get(self.tokens[i].feats.get("VerbForm", ""))

    def bare_form(self, j: int) -> str | None:
        """Where verbs wear no ending: "base" or "gerund" for a verb of action before its object, whatever its tag."""
        form = self.pack.actions.get(self.forms[j])
        if form is None or not self.tokens[j].form.islower() or j + 1 >= len(self.tokens):
            return None
        after = self.tokens[j + 1].upos
        if self.forms[j] in self.pack.grammar["action_nouns"] and after not in _AFTER_VERB and not self._in_row(j):
            return None
        return form if after in ("DET", "PRON", "ADJ", "NOUN", "PROPN", "ADP", "NUM", "ADV", "PART", "VERB") else None

    def _in_row(self, j: int) -> bool:
        """Whether a noun that may be a verb stands between two that are ("secure A, increase trade, improve B")."""
        marks = [k for k, token in enumerate(self.tokens) if token.upos in ("PUNCT", "CCONJ")]
        ahead = next((k for k in marks if k > j), len(self.tokens))
        while ahead in marks:
            ahead += 1
        sure = ahead < len(self.tokens) and self.pack.actions.get(self.forms[ahead]) == "base"
        return j - 1 in marks and sure and self.forms[ahead] not in self.pack.grammar["action_nouns"]

    def looks_infinitive(self, j: int) -> bool:
        """An infinitive by its feature, its ending after a mark, or its place after a word of its own («to»)."""
        if self.tokens[j].feats.get("VerbForm") == "Inf":
            return True
        if j == 0:
            return False
        endings = tuple(self.pack.grammar["infinitive_endings"])
        if endings and self.forms[j - 1] in self.pack.grammar["infinitive_marks"] and self.forms[j].endswith(endings):
            following = self.tokens[j + 1].upos if j + 1 < len(self.tokens) else ""
            return self.tokens[j].form[0].islower() and following in ("DET", "ADV", "PRON")
        bare = (
            self.forms[j - 1] in self.pack.grammar["infinitive_words"]
            and self.tokens[j].upos in ("NOUN", "ADJ", "VERB")
            and self.tokens[j].form.islower()
        )
        return (
            bare
            and j + 1 < len(self.tokens)
            and self.tokens[j + 1].upos in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "ADP", "NUM")
        )

    def under(self, span: Span) -> list[int]:
        """The tokens that stand at least in part in a run of characters, in order."""
        return [i for i, token in enumerate(self.tokens) if token.span.overlaps(span)]

    def heads(self, span: Span) -> list[int]:
        """Those of the tokens under a run of characters that hang on none of the others, in order."""
        inside = self.under(span)
        return [i for i in inside if self.tokens[i].head not in inside or self.tokens[i].head == i]

    def chars(self, first: int, last: int) -> Span:
        """The characters from the first to the last of two tokens."""
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)
