"""The fields of a statement that a reader may correct: how each is written, checked and put in its place.

A value is JSON without broken numbers, as lines of the history hold it: codes, an act, EDTF, or amounts whose numbers
are strings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from servanda.errors import NotSo, said
from servanda.lang import strength
from servanda.lang.themes import THEMES
from servanda.ledger.entries.corrections import READER
from servanda.ledger.review.amounts import amounts_json, amounts_read, amounts_written, with_amounts
from servanda.ledger.review.times import time_read
from servanda.model import Act, Basis, Novelty, ObjectStage, Polarity, Span, Statement, When
from servanda.world import World
from servanda.world.own import kind_of

E = TypeVar("E", bound=StrEnum)
MOST_THEMES = 3
"""How many themes the annotation guide lets a statement have."""
NONE = "-"
"""What a reader writes for no value at all."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field that can be corrected: its name, what to write, and what makes a value of that and puts it in place.

    `read` raises NotSo; `written` is the value as a reader would write it, `-` for none.
    """

    name: str
    hint: str
    of: Callable[[Statement], Any]
    read: Callable[[str, World], Any]
    put: Callable[[Statement, Any], Statement]
    written: Callable[[Any], str] = lambda value: str(value) if value else NONE


def corrected(statement: Statement, field: str, value: Any) -> Statement:
    """A statement with a reader's value in a field, and the reader as its rule; the words it was read from are gone."""
    evidence = {name: spans for name, spans in statement.evidence.items() if name != field}
    changed = FIELDS[field].put(statement, value)
    return replace(changed, evidence=evidence, reasons={**statement.reasons, field: READER})


def words_of(statement: Statement, field: str) -> tuple[Span, ...]:
    """The words from which a field was read, in the order of the evidence; none where a rule or a reader gave it."""
    if field == "act":
        return (statement.trigger,)
    if field == "when":
        return (statement.when.span,) if statement.when else ()
    if field == "amounts":
        return tuple(amount.span for amount in statement.amounts)
    return tuple(statement.evidence.get(field, ()))


def value_read(field: str, text: str, world: World) -> Any:
    """The value that a reader wrote for a field; raises NotSo."""
    return FIELDS[field].read(text.strip(), world)


def known_code(text: str, world: World) -> str:
    """The code of an actor as the registry writes it, or one made after its manner; raises NotSo."""
    if kind_of(text, world):
        return text
    for code in (text.upper(), text.lower()):
        if kind_of(code, world):
            return code
    kind, _, whose = text.partition(":")
    if kind and whose and all(part.replace("-", "").isalnum() for part in (kind, whose)):
        if len(whose) == 3 and whose.isupper() and not kind_of(whose, world):
            raise NotSo(
                f"{whose!r} in {text!r} is no state of the registry; `servanda who NAME` finds the code",
                said("no_actor", value=text),
            )
        return text
    raise NotSo(
        f"{text!r} is no actor of the registry; write a code such as JPN, `servanda who NAME` finds it",
        said("no_actor", value=text),
    )


def _codes(text: str, world: World) -> list[str]:
    if text == NONE:
        return []
    return list(dict.fromkeys(known_code(one, world) for one in text.replace(",", " ").split()))


def _one_of(kinds: type[E]) -> Callable[[str, World], str]:
    """Reads a value of a closed list, or the beginning of one."""

    def read(text: str, world: World) -> str:
        return _begun(text, [str(one) for one in kinds])

    return read


def _begun(text: str, known: list[str]) -> str:
    found = [one for one in known if one == text.lower()] or [one for one in known if one.startswith(text.lower())]
    if not text or len(found) != 1:
        begins = f"{text!r} begins {len(found)} of them" if text and found else f"{text!r} is none of them"
        choices = ", ".join(found or known)
        raise NotSo(f"{begins}; write one of {choices}", said("none_of", value=text, choices=choices))
    return found[0]


def _themes(text: str, world: World) -> list[str]:
    found = list(dict.fromkeys(_begun(one, list(THEMES)) for one in text.replace(",", " ").split()))
    if not 1 <= len(found) <= MOST_THEMES:
        raise NotSo(
            f"{len(found)} themes; write one to {MOST_THEMES} of {', '.join(THEMES)}", said("themes", most=MOST_THEMES)
        )
    return found


def _words(text: str, world: World) -> str | None:
    if not text:
        raise NotSo(f"nothing was written; write words, or {NONE} for none", said("nothing_written", none=NONE))
    return None if text == NONE else text


def _polarity(text: str, world: World) -> str | None:
    return None if text == NONE else _begun(text, [str(one) for one in Polarity])


def _time(text: str, world: World) -> str | None:
    if text == NONE:
        return None
    return time_read(text)


def _amounts(text: str, world: World) -> list[Mapping[str, str]]:
    return [] if text == NONE else amounts_read(text)


def _with_act(statement: Statement, value: str) -> Statement:
    """With another act goes its own base of strength; what weakened the words weakens them still."""
    act, table = Act(value), strength.load()
    steps = sum(points for _, points in statement.weighing.steps) if statement.weighing else 0
    weighed = min(max(table.acts[act] + steps, table.floor[act]), table.ceiling)
    return replace(statement, act=act, strength=weighed, weighing=None)


def _with_actors(statement: Statement, value: list[str]) -> Statement:
    basis = Basis.EXPLICIT if value else Basis.NONE
    return replace(statement, actors=tuple(value), actor_basis=basis, unsure=())


def _with_time(statement: Statement, value: str | None) -> Statement:
    span: Span = statement.when.span if statement.when else statement.span
    return replace(statement, when=When(span, value, READER) if value else None)


_CODES = "codes of actors: JPN KAZ eu; - for none"
_LIST = (
    Field("act", f"one of {', '.join(Act)}", lambda one: one.act.value, _one_of(Act), _with_act),
    Field("actors", _CODES, lambda one: list(one.actors), _codes, _with_actors, lambda value: " ".join(value) or NONE),
    Field(
        "counterparts",
        _CODES,
        lambda one: list(one.counterparts),
        _codes,
        lambda one, value: replace(one, counterparts=tuple(value)),
        lambda value: " ".join(value) or NONE,
    ),
    Field(
        "speaker",
        "who is quoted, in Latin letters; - for nobody",
        lambda one: one.speaker,
        _words,
        lambda one, value: replace(one, speaker=value),
    ),
    Field(
        "amounts",
        "12,000,000 EUR; >150 documents; ~4.5 %; 3-5 GW; - for none",
        lambda one: amounts_json(one.amounts),
        _amounts,
        with_amounts,
        amounts_written,
    ),
    Field(
        "when",
        "EDTF: 2028, 2026-05, 2025-12-20, 2025/2027, ../2030; - for none",
        lambda one: (one.when.edtf or None) if one.when else None,
        _time,
        _with_time,
    ),
    Field(
        "programme",
        "the proper name as written; - for none",
        lambda one: one.programme,
        _words,
        lambda one, value: replace(one, programme=value),
    ),
    Field(
        "themes",
        f"one to {MOST_THEMES} of energy, water, finance ...",
        lambda one: list(one.themes),
        _themes,
        lambda one, value: replace(one, themes=tuple(value), crs=(), sdg=()),
        lambda value: " ".join(value) or NONE,
    ),
    Field(
        "polarity",
        f"one of {', '.join(Polarity)}; - for none",
        lambda one: one.polarity.value if one.polarity else None,
        _polarity,
        lambda one, value: replace(one, polarity=Polarity(value) if value else None),
    ),
    Field(
        "novelty",
        f"one of {', '.join(Novelty)}",
        lambda one: one.novelty.value,
        _one_of(Novelty),
        lambda one, value: replace(one, novelty=Novelty(value)),
    ),
    Field(
        "object_stage",
        f"one of {', '.join(ObjectStage)}",
        lambda one: one.object_stage.value,
        _one_of(ObjectStage),
        lambda one, value: replace(one, object_stage=ObjectStage(value)),
    ),
)
FIELDS: Mapping[str, Field] = {one.name: one for one in _LIST}
"""The fields that can be corrected, by name, in the order in which a card shows them."""
