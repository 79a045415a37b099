"""The scene of a passage: what is known of it besides its words."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extract.document.voice import Voice
from servanda.extract.grammar.speech import Attribution


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of a passage besides its words.

    `parties` are the token indexes that stand in the name of an actor; `figures` whether an amount stands in it;
    `reported` whether it is quoted or attributed; `said` the attribution in it, which performs nothing;
    `is_lead` whether list items follow that complete it; `led` whether its subject stands in a lead-in («Le Brésil :»).
    """

    voice: Voice
    parties: frozenset[int]
    figures: bool = False
    reported: bool = False
    said: Attribution | None = None
    is_lead: bool = False
    led: bool = False

    @property
    def sayer(self) -> int | None:
        """The verb of saying of the attribution."""
        return self.said.sayer if self.said else None

    @property
    def is_own_word(self) -> bool:
        """Whether the passage is in the words of a party or a person, not of a reporter."""
        return self.reported or self.voice in (Voice.SPEECH, Voice.PARTIES)
