"""How well the roles of attestations and the links between entries are found: `python -m benchmarks.entries`.

Entries are joined as the gold of resolution joins them, out of the statements that the system reads, so that nothing
is measured here but roles and links. The role of an attestation that stands alone in its entry is not counted: it
backs, denies or foretells nothing of another's.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.joined import Ledger, ledgers
from servanda.ledger.entries.entry import Role
from servanda.ledger.entries.relating import relations_of
from servanda.ledger.entries.relations import RelationKind

LINKS = ("umbrella", *(kind.value for kind in RelationKind))
"""What is told between entries, by the keys of the gold."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How many were right, how many were told, how many there are."""

    right: int
    told: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of what was told that is right; 1 where nothing was."""
        return self.right / self.told if self.told else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was told; 1 where there is nothing."""
        return self.right / self.wanted if self.wanted else 1.0

    def __str__(self) -> str:
        """Precision, recall and the counts."""
        return (
            f"P {self.precision:.2f}  R {self.recall:.2f}  ({self.right} right, {self.told} told, {self.wanted} wanted)"
        )


def figures(found: Sequence[Ledger]) -> dict[str, Figure]:
    """The figures of each role but the usual one, over these ledgers."""
    told: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for _, here, there in _roles(found):
        told[here] += 1
        wanted[there] += 1
        right[here] += here == there
    names = [role.value for role in Role if role is not Role.ATTESTS]
    roles = {f"role.{name}": Figure(right[name], told[name], wanted[name]) for name in names}
    return {**roles, **{name: _compared(found, name) for name in LINKS}}


def _compared(found: Sequence[Ledger], name: str) -> Figure:
    pairs = [_links(ledger, name) for ledger in found]
    right = sum(len(here & there) for here, there in pairs)
    return Figure(right, sum(len(here) for here, _ in pairs), sum(len(there) for _, there in pairs))


def _links(ledger: Ledger, name: str) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The links of a sort that were found, and those of the gold, by the names of its entries.

    Those of entries of which no statement was read cannot be found, and are wanted all the same.
    """
    names = {entry.id: row for row, entry in ledger.entries.items()}
    found = relations_of(ledger.entries.values())
    if name == "umbrella":
        return {(names[id_], "") for id_ in found.umbrellas}, {(row["entry"], "") for row in ledger.rows if row[name]}
    told = {(names[one.entry], names[one.other]) for one in found.found if one.kind == name}
    return told, {(row["entry"], row[name]) for row in ledger.rows if row[name]}


def _roles(found: Iterable[Ledger]) -> Iterator[tuple[str, str, str]]:
    """Of every attestation that is not alone: its words, the role that was found, and that of the gold."""
    for ledger in found:
        for entry in ledger.entries.values():
            if len(entry.attestations) > 1:
                for one in entry.attestations:
                    yield f"{one.origin.name}: {one.quote}", one.role.value, ledger.roles[one.id]


def main(arguments: Sequence[str]) -> int:
    """Print the figures of all sets, or of those that are named; with `--errors` what was found wrongly too."""
    found = ledgers(*(one for one in arguments if not one.startswith("-")))
    for name, figure in figures(found).items():
        print(f"{name:16} {figure}")
    if "--errors" in arguments:
        for words, here, there in _roles(found):
            if here != there:
                print(f"{there} read as {here}: {' '.join(words.split())[:160]}")
        for ledger in found:
            for name in LINKS:
                told, wanted = _links(ledger, name)
                for sort, pairs in (("wrong", told - wanted), ("missed", wanted - told)):
                    print(*(f"{sort} {name} in {ledger.name}: {' -> '.join(pair)}" for pair in sorted(pairs)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
