"""The language packs: what they hold, and a check that names every line that breaks a rule."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import servanda
from servanda.errors import PackError
from servanda.lang import pack
from servanda.lang.check import check

LANGUAGES = ("en", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_that_comes_with_the_program_has_nothing_to_complain_of(language: str) -> None:
    checked = check(language)
    assert checked.complaints == ()
    assert checked.rows > 2000


def test_the_languages_are_the_folders_with_a_pack() -> None:
    assert pack.languages() == LANGUAGES


def test_a_language_without_a_pack_is_told_which_there_are() -> None:
    with pytest.raises(PackError, match=r"no language pack 'xx'; there are: en, fr"):
        pack.load("xx")
    assert check("xx").complaints == ("no language pack 'xx'; there are: en, fr",)


def test_every_form_of_a_verb_leads_to_its_head() -> None:
    forms = pack.load("fr").forms
    assert ("engager", "VERB") in forms["engageraient"]
    assert ("saluer", "VERB") in forms["salue"]
    assert ("volonte", "NOUN") in forms["volontes"]


def test_english_verbs_of_action_are_known_in_the_two_forms_that_taggers_mistake() -> None:
    actions = pack.load("en").actions
    assert (actions["share"], actions["sharing"]) == ("base", "gerund")
    assert pack.load("fr").actions == {}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The folder of languages of a copy of the program, to be broken."""
    source = Path(servanda.__file__).parent
    shutil.copytree(source, tmp_path / "servanda", ignore=shutil.ignore_patterns("__pycache__", "parser", "assets"))
    return tmp_path / "servanda" / "lang"


def told(folder: Path, *languages: str) -> list[str]:
    """What the check of a copy prints; its exit status must be 1."""
    surroundings = os.environ | {"PYTHONPATH": str(folder.parents[1])}
    command = [sys.executable, "-m", "servanda.lang.check", *languages]
    done = subprocess.run(
        command, check=False, env=surroundings, capture_output=True, encoding="utf-8", cwd=folder.parents[1]
    )
    assert (done.returncode, done.stderr) == (1, "")
    return done.stdout.splitlines()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(path: Path, line: str) -> int:
    """Write a line at the end of a table; its number."""
    text = path.read_text(encoding="utf-8") + line + "\n"
    path.write_text(text, encoding="utf-8")
    return len(text.splitlines())


def test_a_table_that_cannot_be_read_is_named_with_the_line(copy: Path) -> None:
    verbs, themes = copy / "fr" / "verbs.csv", copy / "fr" / "themes.csv"
    apart = add(verbs, "de\u0301cre\u0301ter,VERB,announcement,3,act,obj,,a,b,")
    curly = add(verbs, "octroyer,VERB,announcement,3,act,obj,,L\u2019Inde,b,")
    short = add(themes, "water,rivière,2,La rivière monte")
    blank = add(themes, "water,rivière ,2,,,La rivière monte.,La rive monte.,")
    change(copy / "fr" / "pack.toml", "[voice]", "[voice")
    complaints = told(copy, "fr")
    assert [line.partition(":")[0] for line in complaints] == [
        f"lang/fr/verbs.csv line {apart}",
        f"lang/fr/verbs.csv line {curly}",
        "lang/fr/pack.toml",
        f"lang/fr/themes.csv line {short}",
        f"lang/fr/themes.csv line {blank}",
    ]
    assert [line.rpartition("; ")[2] for line in complaints] == [
        "write the line in NFC",
        "write a straight apostrophe",
        "mend it",
        "a field with a comma stands in double quotes",
        "remove them",
    ]


SENTENCES = {
    "octroyer,VERB,announcement,3,act,obj,,,Le prêt octroyé est mince.,": "no example",
    "octroyer,VERB,announcement,3,act,obj,,Le Togo [trigger octroie] un prêt.,,": "no counter-example",
    "octroyer,VERB,announcement,3,act,obj,,Le Togo octroie un prêt.,Le prêt octroyé est mince.,": "has 0 [trigger ...]",
    "octroyer,VERB,announcement,3,act,obj,,Le [trigger Togo] octroie un prêt.,Le prêt octroyé est mince.,": (
        "the [trigger ...] in the example of 'octroyer' is no form of it"
    ),
    "octroyer,VERB,announcement,3,act,obj,,Le Togo [trigger octroie] un prêt.,La pluie tombe.,": "holds no form of it",
    "octroyer,VERB,announcement,3,act,obj,,Le Togo [trigger octroie] un prêt.,Le prêt [trigger octroyé] dort.,": (
        "nothing is marked in it"
    ),
    "octroyer,VERB,announcement,3,act,obj,,[who Le Togo] [trigger octroie] un prêt.,Le prêt octroyé est mince.,": (
        "unknown mark 'who'"
    ),
    "octroyer,VERB,announcement,3,act,obj,,Le Togo [trigger octroie un prêt.,Le prêt octroyé est mince.,": "not closed",
}


def test_a_row_whose_sentences_can_show_nothing_is_named_with_the_reason(copy: Path) -> None:
    frames = ("act", "join", "ask", "judge", "say", "event", "meet", "state")
    verbs = copy / "fr" / "verbs.csv"
    lines = [add(verbs, row.replace(",act,", f",{frame},")) for frame, row in zip(frames, SENTENCES, strict=True)]
    complaints = told(copy, "fr")
    assert [line.partition(":")[0] for line in complaints] == [f"lang/fr/verbs.csv line {line}" for line in lines]
    for complaint, reason in zip(complaints, SENTENCES.values(), strict=True):
        assert reason in complaint


def test_what_stands_twice_or_in_the_wrong_place_is_named(copy: Path) -> None:
    themes = add(copy / "en" / "themes.csv", "water,aquifer testing,2,,,Aquifer testing began.,The test began.,")
    twice = add(copy / "en" / "names.csv", "PER,perú,name,,")
    shared = add(copy / "en" / "names.csv", "CHL,Lima,capital,,")
    change(copy / "en" / "pack.toml", "[grammar]\n", '[grammar]\nzeal = ["zeal", "zest", "zeal"]\n')
    english, french = told(copy, "en"), told(copy, "fr")
    assert len(english) == 4
    assert english[0].startswith(f"lang/en/themes.csv line {themes}: 'aquifer testing' stands after")
    assert english[1].startswith(f"lang/en/names.csv line {twice}: the same as ")
    assert english[2].startswith(f"lang/en/names.csv line {shared}: 'Lima' is a name of PER too")
    assert english[3] == "lang/en/pack.toml: [grammar] zeal has zeal twice; keep one"
    assert french == [
        "lang/fr/pack.toml: [grammar] has no zeal, which en has; add it, as an empty list where there is none"
    ]


def test_a_word_that_the_program_does_not_know_is_named_with_those_it_does(copy: Path) -> None:
    line = add(copy / "fr" / "verbs.csv", "octroyer,VERB,vow,3,act,obj,,Le Togo [trigger octroie] un prêt.,Octroyé.,")
    (complaint, *others) = told(copy, "fr")
    assert complaint.startswith(f"lang/fr/verbs.csv line {line}: unknown act 'vow'; known: commitment")
    assert others == []
