"""The grammar of names: patterns over the tags of a passage's parts, each with what it makes of a match.

The letters are those of `parts`: S state, R organisation, Z group, A adjective, O office, Q offices, T title, H a
known person, C a capitalised word, I body, G parties, L article, D «of», P preposition of place, t «to», N number,
K capital, E meeting, Y portfolio, k «and».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from servanda.extract.actors.parts import Part
from servanda.model import MentionKind, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention before persons are known: its actors as named, the office and the name as written.

    `state` are the parts that say of which state somebody is; `title` is the span of the office or honorific.
    """

    span: Span
    kind: MentionKind
    actors: tuple[str, ...]
    rule: str
    office: str = ""
    name: tuple[Part, ...] = ()
    state: tuple[Part, ...] = ()
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a passage: the parts under it, and those of its named groups."""

    parts: Sequence[Part]
    found: re.Match[str]

    def group(self, *names: str) -> tuple[Part, ...]:
        """The parts of the named groups that took part, in order of the names."""
        return tuple(part for name in names if self.found[name] for part in self.parts[slice(*self.found.span(name))])

    def codes(self, *names: str) -> tuple[str, ...]:
        """The actors that the terms of the named groups stand for, in order."""
        return codes_of(self.group(*names))

    def has(self, name: str) -> bool:
        """Whether the pattern has the group and it took part."""
        return bool(self.found.groupdict().get(name))


Builder = Callable[[Match, str], Iterator[Draft]]

# A name: known, or capitalised words with particles between; a capital can be a given name («Santiago Peña»).
NAME = r"(?:H|p{0,2}C(?:-?C|p{1,2}C|-?K){0,4}|KC(?:-?C){0,2})"
FULL = r"(?:H|p{0,2}C(?:-C)?(?:-?C|p{1,2}C|-?K){1,4}|KC(?:-?C){0,2})"
FIELD = r"(?:DL?Y(?:(?:,k?|k)?D?L?Y)*)"
OF = r"(?:A|DL?[SRZ])"
BEFORE = r"(?:A|[SRZ]s|(?<![PtDL])[SR]|(?<=L)[SR])"
ITEM = r"D?L?[SRZ](?:\([SRZ]\))?"
LIST = rf"[SRZ](?:\([SRZ]\))?(?:(?:,k?|k){ITEM})*"


_OF_STATE = "SRZA"
_TITLING = "TOQY"


def codes_of(parts: Sequence[Part]) -> tuple[str, ...]:
    """The actors that the terms of parts stand for, each once, in order."""
    named = "SRZAcKXWfv"
    return tuple(dict.fromkeys(code for part in parts if part.tag in named and part.term for code in part.term.values))


def _span(parts: Sequence[Part]) -> Span:
    first = next(part for part in parts if part.raw)
    return Span(first.span.start, parts[-1].span.end)


def _whole(match: Match) -> Span:
    return _span(match.parts[slice(*match.found.span())])


def _office(match: Match) -> tuple[str, tuple[str, ...]]:
    """The concept of an office, by its portfolio where it is a minister's, and the organisation it says itself."""
    part = match.group("office")[-1]
    term = part.term
    office = term.values[0] if term else ""
    fields = [one for one in match.parts[slice(*match.found.span())] if one.tag == "Y" and one.term]
    if office == "minister" and any(one.term and one.term.values[0] == "foreign-minister" for one in fields):
        office = "foreign-minister"
    return office, (term.actor,) if term and term.actor else ()


def _state(match: Match, groups: Sequence[str]) -> tuple[Part, ...]:
    """The first part of the named groups that says of which state somebody is."""
    return tuple(part for part in match.group(*groups) if part.term and part.tag in _OF_STATE)[:1]


def _title(match: Match) -> Span | None:
    """From the first to the last word of an office or an honorific in a match."""
    told = [part for part in match.parts[slice(*match.found.span())] if part.tag in _TITLING]
    return Span(told[0].span.start, told[-1].span.end) if told else None


def _person(match: Match, rule: str) -> Iterator[Draft]:
    office, own = _office(match) if match.has("office") else ("", ())
    groups = [name for name in ("before", "of", "of2", "after") if match.has(name)]
    actors = (match.codes(*groups) or own)[:1]
    told = (match.group("name"), _state(match, groups), _title(match))
    yield Draft(_whole(match), MentionKind.PERSON, actors, rule, office, *told)


def _listed(match: Match, rule: str) -> Iterator[Draft]:
    """«les présidents du Kazakhstan X, du Kirghizistan Y»: a person for each."""
    office, _ = _office(match)
    start, end = match.found.span("items")
    tags = match.found.string
    for found in re.finditer(rf"DL?(?P<of>[SR]),?(?P<name>{NAME})", tags[start:end]):
        inside = Match(match.parts[start:end], found)
        told = (inside.group("name"), _state(inside, ["of"]), _title(match))
        yield Draft(_whole(inside), MentionKind.PERSON, inside.codes("of"), rule, office, *told)


def _paired(match: Match, rule: str) -> Iterator[Draft]:
    """«Presidents X and Y»: a person for each, the first with the office."""
    office, _ = _office(match)
    start, end = match.found.span("names")
    for found in re.finditer(NAME, match.found.string[start:end]):
        name = match.parts[start + found.start() : start + found.end()]
        yield Draft(_span(name), MentionKind.PERSON, (), rule, office, tuple(name), title=_title(match))


def _office_only(match: Match, rule: str) -> Iterator[Draft]:
    office, own = _office(match)
    groups = [name for name in ("before", "of", "of2") if match.has(name)]
    told = ((), _state(match, groups), _title(match))
    yield Draft(_whole(match), MentionKind.OFFICE, (match.codes(*groups) or own)[:1], rule, office, *told)


def _plain(kind: MentionKind) -> Builder:
    def build(match: Match, rule: str) -> Iterator[Draft]:
        parts = match.group("who")
        yield Draft(_span(parts), kind, codes_of(parts), rule)

    return build


def _governed(match: Match, rule: str) -> Iterator[Draft]:
    yield Draft(_whole(match), MentionKind.DEMONYM, match.codes("who"), rule)


def _several(match: Match, rule: str) -> Iterator[Draft]:
    """Several actors, or the leaders of one state, which act for it as a governing body does."""
    codes = match.codes("who")
    kind = MentionKind.GROUP if len(codes) > 1 or not codes[0].isupper() else MentionKind.DEMONYM
    yield Draft(_whole(match), kind, codes, rule)


def _sector(slug: str) -> Builder:
    def build(match: Match, rule: str) -> Iterator[Draft]:
        codes = match.codes("who") if match.has("who") else ()
        actors = tuple(f"{slug}:{code}" for code in codes) or (slug,)
        yield Draft(_whole(match), MentionKind.ORGANISATION, actors, rule)

    return build


def _parties(match: Match, rule: str) -> Iterator[Draft]:
    """«les deux dirigeants», «nos pays»: for the meeting to tell; the number is in the rule."""
    group = next((part.term.group for part in match.group("head") if part.term), "")
    number = _number(match)
    if match.has("counting") or group == "bare" or (group and (number or match.has("own"))):
        yield Draft(_whole(match), MentionKind.GROUP, (), f"{rule}:{number}" if number else rule)


def _number(match: Match) -> str:
    if match.has("both"):
        return "2"
    part = match.group("count")[0] if match.has("count") else None
    return part.term.values[0] if part and part.term else part.raw if part else ""


def _nothing(match: Match, rule: str) -> Iterator[Draft]:
    """A place, not an actor."""
    yield from ()


SOME = r"[LbU]?(?:N|9)?"
HEADS = rf"Y*[QG]{FIELD}?"
NATIONAL = r"A(?:,A)*(?:kA)?"
COUNT = r"(?:(?P<both>b)|(?P<own>U)|L)?(?P<count>N|9)?"

RULES: tuple[tuple[str, str, Builder], ...] = (
    ("listed", rf"[LU]?N?(?P<office>Q)A?(?P<items>(?:[,k]{{0,2}}DL?[SR],?(?:{FULL}|{NAME}))+)", _listed),
    ("person", rf"L?(?P<before>{BEFORE})T*Y*(?P<office>O)T*(?P<name>{NAME})(?:,?(?P<after>(?<!,)DL?[SR]))?", _person),
    ("person", rf"T*L?T*Y*(?P<office>O)(?P<of>A)?{FIELD}?(?P<of2>{OF})?T*(?P<name>{NAME})(?P<after>DL?[SR])?", _person),
    ("person", rf"T*L?(?P<office>O)(?P<of>{OF}){FIELD}?(?P<of2>{OF})?(?:[Pt]L?S)?,T*L?(?P<name>{NAME})", _person),
    ("listed", rf"L?(?P<office>Q)(?P<names>{NAME}(?:,T*{NAME})*,?kT*{NAME})", _paired),
    ("person", rf"T*L?(?P<office>O){FIELD}(?P<of2>{OF}),T*L?(?P<name>{NAME})", _person),
    ("person", rf"L?(?P<before>{BEFORE})Y*(?P<office>O),T*(?P<name>{FULL})", _person),
    ("person", rf"T*L?(?P<office>O){FIELD}?,T*(?P<name>{FULL})(?=,|$|\.)", _person),
    ("person", rf"T*(?P<name>{NAME}),L?(?P<office>O)(?P<of>{OF}){FIELD}?(?P<of2>{OF})?", _person),
    ("person", rf"T*(?P<name>{NAME}),L?(?P<office>O){FIELD}(?P<of2>{OF})?", _person),
    ("person", rf"T*(?P<name>{NAME}),L?(?P<before>{BEFORE})Y*(?P<office>O)", _person),
    ("person", rf"T+(?P<name>{NAME}),L?(?P<office>O)", _person),
    ("person", rf"T*(?P<name>{FULL})\((?P<of>S)\)", _person),
    ("titled", rf"T+(?P<name>{NAME})(?P<of>DL?[SR])?", _person),
    ("full", r"(?P<name>H)(?P<of>DL?[SR])?", _person),
    ("bare", rf"(?P<name>{NAME})", _person),
    ("office", rf"T*L?(?P<before>{BEFORE})Y*(?P<office>O)", _office_only),
    ("office", rf"T*L?(?P<office>O)(?P<of>{OF}){FIELD}?(?P<of2>{OF})?", _office_only),
    ("office", rf"T*L?Y*(?P<office>O){FIELD}(?P<of2>{OF})?", _office_only),
    ("office", r"T*LY*(?P<office>O)(?![DH-])", _office_only),
    ("members", rf"{SOME}{HEADS}(?:D?L?N?[QG])?DL?N?(?P<who>{LIST})", _several),
    ("members", rf"{SOME}(?:{HEADS}DL?N?)?(?P<who>{NATIONAL}|[SRZ]s?)(?:N|9)?Y*[QG]", _several),
    ("members", rf"{SOME}{HEADS}(?:DL?N?[QG])?(?P<who>{NATIONAL})", _several),
    ("members", r"[Lb]?(?:N|9)(?P<who>Z)", _several),
    ("body", rf"[LU]?N?[IG](?P<who>A){FIELD}?", _governed),
    ("body", rf"[LU]?I{FIELD}?DL?(?P<who>[SRZ])", _governed),
    ("body", rf"L?(?P<who>A|[SRZ]s|(?<![Pt])[SR])Y*I{FIELD}?", _governed),
    ("firms", r"[LU]?N?[Ff](?:DL?)?(?P<who>A(?:kA)?|S)", _sector("private-sector")),
    ("firms", r"(?P<who>AkA|A|(?<![Pt])(?<![Pt]L)Ss?)[Ff]", _sector("private-sector")),
    ("firms", r"f", _sector("private-sector")),
    ("civil", r"[LU]?N?[Vv](?:DL?)?(?P<who>A(?:kA)?|S)", _sector("civil-society")),
    ("civil", r"(?P<who>A|Ss?)[vV]", _sector("civil-society")),
    ("civil", r"v", _sector("civil-society")),
    ("parties", rf"(?<!w){COUNT}(?P<head>[QG])(?:[PtDLU]*E)(?!A)", _parties),
    ("parties", rf"(?<!w)(?=[bUL]){COUNT}(?P<head>[QG])(?![AHYDC])", _parties),
    ("parties", rf"(?<!w)[LN]?N?[QG]D{COUNT}(?P<head>[QG])(?![AHYDC])", _parties),
    ("parties", r"(?<=[DPt])(?P<count>N|9)(?P<head>[QG])(?![ADHY])", _parties),
    ("parties", r"^(?P<head>[QG])(?![ADHY,.(~-]|$)", _parties),
    ("parties", r"(?P<counting>B)(?P<count>N|9)(?P<head>)", _parties),
    ("compound", r"(?P<who>(?:c-?)+A|A-A)", _plain(MentionKind.DEMONYM)),
    ("format", r"(?P<who>W)", _plain(MentionKind.FORMAT)),
    ("place", r"PL?(?P<who>S)", _plain(MentionKind.STATE)),
    ("place", r"PL?(?P<who>Z)", _plain(MentionKind.GROUP)),
    ("at", r"tL?(?P<who>S)", _plain(MentionKind.STATE)),
    ("at", r"tL?(?P<who>Z)", _plain(MentionKind.GROUP)),
    ("state", r"(?P<who>S)", _plain(MentionKind.STATE)),
    ("organisation", r"(?P<who>R)", _plain(MentionKind.ORGANISATION)),
    ("group", r"(?P<who>Z)", _plain(MentionKind.GROUP)),
    ("adjective", r"(?P<who>A)", _plain(MentionKind.DEMONYM)),
    ("seat", r"(?P<who>X)", _plain(MentionKind.CAPITAL)),
    ("", r"(?:[Pt]|ED|E|CD)L?K(?:(?:,k?|k)K)*|^K[~(,]|(?<=.)CK|-K|K(?:[CE(~-]|,[S9])", _nothing),
    ("capital", r"mDL?(?P<who>K)", _plain(MentionKind.CAPITAL)),
    ("capital", r"(?<!D)(?P<who>K)", _plain(MentionKind.CAPITAL)),
)  # fmt: skip

_STARTERS = frozenset("AbBcCDEfFGHIKLmNOPQRSTtUvVWXYZ9-")
_COMPILED = tuple((name, re.compile(pattern), build) for name, pattern, build in RULES)


def drafts_of(parts: Sequence[Part]) -> list[Draft]:
    """The mentions of one passage: the leftmost, of those the longest, of equals the rule that stands first."""
    tags = "".join(part.tag for part in parts)
    drafts: list[Draft] = []
    at = 0
    while at < len(tags):
        end, built = _best(tags, at, parts) if tags[at] in _STARTERS else (at + 1, [])
        drafts.extend(built)
        at = end
    return drafts


def _best(tags: str, at: int, parts: Sequence[Part]) -> tuple[int, list[Draft]]:
    """Where the longest rule that makes something of the parts from `at` ends, and what it makes."""
    found = []
    for order, (rule, pattern, build) in enumerate(_COMPILED):
        if match := pattern.match(tags, at):
            found.append((-match.end(), order, rule, build, match))
    for end, _, rule, build, match in sorted(found, key=lambda one: one[:2]):
        built = list(build(Match(parts, match), rule))
        if built or build is _nothing:
            return -end, built
    return at + 1, []
