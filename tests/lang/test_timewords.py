"""The rules of times: every one reads its example."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from importlib.resources import files
from typing import Any

import pytest

from servanda.extract.times import Anchor, find_times
from servanda.lang.quantities import FILES, load
from servanda.model import Span

LANGUAGES = ("fr", "en")
READ_ON = Anchor("2030-06-15")
SUFFIX = re.compile(r"\.(?:since|nearest)")
MARKED = re.compile(r"\[([^\]]+)\]")


def source(language: str, name: str) -> str:
    return files("servanda.lang").joinpath(language, name).read_text(encoding="utf-8")


def rules() -> list[tuple[str, dict[str, Any]]]:
    return [
        (language, rule) for language in LANGUAGES for rule in tomllib.loads(source(language, "times.toml"))["time"]
    ]


@pytest.mark.parametrize(
    ("language", "rule"), rules(), ids=lambda value: value if isinstance(value, str) else value["id"]
)
def test_every_time_rule_reads_its_example(language: str, rule: dict[str, Any]) -> None:
    text = MARKED.sub(r"\1", rule["example"])
    read = find_times(text, Span(0, len(text)), load(language), READ_ON)
    found = [(t.span.of(text), t.edtf) for t in read if SUFFIX.sub("", t.rule) == f"{language}.{rule['id']}"]
    assert found == [(words, rule["value"]) for words in MARKED.findall(rule["example"])]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FILES)
def test_the_tables_are_composed(language: str, name: str) -> None:
    text = source(language, name)
    assert unicodedata.is_normalized("NFC", text)
    assert "’" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_rule_has_a_name_of_its_own(language: str) -> None:
    ids = [rule["id"] for of, rule in rules() if of == language]
    assert len(ids) == len(set(ids))
