"""What a reader should look at in a ledger: its findings, settled with a reason, opened again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from itertools import chain

from servanda.errors import LedgerError, said
from servanda.export.finding import sentence
from servanda.extract import read_mentions
from servanda.extract.figures import find_figures, gives_conversions
from servanda.extract.times.timex import Anchor
from servanda.figure import Figure
from servanda.lang import findings as words
from servanda.lang import quantities
from servanda.lang.namerows import spellings
from servanda.lang.pack import languages
from servanda.ledger.entries.entry import Entry
from servanda.ledger.findings import (
    BETWEEN,
    OF_DOCUMENTS,
    Context,
    Finding,
    Kind,
    Severity,
    findings_in,
    findings_of,
    rank,
)
from servanda.ledger.findings.settling import (
    Checked,
    Settlement,
    by_places,
    checked,
    reopening_line,
    settlements,
    settling_line,
)
from servanda.ledger.history.history import Line, LineKind
from servanda.model import Document, Span
from servanda.settings import Settings
from servanda.store import Store, Wanted, open_store
from servanda.store.fitting import is_document
from servanda.text.fold import folded
from servanda.text.ids import Sort, meant
from servanda.workflow import rates
from servanda.workflow.follow import Signed, followed_entry, subjects
from servanda.workflow.meaning import entry_meant
from servanda.workflow.publishers import Directory
from servanda.workflow.reviewed import Counted, Readers, readers_of, uncounted
from servanda.workflow.tools import naming_of, now

_FORMAT = "format"
_FINDING = Sort("no finding has an id that begins with {}", "`servanda check` lists them, passed terms with --as-of")
_SETTLED = Sort("no settled finding has an id that begins with {}", "`servanda check --settled` lists them")
ALL = frozenset(Kind)
"""All kinds of findings."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which findings are asked for; nothing asks for all that are open.

    `entry` is the beginning of an id of an entry or statement, `document` a name or the beginning of a hash; `as_of`
    is the day by which terms are judged, None judges none; `settled` asks for those that are settled instead.
    """

    kinds: frozenset[Kind] = frozenset()
    severities: frozenset[Severity] = frozenset()
    entry: str = ""
    document: str = ""
    as_of: date | None = None
    settled: bool = False

    def wants(self, one: Checked) -> bool:
        """Whether a finding is asked for."""
        finding = one.finding
        kind = not self.kinds or finding.kind in self.kinds
        return kind and (not self.severities or finding.severity in self.severities) and one.is_open is not self.settled


@dataclass(frozen=True, slots=True)
class Looker:
    """What it takes to look at entries of one store: what readers decided and settled, and what finding takes."""

    store: Store
    settings: Settings
    directory: Directory
    context: Context
    readers: Readers
    settled: Mapping[str, Settlement]
    by_place: Mapping[tuple[str, str], Settlement]
    followed: frozenset[str]

    def at(self, entry: Entry, kinds: Set[Kind] = ALL) -> tuple[Checked, ...]:
        """The findings of an entry as readers left it, of these kinds, the most serious first."""
        seen = self.readers.seen(entry)
        found = findings_of(seen, self.context, kinds)
        if not self.followed.isdisjoint(entry.ids):
            found = tuple(one for one in found if one.kind is not Kind.TERM_PASSED or self._is_due(seen))
        return checked(found, self.settled, self.by_place)

    def in_document(self, sha256: str, kinds: Set[Kind] = ALL) -> tuple[Checked, ...]:
        """The findings of a document that are of no entry, of these kinds."""
        return checked(findings_in(self.store.reading(sha256), self.context, kinds), self.settled, self.by_place)

    def _is_due(self, entry: Entry) -> bool:
        """Whether by what was recorded a promise whose term has passed is still open."""
        as_of = self.context.as_of
        charges = followed_entry(self.store, entry, self.directory).parties(as_of) if as_of else ()
        return any(charge.due.overdue is not None for charge in charges)


def looker(store: Store, settings: Settings, as_of: date | None = None) -> Looker:
    """What it takes to look at the entries of a store; `as_of` is the day by which terms are judged."""
    settled = settlements(store.lines_of(LineKind.FINDING))
    return Looker(
        store,
        settings,
        Directory(settings),
        context_of(settings, as_of),
        readers_of(store),
        settled,
        by_places(settled),
        subjects(store),
    )


def in_words(look: Looker, language: str = "en") -> Callable[[Entry], tuple[tuple[str, str], ...]]:
    """What tells the open findings of an entry: the severity and the sentence of each, the most serious first."""

    def told(entry: Entry) -> tuple[tuple[str, str], ...]:
        found = (one.finding for one in look.at(entry) if one.is_open)
        return tuple((one.severity.value, sentence(one, language)) for one in found)

    return told


def check(settings: Settings, asked: Asked, counted: Counted = uncounted) -> tuple[Checked, ...]:
    """The findings of a ledger that are asked for, the most serious first; raises LedgerError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store, store.looking():
        look = looker(store, settings, asked.as_of)
        found = {one.finding.id: one for one in _all(look, asked, counted) if asked.wants(one)}
    return tuple(sorted(found.values(), key=lambda one: (rank(one.finding), one.finding.told[0].origin.number)))


def settle(settings: Settings, id_: str, asked: Asked, signed: Signed) -> Finding:
    """Settle an open finding, by the beginning of its id, among those that are asked for.

    Raises LedgerError, also where no reason is given.
    """
    if not signed.reason.strip():
        raise LedgerError(
            f"{settings.ledger_name}: not kept: say why with --reason, for who reads it after you", said("no_reason")
        )
    with closing(open_store(settings.ledger, wait=settings.wait, write=True)) as store:
        lines = store.lines_of(LineKind.FINDING)
        with store.looking():
            look = looker(store, settings, asked.as_of)
            every = ((one.finding.id, one) for one in _all(look, asked, uncounted))
            one = meant(id_, every, _FINDING, settings.ledger_name)
        if one.settled:
            told = f"{one.finding.id[:8]} is settled already, by {one.settled.by}: {one.settled.reason}"
            raise LedgerError(
                f"{settings.ledger_name}: not kept: {told}",
                said("settled", who=one.settled.by, reason=one.settled.reason),
            )
        store.record(settling_line(now(), signed.by, one.finding, signed.reason.strip()), _last(lines, one.finding.id))
        return one.finding


def reopen(settings: Settings, id_: str, signed: Signed) -> Settlement:
    """Open a settled finding again, by the beginning of its id; raises LedgerError. Returns what is taken back."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=True)) as store:
        lines = store.lines_of(LineKind.FINDING)
        found = meant(id_, ((one.finding, one) for one in settlements(lines).values()), _SETTLED, settings.ledger_name)
        store.record(
            reopening_line(now(), signed.by, found.finding, signed.reason.strip()), _last(lines, found.finding)
        )
        return found


def _all(look: Looker, asked: Asked, counted: Counted) -> Iterator[Checked]:
    """All findings of the kinds that are asked for, and of what is asked for; the caller leaves out the others."""
    kinds, (entries, count), documents = asked.kinds or ALL, _entries(look, asked), _documents(look, asked)
    things: Iterable[Entry | str] = chain(entries, documents)
    for one in counted(things, count + len(documents)):
        found = look.in_document(one, kinds) if isinstance(one, str) else look.at(one, kinds)
        for each in found:
            if isinstance(one, str) or not asked.document or _is_told_in(asked.document, each.finding):
                yield each


def _is_told_in(document: str, finding: Finding) -> bool:
    return any(is_document(document, told.origin.name, told.origin.sha256) for told in finding.told)


def _documents(look: Looker, asked: Asked) -> tuple[str, ...]:
    """The hashes of the documents that findings are asked of."""
    if asked.entry or (asked.kinds or ALL).isdisjoint(OF_DOCUMENTS):
        return ()
    return tuple(
        sha256
        for sha256, name in look.store.documents().items()
        if not asked.document or is_document(asked.document, name, sha256)
    )


def _entries(look: Looker, asked: Asked) -> tuple[Iterable[Entry], int]:
    """The entries that findings are asked of, and how many: all that may have some, or those of an id or a document."""
    opened = tuple(look.readers.own())
    if asked.entry:
        wanted = entry_meant(look.store, asked.entry, look.settings)
        own = [one for one in opened if wanted in one.ids]
        return own or look.store.whole([wanted]), 1
    if asked.document:
        ids = [*look.store.ids(Wanted(document=asked.document)), *_joined(look.readers, asked.document)]
    elif asked.kinds and asked.kinds <= BETWEEN:
        given = frozenset(look.readers.given)
        ids = [id_ for id_, group in look.store.groups().items() if len(group) > 1 or not given.isdisjoint(group)]
    else:
        ids = list(look.store.ids(Wanted()))
    return chain(look.store.whole(ids), opened), len(ids) + len(opened)


def _joined(readers: Readers, document: str) -> Iterator[str]:
    """The promises of which readers said what a document tells of them."""
    for promise, found in readers.added.items():
        is_of_other = promise != found[0].entry
        if is_of_other and any(is_document(document, one.origin.name, one.origin.sha256) for one in found):
            yield promise


def _last(lines: Iterable[Line], subject: str) -> int:
    """The number of the last line of a finding, 0 where there is none."""
    return max((line.number for line in lines if line.subject == subject), default=0)


def context_of(settings: Settings, as_of: date | None = None) -> Context:
    """What finding takes: the words of every language, the rates of the settings, a day for terms or None."""
    known = {language: words.load(language) for language in languages()}
    return Context(
        known, rates(settings), as_of, figures_in, format_names(), partial(named_in, settings=settings), conversions_in
    )


def named_in(text: str, language: str, settings: Settings) -> tuple[Span, ...]:
    """Where a text names those who can act; nowhere in a language without a pack."""
    if language not in languages():
        return ()
    document = Document("", "", text, language, "text/plain", "utf-8")
    return tuple(one.span for one in read_mentions(document, naming_of(language, settings)) if one.actors)


def figures_in(text: str, language: str, day: str | None) -> tuple[Figure, ...]:
    """The figures of a text; none in a language without a pack."""
    if language not in languages():
        return ()
    return find_figures(text, None, quantities.load(language), Anchor(day)).found


def conversions_in(text: str, language: str) -> bool:
    """Whether a text gives a sum as another; none does in a language without a pack."""
    return language in languages() and gives_conversions(text, quantities.load(language))


@cache
def format_names() -> Mapping[str, frozenset[str]]:
    """The names of formats by their folded abbreviations, of all languages."""
    forms = defaultdict[str, set[str]](set)
    for language in languages():
        for row in spellings(language):
            if row.kind == _FORMAT:
                forms[row.actor].add(row.form)
    return {
        folded(short): frozenset(form for form in found if " " in form)
        for found in forms.values()
        for short in found
        if " " not in short and any(" " in form for form in found)
    }
