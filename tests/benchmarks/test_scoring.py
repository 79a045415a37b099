import importlib.util
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks.scoring import Figure, load, match, score

HERE = Path(__file__).resolve().parents[2]
GOLD = HERE / "tests" / "golden" / "examples.jsonl"
SHARED = HERE.parent / "shared" / "gold"


def statement(start: int, end: int, **fields: Any) -> dict[str, Any]:
    blank = {
        "doc": "a.txt",
        "act": "fact",
        "actors": [],
        "counterparts": [],
        "amounts": [],
        "themes": [],
        "speaker": None,
    }
    return {"start": start, "end": end, "when": None, "polarity": None, "novelty": "new"} | blank | fields


def test_a_reading_equal_to_the_gold_is_perfect_in_every_figure() -> None:
    gold = load(GOLD)
    assert {name: figure.f1 for name, figure in score(gold, gold).items() if figure.f1 != 1.0} == {}


def test_a_reading_of_nothing_hits_nothing() -> None:
    figures = score(load(GOLD), [])
    assert figures["all.act"].hits == 0
    assert figures["all.act"].f1 == 0.0


def test_spans_match_from_half_of_their_letters_on() -> None:
    gold = [statement(0, 10)]
    assert len(match(gold, [statement(5, 15)])) == 1
    assert match(gold, [statement(6, 16)]) == []
    assert match(gold, [statement(0, 10, doc="b.txt")]) == []


def test_each_statement_is_matched_once_and_by_the_best_overlap() -> None:
    gold = [statement(0, 10), statement(8, 18)]
    near, best = statement(1, 11), statement(8, 18)
    assert match(gold, [near, best]) == [(gold[1], best), (gold[0], near)]
    assert len(match(gold[:1], [near, statement(0, 10)])) == 1


def test_an_act_that_differs_is_found_but_not_hit() -> None:
    figures = score([statement(0, 10, act="commitment")], [statement(0, 10, act="intention")])
    assert figures["forward.detect"] == Figure(1, 1, 1)
    assert figures["forward.act"] == Figure(0, 1, 1)


def test_an_amount_counts_when_value_and_unit_are_equal_and_the_spans_touch() -> None:
    ours = {"start": 5, "end": 20, "value": 3e12, "unit": "JPY", "qualifier": "about"}
    gold = [statement(0, 30, amounts=[ours])]
    for change, hits in (
        ({}, 1),
        ({"start": 10}, 1),
        ({"value": 3e9}, 0),
        ({"unit": "EUR"}, 0),
        ({"start": 20, "end": 25}, 0),
    ):
        assert score(gold, [statement(0, 30, amounts=[ours | change])])["amounts"].hits == hits


def test_a_speaker_is_the_same_without_accents_and_in_another_order() -> None:
    gold = [statement(0, 10, speaker="Sanae Takaichi")]
    assert score(gold, [statement(0, 10, speaker="TAKAICHI Sanaé")])["speaker"].hits == 1
    assert score(gold, [statement(0, 10)])["speaker"].hits == 0


@pytest.mark.parametrize("name", ["seeds.jsonl", "english.jsonl"])
def test_the_figures_are_those_of_the_scorer_beside_the_guide(name: str) -> None:
    if not (SHARED / "score.py").is_file():
        pytest.skip("needs ../shared: gold/score.py")
    gold = load(SHARED / name)
    read = _spoilt(gold)
    theirs = _scorer().score(gold, read)
    ours = score(gold, read)
    assert {"all.act", "forward.act+actors", "speaker", "when"} <= theirs.keys()
    for figure, value in theirs.items():
        expected = value.get("f1", value.get("accuracy"))
        assert ours[figure].f1 == pytest.approx(expected, abs=6e-4), figure


def _spoilt(gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A reading that is wrong here and there, in every field."""
    chance = random.Random(7)
    spoils = ({"act": "fact"}, {"actors": ["JPN"]}, {"speaker": "X"}, {"when": "2020"}, {"amounts": []}, {"themes": []})
    read = []
    for row in gold:
        changes = {key: value for spoil in spoils for key, value in spoil.items() if chance.random() < 0.2}
        moved = row["start"] + chance.randint(0, 60) * (chance.random() < 0.3)
        read.append(row | changes | {"start": moved, "end": max(row["end"], moved + 5)})
    return chance.sample(read, len(read) * 4 // 5) + read[:9]


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
