"""The states under all their names: those of the packs and those of the languages that have none."""

from __future__ import annotations

from functools import cache

from servanda import world
from servanda.lang import namerows, pack
from servanda.world.facts import ActorKind
from servanda.world.states import Form, States, forms_without_pack

_NEVER_ALONE = ("combining",)
"""Kinds that name nobody without what they are joined to: «nippo-kazakh»."""


@cache
def load() -> States:
    """Read the names of states and territories of every pack, of `labels.csv` and of CLDR, once."""
    registry = world.load()
    states = {code for code, one in registry.actors.items() if one.kind in (ActorKind.STATE, ActorKind.TERRITORY)}
    packed = [
        Form(one.actor, one.form, one.kind, language, one.guard)
        for language in pack.languages()
        for one in namerows.spellings(language)
        if one.actor in states and one.kind not in _NEVER_ALONE
    ]
    articles = [article for language in pack.languages() for article in namerows.articles(language)]
    return States([*packed, *forms_without_pack(registry)], articles)
