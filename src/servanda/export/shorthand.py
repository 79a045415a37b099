"""The shorthand of tables and sheets: an amount, the parties, a quote on one line."""

from __future__ import annotations

import re

from servanda.extract.record import AmountRecord, Record, from_record
from servanda.lang.hearsay import Hearsay
from servanda.model import When

_HEDGES = {
    "negation": "not",
    "condition": "on a condition",
    "possibility": "possibly",
    "escape": "with a way out",
    "effort": "trying to",
}
HEARSAY = {Hearsay.DRAFT: "draft", Hearsay.UNNAMED: "unnamed source", Hearsay.RUMOUR: "hearsay"}
"""How a table names a source that nobody stands behind."""
SIGNS = {"exact": "", "about": "~", "over": ">", "under": "<", "at_least": "≥", "at_most": "≤"}
"""How a table marks an amount that is not exact."""


def amount_words(amount: AmountRecord) -> str:
    """An amount as `>150 documents`, `~4.5%`, `2,000,000 EUR/year` or `5 USD?`, where the currency is left open."""
    number = f"{amount['value']:,}"
    if "maximum" in amount:
        number += f"–{amount['maximum']:,}"
    unit = "%" if amount["unit"] == "percent" else f" {amount['unit']}"
    rate = f"/{amount['per']}" if "per" in amount else ""
    doubt = "" if amount.get("settled", True) else "?"
    return f"{SIGNS.get(amount['qualifier'], '')}{number}{unit}{doubt}{rate}"


def sums_words(record: Record) -> str:
    """The sums of a statement; of an entry those that stand."""
    return "; ".join(map(amount_words, (record.get("standing") or record)["amounts"]))


def time_words(record: Record) -> str:
    """When it is to be done: `2030`, `before 2026-11-30`, `P36M from an event`; empty where no time is told."""
    when = record["when_read"] and from_record(record).when
    return when_words(when, record["quote"], record["start"]) if when else record["when"] or ""


def when_words(when: When | None, quote: str, start: int) -> str:
    """A time of a statement whose words (`quote`) begin at a place of the text; empty for none."""
    if when is None:
        return ""
    told, bound = when.edtf or when.length, when.bound.replace("_", " ")
    if bound:
        told = f"{bound} {told.removeprefix('../').removesuffix('/..')}"
    event = when.event and on_one_line(quote[max(0, when.event.start - start) : max(0, when.event.end - start)])
    return f"{told} {event}" if event else told


def acting(record: Record) -> str:
    """Who acts: `JPN`, `JPN or KAZ?` where the text leaves it open; a dash where it does not say."""
    left = next((one["candidates"] for one in record.get("unsure", []) if one["candidates"]), [])
    may = f"{' or '.join(left)}?" if left and not record["actors"] else "–"
    return " ".join(record["actors"]) or may


def parties(record: Record) -> str:
    """Who acts, and towards whom: `JPN → KAZ UZB`."""
    actors = acting(record)
    return f"{actors} → {' '.join(record['counterparts'])}" if record["counterparts"] else actors


def hedges(record: Record) -> str:
    """What a statement is qualified by: `not`, `on a condition`; nothing where it is said outright."""
    return ", ".join(_HEDGES.get(kind, kind) for kind in dict.fromkeys(record["qualifiers"]))


def told_by(record: Record) -> str:
    """Who says it: the person, or by what kind of source it is only known; nothing where the text says it itself."""
    kind = record.get("reasons", {}).get("source")
    return record["speaker"] or (f"[{HEARSAY[Hearsay(kind)]}]" if kind else "")


def on_one_line(quote: str) -> str:
    """A quote with its line breaks and runs of spaces as single spaces."""
    return re.sub(r"\s+", " ", quote).strip()
