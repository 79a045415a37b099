"""An entry as a record for programs: all who attest to it, each field with its variants, its relations to others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from servanda.export.findings import record as finding_record
from servanda.export.grounds import tie_records
from servanda.extract.record import amount_record, when_record
from servanda.ledger.entries.entry import Attestation, Entry
from servanda.ledger.entries.relations import NO_RELATIONS, Relation, Relations
from servanda.ledger.entries.variants import Field, Strength, Told, Variant, differing, fields_of, strength_of
from servanda.ledger.findings.settling import Checked
from servanda.ledger.following.events import Citation
from servanda.ledger.resolution.ties import Tie
from servanda.model import Span


@dataclass(frozen=True, slots=True)
class Sheet:
    """An entry with what stands around it: its relations, and the other entries that they lead to, by id.

    `texts` are those of the documents that the relations cite, by the sha256 of their bytes; `findings` are those of
    the entry, settled or not; `ties` tell why its statements are one promise.
    """

    entry: Entry
    relations: Relations = NO_RELATIONS
    others: Mapping[str, Entry] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Checked, ...] = ()
    ties: tuple[Tie, ...] = ()

    @property
    def is_umbrella(self) -> bool:
        """Whether its figures stand for those of other entries, and enter no sum."""
        return self.entry.id in self.relations.umbrellas

    def quote(self, cited: Citation) -> str:
        """The words that a relation cites; empty where the text is not at hand."""
        return self.texts.get(cited.document, "")[cited.span.start : cited.span.end]


def lines(sheets: Iterable[Sheet]) -> Iterator[str]:
    """Entries as JSON lines."""
    return (json.dumps(record_of(sheet), ensure_ascii=False) + "\n" for sheet in sheets)


def record_of(sheet: Sheet) -> dict[str, Any]:
    """An entry ready for JSON; spans are [start, end] in code points of the document's text."""
    entry, strength = sheet.entry, strength_of(sheet.entry)
    fields = fields_of(entry)
    return {
        "entry": entry.id,
        "ids": list(entry.ids),
        "review": entry.review.value,
        "sources": len({one.origin.sha256 for one in entry.attestations}),
        "umbrella": sheet.is_umbrella,
        "strength": _strength(strength),
        "differs": [one.value for one in differing(entry)],
        "fields": {one.value: _told(told) for one, told in fields.items()},
        "attestations": [_attestation(one) for one in entry.ranked],
        "relations": [_relation(one, sheet) for one in (*sheet.relations.of(entry.id), *sheet.relations.to(entry.id))],
        "findings": [finding_record(one) for one in sheet.findings if one.is_open],
        "ties": list(tie_records(sheet.ties)),
    }


def _strength(strength: Strength) -> dict[str, Any]:
    return {
        "value": strength.value,
        "act": strength.act.value,
        "by": [one.id for one in strength.by],
        "stronger": [one.id for one in strength.stronger],
    }


def _told(told: Told) -> dict[str, Any]:
    return {
        "why": told.why.value,
        "differs": told.differs,
        "since": {"attestation": told.since.id, "date": told.since.origin.day} if told.since else None,
        "variants": [_variant(one) for one in told.variants],
    }


def _variant(one: Variant) -> dict[str, Any]:
    return {"value": value_of(one), "attestations": [each.id for each in one.attestations]}


def value_of(variant: Variant) -> Any:
    """What a variant says, ready for JSON, in the form that the record of a statement has."""
    return _VALUES[variant.field](variant.best)


def words_at(one: Attestation, named: Field) -> list[str]:
    """The words of an attestation that tell a field."""
    return [words_of(one, span) for span in Variant(named, (one,)).spans]


def words_of(one: Attestation, span: Span) -> str:
    """The words of an attestation at a place of its document; empty for a place outside its quote."""
    start = one.statement.span.start
    return one.quote[max(0, span.start - start) : max(0, span.end - start)]


def _when(one: Attestation) -> dict[str, Any]:
    when = one.statement.when
    return {"edtf": (when and when.edtf) or None, **(when_record(when) or {})}


_VALUES: Mapping[Field, Callable[[Attestation], Any]] = {
    Field.ACT: lambda one: one.statement.act.value,
    Field.ACTORS: lambda one: list(one.statement.actors),
    Field.COUNTERPARTS: lambda one: list(one.statement.counterparts),
    Field.AMOUNTS: lambda one: [amount_record(amount) for amount in one.statement.amounts],
    Field.WHEN: _when,
    Field.PROGRAMME: lambda one: one.statement.programme,
    Field.BENEFICIARY: lambda one: words_at(one, Field.BENEFICIARY),
    Field.THEMES: lambda one: list(one.statement.themes),
}


def _attestation(one: Attestation) -> dict[str, Any]:
    statement, origin = one.statement, one.origin
    return {
        "id": one.id,
        "entry": one.entry,
        "role": one.role.value,
        "review": one.review.value,
        "act": statement.act.value,
        "strength": statement.strength,
        "confidence": statement.confidence,
        "speaker": statement.speaker,
        "hearsay": one.hearsay.value if one.hearsay else None,
        "source_words": one.source_words or None,
        "document": origin.sha256,
        "doc": origin.name,
        "title": origin.title,
        "date": origin.day,
        "language": origin.language,
        "source_class": origin.source_class.value,
        "publisher": origin.publisher or None,
        "start": statement.span.start,
        "end": statement.span.end,
        "quote": one.quote,
        "lead_in": one.lead_in or None,
    }


def _relation(one: Relation, sheet: Sheet) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "entry": one.entry,
        "other": one.other,
        "ground": one.ground.value,
        "evidence": [
            {"document": cited.document, "start": cited.span.start, "end": cited.span.end, "quote": sheet.quote(cited)}
            for cited in one.evidence
        ],
    }
