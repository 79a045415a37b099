"""What the cards of the page say, as plain data: each statement with its quotes, offsets and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from servanda.export.explaining import kinds_in_words, marks_in_words, outcome_in_words, strength_in_words
from servanda.export.marking import in_text_order
from servanda.export.naming import Names, actor_name
from servanda.export.phrasing import Words, amount_in_words, exact_amount, interfaces, time_in_words, when_in_words
from servanda.model import BINDING_ACTS, FORWARD_ACTS, Amount, Document, Reading, Span, Statement, When

DIGEST = 12
"""How many characters of a document's sha256 the page shows."""


def page_data(readings: Sequence[Reading], names: Names) -> dict[str, Any]:
    """All that the page's script needs: messages, names of actors, documents with their statements in text order."""
    codes = {code for reading in readings for code in _codes(reading.statements)}
    return {
        "messages": {code: words.messages for code, words in interfaces().items()},
        "names": {code: _names_of(code, names) for code in sorted(codes)},
        "documents": [_document(reading) for reading in readings],
    }


def title_of(document: Document) -> str:
    """The title of a document, or its file's name."""
    return " ".join((document.title or document.name).split())


def _codes(statements: Iterable[Statement]) -> Iterable[str]:
    for statement in statements:
        yield from statement.actors
        yield from statement.counterparts
        yield from _open(statement)


def _open(statement: Statement) -> tuple[str, ...]:
    """The codes of those who may act, where the text leaves it open."""
    return () if statement.actors else next((one.candidates for one in statement.unsure if one.candidates), ())


def _names_of(code: str, names: Names) -> dict[str, str]:
    return _said(lambda words: actor_name(code, words, names))


def _said(say: Callable[[Words], str]) -> dict[str, str]:
    return {code: say(words) for code, words in interfaces().items()}


def _document(reading: Reading) -> dict[str, Any]:
    document = reading.document
    date = document.date.value if document.date else None
    return {
        "title": title_of(document),
        "date": _said(lambda words: time_in_words(date, words) if date else words.say("document.no_date")),
        "digest": document.sha256[:DIGEST],
        "language": document.language,
        "statements": [_statement(s, document.text) for s in in_text_order(reading.statements)],
    }


def _statement(statement: Statement, text: str) -> dict[str, Any]:
    """One statement; every quote goes as [start, end, characters], with offsets in code points."""
    quoted = _quoting(text)
    return {
        "at": quoted(statement.span),
        "act": statement.act.value,
        "reach": 2 if statement.act in BINDING_ACTS else 1 if statement.act in FORWARD_ACTS else 0,
        "actors": statement.actors,
        "open": _open(statement),
        "counterparts": statement.counterparts,
        "basis": statement.actor_basis.value,
        "speaker": statement.speaker,
        "heard": _said(lambda words: words.say(f"hearsay.{kind}"))
        if (kind := statement.reasons.get("source"))
        else None,
        "amounts": [_amount(amount, text) for amount in statement.amounts],
        "when": _when(statement.when, text) if statement.when else None,
        "polarity": statement.polarity.value if statement.polarity else None,
        "novelty": statement.novelty.value,
        "stage": statement.object_stage.value,
        "programme": statement.programme,
        "themes": statement.themes,
        "crs": statement.crs,
        "sdg": statement.sdg,
        "qualifiers": statement.qualifiers,
        "confidence": round(statement.confidence * 100),
        "strength": statement.strength,
        "weighed": _said(lambda words: strength_in_words(statement, text, words)),
        "specificity": [
            [kind.value, [quoted(span) for span in spans]] for kind, spans in statement.specificity.items()
        ],
        "kinds": _said(lambda words: kinds_in_words(statement, words)),
        "test": _said(lambda words: outcome_in_words(statement, words)),
        "marks": {code: list(marks_in_words(statement, words)) for code, words in interfaces().items()},
        "trigger": quoted(statement.trigger),
        "rule": statement.rule,
        "reasons": statement.reasons,
        "lead": quoted(statement.lead_in) if statement.lead_in else None,
        "evidence": [[name, [quoted(span) for span in spans]] for name, spans in statement.evidence.items() if spans],
    }


def _quoting(text: str) -> Callable[[Span], list[Any]]:
    return lambda span: [span.start, span.end, span.of(text)]


def _amount(amount: Amount, text: str) -> dict[str, Any]:
    return {
        "at": _quoting(text)(amount.span),
        "words": _said(lambda words: amount_in_words(amount, amount.span.of(text), words)),
        "exact": _said(lambda words: exact_amount(amount, words)),
    }


def _when(when: When, text: str) -> dict[str, Any]:
    return {
        "at": _quoting(text)(when.span),
        "words": _said(lambda words: when_in_words(when, text, words)),
        "edtf": when.edtf or when.length,
        "rule": when.rule,
        "anchor": when.anchor,
    }
