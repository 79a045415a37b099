"""The names of actors in one language, and the words that stand around them, as one table of terms to look up."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from servanda.errors import PackError
from servanda.lang import tables
from servanda.lang.inflection import Inflection
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
    OFFICE = "office"
    TITLE = "title"
    BODY = "body"
    FIRM = "firm"
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


_SORTS = {"name": Sort.NAME, "official": Sort.NAME, "acronym": Sort.NAME} | {
    sort.value: sort for sort in (Sort.ADJECTIVE, Sort.COMBINING, Sort.CAPITAL, Sort.SEAT, Sort.FORMAT)
}
_ABROAD = frozenset({"name", "official", "format"})
"""What a text quotes in another language: the title of a declaration, the name of a state or a dialogue in it."""
GUARDS = ("", "exact", "given", "shared")
"""Exact: as written, case and accents too. Given: also a person's name. Shared: names two actors."""


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase and what it stands for.

    `values` are actors, or the concept of an office or a portfolio, or a number; `group` says whether a noun means
    the parties of a meeting by itself («bare») or with a number or a possessive («counted»).
    """

    form: str
    sort: Sort
    values: tuple[str, ...] = ()
    guard: str = ""
    plural: bool = False
    group: str = ""
    actor: str = ""
    """The organisation that the name of an office says itself."""


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


@cache
def load(language: str) -> Names:
    """Read `names.csv` and `roles.toml` of a language; raises PackError where a row breaks the rules."""
    folder = files("servanda.lang")
    roles = tables.toml(language, "roles.toml", "its words of offices and bodies")
    rows = _rows(language)
    inflection = _inflection(roles["inflection"])
    others = sorted(
        one.name for one in folder.iterdir() if one.name != language and one.joinpath("names.csv").is_file()
    )
    foreign = [row for other in others for row in _rows(other) if row["kind"] in _ABROAD and not row["guard"]]
    terms = [*_named(rows, inflection, language), *_roles(roles, inflection), *_named(foreign, inflection, language)]
    labels: dict[str, str] = {}
    for row in rows:
        labels.setdefault(row["actor"], row["form"])
    return Names(language, _entries(terms), labels)


def forms_of(language: str) -> Mapping[str, Mapping[str, str]]:
    """The first form of each kind («name», «official» ...) that a language writes each actor in."""
    forms: dict[str, dict[str, str]] = {}
    for row in _rows(language):
        forms.setdefault(row["actor"], {}).setdefault(row["kind"], row["form"])
    return forms


def _rows(language: str) -> list[dict[str, str]]:
    return list(csv.DictReader(tables.text(language, "names.csv", "its names of actors").splitlines()))


def _inflection(data: Mapping[str, Any]) -> Inflection:
    return Inflection(data["inflects"], data["feminine"], data["plural"], data["irregular"], frozenset(data["stops"]))


def _named(rows: Iterable[Mapping[str, str]], inflection: Inflection, language: str) -> Iterator[Term]:
    for line, row in enumerate(rows, start=2):
        if row["kind"] not in _SORTS or row["guard"] not in GUARDS:
            raise PackError(f"lang/{language}/names.csv line {line}: unknown kind or guard; known: {', '.join(_SORTS)}")
        sort = _SORTS[row["kind"]]
        term = Term(row["form"], sort, (row["actor"],), row["guard"])
        if sort is Sort.ADJECTIVE and inflection.feminine:
            yield from (replace(term, form=form) for form, _ in inflection.forms(row["form"], feminine=True))
        else:
            yield term


def _roles(roles: Mapping[str, Any], inflection: Inflection) -> Iterator[Term]:
    """The terms of `roles.toml`; of two terms for the same words the first is preferred."""
    groups = {form: kind for kind in ("bare", "counted") for form in roles["groups"][kind]}
    for row in roles["office"]:
        for form in row["forms"]:
            office = Term(form, Sort.OFFICE, (row["office"],), group=groups.pop(form, ""), actor=row.get("actor", ""))
            yield from _numbered(office, inflection, feminine=True)
    yield from (Term(form, Sort.GROUP, plural=True, group="bare") for form in roles["groups"]["plural"])
    bodies = set(roles["bodies"]["forms"])
    for form, kind in groups.items():
        yield from _numbered(Term(form, Sort.GROUP, group=kind), inflection, singular=form in bodies)
    for table, sort in (("bodies", Sort.BODY), ("firms", Sort.FIRM), ("civil", Sort.CIVIL)):
        for form in roles[table]["forms"]:
            yield from _numbered(Term(form, sort), inflection)
    yield from _words(roles)
    for table, sort in (("metonymy", Sort.METONYMY), ("meetings", Sort.MEETING)):
        for form in roles[table]["forms"]:
            yield from _numbered(Term(form, sort), inflection)


def _words(roles: Mapping[str, Any]) -> Iterator[Term]:
    """The terms that stay as they are: titles, portfolios, decoys, little words, numbers."""
    yield from (Term(form, Sort.TITLE, guard="exact") for form in roles["titles"]["exact"])
    yield from (Term(form, Sort.TITLE) for form in roles["titles"]["any"])
    yield from (Term(form, Sort.PORTFOLIO, ("foreign-minister",)) for form in roles["portfolios"]["foreign"])
    yield from (Term(form, Sort.PORTFOLIO, ("minister",)) for form in roles["portfolios"]["forms"])
    yield from (Term(form, Sort.DECOY) for form in roles["decoys"]["forms"])
    yield from (Term(form, Sort.COUNTING) for form in roles["groups"]["counting"])
    words = roles["words"]
    kinds = (
        Sort.BOTH,
        Sort.OF_THE,
        Sort.AT,
        Sort.AT_THE,
        Sort.ARTICLE,
        Sort.OF,
        Sort.PLACE,
        Sort.AND,
        Sort.POSSESSIVE,
        Sort.WIDER,
    )
    for sort in kinds:
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


def _joined(here: list[Term], term: Term) -> bool:
    """Whether the term adds nothing: the same again, or another actor of a name that says it is shared."""
    for i, other in enumerate(here):
        if (other.sort, other.guard, other.plural) != (term.sort, term.guard, term.plural):
            continue
        if term.guard == "shared":
            here[i] = replace(other, values=tuple(sorted({*other.values, *term.values})))
        if term.guard == "shared" or (other.values, other.group) == (term.values, term.group):
            return True
    return False
