"""Writes what the pages show of the program from the program itself: `python -m docs.fresh`.

`docs/commands.md` is the help of every command; a block ```` ```console ```` of README.md that begins with
`$ servanda ...` holds what that command prints after `servanda demo`.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from servanda.cli import servanda

HERE = Path(__file__).resolve().parent.parent
README = HERE / "README.md"
REFERENCE = HERE / "docs" / "commands.md"
HEAD = """\
# The commands

Written by `python -m docs.fresh` from the program's own help; a test compares the two.
"""
WIDTH = 100
_SHOWN = re.compile(r"^```console\n\$ servanda (?P<asked>.+)\n(?P<printed>(?:.*\n)*?)```$", re.MULTILINE)


def reference(program: click.Command = servanda) -> str:
    """The reference as Markdown: the help of the program and of each command, as it prints."""
    sections = [HEAD]
    for names, command in _commands(("servanda",), program):
        context = click.Context(
            command,
            info_name=" ".join(names),
            terminal_width=WIDTH,
            max_content_width=WIDTH,
            help_option_names=["-h", "--help"],
        )
        sections.append(f"## {' '.join(names)}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(sections)


def _commands(names: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield names, command
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            child = command.get_command(click.Context(command), name)
            if child is not None and not child.hidden:
                yield from _commands((*names, name), child)


def readme(text: str) -> str:
    """A page with each block that shows a command replaced by what it prints now."""
    with TemporaryDirectory() as folder:
        _printed("demo", folder)
        return _SHOWN.sub(lambda block: _block(block["asked"], folder), text)


def _block(asked: str, folder: str) -> str:
    return f"```console\n$ servanda {asked}\n{_printed(asked, folder).strip()}\n```"


def _printed(asked: str, folder: str) -> str:
    command = [sys.executable, "-m", "servanda", *shlex.split(asked)]
    surroundings = os.environ | {"COLUMNS": str(WIDTH)}
    done = subprocess.run(command, cwd=folder, env=surroundings, check=True, capture_output=True, encoding="utf-8")
    return re.sub(r"[ \t]+$", "", done.stdout, flags=re.MULTILINE)


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
    README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8")
