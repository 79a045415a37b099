"""Which meeting a word of a line belongs to: by what stands between them, then by the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from servanda.extract.meetings.lines import Line
from servanda.extract.meetings.sightings import Sighting
from servanda.lang.meetings import VERBS, Part
from servanda.model import Span

_STEPS = 12
_CORE = ("nsubj", "obj", "csubj", "xcomp", "ccomp", "expl", "dislocated")
_MODIFYING = ("acl", "advcl", "amod", "parataxis", "appos")


@dataclass(frozen=True)
class Binding:
    """The places of a line where meetings are meant, and how its other words hang on them."""

    line: Line
    sightings: Sequence[Sighting]

    @cached_property
    def heads(self) -> dict[int, Sighting]:
        """The sightings by their tokens; by all of its words one that is an invitation («invitation à se rendre»)."""
        wide = (one for one in self.sightings if one.invites)
        words = {i: one for one in wide for i in self.line.clauses.under(one.span)}
        return words | {one.token: one for one in self.sightings}

    @cached_property
    def verbs(self) -> dict[int, int]:
        """The verbs of what is done with meetings: each of their tokens («a lieu», "take place") with the chief one."""
        found: dict[int, int] = {}
        for hit, token in self.line.of(*VERBS):
            found |= dict.fromkeys(self.line.clauses.under(hit.span), token)
        return {i: token for i, token in found.items() if i not in self.heads}

    @cached_property
    def parts(self) -> dict[int, Part]:
        """What each of these verbs does."""
        found = {token: hit.phrase.value.kind for hit, token in self.line.of(*VERBS)}
        return {token: part for token, part in found.items() if token not in self.heads}

    @cached_property
    def holding(self) -> frozenset[int]:
        """The nouns that tell of holding («la tenue du sommet»)."""
        return frozenset(token for _, token in self.line.of(Part.HOLDING))

    def of(self, span: Span) -> Sighting | None:
        """The meeting that a date, a place or a party belongs to, or None."""
        under = self.line.clauses.under(span)
        if not under:
            return None
        inside = next((one for one in self.sightings if one.first <= under[0] and under[-1] < one.token), None)
        near = inside or self._beside(under[0]) or self._ahead(under) or self._behind(under)
        return near or self.above(self._top(under))

    def _behind(self, under: Sequence[int]) -> Sighting | None:
        """The visit that somebody is on right behind a place ("was in Morocco on a state visit")."""
        visits = (one for one in self.sightings if one.first == under[-1] + 2)
        return next((one for one in visits if self.line.small(under[-1] + 1, "visiting")), None)

    def _ahead(self, under: Sequence[int]) -> Sighting | None:
        """The meeting right behind words that follow its verb: «organiser à Lomé, en 2027, un sommet»."""
        one = next((s for s in self.sightings if s.first > under[-1]), None)
        if one is None or not all(self._is_light(j) for j in range(under[-1] + 1, one.first)):
            return None
        left = next((j for j in range(under[0] - 1, -1, -1) if not self._is_light(j)), None)
        return one if left is not None and left in self.verbs else None

    def _is_light(self, j: int) -> bool:
        line = self.line
        passed = j in line.named or line.small(j, "loose") or line.is_mark(j)
        return (passed or line.clauses.tokens[j].form == ",") and j not in self.verbs

    def around(self, span: Span) -> Sighting | None:
        """The meeting in whose noun phrase words stand: left of its noun, or behind it before anything parts them."""
        under = self.line.clauses.under(span)
        inside = (one for one in self.sightings if under and one.first <= under[0] and under[-1] <= one.last)
        return next(inside, None)

    def _top(self, under: Sequence[int]) -> int:
        """The token of a run on which the others hang."""
        tokens = self.line.clauses.tokens
        return next((i for i in under if tokens[i].head not in under or tokens[i].head == i), under[0])

    def _beside(self, i: int) -> Sighting | None:
        """The meeting left of a token with nothing of weight between them."""
        line = self.line
        for j in range(i - 1, -1, -1):
            if j in self.heads:
                return self.heads[j]
            form = line.clauses.tokens[j].form
            passed = j in line.named or line.small(j, "loose") or line.is_mark(j) or form == ","
            if not passed and line.clauses.tokens[j].upos != "ADV":
                return self._whose(j) if line.clauses.tokens[j].upos == "ADJ" else None
        return None

    def _whose(self, j: int) -> Sighting | None:
        """The meeting that an adjective behind it belongs to."""
        head = self.line.clauses.tokens[j].head
        return self.heads.get(head) if head < j else None

    def above(self, i: int) -> Sighting | None:
        """The meeting on which a token hangs, through words that name or tell of meetings only."""
        tokens, start = self.line.clauses.tokens, i
        for _ in range(_STEPS):
            if i in self.heads:
                return self.heads[i]
            if i in self.verbs:
                return self.of_verb(self.verbs[i])
            if (
                i != start
                and self._is_of_weight(i)
                and not (tokens[i].deprel == "conj" and tokens[i].head in self.heads)
            ):
                return None
            if tokens[i].head == i:
                return None
            i = tokens[i].head
        return None

    def _is_of_weight(self, i: int) -> bool:
        """Whether a word stands for a thing or an act of its own."""
        plain = self.line.clauses.tokens[i].upos in ("NOUN", "VERB", "ADJ")
        return plain and i not in self.line.named and i not in self.holding

    def before(self, i: int) -> Sighting | None:
        """The last meeting left of a token that no verb, comma or relative clause parts from it."""
        line = self.line
        for j in range(i - 1, -1, -1):
            if j in self.heads:
                return self.heads[j]
            token = line.clauses.tokens[j]
            joins = token.upos in ("CCONJ", "SCONJ") or token.form in (",", ";", ":") or line.clauses.is_relative(j)
            if j not in line.named and (joins or (token.upos in ("VERB", "AUX") and not line.small(j, "loose"))):
                return None
        return None

    def of_verb(self, verb: int, seen: frozenset[int] = frozenset()) -> Sighting | None:
        """The meeting that a verb tells of: its subject or object, what it modifies, or the nearest before it."""
        if verb in seen:
            return None
        seen |= {verb}
        return self._argument(verb, seen) or self._modified(verb, seen)

    def _is_bare(self, verb: int) -> bool:
        """Whether a verb is a past participle alone («prévue en mai»), which tells of the noun before it."""
        clauses, feats = self.line.clauses, self.line.clauses.tokens[verb].feats
        part = (feats.get("VerbForm"), feats.get("Tense")) == ("Part", "Past")
        return part and not clauses.helpers(verb) and clauses.subject(verb) is None

    def _argument(self, verb: int, seen: frozenset[int]) -> Sighting | None:
        clauses = self.line.clauses
        # A body holds its session: what is held goes before who holds it.
        for c in sorted(clauses.tree.children[verb], key=lambda i: clauses.relation(i) != "obj"):
            if clauses.relation(c) not in _CORE:
                continue
            if (one := self.heads.get(c) or self._named_by(c)) is not None:
                return one
            if c in self.holding:
                found = next((self.heads[k] for k in clauses.tree.children[c] if k in self.heads), None)
                if found:
                    return found
            if clauses.relation(c) in ("xcomp", "ccomp") and (found := self._argument(c, seen | {c})):
                return found
            if self.parts.get(verb) is Part.ATTEND and c in self.parts and (found := self.of_verb(c, seen)):
                return found
        return self._oblique(verb) if self.parts.get(verb) is Part.ATTEND else None

    def _named_by(self, i: int) -> Sighting | None:
        """The meeting before whose noun a name stands that the parser takes for the head: «Horn of Africa Summit»."""
        if not self.line.words.compounds or i not in self.line.named:
            return None
        return next((one for one in self.sightings if one.first <= i < one.token and not one.is_verb), None)

    def _oblique(self, verb: int) -> Sighting | None:
        """What somebody takes part in, or presides over."""
        children = self.line.clauses.tree.children[verb]
        return next((self.heads[c] for c in children if c in self.heads), None)

    def _modified(self, verb: int, seen: frozenset[int]) -> Sighting | None:
        clauses = self.line.clauses
        head, relation = clauses.tokens[verb].head, clauses.relation(verb)
        if relation in ("xcomp", "ccomp") and head != verb and (found := self.of_verb(head, seen)):
            return found
        if relation == "conj" and (found := self.of_verb(head, seen) if head in self.parts else self.heads.get(head)):
            return found
        if self._is_bare(verb) and relation != "amod" and head not in self.heads and (near := self._nearest(verb)):
            return near
        if relation not in _MODIFYING and not self._is_relative(verb):
            return None
        if head in self.heads:
            return self.heads[head]
        inside = next((one for one in self.sightings if one.first <= head <= one.last), None)
        return inside or self._nearest(verb)

    def _is_relative(self, verb: int) -> bool:
        subject = self.line.clauses.subject(verb)
        return subject is not None and self.line.clauses.is_relative(subject)

    def _nearest(self, verb: int) -> Sighting | None:
        """The last meeting before a verb that no finite verb parts from it."""
        before = [one for one in self.sightings if one.token < verb and not one.is_verb]
        if not before:
            return None
        between = range(before[-1].token + 1, self.line.clauses.group(verb))
        parted = any(self.line.clauses.is_finite_form(j) for j in between)
        own = self.line.clauses.subject(verb)
        foreign = own is not None and not self.line.clauses.is_relative(own)
        return None if parted or foreign else before[-1]
