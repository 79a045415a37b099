"""Texts as JSON lines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from servanda.errors import UnreadableInput
from servanda.read.jsonlines import Line, read_line

FRENCH = "Les dirigeants se sont réunis pour parler de l’avenir de la région."


def line(**row: Any) -> bytes:
    return json.dumps(row).encode()


def test_a_line_is_read_as_it_says() -> None:
    data = line(id="a", text="Le 5 mai", lang="fr", reference_date="2025-12-20")
    assert read_line("x line 1", data) == Line("a", "Le 5 mai", "fr", "2025-12-20")


@pytest.mark.parametrize("lang", ["fr", "FR", "fr-CA", "fr_FR", " fr "])
def test_a_language_is_read_by_its_first_part(lang: str) -> None:
    assert read_line("x", line(id=1, text="", lang=lang)).language == "fr"


def test_what_a_line_does_not_say_is_what_was_given_else_found() -> None:
    assert read_line("x", line(id=1, text="5"), "en", "2025-12-20") == Line(1, "5", "en", "2025-12-20")
    assert read_line("x", line(id=1, text=FRENCH, lang=None, reference_date=None)) == Line(1, FRENCH, "fr", None)


def test_a_line_goes_before_what_was_given() -> None:
    data = line(id=1, text="", lang="fr", reference_date="2024-01-01")
    assert read_line("x", data, "en", "2025-12-20") == Line(1, "", "fr", "2024-01-01")


def test_a_time_of_day_is_left_out_of_the_reference_date() -> None:
    assert read_line("x", line(id=1, text="", lang="fr", reference_date="2025-12-20T09:30:00")).date == "2025-12-20"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\n", "the line is blank; take it out"),
        (b'{"id": 1', "no JSON (column 9: "),
        (b"[1]", "no object; each line is one such as"),
        (b'"id"', "no object"),
        (b'{"id": "\xff"}', "not UTF-8 (byte 9); convert the file"),
        (b"[" * 100_000, "no JSON (too deep)"),
        (line(text="a"), "no id; give each line one"),
        (line(id=None, text="a"), "no id"),
        (line(id=True, text="a"), "no id"),
        (line(id=[1], text="a"), "no id"),
        (line(id=1), "no text; give it as a string"),
        (line(id=1, text=5), "no text"),
        (line(id=1, text="a", lang="ru"), "lang 'ru' is not one that Servanda reads; there are en (English), fr"),
        (line(id=1, text="a", lang=5), "lang 5 is not one"),
        (line(id=1, text="Стороны подписали соглашение."), "the text is in Russian; Servanda reads"),
        (line(id=1, text="12"), "the language could not be told; say which with --language"),
        (line(id=1, text="a", lang="fr", reference_date="20/12/2025"), "reference_date '20/12/2025' is no day"),
        (line(id=1, text="a", lang="fr", reference_date=20251301), "reference_date 20251301 is no day"),
    ],
)
def test_a_broken_line_is_told_with_its_place_and_the_cure(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_line("texts.jsonl line 3", data)
    assert str(caught.value).startswith(f"texts.jsonl line 3: {told}")
