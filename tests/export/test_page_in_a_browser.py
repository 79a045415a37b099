"""The page in a real browser: what a reader clicks, types, sees and prints."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from servanda.export.page import render
from servanda.model import Act, Basis, Document, Notice, Reading, Span, Statement, Zone
from tests.browser import listened
from tests.export import summit
from tests.handmade import a_document

playwright_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: install the extra «dev»")

expect = playwright_api.expect

Open = Callable[..., Any]

CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => top.slice(0, 3).map((v, i) => v * top[3] + under[i] * (1 - top[3]));
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(rgba(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255]);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const poor = [];
  const check = (element, colour, background, what) => {
    const found = ratio(over(rgba(colour), background), background);
    if (found < 4.5) poor.push(`${what} ${element.className.baseVal ?? element.className}: ${found.toFixed(2)}`);
  };
  for (const element of document.querySelectorAll("body *")) {
    if (!element.checkVisibility() || element.closest("svg")) continue;
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (own) check(element, getComputedStyle(element).color, behind(element), element.tagName);
    const before = getComputedStyle(element, "::before");
    if (before.content.length > 2 && before.content !== "none" && before.backgroundColor !== "rgba(0, 0, 0, 0)")
      check(element, before.color, rgba(before.backgroundColor).slice(0, 3), "before");
  }
  for (const group of document.querySelectorAll(".bar g")) {
    const text = group.querySelector("text");
    const ground = rgba(getComputedStyle(group.querySelector("rect")).fill).slice(0, 3);
    if (text) check(text, getComputedStyle(text).fill, ground, "bar");
  }
  return poor;
}"""


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of some readings; complains of anything the browser complained of."""
    complaints: list[str] = []
    contexts = []

    def open_page(*readings: Reading, fragment: str = "", width: int = 1440, **how: Any) -> Any:
        file = tmp_path / "page.html"
        file.write_text(render(readings, language=how.pop("language", None)), "utf-8", newline="")
        how = {"locale": "fr-FR", "permissions": ["clipboard-read", "clipboard-write"], **how}
        context = browser.new_context(viewport={"width": width, "height": 900}, **how)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        listened(page, complaints, "file:")
        page.goto(file.as_uri() + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def chosen(page: Any) -> list[str]:
    return page.locator(".card.on").evaluate_all("cards => cards.map((card) => card.id)")


def marked(page: Any) -> str:
    return "".join(page.locator(".doc:not([hidden]) .m.on").all_text_contents())


def shown_cards(page: Any) -> int:
    return page.locator(".card:not([hidden])").count()


def test_a_click_in_the_text_chooses_the_card_and_brings_it_into_view(opened: Open) -> None:
    page = opened(summit.french())
    page.locator(".m", has_text="Le prochain sommet").click()
    assert chosen(page) == ["d0-s12"]
    page.wait_for_timeout(200)
    assert page.locator("#d0-s12 .go").evaluate("link => link.checkVisibility()")
    box, view = page.locator("#d0-s12").bounding_box(), page.locator("#cards").bounding_box()
    assert view["y"] - 1 <= box["y"] < view["y"] + view["height"]
    assert page.url.endswith("#d0-s12")


def test_a_click_on_a_card_marks_the_text_and_brings_it_into_view(opened: Open) -> None:
    page = opened(summit.french(), reduced_motion="reduce")
    page.locator("#d0-s11 .quote").click()
    assert marked(page) == "𝒳 kilomètres de lignes restent à tracer"
    page.wait_for_timeout(200)
    box, view = page.locator(".m.on").first.bounding_box(), page.locator("#texts").bounding_box()
    assert view["y"] < box["y"] < view["y"] + view["height"]


def test_a_second_click_takes_the_statement_around(opened: Open) -> None:
    page = opened(summit.french())
    inner = page.locator(".m", has_text="proposition que le Nigeria")
    inner.click()
    assert chosen(page) == ["d0-s9"]
    inner.click()
    assert chosen(page) == ["d0-s8"]
    assert "Le Cameroun a proposé" in marked(page)
    inner.click()
    assert chosen(page) == ["d0-s9"]


def test_the_lead_in_is_underlined_while_its_item_is_chosen(opened: Open) -> None:
    page = opened(summit.french())
    page.locator(".m", has_text="former 1 200 agronomes").click()
    assert page.locator(".lead").all_text_contents() == ["Les cinq pays sont convenus des mesures suivantes"]
    page.keyboard.press("Escape")
    assert page.locator(".lead").count() == 0


def test_the_keyboard_walks_opens_and_leaves(opened: Open) -> None:
    page = opened(summit.french())
    for _ in range(3):
        page.keyboard.press("j")
    assert chosen(page) == ["d0-s3"]
    page.keyboard.press("k")
    assert chosen(page) == ["d0-s2"]
    page.keyboard.press("Enter")
    assert page.locator("#d0-s2 .evidence").get_attribute("open") is not None
    assert "d’ici à 2030" in page.locator("#d0-s2 .evidence dl").inner_text()
    page.keyboard.press("Enter")
    assert page.locator("#d0-s2 .evidence").get_attribute("open") is None
    page.keyboard.press("Escape")
    assert chosen(page) == []
    page.keyboard.press("?")
    assert page.locator("#help").evaluate("help => help.open")
    page.keyboard.press("Escape")
    assert not page.locator("#help").evaluate("help => help.open")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("j")
    assert page.locator("#search").input_value() == "j"


def test_the_keyboard_stops_at_both_ends(opened: Open) -> None:
    page = opened(summit.english())
    page.keyboard.press("k")
    assert chosen(page) == ["d0-s9"]
    page.keyboard.press("j")
    assert chosen(page) == ["d0-s9"]


def test_filters_leave_the_cards_and_marks_that_pass(opened: Open) -> None:
    page = opened(summit.french())
    page.locator("[data-reach='2']").click()
    assert shown_cards(page) == 5
    assert page.locator("#status").inner_text() == "5 sur 12 affichés"
    page.locator("[data-reach='0']").click()
    page.locator(".chip.position").click()
    assert shown_cards(page) == 2
    assert page.locator(".m:not(.off)").all_text_contents() == [
        "Le président tchadien a remercié Rome de cette décision",
        "proposition que le Nigeria a soutenue",
    ]
    page.locator("#actor").select_option("NGA")
    assert shown_cards(page) == 1
    page.locator("#clear").click()
    assert shown_cards(page) == 12


def test_shared_characters_take_the_colour_of_the_innermost_statement_that_passes(opened: Open) -> None:
    page = opened(summit.french())
    inner = page.locator(".m", has_text="proposition que le Nigeria")
    assert "position" in inner.get_attribute("class").split()
    page.locator(".chip.proposal").click()
    assert "proposal" in inner.get_attribute("class").split()


def test_the_search_ignores_accents_and_case_and_counts_places_in_the_text(opened: Open) -> None:
    page = opened(summit.french())
    page.keyboard.press("/")
    page.keyboard.type("PRÉVISION des CRUES")
    expect(page.locator(".card:not([hidden])")).to_have_count(1)
    assert page.locator("#status").inner_text() == "1 sur 12 affichés · 1 dans le texte"
    assert page.evaluate("[...CSS.highlights.get('found')].map(String)") == ["prévision des crues"]
    page.locator("#search").fill("cameroun italie")
    expect(page.locator("#status")).to_contain_text("5 sur 12")
    page.locator("#search").fill("zzz")
    expect(page.locator(".card:not([hidden])")).to_have_count(0)
    assert "Aucun énoncé ne passe" in page.locator("#cards").inner_text()
    page.keyboard.press("Escape")
    assert shown_cards(page) == 12


def test_enter_in_the_search_goes_from_place_to_place(opened: Open) -> None:
    page = opened(summit.french())
    page.locator("#search").fill("lac")
    expect(page.locator("#status")).to_contain_text("dans le texte")
    page.keyboard.press("Enter")
    first = page.evaluate("[...CSS.highlights.get('place')][0].startContainer.parentElement.closest('.b').dataset.o")
    page.keyboard.press("Enter")
    second = page.evaluate("[...CSS.highlights.get('place')][0].startContainer.parentElement.closest('.b').dataset.o")
    assert int(second) > int(first)


def test_a_permalink_opens_its_document_and_statement(opened: Open) -> None:
    page = opened(summit.french(), summit.english(), fragment="#d1-s2")
    assert chosen(page) == ["d1-s2"]
    assert page.locator("#d1").is_visible()
    assert not page.locator("#d0").is_visible()
    page.evaluate("location.hash = '#d0-s4'")
    expect(page.locator(".card.on")).to_have_id("d0-s4")


def test_tabs_switch_documents_by_click_and_by_arrow(opened: Open) -> None:
    page = opened(summit.french(), summit.english())
    page.locator("#tab1").click()
    assert page.locator("#d1").is_visible()
    assert shown_cards(page) == 9
    page.keyboard.press("ArrowRight")
    assert page.locator("#tab0").get_attribute("aria-selected") == "true"
    assert shown_cards(page) == 12


@pytest.mark.parametrize(("locale", "language"), [("fr-CA", "fr"), ("en-US", "en"), ("ja-JP", "en")])
def test_the_page_speaks_the_language_of_the_browser(opened: Open, locale: str, language: str) -> None:
    page = opened(summit.french(), locale=locale)
    assert page.locator("html").get_attribute("lang") == language


def test_a_language_that_was_asked_for_wins_over_the_browser(opened: Open) -> None:
    assert opened(summit.french(), language="en").locator("html").get_attribute("lang") == "en"


def test_switching_the_language_leaves_nothing_in_the_other(opened: Open) -> None:
    page = opened(summit.french(), locale="en-GB")
    page.keyboard.press("j")
    page.locator("[data-language='fr']").click()
    assert chosen(page) == ["d0-s1"]
    page.locator("#d0-s1 .evidence summary").click()
    spoken = page.locator("body").inner_text()
    assert "Cette page contient 1 document" in spoken
    for english in ("Search", "Statements", "Evidence", "Copy", "Fact", "When", "shown", "Any actor", "Chad"):
        assert not re.search(rf"\b{english}\b", spoken), english
    labels = page.locator("[aria-label]").evaluate_all("found => found.map((one) => one.getAttribute('aria-label'))")
    assert not [label for label in labels if re.search(r"\b(Statement|Search|Confidence|Towards|Actor)\b", label)]
    page.reload()
    assert page.locator("html").get_attribute("lang") == "fr"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_stands_out_enough(opened: Open, scheme: str) -> None:
    page = opened(summit.french(), summit.english(), color_scheme=scheme, reduced_motion="reduce")
    page.locator(".m", has_text="proposition que le Nigeria").click()
    page.keyboard.press("Enter")
    assert page.evaluate(CONTRASTS) == []
    page.keyboard.press("?")
    assert page.evaluate(CONTRASTS) == []


def test_dark_follows_the_system_and_the_button_turns_it(opened: Open) -> None:
    page = opened(summit.french(), color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(23, 25, 28)"
    page.locator("#theme").click()
    assert page.evaluate(background) == "rgb(251, 250, 247)"
    page.reload()
    assert page.evaluate(background) == "rgb(251, 250, 247)"


def test_offsets_hold_beyond_the_basic_plane(opened: Open) -> None:
    page = opened(summit.french())
    page.locator("#d0-s11 .quote").click()
    page.locator("#d0-s11 .evidence summary").click()
    page.locator("#d0-s11 .evidence .place").first.click()
    assert page.evaluate("[...CSS.highlights.get('place')].map(String)") == ["𝒳 kilomètres de lignes restent à tracer"]
    assert page.evaluate("[...CSS.highlights.get('trigger')].map(String)") == ["restent"]


def test_each_block_shows_the_characters_at_its_offset(opened: Open) -> None:
    text = "Un\r\n𝒳 pays ℹ️ ouvre\r\n▪️ un <b>port</b> & deux.\r\nFin\u2028de page."
    statements = tuple(
        Statement(Span(n, n + 9), Act.FACT, Span(n, n + 1), "r", 1, (), Basis.NONE) for n in range(0, len(text) - 9, 5)
    )
    document = a_document("x", text)
    page = opened(Reading(document, (), (), statements))
    blocks = page.locator(".b").evaluate_all("found => found.map((b) => [Number(b.dataset.o), b.textContent])")
    assert len(blocks) == 4
    for start, shown in blocks:
        assert text[start : start + len(shown)] == shown


def test_the_citation_names_title_date_offsets_and_digest(opened: Open) -> None:
    french = summit.french()
    page = opened(french)
    page.locator("#d0-s4 .quote").click()
    page.locator("#d0-s4 .copy").click()
    expect(page.locator("#d0-s4 .copy")).to_have_text("Copié")
    span = french.statements[3].span
    assert page.evaluate("navigator.clipboard.readText()") == (
        "« Le président tchadien a remercié Rome de cette décision » — Sommet du lac Tchad et de l’Italie : ce qui a "
        f"été dit, 4 mai 2026, caractères {span.start}–{span.end} (fin exclue), sha256 {french.document.sha256[:12]}."
    )


@pytest.mark.parametrize("width", [390, 600, 1000, 1440])
def test_nothing_sticks_out_at_any_width(opened: Open, width: int) -> None:
    page = opened(summit.french(), summit.english(), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".m").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("#d0-s1").is_visible()


def test_the_figures_labels_fit_their_parts_on_a_telephone(opened: Open) -> None:
    page = opened(summit.french(), summit.english(), width=390)
    sticking_out = """() => [...document.querySelectorAll(".bar g")].filter((part) => part.querySelector("text"))
      .filter((part) => part.querySelector("text").getBBox().width > part.querySelector("rect").getBBox().width)
      .map((part) => part.textContent)"""
    assert page.locator(".bar text").count() > 3
    assert page.evaluate(sticking_out) == []


def test_a_place_in_the_folded_front_matter_opens_it(opened: Open) -> None:
    text = "---\ndate: 2026-02-30\n---\n\nFiji will host the desk.\n"
    day = Span(text.index("2026"), text.index("2026") + 10)
    document = Document(
        "a.md", "0" * 64, text, "en", "text/markdown", "utf-8",
        zones=((Span(0, 24), Zone.METADATA),), notices=(Notice("date", "no such day", day),),
    )  # fmt: skip
    page = opened(Reading(document, (), (), ()))
    expect(page.locator(".front .b").first).to_be_hidden()
    page.locator(".notices .place").click()
    expect(page.locator(".front .b").nth(1)).to_be_in_viewport()


def test_a_letter_stays_on_the_line_of_the_words_it_names(opened: Open) -> None:
    page = opened(summit.french(), width=390)
    apart = []
    for width in range(320, 480, 8):
        page.set_viewport_size({"width": width, "height": 900})
        apart += page.locator("#d0 .letter").evaluate_all(
            """letters => letters.filter((letter) => {
              const [one, other] = [letter, letter.nextElementSibling].map((e) => e.getClientRects()[0]);
              return Math.abs(one.bottom - other.bottom) > 16;
            }).map((letter) => letter.dataset.s)"""
        )
    assert apart == []


def test_on_a_narrow_screen_the_statements_come_up_from_below(opened: Open) -> None:
    page = opened(summit.french(), width=390, reduced_motion="reduce", has_touch=True)
    assert not page.locator("#search").is_visible()
    page.locator("#handle").tap()
    assert page.locator("#search").is_visible()
    assert page.locator("#handle").get_attribute("aria-expanded") == "true"
    page.locator("#d0-s11 .quote").tap()
    assert not page.locator("#search").is_visible()
    mark, ledger = page.locator(".m.on").first.bounding_box(), page.locator("#ledger").bounding_box()
    assert 0 <= mark["y"] < ledger["y"]
    page.locator("#handle").tap()
    assert not page.locator("#cards").is_visible()


def test_on_paper_stand_the_text_and_then_the_numbered_statements(opened: Open) -> None:
    page = opened(summit.french(), summit.english(), color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for hidden in ("#search", "#theme", ".tabs", ".card-foot", "#handle", "#d1"):
        assert not page.locator(hidden).first.is_visible(), hidden
    assert page.locator("#d0 .text").is_visible()
    text, first = page.locator("#d0 .text").bounding_box(), page.locator("#d0-s1").bounding_box()
    assert text["y"] + text["height"] <= first["y"]
    assert page.locator("#d0-s12 .end").inner_text() == "12"
    assert page.pdf().startswith(b"%PDF")


def test_whoever_wants_no_motion_gets_none(opened: Open) -> None:
    page = opened(summit.french(), reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.querySelector('.m')).transitionDuration") == "0s"


def test_a_document_that_carries_scripts_runs_none(opened: Open) -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
    document = Document(evil, evil, evil, "fr", "text/plain", "utf-8", title=evil)
    statement = Statement(
        Span(0, len(evil)), Act.FACT, Span(0, 9), evil, 1, (evil,), Basis.NONE, programme=evil, evidence={evil: ()}
    )
    page = opened(Reading(document, (), (), (statement,)))
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.locator(".quote").inner_text() == evil


def test_without_scripts_the_texts_can_still_be_read(opened: Open) -> None:
    page = opened(summit.french(), summit.english(), java_script_enabled=False)
    assert page.locator("#d0 .m").first.is_visible()
    assert page.locator("#d1 .m").first.is_visible()
    assert not page.locator("#ledger").is_visible()
    assert "Without scripts" in page.locator(".noscript").inner_text()


def test_everything_that_can_be_pressed_has_a_name(opened: Open) -> None:
    page = opened(summit.french(), summit.english())
    page.keyboard.press("j")
    nameless = page.locator("button, a, input, select, summary, [role=img], [role=group], dialog").evaluate_all(
        """found => found.filter((one) => !(one.getAttribute("aria-label") || one.getAttribute("aria-labelledby")
          || one.textContent.trim())).map((one) => one.outerHTML)"""
    )
    assert nameless == []


def test_what_has_the_focus_shows_it(opened: Open) -> None:
    page = opened(summit.french())
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])"
                              "(getComputedStyle(document.activeElement))")  # fmt: skip
        assert style[0] != "none", page.evaluate("document.activeElement.outerHTML")
        assert style[1] != "0px"


def test_a_hundred_thousand_characters_with_five_hundred_statements_stay_fluid(opened: Open) -> None:
    line = "Le pays s’engage à ouvrir {n} écoles et à le faire savoir à ses voisins, " + "comme il l’a dit, " * 7
    text = "\n".join(line.format(n=n) for n in range(500))
    spans = [Span(*found.span()) for found in re.finditer(r"[^\n]+", text)]
    statements = tuple(
        Statement(span, Act.COMMITMENT, Span(span.start, span.start + 2), "r", 3, ("JPN",), Basis.EXPLICIT)
        for span in spans
    )
    document = a_document("long", text)
    page = opened(Reading(document, (), (), statements))
    took = page.evaluate("""async () => {
      const times = [];
      for (let n = 0; n < 20; n += 1) {
        const before = performance.now();
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        times.push(performance.now() - before);
      }
      return times.sort((a, b) => a - b)[10];
    }""")
    assert took < 250, "half of the steps should be done before a reader notices"
