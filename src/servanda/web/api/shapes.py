"""What the API gives and takes, as OpenAPI says it: the records that the command line writes as JSON lines."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from servanda.ledger.findings.finding import Kind, Severity
from servanda.model import Act, SourceClass
from servanda.store import Sort
from servanda.workflow.listing import Reviewed

Parameters = list[dict[str, Any]]
Responses = dict[int | str, dict[str, Any]]


class _Shape(BaseModel):
    """What is told of more may come with any version."""

    model_config = ConfigDict(extra="allow")


class Amount(_Shape):
    """An amount; spans are code points of the document's text, the end not included."""

    start: int
    end: int
    value: float
    unit: str = Field(description="ISO 4217 code, `percent`, or what is counted")
    qualifier: str
    maximum: float | None = None


class Statement(_Shape):
    """A statement, or an entry by the statement of its best source."""

    id: str
    doc: str
    document: str = Field(description="SHA-256 of the bytes of the document")
    start: int
    end: int
    quote: str
    act: Act
    strength: int = Field(ge=0, le=5)
    actors: list[str]
    counterparts: list[str]
    amounts: list[Amount]
    when: str | None = Field(description="EDTF")
    themes: list[str]
    programme: str | None
    language: str
    confidence: float = Field(ge=0, le=1)
    evidence: dict[str, list[list[int]]]
    entry: str | None = None
    sources: int | None = None
    differs: list[str] | None = None
    standing: dict[str, Any] | None = Field(
        default=None,
        description="The sums of an entry that stand, where they are others than those of the statement: `amounts`, "
        "`why` (`renewed`: raised, lowered or renewed since), and the statement, document and date that tell them",
    )


class Entry(_Shape):
    """An entry in full: every attestation, relation and open finding."""

    entry: str
    ids: list[str]
    review: str
    sources: int
    differs: list[str]
    fields: dict[str, Any]
    attestations: list[dict[str, Any]]
    relations: list[dict[str, Any]]
    findings: list[dict[str, Any]]


class Stages(_Shape):
    """What became of an entry, party by party, with all that was recorded of it."""

    entry: str
    as_of: str
    parties: list[dict[str, Any]]
    events: list[dict[str, Any]]


class Document(_Shape):
    """A document of the ledger."""

    sha256: str
    name: str
    title: str | None
    date: str | None
    language: str
    source_class: SourceClass
    publisher: str
    added_at: str
    length: int = Field(description="In code points")


class Text(_Shape):
    """The text that all spans of a document count in, for ever."""

    sha256: str
    text: str


class Finding(_Shape):
    """What a reader should look at."""

    finding: str
    kind: Kind
    severity: Severity
    state: str
    entry: str | None


class Meeting(_Shape):
    """A meeting with what each document tells of it."""

    id: str
    parties: list[str]
    documents: list[str]
    accounts: list[dict[str, Any]]


class Actor(_Shape):
    """Somebody that the documents name."""

    id: str
    kind: str
    name: str
    known: bool
    mentions: int


class Due(_Shape):
    """What one party owes by one entry."""

    entry: str
    party: str
    act: Act
    stage: str | None
    last_day: str | None
    overdue: int | None
    quote: str
    told_as: str | None
    told_by: str | None
    proposal: str | None


class Line(_Shape):
    """A figure of a comparison, or what is left out of it; `kind` says which."""

    kind: str


class Added(_Shape):
    """What a document that was added tells; `added` is false where its bytes were there."""

    sha256: str
    added: bool
    statements: int | None = None
    unread: int | None = None
    entries: int | None = None
    joined: int | None = None
    proposals: int | None = None


class Card(_Shape):
    """What a change of an entry rests on; `numbers` are the lines of the decisions that were kept."""

    entry: str
    state: str
    last: int
    review: str
    statements: list[str]
    numbers: list[int] | None = None


class Judged(_Shape):
    """The line of the history that tells of a judgement."""

    number: int
    at: str
    by: str


class Problem(_Shape):
    """An error, as RFC 9457 has it: what, where, what to do."""

    type: str
    title: str
    status: int
    detail: str


def a_list(of: type[BaseModel]) -> Responses:
    """What a route that gives pages of a list says of it."""
    items = {"type": "array", "items": {"$ref": f"#/components/schemas/{of.__name__}"}}
    schema = {
        "type": "object",
        "required": ["items", "total", "is_more"],
        "properties": {"items": items, "total": {"type": "integer"}, "is_more": {"type": "boolean"}},
    }
    link = {"Link": {"description": "first, prev, next (RFC 8288)", "schema": {"type": "string"}}}
    return {**_ok(schema, link), **_FAULTS}


def one(of: type[BaseModel]) -> Responses:
    """What a route that gives one thing says of it."""
    return {**_ok({"$ref": f"#/components/schemas/{of.__name__}"}, {}), **_FAULTS}


def made(of: type[BaseModel]) -> Responses:
    """What a route that changes something says of it."""
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{of.__name__}"}}}
    found: Responses = {"201": {"description": "Kept", "content": content}, **_REFUSED}
    return found | {"200": {"description": "It was there", "content": content}} if of is Added else found


def _ok(schema: dict[str, Any], headers: dict[str, Any]) -> Responses:
    tag = {"ETag": {"description": "Send it as If-None-Match", "schema": {"type": "string"}}}
    found = {"description": "OK", "headers": {**tag, **headers}, "content": {"application/json": {"schema": schema}}}
    return {"200": found, "304": {"description": "Nothing has changed"}}


_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_FAULTS: Responses = {
    "400": {"description": "The address asks for what there is not", "content": _PROBLEM},
    "404": {"description": "Not found", "content": _PROBLEM},
    "422": {"description": "The ledger cannot answer it", "content": _PROBLEM},
}
_REFUSED: Responses = {
    **_FAULTS,
    "401": {"description": "Nobody is named by a token", "content": _PROBLEM},
    "403": {"description": "Who asks has not the right", "content": _PROBLEM},
    "409": {"description": "It rests on what has changed; look again", "content": _PROBLEM},
}
DONE: Responses = {"204": {"description": "Kept"}, **_REFUSED}
"""What a route that changes something and has nothing to give says of it."""
SHAPES: tuple[type[BaseModel], ...] = (
    Amount, Statement, Entry, Stages, Document, Text, Finding, Meeting, Actor, Due, Line, Added, Card, Judged, Problem,
)  # fmt: skip
"""All shapes, which OpenAPI lists by their names."""


def query(name: str, about: str, **schema: Any) -> dict[str, Any]:
    """A parameter that stands behind the question mark; a text unless said otherwise."""
    return {"name": name, "in": "query", "description": about, "schema": {"type": "string", **schema}}


_PAGING = [
    query("limit", "So many on a page", type="integer", minimum=1, maximum=500, default=100),
    query("page", "The number of the page", type="integer", minimum=1, default=1),
]
_AS_OF = query("as_of", "As it was at the end of this day", format="date")
_SORTS = [f"{way}{by}" for by in Sort for way in ("", "-")]
ENTRIES: Parameters = [
    query("actor", "Who acts: JPN, european-union"),
    query("towards", "Towards whom"),
    query("act", "Acts; binding for all that bind", type="array", items={"type": "string", "enum": [*Act, "binding"]}),
    query("theme", "What it is about"),
    query("document", "A document's name, or the first four or more of its hash"),
    query("text", "Words; phrases in double quotes"),
    query("due_before", "A year, month or day"),
    query("format", "In the documents of this dialogue"),
    query("meeting", "In the documents of this meeting, by its id or the beginning of it"),
    query("programme", "Of this programme, by the name that a text gives it"),
    query("since", "Told by a document that came into the ledger on this day or later"),
    _AS_OF,
    query("review", "By what readers made of them", enum=list(Reviewed), default="standing"),
    query("sort", "The order, a minus before it for the highest first", enum=_SORTS),
    *_PAGING,
]
FINDINGS: Parameters = [
    query("kind", "Of this kind", enum=list(Kind)),
    query("severity", "Of this severity", enum=list(Severity)),
    query("document", "In this document"),
    query("settled", "Those that are settled too"),
    _AS_OF,
    *_PAGING,
]
MEETINGS: Parameters = [
    query("format", "Of this dialogue"), query("actor", "With this party"), query("level", "Of this level"),
    query("status", "held, planned"), *_PAGING,
]  # fmt: skip
DUE: Parameters = [query("party", "Of this party"), query("soon", "Days ahead", type="integer", default=30), *_PAGING]
COMPARE: Parameters = [query("by", "What is put side by side"), query("only", "Only these sides", type="array", items={
    "type": "string"}), *_PAGING]  # fmt: skip
PAGED: Parameters = _PAGING
