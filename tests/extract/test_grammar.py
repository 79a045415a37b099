"""The grammar of acts, by sentences of our own that are annotated as the guide demands.

`sentences/<language>.txt` holds them. Blocks are parted by a blank line:

    @@ name class=official date=2026-03-04      a header that texts may stand under: its lines are paragraphs
    # construction                              of the cases that follow
    @ name                                      the first lines of a case: its header, and why it is not read yet
    ! reason
    {commitment KEN,TZA explicit when=2027: Kenya and Tanzania will open the bridge in 2027}.

A mark holds the act (several with a slash where the guide leaves a choice, `none` among them), the actors (`-` for
none), then, where they matter, the basis and `field=value` (an underscore for a space); marks may stand in one another.
Statements of the header do not count. A case with a reason must fail, so that a reason is removed once it no longer
holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from servanda.model import Act, Reading, SourceClass, Span, Statement
from servanda.read import Given, read
from servanda.settings import Settings
from servanda.workflow import extract_document

HERE = Path(__file__).parent / "sentences"
NEAR = 0.8
_MARK = re.compile(r"\{(\S+) (\S+?)((?: [^\s:]+)*): |\}")


@dataclass(frozen=True)
class Marked:
    """A statement that a sentence is said to make; `fields` holds only what is demanded of it."""

    span: Span
    acts: tuple[str, ...]
    actors: frozenset[str]
    fields: dict[str, str]


@dataclass(frozen=True)
class Header:
    text: str = ""
    source_class: SourceClass = SourceClass.UNKNOWN
    date: str | None = None


@dataclass(frozen=True)
class Case:
    """A text with its marks taken out, the header in front of it included."""

    language: str
    line: int
    construction: str
    header: Header
    text: str
    marked: tuple[Marked, ...]
    reason: str | None = None

    def __str__(self) -> str:
        return f"{self.language} line {self.line}: {self.construction}"


@dataclass
class _Sheet:
    """What stands above a block of the file."""

    headers: dict[str, Header] = field(default_factory=lambda: {"": Header()})
    construction: str = ""


def cases(language: str) -> Iterator[Case]:
    sheet = _Sheet()
    lines = (HERE / f"{language}.txt").read_text(encoding="utf-8").split("\n")
    block: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            block.append(line)
            continue
        if block and not _stands_above(block, sheet):
            yield _case(language, number - len(block), block, sheet)
        block = []


def _stands_above(block: list[str], sheet: _Sheet) -> bool:
    first = block[0]
    if first.startswith("@@ "):
        name, *pairs = first[3:].split()
        given = dict(pair.split("=", 1) for pair in pairs)
        text = "".join(f"{line}\n\n" for line in block[1:])
        sheet.headers[name] = Header(text, SourceClass(given.get("class", "unknown")), given.get("date"))
    elif first.startswith("# "):
        assert len(block) == 1, f"a blank line must follow {first!r}"
        sheet.construction = first[2:]
    return first.startswith(("@@ ", "# ", "% "))


def _case(language: str, line: int, block: list[str], sheet: _Sheet) -> Case:
    told = {text[0]: text[2:].strip() for text in block if text.startswith(("@ ", "! "))}
    header = sheet.headers[told.get("@", "")]
    body = "\n".join(text for text in block if not text.startswith(("@ ", "! ")))
    text, marked = _unmarked(header.text, body)
    return Case(language, line, sheet.construction, header, text, marked, told.get("!"))


def _unmarked(text: str, body: str) -> tuple[str, tuple[Marked, ...]]:
    marked: list[Marked] = []
    open_marks: list[tuple[int, re.Match[str]]] = []
    done = 0
    for mark in _MARK.finditer(body):
        text += body[done : mark.start()]
        done = mark.end()
        if mark[0] == "}":
            start, begun = open_marks.pop()
            marked.append(_marked(Span(start, len(text)), begun))
        else:
            open_marks.append((len(text), mark))
    text += body[done:]
    assert not open_marks, body
    assert "{" not in text, body
    return text, tuple(sorted(marked, key=lambda one: one.span))


def _marked(span: Span, mark: re.Match[str]) -> Marked:
    fields = dict(item.split("=", 1) if "=" in item else ("actor_basis", item) for item in mark[3].split())
    actors = frozenset() if mark[2] == "-" else frozenset(mark[2].split(","))
    known = set(Statement.__dataclass_fields__)
    assert fields.keys() <= known, mark[0]
    return Marked(span, tuple(mark[1].split("/")), actors, {k: v.replace("_", " ") for k, v in fields.items()})


def reading_of(case: Case) -> Reading:
    given = Given(language=case.language, date=case.header.date)
    document = read("sentence.txt", case.text.encode(), given)
    return extract_document(replace(document, source_class=case.header.source_class), Settings())


def complaints(case: Case, statements: tuple[Statement, ...]) -> list[str]:
    """What the reading has otherwise than the marks: missing, too many, or a field that differs."""
    left = [one for one in statements if one.span.start >= len(case.header.text)]
    found = []
    for wanted in case.marked:
        nearest = max(left, key=lambda one: dice(one.span, wanted.span), default=None)
        if nearest is None or dice(nearest.span, wanted.span) < NEAR:
            if "none" in wanted.acts:
                continue
            found.append(f"missing: {'/'.join(wanted.acts)} {wanted.span.of(case.text)!r}")
            continue
        left.remove(nearest)
        found += _differences(wanted, nearest)
    return found + [f"too many: {one.act} {one.span.of(case.text)!r} ({one.rule})" for one in left]


def dice(one: Span, other: Span) -> float:
    """Twice the shared characters over the sum of both lengths."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * max(shared, 0) / (len(one) + len(other))


def _differences(wanted: Marked, statement: Statement) -> Iterator[str]:
    if statement.act not in wanted.acts:
        yield f"act: {statement.act} for {'/'.join(wanted.acts)} ({statement.rule})"
    if frozenset(statement.actors) != wanted.actors:
        yield f"actors: {','.join(statement.actors)} for {','.join(sorted(wanted.actors))} ({statement.actor_basis})"
    for name, value in wanted.fields.items():
        read_as = getattr(statement, name)
        if name == "when":
            read_as = read_as and read_as.edtf
        if name == "unsure":
            read_as = ",".join(code for one in read_as for code in one.candidates)
        if name in ("counterparts", "qualifiers"):
            read_as = ",".join(read_as)
        if name in ("counterparts", "qualifiers", "speaker", "unsure"):
            read_as = read_as or "-"
        if read_as != value:
            yield f"{name}: {read_as} for {value}"


CASES = [case for language in ("en", "fr") for case in cases(language)]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=str(case), marks=[pytest.mark.xfail(reason=case.reason)] if case.reason else [])
        for case in CASES
    ],
)
def test_a_sentence_makes_the_statements_that_the_guide_demands(case: Case) -> None:
    assert complaints(case, reading_of(case).statements) == []


_DEMANDED = 15
"""How many sentences a construction of the guide has in each language."""
_WITHOUT_STATEMENT = {
    "the writer's opinions",
    "no statement",
    "direct question",
    "a paper that tells what stands in it",
}
_WITH_COUNTER_SENTENCES = _WITHOUT_STATEMENT | {
    "acts by words of their own",
    "acts of one state",
    "ce dont on a parlé",
    "clauses that perform nothing",
    "direct question",
    "indirect question",
    "inherited negation",
    "instruments that were not concluded",
    "inversion",
    "judgements of a speech",
    "late object",
    "lists of instruments and outcomes",
    "listes d'instruments et de résultats",
    "nouns and clauses that were taken for others",
    "open lead-in",
    "what a thing does",
    "what is noted, praised and named",
    "who hears a speech",
    "words that only introduce an act",
}
"""Constructions some of whose sentences state nothing: what looks like the construction and is none."""
_OF_THE_GUIDE = {
    *("embedded performative", "future in the past", "simple future, a party", "simple future, an event"),
    *("simple future, a text", "nominal act", "passive with an agent", "passive without an agent"),
    *("fronted participle", "gerund", "infinitive of purpose", "coordinated verbs", "coordinated infinitives"),
    *("coordinated subjects", "list of bullets", "numbered list", "inline items", "semicolons", "open lead-in"),
    *("nested list", "inherited actor or act", "inherited negation", "relative clause set apart"),
    *("restrictive relative", "inversion", "quotation", "attribution after a comma", "indirect question"),
    *("reported plan", "the writer's opinions", "negation", "condition", "possibility", "escape clause"),
    *("effort verb", "first person of a speech"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_construction_and_act_has_its_sentences(language: str) -> None:
    written = [case for case in CASES if case.language == language]
    assert len({case.text for case in written}) == len(written)
    constructions = Counter(case.construction for case in written)
    assert {name for name in _OF_THE_GUIDE if constructions[name] < _DEMANDED} == set()
    acts = Counter(act for case in written for mark in case.marked for act in mark.acts)
    assert {act for act in Act if acts[act] < 25} == set()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_construction_states_something(language: str) -> None:
    written = [case for case in CASES if case.language == language]
    marked = {case.construction for case in written if case.marked}
    assert {case.construction for case in written} - marked <= _WITHOUT_STATEMENT
    assert {case.construction for case in written if not case.marked} <= _WITH_COUNTER_SENTENCES
