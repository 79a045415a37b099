"""Which promises a tiding moves, and what keeps the program from proposing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from servanda import model
from servanda.ledger.casework.proposing import Promise, Witness, promises_of, proposed
from servanda.ledger.casework.tidings import Tiding
from servanda.ledger.entries.entry import Attestation, Entry, Origin, Role
from servanda.ledger.following.stages import Measure, Review, Stage
from servanda.ledger.resolution.gist import Gathering, Gist, Matter
from servanda.meeting import Field

TERMS = {"scanner": 3, "customs": 2, "port": 2}


def gist(id_: str, *, terms: dict[str, int] = TERMS, document: str = "promise", sum_: int = 0, **more: object) -> Gist:
    actors = more.pop("actors", frozenset({"JPN"}))
    matter = Matter(frozenset(), terms, frozenset(), frozenset())
    sums = ((Decimal(sum_), "JPY"),) if sum_ else ()
    span = model.Span(0, 9)
    act, nobody = model.Act.COMMITMENT, frozenset[str]()
    return Gist(id_, document, None, span, act, actors, nobody, matter, sums, frozenset(), None, None)  # type: ignore[arg-type]


def attestation(id_: str, document: str = "promise", day: str = "2026-01-10", value: int = 0) -> Attestation:
    span = model.Span(0, 9)
    amounts = (model.Amount(span, Decimal(value), "JPY"),) if value else ()
    act, basis = model.Act.COMMITMENT, model.Basis.EXPLICIT
    statement = model.Statement(span, act, span, "rule", 4, ("JPN",), basis, amounts=amounts)
    return Attestation(id_, f"e-{id_}", statement, Origin(document, f"{document}.txt", 1, "en", day), "quote")


def promise(id_: str = "one", **more: object) -> Promise:
    value = more.pop("value", 0)
    told = attestation(id_, value=value)  # type: ignore[arg-type]
    return Promise(Entry((told,)), {id_: gist(id_, sum_=value, **more)})  # type: ignore[arg-type]


def tiding(value: int = 0, **more: object) -> Tiding:
    span = model.Span(20, 60)
    amounts = (model.Amount(span, Decimal(value), "JPY"),) if value else ()
    return replace(Tiding(span, span, Stage.DELIVERED, "was/were delivered", ("JPN",), amounts), **more)  # type: ignore[arg-type]


WITNESS = Witness("news", "2026-05-02", model.SourceClass.PRESS)


def moved(told: Tiding, like: Gist, *promises: Promise, witness: Witness = WITNESS) -> list[str]:
    return [entry.id for entry, _ in proposed(told, like, witness, promises)]


def test_the_promise_of_the_same_matter_and_party_is_moved_and_its_words_are_cited() -> None:
    ((entry, proposal),) = proposed(tiding(), gist("t"), WITNESS, [promise()])
    assert entry.id == "e-one"
    assert (proposal.move.stage, proposal.move.measure) == (Stage.DELIVERED, Measure.IN_FULL)
    assert (proposal.move.parties, proposal.move.evidence[0].document) == (("JPN",), "news")
    assert json.loads(proposal.rule)["signs"]["matter"] == ["scanner", "customs", "port"]
    assert "was/were delivered" in proposal.rule


def test_a_preview_moves_nothing() -> None:
    assert moved(tiding(), gist("t"), promise(), witness=replace(WITNESS, source_class=model.SourceClass.PREVIEW)) == []


def test_another_matter_another_party_or_a_greater_sum_is_another_promise() -> None:
    assert moved(tiding(), gist("t", terms={"school": 3, "bridge": 3}), promise()) == []
    assert moved(tiding(), gist("t", actors=frozenset({"CHN"})), promise()) == []
    assert moved(tiding(), gist("t", sum_=900), promise(value=100)) == []
    assert moved(tiding(), gist("t", terms={"port": 2}), promise()) == []


def test_what_names_nobody_moves_the_promise_of_whom_its_text_names_where_a_sum_is_the_same() -> None:
    nobody = gist("t", actors=frozenset(), sum_=40)
    known, named = promise(value=40), replace(WITNESS, named=frozenset({"JPN"}))
    assert moved(tiding(40, actors=()), nobody, known, witness=named) == ["e-one"]
    assert moved(tiding(40, actors=()), nobody, known, witness=replace(named, named=frozenset({"FRA"}))) == []
    assert moved(tiding(actors=()), gist("t", actors=frozenset()), known, witness=named) == []


def test_a_promise_of_a_later_day_than_the_document_or_the_deed_is_not_moved() -> None:
    assert moved(tiding(), gist("t"), promise(), witness=replace(WITNESS, day="2026-01-10")) == []
    assert moved(tiding(on="2025", last=date(2025, 12, 31)), gist("t"), promise()) == []
    assert moved(tiding(), gist("t"), promise(), witness=replace(WITNESS, day="")) == ["e-one"]


def test_a_document_does_not_fulfil_what_it_promises_itself() -> None:
    alone = Promise(Entry((attestation("one", "news"),)), {"one": gist("one", document="news")})
    assert moved(tiding(), gist("t"), alone) == []
    both = Promise(Entry((attestation("one"), attestation("two", "news"))), {"one": gist("one"), "two": gist("two")})
    assert moved(tiding(), gist("t"), both) == ["e-one"]


def test_parties_that_only_the_new_document_names_are_those_of_the_entry() -> None:
    older = attestation("one")
    older = replace(older, statement=replace(older.statement, actors=()))
    both = Promise(Entry((older, attestation("two", "news"))), {"one": gist("one"), "two": gist("two")})
    ((_, proposal),) = proposed(tiding(), gist("t"), WITNESS, [both])
    assert proposal.move.parties == ("JPN",)


def test_less_than_was_promised_is_a_part() -> None:
    def measure(told: int, value: int) -> Measure | None:
        ((_, proposal),) = proposed(tiding(told), gist("t", sum_=told), WITNESS, [promise(value=value)])
        return proposal.move.measure

    assert measure(40, 100) is Measure.IN_PART
    assert measure(99, 100) is Measure.IN_FULL
    assert measure(100, 100) is Measure.IN_FULL


def test_what_came_of_a_promise_by_then_is_no_measure_of_it() -> None:
    first, report = promise(value=100), attestation("two", "report", value=40)
    both = Entry((*first.entry.attestations, replace(report, role=Role.OUTCOME)))
    known = Promise(both, {**first.gists, "two": gist("two", sum_=40)})
    ((_, proposal),) = proposed(tiding(40), gist("t", sum_=40), WITNESS, [known])
    assert proposal.move.measure is Measure.IN_PART


def test_of_two_promises_the_one_that_fits_better_is_moved() -> None:
    other = promise("two", terms={"scanner": 3, "hospital": 3, "doctor": 3})
    assert moved(tiding(), gist("t"), other, promise()) == ["e-one"]


def test_entries_without_gists_are_left_alone() -> None:
    (one,) = promises_of([Entry((attestation("one"),))], {})
    assert one.before("news") is None


def test_a_meeting_that_was_held_is_the_one_that_was_agreed_on_and_no_other() -> None:
    def summit(number: str) -> Gathering:
        told = {Field.LEVEL: ("summit",), Field.ORDINAL: (number,), Field.PARTY: ("CHL", "JPN")}
        return Gathering(f"m{number}", "", told)

    agreed = promise(terms={"summit": 2})
    agreed = replace(agreed, gists={"one": replace(agreed.gists["one"], meeting=summit("2"))})
    held = gist("t", terms={"summit": 2})
    ((_, proposal),) = proposed(tiding(), replace(held, meeting=summit("2")), WITNESS, [agreed])
    assert "meeting" in json.loads(proposal.rule)["signs"]
    assert moved(tiding(), replace(held, meeting=summit("3")), agreed) == []
    # Many words in common make no meeting of what is none, nor one of a row of them.
    words = {"summit": 3, "fisheries": 3, "water": 3}
    told = replace(gist("t", terms=words), meeting=summit("2"))
    assert moved(tiding(), told, promise(terms=words)) == []
    assert moved(tiding(), replace(told, meeting=None), promise(terms=words)) != []


def test_what_was_given_moves_the_promise_of_who_gave_it() -> None:
    ours = promise("ours", actors=frozenset({"JPN"}))
    turned = promise("turned", actors=frozenset({"KAZ"}))
    given = replace(gist("t"), counterparts=frozenset({"KAZ"}))
    had = replace(gist("t", terms={**TERMS, "receive": 1}, actors=frozenset({"KAZ"})), counterparts=frozenset({"JPN"}))
    assert moved(tiding(), given, ours, turned) == moved(tiding(), had, ours, turned) == ["e-ours"]
    both = replace(given, actors=frozenset({"JPN", "KAZ"}), counterparts=frozenset({"UZB"}))
    assert moved(tiding(), both, turned) == ["e-turned"]


def test_what_was_paid_moves_who_paid_and_not_to_whom() -> None:
    loan = attestation("loan", value=45)
    loan = replace(loan, statement=replace(loan.statement, actors=("FRA", "DJI")))
    both = frozenset({"FRA", "DJI"})
    promised = Promise(Entry((loan,)), {"loan": gist("loan", sum_=45, actors=both)})
    paid = tiding(15, actors=("FRA", "DJI"), towards=("DJI",))
    ((_, proposal),) = proposed(paid, gist("t", sum_=15, actors=both), WITNESS, [promised])
    assert proposal.move.parties == ("FRA",)
    signed = tiding(actors=("FRA", "DJI"), stage=Stage.SIGNED)
    ((_, proposal),) = proposed(signed, gist("t", actors=both), WITNESS, [promised])
    assert proposal.move.parties == ("FRA", "DJI")


def test_what_the_ledger_took_for_a_report_of_a_promise_moves_it_by_few_words() -> None:
    few = gist("t", terms={"contribution": 1}, document="news")
    apart = promise(terms={"contribution": 1})
    assert not moved(tiding(), few, apart)
    there = attestation("report", "news", "2026-05-02")
    told = model.Span(20, 60)
    there = replace(there, statement=replace(there.statement, span=told, act=model.Act.FACT), role=Role.OUTCOME)
    joined = Promise(Entry((*apart.entry.attestations, there)), {**apart.gists, "report": few})
    ((_, proposal),) = proposed(tiding(), few, WITNESS, [joined])
    assert "report" in json.loads(proposal.rule)["signs"]
    rejected = replace(there, review=Review.REJECTED)
    assert not moved(tiding(), few, Promise(Entry((*apart.entry.attestations, rejected)), joined.gists))


def test_a_share_of_what_the_sentence_before_it_tells_moves_that_promise() -> None:
    loan, share = promise(value=300), gist("t", terms={"payment": 2}, document="news", sum_=40)
    raised = attestation("raised", "news", "2026-05-02")
    raised = replace(raised, statement=replace(raised.statement, span=model.Span(0, 19), act=model.Act.FACT))
    known = Promise(Entry((*loan.entry.attestations, raised)), {**loan.gists, "raised": share})
    told = tiding(40, leads=model.Span(0, 19))
    ((_, proposal),) = proposed(told, share, WITNESS, [known])
    assert proposal.move.measure is Measure.IN_PART
    assert "leads" in json.loads(proposal.rule)["signs"]
    assert not moved(replace(told, leads=None), share, known)
    more = gist("t", terms={"payment": 2}, document="news", sum_=900)
    assert not moved(tiding(900, leads=model.Span(0, 19)), more, known)
