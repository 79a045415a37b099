"""Times as a reader writes them: the part of EDTF (ISO 8601-2) that this project writes itself."""

from __future__ import annotations

import re
from datetime import date

from servanda.errors import NotSo, said
from servanda.text.intervals import interval_of

_YEAR = r"\d{4}|\d{3}X|\d{2}XX"
_MONTH = r"\d{4}-(?:0[1-9]|1[0-2]|2[1-4]|3[3-9]|4[01])"
_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_POINT = re.compile(rf"(?:{_DAY}|{_MONTH}|{_YEAR})[~?%]?")
_OPEN = ("..", "")
_EXAMPLES = "2028, 2026-05, 2025-12-20, 2025/2027 or ../2030"


def time_read(text: str) -> str:
    """A time as it stands, if it is one; raises NotSo that says what is wrong."""
    inside = text[1:-1] if text.startswith("{") and text.endswith("}") else text
    parts = inside.split("," if inside is not text else "/")
    if (len(parts) > 2 and inside is text) or all(part in _OPEN for part in parts):
        raise NotSo(f"{text!r} is no time; write EDTF: {_EXAMPLES}", said("no_time", value=text, examples=_EXAMPLES))
    for part in parts:
        _check(part, text, may_be_open=len(parts) == 2 and inside is text)
    first, last = interval_of(text)
    if first and last and first > last:
        raise NotSo(f"{text!r} ends before it begins; write the earlier time first", said("later_first", value=text))
    return text


def _check(part: str, text: str, *, may_be_open: bool) -> None:
    if part in _OPEN and may_be_open:
        return
    if not _POINT.fullmatch(part):
        raise NotSo(
            f"{part!r} in {text!r} is no time; write EDTF: {_EXAMPLES}", said("no_time", value=part, examples=_EXAMPLES)
        )
    if re.fullmatch(_DAY, part[:10]):
        try:
            date.fromisoformat(part[:10])
        except ValueError:
            told = f"{part[:10]} is no day of the calendar; write EDTF: {_EXAMPLES}"
            raise NotSo(told, said("no_day", value=part[:10])) from None
