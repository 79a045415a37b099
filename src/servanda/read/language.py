"""Which language a text is in: by its script first, then by a model among the languages of that script."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from babel import Locale

from servanda.errors import UnreadableInput
from servanda.lang.pack import languages

_SAMPLE = 20_000
# Figures, marks and rules say nothing of the language, and a page of them hides the few words between.
_NOT_WORDS = re.compile(r"[^\w'’-]+|\d+|_+")
# Japanese mixes kana with more Han than kana; this share of kana in the two together is never Chinese.
_KANA_SHARE = 0.1
# A guess below this counts only where it is twice as likely as the next: a few words leave the model undecided.
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Script:
    """A script: how Unicode names begin for its letters, and the languages among which to choose."""

    name: str
    first: tuple[str, ...]
    among: tuple[str, ...]


def find_language(name: str, text: str) -> str:
    """The language of a text, as one for which there is a pack; raises UnreadableInput for any other."""
    code = guess(text)
    if code in languages():
        return code
    known = known_languages()
    if code == "und":
        raise UnreadableInput(f"{name}: the language could not be told; say which with --language: {known}")
    told = f"the text is in {language_name(code)}"
    raise UnreadableInput(f"{name}: {told}; Servanda reads {known} so far (--language overrides)")


def guess(text: str) -> str:
    """The likeliest language as a BCP 47 code, `und` where it cannot be told."""
    sample = _NOT_WORDS.sub(" ", text[:_SAMPLE])
    script = _script(sample)
    if script is None:
        return "und"
    if len(script.among) == 1:
        return script.among[0]
    (code, sureness), (_, next_best) = _model(script.among).rank(sample)[:2]
    return str(code) if sureness >= _SURE or sureness >= 2 * next_best else "und"


def language_name(code: str) -> str:
    """The English name of a language, or its code where CLDR has none."""
    return str(Locale("en").languages.get(code, code))


def known_languages() -> str:
    """The languages that have a pack, with the codes by which they are asked for."""
    return ", ".join(f"{language_name(code)} ({code})" for code in languages())


def _script(text: str) -> Script | None:
    """The script of most letters; kana decide for Japanese where Han prevails."""
    letters = Counter(char for char in text if char.isalpha())
    counts: Counter[str] = Counter()
    for char, count in letters.items():
        counts[unicodedata.name(char, "?").split(" ")[0].split("-")[0]] += count
    if not counts:
        return None
    kana = counts["HIRAGANA"] + counts["KATAKANA"]
    if kana > _KANA_SHARE * (kana + counts["CJK"]) and kana + counts["CJK"] > letters.total() / 2:
        return _scripts()["HIRAGANA"]
    return _scripts().get(counts.most_common(1)[0][0])


@cache
def _scripts() -> Mapping[str, Script]:
    data = tomllib.loads(files("servanda.lang").joinpath("scripts.toml").read_text(encoding="utf-8"))
    scripts = (Script(row["name"], tuple(row["first"]), tuple(row["among"])) for row in data["script"])
    return {first: script for script in scripts for first in script.first}


@cache
def _model(among: tuple[str, ...]) -> Any:
    """The classifier of py3langid, kept to some languages; half a second and 60 MB at first use."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads numpy

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(among)
    return identifier
