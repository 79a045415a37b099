"""The names of actors in one language, and the words that stand around them, as one table of terms to look up."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from servanda.errors import PackError
from servanda.lang import tables
from servanda.lang.inflection import Inflection
from servanda.lang.namerows import GUARDS, Spelling, inflection_of, spellings
from servanda.model import Span
from servanda.text.match import words_of


class Sort(StrEnum):
    """What a term is in the grammar of names."""

    NAME = "name"
    ADJECTIVE = "adjective"
    COMBINING = "combining"
    CAPITAL = "capital"
    SEAT = "seat"
    FORMAT = "format"
    LOCALITY = "locality"
    LOCAL = "local"
    OFFICE = "office"
    TITLE = "title"
    BODY = "body"
    FIRM = "firm"
    FIRM_HEAD = "heads"
    LEGAL = "legal"
    DEALING = "dealings"
    SUCH = "such"
    ORGAN = "organ"
    ROLE = "role"
    ABOUT = "about"
    CIVIL = "civil"
    GROUP = "group"
    COUNTING = "counting"
    NUMBER = "number"
    BOTH = "both"
    ARTICLE = "article"
    POSSESSIVE = "possessive"
    OF = "of"
    PLACE = "place"
    OF_THE = "of_the"
    AT = "at"
    AT_THE = "at_the"
    AND = "and"
    WIDER = "wider"
    PARTICLE = "particle"
    MEETING = "meeting"
    METONYMY = "metonymy"
    PORTFOLIO = "portfolio"
    DECOY = "decoy"


_SORTS = {"name": Sort.NAME, "official": Sort.NAME, "acronym": Sort.NAME, "inhabitant": Sort.ADJECTIVE} | {
    sort.value: sort for sort in (Sort.ADJECTIVE, Sort.COMBINING, Sort.CAPITAL, Sort.SEAT, Sort.FORMAT)
}
"""The people of a state are read as its adjective is: «les Ouzbeks» name no government."""
_PLACES = {"name": Sort.LOCALITY, "acronym": Sort.LOCALITY, "adjective": Sort.LOCAL}
_ABROAD = frozenset({"name", "official", "format"})
"""What a text quotes in another language: the title of a declaration, the name of a state or a dialogue in it."""


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase and what it stands for.

    `values` are actors, or the concept of an office or a portfolio, a number, or the gender of a title; `group` says
    whether a noun means the parties of a meeting by itself («bare») or with a number or a possessive («counted»).
    """

    form: str
    sort: Sort
    values: tuple[str, ...] = ()
    guard: str = ""
    plural: bool = False
    group: str = ""
    actor: str = ""
    """The organisation that the name of an office says itself; guarded as «organ» where only a text of no body does."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The folded words of a phrase, and its terms in order of preference."""

    words: tuple[str, ...]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The terms of one language by their first folded word, the longest first; the label of each actor."""

    language: str
    entries: Mapping[str, tuple[Entry, ...]]
    labels: Mapping[str, str]

    def with_names(self, called: Mapping[str, Sequence[str]]) -> Names:
        """The same with further names, by actor; the first is its label where it has none. They go before the others.

        A word in capitals counts only as written, as acronyms do.
        """
        more = [Term(form, Sort.NAME, (of,), _guard(form)) for of, forms in called.items() for form in forms]
        first = {of: forms[0] for of, forms in called.items() if forms}
        return replace(self, entries=_joined_entries(_entries(more), self.entries), labels=first | dict(self.labels))


@cache
def load(language: str) -> Names:
    """Read `names.csv` and `roles.toml` of a language; raises PackError where a row breaks the rules."""
    folder = files("servanda.lang")
    roles = tables.toml(language, "roles.toml", "its words of offices and bodies")
    rows = spellings(language)
    inflection = inflection_of(roles)
    others = sorted(
        one.name for one in folder.iterdir() if one.name != language and one.joinpath("names.csv").is_file()
    )
    foreign = [row for other in others for row in spellings(other) if row.kind in _ABROAD and not row.guard]
    terms = [
        *_named(rows),
        *_placed(language, inflection),
        *_roles(roles, inflection),
        *_named(foreign),
        *(term for other in others for term in _placed(other, inflection) if term.sort is Sort.LOCALITY),
    ]
    labels: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: row.kind not in _ABROAD):
        labels.setdefault(row.actor, row.form)
    return Names(language, _entries(terms), labels)


def forms_of(language: str) -> Mapping[str, Mapping[str, str]]:
    """The first form of each kind («name», «official» ...) that a language writes each actor in."""
    forms: dict[str, dict[str, str]] = {}
    for one in spellings(language):
        forms.setdefault(one.actor, {}).setdefault(one.kind, one.form)
    return forms


def place_names(language: str) -> Mapping[str, str]:
    """The first name that a language writes each place in, by the place's id."""
    rows = [row for _, row in _place_rows(language) if row["kind"] == "name"]
    return {row["place"]: row["form"] for row in reversed(rows)}


def _named(rows: Iterable[Spelling]) -> Iterator[Term]:
    """The terms of the names that are read in texts."""
    yield from (Term(row.form, _SORTS[row.kind], (row.actor,), row.guard) for row in rows if row.guard != "lookup")


def _placed(language: str, inflection: Inflection) -> Iterator[Term]:
    """The names of places (`places.csv`) and what is of them; a name of the registry's actors comes first."""
    for line, row in _place_rows(language):
        if row["kind"] not in _PLACES or row["guard"] not in GUARDS:
            known = ", ".join(_PLACES)
            raise PackError(f"lang/{language}/places.csv line {line}: unknown kind or guard; known: {known}")
        term = Term(row["form"], _PLACES[row["kind"]], (row["place"],), row["guard"])
        if term.sort is Sort.LOCAL and inflection.feminine:
            yield from (replace(term, form=form) for form, _ in inflection.forms(row["form"], feminine=True))
        else:
            yield term


def _place_rows(language: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of `places.csv` with the numbers of their lines."""
    table = tables.text(language, "places.csv", "its names of places").splitlines()
    return enumerate(csv.DictReader(table), start=2)


def _roles(roles: Mapping[str, Any], inflection: Inflection) -> Iterator[Term]:
    """The terms of `roles.toml`; of two terms for the same words the first is preferred."""
    groups = {form: kind for kind in ("bare", "counted", "partners", "numbered") for form in roles["groups"][kind]}
    for row in roles["office"]:
        for form in row["forms"]:
            guard = "organ" if row.get("organ") else ""
            office = Term(
                form, Sort.OFFICE, (row["office"],), guard, group=groups.pop(form, ""), actor=row.get("actor", "")
            )
            yield from _numbered(office, inflection, feminine=True)
    yield from (Term(form, Sort.GROUP, plural=True, group="bare") for form in roles["groups"]["plural"])
    bodies = set(roles["bodies"]["forms"])
    for form, kind in groups.items():
        yield from _numbered(Term(form, Sort.GROUP, group=kind), inflection, singular=form in bodies)
    for table, sort in (("bodies", Sort.BODY), ("firms", Sort.FIRM), ("civil", Sort.CIVIL)):
        for form in roles[table]["forms"]:
            yield from _numbered(Term(form, sort), inflection)
    yield from _firms(roles)
    yield from _words(roles)
    yield from (
        term for form in roles["metonymy"]["forms"] for term in _numbered(Term(form, Sort.METONYMY), inflection)
    )
    yield from _meetings(roles["meetings"], inflection)


def _meetings(words: Mapping[str, Any], inflection: Inflection) -> Iterator[Term]:
    """The nouns of meetings and what they make; those that are verbs too say so."""
    for form in words["forms"]:
        for term in _numbered(Term(form, Sort.MEETING), inflection):
            yield replace(term, guard="verb") if term.form in words["verbs"] else term


def _firms(roles: Mapping[str, Any]) -> Iterator[Term]:
    """The terms beside which a bare name is a company's, and those of the organs of a body."""
    for sort in (Sort.FIRM_HEAD, Sort.LEGAL, Sort.DEALING, Sort.SUCH):
        guard = "exact" if sort is Sort.LEGAL else ""
        yield from (Term(form, sort, guard=guard) for form in roles["firms"][sort])
    yield from (Term(form, Sort.ORGAN) for form in roles["organs"]["forms"])


def _words(roles: Mapping[str, Any]) -> Iterator[Term]:
    """The terms that stay as they are: titles, portfolios, decoys, little words, numbers."""
    titles = roles["titles"]
    gender = {form: (one,) for one in ("feminine", "masculine") for form in titles[one]}
    yield from (Term(form, Sort.TITLE, gender.get(form, ()), guard="exact") for form in titles["exact"])
    yield from (Term(form, Sort.TITLE, gender.get(form, ())) for form in titles["any"])
    yield from (Term(form, Sort.PORTFOLIO, ("foreign-minister",)) for form in roles["portfolios"]["foreign"])
    yield from (Term(form, Sort.PORTFOLIO, ("minister",)) for form in roles["portfolios"]["forms"])
    yield from (Term(form, Sort.DECOY) for form in roles["decoys"]["forms"])
    yield from (Term(form, Sort.COUNTING) for form in roles["groups"]["counting"])
    words = roles["words"]
    kinds = ["both", "of_the", "at", "at_the", "article", "of", "place", "and", "possessive", "wider", "role", "about"]
    for sort in map(Sort, kinds):
        yield from (Term(form, sort) for form in words[sort])
    yield from (Term(form, Sort.PARTICLE) for form in words["particles"])
    yield from (Term(form, Sort.NUMBER, (str(number),)) for number, form in enumerate(words["numbers"]))


def _numbered(term: Term, inflection: Inflection, *, feminine: bool = False, singular: bool = True) -> Iterator[Term]:
    """A term in every number; only a plural can mean the parties of a meeting, so the singular may be left out."""
    for form, plural in inflection.forms(term.form, feminine=feminine):
        if plural or singular:
            yield replace(term, form=form, plural=plural, group=term.group if plural else "")


def _entries(terms: Iterable[Term]) -> Mapping[str, tuple[Entry, ...]]:
    """Terms filed by their words: one entry for each row of words."""
    filed: dict[tuple[str, ...], list[Term]] = {}
    for term in terms:
        words = tuple(word.form for word in words_of(term.form, Span(0, len(term.form))))
        here = filed.setdefault(words, [])
        if not _joined(here, term):
            here.append(term)
    index: dict[str, list[Entry]] = {}
    for words, found in filed.items():
        index.setdefault(words[0], []).append(Entry(words, tuple(found)))
    return {key: tuple(sorted(value, key=lambda entry: -len(entry.words))) for key, value in index.items()}


def _guard(form: str) -> str:
    return "exact" if form.isupper() and " " not in form else ""


def _joined_entries(
    one: Mapping[str, tuple[Entry, ...]], other: Mapping[str, tuple[Entry, ...]]
) -> Mapping[str, tuple[Entry, ...]]:
    """The entries of two tables: of two for the same words the terms of the first are preferred."""
    joined = dict(other)
    for key, entries in one.items():
        same = {entry.words: entry for entry in other.get(key, ())}
        for entry in entries:
            known = same.get(entry.words)
            same[entry.words] = Entry(entry.words, (*entry.terms, *known.terms)) if known else entry
        joined[key] = tuple(sorted(same.values(), key=lambda entry: -len(entry.words)))
    return joined


def _joined(here: list[Term], term: Term) -> bool:
    """Whether the term adds nothing: the same again, or another actor of a name that says it is shared.

    A name that is written in small letters too is so from then on.
    """
    for i, other in enumerate(here):
        alike = (other.sort, other.guard, other.plural) == (term.sort, term.guard, term.plural)
        if not alike or (term.guard == "exact" and other.form != term.form):
            continue
        if term.guard == "shared":
            here[i] = replace(other, values=tuple(sorted({*other.values, *term.values})))
        elif (other.values, other.group) != (term.values, term.group):
            continue
        elif term.form[0].islower():
            here[i] = replace(other, form=term.form)
        return True
    return False
