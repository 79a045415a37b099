"""Front matter."""

from __future__ import annotations

import pytest

from servanda.errors import UnreadableInput
from servanda.model import SourceClass, Zone
from servanda.read import read
from servanda.read.frontmatter import find_front_matter
from servanda.read.markdown import read as read_markdown

BODY = "\nLes deux pays ont convenu de coopérer.\n"


def values(block: str) -> dict[str, str]:
    found = find_front_matter(f"---\n{block}\n---\n{BODY}")
    return found.values if found else {}


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("title: Sommet", "Sommet"),
        ("Title:   Sommet : la suite  ", "Sommet : la suite"),
        ("title: Sommet\r", "Sommet"),
        ("title: 'L''eau'", "L'eau"),
        ('title: "Sommet \\"de\\" l\\u2019eau"', 'Sommet "de" l’eau'),
        ('title: "A\\_b \\\n  \\ c"', "A\u00a0b  c"),
        ("title: une première\n  ligne", "une première ligne"),
        ("title: >\n  une première\n  ligne", "une première ligne"),
        ("title: Sommet # de l'eau", "Sommet"),
        ("title: Sommet #1", "Sommet"),
    ],
)
def test_a_value_is_read_as_it_is_meant(block: str, expected: str) -> None:
    assert values(block) == {"title": expected}


def test_what_cannot_be_read_is_named() -> None:
    found = find_front_matter("---\ntitle: Sommet\ntags:\n  - eau\n  - gaz\nsigners: [A, B]\n???\n---\n")
    assert found is not None
    assert found.values == {"title": "Sommet"}
    assert [notice.message for notice in found.notices] == ["front matter not read: ???, tags, signers"]


def test_the_place_of_a_value_is_known() -> None:
    text = "---\ntitle: Sommet\ndate: '2025-04-04'\n---\n"
    found = find_front_matter(text)
    assert found is not None
    assert found.places["date"].of(text) == "'2025-04-04'"
    assert found.span.of(text) == text


@pytest.mark.parametrize(
    "text", ["--- non ---\ntexte", "---\nsans fin : oui\n", "---\nni clé ni valeur\n---\n", "a\n---\nb: c\n---\n"]
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert find_front_matter(text) is None


def test_the_text_is_kept_whole_and_front_matter_is_a_zone() -> None:
    text = f"---\ntitle: Sommet\n---\n\n# Un titre #\n{BODY}\n```\n# pas un titre\n```\n<!-- # note -->\nDeux\n====\n"
    body = read_markdown("a.md", text)
    assert body.text == text
    assert [(zone, span.of(text)) for span, zone in body.zones] == [
        (Zone.METADATA, "---\ntitle: Sommet\n---\n"),
        (Zone.HEADING, "Un titre"),
        (Zone.METADATA, "<!-- # note -->"),
        (Zone.HEADING, "Deux"),
    ]


def test_front_matter_gives_language_source_class_and_publisher() -> None:
    head = "---\nlanguage: en-GB\nsource class: Legal act\npublisher: Foreign Office\n---\n"
    document = read("a.txt", f"{head}{BODY}".encode())
    assert (document.language, document.source_class) == ("en", SourceClass.LEGAL_ACT)
    assert document.metadata["publisher"] == "Foreign Office"


def test_front_matter_alone_is_no_text() -> None:
    with pytest.raises(UnreadableInput, match="nothing but front matter"):
        read("a.md", b"---\ntitle: Sommet\n---\n\n")


def test_an_unknown_source_class_is_told() -> None:
    document = read("a.md", f"---\nsource_class: rumour\n---\n{BODY}".encode())
    assert document.source_class is SourceClass.UNKNOWN
    assert any("rumour" in notice.message and "press_quote" in notice.message for notice in document.notices)
