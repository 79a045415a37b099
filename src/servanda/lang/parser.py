"""From passages to dependency trees: our own parsers, or a spaCy pipeline of the user's.

Every passage gives one tree. Where a parser finds several sentences in it, the roots of the later ones hang on the
first as `parataxis`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from servanda.errors import PackError, PipelineError
from servanda.lang.asides import Asides
from servanda.lang.asides import load as load_asides
from servanda.lang.mending import mended
from servanda.lang.tokens import Form, Tokenizer, calmed, normalised
from servanda.lang.tokens import load as load_tokenizer
from servanda.lang.tree import Token, Tree
from servanda.model import Span

# Longer passages are parsed in pieces: memory grows with the longest piece of a batch.
LONGEST_PIECE = 1000
_BATCH = 32


class Parser(Protocol):
    """Anything that turns passages into trees."""

    def parse(self, text: str, spans: Sequence[Span]) -> list[Tree]:
        """One tree for each span of `text`; a span of white space only gives a tree without tokens."""
        ...


@dataclass(frozen=True, slots=True)
class PackagedParser:
    """The parser that comes with a language: our tokens, a model trained on them."""

    tokenizer: Tokenizer
    asides: Asides
    nlp: Any

    def parse(self, text: str, spans: Sequence[Span]) -> list[Tree]:
        """One tree for each span of `text`; what is put in between is parsed apart."""
        passages = [calmed(self.tokenizer.tokens(text, span)) for span in spans]
        runs = [self.asides.runs(text, span, forms) for span, forms in zip(spans, passages, strict=True)]
        shown = [
            [Form(forms[run.start].span, run.shown) for run in found if not run.aside]
            for forms, found in zip(passages, runs, strict=True)
        ]
        apart = [(place, run) for place, found in enumerate(runs) for run in found if run.aside and not run.whole]
        read = self._read([*shown, *(passages[place][run.first : run.last] for place, run in apart)])
        own: list[dict[int, list[Token]]] = [{} for _ in spans]
        for (place, run), tokens in zip(apart, read[len(spans) :], strict=True):
            own[place][run.start] = tokens
        found = zip(passages, runs, read, own, strict=False)
        return [Tree.of(mended(self.asides.restored(*passage))) for passage in found]

    def _read(self, passages: Sequence[Sequence[Form]]) -> list[list[Token]]:
        """The tokens of each passage as the model reads them."""
        pieces = [(place, piece) for place, forms in enumerate(passages) for piece in _pieces(forms)]
        found: list[list[Token]] = [[] for _ in passages]
        with self.nlp.memory_zone():
            docs = (self._document(piece) for _, piece in pieces)
            for (place, piece), doc in zip(pieces, self.nlp.pipe(docs, batch_size=_BATCH), strict=True):
                _append(found[place], _tokens(doc, piece))
        return found

    def _document(self, forms: Sequence[Form]) -> Any:
        """The tokens as spaCy holds them; one sentence, which the parser may not break."""
        from spacy.tokens import Doc  # noqa: PLC0415

        spaces = [left.span.end < right.span.start for left, right in pairwise(forms)]
        starts: list[bool | int | None] = [place == 0 for place in range(len(forms))]
        return Doc(self.nlp.vocab, words=[form.text for form in forms], spaces=[*spaces, False], sent_starts=starts)


@dataclass(frozen=True, slots=True)
class PipelineParser:
    """A spaCy pipeline that the user has installed, with its own tokenizer."""

    nlp: Any

    def parse(self, text: str, spans: Sequence[Span]) -> list[Tree]:
        """One tree for each span of `text`."""
        passages = [normalised(text, span) for span in spans]
        trees = []
        docs = self.nlp.pipe((passage.text for passage in passages), batch_size=_BATCH)
        for passage, doc in zip(passages, docs, strict=True):
            kept = [token for token in doc if not token.is_space]
            forms = [Form(passage.span(token.idx, token.idx + len(token.text)), token.text) for token in kept]
            tokens: list[Token] = []
            _append(tokens, _tokens(kept, forms))
            trees.append(Tree.of(mended(tokens)))
        return trees


def _pieces(forms: Sequence[Form]) -> Iterator[Sequence[Form]]:
    for start in range(0, len(forms), LONGEST_PIECE):
        yield forms[start : start + LONGEST_PIECE]


def _tokens(found: Iterable[Any], forms: Sequence[Form]) -> list[Token]:
    """spaCy's tokens as ours; `forms` say where each one stands."""
    kept = list(found)
    place = {token.i: index for index, token in enumerate(kept)}
    return [
        Token(
            span=form.span,
            form=form.text,
            lemma=token.lemma_ or form.text,
            upos=token.pos_ or "X",
            feats=token.morph.to_dict(),
            head=place.get(token.head.i, index),
            deprel="root" if token.head.i not in place or token.head.i == token.i else token.dep_ or "dep",
        )
        for index, (token, form) in enumerate(zip(kept, forms, strict=True))
    ]


def _append(tokens: list[Token], more: list[Token]) -> None:
    """Add tokens to a passage, their heads moved on, every root but the first hung on it."""
    moved = len(tokens)
    root = next((index for index, token in enumerate(tokens) if token.head == index), None)
    for index, token in enumerate(more, moved):
        head, deprel = token.head + moved, token.deprel
        if head == index and root is None:
            root, deprel = index, "root"
        elif head == index:
            head, deprel = root or 0, "parataxis"
        tokens.append(Token(token.span, token.form, token.lemma, token.upos, token.feats, head, deprel))


def load(language: str, pipeline: str | None = None) -> Parser:
    """The parser of a language, made once per process.

    `pipeline` names an installed spaCy package, or the folder of one, to use instead of ours. Raises PipelineError
    where it cannot be loaded or has no parser, PackError where there is none of ours.
    """
    return _packaged(language) if pipeline is None else _named(pipeline)


@cache
def _packaged(language: str) -> Parser:
    folder = Path(str(files("servanda.lang"))) / language / "parser"
    if not (folder / "meta.json").is_file():
        raise PackError(f"lang/{language}/parser: there is no parser for {language!r}; name a spaCy pipeline instead")
    return PackagedParser(load_tokenizer(language), load_asides(language), _spacy(str(folder)))


@cache
def _named(pipeline: str) -> Parser:
    try:
        nlp = _spacy(pipeline)
    except (OSError, ValueError, KeyError, ImportError) as problem:
        reason = str(problem).split("\n", maxsplit=1)[0].rstrip(".")
        raise PipelineError(f"pipeline {pipeline!r} cannot be loaded: {reason}") from problem
    if not nlp.has_pipe("parser"):
        known = ", ".join(nlp.pipe_names) or "nothing"
        raise PipelineError(f"pipeline {pipeline!r} has no parser (it has: {known})")
    return PipelineParser(nlp)


def _spacy(name: str) -> Any:
    """Load a spaCy model by name or path; imported here because it takes a second."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import spacy  # noqa: PLC0415

        return spacy.load(name, exclude=["ner", "senter"])
