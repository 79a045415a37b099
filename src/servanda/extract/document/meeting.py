"""The meeting that a document tells of: its parties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from servanda.extract.document.presence import Presence
from servanda.lang.pack import Pack
from servanda.model import READ_ZONES, Document, Mention, MentionKind, Passage, Span, Zone
from servanda.text.fold import folded
from servanda.world import World

_PARTY_KINDS = (
    MentionKind.STATE,
    MentionKind.CAPITAL,
    MentionKind.PERSON,
    MentionKind.OFFICE,
    MentionKind.GROUP,
    MentionKind.FORMAT,
)
_OPENING = 6
"""Sentences at the head of a text in which its parties are looked for."""

_LISTED = 3
"""So many leaders of members make a list of those who met."""
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Gathering:
    """Who meets (sorted codes), how that is known, and who of them sits at the table through another."""

    parties: tuple[str, ...]
    rule: str
    represented: frozenset[str] = frozenset()

    def hub(self, world: World) -> str | None:
        """The one party that is not of the group that the others form («Central Asia + Japan»: Japan)."""
        for slug in sorted(world.memberships):
            members = set(world.members(slug))
            rest = set(self.parties) - members
            if len(rest) == 1 and len(members) >= 3 and members < set(self.parties):
                return rest.pop()
        return None

    def without_own_body(self, world: World) -> Gathering:
        """The parties without the body that they are members of: it is where they meet («three presidents of X»)."""
        bodies = [code for code in self.parties if world.members(code)]
        rest = tuple(code for code in self.parties if code not in bodies)
        own = len(bodies) == 1 and len(rest) > 1 and set(rest) <= set(world.members(bodies[0]))
        return replace(self, parties=rest) if own else self


def meeting_of(document: Document, presence: Presence, titled: Sequence[Mention], *, own: bool) -> Gathering:
    """The parties of a document: those of its title, else who sign it, else of its opening or its most named format.

    `titled` are the mentions of the title where that is not part of the text; `own` is true where the parties
    themselves speak, so that a body named alone in the title is the one that meets. Observers and the absent are no
    parties.
    """
    met = _met(document, presence, titled, own=own)
    return _those_who_speak(met, presence) if own else met


def _those_who_speak(meeting: Gathering, presence: Presence) -> Gathering:
    """The parties but for those whom the first words of a declaration name beside («Nous ..., en présence de»)."""
    beside = presence.beside_the_speakers() & set(meeting.parties)
    rest = tuple(code for code in meeting.parties if code not in beside)
    return replace(meeting, parties=rest) if beside and rest else meeting


def _met(document: Document, presence: Presence, titled: Sequence[Mention], *, own: bool) -> Gathering:
    passages, pack = presence.passages, presence.pack
    present = presence.without_onlookers()
    head = _head(passages)
    title = [m for span in head for m in presence.mentions if span.covers(m.span)]
    for rule, found in (("title.format", title), ("title.format", titled)):
        named = _format(found)
        if named:
            return Gathering(named, rule)
    for rule, found in (("title", titled), ("title", title)):
        bodies = [m for m in found if m.kind is MentionKind.ORGANISATION or (m.rule == "members" and _is_body(m))]
        others = [m for m in found if m not in bodies and m.kind is not MentionKind.CAPITAL]
        if own and len(_states(bodies)) == 1 and not _states(others):
            return _spelt_out(Gathering(_states(bodies), f"{rule}.body"), bodies, passages, present)
        parties = _states(found)
        if len(parties) >= 2:
            by_name = _states([m for m in found if m.rule != "group"])
            return _all_present(Gathering(parties, rule), passages, present, by_name=by_name)
    for rule, parties in (("signatures", presence.signing()), ("participants", presence.listed())):
        if parties:
            return Gathering(parties, rule)
    titles = [span.of(document.text) for span in head] + [document.title or ""]
    convened = own or any(_convenes(words, pack) for words in titles)
    opened = _with_represented(_from_opening(presence, present, convened=convened, own=own), presence)
    return _with_speaker(opened, passages, present) if own else opened


def _convenes(words: str, pack: Pack) -> bool:
    """Whether a title names a meeting."""
    return any(word in pack.grammar["this_meeting"] for word in re.findall(r"\w+", folded(words)))


def _with_represented(meeting: Gathering, presence: Presence) -> Gathering:
    """With the states that the opening says to be represented by another than their minister."""
    if meeting.rule != "opening" or not meeting.parties:
        return meeting
    opening = [p for p in presence.passages if p.zone in READ_ZONES][:_OPENING]
    others = frozenset(presence.represented(opening))
    return replace(meeting, parties=tuple(sorted({*meeting.parties, *others})), represented=others)


def _spelt_out(
    meeting: Gathering, bodies: Sequence[Mention], passages: Sequence[Passage], mentions: Sequence[Mention]
) -> Gathering:
    """The members that the opening names one by one, where the title speaks of the members of a body."""
    of_members = all(m.rule == "members" for m in bodies)
    return _all_present(meeting, passages, mentions, inside=False) if of_members else meeting


def _all_present(
    meeting: Gathering,
    passages: Sequence[Passage],
    mentions: Sequence[Mention],
    *,
    inside: bool = True,
    by_name: Sequence[str] = (),
) -> Gathering:
    """The parties that the opening lists as those who met, where a title names but some («Quito et Bogotá ...»).

    Or where the title names a region, of which not all met: `by_name` are those that it names otherwise.
    """
    region = set(by_name) < set(meeting.parties)
    for passage in [p for p in passages if p.zone in READ_ZONES][: _OPENING // 2]:
        for m in mentions:
            fewer = region and set(by_name) <= set(m.actors) < set(meeting.parties)
            more = len(m.actors) > 2 and (not inside or fewer or set(m.actors) > set(meeting.parties))
            wider = m.rule == "members" and more
            if wider and m.kind is MentionKind.GROUP and passage.span.covers(m.span):
                return Gathering(tuple(sorted(m.actors)), "opening.members")
    return meeting


def with_leaders(meeting: Gathering, presence: Presence, world: World) -> Gathering:
    """The members whose leaders a paragraph of the opening names one by one, where a body or its members are to meet.

    «The Heads of State of X, President A of ..., President B of ... and President C of ... held their summit». Where
    only few of a body's members are named so, they chair or attend, and the body has met.
    """
    members = {member for code in meeting.parties for member in world.members(code)}
    bodies = {code for code in meeting.parties if world.members(code)}
    if len(bodies) != 1 or not set(meeting.parties) - bodies <= members:
        return meeting
    blocks: dict[int, set[str]] = {}
    for passage in [p for p in presence.passages if p.zone in READ_ZONES][:_OPENING]:
        persons = (m for m in presence.mentions if m.kind is MentionKind.PERSON and passage.span.covers(m.span))
        blocks.setdefault(passage.block, set()).update(code for m in persons for code in m.actors)
    fitting = (codes for codes in blocks.values() if len(codes) >= _LISTED and codes <= members)
    listed = next((codes for codes in fitting if 2 * len(codes) > len(members)), None)
    return Gathering(tuple(sorted(listed)), "opening.leaders") if listed else meeting


def _with_speaker(meeting: Gathering, passages: Sequence[Passage], mentions: Sequence[Mention]) -> Gathering:
    """The parties with the one who speaks of the others: «my colleagues from X and Y ..., we three countries of Z»."""
    opening = [p.span for p in passages if p.zone in READ_ZONES][:_OPENING]
    for m in mentions:
        wider = (
            m.rule == "members" and set(m.actors) > set(meeting.parties) and len(m.actors) == len(meeting.parties) + 1
        )
        if meeting.rule == "opening" and len(meeting.parties) > 1 and wider and any(s.covers(m.span) for s in opening):
            return replace(meeting, parties=tuple(sorted(m.actors)))
    return meeting


def settled(mentions: Sequence[Mention], parties: Sequence[str]) -> tuple[Mention, ...]:
    """The mentions with the state of a person whom the text gives none, where only one party is left for him.

    In a readout of one's own leader («the Prime Minister, X, met the President of Y») his country goes without saying.
    """
    represented = {code for m in mentions if m.person for code in m.actors}
    nameless = {m.person for m in mentions if m.person and not m.actors}
    left = [code for code in parties if code not in represented]
    if len(nameless) != 1 or len(left) != 1:
        return tuple(mentions)
    alone = nameless.pop()
    return tuple(replace(m, actors=(left[0],)) if m.person == alone and not m.actors else m for m in mentions)


def unspoken(mentions: Sequence[Mention], parties: Sequence[str]) -> tuple[str, ...]:
    """The parties for whom no person of the document is known to act."""
    represented = {code for m in mentions if m.kind is MentionKind.PERSON for code in m.actors}
    return tuple(code for code in parties if code not in represented)


def named_groups(mentions: Sequence[Mention], parties: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """The first group of each size that a text names among more parties («les présidents du Chili et du Pérou»)."""
    named = [m for m in mentions if m.rule == "members" and 1 < len(m.actors) < len(parties)]
    return {len(m.actors): m.actors for m in reversed(named) if set(m.actors) < set(parties)}


def _from_opening(presence: Presence, mentions: Sequence[Mention], *, convened: bool, own: bool) -> Gathering:
    """The parties by the first sentences; names that a report strews over several are those of two who deal at most.

    Three and more may as well be lenders, guests and whoever else is spoken of: nobody says that they meet.
    """
    opening = _opening(presence, presence.without_norms(mentions))
    named = _format([m for found in opening for m in found])
    if named:
        return Gathering(named, "opening.format")
    for found in opening[:3]:
        parties = _states(found)
        if len(parties) >= 2:
            return Gathering(parties, "opening")
        bodies = [m for m in found if _is_body(m) and (m.rule == "members" or presence.at_own_meeting(m))]
        if convened and len(parties) == 1 and bodies:
            return Gathering(parties, "opening.body")
    named = _format(mentions)
    if named:
        return Gathering(named, "text.format")
    parties = _states([m for found in opening for m in found])
    return Gathering(parties if len(parties) == _PAIR or (own and len(parties) > _PAIR) else (), "opening")


def _opening(presence: Presence, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions of each of the first sentences; a list of those who met goes on behind its semicolons."""
    found: list[list[Mention]] = []
    before, whole = 0, 0
    for i, passage in enumerate([p for p in presence.passages if p.zone in READ_ZONES][:_OPENING]):
        here = [m for m in mentions if passage.span.covers(m.span)]
        goes_on = i > 0 and presence.text[before : passage.span.start].rstrip().endswith(";")
        whole = whole if goes_on else i
        if goes_on:
            found[whole] += [m for m in here if m.rule == "members"]
        found.append(here)
        before = passage.span.start
    return found


def _head(passages: Sequence[Passage]) -> list[Span]:
    """The title, and the headings that stand with it before the first sentence."""
    first = next((p.span.start for p in passages if p.zone in READ_ZONES), 0)
    above = (p for p in passages if p.zone is Zone.TITLE or (p.zone is Zone.HEADING and p.span.start < first))
    return [p.span for p in above]


def _format(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The parties of the dialogue format that is named most."""
    counted = Counter(
        tuple(sorted(set(m.actors))) for m in mentions if m.kind is MentionKind.FORMAT and len(set(m.actors)) >= 2
    )
    return counted.most_common(1)[0][0] if counted else ()


def _is_body(m: Mention) -> bool:
    """Whether a mention stands for one body and not for states."""
    return len(m.actors) == 1 and m.actors[0].islower()


def _states(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The states and organisations among mentions that can be parties."""
    named = [m for m in mentions if m.rule not in ("place", "at", "adjective")]
    found = {
        code
        for m in named
        if m.kind in (*_PARTY_KINDS, MentionKind.ORGANISATION, MentionKind.DEMONYM)
        for code in m.actors
        if ":" not in code
    }
    return tuple(sorted(found))
