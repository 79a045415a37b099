"""Which promises a tiding moves: by the matter that both tell of, the same sums and names, and who is concerned.

The program only proposes. It would rather propose nothing than send a reader to another promise.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from servanda.ledger.casework.cases import case_of
from servanda.ledger.casework.tidings import Tiding
from servanda.ledger.entries.entry import Attestation, Entry, Role
from servanda.ledger.entries.revisions import sums_told
from servanda.ledger.following.events import Citation, Move, Proposal
from servanda.ledger.following.stages import OPENING, Measure, Stage
from servanda.ledger.resolution.gatherings import meetings
from servanda.ledger.resolution.gist import Gist, Matter
from servanda.model import SourceClass, Span

SURE = 0.55
"""From this fit on the program proposes; tuned on the examples of follow-up alone (`python -m benchmarks.followup`)."""
_BEST = 0.8
"""Of several promises, those whose fit is not below this share of the best one's are proposed."""
_BONUS = {"sum": 0.4, "count": 0.25, "name": 0.3, "place": 0.1, "meeting": 0.6}
"""What else than words in common is worth: few promises have the same sum, many name the same town."""
_MASS = 5
"""The least that must be shared of words, each counted as the square of its weight: a rare one, or two usual ones."""
_OTHERS = 0.6
"""What a fit is worth where a tiding names others than those who promised: a beneficiary seldom names who gave."""
_REPORTED = 1.0
"""What a fit is worth at least where the ledger took the sentence for a report of what came of the promise."""
_ALONE = 0.7
"""What a fit is worth where only one word is common and nothing else speaks for one matter."""
_RECEIVES = "receive"
"""The concept of being given something."""
_UNKNOWN = "="
"""How a word is marked that no concept covers."""
_LESS, _TELLING = 3, frozenset({"sum", "count"})
"""The least where the sum or the number is the same, or both sides of the promise are named."""
_SAME_MEETING = ("same", "like")
"""What the scale «meeting» says of one meeting; with it any word in common will do."""
_NO_MEETING = ("other", "one")  # two meetings, or a thing that is none: that a meeting was held moves neither
_ROUNDING = Decimal("0.02")
_MORE = Decimal("1.05")
"""A sum or a number above this share of the promised one is of another matter."""


@dataclass(frozen=True, slots=True)
class Promise:
    """An entry, and the gists of its attestations by the ids of their statements."""

    entry: Entry
    gists: Mapping[str, Gist]

    def before(self, document: str) -> Promise | None:
        """The promise as other documents than this one tell it; None where none of them promises anything.

        A document that tells what came of a promise may already count among those that attest to it.
        """
        others = tuple(one for one in self.entry.attestations if one.origin.sha256 != document)
        gists = {one.id: self.gists[one.id] for one in others if one.id in self.gists}
        if not gists or not any(one.statement.act in OPENING for one in others):
            return None
        return Promise(Entry(others), gists)

    @property
    def day(self) -> str:
        """The first day on which a text tells it; empty where none has a date."""
        return min((one.origin.day for one in self.entry.attestations if one.origin.day), default="")


@dataclass(frozen=True, slots=True)
class Witness:
    """The document that tells: its hash, its day (ISO, empty where unknown), its class, and whom it speaks for.

    `named` are all whom it names anywhere.
    """

    document: str
    day: str
    source_class: SourceClass
    parties: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a tiding fits a promise (0 and up), and why: by each sign what is the same in both."""

    promise: Promise
    worth: float
    because: Mapping[str, Sequence[str]]


def proposed(
    tiding: Tiding, gist: Gist, witness: Witness, promises: Iterable[Promise]
) -> Iterator[tuple[Entry, Proposal]]:
    """The entries that a tiding moves, with the proposal, the best first; a preview moves none."""
    if witness.source_class is SourceClass.PREVIEW:
        return
    told = ((one.entry, one.before(witness.document)) for one in promises)
    open_ = [(entry, before) for entry, before in told if before and _may_be_of(before, tiding, witness)]
    fits = [(entry, fit) for entry, before in open_ if (fit := _joined(entry, before, tiding, (gist, witness)))]
    best = max((fit.worth for _, fit in fits), default=0.0)
    for entry, fit in sorted(fits, key=lambda found: (-found[1].worth, found[0].id)):
        if fit.worth >= max(SURE, best * _BEST):
            yield entry, Proposal(_move(entry, fit.promise, tiding, witness), _rule(tiding, fit))


def _joined(entry: Entry, before: Promise, tiding: Tiding, told: tuple[Gist, Witness]) -> Fit | None:
    """How well a tiding fits a promise; what the ledger has joined to it as a report of what came of it does fit.

    So does a share of what the sentence before it tells of the promise.
    """
    gist, witness = told
    fit = fit_of(before, gist, witness)
    here = [one for one in entry.attestations if one.stands and one.origin.sha256 == witness.document]
    is_report = any(one.role is Role.OUTCOME and one.statement.span.overlaps(tiding.trigger) for one in here)
    is_share = tiding.leads is not None and any(_leads_to(one, tiding.leads) for one in here)
    if not (is_report or (is_share and not _exceeds_all(before, gist))):
        return fit
    worth, because = (fit.worth, fit.because) if fit else (0.0, {})
    return Fit(before, max(worth, _REPORTED), {"report" if is_report else "leads": [], **because})


def _leads_to(one: Attestation, span: Span) -> bool:
    """Whether an attestation tells the promise, or what came of it, in a sentence."""
    return one.role in (Role.ATTESTS, Role.OUTCOME) and one.statement.span.overlaps(span)


def _exceeds_all(before: Promise, gist: Gist) -> bool:
    return all(_exceeds(one, gist) for one in before.gists.values())


def _may_be_of(promise: Promise, tiding: Tiding, witness: Witness) -> bool:
    """Whether the days allow it: the promise was made before the document, and before what came to be."""
    told = [one for one in (witness.day, tiding.last.isoformat() if tiding.last else "") if one]
    return not promise.day or all(promise.day < one for one in told)


def fit_of(promise: Promise, gist: Gist, witness: Witness) -> Fit | None:
    """How well the best attestation of a promise fits a tiding; None where they are of other parties or matters."""
    fits = [fit for one in promise.gists.values() if (fit := _fit(promise, one, gist, witness))]
    return max(fits, key=lambda one: one.worth, default=None)


def _fit(promise: Promise, ours: Gist, theirs: Gist, witness: Witness) -> Fit | None:
    concerned = ours.parties & (theirs.parties | witness.parties)
    elsewhere = not theirs.parties and bool(ours.parties & witness.named)
    if (ours.parties and not (concerned or elsewhere)) or _exceeds(ours, theirs) or _is_turned(ours, theirs):
        return None
    if theirs.meeting and meetings(ours.meeting, theirs.meeting) in _NO_MEETING:
        return None
    mine, told = _terms(ours.matter if _says_much(ours.matter) else ours.whole), _terms(theirs.whole)
    shared = {key: min(weight, told[key]) for key, weight in mine.items() if key in told}
    mass = sum(weight**2 for weight in shared.values())
    signs = dict(_signs(ours, theirs))
    if ours.parties and not concerned and not signs:
        # «The centre was opened» may be any centre, unless its town or its sum is that of the promise.
        return None
    less = _LESS if signs.keys() & _TELLING or _both_sides(ours, theirs) else _MASS
    if mass < (1 if "meeting" in signs else less):
        return None
    worth = mass / sum(weight**2 for weight in mine.values()) + sum(_BONUS[sign] for sign in signs)
    worth *= 1.0 if _acts(ours, theirs, witness) else _OTHERS
    worth *= 1.0 if len(shared) > 1 or signs else _ALONE
    common = sorted(shared, key=lambda key: (-shared[key], key))
    because = {**signs, "matter": [key.lstrip(_UNKNOWN) for key in common]}
    return Fit(promise, worth, because if not concerned else {**because, "parties": sorted(concerned)})


def _says_much(matter: Matter) -> bool:
    """Whether a statement says by itself what it is about; else what it leads back to says so."""
    return any(weight > 1 for key, weight in matter.terms.items() if not key.startswith(_UNKNOWN))


def _terms(matter: Matter) -> Mapping[str, int]:
    """The concepts of a matter with their weights; a word that no concept covers, a town's for one, says little."""
    return {key: 1 if key.startswith(_UNKNOWN) else weight for key, weight in matter.terms.items()}


def _acts(ours: Gist, theirs: Gist, witness: Witness) -> bool:
    """Whether those who promised are named by the tiding, or speak in it where it names nobody."""
    return not ours.actors or bool(ours.actors & (theirs.parties or witness.parties))


def _is_turned(ours: Gist, theirs: Gist) -> bool:
    """Whether those who promised are those to whom it was done, and not among those who did it."""
    givers, _ = _sides(ours)
    did, had = _sides(theirs)
    return bool(givers and did and had) and givers <= had and not givers & did


def _sides(gist: Gist) -> tuple[frozenset[str], frozenset[str]]:
    """Who does it, and to whom: whoever receives is the one to whom."""
    if _RECEIVES in gist.matter.terms:
        return gist.counterparts, gist.actors
    return gist.actors, gist.counterparts


def _both_sides(ours: Gist, theirs: Gist) -> bool:
    """Whether a tiding names those who promised and those to whom."""
    return bool(ours.actors & theirs.parties and (ours.counterparts - ours.actors) & theirs.parties)


def _signs(ours: Gist, theirs: Gist) -> Iterator[tuple[str, list[str]]]:
    """What beside words in common speaks for one matter: each sign with what is the same."""
    sums = [f"{value} {unit}" for value, unit in ours.sums if any(_same(value, unit, one) for one in theirs.sums)]
    counts = [str(one) for one in sorted(ours.counts & theirs.counts)]
    names = sorted(" ".join(map(_slug, sorted(name))) for name in ours.whole.names & theirs.whole.names)
    places = sorted(map(_slug, ours.whole.places & theirs.whole.places))
    found = {"sum": sums, "count": counts, "name": names, "place": places}
    yield from ((sign, values) for sign, values in found.items() if values)
    if meetings(ours.meeting, theirs.meeting) in _SAME_MEETING:
        yield "meeting", []


def _slug(id_: str) -> str:
    """An id as a reader takes it: without the sort of thing that it is of."""
    return id_.rpartition(":")[2].lstrip(_UNKNOWN)


def _same(value: Decimal, unit: str, other: tuple[Decimal, str]) -> bool:
    return unit == other[1] and abs(value - other[0]) <= _ROUNDING * max(value, other[0])


def _exceeds(ours: Gist, theirs: Gist) -> bool:
    """Whether all sums of a tiding that could be the promised one are above it, or all its numbers."""
    sums = [(told, value) for value, unit in ours.sums for told, other in theirs.sums if unit == other]
    counts = [(told, value) for value in ours.counts for told in theirs.counts]
    return any(pairs and all(told > value * _MORE for told, value in pairs) for pairs in (sums, counts))


def _move(entry: Entry, promise: Promise, tiding: Tiding, witness: Witness) -> Move:
    """The move of an entry; how much came of it is measured by the promise as others tell it."""
    cited = tuple(Citation(witness.document, span) for span in tiding.evidence)
    parties = _parties(entry, tiding)
    return Move(tiding.stage, parties, cited, tiding.on, _measure(promise.entry, tiding))


def _parties(entry: Entry, tiding: Tiding) -> tuple[str, ...]:
    """Those of the promise whom the tiding names, else all; those to whom it was done are moved where nobody else is.

    What a lender has paid moves the lender, also where the borrower promised the loan with him.
    """
    known = case_of(entry).parties
    named = tuple(one for one in known if one in tiding.actors)
    return tuple(one for one in named if one not in tiding.towards) or named or known


def _measure(entry: Entry, tiding: Tiding) -> Measure | None:
    """How much was delivered: a part where the words say so, or where the first size told is below the promised one."""
    if tiding.stage is not Stage.DELIVERED:
        return None
    if tiding.measure is not None:
        return tiding.measure
    promised = _sizes(entry)
    less = [promised[unit] > one.value for one in tiding.amounts if (unit := _kind(one.unit)) in promised]
    return Measure.IN_PART if any(less[:1]) else Measure.IN_FULL


def _sizes(entry: Entry) -> Mapping[str, Decimal]:
    """The sums and numbers of a promise by what they count, the lowest where its sources differ.

    What came of it by then, as an earlier report told it, was not promised; nor is any more what was raised or lowered.
    """
    found: dict[str, Decimal] = {}
    told = sums_told(entry)
    last = len(told.changes)
    for telling in told.tellings:
        if told.epoch(telling) < last:
            continue
        for one in telling.one.statement.amounts:
            kind = _kind(one.unit)
            found[kind] = min(one.value * (1 - _ROUNDING), found.get(kind, one.value))
    return found


def _kind(unit: str) -> str:
    """What a size is of: a currency, a share, or a number of things, whatever they are called."""
    return unit if unit.isupper() or unit == "percent" else ""


def _rule(tiding: Tiding, fit: Fit) -> str:
    """What led to a proposal, as JSON: the words that tell the stage, the signs of one matter, how well they fit.

    A reader is told it in his language by what shows it; the history keeps no sentences.
    """
    told = {"words": tiding.phrase, "signs": fit.because, "fit": round(fit.worth, 2)}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def promises_of(entries: Sequence[Entry], gists: Mapping[str, Gist]) -> tuple[Promise, ...]:
    """Entries with the gists of their attestations, as far as they have any."""
    return tuple(
        Promise(entry, {one.id: gists[one.id] for one in entry.attestations if one.id in gists}) for entry in entries
    )
