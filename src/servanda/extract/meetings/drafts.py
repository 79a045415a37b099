"""Which places of a text mean one meeting: by row, day, town and parties, else by article and nearness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from servanda.extract.meetings.sightings import Sighting
from servanda.meeting import Field, Level, Status, near_places
from servanda.model import Zone
from servanda.text.intervals import overlap
from servanda.world import World

_HEADS = frozenset({Zone.TITLE, Zone.HEADING})
_OPENING = 4
"""So many lines at the head of a text tell of the meeting that it is about."""
_NEAR = 4
"""So many lines back a demonstrative reaches."""
_DAY_OR_MONTH = 7


@dataclass(eq=False, slots=True)
class Draft:
    """The sightings of one meeting so far."""

    sightings: list[Sighting] = field(default_factory=list)
    last_line: int = 0

    def values(self, what: Field) -> list[str]:
        """The values of a field in the order in which they are told."""
        return list(dict.fromkeys(value for one in self.sightings for value in one.values(what)))

    @property
    def level(self) -> str:
        """The level; empty where none is told."""
        return next(iter(self.values(Field.LEVEL)), "")

    @property
    def is_following(self) -> bool:
        """Whether it is told of as the next one."""
        return any(one.following for one in self.sightings)

    @property
    def is_trial(self) -> bool:
        """Whether its noun stands for a meeting of what the text is about («une première tentative»)."""
        return any(one.word.trial for one in self.sightings) and not self.level

    @property
    def is_row(self) -> bool:
        """Whether several meetings are told of at once."""
        return bool(self.values(Field.COUNT) or self.values(Field.RECURRENCE))


@dataclass(frozen=True, slots=True)
class Company:
    """What the coreference of a text goes by: the registry, and who meets in the document."""

    world: World
    parties: tuple[str, ...]


def drafts(lines: Sequence[Sequence[Sighting]], company: Company) -> list[Draft]:
    """The meetings of a text, each with all places that mean it, in the order in which they are first told of."""
    found: list[Draft] = []
    for number, sightings in enumerate(lines):
        for one in sightings:
            if one.denied:
                continue
            _take_after(one, found)
            draft = _meant(one, number, found, company)
            if draft is None and _is_told(one, number):
                draft = Draft()
                found.append(draft)
            if draft is not None:
                draft.sightings.append(one)
                draft.last_line = number
    return found


def _take_after(one: Sighting, found: Sequence[Draft]) -> None:
    """Give a session told by its place in a row the level of the row: «leur première conférence» of ministers."""
    if one.is_verb or not found or (one.has(Field.LEVEL) and one.values(Field.LEVEL) != [one.word.level]):
        return
    again = one.word.level is Level.CONFERENCE and one.article in ("possessive", "demonstrative", "definite")
    in_row = one.has(Field.ORDINAL) or one.following or one.previous or again
    near = sorted(found, key=lambda draft: -draft.last_line)
    same = next((d for d in near if any(before.word.id == one.word.id for before in d.sightings)), None)
    theirs = near[0] if one.article == "possessive" and one.following and not one.word.level else None
    row = theirs or same
    if not in_row or row is None or not row.level or row.level == next(iter(one.values(Field.LEVEL)), ""):
        return
    if Level.VISIT in (row.level, one.word.level) or Level.CALL in (row.level, one.word.level):
        return
    one.told = [told for told in one.told if told.field is not Field.LEVEL]
    one.add(Field.LEVEL, row.level, None, "row")
    if theirs is not None:
        for code in row.values(Field.PARTY):
            one.add(Field.PARTY, code, None, "row")


def _is_told(one: Sighting, number: int) -> bool:
    """Whether a place tells enough to open a meeting of its own."""
    if one.word.echo or (one.article == "demonstrative" and not one.has(Field.DATE, Field.ORDINAL, Field.FORMAT)):
        return False
    rhythm = one.values(Field.RECURRENCE)
    if rhythm or one.has(Field.COUNT):
        return bool(one.statuses) and not one.maybe
    if one.is_verb:
        return _is_told_by_verb(one)
    if one.plural:
        return one.has(Field.ORDINAL) and one.word.level is not Level.VISIT
    if one.word.weak:
        return one.has(Field.ORDINAL, Field.DATE) or (one.following is not None and bool(one.statuses))
    titled = one.line.passage.zone in _HEADS
    if titled:
        return one.has(Field.FORMAT, Field.ORDINAL) or len(one.values(Field.PARTY)) > 1
    own = one.has(Field.DATE, Field.PLACE, Field.ORDINAL, Field.FORMAT) or one.following is not None
    return own or bool(one.statuses) or len(one.values(Field.PARTY)) > 1


def _is_told_by_verb(one: Sighting) -> bool:
    """Whether a verb of meeting has parties with a day or a place, or several of one rank with both."""
    both = one.has(Field.DATE) and one.has(Field.PLACE)
    ranked = one.plural and one.has(Field.LEVEL)
    return (both and (ranked or bool(one.word.value))) or (
        one.has(Field.DATE, Field.PLACE) and len(one.values(Field.PARTY)) > 1
    )


def _meant(one: Sighting, number: int, found: Sequence[Draft], company: Company) -> Draft | None:
    """The meeting told of before that a place means, or None."""
    fitting = [draft for draft in found if _fits(one, draft, company)]
    sure = next((draft for draft in fitting if _is_same(one, draft)), None)
    if sure is not None or not fitting:
        return sure
    if one.has(Field.COUNT, Field.RECURRENCE) or (one.plural and not one.is_verb) or one.ranked:
        return None
    near = max(fitting, key=lambda draft: draft.last_line)
    if one.article == "demonstrative" or one.word.echo:
        return _nearest(one, number, fitting)
    main = found[0] if found[0] in fitting and not found[0].is_following else None
    if one.is_verb:
        return main if main is not None and number < _OPENING + _NEAR and not _is_other(one, main) else None
    if one.word.weak or one.following or one.previous:
        return None
    if one.article in ("definite", "possessive") and not one.has(Field.ORDINAL):
        return _definite(one, main, near)
    restated = number < _OPENING or one.line.passage.zone is not Zone.SENTENCE
    return (
        main if restated and main is not None and not one.has(Field.DATE, Field.ORDINAL) and _equal(one, main) else None
    )


def _equal(one: Sighting, draft: Draft) -> bool:
    """Whether level and format are told alike."""
    formats = one.values(Field.FORMAT)
    return one.values(Field.LEVEL)[:1] == [draft.level] and (not formats or formats[0] in draft.values(Field.FORMAT))


def _nearest(one: Sighting, number: int, fitting: Sequence[Draft]) -> Draft | None:
    """The meeting that was told of last, of those with the very noun first."""
    near = [draft for draft in fitting if number - draft.last_line <= _NEAR]
    alike = [draft for draft in near if one.values(Field.LEVEL)[:1] == [draft.level]] if one.has(Field.LEVEL) else near
    latest = max(alike or near, key=lambda draft: (draft.last_line, draft.sightings[-1].span), default=None)
    return latest or (fitting[0] if one.values(Field.LEVEL)[:1] == [fitting[0].level] else None)


def _definite(one: Sighting, main: Draft | None, near: Draft) -> Draft | None:
    """What «le sommet» means: the main meeting if it is one, else the last told of that is one."""
    if one.has(Field.DATE, Field.PLACE):
        return None
    level = one.values(Field.LEVEL)[:1]
    for draft in (main, near):
        if draft is not None and (not level or [draft.level] == level) and _same_noun(one, draft):
            return draft
    return None


def _same_noun(one: Sighting, draft: Draft) -> bool:
    """Whether a conference is called one again, a visit a visit: what has no rank is told apart by its noun."""
    ranked = not one.word.level or one.word.level is Level.SUMMIT
    return ranked or any(before.word.id == one.word.id for before in draft.sightings)


def _is_other(one: Sighting, draft: Draft) -> bool:
    """Whether a verb of meeting has others for its parties than the meeting."""
    told, known = set(one.values(Field.PARTY)), set(draft.values(Field.PARTY))
    return len(known) > 1 and len(told) > 1 and not (told <= known or known <= told)


def _is_same(one: Sighting, draft: Draft) -> bool:
    """Whether what is told leaves no doubt: one rank, one day, one town, or the same parties at one level."""
    level = one.values(Field.LEVEL)[:1] in ([draft.level], [])
    formats = _shared(one, draft, Field.FORMAT)
    if _shared(one, draft, Field.ORDINAL) and level and (formats or not one.has(Field.FORMAT)):
        return True
    if one.following and draft.is_following and level:
        return True
    row = one.has(Field.COUNT, Field.RECURRENCE) or draft.is_row
    if row or not level or one.following or draft.is_following:
        return False
    if _same_day(one, draft) and not (one.is_verb and _is_other(one, draft)):
        return one.is_verb or one.article != "indefinite" or bool(formats)
    if _shared(one, draft, Field.PLACE) and one.article == "definite" and one.has(Field.LEVEL):
        return True
    parties = set(one.values(Field.PARTY))
    return len(parties) > 1 and parties == set(draft.values(Field.PARTY)) and bool(one.has(Field.LEVEL))


def _same_parties(one: Sighting, draft: Draft) -> bool:
    told = set(one.values(Field.PARTY))
    return len(told) > 1 and told == set(draft.values(Field.PARTY))


def _shared(one: Sighting, draft: Draft, what: Field) -> bool:
    return bool(set(one.values(what)) & set(draft.values(what)))


def _same_day(one: Sighting, draft: Draft) -> bool:
    exact = [value for value in one.values(Field.DATE) if len(value) >= _DAY_OR_MONTH]
    return any(overlap(value, other) for value in exact for other in draft.values(Field.DATE))


def _fits(one: Sighting, draft: Draft, company: Company) -> bool:
    """Whether nothing that is told speaks against its being the meeting."""
    level, known = next(iter(one.values(Field.LEVEL)), ""), draft.level
    if level and known and level != known:
        return False
    if Level.VISIT in (level, known) and level != known and not one.word.echo:
        return False
    for what in (Field.ORDINAL, Field.FORMAT):
        told, before = one.values(what), draft.values(what)
        if told and before and not set(told) & set(before):
            return False
    if bool(one.following) != draft.is_following and (one.following or one.article != "demonstrative"):
        return False
    same = _shared(one, draft, Field.ORDINAL) and (_shared(one, draft, Field.FORMAT) or _same_parties(one, draft))
    return same or (_fits_time_and_place(one, draft) and _fits_parties(one, draft, company))


def _fits_time_and_place(one: Sighting, draft: Draft) -> bool:
    days, places = draft.values(Field.DATE), draft.values(Field.PLACE)
    late = days and one.values(Field.DATE) and not any(overlap(a, b) for a in one.values(Field.DATE) for b in days)
    far = (
        places
        and one.values(Field.PLACE)
        and not any(near_places(a, b) for a in one.values(Field.PLACE) for b in places)
    )
    gone = {told.value for told in one.statuses} == {Status.CANCELLED} and one.article == "definite"
    return not late and not far and not gone


def _fits_parties(one: Sighting, draft: Draft, company: Company) -> bool:
    """Whether the parties of a named dialogue are those of a meeting that names its own, and the other way round."""
    told = _parties(one.values(Field.FORMAT), one.values(Field.PARTY), company)
    known = _parties(draft.values(Field.FORMAT), draft.values(Field.PARTY), company)
    if len(told) < 2 or len(known) < 2:
        return True
    return told <= known or known <= told if one.is_verb or not one.has(Field.FORMAT) else told == known


def _parties(formats: Sequence[str], parties: Sequence[str], company: Company) -> set[str]:
    world = company.world
    spelled = {code for one in formats if one in world.formats for code in world.spelled_out(one)}
    return spelled or set(parties)
