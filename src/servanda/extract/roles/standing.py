"""How a name stands in what is said: with whom, to whom, against whom, in the name of a text, or only as a place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servanda.extract.grammar.clauses import Clauses
from servanda.model import Mention, MentionKind

_NOMINAL = ("nmod", "appos", "conj", "flat", "compound", "amod", "list", "dep")
_NEAR = 2
"""An adjective and its noun."""
_PLACED = ("place", "at")


@dataclass(frozen=True, slots=True)
class Standing:
    """Asks of the names of a passage by what words they hang on the act; a path runs from a name to its clause."""

    clauses: Clauses

    def path(self, mention: Mention, top: int) -> tuple[int, ...]:
        """The head of a name and the words that govern it, up to the predicate `top` and without it."""
        c = self.clauses
        inside = c.under(mention.span)
        head = next((i for i in inside if c.tokens[i].head not in inside), inside[0])
        found = [head]
        for i in c.ancestors(head):
            if i == top:
                break
            found.append(i)
        return tuple(found)

    def marks(self, i: int) -> frozenset[str]:
        """The prepositions before a noun, or before the first of those it is coordinated with."""
        c = self.clauses
        while True:
            own = [k for k in c.tree.children[i] if k < i and c.relation(k) in ("case", "mark")]
            own += [j for k in own for j in c.tree.children[k]]
            if own or c.relation(i) not in ("conj", "flat") or c.tokens[i].head == i:
                return frozenset(word for k in own for word in (c.forms[k], c.lemmas[k]))
            i = c.tokens[i].head

    def phrase(self, path: Iterable[int]) -> tuple[int, ...]:
        """The part of a path that is one noun phrase: up to the first word that hangs on a verb."""
        found: list[int] = []
        for i in path:
            found.append(i)
            if self.clauses.relation(i) not in _NOMINAL:
                break
        return tuple(found)

    def named_in(self, mention: Mention, path: tuple[int, ...]) -> bool:
        """Whether an organisation is named only in another name or as a setting («la Charte des Nations unies»)."""
        c, words = self.clauses, self.clauses.pack.grammar
        if mention.kind is not MentionKind.ORGANISATION:
            return False
        above = [c.tokens[i].head for i in path[:1]]
        held = words["norms"] | words["this_meeting"] | words["foundings"]
        titled = any(c.lemmas[i] in held for i in (*above, *path[1:3]))
        return titled or any(self.marks(i) & words["setting_marks"] for i in path)

    def opposed(self, path: tuple[int, ...]) -> bool:
        """Whether an act goes against whoever is named («les sanctions contre X», "X's missile threats")."""
        c, words = self.clauses, self.clauses.pack.grammar
        above = {c.tokens[i].head for i in self.phrase(path)} | set(self.phrase(path)[1:])
        hostile = any(c.lemmas[i] in words["hostile_nouns"] for i in above)
        return hostile or any(self.marks(i) & words["against_marks"] for i in self.phrase(path))

    def struck(self, path: tuple[int, ...]) -> bool:
        """Whether whoever is named is whom a thing goes against («l'embargo contre X»), not who does it."""
        return bool(self.marks(path[0]) & self.clauses.pack.grammar["against_marks"])

    def discussed(self, path: tuple[int, ...]) -> bool:
        """Whether a name only says what is talked of («la situation en X», "X issues")."""
        c, words = self.clauses, self.clauses.pack.grammar
        phrase = self.phrase(path)
        topic = any(c.lemmas[i] in words["topic_nouns"] for i in phrase[1:])
        return topic or any(self.marks(i) & words["about_marks"] for i in phrase)

    def placed(self, mention: Mention) -> bool:
        """Whether a name says where something is."""
        return mention.rule in _PLACED

    def of_tongue(self, mention: Mention) -> bool:
        """Whether an adjective only tells which language is meant («la langue française»)."""
        c = self.clauses
        heads = {c.lemmas[c.tokens[i].head] for i in c.under(mention.span)}
        return mention.rule == "adjective" and bool(heads & c.pack.grammar["tongues"])

    def is_region(self, mention: Mention) -> bool:
        """Whether a name only places a thing in a part of the world."""
        wide = bool(mention.actors) and not any(code.isupper() for code in mention.actors)
        return wide and mention.rule in ("place", "adjective")

    def accompanies(self, path: tuple[int, ...]) -> bool:
        """Whether an act is done with whoever is named («en liaison étroite avec X», "with partners including X")."""
        return any(self.marks(i) & self.clauses.pack.grammar["partner_marks"] for i in self.phrase(path))

    def joins(self, path: tuple[int, ...]) -> bool:
        """Whether whoever is named is itself a partner in the act, not an owner («with X's market») nor in a clause."""
        c = self.clauses
        apart = any(c.relation(i) == "conj" and c.tokens[i].upos == "VERB" for i in path)
        return not apart and not self.restricts(path) and c.tokens[path[0]].deprel != "nmod:poss"

    def benefits(self, path: tuple[int, ...]) -> bool:
        """Whether whoever is named is given to or helped («l'aide à X», "support for X", "to assist X")."""
        c, words = self.clauses, self.clauses.pack.grammar
        helping = words["helping_words"] | words["giving_verbs"]
        phrase = self.phrase(path)
        governors = [c.tokens[i].head for i in phrase]
        given = any(
            self.marks(i) & words["benefit_marks"] and c.lemmas[head] in helping
            for i, head in zip(phrase, governors, strict=True)
        )
        last = phrase[-1]
        helped = c.relation(last) in ("obj", "iobj") and c.lemmas[c.tokens[last].head] in words["helping_words"]
        return given or helped or any(c.lemmas[i] in words["benefit_nouns"] for i in governors[:1])

    def can_receive(self, mention: Mention, clause: int) -> bool:
        """Whether a name may tell who is given a thing: no place; an adjective by the people ("to Chilean nurses")."""
        if mention.rule != "adjective":
            return mention.rule != "place"
        path = self.path(mention, clause)
        return len(path) == _NEAR and bool(self.marks(path[-1]) & self.clauses.pack.grammar["benefit_marks"])

    def restricts(self, path: tuple[int, ...]) -> bool:
        """Whether a name stands in a relative clause, which only tells the content apart."""
        return any(self.clauses.tokens[i].deprel == "acl:relcl" for i in path)

    def aims(self, path: tuple[int, ...], content: int | None) -> bool:
        """Whether a name stands in a clause of purpose beside the content («... pour améliorer l'accès à X»)."""
        c, words = self.clauses, self.clauses.pack.grammar
        return any(
            i != content and c.relation(i) in ("advcl", "acl") and self.marks(i) & words["purpose_marks"] for i in path
        )
