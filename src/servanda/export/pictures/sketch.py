"""A drawing made of marks: for a page, whose style sheet has the colours, and as a file that has all it needs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from servanda.export.pictures.palette import sheet

FONT = "Liberation Sans, DejaVu Sans, Arial, Helvetica, sans-serif"
_MARGIN, _LINE = 20, 22
_TITLE, _NOTE = 17, 11
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344)), "\ufffd")
"""What XML cannot hold."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An element: its tag and attributes, the words in it, what it says when pointed at, where it leads on a page."""

    tag: str
    attributes: Mapping[str, str | float]
    text: str = ""
    told: str = ""
    leads: str = ""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A drawing of some width and height, in pixels, from the top left corner."""

    width: float
    height: float
    marks: Sequence[Mark] = field(default_factory=tuple)


def box(place: tuple[float, float, float, float], look: str, told: str = "", leads: str = "") -> Mark:
    """A rectangle at x, y, of a width and height, in classes of the style sheet."""
    x, y, width, height = place
    return Mark("rect", {"x": x, "y": y, "width": width, "height": height, "class": look}, "", told, leads)


def line(x: float, y: float, to_x: float, to_y: float, look: str = "s-line") -> Mark:
    """A straight line."""
    return Mark("path", {"d": f"M{x:g} {y:g}L{to_x:g} {to_y:g}", "class": f"{look} f-none"})


def words(x: float, y: float, text: str, look: str = "f-ink", **more: str | float) -> Mark:
    """Words from a point on; `anchor` middle or end puts them before it, `size` is in pixels."""
    told = {"anchor": "text-anchor", "size": "font-size", "weight": "font-weight", "transform": "transform"}
    attributes = {told[key]: value for key, value in more.items()}
    return Mark("text", {"x": x, "y": y, "class": look, **attributes}, text)


def fitted(text: str, width: float, size: float = 12) -> str:
    """As much of a text as goes into a width; what is cut is shown to be."""
    most = max(3, int(width / (size * 0.54)))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def inline(made: Sketch, title: str) -> str:
    """The drawing as an element of a page that has the style sheet; what leads on is led to."""
    body = "".join(_element(one, leads=True) for one in made.marks)
    size = f'viewBox="0 0 {made.width:g} {made.height:g}" width="{made.width:g}" height="{made.height:g}"'
    return f'<svg class="sketch" {size} role="group" aria-label="{_safe(title)}">{body}</svg>'


def standalone(made: Sketch, title: str, source: str, legend: Sequence[tuple[str, str, str]] = ()) -> str:
    """The drawing as an SVG file on white, the finding and what signs mean above, the source below."""
    width = max(made.width, 560) + 2 * _MARGIN
    heads = textwrap.wrap(title, int(width / (_TITLE * 0.53)))
    notes = textwrap.wrap(source, int(width / (_NOTE * 0.52)))
    signs = list(_signs(legend, width - 2 * _MARGIN))
    above = _MARGIN + _LINE * len(heads) + 8
    top = above + (float(signs[-1].attributes["y"]) + 16 if signs else 0)
    height = top + made.height + 16 * len(notes) + _MARGIN + 14
    body = "".join(_element(one, leads=False) for one in made.marks)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}"'
        f' height="{height:g}" font-family="{FONT}" font-size="12" role="img"><title>{_safe(title)}</title>',
        f"<style>{sheet(adaptive=False)}.f-none{{fill:none}}.band{{fill-opacity:.75;stroke-width:.5}}</style>",
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>',
        *_lines(heads, _MARGIN + _TITLE, (_LINE, _TITLE, "f-ink")),
        f'<g transform="translate({_MARGIN} {above:g})">{"".join(_element(one, leads=False) for one in signs)}</g>',
        f'<g transform="translate({_MARGIN} {top:g})">{body}</g>',
        *_lines(notes, top + made.height + 24, (16, _NOTE, "f-soft")),
        "</svg>\n",
    ]
    return "".join(parts)


def _signs(legend: Sequence[tuple[str, str, str]], width: float) -> Iterator[Mark]:
    """What shades and signs mean, in as many lines as they take."""
    x, y = 0.0, 0.0
    for look, sign, told in legend:
        long = 22 + 6.2 * len(told)
        if x and x + long > width:
            x, y = 0.0, y + 20
        yield box((x, y, 13, 13), f"{look} s-edge")
        yield words(x + 6.5, y + 10, sign, "f-ink", anchor="middle", size=9)
        yield words(x + 19, y + 10, told, "f-soft", size=11)
        x += long + 14


def _lines(told: Sequence[str], y: float, look: tuple[float, float, str]) -> Iterator[str]:
    step, size, style = look
    for place, one in enumerate(told):
        weight = {"weight": 700} if size == _TITLE else {}
        yield _element(words(_MARGIN, y + place * step, one, style, size=size, **weight), leads=False)


def _element(one: Mark, *, leads: bool) -> str:
    attributes = "".join(f' {name}="{_value(value)}"' for name, value in one.attributes.items())
    told = f"<title>{_safe(one.told)}</title>" if one.told else ""
    made = f"<{one.tag}{attributes}>{told}{_safe(one.text)}</{one.tag}>"
    if leads and one.leads:
        # Each of hundreds would be a stop for the keyboard; the table beside the picture has the same links.
        return f'<a href="{_safe(one.leads)}" tabindex="-1" aria-label="{_safe(one.told)}">{made}</a>'
    return made


def _value(value: str | float) -> str:
    return _safe(value) if isinstance(value, str) else f"{value:g}"


def _safe(text: str) -> str:
    return escape(text.translate(_CONTROLS))
