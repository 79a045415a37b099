"""The commands, from a user's side."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from io import RawIOBase
from pathlib import Path

import pytest

from servanda import __version__
from servanda.cli import COMMANDS, run
from servanda.store import Stamp, Wanted, open_store
from tests.handmade import TEXT as HANDMADE
from tests.handmade import reading

HEAVY = ("spacy", "thinc", "rich", "trafilatura", "py3langid", "numpy", "lxml", "charset_normalizer")
TEXT = "Rencontre de Tachkent\n\n2025/04/04\n\nLe Japon s’est engagé à verser 12 millions d’euros à l’Ouzbékistan.\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """The path of a ledger that holds the handmade reading."""
    path = str(tmp_path / "ledger.db")
    with closing(open_store(path, wait=0, write=True)) as store:
        store.add(reading(), Stamp("2025-12-22T10:00:00+00:00", "0", "0"))
    return path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(arguments) == 0
    return capsys.readouterr().out


def test_help_comes_without_the_heavy_libraries() -> None:
    program = (
        f"import sys; from servanda.cli import run; run(['--help']); print([m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert done.stdout.startswith("Usage: servanda")


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, command, "--help")
    assert f"  servanda {command}" in out or f"| servanda {command}" in out
    assert "Example" in out


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--version") == f"servanda {__version__}\n"
    done = subprocess.run([sys.executable, "-m", "servanda", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"servanda {__version__}\n"


def test_adding_twice_says_so_and_changes_nothing(
    tmp_path: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger, copy = str(tmp_path / "l.db"), tmp_path / "copy.txt"
    copy.write_bytes(text.read_bytes())
    assert said(capsys, "add", "--ledger", ledger, str(text)).startswith("added          a.txt  ")
    before = said(capsys, "ledger", "--ledger", ledger, "--format", "jsonl")
    out = said(capsys, "add", "--ledger", ledger, str(text), str(copy))
    assert out.splitlines() == [
        "already there  a.txt",
        "already there  copy.txt (as a.txt)",
        f"{ledger}: 0 added, 2 already there, 0 failed",
    ]
    assert said(capsys, "ledger", "--ledger", ledger, "--format", "jsonl") == before


def test_a_date_given_for_what_is_there_is_said_to_be_left(
    tmp_path: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = str(tmp_path / "l.db")
    said(capsys, "add", "--ledger", ledger, str(text))
    assert run(["add", "--ledger", ledger, "--date", "2020-02-02", str(text)]) == 0
    assert "a.txt: note: it keeps what it was read with" in capsys.readouterr().err


def test_several_acts_are_listed_together(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    def acts(*options: str) -> set[str]:
        out = said(capsys, "ledger", "--ledger", ledger, "--format", "jsonl", *options)
        return {json.loads(line)["act"] for line in out.splitlines()}

    every = acts()
    chosen = sorted(every)[:2]
    assert acts("--act", chosen[0], "--act", chosen[1]) == set(chosen)
    assert acts("--binding") == every & {"commitment", "agreement", "announcement"} != set()


def test_standard_input_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "servanda", "extract", "-", "--date", "2024-05-06"],
        input=TEXT.encode(), capture_output=True, check=True,
    )  # fmt: skip
    assert "standard input · 2024-05-06 · fr" in done.stdout.decode()


def test_a_broken_pipe_is_silent(ledger: str) -> None:
    command = (
        f"{sys.executable} -m servanda ledger --ledger {ledger} --format jsonl | head -c 10 ; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert "Error" not in done.stderr
    assert "Traceback" not in done.stderr


def test_output_goes_to_a_file_whole(tmp_path: Path, text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.jsonl"
    on_screen = said(capsys, "extract", str(text), "--format", "jsonl")
    assert said(capsys, "extract", str(text), "--format", "jsonl", "-o", str(out)) == ""
    assert out.read_text(encoding="utf-8") == on_screen
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "out.jsonl"]


def test_a_bar_on_the_terminal_takes_nothing_from_what_goes_to_a_file(tmp_path: Path, text: Path) -> None:
    other, out = tmp_path / "b.txt", tmp_path / "out.jsonl"
    other.write_text(TEXT + "\n", encoding="utf-8")
    program, terminal = pty.openpty()
    command = [sys.executable, "-m", "servanda", "extract", str(text), str(other), "--format", "jsonl"]
    with out.open("wb") as file, open(program, "rb", buffering=0) as screen, ThreadPoolExecutor() as beside:
        shown = beside.submit(read_to_the_end, screen)
        surroundings = os.environ | {"TERM": "xterm-256color"}
        subprocess.run(command, stdout=file, stderr=terminal, env=surroundings, check=True, timeout=60)
        os.close(terminal)
        assert b"reading" in shown.result(timeout=10)
    assert [json.loads(line)["doc"] for line in out.read_text(encoding="utf-8").splitlines()] == ["a.txt", "b.txt"]


def read_to_the_end(screen: RawIOBase) -> bytes:
    """All that is shown on a terminal until it is closed, which Linux tells as an error."""
    shown = b""
    with suppress(OSError):
        while piece := screen.read(4096):
            shown += piece
    return shown


def test_a_list_says_what_it_leaves_out(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ledger", "--ledger", ledger, "--limit", "2"]) == 0
    out, err = capsys.readouterr()
    assert "entries 1 to 2 of 3; --offset 2 shows more, --limit 3 all" in err
    assert "transit" in out
    assert "salué" not in out
    assert run(["ledger", "--ledger", ledger, "--offset", "2"]) == 0
    assert "entries 3 to 3 of 3\n" in capsys.readouterr().err
    assert run(["ledger", "--ledger", ledger, "--offset", "3"]) == 0
    assert "none after the first 3 of 3; give a smaller --offset\n" in capsys.readouterr().err
    assert run(["ledger", "--ledger", ledger, "--limit", "0"]) == 0
    assert "3 entries; --limit 0 lists none of them\n" in capsys.readouterr().err


def test_a_filter_that_finds_nothing_says_so(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ledger", "--ledger", ledger, "--actor", "JPN"]) == 0
    assert "no such entries" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["Uzbekistan", "Ouzbékistan", "ouzbekistan", "uzb"])
def test_an_actor_is_found_by_its_name_in_any_language(
    name: str, ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ledger", "--ledger", ledger, "--actor", name]) == 0
    assert "entries 1 to 2 of 2" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--actor", "Uzbekistn", "no entry has actor 'Uzbekistn'; did you mean UZB?"),
        ("--actor", "FRB", "no entry has actor 'FRB'; did you mean FRA?"),
        ("--towards", "nobody", "no entry has towards 'nobody'; "),
        ("--theme", "nonsense", "no entry has theme 'nonsense'; there are energy, finance"),
        ("--theme", "Energy", "no entry has theme 'Energy'; did you mean energy?"),
        ("--document", "nope", "no entry has document 'nope'; there are "),
    ],
)
def test_a_filter_that_no_entry_can_pass_is_told_with_what_is_nearest(
    option: str, value: str, told: str, ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ledger", "--ledger", ledger, option, value]) == 0
    assert told in capsys.readouterr().err


def test_an_entry_is_shown_with_each_fields_evidence(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(said(capsys, "ledger", "--ledger", ledger, "--format", "jsonl").splitlines()[0])
    out = " ".join(said(capsys, "show", "--ledger", ledger, record["entry"][:8]).split())
    assert record["quote"] in out
    for shown in (
        "«Les deux pays»",
        "fr.verb.décider",
        "«ont décidé»",
        "«12 millions d’euros»",
        "«d’ici 2028»",
        "inherited",
        "fr.when.by",
    ):
        assert shown in out


def test_an_unknown_id_is_told(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "--ledger", ledger, "ffffffffffff"]) == 1
    assert "no entry or statement has an id that begins with 'ffffffffffff'" in capsys.readouterr().err


def test_a_statements_id_leads_to_its_entry(text: Path, ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "--ledger", ledger, str(text))
    printed = said(capsys, "extract", str(text)).split("commitment", 2)[2]
    record = json.loads(said(capsys, "extract", str(text), "--format", "jsonl"))
    assert record["id"][:8] in printed
    assert f"statement {record['id']}" in said(capsys, "show", "--ledger", ledger, record["id"][:8])


def test_an_id_that_is_too_short_is_told_with_those_that_begin_so(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_store(ledger, wait=0, write=True)) as store:
        for number in range(6):  # more entries than there are first characters
            store.add(reading(f"{HANDMADE} {number}"), Stamp("2025-12-22T10:00:00+00:00", "0", "0"))
        records = store.entries(Wanted()).records
    firsts = Counter(first for record in records for first in {record["entry"][0], record["id"][0]})
    first = firsts.most_common(1)[0][0]
    ids = [id_ for record in records for id_ in (record["entry"], record["id"]) if id_.startswith(first)]
    assert run(["show", "--ledger", ledger, first]) == 1
    told = f"{len(ids)} ids begin with {first} ({', '.join(ids[:4])}"
    assert told in capsys.readouterr().err


def test_commands_leave_one_file_of_the_ledger(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    entry = json.loads(said(capsys, "ledger", "--ledger", ledger, "--format", "jsonl", "--limit", "1"))["entry"]
    said(capsys, "ledger", "--ledger", ledger, "--actor", "Uzbekistan")
    said(capsys, "show", "--ledger", ledger, entry)
    assert [path.name for path in Path(ledger).parent.iterdir()] == ["ledger.db"]


def test_the_ledger_can_be_named_by_the_environment(
    ledger: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVANDA_LEDGER", ledger)
    assert len(said(capsys, "ledger", "--format", "jsonl").splitlines()) == 3


def test_the_demo_leaves_a_ledger_and_a_page_and_says_what_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    out = said(capsys, "demo", "--folder", str(folder))
    assert "What next" in out
    assert {path.name for path in folder.iterdir()} == {"page.html", "servanda.db"}
    assert said(capsys, "demo", "--folder", str(folder)) == out


def test_who_publishes_a_text_and_its_class_can_be_said(
    tmp_path: Path, text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = str(tmp_path / "l.db")
    said(capsys, "add", "--ledger", ledger, str(text), "--publisher", "The Valley Courier", "--class", "press")
    record = json.loads(said(capsys, "ledger", "--ledger", ledger, "--format", "jsonl").splitlines()[0])
    assert "published by The Valley Courier" in " ".join(said(capsys, "show", "--ledger", ledger, record["id"]).split())
    shown = json.loads(said(capsys, "show", "--ledger", ledger, record["id"], "--format", "jsonl"))
    told = [(one["publisher"], one["source_class"], one["quote"]) for one in shown["attestations"]]
    assert told == [("The Valley Courier", "press", record["quote"])]


def test_a_class_that_is_none_is_wrong_use(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", str(text), "--class", "novel"]) == 2
    assert "legal_act" in capsys.readouterr().err
