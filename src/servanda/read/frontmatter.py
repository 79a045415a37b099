"""Front matter: the `key: value` lines between two `---` at the head of a file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from servanda.model import Notice, Span

_BLOCK = re.compile(r"\s*?---[ \t]*\r?\n(?P<lines>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"(?P<key>[A-Za-z_][\w .-]*?)[ \t]*:(?:[ \t]+(?P<value>\S.*?))?[ \t]*\r?\n?\Z", re.DOTALL)
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)
# YAML's escapes that JSON lacks: a no-break space, a next line and their like.
_YAML_ESCAPES = {
    "_": "\u00a0",
    "N": "\u0085",
    "L": "\u2028",
    "P": "\u2029",
    "e": "\x1b",
    "0": "",
    " ": " ",
    "a": "",
    "v": " ",
}
_LONGEST = 20_000


@dataclass(slots=True)
class _Entry:
    """A key and the raw lines of its value, while the block is being read."""

    key: str
    start: int
    end: int
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The block's span with its fences, its values, where each stands, and what could not be read."""

    span: Span
    values: dict[str, str]
    places: dict[str, Span]
    notices: tuple[Notice, ...]


def find_front_matter(text: str) -> FrontMatter | None:
    """The front matter at the head of a text, or None; lists and nested values are named in a notice."""
    block = _BLOCK.match(text[:_LONGEST])
    if block is None:
        return None
    entries, odd = _entries(block["lines"], block.start("lines"))
    if not entries:
        return None
    values: dict[str, str] = {}
    for entry in entries:
        value = _value(entry.lines)
        if value is None:
            odd.append(entry.key)
        elif value:
            values[entry.key] = value
    places = {entry.key: Span(entry.start, entry.end) for entry in entries if entry.key in values}
    span = Span(block.start(), block.end())
    notices = (Notice("front-matter", f"front matter not read: {', '.join(odd)}", span),) if odd else ()
    return FrontMatter(span, values, places, notices)


def _entries(block: str, offset: int) -> tuple[list[_Entry], list[str]]:
    entries: list[_Entry] = []
    odd: list[str] = []
    for line in block.splitlines(keepends=True):
        match = _LINE.match(line)
        if line[0] in " \t-" and entries:
            entries[-1].lines.append(line.strip())
            entries[-1].end = offset + len(line.rstrip())
        elif match and line[0] not in " \t":
            start = offset + (match.start("value") if match["value"] else 0)
            value = [match["value"]] if match["value"] else []
            entries.append(_Entry(match["key"].strip().lower(), start, offset + len(line.rstrip()), value))
        elif line.strip() and not line.startswith("#"):
            odd.append(line.strip())
        offset += len(line)
    return entries, odd


def _value(lines: list[str]) -> str | None:
    """The value of a key as one line of text; None for a list or a nested value."""
    if not lines or not lines[0]:
        return ""
    if lines[0][0] in "[{&*!" or (len(lines[0]) > 1 and lines[0].startswith("- ")):
        return None
    if lines[0][0] in "|>":
        return " ".join(lines[1:])
    joined = _joined(lines)
    if joined[0] == "'" and joined.endswith("'") and len(joined) > 1:
        return joined[1:-1].replace("''", "'")
    if joined[0] == '"' and joined.endswith('"') and len(joined) > 1:
        return _ESCAPE.sub(_unescaped, joined[1:-1])
    return re.sub(r"\s+#.*", "", joined)


def _joined(lines: list[str]) -> str:
    """Folded lines put together with spaces, but for those that end in a backslash."""
    out = lines[0]
    for line in lines[1:]:
        out = out[:-1] + line if out.endswith("\\") else f"{out} {line}"
    return out


def _unescaped(match: re.Match[str]) -> str:
    code = match[1]
    if code[0] in "xuU" and len(code) > 1:
        number = int(code[1:], 16)
        return "\ufffd" if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else chr(number)
    if code in _YAML_ESCAPES:
        return _YAML_ESCAPES[code]
    try:
        return str(json.loads(f'"\\{code}"'))
    except json.JSONDecodeError:
        return code
