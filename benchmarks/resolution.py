"""Which statements tell of one promise: `python -m benchmarks.resolution [--misses LEDGER] [--fresh]`.

The gold of `tests/golden/resolution` says which statements of a ledger are one entry. Every two statements of a ledger
are a pair; a pair is right where the program and the person both join it. Pairs that the person left open are not
counted. Ledgers are resolved twice, by the points that are shipped (fitted on all of them) and by points fitted without
the ledger itself; and from the statements as the person coded them, or as the program reads them, where a statement
that was not read is in no pair. A wrong pair "with money" has a sum on one side at least. Texts that were coded before
the program was run on them, and on which no points are fitted, come last: that is what other texts can expect.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.calibration import BINS
from benchmarks.promises import FRESH, Ledger, ledgers
from servanda.lang import likeness as shipped
from servanda.lang import reasons
from servanda.lang.likeness import Points
from servanda.ledger.resolution.gist import Gist
from servanda.ledger.resolution.likeness import likeness
from servanda.ledger.resolution.reasons import why
from servanda.ledger.resolution.resolve import resolve
from training.likeness import AS_READ, fit, pairs_of

_FIVE_TEXTS = "corpus + parallel + differing"
_WITH_FIVE = ("corpus", "parallel", "differing")
"""The yardstick that the ledger is held to: the five texts of the corpus, and the examples in two manners."""
_WORTH_ASKING = 0.05
"""Pairs below this chance are nearly all of the pairs, and would make any calibration look well."""


@dataclass(frozen=True, slots=True)
class Joined:
    """How the pairs of ledgers came out: joined rightly, wrongly, of these with money, and missed."""

    right: int
    wrong: int
    money: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of the joined pairs that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs to be joined that is."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


@dataclass(frozen=True, slots=True)
class Error:
    """A pair that came out otherwise than the person has it."""

    one: Gist
    other: Gist
    wrong: bool


def errors_of(ledger: Ledger, points: Points) -> tuple[int, list[Error]]:
    """How many pairs of a ledger are joined rightly, and those that are not as the person has them."""
    of = {id_: entry for entry in resolve(ledger.gists, points).entries for id_ in entry}
    right, errors = 0, []
    for one, other, same in ledger.pairs():
        joined = of[one.id] == of[other.id]
        right += same and joined
        if same is not joined:
            errors.append(Error(one, other, joined))
    return right, errors


def measured(found: Iterable[Ledger], points: Mapping[str, Points]) -> Joined:
    """The figures of ledgers taken together, each resolved by the points under its name."""
    outcomes = [errors_of(ledger, points[ledger.name]) for ledger in found]
    errors = [error for _, of in outcomes for error in of]
    wrong = [error for error in errors if error.wrong]
    money = sum(bool(error.one.sums or error.other.sums) for error in wrong)
    return Joined(sum(right for right, _ in outcomes), len(wrong), money, len(errors) - len(wrong))


def left_out(coded: Sequence[Ledger], read: Sequence[Ledger]) -> Mapping[str, Points]:
    """For each ledger by name, points fitted on all the others."""
    pairs = {one.name: [*pairs_of([one]), *pairs_of([other], AS_READ)] for one, other in zip(coded, read, strict=True)}
    return {name: fit([pair for of, own in pairs.items() if of != name for pair in own]) for name in pairs}


def calibration(found: Iterable[Ledger], points: Mapping[str, Points]) -> tuple[float, int]:
    """The mean distance of chance and share over tenths of chance, and how many pairs are told likely enough to ask."""
    judged = [
        (likeness(one, other, points[ledger.name]).chance, same)
        for ledger in found
        for one, other, same in ledger.pairs()
    ]
    judged = [pair for pair in judged if pair[0] >= _WORTH_ASKING]
    tenths = [[pair for pair in judged if min(int(pair[0] * BINS), BINS - 1) == tenth] for tenth in range(BINS)]
    away = sum(abs(sum(chance - same for chance, same in tenth)) for tenth in tenths)
    return away / len(judged) if judged else 0.0, len(judged)


def report(coded: Sequence[Ledger], read: Sequence[Ledger]) -> str:
    """The tables as text."""
    every = dict.fromkeys((one.name for one in coded), shipped.load())
    ways = {"fitted on all": every, "left out of the fit": left_out(coded, read)}
    lines = []
    for kind, found in (("as coded", coded), ("as read", read)):
        for way, points in ways.items():
            lines += [f"{kind}, {way}", f"{'':30}{'P':>6}{'R':>7}{'F1':>7}   right  wrong  with money  missed"]
            lines += [_row(one.name, measured([one], points)) for one in found]
            sets = dict.fromkeys(one.set for one in found)
            lines += [_row(f"all of {name}", measured([o for o in found if o.set == name], points)) for name in sets]
            lines += [_row(_FIVE_TEXTS, measured([one for one in found if one.set in _WITH_FIVE], points))]
            lines += [_row("all", measured(found, points))]
            mean = sum(measured([one], points).f1 for one in found) / len(found)
            ece, asked = calibration(found, points)
            lines += [f"{'mean over ledgers':30}{'':13}{mean:7.3f}"]
            lines += [f"calibration error {ece:.3f} over {asked} pairs of chance {_WORTH_ASKING} and more", ""]
    lost = sum(one.lost for one in read)
    return "\n".join([*lines, f"{lost} coded statements are not read, and in no pair of those as read"])


def fresh_report(coded: Sequence[Ledger], read: Sequence[Ledger]) -> str:
    """The table of ledgers that are not in the fit, as text."""
    every = dict.fromkeys((one.name for one in coded), shipped.load())
    lines = ["", "in no fit"]
    for kind, found in (("as coded", coded), ("as read", read)):
        lines += [f"{kind:30}{'P':>6}{'R':>7}{'F1':>7}   right  wrong  with money  missed"]
        lines += [_row(one.name, measured([one], every)) for one in found]
        ece, asked = calibration(found, every)
        lines += [_row("all", measured(found, every)), f"calibration error {ece:.3f} over {asked} pairs", ""]
    return "\n".join([*lines, f"{sum(one.lost for one in read)} coded statements are not read"])


def _row(name: str, of: Joined) -> str:
    figures = f"{of.precision:6.3f}{of.recall:7.3f}{of.f1:7.3f}"
    return f"{name:30}{figures}{of.right:8}{of.wrong:7}{of.money:12}{of.missed:8}"


def misses(ledger: Ledger) -> str:
    """What came out otherwise than the person has it, with the signs of the pair."""
    points = shipped.load()
    lines = []
    for error in errors_of(ledger, points)[1]:
        link = likeness(error.one, error.other, points)
        told = f"{ledger.promise[error.one.id]} / {ledger.promise[error.other.id]}"
        lines += [f"{'wrong' if error.wrong else 'missed'} {link.chance:.2f} {told}"]
        lines += [f"    {error.one.id}  {error.other.id}", f"    {why(link, points, reasons.load('en'))}"]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables, or what came out wrong in one ledger."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--misses", metavar="LEDGER", help="list what came out wrong in the ledgers named so")
    parser.add_argument("--fresh", action="store_true", help="only the texts that are in no fit")
    asked = parser.parse_args(arguments)
    coded, fresh = ledgers(), ledgers(sets=FRESH)
    if asked.misses:
        print("\n".join(misses(one) for one in (*coded, *fresh) if asked.misses in one.name))
        return
    if not asked.fresh:
        print(report(coded, ledgers(as_read=True)))
    print(fresh_report(fresh, ledgers(as_read=True, sets=FRESH)))


if __name__ == "__main__":
    main()
