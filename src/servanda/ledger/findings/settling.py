"""Findings that a reader settled, and that come back: on demand, or because their ground has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from servanda.ledger.findings.finding import Finding
from servanda.ledger.history.history import Line, LineKind

_SETTLED, _REOPENED = "settled", "reopened"


@dataclass(frozen=True, slots=True)
class Settlement:
    """That a reader settled a finding: who, when (aware UTC, ISO), why; of which kind and places it was."""

    finding: str
    kind: str
    places: frozenset[str]
    by: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding as readers left it: open where it was never settled.

    `before` is the settlement of a finding of the same kind and place whose ground has changed since: it came back.
    """

    finding: Finding
    settled: Settlement | None = None
    before: Settlement | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody settled it as it is."""
        return self.settled is None


def settling_line(at: str, by: str, finding: Finding, reason: str) -> Line:
    """The line by which a reader settles a finding; it holds what is needed to know it when its ground has changed."""
    body = {
        "state": _SETTLED,
        "kind": finding.kind.value,
        "entry": finding.entry,
        "places": sorted(one.place for one in finding.told),
        "ground": list(finding.ground),
        "reason": reason,
    }
    return Line(at, by, LineKind.FINDING, finding.id, body)


def reopening_line(at: str, by: str, finding: str, reason: str) -> Line:
    """The line by which a reader opens a settled finding, by its id, again."""
    return Line(at, by, LineKind.FINDING, finding, {"state": _REOPENED, "reason": reason})


def settlements(lines: Iterable[Line]) -> Mapping[str, Settlement]:
    """The findings that stand settled by these lines of the history, in order, by their ids."""
    found: dict[str, Settlement] = {}
    for line in lines:
        found.pop(line.subject, None)
        if line.body.get("state") == _SETTLED:
            body = line.body
            places = frozenset(body["places"])
            found[line.subject] = Settlement(line.subject, body["kind"], places, line.by, line.at, body["reason"])
    return found


def by_places(settled: Mapping[str, Settlement]) -> Mapping[tuple[str, str], Settlement]:
    """Settlements by the kind and each place of their finding, the last of a place; made once for many entries."""
    return {(one.kind, place): one for one in settled.values() for place in one.places}


def checked(
    found: Iterable[Finding], settled: Mapping[str, Settlement], by_place: Mapping[tuple[str, str], Settlement]
) -> tuple[Checked, ...]:
    """Findings of one entry or document as readers left them, each once; `by_place` is made by `by_places`."""
    return tuple(_checked(one, settled, by_place) for one in {finding.id: finding for finding in found}.values())


def _checked(
    one: Finding, settled: Mapping[str, Settlement], by_place: Mapping[tuple[str, str], Settlement]
) -> Checked:
    if one.id in settled:
        return Checked(one, settled[one.id])
    known = [by_place[key] for told in one.told if (key := (one.kind.value, told.place)) in by_place]
    return Checked(one, before=max(known, key=lambda settlement: settlement.at, default=None))
