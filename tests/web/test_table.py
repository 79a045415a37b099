"""The table of entries: order, columns, files of exactly what is shown."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import threading
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import openpyxl
import pytest
from starlette.testclient import TestClient

from servanda.web.streaming import streamed


def ids(text: str) -> list[str]:
    """The entries of a page, in order."""
    return re.findall(r'class="quote" href="/entries/([0-9a-f]{20})"', text)


def rows_of(client: TestClient, query: str) -> list[dict[str, str]]:
    text = client.get(f"/entries.csv{query}").text
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize("sort", ["", "due", "-due", "strength", "-strength", "sources", "-sources", "date", "-date"])
def test_the_table_and_its_files_are_in_the_order_of_the_address(client: TestClient, sort: str) -> None:
    query = f"?actor=KAZ&sort={sort}"
    shown = ids(client.get(f"/entries{query}").text)
    shown += ids(client.get(f"/entries{query}&page=2").text)
    assert len(shown) > 1
    assert [row["Entry"] for row in rows_of(client, query)][: len(shown)] == shown
    lines = client.get(f"/entries.jsonl{query}").text.splitlines()
    assert [json.loads(line)["entry"] for line in lines][: len(shown)] == shown


def test_the_strongest_come_first_where_that_is_asked(client: TestClient) -> None:
    strengths = [int(row["Strength"]) for row in rows_of(client, "?show=strength&sort=-strength")]
    assert len(strengths) > 50
    assert (strengths[0], strengths[-1]) == (max(strengths), min(strengths))
    # The strongest statement of an entry counts, and what is shown is that of its best source.
    rising = sum(one < other for one, other in pairwise(strengths))
    assert rising < len(strengths) / 50


def test_a_head_leads_to_the_other_order_and_says_which_there_is(client: TestClient) -> None:
    text = client.get("/entries?sort=-date&actor=KAZ&page=1").text
    assert 'aria-sort="descending"' in text
    assert re.search(r'href="/entries\?actor=KAZ&amp;sort=date"', text)
    assert re.search(r'href="/entries\?actor=KAZ&amp;sort=due"', text)


def test_the_columns_that_are_chosen_are_those_of_the_table_and_of_the_files(client: TestClient) -> None:
    query = "?show=document&show=act&show=themes"
    heads = re.findall(r"<th scope.*?</th>", client.get(f"/entries{query}").text, re.DOTALL)
    assert [re.sub("<.*?>", "", head).strip() for head in heads] == ["Act", "Document", "Themes"]
    assert list(rows_of(client, query)[0]) == ["Entry", "Act", "Document", "Themes"]


def test_a_workbook_has_typed_cells_a_head_that_stays_and_filters(client: TestClient) -> None:
    query = "?show=strength&show=sources&show=date&show=what&actor=KAZ"
    answer = client.get(f"/entries.xlsx{query}")
    assert "attachment" in answer.headers["content-disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    first, *rows = sheet.iter_rows(values_only=True)
    assert first == ("Entry", "Strength", "What", "Sources", "Date of the text")
    assert len(rows) == len(rows_of(client, query)) > 1
    assert all(isinstance(row[1], int) and isinstance(row[3], int) for row in rows)
    days = [row[4] for row in rows if row[4]]
    assert days
    assert all(hasattr(day, "year") for day in days)
    assert days[0].date() == date.fromisoformat(rows_of(client, query)[0]["Date of the text"])
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:E{len(rows) + 1}"


def test_files_have_all_that_fits_and_not_a_page_of_it(client: TestClient) -> None:
    total = re.search(r"1 to 50 of ([\d,]+)", client.get("/entries").text)
    assert total
    assert len(rows_of(client, "?page=2")) == int(total[1].replace(",", ""))


@pytest.mark.parametrize("path", ["/entries?sort=worth", "/entries?show=secret", "/entries.csv?sort=-", "/entries.pdf"])
def test_what_there_is_not_is_refused(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert "text/html" in answer.headers["content-type"]


def test_what_is_streamed_fails_where_it_is_taken() -> None:
    def broken() -> Iterator[str]:
        yield "one"
        raise ZeroDivisionError

    found = streamed(broken)
    assert next(found) == "one"
    with pytest.raises(ZeroDivisionError):
        next(found)


def test_nothing_more_is_made_where_nobody_takes_it() -> None:
    ended = threading.Event()

    def endless() -> Iterator[str]:
        try:
            while True:
                yield "x"
        finally:
            ended.set()

    found = streamed(endless)
    assert next(found) == "x"
    found.close()  # type: ignore[attr-defined]
    assert ended.wait(10)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_files_hold_the_sums_and_times_that_the_page_shows(client: TestClient, language: str) -> None:
    query, heads = "?show=amounts&show=when&sort=due", {"Accept-Language": language}
    page = client.get(f"/entries{query}", headers=heads).text
    shown = [
        tuple(
            html.unescape(" ".join(re.sub("<.*?>", "", cell).split()))
            for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)
        )
        for row in re.findall(r"<tr>\s*<td.*?</tr>", page, re.DOTALL)
    ]
    assert sum(bool(sums) for sums, _ in shown) > 1
    text = client.get(f"/entries.csv{query}", headers=heads).text
    held = [tuple(" ".join(cell.split()) for cell in row[1:]) for row in csv.reader(io.StringIO(text))][1:]
    assert held[: len(shown)] == shown
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(f"/entries.xlsx{query}", headers=heads).content)).active
    cells = [tuple(" ".join((cell or "").split()) for cell in row[1:]) for row in sheet.iter_rows(values_only=True)][1:]
    assert cells[: len(shown)] == shown


def test_a_time_keeps_its_bound_on_the_page(client: TestClient) -> None:
    cells = re.findall(r'<td class="when">(.*?)</td>', client.get("/entries?sort=due").text, re.DOTALL)
    assert any(cell.strip().startswith(("by ", "before ")) for cell in cells)
