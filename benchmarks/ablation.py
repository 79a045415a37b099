"""What each part of the reader brings: `python -m benchmarks.ablation`.

The same texts are read with one part taken out at a time: the trees of the parser (tags and lemmas kept), the whole of
the parser, lists, qualifiers. `--parser fr=FOLDER` adds a row for parsers trained otherwise, as on less data.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import spacy

from benchmarks.reading import YARDSTICKS, Yardstick
from benchmarks.scoring import Figure, Record, load, score
from servanda.extract import Kit, extract, overview
from servanda.extract.document.passages import passages
from servanda.extract.record import records
from servanda.lang import asides, tokens
from servanda.lang.parser import PackagedParser, Parser
from servanda.lang.tree import Token, Tree
from servanda.model import Document, Passage, Span
from servanda.read import Given, read
from servanda.text.match import Phrases
from servanda.workflow import kit

MEASURES = ("forward.detect", "forward.act", "forward.act+actors", "all.act", "themes.each")


@dataclass(frozen=True, slots=True)
class WithoutTrees:
    """A parser whose words keep their tags, or not even these, and all hang on the first."""

    parser: Parser
    tags: bool

    def parse(self, text: str, spans: Sequence[Span]) -> list[Tree]:
        """One flat tree for each span."""
        return [_flat(tree, self.tags) for tree in self.parser.parse(text, spans)]


def _flat(tree: Tree, tags: bool) -> Tree:
    """The words of a tree in a row; without tags each is an X whose lemma is its form."""
    rows = [replace(token, head=0, deprel="dep" if i else "root") for i, token in enumerate(tree.tokens)]
    plain = rows if tags else [_bare(token) for token in rows]
    return Tree(tuple(plain), (tuple(range(1, len(plain))), *((),) * (len(plain) - 1)) if plain else ())


def _bare(token: Token) -> Token:
    return replace(token, lemma=token.form, upos="PUNCT" if not token.form[0].isalnum() else "X", feats={})


def _without_lists(found: Callable[..., tuple[Passage, ...]]) -> Callable[..., tuple[Passage, ...]]:
    def alone(*given: Any) -> tuple[Passage, ...]:
        return tuple(replace(passage, lead_in=None) for passage in found(*given))

    return alone


@contextmanager
def _lists_unknown() -> Iterator[None]:
    with patch.object(overview, "passages", _without_lists(passages)):
        yield


def variants(parsers: Mapping[str, Path]) -> dict[str, Callable[[Kit], Kit]]:
    """The tools with one part taken out, by what is taken out; lists are taken out elsewhere."""
    found: dict[str, Callable[[Kit], Kit]] = {
        "all of it": lambda tools: tools,
        "no trees": lambda tools: replace(tools, parser=WithoutTrees(tools.parser, tags=True)),
        "no parser at all": lambda tools: replace(tools, parser=WithoutTrees(tools.parser, tags=False)),
        "no lists": lambda tools: tools,
        "no qualifiers": lambda tools: replace(tools, qualifiers=replace(tools.qualifiers, phrases=Phrases(()))),
    }
    if parsers:
        found["the parsers given"] = lambda tools: replace(tools, parser=_parser_in(parsers, tools))
    return found


def _parser_in(parsers: Mapping[str, Path], tools: Kit) -> Parser:
    folder = parsers.get(tools.pack.language)
    if not folder:
        return tools.parser
    language = tools.pack.language
    return PackagedParser(tokens.load(language), asides.load(language), spacy.load(folder))


def figures(yardstick: Yardstick, change: Callable[[Kit], Kit]) -> dict[str, Figure]:
    """How well the texts of a yardstick are read with changed tools."""
    gold = load(yardstick.gold)
    tools = {language: change(kit(language)) for language in ("fr", "en")}
    names = sorted({row["doc"] for row in gold})
    found = [row for name in names for row in _read(yardstick.texts / name, tools)]
    return score(gold, found)


def _read(path: Path, tools: Mapping[str, Kit]) -> list[Record]:
    document: Document = read(path.name, path.read_bytes(), Given())
    return [dict(row) for row in records(extract(document, tools[document.language]))]


def main() -> int:
    """Print a row for each part taken out and each yardstick."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=__doc__)
    options.add_argument("--parser", action="append", default=[], metavar="LANGUAGE=FOLDER")
    options.add_argument("--only", action="append", choices=[one.name for one in YARDSTICKS], help="these yardsticks")
    asked = options.parse_args()
    parsers = {language: Path(folder) for language, _, folder in (one.partition("=") for one in asked.parser)}
    print(f"{'':20}{'':10}" + "".join(f"{name:>20}" for name in MEASURES))
    for name, change in variants(parsers).items():
        for yardstick in YARDSTICKS:
            if not yardstick.gold.is_file() or yardstick.name not in (asked.only or [yardstick.name]):
                continue
            if name == "no lists":
                with _lists_unknown():
                    found = figures(yardstick, change)
            else:
                found = figures(yardstick, change)
            cells = "".join(f"{100 * (found[measure].f1 or 0):20.1f}" for measure in MEASURES)
            print(f"{name:20}{yardstick.name:10}{cells}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
