"""Why two statements are taken for one promise, or for two, in a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.lang.likeness import Points
from servanda.lang.reasons import Reasons
from servanda.ledger.resolution.likeness import Likeness
from servanda.ledger.resolution.partition import DOUBTFUL, SURE

_TELLS = 0.4
"""What a sign is worth at least to be told, in log-odds."""
_MOST = 4
_CERTAIN = 99
"""The most percent that the machine tells: what is certain, a reader judged."""


def why(link: Likeness, points: Points, words: Reasons) -> str:
    """The signs that count most for what is made of two statements, and those against it, in a sentence."""
    speaks = sorted(
        ((points.signs.get(sign, 0.0), sign) for sign in link.signs), key=lambda one: (-abs(one[0]), one[1])
    )
    pro = _row((sign for worth, sign in speaks if worth >= _TELLS), words)
    contra = _row((sign for worth, sign in speaks if worth <= -_TELLS), words)
    sentences = words.sentences
    told = sentences.one if link.chance >= SURE else sentences.doubt if link.chance >= DOUBTFUL else sentences.two
    first, against = (pro, contra) if link.chance >= DOUBTFUL else (contra, pro)
    said = told.format(chance=min(round(100 * link.chance), _CERTAIN), reasons=first or sentences.none)
    return said + (sentences.but.format(reasons=against) if against else "")


def _row(signs: Iterable[str], words: Reasons) -> str:
    """The phrases of signs in their order, each once, no more than a reader takes in."""
    phrases = dict.fromkeys(words.phrases[sign] for sign in signs if sign in words.phrases)
    return ", ".join(list(phrases)[:_MOST])
