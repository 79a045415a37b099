"""The map of places: what is counted where."""

from datetime import date

from servanda.export.pictures import atlas
from servanda.export.pictures.drawn import Telling, picture_words
from servanda.ledger.comparing.promises import Owed, Promise
from servanda.ledger.following.stages import Stage
from servanda.model import Act
from servanda.world.registry import load

TELLING = Telling(picture_words("en"), "small.db", date(2026, 3, 1), {})
OWED = (Owed("JPN", Stage.AGREED),)
PORT = Promise("a", "the port of Aktau", Act.AGREEMENT, OWED, places=("aktau", "KAZ", "trans-caspian-corridor"))
TALKS = Promise("b", "talks in Aktau", Act.INTENTION, OWED, places=("aktau",))
NOWHERE = Promise("c", "talks", Act.INTENTION, OWED)


def test_a_promise_counts_once_for_a_state_however_many_of_its_places_it_names() -> None:
    made = atlas.drawn((PORT, TALKS, NOWHERE), load().places, TELLING)
    assert made
    assert made.title == "2 of 3 promises name a place, most often Aktau (2)"
    assert made.bare
    (lookup, _) = made.bare["layer"][1]["transform"]
    assert lookup["from"]["data"]["values"] == [{"number": "398", "count": 2, "told": "Kazakhstan: 2"}]


def test_what_has_no_state_is_in_the_table() -> None:
    made = atlas.drawn((PORT,), load().places, TELLING)
    assert made
    assert ("trans-caspian-corridor", "corridor", "", 1) in [tuple(row) for row in made.data]
    assert all(len(row) == len(made.columns) for row in made.rows)


def test_a_page_fetches_the_shapes_and_a_file_has_them_in_it() -> None:
    made = atlas.drawn((PORT,), load().places, TELLING)
    assert made
    assert made.bare
    assert made.spec
    assert made.bare["layer"][0]["data"]["url"] == atlas.SHAPES
    assert "title" not in made.bare
    assert made.spec["layer"][0]["data"]["values"]["type"] == "Topology"
    assert atlas.drawn((NOWHERE,), load().places, TELLING) is None
