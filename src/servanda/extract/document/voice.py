"""Whose words a text is: the parties' own (declarations, charters, speeches) or a reporter's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from servanda.extract.document.addresses import addresses
from servanda.lang.pack import Pack
from servanda.model import READ_ZONES, Document, Passage, SourceClass, Zone
from servanda.text.fold import folded
from servanda.text.quotes import CLOSING, OPENING, left_open

# Measured on 36 texts, those of `tests/golden` (without heldout) and `examples` among them: the first person singular
# stands in 0.17 to 0.54 of the sentences of speeches and in none of any other text; the first person at all in 0.42 to
# 0.75 of those of speeches, in 0.52 and 0.89 of two declarations in which the parties say «we», and in 0.15 at the most
# of those of reporters.
_SPEECH_SHARE = 0.15
"""The share of sentences in the first person singular from which a text is a speech, whatever its title."""
_TITLED_SHARE = 0.03
"""The share that is enough where the title says that it is one: more than a single «I» of a long text."""
_REPORTERS = {SourceClass.PRESS, SourceClass.PRESS_QUOTE, SourceClass.PREVIEW}
_OWN_SHARE = 0.3
"""The share of sentences in the first person from which a text speaks for itself."""
_QUOTATION = re.compile(f"[{OPENING}][^{CLOSING}]*[{CLOSING}]?")


class Voice(StrEnum):
    """Whose words a text is."""

    REPORTER = "reporter"
    PARTIES = "parties"
    TREATY = "treaty"
    SPEECH = "speech"


def voice_of(document: Document, passages: Sequence[Passage], pack: Pack) -> Voice:
    """Whether a reporter, the parties, a treaty or one person speaks: by source class, title and first person.

    A text that begins by addressing those who listen («Mesdames et messieurs, ») is a speech as if its title said so.
    """
    if document.source_class in _REPORTERS:
        return Voice.REPORTER
    alone = _share(document.text, passages, pack.voice["first_person_singular"])
    words = (*pack.voice["first_person"], *pack.voice["first_person_singular"])
    ours = _share(document.text, passages, words)
    named = _titled(document, passages, pack, "speech_titles") or bool(addresses(document.text, passages, pack))
    spoken = named and (alone > _TITLED_SHARE or ours >= _OWN_SHARE)
    if alone >= _SPEECH_SHARE or spoken:
        return Voice.SPEECH
    legal = document.source_class is SourceClass.LEGAL_ACT or _has_articles(document, passages, pack)
    if legal or _titled(document, passages, pack, "treaty_titles"):
        return Voice.TREATY
    own = _titled(document, passages, pack, "own_titles") or ours >= _OWN_SHARE or _declares(document, passages, pack)
    return Voice.PARTIES if own else Voice.REPORTER


def _has_articles(document: Document, passages: Sequence[Passage], pack: Pack) -> bool:
    """Whether numbered articles divide a text: an excerpt of a treaty may have no title («Article 2», «Article 3»)."""
    heads = [folded(p.span.of(document.text)) for p in passages if p.zone in (Zone.TITLE, Zone.HEADING)]
    numbered = re.compile(rf"(?:{'|'.join(pack.voice['article_words'])})\s+(?:\d{{1,3}}|[ivxl]{{1,5}})(?!\w)")
    return sum(bool(numbered.match(head)) for head in heads) > 1


def _declares(document: Document, passages: Sequence[Passage], pack: Pack) -> bool:
    """Whether a text begins with those who speak in it («Nous, chefs d'État et de gouvernement de ..., »)."""
    first = next((folded(p.span.of(document.text)) for p in passages if p.zone in READ_ZONES), "")
    return any(first.startswith(f"{folded(word)},") for word in pack.voice["first_person"])


def _titled(document: Document, passages: Sequence[Passage], pack: Pack, key: str) -> bool:
    """Whether a title or heading is the name of such a text: it stands at the head of it or behind its colon."""
    titles = [document.title or ""] + [
        p.span.of(document.text) for p in passages if p.zone in (Zone.TITLE, Zone.HEADING)
    ]
    names = "|".join(re.escape(folded(word)) for word in pack.voice[key])
    before = "|".join(re.escape(folded(word)) for word in pack.voice["before_titles"])
    own = re.compile(rf"(?:^|: ?|- )(?:\W|\b(?:{before})\s*)*\b(?:[\w'-]+ ){{0,1}}?(?:{names})\b")
    return any(own.search(folded(title)) and not _tells(title, pack) for title in titles)


def _tells(title: str, pack: Pack) -> bool:
    """Whether a title is a reporter's sentence, by the words that only a sentence has."""
    return any(f" {word} " in f" {title.lower()} " for word in pack.voice["telling"])


def _share(text: str, passages: Sequence[Passage], words: Sequence[str]) -> float:
    sentences = [p for p in passages if p.zone is Zone.SENTENCE]
    if not sentences:
        return 0.0
    pattern = re.compile(r"(?<![\w'])(?:" + "|".join(map(_whole, words)) + ")")
    return sum(bool(pattern.search(folded(words))) for words in _unquoted(text, sentences)) / len(sentences)


def _whole(word: str) -> str:
    """A word as a pattern: up to a boundary, or to its apostrophe («j'»)."""
    return re.escape(folded(word)) + ("" if word.endswith("'") else r"(?!\w)")


def _unquoted(text: str, sentences: Sequence[Passage]) -> Iterator[str]:
    """The words of each sentence that are not quoted; a quotation may run over several of one block."""
    is_open, block = False, None
    for p in sentences:
        words = p.span.of(text)
        is_open = is_open and p.block == block
        yield _QUOTATION.sub(" ", OPENING[0] + words if is_open else words)
        is_open, block = left_open(words, is_open), p.block
