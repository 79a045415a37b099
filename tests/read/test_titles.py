"""The title of a document."""

from __future__ import annotations

import pytest

from servanda.read.markdown import read as read_markdown
from servanda.read.plain import read as read_plain
from servanda.read.titles import find_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n\n  Sommet de l’eau  \n\nTexte.", "Sommet de l’eau"),
        ("Les deux pays ont signé un accord.\nSuite", None),
        ("- un point\n- deux", None),
        ("2025/12/20\nTexte", None),
        ("© Agence\nTexte", None),
        ("mot " * 80 + "\n", None),
        ("   ", None),
    ],
)
def test_a_short_first_line_is_the_title(text: str, title: str | None) -> None:
    assert find_title(read_plain("a.txt", text)) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: Le vrai\n---\n# Un autre\n", "Le vrai"),
        ("---\nauthor: A\n---\n\n# **Un autre**\n\nTexte", "Un autre"),
        ("Une phrase qui finit.\n\n# Plus loin\n", None),
    ],
)
def test_markdown_gives_its_title_or_its_first_heading(text: str, title: str | None) -> None:
    assert find_title(read_markdown("a.md", text)) == title
