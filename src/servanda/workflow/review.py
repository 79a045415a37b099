"""Reviewing a ledger: the queue card by card, each decision written at once, and taking it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from servanda.errors import ChangedMeanwhile, LedgerError, said
from servanda.ledger.entries.entry import Attestation, Entry
from servanda.ledger.following.stages import Review
from servanda.ledger.history.history import Line, LineKind
from servanda.ledger.history.judgements import Verdict
from servanda.ledger.review import queue
from servanda.ledger.review.additions import Addition, addition_json
from servanda.ledger.review.coding import differing
from servanda.ledger.review.decisions import Decision, Verb, came_between, decisions, filed_under, line_of, taken_back
from servanda.ledger.review.fields import FIELDS
from servanda.ledger.review.queue import Card, Reason, Waiting, finding_reasons, in_order, in_pairs, weighed_anew
from servanda.ledger.review.reviewed import reviews
from servanda.ledger.review.shown import is_same, shown_by, told_already
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.text.ids import start_of
from servanda.workflow.entries import judge_entries, split_entry
from servanda.workflow.entries import undo as undo_judgement
from servanda.workflow.findings import in_words, looker
from servanda.workflow.meaning import attestation_meant, refuse_added
from servanda.workflow.reviewed import Counted, Readers, readers_who, uncounted
from servanda.workflow.tools import now

PAGE = 500
"""How many entries are looked at in full at once; within as many, the findings have their place in the order."""
_RECENT = 200
"""How far back the last decision of a reader is looked for."""

Found = Callable[[Entry], Iterable[tuple[str, str]]]
"""The findings of an entry that are not settled: severity and words of each."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reviews; with `coder`, the name under which he codes blind, without seeing what others decide."""

    by: str
    coder: str = ""


@dataclass(slots=True)
class Desk:
    """A reader at a ledger that is open for writing; `made` are his decisions here, in order.

    Every decision is in the ledger when the method returns. Raises ChangedMeanwhile, with what the other did, where
    somebody decided since the card was shown; nothing is kept then.
    """

    store: Store
    settings: Settings
    reader: Reader
    today: date
    found: Found = lambda entry: ()
    made: list[Decision] = field(default_factory=list)

    def waiting(self, counted: Counted = uncounted) -> list[Waiting]:
        """All entries that nobody has reviewed, the weightiest first but for findings, which are looked for by page."""
        made = decisions(self.store.lines_of(LineKind.REVIEW))
        there = reviews(made, self.reader.coder)
        with self.store.looking():
            outlines = counted(self.store.outlines(), sum(map(len, self.store.groups().values())))
            left = [one for one in outlines if there.of(one.own) is Review.CANDIDATE]
            doubts = [] if self.reader.coder else list(self.store.doubts())
        differ = {} if self.reader.coder else differing(made)
        found = queue.waiting(left, self.today)
        if there.put_off or differ:
            found = [weighed_anew(one, there.put_off, differ) for one in found]
        return in_order([*found, *in_pairs(doubts, found, self.today)]) if doubts or there.put_off or differ else found

    def cards(self, order: Sequence[Waiting]) -> Iterator[Card]:
        """The cards of entries in this order, read page by page; what others decided meanwhile is passed over."""
        for first in range(0, len(order), PAGE):
            for one in self.placed(order[first : first + PAGE]):
                if card := self.waits(one):
                    yield card

    def waits(self, one: Waiting) -> Card | None:
        """The card of an entry, or of a pair, of the queue; None where it waits no more."""
        if one.other:
            return self.pair(one)
        card = self.card(one.entry, one.reasons)
        return card if any(told.review is Review.CANDIDATE for told in card.entry.attestations) else None

    def placed(self, page: Sequence[Waiting]) -> list[Waiting]:
        """A page of the queue in the order that its findings give it; they are looked for in every entry of it."""
        with self.store.looking():
            whole = {one.id: one for one in self.store.whole([one.entry for one in page])}
        there = [one for one in page if one.entry in whole]
        return in_order(
            one if one.other else one.with_reasons(finding_reasons(self.found(whole[one.entry]))) for one in there
        )

    def pair(self, one: Waiting) -> Card | None:
        """The card that asks whether two entries are one; None where they are by now."""
        card, other = self.card(one.entry, one.reasons), self.card(one.other).entry
        return None if card.entry.id == other.id else replace(card, other=other)

    def card(self, id_: str, reasons: tuple[Reason, ...] = ()) -> Card:
        """The card of an entry as it is now; raises LedgerError where there is none."""
        with self.store.looking():
            entry = self.store.entry(id_)
            lines = self._lines(entry)
            readers = readers_who(self.store, decisions(lines), self.reader.coder)
        return Card(readers.seen(entry), reasons, _last(lines))

    def attestation(self, prefix: str) -> tuple[Card, Attestation]:
        """The card that an id, or the beginning of one, leads to, with the attestation that has it."""
        lead = attestation_meant(self.store, prefix, self.settings, self.reader.coder)
        refuse_added(self.store, lead.entry, self.settings)
        card = self.card(lead.entry)
        return card, next(one for one in card.entry.attestations if one.entry == lead.own)

    def shown(self, prefix: str, name: str) -> tuple[Card, Attestation]:
        """As `attestation`; where the id is the entry's own, the attestation by which the entry shows a field."""
        card, own = self.attestation(prefix)
        return card, shown_by(card.entry, name) if card.entry.id.startswith(start_of(prefix)) else own

    def text_of(self, one: Attestation) -> str:
        """The whole text in which an attestation stands."""
        return self.store.text(one.origin.sha256)

    def decide(self, card: Card, verb: Verb, reason: str = "") -> Decision:
        """Accept, reject or put off all attestations of a card."""
        return self._kept(card, self._decision(card, verb, card.entry.ids, reason=reason))

    def correct(self, card: Card, one: Attestation, name: str, value: Any, reason: str = "") -> Decision:
        """Give a field of an attestation another value, which `value_read` made of what the reader wrote."""
        was = FIELDS[name].of(one.statement)
        if is_same(name, value, was):
            raise LedgerError(f"{told_already(card.entry, one, name)}; nothing was kept", said("already", field=name))
        more = {"field": name, "value": value, "was": was, "reason": reason}
        return self._kept(card, self._decision(card, Verb.CORRECT, (one.entry,), **more))

    def add(self, one: Addition, reason: str = "") -> Decision:
        """Add a statement that the machine missed; raises LedgerError where it is there already."""
        subject = one.entry or one.instead or one.own
        lines = self.store.history(filed_under(subject, self.reader.coder))
        if one.own in reviews(decisions(lines), self.reader.coder).added:
            raise LedgerError(
                f"not kept: {one.act} at {one.span.start}-{one.span.end} is added already, as {one.own[:8]}",
                said("added", id=one.own[:8]),
            )
        more: dict[str, Any] = {"value": addition_json(one), "reason": reason}
        made = Decision(self.reader.by, now(), Verb.ADD, subject, (one.own,), coder=self.reader.coder, **more)
        kept = replace(made, number=self.store.record(line_of(made), _last(lines)).number)
        self.made.append(kept)
        return kept

    def join(self, card: Card, other: str) -> Line:
        """Judge the entry of a card and that of another id to be one promise; raises LedgerError where it cannot be."""
        return self._judged((card.entry.id, other), Verdict.SAME)

    def part(self, card: Card, other: Entry) -> Line:
        """Judge the two entries of a card to be two promises."""
        return self._judged((card.entry.id, other.id), Verdict.NOT_SAME)

    def split(self, card: Card, out: Sequence[Attestation]) -> Line:
        """Judge some attestations of a card to be of another promise; raises LedgerError where none would be left."""
        _refuse_blind(self.reader)
        return split_entry(self.settings, card.entry.id, [one.entry for one in out], self.reader.by, "")

    def take_back(self, number: int = 0) -> Decision | Line:
        """Take the decision or judgement of a number back, else the reader's last, whichever came later."""
        if number:
            said = () if self.reader.coder else self.store.lines_of(LineKind.SAMENESS)
            is_judgement = any(one.number == number for one in said)
            return undo_judgement(self.settings, number, self.reader.by, "") if is_judgement else self.undo(number)
        last = next(iter(self.lately(1)), None)
        return undo_judgement(self.settings, last.number, self.reader.by, "") if isinstance(last, Line) else self.undo()

    def lately(self, count: int) -> tuple[Decision | Line, ...]:
        """The reader's last decisions and judgements that stand, the latest first; who codes blind judges nothing."""
        said = () if self.reader.coder else self.store.lines_of(LineKind.SAMENESS, _RECENT)
        gone = {line.body["undoes"] for line in said}
        own = [one for one in said if one.by == self.reader.by and not one.body["undoes"] and one.number not in gone]
        made: list[Decision | Line] = [*own, *self.latest(count)]
        return tuple(sorted(made, key=lambda one: -one.number)[:count])

    def _judged(self, pair: tuple[str, str], verdict: Verdict) -> Line:
        _refuse_blind(self.reader)
        return judge_entries(self.settings, pair, verdict, self.reader.by, "")

    def undo(self, number: int = 0) -> Decision:
        """Take the decision of this number back, or the reader's last; raises LedgerError where there is none."""
        made = self._undoable(number)
        there = self.store.history(filed_under(made.subject, made.coder))
        since = [one for one in decisions(there) if one.number > made.number and not self._is_own(one)]
        if since and not number:
            raise came_between(since[-1], "not taken back")
        back = Decision(self.reader.by, now(), Verb.UNDO, made.subject, made.of, undoes=made.number, coder=made.coder)
        last = max(one.number for one in there)
        kept = replace(back, number=self.store.record(line_of(back), last).number)
        self.made.append(kept)
        return kept

    def latest(self, count: int) -> tuple[Decision, ...]:
        """The reader's last decisions, the latest last, without what he took back."""
        lines = self.store.lines_of(LineKind.REVIEW, _RECENT)
        own = [one for one in decisions(lines) if self._is_own(one)]
        gone = taken_back(own)
        return tuple(one for one in own if one.verb is not Verb.UNDO and one.number not in gone)[-count:]

    def _lines(self, entry: Entry) -> list[Line]:
        """The lines on an entry that the reader may see, in order."""
        subjects = [filed_under(own, self.reader.coder) for own in entry.ids]
        return sorted((line for one in subjects for line in self.store.history(one)), key=lambda line: line.number)

    def _decision(self, card: Card, verb: Verb, of: tuple[str, ...], **more: Any) -> Decision:
        return Decision(self.reader.by, now(), verb, card.entry.id, of, coder=self.reader.coder, **more)

    def _kept(self, card: Card, one: Decision) -> Decision:
        """Write a decision, unless another has come since; lines of another kind on the entry do not matter."""
        while True:
            lines = self._lines(card.entry)
            since = [line for line in decisions(lines) if line.number > card.seen]
            if since:
                raise came_between(since[-1], "not kept")
            subject = filed_under(one.subject, one.coder)
            last = max((line.number for line in lines if line.subject == subject), default=0)
            try:
                kept = replace(one, number=self.store.record(line_of(one), last).number)
            except ChangedMeanwhile:
                continue
            self.made.append(kept)
            return kept

    def _undoable(self, number: int) -> Decision:
        """The decision to take back."""
        made = decisions(self.store.lines_of(LineKind.REVIEW, None if number else _RECENT))
        gone = taken_back(made)
        if number:
            if not (found := [one for one in made if one.number == number]):
                raise LedgerError(
                    f"no decision {number}; `servanda review log` shows them", said("no_decision", number=number)
                )
            if number in gone:
                raise LedgerError(
                    f"decision {number} is taken back already, by line {gone[number].number}",
                    said("undone", number=number),
                )
        else:
            own = [one for one in made if self._is_own(one) and one.verb is not Verb.UNDO]
            found = [one for one in own if one.number not in gone][-1:]
            if not found:
                raise LedgerError("there is nothing of yours to take back", said("nothing_to_undo"))
        return found[0]

    def _is_own(self, one: Decision) -> bool:
        return (one.by, one.coder) == (self.reader.by, self.reader.coder)


@contextmanager
def desk(
    settings: Settings, reader: Reader, today: date | None = None, language: str = "en", *, write: bool = True
) -> Iterator[Desk]:
    """A reader at the ledger of the settings, on a day (that of today in UTC), told of findings in a language.

    Without `write` he looks, and decides nothing. Raises LedgerError.
    """
    # A review makes no ledger: that there is none is told.
    open_store(settings.ledger, wait=settings.wait, write=False).close()
    with closing(open_store(settings.ledger, wait=settings.wait, write=write)) as store:
        at = Desk(store, settings, reader, today or datetime.now(UTC).date())
        at.found = _finder(at, language)
        yield at


def _finder(at: Desk, language: str) -> Found:
    """What tells the findings of entries; what it takes to look is read when the first is looked at."""

    @cache
    def told() -> Found:
        look = looker(at.store, at.settings, at.today)
        # Who codes blind sees no trace of what others rejected or settled.
        look = replace(look, readers=Readers(), settled={}, by_place={}) if at.reader.coder else look
        return in_words(look, language)

    return lambda entry: told()(entry)  # noqa: PLW0108 - nothing is read before the first entry


def _last(lines: Sequence[Line]) -> int:
    return max((one.number for one in lines), default=0)


def _refuse_blind(reader: Reader) -> None:
    if reader.coder:
        told = "which promises are one is for the review; a blind coder judges what stands on the card"
        raise LedgerError(told, said("blind"))
