"""What came since a moment: documents, promises, what is told otherwise, what readers and the program recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from servanda.ledger.entries.entry import Attestation, Entry, Origin
from servanda.ledger.entries.roles import entry_of
from servanda.ledger.entries.variants import Field, told_of
from servanda.ledger.following.events import is_same_name
from servanda.ledger.following.recording import event_of
from servanda.ledger.history.history import Line, LineKind
from servanda.ledger.releases.changes import head_of
from servanda.ledger.resolution.sameness import pairs_of
from servanda.ledger.review.decisions import Verb, decisions
from servanda.store import Order, Page, Sort, Store, Wanted
from servanda.workflow.chronicle import Deed, What
from servanda.workflow.listing import entries_of
from servanda.workflow.reviewed import Readers, readers_of

MOST = 1_000
"""So many lines of the history are looked at, the last ones."""
SHOWN = 40
"""So many entries are told of each sort."""
FIRST = timedelta(days=7)
"""How far back is looked where nothing else is said."""
_LOOKED_AT = 200
"""So many entries of before are opened, those first that somebody did something to."""
_COMPARED = (Field.ACT, Field.AMOUNTS, Field.WHEN)


@dataclass(frozen=True, slots=True)
class Since:
    """From where on something is new: behind a line of the history, by number and beginning of its hash, or from a day
    on (UTC, ISO). `but_by` is somebody whose own deeds are no news to him.
    """

    number: int = 0
    hash: str = ""
    day: str = ""
    but_by: str = ""


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A field that an entry tells otherwise: by which attestation before, None for none, and by which now.

    Where it is not `taken`, the entry goes on with what was told before, and a new text tells another value beside it.
    """

    field: Field
    was: Attestation | None
    now: Attestation
    taken: bool = True


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry of before with what came: texts that tell it again, fields told otherwise by them, deeds, in order."""

    entry: Entry
    texts: tuple[Origin, ...] = ()
    fields: tuple[Otherwise, ...] = ()
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True)
class News:
    """What came since.

    `lines` are those of the history that tell of it, `is_more` says that earlier ones were left out. `documents` are
    the last that came, of all that the lines tell of; `moment` is when the first of these came (UTC, ISO), empty where
    none did; `new` are the entries that they opened, the strongest first; `changed` those of before, what is told or
    stands otherwise first, of at least `touched` in all.
    """

    lines: tuple[Line, ...]
    is_more: bool
    documents: tuple[Origin, ...]
    moment: str
    new: Page
    changed: tuple[Changed, ...]
    touched: int

    @property
    def documents_in_all(self) -> int:
        """How many documents came."""
        return sum(line.kind == LineKind.DOCUMENT for line in self.lines)


def lines_since(store: Store, since: Since, today: date) -> tuple[tuple[Line, ...], bool]:
    """The lines that are news, the last so many, and whether there are more.

    A line that this ledger does not have tells nothing: then the last days are new.
    """
    behind = store.lines_behind(max(since.number - 1, 0), MOST + 2)
    is_known = bool(behind) and (behind[0].number > since.number or behind[0].hash.startswith(since.hash))
    day = since.day or ("" if since.number and is_known else (today - FIRST).isoformat())
    found = [one for one in behind if one.number > since.number] if not day else store.lines_behind(0, MOST + 1)
    asked = [one for one in found if one.at >= day]
    told = [one for one in asked[-MOST:] if _is_news(one, since.but_by)]
    return tuple(told), len(found) > MOST and found[0].at >= day


def _is_news(line: Line, but_by: str) -> bool:
    """Whether a line tells of something: not what blind coders do, what is put off, or what somebody did himself."""
    if line.kind == LineKind.DOCUMENT:
        return True
    if but_by and is_same_name(line.by, but_by):
        return False
    if line.kind == LineKind.REVIEW:
        return not line.body["coder"] and line.body["decision"] != Verb.LATER
    return line.kind in (LineKind.FOLLOW, LineKind.SAMENESS)


def news(store: Store, since: Since, today: date) -> News:
    """What came since, out of an open ledger; to be read within `looking`."""
    lines, is_more = lines_since(store, since, today)
    came = [line for line in lines if line.kind == LineKind.DOCUMENT]
    documents = store.origins([line.subject for line in came[-SHOWN:]])
    moment = min((line.at for line in came), default="")
    joined = store.joined_since(moment, MOST) if moment else ()
    deeds = _deeds(lines)
    touched = dict.fromkeys((*deeds, *(lead.entry for lead in joined)))
    again = frozenset(lead.own for lead in joined)
    order = Order(Sort.STRENGTH, descending=True)
    wanted = Wanted(since=moment, but=again, limit=SHOWN, order=order)
    return News(
        lines,
        is_more,
        tuple(sorted(documents.values(), key=lambda one: -one.number)),
        moment,
        entries_of(store, wanted) if moment else Page((), (), 0),
        tuple(sorted(_changed(store, touched, deeds, moment), key=_weight))[:SHOWN],
        len(touched),
    )


def _weight(one: Changed) -> tuple[bool, bool]:
    """What is told or stands otherwise comes first, what only another text tells again last."""
    has_moved = any(deed.kind == "event" for deed in one.deeds)
    return not (one.fields or has_moved), not one.deeds


def _deeds(lines: Iterable[Line]) -> Mapping[str, tuple[Deed, ...]]:
    """What was done to entries, by the ids under which it was recorded, the last first."""
    found: dict[str, tuple[Deed, ...]] = {}
    for line in reversed(tuple(lines)):
        if line.kind != LineKind.DOCUMENT:
            subject, what = _deed(line)
            found[subject] = (*found.get(subject, ()), Deed(line.at, line.by, what))
    return found


def _deed(line: Line) -> tuple[str, What]:
    if line.kind == LineKind.FOLLOW:
        return line.subject, event_of(line.body)
    if line.kind == LineKind.REVIEW:
        decision = decisions([line])[0]
        return decision.subject, decision
    return line.subject, next(pairs_of(line))


def _changed(
    store: Store, touched: Iterable[str], deeds: Mapping[str, Sequence[Deed]], moment: str
) -> Iterator[Changed]:
    """The entries to which these ids lead, each once, with what came; those that are gone are left out."""
    readers = readers_of(store)
    for now in _entries(store, list(touched)[:_LOOKED_AT], readers):
        older = [one for one in now.attestations if not moment or one.origin.added_at < moment]
        done = tuple(sorted((one for id_ in now.ids for one in deeds.get(id_, ())), key=lambda one: one.at))[::-1]
        if not older and not done:
            continue
        texts = {one.origin.sha256: one.origin for one in now.attestations if one not in older}
        before = entry_of(older) if older and texts else None
        yield Changed(now, tuple(texts.values()), tuple(_otherwise(before, now)) if before else (), done)


def _entries(store: Store, ids: Sequence[str], readers: Readers) -> Iterator[Entry]:
    own = {one.id: one for one in readers.own()}
    there = []
    for id_ in ids:
        # A bundle of an older version may tell of what is there no more.
        if id_ not in own and any(lead.own == id_ for lead in store.find(id_)):
            there.append(id_)
    yield from map(readers.seen, store.whole(there) if there else ())
    yield from (own[id_] for id_ in ids if id_ in own)


def _otherwise(before: Entry, now: Entry) -> Iterator[Otherwise]:
    """The fields that an entry tells otherwise than it did."""
    old, new = head_of(before), head_of(now)
    for field in _COMPARED:
        told, was = told_of(now, field), told_of(before, field)
        if not told:
            continue
        if old.get(field.value) != new.get(field.value):
            yield Otherwise(field, was.taken.best if was else None, told.taken.best)
        elif told.differs and was and not was.differs:
            known = {one.entry for one in before.attestations}
            for other in told.variants[1:]:
                if known.isdisjoint(one.entry for one in other.attestations):
                    yield Otherwise(field, was.taken.best, other.best, taken=False)
