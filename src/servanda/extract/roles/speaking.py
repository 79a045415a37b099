"""Whose words a performance is told in: the person who is reported to speak, or a source that nobody stands behind."""

from __future__ import annotations

from dataclasses import dataclass, replace

from servanda.extract.grammar.acts import Grammar
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.performance import Performance
from servanda.extract.grammar.speech import names_source
from servanda.extract.roles.discourse import Cast, Discourse
from servanda.extract.roles.hearsay import Heard, rumoured, source_in, subject_of
from servanda.extract.roles.naming import Naming
from servanda.model import Act

SPOKEN_FRAMES = ("act", "ask", "judge", "say", "hold")
"""Frames of what is done by speaking."""


@dataclass(frozen=True)
class Speaking:
    """Finds who speaks in one passage."""

    grammar: Grammar
    naming: Naming

    @property
    def _clauses(self) -> Clauses:
        return self.grammar.clauses

    @property
    def _discourse(self) -> Discourse:
        return self.naming.discourse

    def spoken(self, p: Performance, cast: Cast, before: Cast) -> Cast:
        """The roles with the person whose words they are: who is reported to speak, else who performs by speaking.

        `before` are the roles of the performance before it in the passage. Where a draft or somebody unnamed is the
        source, no person is.
        """
        cast = replace(cast, hearsay=None)
        if source := self._source(p, before):
            told = source if self._discourse.overhears else None
            return replace(cast, speaker=None, speaker_span=None, hearsay=told)
        heard = self.heard(p, before)
        if heard:
            return replace(cast, speaker=heard.speaker, speaker_span=heard.speaker_span)
        by_speaking = p.frame in SPOKEN_FRAMES and p.act is not Act.FACT and not p.rule.startswith("plain")
        cast = cast if by_speaking else replace(cast, speaker=None, speaker_span=None)
        if cast.speaker or not self._discourse.overhears or self._discourse.quoted:
            return cast
        return replace(cast, hearsay=rumoured(self._clauses, self.naming.mentions, self.grammar.subjects, p))

    def _source(self, p: Performance, before: Cast) -> Heard | None:
        """The source nobody stands behind: the sayer's subject or that of the one `before`, or who is quoted."""
        if p.sayer is not None:
            subject = subject_of(self._clauses, self.grammar.subjects, p.sayer)
            if subject is None:
                return before.hearsay
            if named := source_in(self._clauses, self.naming.mentions, subject):
                return named
        quoted = self._discourse.quoted
        return quoted.hearsay if quoted and not self._beside_the_quote(p) else None

    def heard(self, p: Performance, before: Cast) -> Cast | None:
        """Who is reported to speak: the sayer's subject or the one `before`, the quoted, the author of a speech."""
        if p.sayer is not None:
            subject = self.grammar.subjects.of(p.sayer)
            said = (None if subject is None else self.naming.cast_at(subject)) or before
            if said.speaker:
                return said
        aside = self._beside_the_quote(p)
        for known in (None if aside else self._discourse.quoted, self._discourse.author):
            if known and known.speaker:
                return known
        return before if p.antecedent is not None and p.frame != "event" and before.speaker else None

    def _beside_the_quote(self, p: Performance) -> bool:
        """Whether a performance stands behind the reporting verb, as words of the text and not of who is quoted."""
        said, clauses = self.grammar.scene.said, self._clauses
        if said is None or names_source(clauses, 0) or p.clause <= said.sayer or said.interrupts(clauses, p.clause):
            return False
        return (own := clauses.subject(p.clause)) is None or clauses.forms[own] not in clauses.pack.grammar["we"]
