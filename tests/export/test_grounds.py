"""Why statements are taken for one promise, in words."""

from __future__ import annotations

import pytest

from servanda.export.grounds import tie_records
from servanda.ledger.history.judgements import Judgement, Verdict
from servanda.ledger.resolution.ties import Tie


@pytest.mark.parametrize(
    ("reason", "end"),
    [
        ("", "(e3)."),
        ("one dam", "(e3): one dam."),
        ("One dam. ", "(e3): One dam."),
        ("Which else?", "(e3): Which else?"),
    ],
)
def test_what_a_reader_judged_ends_with_one_full_stop(reason: str, end: str) -> None:
    by = Judgement("Ada", "2026-05-01T10:00:00+00:00", "a", "b", Verdict.SAME, reason, number=3)
    (record,) = tie_records([Tie("a", "b", by)])
    assert record["why"] == f"Ada judged them to be one promise on 2026-05-01 {end}"
