"""What the tests of killing and of many at once keep: read once for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.store.material import Made, gathered, read_before


@pytest.fixture(scope="session")
def gathered_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Texts and copies of a ledger that holds them."""
    return gathered(tmp_path_factory.mktemp("material"))


@pytest.fixture
def material(gathered_once: Made) -> Iterator[Made]:
    """The same, where nobody need read them again and time stands still."""
    with read_before(gathered_once.readings):
        yield gathered_once
