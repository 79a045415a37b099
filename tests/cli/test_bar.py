"""How far a command is that goes through very many entries: told on a terminal, and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest

from servanda.cli import run, speech


class Screen(StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def passed(things: Iterable[int], count: int, monkeypatch: pytest.MonkeyPatch) -> tuple[list[int], str]:
    """What passed, and what was seen on a terminal meanwhile."""
    screen = Screen()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", screen)
    return list(speech.with_bar(things, count, "comparing entries")), screen.getvalue()


def test_many_things_pass_with_a_bar_that_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """All pass, in order, and the bar names what is done, how much is done and how much there is."""
    count = speech._MANY
    found, screen = passed(iter(range(count)), count, monkeypatch)
    assert found == list(range(count))
    assert "comparing entries" in screen
    assert f"{count}/{count}" in screen


def test_few_things_pass_without_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done at once needs none."""
    assert passed(range(3), 3, monkeypatch) == ([0, 1, 2], "")


def test_where_nobody_looks_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    """Not in a file, nor in a pipe."""
    count = speech._MANY
    assert list(speech.with_bar(range(count), count, "comparing entries")) == list(range(count))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("asked", "label"),
    [(["release"], "hashing documents"), (["diff"], "hashing documents"), (["review", "--list"], "reading statements")],
)
def test_commands_that_read_all_of_a_ledger_say_how_far_they_are(
    asked: list[str], label: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Le 5 mars 2026, le Japon s'est engagé à verser 5 milliards de yens au Kazakhstan.\n", "utf-8")
    there = ["--ledger", str(tmp_path / "l.db")]
    assert run(["add", str(text), *there]) == 0
    if asked == ["diff"]:
        assert run(["release", *there, "--by", "Ada"]) == 0
    screen = Screen()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("SERVANDA_BY", "Ada")
    monkeypatch.setattr(speech, "_MANY", 1)
    monkeypatch.setattr(sys, "stderr", screen)
    assert run([*asked, *there]) == 0
    assert label in screen.getvalue()
