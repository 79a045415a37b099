"""Training sentences made to look like what the product reads: headings, list items, capitals, fragments, quotes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from training.substitution import Substitutes
from training.treebanks import Sentence, Word

_TOPS = frozenset({"conj", "nmod", "nsubj", "obj", "obl", "obl:arg", "xcomp"})
_MARK = Word("[1]", "[1]", "PUNCT", (), 0, "punct")


def varied(sentences: Sequence[Sentence], chance: random.Random, others: Substitutes) -> Iterator[Sentence]:
    """Each sentence once, some of them changed, some fragments cut out of them, and some pairs run together.

    `others` are verbs that may stand in the place of one.
    """
    last: Sentence | None = None
    for sentence in sentences:
        changed = _changed(sentence, chance)
        if chance.random() < 0.35:
            changed = others.exchanged(changed, chance)
        if last is not None and len(last) + len(changed) < 60 and chance.random() < 0.02:
            yield run_together(last, changed)
        last = changed
        yield changed
        if chance.random() < 0.12 and (fragment := _fragment(sentence, chance)) is not None:
            yield fragment


def _changed(sentence: Sentence, chance: random.Random) -> Sentence:
    changes: tuple[tuple[float, Callable[[Sentence], Sentence]], ...] = (
        (0.50, without_bullet),
        (0.18, without_final_mark),
        (0.07, lower_cased_start),
        (0.06, shouted_names),
        (0.02, shouted),
        (0.50, lambda before: requoted(before, chance)),
        (0.30, lambda before: redashed(before, chance)),
        (0.03, lambda before: footnoted(before, chance)),
    )
    for share, change in changes:
        if chance.random() < share:
            sentence = change(sentence)
    return sentence


def _is_leaf(sentence: Sentence, index: int) -> bool:
    return not any(word.head == index for place, word in enumerate(sentence) if place != index)


def without_bullet(sentence: Sentence) -> Sentence:
    """The sentence without the dash it starts with."""
    if (
        len(sentence) > 2
        and sentence[0].form in {"-", "--", "–", "—", "*"}
        and sentence[0].head
        and _is_leaf(sentence, 0)
    ):
        return _cut(sentence, range(1, len(sentence)))
    return sentence


def without_final_mark(sentence: Sentence) -> Sentence:
    """The sentence without its last punctuation mark."""
    last = len(sentence) - 1
    if last > 1 and sentence[last].upos == "PUNCT" and _is_leaf(sentence, last) and sentence[last].head != last:
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


def shouted(sentence: Sentence) -> Sentence:
    """The sentence in capitals."""
    return tuple(replace(word, form=word.form.upper()) for word in sentence)


def requoted(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence with other quotation marks, the same kind throughout."""
    pair = chance.choice([('"', '"'), ("«", "»"), ("“", "”")])
    inside = False
    result = []
    for word in sentence:
        form = word.form
        if form in {'"', "''", "“", "”"}:
            inside = not inside
            form = pair[0] if inside else pair[1]
        elif form in {"«", "»"}:
            form = pair[form == "»"]
        result.append(replace(word, form=form))
    return tuple(result)


def redashed(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence with another kind of dash."""
    dash = chance.choice(["-", "–", "—"])
    return tuple(
        replace(word, form=dash) if word.upos == "PUNCT" and word.form in {"-", "--", "–", "—"} else word
        for word in sentence
    )


def footnoted(sentence: Sentence, chance: random.Random) -> Sentence:
    """The sentence with the mark of a footnote after one of its nouns."""
    places = [index for index, word in enumerate(sentence) if word.upos in {"NOUN", "PROPN", "NUM"}]
    if not places:
        return sentence
    at = chance.choice(places) + 1
    number = str(chance.randint(1, 30))
    mark = replace(_MARK, form=f"[{number}]", lemma=f"[{number}]", head=at - 1)
    moved = [replace(word, head=word.head + (word.head >= at)) for word in sentence]
    return (*moved[:at], mark, *moved[at:])


def run_together(first: Sentence, second: Sentence) -> Sentence:
    """Two sentences in one passage: the second hangs on the first."""
    root = next(index for index, word in enumerate(first) if word.head == index)
    moved = [
        replace(word, head=root, deprel="parataxis")
        if word.head == index
        else replace(word, head=word.head + len(first))
        for index, word in enumerate(second)
    ]
    return (*first, *moved)


def _fragment(sentence: Sentence, chance: random.Random) -> Sentence | None:
    """A noun phrase or an infinitive phrase of the sentence on its own, as a list item has it."""
    tops = [index for index, word in enumerate(sentence) if word.upos in {"NOUN", "VERB"} and word.deprel in _TOPS]
    spans = [span for top in tops if (span := _subtree(sentence, top)) is not None and len(span) > 3]
    if not spans:
        return None
    fragment = _cut(sentence, chance.choice(spans))
    if chance.random() < 0.5:
        first = fragment[0]
        fragment = (replace(first, form=first.form[:1].upper() + first.form[1:]), *fragment[1:])
    return fragment


def _subtree(sentence: Sentence, top: int) -> range | None:
    """The words under `top` without a leading comma or conjunction; None where they do not stand together."""
    inside = {top}
    grown = True
    while grown:
        more = {index for index, word in enumerate(sentence) if word.head in inside} - inside
        inside |= more
        grown = bool(more)
    start, stop = min(inside), max(inside) + 1
    if stop - start != len(inside):
        return None
    while start < top and sentence[start].head == top and sentence[start].upos in {"PUNCT", "CCONJ"}:
        start += 1
    span = range(start, stop)
    return span if all(sentence[index].head in span for index in span if index != top) else None


def _cut(sentence: Sentence, span: range) -> Sentence:
    """A run of a sentence that holds a whole tree."""
    return tuple(
        replace(word, head=word.head - span.start)
        if word.head in span and word.head != index
        else replace(word, head=index - span.start, deprel="root")
        for index, word in enumerate(sentence[span.start : span.stop], span.start)
    )
