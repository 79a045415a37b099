"""What a document tells to have come of promises: its sentences that say so, before anybody asks of which promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from servanda.figure import Figure, Figures
from servanda.lang import sums
from servanda.lang.fulfilment import Fulfilment, FulfilmentWords
from servanda.lang.qualifiers import Cue, Hedge, QualifierWords
from servanda.lang.sums import SumCue
from servanda.ledger.following.stages import STEPS, Measure, Stage
from servanda.model import READ_ZONES, Act, Amount, Basis, Document, Passage, Reading, Span, Statement
from servanda.text.match import Hit, Word, words_of

_NEAR = 6
"""So many words before a phrase what denies or supposes it may stand."""
_HEDGED = frozenset({Hedge.NEGATION, Hedge.CONDITION, Hedge.POSSIBILITY})
_SIZES = ("money", "count", "percent")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language by which tidings are found, and by which they are doubted."""

    fulfilment: FulfilmentWords
    hedges: QualifierWords


@dataclass(frozen=True, slots=True)
class Tiding:
    """A sentence or list item that tells that something came to a stage.

    `trigger` is where the words stand that say so, `phrase` the row that found them; `actors` are those whom it names,
    or its paragraph before it where it names nobody; `on` is when it came to be, EDTF, empty where that is not told,
    and `last` the last day of that. `measure` is told only by words for a part. `towards` are those towards whom its
    statement says that it was done, where they are others than those who did it. `leads` is the sentence before it in
    its paragraph where it names nobody and tells a share: «a first tranche was paid», of what was told right before.
    """

    span: Span
    trigger: Span
    stage: Stage
    phrase: str
    actors: tuple[str, ...]
    amounts: tuple[Amount, ...]
    lead_in: Span | None = None
    measure: Measure | None = None
    on: str = ""
    last: date | None = None
    towards: tuple[str, ...] = ()
    leads: Span | None = None

    @property
    def evidence(self) -> tuple[Span, ...]:
        """The places that show it."""
        inside = self.span.covers(self.trigger) or self.lead_in is None
        return (self.span,) if inside else (self.lead_in or self.span, self.span)

    def statement(self) -> Statement:
        """The tiding as a statement of a fact, to be compared with promises."""
        actors = tuple(one for one in self.actors if one not in self.towards)
        read = Statement(self.span, Act.FACT, self.trigger, "tiding", 0, actors, Basis.EXPLICIT, amounts=self.amounts)
        return replace(read, counterparts=self.towards)


def tidings(reading: Reading, figures: Figures, words: Words) -> tuple[Tiding, ...]:
    """What a document tells to have come of promises, in order; `figures` are those of its whole text.

    What is denied, supposed, or of a day after the document's is no tiding.
    """
    found = [one for passage in reading.passages for one in _of_passage(passage, reading, figures, words)]
    return tuple(found)


def _of_passage(passage: Passage, reading: Reading, figures: Figures, words: Words) -> Iterator[Tiding]:
    """The furthest step that a passage tells, and each stage beside the steps."""
    if passage.zone not in READ_ZONES:
        return
    hits = list(_told(passage.span, reading.document.text, words))
    if not hits and passage.lead_in:
        hits = list(_told(passage.lead_in, reading.document.text, words))
    for stage, hit in _furthest(hits).items():
        made = _tiding(passage, stage, hit, (reading, figures))
        if made is not None:
            is_part = words.fulfilment.tells_part(reading.document.text, passage.span)
            yield replace(made, measure=Measure.IN_PART) if is_part else made


def _told(span: Span, text: str, words: Words) -> Iterator[Hit[Fulfilment]]:
    """The phrases of a span that nothing near denies or supposes."""
    row = words_of(text, span)
    doubts = [hit for hit in words.hedges.phrases.longest(row) if _doubts(hit, text, span)]
    for hit in words.fulfilment.told(text, span):
        first = row[max(0, hit.first - _NEAR)].span.start
        near = [one for one in doubts if first <= one.span.start < hit.span.end]
        if all(_is_said_by(hit, row[one.first : one.last]) for one in near):
            yield hit


def _is_said_by(hit: Hit[Fulfilment], words: Iterable[Word]) -> bool:
    """Whether words are those of a phrase itself: «a renoncé à» says that a thing was dropped, and denies nothing."""
    parts = [part for part in hit.phrase.words if part is not None]
    return all(any(one.form in whole or one.form.startswith(stems) for whole, stems in parts) for one in words)


def _doubts(hit: Hit[Cue], text: str, span: Span) -> bool:
    """Whether a cue denies or supposes; «May» inside a sentence is a month."""
    cue, start = hit.phrase.value, hit.span.start
    return cue.kind in _HEDGED and not (cue.small and start > span.start and text[start].isupper())


def _furthest(hits: Iterable[Hit[Fulfilment]]) -> Mapping[Stage, Hit[Fulfilment]]:
    found = {Stage(hit.phrase.value.stage.value): hit for hit in hits if hit.phrase.value.stage}
    steps = sorted((stage for stage in found if stage in STEPS), key=STEPS.index)
    return {stage: hit for stage, hit in found.items() if stage not in steps[:-1]}


def _tiding(passage: Passage, stage: Stage, hit: Hit[Fulfilment], known: tuple[Reading, Figures]) -> Tiding | None:
    reading, figures = known
    span = passage.span
    inside = [one for one in figures.found if span.covers(one.span)]
    times = [one for one in inside if one.type in ("date", "interval") and one.last]
    day = reading.document.date
    if day and any(one.first and one.first.isoformat() > day.value and one.role != "term" for one in times[:1]):
        return None
    # By when a thing was to be done («promised by 2027») is not when it was.
    past = (one for one in times if not day or (one.last and one.last.isoformat() <= day.value))
    when = next((one for one in past if one.role != "term"), None)
    return Tiding(
        span,
        hit.span,
        stage,
        hit.phrase.pattern,
        _actors(reading, span) or _actors(reading, _paragraph(reading, passage)),
        _parts_first(tuple(map(_amount, (one for one in inside if one.type in _SIZES))), span, reading.document),
        passage.lead_in,
        on=when.value if when else "",
        last=when.last if when else None,
        towards=_towards(reading, hit.span),
        leads=_leads(reading, passage),
    )


def _leads(reading: Reading, passage: Passage) -> Span | None:
    """The sentence before a passage in its paragraph, where the passage names nobody and tells a share."""
    words, told = sums.load(reading.document.language), passage.span.of(reading.document.text)
    if _actors(reading, passage.span) or not words.shares(told):
        return None
    before = [one.span for one in reading.passages if one.block == passage.block]
    return max((one for one in before if one.end <= passage.span.start), default=None)


def _parts_first(amounts: tuple[Amount, ...], span: Span, document: Document) -> tuple[Amount, ...]:
    """The sizes of a passage in order, the first last where the passage begins with it as the whole of the others.

    «Of the 300 million pledged, 45 million were paid» tells of 45.
    """
    if not amounts:
        return amounts
    opening = document.text[span.start : amounts[0].span.start]
    is_whole = SumCue.WHOLE in sums.load(document.language).joins(opening)
    return (*amounts[1:], amounts[0]) if is_whole else amounts


def _towards(reading: Reading, trigger: Span) -> tuple[str, ...]:
    """Towards whom the statement that holds these words says that it was done; nobody where that is not certain."""
    told = [one for one in reading.statements if one.act is Act.FACT and one.span.covers(trigger)]
    sides = next(((one.actors, one.counterparts) for one in told if one.actors and one.counterparts), ((), ()))
    return () if set(sides[0]) & set(sides[1]) else sides[1]


def _paragraph(reading: Reading, passage: Passage) -> Span:
    """What stands before a passage in its paragraph, and the passage itself."""
    starts = [one.span.start for one in reading.passages if one.block == passage.block]
    return Span(min(starts, default=passage.span.start), passage.span.end)


def _actors(reading: Reading, span: Span) -> tuple[str, ...]:
    """The codes of all whom a part of the text names."""
    named = (one for one in reading.mentions if one.is_actor and span.covers(one.span))
    return tuple(dict.fromkeys(code for one in named for code in one.actors))


def _amount(figure: Figure) -> Amount:
    maximum = Decimal(figure.maximum) if figure.maximum else None
    return Amount(figure.span, Decimal(figure.value), figure.unit, figure.qualifier, maximum, figure.per)
