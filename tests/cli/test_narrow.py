"""Lists on screens of any width: no column is so narrow that its words are broken into letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.cli import run
from tests.followed import followed_ledger

DELIVERED = (
    "--stage",
    "delivered",
    "--measure",
    "in_full",
    "--evidence",
    "registre.txt",
    "--find",
    "réceptionnée le 3 mai 2026",
)
TEXTS = {
    "a.txt": (
        "Sommet Japon – Kazakhstan\n\nTokyo, le 5 mars 2026\n\n"
        "Le Japon s'est engagé à verser 5 milliards de yens au Kazakhstan d'ici 2028 pour l'hydroélectricité.\n"
        "Le prochain sommet Japon – Kazakhstan se tiendra à Astana le 3 mai 2027.\n"
    ),
}


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    """A ledger of a promise and a meeting."""
    path = str(tmp_path / "l.db")
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert run(["add", str(tmp_path / name), "--ledger", path]) == 0
    return path


@pytest.mark.parametrize("width", ["50", "60", "80", "100"])
@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["due", "--as-of", "2999-01-01"], ("Japan (JPN)", "hydroélectricité", "overdue")),
        (["meetings"], ("summit", "Astana", "planned")),
    ],
)
def test_the_words_of_a_list_stay_whole(
    asked: list[str],
    words: tuple[str, ...],
    width: str,
    ledger: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    capsys.readouterr()
    assert run([*asked, "--ledger", ledger]) == 0
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= int(width)
    for one in words:
        assert one in shown


@pytest.mark.parametrize("width", ["50", "80"])
def test_the_words_of_scores_stay_whole(
    width: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = ["--ledger", str(tmp_path / "l.db")]
    id_ = followed_ledger(ledger[1])
    assert run(["follow", "apply", id_, "--party", "FRA", *DELIVERED, "--alone", "--by", "Ada", *ledger]) == 0
    monkeypatch.setenv("COLUMNS", width)
    capsys.readouterr()
    assert run(["scores", *ledger]) == 0
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= int(width)
    for one in ("France (FRA)", "delivered in full"):
        assert one in shown
