"""Which entries are parts of others: told document by document, by how a text leads from a whole to its parts.

Every text is gone through once, in order; a noun leads back to the last whole of its sort that was brought in before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import accumulate

from servanda.lang import tellings, wholes
from servanda.lang.tellings import Sense
from servanda.lang.wholes import Article, Found, Rank
from servanda.ledger.entries.entry import NOT_ON_RECORD, Attestation, Entry, Role
from servanda.ledger.entries.relations import Ground, Relation, RelationKind
from servanda.ledger.entries.texts import Text, Told, Whole
from servanda.ledger.following.events import Citation
from servanda.model import FORWARD_ACTS, Act, Amount, Span
from servanda.text.fold import folded
from servanda.world.exchange import is_currency

_TAKES_PART = FORWARD_ACTS | {Act.EXPECTATION, Act.FACT}
_NEXT = 6
"""The most characters between two statements of one sentence: a comma, a blank, «et», "and"."""
_BEHIND = 2
"""So many statements back a whole may stand whose name is left out («Les résultats seront présentés»)."""
_PARTS = 12
"""So many statements behind a sum are tried as its parts."""
_ACRONYM = re.compile(r"\(([A-Z][A-Z0-9+-]{2,})\)")
_ORDER = (Ground.LISTED, Ground.ADDED_UP, Ground.NAMED, Ground.POINTED, Ground.CONTINUED)
"""The grounds of a part, the surest first."""


def parts_in(text: Sequence[Told]) -> Iterator[Relation]:
    """What a document may tell to be a part of what."""
    yield from _in_text(text)
    yield from _added_up(text)


def parts(found: Iterable[Relation]) -> tuple[Relation, ...]:
    """Each entry that the documents tell as a part, with the one whole that is likeliest; none is a part of its own.

    What they may tell is given in the order in which they came.
    """
    chosen: dict[str, Relation] = {}
    for one in sorted(found, key=lambda one: _ORDER.index(one.ground)):
        if one.entry not in chosen and one.entry not in _above(one.other, chosen):
            chosen[one.entry] = one
    return tuple(chosen.values())


def umbrellas(bundles: Mapping[str, Bundle], found: Iterable[Relation]) -> frozenset[str]:
    """The entries whose figures stand for those of others: counted bundles, purses with parts, sums of their parts."""
    counted = {id_ for id_, bundle in bundles.items() if bundle is Bundle.COUNTED}
    shared = {one.other for one in found if one.ground is Ground.ADDED_UP or bundles.get(one.other) is Bundle.PURSE}
    return frozenset(counted | shared)


class Bundle(StrEnum):
    """How an entry tells of many at once: it counts them, or tells the sum of a purse, whose parts may be told or not.

    The sum of a purse with no part told is promised as any other sum («une enveloppe de dix millions»).
    """

    COUNTED = "counted"
    PURSE = "purse"


def bundle_of(entry: Entry) -> Bundle | None:
    """How an entry tells of many at once; None where it does not."""
    told = {_bundle(one) for one in entry.attestations}
    return next((bundle for bundle in Bundle if bundle in told), None)


def _above(id_: str, chosen: dict[str, Relation]) -> Iterator[str]:
    """An entry and all wholes that it is in."""
    yield id_
    while id_ in chosen:
        id_ = chosen[id_].other
        yield id_


def _bundle(one: Attestation) -> Bundle | None:
    """Whether a statement counts what is in a bundle («plus de 60 documents»), or tells its sum."""
    if one.role is Role.DENIES or not one.statement.amounts:
        return None
    start = one.statement.span.start
    for noun in wholes.load(one.origin.language).find(one.quote):
        place = Span(start + noun.span.start, start + noun.span.end)
        counted = (amount for amount in one.statement.amounts if amount.span.overlaps(place))
        has_sum = noun.id == "package" and noun.article is not Article.DEFINITE and bool(_sums(one))
        if noun.rank is Rank.BUNDLE and any(amount.value > 1 for amount in counted):
            return Bundle.COUNTED
        if noun.rank is Rank.BUNDLE and has_sum:
            return Bundle.PURSE
    return None


def _in_text(told: Sequence[Told]) -> Iterator[Relation]:
    """The parts that a document tells by pointing back to a whole."""
    text, last = Text(), None
    for one in told:
        relation = None
        if _may_be_part(one.one):
            relation = (
                _listed(one, text, told) or _named(one, text) or _pointed(one, text) or _continued(one, text, last)
            )
        if relation is not None:
            yield relation
        last = relation
        text.add(one)


def _may_be_part(one: Attestation) -> bool:
    """Whether a statement tells a deed: who backs or denies one, or says what it replaces, tells no part of another."""
    if one.statement.act not in _TAKES_PART or one.role not in (Role.ATTESTS, *NOT_ON_RECORD):
        return False
    return not tellings.load(one.origin.language).find(one.quote, Sense.REPLACEMENT)


def _part(one: Told, whole: Whole, ground: Ground, *evidence: Citation) -> Relation:
    return Relation(RelationKind.CHILD_OF, one.entry, whole.told.entry, ground, (*evidence, whole.evidence))


def _listed(one: Told, text: Text, told: Sequence[Told]) -> Relation | None:
    """The whole under whose lead-in a statement is listed: the lead-in tells it, or points back to it."""
    lead_in = one.one.statement.lead_in
    if lead_in is None or not one.one.lead_in:
        return None
    cited = Citation(one.one.origin.sha256, lead_in)
    for other in told:
        if other.entry != one.entry and other.one.statement.span.overlaps(lead_in):
            for noun in other.wholes:
                return _part(one, Whole(other, noun), Ground.LISTED, cited)
    for noun in wholes.load(one.one.origin.language).find(one.one.lead_in):
        whole = text.last(noun, one.one.lead_in, lead_in.start, one.entry)
        if noun.rank is not Rank.PART and noun.article is not Article.INDEFINITE and whole:
            return _part(one, whole, Ground.LISTED, cited)
    return None


def _named(one: Told, text: Text) -> Relation | None:
    """The whole of which a statement names a part: «le secrétariat du PSOP», «la mise en œuvre de l'Initiative X»."""
    for part in one.nouns:
        if part.rank is not Rank.PART or not part.of:
            continue
        rest = folded(one.one.quote[part.span.end :])
        for whole in (each for found in text.wholes.values() for each in reversed(found)):
            names = _names(whole.told.one)
            if whole.told.entry != one.entry and any(re.search(rf"\b{re.escape(name)}\b", rest) for name in names):
                return _part(one, whole, Ground.NAMED, one.cites(part.span))
    return None


def _names(one: Attestation) -> tuple[str, ...]:
    """The name of the programme that a statement tells, and its acronym, folded."""
    programme = one.statement.programme
    if not programme:
        return ()
    return (folded(_ACRONYM.sub("", programme).strip()), *map(folded, _ACRONYM.findall(programme)))


def _pointed(one: Told, text: Text) -> Relation | None:
    """The whole that a statement points back to: «dans le cadre de ce programme», "to the Facility"."""
    for noun in one.wholes:
        is_known = noun.article is Article.DEFINITE and not noun.which
        if not is_known or one.names(noun):
            continue
        if whole := text.last(noun, one.one.quote, one.start, one.entry):
            return _part(one, whole, Ground.POINTED, one.cites(noun.span))
    return None


def _continued(one: Told, text: Text, last: Relation | None) -> Relation | None:
    """The whole just told of, of which a part is named without it, or whose part the sentence goes on to tell."""
    for noun in one.nouns:
        if noun.rank is Rank.PART and _is_bare(noun):
            for before in reversed(text.told[-_BEHIND:]):
                if before.entry != one.entry and before.wholes:
                    return _part(one, Whole(before, before.wholes[0]), Ground.CONTINUED, one.cites(noun.span))
    if last is None or not text.told or one.entry == last.other or one.one.statement.lead_in:
        return None
    before = text.told[-1]
    if _who_does(before.one) != _who_does(one.one):
        return None
    is_next = 0 <= one.start - before.one.statement.span.end <= _NEXT and one.one.quote[:1].islower()
    cited = Citation(one.one.origin.sha256, one.one.statement.span)
    is_part = is_next and before.entry == last.entry != one.entry
    return Relation(last.kind, one.entry, last.other, Ground.CONTINUED, (cited, *last.evidence)) if is_part else None


def _who_does(one: Attestation) -> tuple[Act, frozenset[str]]:
    return one.statement.act, frozenset(one.statement.actors)


def _is_bare(noun: Found) -> bool:
    """Whether a part is named without its whole: «son avancement», «les résultats» and no «de ...» behind."""
    if noun.article is Article.POSSESSIVE:
        return True
    return noun.article is Article.DEFINITE and not noun.of


def _added_up(told: Sequence[Told]) -> Iterator[Relation]:
    """The statements behind a sum that add up to it, two at least, each of an entry of its own."""
    for place, one in enumerate(told):
        for total in _sums(one.one):
            run = [(each, amount) for each in told[place + 1 : place + 1 + _PARTS] for amount in _first(each, total)]
            reached = list(accumulate((amount.value for _, amount in run), initial=total.value - total.value))
            if total.value not in reached[2:]:
                continue
            members = run[: reached.index(total.value, 2)]
            ids = [each.entry for each, _ in members]
            if len(set(ids)) == len(ids) and one.entry not in ids:
                cited = Citation(one.one.origin.sha256, total.span)
                for each, amount in members:
                    evidence = (Citation(each.one.origin.sha256, amount.span), cited)
                    yield Relation(RelationKind.CHILD_OF, each.entry, one.entry, Ground.ADDED_UP, evidence)


def _sums(one: Attestation) -> tuple[Amount, ...]:
    return tuple(amount for amount in one.statement.amounts if is_currency(amount.unit) and not amount.per)


def _first(told: Told, total: Amount) -> tuple[Amount, ...]:
    """The first sum of a statement in the currency of a total; none where it has none."""
    return tuple(amount for amount in _sums(told.one) if amount.unit == total.unit)[:1]
