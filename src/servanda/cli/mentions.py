"""The command for names: `mentions`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import click

from servanda import workflow
from servanda.cli.lines import complain
from servanda.cli.options import ACTORS, DATE, LANGUAGE, MAX_BYTES, all_of
from servanda.cli.speech import look, with_progress, write_out
from servanda.errors import UnreadableInput
from servanda.export import NAMERS
from servanda.export.mentions import Roll
from servanda.read import Given
from servanda.settings import Settings


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...", required=True)
@click.option("--format", "form", type=click.Choice(list(NAMERS)), default="table", show_default=True)
@click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")
@all_of(LANGUAGE, DATE, ACTORS, MAX_BYTES)
@click.pass_context
def mentions(
    context: click.Context, /, files: tuple[str, ...], form: str, output: str | None, **asked: str | None
) -> int:
    """Print whom and what texts name, each with its kind and its id; keeps nothing.

    States, governments, persons, organisations, groups, dialogues, companies, regions, cities, sites, corridors,
    programmes and documents, and the pronouns that mean somebody. FILE is .txt, .md or .html, or - for standard input.

    The id is the code of the registry (JPN, ca-japan, place:trans-caspian-corridor), the name of a person, or made of
    the kind and the name (company:komatsu). Where several could be meant none is chosen: the table asks, and the lines
    of JSON have them as candidates. The date of a text tells who held an office.

    \b
    Examples:
      servanda mentions communique.txt
      servanda mentions communique.txt --date 2025-12-20
      servanda mentions *.html --format jsonl -o mentions.jsonl
    """
    reading = _Reading(Given(asked["language"], asked["day"]), context.obj)
    write_out(NAMERS[form](reading.of_files(files), look()), output)
    return 1 if reading.failed else 0


@dataclass
class _Reading:
    """One run: the mentions of each text in turn; what cannot be read is complained of and leaves `failed` true."""

    given: Given
    settings: Settings
    failed: bool = False

    def of_files(self, paths: Sequence[str]) -> Iterator[Roll]:
        """The mentions of files."""
        for path in with_progress(paths, "reading"):
            try:
                yield workflow.mentions_of_file(path, self.given, self.settings)
            except UnreadableInput as error:
                complain(error)
                self.failed = True
