"""The words of a statement in their context: the same code points, each field's words in its marks."""

import re
from html import unescape

from servanda.export.in_context import FieldWords, in_context, lettered
from servanda.model import Span

TEXT = "Before it rained. <b>Japan</b> will build two plants by 2030. After it, the sun & the wind."
SAID = Span(TEXT.index("<b>"), TEXT.index(" After"))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def shown(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_the_text_stands_there_as_it_is_and_nothing_of_it_is_markup() -> None:
    found = in_context(TEXT, SAID, [FieldWords("actors", "a", [span("Japan")])])
    assert shown(found) == TEXT
    assert "<b>" not in found


def test_words_of_several_fields_name_them_all() -> None:
    fields = list(lettered({"amounts": [span("two plants")], "themes": [span("plants")]}))
    found = in_context(TEXT, SAID, fields)
    assert re.findall(r'data-fields="([^"]+)"', found) == ["amounts", "amounts themes"]
    assert re.findall(r'data-letter="([^"]+)"', found) == ["a", "b"]


def test_what_is_around_is_cut_between_words_and_words_beyond_it_are_not_marked() -> None:
    found = in_context(TEXT, SAID, [FieldWords("when", "a", [span("Before")])], room=9)
    assert shown(found).startswith("rained. <b>")
    assert shown(found).rstrip().endswith("2030. After")
    assert "<mark" not in found
