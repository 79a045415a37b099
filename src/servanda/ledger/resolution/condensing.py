"""Condensing: the gists of the statements of a document, out of its reading."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from servanda.lang.concepts import Concepts
from servanda.lang.pointing import OPENING
from servanda.ledger.resolution.encounters import encounter
from servanda.ledger.resolution.figures import is_long_before
from servanda.ledger.resolution.gist import Gathering, Gist, Lead, Matter
from servanda.meeting import Field
from servanda.model import (
    BINDING_ACTS,
    FORWARD_ACTS,
    TELLING_ACTS,
    Act,
    Amount,
    Mention,
    MentionKind,
    Reading,
    Span,
    Statement,
)
from servanda.text.fold import folded
from servanda.text.match import Word, words_of

STEM = 5
"""Words that no concept covers are compared by their first letters: most are alike in the languages of summits."""
_SHORT = 4
_UNKNOWN, _NAMED = 1, 3
_ACRONYM = range(3, 8)
"""How many letters the short name of a thing has: the same ones in another order in another language, at times."""
_STATE = 3
"""The length of the code of a state."""
_OFTEN, _SHARE = 5, 0.15
"""What so many statements of a document, and such a share of them, speak of says little about each (the host)."""
_BEGINS = 30
"""A statement begins with what stands within so many of its first characters."""
_FAR = 400
"""A statement leads back to one that ends so many characters before it, no farther."""
_THINGS = frozenset(
    {
        MentionKind.SITE,
        MentionKind.CORRIDOR,
        MentionKind.COMPANY,
        MentionKind.ORGANISATION,
        MentionKind.PROGRAMME,
        MentionKind.DOCUMENT,
    }
)
_WHO = frozenset(MentionKind) - _THINGS
_OFFERS = frozenset({Act.PROPOSAL, Act.REQUEST})
"""Who asks something of others asks it anew, whatever he points at."""
_MEETS = frozenset({"meeting", "summit"})
"""The concepts at the head of what is a meeting by itself."""
_BACK = 4
"""A statement leads back to one of so many before it."""
_READ_ELSEWHERE = ("actors", "counterparts", "speaker", "when")


def gists_of(reading: Reading, ids: Sequence[str], concepts: Concepts) -> tuple[Gist, ...]:
    """The gists of the statements of a reading, in their order, with these ids; `concepts` are of its language.

    They depend on nothing but the reading and the concepts.
    """
    found = [_gist(id_, one, reading, concepts) for id_, one in zip(ids, reading.statements, strict=True)]
    return tuple(_leading_back(_weighed(found), reading, concepts))


def is_money(amount: Amount) -> bool:
    """Whether the unit of an amount is the ISO 4217 code of a currency."""
    return len(amount.unit) == len("EUR") and amount.unit.isupper()


def _gist(id_: str, statement: Statement, reading: Reading, concepts: Concepts) -> Gist:
    """What a statement says by itself."""
    document, span = reading.document, statement.span
    inside = [m for m in reading.mentions if span.covers(m.span)]
    means = tuple(_meanings(_own_words(statement, inside, document.text), document.text, concepts))
    money = tuple(one for one in statement.amounts if is_money(one))
    counts = frozenset(one.value for one in statement.amounts if not is_money(one))
    hosting = [told.span for one in reading.meetings for told in one.told if told.field is Field.PLACE and told.span]
    named = [m for m in inside if m.kind in _THINGS and m.span not in hosting and not _acts(m, statement)]
    matter = Matter(
        frozenset(one.key for one in means if one.weight and _is_head(one, statement)),
        {**_heaviest(means), **_others(inside, statement, reading), **_towns(inside, document.text), **_kinds(named)},
        frozenset(_names(named, document.text, concepts)),
        frozenset(_places(inside)),
    )
    return Gist(
        id_,
        document.sha256,
        document.date.value if document.date else None,
        span,
        statement.act,
        frozenset(statement.actors),
        frozenset(statement.counterparts),
        matter,
        tuple((one.value, one.unit) for one in money),
        counts,
        (statement.when.edtf or None) if statement.when else None,
        statement.lead_in,
        max((p.span.start for p in reading.passages if p.span.start <= span.start), default=0),
        meeting=None
        if money or counts or named
        else _meeting(reading, statement, means) or encounter(statement, matter),
    )


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What words mean where they stand, and how much that says."""

    key: str
    weight: int
    span: Span


def _is_head(one: _Meaning, statement: Statement) -> bool:
    return any(head.overlaps(one.span) for head in statement.evidence.get("content", ()))


def _own_words(statement: Statement, inside: Iterable[Mention], text: str) -> list[Word]:
    """The words of a statement that no other field holds: not who, where, when and how much."""
    elsewhere = [m.span for m in inside if m.kind in _WHO]
    elsewhere += [one for key in _READ_ELSEWHERE for one in statement.evidence.get(key, ())]
    elsewhere += [one.span for one in statement.amounts if is_money(one)]
    return [w for w in words_of(text, statement.span) if not any(one.covers(w.span) for one in elsewhere)]


def _acts(mention: Mention, statement: Statement) -> bool:
    """Whether a mention stands for somebody who acts in a statement, or towards whom."""
    return bool(mention.actors) and set(mention.actors) <= {*statement.actors, *statement.counterparts}


def _others(inside: Sequence[Mention], statement: Statement, reading: Reading) -> Mapping[str, int]:
    """The states that a statement speaks of besides those that act and those who meet."""
    known = {*statement.actors, *reading.parties}
    states = {m.ref for m in inside if m.kind in (MentionKind.STATE, MentionKind.DEMONYM) and len(m.ref) == _STATE}
    return {f"@{code}": _NAMED for code in states - known}


def _places(inside: Iterable[Mention]) -> Iterator[str]:
    """The towns and stretches of land that a statement names; a capital that stands for its state is none."""
    for m in inside:
        if m.seat_of or (m.ref and m.kind in (MentionKind.CITY, MentionKind.REGION) and not m.actors):
            yield m.ref


def _towns(inside: Iterable[Mention], text: str) -> Mapping[str, int]:
    """The towns as words, as those are compared that no registry has."""
    towns = [m for m in inside if m.kind is MentionKind.CITY and not m.seat_of]
    return {f"={folded(m.span.of(text))[:STEM]}": _NAMED for m in towns}


def _kinds(named: Iterable[Mention]) -> Mapping[str, int]:
    """What named things are by their kind alone, whatever word a text has for it."""
    return {one.kind.value: _NAMED for one in named if one.kind is MentionKind.CORRIDOR}


def _meeting(reading: Reading, statement: Statement, means: Sequence[_Meaning]) -> Gathering | None:
    """The meeting that a statement is about: the one it begins with, that its verb holds («a tenu sa réunion»), or that
    it names while it says nothing else that tells.

    Who takes part in one, and what will be done when it meets, is not about it.
    """
    span, beside = statement.span, [s for key in _READ_ELSEWHERE for s in statement.evidence.get(key, ())]
    told = [(spot, one) for one in reading.meetings for spot in one.attestations if span.covers(spot)]
    told = [(spot, one) for spot, one in told if not any(other.covers(spot) for other in beside)]
    if not told:
        return None
    spot, first = min(told, key=lambda pair: pair[0].start)
    spots = [spot for spot, _ in told] + [value.span for _, one in told for value in one.told if value.span]
    more = any(m.weight > 1 and not any(spot.overlaps(m.span) for spot in spots) for m in means)
    begins = statement.act in TELLING_ACTS and (
        spot.start - span.start < _BEGINS or any(statement.trigger.covers(one) for one, _ in told)
    )
    binds = statement.act in BINDING_ACTS and not any(m.key in _MEETS for m in means if _is_head(m, statement))
    if binds or (more and not begins):
        return None
    return Gathering(first.id, first.ref, {one.field: first.all(one.field) for one in first.told})


def _heaviest(found: Iterable[_Meaning]) -> Mapping[str, int]:
    terms: dict[str, int] = {}
    for one in found:
        if one.weight:
            terms[one.key] = max(one.weight, terms.get(one.key, 0))
    return terms


def _meanings(words: Sequence[Word], text: str, concepts: Concepts) -> Iterator[_Meaning]:
    """What the words mean: their concepts, or the beginning of a word that no concept covers."""
    covered: set[Word] = set()
    for hit in concepts.phrases.longest(words):
        covered.update(words[hit.first : hit.last])
        yield _Meaning(hit.phrase.value.key, hit.phrase.value.weight, hit.span)
    for word in words:
        if word in covered or word.form in concepts.silent or not word.form.isalpha():
            continue
        if len(word.form) in _ACRONYM and word.span.of(text).isupper():
            yield _Meaning(f"~{''.join(sorted(word.form))}", _NAMED, word.span)
        elif len(word.form) >= _SHORT:
            named = text[word.span.start].isupper() and not _opens(word, text)
            yield _Meaning(f"={word.form[:STEM]}", _NAMED if named else _UNKNOWN, word.span)


def _opens(word: Word, text: str) -> bool:
    """Whether a word opens a sentence or an item, so that its capital says nothing."""
    before = text[max(0, word.span.start - 3) : word.span.start].rstrip(" «“\"'’")
    return not before or before[-1] in ".:;\n•-–—*)"


def _names(named: Iterable[Mention], text: str, concepts: Concepts) -> Iterator[frozenset[str]]:
    """The things that are named: by the id the registry has, else by what the words of the name mean."""
    for m in named:
        if m.ref and not m.ref.startswith(f"{m.kind.value}:"):
            yield frozenset({m.ref})
            continue
        means = frozenset(one.key for one in _meanings(words_of(text, m.span), text, concepts))
        yield means or frozenset({folded(m.span.of(text))})


def _weighed(found: Sequence[Gist]) -> list[Gist]:
    """The gists with what is said all over their document weighing less in each."""
    counts = Counter(key for one in found for key in (*one.matter.terms, *one.matter.places))
    common = {key for key, count in counts.items() if count >= max(_OFTEN, _SHARE * len(found))}
    return [replace(one, matter=_without(one.matter, common)) for one in found]


def _without(matter: Matter, common: Collection[str]) -> Matter:
    terms = {key: weight - (key in common) for key, weight in matter.terms.items() if weight - (key in common)}
    return replace(matter, terms=terms, places=matter.places.difference(common))


def _leading_back(found: Sequence[Gist], reading: Reading, concepts: Concepts) -> Iterator[Gist]:
    """The gists, those that say little and lead back with what one before them says."""
    before: deque[Gist] = deque(maxlen=_BACK)
    for one, statement in zip(found, reading.statements, strict=True):
        near = [it for it in reversed(before) if it.place.start <= one.place.start <= it.place.end + _FAR]
        lead = None
        if near and one.act not in _OFFERS and _says_little(one, near[0]) and not is_long_before(one, near[0]):
            lead = _lead(one, near[0], statement, words_of(reading.document.text, one.place), concepts)
        if lead:
            of = _meant(one, near) if lead is Lead.NAMES else near[0]
            yield replace(one, back=of.id, lead=lead, carried=of.matter)
        else:
            before.append(one)
            yield one


def _says_little(one: Gist, before: Gist) -> bool:
    towns = {f"={place.rpartition(':')[2][:STEM]}" for place in one.matter.places}
    tells = one.matter.names or one.sums or one.meeting or (one.counts and one.passage != before.passage)
    return not tells and all(weight <= 1 for key, weight in one.matter.terms.items() if key not in towns)


def _meant(one: Gist, near: Sequence[Gist]) -> Gist:
    """Which of the statements before it one leads back to by a noun: the nearest of the one it speaks to."""
    return next((it for it in near if one.counterparts and one.counterparts <= it.parties), near[0])


def _lead(one: Gist, before: Gist, statement: Statement, words: Sequence[Word], concepts: Concepts) -> Lead | None:
    """How a statement leads back: by a word for what was told, or by going on with the sentence or words of another."""
    who = [span for key in ("actors", "counterparts", "speaker") for span in statement.evidence.get(key, ())]
    hits = [hit for hit in concepts.pointing.all(words) if not any(span.covers(hit.span) for span in who)]
    kinds = {hit.phrase.value.kind for hit in hits if hit.first == 0 or hit.phrase.value.kind not in OPENING}
    if one.passage != before.passage:
        # «L'accord, dont la signature était attendue»: a relative leads no farther than its own sentence.
        kinds -= {"relative"}
    if kinds - {"subject"}:
        return Lead.NAMES
    own = {key for key in one.matter.terms if not key.startswith("=")}
    goes_on = own <= before.matter.terms.keys() if one.act in FORWARD_ACTS else own & before.matter.terms.keys()
    return Lead.HANGS if kinds or (own and goes_on) or one.passage == before.passage else None
