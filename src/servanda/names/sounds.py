"""The sounds of a folded word, one symbol for each, whatever the language that wrote it in Latin letters.

What a spelling leaves open («ch», «j») keeps a symbol of its own; which sounds stand for one another, and how often,
is known to the costs of `alignment.py` alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from servanda.names.tables import rows

_DOUBLED = "bcdfghjklmnprstvwz"
"""The consonants that sound once where they are written twice."""
_WEAK = re.compile(r"(?<=[kstnhmrgzbpfv])u|(?<=[td])o|(?<=[hj])i")
"""The vowel that kana needs behind a consonant, whether the name has one or not."""
_LONGEST_ENDING = 5
_LAST = frozenset("aefiouvwyj")
"""The last letters of the endings, so that most words need not be looked at further."""
SYMBOLS = "abcdefghijklmnopqrstuvwxyz" + "BCDGHIJOSTUVXZ" + "0123456789"
_LETTERS = "abcdefghijklmnopqrstuvwxyzUOI"
_INDEX = {symbol: place for place, symbol in enumerate(SYMBOLS)}


@cache
def _spellings() -> tuple[re.Pattern[str], Mapping[str, int], Mapping[str, int]]:
    """What finds the sounds of a word; the sound of each find; the sound of each ending."""
    within = {row["spelling"]: row["sound"] for row in rows("sounds") if not row["where"]}
    endings = {row["spelling"]: _INDEX[row["sound"]] for row in rows("sounds") if row["where"]}
    within |= {letter * 2: letter for letter in _DOUBLED}
    behind: dict[str, list[str]] = {letter: [] for letter in _LETTERS}
    for spelling in sorted(within, key=len, reverse=True):
        behind[spelling[0]].append(spelling[1:])
    # By first letters, so that few spellings are tried at each; the bare letter is the last of its own.
    pattern = "|".join(f"{letter}(?:{'|'.join(rests)}|)" for letter, rests in behind.items() if rests)
    pattern += f"|[{''.join(letter for letter, rests in behind.items() if not rests)}]"
    sounds = {spelling.partition("(")[0]: _INDEX[sound] for spelling, sound in within.items()}
    return re.compile(pattern), {symbol: _INDEX[symbol] for symbol in SYMBOLS} | sounds, endings


def sounds(word: str, *, kana: bool = False) -> bytes:
    """The sounds of a folded word as places in `SYMBOLS`; nothing for what is not in Latin letters."""
    pattern, within, endings = _spellings()
    last = b""
    if word[-1:] in _LAST:
        for length in range(min(_LONGEST_ENDING, len(word) - 1), 0, -1):
            ending = endings.get(word[-length:])
            if ending is not None:
                word, last = word[:-length], bytes((ending,))
                break
    if kana:
        word = _WEAK.sub(lambda found: found[0].upper(), word)
    return bytes([within[found] for found in pattern.findall(word)]) + last
