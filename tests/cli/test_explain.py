"""`servanda explain`, from a user's side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from servanda.cli import run

TEXTS = {
    "fr": (
        "Rencontre de Tachkent\n\n"
        "Le ministre a déclaré que le Japon s’engageait à verser 12 millions d’euros à l’Ouzbékistan. "
        "Le Japon ne s’est pas engagé à construire un port.\n\n"
        "Le Japon a décidé de :\n\n- financer deux écoles ;\n- former cent médecins.\n"
    ),
    "en": (
        "Meeting in Tashkent\n\n"
        "The minister said that Japan would pay 12 million euros to Uzbekistan. "
        "Japan did not pledge to build a port.\n\n"
        "Japan decided to:\n\n- finance two schools;\n- train one hundred doctors.\n"
    ),
}


@pytest.fixture(params=["fr", "en"])
def text(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A text of each language with its path."""
    path = tmp_path / f"{request.param}.txt"
    path.write_text(TEXTS[request.param], encoding="utf-8")
    return path, TEXTS[request.param]


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run(["explain", *arguments, "--format", "json"]) == 0
    record: dict[str, Any] = json.loads(capsys.readouterr().out)
    return record


def test_a_verb_of_saying_hands_on_and_the_act_below_it_performs(
    text: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, words = text
    at = words.index("12 mill")
    record = told(capsys, f"{path}:{at}")
    assert record["passage"]["zone"] == "sentence"
    rows = {row["word"]: row for row in record["rows"] if row["refused"] not in ("kind", "parts")}
    said = rows.get("déclaré") or rows["said"]
    assert said["refused"] == "handed_on"
    (statement,) = record["statements"]
    assert statement["act"] == "commitment"
    assert statement["actors"] == ["JPN"]
    assert statement["actor_rule"] == "subject"
    start, end = statement["trigger"]
    assert words[start:end] in ("engageait", "pay")
    assert sum(statement["confidence_of"].values()) > 0


def test_a_denied_promise_is_told_as_denied(text: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, _words = text
    record = told(capsys, str(path), "--find", "port")
    assert "denied" in {row["refused"] for row in record["rows"] if row["act"] == "commitment"}
    assert record["statements"] == []


def test_an_item_says_that_its_lead_in_governs_it(text: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, words = text
    record = told(capsys, f"{path}:{words.index('financ')}")
    (statement,) = record["statements"]
    assert statement["rule"].startswith("item:")
    assert statement["actor_rule"] == "lead_in"
    lead = told(capsys, f"{path}:{words.rindex('Jap')}")
    assert "leads" in {row["refused"] for row in lead["rows"]}


def test_a_heading_and_a_blank_say_that_nothing_is_read_from_them(
    text: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, words = text
    assert run(["explain", f"{path}:0"]) == 0
    assert "no statements are read from it" in capsys.readouterr().out
    assert run(["explain", f"{path}:{words.index(chr(10))}"]) == 0
    assert "No passage holds this character" in capsys.readouterr().out


@pytest.mark.parametrize("columns", ["40", "140"])
def test_the_table_fits_its_terminal(
    columns: str, text: tuple[Path, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, words = text
    monkeypatch.setenv("COLUMNS", columns)
    assert run(["explain", f"{path}:{words.index('12 mill')}"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= int(columns)
    joined = " ".join(" ".join(lines).split())
    assert "└ " in joined
    assert "the verb only hands on the act below it" in joined


def test_a_place_that_is_none_is_told_with_what_to_write(
    text: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, words = text
    assert run(["explain", f"{path}:{len(words)}"]) == 1
    assert f"give one from 0 to {len(words) - 1}" in capsys.readouterr().err
    assert run(["explain", "nowhere.txt:3"]) == 1
    assert "nowhere.txt: no such file" in capsys.readouterr().err
    assert run(["explain", str(path), "--find", "glaciers"]) == 1
    assert "does not hold 'glaciers'" in capsys.readouterr().err
    assert run(["explain", str(path)]) == 2
    assert "say which place" in capsys.readouterr().err
    assert run(["explain", f"{path}:ten"]) == 2
    assert "'ten' is no offset" in capsys.readouterr().err


def test_several_places_are_told_and_the_first_is_explained(
    text: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, words = text
    assert run(["explain", str(path), "--find", "jap", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["offset"] == words.index("Jap")
    assert "3 places have these words" in err
