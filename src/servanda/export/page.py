"""One self-contained HTML page: the texts with their statements marked, and a card for each statement."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from importlib import resources

from babel import Locale

from servanda.export.cards import DIGEST, page_data, title_of
from servanda.export.figure import bar
from servanda.export.marking import marked_text, shown
from servanda.export.meeting_line import meeting_line
from servanda.export.naming import Names
from servanda.export.phrasing import Words, interfaces, time_in_words
from servanda.model import BINDING_ACTS, FORWARD_ACTS, Act, Document, Reading, Span, Unread, Zone
from servanda.text.lines import blanked

_SLOT = re.compile(r"\{\{(?P<name>[a-z_]+)(?::(?P<path>[a-z_.]+))?\}\}")
_SCRIPTS = ("cards.js", "search.js", "page.js", "events.js")
_STYLES = ("palette.css", "page.css", "text.css", "cards.css", "print.css")
_HEAD = 1000
_EXCERPT = 60


def render(readings: Sequence[Reading], *, language: str | None = None, names: Names | None = None) -> str:
    """The page as HTML text, with everything it needs inside and nothing fetched from elsewhere.

    `language` is that of the interface; without it the page takes the browser's. `names` gives full names of actors
    by code, each one name or a name per interface language; states are known without it.
    """
    words = interfaces()
    first = words.get(language or "", next(iter(words.values())))
    style = "\n".join(_asset(name) for name in _STYLES) + letters()
    script = "\n".join(_asset(name) for name in _SCRIPTS)
    slots = {
        "language": first.code,
        "chosen": language or "",
        "policy": _policy(style, script),
        "title": _bilingual(lambda interface: _title(readings, interface), first, tag="title"),
        "style": style,
        "script": script,
        "summary": _bilingual(lambda interface: _summary(readings, interface), first),
        "figure": bar(readings, first),
        "languages": _language_buttons(first),
        "tabs": _tabs(readings, first),
        "documents": "\n".join(
            _article(n, reading, first, tabbed=len(readings) > 1) for n, reading in enumerate(readings)
        ),
        "data": _json(page_data(readings, names or {})),
    }
    return _filled(_asset("page.html"), slots, first)


def _asset(name: str) -> str:
    return (resources.files("servanda.export") / "assets" / name).read_text("utf-8")


def _filled(template: str, slots: Mapping[str, str], words: Words) -> str:
    """The template with its slots filled in one pass, so what is filled in is never read again.

    `{{t:path}}` is a message in a span that the page's script says again in another language; `{{label:path}}` the
    same for `aria-label`, `{{hint:path}}` for `placeholder`.
    """
    attributes = {"label": "aria-label", "hint": "placeholder", "tip": "title"}

    def fill(found: re.Match[str]) -> str:
        name, path = found["name"], found["path"]
        if path is None:
            return slots[name]
        message = escape(words.say(path))
        if name == "t":
            return f'<span data-t="{path}">{message}</span>'
        return f'{attributes[name]}="{message}" data-{name}="{path}"'

    return _SLOT.sub(fill, template)


def _policy(style: str, script: str) -> str:
    def digest(source: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode() + "'"

    allowed = f"style-src {digest(style)}; script-src {digest(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def letters() -> str:
    """The letter of each act in each language of the interface, as style rules that go by the language of the page."""
    rules = [
        f':root[lang="{words.code}"] .{act.value}{{--letter:"{words.say(f"letter.{act.value}")}"}}'
        for words in interfaces().values()
        for act in Act
    ]
    return "\n" + "\n".join(rules) + "\n"


def _json(value: object) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    text = "".join("\ufffd" if "\ud800" <= mark <= "\udfff" else mark for mark in text)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def _bilingual(say: Callable[[Words], str], first: Words, tag: str = "span") -> str:
    """An element that carries its text in every interface language and shows it in the first."""
    said = "".join(f' data-say-{words.code}="{shown(say(words))}"' for words in interfaces().values())
    return f"<{tag}{said}>{shown(say(first))}</{tag}>"


def _title(readings: Sequence[Reading], words: Words) -> str:
    if len(readings) == 1:
        return title_of(readings[0].document)
    return words.say("page.documents", documents=words.count("documents", len(readings)))


def _summary(readings: Sequence[Reading], words: Words) -> str:
    """One true sentence on what the page holds."""
    acts = [statement.act for reading in readings for statement in reading.statements]
    documents = words.count("documents", len(readings))
    if not acts:
        return words.say("page.nothing", documents=documents)
    return words.say(
        "page.summary",
        documents=documents,
        statements=words.count("statements", len(acts)),
        binding=words.count("binding", sum(act in BINDING_ACTS for act in acts)),
        ahead=words.count("ahead", sum(act in FORWARD_ACTS - BINDING_ACTS for act in acts)),
    )


def _language_buttons(first: Words) -> str:
    return "".join(
        f'<button type="button" lang="{words.code}" data-language="{words.code}" '
        f'aria-pressed="{str(words is first).lower()}" title="{words.say("name")}">{words.code.upper()}</button>'
        for words in interfaces().values()
    )


def _tabs(readings: Sequence[Reading], first: Words) -> str:
    if len(readings) < 2:
        return ""
    tabs = "".join(
        f'<button type="button" role="tab" id="tab{number}" aria-controls="d{number}" data-d="{number}" '
        f'aria-selected="{str(number == 0).lower()}" tabindex="{-1 if number else 0}">'
        f'<span class="tab-title" lang="{escape(reading.document.language)}">{shown(title_of(reading.document))}</span>'
        f'<span class="tab-about">{_bilingual(partial(_day, reading.document), first)}'
        f' · <span class="tab-count">{len(reading.statements)}</span></span></button>'
        for number, reading in enumerate(readings)
    )
    label = first.say("page.documents_label")
    return f'<div class="tabs" role="tablist" aria-label="{label}" data-label="page.documents_label">{tabs}</div>'


def _article(number: int, reading: Reading, first: Words, *, tabbed: bool) -> str:
    document = reading.document
    title = title_of(document)
    heading = (
        "" if document.title is None or _opens_with(document, title) else f'<h2 class="about-title">{shown(title)}</h2>'
    )
    folded = _bilingual(lambda words: words.say("document.front"), first)
    hidden = " hidden" if number else ""
    meetings = meeting_line(reading, partial(_bilingual, first=first))
    language = escape(document.language)
    role = f' role="tabpanel" aria-labelledby="tab{number}"' if tabbed else f' aria-label="{shown(title)}"'
    return (
        f'<article class="doc" id="d{number}" data-d="{number}"{role}{hidden}>'
        f'<header class="about">{heading}{_about(document, first)}{meetings}{_notices(reading, first)}</header>'
        f'<div class="text" lang="{language}">{marked_text(reading, folded)}</div></article>'
    )


def _opens_with(document: Document, title: str) -> bool:
    """Whether the text itself shows its title, whatever the spaces in it: front matter is folded away."""
    prose = blanked(document.text, (span for span, zone in document.zones if zone is Zone.METADATA))
    return title in " ".join(prose.lstrip()[:_HEAD].split())


def _about(document: Document, first: Words) -> str:
    def language(words: Words) -> str:
        return str(Locale.parse(words.locale).languages.get(document.language, document.language))

    digest = escape(document.sha256)
    rows = [
        _bilingual(lambda words: _date(document, words), first),
        _bilingual(lambda words: words.say(f"source.{document.source_class.value}"), first),
        _bilingual(language, first),
        f'<span class="file">{shown(document.name)}</span>',
        f'<span class="digest" title="sha256 {digest}">sha256 {digest[:DIGEST]}</span>',
    ]
    return '<p class="about-line">' + " · ".join(rows) + "</p>"


def _day(document: Document, words: Words) -> str:
    return time_in_words(document.date.value, words) if document.date else words.say("document.no_date")


def _date(document: Document, words: Words) -> str:
    first = _day(document, words)
    others = [time_in_words(reading, words) for reading in document.date.readings[1:]] if document.date else []
    return f"{first} ({words.say('document.other_readings', readings=', '.join(others))})" if others else first


def _notices(reading: Reading, first: Words) -> str:
    text = reading.document.text
    noted = [(shown(notice.message), notice.span) for notice in reading.document.notices]
    unread = [(_bilingual(partial(_left_unread, part), first), part.span) for part in reading.unread]
    return _list_of_notes("document.notices", noted, text, first) + _list_of_notes(
        "document.unread", unread, text, first
    )


def _left_unread(part: Unread, words: Words) -> str:
    """Why a passage was left unread: by its code where the language of the page has words for it."""
    return str(words.messages["left_unread"].get(part.code, part.reason))


def _list_of_notes(heading: str, notes: Sequence[tuple[str, Span | None]], text: str, first: Words) -> str:
    if not notes:
        return ""
    items = "".join(f"<li>{message}{_place(span, text)}</li>" for message, span in notes)
    opened = " open" if len(notes) <= 3 else ""
    title = _bilingual(lambda words: words.say(heading), first)
    return f'<details class="notices"{opened}><summary>{title} ({len(notes)})</summary><ul>{items}</ul></details>'


def _place(span: Span | None, text: str) -> str:
    if span is None:
        return ""
    quote = span.of(text)
    excerpt = quote if len(quote) <= _EXCERPT else quote[:_EXCERPT] + "…"
    return (
        f' <button type="button" class="place" data-from="{span.start}" data-to="{span.end}">{shown(excerpt)}</button>'
    )
