"""Text as one line of a terminal, and the line that a complaint is."""

from __future__ import annotations

import click

from servanda.errors import ServandaError


def on_one_line(text: str) -> str:
    """A text whose line breaks and control characters show as escapes."""
    return "".join(char if char.isprintable() or char == " " else repr(char)[1:-1] for char in text)


def complain(error: ServandaError | str) -> None:
    """One line on standard error."""
    click.echo(f"servanda: {on_one_line(str(error))}", err=True)
