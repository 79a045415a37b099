"""Who may be meant by a name: the likeliest first, with the reasons, and nobody forced."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda import world
from servanda.lang import names
from servanda.ledger.actors.who import Asked, Candidate, Entry, who
from servanda.world import Person, Tenure

WORLD = world.load()
PACKS = tuple(names.load(language) for language in ("en", "fr"))


def found(
    name: str, on: str | None = None, country: str | None = None, entries: tuple[Entry, ...] = ()
) -> list[Candidate]:
    return list(who(Asked(name, on, country), WORLD, PACKS, entries))


def first(name: str, on: str | None = None, country: str | None = None) -> str:
    return found(name, on, country)[0].id


def test_two_namesakes_are_both_possible_and_the_one_in_office_comes_first() -> None:
    sadyr, akylbek = found("Жапаров")
    assert (sadyr.id, akylbek.id) == ("Sadyr Japarov", "Akylbek Japarov")
    assert sadyr.is_possible
    assert akylbek.is_possible
    assert any("Жапаров: family name, same spelling, Cyrillic" in reason for reason in sadyr.reasons)
    assert "president of Kyrgyzstan (KGZ) since 2021-01-28" in sadyr.reasons
    assert any(
        reason.startswith("no longer in office: head of government of Kyrgyzstan (KGZ)") for reason in akylbek.reasons
    )


def test_a_day_on_which_both_were_in_office_leaves_both_possible_and_says_the_offices() -> None:
    sadyr, akylbek = found("Жапаров", "2023-05-01", "KGZ")
    assert (sadyr.id, akylbek.id) == ("Sadyr Japarov", "Akylbek Japarov")
    assert "in office on 2023-05-01: president of Kyrgyzstan (KGZ) since 2021-01-28" in sadyr.reasons
    assert akylbek.is_possible


def test_a_day_on_which_one_was_in_office_leaves_that_one() -> None:
    assert [one.id for one in found("Japarov", "2025-12-20") if one.is_possible] == ["Sadyr Japarov"]


def test_another_country_speaks_against_a_namesake() -> None:
    assert not any(one.is_possible for one in found("Japarov", country="KAZ"))
    assert any("other country" in reason for one in found("Japarov", country="KAZ") for reason in one.reasons)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("le Président Tokaïev", "Kassym-Jomart Tokayev"),
        ("S.E.M. Chavkat Mirzioïev", "Shavkat Mirziyoyev"),
        ("TAKAICHI Sanae", "Sanae Takaichi"),
        ("Рахмон", "Emomali Rahmon"),
        ("Poutine", "Vladimir Putin"),
        ("l’Ouzbékistan", "UZB"),
        ("République kirghize", "KGZ"),
        ("Kyrgyz Republic", "KGZ"),
        ("kirghize", "KGZ"),
        ("Tachkent", "UZB"),
        ("CA+JAD", "ca-japan"),
        ("KGZ", "KGZ"),
    ],
)
def test_names_in_any_spelling_and_language_find_their_actor(name: str, id_: str) -> None:
    assert first(name) == id_


def test_a_name_in_full_that_differs_in_the_given_name_is_not_that_person() -> None:
    assert not any(one.has_name for one in found("Jean Japarov"))


def test_a_name_of_which_one_word_is_another_is_not_had_by_anybody() -> None:
    """Two words of four that sound alike do not make a name one."""
    assert not any(one.has_name for one in found("Emmanuel Durandel"))
    dupont = Entry("3f2a", "person", "Claire Dupont", (), frozenset(), "named once")
    assert not any(one.has_name for one in found("Jeanne Dupont", entries=(dupont,)))


def test_nobody_is_found_for_what_is_no_name() -> None:
    assert found("Qwzx") == []
    assert found("!?") == []


def test_a_slip_of_the_pen_in_a_states_name_shows_the_nearest_and_does_not_force_it() -> None:
    near = found("Turkmenistam")
    assert near[0].id == "TKM"
    assert not near[0].is_possible
    assert not near[0].has_name


def test_the_actors_of_a_ledger_are_found_too() -> None:
    dupont = Entry("3f2a", "person", "Claire Dupont", ("Mme Dupont",), frozenset({"FRA"}), "in the ledger: named once")
    firm = Entry("81c0", "company", "Nord Turbines", ("NORD TURBINES",), frozenset(), "in the ledger: named twice")
    (one,) = found("Claire DUPONT", entries=(dupont, firm))
    assert (one.id, one.is_possible, one.reasons[-1]) == ("3f2a", True, "in the ledger: named once")
    assert [one.id for one in found("Nord turbines", entries=(dupont, firm))] == ["81c0"]
    assert not found("Claire Dupont", country="BEL", entries=(dupont,))[0].is_possible


def test_a_person_without_a_term_is_found_by_name() -> None:
    person = Person("Aino Virtanen", "Virtanen", False, "", "", "made by hand")
    made = replace(WORLD, persons={person.name: person}, tenures=(), families={})
    (one,) = who(Asked("Virtanen"), made, ())
    assert (one.id, one.is_possible) == ("Aino Virtanen", True)


def test_who_holds_the_office_under_several_terms_has_each_told() -> None:
    person = Person("Aino Virtanen", "Virtanen", False, "", "", "made by hand")
    terms = tuple(
        Tenure(person.name, person.family, "FIN", office, "2020-01-01", "", False, "x") for office in ("a", "b")
    )
    made = replace(WORLD, persons={person.name: person}, tenures=terms, families={})
    assert who(Asked("Virtanen"), made, ())[0].reasons[1:] == ("a of FIN since 2020-01-01", "b of FIN since 2020-01-01")
