"""Meetings: the lists of texts that were read by hand against what the program finds in them.

`python -m benchmarks.meetings [LIST ...]` prints, for each list of `tests/golden/meetings`, how many of the meetings in
it are found, how many of those found are in it, and how often each value is right; `--misses` prints what is not. A
list names each place where a meeting is meant; one found is that meeting if it shares most of them. A value is right
when it is equal, an empty one too.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading import SHARED
from servanda import workflow
from servanda.meeting import Field, Meeting
from servanda.model import Reading
from servanda.read import Given
from servanda.settings import Settings

Row = Mapping[str, str]
HERE = Path(__file__).parents[1]
LISTS = HERE / "tests" / "golden" / "meetings"
FOLDERS = (LISTS / "texts", HERE / "examples", HERE / "tests" / "golden" / "texts", SHARED / "corpus")
VALUES = ("level", "format", "ordinal", "count", "date", "place", "status", "recurrence", "parties")
"""The columns that are judged."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A meeting of a list and the one found for it, or either alone."""

    row: Row | None
    found: Meeting | None
    reading: Reading

    def right(self, value: str) -> bool:
        """Whether a value of the meeting found is that of the list."""
        assert self.row is not None
        assert self.found is not None
        return self.row[value] == told(self.found, value)


def told(meeting: Meeting, value: str) -> str:
    """A value of a meeting as lists have it: «own» stands for a dialogue that no table knows."""
    if value == "parties":
        return " ".join(meeting.parties)
    one = meeting.one(Field(value))
    return "own" if value == "format" and ":" in one else one


def rows(name: str) -> list[Row]:
    """The rows of a list."""
    with (LISTS / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def names() -> list[str]:
    """The lists whose texts are here."""
    found = sorted(path.stem for path in LISTS.glob("*.tsv"))
    return [name for name in found if all(path_of(row["file"]) for row in rows(name))]


def path_of(name: str) -> Path | None:
    """Where a listed text is, or None where it is not to be had."""
    return next((folder / name for folder in FOLDERS if (folder / name).is_file()), None)


def judged(name: str) -> Iterator[Judged]:
    """Every meeting of a list and every one found in its texts, paired where they are one."""
    by_file: dict[str, list[Row]] = defaultdict(list)
    for row in rows(name):
        by_file[row["file"]].append(row)
    for file, here in by_file.items():
        path = path_of(file)
        assert path is not None, file
        document = workflow.read_file(str(path), Given(), Settings())
        yield from judged_text(here, workflow.extract_document(document, Settings()))


def judged_text(here: Sequence[Row], reading: Reading) -> Iterator[Judged]:
    """The meetings of one text, paired with those listed by the places they share."""
    shared = [
        (count, i, j)
        for i, row in enumerate(here)
        for j, meeting in enumerate(reading.meetings)
        if (count := _shared(row, meeting))
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(shared, key=lambda one: (-one[0], one[1:])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    for i, row in enumerate(here):
        yield Judged(row, reading.meetings[pairs[i]] if i in pairs else None, reading)
    for j, meeting in enumerate(reading.meetings):
        if j not in pairs.values():
            yield Judged(None, meeting, reading)


def _shared(row: Row, meeting: Meeting) -> int:
    places = [int(place) for place in row["at"].split()]
    return sum(any(span.start <= place < span.end for span in meeting.attestations) for place in places)


def shares(found: Sequence[Judged]) -> dict[str, float]:
    """The share of listed meetings found, of found ones listed, and of each value right among the pairs."""
    pairs = [one for one in found if one.row is not None and one.found is not None]
    listed = sum(one.row is not None for one in found)
    made = sum(one.found is not None for one in found)
    counts = Counter({value: sum(one.right(value) for one in pairs) for value in VALUES})
    parts = {value: counts[value] / max(len(pairs), 1) for value in VALUES}
    return {"found": len(pairs) / max(listed, 1), "precise": len(pairs) / max(made, 1), **parts}


def misses(found: Sequence[Judged]) -> Iterator[str]:
    """A line for each meeting missed, found beside the list, or with a value that differs."""
    for one in found:
        where = one.reading.document.name
        if one.row is None and one.found is not None:
            yield f"{where} {one.found.attestations[0].start}: not listed: {_line(one.found)}"
        elif one.row is not None and one.found is None:
            yield f"{where} {one.row['at']}: missed: {' '.join(filter(None, (one.row[value] for value in VALUES)))}"
        elif one.row is not None and one.found is not None:
            wrong = [f"{v} {told(one.found, v)!r} for {one.row[v]!r}" for v in VALUES if not one.right(v)]
            if wrong:
                yield f"{where} {one.found.attestations[0].start}: {'; '.join(wrong)}"


def _line(meeting: Meeting) -> str:
    return " ".join(filter(None, (told(meeting, value) for value in VALUES)))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lists", nargs="*", metavar="LIST", help="names of lists; all where none is given")
    parser.add_argument("--misses", action="store_true", help="also print what is not as listed")
    asked = parser.parse_args()
    print(f"{'list':<12}{'meetings':>9}" + "".join(f"{name:>11}" for name in ("found", "precise", *VALUES)))
    for name in asked.lists or names():
        found = list(judged(name))
        listed = sum(one.row is not None for one in found)
        print(f"{name:<12}{listed:>9}" + "".join(f"{share:>11.2f}" for share in shares(found).values()))
        if asked.misses:
            print(*misses(found), sep="\n")


if __name__ == "__main__":
    main()
