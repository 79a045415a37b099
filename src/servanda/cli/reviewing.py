"""A session of the review: one card at a time, one key a decision, each written before the next card is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import click

from servanda.cli.keys import BACK, DOWN, SPACE, STOPPED, UP, Keys
from servanda.cli.screen import HELP, folded, laid_out, offered, size
from servanda.cli.speech import look
from servanda.errors import LedgerError, NotSo
from servanda.export.review_card import Tally, drawn_card, told
from servanda.export.review_log import log_lines
from servanda.ledger.entries.entry import Attestation
from servanda.ledger.history.history import Line
from servanda.ledger.review.decisions import Decision, Verb
from servanda.ledger.review.fields import FIELDS, value_read
from servanda.ledger.review.queue import Card
from servanda.workflow.review import Desk
from servanda.workflow.review_log import log_of
from servanda.world import World

_ENDED = "that was the last card: backspace takes back, k shows the card before, q quits"
_LATEST = 10
_ID = 8


@dataclass(slots=True)
class Session:
    """A reader with a queue: the cards that come, those that were shown, and where the keys come from.

    `shows` is false where nobody looks: then only what was done is told, a line each.
    """

    desk: Desk
    world: World
    keys: Keys
    cards: Iterator[Card]
    total: int
    shows: bool
    seen: list[Card] = field(default_factory=list)
    place: int = -1
    note: str = ""
    noted: str = ""
    page: int = 0

    def run(self) -> None:
        """Show card after card until the queue or the reader ends."""
        self._forward()
        while self._card is not None or self._is_at_the_end():
            self._show(self._card)
            key = self.keys.key()
            if key in ("q", STOPPED):
                return
            self._do(key, self._card or self.seen[-1])
        click.echo("that was the last card" if self.seen else "nothing waits for review", err=True)

    def _is_at_the_end(self) -> bool:
        """Whether somebody who looks may still go back from behind the last card."""
        return self.shows and bool(self.seen)

    @property
    def _card(self) -> Card | None:
        return self.seen[self.place] if self.place < len(self.seen) else None

    def _do(self, key: str, card: Card) -> None:
        action = _ACTIONS.get(key)
        if self._card is None and key not in _BACKWARD:
            self.note = ""
        elif action is None:
            self.note = f"{key!r} is no key here; ? shows the keys"
        else:
            self._act(action, card)

    def _act(self, action: Callable[[Session, Card], None], card: Card) -> None:
        try:
            if card.other and action in (Session.accept, Session.reject, Session.edit):
                self.note = "are these two one promise? m one, s two, space later"
            else:
                action(self, card)
        except LedgerError as error:
            self.note = str(error)
            self._redraw()

    def accept(self, card: Card) -> None:
        """Accept a card and go on."""
        self._decide(card, Verb.ACCEPT)

    def reject(self, card: Card) -> None:
        """Reject a card and go on."""
        self._decide(card, Verb.REJECT)

    def later(self, card: Card) -> None:
        """Put a card off and go on; a pair is asked about again another time."""
        if card.other:
            self._forward()
            return
        self._decide(card, Verb.LATER)

    def edit(self, card: Card) -> None:
        """Ask for an attestation where there are several, a field and its value, and keep it."""
        one = self._chosen(card)
        name = one and self._field()
        if not one or not name:
            return
        now = there = FIELDS[name].written(FIELDS[name].of(one.statement))
        self._tell(FIELDS[name].hint)
        while True:
            written = self.keys.line(f"{name} [{now}]: ", there)
            if written is None or not written.strip():
                self.note = "nothing was changed"
                return
            try:
                self._done(self.desk.correct(card, one, name, value_read(name, written, self.world)), one)
                self._redraw()
                return
            except NotSo as error:
                click.echo(str(error))
                there = written

    def merge(self, card: Card) -> None:
        """Judge two entries to be one: those of the card, or that of the card and another whose id is asked for."""
        other = (
            card.other.id if card.other else (self.keys.line("one promise with which entry (its id): ") or "").strip()
        )
        if not other:
            self.note = "nothing was changed"
            return
        line = self.desk.join(card, other)
        self._say(f"one promise from now on: {card.entry.id[:_ID]} and {other[:_ID]} (judgement e{line.number})")
        if card.other:
            self._forward()
        else:
            self._redraw()

    def split(self, card: Card) -> None:
        """Judge the two of a card to be two, or some attestations of its entry to be of another promise."""
        if card.other:
            line = self.desk.part(card, card.other)
            self._say(f"two promises: {card.entry.id[:_ID]} and {card.other.id[:_ID]} (judgement e{line.number})")
            self._forward()
            return
        ranked = card.entry.ranked
        if len(ranked) == 1:
            self.note = "told by one statement alone; there is nothing to split"
            return
        written = self.keys.line(f"which of 1 to {len(ranked)} are of another promise: ") or ""
        numbers = [
            int(one) for one in written.replace(",", " ").split() if one.isdecimal() and 1 <= int(one) <= len(ranked)
        ]
        if not numbers:
            self.note = "nothing was changed"
            return
        line = self.desk.split(card, [ranked[number - 1] for number in numbers])
        self._say(f"split: {len(numbers)} of {len(ranked)} are of another promise (judgement e{line.number})")
        self._redraw()

    def undo(self, card: Card) -> None:
        """Take the reader's last decision back and show its card."""
        made = self.desk.take_back()
        if isinstance(made, Line):
            self._say(f"taken back: judgement e{made.body['undoes']}")
            self._redraw()
            return
        self._done(made)
        self.place = next((n for n, one in enumerate(self.seen) if made.subject in one.entry.ids), self.place)
        self.page = 0
        self._redraw()

    def on(self, card: Card) -> None:
        """Show the next page of a card, after the last one the first."""
        self._turn(1)

    def back(self, card: Card) -> None:
        """Show the page before."""
        self._turn(-1)

    def _turn(self, pages: int) -> None:
        """Turn pages under the note that is there: without it a page would have other lines, and some be skipped."""
        self.page, self.note = self.page + pages, self.noted

    def before(self, card: Card) -> None:
        """Show the card before."""
        self.place, self.page = max(0, self.place - 1), 0
        self._redraw()

    def latest(self, card: Card) -> None:
        """Show the reader's last decisions."""
        made = log_of(self.desk.store, self.desk.reader.coder)
        own = [one for one in made if one.by == self.desk.reader.by][-_LATEST:]
        self._pause("".join(log_lines(own, "text", made)) or "nothing was decided yet")

    def help(self, card: Card) -> None:
        """Show the keys."""
        self._pause(HELP)

    def _decide(self, card: Card, verb: Verb) -> None:
        self._done(self.desk.decide(card, verb), card.entry.best)
        self._redraw()
        self._forward()

    def _done(self, made: Decision, one: Attestation | None = None) -> None:
        self._say(told(made, one))

    def _say(self, what: str) -> None:
        self.note = what
        if not self.shows:
            click.echo(self.note)
            self.note = ""

    def _forward(self) -> None:
        """Go on to the next card; one that was shown before is shown as it is now."""
        self.place, self.page = self.place + 1, 0
        if self.place == len(self.seen):
            self.seen.extend([card] if (card := next(self.cards, None)) else [])
        elif self.place < len(self.seen):
            self._redraw()

    def _redraw(self) -> None:
        """Read the present card again, with what was decided of it."""
        if self._card is not None:
            card = self.desk.card(self._card.entry.id, self._card.reasons)
            other = self._card.other and self.desk.card(self._card.other.id).entry
            self.seen[self.place] = replace(card, other=other) if other and other.id != card.entry.id else card

    def _show(self, card: Card | None) -> None:
        if not self.shows:
            if self.note:
                click.echo(self.note)
            self.note = ""
            return
        click.clear()
        if card is None:
            click.echo("\n".join(folded("\n".join(filter(None, (self.note, _ENDED))), size().width)))
            return
        tally = Tally(self.place + 1, self.total, self.desk.latest(_LATEST))
        drawn = drawn_card(card, self.desk.text_of(card.entry.best), tally, look()).splitlines()
        shown = laid_out(drawn, self.note, offered(card, bool(self.desk.reader.coder)), self.page, size())
        self.page, self.noted, self.note = self.page % shown.pages, self.note, ""
        click.echo("\n".join(shown.lines))

    def _tell(self, text: str) -> None:
        """Say something before a line is asked for."""
        if self.shows:
            click.echo("\n".join(folded(text, size().width)))

    def _pause(self, text: str) -> None:
        """Show something in place of the card until a key is struck: as much of its end as the screen has room for."""
        if not self.shows:
            click.echo(text.rstrip("\n"))
            return
        click.clear()
        screen = size()
        click.echo("\n".join([*folded(text, screen.width)[-(screen.rows - 2) :], "any key goes on"]))
        self.keys.key()

    def _chosen(self, card: Card) -> Attestation | None:
        """The attestation that is meant: the best, or where there are several the one of a number."""
        ranked = card.entry.ranked
        if len(ranked) == 1:
            return ranked[0]
        shown = str(ranked.index(card.entry.best) + 1)
        written = self.keys.line(f"which of the {len(ranked)} attestations [{shown}, the one shown]: ", shown)
        written = None if written is None else written.strip() or shown
        if written and written.isdecimal() and 1 <= int(written) <= len(ranked):
            return ranked[int(written) - 1]
        self.note = f"not one of 1 to {len(ranked)}; nothing was changed"
        return None

    def _field(self) -> str | None:
        self._tell(f"fields: {', '.join(FIELDS)}")
        written = (self.keys.line("field: ") or "").strip().lower()
        found = [name for name in FIELDS if written and name.startswith(written)]
        if len(found) == 1 or written in found:
            return written if written in found else found[0]
        self.note = f"{written!r} is {'more than one field' if found else 'no field'}; nothing was changed"
        return None


_ACTIONS: Mapping[str, Callable[[Session, Card], None]] = {
    "a": Session.accept,
    "x": Session.reject,
    "e": Session.edit,
    "m": Session.merge,
    "s": Session.split,
    SPACE: Session.later,
    "j": Session.later,
    BACK: Session.undo,
    "n": Session.on,
    DOWN: Session.on,
    "p": Session.back,
    UP: Session.back,
    "k": Session.before,
    "l": Session.latest,
    "?": Session.help,
}
_BACKWARD = (BACK, "k", "l", "?")
"""The keys that do something behind the last card."""
