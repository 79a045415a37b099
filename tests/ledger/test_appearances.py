"""Actors outside the registry in one document: grouped, with what stands beside them."""

from __future__ import annotations

from dataclasses import replace

from servanda import model, world
from servanda.lang import names
from servanda.ledger.actors.appearances import Appearance, appearances, is_registered
from tests.handmade import a_document, span_of

WORLD = world.load()
TEXT = (
    "Mme Claire Dupont, directrice générale de Nord Turbines, a reçu le ministre français Jean Morel.\n\n"
    "Nord Turbines et le Fonds des vallées (FDV) signeront avec le Japon. Mme Dupont a remercié le FDV."
)
PERSON, COMPANY, BODY = model.MentionKind.PERSON, model.MentionKind.COMPANY, model.MentionKind.ORGANISATION


def place(words: str, number: int = 0) -> model.Span:
    """The place of the words, counted from the first."""
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return model.Span(start, start + len(words))


DUPONT = model.Mention(
    place("Mme Claire Dupont"), PERSON, (), "Claire Dupont", ref="Claire Dupont", name=place("Claire Dupont")
)
FIRM = model.Mention(place("Nord Turbines"), COMPANY, (), ref="company:nord-turbines")
MINISTER = model.Mention(
    place("le ministre français Jean Morel"), PERSON, ("FRA",), "Jean Morel", ref="Jean Morel",
    name=place("Jean Morel"), title=place("ministre"), country=place("français"),
)  # fmt: skip
FUND = model.Mention(place("Fonds des vallées"), BODY, (), ref="organisation:fonds-des-vallees")
JAPAN = model.Mention(place("Japon"), model.MentionKind.STATE, ("JPN",), ref="JPN")
AGAIN = replace(DUPONT, span=place("Mme Dupont"), name=place("Dupont", 1))
ACRONYM = model.Mention(place("FDV", 1), BODY, (), ref="organisation:fdv")
ALL = (DUPONT, FIRM, MINISTER, replace(FIRM, span=place("Nord Turbines", 1)), FUND, JAPAN, AGAIN, ACRONYM)


def found(*mentions: model.Mention, text: str = TEXT) -> dict[str, Appearance]:
    """The appearances of a document by their names."""
    reading = model.Reading(a_document("a.txt", text), (), (), (), (), mentions)
    return {one.name: one for one in appearances(reading, names.load("fr"), WORLD)}


def test_who_is_in_the_registry_is_no_appearance() -> None:
    assert set(found(*ALL)) == {"Claire Dupont", "Nord Turbines", "Jean Morel", "Fonds des vallées"}


def test_the_mentions_of_one_id_are_one_actor() -> None:
    assert found(*ALL)["Claire Dupont"].places == (0, 6)
    assert found(*ALL)["Nord Turbines"].places == (1, 3)


def test_the_office_and_the_state_of_a_person_are_read_from_the_title() -> None:
    morel = found(*ALL)["Jean Morel"]
    assert (morel.country, morel.office, morel.organisation) == ("FRA", "minister", "")


def test_a_body_named_behind_a_person_is_the_persons() -> None:
    assert found(*ALL)["Claire Dupont"].organisation == "company:nord-turbines"


def test_a_body_that_a_person_only_meets_is_not_the_persons() -> None:
    text = "Claire Dupont a reçu des représentants de Nord Turbines."
    person = replace(DUPONT, span=span_of("Claire Dupont", text), name=None)
    firm = replace(FIRM, span=span_of("Nord Turbines", text))
    assert found(person, firm, text=text)["Claire Dupont"].organisation == ""


def test_an_acronym_in_brackets_behind_a_name_is_that_of_the_document() -> None:
    assert found(*ALL)["Fonds des vallées"].places == (4, 7)
    assert set(found(ACRONYM)) == {"FDV"}


def test_who_the_text_leaves_open_is_an_actor_with_the_candidates() -> None:
    both = ("Akylbek Japarov", "Sadyr Japarov")
    left = model.Mention(place("Dupont"), PERSON, (), candidates=both)
    assert found(left)["Dupont"].candidates == both


def test_what_names_nobody_by_itself_is_no_actor() -> None:
    assert found(model.Mention(place("Dupont"), PERSON, ())) == {}
    assert found(model.Mention(place("Japon"), model.MentionKind.PROGRAMME, (), ref="programme:x")) == {}


def test_a_ministry_is_an_authority_and_a_fund_is_none() -> None:
    text = "Le ministère de l’Intérieur et le Fonds des vallées."
    ministry = replace(
        FUND, span=span_of("ministère de l’Intérieur", text), ref="organisation:ministere de l interieur"
    )
    fund = replace(FUND, span=span_of("Fonds des vallées", text))
    kinds = {one.name: one.kind for one in found(ministry, fund, text=text).values()}
    assert kinds == {"ministère de l’Intérieur": "authority", "Fonds des vallées": "organisation"}


def test_the_id_is_made_of_the_document_and_the_name() -> None:
    one, again = found(*ALL)["Jean Morel"], found(MINISTER)["Jean Morel"]
    other = found(replace(MINISTER, span=model.Span(0, 9)), text=f"{TEXT} ")["Jean Morel"]
    assert one.id == again.id != other.id


def test_the_registry_has_states_persons_formats_and_the_sectors_of_its_states() -> None:
    assert all(is_registered(id_, WORLD) for id_ in ("JPN", "Sadyr Japarov", "ca-japan", "private-sector:JPN"))
    assert not any(is_registered(id_, WORLD) for id_ in ("", "company:x", "JPN:private-sector2", "x:JPN"))
