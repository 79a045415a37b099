"""Which pairs of statements are worth comparing: those that an index brings together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from servanda.ledger.resolution.gist import Gist


class Tells(IntEnum):
    """How much a key tells by itself."""

    SOME = 0
    MUCH = 1


COMMON = {Tells.SOME: 40, Tells.MUCH: 500}
"""A key under which more statements of a ledger are filed brings nobody together.

What forty statements speak of between the same parties tells two of them apart no more; a name, or a sum with a party,
goes on telling for longer. The larger the limits, the longer a document takes to be added to a large ledger.
"""
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Key:
    """What a statement is filed under, and how much that tells."""

    form: str
    tells: Tells = Tells.SOME


def keys_of(gist: Gist) -> Iterator[Key]:
    """The keys under which a statement is filed: two that share one are compared.

    A sum brings two together, with a common party for longer, and so does a name, or a party of the same meeting; a
    telling concept, and any other concept with a party.
    """
    parties = sorted(gist.parties)
    for value, currency in gist.sums:
        form = f"sum:{currency}:{value.normalize():E}"
        yield Key(form)
        yield from (Key(f"{form}:{code}", Tells.MUCH) for code in parties)
    for name in gist.whole.names:
        yield Key(f"name:{' '.join(sorted(name))}", Tells.MUCH)
    if gist.meeting is not None:
        yield from (Key(f"meeting:{code}", Tells.MUCH) for code in parties)
    for concept, weight in sorted(gist.whole.terms.items()):
        if weight >= _TELLING:
            yield Key(f"term:{concept}")
        yield from (Key(f"term:{concept}:{code}") for code in parties or [""])


def candidates(gists: Iterable[Gist]) -> Iterator[tuple[Gist, Gist]]:
    """The pairs worth comparing, each once, in order: those that share a key that is not common."""
    filed: dict[Key, list[int]] = defaultdict(list)
    found = tuple(gists)
    keys = [set(keys_of(gist)) for gist in found]
    for place, own in enumerate(keys):
        for key in own:
            filed[key].append(place)
    telling = {key: places for key, places in filed.items() if len(places) <= COMMON[key.tells]}
    for place, gist in enumerate(found):
        shared = {earlier for key in keys[place] for earlier in telling.get(key, ()) if earlier < place}
        yield from ((found[earlier], gist) for earlier in sorted(shared))
