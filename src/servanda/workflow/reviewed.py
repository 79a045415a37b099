"""The entries of a ledger as readers left them: corrected, without what they rejected, with what they added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Protocol, TypeVar

from servanda.ledger.entries.entry import Attestation, Entry
from servanda.ledger.entries.roles import entry_of
from servanda.ledger.history.history import LineKind
from servanda.ledger.review.additions import addition_of, attestation_of
from servanda.ledger.review.decisions import Decision, decisions
from servanda.ledger.review.fields import FIELDS
from servanda.ledger.review.reviewed import Reviews, joined, reviewed, reviews
from servanda.store import Store, Wanted

T = TypeVar("T")


class Counted(Protocol):
    """Passes things on, of which there are so many at most, and may tell a user who waits how far it is."""

    def __call__(self, things: Iterable[T], count: int) -> Iterable[T]:
        """The things, one by one."""


def uncounted(things: Iterable[T], count: int) -> Iterable[T]:
    """Passes things on and tells nobody."""
    return things


@dataclass(frozen=True, slots=True)
class Readers:
    """What readers of a ledger decided: `added` are their own statements, by the promise that each attests to."""

    reviews: Reviews = field(default_factory=Reviews)
    added: Mapping[str, tuple[Attestation, ...]] = field(default_factory=dict)

    def seen(self, entry: Entry) -> Entry:
        """An entry as they left it."""
        more = [one for own in entry.ids for one in self.added.get(own, ()) if one.entry not in entry.ids]
        return reviewed(joined(entry, more), self.reviews)

    def entry(self, store: Store, id_: str) -> Entry:
        """The entry that an id leads to, as they left it; raises LedgerError where there is none."""
        own = next((one for one in self.own() if id_ in one.ids), None)
        return own or self.seen(store.entry(id_))

    @property
    def given(self) -> tuple[str, ...]:
        """The own ids of what attests to a promise otherwise than the program read it, or is told besides."""
        return (*self.reviews.corrections, *self.added)

    def said(self, name: str) -> Iterator[str]:
        """The values that they gave in a field of statements that lists some, such as `actors`."""
        for made in chain.from_iterable(self.reviews.corrections.values()):
            yield from made.value if made.field == name else ()
        for one in chain.from_iterable(self.added.values()):
            yield from FIELDS[name].of(one.statement)

    def own(self) -> Iterator[Entry]:
        """The entries that they opened by adding a statement that attests to no other."""
        for own, found in self.added.items():
            if found[0].entry == own:
                yield reviewed(entry_of(found), self.reviews)


def readers_of(store: Store, coder: str = "", as_of: str = "") -> Readers:
    """What stands of the decisions in an open ledger: those of the review, or those of one blind coder.

    With a day, in ISO form, those that stood at its end.
    """
    made = decisions(store.lines_of(LineKind.REVIEW))
    return readers_who(store, [one for one in made if not as_of or one.at[:10] <= as_of], coder)


def readers_who(store: Store, made: Sequence[Decision], coder: str = "") -> Readers:
    """What stands of these decisions."""
    found = reviews(made, coder)
    additions = [addition_of(one) for one in found.added.values()]
    origins = store.origins(sorted({one.document for one in additions}))
    added: dict[str, tuple[Attestation, ...]] = {}
    for one in additions:
        told = attestation_of(one, origins[one.document], store.text(one.document))
        # One that took the place of another attests to what that one attested to.
        promise = one.entry or one.instead or one.own
        added[promise] = (*added.get(promise, ()), told)
    return Readers(found, added)


def whole_as_reviewed(store: Store, ids: Sequence[str] | None = None, as_of: str = "") -> Iterator[Entry]:
    """The entries that these ids lead to, or all, as readers left them; those that they opened come last.

    With a day, in ISO form, as they were at its end.
    """
    readers = readers_of(store, as_of=as_of)
    own = {one.id: one for one in readers.own()}
    there = None if ids is None else [one for one in ids if one not in own]
    yield from map(readers.seen, store.whole(there, as_of or None))
    yield from (entry for id_, entry in own.items() if ids is None or id_ in ids)


def all_as_reviewed(store: Store, as_of: str = "", counted: Counted = uncounted) -> Iterator[Entry]:
    """All entries as readers left them, counted; those that they opened come last."""
    # A ledger of an earlier day has no more than one of today.
    count = len(store.ids(Wanted())) + len(readers_of(store, as_of=as_of).added)
    yield from counted(whole_as_reviewed(store, as_of=as_of), count)


def late_as_reviewed(store: Store, as_of: str = "") -> tuple[Entry, ...]:
    """The entries that readers opened or added statements to: documents before their first may tell them too."""
    return tuple(whole_as_reviewed(store, tuple(readers_of(store, as_of=as_of).added), as_of))


def some_as_reviewed(
    store: Store, wanted: Wanted, told: Iterable[str], counted: Counted = uncounted
) -> Iterator[Entry]:
    """The entries of which a statement fits, those that these own ids lead to, and those that readers changed or added
    to, all as they left them; those that they opened come last.

    What readers gave is not asked whether it fits: what only it makes fit is here, and what it makes fit no more.
    """
    readers = readers_of(store)
    besides = Wanted(only=frozenset((*told, *readers.given)))
    ids = dict.fromkeys((*store.ids(wanted), *store.ids(besides)))
    own = tuple(readers.own())
    found = chain(map(readers.seen, store.whole(tuple(ids))), own)
    yield from counted(found, len(ids) + len(own))


def entry_as_reviewed(store: Store, id_: str) -> Entry:
    """The entry that an id leads to, as readers left it; raises LedgerError where there is none."""
    return readers_of(store).entry(store, id_)
