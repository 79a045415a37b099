"""`servanda review`, from a user's side: at a terminal, through a pipe, and one decision at a time."""

from __future__ import annotations

import io
import json
import os
import signal
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from servanda import workflow
from servanda.cli import run
from servanda.model import Document, Reading
from servanda.settings import Settings
from servanda.store import open_store
from servanda.workflow.verify import verified
from tests.handmade import TEXT, reading
from tests.terminals import seat

BY = ("--by", "A. Reader")


@pytest.fixture
def ledger(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger of each kind with one document of three statements, read beforehand."""

    def read_before(document: Document, settings: Settings) -> Reading:
        return reading(document.text, document.name)

    monkeypatch.setattr(workflow, "extract_document", read_before)
    monkeypatch.setenv("SERVANDA_LEDGER", place)
    monkeypatch.setenv("SERVANDA_BY", "A. Reader")
    (tmp_path / "tachkent.txt").write_text(TEXT, encoding="utf-8")
    assert run(["add", str(tmp_path / "tachkent.txt")]) == 0
    return place


def piped(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, keys: str, *arguments: str) -> list[str]:
    """What a session tells that gets its keys from a pipe."""
    monkeypatch.setattr("sys.stdin", io.StringIO(keys))
    return said(capsys, "review", *arguments).splitlines()


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    capsys.readouterr()
    assert run(arguments) == status
    return capsys.readouterr().out


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 1) -> str:
    capsys.readouterr()
    assert run(arguments) == status
    return capsys.readouterr().err


def queue(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    out = said(capsys, "review", "--list", "--format", "jsonl", *arguments)
    return [json.loads(line) for line in out.splitlines()]


def logged(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    out = said(capsys, "review", "log", "--format", "jsonl", *arguments)
    return [json.loads(line) for line in out.splitlines()]


def ids(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The entries, in the order of the queue: the financing, the study, the thanks."""
    return [one["entry"] for one in queue(capsys)]


def test_the_queue_is_listed_with_why_each_is_there(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = queue(capsys, "--as-of", "2028-12-01")
    assert [one["act"] for one in found] == ["commitment", "intention", "position"]
    assert [reason["told"] for reason in found[0]["reasons"]] == [
        "due by 2028-12-31, in 30 days",
        "12,000,000 EUR",
        "read with confidence 0.81",
    ]
    table = said(capsys, "review", "--list", "--limit", "1")
    assert found[0]["entry"][:8] in table
    assert found[1]["entry"][:8] not in table


def test_keys_from_a_pipe_decide_card_after_card(
    ledger: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = ids(capsys)
    told = piped(capsys, monkeypatch, "ax\n q")
    assert [line[:17] for line in told] == [f"accepted {first[:8]}", f"rejected {second[:8]}", f"put off {third[:8]}:"]
    assert [one["entry"] for one in queue(capsys)] == [third]


def test_a_session_with_a_limit_ends_with_it(
    ledger: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *rest = ids(capsys)
    assert len(piped(capsys, monkeypatch, "aaa", "--limit", "1")) == 1
    assert ids(capsys) == rest
    assert logged(capsys)[0]["entry"] == first


def test_what_was_put_off_comes_last(
    ledger: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = ids(capsys)
    piped(capsys, monkeypatch, " q")
    assert [one["entry"] for one in queue(capsys)] == [second, third, first]


def test_backspace_takes_back_one_decision_after_the_other_and_those_of_sessions_before(
    ledger: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ids(capsys)
    piped(capsys, monkeypatch, "aq")
    told = piped(capsys, monkeypatch, "x\x7f\x7f\x7f")
    assert told[1:3] == [f"taken back {before[1][:8]}", f"taken back {before[0][:8]}"]
    assert "nothing of yours" in told[3]
    assert ids(capsys) == before
    assert [one["decision"] for one in logged(capsys)] == ["accept", "reject", "undo", "undo"]


def test_a_field_is_corrected_after_a_clear_complaint_about_what_is_no_value(
    ledger: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = piped(capsys, monkeypatch, "eactors\nXXQ\nKAZ jpn\na")
    assert "'XXQ' is no actor of the registry" in told[0]
    assert "actors KAZ JPN, was FRA UZB" in told[1]
    assert "commitment KAZ JPN" in told[2]
    assert logged(capsys)[0] | {"value": ["KAZ", "JPN"], "was": ["FRA", "UZB"]} == logged(capsys)[0]


@pytest.mark.parametrize(
    ("keys", "note"),
    [
        ("z", "'z' is no key here"),
        ("eq\n", "'q' is no field"),
        ("ea\n", "'a' is more than one field"),
        ("eact\n\n", "nothing was changed"),
        ("eact\ncommitment\n", "is that already"),
        ("?", "backspace  take back"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    ledger: str, keys: str, note: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert note in "\n".join(piped(capsys, monkeypatch, keys))
    assert logged(capsys) == []


def test_decisions_can_be_made_one_by_one_and_taken_back_by_number(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, _ = ids(capsys)
    told = said(capsys, "review", "reject", first[:6], "--because", "a heading")
    line = int(told.removeprefix(f"rejected {first[:8]} (line ").removesuffix(", says A. Reader)\n"))
    said(capsys, "review", "accept", second)
    assert "corrected" in said(capsys, "review", "correct", second, "when", "../2030")
    assert f"decision {line} is taken back by line {line + 3}" in said(capsys, "review", "undo", str(line))
    assert logged(capsys)[0]["reason"] == "a heading"
    assert [one["taken_back_by"] for one in logged(capsys)] == [line + 3, None, None, None]
    assert first in ids(capsys)
    assert f"taken back already, by line {line + 3}" in complaint(capsys, "review", "undo", str(line))
    assert "no decision 99" in complaint(capsys, "review", "undo", "99")
    assert f"taken back {line}" in said(capsys, "review", "log", "--last", "1")


def test_what_is_wrongly_asked_for_is_refused(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, *_ = ids(capsys)
    assert "no field" in complaint(capsys, "review", "correct", first, "span", "1", status=2)
    assert "no currency" in complaint(capsys, "review", "correct", first, "amounts", "3 XYZ", status=2)
    assert "no entry" in complaint(capsys, "review", "accept", "0000")


def test_a_blind_coder_and_the_review_do_not_meet(
    ledger: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ids(capsys)
    piped(capsys, monkeypatch, "xq", "--coder", "anna")
    piped(capsys, monkeypatch, "aaq", "--coder", "bert")
    assert set(ids(capsys)) == set(before)
    assert [one["entry"] for one in queue(capsys, "--coder", "anna")] == before[1:]
    assert len(queue(capsys, "--coder", "bert")) == 1
    assert logged(capsys) == []
    assert len(logged(capsys, "--coder", "bert")) == 2
    (told,) = [one["told"] for one in queue(capsys)[0]["reasons"] if one["ground"] == "coders"]
    assert told == "anna rejects it, bert accepts it"
    assert queue(capsys)[0]["entry"] == before[0]


def test_a_blind_coder_sees_findings_that_the_review_has_settled(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    later = ("--as-of", "2035-01-01")
    (passed,) = said(capsys, "check", "--format", "jsonl", "--kind", "term_passed", *later).splitlines()
    said(capsys, "settle", json.loads(passed)["finding"], "--reason", "prolonged", *later)
    told = json.loads(passed)["sentence"]["en"]

    def reasons(*arguments: str) -> str:
        return json.dumps(queue(capsys, *later, *arguments), ensure_ascii=False)

    assert told not in reasons()
    assert told in reasons("--coder", "anna")


def test_what_stands_before_a_command_holds_for_it(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    first, *_ = ids(capsys)
    said(capsys, "review", "--coder", "anna", "--by", "Anna", "accept", first)
    assert logged(capsys) == []
    (told,) = said(capsys, "review", "--coder", "anna", "log", "--format", "jsonl").splitlines()
    assert [json.loads(told)[name] for name in ("by", "coder")] == ["Anna", "anna"]
    assert "knows no --limit" in complaint(capsys, "review", "--limit", "3", "log", status=2)


@pytest.mark.parametrize("columns", [50, 80])
def test_at_a_terminal_keys_are_struck_card_after_card(ledger: str, columns: int) -> None:
    there = seat(["review", *BY], {"SERVANDA_LEDGER": ledger}, columns)
    screen = there.until("q quit")
    assert "1 of 3" in screen
    assert max(map(len, screen.splitlines())) <= columns
    there.strike("e")
    there.until("field: ")
    there.strike("actors\r")
    there.until("actors [FRA UZB]: ")
    # What is written takes the place of what is there; the arrow up brings it back to be edited.
    there.strike("XXQ\r")
    there.until("'XXQ' is no actor")
    there.strike("\x1b[A\x7f\x7f\x7fKAZ\r")
    there.until("read as FRA UZB")
    # Faster than the screen.
    there.strike("ax\x7f")
    assert "taken back" in there.until("taken back")
    there.strike("q")
    assert there.end() == 0
    with closing(open_store(ledger, wait=5, write=False)) as store:
        made = [line.body["decision"] for line in store.lines_of("review")]
    assert made == ["correct", "accept", "reject", "undo"]


@pytest.mark.parametrize("columns", [50, 80])
def test_a_card_that_is_taller_than_the_terminal_is_turned_page_by_page(ledger: str, columns: int) -> None:
    there = seat(["review", *BY], {"SERVANDA_LEDGER": ledger}, columns, rows=12)
    first = there.until("q quit")
    assert "1 of 3" in first
    last = int(first.partition("lines 1 to ")[2].split()[0])
    there.strike("n")
    second = there.until(f"lines {last + 1} to ")
    assert "1 of 3" not in second
    there.strike("\x1b[5~")
    there.until("lines 1 to ")
    # The arrows turn pages too, and put nothing off.
    there.strike("\x1b[B")
    there.until(f"lines {last + 1} to ")
    there.strike("\x1b[A")
    there.until("lines 1 to ")
    there.strike("\r")
    for screen in (first, second, there.until(f"lines {last + 1} to ")):
        assert len(screen.splitlines()) <= 12
        assert max(map(len, screen.splitlines())) <= columns
    there.strike("a")
    there.until("2 of 3")
    there.until("lines 1 to ")
    there.strike("?")
    told = there.until("any key goes on")
    assert "1 of 3" not in told
    assert max(map(len, told.splitlines())) <= columns
    there.strike("qq")
    assert there.end() == 0


def test_a_session_that_is_killed_has_lost_no_decision(ledger: str) -> None:
    there = seat(["review", *BY], {"SERVANDA_LEDGER": ledger})
    there.until("1 of 3")
    there.strike("a")
    there.until("2 of 3")
    there.strike("x")
    there.until("3 of 3")
    os.kill(there.child, signal.SIGKILL)
    assert there.end() == -signal.SIGKILL
    with closing(open_store(ledger, wait=5, write=False)) as store:
        assert [line.body["decision"] for line in store.lines_of("review")] == ["accept", "reject"]
        assert verified(store).faults == ()


def test_the_other_is_told_what_came_meanwhile_and_loses_nothing(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    there = seat(["review", "--by", "B. Reader"], {"SERVANDA_LEDGER": ledger})
    there.until("1 of 3")
    first, *_ = ids(capsys)
    said(capsys, "review", "reject", first, "--because", "a heading")
    there.strike("a")
    screen = there.until("not kept: meanwhile A. Reader rejected it")
    assert "(a heading)" in screen
    assert "rejected" in screen.splitlines()[2]
    there.strike("aq")
    assert there.end() == 0
    assert [(one["by"], one["decision"]) for one in logged(capsys)] == [
        ("A. Reader", "reject"),
        ("B. Reader", "accept"),
    ]


def test_pages_under_a_note_skip_no_line_and_a_card_that_comes_back_begins_at_its_first(ledger: str) -> None:
    there = seat(["review", *BY], {"SERVANDA_LEDGER": ledger}, 80, rows=12)
    there.until("lines 1 to")
    there.strike("a")
    there.until("2 of 3")
    last = int(there.until("lines 1 to ").partition("lines 1 to ")[2].split()[0])
    there.strike("n")
    there.until(f"lines {last + 1} to ")
    there.strike("\x7f")
    there.until("1 of 3")
    there.until("lines 1 to ")
    there.strike("q")
    assert there.end() == 0


def test_a_missed_statement_is_added_and_one_with_wrong_bounds_replaced(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, study, _ = ids(capsys)
    told = said(capsys, "review", "add", "tachkent.txt", "--find", "L’eau", "--act", "fact", "--actor", "UZB")
    assert told.startswith("added ")
    wider = ("tachkent.txt", "--find", "- d’étudier le transit du gaz", "--act", "intention", "--actor", "FRA UZB")
    said(capsys, "review", "add", *wider, "--instead", study[:8], "--when", "2026")
    assert study not in ids(capsys)
    assert "is added already" in complaint(capsys, "review", "add", *wider, "--instead", study[:8])
    first, second = logged(capsys)
    assert (first["value"]["act"], first["value"]["fields"]) == ("fact", {"actors": ["UZB"]})
    assert (second["value"]["instead"], second["value"]["fields"]["when"]) == (study, "2026")
    said(capsys, "review", "undo")
    assert study in ids(capsys)


@pytest.mark.parametrize(
    ("arguments", "told", "status"),
    [
        (("nowhere.txt:1-9", "--act", "fact"), "no document is called 'nowhere.txt', or has a hash that begins so", 1),
        (("tachkent.txt:1-99999", "--act", "fact"), "is no place of it", 1),
        (("tachkent.txt", "--find", "nothing such", "--act", "fact"), "does not stand there", 1),
        (("tachkent.txt:1-9", "--act", "fact", "--actor", "XXQ"), "'XXQ' is no actor", 2),
        (("tachkent.txt:1-9", "--act", "fact", "--instead", "0000"), "no entry", 1),
    ],
)
def test_what_cannot_be_added_is_told(
    ledger: str, arguments: tuple[str, ...], told: str, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in complaint(capsys, "review", "add", *arguments, status=status)
    assert logged(capsys) == []


def test_a_review_makes_no_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tmp_path / "none.db"
    assert "no such ledger" in complaint(capsys, "review", "--ledger", str(there), "--list")
    assert not there.exists()


@pytest.fixture
def told_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The entry of a promise that the press told first, and then an official text of two parties."""
    monkeypatch.setenv("SERVANDA_LEDGER", str(tmp_path / "twice.db"))
    monkeypatch.setenv("SERVANDA_BY", "A. Reader")
    texts = {
        "press": "Denmark will build a hydrogen plant in Tema by 2030, the ministry said.",
        "official": "Denmark and Ghana will build a hydrogen plant in Tema by 2030.",
    }
    for class_, text in texts.items():
        (tmp_path / f"{class_}.txt").write_text(text, encoding="utf-8")
        given = ("--class", class_, "--date", "2026-05-08")
        assert run(["add", str(tmp_path / f"{class_}.txt"), *given]) == 0
    (line,) = said(capsys, "ledger", "--format", "jsonl").splitlines()
    entry = json.loads(line)
    (whole,) = said(capsys, "show", entry["entry"], "--format", "jsonl").splitlines()
    return json.loads(whole)


def test_what_the_ledger_shows_of_an_entry_is_what_is_corrected(
    told_twice: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    entry = told_twice["entry"]
    statements = {one["doc"]: one["id"] for one in told_twice["attestations"]}
    official, press = statements["official.txt"][:8], statements["press.txt"][:8]
    assert f"is that already, by statement {official} of official.txt" in complaint(
        capsys, "review", "correct", entry, "actors", "GHA DNK"
    )
    assert run(["review", "correct", entry[:6], "actors", "GHA"]) == 0
    out, err = capsys.readouterr()
    assert f"corrected {entry[:8]}: actors GHA, was DNK GHA, in statement {official} of official.txt (line" in out
    assert f"statement {press} of press.txt tells actors DNK\n" in err
    assert "GHA" in said(capsys, "ledger")
    assert run(["review", "correct", press, "actors", "NOR"]) == 0
    out, err = capsys.readouterr()
    assert f"corrected {entry[:8]}: actors NOR, was DNK, in statement {press} of press.txt (line" in out
    assert f"statement {official} of official.txt tells actors GHA; the entry is shown with that\n" in err
    assert f"corrected {entry[:8]}: actors GHA" in said(capsys, "review", "log")


def test_what_is_added_is_told_by_the_ids_that_show_tells(
    told_twice: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    entry = told_twice["entry"][:8]
    told = said(capsys, "review", "add", "press.txt", "--find", "the ministry said", "--act", "fact", "--to", entry)
    statement = told.removeprefix("added statement ").partition(" ")[0]
    assert f"added statement {statement} to entry {entry} (line" in told
    assert f"statement {statement}" in " ".join(said(capsys, "show", entry).split())
    assert f"added to {entry}" in said(capsys, "review", "log")
