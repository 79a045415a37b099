"""The treebanks we wrote ourselves: trees, tokens and labels as the trainer and the product take them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from servanda.lang import parser, tokens
from servanda.model import Span
from training.harmony import harmonised
from training.treebanks import Sentence, Word, read
from training.wellformed import crossings, faults

FOLDER = Path(__file__).parents[2] / "training" / "own"
FILES = sorted(FOLDER.glob("*/*.conllu"))
LANGUAGES = sorted({path.parent.name for path in FILES})
PARTS = [pytest.param(path, id=path.stem) for path in FILES]
LEAST = 300
"""Sentences a language, both parts together."""


@dataclass(frozen=True)
class Note:
    """What stands above a sentence."""

    number: str
    text: str
    genre: str


def notes(path: Path) -> list[Note]:
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    said = [dict(line[2:].split(" = ", 1) for line in block.split("\n") if line.startswith("# ")) for block in blocks]
    return [Note(each["sent_id"], each["text"], each["genre"]) for each in said]


def language(path: Path) -> str:
    return path.parent.name


def word(form: str, head: int, deprel: str) -> Word:
    return Word(form, form, "NOUN", (), head, deprel)


def test_french_has_a_treebank() -> None:
    assert "fr" in LANGUAGES


@pytest.mark.parametrize("path", PARTS)
def test_every_sentence_is_a_tree(path: Path) -> None:
    said = {note.number: faults(sentence) for note, sentence in zip(notes(path), read(path), strict=True)}
    assert {number: found for number, found in said.items() if found} == {}


@pytest.mark.parametrize("path", PARTS)
def test_few_trees_have_arcs_that_cross(path: Path) -> None:
    sentences = list(read(path))
    assert sum(any(crossings(sentence)) for sentence in sentences) <= len(sentences) / 50


@pytest.mark.parametrize("path", PARTS)
def test_tokens_are_those_of_the_product(path: Path) -> None:
    tokenizer = tokens.load(language(path))
    for note, sentence in zip(notes(path), read(path), strict=True):
        ours = [form.text for form in tokenizer.tokens(note.text, Span(0, len(note.text)))]
        assert [each.form for each in sentence] == ours, note.number
        assert "".join(each.form + " " * each.space_after for each in sentence).strip() == note.text


@pytest.mark.parametrize("path", PARTS)
def test_labels_are_those_the_parser_knows(path: Path) -> None:
    packaged = parser.load(language(path))
    assert isinstance(packaged, parser.PackagedParser)
    known = {label.split("||")[0] for label in packaged.nlp.get_pipe("parser").labels} | {"root"}
    assert {each.deprel for sentence in read(path) for each in sentence} <= known


@pytest.mark.parametrize("path", PARTS)
def test_the_common_scheme_changes_nothing(path: Path) -> None:
    for note, sentence in zip(notes(path), read(path), strict=True):
        assert harmonised(sentence, language(path)) == sentence, note.number


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_and_no_number_comes_twice(code: str) -> None:
    every = [note for path in FILES if language(path) == code for note in notes(path)]
    for counted in (Counter(note.text for note in every), Counter(note.number for note in every)):
        assert [what for what, times in counted.items() if times > 1] == []
    assert len(every) >= LEAST


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_sixth_of_every_genre_is_kept_for_tests(code: str) -> None:
    parts = {
        path.stem.rpartition("-")[2]: Counter(note.genre for note in notes(path))
        for path in FILES
        if language(path) == code
    }
    for genre, count in (parts["train"] + parts["test"]).items():
        assert abs(parts["test"][genre] - count / 6) < 1, genre


@pytest.mark.parametrize("path", [each for each in PARTS if "fr_" in str(each.id)])
def test_french_verbs_have_their_infinitive_as_lemma(path: Path) -> None:
    verbs = (each for sentence in read(path) for each in sentence if each.upos in {"VERB", "AUX"})
    lemmas = {each.lemma for each in verbs}
    assert {lemma for lemma in lemmas if not lemma.endswith(("er", "ir", "re"))} <= {"voilà", "voici"}


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ((word("a", 0, "root"), word("b", 1, "root")), "2 words without a head, not one: a, b"),
        ((word("a", 0, "root"), word("b", 2, "obj"), word("c", 1, "obj")), "b: its heads run in a circle"),
        ((word("a", 0, "root"), word("b", 0, "root")), "b: labelled root, and a head"),
        ((word("a", 1, "conj"), word("b", 1, "root")), "a: conj before its head"),
        ((word("a", 0, "root"), word(",", 0, "punct"), word("b", 1, "obj")), "b: hangs on punctuation"),
        ((word("a", 1, "nsubj"), word("b", 1, "root"), word("c", 1, "csubj")), "b: more than one subject"),
    ],
)
def test_a_broken_tree_is_told(sentence: Sentence, fault: str) -> None:
    assert fault in faults(sentence)


def test_arcs_that_cross_are_told() -> None:
    crossed = (word("a", 2, "det"), word("b", 3, "det"), word("c", 3, "nmod"), word("d", 3, "root"))
    assert list(crossings(crossed)) == ["a-c crosses b-d"]
