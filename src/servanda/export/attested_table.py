"""An entry for the eye: what each field is after which source, then all who attest to it side by side, best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.attested import Sheet, words_at
from servanda.export.shorthand import HEARSAY, amount_words, on_one_line, when_words
from servanda.export.table import FIELDS, STYLES, drawn
from servanda.extract.record import amount_record
from servanda.ledger.entries.entry import Attestation, Entry, Role
from servanda.ledger.entries.relations import Ground, Relation, RelationKind
from servanda.ledger.entries.variants import (
    Field,
    Told,
    Variant,
    Why,
    differing,
    fields_of,
    spans_that_differ,
    strength_of,
    told_of,
)
from servanda.ledger.following.stages import Review
from servanda.model import SourceClass

_WHY = {
    Why.AGREED: "",
    Why.BEST_SOURCE: "after the best source",
    Why.RENEWED: "stands since {day}",
    Why.FIRST: "told first, of equal sources",
}
_ROLES = {
    Role.SUPPORT: ("backs it", "cyan"),
    Role.PREVIEW: ("told beforehand", "yellow"),
    Role.HEARSAY: ("hearsay", "yellow"),
    Role.OUTCOME: ("what came of it", "green"),
    Role.REMARK: ("remarks on it", "dim"),
    Role.DENIES: ("denies it", "bold red"),
}
_RELATIONS = {
    RelationKind.CHILD_OF: ("part of", "has part"),
    RelationKind.TAKES_UP: ("takes up", "taken up by"),
    RelationKind.SUPERSEDES: ("supersedes", "superseded by"),
}
_GROUNDS = {
    Ground.LISTED: "listed under it",
    Ground.NAMED: "names it",
    Ground.POINTED: "points back to it",
    Ground.CONTINUED: "told right behind it",
    Ground.ADDED_UP: "the parts add up to it",
    Ground.SAID_SO: "the text says so",
    Ground.ASKED: "by whom was asked",
    Ground.RENEWED: "renewed with other figures",
}
_ID = 8
_EXCERPT = 70
_MARKED = "bold underline"


def describe(sheet: Sheet, look: Look) -> str:
    """An entry as text: its heading, its fields with who says what, its attestations, its relations."""
    entry, differs = sheet.entry, differing(sheet.entry)
    numbers = {one.id: number for number, one in enumerate(entry.ranked, 1)}
    parts: list[RenderableType] = [_heading(sheet, differs), Padding(_fields(entry, numbers), (1, 0, 1, 2))]
    for one in entry.ranked:
        parts.append(Padding(_attestation(one, numbers[one.id], differs, look), (0, 0, 1, 0)))
    return drawn(Group(*parts, *_relations(sheet)), look)


def related(sheet: Sheet, look: Look) -> str:
    """The relations of an entry alone, as text; empty where it has none."""
    return drawn(Group(*found), look) if (found := tuple(_relations(sheet))) else ""


def _heading(sheet: Sheet, differs: Sequence[Field]) -> Text:
    entry, strength = sheet.entry, strength_of(sheet.entry)
    sources = {one.origin.sha256 for one in entry.attestations}
    told = f"told {_times(len(entry.attestations))} in {_counted(len(sources), 'document')}"
    out = Text.assemble(
        (strength.act.value, STYLES[strength.act.value]),
        f"  strength {strength.value}, {_said_by(strength.by)}\n",
    )
    if strength.stronger:
        others = ", ".join(f"{one.statement.strength} {_said_by([one])}" for one in strength.stronger)
        out.append(f"told more strongly by lesser sources, which does not count: {others}\n", "yellow")
    out.append(f"entry {entry.id}, {told}{_reviewed(entry)}\n", "dim")
    if sheet.is_umbrella:
        out.append("an umbrella: its figures stand for those of its parts and enter no sum\n", "yellow")
    if differs:
        out.append(f"sources differ in: {', '.join(FIELDS[one] for one in differs)}", "bold")
    out.rstrip()
    return out


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _reviewed(entry: Entry) -> str:
    return "" if entry.review is Review.CANDIDATE else f", {entry.review.value}"


def _said_by(by: Sequence[Attestation]) -> str:
    """By which sources: their class, and the documents."""
    names = ", ".join(dict.fromkeys(one.origin.name for one in by))
    return f"after {names} ({_class(by[0])})"


def _class(one: Attestation) -> str:
    known = one.origin.source_class
    told = "class not known" if known is SourceClass.UNKNOWN else known.value.replace("_", " ")
    return f"{told}, {HEARSAY[one.hearsay]}" if one.hearsay else told


def _fields(entry: Entry, numbers: Mapping[str, int]) -> Table:
    """Each field: what is taken, and under it what others say; with the numbers of who says so."""
    table = Table.grid(padding=(0, 2), expand=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True)
    table.add_column(style="dim", overflow="fold")
    for name, told in fields_of(entry).items():
        # What a promise is about is the program's word, so that others than the best source's would only distract.
        for place, variant in enumerate(told.variants[: 1 if name is Field.THEMES else None]):
            is_taken = place == 0
            value = Text(_shown(variant), style="" if is_taken else "yellow" if told.differs else "dim")
            by = " ".join(str(numbers[one.id]) for one in variant.attestations)
            table.add_row(FIELDS[name] if is_taken else "", value, by, _why(told) if is_taken else "")
    return table


def _why(told: Told) -> str:
    if told.since:
        return _WHY[told.why].format(day=told.since.origin.day)
    return _WHY[told.why] if told.differs else ""


def _shown(variant: Variant) -> str:
    return _SHOWN[variant.field](variant.best) or "–"


_SHOWN: Mapping[Field, Callable[[Attestation], str]] = {
    Field.ACT: lambda one: one.statement.act.value,
    Field.ACTORS: lambda one: " ".join(one.statement.actors),
    Field.COUNTERPARTS: lambda one: " ".join(one.statement.counterparts),
    Field.AMOUNTS: lambda one: "; ".join(amount_words(amount_record(amount)) for amount in one.statement.amounts),
    Field.WHEN: lambda one: when_words(one.statement.when, one.quote, one.statement.span.start),
    Field.PROGRAMME: lambda one: on_one_line(one.statement.programme or ""),
    Field.BENEFICIARY: lambda one: "; ".join(map(on_one_line, words_at(one, Field.BENEFICIARY))),
    Field.THEMES: lambda one: " ".join(one.statement.themes),
}


def _attestation(one: Attestation, number: int, differs: Sequence[Field], look: Look) -> RenderableType:
    """A source with its words; those in which sources differ are marked, by asterisks where there is no colour."""
    origin, statement = one.origin, one.statement
    known = [_class(one), origin.publisher, origin.day or "undated", f"{statement.act.value} {statement.strength}"]
    head = Text.assemble((f"{number:>2}  ", "dim"), (origin.name, "bold"), "  ", " · ".join(filter(None, known)))
    role, style = _ROLES.get(one.role, ("", ""))
    for told, colour in ((role, style), (one.review.value if one.review is not Review.CANDIDATE else "", "yellow")):
        head.append(f" · {told}" if told else "", colour)
    place = f"{statement.span.start}–{statement.span.end}, statement {one.id[:_ID]}"
    said = f"{statement.speaker}: " if statement.speaker else _heard(one)
    lead_in = f"{on_one_line(one.lead_in)} " if one.lead_in else ""
    words = Text.assemble((said, "dim"), (lead_in, "italic dim"), _marked(one, differs, look), "  ", (place, "dim"))
    return Group(head, Padding(words, (0, 0, 0, 4)))


def _heard(one: Attestation) -> str:
    """Who is heard to say it where nobody stands by it, in the words of the text."""
    words = f": {on_one_line(one.source_words)}" if one.source_words else ""
    return f"[{HEARSAY[one.hearsay]}{words}] " if one.hearsay else ""


def _marked(one: Attestation, differs: Sequence[Field], look: Look) -> Text:
    """The quote, with the words marked by which this source differs from others."""
    out, at = Text(), 0
    for span in spans_that_differ(one, differs):
        start, end = (offset - one.statement.span.start for offset in (span.start, span.end))
        if start < at or end > len(one.quote):
            continue
        out.append(_flat(one.quote[at:start]))
        words = _flat(one.quote[start:end])
        out.append(words, _MARKED) if look.colour else out.append(f"*{words}*")
        at = end
    return out.append(_flat(one.quote[at:]))


def _flat(words: str) -> str:
    """Words on one line; blanks at their edges stay, as they are parts of a quote."""
    return re.sub(r"\s+", " ", words)


def _relations(sheet: Sheet) -> Iterator[RenderableType]:
    """What the entry is to others and others to it, each on a line, parts with what they come to."""
    id_ = sheet.entry.id
    rows = [(_RELATIONS[one.kind][0], one.other, one) for one in sheet.relations.of(id_)]
    rows += [(_RELATIONS[one.kind][1], one.entry, one) for one in sheet.relations.to(id_)]
    if not rows:
        return
    table = Table.grid(padding=(0, 2), expand=False)
    for style in ("dim", "dim", "", "dim"):
        table.add_column(style=style, overflow="fold", no_wrap=style == "dim" and not table.columns)
    for name, other, relation in rows:
        table.add_row(name, other[:_ID], _told(sheet.others.get(other)), _ground(relation, sheet))
    yield table


def _told(entry: Entry | None) -> Text:
    """Another entry in a line: its first words, and its sums."""
    if entry is None:
        return Text("not at hand", style="dim")
    words = on_one_line(entry.best.quote)
    shown = words if len(words) <= _EXCERPT else words[:_EXCERPT].rstrip() + "…"
    amounts = told_of(entry, Field.AMOUNTS)
    return Text.assemble(f"«{shown}»", (f" {_shown(amounts.taken)}" if amounts else "", "bold"))


def _ground(one: Relation, sheet: Sheet) -> str:
    """Why a relation is thought to be, with the words that show it."""
    words = next((on_one_line(found) for cited in one.evidence if (found := sheet.quote(cited))), "")
    shown = words if len(words) <= _EXCERPT else words[:_EXCERPT].rstrip() + "…"
    return f"{_GROUNDS[one.ground]}{f': «{shown}»' if shown else ''}"
