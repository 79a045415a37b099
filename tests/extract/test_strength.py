"""How strong a statement is, and that the steps told are those taken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.extract.attributes.strength import weigh
from servanda.extract.grammar.performance import Performance
from servanda.lang import lexicon
from servanda.lang.qualifiers import Hedge
from servanda.lang.strength import Step, load
from servanda.model import Act, Statement
from tests.extract.judged import statement
from tests.handmade import statements as any_statement

TABLE = load()
LANGUAGES = ("en", "fr")
STEPS = [(language, step) for language in LANGUAGES for step in TABLE.steps]


def taken(language: str, text: str) -> dict[str, int]:
    weighing = statement(language, text).weighing
    assert weighing is not None
    return dict(weighing.steps)


@pytest.mark.parametrize(("language", "step"), STEPS, ids=lambda value: getattr(value, "when", value))
def test_a_step_holds_in_its_example_and_not_in_its_counter(language: str, step: Step) -> None:
    assert taken(language, step.example[language])[step.when] == step.points
    assert step.when not in taken(language, step.counter[language])


@given(
    found=any_statement,
    kinds=st.lists(st.sampled_from([kind.value for kind in Hedge]), max_size=4),
    base=st.integers(0, 5),
    row=st.none() | st.sampled_from(lexicon.load("en").rows),
)
def test_a_strength_is_0_to_5_and_the_sum_of_what_is_told(
    found: Statement, kinds: list[str], base: int, row: lexicon.Row | None
) -> None:
    hedged = replace(found, qualifiers=tuple(kinds))
    performance = Performance(0, 0, found.act, found.rule, base, "act")
    weighing = weigh(hedged, performance, row, TABLE)
    assert 0 <= weighing.total <= 5
    assert weighing.total == weighing.base + sum(points for _, points in weighing.steps)
    assert weighing.total <= weighing.base
    assert weighing.total >= min(weighing.base, TABLE.floor[found.act])


def test_a_hedge_that_is_the_verb_itself_is_not_counted_twice() -> None:
    assert "effort" not in taken("en", "Peru seeks to cut delays.")
    assert "effort" in taken("en", "Peru will strive to cut delays.")


def test_the_future_of_a_verb_of_fact_binds_as_a_future_does() -> None:
    found = statement("fr", "Le Pérou se réunira avec le Chili sur les tarifs.")
    assert found.weighing is not None
    assert (found.weighing.ground, found.weighing.base) == ("act", TABLE.acts[found.act])


def test_every_act_has_a_base_within_the_scale() -> None:
    assert set(TABLE.acts) == set(Act)
    assert all(TABLE.floor[act] <= TABLE.acts[act] <= TABLE.ceiling for act in Act)


def test_what_binds_stands_above_what_asks_and_that_above_what_is_weighed() -> None:
    acts = TABLE.acts
    assert acts[Act.COMMITMENT] > acts[Act.INTENTION] >= acts[Act.REQUEST] > acts[Act.ASSESSMENT] > acts[Act.FACT]
