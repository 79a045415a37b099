"""The rules of times: every one reads its example."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

import pytest

from servanda.extract.times import find_times, find_timexes
from servanda.extract.times.timex import Anchor, Timex
from servanda.lang.quantities import FILES, load
from servanda.model import Span, Unread, When

LANGUAGES = ("fr", "en")
READ_ON = Anchor("2030-06-15")
SUFFIX = re.compile(r"(?:\.(?:since|nearest|to))+$")
MARKED = re.compile(r"\[([^\]]+)\]")


def source(language: str, name: str) -> str:
    return files("servanda.lang").joinpath(language, name).read_text(encoding="utf-8")


def rules(table: str) -> list[tuple[str, dict[str, Any]]]:
    return [(language, rule) for language in LANGUAGES for rule in tomllib.loads(source(language, "times.toml"))[table]]


def named(value: object) -> str:
    return value if isinstance(value, str) else value["id"] if isinstance(value, dict) else ""


def read_by(language: str, rule: dict[str, Any], found: Iterable[When | Timex | Unread]) -> list[When | Timex]:
    """What the rule itself read."""
    read = [time for time in found if not isinstance(time, Unread)]
    return [time for time in read if SUFFIX.sub("", time.rule) == f"{language}.{rule['id']}"]


@pytest.mark.parametrize(("language", "rule"), rules("time"), ids=named)
def test_every_time_rule_reads_its_example(language: str, rule: dict[str, Any]) -> None:
    text = MARKED.sub(r"\1", rule["example"])
    read = read_by(language, rule, find_times(text, Span(0, len(text)), load(language), READ_ON))
    found = [(t.span.of(text), t.edtf or t.length) for t in read if isinstance(t, When)]
    assert found == [(words, rule["value"]) for words in MARKED.findall(rule["example"])]


@pytest.mark.parametrize(("language", "rule"), rules("prose"), ids=named)
def test_every_rule_of_prose_reads_its_example_and_leaves_its_counter_alone(
    language: str, rule: dict[str, Any]
) -> None:
    text, counter = MARKED.sub(r"\1", rule["example"]), rule.get("counter", "")
    read = read_by(language, rule, find_timexes(text, Span(0, len(text)), load(language), READ_ON))
    found = [(t.span.of(text), t.value) for t in read if isinstance(t, Timex)]
    assert found == [(words, rule["value"]) for words in MARKED.findall(rule["example"])]
    if counter:
        assert read_by(language, rule, find_timexes(counter, Span(0, len(counter)), load(language), READ_ON)) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_the_tables_are_composed(language: str, name: str) -> None:
    text = source(language, name)
    assert unicodedata.is_normalized("NFC", text)
    assert "’" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_rule_has_a_name_of_its_own(language: str) -> None:
    for table in ("time", "prose"):
        ids = [rule["id"] for of, rule in rules(table) if of == language]
        assert len(ids) == len(set(ids))
