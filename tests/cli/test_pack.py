"""The commands for those who write the tables of a language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from servanda import workflow
from servanda.cli import run
from servanda.extract.examples import complaints
from servanda.lang.lexicon import load


def test_the_forms_of_a_word_are_printed_with_what_the_lexicon_has_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(("pack", "forms", "fr", "s'engager")) == 0
    head, *forms = capsys.readouterr().out.splitlines()
    assert head.startswith("engager, VERB: ")
    assert "s'engager (commitment)" in head
    assert {"engageons", "engagera", "engagées"} <= set(" ".join(forms).split())


def test_a_word_that_is_in_no_table_is_inflected_as_it_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(("pack", "forms", "en", "subsidy", "--pos", "NOUN")) == 0
    head, forms = capsys.readouterr().out.splitlines()
    assert head == "subsidy, NOUN: 2 forms; in lang/en/verbs.csv: nothing"
    assert set(forms.split()) == {"subsidy", "subsidies"}


def test_a_language_that_is_not_there_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(("pack", "check", "xx")) == 2
    assert "there are: en, fr" in capsys.readouterr().err


def test_a_row_that_does_not_read_its_sentences_is_told_with_what_was_found() -> None:
    row = next(row for row in load("en").rows if row.id == "en.verb.pledge.commitment.act")
    turned = replace(row, example="The [trigger pledge] of the knight is told.", counter="Norway pledged ten trucks.")
    example, counter = complaints(turned, workflow.kit("en"))
    assert example.startswith("en.verb.pledge.commitment.act: the example is not read: 'The pledge of the knight")
    assert counter.endswith("found en.verb.pledge.commitment.act at 'pledged'")


@pytest.mark.parametrize(
    ("wrong", "status", "printed"),
    [([], 0, "rows checked, all well\n"), (["fr.verb.x: no"], 1, "lang/en/verbs.csv: fr.verb.x: no\n")],
)
def test_a_check_prints_what_the_sentences_do_not_show_or_that_all_is_well(
    wrong: list[str], status: int, printed: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Every sentence is run by tests/lang/test_lexicon.py, which takes long.
    monkeypatch.setattr("servanda.cli.pack.complaints", lambda row, kit: wrong)
    assert run(("pack", "check", "en")) == status
    assert capsys.readouterr().out.endswith(printed)
