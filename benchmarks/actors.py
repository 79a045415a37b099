"""Measures who is named, alone: `python -m benchmarks.actors [--misses]`.

Of the gold statements (`../shared/gold`) whose actors stand in the span, how many have every actor under a mention
inside the span; of those with a speaker named in the span, how many have that person; of the counterparts, how many
are mentioned. Of the listed mentions of the five texts (`../shared/names/seed_mentions.tsv`), how many are found with
their actor. Last the characters a second.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from benchmarks.reading import SHARED
from benchmarks.scoring import Record
from benchmarks.scoring import load as load_gold
from servanda.extract import NAMED_ZONES
from servanda.extract.actors import find_mentions
from servanda.extract.passages import passages
from servanda.lang import names, pack
from servanda.model import Document, Mention, Span
from servanda.read import read
from servanda.world import World, load
from servanda.world.spelling import tokens

GOLD = ("seeds", "charter", "english")
IN_SPAN = frozenset({"explicit", "metonym"})
PEOPLE: Mapping[str, str] = {
    "per:TOK": "Kassym-Jomart Tokayev",
    "per:JPR": "Sadyr Japarov",
    "per:RAH": "Emomali Rahmon",
    "per:BER": "Serdar Berdimuhamedov",
    "per:MIR": "Shavkat Mirziyoyev",
    "per:PUT": "Vladimir Putin",
    "per:TAK": "Sanae Takaichi",
}
FORMATS: Mapping[str, str] = {"dlg:CAJ": "ca-japan", "dlg:CAR": "ca-russia"}


def mentions_of(world: World) -> Iterator[tuple[Document, tuple[Mention, ...], float]]:
    """Every text of the corpus with its mentions and the seconds they took."""
    for path in sorted((SHARED / "corpus").glob("*.txt")):
        document = read(path.name, path.read_bytes())
        found = passages(document, pack.load(document.language))
        spans = [passage.span for passage in found if passage.zone in NAMED_ZONES]
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


def wanted(row: Mapping[str, str], world: World) -> tuple[set[str], str | None] | None:
    """The codes and the person of a listed mention; None for places and programmes."""
    code = row["id"]
    if code.startswith("cc:"):
        return {actor.code for actor in world.actors.values() if actor.alpha2 == code[3:]}, None
    if code in FORMATS:
        return set(world.spelled_out(FORMATS[code])), None
    return (set(), PEOPLE[code]) if code in PEOPLE else None


def judge_listed(
    rows: Iterable[Mapping[str, str]], found: Mapping[str, tuple[Mention, ...]], world: World
) -> Iterator[tuple[str, bool, str]]:
    """For each listed mention that names an actor: its sort, whether it was found as that, and its words."""
    for row in rows:
        want = wanted(row, world)
        if want is None:
            continue
        span = Span(int(row["start"]), int(row["end"]))
        here = [mention for mention in found[row["file"]] if mention.span.overlaps(span)]
        codes, person = want
        hit = any((person or None) == mention.person if person else codes <= set(mention.actors) for mention in here)
        yield row["type"], hit, f"{row['file'][:3]} {row['start']} {row['surface']}"


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


def count_listed(found: Mapping[str, tuple[Mention, ...]], world: World, tally: Tally) -> Iterator[str]:
    """Judge the listed mentions; what was missed, a line each."""
    with (SHARED / "names" / "seed_mentions.tsv").open(encoding="utf-8", newline="") as lines:
        for sort, met, words in judge_listed(csv.DictReader(lines, delimiter="\t"), found, world):
            tally.add("listed", sort, met)
            if not met:
                yield f"listed {sort}: {words}"


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
    missed = [*count_gold(found, tally), *count_listed(found, world, tally)]
    print("\n".join([*(missed if options.misses else ()), *tally.lines()]))
    seconds = sum(took for _, _, took in texts)
    print(f"{sum(len(document.text) for document, _, _ in texts) / seconds:,.0f} characters a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
