"""What is written about the program is what the program is."""

import re
from pathlib import Path

import click
import pytest

from docs.fresh import README, REFERENCE, readme, reference
from servanda.cli import servanda

HERE = Path(__file__).resolve().parents[1]
PAGES = [
    HERE / "README.md",
    HERE / "CHANGELOG.md",
    HERE / "examples" / "README.md",
    *sorted((HERE / "docs").glob("*.md")),
]


def commands() -> list[str]:
    return list(servanda.list_commands(click.Context(servanda)))


def test_the_reference_of_commands_is_what_the_program_prints() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "write it anew: python -m docs.fresh"


def test_what_the_readme_shows_is_what_the_program_prints() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.count("```console\n$ servanda ") >= 1
    assert text == readme(text), "write it anew: python -m docs.fresh"


@pytest.mark.parametrize("command", commands())
def test_every_command_is_explained_in_the_guide(command: str) -> None:
    assert f"servanda {command}" in (HERE / "docs" / "guide.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(HERE).as_posix())
def test_every_command_that_a_page_shows_exists(page: Path) -> None:
    # A line of a code block that begins with the program's name, or the name and a word set as code.
    shown = re.findall(r"(?:^\$? ?|`)servanda ([a-z]+)\b", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(shown) <= set(commands())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(HERE).as_posix())
def test_every_file_that_a_page_links_to_exists(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
