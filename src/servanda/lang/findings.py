"""The words of a language by which findings are made, and the sentences in which they are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from string import Formatter
from typing import Any

from servanda.errors import PackError
from servanda.lang import tables
from servanda.model import Span
from servanda.text.match import Phrases, words_of


class Sign(StrEnum):
    """What a word says of a promise that a finding hangs on."""

    TARGET = "target"
    PRIVATE = "private"
    TOTAL = "total"
    PARTIAL = "partial"
    LAST = "last"
    TAKER = "taker"
    TRADE = "trade"
    TALKS = "talks"
    GRANT = "grant"


SENTENCES: Mapping[str, frozenset[str]] = {
    "amounts_differ": frozenset({"told"}),
    "conversion_high": frozenset({"who", "sum", "given", "worth", "day", "percent"}),
    "conversion_low": frozenset({"who", "sum", "given", "worth", "day", "percent"}),
    "sum_off": frozenset({"who", "parts", "sum", "total"}),
    "force_differs": frozenset({"told"}),
    "payer_differs": frozenset({"private", "other"}),
    "preview_contradicted": frozenset({"before", "after"}),
    "dates_differ": frozenset({"told"}),
    "date_two_readings": frozenset({"who", "words", "first", "second"}),
    "term_passed": frozenset({"told", "day"}),
    "start_passed": frozenset({"told", "day"}),
    "format_name_differs": frozenset({"told"}),
    "format_name_known": frozenset({"told", "short", "known"}),
    "agent_missing": frozenset({"what", "who"}),
    "beneficiary_missing": frozenset({"what", "who"}),
    "by": frozenset({"value", "who"}),
    "quoted": frozenset({"words"}),
    "settled": frozenset({"by", "day", "reason"}),
    "back": frozenset({"by", "day", "reason"}),
}
"""The sentences that each language has, with the slots that each must fill; `by` tells who says what."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A block of `findings.toml`: the words of a sign, which show it in the example and not in the counter-example."""

    id: str
    kind: Sign
    patterns: tuple[str, ...]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class FindingWords:
    """The cues and sentences of one language.

    `forces`, `kinds` and `severities` name what is found by its codes; `between` stands between the rows of a sentence.
    """

    language: str
    cues: tuple[Cue, ...]
    phrases: Phrases[Cue]
    sentences: Mapping[str, str]
    forces: Mapping[str, str]
    kinds: Mapping[str, str]
    severities: Mapping[str, str]
    between: str

    def signs(self, text: str) -> frozenset[Sign]:
        """The signs that the words of a text show."""
        if not text:
            return frozenset()
        return frozenset(hit.phrase.value.kind for hit in self.phrases.all(words_of(text, Span(0, len(text)))))


@cache
def load(language: str) -> FindingWords:
    """The words of a language; raises PackError with the id of a block, or the sentence, that breaks the rules."""
    data = tables.toml(language, "findings.toml", "its words and sentences of findings")
    where = f"lang/{language}/findings.toml"
    cues = tuple(_cue(block) for block in tables.blocks(data["cue"], where, tuple(Sign), Cue))
    phrases = Phrases(tables.phrase_at(f"{where} {cue.id}", pattern, cue) for cue in cues for pattern in cue.patterns)
    _refuse_slots(data["sentence"], where)
    tables_ = (data[name] for name in ("sentence", "force", "kind", "severity", "between"))
    words = FindingWords(language, cues, phrases, *tables_)
    for cue in cues:
        if cue.kind not in words.signs(cue.example) or cue.kind in words.signs(cue.counter):
            raise PackError(f"{where} {cue.id}: it must show in its example and not in its counter-example; mend one")
    return words


def _cue(block: Mapping[str, Any]) -> Cue:
    return Cue(block["id"], Sign(block["kind"]), tuple(block["patterns"]), block["example"], block["counter"])


def _refuse_slots(sentences: Mapping[str, str], where: str) -> None:
    """Every sentence is there, and fills its slots: all of them, and no other."""
    if set(sentences) != set(SENTENCES):
        raise PackError(f"{where}: [sentence] has {sorted(set(sentences) ^ set(SENTENCES))} too many or too few")
    for name, sentence in sentences.items():
        slots = {slot for _, slot, _, _ in Formatter().parse(sentence) if slot is not None}
        if slots != SENTENCES[name]:
            raise PackError(f"{where}: sentence {name} has the slots {sorted(slots)}; write {sorted(SENTENCES[name])}")
