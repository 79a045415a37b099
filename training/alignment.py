"""Treebank sentences as the product cuts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.lang import tokens
from servanda.model import Span
from training.treebanks import Sentence


def written(sentence: Sentence) -> tuple[str, list[Span]]:
    """The sentence as running text, and the place of each of its tokens."""
    text = ""
    spans = []
    for word in sentence:
        spans.append(Span(len(text), len(text) + len(word.form)))
        text += word.form + (" " if word.space_after else "")
    return text.rstrip(), spans


def aligned(sentences: Sequence[Sentence], language: str) -> list[Sentence]:
    """The sentences with tokens joined where the product's tokenizer joins them («[1]», «9h30»)."""
    tokenizer = tokens.load(language)
    return [_joined(sentence, tokenizer) for sentence in sentences]


def _joined(sentence: Sentence, tokenizer: tokens.Tokenizer) -> Sentence:
    text, spans = written(sentence)
    ours = [form.span for form in tokenizer.tokens(text, Span(0, len(text)))]
    group_of: list[int] = []
    for index, span in enumerate(spans):
        joined = any(own.covers(span) and own.covers(spans[index - 1]) for own in ours) if index else False
        group_of.append(group_of[-1] if joined else index)
    if group_of == list(range(len(sentence))):
        return sentence
    order = {group: place for place, group in enumerate(dict.fromkeys(group_of))}
    result = []
    for group in order:
        members = [index for index, own in enumerate(group_of) if own == group]
        top = next((i for i in members if sentence[i].head == i or group_of[sentence[i].head] != group), members[0])
        head = order[group_of[sentence[top].head]]
        form = text[spans[members[0]].start : spans[members[-1]].end]
        word = replace(sentence[top], form=form, head=head, space_after=sentence[members[-1]].space_after)
        result.append(word if len(members) == 1 else replace(word, lemma=form))
    return tuple(result)
