"""Pictures of promises: what each counts, what it finds, what it draws."""

from datetime import date

import pytest

from servanda.export.pictures import ladder, matrix, tapestry, wall
from servanda.export.pictures.drawn import Picture, Telling, picture_words, sheet, svg
from servanda.export.pictures.sketch import inline
from servanda.ledger.comparing.promises import Owed, Promise
from servanda.ledger.following.stages import Stage
from servanda.model import Act

DAY = date(2026, 3, 1)
IN_ENGLISH = Telling(picture_words("en"), "small.db", DAY, {})
IN_FRENCH = Telling(picture_words("fr"), "small.db", DAY, {})
LOAN = Promise(
    "a1",
    "lend <b>18 billion</b> yen",
    Act.COMMITMENT,
    (Owed("JPN", Stage.FUNDED, left=40),),
    ("KAZ",),
    ("energy",),
    date(2026, 4, 10),
)
PORT = Promise(
    "b2",
    "open the port",
    Act.AGREEMENT,
    (Owed("JPN", Stage.AGREED, is_contested=True, overdue=60), Owed("KAZ", Stage.AGREED, overdue=60)),
    ("KAZ",),
    ("transport",),
    date(2025, 12, 31),
)
VISIT = Promise("c3", "visit", Act.INTENTION, (Owed("JPN", None),), (), ("energy",))
ALL = (LOAN, PORT, VISIT)


def rows_of(made: Picture) -> list[tuple[str, ...]]:
    return [tuple(cell.told for cell in row) for row in made.rows]


def test_the_tapestry_has_a_square_for_each_promise_of_each_party() -> None:
    made = tapestry.drawn(ALL, IN_ENGLISH)
    assert made.title == "Japan has 3 promises, most often about energy (2)"
    assert rows_of(made) == [
        ("Japan", "energy", "2", "0", "1"),
        ("Japan", "transport", "1", "1", "1"),
        ("Kazakhstan", "transport", "1", "0", "1"),
    ]
    drawn = inline(made.sketch, made.title) if made.sketch else ""
    assert drawn.count("<rect") == 4
    assert drawn.count('class="hatch') == 1
    assert drawn.count("<circle") == 3
    assert drawn.count('href="/entries/') == 4
    assert sheet(made).splitlines()[1] == "JPN,energy,a1,funded,no,2026-04-10"


def test_a_drawing_never_holds_markup_of_a_text() -> None:
    made = tapestry.drawn(ALL, IN_ENGLISH)
    assert made.sketch
    assert "<b>" not in inline(made.sketch, made.title) + svg(made)
    assert "&lt;b&gt;18 billion" in inline(made.sketch, made.title)


def test_a_file_leads_nowhere_and_has_its_colours() -> None:
    drawn = svg(tapestry.drawn(ALL, IN_ENGLISH))
    assert "href" not in drawn
    assert ".f-step4{fill:#" in drawn
    assert "Japan has 3 promises" in drawn
    assert ">funded</text>" in drawn
    assert "small.db" in drawn


def test_the_wall_puts_what_is_overdue_at_the_left_and_terms_in_their_months() -> None:
    made = wall.drawn(ALL, IN_ENGLISH)
    assert made.title == (
        "2 terms are over without word of delivery; 1 term ends within 24 months, the next on 10 April 2026"
    )
    assert [row[1] for row in rows_of(made)] == ["-60", "-60", "40"]
    assert made.sketch
    squares = [one for one in made.sketch.marks if one.tag == "rect"]
    late = [float(one.attributes["x"]) for one in squares if one.leads.endswith("b2")]
    ahead = [float(one.attributes["x"]) for one in squares if one.leads.endswith("a1")]
    assert max(late) < min(ahead)


def test_a_wall_without_terms_says_so() -> None:
    made = wall.drawn((VISIT,), IN_FRENCH)
    assert made.title == "Aucun terme n’est passé\u00a0; aucun ne finit dans les 24 mois"
    assert rows_of(made) == []


def test_the_matrix_counts_who_promised_whom() -> None:
    made = matrix.drawn(ALL, IN_ENGLISH)
    assert made
    assert made.title == "Most often Japan promises Kazakhstan something: 2 promises; 67% of all name towards whom"
    assert rows_of(made) == [("Japan", "Kazakhstan", "2"), ("Kazakhstan", "Kazakhstan", "1")]
    assert matrix.drawn((VISIT,), IN_ENGLISH) is None


def test_a_code_of_any_kind_leads_to_its_entries() -> None:
    odd = Promise("d4", "help", Act.COMMITMENT, (Owed("R&D fund", Stage.AGREED),), ("KAZ",))
    made = matrix.drawn((odd,), IN_ENGLISH)
    assert made
    assert made.rows[0][1].leads == "/entries?actor=R%26D+fund&towards=KAZ"


def test_the_ladder_leads_from_acts_to_stages() -> None:
    made = ladder.drawn(ALL, IN_ENGLISH)
    assert made.title.startswith("1 of 4 (25%) stand further")
    assert set(rows_of(made)) == {
        ("Commitment", "funded", "1"),
        ("Agreement", "agreed", "2"),
        ("Intention", "not told", "1"),
    }
    assert made.sketch
    assert sum(one.tag == "path" for one in made.sketch.marks) == 3


@pytest.mark.parametrize("draw", [tapestry.drawn, wall.drawn, matrix.drawn, ladder.drawn])
def test_pictures_bound_what_they_draw_and_not_what_they_tell(draw) -> None:  # type: ignore[no-untyped-def]
    """A ledger may hold any number; the files have all of it."""
    owed = (Owed("JPN", Stage.ANNOUNCED, left=40),)
    many = [Promise(f"e{n}", "x", Act.COMMITMENT, owed, (f"org-{n}",), ("energy",), LOAN.last_day) for n in range(400)]
    made = draw(many, IN_ENGLISH)
    assert made.sketch
    assert len(made.sketch.marks) < 400
    assert sheet(made).count("\n") >= 2
