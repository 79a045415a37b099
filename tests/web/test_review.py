"""The review as it is answered: decisions as in the terminal, each resting on what the reader saw."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from servanda.ledger.review.decisions import Verb
from servanda.settings import Settings
from servanda.web.sittings import Sittings
from servanda.workflow.review import Reader, desk
from servanda.workflow.review_log import log

Answer = Any
_HIDDEN = re.compile(r'name="(state|statement|number)" value="([^"]*)"')


def card_on(answer: Answer) -> str:
    found = re.search(r'data-card="(\w+)"', answer.text)
    assert found, answer.text[:2000]
    return found[1]


def left_on(answer: Answer) -> int:
    found = re.search(r'data-left="(\d+)"', answer.text)
    assert found
    return int(found[1])


def hidden(answer: Answer) -> dict[str, str]:
    return dict(reversed(_HIDDEN.findall(answer.text)))


def decide(client: TestClient, answer: Answer, verb: str, **more: str) -> Answer:
    path = f"/review/cards/{card_on(answer)}"
    return client.post(path + more.pop("query", ""), data={**hidden(answer), "do": verb, **more})


def go(client: TestClient, answer: Answer) -> Answer:
    assert answer.status_code == 303, answer.text
    return client.get(answer.headers["location"])


def other_card(client: TestClient, settings: Settings, fits: Callable[[Any], bool]) -> Answer:
    """The card of some entry that fits."""
    with desk(settings, Reader("A. Reader"), write=False) as at:
        found = next(card for card in at.cards(at.waiting()) if not card.other and fits(card.entry))
    return client.get(f"/review/cards/{found.entry.id}")


def pair_next(client: TestClient) -> tuple[str, dict[str, str]]:
    """The address of the next pair, and what its form sends."""
    path = client.get("/review/pairs").headers["location"].partition("?")[0]
    answer = client.get(path)
    return path, {**hidden(answer), "only": "pairs"}


def test_the_cards_come_in_the_order_of_the_terminal(client: TestClient, summits: Settings) -> None:
    with desk(summits, Reader("A. Reader"), write=False) as at:
        order = [{card.entry.id, *([card.other.id] if card.other else [])} for card in at.cards(at.waiting())][:6]
    answer, seen = client.get("/review"), []
    for _ in order:
        pair = re.search(r'data-pair="(\w+) (\w+)"', answer.text)
        seen.append({*pair.groups()} if pair else {card_on(answer)})
        path = f"/review/pairs/{pair[1]}/{pair[2]}" if pair else f"/review/cards/{card_on(answer)}"
        answer = go(client, client.post(path, data={**hidden(answer), "do": "later"}))
    assert seen == order


def test_a_card_marks_the_words_of_its_fields_and_tells_the_text_as_it_is(client: TestClient) -> None:
    text = client.get("/review").text
    context = re.search(r'<blockquote class="context".*?</blockquote>', text, re.DOTALL)
    assert context
    names = set(" ".join(re.findall(r'data-fields="([^"]+)"', context[0])).split())
    assert {"act", "actors"} <= names
    shown = unescape(re.sub(r"<[^>]+>", "", context[0]))
    place = re.search(r"/documents/([0-9a-f]{64})\?at=", text)
    assert place
    document = unescape(re.sub(r"<[^>]+>", "", client.get(f"/documents/{place[1]}").text))
    assert shown.strip()[:60].splitlines()[0] in document


def test_a_decision_is_kept_told_and_taken_back(client: TestClient, summits: Settings) -> None:
    before = client.get("/review")
    after = go(client, decide(client, before, "accept"))
    assert card_on(after) != card_on(before)
    assert left_on(after) == left_on(before) - 1
    assert "Accepted" in after.text
    kept = log(summits)[-1]
    assert (kept.verb, kept.by, kept.subject) == (Verb.ACCEPT, "A. Reader", card_on(before))
    undone = go(client, client.post("/review/undo", data={"number": str(kept.number)}))
    assert card_on(undone) == card_on(before)
    assert left_on(undone) == left_on(before)
    again = client.post("/review/undo", data={"number": str(kept.number)})
    assert again.status_code == 422
    assert "taken back already" in again.text


def test_nothing_to_take_back_is_said(client: TestClient) -> None:
    answer = client.post("/review/undo")
    assert answer.status_code == 422
    assert "nothing of yours" in answer.text


def test_what_is_put_off_comes_last(client: TestClient) -> None:
    first = client.get("/review")
    after = go(client, decide(client, first, "later"))
    assert left_on(after) == left_on(first)
    assert card_on(after) != card_on(first)
    assert "Put off" in after.text


def test_a_card_that_another_decided_meanwhile_says_so(client: TestClient, summits: Settings) -> None:
    shown = client.get("/review")
    with desk(summits, Reader("B. Other")) as at:
        at.decide(at.card(card_on(shown)), Verb.REJECT, "a heading")
    lines = len(log(summits))
    answer = decide(client, shown, "accept")
    assert answer.status_code == 409
    assert "B. Other rejected it" in unescape(answer.text)
    assert "a heading" in answer.text
    assert card_on(answer) == card_on(shown)
    assert len(log(summits)) == lines
    assert go(client, decide(client, answer, "accept")).status_code == 200
    assert len(log(summits)) == lines + 1


def test_what_was_written_is_not_lost_where_the_card_changed_meanwhile(client: TestClient, summits: Settings) -> None:
    shown = client.get("/review")
    with desk(summits, Reader("B. Other")) as at:
        at.decide(at.card(card_on(shown)), Verb.LATER)
    answer = decide(client, shown, "correct", actors="KAZ MNG", reason="they sign")
    assert answer.status_code == 409
    assert 'value="KAZ MNG"' in answer.text
    assert 'value="they sign"' in answer.text


def test_several_fields_are_corrected_at_once_and_the_reading_stays_beside(
    client: TestClient, summits: Settings
) -> None:
    shown = client.get("/review")
    written = {"actors": "KAZ MNG", "when": "../2031", "polarity": "against", "reason": "both sign"}
    after = go(client, decide(client, shown, "correct", **written))
    assert card_on(after) == card_on(shown)
    assert {made.field for made in log(summits)[-3:]} == {"actors", "when", "polarity"}
    assert "read as" in after.text
    assert "both sign" in after.text
    assert "Mongolia" in after.text
    count = len(log(summits))
    go(client, decide(client, after, "correct", **written))
    assert len(log(summits)) == count


def test_of_values_that_are_none_nothing_is_kept(client: TestClient, summits: Settings) -> None:
    shown = client.get("/review")
    answer = decide(client, shown, "correct", when="soon", actors="KAZ", amounts="12,000,000 XQQ")
    assert answer.status_code == 422
    assert "soon is no time" in answer.text
    assert "is no currency" in answer.text
    assert 'value="soon"' in answer.text
    assert log(summits) == ()


def test_some_statements_are_split_off(client: TestClient, summits: Settings) -> None:
    shown = other_card(client, summits, lambda entry: len(entry.attestations) > 1)
    outs = re.findall(r'name="out" value="(\w+)"', shown.text)
    after = go(client, decide(client, shown, "split", out=outs[-1]))
    assert "Two promises" in after.text
    assert outs[-1] not in re.findall(r'name="out" value="(\w+)"', after.text)
    none = decide(client, after, "split")
    assert none.status_code == 422
    assert "Choose some of the statements" in none.text


def test_a_pair_is_shown_side_by_side_and_judged(client: TestClient, summits: Settings) -> None:
    path, sent = pair_next(client)
    text = client.get(path).text
    assert text.count('<ol class="sides">') == 2
    assert 'class="differing"' in text
    answer = client.post(path, data={**sent, "do": "same"})
    assert answer.status_code == 303
    one, other = path.rsplit("/", 2)[1:]
    assert client.get(f"/entries/{other}").headers["location"] == f"/entries/{one}"
    assert client.get(path).headers["location"].startswith("/review/cards/")
    undone = client.post("/review/undo")
    assert undone.headers["location"] == path
    assert client.get(f"/entries/{other}").status_code == 200


@pytest.mark.parametrize("answer", ["replaces", "replaced"])
def test_that_one_of_a_pair_replaces_the_other_is_proposed_and_they_are_two(client: TestClient, answer: str) -> None:
    path, sent = pair_next(client)
    one, other = path.rsplit("/", 2)[1:]
    older, newer = (one, other) if answer == "replaces" else (other, one)
    after = client.post(path, data={**sent, "do": answer})
    assert after.status_code == 303, after.text
    text = unescape(client.get(f"/entries/{older}").text)
    assert "Proposed: superseded" in text or "Proposed: replaced" in text
    events = client.get(f"/api/v1/entries/{older}/stages").json()["events"]
    assert newer in str(events[-1])
    assert "Proposed:" not in client.get(f"/entries/{newer}").text
    assert not client.get("/review/pairs").headers.get("location", "").startswith(path)


@pytest.mark.parametrize("answer", ["two", "later"])
def test_a_pair_that_is_judged_or_passed_is_not_asked_about_next(client: TestClient, answer: str) -> None:
    path, sent = pair_next(client)
    after = client.post(path, data={**sent, "do": answer})
    assert after.headers["location"] == "/review/pairs"
    assert not client.get("/review/pairs").headers.get("location", "").startswith(path)


def test_a_pair_of_which_one_has_grown_says_so(client: TestClient, summits: Settings) -> None:
    path, sent = pair_next(client)
    one, other = path.rsplit("/", 2)[1:]
    with desk(summits, Reader("B. Other")) as at:
        third = next(card.entry.id for card in at.cards(at.waiting()) if card.entry.id not in (one, other))
        at.join(at.card(one), third)
    answer = client.post(path, data={**sent, "do": "same"})
    assert answer.status_code == 409
    assert "joined this promise" in answer.text


def test_any_other_entry_can_be_put_beside_by_its_address(client: TestClient, summits: Settings) -> None:
    one = card_on(client.get("/review"))
    with desk(summits, Reader("A. Reader"), write=False) as at:
        other = next(card.entry.id for card in at.cards(at.waiting()) if card.entry.id != one)
    answer = client.get("/review/pairs", params={"one": one, "other": f"http://127.0.0.1:8600/entries/{other}"})
    assert {*answer.headers["location"].rsplit("/", 2)[1:]} == {one, other}
    assert client.get("/review/pairs", params={"one": one, "other": one}).status_code == 400


def test_two_code_blind_and_their_agreement_is_shown(client: TestClient, summits: Settings) -> None:
    assert "so far there is: nobody" in client.get("/agreement").text
    first = client.get("/review?coder=anna")
    assert "coding blind as anna" in first.text
    assert 'data-opens="merge"' not in first.text
    second = go(client, decide(client, first, "accept", query="?coder=anna"))
    decide(client, second, "accept", query="?coder=anna")
    assert "Accepted" not in client.get(f"/review/cards/{card_on(first)}?coder=bert").text
    for shown, verb in ((first, "accept"), (second, "reject")):
        blind = client.get(f"/review/cards/{card_on(shown)}?coder=bert")
        assert decide(client, blind, verb, query="?coder=bert").headers["location"] == "/review?coder=bert"
    assert card_on(client.get("/review?coder=clara")) == card_on(first)
    assert log(summits) == ()
    text = client.get("/agreement").text
    assert "disagreement" in text
    assert ">kept as " in text
    assert ">rejected<" in text
    assert client.get("/agreement?one=bert&other=anna").status_code == 200


def test_the_agreement_reads_no_file_by_a_name_in_the_address(client: TestClient) -> None:
    answer = client.get("/agreement?one=/etc/passwd&other=/etc/hosts")
    assert answer.status_code == 422
    assert "no coder" in answer.text


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        ("/review/cards/ffffffff", {"do": "accept"}, 404),
        ("/review/pairs/ffffffff/eeeeeeee", {"do": "same"}, 404),
        ("/review/pairs/ffffffff/eeeeeeee", {"do": "perhaps"}, 400),
        ("/review/undo", {"number": "x"}, 400),
        ("/review/undo", {"number": "999999"}, 422),
        ("/review/undo", {"padding": "x" * 70_000}, 400),
        ("/review/undo?coder=" + "x" * 81, {}, 400),
    ],
)
def test_what_cannot_be_decided_is_refused(client: TestClient, path: str, sent: dict[str, str], status: int) -> None:
    assert client.post(path, data=sent).status_code == status


@pytest.mark.parametrize(("sent", "status"), [({"do": "burn"}, 400), ({"state": "x"}, 422), ({"state": ""}, 422)])
def test_a_decision_names_what_it_is_and_what_it_rests_on(
    client: TestClient, summits: Settings, sent: dict[str, str], status: int
) -> None:
    shown = client.get("/review")
    answer = client.post(f"/review/cards/{card_on(shown)}", data={**hidden(shown), "do": "accept", **sent})
    assert answer.status_code == status
    assert log(summits) == ()


def test_the_queue_is_put_in_order_anew_where_a_promise_came(client: TestClient, summits: Settings) -> None:
    before = left_on(client.get("/review"))
    with desk(summits, Reader("B. Other")) as at:
        card = next(card for card in at.cards(at.waiting()) if not card.other and len(card.entry.attestations) > 1)
        at.split(card, card.entry.ranked[-1:])
    deadline = time.monotonic() + 30
    while left_on(client.get("/review")) != before + 1:
        assert time.monotonic() < deadline


def test_what_joined_another_card_is_asked_about_once(client: TestClient, summits: Settings) -> None:
    client.get("/review")
    with desk(summits, Reader("B. Other")) as at:
        cards = (card for card in at.cards(at.waiting()) if not card.other)
        one, other = next(cards).entry.id, next(cards).entry.id
        joined = at.join(at.card(one), other)
        into = at.card(one).entry.id
    assert joined.number
    seen = []
    for _ in range(5):
        answer = client.get("/review")
        if pair := re.search(r'data-pair="(\w+) (\w+)"', answer.text):
            client.post(f"/review/pairs/{pair[1]}/{pair[2]}", data={**hidden(answer), "do": "later"})
        else:
            seen.append(card_on(answer))
            decide(client, answer, "accept")
    assert seen.count(into) == 1
    assert ({one, other} - {into}).isdisjoint(seen)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", ["/review", "/review?coder=anna", "/agreement"])
def test_the_review_speaks_the_language_asked_for(client: TestClient, path: str, language: str) -> None:
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize("path", ["/review", "/review/pairs"])
def test_who_comes_before_the_queue_is_in_order_is_asked_to_wait(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Also where it is in order by the time the page is drawn."""
    real, asked = Sittings.of, []

    def late(self: Sittings, *given: Any) -> Any:
        asked.append(given)
        return real(self, *given) if len(asked) > 1 else None

    monkeypatch.setattr(Sittings, "of", late)
    assert "is being put in order" in client.get(path).text


def test_what_stands_in_the_way_is_said_in_the_language_of_the_page(client: TestClient, summits: Settings) -> None:
    french = {"accept-language": "fr"}
    shown = client.get("/review")
    with desk(summits, Reader("B. Other")) as at:
        at.decide(at.card(card_on(shown)), Verb.REJECT, "a heading")
    sent = {"do": "accept", "state": re.search(r'name="state" value="([^"]+)"', shown.text)[1]}  # type: ignore[index]
    answer = client.post(f"/review/cards/{card_on(shown)}", data=sent, headers=french)
    assert answer.status_code == 409
    assert "Entre-temps, B. Other l'a rejetée" in unescape(answer.text)
    sent = {
        **sent,
        "do": "correct",
        "state": re.search(r'name="state" value="([^"]+)"', answer.text)[1],  # type: ignore[index]
        "statement": re.search(r'name="statement" value="([^"]+)"', answer.text)[1],
        "when": "soon",
    }  # type: ignore[index]
    answer = client.post(f"/review/cards/{card_on(shown)}", data=sent, headers=french)
    assert "soon n'est pas un moment" in unescape(answer.text)
