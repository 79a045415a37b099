"""The grammar of names: patterns over the tags of a passage's parts, each with what it makes of a match.

The letters are those of `parts`: S state, R organisation, Z group, A adjective, O office, Q offices, T title, H a
known person, C a capitalised word, I body, o an organ («the Commission»), G parties, L article, D «of», P preposition
of place, t «to», N number, K capital, E meeting, Y portfolio, k «and»; F firm, h who heads a firm, n its legal form,
d what one has with it, y what lists names («such as»), a «as».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from servanda.extract.actors.drafts import Draft, Match, by_place, codes_of, nested, span_of, whole
from servanda.extract.actors.neighbours import Part
from servanda.extract.actors.titles import gender_of, is_of_organ, office_of, state_of, title_of
from servanda.model import MentionKind

Builder = Callable[[Match, str], Iterator[Draft]]

# A name: known, or capitalised words with particles between; a capital can be a given name («Santiago Peña»).
NAME = r"(?:H|p{0,2}C(?:-?C|p{1,2}-?C|-?K){0,4}|KC(?:-?C){0,2})"
FULL = r"(?:H|p{0,2}C(?:-C)?(?:-?C|p{1,2}-?C|-?K){1,4}|KC(?:-?C){0,2})"
FIELD = r"(?:DL?[Yg](?:(?:,k?|k)?D?L?Y)*)"
OF = r"(?:A|DL?[SRZ])"
BEFORE = r"(?:A|[SRZ]s|(?<![PtDL])[SR]|(?<=L)[SR])"
ITEM = r"D?L?[SRZ](?:\([SRZ]\))?"
LIST = rf"[SRZ](?:\([SRZ]\))?(?:(?:,k?|k){ITEM})*"


def _person(match: Match, rule: str) -> Iterator[Draft]:
    office, own = office_of(match) if match.has("office") else ("", ())
    groups = [name for name in ("before", "of", "of2", "after") if match.has(name)]
    state = state_of(match, groups)
    told = (match.group("name"), state, title_of(match))
    drafted = Draft(whole(match), MentionKind.PERSON, codes_of(state) or own, rule, office, *told)
    yield replace(drafted, gender=gender_of(match), organ=not state and is_of_organ(match))


def _listed(match: Match, rule: str) -> Iterator[Draft]:
    """«les présidents du Kazakhstan X, du Kirghizistan Y»: a person for each."""
    office, _ = office_of(match)
    start, end = match.found.span("items")
    tags = match.found.string
    for found in re.finditer(rf"DL?(?P<of>[SR]),?(?P<name>{NAME})", tags[start:end]):
        inside = Match(match.parts[start:end], found)
        told = (inside.group("name"), state_of(inside, ["of"]), title_of(match))
        yield Draft(whole(inside), MentionKind.PERSON, inside.codes("of"), rule, office, *told)


def _paired(match: Match, rule: str) -> Iterator[Draft]:
    """«Presidents X and Y»: a person for each, the first with the office."""
    office, _ = office_of(match)
    start, end = match.found.span("names")
    for found in re.finditer(NAME, match.found.string[start:end]):
        name = match.parts[start + found.start() : start + found.end()]
        yield Draft(span_of(name), MentionKind.PERSON, (), rule, office, tuple(name), title=title_of(match))


def _office_only(match: Match, rule: str) -> Iterator[Draft]:
    office, own = office_of(match)
    groups = [name for name in ("before", "of", "of2") if match.has(name)]
    told = ((), state_of(match, groups), title_of(match))
    drafted = Draft(whole(match), MentionKind.OFFICE, codes_of(told[1]) or own, rule, office, *told)
    yield replace(drafted, organ=not told[1] and is_of_organ(match))


def _capitalised_office(match: Match, rule: str) -> Iterator[Draft]:
    """An office without an article that opens a clause: "Prime Minister called for"."""
    if match.group("office")[0].raw[0].isupper():
        yield from _office_only(match, rule)


def _plain(kind: MentionKind) -> Builder:
    def build(match: Match, rule: str) -> Iterator[Draft]:
        parts = match.group("who")
        yield Draft(span_of(parts), kind, codes_of(parts), rule)

    return build


def _governed(match: Match, rule: str) -> Iterator[Draft]:
    """A governing body, which acts for its state."""
    yield Draft(whole(match), MentionKind.DEMONYM, match.codes("who"), rule)


def _several(match: Match, rule: str) -> Iterator[Draft]:
    """Several actors, or the leaders of one state, which act for it as a governing body does.

    The partners of a region are its states («les partenaires de l'Asie centrale»), those of a state are others.
    """
    codes = match.codes("who")
    heads = {part.term.group for part in match.parts[slice(*match.found.span())] if part.tag in "QG" and part.term}
    if heads & {"numbered", "partners"} and ("numbered" in heads or set("SRA") & {p.tag for p in match.group("who")}):
        return
    kind = MentionKind.GROUP if len(codes) > 1 or not codes[0].isupper() else MentionKind.DEMONYM
    yield Draft(whole(match), kind, codes, rule)


def _sector(slug: str) -> Builder:
    def build(match: Match, rule: str) -> Iterator[Draft]:
        codes = match.codes("who") if match.has("who") else ()
        actors = tuple(f"{slug}:{code}" for code in codes) or (slug,)
        yield Draft(whole(match), MentionKind.ORGANISATION, actors, rule)

    return build


def _parties(match: Match, rule: str) -> Iterator[Draft]:
    """«les deux dirigeants», «nos pays»: for the meeting to tell; the number is in the rule."""
    group = next((part.term.group for part in match.group("head") if part.term), "")
    number = _number(match)
    definite = match.has("both") or any(part.tag == "L" for part in match.parts[slice(*match.found.span())])
    if group in ("numbered", "partners") and not definite:  # «deux diplomates»: any two
        return
    if match.has("counting") or group == "bare" or (group and (number or (group == "counted" and match.has("own")))):
        yield Draft(whole(match), MentionKind.GROUP, (), f"{rule}:{number}" if number else rule)


def _number(match: Match) -> str:
    if match.has("both"):
        return "2"
    part = match.group("count")[0] if match.has("count") else None
    return part.term.values[0] if part and part.term else part.raw if part else ""


def _located(match: Match, rule: str) -> Iterator[Draft]:
    """A part of the earth, or what is of it («eurasiatique»)."""
    part = match.group("who")[0]
    kind = MentionKind.DEMONYM if part.tag == "j" else MentionKind.REGION
    yield Draft(part.span, kind, (), rule, place=part.term.values[0] if part.term else "")


def _cities(match: Match, rule: str) -> Iterator[Draft]:
    """Capitals as places, not as governments."""
    for part in match.parts[slice(*match.found.span())]:
        if part.tag == "K" and part.term:
            yield Draft(part.span, MentionKind.CITY, (), rule, place=f"capital:{part.term.values[0]}")


def _governments(match: Match, rule: str) -> Iterator[Draft]:
    """«l'influence de Moscou, puis de Pékin»: a government for each."""
    for part in match.parts[slice(*match.found.span())]:
        if part.tag == "K" and part.term:
            yield Draft(part.span, MentionKind.CAPITAL, part.term.values, rule)


def _companies(match: Match, rule: str) -> Iterator[Draft]:
    """«les sociétés japonaises X, Y et Z»: a company for each, of the state that is told."""
    state = match.group("of")[:1] if match.has("of") else ()
    start, end = match.found.span("names")
    for found in re.finditer(FIRM, match.found.string[start:end]):
        name = tuple(match.parts[start + found.start() : start + found.end()])
        yield Draft(span_of(name), MentionKind.COMPANY, (), rule, name=name, state=state)


def _headed(match: Match, rule: str) -> Iterator[Draft]:
    """«le PDG de X, Y»: a company, and who is named as its head."""
    firm = match.group("firm")
    yield Draft(span_of(firm), MentionKind.COMPANY, (), rule, name=firm)
    if match.has("name"):
        name = match.group("name")
        yield Draft(span_of(name), MentionKind.PERSON, (), "titled", name=name, gender=gender_of(match))


def _whole_name(match: Match, rule: str) -> Iterator[Draft]:
    """«l'Agence des Nations unies pour les réfugiés (HCR)»: the bracket says whose name it is, not the body in it."""
    yield Draft(whole(match), MentionKind.ORGANISATION, match.codes("who"), rule)


def _second_name(match: Match, rule: str) -> Iterator[Draft]:
    """«la Banque africaine de développement (BAD)»: a body, and the acronym that the text gives it."""
    who, short = match.group("who"), match.group("short")
    yield Draft(span_of(who), MentionKind.ORGANISATION, codes_of(who), "organisation")
    if short[0].raw.isupper() and len(short[0].raw) > 1:
        yield Draft(span_of(short), MentionKind.ORGANISATION, codes_of(who), rule)


SOME = r"[LbU]?(?:N|9)?"
HEADS = rf"Y*[QG]{FIELD}?"
NATIONAL = r"A(?:,A)*(?:kA)?"
FIRM = r"C(?:-?C){0,3}"
AFTER = r"(?:,?(?P<after>(?<!,)DL?[SR]))?"
IN_NAME = r"(?:[DPit]L?[xCYAg](?:[xCYAgki]|[DPt]L?){0,6})"
COUNT = r"(?:(?P<both>b)|(?P<own>U)|L)?(?P<count>N|9)?"

RULES: tuple[tuple[str, str, Builder], ...] = (
    ("listed", rf"[LU]?N?(?P<office>Q)A?(?P<items>(?:[,k]{{0,2}}DL?[SR],?(?:{FULL}|{NAME}))+)", _listed),
    ("person", rf"L?(?P<before>{BEFORE})T*Y*(?P<office>O){FIELD}?T*(?P<name>{NAME}){AFTER}", _person),
    ("person", rf"T*L?T*Y*(?P<office>O)(?P<of>A)?{FIELD}?(?P<of2>{OF})?T*(?P<name>{NAME})(?P<after>DL?[SR])?", _person),
    ("person", rf"T*L?(?P<office>O)(?P<of>{OF}){FIELD}?(?P<of2>{OF})?(?:[Pt]L?S)?,T*L?(?P<name>{NAME})", _person),
    ("listed", rf"L?(?P<office>Q)(?P<names>{NAME}(?:,T*{NAME})*,?kT*{NAME})", _paired),
    ("person", rf"T*L?(?P<office>O){FIELD}(?P<of2>{OF}),T*L?(?P<name>{NAME})", _person),
    ("person", rf"L?(?P<before>{BEFORE})Y*(?P<office>O){FIELD}?,T*(?P<name>{FULL})", _person),
    ("person", rf"T*L?(?P<office>O)(?:{FIELD}x?)?,T*(?P<name>{FULL})(?=,|$|\.)", _person),
    ("person", rf"L?(?P<before>A)T*Y*(?P<office>O){FIELD}(?:,?k?L?[YR])*,?kL?RT*(?P<name>{FULL})", _person),
    ("person", rf"T*(?P<name>{NAME}),L?(?P<office>O)(?P<of>{OF}){FIELD}?(?P<of2>{OF})?", _person),
    ("person", rf"T*(?P<name>{NAME}),L?(?P<office>O){FIELD}(?P<of2>{OF})?", _person),
    ("person", rf"T*(?P<name>{NAME}),L?(?P<before>{BEFORE})Y*(?P<office>O){FIELD}?", _person),
    ("person", rf"T+(?P<name>{NAME}),L?(?P<office>O)", _person),
    ("person", rf"T*(?P<name>{FULL})\((?P<of>S)\)", _person),
    ("titled", rf"T+(?P<name>{NAME})(?P<of>DL?[SR])?", _person),
    ("full", r"(?P<name>H)(?P<of>DL?[SR])?", _person),
    ("bare", rf"(?P<name>{NAME})", _person),
    ("office", rf"T*L?(?P<before>{BEFORE})Y*(?P<office>O){FIELD}?", _office_only),
    ("office", rf"T*L?(?P<office>O)(?P<of>{OF}){FIELD}?(?P<of2>{OF})?", _office_only),
    ("office", rf"T*L?Y*(?P<office>O){FIELD}(?P<of2>{OF})?", _office_only),
    ("office", r"T*LY*(?P<office>O)(?![DH-])", _office_only),
    ("office", r"(?:^|(?<=,))(?P<office>O)(?=x)", _capitalised_office),
    ("members", rf"{SOME}{HEADS}(?:D?L?N?[QG])?DL?N?(?P<who>{LIST})", _several),
    ("members", rf"{SOME}(?:{HEADS}DL?N?)?(?P<who>{NATIONAL}|[SRZ]s?)(?:N|9)?Y*[QG]", _several),
    ("members", rf"{SOME}{HEADS}(?:DL?N?[QG])?(?P<who>{NATIONAL})", _several),
    ("members", r"[Lb]?(?:N|9)(?P<who>Z)", _several),
    ("body", rf"[LU]?N?[IG](?P<who>A){FIELD}?", _governed),
    ("body", rf"[LU]?I{FIELD}?DL?(?P<who>[SRZ])", _governed),
    ("body", rf"L?(?P<who>A|[SRZ]s|(?<![Pt])[SR])Y*I{FIELD}?", _governed),
    ("firm", rf"L?hDL?(?P<firm>{FIRM})n?(?:,T*(?P<name>{FULL})(?=,|$|\.))?", _headed),
    ("firm", rf"T*(?P<name>{FULL}),L?hDL?(?P<firm>{FIRM})n?", _headed),
    ("firm", rf"(?P<firm>{FIRM})s?hT*(?P<name>{FULL})", _headed),
    ("firm", rf"dL?(?P<firm>{FIRM})n?", _headed),
    ("firm", rf"(?P<firm>{FIRM}),?n", _headed),
    ("organisation", rf"L?(?:[ICE]DL?R(?:{IN_NAME})?|R[CIYs](?:[CkYs]|{IN_NAME})*)\((?P<who>R)\)", _whole_name),
    ("organisation", rf"L?(?:A[CY]{{1,5}}I|IA(?:{IN_NAME})?)\((?P<who>R)\)", _whole_name),
    ("short", r"(?P<who>R)\((?P<short>C)\)", _second_name),
    ("organ", r"L(?P<who>o)", _plain(MentionKind.ORGANISATION)),
    ("companies", rf"[LU]?N?F(?P<of>A)?(?:,?y)?(?P<names>{FIRM}(?:(?:,{FIRM})*,?k{FIRM})?)", _companies),
    ("firms", r"[LU]?N?[Ff](?:DL?)?(?P<who>A(?:kA)?|S)", _sector("private-sector")),
    ("firms", r"(?P<who>AkA|A|(?<![Pt])(?<![Pt]L)Ss?)[Ff]", _sector("private-sector")),
    ("firms", r"f", _sector("private-sector")),
    ("civil", r"[LU]?N?[Vv](?:DL?)?(?P<who>A(?:kA)?|S)", _sector("civil-society")),
    ("civil", r"(?P<who>A|Ss?)[vV]", _sector("civil-society")),
    ("civil", r"v", _sector("civil-society")),
    ("parties", rf"(?<!w){COUNT}(?P<head>[QG])(?:(?:[PtD]L?U?|U)?E)(?!A)", _parties),
    ("parties", rf"(?<!w)(?=[bUL]){COUNT}(?P<head>[QG])(?![AHYC]|D(?!9))", _parties),
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
    ("place", r"(?:[Pt]|ED|E|CD)L?K(?:(?:,K)*,?kK)?|^K[~(,]|(?<=.)CK|-K|K(?:[CE(~-]|,[S9])|K(?=ax?E)", _cities),
    ("capital", r"mx{0,2}DL?K(?:,?k?DL?K)*", _governments),
    ("capital", r"(?<!D)(?P<who>K)", _plain(MentionKind.CAPITAL)),
    ("of", r"K", _cities),
    ("region", r"(?P<who>g)", _located),
    ("adjective", r"(?P<who>j)", _located),
)  # fmt: skip

_STARTERS = frozenset("AbBcCdDEfFgGhHIjKLmNOPQRSTtUvVWXYZ9-")
_COMPILED = tuple((name, re.compile(pattern), build) for name, pattern, build in RULES)


def drafts_of(parts: Sequence[Part]) -> list[Draft]:
    """The mentions of one passage: the leftmost, of those the longest, of equals the rule that stands first."""
    tags = "".join(part.tag for part in parts)
    ahead = {order: found for order, (_, rule, _) in enumerate(_COMPILED) if (found := rule.search(tags))}
    drafts: list[Draft] = []
    while ahead:
        at = min(found.start() for found in ahead.values())
        here = [(order, found) for order, found in ahead.items() if found.start() == at]
        end, built = _best(here, parts) if tags[at] in _STARTERS else (at + 1, [])
        drafts.extend(sorted([*built, *nested(parts[at:end], built)], key=by_place))
        _advance(ahead, tags, end)
    return drafts


def _advance(ahead: dict[int, re.Match[str]], tags: str, at: int) -> None:
    """Replace what starts before a place by the next that each rule finds from there on; without one it is left out."""
    for order, found in list(ahead.items()):
        if found.start() < at:
            later = _COMPILED[order][1].search(tags, at)
            if later is None:
                del ahead[order]
            else:
                ahead[order] = later


def _best(here: Sequence[tuple[int, re.Match[str]]], parts: Sequence[Part]) -> tuple[int, list[Draft]]:
    """Where the longest rule that makes something of the parts ends, of those that match there, and what it makes."""
    for order, found in sorted(here, key=lambda one: (-one[1].end(), one[0])):
        rule, _, build = _COMPILED[order]
        built = list(build(Match(parts, found), rule))
        if built:
            return found.end(), built
    return here[0][1].start() + 1, []
