"""Writes `docs/commands.md` from the program itself: `python -m docs.commands`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

PAGE = Path(__file__).with_name("commands.md")
HEAD = """\
# The commands

Written by `python -m docs.commands` from the program's own help; a test compares the two.
"""
WIDTH = 100


def reference(program: click.Command) -> str:
    """The reference as Markdown: the help of the program and of each command, as it prints."""
    sections = [HEAD]
    for names, command in _commands(("servanda",), program):
        context = click.Context(command, info_name=" ".join(names), terminal_width=WIDTH, max_content_width=WIDTH)
        sections.append(f"## {' '.join(names)}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(sections)


def _commands(names: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield names, command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            child = command.get_command(click.Context(command), name)
            if child is not None and not child.hidden:
                yield from _commands((*names, name), child)


if __name__ == "__main__":
    from servanda.cli import servanda

    PAGE.write_text(reference(servanda), encoding="utf-8")
