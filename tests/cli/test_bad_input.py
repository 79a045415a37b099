"""Bad input: a clear line, the right exit status, nothing stored in part, the other files done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from servanda.cli import run
from servanda.store import open_store
from tests.nobody import as_nobody, open_folder

GOOD = "Rencontre de Tachkent\n\n2025/04/04\n\nLe Japon s’est engagé à verser 12 millions d’euros à l’Ouzbékistan.\n"
RUSSIAN = "Стороны подписали соглашение о совместном использовании воды и договорились о встрече.\n"
Make = Callable[[Path], None]


def put(data: bytes) -> Make:
    return lambda path: path.write_bytes(data) and None


BAD: dict[str, tuple[Make, str]] = {
    "empty": (put(b""), "the file is empty"),
    "binary": (put(bytes(range(256)) * 20), "the file is binary"),
    "too large": (put(b"Le Japon verse un million. " * 1_950_000), "larger than 10,000,000 bytes; split it, or raise"),
    "in Russian": (put(RUSSIAN.encode()), "the text is in Russian; Servanda reads English (en), French (fr) so far"),
    "a folder": (lambda path: path.mkdir(), "a folder, not a file"),
    "missing": (lambda path: None, "no such file; check the name"),
    "a PDF": (put(b"%PDF-1.7\n..."), "this is a PDF, not text"),
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def names(ledger: Path) -> tuple[str, ...]:
    with closing(open_store(str(ledger), wait=0, write=False)) as store:
        return store.known("document")


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_told_in_one_line_and_the_others_are_added(
    kind: str, tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make, reason = BAD[kind]
    bad, ledger = tmp_path / "bad.txt", tmp_path / "ledger.db"
    make(bad)
    assert run(["add", "--ledger", str(ledger), str(bad), str(good)]) == 1
    complaints = capsys.readouterr().err.splitlines()
    assert [line for line in complaints if "bad.txt" in line] == complaints
    assert len(complaints) == 1
    assert complaints[0].startswith("servanda: ")
    assert reason in complaints[0]
    assert names(ledger) == ("good.txt",)


@pytest.mark.parametrize("kind", BAD)
def test_a_run_that_adds_nothing_leaves_no_ledger(kind: str, tmp_path: Path) -> None:
    bad, ledger = tmp_path / "bad.txt", tmp_path / "ledger.db"
    BAD[kind][0](bad)
    assert run(["add", "--ledger", str(ledger), str(bad)]) == 1
    assert [path.name for path in tmp_path.iterdir() if path != bad] == []


@pytest.mark.parametrize("kind", ["empty", "missing"])
def test_a_bad_file_does_not_spoil_what_is_printed_of_the_others(
    kind: str, tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.txt"
    BAD[kind][0](bad)
    assert run(["extract", str(good)]) == 0
    alone = capsys.readouterr().out
    assert run(["extract", str(bad), str(good)]) == 1
    assert capsys.readouterr().out == alone


def test_invalid_utf8_is_read_with_the_encoding_found_and_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, ledger = tmp_path / "old.txt", tmp_path / "ledger.db"
    path.write_bytes((GOOD * 4).replace("’", "'").encode("latin-1"))
    assert run(["add", "--ledger", str(ledger), str(path)]) == 0
    assert "old.txt: note: not UTF-8: read as" in capsys.readouterr().err
    with closing(sqlite3.connect(ledger)) as connection:
        assert "engagé à verser" in connection.execute("select text from documents").fetchone()[0]


def test_a_file_without_permission_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    with open_folder() as folder:
        path = folder / "secret.txt"
        path.write_text(GOOD)
        path.chmod(0o000)
        assert as_nobody(lambda: str(run(["extract", str(path)]))) == "1"
    assert capfd.readouterr().err == f"servanda: {path}: may not be read; change its permissions\n"


def test_a_ledger_that_is_none_stops_with_one_line(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", "--ledger", str(good), str(good)]) == 1
    assert capsys.readouterr().err == f"servanda: {good}: not a ledger; give another file with --ledger\n"
    assert good.read_text(encoding="utf-8") == GOOD


def test_a_ledger_locked_by_another_process_is_waited_for_and_told(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = tmp_path / "ledger.db"
    open_store(str(ledger), wait=0, write=True).close()
    with closing(sqlite3.connect(ledger, isolation_level=None)) as other:
        other.execute("begin exclusive")
        assert run(["add", "--ledger", str(ledger), "--wait", "0.1", str(good)]) == 1
    error = capsys.readouterr().err
    assert (
        error
        == f"servanda: {ledger}: locked by another process for more than 0.1 s; wait for it, or give a longer --wait\n"
    )
    assert names(ledger) == ()


def test_the_limit_can_be_raised_and_lowered(tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "--max-bytes", "20", str(good)]) == 1
    assert "larger than 20 bytes" in capsys.readouterr().err
    assert run(["extract", "--max-bytes", "2000", str(good)]) == 0


@pytest.mark.parametrize(
    "wrong",
    [
        ["extract"],
        ["no-such-command"],
        ["extract", "--format", "xml", "a.txt"],
        ["extract", "--date", "2025-02-30", "a.txt"],
        ["ledger", "--due-before", "soon"],
        ["ledger", "--act", "promise"],
        ["add", "--wait", "-1", "a.txt"],
        ["add", "--wait", "nan", "a.txt"],
        ["ledger", "--wait", "inf"],
        ["show"],
    ],
    ids=" ".join,
)
def test_wrong_use_has_a_status_of_its_own(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(wrong) == 2
    assert "Error: " in capsys.readouterr().err


def test_a_slip_in_a_commands_name_is_told_with_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extrac", "a.txt"]) == 2
    assert "No such command 'extrac'; did you mean 'extract'?" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["extract"], ["add", "--ledger", "LEDGER"]])
def test_a_text_without_statements_in_another_language_is_told_so(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ru.txt"
    path.write_text(RUSSIAN, encoding="utf-8")
    asked = [str(tmp_path / "l.db") if word == "LEDGER" else word for word in command]
    assert run([*asked, "--language", "fr", str(path)]) == 0
    told = "ru.txt: note: no statement found: it looks to be in Russian and was read as French\n"
    assert told in capsys.readouterr().err


def test_a_text_without_statements_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.txt").write_text("Shopping list\n\nMilk and bread.\n", encoding="utf-8")
    told = "list.txt: note: no statement found: nobody in it is read to promise, ask or state anything\n"
    for command in (["extract"], ["add", "--ledger", str(tmp_path / "l.db")]):
        assert run([*command, str(tmp_path / "list.txt"), "--language", "en"]) == 0
        assert told in capsys.readouterr().err


def test_what_tells_of_a_folder_is_passed_over_beside_other_files_and_read_alone(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    readme, ledger = tmp_path / "README.md", str(tmp_path / "l.db")
    readme.write_text(GOOD.replace("12", "13"), encoding="utf-8")
    assert run(["add", str(good), str(readme), "--ledger", ledger]) == 0
    out, err = capsys.readouterr()
    assert "1 added, 0 already there, 0 failed" in out
    assert "README.md: note: passed over, as it tells what is in its folder; given alone, it is read\n" in err
    assert run(["extract", str(good), str(readme), "--format", "jsonl"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    assert run(["add", str(readme), "--ledger", ledger]) == 0
    assert "1 added" in capsys.readouterr().out


def test_a_wrong_setting_in_the_environment_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SERVANDA_WAIT", "long")
    assert run(["ledger"]) == 1
    assert (
        capsys.readouterr().err == "servanda: SERVANDA_WAIT: 'long' is not a number from 0 up; correct it or unset it\n"
    )


def test_an_output_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, good: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "no-folder" / "out.jsonl"
    assert run(["extract", "--format", "jsonl", "-o", str(out), str(good)]) == 1
    assert (
        capsys.readouterr().err
        == f"servanda: {out}: cannot be written (No such file or directory); give another file with -o\n"
    )


def test_a_file_name_with_a_line_break_stays_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", "a\nb\x1b[31m.txt"]) == 1
    assert capsys.readouterr().err == "servanda: a\\nb\\x1b[31m.txt: no such file; check the name\n"


def test_a_parser_that_cannot_be_used_is_told_with_its_variable_and_the_cure(
    good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVANDA_PARSER_FR", "no_such_pipeline")
    assert run(["extract", str(good)]) == 1
    (complaint,) = capsys.readouterr().err.splitlines()
    assert complaint.startswith("servanda: SERVANDA_PARSER_FR: pipeline 'no_such_pipeline' cannot be loaded: ")
    assert complaint.endswith("; name an installed spaCy pipeline with a dependency parser, or unset it")
