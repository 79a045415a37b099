"""What every reader of a format must do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import UnreadableInput
from servanda.read import READERS, SUFFIXES, Given, read

PARAGRAPH = (
    "Les deux présidents se sont engagés à construire une centrale solaire et ont convenu de former des ingénieurs. "
    "Ils ont salué l’appui de leurs partenaires et demandé aux ministres de se réunir avant la fin de l’année."
)
SAMPLES = {
    "a.txt": f"Sommet de Nukus\n\n2025/04/04\n\n{PARAGRAPH}\n\n• un\n• deux\n",
    "a.md": f"---\ntitle: Sommet de Nukus\ndate: 2025-04-04\n---\n\n# Sommet\n\n{PARAGRAPH}\n\n- un\n- deux\n",
    "a.html": f"<html><head><title>Sommet de Nukus</title><meta name='date' content='2025-04-04'></head><body><article>"
    f"<h1>Sommet de Nukus</h1><p>{PARAGRAPH}</p><ul><li>un</li><li>deux</li></ul></article></body></html>",
}


def test_every_reader_has_a_sample_here() -> None:
    assert {SUFFIXES["." + name.split(".")[1]] for name in SAMPLES} == set(READERS)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_reader_finds_text_language_title_and_date(name: str) -> None:
    document = read(name, SAMPLES[name].encode())
    assert PARAGRAPH in document.text
    assert (document.language, document.title) == ("fr", "Sommet de Nukus")
    assert document.date is not None
    assert document.date.readings == ("2025-04-04",)


@pytest.mark.parametrize(
    ("name", "zones"),
    [
        ("a.txt", []),
        ("a.md", [("metadata", SAMPLES["a.md"].partition("\n\n")[0] + "\n"), ("heading", "Sommet")]),
        ("a.html", [("heading", "Sommet de Nukus")]),
    ],
)
def test_zones_are_what_the_format_itself_says_and_are_trimmed(name: str, zones: list[tuple[str, str]]) -> None:
    document = read(name, SAMPLES[name].encode())
    assert [(zone.value, span.of(document.text)) for span, zone in document.zones] == zones


@pytest.mark.parametrize("name", SAMPLES)
def test_the_hash_is_of_the_bytes(name: str) -> None:
    one, other = read(name, SAMPLES[name].encode()), read(name, SAMPLES[name].encode() + b"\n")
    assert one.sha256 != other.sha256
    assert one == read(name, SAMPLES[name].encode())


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@pytest.mark.parametrize("data", [b"", b"  \n\n ", b"\xef\xbb\xbf", b"\xff\xfe\n\x00"])
def test_nothing_is_refused(ending: str, data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=rf"^a\.{ending}: the file is empty; "):
        read(f"a.{ending}", data)


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@pytest.mark.parametrize("data", [b"%PDF-1.7 text", b"PK\x03\x04", b"text\x00text", bytes(range(1, 32)) * 9])
def test_what_is_no_text_is_refused(ending: str, data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=rf"^a\.{ending}: "):
        read(f"a.{ending}", data)


@settings(max_examples=150)
@given(
    st.sampled_from(["a.txt", "a.md", "a.html", "a"]), st.binary(max_size=200) | st.text(max_size=200).map(str.encode)
)
def test_any_bytes_are_read_or_refused_in_one_line(name: str, data: bytes) -> None:
    document = reason = None
    try:
        document = read(name, data, Given(language="fr"))
    except UnreadableInput as error:
        reason = str(error)
    if document is None:
        assert reason is not None
        assert reason.startswith(f"{name}: ")
        assert "\n" not in reason
    else:
        assert all(span.end <= len(document.text) for span, _ in document.zones)
        assert document.text.strip()
        document.text.encode("utf-8")
