"""Web pages."""

from __future__ import annotations

import pytest

from servanda.errors import UnreadableInput
from servanda.model import Zone
from servanda.read import read

PROSE = (
    "Les deux dirigeants ont décidé de renforcer leur coopération dans le domaine de l’eau et de former des ingénieurs."
)
PAGE = f"""<!doctype html><html lang="fr"><head><meta charset="{{charset}}"><title>Sommet de Khiva | Ministère</title>
<meta property="og:title" content="Sommet de Khiva">
<meta property="article:published_time" content="2025-04-04T10:00:00Z"></head>
<body><nav><ul><li><a href="/">Accueil</a></li><li><a href="/n">Toutes les actualités</a></li></ul></nav>
<main><article><h1>Sommet de Khiva</h1><p>{PROSE}</p><h2>Énergie</h2>
<p>Les parties ont <b>décidé</b>&nbsp;:</p><ul><li>construire une centrale ;</li>
<li>étudier le <a href="/t">transit</a> ;
<ul><li>du gaz</li></ul></li></ul>
<table><tr><th>Projet</th><th>Montant</th></tr><tr><td>Route</td><td>3 millions</td></tr></table>
<p>Première ligne<br>seconde ligne</p></article></main>
<footer><p>Mentions légales</p></footer></body></html>"""


def text_of(page: str) -> str:
    return read("a.html", page.encode()).text


def test_the_main_content_stays_and_the_frame_goes() -> None:
    text = text_of(PAGE.format(charset="utf-8"))
    assert PROSE in text
    assert "Accueil" not in text
    assert "Mentions légales" not in text


def test_headings_items_rows_and_line_breaks_stand_on_lines_of_their_own() -> None:
    lines = text_of(PAGE.format(charset="utf-8")).splitlines()
    expected = [
        "Énergie",
        "- construire une centrale ;",
        "- étudier le transit ;",
        "  - du gaz",
        "Route | 3 millions",
        "seconde ligne",
    ]
    assert [line for line in expected if line not in lines] == []


def test_headings_are_zones() -> None:
    document = read("a.html", PAGE.format(charset="utf-8").encode())
    assert [span.of(document.text) for span, zone in document.zones if zone is Zone.HEADING] == [
        "Sommet de Khiva",
        "Énergie",
    ]


def test_title_and_date_come_from_the_page() -> None:
    document = read("a.html", PAGE.format(charset="utf-8").encode())
    assert document.title == "Sommet de Khiva"
    assert document.date is not None
    assert document.date.value == "2025-04-04"


def test_an_encoding_that_the_page_declares_is_used_and_told() -> None:
    document = read("a.html", PAGE.format(charset="windows-1252").encode("cp1252"))
    assert PROSE in document.text
    assert document.encoding == "cp1252"
    assert [notice.code for notice in document.notices] == ["encoding"]


def test_a_page_without_an_ending_is_known_by_how_it_begins() -> None:
    assert read("page", PAGE.format(charset="utf-8").encode()).media_type == "text/html"


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<html><body><script>1</script></body></html>", "<!-- -->"]
)
def test_a_page_without_content_is_refused(page: str) -> None:
    with pytest.raises(UnreadableInput, match=r"a\.html: the page has no main content"):
        read("a.html", page.encode())
