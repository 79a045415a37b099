"""Zones first, then sentences: which runs of a document are read for statements, and what governs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.extract.document.sentences import Splitter
from servanda.extract.document.unmarked import TERMINAL, Zoned, leads, with_unmarked
from servanda.lang.pack import Pack
from servanda.model import READ_ZONES, Document, Passage, Span, Zone
from servanda.text.fold import folded
from servanda.text.lines import NOTE_MARK, Block, blocks, trimmed
from servanda.text.quotes import OPENING, STRAIGHT

_HEADING_LIMIT = 110
_FOOTNOTE = re.compile(rf"(?P<mark>{NOTE_MARK})(?:(?<=\])\s*|\s+(?=\S))")
_LINK_ONLY = re.compile(r"(?:!?\[[^\]]*\]\([^)]*\)[\s–|•·*-]*)+|<?https?://\S+>?|<!--.*?-->|<[^>]+>")
# A day may have an ordinal's ending of two letters («1er», "2nd").
_DATE_ONLY = re.compile(
    r"(?:[^\W\d_]{1,9}[.,]?\s+){0,2}(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}[^\W\d_]{0,2}\s+[^\W\d_]{3,10}\.?,?\s+\d{4}"
    r"|[^\W\d_]{3,10}\s+\d{1,2}[^\W\d_]{0,2},?\s+\d{4})(?:[\s,–-]+\d{1,2}[:h]\d{0,2})?"
)
_NUMBERED = re.compile(r"A\.|1\.|(?:1\.)+1\.?")
# The place that a dispatch is from, before its first words («OTTAWA —», "LIMA (AFP) -").
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_PLACE = re.compile(
    rf"{_CAPITAL}(?:{_CAPITAL}|['’ .,]){{3,30}}(?:\([^)]{{2,20}}\)\s?)?(?:[—–-]|--)\s+(?={_CAPITAL}\w*['’ ]\w)"
)


def passages(document: Document, pack: Pack) -> tuple[Passage, ...]:
    """Split a document into passages, in the order of the text; every passage's span is a run of it.

    Zones the reader of the format already knows are kept. A list item carries the span of its lead-in.
    """
    zoned = _zones(document, pack)
    return tuple(_Layout(document.text, zoned, Splitter.of(pack)).passages())


def _zones(document: Document, pack: Pack) -> list[Zoned]:
    """Give every block its zone, each from its own look, then from the heading it stands under."""
    known = [(span, zone) for span, zone in document.zones if zone is not Zone.HEADING]
    headings = {span.start for span, zone in document.zones if zone is Zone.HEADING}
    all_blocks = blocks(document.text)
    out: list[Zoned] = []
    under: Zone | None = None
    led = False  # whether a line with a colon, and no heading, says what is under it: up to the next sentence
    parents: set[str] = set()
    for i, found in enumerate(all_blocks):
        block = replace(found, heading=True) if found.span.start in headings else found
        given = next((zone for span, zone in known if span.overlaps(block.span)), None)
        following = all_blocks[i + 1] if i + 1 < len(all_blocks) else None
        if following and following.bullet in parents:
            following = replace(following, bullet=block.bullet)
        look = Zoned(block, given) if given else _look(document.text, block, following, pack)
        if block.bullet is None:
            parents.clear()
        elif look.zone is Zone.HEADING:
            parents.add(block.bullet)
        words = block.span.of(document.text)
        labelled = _labelled(words, pack) if look.zone is Zone.SENTENCE else None
        if look.zone is Zone.HEADING:
            under, led = _governed(folded(words), pack), False
        elif labelled or (led and look.zone is Zone.SENTENCE):
            under, led = labelled, labelled is not None
        elif under and look.zone in READ_ZONES:
            look = replace(look, zone=under) if look.zone is Zone.ITEM or under is Zone.LINKS else look
        out.append(look)
    return with_unmarked(document.text, _titled(document.text, out, document.title), pack)


def _look(text: str, block: Block, following: Block | None, pack: Pack) -> Zoned:
    """The zone of a block by what it looks like."""
    words = block.span.of(text)
    plain = folded(words).strip("*_# ")
    if _LINK_ONLY.fullmatch(words):
        return Zoned(block, Zone.LINKS)
    if match := _FOOTNOTE.match(words):
        inner = Span(block.span.start + match.end(), block.span.end) if match.end() < len(words) else block.span
        return Zoned(replace(block, span=inner), Zone.FOOTNOTE, match["mark"].strip("[]"))
    short = len(words) <= _HEADING_LIMIT
    if _starts(plain, pack.zones["caption"]):
        return Zoned(block, Zone.CAPTION)
    if short and _DATE_ONLY.fullmatch(words):
        return Zoned(block, Zone.DATELINE)
    if len(words) <= 220 and _starts(plain, pack.zones["boilerplate"]):
        return Zoned(block, Zone.BOILERPLATE)
    if short and words[-1] not in TERMINAL and len(plain.split()) <= 8 and _starts(plain, pack.zones["byline"]):
        return Zoned(block, Zone.BYLINE)
    if block.heading or (_is_heading(words, block, following) and not _goes_on(text, block, following, pack)):
        return Zoned(block, Zone.HEADING)
    return Zoned(block, Zone.ITEM if block.bullet else Zone.SENTENCE)


def _starts(plain: str, cues: Sequence[str]) -> bool:
    return any(plain.startswith(folded(cue)) for cue in cues)


def _is_heading(words: str, block: Block, following: Block | None) -> bool:
    """A short block without a full stop, that is no list item or stands above items of another mark."""
    if len(words) > _HEADING_LIMIT or words[-1] in TERMINAL + ":," or re.search(r"[^\W\d_][.!?] [^\W\d_a-z]", words):
        return False
    if not words[0].isupper() and not words[0].isdigit() and words[0] not in OPENING + STRAIGHT + "'(":
        return False
    if block.bullet is None:
        return True
    if following is None or following.heading:
        return False
    nested = following.bullet is not None and following.bullet != block.bullet
    titles = _NUMBERED.fullmatch(block.bullet) and following.bullet is None and following.span.start != block.span.end
    return nested or bool(titles)


def _goes_on(text: str, block: Block, following: Block | None, pack: Pack) -> bool:
    """Whether the sentence of a block goes on in the items below: it ends in a mark, or a verb and they begin small."""
    if following is None or following.bullet is None or block.bullet:
        return False
    last = re.findall(r"\w+", folded(block.span.of(text)))[-1:]
    marks = (pack.grammar[key] for key in ("infinitive_marks", "complementizers", "near_futures", "we"))
    kinds = {pos for word in last for _, pos in pack.forms.get(word, ())}
    small = kinds == {"VERB"} and text[following.span.start].islower()
    return small or any(word in words for words in marks for word in last)


_SAYING = (("heading_links", Zone.LINKS), ("heading_participants", Zone.PARTICIPANTS))


def _governed(heading: str, pack: Pack) -> Zone | None:
    """The zone of what follows a heading that says so."""
    for key, zone in _SAYING:
        for cue in pack.zones[key]:
            if heading.strip(" :") == folded(cue) or (len(cue) > 12 and folded(cue) in heading):
                return zone
    return None


def _labelled(words: str, pack: Pack) -> Zone | None:
    """The zone of what follows a line that says so and nothing more before its colon («Participants :»)."""
    if len(words) > _HEADING_LIMIT or not leads(words):
        return None
    label = folded(words).rstrip(" :–—-")
    return next((zone for key, zone in _SAYING if label in map(folded, pack.zones[key])), None)


def _titled(text: str, zoned: list[Zoned], title: str | None) -> list[Zoned]:
    """The first heading is the title, and so is every line that repeats it."""
    first = next((z for z in zoned if z.zone is Zone.HEADING), None)
    read_first = next((z for z in zoned if z.zone in READ_ZONES), None)
    names = {folded(title).strip()} if title else set()
    if first and (read_first is None or first.block.span.start < read_first.block.span.start):
        names.add(folded(first.block.span.of(text)))
    return [
        replace(z, zone=Zone.TITLE)
        if z.zone in (Zone.HEADING, Zone.SENTENCE) and folded(z.block.span.of(text)).strip() in names
        else z
        for z in zoned
    ]


@dataclass(slots=True)
class _Lead:
    """A sentence that leads a list in: the bullet of its own item, if any, and that of the items it governs.

    `indent` is how far its own item is set in.
    """

    span: Span
    owner: str | None
    child: str | None = None
    indent: int = 0

    def ends_before(self, bullet: str, indent: int) -> bool:
        """Whether an item stands beside the lead-in's own one, and not below it."""
        return self.owner == bullet and indent <= self.indent


class _Layout:
    """Walks the zoned blocks and yields passages, remembering the heading and the lead-ins above."""

    def __init__(self, text: str, zoned: Sequence[Zoned], splitter: Splitter) -> None:
        self._text = text
        self._zoned = zoned
        self._splitter = splitter
        self._heading: Span | None = None
        self._leads: list[_Lead] = []
        self._open = False
        self._begun = False

    def passages(self) -> Iterator[Passage]:
        for number, zoned in enumerate(self._zoned):
            yield from self._of_block(number, zoned)

    def _of_block(self, number: int, zoned: Zoned) -> Iterator[Passage]:
        span = zoned.block.span
        if zoned.zone in (Zone.HEADING, Zone.TITLE):
            yield from self._heading_passages(number, zoned)
        elif zoned.zone is Zone.SENTENCE:
            yield from self._paragraph(number, span)
        elif zoned.zone is Zone.ITEM:
            yield from self._item(number, span, zoned.block)
        else:
            yield Passage(span, zoned.zone, number, None, self._heading, zoned.mark)

    def _heading_passages(self, number: int, zoned: Zoned) -> Iterator[Passage]:
        """A heading; where its first item follows on the same line («Annex: documents signed - A»), that too."""
        span, items = self._first_item_inline(number, zoned.block.span)
        yield Passage(span, zoned.zone, number, None, None if zoned.zone is Zone.TITLE else self._heading)
        self._heading = span
        if not self._is_category(zoned.block.bullet):
            announces = ":" in span.of(self._text) and self._items_follow(number)
            self._leads, self._open = [_Lead(span, None)] if announces else [], False
        for item in items:
            yield from self._item(number, item, None)

    def _is_category(self, bullet: str | None) -> bool:
        """Whether a bulleted heading divides the list that is under way."""
        if bullet is None or not self._leads or self._leads[-1].child not in (None, bullet):
            return False
        self._leads[-1].child = bullet
        return True

    def _first_item_inline(self, number: int, span: Span) -> tuple[Span, list[Span]]:
        following = self._zoned[number + 1].block if number + 1 < len(self._zoned) else None
        words = span.of(self._text)
        dash = re.search(r"\s[-–]\s+(?=[^\W\d_a-z])", words)
        if following and following.bullet and dash and ":" in words[: dash.start()]:
            return Span(span.start, span.start + dash.start()), [Span(span.start + dash.end(), span.end)]
        return span, []

    def _items_follow(self, number: int) -> bool:
        following = self._zoned[number + 1] if number + 1 < len(self._zoned) else None
        return following is not None and (following.block.bullet is not None or following.zone is Zone.ITEM)

    def _paragraph(self, number: int, span: Span) -> Iterator[Passage]:
        """The sentences of a paragraph; under an open colon, those that semicolons end or follow are items."""
        if self._open and self._semicolons(number, span):
            yield from self._item(number, span, None)
            self._open = span.of(self._text).endswith(";")
            return
        if not self._begun and (place := _PLACE.match(self._text, span.start, span.end)):
            found = trimmed(self._text, *place.span())
            if found:
                yield Passage(found, Zone.DATELINE, number, None, self._heading)
            span = Span(place.end(), span.end)
        self._begun = True
        span, items = self._first_item_inline(number, span)
        sentences = list(self._splitter.sentences(self._text, span))
        for sentence in sentences:
            yield from self._sentence(number, sentence)
        self._leads = [_Lead(sentences[-1], None)] if items or self._governs(number, span) else []
        self._open = bool(self._leads) and leads(span.of(self._text))
        for item in items:
            yield from self._item(number, item, None)

    def _governs(self, number: int, span: Span) -> bool:
        """Whether a paragraph leads a list in: it ends in a colon, or is left open above items."""
        words = span.of(self._text)
        return leads(words) or (self._items_follow(number) and words[-1] not in TERMINAL)

    def _semicolons(self, number: int, span: Span) -> bool:
        above = self._zoned[number - 1].block.span if number else span
        return span.of(self._text).endswith(";") or above.of(self._text).endswith(";")

    def _sentence(self, number: int, span: Span) -> Iterator[Passage]:
        """A sentence, or its head and its inline items «(i) ... (ii) ...»."""
        head, items = self._splitter.inline_items(self._text, span)
        for part in self._splitter.semicolons(self._text, head):
            yield Passage(part, Zone.SENTENCE, number, None, self._heading)
            head = part
        for item in items:
            yield Passage(item, Zone.ITEM, number, head, self._heading)

    def _item(self, number: int, span: Span, block: Block | None) -> Iterator[Passage]:
        """The sentences of a list item, each with the list's lead-in; an item may govern a list of its own."""
        bullet, indent = (block.bullet, block.indent) if block else (None, 0)
        while bullet is not None and self._leads and self._leads[-1].ends_before(bullet, indent):
            self._leads.pop()
        lead = self._leads[-1] if self._leads else None
        if lead and lead.child is None:
            lead.child = bullet
        sentences = list(self._splitter.sentences(self._text, span))
        for sentence in sentences:
            yield Passage(sentence, Zone.ITEM, number, lead.span if lead else None, self._heading)
        if leads(span.of(self._text)) or self._has_items_below(number, span, indent):
            self._leads.append(_Lead(sentences[-1], bullet, indent=indent))

    def _has_items_below(self, number: int, span: Span, indent: int) -> bool:
        """Whether an item without a full stop is left open above items that are set further in."""
        below = self._zoned[number + 1].block.indent if self._items_follow(number) else 0
        return below > indent and span.of(self._text)[-1] not in TERMINAL
