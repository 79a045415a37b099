"""Reuse: copies of a text are found however they were dressed up, and different hands stay apart."""

from __future__ import annotations

import random
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.ledger.following.reuse import REPRINT, Reuse, printed, reprints, share

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("0*"))}
PARALLEL = {path.name: path.read_text(encoding="utf-8") for path in sorted((EXAMPLES / "parallel").glob("*.*"))}
WORDS = [word for text in TEXTS.values() for word in text.split()]


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.;!?])\s+", text)


def cut(text: str) -> str:
    return " ".join(sentences(text)[: len(sentences(text)) // 3])


def dressed(text: str) -> str:
    _, _, rest = text.partition("\n")
    return f"Ce qu'il faut retenir\nTOKYO, 3 mars -\n{rest}\nUn expert joint mardi par la rédaction reste prudent."


def in_another_order(text: str) -> str:
    return " ".join(reversed(sentences(text)))


def in_another_type(text: str) -> str:
    return text.upper().replace("'", "’").replace(" ", "\u00a0\n")


def changed(text: str) -> str:
    """The text with every tenth word another one."""
    other = random.Random(1)
    return " ".join(other.choice(WORDS) if place % 10 == 5 else word for place, word in enumerate(text.split()))


@pytest.mark.parametrize("made", [cut, dressed, in_another_order, in_another_type, changed])
@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_copy_is_found_however_it_was_dressed_up(name: str, made) -> None:  # type: ignore[no-untyped-def]
    texts = {**TEXTS, "copy": made(TEXTS[name])}
    (pair,) = reprints(texts)
    assert (pair.one, pair.other) == (name, "copy")
    assert printed(texts)["copy"] == printed(texts)[name] == name


def test_texts_of_different_hands_are_texts_of_their_own() -> None:
    assert reprints(TEXTS) == ()
    assert printed(TEXTS) == {name: name for name in TEXTS}


def test_a_translation_is_not_found() -> None:
    # Known and said: only the same words are found.
    pairs = [(a, b) for a, b in combinations(PARALLEL, 2) if a.partition(".")[0] == b.partition(".")[0]]
    assert len(pairs) == len(PARALLEL) // 2
    assert all(share(PARALLEL[a], PARALLEL[b]) < REPRINT for a, b in pairs)


def test_a_short_text_that_a_long_one_takes_over_is_the_same_text() -> None:
    note = "Le pont sur le fleuve a été ouvert mardi à la circulation."
    report = f"Notre envoyé écrit : {note} Les riverains attendaient depuis neuf ans et fêtent ce jour."
    assert share(note, report) == 1.0
    assert 0.3 < share(report, note) < 0.6
    assert reprints({"note": note, "report": report}) == (Reuse("note", "report", 1.0),)


def test_a_reprint_of_a_reprint_prints_the_first_text() -> None:
    words = [f"w{number}" for number in range(60)]
    one, two, three = (" ".join(words[start : start + 20]) for start in (0, 12, 24))
    assert share(one, three) == 0.0
    assert printed({"c": three, "b": two, "a": one}) == {"a": "a", "b": "a", "c": "a"}


def test_a_few_words_are_a_text_only_by_being_the_same() -> None:
    assert share("Yes, we can.", "yes we can") == 1.0
    assert share("Yes, we can.", "As he said, yes we can and will.") == 0.0
    assert share("", "") == share("", "a b") == share("a b", "") == share("...", "...") == 0.0


TEXT = st.lists(st.sampled_from("abcdef"), max_size=40).map(" ".join)


@given(TEXT, TEXT)
def test_a_share_is_one_of_itself_and_of_whatever_holds_it(one: str, other: str) -> None:
    assert 0.0 <= share(one, other) <= 1.0
    if one:
        assert share(one, one) == 1.0
    if len(one.split()) >= 5:
        assert share(one, f"{other} {one} {other}") == 1.0


@given(st.dictionaries(st.sampled_from("pqrst"), TEXT))
def test_the_groups_do_not_depend_on_the_order_of_the_documents(texts: dict[str, str]) -> None:
    assert printed(dict(reversed(texts.items()))) == printed(texts)
    for pair in reprints(texts):
        assert printed(texts)[pair.one] == printed(texts)[pair.other]
