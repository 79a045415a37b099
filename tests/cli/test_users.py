"""Accounts on the command line, and where `serve` refuses to listen."""

import io
from pathlib import Path

import pytest

pytest.importorskip("argon2", reason="needs the extra «web»")

from servanda.accounts.file import open_accounts
from servanda.accounts.sessions import log_in
from servanda.cli import run

PASSWORD = "correct horse battery"


@pytest.fixture
def file(tmp_path: Path) -> str:
    return str(tmp_path / "users.db")


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_an_account_is_made_listed_changed_and_ended(
    file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, f"{PASSWORD}\n")
    assert run(["users", "add", "Anna Bell", "--role", "admin", "--users", file]) == 0
    typed(monkeypatch, "another good password\n")
    assert run(["users", "add", "Zoé", "--role", "reader", "--users", file]) == 0
    assert run(["users", "role", "zoe", "--role", "analyst", "--users", file]) == 0
    typed(monkeypatch, "a third good password")
    assert run(["users", "password", "zoe", "--users", file]) == 0
    assert log_in(open_accounts(Path(file)), "ZOE", "a third good password", "")
    assert run(["users", "disable", "Zoé", "--users", file]) == 0
    capsys.readouterr()
    assert run(["users", "list", "--users", file]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[0] == "Anna Bell  admin"
    assert listed[1].startswith("Zoé  analyst  disabled since ")
    assert run(["users", "log", "--users", file]) == 0
    told = capsys.readouterr().out
    assert "reader > analyst" in told
    assert "password" not in told.replace("  password  Zoé", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["users", "list"], "no such file of accounts"),
        (["users", "role", "Nobody", "--role", "admin"], "no such file of accounts"),
        (["serve", "--no-open"], "no such file of accounts"),
    ],
)
def test_a_file_that_is_not_there_is_told_with_what_makes_one(
    arguments: list[str], said: str, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--users", file]) == 1
    assert said in capsys.readouterr().err
    assert not Path(file).exists()


def test_a_ledger_is_no_file_of_accounts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "text.txt"
    text.write_text("France will give 3 million euros to Chad in 2027.", "utf-8")
    ledger = str(tmp_path / "ledger.db")
    assert run(["add", str(text), "--ledger", ledger]) == 0
    assert run(["users", "list", "--users", ledger]) == 1
    assert "no file of accounts but another database" in capsys.readouterr().err


@pytest.mark.parametrize("password", ["", "short", "x" * 300, "aaaaaaaaaaaaaaa", "Anna Bell, again"])
def test_a_password_that_is_guessed_too_easily_makes_no_account(
    password: str, file: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, password)
    assert run(["users", "add", "Anna Bell", "--role", "admin", "--users", file]) == 1
    assert len(password) < 5 or password not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--host", "0.0.0.0"], "without accounts whoever reaches the address could change the ledger"),
        (["--host", "192.0.2.7"], "without accounts"),
        (["--host-name", "ledger.example.org"], "make accounts"),
        (["--users", "there.db", "--host", "0.0.0.0"], "say under which name others reach it, with --host-name"),
    ],
)
def test_other_machines_are_let_in_only_with_accounts_and_under_a_name(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--no-open", *arguments]) == 1
    assert said in capsys.readouterr().err
