"""Learning the rules of `servanda.lang.lemmas` from treebanks."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from servanda.lang.lemmas import LONGEST_ENDING, WHOLE, Rule
from training.treebanks import Sentence, Word

_GUESSED = frozenset({"ADJ", "ADV", "AUX", "NOUN", "VERB"})

# So many rules are kept for an ending, where it has at least so many letters; else one.
_CHOICES, _TELLING = 3, 2
Rules = dict[tuple[str, str], tuple[Rule, ...]]
Counts = dict[tuple[str, str], Counter[Rule]]


def rule_of(form: str, lemma: str) -> Rule:
    """What to cut from the end of a form and to add, to get the lemma."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def learnt(sentences: Sequence[Sentence]) -> Rules:
    """A rule for each form seen, and rules for each ending that the shorter ones do not tell already."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for sentence in sentences:
        seen.update((_low(word), word.tag, word.lemma) for word in sentence if word.lemma != "_")
    whole: Counts = defaultdict(Counter)
    endings: Counts = defaultdict(Counter)
    for (form, tag, lemma), count in seen.items():
        upos, rule = tag.partition("|")[0], rule_of(form, lemma)
        for name in {tag, upos}:
            whole[name, WHOLE + form][rule] += count
            if upos in _GUESSED:
                _count_endings(endings, name, form, rule)
    rules = _pruned(endings)
    by_upos = {key: _ranked(found)[0] for key, found in whole.items() if "|" not in key[0]}
    rules |= {key: (rule,) for key, rule in by_upos.items() if key[0] != "PROPN" or rule != (0, "")}
    for (name, ending), found in whole.items():
        if "|" in name and _ranked(found)[0] != by_upos[name.partition("|")[0], ending]:
            rules[name, ending] = (_ranked(found)[0],)
    return rules


def _low(word: Word) -> str:
    return word.form if word.upos == "PROPN" else word.form.lower()


def _count_endings(endings: Counts, name: str, form: str, rule: Rule) -> None:
    """Count a form once, however often it was seen, under each of its endings that hold all that is cut."""
    for length in range(rule[0], min(LONGEST_ENDING, len(form) - 1) + 1):
        endings[name, form[len(form) - length :]][rule] += 1


def _ranked(found: Counter[Rule]) -> list[Rule]:
    return [rule for rule, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))]


def _pruned(endings: Counts) -> Rules:
    kept: Rules = {}
    for name, ending in sorted(endings, key=lambda key: (key[0], len(key[1]), key[1])):
        own = _ranked(endings[name, ending])[: _CHOICES if len(ending) >= _TELLING else 1]
        shorter = [kept[name, ending[start:]] for start in range(1, len(ending) + 1) if (name, ending[start:]) in kept]
        told = {rule for rules in shorter for rule in rules}
        if not shorter or shorter[0][0] != own[0] or not told.issuperset(own):
            kept[name, ending] = tuple(own)
    return kept


def save(rules: Rules, path: Path) -> None:
    """Write `lemmas.csv`, sorted by tag and ending."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["tag", "ending", "cut", "add"])
        writer.writerows((*key, *rule) for key in sorted(rules) for rule in rules[key])
