"""A part of a passage, and what it is by the parts beside it: a given name, the end of a name, an organ."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from servanda.lang.names import Names, Sort, Term
from servanda.model import Span
from servanda.text.fold import folded
from servanda.world import Tenure, World

_IN_NAME = "CHK-"
"""Tags behind a title that stands before a name."""
_OF_AN_ORGAN = re.compile(r"[CAio9PSRZ-]|D(?!U)")
"""Tags behind a capitalised organ that say whose it is, or make it a longer name."""


@dataclass(frozen=True, slots=True)
class Part:
    """A term, a word or a mark of a passage: its tag, its place, its term if known, its text as written.

    `tenure` is set where the words are the full name of somebody in the registry; `inside` are the parties that the
    name of a format holds.
    """

    tag: str
    span: Span
    raw: str
    term: Term | None = None
    tenure: Tenure | None = None
    inside: tuple[Part, ...] = ()


def by_neighbours(parts: Sequence[Part], names: Names, world: World) -> list[Part]:
    """The parts, those told by what stands beside them with the tag that they have there."""
    kept = list(parts)
    for at, part in enumerate(parts):
        if part.term is None:
            continue
        if part.tag in _CHECKS and _CHECKS[part.tag](kept, at, world):
            kept[at] = _word(part)
        elif part.term.guard == "given":
            _as_given(kept, at, names)
        elif part.term.guard == "verb" and _acts(kept, at):
            kept[at] = replace(part, tag="x")
        elif part.tag == "n" and _tags(kept, at - 1, at) != "C":
            kept[at] = replace(part, tag="T") if _can_be(part, Sort.TITLE, names) else _word(part)
        elif part.tag == "y" and "F" not in _tags(parts, at - 2, at):
            kept[at] = replace(part, tag="a" if _can_be(part, Sort.ROLE, names) else "x")
    return kept


def _word(part: Part) -> Part:
    return replace(part, tag="C", term=None, raw=part.raw.rstrip("."))


def _tags(parts: Sequence[Part], start: int, end: int) -> str:
    return "".join(part.tag for part in parts[max(0, start) : max(0, end)])


def _can_be(part: Part, sort: Sort, names: Names) -> bool:
    """Whether the words of a part have a term of this sort too."""
    words = tuple(folded(part.raw).replace(".", " ").replace("'", " ").split())
    entries = names.entries.get(words[0], ()) if words else ()
    return any(term.sort is sort for entry in entries if entry.words == words for term in entry.terms)


def _as_given(kept: list[Part], at: int, names: Names) -> None:
    """Names that are also given names or surnames are words beside another capitalised word: «Chad Smith».

    A particle may stand between («Dominique de Villepin»), where no article makes the name a state's.
    """
    near = [kept[i] for i in (at - 1, at + 1) if 0 <= i < len(kept)]
    if any(one.tag == "C" and at + 1 < len(kept) for one in near):
        first = at == 1 and kept[0].tag == "C"
        if not first or (at + 1 < len(kept) and kept[at + 1].tag == "C"):
            kept[at] = _word(kept[at])
            return
    particle = _tags(kept, at + 1, at + 3) in ("DC", "pC") and _can_be(kept[at + 1], Sort.PARTICLE, names)
    if particle and _tags(kept, at - 1, at) not in ("L", "D", "P"):
        kept[at], kept[at + 1] = _word(kept[at]), replace(kept[at + 1], tag="p")


def _acts(parts: Sequence[Part], at: int) -> bool:
    """Whether a word that is a verb too stands behind a capital as its verb: "Oslo plans to", not "the Oslo plans"."""
    return bool(re.fullmatch("[^LAUC-]?K", _tags(parts, at - 2, at)))


def _is_in_person(parts: Sequence[Part], at: int, _: World) -> bool:
    """Whether a title ends a name («Mariam Ould Cheikh»), or is an initial in it («Jennifer M. Anderson»)."""
    if len(parts[at].raw.rstrip(".")) == 1:
        return _tags(parts, at - 1, at + 2) == "CTC"
    alone = at + 1 == len(parts) or parts[at + 1].tag not in tuple(_IN_NAME)
    return bool(at) and alone and parts[at].raw[0].isupper() and parts[at - 1].tag == "C"


def _is_no_organ(parts: Sequence[Part], at: int, _: World) -> bool:
    """Whether a capitalised organ is more than it with its article: «la Commission de l'eau», not «la Commission»."""
    return _tags(parts, at - 1, at) != "L" or bool(_OF_AN_ORGAN.match(_tags(parts, at + 1, at + 4)))


def _is_in_name(parts: Sequence[Part], at: int, _: World) -> bool:
    """Whether a field of government is a word of a name: "Brightwater Energy"."""
    alone = _tags(parts, at + 1, at + 2) not in tuple("OQIYk")
    return alone and parts[at].raw[0].isupper() and _tags(parts, at - 1, at) == "C"


def _is_of_another(parts: Sequence[Part], at: int, world: World) -> bool:
    """Whether a bracket behind a city names no state, as the city lies in another: «Savannah (Géorgie)»."""
    if _tags(parts, at - 1, at) != "(" or _tags(parts, at + 1, at + 2) != ")" or at < 2:
        return False
    before, state = parts[at - 2], parts[at].term
    place = world.places.get(before.term.values[0]) if before.tag == "g" and before.term else None
    if place is None or state is None or place.kind != "city":
        return False
    return place.of not in ("", *state.values)


def _is_family_name(parts: Sequence[Part], at: int, _: World) -> bool:
    """Whether a word that may stand inside a name is a family name, alone behind a title («M. Do») or before others."""
    before, after = _tags(parts, at - 1, at), _tags(parts, at + 1, at + 3)
    alone = before in ("T", "O") and after[:1] not in tuple(_IN_NAME)
    return parts[at].raw[0].isupper() and (alone or (before not in tuple("CHp-") and after == "CC"))


_CHECKS: Mapping[str, Callable[[Sequence[Part], int, World], bool]] = {
    "T": _is_in_person, "o": _is_no_organ, "Y": _is_in_name, "S": _is_of_another, "p": _is_family_name
}  # fmt: skip
"""What makes a part a plain word of a name, by its tag."""
