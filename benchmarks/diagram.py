"""The plot of confidence against what holds, as SVG that is legible on light and on dark ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt

Point = tuple[float, int, int]
"""Mean confidence, how many are right, of how many."""

WIDTH, HEIGHT = 640, 480
_LEFT, _TOP, _SIDE = 70, 24, 380
_BESIDE = _LEFT + _SIDE + 30
_NORMAL = 1.96
_STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f; }
  .soft { fill: #57606a; } .grid { stroke: #d0d7de; } .even { stroke: #57606a; stroke-dasharray: 5 4; }
  .s0 { stroke: #0b5cad; fill: #0b5cad; } .s1 { stroke: #a8420a; fill: #a8420a; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .soft { fill: #9da7b1; } .grid { stroke: #3a424c; } .even { stroke: #9da7b1; }
    .s0 { stroke: #6cb6ff; fill: #6cb6ff; } .s1 { stroke: #f0883e; fill: #f0883e; }
  }
"""


def drawn(series: Mapping[str, Sequence[Point]]) -> str:
    """The plot: a dot for each tenth, as large as it has statements, with the interval in which its share lies.

    The interval is Wilson's (1927) at 95 %. Series are told apart by colour and by shape.
    """
    parts = [*_frame()]
    for place, (name, points) in enumerate(series.items()):
        shift = 4 * (2 * place - len(series) + 1)
        parts += [mark for point in points for mark in _mark(point, place, shift)]
        y = _TOP + 30 + 26 * place
        total = sum(count for _, _, count in points)
        parts += [_shape(_BESIDE, y, 6, place), _text(_BESIDE + 16, y + 4, f"{name} ({total})")]
    said = "Share of statements that are right by the confidence they were given"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-label="{said}">'
    )
    return "\n".join([head, f"<title>{said}</title>", f"<style>{_STYLE}</style>", *parts, "</svg>"]) + "\n"


def _x(value: float) -> float:
    return _LEFT + _SIDE * value


def _y(value: float) -> float:
    return _TOP + _SIDE * (1 - value)


def _frame() -> Iterator[str]:
    """The grid, its figures, and the line on which every confidence would be exact."""
    for tenth in range(0, 11, 2):
        value = tenth / 10
        yield _line(_x(value), _y(0), _x(value), _y(1), "grid")
        yield _line(_x(0), _y(value), _x(1), _y(value), "grid")
        yield _text(_x(value), _y(0) + 20, f"{value:.1f}", "soft", "middle")
        yield _text(_x(0) - 10, _y(value) + 4, f"{value:.1f}", "soft", "end")
    yield _line(_x(0), _y(0), _x(1), _y(1), "even")
    yield _text(_x(0.5), _y(0) + 46, "confidence", "", "middle")
    turned = f'transform="rotate(-90 22 {_y(0.5):.0f})"'
    yield f'<text x="22" y="{_y(0.5):.0f}" text-anchor="middle" {turned}>share that is right</text>'
    for line, words in enumerate(("dashed: exact", "size: how many", "bars: 95 % interval")):
        yield _text(_BESIDE - 6, _y(0) - 44 + 20 * line, words, "soft")


def _mark(point: Point, place: int, shift: float) -> Iterator[str]:
    mean, right, count = point
    low, high = interval(right, count)
    x = _x(mean) + shift
    yield _line(x, _y(low), x, _y(high), f"s{place}")
    yield _shape(x, _y(right / count), max(3.0, min(11.0, sqrt(count))), place)


def interval(right: int, count: int) -> tuple[float, float]:
    """Wilson's interval of a share at 95 %."""
    share, square = right / count, _NORMAL**2
    middle = share + square / (2 * count)
    reach = _NORMAL * sqrt(share * (1 - share) / count + square / (4 * count**2))
    return max(0.0, (middle - reach) / (1 + square / count)), min(1.0, (middle + reach) / (1 + square / count))


def _shape(x: float, y: float, size: float, place: int) -> str:
    if place % 2:
        turned = f'transform="rotate(45 {x:.1f} {y:.1f})"'
        corner, side = f'x="{x - size * 0.8:.1f}" y="{y - size * 0.8:.1f}"', f"{size * 1.6:.1f}"
        return f'<rect {corner} width="{side}" height="{side}" class="s{place}" {turned}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" class="s{place}"/>'


def _line(x: float, y: float, to_x: float, to_y: float, kind: str) -> str:
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" class="{kind}"/>'


def _text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{kind}">{words}</text>'
