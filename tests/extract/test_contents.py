"""The roles of a statement, each with the words it was read from."""

from __future__ import annotations

import pytest

from tests.extract.judged import statement, statements, words

CONTENTS = [
    ("fr", "Le Pérou s'engage à réduire fortement ses émissions.", ["réduire fortement ses émissions"]),
    ("fr", "Le Pérou a décidé de créer un fonds commun.", ["créer un fonds commun"]),
    ("fr", "Le Pérou versera 5 millions d'euros au Chili.", ["versera 5 millions d'euros"]),
    ("fr", "Le Pérou s'engage à s'efforcer de réduire les délais.", ["s'efforcer de réduire les délais"]),
    ("fr", "Le Pérou a exprimé sa volonté de rejoindre le pacte.", ["rejoindre le pacte"]),
    ("fr", "Le Pérou salue l'initiative chilienne.", ["l'initiative chilienne"]),
    ("fr", "Un accord commercial a été signé par le Pérou.", ["Un accord commercial"]),
    ("en", "Peru commits to cut its emissions.", ["to cut its emissions"]),
    ("en", "Peru decided to create a joint fund.", ["to create a joint fund"]),
    ("en", "Peru will pay 5 million euros to Chile.", ["will pay 5 million euros"]),
    ("en", "Peru expressed its readiness to join the pact.", ["to join the pact"]),
    ("en", "Peru welcomes the Chilean initiative.", ["the Chilean initiative"]),
    ("en", "A trade agreement was signed by Peru.", ["A trade agreement"]),
]


@pytest.mark.parametrize(("language", "text", "contents"), CONTENTS)
def test_the_head_of_the_content_is_told_with_its_words(language: str, text: str, contents: list[str]) -> None:
    assert words(statement(language, text).evidence["content"], text) == contents


ROLES = [
    (
        "fr",
        "Le président du Pérou a déclaré que le Pérou verserait 5 millions d'euros au Chili au titre de l'« Initiative "
        "des ponts » d'ici 2030, si le parlement vote.",
        {
            "actors": ["Pérou"], "counterparts": ["Chili"], "content": ["verserait 5 millions d'euros"],
            "amounts": ["5 millions d'euros"], "programme": ["Initiative des ponts"], "when": ["2030"],
            "condition": ["si le parlement vote"],
        },
    ),
    (
        "en",
        "Peru will pay Chile 5 million euros under the “Bridges Initiative” by 2030 if parliament agrees.",
        {
            "actors": ["Peru"], "counterparts": ["Chile"], "content": ["will pay Chile 5 million euros"],
            "amounts": ["5 million euros"], "programme": ["Bridges Initiative"], "when": ["2030"],
            "condition": ["if parliament agrees"],
        },
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "roles"), ROLES, ids=["fr", "en"])
def test_every_role_has_its_words(language: str, text: str, roles: dict[str, list[str]]) -> None:
    evidence = statement(language, text).evidence
    assert {role: words(evidence.get(role, ()), text) for role in roles} == roles


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le Pérou s'engage à bâtir un pont et à publier ses comptes."),
        ("en", "Peru commits to build a bridge and to publish its accounts."),
    ],
)
def test_a_sentence_that_was_split_leaves_each_part_one_content(language: str, text: str) -> None:
    found = statements(language, text)
    assert len(found) == 2
    assert all(len(one.evidence["content"]) == 1 for one in found)
