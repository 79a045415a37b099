"""Roles of attestations and links between entries are found no worse than before, on entries as the gold joins them."""

from __future__ import annotations

import pytest

from benchmarks.entries import Figure, figures
from benchmarks.joined import ledgers

KEPT = ("examples", "differing", "parallel")
"""The texts that these figures were reached on; those of the corpus may be absent."""

FLOORS = {
    "role.support": (1.0, 1.0),
    "role.preview": (0.92, 0.92),
    "role.denies": (1.0, 0.66),
    "umbrella": (0.80, 0.80),
    "child_of": (0.90, 0.66),
    "takes_up": (1.0, 0.5),
    "supersedes": (1.0, 1.0),
}
"""Precision and recall, on the texts that are part of the project."""


@pytest.fixture(scope="module")
def found() -> dict[str, Figure]:
    """The figures over the ledgers of the project that were there when the floors were set."""
    return figures(ledgers(*KEPT))


@pytest.mark.parametrize("name", FLOORS)
def test_roles_and_links_are_found_as_well_as_before(found: dict[str, Figure], name: str) -> None:
    precision, recall = FLOORS[name]
    assert found[name].precision >= precision, str(found[name])
    assert found[name].recall >= recall, str(found[name])
