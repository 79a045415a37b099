"""The tools of one language that reading a document takes, bundled so that the pure rooms load nothing."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.lang.confidence import Points
from servanda.lang.meetings import MeetingWords
from servanda.lang.names import Names
from servanda.lang.pack import Pack
from servanda.lang.parser import Parser
from servanda.lang.programmes import ProgrammeWords
from servanda.lang.qualifiers import QualifierWords
from servanda.lang.quantities import QuantityWords
from servanda.lang.specifics import SpecificWords
from servanda.lang.stages import StageWords
from servanda.lang.strength import StrengthTable
from servanda.lang.themes import ThemeWords
from servanda.lang.things import ThingWords
from servanda.world import World


@dataclass(frozen=True, slots=True)
class NamingKit:
    """What reading the names in a text of one language takes; no parser is among it."""

    pack: Pack
    names: Names
    things: ThingWords
    world: World


@dataclass(frozen=True, slots=True)
class Kit:
    """A language's pack, parser and word tables, the registry of the world, and what confidence is made of."""

    pack: Pack
    parser: Parser
    names: Names
    world: World
    quantities: QuantityWords
    themes: ThemeWords
    programmes: ProgrammeWords
    stages: StageWords
    qualifiers: QualifierWords
    specifics: SpecificWords
    strength: StrengthTable
    things: ThingWords
    meetings: MeetingWords
    points: Points

    @property
    def naming(self) -> NamingKit:
        """The part of it that names are read with."""
        return NamingKit(self.pack, self.names, self.things, self.world)
