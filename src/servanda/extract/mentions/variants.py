"""One id for what a document names in several ways: acronyms, longer and shorter forms, the registry's own names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from servanda.lang.names import Names, Sort
from servanda.lang.things import ThingWords
from servanda.model import Mention, MentionKind, Span
from servanda.text.fold import folded
from servanda.text.match import words_of
from servanda.world import World

_REGISTERED = {Sort.LOCALITY, Sort.NAME, Sort.FORMAT}
_LONG_ACRONYM = 3
"""So many letters has an acronym at least that is known again by itself."""


@dataclass(frozen=True, slots=True)
class Form:
    """A mention of a thing as it is compared: its words, those that tell what is meant, its head, its proper words.

    `single` is the head in the singular.
    """

    at: int
    kind: MentionKind
    words: tuple[str, ...]
    told: frozenset[str]
    head: str
    single: str
    proper: frozenset[str]


def with_ids(text: str, mentions: Sequence[Mention], words: ThingWords, names: Names, world: World) -> list[Mention]:
    """The mentions, those of things with the id of what they name."""
    forms = [_form(text, i, mentions, words) for i, mention in enumerate(mentions) if _needs_id(mention)]
    found = dict(_registered(text, mentions, forms, names, world))
    found.update(_made(forms, found))
    given = [replace(mention, ref=found.get(i, mention.ref)) for i, mention in enumerate(mentions)]
    return _shared(given)


def _needs_id(mention: Mention) -> bool:
    return not mention.ref and mention.rule.startswith(("head:", "quoted")) and mention.rule != "short"


def _form(text: str, at: int, mentions: Sequence[Mention], words: ThingWords) -> Form:
    mention = mentions[at]
    owned = mention.kind is MentionKind.COMPANY
    span = mention.name if mention.name and mention.kind is not MentionKind.SITE else mention.span
    span = mention.span if len(words_of(text, span)) < 2 and not owned else span
    formats = [one.span for one in mentions[at + 1 : at + 9] if one.kind is MentionKind.FORMAT]
    found = [word for word in words_of(text, span) if not any(one.covers(word.span) for one in formats)]
    lexicons = (words, *words.foreign)
    same = {key: value for one in reversed(lexicons) for key, value in one.same.items()}
    small = frozenset().union(*(one.small for one in lexicons))
    head = mention.rule.partition(":")[2]
    told = frozenset(same.get(word.form, word.form) for word in found if word.form not in small)
    proper = frozenset(word.form for word in found if word.span.of(text)[0].isupper()) - {head}
    plain = tuple(word.form for word in found)
    return Form(at, mention.kind, plain, told, same.get(head, head), words.singular(head), proper)


def _registered(
    text: str, mentions: Sequence[Mention], forms: Iterable[Form], names: Names, world: World
) -> Iterator[tuple[int, str]]:
    """What the registry knows by these very words, marks of quotation left out: «corridor « Nord-Sud »»."""
    for form in forms:
        whole = tuple(word.form for word in words_of(text, mentions[form.at].span))
        tried = (whole, form.words, (form.single, *whole[1:]), (form.single, *whole), (form.single, *form.words))
        for row in tried:
            code = _code(row, names)
            if code:
                known = code in world.actors or code in world.formats
                yield form.at, code if known else f"place:{code}"
                break


def _code(row: tuple[str, ...], names: Names) -> str:
    entries = names.entries.get(row[0], ()) if row else ()
    terms = [term for entry in entries if entry.words == row for term in entry.terms if term.sort in _REGISTERED]
    return terms[0].values[0] if terms and len(terms[0].values) == 1 else ""


def _made(forms: Sequence[Form], known: dict[int, str]) -> Iterator[tuple[int, str]]:
    """An id for each thing that the registry has not: of the shortest of its forms, the first of these."""
    clusters: list[list[Form]] = []
    for form in (one for one in forms if one.at not in known):
        home = next((cluster for cluster in clusters if any(_is_same(form, one) for one in cluster)), None)
        if home is None:
            clusters.append([form])
        else:
            home.append(form)
    for cluster in clusters:
        short = min(cluster, key=lambda one: (len(one.told), one.at))
        for form in cluster:
            yield form.at, f"{short.kind.value}:{' '.join(short.words)}"


def _is_same(one: Form, other: Form) -> bool:
    """Whether two forms name one thing: one kind and head, all that the shorter tells told by the longer too."""
    if one.kind is not other.kind or (one.head and other.head and one.head != other.head):
        return False
    short, long = sorted((one, other), key=lambda form: len(form.told))
    common = short.told - {short.head}
    if one.words == other.words:
        return True
    return bool(common) and short.told <= long.told and bool(short.proper & long.proper or len(common) > 1)


def _shared(mentions: Sequence[Mention]) -> list[Mention]:
    """Second names («(JCM)») with the id of the name they stand behind."""
    found: list[Mention] = []
    for mention in mentions:
        owner = None
        if mention.rule == "short" and not mention.ref:
            owner = next((one for one in reversed(found) if one.span.covers(mention.span)), None)
        found.append(replace(mention, ref=owner.ref) if owner else mention)
    return found


def known_again(text: str, mentions: Sequence[Mention], spans: Iterable[Span]) -> list[Mention]:
    """Mentions of the second names that the document defines, where they stand alone: "the JCM"; companies again."""
    defined = {one.span.of(text): one for one in mentions if one.rule in ("short", "quoted") and _is_acronym(text, one)}
    firms = [(one.name or one.span, one) for one in mentions if one.kind is MentionKind.COMPANY and one.ref]
    defined |= {span.of(text): one for span, one in reversed(firms) if _is_proper(text, span)}
    if not defined:
        return []
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(defined, key=len, reverse=True)))})(?![\w-])")
    taken = [mention.span for mention in mentions]
    found = []
    for span in spans:
        for match in pattern.finditer(text, span.start, span.end):
            here, first = Span(*match.span()), defined[match[0]]
            if here.start > first.span.end and here not in taken:
                found.append(replace(first, span=here, rule="acronym", nested=False, name=None, country=None))
    return found


def _is_proper(text: str, span: Span) -> bool:
    """Whether a name is written with a capital and long enough to be known again by itself."""
    return span.of(text)[0].isupper() and len(span) > _LONG_ACRONYM


def _is_acronym(text: str, mention: Mention) -> bool:
    word = mention.span.of(text)
    return (
        len(word) >= _LONG_ACRONYM and sum(char.isupper() for char in word) > len(folded(word)) / 2 and " " not in word
    )
