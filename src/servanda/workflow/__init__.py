"""The verbs of the house, each a few lines: they join the rooms and are all that a front needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from servanda import __version__
from servanda.errors import ServandaError, UnreadableInput
from servanda.export.figures import Sheet
from servanda.export.mentions import Roll
from servanda.extract import extract, read_mentions
from servanda.extract.document.day import anchor_of
from servanda.extract.document.passages import passages
from servanda.extract.figures import find_figures
from servanda.extract.times.timex import Anchor
from servanda.figure import Figures
from servanda.lang import pack, quantities
from servanda.ledger.actors.appearances import appearances
from servanda.ledger.sums import Exchange, check_sums, convert_sums
from servanda.model import Document, Reading, Zone
from servanda.read import SUFFIXES, Given, read
from servanda.read.jsonlines import Line
from servanda.settings import Settings
from servanda.store import Stamp, Store, open_store
from servanda.workflow.explaining import explain_file
from servanda.workflow.files import STDIN, lines_of, name_of, read_bytes
from servanda.workflow.likening import compared, is_current, liken_older
from servanda.workflow.proposing import look_through
from servanda.workflow.tools import kit, kit_of, naming_of, now, own_actors
from servanda.world.exchange import Rates
from servanda.world.ratefile import read_rates

__all__ = [
    "STDIN",
    "Ingested",
    "Wish",
    "examples",
    "explain_file",
    "extract_document",
    "extract_files",
    "figures_of_file",
    "figures_of_line",
    "ingest",
    "is_current",
    "keep",
    "kit",
    "liken_older",
    "lines_of",
    "mentions_of_file",
    "open_ledger",
    "rates",
    "read_file",
    "take_in",
]


@dataclass(frozen=True, slots=True)
class Wish:
    """What figures are wanted: with `every` ordinals, names and fractions too; `exchange` shows sums in a currency."""

    every: bool = False
    exchange: Exchange | None = None


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a file that was to be added: its reading, or None where its bytes were there as `known_as`.

    `sha256` is of the bytes; `proposals` counts the changes of stage that the program proposes by it.
    """

    name: str
    known_as: str
    reading: Reading | None
    sha256: str
    proposals: int = 0


def read_file(path: str, given: Given, settings: Settings) -> Document:
    """Read a file as a document; raises UnreadableInput."""
    return read(name_of(path), read_bytes(path, settings), given)


def extract_document(document: Document, settings: Settings) -> Reading:
    """Read the statements of a document with the tools of its language; raises ServandaError for a parser unusable."""
    return extract(document, kit_of(document.language, settings))


def extract_files(
    paths: Iterable[str], given: Given, settings: Settings
) -> Iterator[tuple[str, Reading | UnreadableInput]]:
    """The reading of each file in turn, or the reason why there is none; one bad file stops nothing."""
    for path in paths:
        try:
            yield path, extract_document(read_file(path, given, settings), settings)
        except UnreadableInput as error:
            yield path, error


def figures_of_file(path: str, given: Given, settings: Settings, wish: Wish) -> Sheet:
    """The figures of a file; raises UnreadableInput. Times count from the meeting's day, else the document's."""
    document = read_file(path, given, settings)
    words, day = quantities.load(document.language), document.date.value if document.date else None
    split = passages(document, pack.load(document.language))
    anchor = anchor_of(document.text, split, words, Anchor(day))
    found = find_figures(document.text, None, words, anchor, every=wish.every)
    sheet = Sheet(document.name, document.text, document.language, anchor.date, _outside_metadata(found, document))
    return _exchanged(sheet, wish.exchange)


def _outside_metadata(figures: Figures, document: Document) -> Figures:
    told = [span for span, zone in document.zones if zone is Zone.METADATA]
    return Figures(
        tuple(one for one in figures.found if not any(span.covers(one.span) for span in told)),
        tuple(one for one in figures.unread if not any(span.covers(one.span) for span in told)),
    )


def mentions_of_file(path: str, given: Given, settings: Settings) -> Roll:
    """The mentions of a file; raises UnreadableInput."""
    document = read_file(path, given, settings)
    named = read_mentions(document, naming_of(document.language, settings))
    return Roll(document.name, document.text, document.language, named)


def figures_of_line(line: Line, wish: Wish) -> Sheet:
    """The figures of one text of a file of JSON lines."""
    if line.note:
        return Sheet(line.id, line.text, line.language, line.date, Figures(()), note=line.note)
    found = find_figures(line.text, None, quantities.load(line.language), Anchor(line.date), every=wish.every)
    return _exchanged(Sheet(line.id, line.text, line.language, line.date, found), wish.exchange)


def _exchanged(sheet: Sheet, exchange: Exchange | None) -> Sheet:
    """The figures with what sums are worth in another currency, where one is asked for."""
    if exchange is None:
        return sheet
    day, found = Anchor(sheet.day).day, sheet.figures.found
    checks = check_sums(sheet.text, found, exchange, day)
    return replace(sheet, converted=convert_sums(found, exchange, day, checks), checks=checks)


def rates(settings: Settings) -> Rates:
    """The exchange rates there are: the user's own, if a file of them is named, and the central bank's."""
    if settings.rates is None:
        return Rates()
    data = read_bytes(settings.rates, settings)
    try:
        return read_rates(settings.rates, data.decode("utf-8-sig").splitlines(keepends=True))
    except UnicodeDecodeError as error:
        raise ServandaError(f"{settings.rates}: not UTF-8 (byte {error.start + 1}); save it as such") from error


def ingest(store: Store, path: str, given: Given, settings: Settings) -> Ingested:
    """Add a file to a ledger, unless its bytes are there; raises UnreadableInput or LedgerError."""
    return take_in(store, name_of(path), read_bytes(path, settings), given, settings)


def take_in(store: Store, name: str, data: bytes, given: Given, settings: Settings) -> Ingested:
    """Add the bytes of a file to a ledger, unless they are there; raises UnreadableInput or LedgerError."""
    hash_ = sha256(data).hexdigest()
    known_as = store.name_of(hash_)
    reading = extract_document(read(name, data, given), settings) if known_as is None else None
    is_new = reading is not None and keep(store, reading, settings)
    return Ingested(name, known_as or name, reading if is_new else None, hash_, look_through(store, hash_, settings))


def keep(store: Store, reading: Reading, settings: Settings) -> bool:
    """Put a reading into a ledger, with the time and the versions; False where its bytes are there."""
    language = reading.document.language
    tools, own = kit_of(language, settings), own_actors(settings)
    stamp = Stamp(
        now(), __version__, f"{language} {tools.pack.version}", own.sha256 if own else None, settings.by or ""
    )
    return store.add(reading, stamp, appearances(reading, tools.names, tools.world), compared(reading))


def open_ledger(settings: Settings, *, write: bool, late: bool = False) -> Store:
    """Open the ledger of the settings, made `late` with its first reading if asked; raises LedgerError."""
    return open_store(settings.ledger, wait=settings.wait, write=write, late=late)


def examples() -> tuple[str, ...]:
    """The paths of the examples that come with the program: in the package, or beside its source."""
    here = Path(__file__).parents[1]
    for folder in (here / "examples", here.parents[1] / "examples"):
        found = sorted(str(path) for path in folder.glob("*") if path.suffix in SUFFIXES and path.stem != "README")
        if found:
            return tuple(found)
    raise UnreadableInput("examples: not found with this installation; clone the project and run it there")
