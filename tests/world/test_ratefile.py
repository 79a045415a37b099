"""A file of the user's own rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from servanda.errors import ServandaError
from servanda.world.exchange import Conversion
from servanda.world.ratefile import read_rates

HEAD = "date,base,quote,rate,source"


def test_a_file_of_rates_may_have_blank_lines_and_its_columns_in_any_order() -> None:
    lines = ["source,rate,quote,base,date", "", "NBK,518.2,KZT,USD,2025-12-19", "NBK,518.2,KZT,USD,2025-12-19"]
    found = read_rates("r.csv", lines).convert(Decimal(1), "USD", "KZT", date(2025, 12, 20))
    assert isinstance(found, Conversion)
    assert found.rate == Decimal("518.2")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "r.csv line 1: the first line must be date,base,quote,rate,source"),
        (["date;base;quote;rate;source"], "r.csv line 1: the first line must be"),
        ([HEAD, '2025-12-19,USD,KZT,"518,2",x'], "r.csv line 2: rate '518,2' is no number above 0 such as 521.34"),
        ([HEAD, "2025-12-19,USD,KZT,-1,x"], "r.csv line 2: rate '-1' is no number above 0"),
        ([HEAD, "2025-12-19,USD,KZT,NaN,x"], "r.csv line 2: rate 'NaN' is no number above 0"),
        ([HEAD, "2025-12-19,USD,KZ,518,x"], "r.csv line 2: quote 'KZ' is no code of ISO 4217 such as KZT"),
        ([HEAD, "2025-12-19,USD,USD,1,x"], "r.csv line 2: base and quote are both USD"),
        ([HEAD, "", "19/12/2025,USD,KZT,518,x"], "r.csv line 3: date '19/12/2025' is no day such as 2025-12-22"),
        ([HEAD, "2025-12-19,USD,KZT,518"], "r.csv line 2: no source; each line needs date,base,quote,rate,source"),
        ([HEAD, "2025-12-19,USD,KZT,518,x", "2025-12-19,USD,KZT,519,x"], "r.csv line 3: a second rate of USD in KZT"),
        ([HEAD, '"2025'], "r.csv line 2: no line of a CSV file"),
    ],
)
def test_a_broken_file_of_rates_is_told_with_its_line_and_the_cure(lines: list[str], told: str) -> None:
    with pytest.raises(ServandaError) as caught:
        read_rates("r.csv", [line + "\n" for line in lines])
    assert str(caught.value).startswith(told)
