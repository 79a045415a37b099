"""The words of the interface: complete in every language, and all of them used."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from servanda.errors import LedgerError, said
from servanda.export.phrasing import interfaces

pytest.importorskip("fastapi", reason="needs the extra «web»")

from servanda.web.words import chosen, interface, told

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


def test_every_complaint_that_has_a_key_is_told_in_every_language_with_its_values() -> None:
    """The values of a call fill the sentence of its key, as they stand in the code."""
    asked = list(complaints())
    assert len(asked) > 60
    for code in interfaces():
        sentences = interface(code).messages["fault"]
        missing = {key: slots for key, slots in asked if not set(SLOT.findall(sentences.get(key, "{none}"))) <= slots}
        assert missing == {}, code
        assert set(sentences) == {key for key, _ in asked}


def complaints() -> Iterator[tuple[str, set[str]]]:
    """The key and the names of the values of every call of `said`."""
    for file in WEB.parent.rglob("*.py"):
        text = file.read_text("utf-8")
        if not re.search(r"^from servanda\.errors import .*\bsaid\b", text, re.MULTILINE):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "said":
                key = node.args[0]
                assert isinstance(key, ast.Constant), file
                yield str(key.value), {str(one.arg) for one in node.keywords}


def test_a_complaint_without_words_of_the_interface_is_told_as_it_stands() -> None:
    assert told(LedgerError("x.db: damaged"), interface("fr")) == "x.db: damaged"
    assert told(LedgerError("x.db: locked", said("busy")), interface("fr")).startswith("Quelqu'un d'autre")
