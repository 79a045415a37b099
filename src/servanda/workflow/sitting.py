"""A reader's queue over many requests: put in order once, followed while he and others decide."""

from __future__ import annotations

from collections.abc import Iterator
from threading import RLock

from servanda.errors import ChangedMeanwhile, LedgerError, said
from servanda.ledger.history.history import Line, LineKind
from servanda.ledger.review.decisions import Decision, Verb, decisions
from servanda.ledger.review.queue import Card, Reason, Waiting
from servanda.text.ids import content_id
from servanda.workflow.review import PAGE, Desk

_FOLLOWED = 500
"""So many decisions that came between two looks are followed; after more the queue is put in order anew."""
_DIGITS = 16

Key = tuple[str, str]
"""What a card of the queue is known by: the id of its entry, and that of the other where it is a pair."""


class Sitting:
    """The queue as a reader found it, from which is taken what was decided since, whoever did.

    Raises LedgerError where the ledger cannot be read.
    """

    def __init__(self, at: Desk) -> None:
        """Put all that waits in order, which takes the longer the more waits."""
        self._lock = RLock()
        self.day = at.today
        # Before the order is read, so that what comes meanwhile is followed.
        self._upto = _head(at)
        self._order = at.waiting()
        self._place = {_key(one): number for number, one in enumerate(self._order)}
        self._placed = 0
        self._gone: set[Key] = set()
        self._later: dict[Key, int] = {}
        # Whoever waits for the queue waits for its first cards.
        self._place_page(at, 0)

    @property
    def left(self) -> int:
        """How many cards wait, as far as is known: what others decided is found out when it is come to."""
        return len(self._place) - len(self._gone)

    @property
    def pairs(self) -> int:
        """How many of them ask whether two entries are one."""
        return sum(1 for entry, other in self._place if other and (entry, other) not in self._gone)

    def follow(self, at: Desk) -> bool:
        """Take in what was decided since; False where something else was done, which calls for a new order."""
        with self._lock:
            head = _head(at)
            if head == self._upto:
                return self.day == at.today
            came, said = (
                [one for one in at.store.lines_of(kind, _FOLLOWED) if one.number > self._upto]
                for kind in (LineKind.REVIEW, LineKind.SAMENESS)
            )
            for made in decisions(came):
                if made.coder == at.reader.coder:
                    self._take(made)
            is_all = head - self._upto == len(came) + sum(map(self._judge, said))
            if is_all:
                self._upto = head
            return is_all and self.day == at.today

    def first(self, at: Desk, *, pairs: bool = False) -> Card | None:
        """The card that is next, or the next pair; None where nothing waits any more."""
        with self._lock:
            for one in self._ahead(at, pairs=pairs):
                card = at.waits(one)
                if card and (one.other or card.entry.id == one.entry or (card.entry.id, "") not in self._place):
                    return card
                # What has joined another entry of the queue is asked about there.
                self._gone.add(_key(one))
        return None

    def reasons(self, entry: str, other: str = "") -> tuple[Reason, ...]:
        """Why a card is in the queue; nothing where it is not."""
        number = self._place.get((entry, other))
        return () if number is None else self._order[number].reasons

    def put_behind(self, entry: str, other: str) -> None:
        """Ask of a pair last; of this the ledger is told nothing."""
        behind = max(self._later.values(), default=0) + 1
        self._later |= {key: behind for key in ((entry, other), (other, entry)) if key in self._place}

    def take_over(self, older: Sitting) -> None:
        """Ask last of the pairs that were put behind in an older queue of the same reader."""
        self._later |= {key: number for key, number in older._later.items() if key[1]}

    def _take(self, made: Decision) -> None:
        keys = [(own, "") for own in {made.subject, *made.of}]
        for key in keys:
            if made.verb in (Verb.ACCEPT, Verb.REJECT):
                self._go(key)
            elif made.verb is Verb.LATER:
                self._later[key] = made.number
            elif made.verb is Verb.UNDO:
                self._gone.discard(key)
                self._later.pop(key, None)

    def _judge(self, line: Line) -> bool:
        """Take in what is said of two promises; False where it brings up what is not in the queue, as a split does."""
        if line.body["undoes"]:
            return False
        one, other = line.body["one"], line.body["other"]
        asked = [key for key in ((one[0], other[0]), (other[0], one[0])) if key in self._place]
        for own in (*one, *other):
            # Statements that nobody has reviewed may have joined what somebody has.
            self._gone.discard((own, ""))
        self._gone.update(asked)
        return bool(asked) or all((own, "") in self._place for own in (one[0], other[0]))

    def _go(self, key: Key) -> None:
        if key in self._place:
            self._gone.add(key)

    def _ahead(self, at: Desk, *, pairs: bool) -> Iterator[Waiting]:
        """What is left, in order, what was put off last."""
        order = (one for one in self._order if one.other) if pairs else self._in_order(at)
        for one in order:
            if (key := _key(one)) not in self._gone and key not in self._later:
                yield one
        for key in sorted(self._later, key=self._later.__getitem__):
            if key in self._place and key not in self._gone and (key[1] or not pairs):
                yield self._order[self._place[key]]

    def _in_order(self, at: Desk) -> Iterator[Waiting]:
        """The queue; findings give each page its order when it is come to."""
        for first in range(0, len(self._order), PAGE):
            if first >= self._placed:
                self._place_page(at, first)
            yield from self._order[first : first + PAGE]

    def _place_page(self, at: Desk, first: int) -> None:
        page = self._order[first : first + PAGE]
        found = at.placed(page)
        there = {_key(one) for one in found}
        missing = [one for one in page if _key(one) not in there]
        self._gone.update(map(_key, missing))
        self._order[first : first + PAGE] = [*found, *missing]
        self._place |= {_key(one): first + number for number, one in enumerate(self._order[first : first + PAGE])}
        self._placed = first + PAGE


def state_of(card: Card) -> str:
    """What stands for a card as it is shown, so that a decision can name what it rests on."""
    ids = [*card.entry.ids, "", *(card.other.ids if card.other else ())]
    return f"{card.seen}-{content_id('card', *ids)[:_DIGITS]}"


def as_shown(card: Card, state: str) -> Card:
    """A card that was read again, as it was known to who decides.

    Raises ChangedMeanwhile where other statements stand on it, LedgerError for what is no state.
    """
    seen, _, _ = state.partition("-")
    if not seen.isdecimal():
        raise LedgerError(f"{state!r} is no state of a card; open the card again and decide there", said("no_state"))
    shown = Card(card.entry, card.reasons, int(seen), card.other)
    if state_of(shown) != state:
        raise ChangedMeanwhile(
            "not kept: meanwhile statements joined this promise or left it; look at it again", said("regrouped")
        )
    return shown


def _key(one: Waiting) -> Key:
    return one.entry, one.other


def _head(at: Desk) -> int:
    head = at.store.head()
    return head.number if head else 0
