"""Which pairs of statements are worth comparing: those that an index brings together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda.ledger.gist import Gist

COMMON = {1: 100, 2: 500}
"""By the worth of a key: one under which more statements of a ledger are filed brings nobody together.

What a hundred statements speak of tells two of them apart no more; a sum or a name goes on telling for longer. The
larger the limits, the longer a document takes to be added to a large ledger.
"""
ENOUGH = 2
"""Two statements are compared if what they share is worth so much: one rare thing, or two concepts."""
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Key:
    """What a statement is filed under; `matter` is what counts once, however many keys hold it."""

    form: str
    matter: str
    worth: int


def keys_of(gist: Gist) -> Iterator[Key]:
    """The keys under which a statement is filed.

    A sum, a name and a party of the same meeting are worth a comparison by themselves; a telling concept needs a party
    or another concept beside it, a plain one a party and another concept.
    """
    for value, currency in gist.sums:
        yield _strong(f"sum:{currency}:{value.normalize():E}")
    for name in gist.whole.names:
        yield _strong(f"name:{' '.join(sorted(name))}")
    if gist.meeting is not None:
        yield from (_strong(f"meeting:{code}") for code in sorted(gist.parties))
    parties = sorted(gist.parties) or [""]
    for concept, weight in sorted(gist.whole.terms.items()):
        if weight >= _TELLING:
            yield Key(f"term:{concept}", f"{concept} alone", 1)
        worth = ENOUGH if weight > 1 else 1
        yield from (Key(f"term:{concept}:{code}", concept, worth) for code in parties)


def candidates(gists: Iterable[Gist]) -> Iterator[tuple[Gist, Gist]]:
    """The pairs worth comparing, each once, in order."""
    filed: dict[Key, list[int]] = defaultdict(list)
    found = tuple(gists)
    keys = [set(keys_of(gist)) for gist in found]
    for place, own in enumerate(keys):
        for key in own:
            filed[key].append(place)
    telling = {key: places for key, places in filed.items() if len(places) <= COMMON[key.worth]}
    for place, gist in enumerate(found):
        shared = ((key, earlier) for key in keys[place] for earlier in telling.get(key, ()) if earlier < place)
        yield from ((found[earlier], gist) for earlier in sorted(worth_comparing(shared)))


def worth_comparing(shared: Iterable[tuple[Key, int]]) -> Iterator[int]:
    """Of others, each with a key that it shares, those with which it shares enough."""
    worth: dict[int, dict[str, int]] = defaultdict(dict)
    for key, other in shared:
        worth[other][key.matter] = key.worth
    return (other for other, of in worth.items() if sum(of.values()) >= ENOUGH)


def _strong(form: str) -> Key:
    return Key(form, form, ENOUGH)
