"""Which pairs of statements are worth comparing: those that an index brings together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from servanda.ledger.gist import Gist

COMMON = 500
"""A key under which more statements of a ledger are filed than this brings nobody together by itself."""
_TELLING = 3


def keys_of(gist: Gist) -> Iterator[str]:
    """The keys under which a statement is filed: two that share one are compared.

    A sum, a name, a meeting's day and a telling concept each bring two together by themselves, other concepts together
    with a party.
    """
    for value, currency in gist.sums:
        yield f"sum:{currency}:{value.normalize():E}"
    for name in gist.whole.names:
        yield f"name:{' '.join(sorted(name))}"
    if gist.meeting is not None:
        yield from (f"meeting:{code}" for code in sorted(gist.parties))
    parties = sorted(gist.parties) or [""]
    for key, weight in sorted(gist.whole.terms.items()):
        if weight >= _TELLING:
            yield f"term:{key}"
        yield from (f"term:{key}:{code}" for code in parties)


def candidates(gists: Iterable[Gist]) -> Iterator[tuple[Gist, Gist]]:
    """The pairs worth comparing, each once, in order: those that share a key that is not common."""
    filed: dict[str, list[int]] = defaultdict(list)
    found = tuple(gists)
    for place, gist in enumerate(found):
        for key in set(keys_of(gist)):
            filed[key].append(place)
    telling = {key: places for key, places in filed.items() if len(places) <= COMMON}
    for place, gist in enumerate(found):
        shared = {earlier for key in keys_of(gist) for earlier in telling.get(key, ()) if earlier < place}
        yield from ((found[earlier], gist) for earlier in sorted(shared))
