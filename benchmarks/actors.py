"""Measures who is named, alone: `python -m benchmarks.actors [--misses]`.

Of the gold statements (`../shared/gold`) whose actors stand in the span, how many have every actor under a mention
inside the span; of those with a speaker named in the span, how many have that person; of the counterparts, how many
are mentioned. Of the listed mentions of the five texts (`../shared/names/seed_mentions.tsv`) and of our own lists
(`tests/golden/mentions`), how many are found, typed and resolved (`benchmarks.mentions` says what that asks), and of
what is found in the fully listed texts, how much is in the list. Last the characters a second: of `find_mentions`, and
of the whole row of mentions.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from benchmarks import mentions as listed
from benchmarks.reading import SHARED
from benchmarks.scoring import Record
from benchmarks.scoring import load as load_gold
from servanda.extract.actors import find_mentions
from servanda.extract.document.passages import passages
from servanda.extract.mentions import NAMING_ZONES
from servanda.lang import names, pack
from servanda.model import Document, Mention, Span
from servanda.read import read
from servanda.world import World, load
from servanda.world.spelling import tokens

GOLD = ("seeds", "charter", "english")
IN_SPAN = frozenset({"explicit", "metonym"})


def mentions_of(world: World) -> Iterator[tuple[Document, tuple[Mention, ...], float]]:
    """Every text of the corpus with its mentions and the seconds they took."""
    for path in sorted((SHARED / "corpus").glob("*.txt")):
        document = read(path.name, path.read_bytes())
        found = passages(document, pack.load(document.language))
        spans = [passage.span for passage in found if passage.zone in NAMING_ZONES]
        words = names.load(document.language)
        start = time.perf_counter()
        mentions = find_mentions(document.text, spans, words, world, document.date.value if document.date else None)
        yield document, mentions, time.perf_counter() - start


def judge(row: Record, mentions: Iterable[Mention]) -> Iterator[tuple[str, bool]]:
    """What of a gold statement is under the mentions inside its span: a measure and whether it is met."""
    span = Span(row["start"], row["end"])
    inside = [mention for mention in mentions if mention.span.overlaps(span)]
    codes = {code for mention in inside for code in mention.actors}
    if row["actor_basis"] in IN_SPAN:
        yield "actors", set(row["actors"]) <= codes
        if row["speaker"] and any(word in tokens(row["quote"]) for word in tokens(row["speaker"])[-1:]):
            yield "speaker", row["speaker"] in {mention.person for mention in inside}
    if row["counterparts"]:
        yield "counterparts", set(row["counterparts"]) <= codes


class Tally:
    """How often each measure was met, of how often it was asked."""

    def __init__(self) -> None:
        self.met: Counter[tuple[str, str]] = Counter()
        self.asked: Counter[tuple[str, str]] = Counter()

    def add(self, place: str, measure: str, met: bool) -> None:
        """Count one."""
        self.asked[place, measure] += 1
        self.met[place, measure] += met

    def lines(self) -> Iterator[str]:
        """The table, a line a measure."""
        for place, measure in self.asked:
            met, asked = self.met[place, measure], self.asked[place, measure]
            yield f"{place:32} {measure:13} {met:4} of {asked:4}  {met / asked:.3f}"


def count_gold(found: Mapping[str, tuple[Mention, ...]], tally: Tally) -> Iterator[str]:
    """Judge the gold statements; what was missed, a line each."""
    for gold in GOLD:
        for row in load_gold(SHARED / "gold" / f"{gold}.jsonl"):
            for measure, met in judge(row, found[row["doc"]]):
                tally.add(row["doc"], measure, met)
                if not met:
                    yield f"{measure}: {row['id']} {row[measure]}: {row['quote'][:120]!r}"


def count_listed(world: World, tally: Tally) -> Iterator[str]:
    """Judge the listed mentions, ours and those of the five texts; what was missed, a line each."""
    for place, rows in (("listed", listed.seed_rows()), ("own list", listed.own_rows())):
        for one in listed.judged(rows, world):
            missed = [measure for measure in listed.MEASURES if not getattr(one, measure)]
            for measure in listed.MEASURES:
                tally.add(place, measure, measure not in missed)
                tally.add(f"{place}: {one.row['type']}", measure, measure not in missed)
            if missed:
                words = " ".join(one.row[key] for key in ("type", "id", "file", "start", "surface"))
                yield f"{place} not {missed[0]}: {words}"


def count_unlisted(world: World, tally: Tally) -> Iterator[str]:
    """Judge what is found in the texts whose list is whole: how much of it is listed; what is not, a line each."""
    for document, mentions, rows in listed.whole_lists(world):
        extra = listed.spurious(mentions, rows)
        for mention in (one for one in mentions if not one.nested):
            tally.add("own list", "listed", mention not in extra)
        for mention in extra:
            yield f"not listed: {document.name} {mention.span.start} {mention.kind} {mention.span.of(document.text)!r}"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print("needs ../shared: gold statements and corpus")
        return 2
    world, tally = load(), Tally()
    texts = list(mentions_of(world))
    found = {document.name: mentions for document, mentions, _ in texts}
    missed = [*count_gold(found, tally), *count_listed(world, tally), *count_unlisted(world, tally)]
    print("\n".join([*(missed if options.misses else ()), *tally.lines()]))
    seconds = sum(took for _, _, took in texts)
    length = sum(len(document.text) for document, _, _ in texts)
    start = time.perf_counter()
    for document, _, _ in texts:
        listed.mentions_of(document, world)
    whole = time.perf_counter() - start
    print(f"{length / seconds:,.0f} characters a second, {length / whole:,.0f} with passages, things and pronouns")
    return 0


if __name__ == "__main__":
    sys.exit(main())
