"""The page as text: whole in one file, true in its sentence, closed to what documents may carry."""

import dataclasses
import json
import re
from html import unescape
from html.parser import HTMLParser
from time import perf_counter

import pytest

from servanda.export.page import render
from servanda.model import Act, Basis, Notice, Reading, Span, Statement, Zone
from tests.export import summit
from tests.handmade import a_document

EVIL = "</script><script>alert(1)</script><!--<script><img src=x onerror=alert(1)>\"'&amp;\u2028 {{data}} {{t:x.y}}"


class Outline(HTMLParser):
    """The elements of a page, and its text outside of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def data_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def sentence(page: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)
    assert found
    return unescape(re.sub(r"<[^>]+>", "", found[1]))


def reading(text: str, statements: tuple[Statement, ...] = (), **more: object) -> Reading:
    return Reading(a_document("x.txt", text, **more), (), (), statements)


def test_the_sentence_counts_what_the_page_holds() -> None:
    page = render([summit.french(), summit.english()], language="en")
    assert sentence(page) == (
        "This page holds 2 documents and 21 statements, of which 11 are binding and 4 more look ahead."
    )


def test_the_sentence_agrees_in_french() -> None:
    one = dataclasses.replace(summit.french(), statements=summit.french().statements[1:2])
    assert sentence(render([one], language="fr")) == (
        "Cette page contient 1 document et 1 énoncé, dont 1 qui engage et 0 autre tourné vers l’avenir."
    )


def test_a_page_without_statements_says_so() -> None:
    assert sentence(render([reading("Rien.")], language="fr")) == (
        "Cette page contient 1 document, où aucun énoncé n’a été trouvé."
    )


def test_a_page_without_documents_can_be_made() -> None:
    assert "0 documents" in sentence(render([], language="en"))


def test_nothing_is_fetched_from_elsewhere() -> None:
    page = render([summit.french(), summit.english()])
    outline = Outline(page)
    for tag, attributes in outline.tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base"}
        for name in ("src", "href", "action", "srcset", "data"):
            assert (attributes.get(name) or "#").startswith("#"), (tag, attributes)
    assert not re.search(r"url\(|@import|https?://|fetch\(|XMLHttpRequest|import\(", page)
    assert "default-src 'none'" in page


def test_a_document_cannot_break_out_of_its_text() -> None:
    evil = statement_over(EVIL)
    document = {"title": EVIL, "language": 'fr" onload="alert(1)', "notices": (Notice("x", EVIL, Span(0, 20)),)}
    page = render([reading(EVIL + "\nfin", (evil,), **document), reading(EVIL)], names={EVIL: EVIL})
    outline = Outline(page)
    assert [attributes.get("type") for tag, attributes in outline.tags if tag == "script"] == [
        "application/json",
        "module",
    ]
    assert not any(tag == "img" for tag, _ in outline.tags)
    assert not any(name.startswith("on") for _, attributes in outline.tags for name in attributes)
    assert data_of(page)["documents"][0]["statements"][0]["at"][2] == EVIL  # type: ignore[index]


def statement_over(text: str) -> Statement:
    return Statement(
        Span(0, len(text)), Act.FACT, Span(0, 1), text, 1, (text,), Basis.EXPLICIT, speaker=text, themes=(text,)
    )


def test_every_quote_of_a_card_is_the_text_at_its_offsets() -> None:
    french = summit.french()
    for card in data_of(render([french]))["documents"][0]["statements"]:  # type: ignore[index]
        quotes = [card["at"], card["trigger"], *(place for _, places in card["evidence"] for place in places)]
        quotes += [amount["at"] for amount in card["amounts"]] + [card["lead"] or [0, 1, "#"]]
        for start, end, quote in quotes:
            assert french.document.text[start:end] == quote


def test_names_passed_in_stand_on_the_cards() -> None:
    names = {"development-banks": {"fr": "banques de développement", "en": "development banks"}, "ITA": "Italy!"}
    shown = data_of(render([summit.french()], names=names))["names"]
    assert shown["development-banks"]["fr"] == "banques de développement"  # type: ignore[index]
    assert shown["ITA"] == {"en": "Italy!", "fr": "Italy!"}  # type: ignore[index]
    assert shown["TCD"] == {"en": "Chad", "fr": "Tchad"}  # type: ignore[index]


def test_a_date_that_reads_two_ways_says_both() -> None:
    page = render([summit.french()], language="fr")
    assert "4 mai 2026 (peut aussi se lire 5 avril 2026)" in page
    assert "04/05/2026 reads two ways" in page


def test_what_stayed_unread_is_listed_with_its_place() -> None:
    page = render([summit.french()], language="en")
    assert ">no year</span> <button" in page
    assert ">à l’automne</button>" in page


def test_the_figure_has_a_twin_in_words_and_one_in_a_table() -> None:
    page = render([summit.french()], language="en")
    said = "Statements by act: Commitment 2, Agreement 3, Proposal 1, Request 1, Expectation 1, Position 2, Fact 2."
    assert f'aria-label="{said}"' in page
    rows = re.findall(r'<tr><th scope="row"[^>]*>(\w+)</th><td>(\d+)</td></tr>', page)
    assert dict(rows) == {
        "Commitment": "2",
        "Agreement": "3",
        "Proposal": "1",
        "Request": "1",
        "Expectation": "1",
        "Position": "2",
        "Fact": "2",
    }
    widths = [float(width) for width in re.findall(r'<rect x="[\d.]+%" y="0" width="([\d.]+)%"', page)]
    assert sum(widths) == pytest.approx(100, abs=0.01)


def test_a_title_that_the_text_does_not_show_stands_above_it() -> None:
    assert '<h2 class="about-title">Titre à part</h2>' in render([reading("Texte.", title="Titre à part")])
    assert "about-title" not in render([reading("Titre à part\n\nTexte.", title="Titre à part")]).split("</style>")[1]


def test_front_matter_is_folded_away_and_the_title_stands_once() -> None:
    front = "---\ntitle: Sommet « Lac »\n---\n"
    zones = ((Span(0, len(front)), Zone.METADATA),)
    shows = render([reading(front + "\n# Sommet «\u00a0Lac\u00a0»\n\nTexte.", title="Sommet « Lac »", zones=zones)])
    first = rf'<details class="front">.*?data-o="4".*?</details>\s*<p[^>]* data-o="{len(front) + 1}"'
    assert re.search(first, shows, re.DOTALL)
    assert "about-title" not in shows.split("</style>")[1]
    hides = render([reading(front + "\nTexte.", title="Sommet « Lac »", zones=zones)])
    assert '<h2 class="about-title">Sommet « Lac »</h2>' in hides


def test_an_unknown_interface_language_falls_back_to_one_that_is_there() -> None:
    assert '<html lang="en"' in render([summit.french()], language="tlh")


def test_a_long_text_with_five_hundred_statements_is_made_within_two_seconds() -> None:
    clause = "Le pays numéro {n:04d} s’engage à ouvrir mille écoles, et à le dire ainsi qu’à le faire savoir à tous"
    rest = ", ses voisins comme ses amis, les plus proches comme les plus lointains, et chacun de nous aussi.\n"
    text = "".join(clause.format(n=n) + rest for n in range(500))
    assert len(text) > 90_000
    lines = [found.span() for found in re.finditer(r"[^\n]+", text)]
    statements = tuple(
        Statement(Span(start, end), Act.COMMITMENT, Span(start, start + 2), "r", 3, ("JPN",), Basis.EXPLICIT)
        for start, end in lines
    )
    started = perf_counter()
    page = render([reading(text, statements)])
    assert perf_counter() - started < 2
    assert page.count('class="m commitment"') == 500
