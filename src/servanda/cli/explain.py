"""The command that says why: `explain`."""

from __future__ import annotations

from pathlib import Path

import click

from servanda import workflow
from servanda.cli.options import ACTORS, DATE, LANGUAGE, MAX_BYTES, all_of
from servanda.cli.speech import look
from servanda.read import Given


@click.command()
@click.argument("place", metavar="FILE:OFFSET")
@click.option("--find", "words", metavar="WORDS", help="The first place with these words, instead of an offset.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@all_of(LANGUAGE, DATE, ACTORS, MAX_BYTES)
@click.pass_context
def explain(context: click.Context, /, place: str, words: str | None, form: str, **asked: str | None) -> int:
    """Say how one passage was read, and why so: what was tried there, what performs and what does not.

    OFFSET counts characters of the text from 0, as `extract` and `show` print them; with --find it is left out. Shown
    are the passage, the tree of the clause, each row of the lexicon that has a word there with its reason, and for each
    statement the trigger, the rule, what changed the act, why this actor, the time, the strength and what the
    confidence is made of. FILE is .txt, .md or .html, or - for standard input.

    \b
    Examples:
      servanda explain communique.txt:1187
      servanda explain communique.txt --find "se fixait pour objectif"
      servanda explain charter.md:5210 --format json
    """
    path, wanted = _apart(place) if words is None else (_whole(place), words)
    given = Given(asked["language"], asked["day"])
    found, points = workflow.explain_file(path, wanted, given, context.obj)
    if len(found.places) > 1:
        others = ", ".join(str(at) for at in found.places[1:6])
        click.echo(f"servanda: {len(found.places)} places have these words; the others are at {others}", err=True)
    if form == "json":
        from servanda.export.explain import as_json  # noqa: PLC0415 - the table's tools are not needed for it

        click.echo(as_json(found.explanation, points), nl=False)
        return 0
    from servanda.export.explain_table import described  # noqa: PLC0415 - rich is for the eye alone

    click.echo(described(found.explanation, points, look()), nl=False)
    return 0


def _whole(place: str) -> str:
    """The file alone; one with an offset behind it is told that words are looked for instead."""
    path, colon, number = place.rpartition(":")
    if colon and number.isdecimal() and Path(path).exists() and not Path(place).exists():
        raise click.UsageError(f"{place}: give an offset or --find WORDS, not both; with --find it is {path} alone")
    return place


def _apart(place: str) -> tuple[str, int | str]:
    """A file and an offset from FILE:OFFSET; a mistake is told with what to write instead."""
    path, colon, number = place.rpartition(":")
    if not colon or (not number.lstrip("-").isdigit() and Path(place).exists()):
        raise click.UsageError(f"{place}: say which place: {place}:OFFSET, or {place} --find WORDS")
    if not number.isdecimal():
        raise click.UsageError(f"{place}: {number!r} is no offset; give a whole number from 0 up, such as {path}:0")
    return path, int(number)
