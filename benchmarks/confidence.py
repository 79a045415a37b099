"""How well the confidence of a statement holds: its bins against the share that human coders found too.

Command: `python -m benchmarks.confidence`. Rows without `../shared` are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from benchmarks.reading import YARDSTICKS, read_texts
from benchmarks.scoring import load, match


def reliability() -> Mapping[str, tuple[int, int]]:
    """For every tenth of confidence and every kind of rule: how many statements are right, of how many."""
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for yardstick in YARDSTICKS:
        if not (yardstick.pinned and yardstick.gold.is_file()):
            continue
        gold = load(yardstick.gold)
        read = read_texts([yardstick.texts / name for name in sorted({str(row["doc"]) for row in gold})])
        right = {id(other) for one, other in match(gold, read) if one["act"] == other["act"]}
        for record in read:
            for key in _keys(record):
                counted[key][0] += id(record) in right
                counted[key][1] += 1
    return {key: (good, of) for key, (good, of) in sorted(counted.items())}


def _keys(record: Mapping[str, object]) -> Iterable[str]:
    rule = str(record["rule"])
    kind = (
        "item" if rule.startswith("item") else rule if rule.startswith(("plain", "treaty")) else rule.rsplit(".", 1)[-1]
    )
    yield f"rule {kind}"
    yield f"confidence {float(str(record['confidence'])):.1f}"


def main() -> int:
    """Print one line a bin and a kind."""
    for key, (good, of) in reliability().items():
        print(f"{key:32}{good:5} of {of:4}  {good / of:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
