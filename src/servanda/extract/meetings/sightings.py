"""The places of a line where a meeting is meant: a noun with what stands round it, or a verb of meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from servanda.extract.meetings.lines import Line
from servanda.lang.meetings import Part, Word
from servanda.meeting import Field, Status, Told
from servanda.model import MentionKind, Span, Zone
from servanda.text.quotes import CLOSING, OPENING

_ARTICLES = ("demonstrative", "possessive", "several", "indefinite", "definite")
_ACTORS = frozenset(
    {MentionKind.STATE, MentionKind.PERSON, MentionKind.OFFICE, MentionKind.GROUP, MentionKind.ORGANISATION}
    | {MentionKind.DEMONYM, MentionKind.CAPITAL, MentionKind.PRONOUN}
)
_NAMES = (MentionKind.ORGANISATION, MentionKind.FORMAT)
_PREMODIFIERS = ("ADJ", "NUM", "ADV")
_COMPOUND = ("NOUN", "PROPN", "X", "SYM", "PART")
_LONGEST = 14
"""The most words before a noun that tell more of it."""
_JOINED = 4
"""So many words behind «et» the second of two names may begin."""
_STOPS = re.compile(r"[,;:.!?]")


@dataclass(eq=False, slots=True)
class Sighting:
    """One place where a meeting is meant, and what is told of it there.

    `token` is the noun or verb, `first` to `last` the tokens of the noun phrase as far as nothing parts it;
    `article` is what opens it; `told` grows while the line is read.
    """

    line: Line
    span: Span
    token: int
    word: Word
    first: int
    last: int
    article: str = ""
    plural: bool = False
    following: Span | None = None
    previous: Span | None = None
    told: list[Told] = field(default_factory=list)
    statuses: list[Told] = field(default_factory=list)
    denied: bool = False
    maybe: bool = False
    ranked: bool = False
    """Whether its rank alone stands for it: one of several told of before («la première devant se réunir à Paris»)."""

    def add(self, what: Field, value: str, span: Span | None, rule: str) -> None:
        """Keep a value once with its words."""
        one = Told(what, value, span, rule)
        if value and one not in self.told:
            self.told.append(one)

    def say(self, status: Status, span: Span | None, rule: str) -> None:
        """Keep what is told to have become of the meeting."""
        self.statuses.append(Told(Field.STATUS, status.value, span, rule))

    def values(self, what: Field) -> list[str]:
        """The values of a field that this place tells."""
        return [one.value for one in self.told if one.field is what]

    def has(self, *fields: Field) -> bool:
        """Whether any of these fields is told here."""
        return any(one.field in fields for one in self.told)

    @property
    def invites(self) -> bool:
        """Whether it is a visit that somebody is invited to, whose words say what is to become of it."""
        return bool(self.word.value) and not self.is_verb

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb of meeting and no noun."""
        return self.word.kind is Part.MEET


def sightings(line: Line) -> list[Sighting]:
    """The places of a line where a meeting may be meant, in order."""
    found = [_noun(line, hit.span, token, hit.phrase.value) for hit, token in line.of(Part.HEAD)]
    found += [
        _verb(line, hit.span, token, hit.phrase.value) for hit, token in line.of(Part.MEET) if _meets(line, token)
    ]
    found += _numbered(line)
    found = sorted(found, key=lambda one: one.span)
    found = [one for one, after in zip(found, [*found[1:], None], strict=False) if not _is_in_compound(one, after)]
    found = _with_ranked(_standing(found))
    for one, following in pairwise(found):
        if one.token < following.first and not one.is_verb:
            one.last = min(one.last, following.first - 1)
    return found


def _is_in_compound(one: Sighting, after: Sighting | None) -> bool:
    """Whether a noun only tells more of the next: "the Islands Forum leaders' meeting"."""
    return after is not None and not after.is_verb and after.first <= one.token < after.token and not one.is_verb


def _standing(found: list[Sighting]) -> list[Sighting]:
    """The sightings without those inside the noun phrase of another: «sommet de la TICAD 10», «session du dialogue»."""
    kept: list[Sighting] = []
    for one in found:
        outer = next((o for o in kept if o.first <= one.token <= o.last and not o.is_verb), None)
        named = outer is not None and one.word.kind is Part.SERIES
        if outer is not None and named:
            outer.told += [told for told in one.told if told.field is not Field.LEVEL]
        elif outer is None or not (one.word.weak and not one.word.echo and one.article != "indefinite"):
            kept.append(one)
    return kept


def _with_ranked(found: list[Sighting]) -> list[Sighting]:
    """The sightings with those of several meetings that a rank alone stands for, which the verbs behind it tell of.

    «Deux sommets, le premier à Rabat», "two sessions, the first to be held in Paris".
    """
    several = next((one for one in found if one.plural and not one.is_verb), None)
    if several is None:
        return found
    line, clauses = several.line, several.line.clauses
    ranks = [
        figure.span for figure in line.figures if figure.type == "ordinal" and figure.span.start > several.span.end
    ]
    own: dict[int, Sighting] = {}
    for span in ranks:
        i = clauses.under(span)[-1]
        noun = i + 1 < len(clauses.tokens) and clauses.tokens[i + 1].upos in ("NOUN", "PROPN", "ADJ")
        held = any(one.first <= i <= one.last for one in found)
        if line.small(i - 1, "definite") and not noun and not held:
            own[i] = Sighting(line, clauses.tokens[i].span, i, several.word, i - 1, i, "indefinite", ranked=True)
    rest = [one for one in found if not (one.is_verb and clauses.tokens[one.token].head in own)]
    for one in own.values():
        one.told += [told for told in several.told if told.field is Field.LEVEL]
    return sorted([*rest, *own.values()], key=lambda one: one.span)


def _noun(line: Line, span: Span, token: int, word: Word) -> Sighting:
    first, article = _left(line, token)
    last = _right(line, token)
    feats = line.clauses.tokens[token].feats
    plural = feats.get("Number") == "Plur" and article != "indefinite"
    one = Sighting(line, span, token, word, first, last, article, plural)
    if word.level:
        one.add(Field.LEVEL, word.level.value, span, word.id)
    return one


def _left(line: Line, token: int) -> tuple[int, str]:
    """The first token of a noun phrase and the sort of its article."""
    i = token
    while i > 0 and token - i < _LONGEST and _tells_more(line, i - 1):
        i -= 1
    article = next((kind for kind in _ARTICLES if i > 0 and line.small(i - 1, kind)), "")
    if article:
        return i - 1, article
    return i, next((kind for kind in _ARTICLES if line.small(i, kind)), "") if i < token else ""


def _tells_more(line: Line, i: int) -> bool:
    token = line.clauses.tokens[i]
    if any(line.small(i, kind) for kind in _ARTICLES):
        return False
    if token.upos in _PREMODIFIERS and not line.clauses.helpers(i):
        return True
    if not line.words.compounds:
        return False
    if token.upos == "ADP":
        return line.is_inside_name(i)
    return token.upos in _COMPOUND or line.is_mark(i) or (token.upos == "VERB" and _is_compound(line, i))


def _is_compound(line: Line, i: int) -> bool:
    return line.clauses.relation(i) in ("amod", "compound") or i in line.named


def _right(line: Line, token: int) -> int:
    """The last token behind a noun that still tells more of it."""
    j = token
    while j + 1 < len(line.clauses.tokens) and (_is_quoted(line, token, j + 1) or not _parts(line, j + 1)):
        j += 1
    return j


def _is_quoted(line: Line, token: int, i: int) -> bool:
    """Whether a token stands in a quotation that opens behind a noun."""
    between = line.clauses.text[line.clauses.tokens[token].span.end : line.clauses.tokens[i].span.start]
    last = max((between.rfind(mark) for mark in OPENING), default=-1)
    return last >= 0 and not any(mark in between[last:] for mark in CLOSING)


def _parts(line: Line, i: int) -> bool:
    token = line.clauses.tokens[i]
    if i in line.named:
        return False
    if token.upos == "CCONJ" and i - 1 in line.named:
        return not any(j in line.named for j in range(i + 1, min(i + _JOINED, len(line.clauses.tokens))))
    if _STOPS.match(token.form) or line.clauses.is_relative(i) or token.upos in ("SCONJ", "CCONJ"):
        return True
    return token.upos in ("VERB", "AUX") and not line.small(i, "loose")


def _meets(line: Line, token: int) -> bool:
    """Whether a verb of meeting has those who meet for its subject."""
    clauses = line.clauses
    if clauses.tokens[token].upos not in ("VERB", "AUX") or line.passage.zone in (Zone.TITLE, Zone.HEADING):
        return False
    subject = clauses.subject(token)
    if subject is None:
        return clauses.tokens[token].head == token or clauses.relation(token) in ("advcl", "acl")
    if line.small(subject, "selves"):
        return True
    first, last = clauses.subtree(subject)
    there = clauses.chars(first, last)
    offices = any(hit.span.overlaps(there) for hit, _ in line.of(Part.LEADER))
    return offices or any(one.kind in _ACTORS and one.span.overlaps(there) for one in line.mentions)


def _verb(line: Line, span: Span, token: int, word: Word) -> Sighting:
    subject = line.clauses.subject(token)
    plural = subject is not None and line.clauses.tokens[subject].feats.get("Number") == "Plur"
    return Sighting(line, span, token, word, token, token, plural=plural)


def _numbered(line: Line) -> Iterator[Sighting]:
    """Meetings that a number alone tells from others of their name: «TICAD 9», «COP31»."""
    text = line.clauses.text
    series = {hit.span: hit.phrase.value for hit, _ in line.of(Part.SERIES)}
    names = [one for one in line.mentions if one.kind in _NAMES and not one.nested and one.kind is MentionKind.FORMAT]
    spans = dict.fromkeys([*series, *(one.span for one in names)])
    for span in spans:
        number = _NUMBER.match(text, span.end, line.passage.span.end)
        if number is None or (span not in series and span.of(text)[-1].isdigit()):
            continue
        where = Span(span.start, number.end())
        under = line.clauses.under(where)
        word = series.get(span) or _NUMBERED
        one = Sighting(line, where, under[0], word, under[0], under[-1])
        one.article = _left(line, under[0])[1]
        if not any(m.span.overlaps(span) for m in names):
            one.add(Field.FORMAT, span.of(text).lower(), span, "series")
        else:
            one.told += [Told(Field.FORMAT, m.ref, m.span, "named") for m in names if m.span.overlaps(span) and m.ref]
        one.add(Field.ORDINAL, number["number"], Span(*number.span("number")), "number")
        if word.level:
            one.add(Field.LEVEL, word.level.value, span, word.id)
        yield one


_NUMBER = re.compile(r"(?:[ \u00a0\u202f-])?(?P<number>[1-9]\d?)(?![\w%]|[.,]\d)(?!\s*(?:%|/))")
_NUMBERED = Word("numbered", Part.SERIES, (), "", "")
