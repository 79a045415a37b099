"""Actors that the registry does not know, as one document has them: each with its forms and what stands beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from servanda.lang.names import Names, Sort
from servanda.model import Mention, MentionKind, Reading, Span
from servanda.text.fold import folded
from servanda.text.ids import content_id
from servanda.text.match import words_of
from servanda.world import ActorKind, World

OPEN_KINDS = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.COMPANY)
"""The kinds of actors that a ledger may know and the registry not."""
AUTHORITY = "authority"
"""The kind of a ministry, an agency: a body of a state, whose name many states have."""
_ACRONYM = re.compile(r"[\s\u00a0]*\([«“\"\s]*([A-Z][A-Za-z&.-]{1,11})[»”\"\s]*\)")
_BESIDE = re.compile(r",\s*(?:[^\W\d_]+[’'\s]\s*){1,6}|\s*\(\s*")
"""What may stand between a person and the body he or she speaks for: «X, directeur général de Y», «X (Y)»."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor outside the registry in one document.

    `kind` is that of its mentions, or `AUTHORITY`; `id` is made of the document's bytes, the kind and the name, so that
    it is the same wherever the text is read. `country` is a state's code, `office` the concept of an office,
    `organisation` the id of a body named beside a person; each is empty where the document does not say. `candidates`
    are the ids that the reading could not choose between. `places` are the numbers of its mentions in the reading.
    """

    id: str
    kind: str
    name: str
    country: str = ""
    office: str = ""
    organisation: str = ""
    candidates: tuple[str, ...] = ()
    places: tuple[int, ...] = ()


def is_registered(ref: str, world: World) -> bool:
    """Whether an id is one of the registry, or of a sector of its states («private-sector:JPN»)."""
    head, _, state = ref.partition(":")
    known = ref in world.actors or ref in world.persons or ref in world.formats
    return known or (head in world.actors and state in world.actors)


def appearances(reading: Reading, names: Names, world: World) -> tuple[Appearance, ...]:
    """The actors that a document names and the registry does not know, in order of their first mention."""
    groups: dict[tuple[str, str], list[int]] = {}
    acronyms = _acronyms(reading, world)
    for place, mention in enumerate(reading.mentions):
        if _is_open(mention, world):
            groups.setdefault(_key(mention, reading.document.text, acronyms), []).append(place)
    beside = _Beside(reading, names, world)
    return tuple(beside.appearance(kind, key, places) for (kind, key), places in groups.items())


def _is_open(mention: Mention, world: World) -> bool:
    named = bool(mention.ref or mention.candidates)
    return mention.kind in OPEN_KINDS and named and not (mention.ref and is_registered(mention.ref, world))


def _key(mention: Mention, text: str, acronyms: Mapping[str, str]) -> tuple[str, str]:
    """What makes two mentions of a document one actor: the kind and the id, or the words where there is none."""
    form = _form(mention, text)
    return mention.kind.value, (mention.ref and acronyms.get(form, mention.ref)) or f"?{folded(form)}"


def _form(mention: Mention, text: str) -> str:
    return " ".join((mention.name or mention.span).of(text).split())


def _acronyms(reading: Reading, world: World) -> Mapping[str, str]:
    """The ids by the acronyms that the document itself gives behind a name in full; for this document alone."""
    found = {}
    for mention in reading.mentions:
        if mention.kind in OPEN_KINDS[1:] and mention.ref and not is_registered(mention.ref, world):
            match = _ACRONYM.match(reading.document.text, mention.span.end)
            if match:
                found[match[1]] = mention.ref
    return found


@dataclass(frozen=True, slots=True)
class _Beside:
    """Reads what a document says of an actor beside its name."""

    reading: Reading
    names: Names
    world: World

    def appearance(self, kind: str, key: str, places: Sequence[int]) -> Appearance:
        mentions = [self.reading.mentions[place] for place in places]
        candidates = tuple(dict.fromkeys(one for mention in mentions for one in mention.candidates))
        name = self._name(mentions)
        return Appearance(
            content_id("appearance", self.reading.document.sha256, kind, key),
            AUTHORITY if kind == MentionKind.ORGANISATION and self._is_of_state(name) else kind,
            name,
            _first(self._countries(mentions)),
            _first(map(self._office, mentions)),
            _first(self._bodies(mentions)) if kind == MentionKind.PERSON else "",
            candidates,
            tuple(places),
        )

    def _name(self, mentions: Sequence[Mention]) -> str:
        """The name: a person's as the reading gives it, else the form that is written most, the longest of equals."""
        given = next((one.person for one in mentions if one.person), None)
        forms = Counter(_form(one, self.reading.document.text) for one in mentions)
        full = {form: count for form, count in forms.items() if not form.isupper() or " " in form} or forms
        return given or max(full, key=lambda form: (full[form], len(form), form))

    def _is_of_state(self, name: str) -> bool:
        """Whether a name has the word of a body that every state has one of: «ministère de l'Intérieur»."""
        words = [word.form for word in words_of(name, Span(0, len(name)))]
        entries = (entry for word in words for entry in self.names.entries.get(word, ()) if entry.words == (word,))
        return any(term.sort is Sort.BODY for entry in entries for term in entry.terms)

    def _countries(self, mentions: Sequence[Mention]) -> Iterator[str]:
        for mention in mentions:
            if len(mention.actors) == 1 and self._is_state(mention.actors[0]):
                yield mention.actors[0]
            if mention.country:
                inside = [one for one in self.reading.mentions if mention.country.covers(one.span)]
                yield from (one.ref for one in inside if self._is_state(one.ref))

    def _is_state(self, code: str) -> bool:
        actor = self.world.actors.get(code)
        return actor is not None and actor.kind in (ActorKind.STATE, ActorKind.TERRITORY)

    def _office(self, mention: Mention) -> str:
        """The concept of the office in a title, such as `foreign-minister`; none in «M.»."""
        if mention.title is None:
            return ""
        words = [word.form for word in words_of(self.reading.document.text, mention.title)]
        for at, word in enumerate(words):
            for entry in self.names.entries.get(word, ()):
                if tuple(words[at : at + len(entry.words)]) == entry.words:
                    offices = [term.values[0] for term in entry.terms if term.sort is Sort.OFFICE]
                    if offices:
                        return offices[0]
        return ""

    def _bodies(self, mentions: Sequence[Mention]) -> Iterator[str]:
        """The bodies named in or right behind a mention of a person."""
        text = self.reading.document.text
        for mention in mentions:
            yield from (code for code in mention.actors if not self._is_state(code))
            for other in self.reading.mentions:
                if other.kind in OPEN_KINDS[1:] and other.ref and _stands_by(mention.span, other.span, text):
                    yield other.ref


def _stands_by(person: Span, body: Span, text: str) -> bool:
    if person.overlaps(body):
        return True
    return person.end <= body.start and _BESIDE.fullmatch(text, person.end, body.start) is not None


def _first(found: Iterable[str]) -> str:
    return next((one for one in found if one), "")
