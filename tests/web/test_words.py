"""The words of the interface: complete in every language, and all of them used."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from servanda.export.phrasing import interfaces

pytest.importorskip("fastapi", reason="needs the extra «web»")

from servanda.web.words import chosen, interface

WEB = Path(__file__).resolve().parents[2] / "src" / "servanda" / "web"
SLOT = re.compile(r"\{(\w+)\}")


def paths(messages: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in messages.items():
        if isinstance(value, Mapping):
            yield from paths(value, f"{before}{key}.")
        else:
            yield before + key, str(value)


@pytest.mark.parametrize("code", sorted(interfaces()))
def test_every_language_has_every_message_with_the_same_slots(code: str) -> None:
    """Plural forms alone may differ: languages have not the same ones."""
    english = {path: set(SLOT.findall(said)) for path, said in paths(interface("en").messages)}
    found = {path: set(SLOT.findall(said)) for path, said in paths(interface(code).messages)}
    differing = {path for path in english.keys() | found.keys() if english.get(path) != found.get(path)}
    assert {path for path in differing if not path.startswith(("count.", "scale"))} == set()


def test_every_message_that_a_template_names_in_full_exists() -> None:
    known = dict(paths(interface("en").messages))
    asked = {
        found
        for file in [*WEB.rglob("*.html"), *WEB.rglob("*.py")]
        for found in re.findall(r"\bsay\(\s*[\"']([a-z_0-9.]+)[\"']\s*[,)]", file.read_text("utf-8"))
    }
    assert asked - known.keys() == set()
    assert len(asked) > 50


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        ((None, None, "fr-CA,fr;q=0.9,en;q=0.8"), "fr"),
        ((None, None, "en;q=0.5, fr"), "fr"),
        ((None, None, "de-DE, ja;q=0.9"), "en"),
        ((None, None, "fr;q=0, en;q=0.1"), "en"),
        ((None, "fr", "en"), "fr"),
        (("en", "fr", "fr"), "en"),
        (("xx", "", ""), "en"),
    ],
)
def test_the_language_is_the_one_chosen_else_the_browsers(wishes: tuple[str | None, ...], expected: str) -> None:
    assert chosen(*wishes) == expected
