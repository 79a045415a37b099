"""The check of the language packs, strict and speaking: `python -m servanda.lang.check [LANGUAGE ...]`.

It reads the tables as they are written, so that it can name every line that breaks a rule, and loads them as the
program does. Whether the rows of `verbs.csv` read their examples is asked by `servanda.extract.examples`.
"""

from __future__ import annotations

import csv
import re
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from servanda.errors import PackError
from servanda.lang import (
    concepts,
    dates,
    findings,
    forms,
    fulfilment,
    hearsay,
    lexicon,
    markup,
    names,
    pack,
    programmes,
    qualifiers,
    quantities,
    reasons,
    specifics,
    stages,
    sums,
    tellings,
    themes,
    things,
    tokens,
    wholes,
)
from servanda.model import Span
from servanda.text.fold import folded
from servanda.text.match import words_of

_CURLY = re.compile("[\u2018\u2019\u02bc]")
_WORD = re.compile(r"[^\W\d_]+")
_ABSENT = "\0"
_LOADERS: tuple[Callable[[str], object], ...] = (
    pack.load,
    names.load,
    quantities.load,
    themes.load,
    qualifiers.load,
    specifics.load,
    things.load,
    programmes.load,
    stages.load,
    sums.load,
    dates.load,
    tokens.load,
    concepts.load,
    reasons.load,
    tellings.load,
    wholes.load,
    findings.load,
    fulfilment.load,
    hearsay.load,
)

Line = tuple[str, Mapping[str, str]]
"""Where a row stands, as complaints say it, and the row."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check of a language found: how many rows of its tables it read, and what is wrong, a line each."""

    language: str
    rows: int
    complaints: tuple[str, ...]


def check(language: str) -> Checked:
    """Check the tables of a language; where some cannot be read at all, the others are not judged."""
    if language not in pack.languages():
        return Checked(language, 0, (f"no language pack {language!r}; there are: {', '.join(pack.languages())}",))
    tables = {name: _lines(language, name) for name in _files(language, ".csv")}
    found = [*_spelling(language), *_toml(language), *(told for lines in tables.values() for told in _filled(lines))]
    found = found or [told for load in _LOADERS for told in _loads(load, language)]
    if not found:
        found = [*_verbs(tables["verbs.csv"], language), *_themes(tables["themes.csv"]), *_names(tables["names.csv"])]
        found += [*_concepts(tables["concepts.csv"], language), *_pack(language)]
        found += [
            *tellings.wrong(language),
            *wholes.wrong(language),
            *fulfilment.wrong(language),
            *hearsay.wrong(language),
        ]
    return Checked(language, sum(map(len, tables.values())), tuple(found))


def _files(language: str, suffix: str) -> list[str]:
    here = files("servanda.lang").joinpath(language).iterdir()
    return sorted(path.name for path in here if path.name.endswith(suffix))


def _text(language: str, name: str) -> str:
    return files("servanda.lang").joinpath(language, name).read_text(encoding="utf-8")


def _lines(language: str, name: str) -> list[Line]:
    """The rows of a CSV with their places; a field too many is under "", one that is missing is no text."""
    reader = csv.DictReader(_text(language, name).splitlines(), restkey="", restval=_ABSENT)
    return [(f"lang/{language}/{name} line {reader.line_num}", row) for row in reader]


def _spelling(language: str) -> Iterator[str]:
    """Tables are composed (NFC), with straight apostrophes: the code folds, not the data."""
    for name in (*_files(language, ".csv"), *_files(language, ".toml")):
        for number, line in enumerate(_text(language, name).splitlines(), 1):
            where = f"lang/{language}/{name} line {number}"
            if not unicodedata.is_normalized("NFC", line):
                yield f"{where}: letters and accents stand apart; write the line in NFC"
            if curly := _CURLY.search(line):
                yield f"{where}: {line[max(0, curly.start() - 8) : curly.end() + 8]!r}; write a straight apostrophe"


def _toml(language: str) -> Iterator[str]:
    for name in _files(language, ".toml"):
        try:
            tomllib.loads(_text(language, name))
        except tomllib.TOMLDecodeError as error:
            yield f"lang/{language}/{name}: {error}; mend it"


def _filled(lines: Iterable[Line]) -> Iterator[str]:
    """Every row has the columns of the first line, and no blanks at their edges."""
    for where, row in lines:
        if "" in row or _ABSENT in row.values():
            yield f"{where}: not as many fields as columns; a field with a comma stands in double quotes"
        elif blank := next((name for name, field in row.items() if field != field.strip()), None):
            yield f"{where}: blanks at the edge of the {blank}; remove them"


def _loads(load: Callable[[str], object], language: str) -> Iterator[str]:
    """The rules that the program itself insists on: known acts, frames, traits, themes, kinds, tables."""
    try:
        load(language)
    except PackError as error:
        yield str(error)


def _verbs(lines: Sequence[Line], language: str) -> Iterator[str]:
    """Every row stands once, with an example and a counter-example that can show something."""
    yield from _once(lines, lambda row: (row["pos"], folded(row["lemma"]), row["act"], row["frame"]))
    known = forms.lexicon_index(language)
    for (where, _), row in zip(lines, lexicon.load(language).rows, strict=True):
        yield from (f"{where}: {told}" for told in _shown(row, known))


def _shown(row: lexicon.Row, known: Mapping[str, Sequence[forms.Head]]) -> Iterator[str]:
    """What is wrong with the sentences of a row; `known` are the folded forms of the lexicon with their heads."""
    if not row.example or not row.counter:
        yield f"{row.lemma!r} has no {'counter-example' if row.example else 'example'}; write a sentence"
        return
    try:
        example = markup.read(row.example)
    except ValueError as error:
        yield f"the example of {row.lemma!r}: {error}"
        return
    if len(example.of("trigger")) != 1:
        yield f"the example of {row.lemma!r} has {len(example.of('trigger'))} [trigger ...]; mark one"
        return
    # A light verb lends its subject to the trigger, so it is marked itself.
    own = "light" if "light" in row.traits and example.of("light") else "trigger"
    if not any(_holds(span.of(example.text), row, known) for span in example.of(own)):
        yield f"the [{own} ...] in the example of {row.lemma!r} is no form of it; mark the word, or mend paradigms.toml"
    if "[" in row.counter:
        yield f"the counter-example of {row.lemma!r} has brackets; nothing is marked in it"
    elif not _holds(row.counter, row, known):
        yield f"the counter-example of {row.lemma!r} holds no form of it, so it can show nothing; write another"


def _holds(words: str, row: lexicon.Row, known: Mapping[str, Sequence[forms.Head]]) -> bool:
    return any((row.head, row.pos) in known.get(folded(word), ()) for word in _WORD.findall(words))


def _themes(lines: Sequence[Line]) -> Iterator[str]:
    keys = [(themes.THEMES.index(row["theme"]), folded(row["phrase"])) for _, row in lines]
    for (where, row), key, before in zip(lines[1:], keys[1:], keys, strict=False):
        if key < before:
            yield f"{where}: {row['phrase']!r} stands after what it comes before; sort by theme and phrase"
    for where, row in lines:
        if not row["example"] or not row["counter"]:
            yield f"{where}: {row['phrase']!r} has no example or no counter; write both"


def _concepts(lines: Sequence[Line], language: str) -> Iterator[str]:
    """Every row fires in its example and not in its counter-example."""
    known = concepts.load(language).phrases
    for (where, row), of in zip(lines, known.phrases, strict=True):
        for column, wanted in (("example", True), ("counter", False)):
            words = words_of(row[column], Span(0, len(row[column])))
            if (of in {hit.phrase for hit in known.all(words)}) is not wanted:
                told = "does not fire in its example" if wanted else "fires in its counter-example"
                yield f"{where}: {row['phrase']!r} {told}; write another sentence, or mend the phrase"


def _names(lines: Sequence[Line]) -> Iterator[str]:
    """A name stands once for an actor; where two actors share it, each row says so, or is only looked up."""
    yield from _once(lines, lambda row: (row["actor"], _name(row), row["kind"]))
    unshared = [(where, row) for where, row in lines if row["guard"] not in ("shared", "lookup")]
    owners: dict[tuple[str, str], str] = {}
    for where, row in unshared:
        owner = owners.setdefault((_name(row), row["kind"]), row["actor"])
        if owner != row["actor"]:
            yield f"{where}: {row['form']!r} is a name of {owner} too; write `shared` as the guard of both"


def _name(row: Mapping[str, str]) -> str:
    return row["form"] if row["guard"] == "exact" else folded(row["form"])


def _once(lines: Iterable[Line], key: Callable[[Mapping[str, str]], Hashable]) -> Iterator[str]:
    first: dict[Hashable, str] = {}
    for where, row in lines:
        known = first.setdefault(key(row), where)
        if known != where:
            yield f"{where}: the same as {known.rpartition(' ')[2]}, but for accents and the like; keep one"


def _pack(language: str) -> Iterator[str]:
    """`pack.toml` has the keys that the other languages have, and no word twice under one."""
    own = _keys(language)
    where = f"lang/{language}/pack.toml"
    for other in pack.languages():
        for table, key in sorted(_keys(other).keys() - own.keys()):
            yield f"{where}: [{table}] has no {key}, which {other} has; add it, as an empty list where there is none"
    for (table, key), words in own.items():
        twice = sorted({word for word in words if words.count(word) > 1})
        if twice:
            yield f"{where}: [{table}] {key} has {', '.join(twice)} twice; keep one"


def _keys(language: str) -> dict[tuple[str, str], list[str]]:
    """The lists of `pack.toml` by table and key."""
    data: dict[str, Any] = tomllib.loads(_text(language, "pack.toml"))
    return {
        (table, key): words for table, keys in data.items() if isinstance(keys, dict) for key, words in keys.items()
    }


def main(languages: Sequence[str]) -> int:
    """Print what is wrong with the packs, all of them where none is named, and give the exit status."""
    failed = 0
    for language in languages or pack.languages():
        checked = check(language)
        for complaint in checked.complaints:
            print(complaint)
        failed += bool(checked.complaints)
        if not checked.complaints:
            print(f"lang/{language}: {checked.rows:,} rows checked, all well")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
