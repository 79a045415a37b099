"""Which persons of the registry bear a name: by a form as listed, else by its sounds, with a reason for each word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from servanda.ledger.actors.evidence import name_key
from servanda.names import SAME, SURE, Candidate, Index, Likeness, Name, PartKind, Reason, ReasonKind, compare, parse
from servanda.text.fold import folded
from servanda.world import Person, World

_MANY = 20
_MISSING = (ReasonKind.DIFFERS, ReasonKind.ALONE)


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person, the form that comes nearest to the name asked for, how near (0 to 1), whether it is as listed."""

    person: Person
    form: str
    likeness: Likeness
    is_listed: bool = False
    is_family: bool = False
    """Whether the form is the family name alone, as listed."""

    @property
    def reason(self) -> str:
        """Which words of the name asked for fit which of the form, and how."""
        if self.is_family and self.likeness.one.parts:
            asked = " ".join(part.text for part in self.likeness.one.parts)
            # A family name of two characters may have been taken for a family and a given name.
            written = self.form if asked.replace(" ", "") == self.form else asked
            writing = "" if script(written) == "Latin" else f", {script(written)}"
            return f"{written}: family name, same spelling{writing}"
        return reason_of(self.likeness, self.form, self.person)

    @property
    def score(self) -> float:
        """The likeness; a listed form is the name itself."""
        return 1.0 if self.is_listed else self.likeness.score

    def fits(self, *, alone: bool) -> bool:
        """Whether the person has the name: no word may be another; one word alone is a family name or a listed form."""
        if self.is_listed:
            return True
        kinds = {reason.kind for reason in self.likeness.reasons}
        given = alone and (ReasonKind.GIVEN in kinds or self.form not in (self.person.family, *_words(self.form)[1:]))
        return self.likeness.score >= SAME and ReasonKind.DIFFERS not in kinds and not given

    @property
    def is_near(self) -> bool:
        """Whether a word of the name, not of one letter, answers to one of the person's."""
        return any(len(one.part_of_one) > 1 and one.kind not in _MISSING for one in self.likeness.reasons)


def _words(form: str) -> tuple[str, ...]:
    """A form, and where it is one word, that word as what stands for a family name."""
    return (form, form) if len(form.split()) == 1 else (form,)


def bearers(name: str, world: World, *, only_listed: bool = False) -> list[Bearer]:
    """The persons that a name may mean, the likeliest first.

    Listed forms are looked at in the script of the name and in Latin letters. A name in full that is listed means
    nobody else; a family name may be that of others who are written a little otherwise.
    """
    asked = parse(name)
    forms = _forms(asked, world)
    listed = list(_listed(asked, forms, world))
    if only_listed or (listed and not is_alone(asked)):
        return listed
    known = {one.person.name for one in listed}
    near = [one for one in _near(name, asked, forms, world) if one.person.name not in known]
    return [*listed, *(one for one in near if not listed or one.score >= SURE)]


def is_alone(asked: Name) -> bool:
    """Whether a name is a single word."""
    return len(asked.parts) == 1


def _forms(asked: Name, world: World) -> Mapping[str, tuple[str, ...]]:
    """By person the canonical name and the labels that are written as the name asked for is."""
    own = scripts(asked.text)
    found: dict[str, tuple[str, ...]] = {name: (name,) for name in world.persons}
    for label in world.labels:
        if label.of in found and not own.isdisjoint(scripts(label.form)):
            found[label.of] = (*found[label.of], label.form)
    return found


def _listed(asked: Name, forms: Mapping[str, tuple[str, ...]], world: World) -> Iterator[Bearer]:
    """Those of whom the name is a form, or the family name, as listed."""
    key = name_key(" ".join(part.text for part in asked.parts))
    joined = key.replace(" ", "")
    keys = {key, joined} if "Han" in scripts(asked.text) else {key}
    for name, written in forms.items():
        person = world.persons[name]
        families = (person.family, *_families(written, person.family, keys))
        for form in (*written, *families):
            if folded(form)[:1] == key[:1] and name_key(form) in keys:
                yield Bearer(person, form, compare(asked, form), is_listed=True, is_family=form in families)
                break


def _families(forms: Iterable[str], family: str, keys: Iterable[str]) -> Iterator[str]:
    """The words of the forms that are asked for and that are the family name: by their place in Han, else by sound."""
    for form in forms:
        if any(key in name_key(form) for key in keys):
            for part in parse(form).parts:
                if name_key(part.text) in keys and (
                    part.kind is PartKind.FAMILY
                    or ("Han" not in scripts(form) and compare(part.text, family).score >= SAME)
                ):
                    yield part.text


def _near(name: str, asked: Name, forms: Mapping[str, tuple[str, ...]], world: World) -> list[Bearer]:
    alone = is_alone(asked)
    items = [
        (key, (world.persons[key].family, *(form for form in written if " " not in form)) if alone else written)
        for key, written in forms.items()
    ]
    found = [_bearer(one, world) for one in Index(items).candidates(name, _MANY)]
    if alone and not any(one.fits(alone=True) for one in found):
        found = [_bearer(one, world) for one in Index(forms.items()).candidates(name, _MANY)]
    return found


def _bearer(one: Candidate, world: World) -> Bearer:
    return Bearer(world.persons[one.key], one.form, one.likeness)


def scripts(text: str) -> frozenset[str]:
    """The scripts of a text, after the names of its characters in Unicode."""
    return frozenset(script(char) for char in text if char.isalpha())


def script(text: str) -> str:
    """The script of a word, by its first letter."""
    letter = next((char for char in text if char.isalpha()), "a")
    found = unicodedata.name(letter, "LATIN").split()[0]
    return "Han" if found == "CJK" else found.capitalize()


def reason_of(likeness: Likeness, form: str, person: Person | None = None) -> str:
    """Which word of the name asked for fits which of a known one, and how; scripts other than Latin are named."""
    told = [_reason(one, likeness, form, person) for one in likeness.reasons if one.part_of_one]
    return "; ".join(told) or f"like «{form}»"


def _reason(reason: Reason, likeness: Likeness, form: str, person: Person | None) -> str:
    here, there = reason.part_of_one, reason.part_of_other
    if reason.kind is ReasonKind.ALONE:
        return f"{here}: not in the known name"
    if reason.kind is ReasonKind.DIFFERS:
        return f"{here} ≠ {there}"
    part = _part(there, likeness, form, person) if person else ""
    writing = sorted({script(word) for word in (here, there)} - {"Latin"})
    how = ", ".join(filter(None, (part, reason.kind.value, *writing)))
    return f"{here}: {how}" if folded(here) == folded(there) else f"{here} ~ {there}: {how}"


def _part(word: str, likeness: Likeness, form: str, person: Person) -> str:
    """Whether a word of a form is the family name or a given name, where that is known."""
    kinds = {part.text: part.kind for part in likeness.other.parts}
    if word in person.family.split() or kinds.get(word) is PartKind.FAMILY or form == person.family:
        return "family name"
    if kinds.get(word) is PartKind.UNKNOWN and compare(word, person.family).score >= SAME:
        return "family name"
    return "given name" if form == person.name or len(kinds) > 1 else ""
