"""Commands for who is who: `who`, `actors`."""

from __future__ import annotations

from typing import Any

import click

from servanda.cli.lines import complain
from servanda.cli.options import ACTORS, LEDGER, WAIT, all_of, an_iso_day
from servanda.cli.speech import look, write_out
from servanda.ledger.actors.who import Asked, Candidate
from servanda.settings import Settings
from servanda.workflow import actors as workflow
from servanda.workflow.tools import world_of

# A screenful or two; programs that read jsonl or csv get everything.
_TABLE_LIMIT = 50
_KINDS = ("state", "territory", "person", "organisation", "authority", "company", "group", "collective", "format")


@click.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@click.option("--on", metavar="YYYY-MM-DD", callback=an_iso_day, help="The day of the text that has the name.")
@click.option("--country", metavar="CODE", help="The state whose office holder is meant, such as KGZ.")
@click.option("--limit", type=click.IntRange(1), default=5, metavar="N", help="At most so many [default: 5].")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="[default: table]")
@all_of(ACTORS, LEDGER, WAIT)
@click.pass_context
def who(
    context: click.Context, name: tuple[str, ...], on: str | None, country: str | None, limit: int, form: str
) -> int:
    """Say who may be meant by a name, and why: in any spelling, order or script, with or without a title.

    Persons come with their offices; with --on and --country, those who were in office then and there come first. Where
    a ledger is at hand, its own actors are looked through too. Exit status: 0 somebody has the name, 1 nobody has.

    \b
    Examples:
      servanda who Жапаров
      servanda who "M. Japarov" --on 2023-05-01 --country KGZ
      servanda who "République kirghize"
      servanda who "la Première ministre" --country JPN --on 2025-12-20
      servanda who CEI --format jsonl
    """
    from servanda.export import actors as export  # noqa: PLC0415 - draws with rich, which --help must not wait for

    state = _a_state(country, context.obj)
    asked = Asked(" ".join(name), on, state)
    found = workflow.who(asked, context.obj)
    shown = found[:limit]
    write_out((export.candidate_lines if form == "jsonl" else export.candidates)(shown, look()), None)
    named = any(one.has_name for one in found)
    of_whom = not named and workflow.is_office(asked, context.obj)
    click.echo(_told(asked, found, len(shown), of_whom=of_whom), err=True)
    return 0 if named else 1


def _a_state(country: str | None, settings: Settings) -> str | None:
    if (
        country is not None
        and country.upper() not in world_of(settings).actors
        and country not in world_of(settings).actors
    ):
        raise click.BadParameter(
            f"{country!r} is no code such as KGZ; `servanda who {country}` finds it", param_hint="--country"
        )
    return country if country is None or country in world_of(settings).actors else country.upper()


def _told(asked: Asked, found: tuple[Candidate, ...], shown: int, *, of_whom: bool) -> str:
    """How many are possible, and how to say more."""
    if not any(one.has_name for one in found):
        if of_whom:
            return f"{asked.name!r} is an office, held by nobody known then and there; say the state with --country"
        near = f"; nearest: {', '.join(dict.fromkeys(one.name for one in found))}" if found else ""
        return f"nobody known is called {asked.name!r}{near}"
    possible = [one for one in found if one.is_possible]
    more = f"; {len(found) - shown} more with --limit {len(found)}" if len(found) > shown else ""
    if not possible:
        return f"nobody of that name fits{more}"
    if len(possible) == 1:
        return f"{possible[0].name}, as far as is known{more}"
    ways = [
        way
        for way, given in (("the day with --on", asked.on), ("the state with --country", asked.country))
        if not given
    ]
    advice = f"; say {' and '.join(ways)}" if ways and any(one.kind == "person" for one in possible) else ""
    return f"{len(possible)} are possible, the likeliest first{advice}{more}"


@click.command()
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--kind", type=click.Choice(_KINDS), metavar="KIND", help=f"One of {', '.join(_KINDS)}.")
@click.option("--unknown", is_flag=True, help="Only those that the registry does not know.")
@click.option("--perhaps", is_flag=True, help="The pairs that may be one actor, for you to judge.")
@click.option(
    "--limit", type=click.IntRange(1), metavar="N", help="At most so many [default: 50 in a table, else all]."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "jsonl"]), default="table", help="[default: table]"
)
@click.option("-o", "--output", metavar="OUT", help="Write to this file, whole or not at all.")
@all_of(ACTORS, LEDGER, WAIT)
@click.pass_context
def actors(
    context: click.Context, /, id_: str | None, form: str, output: str | None, limit: int | None, **wanted: Any
) -> int:
    """List who is named in the documents of a ledger: the names as written, how often, and where.

    Those that the registry does not know have an id of their own. What two documents call alike is one actor where
    country, office or organisation agree, never for the name alone; `servanda judge` says otherwise. With the ID of an
    actor, it is shown document by document.

    \b
    Examples:
      servanda actors --kind person
      servanda actors --unknown --format csv -o unknown.csv
      servanda actors --perhaps
      servanda actors 3f2a9c
    """
    from servanda.export import actors as export  # noqa: PLC0415 - draws with rich, which --help must not wait for

    if id_ is not None:
        write_out([export.in_full(workflow.one_actor(context.obj, id_), look())], output)
        return 0
    if wanted["perhaps"] and form == "csv":
        raise click.UsageError("--perhaps is a table or JSON lines; leave out --format csv")
    cast = workflow.cast(context.obj)
    for conflict in cast.conflicts:
        complain(f"judgements contradict each other: {workflow.told(conflict)}")
    if cast.nameless:
        complain(_nameless(cast.nameless))
    most = limit or (_TABLE_LIMIT if form == "table" else None)
    if wanted["perhaps"]:
        write = export.pair_lines if form == "jsonl" else export.pairs
        write_out(write(cast.perhaps[:most], cast.actors, look()), output)
        click.echo(_pairs_told(len(cast.perhaps)), err=True)
        return 0
    kind, unknown = wanted["kind"], wanted["unknown"]
    found = [one for one in cast.actors if kind in (None, one.kind) and not (unknown and one.is_known)]
    write_out({"table": export.table, "csv": export.sheet, "jsonl": export.jsonl}[form](found[:most], look()), output)
    click.echo(_actors_told(len(found), min(len(found), most or len(found))), err=True)
    return 0


def _actors_told(count: int, shown: int) -> str:
    if not count:
        return "no such actors; `servanda actors` without filters lists all that are named"
    told = f"{count:,} actor{'' if count == 1 else 's'}"
    return told if shown == count else f"the {shown:,} named most of {told}; --limit {count} shows all"


def _nameless(count: int) -> str:
    documents = "1 document was" if count == 1 else f"{count} documents were"
    return (
        f"{documents} added by an older version, which did not keep names; make the ledger writable to have them read"
    )


def _pairs_told(count: int) -> str:
    if not count:
        return "no two actors of the ledger look alike that are not one or judged to be two"
    told = "1 pair" if count == 1 else f"{count} pairs"
    return f"{told}; `servanda judge same ONE OTHER` joins two, `servanda judge not-same ONE OTHER` parts them for good"
