"""What we know of the world: states, organisations, groups, dialogue formats and who held which office when."""

from __future__ import annotations

from servanda.world.facts import Actor, ActorKind, Format, Label, Meeting, Person, Tenure
from servanda.world.registry import World, load

__all__ = ["Actor", "ActorKind", "Format", "Label", "Meeting", "Person", "Tenure", "World", "load"]
