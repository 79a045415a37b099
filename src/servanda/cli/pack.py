"""Commands for those who write the tables of a language: `pack check`, `pack forms`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from servanda import workflow
from servanda.cli.speech import look, with_progress
from servanda.extract.examples import complaints
from servanda.lang import check as tables
from servanda.lang import forms as paradigms
from servanda.lang import lexicon
from servanda.lang.pack import languages
from servanda.text.fold import folded


def a_language(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """A callback that lets through the code of a language that has a pack."""
    if value is not None and value not in languages():
        raise click.BadParameter(f"no language pack {value!r}; there are: {', '.join(languages())}")
    return value


@click.group()
def pack() -> None:
    """Check the words of a language, show the forms of one.

    A language is a folder of tables, `lang/fr/verbs.csv` and others; no program is needed to add a word.

    \b
    Examples:
      servanda pack check fr
      servanda pack forms fr accorder
    """


@pack.command()
@click.argument("language", required=False, callback=a_language)
def check(language: str | None) -> int:
    """Check the tables of a language, or of all.

    Every row is held against the rules, and every verb against its example and its counter-example.

    \b
    Examples:
      servanda pack check
      servanda pack check fr
    """
    return max(_check(one) for one in ((language,) if language else languages()))


def _check(language: str) -> int:
    """Say what is wrong with a language, or how much was checked; the exit status."""
    checked = tables.check(language)
    told = checked.complaints or tuple(_misread(language))
    for complaint in told:
        click.echo(complaint)
    if not told:
        click.echo(f"lang/{language}: {checked.rows:,} rows checked, all well")
    return 1 if told else 0


def _misread(language: str) -> Iterator[str]:
    """The rows of `verbs.csv` that do not read their example, or read their counter-example."""
    rows = {row.id: row for row in lexicon.load(language).rows}
    kit = workflow.kit(language)
    for id_ in with_progress(list(rows), f"reading the sentences of lang/{language}/verbs.csv"):
        yield from (f"lang/{language}/verbs.csv: {told}" for told in complaints(rows[id_], kit))


@pack.command()
@click.argument("language", callback=a_language)
@click.argument("word")
@click.option(
    "--pos", type=click.Choice(lexicon.PARTS), help="The part of speech [default: as in verbs.csv, else a verb]."
)
def forms(language: str, word: str, pos: str | None) -> int:
    """Print the forms of a word.

    By these the program finds it in a text; they are derived, not listed.

    \b
    Examples:
      servanda pack forms fr accorder
      servanda pack forms fr souhait --pos NOUN
    """
    for head, part in _heads(language, word, pos):
        found = sorted(paradigms.load(language).forms(head, part), key=folded)
        rows = [row for row in lexicon.load(language).rows if paradigms.lexicon_head(row) == (head, part)]
        known = ", ".join(f"{row.lemma} ({row.act})" for row in rows) or "nothing"
        click.echo(f"{head}, {part}: {len(found)} forms; in lang/{language}/verbs.csv: {known}")
        click.echo(click.wrap_text(" ".join(found), look().width, "  ", "  "))
    return 0


def _heads(language: str, word: str, pos: str | None) -> list[paradigms.Head]:
    """The heads of the lexicon that are a word, or the word itself as what it is said to be."""
    rows = [row for row in lexicon.load(language).rows if folded(word) in (row.head, folded(row.lemma))]
    found = sorted({paradigms.lexicon_head(row) for row in rows if pos in (None, row.pos)})
    return found or [(word, pos or lexicon.PARTS[0])]
