"""Who is meant by a number or a pronoun: «les deux dirigeants», «leurs deux pays», «Ils», "She"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from servanda.extract.kit import NamingKit
from servanda.lang.things import ThingWords
from servanda.model import Mention, MentionKind, Span
from servanda.text.fold import folded
from servanda.text.match import words_of

_PERSONS = (MentionKind.PERSON, MentionKind.OFFICE)
_STATES = (MentionKind.STATE, MentionKind.CAPITAL, MentionKind.ORGANISATION, *_PERSONS)
_BACK = 2
"""So many sentences back a pronoun reaches."""
_SUBJECT = 12
"""A mention that starts within so many characters of a sentence is taken for its subject."""
_AHEAD = 24


@dataclass(frozen=True, slots=True)
class Parties:
    """Who meets, by their codes, and the one that meets a group, if one."""

    codes: tuple[str, ...] = ()
    hub: str | None = None


@dataclass
class _Told:
    """What the text has told so far: the group named last, single actors in order, the persons of each sentence."""

    text: str
    kit: NamingKit
    parties: Parties
    group: tuple[str, ...] = ()
    single: list[str] = field(default_factory=list)
    sentences: list[list[Mention]] = field(default_factory=list)

    def sized(self, size: int) -> tuple[str, ...]:
        """The parties that a number means: all of them, the group named last, all but the hub, those named last."""
        rest = tuple(code for code in self.parties.codes if code != self.parties.hub)
        known = (self.parties.codes, self.group, rest)
        if not size:
            return next((codes for codes in known if codes), ())
        last = tuple(dict.fromkeys(reversed(self.single)))
        found = next((codes for codes in known if len(codes) == size), ())
        return found or (tuple(sorted(last[:size])) if size == 2 and len(last) >= size else ())

    def see(self, mention: Mention) -> None:
        """Keep a mention for those that follow."""
        if mention.kind in (MentionKind.GROUP, MentionKind.PRONOUN) and len(mention.actors) > 1:
            self.group = mention.actors
        elif mention.kind in _STATES and len(mention.actors) == 1 and mention.rule not in ("place", "at", "adjective"):
            self.single.append(mention.actors[0])


def resolved(
    text: str, mentions: Sequence[Mention], spans: Iterable[Span], parties: Parties, kit: NamingKit
) -> list[Mention]:
    """The mentions with groups told by their number resolved, and with the pronouns that somebody is meant by."""
    told = _Told(text, kit, parties)
    found: list[Mention] = []
    rest = list(mentions)
    at = 0
    for span in spans:
        here: list[Mention] = []
        if pronoun := _pronoun(span, told):
            here.append(pronoun)
            told.see(pronoun)
        while at < len(rest) and rest[at].span.start < span.end:
            mention = _counted(rest[at], told)
            if not mention.nested:
                told.see(mention)
            here.append(mention)
            at += 1
        here.extend(_owners(text, span, here, kit.things))
        told.sentences.append([one for one in here if one.kind in _PERSONS and not one.nested and one.person])
        found.extend(here)
    return sorted([*found, *rest[at:]], key=lambda one: (one.span.start, -one.span.end))


def _counted(mention: Mention, told: _Told) -> Mention:
    if mention.actors or not mention.rule.startswith("parties"):
        return mention
    return replace(mention, actors=told.sized(int(mention.rule.partition(":")[2] or 0)))


def _pronoun(span: Span, told: _Told) -> Mention | None:
    """The pronoun at the head of a sentence, where it means somebody."""
    text, words = told.text, told.kit.things
    first = next(iter(words_of(text, Span(span.start, min(span.end, span.start + _AHEAD)))), None)
    if first is None:
        return None
    table = next((key for key in ("several", "feminine", "masculine") if first.form in words.pronouns[key]), None)
    if table == "several":
        codes = told.group or told.parties.codes
        return Mention(first.span, MentionKind.PRONOUN, codes, None, "pronoun") if len(codes) > 1 else None
    if table is None or _means_nobody(text, first.span.end, words):
        return None
    return _singular(first.span, told, table)


def _means_nobody(text: str, at: int, words: ThingWords) -> bool:
    """Whether what follows makes a pronoun impersonal: «Il est prévu», «Il convient»."""
    ahead = re.sub(r"\s+", " ", folded(text[at : at + _AHEAD]).strip())
    return any(ahead == one or ahead.startswith(f"{one} ") for one in words.pronouns["impersonal"])


def _singular(span: Span, told: _Told, gender: str) -> Mention | None:
    """A pronoun of one person: the subject or only person of the last sentence that names one; else all it may be."""
    for persons in reversed(told.sentences[-_BACK:]):
        fitting = [one for one in persons if _gender(one, told) in ("", gender)]
        people = dict.fromkeys(one.person for one in fitting)
        if not people:
            continue
        if len(people) == 1 or _is_subject(fitting[0], told.text):
            first = fitting[0]
            return Mention(span, MentionKind.PRONOUN, first.actors, first.person, "pronoun", ref=first.person or "")
        names = tuple(name for name in people if name)
        return Mention(span, MentionKind.PRONOUN, (), None, "pronoun", candidates=names)
    return None


def _is_subject(mention: Mention, text: str) -> bool:
    """Whether a mention opens its sentence, as far as marks tell."""
    before = text[max(0, mention.span.start - _SUBJECT) : mention.span.start]
    return not before.strip() or before.rstrip()[-1:] in ".!?:\n" or "\n" in before


def _gender(mention: Mention, told: _Told) -> str:
    known = told.kit.world.persons.get(mention.person or "")
    if known and known.gender:
        return known.gender
    forms = {word.form for word in words_of(told.text, mention.title)} if mention.title else set()
    return next(
        (key for key in ("feminine", "masculine") if forms & set(told.kit.things.pronouns[f"{key}_titles"])), ""
    )


def _owners(text: str, span: Span, here: Sequence[Mention], words: ThingWords) -> list[Mention]:
    """«leurs», "their" behind a group of its own sentence."""
    groups = [one for one in here if len(one.actors) > 1 and one.kind in (MentionKind.GROUP, MentionKind.PRONOUN)]
    found = []
    for word in words_of(text, span) if groups else ():
        before = [one for one in groups if one.span.end <= word.span.start]
        covered = any(one.span.overlaps(word.span) for one in here)
        if before and word.form in words.pronouns["owners"] and not covered:
            found.append(Mention(word.span, MentionKind.PRONOUN, before[-1].actors, None, "owner"))
    return found
