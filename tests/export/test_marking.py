"""The marked text: cut at every boundary, and not a character lost."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from servanda.export.marking import blocks_of, in_text_order, marked_text, pieces_of, shown
from servanda.model import Act, Basis, Document, Passage, Reading, Span, Statement, Zone
from tests.export import summit


def document(text: str, zones: tuple[tuple[Span, Zone], ...] = ()) -> Document:
    return Document("x.txt", "0" * 64, text, "fr", "text/plain", "utf-8", zones=zones)


def statement(start: int, end: int, lead_in: Span | None = None, act: Act = Act.FACT) -> Statement:
    return Statement(Span(start, end), act, Span(start, start + 1), "r", 1, (), Basis.NONE, lead_in)


def characters(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).replace("\n", "")


def test_overlapping_statements_share_a_piece_of_their_own() -> None:
    statements = (statement(0, 6), statement(4, 10))
    pieces = pieces_of(statements, (0, 12))
    assert [(p.span.start, p.span.end, p.covering) for p in pieces] == [
        (0, 4, (0,)),
        (4, 6, (1, 0)),
        (6, 10, (1,)),
        (10, 12, ()),
    ]


def test_the_innermost_statement_comes_first() -> None:
    statements = in_text_order((statement(4, 6), statement(0, 20), statement(2, 10)))
    assert [len(s.span) for s in statements] == [20, 8, 2]
    assert next(p for p in pieces_of(statements, (0, 20)) if p.span.start == 4).covering == (2, 1, 0)


def test_a_lead_in_is_known_by_the_items_it_governs() -> None:
    statements = (statement(10, 14, Span(0, 8)), statement(15, 19, Span(0, 8)))
    assert pieces_of(statements, (0, 20))[0].leading == (0, 1)


spans = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=8), st.lists(spans, max_size=3))
def test_the_pieces_follow_one_another_and_belong_to_what_covers_them(
    own: list[tuple[int, int]], leads: list[tuple[int, int]]
) -> None:
    statements = [statement(*span, Span(*leads[n]) if n < len(leads) else None) for n, span in enumerate(own)]
    pieces = pieces_of(statements, (0, 60))
    assert [piece.span.start for piece in pieces] == [0, *(piece.span.end for piece in pieces[:-1])]
    assert pieces[-1].span.end == 60
    for piece in pieces:
        assert set(piece.covering) == {n for n, s in enumerate(statements) if s.span.covers(piece.span)}
        assert set(piece.covering) == {n for n, s in enumerate(statements) if s.span.overlaps(piece.span)}
        expected = {n for n, s in enumerate(statements) if s.lead_in and s.lead_in.overlaps(piece.span)}
        assert set(piece.leading) == expected


@given(st.text(alphabet="ab <&>\n\r\0\ud800𝒳ℹ️▪é", max_size=60), st.lists(spans, max_size=5))
def test_every_visible_character_is_shown_once_and_in_order(text: str, own: list[tuple[int, int]]) -> None:
    statements = tuple(statement(*span) for span in own if span[1] <= len(text))
    html = marked_text(Reading(document(text), (), (), statements))
    lines = [line for line in re.split(r"[\r\n]", text) if line.strip()]
    assert characters(html) == "".join(lines).replace("\0", "\ufffd").replace("\ud800", "\ufffd")


def test_each_statement_has_its_letter_once_in_the_text() -> None:
    reading = summit.french()
    letters = re.findall(r'class="letter \w+" data-s="(\d+)"', marked_text(reading))
    assert letters == [str(n) for n in range(len(reading.statements))]


def test_headings_and_lists_stay_what_they_are() -> None:
    html = marked_text(summit.french())
    assert '<h2 class="b title" data-o="0"><span class="opening"># </span>Sommet' in html
    assert '<h3 class="b heading"' in html
    assert html.count('<div role="list">') == 1
    assert html.count('role="listitem"') == 3
    assert '<span class="opening">▪️ </span>' in html


def test_lines_of_one_passage_stand_in_one_paragraph_and_keep_their_break() -> None:
    text = "Les deux pays\nouvrent un port.\nUn autre alinéa.\n\nFin."
    passages = (
        Passage(Span(0, 30), Zone.SENTENCE, 0),
        Passage(Span(31, 47), Zone.SENTENCE, 1),
        Passage(Span(49, 53), Zone.SENTENCE, 2),
    )
    shown_blocks = [block.span.of(text) for block in blocks_of(document(text), passages)]
    assert shown_blocks == ["Les deux pays\nouvrent un port.", "Un autre alinéa.", "Fin."]


def test_items_of_one_block_stand_on_their_own() -> None:
    text = "- un\n- deux"
    passages = (Passage(Span(2, 4), Zone.ITEM, 0), Passage(Span(7, 11), Zone.ITEM, 0))
    assert [block.span.of(text) for block in blocks_of(document(text), passages)] == ["- un", "- deux"]


def test_what_no_passage_holds_takes_the_zone_of_the_document() -> None:
    text = "---\ntitle: x\n---\nTexte."
    blocks = blocks_of(document(text, ((Span(0, 16), Zone.METADATA),)), ())
    assert [block.zone for block in blocks] == [Zone.METADATA, Zone.METADATA, Zone.METADATA, None]


def test_a_carriage_return_survives_the_browser() -> None:
    assert shown("a\r\nb<") == "a&#13;\nb&lt;"
