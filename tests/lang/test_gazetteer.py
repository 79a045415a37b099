"""The places that words name."""

import pytest

from servanda.lang.gazetteer import places_in


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Japan will fund the port of Aktau on the Trans-Caspian Corridor.",
            "en",
            ("JPN", "aktau-port", "trans-caspian-corridor"),
        ),
        ("Le sommet se tiendra à Tachkent, en Ouzbékistan.", "fr", ("UZB",)),
        ("Nothing was said of a turkey or of china in a jersey.", "en", ()),
    ],
)
def test_places_and_states_are_found_by_their_names(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert places_in(text, language) == expected


def test_each_is_named_once() -> None:
    found = places_in("Tokyo, Japan and Japan again", "en")
    assert found.count("JPN") == 1
