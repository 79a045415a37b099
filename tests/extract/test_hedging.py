"""Which hedges are the act's own, and which those of a clause inside its statement."""

from __future__ import annotations

import pytest

from tests.extract.judged import statement, statements, words

OWN = [
    ("fr", "Le Togo ne signera pas le traité.", {"negation": ["ne signera pas"]}),
    ("fr", "Le Togo aidera les pays qui n'ont pas de port.", {}),
    ("fr", "Le Togo financera un programme qui pourrait créer des emplois.", {}),
    ("fr", "Le Togo versera 5 millions d'euros si le Bénin ne signe pas.", {"condition": ["si le Bénin ne signe pas"]}),
    ("fr", "Le Togo n'exclut pas une contribution.", {"possibility": ["n'exclut pas"]}),
    ("fr", "Le Togo s'engage à s'employer à rouvrir le port.", {"effort": ["s'employer à"]}),
    ("fr", "Le Togo partagera ses données, conformément à son droit interne.", {
        "escape": ["conformément à son droit interne"],
    }),
    ("en", "Togo will not sign the treaty.", {"negation": ["not"]}),
    ("en", "Togo will help countries that have no port.", {}),
    ("en", "Togo will fund a programme that could create jobs.", {}),
    ("en", "Togo will pay 5 million euros if Benin does not sign.", {"condition": ["if Benin does not sign"]}),
    ("en", "Togo does not rule out a contribution.", {"possibility": ["not rule out"]}),
    ("en", "Togo will work with Benin to reopen the port.", {"effort": ["work with Benin to"]}),
    ("en", "Togo will share its data, subject to its national laws.", {"escape": ["subject to its national laws"]}),
]  # fmt: skip
KINDS = ("negation", "condition", "possibility", "escape", "effort")


@pytest.mark.parametrize(("language", "text", "expected"), OWN)
def test_a_statement_has_the_hedges_of_its_own_clause(language: str, text: str, expected: dict[str, list[str]]) -> None:
    found = statement(language, text)
    assert {kind: words(found.evidence[kind], text) for kind in KINDS if kind in found.evidence} == expected
    assert sorted(found.qualifiers) == sorted(kind for kind, told in expected.items() for _ in told)


LISTS = [
    (
        "fr",
        "Le Togo et le Bénin s'efforceront, autant que possible, de :\n- rouvrir le port ;\n- alléger les taxes.",
    ),
    ("en", "Togo and Benin agreed, as appropriate, to:\n- reopen the port;\n- cut duties."),
]


@pytest.mark.parametrize(("language", "text"), LISTS, ids=["fr", "en"])
def test_what_opens_a_list_hedges_every_item(language: str, text: str) -> None:
    items = [one for one in statements(language, text) if one.lead_in]
    assert len(items) == 2
    assert all("escape" in one.qualifiers for one in items)
    assert all(one.lead_in and one.lead_in.covers(one.evidence["escape"][0]) for one in items)
