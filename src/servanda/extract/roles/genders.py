"""The gender that words show: of pronouns, articles and titles, of nouns by their form, of states by their ending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.extract.grammar.clauses import Clauses
from servanda.model import Span

_SHOWN_BY = (("Fem", "feminine"), ("Masc", "masculine"))
"""The genders of Universal Dependencies, each with the list of words that show it."""


@dataclass(frozen=True, slots=True)
class Genders:
    """Reads the gender of the words of one passage, "Fem" or "Masc"; None where they show none."""

    clauses: Clauses

    def at(self, i: int) -> str | None:
        """The gender of a pronoun or article by itself."""
        return self._shown(self.clauses.forms[i : i + 1])

    def of(self, span: Span) -> str | None:
        """The gender that the words of a name show before its first preposition, and the word before it."""
        c = self.clauses
        inside = c.under(span)
        end = next((at for at, i in enumerate(inside) if c.tokens[i].upos == "ADP"), len(inside))
        words = [c.forms[i] for i in inside[: min(end, 2)]]
        before = c.forms[inside[0] - 1] if end and inside and inside[0] else ""
        return self._shown((before, *words))

    def of_phrase(self, i: int) -> str | None:
        """The gender of a noun by its determiner, by its form or an adjective's, or by how a state's name ends."""
        c = self.clauses
        agreeing = (i, *(k for k in c.tree.children[i] if c.relation(k) in ("det", "amod")))
        by_form = next((c.tokens[k].feats["Gender"] for k in agreeing if "Gender" in c.tokens[k].feats), None)
        return self.at(c.phrase_start(i)) or by_form or self._spelt(i)

    def _spelt(self, i: int) -> str | None:
        words, form = self.clauses.pack.grammar, self.clauses.forms[i]
        if not words["feminine_name_endings"] or self.clauses.tokens[i].upos != "PROPN":
            return None
        ends = form.endswith(tuple(words["feminine_name_endings"])) and form not in words["masculine_names"]
        return "Fem" if ends else "Masc"

    def _shown(self, forms: Sequence[str]) -> str | None:
        """The gender that words show; one in the feminine decides («la ministre d'État»)."""
        words = self.clauses.pack.grammar
        found = (gender for gender, key in _SHOWN_BY if words[key].intersection(forms))
        return next(found, None)
