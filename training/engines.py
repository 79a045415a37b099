"""The parsers that were tried, behind one call: tokens of sentences in, tags, lemmas and trees out."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Sentences = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What an engine says of a token; the root is its own head."""

    upos: str
    lemma: str
    head: int
    deprel: str


Engine = Callable[[Sentences], list[list[Parsed]]]


def spacy(folder: Path) -> Engine:
    """A spaCy pipeline; tokens are given, and one sentence to a document."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy as library  # noqa: PLC0415
        from spacy.tokens import Doc  # noqa: PLC0415
    nlp = library.load(folder)

    def parse(sentences: Sentences) -> list[list[Parsed]]:
        docs = (
            Doc(nlp.vocab, words=list(forms), sent_starts=[index == 0 for index in range(len(forms))])
            for forms in sentences
        )
        return [
            [Parsed(token.pos_, token.lemma_, token.head.i, token.dep_.replace("ROOT", "root")) for token in doc]
            for doc in nlp.pipe(docs, batch_size=32)
        ]

    return parse


def udpipe(model: Path) -> Engine:
    """UDPipe 1; tokens are given as CoNLL-U."""
    from ufal import udpipe as library  # noqa: PLC0415

    loaded = library.Model.load(str(model))

    def parse(sentences: Sentences) -> list[list[Parsed]]:
        # Made here, so that the model it points into lives as long as the engine.
        pipeline = library.Pipeline(loaded, "conllu", library.Pipeline.DEFAULT, library.Pipeline.DEFAULT, "conllu")
        blocks = (
            "".join(f"{place}\t{form}{chr(9)}{chr(9).join('_' * 8)}\n" for place, form in enumerate(forms, 1))
            for forms in sentences
        )
        lines = pipeline.process("\n".join(blocks) + "\n", library.ProcessingError()).split("\n")
        result: list[list[Parsed]] = [[]]
        for line in lines:
            cells = line.split("\t")
            if len(cells) == 10:
                index = len(result[-1])
                head = index if cells[6] == "0" else int(cells[6]) - 1
                result[-1].append(Parsed(cells[3], cells[2], head, cells[7]))
            elif not line and result[-1]:
                result.append([])
        return [found for found in result if found]

    return parse


ENGINES: dict[str, Callable[[Path], Engine]] = {"spacy": spacy, "udpipe": udpipe}
# The distributions that each engine brings, whose sizes make the install size.
NEEDS = {"spacy": "spacy", "udpipe": "ufal.udpipe"}
