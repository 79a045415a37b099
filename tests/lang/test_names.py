"""The tables of names: complete, known to the registry, and never silently ambiguous."""

from collections import defaultdict

import pytest

from servanda.lang.names import Sort, load
from servanda.text.fold import folded
from servanda.world import ActorKind
from servanda.world import load as load_world

LANGUAGES = ("fr", "en")
ACTOR_SORTS = {Sort.NAME, Sort.ADJECTIVE, Sort.CAPITAL, Sort.SEAT, Sort.FORMAT, Sort.COMBINING}


def sorts(language: str, *words: str) -> set[Sort]:
    entries = load(language).entries.get(words[0], ())
    return {term.sort for entry in entries if entry.words == words for term in entry.terms}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_actor_and_format_has_a_label(language: str) -> None:
    world = load_world()
    assert sorted((set(world.actors) | set(world.formats)) - set(load(language).labels)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_is_of_an_actor_or_format_of_the_registry(language: str) -> None:
    world = load_world()
    assert sorted(set(load(language).labels) - set(world.actors) - set(world.formats)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_of_two_actors_says_so(language: str) -> None:
    unsaid = []
    for entries in load(language).entries.values():
        for entry in entries:
            actors = defaultdict(set)
            for term in entry.terms:
                if term.sort in ACTOR_SORTS and term.guard != "shared":
                    actors[term.sort, term.form.endswith("+")].update(term.values)
            unsaid += [" ".join(entry.words) for codes in actors.values() if len(codes) > 1]
    assert unsaid == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name(language: str) -> None:
    world = load_world()
    named = {code for entries in load(language).entries.values() for e in entries for t in e.terms for code in t.values}
    states = {code for code, actor in world.actors.items() if actor.kind is ActorKind.STATE}
    assert states <= named


@pytest.mark.parametrize("form", ["japonais", "japonaise", "japonaises", "ouzbèke", "turque", "grecques"])
def test_french_adjectives_are_known_in_every_gender_and_number(form: str) -> None:
    assert Sort.ADJECTIVE in sorts("fr", folded(form))


def test_offices_are_known_in_every_gender_and_number() -> None:
    for words in (
        ("premiere", "ministre"),
        ("premiers", "ministres"),
        ("presidentes",),
        ("chefs", "d", "etat"),
        ("reine",),
    ):
        assert Sort.OFFICE in sorts("fr", *words)
    for words in (
        ("prime", "ministers"),
        ("secretaries", "of", "state"),
        ("heads", "of", "state", "and", "government"),
    ):
        assert Sort.OFFICE in sorts("en", *words)


def test_a_plural_of_parties_is_marked_and_its_singular_is_not() -> None:
    terms = {term.form: term.group for entry in load("en").entries["leaders"] for term in entry.terms}
    assert terms["leaders"] == "bare"
    assert all(not term.group for entry in load("en").entries["leader"] for term in entry.terms)


def test_names_of_other_languages_are_known_but_come_last() -> None:
    assert Sort.NAME in sorts("fr", "republic", "of", "kazakhstan")
    assert Sort.NUMBER in sorts("fr", "un")
    assert Sort.NAME not in sorts("fr", "un")


def test_an_acronym_written_in_two_ways_is_kept_in_both() -> None:
    (entry,) = (one for one in load("fr").entries["zlecaf"] if one.words == ("zlecaf",))
    assert {term.form for term in entry.terms} == {"ZLECAf", "ZLECAF"}
