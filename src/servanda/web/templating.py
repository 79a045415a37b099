"""Pages from templates: every text is escaped, every word comes from the interface."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import urlencode

from babel.lists import format_list
from babel.numbers import format_decimal
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from servanda import __version__
from servanda.accounts.rights import roles_with
from servanda.errors import ServandaError
from servanda.export.finding import sentence, source_name
from servanda.export.marking import shown
from servanda.export.phrasing import amount_in_words, exact_amount, interfaces, time_in_words, when_in_words
from servanda.export.shorthand import on_one_line
from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.variants import Field, Told, told_of
from servanda.ledger.findings import Finding
from servanda.model import Amount, Span, When
from servanda.web.visit import Visit
from servanda.web.words import told


def page(visit: Visit, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page from a template of `templates/`, in the language of the visit."""
    text = (
        _templates()
        .get_template(template)
        .render(
            visit=visit,
            say=visit.words.say,
            count=visit.words.count,
            known=visit.words.known,
            name_of=visit.name_of,
            version=__version__,
            languages=tuple(interfaces().values()),
            **values,
        )
    )
    return HTMLResponse(text, status, headers={"Vary": "Accept-Language, Cookie"})


def with_query(visit: Visit, path: str = "", **changed: str | int | None) -> str:
    """The address of this page, or of another path, with parameters changed, or left out where they are None."""
    asked = [(key, value) for key, value in visit.request.query_params.multi_items() if key not in changed and value]
    query = urlencode([*asked, *((key, str(value)) for key, value in changed.items() if value is not None)])
    path = path or visit.request.url.path
    return f"{path}?{query}" if query else path


@cache
def _templates() -> Environment:
    found = Environment(
        loader=PackageLoader("servanda.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(roles_with=roles_with, with_query=with_query)
    found.filters.update(
        amount=_amount, complaint=_complaint, day=_day,
        exact=_exact, listed=_listed, marked=marked, number=_number, one_line=on_one_line,
        sentence=_sentence, source=source_name, sums=_sums, text=_text, when=_when,
    )  # fmt: skip
    return found


def marked(quote: str, spans: Iterable[Span], start: int) -> Markup:
    """A quote that begins at `start` of its document, as HTML, with the words at spans of the document marked."""
    parts, at = [], 0
    for span in sorted(spans):
        first, last = max(span.start - start, at), min(span.end - start, len(quote))
        if first < last:
            parts += [shown(quote[at:first]), f'<mark class="differing">{shown(quote[first:last])}</mark>']
            at = last
    return Markup("".join([*parts, shown(quote[at:])]))


def _sums(entry: Entry) -> Told | None:
    """The sums of an entry: those that stand, and why; None where no source tells any."""
    return told_of(entry, Field.AMOUNTS)


def _text(text: str) -> Markup:
    """Text that a browser turns back into the same code points."""
    return Markup(shown(text))


@pass_context
def _amount(context: Context, amount: Amount, quote: str) -> str:
    return amount_in_words(amount, quote, _visit(context).words)


@pass_context
def _exact(context: Context, amount: Amount) -> str:
    return exact_amount(amount, _visit(context).words)


@pass_context
def _when(context: Context, when: When, text: str, start: int = 0) -> str:
    return when_in_words(when, text, _visit(context).words, start)


@pass_context
def _day(context: Context, edtf: str | None) -> str:
    words = _visit(context).words
    return time_in_words(edtf, words) if edtf else words.say("document.no_date")


@pass_context
def _number(context: Context, value: int | Decimal) -> str:
    return str(format_decimal(value, locale=_visit(context).words.locale))


@pass_context
def _listed(context: Context, words: Iterable[str]) -> str:
    return str(format_list(list(words), locale=_visit(context).words.locale))


@pass_context
def _complaint(context: Context, error: ServandaError) -> str:
    return told(error, _visit(context).words)


@pass_context
def _sentence(context: Context, finding: Finding) -> str:
    return sentence(finding, _visit(context).words.code)


def _visit(context: Context) -> Visit:
    found: Visit = context["visit"]
    return found
