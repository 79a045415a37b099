"""Everything a text names: things, places, groups by number, pronouns; each typed, each with its id."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from servanda.extract import NamingKit, read_mentions
from servanda.lang import names, pack, tables, things
from servanda.model import Mention, MentionKind
from servanda.read import Given, read
from servanda.world import load

TEXTS = sorted((Path(__file__).parent.parent / "golden" / "texts").glob("*"))
Seen = tuple[str, str, str]


def found(language: str, text: str, on: str | None = None) -> tuple[str, tuple[Mention, ...]]:
    document = read("a.txt", text.encode(), Given(language, on))
    kit = NamingKit(pack.load(language), names.load(language), things.load(language), load())
    return document.text, read_mentions(document, kit)


def seen(language: str, text: str) -> list[Seen]:
    """What is named, as written, with its kind and id; names inside others left out."""
    source, mentions = found(language, text)
    return [(m.span.of(source), m.kind.value, m.ref) for m in mentions if not m.nested]


def named(language: str, text: str, kind: str) -> list[tuple[str, str]]:
    return [(words, ref) for words, one, ref in seen(language, text) if one == kind]


@pytest.mark.parametrize(
    ("language", "text", "kind", "name", "ref"),
    [
        ("fr", "Il faut rouvrir le port de Kribi.", "site", "port de Kribi", "site:port de kribi"),
        ("fr", "La centrale « Tishrin » est à l’arrêt.", "site", "centrale « Tishrin »", "site:centrale tishrin"),
        ("en", "The Limpopo crossing will reopen.", "site", "Limpopo crossing", "site:limpopo crossing"),
        ("fr", "Le corridor « Nord-Sud » avance.", "corridor", "corridor « Nord-Sud »", "place:north-south-corridor"),
        ("en", "They back the Middle Corridor.", "corridor", "Middle Corridor", "place:trans-caspian-corridor"),
        ("fr", "Le Fonds vert bolivien est né.", "programme", "Fonds vert bolivien", "programme:fonds vert bolivien"),
        ("en", "He joined the Lusaka Water Pact.", "document", "Lusaka Water Pact", "document:lusaka water pact"),
        ("fr", "Il loue la déclaration de Rabat.", "document", "déclaration de Rabat", "document:declaration de rabat"),
        (
            "fr",
            "Le ministère de l’Eau, du Climat et des Forêts écrit.",
            "organisation",
            "ministère de l’Eau, du Climat et des Forêts",
            "organisation:ministere de l eau du climat et des forets",
        ),
        ("en", "The Zambezi Water Authority agreed.", "organisation", "Zambezi Water Authority", ""),
        ("fr", "Les navires évitent la mer Rouge.", "region", "mer Rouge", "place:red-sea"),
        ("en", "Ships avoid the Taiwan Strait.", "region", "Taiwan Strait", "place:taiwan-strait"),
        ("fr", "La stabilité de l’Asie orientale importe.", "region", "Asie orientale", "east-asia"),
        ("fr", "Ils se sont réunis à Ziguinchor.", "city", "Ziguinchor", "city:ziguinchor"),
        ("en", "The talks took place in Karlsruhe.", "city", "Karlsruhe", "city:karlsruhe"),
        ("fr", "La rencontre a eu lieu à Tokyo.", "city", "Tokyo", "capital:JPN"),
        ("fr", "Tokyo prévoit un don.", "capital", "Tokyo", "JPN"),
        ("fr", "Le sommet « Asie centrale – Japon » a eu lieu.", "format", "Asie centrale – Japon", "ca-japan"),
    ],
)
def test_a_thing_is_typed_and_has_an_id(language: str, text: str, kind: str, name: str, ref: str) -> None:
    assert (name, ref or f"{kind}:{name.lower()}") in named(language, text, kind)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Il s’agit d’un fonds pour les routes et d’un centre de formation."),
        ("fr", "La banque centrale et un ministère ont répondu."),
        ("fr", "Un hub logistique de l’Afrique a été évoqué."),
        ("fr", "Les parties parlent d’un dialogue « qui n’a jamais cessé »."),
        ("en", "A new fund, a bank and a port were discussed."),
        ("en", "“Nobody wants another lost decade,” he said."),
    ],
)
def test_a_head_without_a_name_is_nothing(language: str, text: str) -> None:
    kinds = {"programme", "document", "site", "organisation", "corridor", "company", "format"}
    assert not [one for one in seen(language, text) if one[1] in kinds]


def test_the_noun_before_two_parties_tells_what_they_have_between_them() -> None:
    text = "Il a proposé un hub numérique « Asie centrale – Japon » après le sommet « Asie centrale – Japon »."
    assert named("fr", text, "format") == [("Asie centrale – Japon", "ca-japan")]
    assert named("fr", text, "site")[0][1] == "site:hub numerique asie centrale japon"


def test_companies_in_a_list_are_each_one_and_of_their_state() -> None:
    text, mentions = found("fr", "Les sociétés italiennes Arvedi, Danieli et Marcegaglia ont investi.")
    firms = [m for m in mentions if m.kind is MentionKind.COMPANY]
    assert [m.ref for m in firms] == ["company:arvedi", "company:danieli", "company:marcegaglia"]
    assert {m.country.of(text) for m in firms if m.country} == {"italiennes"}


def test_a_longer_and_a_shorter_name_have_one_id() -> None:
    text = "Le Plan Azur pour les côtes (PAC) est lancé.\n\nLe Plan Azur coûtera cher.\n\nLe PAC sera révisé."
    assert {ref for _, ref in named("fr", text, "programme")} == {"programme:plan azur"}
    assert len(named("fr", text, "programme")) == 3


def test_two_names_under_one_head_are_two() -> None:
    refs = named("fr", "Les corridors de transport « Nord-Sud » et « Est-Ouest » avancent.", "corridor")
    assert [ref for _, ref in refs] == ["place:north-south-corridor", "place:east-west-corridor"]


def test_two_plans_are_not_one_because_they_share_a_head() -> None:
    refs = named("fr", "Le Plan Azur et le Plan Émeraude sont lancés.", "programme")
    assert len({ref for _, ref in refs}) == 2


def test_a_name_inside_another_is_nested_and_never_an_actor() -> None:
    text, mentions = found("fr", "Le Premier ministre du Japon a parlé de la déclaration de Tokyo.")
    inside = [(m.span.of(text), m.kind.value) for m in mentions if m.nested]
    assert inside == [("Japon", "state"), ("Tokyo", "city")]
    assert not any(m.is_actor for m in mentions if m.nested)


def test_a_region_is_a_region_and_its_states_are_a_group() -> None:
    assert named("fr", "L’Asie centrale avance.", "region") == [("Asie centrale", "central-asia")]
    assert named("fr", "Les pays d’Asie centrale avancent.", "group") == [("pays d’Asie centrale", "central-asia")]


def test_two_leaders_are_those_who_meet() -> None:
    _, mentions = found("fr", "Rencontre Pérou – Ghana\n\nLes deux dirigeants ont parlé. Ils ont signé un accord.")
    groups = [m.actors for m in mentions if m.kind in (MentionKind.GROUP, MentionKind.PRONOUN)]
    assert groups == [("GHA", "PER"), ("GHA", "PER")]


@pytest.mark.parametrize(
    ("language", "text", "person"),
    [
        ("en", "President Ana Ruiz of Spain spoke. She left early.", "Ana Ruiz"),
        ("fr", "Le président du Ghana, Kofi Asante, a parlé. Il a remercié ses hôtes.", "Kofi Asante"),
    ],
)
def test_a_pronoun_is_whoever_was_named(language: str, text: str, person: str) -> None:
    _, mentions = found(language, text)
    assert [m.ref for m in mentions if m.kind is MentionKind.PRONOUN] == [person]


@pytest.mark.parametrize("text", ["Il est prévu de signer.", "Il convient de signer.", "Il faut signer."])
def test_an_impersonal_pronoun_is_nobody(text: str) -> None:
    _, mentions = found("fr", f"Le président du Ghana, Kofi Asante, a parlé. {text}")
    assert not [m for m in mentions if m.kind is MentionKind.PRONOUN]


def test_a_pronoun_that_fits_two_people_has_both_for_candidates() -> None:
    told = "In Accra, President Kofi Asante of Ghana and President Luis Paz of Peru met. He spoke first."
    _, mentions = found("en", told)
    (pronoun,) = [m for m in mentions if m.kind is MentionKind.PRONOUN]
    assert (pronoun.ref, pronoun.person, pronoun.candidates) == ("", None, ("Kofi Asante", "Luis Paz"))


def test_a_text_of_no_names_and_an_odd_one_have_none() -> None:
    assert found("en", "Nothing here.\n")[1] == ()
    assert found("fr", "(((« ( »»» ++ –– ,,\n")[1] == ()


def test_a_small_head_closes_a_name_of_capitals_but_not_a_state() -> None:
    assert named("en", "They visited the Nurek hydropower plant.", "site")[0][1] == "site:nurek hydropower plant"
    assert named("en", "They spoke of the Ukrainian port and the U.S. gas pipeline.", "site") == []


def test_a_firm_ends_where_what_it_does_begins() -> None:
    text = "Un contrat avec le groupe Ferrovia sur le parc éolien de Mirny est signé."
    assert named("fr", text, "company") == [("groupe Ferrovia", "company:ferrovia")]
    assert named("fr", text, "site") == [("parc éolien de Mirny", "site:parc eolien de mirny")]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_place_is_in_the_registry_and_has_a_name_in_every_pack(language: str) -> None:
    world = load()
    listed = {row["place"] for row in csv.DictReader(tables.text(language, "places.csv", "").splitlines())}
    assert listed <= world.places.keys()
    assert world.places.keys() - world.actors.keys() <= listed


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_mentions_are_in_order_and_lie_in_one_another_or_apart(path: Path) -> None:
    document = read(path.name, path.read_bytes())
    kit = NamingKit(pack.load(document.language), names.load(document.language), things.load(document.language), load())
    mentions = read_mentions(document, kit)
    assert mentions
    for one, other in pairwise(mentions):
        assert (one.span.start, -one.span.end) <= (other.span.start, -other.span.end)
        assert one.span != other.span
    for mention in mentions:
        outer = [m for m in mentions if m is not mention and m.span.overlaps(mention.span)]
        assert all(m.span.covers(mention.span) or mention.span.covers(m.span) for m in outer)
        assert mention.nested == any(m.span.covers(mention.span) for m in outer)
        assert not (mention.ref and mention.candidates)
        parts = [part for part in (mention.name, mention.title) if part]
        assert all(mention.span.covers(part) or mention.title is part for part in parts)
