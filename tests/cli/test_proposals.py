"""Adding a document proposes what it tells of promises that are there; a person answers."""

from __future__ import annotations

import csv
import json
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest

from servanda.cli import run
from servanda.ledger.history.history import Line, LineKind
from servanda.store import open_store
from servanda.store.tables import Tables

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PROMISES = EXAMPLES / "06-japan-kazakhstan-readout.txt"
NEWS = EXAMPLES / "followup" / "caspian-gates.press.en.txt"
PREVIEW = EXAMPLES / "followup" / "portiques.preview.fr.txt"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """A ledger of promises, of a text that tells what came of two of them and of a preview, and what `add` said."""
    place = tmp_path_factory.mktemp("proposals")
    ledger, told = place / "ledger.db", place / "told.txt"
    assert run(["add", "--ledger", str(ledger), str(PROMISES), str(PREVIEW)]) == 0
    with pytest.MonkeyPatch.context() as patch:
        said: list[str] = []
        patch.setattr("servanda.cli.documents.click.echo", lambda text="", **_: said.append(str(text)))
        assert run(["add", "--ledger", str(ledger), str(NEWS)]) == 0
    told.write_text("\n".join(said), encoding="utf-8")
    return ledger.read_bytes(), told.read_text(encoding="utf-8")


@pytest.fixture
def ledger(made: tuple[bytes, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = tmp_path / "ledger.db"
    path.write_bytes(made[0])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SERVANDA_LEDGER", str(path))
    monkeypatch.setenv("SERVANDA_BY", "A. Reader")
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def test_adding_says_how_many_changes_it_proposes(made: tuple[bytes, str]) -> None:
    assert "proposes 2 changes of stage of promises that are there; `servanda follow proposals` lists them" in made[1]


def test_each_proposal_has_its_words_its_rule_and_its_promise(capsys: pytest.CaptureFixture[str], ledger: str) -> None:
    told = [json.loads(line) for line in said(capsys, "follow", "proposals", "--format", "jsonl").splitlines()]
    scanners, training = sorted(told, key=lambda one: str(one["stage"]))
    assert (scanners["stage"], scanners["measure"], scanners["parties"]) == ("delivered", "in_part", ["JPN"])
    assert (training["stage"], training["on"], training["is_machine"]) == ("under_way", "2026-09", True)
    assert training["evidence"][0]["quote"].startswith("The training programme for 150 railway engineers")
    assert "the same number 150" in training["rule"]
    assert "150 railway engineers" in training["quote"]
    assert training["lacks"] is None
    assert scanners["lacks"].startswith(
        "cannot be applied yet: the evidence is not enough for a delivery; cite a legal"
    )
    out = said(capsys, "follow", "proposals", "--party", "jpn")
    assert "cannot be applied yet" in out
    assert "delivered in part" in out
    assert "X-ray scanners" in out
    assert len(list(csv.DictReader(StringIO(said(capsys, "follow", "proposals", "--format", "csv"))))) == 2
    assert said(capsys, "follow", "proposals", "--party", "FRA", "--format", "jsonl") == ""


def test_the_same_file_proposes_nothing_again(capsys: pytest.CaptureFixture[str], ledger: str) -> None:
    assert "of stage" not in said(capsys, "add", str(NEWS), str(PREVIEW))
    assert len(said(capsys, "follow", "proposals", "--format", "jsonl").splitlines()) == 2
    assert "all holds" in said(capsys, "verify")


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_a_run_cut_short_is_made_up_for_and_what_it_had_proposed_counts(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    place = ("--ledger", str(tmp_path / "ledger.db"))
    said(capsys, "add", str(PROMISES), *place)
    with monkeypatch.context() as patch:
        recorded, left = Tables.record, [True] * kept

        def stopped(store: Tables, line: Line, after: int | None) -> Line:
            left.pop()
            return recorded(store, line, after)

        patch.setattr(Tables, "record", stopped)
        with pytest.raises(IndexError):
            run(["add", str(NEWS), *place])
    assert "proposes 2 changes of stage" in said(capsys, "add", str(NEWS), *place)
    with closing(open_store(place[1], wait=1, write=False)) as store:
        assert [line.body["proposals"] for line in store.lines_of(LineKind.LOOKED)] == [0, 2]
        assert len(store.lines_of(LineKind.FOLLOW)) == 2


def test_a_person_applies_one_and_refuses_the_other(capsys: pytest.CaptureFixture[str], ledger: str) -> None:
    told = [json.loads(line) for line in said(capsys, "follow", "proposals", "--format", "jsonl").splitlines()]
    scanners, training = sorted(told, key=lambda one: str(one["stage"]))
    said(capsys, "follow", "apply", training["entry"], "--proposal", training["event"][:8])
    said(capsys, "follow", "refuse", scanners["entry"], scanners["event"][:8], "--because", "two of how many?")
    assert said(capsys, "follow", "proposals", "--format", "jsonl") == ""
    assert "under way" in said(capsys, "follow", training["entry"])
    assert run(["follow", "proposals"]) == 0
    assert "no proposal waits for an answer" in capsys.readouterr().err


def test_what_the_program_proposes_is_seconded_by_one_person_and_applied_by_another(
    capsys: pytest.CaptureFixture[str], ledger: str
) -> None:
    told = [json.loads(line) for line in said(capsys, "follow", "proposals", "--format", "jsonl").splitlines()]
    scanners = min(told, key=lambda one: str(one["stage"]))
    id_, event = scanners["entry"], scanners["event"][:8]
    assert run(["follow", "evidence", id_, "--stage", "delivered", "--evidence", f"{NEWS.name}:0-9"]) == 0
    assert run(["follow", "apply", id_, "--proposal", event]) == 1
    assert "unproved" in capsys.readouterr().err
    shown = " ".join(said(capsys, "follow", id_).split())
    assert f"answer with: servanda follow propose {id_[:8]} --proposal {event}; then another person" in shown
    said(capsys, "follow", "propose", id_, "--proposal", event)
    assert run(["follow", "propose", id_, "--proposal", event, "--stage", "signed"]) == 2
    assert run(["follow", "propose", id_, "--proposal", "ffff"]) == 1


@pytest.mark.parametrize("width", ["50", "80"])
def test_the_words_of_proposals_stay_whole_on_a_narrow_screen(
    width: str, ledger: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert run(["follow", "proposals", "--ledger", ledger]) == 0
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= int(width)
    for one in ("under way for JPN", "independent", "programme"):
        assert one in shown


def test_what_a_text_tells_to_be_done_is_named_beside_its_term(capsys: pytest.CaptureFixture[str], ledger: str) -> None:
    told = [json.loads(line) for line in said(capsys, "follow", "proposals", "--format", "jsonl").splitlines()]
    proposal = next(one for one in told if one["stage"] == "delivered")
    view = ("due", "--as-of", "2040-01-01", "--only", "stale")
    rows = [json.loads(line) for line in said(capsys, *view, "--format", "jsonl").splitlines()]
    (row,) = [one for one in rows if one["entry"] == proposal["entry"]]
    assert (row["told_as"], row["told_by"], row["proposal"]) == (
        "delivered in part",
        NEWS.name,
        proposal["event"],
    )
    assert all(one["proposal"] is None for one in rows if one["entry"] != proposal["entry"])
    words = " ".join(said(capsys, *view).split())
    assert f"(proposal {proposal['event'][:8]})" in words
    said(capsys, "follow", "refuse", proposal["entry"], proposal["event"], "--reason", "other gates")
    assert proposal["event"][:8] not in said(capsys, *view)
