"""Judges mentions by lists made by eye: are they found, of the right type, and resolved to the right id?

A list is a table of type, id, surface, file, start, end. A row is *found* where a mention, or the bare name in it, has
a Dice coefficient of at least 0.5 with its span (twice the shared characters over the sum of both lengths); of several
the nearest counts. It is *typed* where that mention's kind stands for the row's type (`TYPES`), and *resolved* where
its id is the row's:

* a state, group or metonymy by codes (`JPN`, `ARM+USA`, `central-asia`): the mention acts for exactly these; an
  adjective likewise;
* a person by the canonical name; a format, an organisation of the registry, a place by its id (`capital:JPN`,
  `place:sahel`);
* what no registry has (`programme:initiative de tokyo`): its id is made of its own name, so all words that tell
  something of the one stand in the other, and all rows of a text with this id have one id here too.

`../shared/names/seed_mentions.tsv` says only a class for some rows (org, city, adj, reg:x ...): what each of its
surfaces means stands in `tests/golden/mentions/seed_ids.tsv`.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading import SHARED
from servanda.extract import NamingKit, read_mentions
from servanda.lang import names, pack, things
from servanda.model import Document, Mention, MentionKind, Span
from servanda.read import read
from servanda.text.fold import folded
from servanda.text.match import words_of
from servanda.world import World, load

Row = Mapping[str, str]
OWN = Path(__file__).parent.parent / "tests" / "golden"
TEXTS = (OWN / "texts", OWN / "mentions" / "texts")
"""Where the project's own listed texts are."""
WHOLE = ("own_texts.tsv", "own_second.tsv")
"""The lists that have every mention of their texts."""
MEASURES = ("found", "typed", "resolved")
TYPES: Mapping[MentionKind, str] = {
    MentionKind.STATE: "state",
    MentionKind.CAPITAL: "metonymy",
    MentionKind.DEMONYM: "demonym",
    MentionKind.PERSON: "person",
    MentionKind.OFFICE: "person",
    MentionKind.ORGANISATION: "organisation",
    MentionKind.GROUP: "group",
    MentionKind.FORMAT: "dialogue",
    MentionKind.COMPANY: "company",
    MentionKind.REGION: "region",
    MentionKind.CITY: "city",
    MentionKind.SITE: "site",
    MentionKind.CORRIDOR: "corridor",
    MentionKind.PROGRAMME: "programme",
    MentionKind.DOCUMENT: "document",
}
_TOLD = 24
"""So much of a surface stands in our tables: texts of others are not copied."""
_BODIES = ("body", "members")
_SMALL = frozenset(
    [
        "le",
        "la",
        "les",
        "l",
        "de",
        "du",
        "des",
        "d",
        "et",
        "a",
        "au",
        "aux",
        "pour",
        "sur",
        "en",
        "entre",
        "the",
        "of",
        "on",
        "for",
        "and",
        "to",
        "in",
    ]
)
_MADE = frozenset({*TYPES.values(), "place", "office"})


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with what of it was met, and the mention it was judged by."""

    row: Row
    mention: Mention | None
    found: bool
    typed: bool
    resolved: bool


def seed_rows() -> list[Row]:
    """The listed mentions of the five texts, with the ids they mean."""
    meant = {(row["id"], row["surface"]): row["ref"] for row in table(OWN / "mentions" / "seed_ids.tsv")}
    world = load()
    codes = {actor.alpha2: actor.code for actor in world.actors.values() if actor.alpha2}
    rows = table(SHARED / "names" / "seed_mentions.tsv")
    return [{**row, "id": _meant(row, meant, codes)} for row in rows]


def _meant(row: Row, meant: Mapping[tuple[str, str], str], codes: Mapping[str, str]) -> str:
    if row["id"].startswith("cc:"):
        return codes[row["id"][3:]]
    return meant.get((row["id"], row["surface"].strip()[:_TOLD])) or meant[row["id"], ""]


def own_rows() -> list[Row]:
    """The mentions of our own lists: of texts of the project, and of the charter and the English texts."""
    return [row for path in sorted((OWN / "mentions").glob("own*.tsv")) for row in table(path)]


def table(path: Path) -> list[Row]:
    """The rows of a table of tab-separated values."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def text_of(name: str) -> Document:
    """A listed text, of the project or shared."""
    path = next((folder / name for folder in TEXTS if (folder / name).is_file()), SHARED / "corpus" / name)
    return read(name, path.read_bytes())


def mentions_of(document: Document, world: World) -> tuple[Mention, ...]:
    """All mentions of a text."""
    code = document.language
    return read_mentions(document, NamingKit(pack.load(code), names.load(code), things.load(code), world))


def judged(rows: Iterable[Row], world: World) -> Iterator[Judged]:
    """Every row judged, text by text."""
    by_file: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_file[row["file"]].append(row)
    for name, here in by_file.items():
        document = text_of(name)
        yield from judged_text(document, mentions_of(document, world), here, world)


def judged_text(document: Document, mentions: Sequence[Mention], rows: Sequence[Row], world: World) -> list[Judged]:
    """The rows of one text judged by its mentions."""
    nearest = [_nearest(Span(int(row["start"]), int(row["end"])), row["type"], mentions) for row in rows]
    usual: dict[str, Counter[str]] = defaultdict(Counter)
    for row, mention in zip(rows, nearest, strict=True):
        if mention is not None:
            usual[row["id"]][mention.ref] += 1
    found = []
    for row, mention in zip(rows, nearest, strict=True):
        typed = mention is not None and row["type"] in _types(mention)
        one_id = mention is not None and usual[row["id"]].most_common(1)[0][0] == mention.ref
        meant = mention is not None and _is_meant(row["id"], mention, world, one_id=one_id)
        found.append(Judged(row, mention, mention is not None, typed, meant))
    return found


def whole_lists(world: World) -> Iterator[tuple[Document, tuple[Mention, ...], list[Row]]]:
    """The texts of the project, which are listed in full, with their mentions and rows."""
    rows = [row for name in WHOLE for row in table(OWN / "mentions" / name)]
    for name in dict.fromkeys(row["file"] for row in rows):
        document = text_of(name)
        yield document, mentions_of(document, world), [row for row in rows if row["file"] == name]


def spurious(mentions: Sequence[Mention], rows: Sequence[Row]) -> list[Mention]:
    """The mentions, no nested ones and no pronouns, that no row of a fully listed text overlaps."""
    spans = [Span(int(row["start"]), int(row["end"])) for row in rows]
    told = [one for one in mentions if not one.nested and one.kind is not MentionKind.PRONOUN]
    return [one for one in told if not any(one.span.overlaps(span) for span in spans)]


def _nearest(span: Span, kind: str, mentions: Sequence[Mention]) -> Mention | None:
    scored = [(max(_dice(span, part) for part in _parts(one)), kind in _types(one), one) for one in mentions]
    best = max(scored, key=lambda one: one[:2], default=None)
    return best[2] if best and best[0] >= 0.5 else None


def _parts(mention: Mention) -> tuple[Span, ...]:
    return (mention.span, mention.name) if mention.name else (mention.span,)


def _dice(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * max(shared, 0) / (len(one) + len(other))


def _types(mention: Mention) -> tuple[str, ...]:
    """The types that a mention's kind stands for: a governing body is a metonymy, a pronoun whoever it means."""
    if mention.kind is MentionKind.PRONOUN:
        return ("person",) if mention.person else ("group",)
    if mention.kind is MentionKind.DEMONYM and mention.rule in _BODIES:
        return ("metonymy",)
    return (TYPES[mention.kind],)


def _is_meant(want: str, mention: Mention, world: World, *, one_id: bool) -> bool:
    if want in (mention.ref, mention.person):
        return True
    if want.partition(":")[0] in _MADE and ":" in want:
        return one_id and _is_made_of(want, mention.ref)
    codes = {code for one in want.split("+") for code in world.spelled_out(one)}
    return bool(mention.actors) and codes == set(mention.actors)


def _is_made_of(want: str, ref: str) -> bool:
    """Whether all that the shorter of two ids tells stands in the other."""
    told = [_words(one.partition(":")[2]) for one in (want, ref)]
    short, long = sorted(told, key=len)
    return bool(short) and short <= long


def _words(name: str) -> frozenset[str]:
    plain = folded(name.replace("-", " "))
    return frozenset(word.form for word in words_of(plain, Span(0, len(plain)))) - _SMALL if plain else frozenset()
