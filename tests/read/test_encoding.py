"""Bytes as characters."""

from __future__ import annotations

import codecs

import pytest

from servanda.errors import UnreadableInput
from servanda.read.encoding import decode

FRENCH = (
    "Les deux ministres ont évoqué l'élargissement de la coopération énergétique, l'accès à l'eau et la sécurité. "
    "Ils se sont félicités du développement des échanges et ont souhaité qu'une délégation se rende à Bichkek.\n"
)


def test_utf8_is_kept_to_the_last_odd_character() -> None:
    text = "L’eau\u202f: «\u00a0bien commun\u00a0»\r\n\tt\u0301e \u200b\U0001f91d fin"
    assert decode("a", text.encode()).text == text
    assert decode("a", text.encode()).notices == ()


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_is_no_character_and_is_told(mark: bytes, encoding: str) -> None:
    decoded = decode("a", mark + FRENCH.encode(encoding))
    assert (decoded.text, decoded.encoding) == (FRENCH, encoding)
    assert [notice.code for notice in decoded.notices] == ["byte-order-mark"]


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-15", "latin-1"])
def test_an_older_encoding_is_found_and_told(encoding: str) -> None:
    decoded = decode("a", (FRENCH * 3).encode(encoding))
    assert decoded.text == FRENCH * 3
    assert decoded.notices[0].code == "encoding"
    assert decoded.encoding in decoded.notices[0].message


def test_a_short_text_is_taken_for_the_commonest_of_the_encodings_that_fit() -> None:
    assert (
        decode("a", "Le Japon s'est engagé à verser l'aide à l'Ouzbékistan.\n".encode("latin-1")).encoding == "cp1252"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Le Maroc accordera au Sénégal un prêt de 5 millions d'euros en 2026.",
        "The leaders of São Tomé and of Málaga met in Bogotá.",
        "Le Maroc accordera au Sénégal de Muñoz un prêt de 5 millions d'euros en 2026.",
        "The two sides closed a “deal” — it’s done.",
    ],
)
def test_a_short_text_in_latin_letters_is_not_taken_for_chinese(text: str) -> None:
    decoded = decode("a", text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "cp1252")


@pytest.mark.parametrize(("text", "encoding"), [("日本は約束した", "cp932"), ("中国和法国签署协议", "gb18030")])
def test_a_text_of_other_letters_keeps_its_encoding(text: str, encoding: str) -> None:
    assert decode("a", text.encode(encoding)).text == text


def test_what_a_page_declares_comes_before_what_is_likeliest() -> None:
    assert decode("a", FRENCH.encode("cp1250", "replace"), declared="windows-1250").encoding == "cp1250"


@pytest.mark.parametrize("declared", ["no-such-encoding", "base64", "utf-7", "idna", "ascii"])
def test_a_nonsense_declaration_is_passed_over(declared: str) -> None:
    assert decode("a", (FRENCH * 3).encode("cp1252"), declared=declared).text.startswith("Les deux ministres")


def test_utf8_with_a_broken_byte_stays_utf8_and_is_told() -> None:
    data = (FRENCH * 3).encode().replace(b"Bichkek", b"Bich\xffkek", 1)
    decoded = decode("a", data)
    assert decoded.text.count("\ufffd") == 1
    assert "évoqué" in decoded.text
    assert [notice.code for notice in decoded.notices] == ["damaged-encoding"]


@pytest.mark.parametrize("data", [b"\xff\xfea", b"\xfe\xff\xd8\x00\xd8\x00"])
def test_a_mark_that_lies_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="marked as utf-16"):
        decode("a", data)


@pytest.mark.parametrize(
    ("data", "kind"), [(b"%PDF-1.5\n", "a PDF"), (b"PK\x03\x04..", "office document"), (b"a\x00b", "NUL bytes")]
)
def test_a_binary_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableInput, match=kind):
        decode("a", data)
