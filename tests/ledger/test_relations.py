"""What entries are to one another: parts of wholes, what takes up a proposal, what takes the place of another."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.ledger.entries.entry import Attestation, Entry, Role
from servanda.ledger.entries.money import purse_of
from servanda.ledger.entries.relating import relations_of, relations_of_sums
from servanda.ledger.entries.relations import Ground, RelationKind
from servanda.model import Act, SourceClass, Span
from servanda.world.exchange import Rates
from tests.ledger.promises import entry, origin, told

ENGLISH = origin("readout.en.txt", language="en", day="2027-05-20")
FRENCH = origin("readout.fr.txt", day="2027-05-20")
LATER = origin("later.en.txt", SourceClass.PRESS, language="en", day="2028-01-10", number=2)


def said(quote: str, act: Act = Act.COMMITMENT, start: int = 0, **more: Any) -> Attestation:
    """A statement of the English readout."""
    return told(quote, act, start, origin=more.pop("origin", ENGLISH), **more)


def fr(quote: str, act: Act = Act.COMMITMENT, start: int = 0, **more: Any) -> Attestation:
    """A statement of the French readout."""
    return said(quote, act, start, origin=FRENCH, **more)


def related(*attestations: Attestation) -> list[tuple[int, str, int, Ground]]:
    """The relations between the entries of single attestations, by their places, kind and ground."""
    entries = [entry(one) for one in attestations]
    places = {one.id: place for place, one in enumerate(entries)}
    return [(places[one.entry], one.kind, places[one.other], one.ground) for one in relations_of(entries).found]


FUND = said("will set up a fund for rivers", start=0)
FONDS = fr("créera un fonds pour les rivières", start=0)


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        (FUND, said("will pay ten million into the fund", start=100)),
        (FONDS, fr("versera dix millions à ce fonds", start=100)),
        (FONDS, fr("versera dix millions au fonds", start=100)),
        (FUND, said("The facility will lend to towns", start=100)),
    ],
)
def test_what_points_back_to_a_whole_is_a_part_of_it(whole: Attestation, part: Attestation) -> None:
    assert related(whole, part) == [(1, RelationKind.CHILD_OF, 0, Ground.POINTED)]


@pytest.mark.parametrize(
    "other",
    [
        said("will set up a fund for schools", start=100),
        said("will pay into the fund of the United Nations", start=100),
        said("will carry out the programme", start=100),
        said("welcomes the fund", Act.POSITION, start=100, role=Role.SUPPORT),
        said("will pay into the fund", start=100, origin=LATER),
    ],
)
def test_what_is_new_of_somebody_else_of_another_sort_or_elsewhere_is_no_part(other: Attestation) -> None:
    assert related(FUND, other) == []


def test_nothing_points_forward() -> None:
    assert related(said("will pay into the fund", start=0), said("will set up a fund", start=100)) == []


def test_the_same_word_leads_back_before_another_of_its_sort() -> None:
    facility = said("will set up a lending facility", start=50)
    found = related(FUND, facility, said("will pay ten million into the fund", start=100))
    assert found == [(2, RelationKind.CHILD_OF, 0, Ground.POINTED)]


def test_items_under_a_sentence_that_points_back_are_parts() -> None:
    listed = {"lead_in": Span(100, 140), "lead_in_words": "Dans le cadre de cette initiative :"}
    items = [fr("de former cent juges", start=150, **listed), fr("de bâtir dix écoles", start=200, **listed)]
    found = related(fr("lancera une initiative", start=0), *items)
    assert found == [(place, RelationKind.CHILD_OF, 0, Ground.LISTED) for place in (1, 2)]


def test_items_under_a_statement_that_promises_the_whole_are_parts() -> None:
    whole = said("announced a package of measures:", Act.ANNOUNCEMENT, start=0)
    item = said("ten schools", start=40, lead_in=Span(0, 32), lead_in_words="announced a package of measures:")
    assert related(whole, item) == [(1, RelationKind.CHILD_OF, 0, Ground.LISTED)]
    plain = said("decided:", start=0)
    alone = said("ten schools", start=40, lead_in=Span(0, 8), lead_in_words="decided:")
    assert related(plain, alone) == []


def test_a_part_that_is_named_without_its_whole_is_of_the_one_just_told() -> None:
    plan = fr("Un plan d'action a été adopté", Act.AGREEMENT, start=0)
    assert related(plan, fr("son avancement sera examiné", start=40)) == [
        (1, RelationKind.CHILD_OF, 0, Ground.CONTINUED)
    ]
    assert related(plan, fr("l'avancement de la ligne sera examiné", start=40)) == []


def test_a_sentence_that_goes_on_tells_another_part_and_a_new_one_does_not() -> None:
    plan = fr("Un plan d'action a été adopté", Act.AGREEMENT, start=0)
    review = fr("ils en examineront l'exécution", start=40, trigger="examineront")
    found = related(plan, review, fr("feront rapport aux chefs", start=74))
    assert found == [(place, RelationKind.CHILD_OF, 0, Ground.CONTINUED) for place in (1, 2)]
    assert len(related(plan, review, fr("Ils bâtiront une route", start=74))) == 1
    assert len(related(plan, review, fr("feront rapport", start=74, actors=("KAZ",)))) == 1


def test_a_part_of_what_has_a_name_is_found_by_name_and_by_acronym() -> None:
    name = "Pacific Surveillance Programme (PSP)"
    whole = said(f"will invest in the {name}", start=0, programme=name, evidence={"programme": [name]})
    for quote in (
        "will host the secretariat of the PSP",
        "review the implementation of the Pacific Surveillance Programme",
    ):
        assert related(whole, said(quote, start=200)) == [(1, RelationKind.CHILD_OF, 0, Ground.NAMED)]
    assert related(whole, said("will host the secretariat of the PSPX", start=200)) == []


def money(quote: str, words: str, value: int, start: int) -> Attestation:
    return said(quote, start=start, amounts=[(words, value)])


def test_sums_that_add_up_to_the_one_before_are_its_parts_and_it_is_an_umbrella() -> None:
    rows = [
        money("will give 12 million", "12 million", 12, 0),
        money("will give 7 million to schools", "7 million", 7, 100),
        money("will give 5 million to ports", "5 million", 5, 200),
        money("will give 9 million to towns", "9 million", 9, 300),
    ]
    entries = [entry(one) for one in rows]
    found = relations_of(entries)
    assert [(one.entry, one.other, one.ground) for one in found.found] == [
        (entries[place].id, entries[0].id, Ground.ADDED_UP) for place in (1, 2)
    ]
    assert found.umbrellas == {entries[0].id}
    assert [bool(purse_of(one, Rates(), found).sums) for one in entries] == [False, True, True, True]
    assert relations_of([entries[0], entries[1], entries[3]]).found == ()


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (said("More than 60 documents were signed", Act.FACT, amounts=[("60 documents", 60, "documents")]), True),
        (fr("annonce un paquet de 3 milliards", amounts=[("3 milliards", 3_000_000_000)]), False),
        (fr("versera 3 milliards dans le cadre du paquet", amounts=[("3 milliards", 3_000_000_000)]), False),
        (said("will pay 60 million under the agreements", amounts=[("60 million", 60_000_000)]), False),
        (said("will send 60 engineers", amounts=[("60 engineers", 60, "engineers")]), False),
    ],
)
def test_an_umbrella_counts_what_is_in_a_bundle(one: Attestation, expected: bool) -> None:
    whole = entry(one)
    assert relations_of([whole]).umbrellas == ({whole.id} if expected else set())


def test_the_sum_of_a_purse_is_an_umbrella_once_a_part_is_told() -> None:
    """«An envelope of ten million» alone is promised as any other sum."""
    words = "announced a package of 9 million euros:"
    whole = entry(said(words, Act.ANNOUNCEMENT, start=0, amounts=[("9 million euros", 9_000_000)]))
    part = entry(said("ten schools", start=50, lead_in=Span(0, len(words)), lead_in_words=words))
    assert relations_of([whole]).umbrellas == frozenset()
    assert relations_of([whole, part]).umbrellas == {whole.id}


PROPOSAL = said("Bolivia proposed a centre for the study of glaciers", Act.PROPOSAL, actors=("BOL",))


def test_what_says_that_it_was_proposed_takes_up_the_proposal_that_shares_most_with_it() -> None:
    other = said("Peru proposed a railway", Act.PROPOSAL, start=60, actors=("PER",))
    taking = said("will set up the centre for the study of glaciers that Bolivia proposed", origin=LATER)
    assert related(other, PROPOSAL, taking) == [(2, RelationKind.TAKES_UP, 1, Ground.SAID_SO)]
    silent = said("will set up a centre for the study of glaciers", origin=LATER)
    assert related(other, PROPOSAL, silent) == []


def test_a_proposal_is_taken_up_across_languages_and_not_before_it_was_made() -> None:
    taking = told(
        "créera le centre d'étude des glaciers proposé par la Bolivie", origin=origin(day="2028-01-01", number=3)
    )
    assert related(PROPOSAL, taking) == [(1, RelationKind.TAKES_UP, 0, Ground.SAID_SO)]
    early = told(
        "créera le centre d'étude des glaciers proposé par la Bolivie", origin=origin(day="2020-01-01", number=3)
    )
    assert related(PROPOSAL, early) == []


def test_who_was_asked_and_promises_it_answers_the_request() -> None:
    asking = said("asks Norway to train glacier engineers", Act.REQUEST, actors=("BOL",), counterparts=("NOR",))
    answer = said("will train ten glacier engineers", start=80, actors=("NOR",))
    assert related(asking, answer) == [(1, RelationKind.TAKES_UP, 0, Ground.ASKED)]
    assert related(asking, said("will train ten glacier engineers", start=80, actors=("SWE",))) == []


def test_what_replaces_another_supersedes_it() -> None:
    name = "River Loan Fund"
    old = said(f"agreed on the {name}", Act.AGREEMENT, origin=ENGLISH, programme=name, evidence={"programme": [name]})
    new = said("will set up a lending facility", start=100)
    words = said(f"The facility replaces the {name} agreed in Oslo", Act.FACT, start=150, trigger="replaces")
    entries = [entry(old), entry(new), entry(words)]
    (found,) = (one for one in relations_of(entries).found if one.kind is RelationKind.SUPERSEDES)
    assert (found.entry, found.other, found.ground) == (entries[1].id, entries[0].id, Ground.SAID_SO)
    assert relations_of(entries).superseded == {entries[0].id: entries[1].id}


def test_no_entry_is_a_part_of_its_own_part() -> None:
    rows = [said("will set up a fund", start=0), said("will set up a plan of action under the fund", start=100)]
    joined = [entry(rows[0], said("will put the fund under the action plan", start=200)), entry(rows[1])]
    found = relations_of(joined).found
    assert len(found) == 1


def test_relations_do_not_depend_on_the_order_of_the_entries() -> None:
    rows = [FUND, *(said(f"will pay into the fund {n} times", start=100 * n) for n in range(1, 4))]
    found = [set(map(str, relations_of([entry(one) for one in order]).found)) for order in (rows, rows[::-1])]
    assert all(one == other for one, other in pairwise(found))


def test_a_name_inside_a_word_is_not_replaced() -> None:
    """A programme called «Ara» is not meant by «the Arab fund»."""
    old = said("agreed on Ara", Act.AGREEMENT, origin=ENGLISH, programme="Ara", evidence={"programme": ["Ara"]})
    words = said("The facility replaces the Arab fund agreed in Oslo", Act.FACT, start=150, trigger="replaces")
    assert relations_of([entry(old), entry(words)]).superseded == {}


def test_who_adds_sums_is_not_told_who_takes_up_what() -> None:
    """For sums the relations are those of all kinds without taking up, which takes long and says nothing of them."""
    asked = said("asks Kenya to build the dam and a solar power plant", Act.REQUEST, counterparts=("KEN",))
    answer = said("Kenya will build the dam and a solar power plant", start=100, actors=("KEN",))
    name = "River Loan Fund"
    old = said(f"agreed on the {name}", Act.AGREEMENT, start=200, programme=name, evidence={"programme": [name]})
    new = said("will set up a lending facility", start=300)
    words = said(f"The facility replaces the {name} agreed in Oslo", Act.FACT, start=400, trigger="replaces")
    entries = [entry(one) for one in (asked, answer, old, new, words)]
    whole, of_sums = relations_of(entries), relations_of_sums(entries)
    assert RelationKind.TAKES_UP in {one.kind for one in whole.found}
    assert of_sums.found == tuple(one for one in whole.found if one.kind is not RelationKind.TAKES_UP)
    assert (of_sums.superseded, of_sums.umbrellas) == (whole.superseded, whole.umbrellas)
    assert of_sums.superseded == {entries[2].id: entries[3].id}


TELLINGS = (
    "will set up a fund",
    "will pay into the fund",
    "will put the fund under the action plan",
    "will set up a plan of action under the fund",
    "The facility replaces the River Fund agreed in Oslo",
    "a package of 30 documents for 3.7 billion euros",
)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 5), st.sampled_from(TELLINGS)), min_size=1, max_size=3),
        min_size=1,
        max_size=8,
    ),
    st.sets(st.integers(0, 7)),
)
def test_texts_let_go_tell_what_all_texts_tell(rows: list[list[tuple[int, str]]], added: set[int]) -> None:
    """A ledger gone through once has the relations of one held whole, also where readers added what came before."""
    made = []
    for place, told_ in enumerate(rows):
        found = [
            said(quote, start=200 * place + 60 * number, origin=origin(f"{day}.txt", language="en", number=day))
            for number, (day, quote) in enumerate(told_)
        ]
        first, *others = sorted(found, key=lambda one: one.origin.number)
        # What a reader added stands behind the first, though its document may have come before.
        is_late = place in added and bool(others)
        made.append((is_late, Entry((others[-1], first, *others[:-1]) if is_late else (first, *others))))
    entries = [one for _, one in sorted(made, key=lambda each: each[1].attestations[0].origin.number)]
    late = [one for is_late, one in made if is_late]
    whole = relations_of(entries)
    kinds = [one for one in whole.found if one.kind is not RelationKind.TAKES_UP]
    found_once = relations_of_sums(iter(entries), late)
    assert (list(found_once.found), found_once.umbrellas) == (kinds, whole.umbrellas)
