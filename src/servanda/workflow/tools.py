"""The tools of a language, loaded once, with the rows of the user's own table of actors."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, lru_cache

from servanda import world
from servanda.errors import PipelineError, ServandaError
from servanda.extract import Kit, NamingKit
from servanda.lang import (
    confidence,
    meetings,
    names,
    pack,
    parser,
    programmes,
    qualifiers,
    quantities,
    specifics,
    stages,
    strength,
    themes,
    things,
)
from servanda.lang.names import Names
from servanda.settings import Settings, parser_variable
from servanda.workflow.files import name_of, read_bytes
from servanda.world import World
from servanda.world.own import OwnActors, called, read_own, with_rows


def kit_of(language: str, settings: Settings) -> Kit:
    """The tools of a language by the settings.

    Raises ServandaError where the user's table of actors breaks its rules, or the user's parser cannot be used.
    """
    own, pipeline = own_actors(settings), settings.parsers.get(language)
    try:
        return kit(language, pipeline) if own is None else _extended(language, pipeline, own)
    except PipelineError as error:
        cure = "name an installed spaCy pipeline with a dependency parser, or unset it"
        raise ServandaError(f"{parser_variable(language)}: {error}; {cure}") from error


def naming_of(language: str, settings: Settings) -> NamingKit:
    """What reading the names in a text takes; no parser is loaded for it."""
    return NamingKit(pack.load(language), names_of(language, settings), things.load(language), world_of(settings))


@cache
def kit(language: str, pipeline: str | None = None) -> Kit:
    """The tools of a language, loaded once; `pipeline` names a parser of the user's in place of ours."""
    return Kit(
        pack=pack.load(language),
        parser=parser.load(language, pipeline),
        names=names.load(language),
        world=world.load(),
        quantities=quantities.load(language),
        themes=themes.load(language),
        programmes=programmes.load(language),
        stages=stages.load(language),
        qualifiers=qualifiers.load(language),
        specifics=specifics.load(language),
        strength=strength.load(),
        things=things.load(language),
        meetings=meetings.load(language),
        points=confidence.load(),
    )


def own_actors(settings: Settings) -> OwnActors | None:
    """The user's own table of actors, or None where there is none; raises ServandaError or UnreadableInput."""
    if settings.actors is None:
        return None
    return _own(name_of(settings.actors), read_bytes(settings.actors, settings))


def world_of(settings: Settings) -> World:
    """The registry with the user's rows."""
    own = own_actors(settings)
    return world.load() if own is None else _world(own)


def names_of(language: str, settings: Settings) -> Names:
    """The names of a language with the user's."""
    own = own_actors(settings)
    return names.load(language) if own is None else _names(language, own)


def now() -> str:
    """The time, aware and in UTC, in ISO 8601 to the second."""
    return moment().isoformat(timespec="seconds")


def moment() -> datetime:
    """The time, aware and in UTC."""
    return datetime.now(UTC)


@lru_cache(maxsize=4)
def _own(name: str, data: bytes) -> OwnActors:
    return read_own(name, data, world.load())


@lru_cache(maxsize=4)
def _world(own: OwnActors) -> World:
    return with_rows(world.load(), own)


@lru_cache(maxsize=8)
def _names(language: str, own: OwnActors) -> Names:
    return names.load(language).with_names(called(own))


@lru_cache(maxsize=8)
def _extended(language: str, pipeline: str | None, own: OwnActors) -> Kit:
    return replace(kit(language, pipeline), names=_names(language, own), world=_world(own))
