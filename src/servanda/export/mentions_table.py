"""The mentions of texts as a table for the terminal: what is written, what it is, whom or what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from servanda.export import Look
from servanda.export.mentions import Roll
from servanda.export.shorthand import on_one_line
from servanda.export.table import drawn
from servanda.model import Mention, MentionKind

_PLACES = frozenset({MentionKind.REGION, MentionKind.CITY, MentionKind.SITE, MentionKind.CORRIDOR})
_THINGS = frozenset({MentionKind.PROGRAMME, MentionKind.DOCUMENT})
_MANY = 5
"""From so many actors on only the first are shown, with the number of the others."""


def tables(rolls: Iterable[Roll], look: Look) -> Iterator[str]:
    """A table for each text; a name inside a longer one is set in below it."""
    for roll in rolls:
        yield drawn(Group(_heading(roll), _body(roll)), look)


def _heading(roll: Roll) -> RenderableType:
    kinds = Counter(mention.kind.value for mention in roll.mentions)
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "nothing named"
    return Group(Text(roll.name, style="bold"), Text(f"{roll.language} · {told}", style="dim"))


def _body(roll: Roll) -> RenderableType:
    if not roll.mentions:
        return Text()
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    table.add_column("at", justify="right", max_width=8)
    table.add_column("what", max_width=12)
    for name in ("as written", "meant", "acts for"):
        table.add_column(name, overflow="fold", ratio=2 if name == "as written" else 1)
    for mention in roll.mentions:
        place, kind = Text(str(mention.span.start), style="dim"), Text(mention.kind.value, style=_style(mention))
        table.add_row(place, kind, _written(mention, roll), _meant(mention), _actors(mention))
    return Padding(table, (1, 0, 1, 0))


def _style(mention: Mention) -> str:
    return "green" if mention.kind in _PLACES else "magenta" if mention.kind in _THINGS else "cyan"


def _written(mention: Mention, roll: Roll) -> Text:
    words = on_one_line(mention.span.of(roll.text))
    return Text(f"  ↳ {words}", style="dim") if mention.nested else Text(words)


def _meant(mention: Mention) -> Text:
    if mention.candidates:
        return Text(f"{' or '.join(mention.candidates)}?", style="bold red")
    return Text(mention.ref)


def _actors(mention: Mention) -> Text:
    if mention.actors == (mention.ref,):
        return Text()
    more = len(mention.actors) - _MANY
    told = " ".join(mention.actors[:_MANY] if more > 0 else mention.actors)
    return Text(f"{told} +{more}" if more > 0 else told, style="dim")
