"""What a form sends: fields by name, bounded in size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, Request

from servanda.errors import said
from servanda.web.errors import Misuse

MOST_BYTES = 64 * 1024
"""So many bytes a form may send; files come another way."""
_MOST_FIELDS = 500


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, each with its values in order."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The last value of a field, without the space around it; empty where there is none."""
        return self.values.get(name, ("",))[-1].strip()

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a field."""
        return self.values.get(name, ())


async def form(request: Request) -> Form:
    """The form that a request brings; raises Misuse where it is too large, or none."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise Misuse("the form is too large", said("form_too_large", most=MOST_BYTES))
    try:
        found = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise Misuse(f"what was sent is no form ({error}); send it from the page", said("no_form")) from error
    values: dict[str, tuple[str, ...]] = {}
    for name, value in found:
        values[name] = (*values.get(name, ()), value)
    return Form(values)


Sent = Annotated[Form, Depends(form)]
"""The form, for the functions that answer."""
