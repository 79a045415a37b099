"""The labelled pairs of names beside this repository, and their two halves."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

PAIRS = Path(__file__).resolve().parents[2] / "shared" / "names" / "dev_pairs.tsv"


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names, whether they are one person's, and by which scripts and how the pair was drawn."""

    one: str
    other: str
    same: bool
    category: str
    kind: str

    @property
    def half(self) -> str:
        """A for fitting, B for reporting: by a hash of the two names, whichever comes first."""
        both = "\t".join(sorted((self.one, self.other))).encode()
        return "AB"[sha256(both).digest()[0] % 2]


def read_pairs(path: Path = PAIRS) -> list[NamePair]:
    """The pairs in order of the file."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            NamePair(row["name1"], row["name2"], row["label"] == "1", row["category"], row["kind"]) for row in table
        ]
