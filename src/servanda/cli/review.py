"""`servanda review`: what nobody has looked at yet, card by card, and decisions one by one."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from importlib.util import find_spec
from itertools import islice
from typing import Any

import click
from click.core import ParameterSource

from servanda.cli.keys import Keys, Piped
from servanda.cli.options import ACTORS, LEDGER, WAIT, all_of, an_iso_day
from servanda.cli.signing import BY, REASON, who
from servanda.cli.speech import look, with_bar, write_out
from servanda.errors import NotSo
from servanda.ledger.review.decisions import Decision, Verb, standing
from servanda.ledger.review.fields import FIELDS, value_read
from servanda.ledger.review.queue import Waiting
from servanda.model import Act
from servanda.settings import Settings
from servanda.workflow.adding import addition
from servanda.workflow.evidence import Quoted
from servanda.workflow.meaning import attestation_meant
from servanda.workflow.review import Desk, Reader, desk
from servanda.workflow.review_log import log as review_log
from servanda.workflow.tools import world_of

CODER = click.option("--coder", metavar="NAME", help="Code blind under this name: nobody sees it but `agreement`.")
_LISTED = 50
_COUNTED = {Verb.ACCEPT: "accepted", Verb.REJECT: "rejected", Verb.CORRECT: "corrected", Verb.LATER: "put off"}


@click.group(invoke_without_command=True)
@all_of(BY, CODER)
@click.option("--list", "lists", is_flag=True, help="List the queue and decide nothing.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many cards [default: 50 in a table].")
@click.option("--as-of", metavar="YYYY-MM-DD", callback=an_iso_day, help="The day by which terms are near [today].")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="[default: table]")
@click.option("-o", "--output", metavar="OUT", help="Write the list to this file, whole or not at all.")
@all_of(ACTORS, LEDGER, WAIT)
@click.pass_context
def review(context: click.Context, /, lists: bool, limit: int | None, form: str, **given: Any) -> int:
    """Accept, correct and reject what the machine read, card by card, with single keys.

    What matters comes first: findings, money at stake, terms that are near, readings in doubt; each card says why it is
    there. Every decision is in the ledger at once and can be taken back. Keys: a accept, x reject, e edit, space later,
    m merge, s split, backspace undo, ? all keys, q quit. Where the input is no terminal, the keys are read from it.

    \b
    Examples:
      servanda review
      servanda review --list --limit 20
      servanda review --coder anna
      printf 'aax q' | servanda review --by "A. Reader"
      servanda review reject 3f2a9c --because "a heading"
      servanda review correct 3f2a9c actors "JPN KAZ"
      servanda review undo
    """
    if context.invoked_subcommand:
        _hand_on(context, context.invoked_subcommand)
        return 0
    today = date.fromisoformat(given["as_of"]) if given["as_of"] else None
    with desk(context.obj, _reader(given, context.obj), today) as at:
        order = at.waiting(partial(with_bar, label="reading statements"))
        if not lists:
            return _session(at, order, limit)
        from servanda.export import review_card as export  # noqa: PLC0415 - draws with rich, which --help must not wait for

        wanted = limit or (_LISTED if form == "table" else None)
        cards = islice(at.cards(order), wanted)
        write_out(
            export.queue_jsonl(cards) if form == "jsonl" else [export.queue_table(cards, look())], given["output"]
        )
        click.echo(f"{len(order):,} wait for review", err=True)
    return 0


def _hand_on(context: click.Context, name: str) -> None:
    """What is given before the name of a command holds for that command; what it does not know is refused."""
    given = {one: value for one, value in context.params.items() if _is_written(context, one)}
    known = {one.name for one in review.commands[name].params}
    strange = [one.opts[-1] for one in context.command.params if one.name in given and one.name not in known]
    if strange:
        raise click.UsageError(f"`servanda review {name}` knows no {' or '.join(strange)}; leave it out")
    context.default_map = {name: given}


def _is_written(context: click.Context, option: str) -> bool:
    return context.get_parameter_source(option) is ParameterSource.COMMANDLINE


def _session(at: Desk, order: Sequence[Waiting], limit: int | None) -> int:
    from servanda.cli.reviewing import Session  # noqa: PLC0415 - draws with rich, which --help must not wait for

    # The findings, which are looked for page by page, have their say before the limit has.
    total = min(len(order), limit or len(order))
    with _keys() as (keys, shows):
        Session(at, world_of(at.settings), keys, islice(at.cards(order), limit), total, shows).run()
    count = Counter(one.verb for one in standing(at.made))
    done = count[Verb.ACCEPT] + count[Verb.REJECT]
    told = ", ".join(f"{count[verb]:,} {words}" for verb, words in _COUNTED.items() if count[verb])
    click.echo(f"{told or 'nothing decided'}; {len(order) - done:,} still wait", err=True)
    return 0


@contextmanager
def _keys() -> Iterator[tuple[Keys, bool]]:
    """Where the keys come from, and whether somebody sits there and looks."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or find_spec("termios") is None:
        yield Piped(sys.stdin), sys.stdin.isatty()
        return
    from servanda.cli.terminal import Terminal  # noqa: PLC0415 - Unix alone has what it needs

    with Terminal() as keys:
        yield keys, True


def _verdict(verb: Verb, help_: str) -> None:
    """Add the command of a verdict on whole entries."""
    name = verb.value

    @review.command(name, help=f"{help_}\n\n\b\nExample:\n  servanda review {name} 3f2a9c", short_help=help_)
    @click.argument("ids", metavar="ID...", nargs=-1, required=True)
    @all_of(BY, CODER, REASON, ACTORS, LEDGER, WAIT)
    @click.pass_context
    def command(context: click.Context, /, ids: tuple[str, ...], reason: str, **given: Any) -> int:
        with _at(context, given) as at:
            for id_ in ids:
                card, _ = at.attestation(id_)
                _tell(at.decide(card, verb, reason), at)
        return 0


_verdict(Verb.ACCEPT, "Accept entries as they are shown.")
_verdict(Verb.REJECT, "Reject entries: what was read there is no statement of anybody.")
_verdict(Verb.LATER, "Put entries off, to the end of the queue.")


@review.command()
@click.argument("id_", metavar="ID")
@click.argument("name", metavar="FIELD")
@click.argument("written", metavar="VALUE")
@all_of(BY, CODER, REASON, ACTORS, LEDGER, WAIT)
@click.pass_context
def correct(context: click.Context, /, id_: str, name: str, written: str, reason: str, **given: Any) -> int:
    """Give a field another value; what the machine read stays beside it.

    With the ID of an entry, that of the statement by which the entry shows the field; where sources differ, `servanda
    show` tells the id of each statement, and that corrects it alone.

    \b
    Fields: act, actors, counterparts, speaker, amounts, when, programme, themes, polarity, novelty, object_stage.
    VALUE is written as a card shows it; - is none.

    \b
    Examples:
      servanda review correct 3f2a9c actors "JPN KAZ" --because "both sign"
      servanda review correct 3f2a9c amounts ">12,000,000 EUR; 3 plants"
      servanda review correct 3f2a9c when ../2030
    """
    if name not in FIELDS:
        raise click.BadParameter(f"{name!r} is no field; give one of {', '.join(FIELDS)}", param_hint="FIELD")
    try:
        value = value_read(name, written, world_of(context.obj))
    except NotSo as error:
        raise click.BadParameter(str(error), param_hint="VALUE") from error
    with _at(context, given) as at:
        card, one = at.shown(id_, name)
        _tell(at.correct(card, one, name, value, reason), at)
    return 0


_FLAGS = {"actors": "--actor", "counterparts": "--towards"}


def _given(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for each field but the act, under the field's name."""
    for name, field in reversed(tuple(FIELDS.items())):
        if name != "act":
            flag, help_ = _FLAGS.get(name, f"--{name.replace('_', '-')}"), f"{field.hint[0].upper()}{field.hint[1:]}."
            command = click.option(flag, name, metavar="VALUE", help=help_)(command)
    return command


@review.command()
@click.argument("place", metavar="DOC[:START-END]")
@click.option(
    "--find", "words", default="", metavar="WORDS", help="The words of the statement, where no place is given."
)
@click.option(
    "--act",
    required=True,
    type=click.Choice([one.value for one in Act]),
    metavar="ACT",
    help=f"One of {', '.join(Act)}.",
)
@_given
@click.option("--to", "entry", metavar="ID", help="The entry to which it attests [default: one of its own].")
@click.option("--instead", metavar="ID", help="The statement whose place it takes, where its bounds were read wrongly.")
@all_of(BY, CODER, REASON, LEDGER, WAIT)
@click.pass_context
def add(context: click.Context, /, place: str, words: str, act: str, reason: str, **given: Any) -> int:
    """Add a statement that the machine missed. It is an entry as all others, and says that a reader gave it.

    DOC is a document of the ledger, by its name or the beginning of its hash, START-END the characters of its text.

    \b
    Examples:
      servanda review add communique.txt:1187-1260 --act commitment --actor JPN --when 2030
      servanda review add communique.txt --find "will build two plants" --act commitment --actor "JPN KAZ"
      servanda review add readout.txt:80-140 --act proposal --actor JPN --instead 3f2a9c
    """
    try:
        one = addition(context.obj, Quoted(place, words), act, given)
    except NotSo as error:
        raise click.UsageError(str(error)) from error
    with _at(context, given) as at:
        _tell(at.add(one, reason), at)
    return 0


@review.command()
@click.argument("number", type=click.IntRange(1), required=False)
@all_of(BY, CODER, ACTORS, LEDGER, WAIT)
@click.pass_context
def undo(context: click.Context, /, number: int | None, **given: Any) -> int:
    """Take back your last decision, or the one of a NUMBER in `servanda review log`; taking back can be taken back too.

    \b
    Example:
      servanda review undo 12
    """
    with _at(context, given) as at:
        made = at.take_back(number or 0)
        undone = made.undoes if isinstance(made, Decision) else made.body["undoes"]
        click.echo(f"decision {undone} is taken back by line {made.number}, says {made.by}")
    return 0


@review.command()
@click.option("--last", type=click.IntRange(1), metavar="N", help="Only the last so many.")
@click.option("--coder", metavar="NAME", help="Those of a blind coder [default: all but theirs].")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table", help="[default: table]")
@all_of(LEDGER, WAIT)
@click.pass_context
def log(context: click.Context, last: int | None, coder: str | None, form: str) -> int:
    """List what was decided, in order, with what was taken back; merging and splitting promises too.

    \b
    Example:
      servanda review log --last 10
    """
    from servanda.export.review_log import log_lines  # noqa: PLC0415 - its tables need rich

    made = review_log(context.obj, coder or "")
    write_out(log_lines(made[-last:] if last else made, form, made), None)
    if not made:
        click.echo("nothing has been decided yet", err=True)
    return 0


@contextmanager
def _at(context: click.Context, given: Mapping[str, Any]) -> Iterator[Desk]:
    with desk(context.obj, _reader(given, context.obj)) as at:
        yield at


def _tell(made: Decision, at: Desk) -> None:
    """What was decided, in ids that `servanda ledger` and `show` tell, and what other sources still say."""
    from servanda.export import review_card as export  # noqa: PLC0415 - its tables need rich

    signed = f"(line {made.number}, says {made.by})"
    if made.verb is Verb.ADD:
        lead = attestation_meant(at.store, made.of[0], at.settings, at.reader.coder)
        click.echo(f"{export.told_added(lead.statement, lead.entry)} {signed}")
        return
    if made.verb is not Verb.CORRECT:
        click.echo(f"{export.told(made)} {signed}")
        return
    card, one = at.attestation(made.of[0])
    click.echo(f"{export.told(made, one, card.entry)} {signed}")
    for line in export.still_told(card.entry, one, made.field):
        click.echo(line, err=True)


def _reader(given: Mapping[str, Any], settings: Settings) -> Reader:
    """Who decides; a blind coder is his own name where no other is given."""
    by, coder = given["by"], (given["coder"] or "").strip()
    return Reader(who(by or (None if settings.by else coder), settings), coder)
