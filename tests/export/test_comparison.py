"""A comparison as a table, CSV, JSON lines and a picture, in both languages."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from servanda.errors import ServandaError
from servanda.export import Look, comparison, picture
from servanda.export.comparison import View
from servanda.export.headline import headline
from servanda.export.labels import labels, sum_of
from servanda.ledger.comparing.compare import Asked, Comparison, Exchange, Measure, compare
from servanda.ledger.comparing.reckoning import Ground, Not
from servanda.ledger.entries.money import Why
from servanda.ledger.entries.sides import By, Known, Lack, Standing
from servanda.ledger.entries.totals import Kind
from servanda.ledger.following.stages import Stage
from servanda.model import Act, Specific
from servanda.world.exchange import BANK_RATE, NoRate, Rates, Unconverted
from tests.ledger.promises import entry, origin, told

ALL = tuple(Measure)
AMOUNT = {Specific.AMOUNT: ()}
FOLDER = Path(comparison.__file__).parent / "assets" / "compare"


def made(**asked: Any) -> Comparison:
    """Japan makes six promises, each with an amount; Kazakhstan five without."""
    day = origin(day="2024-03-01")
    rich = [
        entry(
            told(
                f"versera {n} M¥",
                amounts=((f"{n} M¥", n * 10**6, "JPY"),),
                origin=day,
                specificity={Specific.AMOUNT: ()},
            )
        )
        for n in range(1, 7)
    ]
    poor = [entry(told(f"aidera {n} fois", actors=("KAZ",), themes=("energy",), origin=day)) for n in range(5)]
    other = [
        entry(told("versera 3 M€", amounts=(("3 M€", 3 * 10**6),), origin=day)),
        entry(told("demande 9 M€", Act.REQUEST, amounts=(("9 M€", 9 * 10**6),), origin=day)),
        entry(told("sera fait", actors=(), origin=day)),
    ]
    known = Known(Rates(), {}, lambda one: {"JPN": Standing("announced"), "KAZ": Standing("announced", alone=True)})
    return compare([*rich, *poor, *other], Asked(**asked), known)


def text(found: Comparison, *measures: Measure, language: str = "en", width: int = 100) -> str:
    return "".join(comparison.table(found, View(measures or ALL, language, "l.db"), Look(width)))


def test_a_table_has_the_sides_as_columns_and_counts_beside_shares() -> None:
    shown = text(made(), Measure.ACTS, Measure.SHARES)
    head = shown.splitlines()[0].split()
    assert head[-2:] == ["JPN", "KAZ"]
    row = next(line for line in shown.splitlines() if "names an amount" in line)
    assert "6\u00a0of\u00a08\u00a0(75%)" in row
    assert "0\u00a0of\u00a05\u00a0(0%)" in row
    assert "Themes" not in shown


def test_under_the_table_stands_what_is_left_out_and_why() -> None:
    shown = " ".join(text(made()).split())
    assert "left out: 1 entry (nobody is named who acts)" in shown
    assert "sums left out: 1 (nobody promised or paid it): 9 million EUR" in shown


def test_sums_in_one_currency_stand_beside_those_that_were_told_with_the_rate_and_its_day() -> None:
    exchange = Exchange("EUR", date(2024, 3, 2))
    shown = " ".join(text(made(exchange=exchange), Measure.MONEY, Measure.WORTH).replace("\u00a0", " ").split())
    assert "commitment, JPY 21 million JPY" in shown
    assert "commitment, EUR 3 million EUR" in shown
    assert "Rates asked for 2024-03-02: 1 JPY = 0.00614 EUR on 2024-03-01 (European Central Bank" in shown


def worth(code: str, day: str = "2024-03-01", **asked: Any) -> Comparison:
    """Japan promises twenty million in a currency."""
    promise = told("versera 20 M", amounts=(("20 M", 20 * 10**6, code),), origin=origin(day=day))
    exchange = Exchange("EUR", date.fromisoformat(day))
    return compare([entry(promise)], Asked(exchange=exchange, **asked), Known(Rates(), {}, lambda one: {}))


def test_rates_and_why_there_is_none_are_told_in_the_language_of_the_table() -> None:
    shown = " ".join(text(worth("ERN"), language="fr").split())
    assert "la Banque centrale européenne ne publie aucun taux de ERN" in shown
    assert "publishes" not in shown
    assert "Banque centrale européenne, taux de référence" in " ".join(text(worth("JPY"), language="fr").split())


@pytest.mark.parametrize(
    ("code", "day"), [("ERN", "2024-03-01"), ("RUB", "2024-03-01"), ("USD", "1995-01-01"), ("DEM", "2024-03-01")]
)
def test_in_english_the_table_says_why_there_is_no_rate_as_every_command_does(code: str, day: str) -> None:
    found = Rates().convert(Decimal(1), code, "EUR", date.fromisoformat(day))
    assert isinstance(found, Unconverted)
    assert found.reason in " ".join(text(worth(code, day)).split())


@pytest.mark.parametrize("width", [50, 60, 80, 100])
def test_no_figure_of_a_table_is_cut_off(width: int) -> None:
    sums = [
        told(
            "versera 19 MM",
            actors=(code,),
            amounts=(("19 MM", 19_250_000_000, "JPY"),),
            origin=origin(day="2024-03-01"),
        )
        for code in ("JPN", "KAZ", "UZB", "TJK", "KGZ")
    ]
    found = compare([entry(one) for one in sums], Asked(), Known(Rates(), {}, lambda one: {}))
    shown = text(found, Measure.MONEY, language="fr", width=width)
    head, row = shown.splitlines()[0], next(line for line in shown.splitlines() if "engagement" in line)
    assert row.count("19,25\u00a0milliards\u00a0JPY") == len(head.split()) - 2 > 0


def test_a_narrow_table_says_which_sides_it_has_no_room_for() -> None:
    shown = text(made(), width=45)
    assert "1 more not shown: KAZ; --only chooses" in shown


def test_csv_has_a_row_a_figure_with_what_it_is_a_share_of() -> None:
    rows = list(csv.DictReader(StringIO("".join(comparison.sheet(made(), View(ALL), Look())))))
    assert set(rows[0]) == set(comparison.COLUMNS)
    amount = next(one for one in rows if (one["side"], one["name"]) == ("JPN", "amount"))
    assert (amount["measure"], amount["value"], amount["of"], amount["unit"]) == ("shares", "6", "8", "")
    money = next(one for one in rows if one["unit"] == "JPY")
    assert (money["measure"], money["name"], money["value"]) == ("money", "commitment", "21000000")


def test_every_form_says_how_many_stages_one_person_alone_set() -> None:
    shown = " ".join(text(made(), Measure.STAGES).replace("\u00a0", " ").split())
    assert "5 (5 by one alone)" in shown
    assert "nobody has confirmed it" in shown
    assert "nobody has confirmed it" not in text(made(only=("JPN",)), Measure.STAGES)
    view = View((Measure.STAGES,))
    rows = csv.DictReader(StringIO("".join(comparison.sheet(made(), view, Look()))))
    assert [(one["side"], one["alone"]) for one in rows] == [("JPN", ""), ("KAZ", "5")]
    lines = [json.loads(line) for line in comparison.jsonl(made(), view, Look())]
    assert [line["alone"] for line in lines if line["kind"] == "figure"] == [0, 5]
    panel, source = picture.spec(made(), view)["vconcat"]
    assert "5 (5 by one alone)" in [row["label"] for row in panel["data"]["values"]]
    assert "confirmed" in " ".join(source["mark"]["text"])


def test_json_lines_tell_what_each_line_is() -> None:
    found = made(exchange=Exchange("EUR", date(2024, 3, 2)))
    lines = [json.loads(line) for line in comparison.jsonl(found, View(ALL), Look())]
    kinds = {line["kind"] for line in lines}
    assert kinds == {"figure", "left_out", "sum_left_out", "rate"}
    rate = next(line for line in lines if line["kind"] == "rate")
    assert (rate["asked"], rate["used"], rate["origin"]) == ("2024-03-02", "2024-03-01", "JPY")
    lone = next(line for line in lines if line["kind"] == "left_out")
    assert lone["reason"] == "no_party"
    assert len(lone["entries"]) == 1


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (Measure.ACTS, "Japan: 8 entries, most often commitment (7)"),
        (Measure.SHARES, "Names an amount: Japan 6 of 8 (75%), Kazakhstan 0 of 5 (0%)"),
        (Measure.THEMES, "Kazakhstan: most often energy, 5 of 5 (100%)"),
        (Measure.STRENGTH, "Kazakhstan: 5 of 5 have strength 4 or 5, the largest share here"),
    ],
)
def test_the_head_of_a_picture_says_what_it_shows(measure: Measure, said: str) -> None:
    assert headline(made(), measure, View(ALL)) == said


def test_the_head_of_a_picture_names_only_sides_that_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "SIDES", 1)
    drawn = picture.spec(made(exchange=Exchange("EUR", date(2024, 3, 2))), View(ALL))["vconcat"][:-1]
    assert drawn
    assert "Kazakhstan" not in " ".join(line for panel in drawn for line in panel["title"]["text"])
    (strength, _) = picture.spec(made(), View((Measure.STRENGTH,)))["vconcat"]
    assert strength["title"]["text"] == ["Japan: 7 of 8 have strength 4 or 5"]
    (chosen, *_) = picture.spec(made(only=("KAZ",)), View((Measure.ACTS,)))["vconcat"]
    assert chosen["title"]["text"] == ["Kazakhstan: 5 entries, most often commitment (5)"]


def test_a_picture_of_nothing_is_not_drawn() -> None:
    with pytest.raises(ServandaError, match="none of the sides has figures of money; choose others with --only"):
        picture.spec(made(only=("KAZ",)), View((Measure.MONEY, Measure.WORTH)))


def paid(*sums: tuple[str, str, int, str], act: Act = Act.COMMITMENT) -> Comparison:
    """What these parties promised: words, code, value and unit of each."""
    told_ = (
        entry(told(f"versera {words}", act, actors=(actor,), amounts=((words, value, unit),), start=100 * number))
        for number, (words, actor, value, unit) in enumerate(sums)
    )
    return compare(list(told_), Asked(), Known(Rates(), {}, lambda one: {}))


def test_a_sum_is_the_largest_only_of_its_kind_in_its_currency_and_beside_others() -> None:
    larger, smaller = ("9 M€", "JPN", 9 * 10**6, "EUR"), ("3 M€", "KAZ", 3 * 10**6, "EUR")
    ranked = headline(paid(larger, smaller), Measure.MONEY, View(ALL)).replace("\u00a0", " ")
    assert ranked == "Japan: 9 million EUR (commitment), the largest sum of this kind here"
    yen = ("700 M JPY", "KAZ", 700 * 10**6, "JPY")
    for found in (paid(larger), paid(larger, yen)):
        assert "largest" not in headline(found, Measure.MONEY, View(ALL))


def test_the_head_speaks_of_the_kind_that_most_sides_tell_in_however_many_currencies_one_does() -> None:
    amounts = (("1 M€", 10**6), ("2 M$", 2 * 10**6, "USD"), ("3 M¥", 3 * 10**6, "JPY"))
    lone = entry(told("versera 1 M€, 2 M$ et 3 M¥", amounts=amounts))
    plans = [
        entry(told(f"prévoit {n} M€", Act.INTENTION, start=100, actors=(code,), amounts=((f"{n} M€", n * 10**6),)))
        for n, code in ((5, "KAZ"), (7, "UZB"))
    ]
    found = compare([lone, *plans], Asked(), Known(Rates(), {}, lambda one: {}))
    said = headline(found, Measure.MONEY, View(ALL)).replace("\u00a0", " ")
    assert said == "Uzbekistan: 7 million EUR (pledge), the largest sum of this kind here"


def test_shares_of_few_make_no_head_beside_others() -> None:
    few = made(only=("KAZ",))
    assert headline(few, Measure.SHARES, View(ALL)).startswith("Kazakhstan: ")
    lone = compare([entry(told("aidera"))], Asked(), Known(Rates(), {}, lambda one: {}))
    assert headline(lone, Measure.SHARES, View(ALL)) == "Nothing to compare"


def test_a_picture_has_a_bar_for_each_figure_a_panel_for_each_measure_and_its_source() -> None:
    spec = picture.spec(made(), View((Measure.ACTS, Measure.SHARES), "fr", "l.db", date(2026, 1, 2)))
    acts, shares, source = spec["vconcat"]
    assert acts["title"]["text"] == ["Japon : 8 entrées, le plus souvent engagement (7)"]
    assert [row["label"] for row in shares["data"]["values"] if row["side"] == "Kazakhstan"][1] == "0 sur 5 (0\u00a0%)"
    assert "l.db" in " ".join(source["mark"]["text"])
    assert "état au 2026-01-02" in " ".join(source["mark"]["text"])


def test_sums_in_several_currencies_are_drawn_in_one_or_not_at_all() -> None:
    with pytest.raises(ServandaError, match="--currency"):
        picture.spec(made(), View((Measure.MONEY, Measure.WORTH)))
    spec = picture.spec(made(exchange=Exchange("EUR", date(2024, 3, 2))), View((Measure.MONEY, Measure.WORTH)))
    assert [row["label"] for row in spec["vconcat"][0]["data"]["values"]] == ["3.13 million EUR", "–"]


def test_pictures_are_drawn_as_png_and_svg() -> None:
    pytest.importorskip("vl_convert")
    view = View((Measure.ACTS,), "fr", "l.db")
    assert picture.png(made(), view).startswith(b"\x89PNG")
    drawn = picture.svg(made(), view)
    assert drawn.startswith("<svg")
    assert "engagement" in drawn


def test_without_the_extra_a_picture_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "vl_convert", None)
    with pytest.raises(ServandaError, match=r"servanda\[plot\]"):
        picture.svg(made(), View((Measure.ACTS,)))


def test_dialogues_and_pairs_of_states_have_names_in_pictures() -> None:
    words = labels("fr", "compare")
    assert comparison.side_name("ca-japan", By.FORMAT, words) == "Dialogue Asie centrale plus Japon"
    assert comparison.side_name("JPN-KAZ", By.FORMAT, words) == "Japon – Kazakhstan"
    assert comparison.side_name("a-b.txt", By.DOCUMENT, words) == "a-b.txt"


@pytest.mark.parametrize(
    ("value", "rounded", "said"),
    [
        (18_000_000_000, False, "18 billion JPY"),
        (1_234_567, False, "1,234,567 JPY"),
        (1_234_567, True, "1.23 million JPY"),
    ],
)
def test_sums_are_short_and_told_in_full_unless_they_are_converted(value: int, rounded: bool, said: str) -> None:
    assert sum_of(Decimal(value), "JPY", labels("en", "compare"), rounded=rounded) == said


def keys(found: Mapping[str, Any], path: str = "") -> Iterator[str]:
    for key, value in found.items():
        yield from keys(value, f"{path}.{key}") if isinstance(value, Mapping) else [f"{path}.{key}"]


def test_both_languages_have_the_same_words_and_one_for_everything_that_can_be_told() -> None:
    told_ = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in FOLDER.glob("*.toml")}
    assert set(told_) == {"en", "fr"}
    assert set(keys(told_["en"])) == set(keys(told_["fr"]))
    words = told_["en"]["compare"]
    sections = {"measure": Measure, "kind": Kind, "why": Why, "lack": Lack, "by": By, "no_rate": NoRate}
    assert {name: set(words[name]) for name in sections} == {
        name: set(map(str, kind)) for name, kind in sections.items()
    }
    assert set(words["publisher"]) == {BANK_RATE}
    assert set(words["stages"]) == {*map(str, Stage), "several"}
    assert set(told_["en"]["progress"]["ground"]) == set(map(str, Ground))
    assert set(told_["en"]["progress"]["not"]) == set(map(str, Not))
