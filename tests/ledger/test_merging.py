"""Who is one across documents: by evidence, never for the name alone; and what readers judged goes before all."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from servanda import world
from servanda.ledger.actors.appearances import Appearance
from servanda.ledger.actors.merging import Merged, merge
from servanda.ledger.history.judgements import Judgement, Verdict

AT = "2026-01-01T00:00:00+00:00"
WORLD = world.load()


def person(id_: str, name: str = "Claire Dupont", **beside: str) -> Appearance:
    return Appearance(id_, "person", name, **beside)  # type: ignore[arg-type]


def firm(id_: str, name: str = "Nord Turbines", kind: str = "company", **beside: str) -> Appearance:
    return Appearance(id_, kind, name, **beside)  # type: ignore[arg-type]


def merged(
    *found: Appearance, said: Sequence[Judgement] = (), forms: dict[str, tuple[str, ...]] | None = None
) -> Merged:
    return merge(found, forms or {}, said, WORLD)


def sets(*found: Appearance, said: Sequence[Judgement] = ()) -> list[set[str]]:
    """The ids that are one, in order."""
    by_head: dict[str, set[str]] = {}
    for id_, head in merged(*found, said=said).ids.items():
        by_head.setdefault(head, set()).add(id_)
    return list(by_head.values())


def judged(number: int, one: str, other: str, verdict: Verdict = Verdict.SAME) -> Judgement:
    return Judgement("A. Reader", AT, one, other, verdict, number=number)


@pytest.mark.parametrize(
    "beside",
    [
        {"country": "FRA"},
        {"office": "minister"},
        {"organisation": "company:nord"},
        {"country": "FRA", "office": "minister"},
    ],
)
def test_persons_of_one_name_with_something_in_common_are_one(beside: dict[str, str]) -> None:
    assert sets(person("a", **beside), person("b", **beside)) == [{"a", "b"}]


def test_persons_of_one_name_and_nothing_else_stay_two_and_are_proposed() -> None:
    found = merged(person("a"), person("b"))
    assert found.ids == {"a": "a", "b": "b"}
    assert [(one.one, one.other) for one in found.perhaps] == [("a", "b")]
    assert "no country, office or body in common" in found.perhaps[0].because


def test_persons_of_one_name_and_different_states_are_two_and_not_proposed() -> None:
    found = merged(person("a", country="FRA", office="minister"), person("b", country="BEL", office="minister"))
    assert found.ids == {"a": "a", "b": "b"}
    assert found.perhaps == ()


def test_a_family_name_alone_needs_more_than_a_country() -> None:
    assert sets(person("a", "Dupont", country="FRA"), person("b", "Dupont", country="FRA")) == [{"a"}, {"b"}]
    both = {"country": "FRA", "office": "foreign-minister"}
    assert sets(person("a", "Dupont", **both), person("b", "Dupont", **both)) == [{"a", "b"}]


def test_persons_of_different_names_are_two_whatever_they_share() -> None:
    both = {"country": "FRA", "office": "minister", "organisation": "company:nord"}
    found = merged(person("a", **both), person("b", "Jean Morel", **both))
    assert found.ids == {"a": "a", "b": "b"}
    assert found.perhaps == ()


def test_who_could_be_either_of_two_is_neither() -> None:
    """One of no known state, with the office of two namesakes of different states."""
    lone, french, belgian = (
        person("a", office="minister"),
        person("b", country="FRA", office="minister"),
        person("c", country="BEL", office="minister"),
    )
    found = merged(lone, french, belgian)
    assert found.ids == {"a": "a", "b": "b", "c": "c"}
    assert {(one.one, one.other) for one in found.perhaps} == {("a", "b"), ("a", "c")}
    assert sets(lone, french) == [{"a", "b"}]


def test_bodies_of_one_name_and_kind_are_one_unless_their_states_differ() -> None:
    assert sets(firm("a"), firm("b", "NORD turbines"), firm("c", country="DEU")) == [{"a", "b", "c"}]
    assert sets(firm("a", country="DEU"), firm("b", country="FRA")) == [{"a"}, {"b"}]


def test_ministries_of_one_name_need_the_state_for_every_state_has_one() -> None:
    ministries = [firm(id_, "ministère de l’Intérieur", "authority") for id_ in "ab"]
    found = merged(*ministries)
    assert found.ids == {"a": "a", "b": "b"}
    assert len(found.perhaps) == 1
    assert sets(*(replace(one, country="ARM") for one in ministries)) == [{"a", "b"}]


def test_a_body_of_no_state_between_two_namesakes_is_neither() -> None:
    assert sets(firm("a"), firm("b", country="DEU"), firm("c", country="FRA")) == [{"a"}, {"b"}, {"c"}]


def test_bodies_of_one_name_and_two_kinds_are_proposed() -> None:
    found = merged(firm("a"), firm("b", kind="organisation"))
    assert found.ids == {"a": "a", "b": "b"}
    assert len(found.perhaps) == 1


def test_an_acronym_explained_in_one_document_is_proposed_in_another_and_no_more() -> None:
    found = merged(
        firm("a", "Fonds des vallées", kind="organisation"),
        firm("b", "FDV", kind="organisation"),
        forms={"a": ("Fonds des vallées", "FDV"), "b": ("FDV",)},
    )
    assert found.ids == {"a": "a", "b": "b"}
    assert [(one.one, one.other) for one in found.perhaps] == [("a", "b")]


def test_a_namesake_of_an_office_holder_is_the_office_holder_only_with_the_state() -> None:
    known, unknown = person("a", "Sadyr Japarov", country="KGZ"), person("b", "Sadyr Japarov")
    found = merged(known, unknown)
    assert found.ids["a"] == "Sadyr Japarov"
    assert found.ids["b"] == "b"
    assert ("Sadyr Japarov", "b") in {(one.one, one.other) for one in found.perhaps}


def test_what_a_reader_judged_goes_before_the_evidence() -> None:
    a, b = person("a", country="FRA"), person("b", country="FRA")
    assert sets(a, b, said=[judged(1, "a", "b", Verdict.NOT_SAME)]) == [{"a"}, {"b"}]
    assert merged(a, b, said=[judged(1, "a", "b", Verdict.NOT_SAME)]).perhaps == ()
    other = replace(b, name="Jean Morel", country="BEL")
    assert sets(a, other, said=[judged(1, "a", "b")]) == [{"a", "b"}]


def test_a_judgement_taken_back_leaves_what_the_evidence_says() -> None:
    a, b = person("a", country="FRA"), person("b", country="FRA")
    lines = [judged(1, "a", "b", Verdict.NOT_SAME), Judgement("A", AT, undoes=1, number=2)]
    assert sets(a, b, said=lines) == [{"a", "b"}]


def test_who_is_judged_one_of_the_registry_is_known_by_its_id() -> None:
    found = merged(person("a", "Le Premier"), said=[judged(1, "a", "Sadyr Japarov")])
    assert found.ids == {"a": "Sadyr Japarov"}
    assert found.because["Sadyr Japarov"] == ("judged the same by A. Reader (judgement 1)",)


def test_the_unsure_stay_two_and_are_listed_with_the_doubt() -> None:
    a, b = person("a", country="FRA"), person("b", country="FRA")
    doubt = judged(1, "b", "a", Verdict.UNSURE)
    found = merged(a, b, said=[doubt])
    assert found.ids == {"a": "a", "b": "b"}
    assert [one.doubt for one in found.perhaps] == [doubt]


def test_the_evidence_never_joins_what_is_apart_by_way_of_a_third() -> None:
    three = [person(id_, country="FRA") for id_ in "abc"]
    found = sets(*three, said=[judged(1, "a", "c", Verdict.NOT_SAME)])
    assert not any({"a", "c"} <= one for one in found)


def test_judgements_that_contradict_each_other_are_told() -> None:
    lines = [judged(1, "a", "b"), judged(2, "b", "c"), judged(3, "a", "c", Verdict.NOT_SAME)]
    found = merged(*(person(id_, name) for id_, name in zip("abc", ("A B", "C D", "E F"), strict=True)), said=lines)
    assert [(one.one, one.other) for one in found.conflicts] == [("a", "c")]


def test_who_a_text_leaves_open_is_proposed_as_each() -> None:
    both = ("Akylbek Japarov", "Sadyr Japarov")
    found = merged(Appearance("a", "person", "Japarov", candidates=both))
    assert found.ids == {"a": "a"}
    assert {one.one for one in found.perhaps} | {one.other for one in found.perhaps} == {"a", *both}
    decided = merged(Appearance("a", "person", "Japarov", candidates=both), said=[judged(1, "a", both[1])])
    assert decided.ids == {"a": "Sadyr Japarov"}


def test_the_order_of_the_documents_changes_nothing_but_the_id() -> None:
    found = [
        person("a", office="minister"),
        person("b", country="FRA", office="minister"),
        person("c", country="FRA"),
        firm("d"),
        firm("e", country="DEU"),
        person("f", "Jean Morel"),
    ]
    expected = {frozenset(one) for one in sets(*found)}
    for order in random.Random(4).sample(list(permutations(found)), 60):
        assert {frozenset(one) for one in sets(*order)} == expected


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Sadyr Japarov", "Akylbek Japarov", "KGZ"),
        ("Serdar Berdimuhamedov", "Gurbanguly Berdimuhamedov", "TKM"),
        ("Emomali Rahmon", "Rustam Emomali", "TJK"),
        ("Fumio Kishida", "Nobuo Kishida", "JPN"),
    ],
)
def test_nobody_is_his_own_brother(one: str, other: str, country: str) -> None:
    found = merged(person("a", one, country=country), person("b", other, country=country))
    assert found.ids["a"] != found.ids["b"]
