"""Condensing: the gist of a statement out of the reading of its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from servanda.lang.concepts import Concepts
from servanda.ledger.gist import Gathering, Gist
from servanda.model import Amount, Mention, MentionKind, Reading, Span, Statement
from servanda.text.fold import folded
from servanda.text.match import Word, words_of

STEM = 5
"""Words that no concept covers are compared by their first letters: most are alike in the languages of summits."""
_SHORT = 4
_UNKNOWN, _NAMED = 1, 3
_STATE = 3
"""The length of the code of a state."""
_PLACES = frozenset({MentionKind.CITY, MentionKind.REGION})
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
_WHO = frozenset(MentionKind) - _THINGS - _PLACES
_READ_ELSEWHERE = ("actors", "counterparts", "speaker", "when")


def gist_of(id_: str, statement: Statement, reading: Reading, concepts: Concepts) -> Gist:
    """The gist of the statement with this id, out of the reading of its document; `concepts` are of its language."""
    document, span = reading.document, statement.span
    inside = [m for m in reading.mentions if span.covers(m.span)]
    means = tuple(_meanings(_own_words(statement, inside, document.text), document.text, concepts))
    heads = statement.evidence.get("content", ())
    names = frozenset(_names(inside, document.text, concepts))
    money = tuple(one for one in statement.amounts if is_money(one))
    counts = frozenset(one.value for one in statement.amounts if not is_money(one))
    return Gist(
        id_,
        document.sha256,
        document.date.value if document.date else None,
        span,
        statement.act,
        frozenset(statement.actors),
        frozenset(statement.counterparts),
        frozenset(one.key for one in means if one.weight and any(h.overlaps(one.span) for h in heads)),
        {**_heaviest(means), **_others(inside, statement, reading)},
        names,
        tuple((one.value, one.unit) for one in money),
        counts,
        frozenset(m.ref for m in inside if m.kind is MentionKind.CITY and m.ref),
        (statement.when.edtf or None) if statement.when else None,
        statement.lead_in,
        _meeting(reading, span, means) if not (money or counts or names) else None,
    )


def is_money(amount: Amount) -> bool:
    """Whether the unit of an amount is the ISO 4217 code of a currency."""
    return len(amount.unit) == len("EUR") and amount.unit.isupper()


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What words mean where they stand, and how much that says."""

    key: str
    weight: int
    span: Span


def _own_words(statement: Statement, inside: Iterable[Mention], text: str) -> list[Word]:
    """The words of a statement that no other field holds: not who, where, when and how much."""
    elsewhere = [m.span for m in inside if m.kind in _WHO or m.kind in _PLACES]
    elsewhere += [one for key in _READ_ELSEWHERE for one in statement.evidence.get(key, ())]
    elsewhere += [one.span for one in statement.amounts if is_money(one)]
    return [w for w in words_of(text, statement.span) if not any(one.covers(w.span) for one in elsewhere)]


def _others(inside: Sequence[Mention], statement: Statement, reading: Reading) -> Mapping[str, int]:
    """The states that a statement speaks of besides those that act and those who meet."""
    known = {*statement.actors, *statement.counterparts, *reading.parties}
    states = {m.ref for m in inside if m.kind in (MentionKind.STATE, MentionKind.DEMONYM) and len(m.ref) == _STATE}
    return {f"@{code}": _NAMED for code in states - known}


def _meeting(reading: Reading, span: Span, means: Sequence[_Meaning]) -> Gathering | None:
    """The meeting that a statement is about: one that it names while it says nothing else that tells much."""
    told = [(spot, one) for one in reading.meetings for spot in one.attestations if span.covers(spot)]
    more = [m for m in means if m.weight > 1 and not any(spot.overlaps(m.span) for spot, _ in told)]
    if not told or more:
        return None
    first = min(told, key=lambda pair: pair[0].start)[1]
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
        if word not in covered and _tells(word, concepts):
            named = text[word.span.start].isupper() and not _opens(word, text)
            yield _Meaning(f"={word.form[:STEM]}", _NAMED if named else _UNKNOWN, word.span)


def _tells(word: Word, concepts: Concepts) -> bool:
    return len(word.form) >= _SHORT and word.form.isalpha() and word.form not in concepts.silent


def _opens(word: Word, text: str) -> bool:
    """Whether a word opens a sentence or an item, so that its capital says nothing."""
    before = text[max(0, word.span.start - 3) : word.span.start].rstrip(" «“\"'’")
    return not before or before[-1] in ".:;\n•-–—*)"


def _names(inside: Iterable[Mention], text: str, concepts: Concepts) -> Iterator[frozenset[str]]:
    """The things that are named: by the id the registry has, else by what the words of the name mean."""
    for m in inside:
        if m.kind not in _THINGS:
            continue
        if m.ref and not m.ref.startswith(f"{m.kind.value}:"):
            yield frozenset({m.ref})
            continue
        means = frozenset(one.key for one in _meanings(words_of(text, m.span), text, concepts))
        yield means or frozenset({folded(m.span.of(text))})
