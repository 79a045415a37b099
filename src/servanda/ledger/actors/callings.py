"""What states, organisations, groups and dialogues are called: names, adjectives, capitals, in every language known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from servanda.lang.names import Names, Sort
from servanda.ledger.actors import states
from servanda.ledger.actors.evidence import name_key
from servanda.world import World

_SORTS = {
    Sort.NAME: "name",
    Sort.FORMAT: "name",
    Sort.ADJECTIVE: "adjective",
    Sort.CAPITAL: "capital",
    Sort.SEAT: "seat",
}


@dataclass(frozen=True, slots=True)
class Calling:
    """A form that an actor or a dialogue is called by: of what kind, and in which language where it has no pack."""

    of: str
    form: str
    kind: str
    language: str = ""


def callings(world: World, packs: Sequence[Names]) -> Mapping[str, tuple[Calling, ...]]:
    """All forms of what is no person, by their folded words; a form that two share has both."""
    found: dict[str, dict[tuple[str, str], Calling]] = {}
    for one in (*_terms(packs), *_labels(world), *_codes(world)):
        found.setdefault(name_key(one.form), {}).setdefault((one.of, one.kind), one)
    return {key: tuple(same.values()) for key, same in found.items()}


def callings_of_states(name: str) -> tuple[Calling, ...]:
    """The states that a name is of, whole, in any language that is known («Korea, Republic of», «キルギス»)."""
    return tuple(Calling(one.code, one.form, one.kind, one.language) for one in states.load().find(name, cased=False))


def keys_of(name: str, packs: Sequence[Names]) -> tuple[str, ...]:
    """The folded words of a name, also without an article before them."""
    words = name_key(name).split()
    bare = " ".join(words[1:]) if len(words) > 1 and is_of_sort(words[0], packs, Sort.ARTICLE) else ""
    return tuple(filter(None, (" ".join(words), bare))) or ("",)


def is_of_sort(word: str, packs: Sequence[Names], *sorts: Sort) -> bool:
    """Whether a folded word by itself is a term of one of these sorts in any language."""
    return any(
        term.sort in sorts
        for pack in packs
        for entry in pack.entries.get(word, ())
        if entry.words == (word,)
        for term in entry.terms
    )


def _labels(world: World) -> Iterator[Calling]:
    for label in world.labels:
        if label.of not in world.persons:
            yield Calling(label.of, label.form, label.kind, label.language)


def _terms(packs: Sequence[Names]) -> Iterator[Calling]:
    for pack in packs:
        for entries in pack.entries.values():
            for entry in entries:
                for term in entry.terms:
                    if term.sort in _SORTS:
                        yield from (Calling(of, term.form, _SORTS[term.sort]) for of in term.values)


def _codes(world: World) -> Iterator[Calling]:
    """The codes themselves."""
    for code, actor in world.actors.items():
        yield Calling(code, code, "code")
        if actor.alpha2:
            yield Calling(code, actor.alpha2, "code")
    yield from (Calling(code, code, "code") for code in world.formats)
