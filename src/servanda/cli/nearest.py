"""What a filter that found nothing may have meant: a name in place of a code, or a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from servanda.lang import names
from servanda.lang.pack import languages
from servanda.store import Store, Wanted
from servanda.text.fold import folded
from servanda.workflow.reviewed import readers_of

_PARTIES = ("actor", "towards")
_FIELDS = (*_PARTIES, "theme", "document")
_GIVEN = {"actor": "actors", "towards": "counterparts", "theme": "themes"}
"""By what is asked for, the field of statements in which readers may have given it."""
_LISTED = 8


def meant(store: Store, asked: Wanted) -> tuple[Wanted, tuple[str, ...]]:
    """What was asked with the actor's name turned into its code, and what to say of values that no entry has."""
    remarks = []
    for field in _FIELDS:
        value = getattr(asked, field)
        known = known_in(store, field) if value else ()
        if not value or value in known or store.entries(Wanted(**{field: value}, limit=0)).total:
            continue
        forms = {folded(one): one for one in known} | (_names_of(known) if field in _PARTIES else {})
        if field in _PARTIES and folded(value) in forms:
            code = forms[folded(value)]
            asked = replace(asked, actor=code) if field == "actor" else replace(asked, towards=code)
            remarks.append(f"{value!r} is {code}")
        else:
            remarks.append(f"no entry has {field} {value!r}; {_instead(folded(value), forms, known)}")
    return asked, tuple(remarks)


def actor_meant(store: Store, name: str) -> tuple[str, str]:
    """The code of an actor of the ledger that a code or name means, and what to say of it; of none, the name itself."""
    known = known_in(store, "actor")
    if not name or name in known:
        return name, ""
    code = code_of(name, known)
    if code is None:
        return name, f"no entry has actor {name!r}; {nearest(name, known, is_actor=True)}"
    return code, "" if folded(code) == folded(name) else f"{name!r} is {code}"


def known_in(store: Store, field: str) -> Sequence[str]:
    """What entries have in a field by which they can be asked for, as they were read or as readers left them."""
    known = store.known(field)
    given = set(readers_of(store).said(_GIVEN[field])) if field in _GIVEN else set()
    return sorted({*known, *given}) if given else known


def nearest(name: str, known: Sequence[str], *, is_actor: bool = False) -> str:
    """Which of the known values, or of the codes whose names come near, may be meant; else some that there are."""
    forms = {folded(one): one for one in known} | (_names_of(known) if is_actor else {})
    return _instead(folded(name), forms, known)


def code_of(name: str, known: Sequence[str]) -> str | None:
    """The code, of those known, that a name of any language or a code in any case means; None where there is none."""
    forms = {folded(one): one for one in known} | _names_of(known)
    return forms.get(folded(name))


def _names_of(codes: Sequence[str]) -> dict[str, str]:
    """The codes by the folded names that the languages have for them: Morocco and Maroc are MAR."""
    return {form: code for language in languages() for form, code in _named(language) if code in codes}


def _named(language: str) -> Iterator[tuple[str, str]]:
    for entries in names.load(language).entries.values():
        for entry in entries:
            for term in entry.terms:
                if term.sort is names.Sort.NAME and len(term.values) == 1:
                    yield folded(term.form), term.values[0]


def _instead(value: str, forms: Mapping[str, str], known: Sequence[str]) -> str:
    near = dict.fromkeys(forms[form] for form in get_close_matches(value, forms))
    if near:
        return f"did you mean {' or '.join(near)}?"
    if not known:
        return "none has any"
    more = f" and {len(known) - _LISTED} more" if len(known) > _LISTED else ""
    return f"there are {', '.join(known[:_LISTED])}{more}"
