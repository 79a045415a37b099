"""The command that puts parties, dialogues, documents or years side by side: `compare`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from servanda.cli.figures import a_currency
from servanda.cli.options import LEDGER, RATES, WAIT, all_of, an_iso_day
from servanda.cli.speech import look, whole_file, with_bar, write_out
from servanda.ledger.comparing.compare import Asked, Comparison, Exchange, Measure
from servanda.ledger.entries.sides import By
from servanda.settings import Settings
from servanda.workflow import compare as workflow
from servanda.workflow import open_ledger

if TYPE_CHECKING:
    from servanda.export.comparison import View

_MEASURES = [one.value for one in Measure if one is not Measure.WORTH]
_TEXTS, _PICTURES = ("table", "csv", "jsonl"), ("png", "svg")


def some_measures(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[Measure, ...]:
    """A callback that reads names of measures with commas between them."""
    wanted = [one.strip() for one in (value or "").split(",") if one.strip()]
    unknown = [one for one in wanted if one not in _MEASURES]
    if unknown:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(_MEASURES)}")
    both = {Measure.MONEY: (Measure.MONEY, Measure.WORTH)}
    return tuple(found for one in wanted for found in both.get(Measure(one), (Measure(one),)))


@click.command()
@click.option("--by", type=click.Choice([one.value for one in By]), default="party", help="[default: party]")
@click.option("--only", multiple=True, metavar="CODE", help="Only these, in this order: --only JPN --only eu.")
@click.option(
    "--measure",
    "measures",
    metavar="NAME,...",
    callback=some_measures,
    help=f"Some of {', '.join(_MEASURES)} [default: all; acts for a picture].",
)
@click.option("--currency", metavar="CODE", callback=a_currency, help="Tell money in this currency too.")
@click.option("--rates-of", metavar="YYYY-MM-DD", callback=an_iso_day, help="The day of the rates.")
@click.option("--as-of", metavar="YYYY-MM-DD", callback=an_iso_day, help="As the ledger was at the end of that day.")
@click.option("--language", type=click.Choice(["en", "fr"]), default="en", help="Of the words [default: en].")
@click.option("--format", "form", type=click.Choice([*_TEXTS, *_PICTURES]), default="table", help="[default: table]")
@click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all; needed for a PNG.")
@all_of(RATES, LEDGER, WAIT)
@click.pass_context
def compare(context: click.Context, /, form: str, output: str | None, **asked: Any) -> int:
    """Put parties, dialogues, documents or years side by side: entries by act and strength, how many name an amount, a
    term and for whom, money by kind and currency, themes, and what became of it.

    An entry counts once for each of its parties, however many texts tell it. Targets, pledges, commitments and what was
    paid out are never added together, nor are two currencies; with --currency they are told in one as well, by the
    central bank's rates of a day. What is left out is listed with the reason.

    \b
    Examples:
      servanda compare --only JPN --only RUS --only eu
      servanda compare --by format --measure acts,shares
      servanda compare --by year --format csv -o years.csv
      servanda compare --measure money --currency EUR --rates-of 2025-12-19
      servanda compare --measure shares --format png -o shares.png --language fr
    """
    from servanda.export import comparison  # noqa: PLC0415 - draws with rich, which --help must not wait for

    if bool(asked["rates_of"]) != bool(asked["currency"]):
        raise click.UsageError("--currency CODE and --rates-of DAY convert money together: give both")
    if form == "png" and output in (None, "-"):
        raise click.UsageError("a PNG is no text; give a file with -o")
    as_of = date.fromisoformat(asked["as_of"]) if asked["as_of"] else None
    counted = partial(with_bar, label="comparing entries")
    found = workflow.compared(context.obj, _asked(context.obj, asked), as_of, counted)
    measures = asked["measures"] or ((Measure.ACTS,) if form in _PICTURES else tuple(Measure))
    view = comparison.View(measures, asked["language"], context.obj.ledger_name, as_of)
    if form in _PICTURES:
        _draw(found, view, form, output)
    else:
        write = {"table": comparison.table, "csv": comparison.sheet, "jsonl": comparison.jsonl}[form]
        write_out(write(found, view, look()), output)
    click.echo(_told(found), err=True)
    for remark in _unknown(found):
        click.echo(remark, err=True)
    return 0


def _draw(found: Comparison, view: View, form: str, output: str | None) -> None:
    """Write a picture, whole or not at all."""
    from servanda.export import picture  # noqa: PLC0415 - words and numbers of a language

    if form == "svg":
        write_out([picture.svg(found, view)], output)
        return
    drawn = picture.png(found, view)
    with whole_file(Path(str(output))) as name:
        Path(name).write_bytes(drawn)


def _asked(settings: Settings, asked: dict[str, Any]) -> Asked:
    """What is to be compared, names of actors turned into their codes."""
    by, only = By(asked["by"]), tuple(asked["only"])
    if by is By.PARTY and only:
        only = _codes(settings, only)
    unit, day = asked["currency"], asked["rates_of"]
    return Asked(by, only, Exchange(unit, date.fromisoformat(day)) if unit else None)


def _codes(settings: Settings, names: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of actors as they are, names as the codes that they mean."""
    from servanda.cli.nearest import code_of, known_in  # noqa: PLC0415 - reads the names of every language

    with closing(open_ledger(settings, write=False)) as store:
        known = known_in(store, "actor")
    return tuple(name if name in known else code_of(name, known) or name for name in names)


def _told(found: Comparison) -> str:
    if not found.entries:
        return "no entry is on any side; `servanda ledger` lists what is there"
    entries = f"{found.entries:,} entr{'y' if found.entries == 1 else 'ies'}"
    return f"{entries} on {len(found.sides)} side{'' if len(found.sides) == 1 else 's'}"


def _unknown(found: Comparison) -> Iterator[str]:
    """What to say of each side that no entry is on: which may be meant, of all that there are."""
    empty = [side for side in found.sides if side not in found.known]
    if not empty:
        return
    from servanda.cli.nearest import nearest  # noqa: PLC0415 - reads the names of every language

    for side in empty:
        yield f"no entry has {side}; {nearest(side, found.known, is_actor=found.by is By.PARTY)}"
