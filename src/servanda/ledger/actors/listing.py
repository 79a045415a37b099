"""The actors of a ledger, each with its forms as written, how often and in which documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from servanda.lang.names import Names
from servanda.ledger.actors.appearances import Appearance, is_registered
from servanda.ledger.actors.merging import Merged
from servanda.world import World
from servanda.world.own import kind_of


@dataclass(frozen=True, slots=True)
class Sighting:
    """A form by which a document names an actor, and how often; `of` is an id of the registry or an appearance."""

    document: str
    of: str
    form: str
    count: int


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor of a ledger.

    `sightings` are its forms by document; `members` the actors outside the registry that are thought to be this one,
    `because` the reasons why; `is_known` says whether the registry has it.
    """

    id: str
    kind: str
    name: str
    is_known: bool
    sightings: tuple[Sighting, ...]
    members: tuple[Appearance, ...] = ()
    because: tuple[str, ...] = ()

    @property
    def mentions(self) -> int:
        """How often the documents name it."""
        return sum(one.count for one in self.sightings)

    @property
    def forms(self) -> tuple[tuple[str, int], ...]:
        """The forms as written, the most frequent first, each with how often."""
        return _counted((one.form, one.count) for one in self.sightings)

    @property
    def documents(self) -> tuple[tuple[str, int], ...]:
        """The documents that name it, in order, each with how often."""
        return tuple(_added((one.document, one.count) for one in self.sightings).items())

    @property
    def countries(self) -> tuple[str, ...]:
        """The states that documents give it."""
        return tuple(dict.fromkeys(one.country for one in self.members if one.country))


def listed(
    found: Sequence[Appearance], seen: Iterable[Sighting], merged: Merged, world: World, packs: Sequence[Names]
) -> tuple[Listed, ...]:
    """The actors that are named, the most often named first; places and programmes are none."""
    sightings: dict[str, list[Sighting]] = {}
    for one in seen:
        sightings.setdefault(merged.ids.get(one.of, one.of), []).append(one)
    members: dict[str, list[Appearance]] = {}
    for appearance in found:
        members.setdefault(merged.ids[appearance.id], []).append(appearance)
    rows = []
    for id_, written in sightings.items():
        is_known = is_registered(id_, world)
        if is_known or id_ in members:
            inside = tuple(members.get(id_, ()))
            kind, name = _told(id_, world, packs) if is_known else (inside[0].kind, _name(inside))
            rows.append(Listed(id_, kind, name, is_known, tuple(written), inside, merged.because.get(id_, ())))
    return tuple(sorted(rows, key=lambda one: (-one.mentions, one.id)))


def _name(members: Sequence[Appearance]) -> str:
    """The name that says most: the longest, the first of equals."""
    return max((one.name for one in members), key=len)


def _added(found: Iterable[tuple[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for what, count in found:
        total[what] += count
    return total


def _counted(found: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(_added(found).most_common())


def _told(id_: str, world: World, packs: Sequence[Names]) -> tuple[str, str]:
    """The kind and the name of an id of the registry; «private-sector:JPN» is of the kind of its head."""
    head, _, state = id_.partition(":")
    kind = kind_of(id_, world) or kind_of(head, world)
    name = next((pack.labels[head] for pack in packs if head in pack.labels), head)
    return kind, f"{name} ({state})" if state else name


def forms_of(seen: Iterable[Sighting]) -> Mapping[str, tuple[str, ...]]:
    """The forms by which each is named, in order of the documents."""
    found: dict[str, dict[str, None]] = {}
    for one in seen:
        found.setdefault(one.of, {})[one.form] = None
    return {of: tuple(forms) for of, forms in found.items()}
