"""What a parser reads better unseen: phrases put in between two commas, and conjunctions of several words.

"The Parties shall, to the extent possible, share data" is parsed as "The Parties shall share data", the phrase put back
as one adverb of the verb; «pour autant que» is shown to the parser as «lorsque». Every token keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from servanda.lang import qualifiers, tables
from servanda.lang.tokens import Form
from servanda.lang.tree import Token
from servanda.model import Span
from servanda.text.match import Phrases, words_of

_PAIRS = {",": ",", "(": ")", "–": "–", "—": "—"}
_STOPS = (".", ";", ":", "!", "?")
_LONGEST = 25
"""The most tokens that are put in between an auxiliary and its verb."""
_RELATIONS = {"VERB": "advcl", "ADV": "advmod", "ADJ": "advmod"}


@dataclass(frozen=True, slots=True)
class Run:
    """A run of tokens: one word that the parser is shown, or an aside whose words are `first` to `last`, exclusive.

    `start` and `stop` take in the marks that set an aside apart; `whole` is true where it is one adverb, else it is
    parsed for itself; `shown` is what the parser is shown of a word, where that is not its form.
    """

    start: int
    stop: int
    shown: str = ""
    first: int = 0
    last: int = 0
    whole: bool = False

    @property
    def aside(self) -> bool:
        """Whether the run is left out of the sentence."""
        return self.last > self.first


@dataclass(frozen=True, slots=True)
class Asides:
    """The set phrases of a language that a parser is not shown, its conjunctions, and the words that want a verb."""

    phrases: Phrases[bool]
    conjunctions: Phrases[str]
    conditions: frozenset[str]
    torn: frozenset[str]

    def restored(
        self, forms: Sequence[Form], runs: Sequence[Run], read: Sequence[Token], own: Mapping[int, list[Token]]
    ) -> list[Token]:
        """The tokens of a passage: `read` are those of the words shown, `own` the trees of asides by their start."""
        tokens = _together(forms, runs, read, own)
        for token in tuple(tokens):
            if token.deprel == "mark" and token.lemma in self.conditions:
                tokens[token.head] = _conditional(tokens, token.head)
        return tokens

    def runs(self, text: str, span: Span, forms: Sequence[Form]) -> list[Run]:
        """The tokens of a passage as runs, in order."""
        found = {run.start: run for run in self._put_in(forms)}
        found |= {run.start: run for run in self._phrases(text, span, forms)}
        runs: list[Run] = []
        while (at := runs[-1].stop if runs else 0) < len(forms):
            runs.append(found.get(at) or Run(at, at + 1, forms[at].text))
        return runs if any(not run.aside and forms[run.start].text.isalnum() for run in runs) else _bare(forms)

    def _phrases(self, text: str, span: Span, forms: Sequence[Form]) -> Iterator[Run]:
        words = words_of(text, span)
        places = {form.span.start: place for place, form in enumerate(forms)}
        for mark in self.conjunctions.longest(words):
            first, last = places.get(mark.span.start), _past(forms, mark.span.end)
            if first is not None and last - first > 1:
                yield Run(first, last, mark.phrase.value)
        for hit in self.phrases.longest(words):
            first, last = places.get(hit.span.start), _past(forms, hit.span.end)
            apart = None if first is None else _apart(forms, first, last)
            if first is not None and apart is not None:
                yield Run(*apart, "", first, last, True)

    def _put_in(self, forms: Sequence[Form]) -> Iterator[Run]:
        """What stands between two commas right after a word that wants a verb ("shall, after a vote, appoint").

        A second such word between them is joined to the first ("can, and will, host").
        """
        for i in range(1, len(forms) - 4):
            if forms[i].text != "," or forms[i - 1].text not in self.torn:
                continue
            near = range(i + 2, min(i + _LONGEST, len(forms) - 1))
            end = next((j for j in near if forms[j].text in (",", *_STOPS)), None)
            inner = {forms[j].text for j in range(i, end or i)}
            if end is not None and forms[end].text == "," and not inner & self.torn:
                yield Run(i, end + 1, "", i + 1, end)


def _bare(forms: Sequence[Form]) -> list[Run]:
    return [Run(place, place + 1, form.text) for place, form in enumerate(forms)]


def _past(forms: Sequence[Form], end: int) -> int:
    """The place after the last token that begins before a character."""
    return sum(form.span.start < end for form in forms)


def _apart(forms: Sequence[Form], first: int, last: int) -> tuple[int, int] | None:
    """A phrase with the marks that set it apart on both sides; None where a side has none."""
    before = forms[first - 1].text if first else ""
    after = forms[last].text if last < len(forms) else ""
    if before and before not in _PAIRS:
        return None
    if after and after == (_PAIRS[before] if before else ","):
        return max(first - 1, 0), last + 1
    ends = before in ("", ",") and (not after or after in _STOPS)
    return (first - 1, last) if ends and before else None


def _conditional(tokens: Sequence[Token], i: int) -> Token:
    """The verb of a conditional clause, hung on a verb where the parser chose a noun, or one that tells the clause.

    «a proposé de rouvrir l'oléoduc, si la Turquie renonce», "said that India was ready, provided that ...".
    """
    token, head = tokens[i], tokens[i].head
    if token.deprel.startswith("acl") and head < i and tokens[head].upos in ("NOUN", "PROPN"):
        verb = next((k for k in _chain(tokens, head) if tokens[k].upos == "VERB"), head)
        return replace(token, head=verb, deprel="advcl")
    told = [k for k in range(head + 1, i) if tokens[k].head == head and tokens[k].deprel == "ccomp"]
    return replace(token, head=told[0], deprel="advcl") if token.deprel == "ccomp" and told else token


def _together(
    forms: Sequence[Form], runs: Sequence[Run], read: Sequence[Token], own: Mapping[int, list[Token]]
) -> list[Token]:
    """The words that the parser was shown and those that it was not, in the order of the text."""
    shown = [run for run in runs if not run.aside]
    put: dict[int, Token] = {}
    for run, token in zip(shown, read, strict=True):
        form, head = forms[run.start], shown[token.head].start
        several = run.stop - run.start > 1
        lemma = run.shown if several else token.lemma
        put[run.start] = replace(token, span=form.span, form=form.text, lemma=lemma, head=head)
        put |= {i: _fixed(forms[i], run.start, token.upos) for i in range(run.start + 1, run.stop)}
    for place, run in enumerate(runs):
        if run.aside:
            host = _host(put, runs, place)
            put |= _as_adverb(forms, run, host) if run.whole else _as_phrase(forms, run, host, own[run.start])
    return [put[i] for i in range(len(forms))]


def _fixed(form: Form, head: int, upos: str) -> Token:
    return Token(form.span, form.text, form.text, upos, {}, head, "fixed")


def _host(put: Mapping[int, Token], runs: Sequence[Run], place: int) -> int:
    """The verb that an aside hangs on: the nearest above the word before it, else above the word after it."""
    before = next((run.start for run in reversed(runs[:place]) if not run.aside), None)
    after = next((run.start for run in runs[place + 1 :] if not run.aside), None)
    found = (k for i in (before, after) if i is not None for k in _chain(put, i))
    verb = next((k for k in found if put[k].upos == "VERB"), None)
    return next(k for k, token in put.items() if token.head == k) if verb is None else verb


def _chain(put: Mapping[int, Token] | Sequence[Token], i: int) -> Iterator[int]:
    for _ in put:
        yield i
        i = put[i].head


def _as_adverb(forms: Sequence[Form], run: Run, host: int) -> dict[int, Token]:
    put = {i: _fixed(forms[i], run.first, "ADV") for i in range(run.first + 1, run.last)}
    put[run.first] = replace(_fixed(forms[run.first], host, "ADV"), deprel="advmod")
    return put | _marks(forms, run, run.first)


def _as_phrase(forms: Sequence[Form], run: Run, host: int, own: Sequence[Token]) -> dict[int, Token]:
    root = next(i for i, token in enumerate(own) if token.head == i)
    relation = _RELATIONS.get(own[root].upos, "obl")
    put = {run.first + i: replace(token, head=run.first + token.head) for i, token in enumerate(own)}
    put[run.first + root] = replace(own[root], head=host, deprel=relation)
    return put | _marks(forms, run, run.first + root)


def _marks(forms: Sequence[Form], run: Run, head: int) -> dict[int, Token]:
    """The marks around an aside, hung on it."""
    around = (*range(run.start, run.first), *range(run.last, run.stop))
    return {i: Token(forms[i].span, forms[i].text, forms[i].text, "PUNCT", {}, head, "punct") for i in around}


@cache
def load(language: str) -> Asides:
    """The asides of a language: its escape clauses, and what `tokens.toml` holds of it."""
    rules = tables.toml(language, "tokens.toml", "its rules of what it joins and splits")
    where = f"lang/{language}/tokens.toml"
    escapes = (cue for cue in qualifiers.load(language).cues if cue.kind is qualifiers.Hedge.ESCAPE)
    return Asides(
        Phrases(tables.phrase_at(where, pattern, True) for cue in escapes for pattern in cue.patterns),
        Phrases(
            tables.phrase_at(where, pattern, shown)
            for shown, patterns in rules["conjunctions"].items()
            for pattern in patterns
        ),
        frozenset(rules["conjunctions"]),
        frozenset(rules["torn"]),
    )
