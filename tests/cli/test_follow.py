"""`servanda follow`, from a user's side."""

from __future__ import annotations

import json
from typing import Any

import pytest

from servanda.cli import run

FUNDED = ("--stage", "funded", "--evidence", "budget.txt", "--find", "ouvre 12 millions d'euros")
DELIVERED = ("--stage", "delivered", "--measure", "in_full", "--on", "2026-05-03")
REGISTER = ("--evidence", "registre.txt", "--find", "réceptionnée le 3 mai 2026")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 1) -> str:
    capsys.readouterr()
    assert run(arguments) == status
    return capsys.readouterr().err


def state(capsys: pytest.CaptureFixture[str], entry: str, *more: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(said(capsys, "follow", entry, "--format", "jsonl", *more))
    return told


def stages(capsys: pytest.CaptureFixture[str], entry: str) -> dict[str, str]:
    return {one["party"]: one["stage"] for one in state(capsys, entry)["parties"]}


def test_a_promise_is_announced_and_due_until_something_is_recorded(
    capsys: pytest.CaptureFixture[str], entry: str
) -> None:
    out = said(capsys, "follow", entry[:8], "--as-of", "2028-12-01")
    assert "France (FRA)  announced  claimed" in out
    assert "2028-12-31, due in 30 days, nothing heard for 1,075 days" in out
    assert "recorded" not in out
    assert "overdue by 1 day" in said(capsys, "follow", "show", entry, "--as-of", "2029-01-01")


def test_a_stage_is_applied_for_one_party_with_words_that_are_found(
    capsys: pytest.CaptureFixture[str], entry: str
) -> None:
    out = said(capsys, "follow", "apply", entry[:6], "--party", "fra", *FUNDED, "--on", "2026-01", "--because", "seen")
    assert "A. Reader applies funded for FRA, 2026-01" in out
    assert stages(capsys, entry) == {"FRA": "funded", "UZB": "announced"}
    out = said(capsys, "follow", entry)
    assert "«ouvre 12 millions d’euros» budget.txt 15–40 (official source)" in out
    assert "by A. Reader: seen" in out


def test_a_delivery_is_proposed_by_one_and_applied_by_another(capsys: pytest.CaptureFixture[str], entry: str) -> None:
    told = complaint(capsys, "follow", "apply", entry, "--party", "FRA", *DELIVERED, *REGISTER)
    assert "second-person" in told
    assert "propose it and let somebody else apply it" in told
    said(capsys, "follow", "propose", entry, "--party", "FRA", *DELIVERED, *REGISTER)
    (proposal,) = state(capsys, entry)["proposals"]
    assert "answer with: servanda follow apply" in said(capsys, "follow", entry)
    assert "second-person" in complaint(capsys, "follow", "apply", entry, "--proposal", proposal[:6])
    said(capsys, "follow", "apply", entry, "--proposal", proposal[:6], "--by", "B. Reader")
    party = state(capsys, entry)["parties"][0]
    assert (party["stage"], party["measure"], party["timeliness"]) == ("delivered", "in_full", "on_time")
    assert (party["confidence"], party["grounds"]) == ("corroborated", ["a register source"])
    assert not party["one_person_alone"]


def test_the_proposal_that_is_named_is_the_one_that_is_answered(capsys: pytest.CaptureFixture[str], entry: str) -> None:
    said(capsys, "follow", "propose", entry, "--party", "FRA", *DELIVERED, *REGISTER)
    (wrong,) = state(capsys, entry)["proposals"]
    said(capsys, "follow", "propose", entry, "--party", "FRA", *DELIVERED[:-1], "2026-05-04", *REGISTER)
    (right,) = set(state(capsys, entry)["proposals"]) - {wrong}
    said(capsys, "follow", "apply", entry, "--proposal", right, "--by", "B. Reader")
    assert state(capsys, entry)["proposals"] == [wrong]


def test_a_proposal_of_another_person_is_answered_before_ones_own_however_the_name_is_written(
    capsys: pytest.CaptureFixture[str], entry: str
) -> None:
    for by in ("a.  READER", "B. Reader"):
        said(capsys, "follow", "propose", entry, "--party", "FRA", *DELIVERED, *REGISTER, "--by", by)
    said(capsys, "follow", "apply", entry, "--party", "FRA", *DELIVERED, *REGISTER, "--by", "A. Reader")
    told = state(capsys, entry)["parties"][0]
    assert (told["stage"], told["one_person_alone"]) == ("delivered", False)


def test_one_person_alone_is_told_in_the_record_and_in_every_form(
    capsys: pytest.CaptureFixture[str], entry: str
) -> None:
    said(capsys, "follow", "apply", entry, "--party", "all", *DELIVERED, *REGISTER, "--alone")
    assert "A. Reader alone did what is for a second person" in said(capsys, "follow", entry)
    told = state(capsys, entry)
    assert [one["one_person_alone"] for one in told["parties"]] == [True, True]
    assert len(told["alone"]) == 1
    said(capsys, "follow", "apply", entry, "--party", "all", *DELIVERED, *REGISTER, "--by", "B. Reader")
    assert [one["one_person_alone"] for one in state(capsys, entry)["parties"]] == [False, False]


def test_reprints_are_one_source_and_a_delivery_needs_two(capsys: pytest.CaptureFixture[str], entry: str) -> None:
    both = ("--evidence", "presse.txt", "--find", "a été inaugurée", "--evidence", "reprise.txt:0-32")
    told = complaint(capsys, "follow", "propose", entry, "--party", "all", *DELIVERED, "--evidence", "avant.txt:0-32")
    assert "preview" in told
    told = complaint(capsys, "follow", "apply", entry, "--party", "all", *DELIVERED, *both, "--alone")
    assert "unproved" in told
    assert "reprints of one text are one source" in told
    thanks = ("--evidence", "discours.txt", "--find", "tourne depuis mai")
    said(capsys, "follow", "apply", entry, "--party", "all", *DELIVERED, *both, *thanks, "--alone")
    grounds = state(capsys, entry)["parties"][0]["grounds"]
    assert grounds == ["the beneficiary european-union", "2 independent sources"]


def test_a_lapse_needs_a_search_after_the_term(capsys: pytest.CaptureFixture[str], entry: str) -> None:
    lapse = ("--stage", "lapsed", "--party", "all", "--evidence", "tachkent.txt:40-60", "--alone")
    told = complaint(capsys, "follow", "apply", entry, *lapse)
    assert "no-search" in told
    assert "record a search after the term ended on 2028-12-31 first" in told
    where = ("--where", "budget 2028", "--what", "centrale solaire")
    told = complaint(capsys, "follow", "search", entry, *where, "--on", "2999-01-01")
    assert "to-come" in told
    assert "nothing found" in said(capsys, "follow", "search", entry, *where, "--on", "2026-01-05")
    assert "no-search" in complaint(capsys, "follow", "apply", entry, *lapse)


def test_words_that_stand_twice_or_nowhere_are_told_with_their_places(
    capsys: pytest.CaptureFixture[str], entry: str
) -> None:
    def asked(*words: str) -> tuple[str, ...]:
        return ("follow", "apply", entry, "--party", "all", "--stage", "signed", "--evidence", *words)

    told = complaint(capsys, *asked("discours.txt", "--find", "usine rénovée"))
    assert "stands there 2 times" in told
    assert "2-15 «L’usine rénovée tourne" in told
    assert "does not stand there" in complaint(capsys, *asked("discours.txt", "--find", "usine neuve"))
    assert "say where" in complaint(capsys, *asked("discours.txt"))
    assert "no document is called 'autre.txt'" in complaint(capsys, *asked("autre.txt:1-2"))
    assert "is no place of it" in complaint(capsys, *asked("discours.txt:10-9999"))
    assert "has no --evidence" in complaint(capsys, *asked("discours.txt:0-4", "--find", "mai"), status=2)


def test_what_is_missing_is_wrong_use(capsys: pytest.CaptureFixture[str], entry: str) -> None:
    assert "--stage" in complaint(capsys, "follow", "apply", entry, status=2)
    assert "--party" in complaint(capsys, "follow", "apply", entry, *FUNDED, status=2)
    assert "--measure" in complaint(capsys, "follow", "apply", entry, "--stage", "delivered", *REGISTER, status=2)
    assert "--evidence" in complaint(capsys, "follow", "apply", entry, "--stage", "signed", status=2)
    told = complaint(capsys, "follow", "apply", entry, "--party", "JPN", *FUNDED)
    assert "no-party" in told
    assert "name one of: FRA, UZB" in told
    assert "no entry or statement has an id that begins with 'ffffff'" in complaint(capsys, "follow", "ffffff")


def test_a_proposal_is_refused_and_an_event_taken_back_and_nothing_is_deleted(
    capsys: pytest.CaptureFixture[str], entry: str
) -> None:
    said(capsys, "follow", "propose", entry, "--party", "FRA", *FUNDED)
    (proposal,) = state(capsys, entry)["proposals"]
    said(capsys, "follow", "refuse", entry, proposal[:8], "--because", "another plant")
    assert state(capsys, entry)["proposals"] == []
    said(capsys, "follow", "apply", entry, "--party", "FRA", *FUNDED)
    change = state(capsys, entry)["parties"][0]["applied"]
    told = complaint(capsys, "follow", "undo", entry, change)
    assert "second-person" in told
    said(capsys, "follow", "undo", entry, change, "--by", "B. Reader", "--because", "the wrong budget")
    assert stages(capsys, entry) == {"FRA": "announced", "UZB": "announced"}
    assert len(state(capsys, entry)["events"]) == 4
    assert "taken back by B. Reader" in said(capsys, "follow", entry)
    assert "answered" in complaint(capsys, "follow", "undo", entry, change)


def test_evidence_against_makes_a_stage_contested(capsys: pytest.CaptureFixture[str], entry: str) -> None:
    said(capsys, "follow", "apply", entry, "--party", "FRA", *FUNDED)
    against = ("--stage", "funded", "--against", "--evidence", "presse.txt:0-11")
    assert "cites 1 place against funded" in said(capsys, "follow", "evidence", entry, *against)
    assert state(capsys, entry)["parties"][0]["confidence"] == "contested"
    assert "recorded" in complaint(capsys, "follow", "evidence", entry, *against)


def test_the_record_is_as_it_was_before_anything_was_recorded(capsys: pytest.CaptureFixture[str], entry: str) -> None:
    said(capsys, "follow", "apply", entry, "--party", "FRA", *FUNDED)
    before = state(capsys, entry, "--as-of", "2025-12-31")
    assert before["events"] == []
    assert before["parties"][0]["stage"] == "announced"


def test_the_ledger_holds_after_all_of_it(capsys: pytest.CaptureFixture[str], entry: str) -> None:
    said(capsys, "follow", "apply", entry, "--party", "FRA", *FUNDED)
    assert "all holds" in said(capsys, "verify")
