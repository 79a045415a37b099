"""Reading Universal Dependencies treebanks the way the product reads text.

A treebank gives words; the product works on tokens of its own (`servanda.lang.tokens`). What is written together
in French («du», «auxquels») becomes one token here; what English splits inside a word («don't») stays split.
Labels are brought to one scheme by `training.harmony`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

KEPT_FEATURES = frozenset(
    {"Case", "Definite", "Degree", "Gender", "Mood", "Number", "NumType", "Person"}
    | {"Polarity", "Poss", "PronType", "Reflex", "Tense", "VerbForm", "Voice"}
)
_FORMS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": None})


@dataclass(frozen=True, slots=True)
class Word:
    """A token of a training sentence; `head` is an index into the sentence, the word's own for the root."""

    form: str
    lemma: str
    upos: str
    feats: tuple[tuple[str, str], ...]
    head: int
    deprel: str
    space_after: bool = True

    @property
    def features(self) -> str:
        """The features as CoNLL-U writes them."""
        return "|".join(f"{name}={value}" for name, value in self.feats) or "_"

    @property
    def tag(self) -> str:
        """The part of speech and the features as one name."""
        return self.upos if not self.feats else f"{self.upos}|{self.features}"


Sentence = tuple[Word, ...]


def normal_form(form: str) -> str:
    """The form as the product's tokenizer gives it: straight apostrophes, plain spaces, no soft hyphens."""
    return form.translate(_FORMS)


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file, as tokens."""
    lines: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            continue
        if line:
            lines.append(line.split("\t"))
        elif lines:
            yield _sentence(lines)
            lines = []


def _sentence(lines: list[list[str]]) -> Sentence:
    words = {line[0]: _word(line) for line in lines if line[0].isdigit()}
    groups = [[number] for number in words]
    spaces = {line[0]: "SpaceAfter=No" not in line[9] for line in lines}
    for line in lines:
        first, dash, last = line[0].partition("-")
        if dash:
            members = [str(number) for number in range(int(first), int(last) + 1)]
            _join(groups, words, members, normal_form(line[1]))
            spaces.update(dict.fromkeys(members, False))
            spaces[last] = spaces[line[0]]
    place = {number: index for index, group in enumerate(groups) for number in group}
    result = []
    for index, group in enumerate(groups):
        number = _governing(group, words)
        word = words[number]
        head = place.get(str(word.head), index)
        result.append(replace(word, head=head, space_after=spaces[group[-1]]))
    return tuple(result)


def _word(line: list[str]) -> Word:
    pairs = (pair.partition("=") for pair in line[5].split("|") if pair != "_")
    feats = tuple((name, value) for name, _, value in pairs if name in KEPT_FEATURES)
    return Word(normal_form(line[1]), normal_form(line[2]), line[3], feats, int(line[6]), line[7])


def _join(groups: list[list[str]], words: dict[str, Word], members: list[str], surface: str) -> None:
    """Make one token of a contraction; leave the parts of one that is only written together («don't»)."""
    if "".join(words[member].form for member in members).lower() == surface.lower():
        at = 0
        for member in members:
            length = len(words[member].form)
            words[member] = replace(words[member], form=surface[at : at + length])
            at += length
        return
    first = groups.index([members[0]])
    groups[first : first + len(members)] = [members]
    governing = _governing(members, words)
    words[governing] = replace(words[governing], form=surface)


def _governing(group: list[str], words: dict[str, Word]) -> str:
    """The word a contraction is read as: a governor within it, else the first («de» of «du»)."""
    governors = {str(words[number].head) for number in group}
    for number in group:
        if number in governors:
            return number
    return group[0]
