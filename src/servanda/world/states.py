"""Which state a form names, in any language: the whole form, folded, or nothing; never what only looks like it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from servanda.model import Span
from servanda.text.match import Word, words_of
from servanda.world.facts import Actor, ActorKind
from servanda.world.registry import World

CLDR_LANGUAGES = ("ru", "ja")
"""Languages without a pack whose names of states and territories are those of Babel's CLDR tables."""
_LISTED = re.compile(r"(?P<head>[^,()]+)(?:, (?P<tail>[^,()]+)| \((?P<inside>[^()]+)\))")
_VOICE = "\u3099\u309a"
_STATES = (ActorKind.STATE, ActorKind.TERRITORY)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a state's name: the code, the form as written in the table, its kind, its language, its guard.

    The kind is that of `names.csv` (name, official, acronym, adjective, inhabitant, capital, seat ...), and so is the
    guard: exact, given, shared, lookup or empty.
    """

    code: str
    form: str
    kind: str
    language: str
    guard: str = ""


class States:
    """The forms of all states, filed by their folded words; ask `find`."""

    def __init__(self, forms: Iterable[Form], articles: Iterable[str]) -> None:
        """File the forms; articles are left out of what is asked for where the form has none of its own."""
        index: dict[str, list[Form]] = {}
        for one in dict.fromkeys(forms):
            index.setdefault(_key(_words(one.form)), []).append(one)
        self._index: Mapping[str, tuple[Form, ...]] = {key: tuple(found) for key, found in index.items()}
        self._articles = frozenset(word.form for article in articles for word in _words(article))

    def find(self, text: str, *, cased: bool = True) -> tuple[Form, ...]:
        """The forms that the text may be, whole, in order of the tables; nothing where it is none of them.

        Accents and typography do not matter, nor an article before the form. Case does, in so far as a name needs
        its capital, an acronym all of them, and a French «Ouzbek» is a person where «ouzbek» is an adjective;
        `cased=False` lets it go for everything but acronyms, for what is typed in haste. Several codes mean that the
        text does not say which («Congo»). A name in the order of a list is turned round («Korea, Republic of»).
        """
        for order in (text, *_turned(text)):
            words = _words(order)
            for rest in (words, self._without_article(words)):
                if found := self._found(rest, order, cased=cased):
                    return found
        return ()

    def codes(self, text: str, *kinds: str) -> tuple[str, ...]:
        """The states that the text may name, sorted, each once; only by forms of these kinds where any are given."""
        return tuple(sorted({one.code for one in self.find(text) if not kinds or one.kind in kinds}))

    def forms(self, code: str) -> tuple[Form, ...]:
        """Every form of a state."""
        return tuple(one for found in self._index.values() for one in found if one.code == code)

    def _found(self, words: Sequence[Word], text: str, *, cased: bool) -> tuple[Form, ...]:
        written = text[words[0].span.start : words[-1].span.end] if words else ""
        found = [one for one in self._index.get(_key(words), ()) if _may_be(one, written, cased=cased)]
        return tuple(_told_apart(found, written) if cased else found)

    def _without_article(self, words: Sequence[Word]) -> Sequence[Word]:
        return words[1:] if len(words) > 1 and words[0].form in self._articles else ()


def forms_without_pack(world: World) -> Iterator[Form]:
    """The forms of `labels.csv`, and CLDR's names in the languages it is read for."""
    states = [actor for actor in world.actors.values() if actor.kind in _STATES]
    for language in CLDR_LANGUAGES:
        yield from _cldr(states, language)
    codes = {actor.code for actor in states}
    for one in world.labels:
        if one.of in codes:
            yield Form(one.of, one.form, one.kind, one.language, "exact" if one.kind == "acronym" else "")


def _cldr(states: Iterable[Actor], language: str) -> Iterator[Form]:
    names = _territories(language)
    yield from (Form(one.code, names[one.alpha2], "name", language) for one in states if one.alpha2 in names)


@cache
def _territories(language: str) -> Mapping[str, str]:
    names: Mapping[str, str] = Locale(language).territories
    return names


def _turned(text: str) -> Iterator[str]:
    """The text with what stands behind its comma, or in its brackets at the end, put in front."""
    if match := _LISTED.fullmatch(text.strip()):
        yield f"{match['tail'] or match['inside']} {match['head']}"


def _words(text: str) -> tuple[Word, ...]:
    return words_of(text, Span(0, len(text))) if text else ()


def _key(words: Iterable[Word]) -> str:
    return " ".join(word.form for word in words)


def _may_be(one: Form, written: str, *, cased: bool) -> bool:
    """Whether a form may be written so: acronyms exactly, but for blanks and full stops; names with their capital."""
    if one.guard == "exact":
        return _plain(written) == _plain(one.form)
    if _voicing(written) != _voicing(one.form):
        return False
    return not cased or written[0].isupper() or not one.form[0].isupper()


def _plain(written: str) -> str:
    return "".join(char for char in written if char not in ". \u00a0\u202f").replace("’", "'")


def _voicing(text: str) -> tuple[str, ...]:
    """The marks of voice of the kana in order: folding drops them as if they were accents, but they make letters."""
    return tuple(char for char in unicodedata.normalize("NFD", text) if char in _VOICE)


def _told_apart(found: Sequence[Form], written: str) -> Iterator[Form]:
    """Without the adjectives in small letters where the capital says that the people are meant."""
    people = {(one.code, one.language) for one in found if one.kind == "inhabitant"}
    for one in found:
        small = one.kind == "adjective" and one.form[0].islower()
        if not (small and written[0].isupper() and (one.code, one.language) in people):
            yield one
