"""In words: why a statement is as strong as it is, what in it can be checked, how it does in the commitment test."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.export.phrasing import Words
from servanda.extract.attributes.marks import Mark, Ruling, is_commitment, marks_of
from servanda.model import Statement, Weighing


def strength_in_words(statement: Statement, text: str, words: Words) -> str:
    """The base and every step with the words that made it: “5 commit; −1 effort only: strive to; = 4 (table 1)”.

    Empty for a statement of an older ledger, which holds the number alone.
    """
    weighing = statement.weighing
    if weighing is None:
        return ""
    base = words.say("weighing.base", n=weighing.base, word=_ground(statement, weighing, words))
    steps = (_step(reason, points, statement, text, words) for reason, points in weighing.steps)
    parts = words.say("weighing.between").join((base, *steps))
    return words.say("weighing.sum", parts=parts, n=weighing.total, table=weighing.table)


def kinds_in_words(statement: Statement, words: Words) -> str:
    """What makes a statement checkable, by the names of the kinds."""
    return ", ".join(words.known("specific", kind.value) for kind in statement.specificity)


def marks_in_words(statement: Statement, words: Words) -> Iterator[tuple[str, bool, str]]:
    """Each mark of the test: its name, whether it holds, and why; none for a statement of an older ledger."""
    if statement.weighing is not None:
        for mark, ruling in marks_of(statement).items():
            yield words.known("mark", mark.value), ruling.holds, _reason(mark, ruling, statement, words)


def outcome_in_words(statement: Statement, words: Words) -> str:
    """Whether the test is passed, and which marks are missing; empty for a statement of an older ledger."""
    if statement.weighing is None:
        return ""
    marks = marks_of(statement)
    if is_commitment(marks):
        return words.say("test.passed")
    missing = [words.known("mark", mark.value).lower() for mark, ruling in marks.items() if not ruling.holds]
    return words.say("test.failed", n=len(marks) - len(missing), missing=", ".join(missing))


def _ground(statement: Statement, weighing: Weighing, words: Words) -> str:
    """What gave the base: the lexicon's word, the construction, or the act."""
    rule = statement.rule.rpartition(":")[2]
    if weighing.ground == "row":
        return rule.split(".")[2].replace("_", " ")
    if weighing.ground == "construction":
        return words.known("construction", rule)
    return words.known("act", statement.act.value).lower()


def _step(reason: str, points: int, statement: Statement, text: str, words: Words) -> str:
    told = words.known("weighing", reason)
    step = words.say("weighing.step" if points < 0 else "weighing.back", n=abs(points), reason=told)
    spans = statement.evidence.get(reason, ())
    quote = ", ".join(" ".join(span.of(text).split()) for span in spans)
    return words.say("weighing.quoted", step=step, quote=quote) if quote else step


def _reason(mark: Mark, ruling: Ruling, statement: Statement, words: Words) -> str:
    kinds = kinds_in_words(statement, words)
    return words.say(f"ruling.{mark.value}.{ruling.reason}", kinds=kinds, strength=statement.strength)
