"""Training sentences made to look like what the product reads: headings, list items, capitals, fragments."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from training.treebanks import Sentence

_FRAGMENT_UPOS = frozenset({"NOUN", "VERB"})


def varied(sentences: Sequence[Sentence], chance: random.Random) -> Iterator[Sentence]:
    """Each sentence once, some of them changed, and some fragments cut out of them."""
    for sentence in sentences:
        yield _changed(sentence, chance)
        if chance.random() < 0.10:
            fragment = _fragment(sentence, chance)
            if fragment is not None:
                yield fragment


def _changed(sentence: Sentence, chance: random.Random) -> Sentence:
    draw = chance.random()
    if draw < 0.15:
        return without_final_mark(sentence)
    if draw < 0.20:
        return lower_cased_start(sentence)
    if draw < 0.25:
        return shouted_names(sentence)
    if draw < 0.27:
        return tuple(replace(word, form=word.form.upper()) for word in sentence)
    if draw < 0.30:
        return lower_cased_start(without_final_mark(sentence))
    return sentence


def without_final_mark(sentence: Sentence) -> Sentence:
    """The sentence without its last full stop."""
    last = len(sentence) - 1
    if last > 1 and sentence[last].upos == "PUNCT" and not any(word.head == last for word in sentence):
        return sentence[:last]
    return sentence


def lower_cased_start(sentence: Sentence) -> Sentence:
    """The sentence with a small first letter, as after a bullet or a colon."""
    first = sentence[0]
    if first.upos == "PROPN":
        return sentence
    return (replace(first, form=first.form[:1].lower() + first.form[1:]), *sentence[1:])


def shouted_names(sentence: Sentence) -> Sentence:
    """The sentence with family names in capitals, as official readouts write them."""
    return tuple(
        replace(word, form=word.form.upper()) if word.deprel in {"flat:name", "flat"} else word for word in sentence
    )


def _fragment(sentence: Sentence, chance: random.Random) -> Sentence | None:
    """A noun phrase or an infinitive phrase of the sentence on its own, as a list item has it."""
    spans = [
        span
        for index, word in enumerate(sentence)
        if word.upos in _FRAGMENT_UPOS and word.deprel in {"obj", "nsubj", "xcomp", "obl:arg", "obl", "nmod", "conj"}
        if (span := _subtree(sentence, index)) is not None and len(span) > 3
    ]
    if not spans:
        return None
    span = chance.choice(spans)
    return _capitalised(_cut(sentence, span)) if chance.random() < 0.5 else _cut(sentence, span)


def _subtree(sentence: Sentence, top: int) -> range | None:
    inside = {top}
    grown = True
    while grown:
        more = {index for index, word in enumerate(sentence) if word.head in inside} - inside
        inside |= more
        grown = bool(more)
    span = range(min(inside), max(inside) + 1)
    if len(span) != len(inside) or top not in inside:
        return None
    start = span.start
    while start < top and sentence[start].head == top and sentence[start].upos in {"PUNCT", "CCONJ"}:
        start += 1
    return range(start, span.stop)


def _cut(sentence: Sentence, span: range) -> Sentence:
    return tuple(
        replace(word, head=word.head - span.start)
        if word.head in span and word.head != span.start + place
        else replace(word, head=place, deprel="root")
        for place, word in enumerate(sentence[span.start : span.stop])
    )


def _capitalised(sentence: Sentence) -> Sentence:
    first = sentence[0]
    return (replace(first, form=first.form[:1].upper() + first.form[1:]), *sentence[1:])
