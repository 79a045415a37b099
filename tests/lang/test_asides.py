"""What is put in between: the parser is not shown it, and every token keeps its place."""

from __future__ import annotations

import pytest

from servanda.lang import parser
from servanda.lang.tree import Tree
from servanda.model import Span


def parsed(language: str, text: str) -> Tree:
    (tree,) = parser.load(language).parse(text, [Span(0, len(text))])
    return tree


def arc(tree: Tree, form: str) -> tuple[str, str]:
    """The label of a token and the form of its head."""
    token = next(token for token in tree.tokens if token.form == form)
    return token.deprel, tree.tokens[token.head].form


@pytest.mark.parametrize(
    ("language", "text", "form", "label", "head"),
    [
        ("en", "The Parties shall, to the extent possible, give each other data.", "Parties", "nsubj", "give"),
        ("en", "The Parties shall, to the extent possible, give each other data.", "to", "advmod", "give"),
        ("en", "The Parties shall, to the extent possible, give each other data.", "possible", "fixed", "to"),
        ("en", "Peru will, after a vote of both chambers, open the port.", "open", "root", "open"),
        ("en", "Peru will, after a vote of both chambers, open the port.", "vote", "obl", "open"),
        ("en", "Peru will lend the ships, provided that the port is safe.", "safe", "advcl", "lend"),
        ("fr", "Les Parties échangent, le cas échéant, leurs relevés.", "échangent", "root", "échangent"),
        ("fr", "Le Chili a offert le navire, si le Pérou renonce au litige.", "renonce", "advcl", "offert"),
        ("fr", "Le Chili prêtera le navire, pour autant que la Bolivie y consente.", "consente", "advcl", "prêtera"),
        ("fr", "Le Chili prêtera le navire, pour autant que la Bolivie y consente.", "autant", "fixed", "pour"),
    ],
)
def test_what_is_put_in_hangs_on_its_verb(language: str, text: str, form: str, label: str, head: str) -> None:
    found, governor = arc(parsed(language, text), form)
    assert (found.split(":")[0], governor) == (label, head)


@pytest.mark.parametrize(
    "text",
    [
        "As appropriate.",
        ", where possible,",
        "(if necessary)",
        "If necessary, Peru will lend ships.",
        "Peru will, after a vote",
        "Peru, Chile and, where possible, Fiji will, in May, ships, as appropriate.",
    ],
)
def test_no_token_is_lost_and_one_is_the_root(text: str) -> None:
    tree = parsed("en", text)
    assert "".join(token.form for token in tree.tokens) == text.replace(" ", "")
    assert sum(token.head == index for index, token in enumerate(tree.tokens)) == 1


def test_a_phrase_that_no_mark_sets_apart_is_shown_to_the_parser() -> None:
    tree = parsed("en", "Peru will open ports where possible to all ships.")
    assert all(token.deprel != "fixed" for token in tree.tokens)
