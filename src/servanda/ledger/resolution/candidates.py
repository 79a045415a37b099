"""Which pairs of statements are worth comparing: those that an index brings together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from servanda.ledger.resolution.gist import Gist

COMMON = {False: 40, True: 500}
"""By whether a key is strong: one under which more statements of a ledger are filed brings nobody together.

What forty statements speak of between the same parties tells two of them apart no more; a sum or a name goes on telling
for longer. The larger the limits, the longer a document takes to be added to a large ledger.
"""
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Key:
    """What a statement is filed under; what is strong tells much by itself."""

    form: str
    strong: bool = False


def keys_of(gist: Gist) -> Iterator[Key]:
    """The keys under which a statement is filed: two that share one are compared.

    A sum, a name and a party of the same meeting are strong; beside them a telling concept brings two together, and
    any other concept with a party.
    """
    for value, currency in gist.sums:
        yield Key(f"sum:{currency}:{value.normalize():E}", strong=True)
    for name in gist.whole.names:
        yield Key(f"name:{' '.join(sorted(name))}", strong=True)
    if gist.meeting is not None:
        yield from (Key(f"meeting:{code}", strong=True) for code in sorted(gist.parties))
    parties = sorted(gist.parties) or [""]
    for concept, weight in sorted(gist.whole.terms.items()):
        if weight >= _TELLING:
            yield Key(f"term:{concept}")
        yield from (Key(f"term:{concept}:{code}") for code in parties)


def candidates(gists: Iterable[Gist]) -> Iterator[tuple[Gist, Gist]]:
    """The pairs worth comparing, each once, in order: those that share a key that is not common."""
    filed: dict[Key, list[int]] = defaultdict(list)
    found = tuple(gists)
    keys = [set(keys_of(gist)) for gist in found]
    for place, own in enumerate(keys):
        for key in own:
            filed[key].append(place)
    telling = {key: places for key, places in filed.items() if len(places) <= COMMON[key.strong]}
    for place, gist in enumerate(found):
        shared = {earlier for key in keys[place] for earlier in telling.get(key, ()) if earlier < place}
        yield from ((found[earlier], gist) for earlier in sorted(shared))
