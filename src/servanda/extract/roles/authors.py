"""Who gives a speech: the person whom its title or head names, or the state that its words say is the speaker's own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from servanda.extract.document.addresses import addresses
from servanda.extract.overview import Overview
from servanda.extract.roles.discourse import Cast
from servanda.extract.roles.lists import NO_ACTORS
from servanda.extract.window import low
from servanda.lang.pack import Pack
from servanda.model import READ_ZONES, Basis, Mention, MentionKind, Passage, Span, Zone
from servanda.text.fold import folded
from servanda.text.quotes import CLOSING, STRAIGHT

_OPENING = 6
"""Passages at the head of a speech in which its speaker is looked for."""
_TWICE = 2
_OFTEN = 3
_OWNED = 60
"""How far before a name the words stand that make it the speaker's own («au nom du peuple et du gouvernement de»)."""
_LABEL = re.compile(r"[*_ \u00a0]*:(?=\s|[*_])")
"""What parts the name of who speaks from the words in a transcript («LE PRÉSIDENT MARTENS : »)."""
_LABELLED = re.compile(r"[*_]*(?:[^\W\d_a-z][^\W\d_a-zß-öø-ÿ]*[.’'-]?[ \u00a0]*){1,5}[*_ \u00a0]*:(?=\s|[*_])")
"""A label in capitals, whoever it means («MODERATOR:», «Q:»)."""


def author_of(seen: Overview, mentions: Sequence[Mention], pack: Pack) -> Cast | None:
    """Who gives a speech: the first person or office named in its title or at its head, else a state; None, if unsaid.

    Without a name it is the state whose own the speaker says to be («au nom du Canada», "we Kenyans"), else the one
    of two that is left when the other is addressed or visited, else the one that is the subject again and again, else
    the one for whom nobody is spoken of. Whoever is addressed does not speak.
    """
    text, passages = seen.document.text, seen.passages
    addressed = [m for span in addresses(text, passages, pack) for m in mentions if span.covers(m.span)]
    called = {m.person for m in addressed if m.person}
    head = [p.span for p in passages if p.zone is not Zone.METADATA][:_OPENING]
    opening = [m for span in head for m in mentions if span.covers(m.span) and not _is_met(text, span, m, pack)]
    for found in (seen.titled, [m for m in opening if m not in addressed and m.person not in called]):
        named = next((m for m in found if m.kind in (MentionKind.PERSON, MentionKind.OFFICE) and m.actors), None)
        if named:
            where = (m.span for m in mentions if m.person == named.person and m.actors == named.actors)
            return _speaking(named, next(where, None))
    away = {code for m in (*addressed, *_visited(seen, seen.everything, pack)) for code in _states(m)}
    told = {code for m in mentions if m.kind is MentionKind.PERSON for code in m.actors}
    for signs in (
        _owned(text, mentions, pack),
        _left(seen, away),
        (code for code in _leading(text, passages, mentions) if code not in away),
        _left(seen, told),
        _other(mentions, away),
    ):
        state = _most(Counter(signs))
        if state:
            return Cast((state,), Basis.PRONOUN)
    return None


def _left(seen: Overview, others: set[str]) -> Iterator[str]:
    """The one of two who meet that is none of the others, so often that it counts by itself."""
    left = [code for code in seen.meeting.parties if code not in others]
    if len(left) == 1 and len(seen.meeting.parties) == _TWICE and left[0].isupper():
        yield from left * _TWICE


def _states(m: Mention) -> tuple[str, ...]:
    """The actors of a name; the state of a capital that is only a place («je suis à Bamako»)."""
    return m.actors or ((m.seat_of,) if m.seat_of else ())


def _other(mentions: Sequence[Mention], away: set[str]) -> Iterator[str]:
    """The state that a guest names again and again, and hardly another, besides the one he is in."""
    named = [m.actors[0] for m in mentions if len(m.actors) == 1 and m.actors[0].isupper() and m.actors[0] not in away]
    ranked = Counter(named).most_common(2)
    if away and ranked and ranked[0][1] >= _OFTEN * sum(count for _, count in ranked[1:]):
        yield from [ranked[0][0]] * ranked[0][1]


def _visited(seen: Overview, mentions: Sequence[Mention], pack: Pack) -> Iterator[Mention]:
    """The places that a title sets the speech in, and those that the speaker says to have come to ("be in Lima")."""
    marks = re.compile(rf"(?<!\w)(?:{_either(pack.voice['guest_marks'])})$")
    text, titles = seen.document.text, [p.span for p in seen.passages if p.zone is Zone.TITLE]
    for m in mentions:
        before = low(text)[max(0, m.span.start - _OWNED) : m.span.start].rstrip()
        set_in = m.rule in NO_ACTORS and any(span.covers(m.span) for span in titles)
        if set_in or marks.search(before):
            yield m


def turns(
    text: str, lines: Iterable[tuple[Passage, Sequence[Mention]]], author: Cast | None, pack: Pack
) -> dict[Span, Cast | None]:
    """Who speaks from where on in a transcript, by labels at the head of passages («PRESIDENT OTIENO: »).

    An office alone («PRIME MINISTER:») is that of the `author` of the speech; a label in capitals that names nobody
    («Q:», «MODERATOR:») ends the words of the one before. Where no label names anybody, none of them is one
    («ENERGY: We will ...»).
    """
    found: dict[Span, Cast | None] = {}
    known = False
    for passage, mentions in lines:
        named = next((m for m in mentions if m.kind in (MentionKind.PERSON, MentionKind.OFFICE)), None)
        first = named and not text[passage.span.start : named.span.start].strip(" *_")
        plain = _LABELLED.match(text, passage.span.start, passage.span.end)
        if named and first and _LABEL.match(text, named.span.end):
            found[passage.span] = _speaking(named, named.span) if named.person or named.actors else author
        elif plain:
            office = set(re.findall(r"\w+", folded(plain.group()))) & pack.grammar["institutions"]
            found[passage.span] = author if office else Cast()
        known = known or found.get(passage.span, Cast()) != Cast()
    return found if known else {}


def _speaking(named: Mention, where: Span | None) -> Cast:
    return Cast(named.actors, Basis.PRONOUN, named.person, (), None, where)


def _is_met(text: str, sentence: Span, m: Mention, pack: Pack) -> bool:
    """Whether a name stands behind a first person that it is not ("I received President X"; not "I, President X").

    Behind a quotation it may well be who spoke.
    """
    before = low(text)[sentence.start : m.span.start]
    words = [*re.finditer(r"[\w']+", before)]
    singular = {word.rstrip("'") for word in pack.voice["first_person_singular"]}
    spoken = [one.end() for one in words if one.group().rstrip("'") in singular]
    between = before[spoken[-1] :].strip(" ") if spoken else ","
    return between != "," and not any(mark in between for mark in (*CLOSING, STRAIGHT))


def _owned(text: str, mentions: Sequence[Mention], pack: Pack) -> Iterator[str]:
    """The states behind words that make them the speaker's own, each so often that it counts by itself.

    «Mon pays, le Togo»; «au nom de» with whose it may be behind it («... du peuple et du gouvernement de»).
    """
    marks, behalf, between = (_either(pack.voice[key]) for key in ("own_marks", "behalf_marks", "behalf_words"))
    own = re.compile(rf"(?<!\w)(?:(?:{marks})|(?:{behalf})(?:\W+(?:{between}))*)$")
    for m in mentions:
        before = low(text)[max(0, m.span.start - _OWNED) : m.span.start].rstrip()
        if len(m.actors) == 1 and m.actors[0].isupper() and own.search(before):
            yield from m.actors * _TWICE


def _either(words: Sequence[str]) -> str:
    """A pattern of any of some words, the longest first."""
    return "|".join(re.escape(folded(word)) for word in sorted(words, key=len, reverse=True))


def _leading(text: str, passages: Sequence[Passage], mentions: Sequence[Mention]) -> Iterator[str]:
    """The states that stand at the head of a clause, as subjects do."""
    read = [p.span for p in passages if p.zone in READ_ZONES]
    for m in mentions:
        inside = next((span for span in read if span.covers(m.span)), None)
        if inside is None or m.kind is not MentionKind.STATE or m.rule != "state" or len(m.actors) != 1:
            continue
        before = re.sub(r"(?:\b\w{1,3}\b|\W)*$", "", text[inside.start : m.span.start])
        if not before or text[len(before) + inside.start] in ",;:":
            yield from m.actors


def _most(counted: Counter[str]) -> str | None:
    """The one that is counted twice or more, and no other as often."""
    ranked = counted.most_common(2)
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] > ranked[1][1])
    return ranked[0][0] if ranked and clear and ranked[0][1] >= _TWICE else None
