"""Items that no bullet marks: lines below a colon that end in no full stop, or that name an instrument or an amount."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache

from servanda.lang.pack import Pack
from servanda.model import Zone
from servanda.text.fold import folded
from servanda.text.lines import Block

TERMINAL = ".!?;…"
_DASHES = " \t\u00a0\u202f-–—"
_LONGEST = 220
"""How long a line may be that is an item and no paragraph."""
_LEAD_WORDS = 5
"""How many words a sentence has that leads lines of any kind in, and no label of an address or of names."""
_ITEMS = 2
_NUMBERED = re.compile(r"[^\W\d_]+\.? (?:\d{1,3}|[IVXLC]{1,6})\b|[^\W\d_] [–—-] ")
"""A heading with its number («Article 2»), or a letter of a name that is spelled out."""
_SENTENCES = re.compile(r"[^\W\d_]{4,}[.!?] [^\W\d_a-z]")
_AMOUNT = re.compile(r"(?:[A-Z]{1,3}[ \u00a0]?)?[$€£¥][ \u00a0\u202f]?\d|[A-Z]{3}[ \u00a0\u202f]\d")
_OTHERS = r"(?:[^\W\d_][\w.&/'-]*\W+){0,5}?"
"""The words that may stand before the noun of an instrument ("Framework Agreement on ...")."""


@dataclass(frozen=True, slots=True)
class Zoned:
    """A block with its zone, and the mark of a footnote."""

    block: Block
    zone: Zone
    mark: str | None = None


def with_unmarked(text: str, zoned: Sequence[Zoned], pack: Pack) -> list[Zoned]:
    """The blocks, those that are items though no bullet marks them in the zone of items."""
    out, i = list(zoned), 0
    while i < len(out):
        run = _run(text, out, i, pack)
        out[i + 1 : i + 1 + run] = [replace(one, zone=Zone.ITEM) for one in out[i + 1 : i + 1 + run]]
        i += run + 1
    return out


def names_instrument(words: str, pack: Pack) -> bool:
    """Whether words begin with what an instrument is called («Protocole d'accord entre ...», "MoU on ...")."""
    return len(words.split()) > _ITEMS and bool(_instrument(*_lists(pack)).match(folded(words)))


def tells_of(words: str, pack: Pack, key: str) -> bool:
    """Whether one of the words of a list stands in a text, and nothing that makes it one of earlier days."""
    said = folded(words)
    return bool(_any_of(pack.grammar[key]).search(said)) and not _any_of(pack.grammar["earlier_words"]).search(said)


def leads(words: str) -> bool:
    """Whether a text ends in a colon, which a dash may follow."""
    return words.rstrip(_DASHES).endswith(":")


def _run(text: str, zoned: Sequence[Zoned], lead: int, pack: Pack) -> int:
    """How many of the blocks below one are items of its list."""
    head, said = zoned[lead], zoned[lead].block.span.of(text)
    if head.zone in (Zone.HEADING, Zone.TITLE) and not leads(said):
        return _count(text, zoned, lead, lambda w: _is_instrument(w, pack)) if _signed(said, pack) else 0
    if head.zone not in (Zone.HEADING, Zone.SENTENCE, Zone.ITEM) or not leads(said):
        return 0
    named = _count(text, zoned, lead, lambda w: names_instrument(w, pack) or bool(_AMOUNT.match(w)))
    names = _any_of(pack.grammar["attending_words"]).search(folded(said))
    if named or names or len(said.split()) < _LEAD_WORDS:
        return named
    count = _count(text, zoned, lead, lambda w: _is_line(w) and not _is_article(w, pack))
    if count and _is_heading_of(text, zoned[lead + 1 + count :][:1]):
        count -= 1
    below = [one for one in zoned[lead + 1 :][:1] if not _is_article(one.block.span.of(text), pack)]
    return count if count >= _ITEMS else _told_next(below, said, pack)


def _count(text: str, zoned: Sequence[Zoned], lead: int, fits: Callable[[str], bool]) -> int:
    """How many blocks below a lead-in fit without a gap: lines without a bullet that nothing makes a heading."""
    for count, one in enumerate(zoned[lead + 1 :]):
        heads = one.block.bullet or one.block.heading or one.zone not in (Zone.HEADING, Zone.SENTENCE)
        if heads or not fits(one.block.span.of(text)):
            return count
    return len(zoned) - lead - 1


def _is_heading_of(text: str, after: Sequence[Zoned]) -> bool:
    """Whether the last of a run of lines is the heading of what follows it: a sentence, or items of their own."""
    return any(one.block.bullet or (one.zone is Zone.SENTENCE and one.block.span.of(text)[-1] in ".:") for one in after)


def _told_next(below: Sequence[Zoned], said: str, pack: Pack) -> int:
    """One, where a lead-in says that what it leads in follows and a sentence does («les mesures suivantes :»)."""
    follows = _any_of(pack.grammar["following_words"]).search(folded(said))
    return sum(bool(follows) and one.zone is Zone.SENTENCE and not one.block.bullet for one in below)


def _signed(words: str, pack: Pack) -> bool:
    return tells_of(words, pack, "concluding_words")


def _is_line(words: str) -> bool:
    """Whether a line may be an item by its look: short, no sentence, no numbered heading, not in capitals."""
    ends = words[-1] in ".!?…" or leads(words)
    return len(words) <= _LONGEST and not ends and not words.isupper() and not _NUMBERED.match(words)


def _is_instrument(words: str, pack: Pack) -> bool:
    """Whether a line names an instrument and is no paragraph of several sentences that begins with one."""
    return names_instrument(words, pack) and not _SENTENCES.search(words)


def _is_article(words: str, pack: Pack) -> bool:
    return folded(words).split()[0] in pack.voice["article_words"]


def _lists(pack: Pack) -> tuple[frozenset[str], frozenset[str]]:
    keys = ("between_marks", "about_marks", "owner_marks", "benefit_marks", "setting_marks")
    return pack.grammar["instruments"], frozenset[str]().union(*(pack.grammar[key] for key in keys))


@cache
def _instrument(nouns: frozenset[str], links: frozenset[str]) -> re.Pattern[str]:
    others = _OTHERS.replace("(?:", rf"(?:(?!(?:{_either(links)})\b)", 1)
    return re.compile(rf"\W*{others}(?:{_either(nouns)})(?!\w)")


@cache
def _any_of(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(words)})(?!\w)")


def _either(words: Collection[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
