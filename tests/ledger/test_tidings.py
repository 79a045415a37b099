"""What a document tells to have come of promises, before anybody asks of which."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from servanda import model
from servanda.figure import Figure, Figures
from servanda.lang import fulfilment, qualifiers
from servanda.ledger.casework.tidings import Tiding, Words, tidings
from servanda.ledger.following.stages import Measure, Stage
from tests.handmade import a_document

WORDS = {code: Words(fulfilment.load(code), qualifiers.load(code)) for code in ("en", "fr")}


def read(
    *sentences: str,
    figures: tuple[Figure, ...] = (),
    lead_in: bool = False,
    statements: tuple[model.Statement, ...] = (),
    language: str = "en",
) -> tuple[Tiding, ...]:
    """The tidings of a document of these sentences, of 2 May 2026; the first may govern the others as a list."""
    text = "\n".join(sentences)
    spans = []
    for one in sentences:
        start = text.index(one)
        spans.append(model.Span(start, start + len(one)))
    date = model.DateReading(("2026-05-02",), None, "made by hand")
    document = a_document("told.txt", text, language=language, date=date)
    zone = model.Zone.ITEM if lead_in else model.Zone.SENTENCE
    passages = tuple(
        model.Passage(span, zone, 1, spans[0] if lead_in and number else None) for number, span in enumerate(spans)
    )
    mentions = tuple(
        model.Mention(model.Span(at, at + 5), model.MentionKind.STATE, ("JPN",), rule="state", ref="JPN")
        for at in range(len(text))
        if text[at : at + 5] == "Japan"
    )
    return tidings(model.Reading(document, passages, (), statements, (), mentions), Figures(figures), WORDS[language])


def test_the_furthest_step_of_a_sentence_is_told_and_what_stands_beside_it() -> None:
    (one,) = read("The treaty was signed in May and entered into force in June.")
    assert (one.stage, one.phrase) == (Stage.UNDER_WAY, "entered into force")
    assert {one.stage for one in read("The treaty was signed, the festival was cancelled.")} == {
        Stage.SIGNED,
        Stage.CANCELLED,
    }


def test_of_a_whole_that_opens_a_sentence_the_part_is_what_was_told() -> None:
    def sum_(words: str, sentence: str, value: int) -> Figure:
        return Figure(model.Span(sentence.index(words), sentence.index(words) + len(words)), "money", str(value), "USD")

    of = "Of the $300 pledged, $45 were disbursed."
    (one,) = read(of, figures=(sum_("$300", of, 300), sum_("$45", of, 45)))
    assert [amount.value for amount in one.amounts] == [45, 300]
    first = "$45 were disbursed."
    assert len(read(first, figures=(sum_("$45", first, 45),))) == 1
    so = "After $300 were pledged, $45 were disbursed."
    (other,) = read(so, figures=(sum_("$300", so, 300), sum_("$45", so, 45)))
    assert [amount.value for amount in other.amounts] == [300, 45]


def test_what_is_denied_supposed_or_to_come_is_no_tiding() -> None:
    assert read("The gates have not yet been installed.") == ()
    assert read("If the gates were delivered, the port could open.") == ()
    assert read("The gates will have been installed by then.") == ()
    assert read("No gate was delivered.") == ()
    (one,) = read("The gates were installed, though not by Japan.")
    assert one.stage is Stage.DELIVERED


def test_words_that_give_a_thing_up_deny_nothing() -> None:
    (one,) = read("Le Brésil a finalement renoncé à la liaison aérienne.", language="fr")
    assert one.stage is Stage.CANCELLED
    assert read("La liaison n'a pas été annulée.", language="fr") == ()


def test_a_list_item_takes_the_words_of_its_lead_in() -> None:
    first, second = read("The following were delivered:", "ten scanners", lead_in=True)[-2:]
    assert [len(one.evidence) for one in (first, second)] == [1, 2]
    assert second.evidence[1].start > second.evidence[0].end


def test_who_is_named_nearby_is_taken_where_a_sentence_names_nobody() -> None:
    first, second = read("Japan broke ground for the dam.", "The gates were installed.")
    assert (first.actors, second.actors) == (("JPN",), ("JPN",))


def test_sizes_times_and_parts_come_along() -> None:
    sentence = "In April 2026 two of the 9 gates were delivered."
    when = Figure(model.Span(3, 13), "date", "2026-04", first=None, last=None)
    nine = Figure(model.Span(25, 32), "count", "9", "gates")
    (one,) = read(sentence, figures=(when, nine))
    assert (one.measure, one.on) == (Measure.IN_PART, "")
    assert [amount.value for amount in one.amounts] == [Decimal(9)]
    assert one.statement().act is model.Act.FACT


def test_the_term_of_a_promise_is_not_the_day_of_its_delivery() -> None:
    sentence = "The gates promised by March 2026 were delivered in April."
    march, april = (date(2026, 3, 31), date(2026, 4, 30))
    term = Figure(model.Span(19, 32), "date", "2026-03", first=date(2026, 3, 1), last=march, role="term")
    told = Figure(model.Span(48, 56), "date", "2026-04", first=date(2026, 4, 1), last=april)
    (one,) = read(sentence, figures=(term, told))
    assert (one.on, one.last) == ("2026-04", april)
    (one,) = read(sentence, figures=(term,))
    assert (one.on, one.last) == ("", None)


def test_towards_whom_it_was_done_is_taken_from_the_statement() -> None:
    sentence = "Japan has delivered ten scanners to Peru."
    span = model.Span(0, len(sentence))
    bare = model.Statement(span, model.Act.FACT, span, "rule", 0, ("JPN",), model.Basis.EXPLICIT, counterparts=("PER",))
    (one,) = read(sentence, statements=(bare,))
    assert (one.statement().actors, one.statement().counterparts) == (("JPN",), ("PER",))
    (both,) = read(sentence, statements=(replace(bare, actors=("JPN", "PER")),))
    assert both.statement().counterparts == ()


def test_a_share_without_a_name_leads_back_to_the_sentence_before_it() -> None:
    _, one = read("Japan was paid.", "A first tranche of the rest was paid in May.")
    assert one.leads == model.Span(0, len("Japan was paid."))
    (_, other) = read("Japan was paid.", "A first tranche was paid by Japan in May.")
    assert other.leads is None
