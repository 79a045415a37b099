"""Documents that mean harm, each with promises: markup and scripts, marks that turn the line, lines without end."""

from __future__ import annotations

import random
from collections.abc import Sequence
from html import escape
from pathlib import Path

HARM = (
    "<script>window.ran=1</script>",
    "<img src=x onerror='window.ran=1'>",
    '"><svg onload=window.ran=1>',
    "</textarea></title></mark></div><script>window.ran=1</script>",
    '<a href="javascript:window.ran=1">here</a>',
    "<iframe srcdoc='<script>top.ran=1</script>'></iframe>",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=/gone'>",
    "<base href='//elsewhere.invalid/'>",
    "<form action=//elsewhere.invalid><button>ok</button></form>",
    "<!-- --><![CDATA[ x ]]>",
    "&lt;b&gt; &amp;#60; &nbsp;",
    "{{ 7 * 7 }} {% raise %} ${7*7}",
    "'; drop table entries; -- %s %n",
    "\u202egnp.exe\u202c",
    "\u2066\u2067\u2069",
    "\u200b\u200d\ufeff\u00ad",
    "👩‍👩‍👧‍👦🏳️‍🌈𝕁𝕒𝕡𝕒𝕟",
    "e" + "\u0301" * 60,
    "\u2028\u2029",
)
"""What is written into the documents; who runs it sets `window.ran`."""
_PROMISES = (
    "Japan will provide {n} million euros to Kazakhstan for water by 2030.",
    "The European Union has pledged {n} million euros to Uzbekistan.",
    "Kazakhstan proposed to host a summit on transport in Astana in 2027.",
    "The ministers agreed to set up a working group on energy with {n} experts.",
)
_NAMES = ("<b>", "&amp;", "\u202e", "é")
_OPENING = "Joint statement of Japan, Kazakhstan and the European Union, 4 April 2025."
_SEED = 20250404


def documents(folder: Path, count: int) -> list[Path]:
    """So many files in a folder, the same ones each time: texts, Markdown and pages."""
    chance = random.Random(_SEED)
    return [_document(folder, number, chance) for number in range(count)]


def endless(folder: Path, length: int) -> Path:
    """A file with a promise, then one line of so many characters, then another promise."""
    found = folder / "endless.txt"
    promises = [promise.format(n=7) for promise in _PROMISES[:2]]
    found.write_text("\n\n".join((_OPENING, promises[0], "x" * length, promises[1])), encoding="utf-8")
    return found


def _document(folder: Path, number: int, chance: random.Random) -> Path:
    lines = [_OPENING, *(_line(chance) for _ in range(3)), chance.choice(HARM) * chance.randrange(1, 9)]
    name, kind = chance.choice(_NAMES), chance.choice(("txt", "md", "html"))
    found = folder / f"{number:03d} {name}.{kind}"
    found.write_text(_page(lines, chance) if kind == "html" else "\n\n".join(lines), encoding="utf-8")
    return found


def _page(lines: Sequence[str], chance: random.Random) -> str:
    """A page of these lines, in half of which the harm is words of the page and no markup of it."""
    written = [escape(line) if chance.random() < 0.5 else line for line in lines]
    return f"<html><head><title>{escape(lines[1])}</title></head><body><main><p>{'</p><p>'.join(written)}</p></main>"


def _line(chance: random.Random) -> str:
    """A promise, with harm before it, behind it or both."""
    promise = chance.choice(_PROMISES).format(n=chance.randrange(2, 900))
    before, behind = (chance.choice(("", chance.choice(HARM))) for _ in range(2))
    return f"{before} {promise} {behind}".strip()
