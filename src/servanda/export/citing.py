"""An entry as others cite it: the text that says it first, the ledger that keeps it second."""

from __future__ import annotations

import json
import re
from datetime import date

from servanda.export.shorthand import on_one_line
from servanda.ledger.entries.entry import Attestation

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}%&$#_"},
}
_KEPT = 12


def bibtex(one: Attestation, entry: str, seen: date) -> str:
    """A `@misc` of BibTeX, also for biblatex: what a text says in an attestation, and the entry that keeps it."""
    fields = {
        "title": f"{{{_tex(_title(one))}}}",
        "author": f"{{{_tex(one.origin.publisher)}}}" if one.origin.publisher else "",
        "year": (one.origin.day or "")[:4],
        "date": one.origin.day or "",
        "langid": one.origin.language,
        "note": _tex(note(one, entry)),
        "urldate": seen.isoformat(),
    }
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{servanda-{entry[:_KEPT]},\n{told}}}\n"


def csl_json(one: Attestation, entry: str, seen: date) -> str:
    """An item of CSL-JSON, as reference managers read it."""
    item = {
        "id": f"servanda-{entry[:_KEPT]}",
        "type": "document",
        "title": _title(one),
        "publisher": one.origin.publisher,
        "issued": _day(one.origin.day) if one.origin.day else None,
        "language": one.origin.language,
        "archive": "Servanda",
        "archive_location": entry,
        "note": note(one, entry),
        "accessed": _day(seen.isoformat()),
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2) + "\n"


def note(one: Attestation, entry: str) -> str:
    """The words, their place in the text, which bytes the text was read from, the entry."""
    place = f"{one.statement.span.start}-{one.statement.span.end}"
    return f"«{on_one_line(one.quote)}», {place}, sha256 {one.origin.sha256}; Servanda {entry}"


def _title(one: Attestation) -> str:
    return on_one_line(one.origin.title or one.origin.name)


def _day(told: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in told.split("-") if part.isdecimal()]]}


def _tex(text: str) -> str:
    """A text in which nothing is a command of TeX."""
    return re.sub(r"[\\~^{}%&$#_]", lambda found: _SPECIAL[found[0]], on_one_line(text))
