"""What programs send, as OpenAPI says it."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from servanda.model import SourceClass

_Id = Field(min_length=4, max_length=64)


class _Sent(BaseModel):
    """What is misspelt is refused, not passed over."""

    model_config = ConfigDict(extra="forbid")


class NewDocument(_Sent):
    """A text to be added under the name of a file; what is not said is read from the text itself."""

    name: str = Field(min_length=1, max_length=400, description="How it ends tells its kind: .txt, .md, .html")
    text: str
    title: str | None = Field(None, max_length=1000)
    date: datetime.date | None = None
    language: str | None = Field(None, max_length=8)
    publisher: str | None = Field(None, max_length=1000)
    source_class: SourceClass | None = None


class Decision(_Sent):
    """What a reader decides of an entry; `fields` and `statement` go with `correct`."""

    does: Literal["accept", "reject", "later", "correct"]
    state: str = Field(max_length=200, description="The `state` of the card that was seen")
    statement: str = Field("", max_length=64, description="Whose fields; those of the best source if it is empty")
    fields: dict[str, str] = Field(default_factory=dict, max_length=20)
    reason: str = Field("", max_length=2000)


class Judgement(_Sent):
    """What a reader says of two entries."""

    one: str = _Id
    other: str = _Id
    verdict: Literal["same", "two", "unsure"]
    reason: str = Field("", max_length=2000)


class Event(_Sent):
    """What became of an entry: a change of stage with its evidence, or the answer to an event by its id."""

    does: Literal["propose", "apply", "second", "accept", "refuse", "undo"]
    last: int = Field(ge=0, description="The `last` of the card that was seen")
    event: str = Field("", max_length=64)
    stage: str = Field("", max_length=40)
    measure: str = Field("", max_length=40)
    party: list[str] = Field(default_factory=list, max_length=200)
    document: str = Field("", max_length=400, description="A name or a hash, with the place behind a colon: HASH:0-20")
    words: str = Field("", max_length=4000)
    on: str = Field("", max_length=40)
    successor: str = Field("", max_length=64)
    reason: str = Field("", max_length=2000)
    alone: bool = False


class Reopening(_Sent):
    """Why a settled finding is opened again."""

    reason: str = Field(min_length=1, max_length=2000)


class Settlement(Reopening):
    """Why a finding of an entry is settled."""

    entry: str = _Id


BODIES: tuple[type[BaseModel], ...] = (NewDocument, Decision, Judgement, Event, Reopening, Settlement)
"""All of them, which OpenAPI lists by their names."""
