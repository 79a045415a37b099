"""A user's own table of actors: what is refused, and what its rows change."""

from __future__ import annotations

import pytest

from servanda import world
from servanda.errors import ServandaError
from servanda.lang import names
from servanda.world.own import COLUMNS, called, family_of, read_own, with_rows

WORLD = world.load()


def read(text: str) -> world.World:
    return with_rows(WORLD, read_own("own.csv", text.encode(), WORLD))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "own.csv line 1: one column must be 'kind'; the columns are id, kind, name"),
        ("id,kind\n", "own.csv line 1: one column must be 'name'"),
        ("kind,name,nam\n", "own.csv line 1: unknown column 'nam'; there are id, kind"),
        ("kind,name,name\n", "own.csv line 1: one column must be 'name'"),
        ("kind,name\nperso,A\n", "own.csv line 2, column kind: 'perso' is no kind; write one of person, organisation"),
        ("kind,name\nperson,-\n", "own.csv line 2, column name: empty; write the name as it shall be shown"),
        ("kind,name\nperson,A,B\n", "own.csv line 2: 3 cells for 2 columns; quote a cell that has a comma in it"),
        ('kind,name\nperson,"A\n', "own.csv line 2: no line of a CSV file"),
        ("kind,name,country\n\nperson,A B,FRX\n", "own.csv line 3, column country: 'FRX' is no code of the registry"),
        ("kind,name,country,office\nperson,A B,FRA,Chef d'État\n", 'own.csv line 2, column office: "Chef d\'État"'),
        ("kind,name,office\nperson,A B,president\n", "own.csv line 2, column country: empty; say of which state"),
        ("kind,name,country,from\nperson,A B,FRA,1.2.2024\n", "own.csv line 2, column from: '1.2.2024' is no day"),
        ("kind,name,country,to\nperson,A B,FRA,2024-13\n", "own.csv line 2, column to: '2024-13' is no day"),
        ("kind,name,country,from,to\nperson,A B,FRA,2024,2023\n", "own.csv line 2, column to: 2023 is before 2024"),
        ("kind,name,same-as\nperson,A B,Sadyr Japaro\n", "column same-as: 'Sadyr Japaro' is not in the registry"),
        ("id,kind,name\nFRA,person,A B\n", "own.csv line 2, column kind: FRA is no person but a state"),
        (
            "id,kind,name\nGreen Fund,company,A\n",
            "own.csv line 2, column id: 'Green Fund' is no known actor and no new",
        ),
        ("kind,name\ncompany,Ж\n", "own.csv line 2, column id: empty; give the code of a known actor, or a new one"),
        ("id,kind,name\nABC,state,A\n", "own.csv line 2, column id: ABC is no known state, and none can be added"),
        ("id,kind,name\np1,person,A B\n", "column id: a new person is known by the name; leave the id empty, or write"),
        (
            "id,kind,name,office\nfund,company,A,president\n",
            "column office: only persons hold offices, and A is a company",
        ),
    ],
)
def test_a_bad_table_is_refused_with_line_column_and_cure(text: str, complaint: str) -> None:
    with pytest.raises(ServandaError) as caught:
        read_own("own.csv", text.encode(), WORLD)
    assert complaint in str(caught.value)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ServandaError, match="line 2: not UTF-8; save the table anew"):
        read_own("own.csv", b"kind,name\nperson,\xe9\n", WORLD)


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_table_with_the_marks_of_another_country_is_read(mark: str) -> None:
    table = 'kind,name,forms\ncompany,Green Fund,"GF; Fonds vert"\n'.replace(",", mark)
    own = read_own("own.csv", table.encode(), WORLD)
    assert [(row.of, row.forms) for row in own.rows] == [("green-fund", ("GF", "Fonds vert"))]


def test_a_body_without_an_id_has_one_of_its_name() -> None:
    made = read("kind,name\norganisation,Fonds des vallées\n")
    assert "fonds-des-vallees" in made.actors


def test_a_table_of_a_spreadsheet_with_a_mark_and_empty_lines_is_read() -> None:
    own = read_own("own.csv", "\ufeffKind,Name\r\n\r\nperson, Jean Morel \r\n,\r\n".encode(), WORLD)
    assert [row.of for row in own.rows] == ["Jean Morel"]
    assert len(own.sha256) == 64


def test_a_new_person_in_office_is_found_by_name_and_by_office() -> None:
    made = read("kind,name,country,office,from\nperson,Jean MOREL,FRA,energy-minister,2025-01-01\n")
    assert [one.person for one in made.person("Jean Morel")] == ["Jean MOREL"]
    assert made.holders("FRA", "energy-minister", "2025-06-01") == ("Jean MOREL",)
    assert made.holders("FRA", "energy-minister", "2024-06-01") == ()


def test_a_row_for_a_known_term_corrects_its_end() -> None:
    before = WORLD.holders("KGZ", "president", "2026-01-01")
    assert before == ("Sadyr Japarov",)
    row = "Sadyr Japarov,person,Sadyr Japarov,KGZ,president,2021-01-28,2025-12-31"
    made = read(f"id,kind,name,country,office,from,to\n{row}\n")
    assert made.holders("KGZ", "president", "2026-01-01") == ()
    assert made.holders("KGZ", "president", "2025-01-01") == ("Sadyr Japarov",)


def test_a_further_name_of_a_known_person_finds_the_person() -> None:
    text = "kind,name,same-as\nperson,Sanae Yamamoto,Sanae Takaichi\n"
    assert WORLD.person("Sanae Yamamoto") == ()
    assert {one.person for one in read(text).person("Sanae Yamamoto")} == {"Sanae Takaichi"}
    assert {one.person for one in read(text).person("Sanae Takaichi")} == {"Sanae Takaichi"}


def test_a_new_organisation_is_an_actor_and_a_word_of_every_language() -> None:
    own = read_own("own.csv", "id,kind,name,forms\nvalley-fund,organisation,Fonds des vallées,FDV\n".encode(), WORLD)
    made = with_rows(WORLD, own)
    assert made.actors["valley-fund"].kind is world.ActorKind.ORGANISATION
    extended = names.load("fr").with_names(called(own))
    assert extended.labels["valley-fund"] == "Fonds des vallées"
    (entry,) = [one for one in extended.entries["fonds"] if one.words == ("fonds", "des", "vallees")]
    assert [term.values for term in entry.terms] == [("valley-fund",)]
    assert extended.entries["fdv"][0].terms[0].guard == "exact"


def test_the_names_of_the_package_stay_as_they_were() -> None:
    plain = names.load("fr")
    extended = plain.with_names({"JPN": ("Pays du soleil",)})
    new = ("pays", "du", "soleil")
    assert new not in {entry.words for entry in plain.entries["pays"]}
    assert new in {entry.words for entry in extended.entries["pays"]}
    assert extended.labels["JPN"] == plain.labels["JPN"]
    assert {key: value for key, value in extended.entries.items() if key != "pays"} == {
        key: value for key, value in plain.entries.items() if key != "pays"
    }


def test_the_registry_itself_is_never_changed() -> None:
    before = (len(WORLD.actors), len(WORLD.persons), len(WORLD.tenures), len(WORLD.labels))
    read("kind,name,country\nperson,Jean Morel,FRA\n")
    assert (len(WORLD.actors), len(WORLD.persons), len(WORLD.tenures), len(WORLD.labels)) == before


@pytest.mark.parametrize(
    ("name", "family"),
    [("Jean Morel", "Morel"), ("MOREL Jean", "Morel"), ("Ana DE LA CRUZ", "De La Cruz"), ("PELÉ", "PELÉ")],
)
def test_the_family_name_is_in_capitals_or_the_last_word(name: str, family: str) -> None:
    assert family_of(name) == family


def test_the_columns_are_those_of_the_guide() -> None:
    assert COLUMNS[:3] == ("id", "kind", "name")
