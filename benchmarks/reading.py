"""Reads texts that people have read before and prints how far the two readings agree: `python -m benchmarks.reading`.

The examples of this project, and texts of other regions and genres that no rule was written for; with `../shared`
beside the clone also its corpus, against the gold files there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scoring import Figure, Record, exact_quotes, load, records, score

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared"
GOLDEN = HERE / "tests" / "golden"
FLOOR = GOLDEN / "floor.json"
COLUMNS: Mapping[str, str] = {
    "forward.detect": "found",
    "forward.act": "act",
    "forward.act+actors": "+actors",
    "all.detect": "found",
    "all.act": "act",
    "all.act+actors": "+actors",
    "speaker": "speaker",
    "amounts": "amounts",
    "when": "when",
    "themes.each": "themes",
    "quotes": "quotes",
}


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Texts and the statements a person found in them."""

    name: str
    gold: Path
    texts: Path
    pinned: bool = True
    """Whether a floor may stand on it; one that nobody tunes on is measured when asked and holds no change back."""

    @property
    def digest(self) -> str:
        """What identifies the gold file's content."""
        return hashlib.sha256(self.gold.read_bytes()).hexdigest()


YARDSTICKS = (
    Yardstick("examples", GOLDEN / "examples.jsonl", HERE / "examples"),
    Yardstick("unseen", GOLDEN / "unseen.jsonl", GOLDEN / "texts"),
    Yardstick("blind", GOLDEN / "blind.jsonl", GOLDEN / "blind"),
    Yardstick("differing", GOLDEN / "differing.jsonl", HERE / "examples" / "differing"),
    Yardstick("heldout", GOLDEN / "heldout.jsonl", GOLDEN / "heldout", pinned=False),
    Yardstick("seeds", SHARED / "gold" / "seeds.jsonl", SHARED / "corpus"),
    Yardstick("charter", SHARED / "gold" / "charter.jsonl", SHARED / "corpus"),
    Yardstick("english", SHARED / "gold" / "english.jsonl", SHARED / "corpus"),
)


def measure(yardstick: Yardstick, *, by_document: bool = False) -> dict[str, dict[str, Figure]]:
    """The figures of a yardstick by its name and, if asked, of each of its documents by file name."""
    gold = load(yardstick.gold)
    names = sorted({row["doc"] for row in gold})
    read = read_texts([yardstick.texts / name for name in names])
    parts = {yardstick.name: set(names)}
    if by_document and len(names) > 1:
        parts |= {name: {name} for name in names}
    return {part: _figures(gold, read, docs, yardstick.texts) for part, docs in parts.items()}


def read_texts(paths: Sequence[Path]) -> list[Record]:
    """What `servanda extract --format jsonl` prints for these files."""
    command = [sys.executable, "-m", "servanda", "extract", *map(str, paths), "--format", "jsonl"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return records(done.stdout)


def _figures(gold: Sequence[Record], read: Sequence[Record], docs: set[str], texts: Path) -> dict[str, Figure]:
    mine = [row for row in read if row["doc"] in docs]
    return score([row for row in gold if row["doc"] in docs], mine) | {"quotes": exact_quotes(mine, texts)}


def table(rows: Mapping[str, Mapping[str, Figure]]) -> str:
    """The figures as lines of text: F1 or share of matched pairs, in percent."""
    width = max(len(name) for name in rows)
    groups = f"{'':{width}}   gold   read |{' forward acts':^23} |{' all acts':^23} | each field, where matched"
    head = f"{'':{width}}      n      n |" + "".join(_column(key, label) for key, label in COLUMNS.items())
    lines = [groups, head, "-" * len(head)]
    for name, figures in rows.items():
        counts = figures["all.detect"]
        cells = "".join(_column(key, _percent(figures[key])) for key in COLUMNS)
        lines.append(f"{name:{width}} {counts.gold:6} {counts.read:6} |{cells}")
    return "\n".join(lines)


def _column(key: str, cell: str) -> str:
    """One cell, with the bar that closes its group of columns."""
    return f"{cell:>8}" + (" |" if key in ("forward.act+actors", "all.act+actors") else "")


def _percent(figure: Figure) -> str:
    return "-" if figure.f1 is None else f"{100 * figure.f1:.1f}"


def write_floor(rows: Mapping[str, Mapping[str, Figure]], *, lower: bool) -> list[str]:
    """Put the floor just under what is reached; the figures that would sink stay, and are named, unless `lower`."""
    floor = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.is_file() else {}
    sunk = []
    for yardstick in YARDSTICKS:
        if yardstick.name not in rows or not yardstick.pinned:
            continue
        old = floor.get(yardstick.name, {}).get("floor", {})
        new = {key: _just_under(key, rows[yardstick.name][key].f1 or 0.0) for key in COLUMNS}
        lost = [key for key in new if new[key] < old.get(key, 0.0)]
        sunk += [f"{yardstick.name} {key}: {old[key]} -> {new[key]}" for key in lost]
        kept = {} if lower else {key: old[key] for key in lost}
        floor[yardstick.name] = {"gold": yardstick.digest, "floor": new | kept}
    FLOOR.write_text(json.dumps(floor, indent=1) + "\n", encoding="utf-8")
    return sunk


def _just_under(key: str, f1: float) -> float:
    """A hundredth of room, so that an unlucky statement does not stop a good change; none for a quote."""
    return f1 if key == "quotes" else max(0.0, math.floor(100 * f1 - 1) / 100)


def _report(asked: argparse.Namespace) -> str:
    """How well confidence holds, or whether what is unread is worth a look."""
    from benchmarks import calibration, unread  # noqa: PLC0415 - for the fitting others need not wait

    other = None if asked.on is None else Yardstick(asked.on.stem, asked.on, asked.on.parent, pinned=False)
    return calibration.report(other) if asked.calibration else unread.report(other)


def main() -> int:
    """Print the table; the exit status is 1 where a floor was to be lowered without being told to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--only", choices=[yardstick.name for yardstick in YARDSTICKS], help="one yardstick")
    parser.add_argument("--write-floor", action="store_true", help=f"raise the floors of {FLOOR.relative_to(HERE)}")
    parser.add_argument("--lower", action="store_true", help="with --write-floor: lower them too")
    parser.add_argument("--calibration", action="store_true", help="how well confidence holds, and nothing else")
    parser.add_argument("--unread", action="store_true", help="whether what is told as unread is worth a look, only")
    parser.add_argument("--on", type=Path, metavar="GOLD", help="with these two: other rows too, texts beside them")
    asked = parser.parse_args()
    if asked.calibration or asked.unread:
        print(_report(asked))
        return 0
    rows: dict[str, dict[str, Figure]] = {}
    for yardstick in YARDSTICKS:
        if asked.only not in (None, yardstick.name):
            continue
        if yardstick.gold.is_file():
            rows |= measure(yardstick, by_document=True)
        else:
            print(f"{yardstick.name}: skipped, needs ../shared: {yardstick.gold.name}", file=sys.stderr)
    if rows:
        print(table(rows))
    sunk = write_floor(rows, lower=asked.lower) if asked.write_floor else []
    for line in sunk:
        print(f"{'lowered' if asked.lower else 'not lowered (--lower does)'}: {line}", file=sys.stderr)
    return 1 if sunk and not asked.lower else 0


if __name__ == "__main__":
    sys.exit(main())
