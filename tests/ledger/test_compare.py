"""Sides beside each other: an entry counts once for each, kinds of money apart, what is left out is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from servanda.ledger.accounts import Account
from servanda.ledger.comparing.compare import AHEAD, ENTRIES, SEVERAL, Asked, Comparison, Exchange, Measure, compare
from servanda.ledger.comparing.dialogues import dialogues
from servanda.ledger.comparing.repeated import repeated
from servanda.ledger.entries.entry import Entry, Role
from servanda.ledger.entries.sides import By, Item, Known, Lack, Standing, item_of
from servanda.ledger.following.stages import Review
from servanda.meeting import Field, Meeting, Told
from servanda.model import Act, SourceClass, Span, Specific
from servanda.world.exchange import Rates
from tests.ledger.promises import entry, origin, told

OTHER = origin("other.txt", number=2, day="2026-05-01", parties=("KAZ", "UZB"))
FIRST = origin("first.txt", day="2025-12-20", parties=("JPN", "KAZ"))
LOAN = entry(
    told("versera 5 M€", amounts=(("5 M€", 5),), origin=FIRST, specificity={Specific.AMOUNT: (), Specific.HORIZON: ()}),
    told("versera 5 M€", amounts=(("5 M€", 5),), origin=OTHER, themes=("energy",)),
)
GRANT = entry(told("donnera 300 ¥", amounts=(("300 ¥", 300, "JPY"),), actors=("JPN", "KAZ"), origin=FIRST))
PRAISE = entry(told("salue", Act.POSITION, actors=("KAZ",), origin=FIRST))


def seen(*entries: Entry, by: By = By.PARTY, **asked: object) -> Comparison:
    def stages(one: Entry) -> dict[str, Standing]:
        grant = {"JPN": Standing("announced"), "KAZ": Standing("funded", alone=True)}
        return {"JPN": Standing("funded")} if one is LOAN else grant if one is GRANT else {}

    known = Known(Rates(), {FIRST.sha256: "ca-japan"}, stages)
    return compare(entries, Asked(by, **asked), known)  # type: ignore[arg-type]


def figure(found: Comparison, side: str, measure: Measure, name: str) -> tuple[int, int | None] | None:
    cells = [one for one in found.of(measure) if (one.side, one.name) == (side, name)]
    assert len(cells) < 2
    return (int(cells[0].value), cells[0].of) if cells else None


def test_an_entry_counts_once_for_each_party_however_many_texts_tell_it() -> None:
    found = seen(LOAN, GRANT, PRAISE)
    assert found.sides == ("JPN", "KAZ")
    assert figure(found, "JPN", Measure.ACTS, ENTRIES) == (2, None)
    assert figure(found, "KAZ", Measure.ACTS, ENTRIES) == (2, None)
    assert found.entries == 3


def test_shares_are_of_what_looks_ahead_and_come_with_their_counts() -> None:
    found = seen(LOAN, GRANT, PRAISE)
    assert figure(found, "KAZ", Measure.SHARES, AHEAD) == (1, 2)
    assert figure(found, "JPN", Measure.SHARES, "amount") == (1, 2)
    assert figure(found, "JPN", Measure.SHARES, "term") == (1, 2)
    assert figure(found, "JPN", Measure.SHARES, "beneficiary") == (0, 2)
    named = entry(told("versera", counterparts=("UZB",)))
    assert figure(seen(named), "JPN", Measure.SHARES, "beneficiary") == (1, 1)


def test_acts_and_strengths_are_those_of_the_best_source() -> None:
    press = told("veut aider", Act.INTENTION, origin=origin("press.txt", SourceClass.PRESS, number=3))
    found = seen(entry(press, *LOAN.attestations))
    assert figure(found, "JPN", Measure.ACTS, Act.COMMITMENT) == (1, 1)
    assert figure(found, "JPN", Measure.ACTS, Act.INTENTION) is None
    assert figure(found, "JPN", Measure.STRENGTH, "4") == (1, 1)


def test_kinds_and_currencies_are_never_added_together() -> None:
    pledge = entry(told("annonce 7 M€", Act.ANNOUNCEMENT, amounts=(("7 M€", 7),)))
    found = seen(LOAN, GRANT, pledge, only=("JPN",))
    cells = [(one.name, one.unit, int(one.value), one.of) for one in found.of(Measure.MONEY)]
    assert cells == [("pledge", "EUR", 7, 1), ("commitment", "EUR", 5, 1), ("commitment", "JPY", 300, 1)]


def test_money_is_worth_so_much_at_the_rates_of_the_day_and_what_has_no_rate_is_listed() -> None:
    lost = entry(told("versera 9 Nfk", amounts=(("9 Nfk", 9, "ERN"),)))
    found = seen(LOAN, GRANT, lost, exchange=Exchange("EUR", date(2024, 3, 1)))
    worth = next(one for one in found.of(Measure.WORTH) if one.side == "JPN")
    rate = found.rates[0]
    assert (rate.origin, rate.unit, rate.used) == ("JPY", "EUR", date(2024, 3, 1))
    assert worth.value == 5 + 300 * rate.value
    assert (worth.of, worth.unit) == (2, "EUR")
    assert [(one.side, one.total.currency) for one in found.unworthy] == [("JPN", "ERN")]


def test_a_party_has_its_own_stage_and_a_document_that_of_all_parties() -> None:
    assert figure(seen(GRANT), "KAZ", Measure.STAGES, "funded") == (1, 1)
    assert figure(seen(GRANT, by=By.DOCUMENT), "first.txt", Measure.STAGES, SEVERAL) == (1, 1)
    assert figure(seen(LOAN, by=By.DOCUMENT), "first.txt", Measure.STAGES, "funded") == (1, 1)


def test_of_stages_it_is_told_how_many_one_person_alone_set() -> None:
    def alone(found: Comparison) -> list[tuple[str, str, int]]:
        return [(one.side, one.name, one.alone) for one in found.of(Measure.STAGES)]

    assert alone(seen(LOAN, GRANT)) == [("JPN", "funded", 0), ("JPN", "announced", 0), ("KAZ", "funded", 1)]
    assert alone(seen(GRANT, by=By.DOCUMENT)) == [("first.txt", SEVERAL, 1)]


def test_documents_formats_and_years_are_sides_too() -> None:
    assert seen(LOAN, by=By.DOCUMENT).sides == ("first.txt", "other.txt")
    assert seen(LOAN, by=By.FORMAT).sides == ("ca-japan",)
    late = entry(told("versera", origin=origin("late.txt", number=4, day="2024-01-01")))
    found = seen(LOAN, late, by=By.YEAR)
    assert found.sides == ("2024", "2025")


def test_what_is_on_no_side_is_told_with_the_reason() -> None:
    nobody, undated = entry(told("sera versé", actors=())), entry(told("versera"))
    denied = entry(replace(told("dément"), role=Role.DENIES))
    preview = entry(told("verserait", origin=origin("before.txt", SourceClass.PREVIEW)))
    rejected = entry(replace(told("aidera"), review=Review.REJECTED))
    assert seen(nobody, LOAN, denied, preview, rejected).lacking == {
        Lack.NO_PARTY: (nobody.id,),
        Lack.DENIED: (denied.id,),
        Lack.PREVIEW: (preview.id,),
        Lack.REJECTED: (rejected.id,),
    }
    assert seen(undated, by=By.YEAR).lacking == {Lack.NO_YEAR: (undated.id,)}
    assert seen(undated, by=By.FORMAT).lacking == {Lack.NO_FORMAT: (undated.id,)}


def test_who_backs_what_no_text_tells_is_counted_for_the_backing() -> None:
    backing = entry(replace(told("soutient", Act.POSITION, actors=("KAZ",)), role=Role.SUPPORT))
    assert figure(seen(backing), "KAZ", Measure.ACTS, Act.POSITION) == (1, 1)
    beside = entry(*LOAN.attestations, *backing.attestations)
    assert seen(beside).sides == ("JPN",)


def test_only_those_who_are_named_are_compared_in_that_order() -> None:
    found = seen(LOAN, GRANT, PRAISE, only=("KAZ", "FRA"))
    assert found.sides == ("KAZ", "FRA")
    assert found.entries == 2
    assert figure(found, "FRA", Measure.ACTS, ENTRIES) == (0, None)


def test_sums_that_count_nowhere_are_told() -> None:
    asked = entry(told("demande 5 M€", Act.REQUEST, amounts=(("5 M€", 5),)))
    assert [(one.entry, one.value) for one in seen(asked).asides] == [(asked.id, Decimal(5))]


def _account(of: str, code: str, parties: tuple[str, ...], words: int = 1) -> Account:
    values = [Told(Field.FORMAT, code, None, "")] + [Told(Field.PARTY, one, None, "") for one in parties]
    return Account("x.txt", of, None, SourceClass.OFFICIAL, Meeting(code, (Span(0, 1),) * words, tuple(values)), {})


def test_a_document_is_of_the_dialogue_whose_parties_it_has() -> None:
    six = ("JPN", "KAZ", "UZB")
    summit = origin("summit.txt", parties=six)
    accounts = [
        _account(summit.sha256, "ca-japan", six, 3),
        _account(summit.sha256, "ticad", six),
        _account(FIRST.sha256, "ca-japan", six, 9),
    ]
    assert dialogues(accounts, [summit, FIRST, origin("bare.txt")]) == {
        summit.sha256: "ca-japan",
        FIRST.sha256: "JPN-KAZ",
    }


def sums_of(*entries: Entry, likely: tuple[tuple[str, str], ...] = (), side: str = "DNK") -> list[tuple[int, int]]:
    known = Known(Rates(), {}, lambda one: {})
    items = [one for one in (item_of(each, By.PARTY, known) for each in entries) if isinstance(one, Item)]
    return [(int(one.one.value), int(one.other.value)) for one in repeated(items, likely, (side,))]


def promised(millions: int, number: int, day: str = "2031-05-06", **more: object) -> Entry:
    quote = f"fournira {millions} M€"
    given = {"actors": ("DNK",), "counterparts": ("KEN",), "themes": ("energy",), **more}
    act = given.pop("act", Act.COMMITMENT)
    return entry(
        told(
            quote,
            act,
            amounts=((f"{millions} M€", millions),),
            origin=origin(f"{number}.txt", number=number, day=day),
            **given,
        )  # type: ignore[arg-type]
    )


def test_nearly_as_much_told_by_two_texts_of_one_meeting_may_be_one_promise() -> None:
    first, second = promised(25, 1), promised(20, 2, "2031-05-07")
    assert [sorted(pair) for pair in sums_of(first, second)] == [[20, 25]]
    assert not sums_of(first, promised(20, 1))
    assert not sums_of(first, promised(12, 2))
    assert not sums_of(first, promised(20, 2, "2031-05-20"))
    assert not sums_of(first, promised(20, 2, counterparts=("UGA",)))
    assert not sums_of(first, second, side="KEN")


def test_a_contract_for_less_may_carry_out_a_promise_of_the_same_theme() -> None:
    both = {"act": Act.AGREEMENT, "actors": ("DNK", "KEN"), "counterparts": ()}
    promise = promised(300, 1)
    assert sums_of(promise, promised(120, 2, "2031-06-20", **both)) == [(300, 120)]
    assert not sums_of(promise, promised(400, 2, "2031-06-20", **both))
    assert not sums_of(promise, promised(120, 2, "2031-06-20", **both, themes=("health",)))
    assert not sums_of(promise, promised(120, 2, "2032-06-20", **both))


def test_sums_of_entries_that_may_be_one_are_told_where_they_are_added() -> None:
    first, other = promised(300, 1), promised(100, 2, "2033-01-01")
    assert not sums_of(first, other)
    assert [sorted(pair) for pair in sums_of(first, other, likely=((first.id, other.id),))] == [[100, 300]]
