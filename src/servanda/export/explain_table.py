"""How a passage was read, for the terminal: the tree of the clause, the rows that were tried, the statements made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.explain import example_of
from servanda.export.explaining import strength_in_words
from servanda.export.phrasing import Words, interfaces
from servanda.export.shorthand import HEARSAY, on_one_line
from servanda.export.table import STYLES, drawn
from servanda.extract.attributes.confidence import weighed
from servanda.extract.explain import Branch, Explanation, Tried
from servanda.extract.grammar.refusal import Refusal
from servanda.extract.view import Made
from servanda.lang.confidence import Points
from servanda.lang.hearsay import Hearsay
from servanda.lang.lexicon import FRAMES
from servanda.model import READ_ZONES, Span, When, Zone

_NARROW = 72
"""Under so many columns a tree shows the words alone, without their lemmas."""
_APART = frozenset({Refusal.KIND, Refusal.PARTS, Refusal.OUTRANKED})
"""Rows refused for these are of another word in effect, and their examples would only be in the way."""
_ZONES: Mapping[Zone, str] = {
    Zone.TITLE: "a title",
    Zone.HEADING: "a heading",
    Zone.FOOTNOTE: "a footnote",
    Zone.CAPTION: "a caption",
    Zone.PARTICIPANTS: "a list of participants",
    Zone.LINKS: "a list of links",
    Zone.DATELINE: "a dateline",
    Zone.BYLINE: "a byline",
    Zone.METADATA: "front matter",
    Zone.BOILERPLATE: "boilerplate",
}


def described(explanation: Explanation, points: Points, look: Look) -> str:
    """An explanation as text for this look."""
    parts: list[RenderableType] = [_heading(explanation), *_outside(explanation)]
    if explanation.clause:
        tree = Text("\n").join(_tree(explanation.clause, explanation.document.text, wide=look.width >= _NARROW))
        tree.no_wrap, tree.overflow = True, "ellipsis"
        parts += [*_under("the clause there", [tree]), *_under("words of the lexicon", _rows(explanation))]
        parts += _under("clauses without a word of the lexicon", _silent(explanation))
        parts += _under("statements", [_statement(one, explanation, points) for one in explanation.made])
    return drawn(Group(*parts), look)


def _under(title: str, what: Sequence[RenderableType]) -> list[RenderableType]:
    """A title with what stands under it; «none» where that is nothing, but for clauses, as most have a word."""
    if not what:
        return [] if title.startswith("clauses") else [Text(f"\n{title}: none", style="bold")]
    return [Text(f"\n{title}", style="bold"), Padding(Group(*what), (0, 0, 0, 2))]


def _heading(explanation: Explanation) -> RenderableType:
    document, passage = explanation.document, explanation.passage
    place = Text(f"{document.name}:{explanation.offset}", style="bold")
    if passage is None:
        return place
    text, at = document.text, explanation.offset
    start, end = passage.span.start, passage.span.end
    told = Text.assemble(on_one_line(text[start:at]), _gap(text[start:at]), (text[at], "reverse"), text[at + 1 : end])
    lead = [Text(on_one_line(passage.lead_in.of(text)), style="italic dim")] if passage.lead_in else []
    where = Text(f"{passage.zone.value}, characters {start}–{end}", style="dim")
    return Group(place, where, Padding(Group(*lead, told), (1, 0, 0, 2)))


def _gap(before: str) -> str:
    """The blank that `on_one_line` takes from the end of what stands before a character."""
    return " " if before[-1:].isspace() else ""


def _outside(explanation: Explanation) -> Iterator[RenderableType]:
    """Why no statement is read from a place, where that is for where it lies."""
    passage, near = explanation.passage, explanation.near
    if passage is None:
        at = f"; the nearest passage is at {near.span.start}–{near.span.end}" if near else ""
        yield Text(f"No passage holds this character: it is a blank, a bullet or a mark{at}.")
    elif passage.zone not in READ_ZONES:
        governs = " but for what it gives the list below it" if explanation.clause else ""
        yield Text(f"\nThis is {_ZONES[passage.zone]}: no statements are read from it{governs}.")
    elif explanation.clause is None:
        yield Text("\nThere are no words here that the parser can read.")


# -- the tree


def _tree(branch: Branch, text: str, *, wide: bool, stem: str = "", last: bool | None = None) -> Iterator[Text]:
    """The lines of a tree: each word under the one that it hangs on, with its relation to it."""
    joint = "" if last is None else "└ " if last else "├ "
    line = Text.assemble((stem + joint, "dim"), (f"{branch.relation} ", "cyan"), _spelt(branch.words, text))
    yield line.append(f"  {branch.lemma} {branch.upos}", style="dim") if wide else line
    below = stem if last is None else stem + ("  " if last else "│ ")
    for place, one in enumerate(branch.branches, start=1):
        yield from _tree(one, text, wide=wide, stem=below, last=place == len(branch.branches))


def _spelt(words: Sequence[Span], text: str) -> str:
    """The words of a branch as the text has them, with a gap where others stand between."""
    told = words[0].of(text)
    for before, word in pairwise(words):
        between = text[before.end : word.start]
        told += (" " if between else "") if not between.strip() else " … "
        told += word.of(text)
    return told


# -- the rows


def _rows(explanation: Explanation) -> list[RenderableType]:
    """Each word of the lexicon with its rows: what became of each, and what it is."""
    text = explanation.document.text
    parts: list[RenderableType] = []
    for span, group in groupby(explanation.rows, key=lambda one: one.span):
        rows = tuple(group)
        near = [one for one in rows if one.refusal not in _APART]
        if near:
            parts.append(Text.assemble((span.of(text), "bold"), (f"  {span.start}–{span.end}", "dim")))
            parts += [Padding(_row(one), (0, 0, 0, 2)) for one in near]
            parts += [Padding(line, (0, 0, 0, 2)) for line in _others(rows)]
    return parts


def _others(rows: Sequence[Tried]) -> Iterator[Text]:
    """The rows of the word that are of another word in effect, a line for each reason."""
    for refusal in sorted(_APART):
        named = [one.row.id for one in rows if one.refusal is refusal]
        if named:
            yield Text(f"no: {refusal.told}: {', '.join(named)}", style="dim")


def _row(tried: Tried) -> RenderableType:
    row, refused = tried.row, tried.refusal
    mark, style = ("performs", STYLES[row.act.value]) if refused is None else (f"no: {refused.told}", "")
    head = Text.assemble(row.id, "\n", (mark, style))
    needs = f"; needs {' or '.join(row.needs)}" if "any" not in row.needs else ""
    head.append(f"\n{row.frame}: {FRAMES[row.frame]}{needs}", style="dim")
    return head.append(f"\ne.g. {example_of(row)}", style="dim italic")


def _silent(explanation: Explanation) -> list[RenderableType]:
    text = explanation.document.text
    return [
        Text.assemble((one.span.of(text), "bold"), (f"  {one.span.start}–{one.span.end}  ", "dim"), one.refusal.told)
        for one in explanation.silent
    ]


# -- the statements


def _statement(made: Made, explanation: Explanation, points: Points) -> RenderableType:
    grid = Table.grid(padding=(0, 2), expand=False)
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in _facts(made, explanation.document.text, points):
        grid.add_row(name, value)
    return Padding(grid, (0, 0, 1, 0))


def _facts(made: Made, text: str, points: Points) -> Iterator[tuple[str, str | Text]]:
    """What a statement is and, line by line, why."""
    statement, p, words = made.statement, made.performance, interfaces()["en"]
    yield "act", Text(statement.act.value, style=STYLES[statement.act.value])
    yield "quote", on_one_line(statement.span.of(text))
    if statement.lead_in:
        yield "lead-in", on_one_line(statement.lead_in.of(text))
    yield "trigger", f"«{statement.trigger.of(text)}» {statement.trigger.start}–{statement.trigger.end}"
    yield "rule", _rule(statement.rule, words)
    for shift in p.shifts:
        yield "act changed", words.known("shift", shift.value)
    yield "who", _who(made, text, words)
    if statement.speaker:
        yield "said by", statement.speaker + _places(statement.evidence.get("speaker", ()), text)
    elif kind := statement.reasons.get("source"):
        yield "said by", HEARSAY[Hearsay(kind)] + _places(statement.evidence.get("source", ()), text)
    if statement.counterparts:
        at = _places(statement.evidence.get("counterparts", ()), text)
        yield "towards", " ".join(statement.counterparts) + at
    for one in statement.unsure:
        yield "left open", one.reason
    if statement.when:
        anchor = f", counted from {statement.when.anchor}" if statement.when.anchor else ""
        yield "when", f"{_told(statement.when)} by {statement.when.rule}{anchor}{_places([statement.when.span], text)}"
    yield "strength", strength_in_words(statement, text, words)
    yield "confidence", f"{statement.confidence:.2f}: {_worth(made, points)}"


def _told(when: When) -> str:
    """A time with its bound: `before 2031`; of one that no day is known for, its length."""
    return f"{when.bound.replace('_', ' ')} {when.edtf or when.length}".strip()


def _rule(rule: str, words: Words) -> str:
    """A rule with what it says, where it is none of a row, which is told above."""
    kind = rule.partition(":")[0]
    told = words.known("plain_rule", kind)
    return rule if told == kind else f"{rule}: {told}"


def _who(made: Made, text: str, words: Words) -> str:
    statement = made.statement
    actors = " ".join(statement.actors) or "nobody"
    rule = statement.reasons.get("actors")
    why = f"; {words.known('actor_rule', rule)}" if rule else ""
    at = _places(statement.evidence.get("actors", ()), text)
    return f"{actors}: {words.known('basis', statement.actor_basis.value)}{why}{at}"


def _places(spans: Sequence[Span], text: str) -> str:
    return "".join(f" «{on_one_line(span.of(text))}» {span.start}–{span.end}" for span in spans)


def _worth(made: Made, points: Points) -> str:
    """What the confidence is made of, the weightiest first."""
    signs = sorted(weighed(made.signs, points), key=lambda sign: -abs(sign[1]))
    told = [f"{sign} {worth:+.2f}" for sign, worth in signs if worth]
    return ", ".join([f"base {points.base:+.2f}", *told])
