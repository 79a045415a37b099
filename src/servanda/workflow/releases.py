"""Releases of a ledger: made, listed, compared with each other and with what is there now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from servanda import __version__
from servanda.errors import LedgerError
from servanda.ledger.casework.cases import case_of, sources_of
from servanda.ledger.casework.witnesses import cited_in
from servanda.ledger.entries.entry import Attestation, Entry
from servanda.ledger.entries.roles import entry_of
from servanda.ledger.following.dossier import Dossier
from servanda.ledger.following.followup import state_of
from servanda.ledger.following.recording import events_of
from servanda.ledger.history.history import Line, LineKind
from servanda.ledger.releases.changes import Change, Held, changes, regrouped, stage_in_words
from servanda.ledger.releases.releases import (
    Digests,
    Groups,
    Release,
    Stood,
    at_moment,
    digest_of,
    grouped,
    parts_of,
    release_line,
    releases,
    settled,
)
from servanda.ledger.review.decisions import decisions
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.workflow.publishers import publishers
from servanda.workflow.reviewed import Counted, Readers, readers_who, uncounted
from servanda.workflow.tools import now

_CHANGING = (LineKind.REVIEW, LineKind.FOLLOW)
"""The kinds of lines that change what an entry tells, or where it stands."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a ledger: the release of it, or None for now, with its lines, its readers and its entries."""

    release: Release | None
    lines: tuple[Line, ...]
    readers: Readers
    groups: Groups


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one moment to another, with the entries that changed as they are now, by id."""

    before: Moment
    after: Moment
    changes: tuple[Change, ...]
    entries: Mapping[str, Entry]


def publish(settings: Settings, note: str, by: str, counted: Counted = uncounted) -> Release:
    """Make a release of what the ledger holds; its documents, of which each is hashed, are counted.

    Raises LedgerError where it holds nothing, ChangedMeanwhile where another release was made at the same time.
    """
    with closing(open_store(settings.ledger, wait=settings.wait, write=True)) as store:
        with store.looking():
            lines = store.history()
            made = _made(store, lines, note, settings, counted)
        earlier = releases(lines)
        if earlier and dict(earlier[-1].parts) == dict(made.parts):
            told = f"nothing changed since release {earlier[-1].number} of {earlier[-1].at[:10]}, so none was made"
            raise LedgerError(f"{settings.ledger_name}: {told}")
        signed = replace(made, by=by, number=len(earlier) + 1)
        kept = store.record(release_line(signed), earlier[-1].line if earlier else 0)
    return releases([kept])[0]


def all_releases(settings: Settings) -> tuple[Release, ...]:
    """The releases of the ledger, in order; raises LedgerError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        return releases(store.lines_of(LineKind.RELEASE))


def difference(
    settings: Settings, before: int | None = None, after: int | None = None, counted: Counted = uncounted
) -> Difference:
    """What changed between two releases by number; None is the last one for `before`, now for `after`.

    The documents are counted, for each release once: what it held is made again from them.

    Raises LedgerError where there is no such release.
    """
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        lines = store.history()
        made = releases(lines)
        first = _moment(store, _numbered(made, before, settings), lines, counted)
        then = None if after is None else _numbered(made, after, settings)
        last = _moment(store, then, lines, counted)
        if last.release is not None and first.release and first.release.number > last.release.number:
            first, last = last, first
        return _difference(store, first, last, settings)


def digests_of(store: Store, counted: Counted = uncounted) -> Iterator[Digests]:
    """The hashes of what every document of the ledger holds, in the order in which they came."""
    there = store.documents()
    return (digest_of(store.kept(sha256), store.history(sha256)) for sha256 in counted(there, len(there)))


def _made(store: Store, lines: Sequence[Line], note: str, settings: Settings, counted: Counted) -> Release:
    """The release of what a ledger holds now, by nobody yet and without its number."""
    documents = tuple(digests_of(store, counted))
    if not documents:
        raise LedgerError(f"{settings.ledger_name}: nothing to release; `servanda add FILE` adds documents")
    read, readers = store.groups(), readers_who(store, decisions(lines))
    groups = _with_opened(read, readers)
    followed = _ids_of((line for line in lines if line.kind == LineKind.FOLLOW), groups)
    told = _entries(store, followed, groups, readers)
    events = _followed(lines)
    stages = tuple(sorted(one for entry in told.values() for one in _stood(store, entry, events, settings)))
    joined = tuple(group for group in read.values() if len(group) > 1)
    upto = lines[-1].number
    then, there = at_moment(upto, lines, documents)
    parts = parts_of(there, joined, stages, then)
    return Release(0, now(), "", note, __version__, upto, len(documents), len(groups), joined, stages, parts)


def _numbered(made: Sequence[Release], number: int | None, settings: Settings) -> Release:
    if not made:
        raise LedgerError(f"{settings.ledger_name}: no release yet; `servanda release` makes one")
    if number is None:
        return made[-1]
    if not 1 <= number <= len(made):
        known = "there is release 1 alone" if len(made) == 1 else f"there are 1 to {len(made)}"
        raise LedgerError(f"{settings.ledger_name}: no release {number}; {known}")
    return made[number - 1]


def _moment(store: Store, release: Release | None, lines: Sequence[Line], counted: Counted) -> Moment:
    if release is None:
        then, groups = list(lines), store.groups()
    else:
        then, there = at_moment(release.upto, lines, tuple(digests_of(store, counted)))
        groups = grouped((own for one in there for own in one.statements), release.joined)
    readers = readers_who(store, decisions(then))
    return Moment(release, tuple(then), readers, _with_opened(groups, readers))


def _with_opened(groups: Groups, readers: Readers) -> Groups:
    """The entries that were read, with those that readers opened."""
    return {**groups, **{one.id: one.ids for one in readers.own()}}


def _difference(store: Store, first: Moment, last: Moment, settings: Settings) -> Difference:
    new = [line for line in last.lines[len(first.lines) :] if line.kind in _CHANGING]
    here, there = (set(found) for found in regrouped(first.groups, last.groups))
    here |= _ids_of(new, first.groups)
    there |= _ids_of(new, last.groups)
    before, after = _held(store, first, here, settings), _held(store, last, there, settings)
    return Difference(first, last, changes(before, after), {**before.full, **after.full})


def _held(store: Store, moment: Moment, wanted: Iterable[str], settings: Settings) -> Held:
    full = _entries(store, wanted, moment.groups, moment.readers)
    published = {(one.entry, one.party): one for one in moment.release.stages} if moment.release else {}
    stages: dict[str, dict[str, str]] = {}
    events = _followed(moment.lines)
    for id_, entry in full.items():
        for one in _stood(store, entry, events, settings):
            found = published.get((id_, one.party), one)
            stages.setdefault(id_, {})[one.party] = stage_in_words(found)
    return Held(moment.groups, full, stages, frozenset(settled(moment.lines)))


def _ids_of(lines: Iterable[Line], groups: Groups) -> set[str]:
    """The entries that lines are on, by any own id of theirs."""
    leads = {own: id_ for id_, group in groups.items() for own in group}
    owns = (own for line in lines for own in (line.subject, *line.body.get("of", ())))
    return {leads[own] for own in owns if own in leads}


def _entries(store: Store, wanted: Iterable[str], groups: Groups, readers: Readers) -> Mapping[str, Entry]:
    """Entries in full as they were: with the statements that they had, and as readers had left them."""
    full = {one.id: one for one in readers.own()}
    chosen = {id_: groups[id_] for id_ in wanted}
    owns = sorted({own for id_, group in chosen.items() if id_ not in full for own in group})
    there: dict[str, Attestation] = {}
    for entry in store.whole(owns) if owns else ():
        there.update({one.entry: one for one in entry.attestations})
    for id_, group in chosen.items():
        if id_ not in full:
            full[id_] = readers.seen(entry_of(there[own] for own in group if own in there))
    return {id_: full[id_] for id_ in chosen}


def _followed(lines: Iterable[Line]) -> Mapping[str, Sequence[Line]]:
    """The lines that tell what became of entries, by the id under which they were recorded."""
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.kind == LineKind.FOLLOW:
            found[line.subject].append(line)
    return found


def _stood(store: Store, entry: Entry, told: Mapping[str, Sequence[Line]], settings: Settings) -> Iterator[Stood]:
    """Where an entry stood for each of its parties by these lines, given by their subjects."""
    lines = (line for own in set(entry.ids) for line in told.get(own, ()))
    events = events_of(sorted(lines, key=lambda line: line.number))
    origins = store.origins(sorted(cited_in(entry, events)))
    texts = {one: store.text(one) for one in origins} if events else {}
    names = publishers((one.publisher for one in origins.values()), settings) if events else {}
    dossier = Dossier(case_of(entry), events, sources_of(origins.values(), names, texts))
    for one in state_of(dossier).parties:
        if one.place is not None or one.is_alone:
            measure = one.place.measure.value if one.place and one.place.measure else ""
            yield Stood(entry.id, one.party, one.stage.value if one.stage else "", measure, one.is_alone)
