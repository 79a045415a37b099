"""Trees: one a passage, every token in its place, the grammar of plain sentences read right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.errors import PackError, PipelineError
from servanda.lang import parser
from servanda.lang.tree import Token, Tree
from servanda.model import Span


def parsed(language: str, text: str) -> Tree:
    (tree,) = parser.load(language).parse(text, [Span(0, len(text))])
    return tree


def token(tree: Tree, form: str) -> Token:
    return next(token for token in tree.tokens if token.form == form)


def arc(tree: Tree, form: str) -> tuple[str, str]:
    """The label of a token and the form of its head."""
    found = token(tree, form)
    return found.deprel, tree.tokens[found.head].form


def assert_is_one_tree(tree: Tree) -> None:
    roots = [index for index, token in enumerate(tree.tokens) if token.head == index]
    assert len(roots) == (1 if tree.tokens else 0)
    assert all(tree.tokens[root].deprel == "root" for root in roots)
    below = dict(enumerate(tree.children))
    assert all(list(children) == sorted(children) for children in tree.children)
    assert sorted(child for children in tree.children for child in children) == [
        index for index in range(len(tree.tokens)) if index not in roots
    ]
    reached, waiting = set(), list(roots)
    while waiting:
        node = waiting.pop()
        reached.add(node)
        waiting += below[node]
    assert len(reached) == len(tree.tokens)


PAST = "She asked Canada to lift the ban and proposed to open a laboratory."
MISREAD = pytest.mark.xfail(reason="the parser errs here", strict=True)
FRENCH = [
    ("Les deux parties ont convenu de renforcer leur coopération.", "parties", "nsubj", "convenu"),
    ("Les deux parties ont convenu de renforcer leur coopération.", "renforcer", "xcomp", "convenu"),
    ("Les deux parties ont convenu de renforcer leur coopération.", "coopération", "obj", "renforcer"),
    ("Les deux parties ont convenu de renforcer leur coopération.", "de", "mark", "renforcer"),
    ("Le ministre a annoncé que la Norvège financera un hôpital.", "financera", "ccomp", "annoncé"),
    ("Le ministre a annoncé que la Norvège financera un hôpital.", "Norvège", "nsubj", "financera"),
    ("Un accord a été signé par les ministres.", "accord", "nsubj:pass", "signé"),
    ("Le Maroc et le Sénégal ont signé un accord sur la pêche.", "Sénégal", "conj", "Maroc"),
    pytest.param("Un accord a été signé par les ministres.", "ministres", "obl:agent", "signé"),
    ("Création d’un fonds pour les écoles rurales", "Création", "root", "Création"),
    ("Création d’un fonds pour les écoles rurales", "fonds", "nmod", "Création"),
    ("construire un pont et moderniser la gare", "moderniser", "conj", "construire"),
    ("Le Bénin s’est engagé à doubler son aide.", "doubler", "xcomp", "engagé"),
    ("Le Bénin ne participera pas au sommet.", "pas", "advmod", "participera"),
]
ENGLISH = [
    (PAST, "proposed", "conj", "asked"),
    ("The two sides agreed to deepen their cooperation.", "sides", "nsubj", "agreed"),
    ("The two sides agreed to deepen their cooperation.", "deepen", "xcomp", "agreed"),
    ("The two sides agreed to deepen their cooperation.", "cooperation", "obj", "deepen"),
    ("The minister said that Norway will fund a hospital.", "fund", "ccomp", "said"),
    ("The agreement was signed by the ministers.", "agreement", "nsubj:pass", "signed"),
    ("The agreement was signed by the ministers.", "ministers", "obl:agent", "signed"),
    ("Chile will not join the fund.", "not", "advmod", "join"),
    pytest.param("build a bridge and repair the station", "repair", "conj", "build"),
]


@pytest.mark.parametrize(("text", "form", "deprel", "head"), FRENCH)
def test_a_plain_french_sentence_is_read_right(text: str, form: str, deprel: str, head: str) -> None:
    assert arc(parsed("fr", text), form) == (deprel, head)


@pytest.mark.parametrize(("text", "form", "deprel", "head"), ENGLISH)
def test_a_plain_english_sentence_is_read_right(text: str, form: str, deprel: str, head: str) -> None:
    assert arc(parsed("en", text), form) == (deprel, head)


@pytest.mark.parametrize(
    ("language", "text", "form", "lemma", "upos"),
    [
        ("fr", "Les parties ont convenu de renforcer leur aide.", "convenu", "convenir", "VERB"),
        ("fr", "Elles financeront des routes.", "financeront", "financer", "VERB"),
        ("fr", "Le prix du gaz a été fixé.", "du", "de", "ADP"),
        ("fr", "Il a parlé aux élèves.", "aux", "à", "ADP"),
        ("fr", "Il a parlé aux élèves.", "élèves", "élève", "NOUN"),
        ("en", "They have signed three treaties.", "treaties", "treaty", "NOUN"),
        ("en", "They have signed three treaties.", "signed", "sign", "VERB"),
        ("en", "They do not pay.", "not", "not", "PART"),
    ],
)
def test_lemmas_and_parts_of_speech_are_known(language: str, text: str, form: str, lemma: str, upos: str) -> None:
    found = token(parsed(language, text), form)
    assert (found.lemma, found.upos) == (lemma, upos)


@pytest.mark.parametrize(
    ("text", "form", "feature", "value"),
    [
        ("Le Chili construira deux ports.", "construira", "Tense", "Fut"),
        pytest.param("Le Chili construirait deux ports.", "construirait", "Mood", "Cnd", marks=MISREAD),
        ("Le Chili construit deux ports.", "construit", "Tense", "Pres"),
        ("Il faut que le Chili soit prêt.", "soit", "Mood", "Sub"),
        ("Nous voulons construire deux ports.", "construire", "VerbForm", "Inf"),
        ("Deux ports seront construits.", "construits", "Voice", "Pass"),
        ("Nous saluons cet accord.", "saluons", "Person", "1"),
    ],
)
def test_tense_mood_and_voice_are_known(text: str, form: str, feature: str, value: str) -> None:
    assert token(parsed("fr", text), form).feats[feature] == value


def test_tokens_stand_in_the_whole_text() -> None:
    text = "Introduction\n\nL’aide\u00a0augmentera de 20\u00a0000 euros.\n• Création d’un fonds"
    spans = [Span(14, text.index("\n•")), Span(text.index("Création"), len(text))]
    sentence, item = parser.load("fr").parse(text, spans)
    assert [token.span.of(text) for token in sentence.tokens][:3] == ["L’", "aide", "augmentera"]
    assert "20\u00a0000" in [token.span.of(text) for token in sentence.tokens]
    assert [token.span.of(text) for token in item.tokens] == ["Création", "d’", "un", "fonds"]


def test_trees_come_in_the_order_of_the_passages_whatever_their_lengths() -> None:
    text = "Oui. Le Chili construira deux ports. Non."
    spans = [Span(0, 4), Span(5, 36), Span(37, 41), Span(5, 36)]
    trees = parser.load("fr").parse(text, spans)
    assert [tree.tokens[0].form for tree in trees] == ["Oui", "Le", "Non", "Le"]
    assert trees[1] == trees[3]


def test_a_passage_reads_alike_alone_and_among_others() -> None:
    text = "Le Chili construira deux ports au sud. Non, les deux pays n’en ont pas encore convenu lors de leur sommet."
    spans = [Span(0, 38), Span(39, len(text))]
    together = parser.load("fr").parse(text, spans)
    assert together == [parser.load("fr").parse(text, [span])[0] for span in spans]


def test_a_blank_passage_gives_an_empty_tree() -> None:
    assert parser.load("fr").parse("a \n b", [Span(1, 4)]) == [Tree((), ())]


def test_no_passages_give_no_trees() -> None:
    assert parser.load("fr").parse("abc", []) == []


def test_a_very_long_passage_is_one_tree() -> None:
    text = "Le Chili construira deux ports et " * 900
    tree = parsed("fr", text.strip())
    assert len(tree.tokens) > 5000
    assert_is_one_tree(tree)


@pytest.mark.parametrize("language", ["fr", "en"])
@settings(max_examples=25)
@given(text=st.text(min_size=1, max_size=120))
def test_whatever_is_written_gives_one_tree(language: str, text: str) -> None:
    tree = parsed(language, text)
    assert_is_one_tree(tree)
    assert all(left.span.end <= right.span.start for left, right in zip(tree.tokens, tree.tokens[1:], strict=False))


def test_a_language_without_a_parser_is_refused_by_name() -> None:
    with pytest.raises(PackError, match="no parser for 'xx'"):
        parser.load("xx")


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny spaCy pipeline, taught one sentence until it knows it."""
    spacy = pytest.importorskip("spacy", reason="a pipeline of the user's needs spaCy")
    from spacy.training import Example  # noqa: PLC0415

    nlp = spacy.blank("fr")
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    doc = nlp.make_doc("Le Chili construira deux ports.")
    gold = {"heads": [1, 2, 2, 4, 2, 2], "deps": ["det", "nsubj", "ROOT", "nummod", "obj", "punct"]}
    example = Example.from_dict(doc, gold)
    nlp.initialize(lambda: [example])
    for _ in range(40):
        nlp.update([example])
    folder = tmp_path_factory.mktemp("models") / "tiny"
    nlp.to_disk(folder)
    return folder


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_pipeline_of_the_users_can_be_named_by_its_folder(pipeline: Path) -> None:
    text = "Avant.\nLe\u00a0Chili construira deux po\u00adrts."
    (tree,) = parser.load("fr", str(pipeline)).parse(text, [Span(7, len(text))])
    assert_is_one_tree(tree)
    assert [token.span.of(text) for token in tree.tokens] == ["Le", "Chili", "construira", "deux", "po\u00adrts", "."]
    assert arc(tree, "Chili") == ("nsubj", "construira")
    assert token(tree, "ports").lemma == "ports"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_spaces_that_a_pipeline_takes_for_tokens_are_left_out(pipeline: Path) -> None:
    text = "  Le Chili \u00a0 construira\n\ndeux ports. "
    tree, blank = parser.load("fr", str(pipeline)).parse(text, [Span(0, len(text)), Span(0, 2)])
    assert_is_one_tree(tree)
    assert [token.span.of(text) for token in tree.tokens] == ["Le", "Chili", "construira", "deux", "ports", "."]
    assert blank == Tree((), ())


def test_a_pipeline_that_is_not_there_is_refused_by_name() -> None:
    pytest.importorskip("spacy")
    with pytest.raises(PipelineError, match="'no_such_pipeline' cannot be loaded"):
        parser.load("fr", "no_such_pipeline")


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    spacy.blank("fr").to_disk(tmp_path / "blank")
    with pytest.raises(PipelineError, match="has no parser"):
        parser.load("fr", str(tmp_path / "blank"))
