"""Lemmas: what was seen is known, what was not is guessed from its ending."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.lang import lemmas

TABLE = """tag,ending,cut,add
NOUN,x,1,
NOUN,aux,2,l
NOUN,^eaux,1,
VERB,é,1,er
VERB,u,1,re
VERB,rus,3,raître
VERB,rus,3,rire
VERB,^frire,0,
VERB,enu,1,ir
VERB|Tense=Past,^su,1,avoir
VERB,^su,1,uer
"""


@pytest.fixture
def table(tmp_path: Path) -> lemmas.Lemmas:
    path = tmp_path / "lemmas.csv"
    path.write_text(TABLE, encoding="utf-8")
    return lemmas.load(path)


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("eaux", "NOUN|Number=Plur", "eau"),
        ("Canaux", "NOUN|Number=Plur", "canal"),
        ("convenu", "VERB|Tense=Past", "convenir"),
        ("rendu", "VERB|Tense=Past", "rendre"),
        ("su", "VERB|Tense=Past", "savoir"),
        ("su", "VERB", "suer"),
        ("ONU", "NOUN", "ONU"),
        ("Bamako", "PROPN", "Bamako"),
        ("12 000", "NUM", "12 000"),
        ("vite", "ADV", "vite"),
        ("frus", "VERB", "frire"),
        ("crus", "VERB", "craître"),
    ],
)
def test_the_longest_ending_of_the_fullest_tag_decides(table: lemmas.Lemmas, form: str, tag: str, lemma: str) -> None:
    assert table.lemma(form, tag) == lemma
