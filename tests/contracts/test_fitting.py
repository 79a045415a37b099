"""A statement that no table holds is wanted exactly where one in the tables would be, on every store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda import model
from servanda.store import Stamp, Store, Wanted, open_store
from servanda.store.fitting import fits
from tests.handmade import FINANCING, STUDY, TEXT, THANKS, document, reading, span_of

DAYS = ("2025-12-20", "2025-12-21", "2025-12-22")
DENIED = {"negation": (span_of("ont décidé"),)}
AFTER = replace(FINANCING.when, edtf="2030-01", bound="not_before") if FINANCING.when else None
COUNTED = replace(FINANCING.when, edtf="", length="P36M") if FINANCING.when else None
TOLD = (
    (FINANCING, STUDY, THANKS),
    (replace(FINANCING, evidence=DENIED), replace(STUDY, when=AFTER), replace(THANKS, when=FINANCING.when)),
    (
        replace(FINANCING, act=model.Act.EXPECTATION, when=AFTER, actors=("JPN",), lead_in=None, programme=None),
        replace(STUDY, when=COUNTED, actors=(), themes=("water",), programme="Gaz-Ring 7"),
        replace(THANKS, when=replace(FINANCING.when, edtf="2028/..") if FINANCING.when else None, themes=()),
    ),
)
CODES = st.none() | st.sampled_from(["FRA", "fra", "UZB", "JPN", "European-Union", "KAZ", ""])
TEXTS = st.sampled_from(
    ["centrale", "CENTRALE solaire", '"solaire d’ici"', '"ont decide"', '"decide de"', '"solaire les deux"', "gaz-ring",
     '"ring 7"', "transit pays", "d'euros", "!", '"', "cent", "l’eau"]
)  # fmt: skip
HASHES = [document(f"{TEXT} {number}").sha256 for number in range(len(TOLD))]
DOCUMENTS = st.sampled_from(
    [f"{number}.txt" for number in range(4)] + [one[:size] for one in HASHES for size in (3, 4, 64)]
)
WANTED = st.builds(
    Wanted,
    actor=CODES,
    towards=CODES,
    acts=st.lists(st.sampled_from([act.value for act in model.Act]), max_size=4, unique=True).map(tuple),
    theme=st.none() | st.sampled_from(["energy", "finance", "water", "Energy"]),
    document=st.none() | DOCUMENTS,
    text=st.none() | TEXTS,
    due_before=st.none() | st.sampled_from(["2028", "2029", "2028-12-31", "2029-01-01", "2030-02-01"]),
    as_of=st.none() | st.sampled_from(["2025-12-19", *DAYS]),
    since=st.none() | st.sampled_from([*DAYS, "2025-12-21T10:00:00+00:00", "2025-12-21T10:00:01+00:00", "2026"]),
    programme=st.none() | st.sampled_from(["Gaz-Ring 7", "gaz-ring 7", "Initiative de Tokyo", "!"]),
    documents=st.none() | st.sets(st.sampled_from(HASHES)).map(frozenset),
)
# One or two questions at once find something; all of them find nothing.
FIELDS = (
    "actor", "towards", "acts", "theme", "document", "text", "due_before", "as_of", "since", "programme", "documents",
)  # fmt: skip


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with closing(open_store(place, wait=1, write=True)) as opened:
        for number, (told, day) in enumerate(zip(TOLD, DAYS, strict=True)):
            opened.add(reading(f"{TEXT} {number}", f"{number}.txt", told), Stamp(f"{day}T10:00:00+00:00", "0", "0"))
        yield opened


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WANTED, st.sets(st.sampled_from(FIELDS), max_size=3), st.data())
def test_what_fits_is_what_the_query_finds(store: Store, whole: Wanted, chosen: set[str], data: st.DataObject) -> None:
    wanted = replace(Wanted(), **{field: getattr(whole, field) for field in chosen})
    every = list(store.whole())
    owns = st.lists(st.sampled_from([one.id for one in every]), max_size=3).map(frozenset)
    wanted = replace(wanted, but=data.draw(owns), only=data.draw(st.none() | owns))
    found = {one.id for one in store.entries(wanted).entries}
    assert found == {one.id for one in every if any(fits(told, wanted) for told in one.attestations)}
