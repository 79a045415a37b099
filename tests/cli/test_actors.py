"""`servanda who`, `actors` and `judge`, from a user's side."""

from __future__ import annotations

import csv
import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from servanda.cli import run

STORE = Path(__file__).resolve().parents[1] / "store"
TEXTS = {
    "a.txt": "Rencontre de Lyon\n\n2025/04/04\n\nLe ministre français de l’Énergie, Jean Morel, s’est engagé à verser "
    "12 millions d’euros à l’Ouzbékistan. M. Morel a remercié Mme Claire Dupont.\n",
    "b.txt": "Réunion de Tachkent\n\n2025/05/04\n\nLe ministre français de l’Énergie Jean MOREL a annoncé une aide de "
    "3 millions d’euros au Kazakhstan. Mme Claire Dupont a salué cette aide.\n",
    "c.txt": "Meeting in Ghent\n\n2025-06-04\n\nBelgian Minister Jean Morel pledged 5 million euros to Kazakhstan.\n",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a ledger of three texts: Jean Morel of France twice, one of Belgium, Claire Dupont twice."""
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "ledger.db"
    assert run(["add", "--ledger", str(path), *(str(folder / name) for name in TEXTS)]) == 0
    return path.read_bytes()


@pytest.fixture
def ledger(made: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = tmp_path / "ledger.db"
    path.write_bytes(made)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SERVANDA_LEDGER", str(path))
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    capsys.readouterr()
    assert run(arguments) == status
    return capsys.readouterr().out


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 1) -> str:
    capsys.readouterr()
    assert run(arguments) == status
    return capsys.readouterr().err


def lines(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said(capsys, *arguments, "--format", "jsonl").splitlines()]


def named(capsys: pytest.CaptureFixture[str], name: str) -> list[dict[str, Any]]:
    return [row for row in lines(capsys, "actors", "--unknown") if row["name"] == name]


def test_two_namesakes_are_told_with_their_offices_and_that_two_are_possible(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["who", "Жапаров"]) == 0
    out, err = capsys.readouterr()
    assert (
        out.index("Sadyr Japarov")
        < out.index("president of Kyrgyzstan (KGZ) since 2021-01-28")
        < out.index("Akylbek Japarov")
    )
    assert "Жапаров: family name, same spelling, Cyrillic" in out
    assert "2 are possible" in err
    assert "--on" in err
    out = said(capsys, "who", "Жапаров", "--on", "2023-05-01", "--country", "kgz")
    assert "in office on 2023-05-01: head of government of Kyrgyzstan (KGZ)" in out
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_nobody_has_is_said_to_be_unknown(capsys: pytest.CaptureFixture[str], ledger: str) -> None:
    assert complaint(capsys, "who", "Qwzx") == "nobody known is called 'Qwzx'\n"
    assert "nearest: " in complaint(capsys, "who", "Jean", "Japarov")
    (near, *_) = [
        json.loads(line) for line in said(capsys, "who", "Jean Japarov", "--format", "jsonl", status=1).splitlines()
    ]
    assert not near["named_so"]


def test_a_country_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "'Narnia' is no code such as KGZ" in complaint(capsys, "who", "Japarov", "--country", "Narnia", status=2)


def test_who_looks_into_the_ledger_too(capsys: pytest.CaptureFixture[str], ledger: str) -> None:
    found = lines(capsys, "who", "Claire", "DUPONT")
    assert [row["name"] for row in found] == ["Claire Dupont", "Claire Dupont"]
    assert "in the ledger: named once in b.txt as «Claire Dupont»" in {row["reasons"][-1] for row in found}


def test_a_ledger_that_is_asked_for_must_be_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert "no such ledger" in complaint(capsys, "who", "Japarov", "--ledger", str(tmp_path / "none.db"))


def test_the_actors_of_a_ledger_come_with_forms_counts_and_documents(
    capsys: pytest.CaptureFixture[str], ledger: str
) -> None:
    found = {row["id"]: row for row in lines(capsys, "actors")}
    assert found["KAZ"]["documents"] == [{"document": "b.txt", "count": 1}, {"document": "c.txt", "count": 1}]
    assert found["KAZ"]["known"]
    french, belgian = sorted(named(capsys, "Jean Morel"), key=lambda row: -row["mentions"])
    assert (french["mentions"], french["countries"], belgian["countries"]) == (3, ["FRA"], ["BEL"])
    assert {row["form"] for row in french["forms"]} == {"Jean Morel", "Jean MOREL", "Morel"}
    assert "both of FRA" in french["because"]


def test_actors_can_be_chosen_by_kind_and_as_a_sheet(capsys: pytest.CaptureFixture[str], ledger: str) -> None:
    rows = list(csv.DictReader(said(capsys, "actors", "--kind", "state", "--format", "csv").splitlines()))
    assert {row["id"] for row in rows} == {"BEL", "FRA", "KAZ", "UZB"}
    assert {row["known"] for row in rows} == {"yes"}
    assert "Claire Dupont" not in said(capsys, "actors", "--kind", "state")


@pytest.mark.parametrize("columns", ["60", "100", "180"])
def test_the_table_fits_the_screen(
    capsys: pytest.CaptureFixture[str], ledger: str, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for asked in (["actors"], ["actors", "--perhaps"], ["judge", "list"], ["who", "Japarov"]):
        out = said(capsys, *asked)
        assert max(map(len, out.splitlines()), default=0) <= int(columns)
    assert "Jean Morel" in said(capsys, "actors")


def test_an_actor_is_shown_document_by_document(capsys: pytest.CaptureFixture[str], ledger: str) -> None:
    french = max(named(capsys, "Jean Morel"), key=lambda row: row["mentions"])
    out = said(capsys, "actors", french["id"][:8])
    assert out.index("a.txt") < out.index("b.txt")
    assert all(part["id"] in out for part in french["appearances"])
    assert "Kazakhstan" in said(capsys, "actors", "KAZ")
    assert "no actor has an id that begins with 'nobody'" in complaint(capsys, "actors", "nobody")
    assert "no document names JPN" in complaint(capsys, "actors", "JPN")


def test_a_pair_that_may_be_one_is_proposed_judged_and_taken_back(
    capsys: pytest.CaptureFixture[str], ledger: str
) -> None:
    (pair,) = lines(capsys, "actors", "--perhaps")
    assert "no country, office or body in common" in pair["because"]
    out = said(capsys, "judge", "same", pair["one"][:6], pair["other"], "--by", "A. Reader", "--because", "one address")
    assert out == f"judgement 1: {pair['one'][:8]} and {pair['other'][:8]} are the same, says A. Reader\n"
    (dupont,) = named(capsys, "Claire Dupont")
    assert dupont["mentions"] == 2
    assert "judged the same by A. Reader (judgement 1)" in dupont["because"]
    assert said(capsys, "judge", "undo", "1", "--by", "B. Reader") == "judgement 2: 1 is taken back, says B. Reader\n"
    assert len(named(capsys, "Claire Dupont")) == 2
    first, second = lines(capsys, "judge", "list")
    assert (first["verdict"], first["reason"], first["undone_by"], second["undoes"]) == ("same", "one address", 2, 1)


def test_a_judgement_goes_before_the_evidence(capsys: pytest.CaptureFixture[str], ledger: str) -> None:
    french = max(named(capsys, "Jean Morel"), key=lambda row: row["mentions"])
    one, other = (part["id"] for part in french["appearances"])
    assert "are not the same" in said(capsys, "judge", "not-same", one, other)
    assert len(named(capsys, "Jean Morel")) == 3
    assert all({row["one"], row["other"]} != {one, other} for row in lines(capsys, "actors", "--perhaps"))


def test_a_judgement_is_signed_as_every_other_record_is(
    capsys: pytest.CaptureFixture[str], ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVANDA_BY", "C. Reader")
    said(capsys, "judge", "not-same", "KAZ", "UZB", "--reason", "two states")
    (kept,) = lines(capsys, "judge", "list")
    assert (kept["by"], kept["reason"]) == ("C. Reader", "two states")


def test_who_is_unsure_keeps_two_apart_and_the_pair_listed(capsys: pytest.CaptureFixture[str], ledger: str) -> None:
    french = max(named(capsys, "Jean Morel"), key=lambda row: row["mentions"])
    one, other = (part["id"] for part in french["appearances"])
    said(capsys, "judge", "unsure", one, other)
    assert len(named(capsys, "Jean Morel")) == 3
    assert [
        row["judgement"] for row in lines(capsys, "actors", "--perhaps") if {row["one"], row["other"]} == {one, other}
    ] == [1]


def test_judgements_that_cannot_all_be_true_are_told_and_not_kept(
    capsys: pytest.CaptureFixture[str], ledger: str
) -> None:
    (pair,) = lines(capsys, "actors", "--perhaps")
    third = named(capsys, "Jean Morel")[0]["id"]
    said(capsys, "judge", "same", pair["one"], pair["other"])
    said(capsys, "judge", "same", pair["other"], third)
    told = complaint(capsys, "judge", "not-same", pair["one"], third)
    assert "not kept" in told
    assert "(judgement 1)" in told
    assert "(judgement 2)" in told
    assert "but this judgement denies" in told
    assert "servanda judge undo NUMBER" in told
    assert len(lines(capsys, "judge", "list")) == 2
    said(capsys, "judge", "undo", "2")
    said(capsys, "judge", "not-same", pair["one"], third)


def test_two_of_the_registry_are_never_judged_one(capsys: pytest.CaptureFixture[str], ledger: str) -> None:
    told = complaint(capsys, "judge", "same", "Sadyr Japarov", "Akylbek Japarov")
    assert "Akylbek Japarov and Sadyr Japarov are two in the registry" in told


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["same", "zzzz", "KAZ"], "no actor has an id that begins with 'zzzz'"),
        (["same", "Jean Morel", "KAZ"], "no actor has an id that begins with 'Jean Morel'"),
        (["same", "KAZ", "KAZ"], "KAZ and KAZ are one id; give those of two actors"),
        (["same", "Sadyr Japarov", "KAZ"], "not kept: Sadyr Japarov is a person, KAZ is a state"),
        (["undo", "7"], "no judgement 7; `servanda judge list` shows them"),
    ],
)
def test_ids_and_numbers_given_by_hand_must_be_there(
    capsys: pytest.CaptureFixture[str], ledger: str, asked: list[str], told: str
) -> None:
    assert told in complaint(capsys, "judge", *asked)
    assert lines(capsys, "judge", "list") == []


def test_a_judgement_is_taken_back_once(capsys: pytest.CaptureFixture[str], ledger: str) -> None:
    said(capsys, "judge", "not-same", "KAZ", "UZB")
    said(capsys, "judge", "undo", "1")
    assert "judgement 1 is taken back already, by line 2" in complaint(capsys, "judge", "undo", "1")
    said(capsys, "judge", "undo", "2")
    assert lines(capsys, "judge", "list")[0]["undone_by"] is None


def test_a_judgement_that_stands_is_not_kept_again(capsys: pytest.CaptureFixture[str], ledger: str) -> None:
    said(capsys, "judge", "not-same", "KAZ", "UZB", "--by", "A. Reader")
    assert "judgement 1 says so already, by A. Reader" in complaint(capsys, "judge", "not-same", "UZB", "KAZ")
    said(capsys, "judge", "undo", "1")
    assert said(capsys, "judge", "not-same", "UZB", "KAZ").startswith("judgement 3:")


def test_who_judges_can_be_said_in_the_environment(
    capsys: pytest.CaptureFixture[str], ledger: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVANDA_BY", "C. Reader")
    assert said(capsys, "judge", "not-same", "KAZ", "UZB").endswith("says C. Reader\n")


OWN = (
    "id,kind,name,forms,country,office,from\n"
    ",person,Jean Morel,J. Morel,FRA,energy-minister,2025-01-01\n"
    "valley-fund,organisation,Fonds des vallées,FDV; Valley Fund,,,\n"
)


@pytest.fixture
def own(tmp_path: Path) -> str:
    path = tmp_path / "own.csv"
    path.write_text(OWN, encoding="utf-8")
    return str(path)


def test_actors_of_ones_own_are_known_where_names_are_looked_up(
    capsys: pytest.CaptureFixture[str], ledger: str, own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "energy minister of France (FRA) since 2025-01-01" in said(capsys, "who", "J. Morel", "--actors", own)
    assert "valley-fund" in said(capsys, "who", "FDV", "--actors", own)
    monkeypatch.setenv("SERVANDA_ACTORS", own)
    known = {row["id"]: row for row in lines(capsys, "actors", "--kind", "person")}
    assert known["Jean Morel"]["known"]
    assert known["Jean Morel"]["mentions"] == 3


def test_texts_are_read_with_actors_of_ones_own_and_the_ledger_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, own: str
) -> None:
    text, path = tmp_path / "d.txt", tmp_path / "d.db"
    text.write_text(
        "Réunion\n\n2025/06/04\n\nLe Fonds des vallées s’est engagé à verser 4 millions d’euros au Kazakhstan.",
        encoding="utf-8",
    )
    plain = lines(capsys, "extract", str(text))
    (record,) = lines(capsys, "extract", str(text), "--actors", own)
    assert record["actors"] == ["valley-fund"]
    assert not any("valley-fund" in row["actors"] for row in plain)
    said(capsys, "add", str(text), "--actors", own, "--ledger", str(path))
    with closing(sqlite3.connect(path)) as opened:
        ((read_with,),) = opened.execute("select own_actors from documents")
    assert len(read_with) == 64
    assert {row["id"] for row in lines(capsys, "actors", "--ledger", str(path), "--actors", own)} == {
        "valley-fund",
        "KAZ",
    }


def test_a_table_of_ones_own_that_is_wrong_stops_the_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, ledger: str
) -> None:
    path = tmp_path / "own.csv"
    path.write_text("kind,name\nperso,A\n", encoding="utf-8")
    for asked in (["who", "A"], ["actors"], ["judge", "same", "KAZ", "UZB"], ["extract", str(path)]):
        told = complaint(capsys, *asked, "--actors", str(path))
        assert "own.csv line 2, column kind: 'perso' is no kind" in told
    assert "no such file" in complaint(capsys, "who", "A", "--actors", str(tmp_path / "none.csv"))


def test_the_names_in_a_ledger_of_the_first_version_are_read_once_more(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress((STORE / "ledger-1.db.gz").read_bytes()))
    assert [row["id"] for row in lines(capsys, "actors", "--ledger", str(path))] == ["UZB"]
    assert [row["id"] for row in lines(capsys, "actors", "--ledger", str(path))] == ["UZB"]
