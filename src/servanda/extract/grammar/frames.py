"""Words of courtesy and wishes that only introduce an act: «Je voudrais remercier», "allow me to announce"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.hits import Hit
from servanda.model import Act

_INTRODUCED = ("xcomp", "ccomp", "csubj", "advcl", "acl", "obl")
_SPOKEN = {"judge", "say", "hold", "ask"}
"""The frames of acts that are done by saying them."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Tells for one passage which hits only introduce another, which is then the act."""

    clauses: Clauses
    hits: Mapping[int, Hit]

    def frame_of(self, hit: Hit) -> Hit | None:
        """The outermost words that only introduce an act («Je voudrais ...», "allow me to ..."), if any do."""
        return next((h for h in self.hits.values() if h is not hit and self.politely(h) == hit.token), None)

    def politely(self, hit: Hit) -> int | None:
        """The act that words of courtesy or a wish only introduce («Je voudrais remercier»): the token of its hit."""
        polite = "polite" in hit.row.traits
        if not polite and (hit.row.act is not Act.INTENTION or hit.content is None):
            return None
        if self.clauses.denied(hit.predicate):
            return None
        below = self._introduced(hit)
        for inner in (h for h in self.hits.values() if h is not hit and {h.token, h.predicate} & below):
            lends = any(h.carrier == inner.token for h in self.hits.values() if h is not inner)
            if lends or ("carrier" in inner.row.traits and "polite" not in inner.row.traits):
                continue
            nested = self.politely(inner)
            if nested is not None:
                return nested
            if self._may_introduce(hit, inner) and inner.predicate != hit.predicate:
                return inner.token
        return None

    def _introduced(self, hit: Hit) -> set[int]:
        """The infinitives and gerunds right below the words of a hit, and what meets its need."""
        c, i = self.clauses, hit.token
        below = {k for k in c.tree.children[i] if k > i and c.relation(k) in _INTRODUCED and not c.is_finite_form(k)}
        if hit.content is not None and hit.content != i and not c.finite(hit.content):
            below.add(hit.content)
        begun = (k for k in below if c.lemmas[k] in c.pack.grammar["beginning_verbs"])  # «commencer par remercier»
        return below | {j for k in begun for j in c.tree.children[k] if c.relation(j) in _INTRODUCED}

    def _may_introduce(self, hit: Hit, inner: Hit) -> bool:
        """Whether an act is said by its frame: a mild one by any, a request or announcement by words that only frame.

        «I would like to urge», "I am pleased to launch" urge and launch; "wants to urge", "Fiji would like to urge" and
        "we want to launch" tell a wish.
        """
        row = inner.row
        mild = row.frame in ("judge", "say", "hold") and row.strength <= 1
        wished = hit.row.act is Act.INTENTION and not self.first_person(hit.predicate)
        if mild or wished or "polite" not in hit.row.traits:
            return mild
        said = hit.row.act is not Act.INTENTION or "light" in row.traits
        spoken = row.frame in _SPOKEN or (row.act in (Act.ANNOUNCEMENT, Act.AGREEMENT) and said)
        return spoken or row.binds

    def softens(self, modal: Hit) -> bool:
        """Whether a modal only softens what a speaker says himself ("I must thank", "May I convey")."""
        c, i = self.clauses, modal.predicate
        subject = c.subject(i)
        alone = subject is not None and c.forms[subject] in c.pack.voice["first_person_singular"]
        said = (h for h in self.hits.values() if h.predicate == i and h.token != modal.token)
        spoken = {h.row.frame for h in said if not {"carrier", "silent"} & h.row.traits}
        thanked = any("thanks" in h.row.traits for h in self.hits.values() if h.predicate == i)
        ours = subject is not None and c.forms[subject] in c.pack.grammar["we"]
        return bool(spoken & _SPOKEN) and (alone or (ours and thanked))

    def first_person(self, j: int) -> bool:
        """Whether who speaks is the subject of a predicate."""
        subject = self.clauses.subject(j)
        return subject is not None and self.clauses.forms[subject] in self.clauses.pack.grammar["we"]
