"""Who is who: candidates for a name, the actors of a ledger, and what readers judge of them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from servanda.errors import LedgerError
from servanda.extract import read_mentions
from servanda.lang.names import Names
from servanda.lang.pack import languages
from servanda.ledger.actors import who as candidates
from servanda.ledger.actors.appearances import Appearance, appearances
from servanda.ledger.actors.listing import Listed, Sighting, forms_of, listed
from servanda.ledger.actors.merging import Perhaps, merge
from servanda.ledger.actors.who import Asked, Candidate, Entry
from servanda.ledger.history.judgements import Conflict, Judgement, Verdict, conflict_with, standing, undone
from servanda.settings import Settings
from servanda.store import Store, open_store
from servanda.text.ids import Sort, meant
from servanda.workflow.tools import names_of, naming_of, now, world_of
from servanda.world import World
from servanda.world.own import kind_of

_FIRST = "en"
_ACTOR = Sort(
    "no actor has an id that begins with {}",
    "`servanda actors` lists the ids of the ledger, `servanda who` finds those of the registry",
)
_FORMS_TOLD = 3


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is in a ledger: its actors, the pairs for a reader to judge, judgements that contradict each other.

    `nameless` counts the documents of an older version, whose names were not kept.
    """

    actors: tuple[Listed, ...]
    perhaps: tuple[Perhaps, ...]
    conflicts: tuple[Conflict, ...]
    nameless: int


def who(asked: Asked, settings: Settings) -> tuple[Candidate, ...]:
    """Everyone who may be meant, the likeliest first, from the registry and the ledger if there is one."""
    world, packs = world_of(settings), _packs(settings)
    entries: tuple[Entry, ...] = ()
    if settings.ledger != Settings().ledger or Path(settings.ledger).exists():
        entries = tuple(_entry(one) for one in cast(settings).actors if not one.is_known)
    return candidates.who(asked, world, packs, entries)


def is_office(asked: Asked, settings: Settings) -> bool:
    """Whether what is asked for is an office that does not say whose."""
    return candidates.is_office(asked, world_of(settings), _packs(settings))


def one_actor(settings: Settings, id_: str) -> Listed:
    """The actor that an id, or the beginning of one, is of; raises LedgerError where there is none."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        world = world_of(settings)
        meant = _meant(id_, store.appearances(), world, settings)
        actors = _cast(store, world, _packs(settings)).actors
    for one in actors:
        if meant == one.id or meant in {member.id for member in one.members}:
            return one
    raise LedgerError(f"{settings.ledger_name}: no document names {id_}; `servanda actors` lists those that are named")


def cast(settings: Settings) -> Cast:
    """The actors of the ledger; raises LedgerError. The names of documents of an older version are read first."""
    name_older(settings)
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        return _cast(store, world_of(settings), _packs(settings))


def name_older(settings: Settings) -> None:
    """Keep the names in documents that an older version added without; nothing where the ledger may not be written."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        left = store.nameless() if store.may_be_written() else ()
    if not left:
        return
    with closing(open_store(settings.ledger, wait=settings.wait, write=True)) as store:
        for sha256 in left:
            reading = store.reading(sha256)
            tools = naming_of(reading.document.language, settings)
            named = replace(reading, mentions=read_mentions(reading.document, tools))
            store.name(named, appearances(named, tools.names, tools.world))


def judge(settings: Settings, pair: tuple[str, str], verdict: Verdict, by: str, reason: str) -> Judgement:
    """Keep what a reader says of two actors; raises LedgerError for ids that are not there, and contradictions."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=True)) as store:
        world = world_of(settings)
        found = store.appearances()
        one, other = (_meant(id_, found, world, settings) for id_ in pair)
        if one == other:
            raise LedgerError(f"{settings.ledger_name}: {pair[0]} and {pair[1]} are one id; give those of two actors")
        kinds = {one.id: one.kind for one in found}
        _refuse_unlike([(id_, kind_of(id_, world) or kinds[id_]) for id_ in (one, other)], verdict, settings)
        return _kept(store, Judgement(by, now(), one, other, verdict, reason), world, settings)


def _refuse_unlike(pair: Sequence[tuple[str, str]], verdict: Verdict, settings: Settings) -> None:
    """Raise LedgerError where a person would be one with what is none."""
    persons = [id_ for id_, kind in pair if kind == "person"]
    if verdict is Verdict.SAME and len(persons) == 1:
        other, kind = next((id_, kind) for id_, kind in pair if kind != "person")
        article = "an" if kind[0] in "aeiou" else "a"
        raise LedgerError(f"{settings.ledger_name}: not kept: {persons[0]} is a person, {other} is {article} {kind}")


def undo(settings: Settings, number: int, by: str, reason: str) -> Judgement:
    """Take a judgement back by a new line; raises LedgerError where it is not there or taken back already."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=True)) as store:
        said = store.judgements()
        if number not in {one.number for one in said}:
            raise LedgerError(f"{settings.ledger_name}: no judgement {number}; `servanda judge list` shows them")
        back = undone(said).get(number)
        if back:
            raise LedgerError(
                f"{settings.ledger_name}: judgement {number} is taken back already, by line {back.number}"
            )
        return _kept(store, Judgement(by, now(), reason=reason, undoes=number), world_of(settings), settings)


def judgements(settings: Settings) -> tuple[Judgement, ...]:
    """All that readers judged, in order; raises LedgerError."""
    with closing(open_store(settings.ledger, wait=settings.wait, write=False)) as store:
        return store.judgements()


def _kept(store: Store, new: Judgement, world: World, settings: Settings) -> Judgement:
    said = store.judgements()
    last = max((one.number for one in said), default=0)
    again = next(
        (one for one in standing(said) if new.verdict and (one.pair, one.verdict) == (new.pair, new.verdict)), None
    )
    if again:
        raise LedgerError(f"{settings.ledger_name}: not kept: judgement {again.number} says so already, by {again.by}")
    registered = {id_ for one in (*said, new) for id_ in one.pair if kind_of(id_, world)}
    conflict = conflict_with(new, said, registered)
    if conflict:
        raise LedgerError(f"{settings.ledger_name}: not kept: {told(conflict, new=last + 1)}")
    return store.judge(new, last)


def told(conflict: Conflict, new: int = 0) -> str:
    """A conflict in words, with what to do; `new` is the number that the judgement not kept would have had."""

    def line(one: Judgement) -> str:
        return "this judgement" if one.number == new else f"judgement {one.number}"

    steps = " and ".join(f"{one.one} = {one.other} ({line(one)})" for one in conflict.chain)
    cure = "take one of them back with `servanda judge undo NUMBER`"
    if conflict.against is None:
        return f"{steps}: {conflict.one} and {conflict.other} are two in the registry; {cure}"
    doubt = "is unsure whether" if conflict.against.verdict is Verdict.UNSURE else "denies that"
    return f"{steps}, but {line(conflict.against)} {doubt} {conflict.one} = {conflict.other}; {cure}"


def _packs(settings: Settings) -> tuple[Names, ...]:
    """The names of every language, those of the interface first."""
    return tuple(names_of(code, settings) for code in sorted(languages(), key=lambda code: (code != _FIRST, code)))


def _cast(store: Store, world: World, packs: Sequence[Names]) -> Cast:
    found = store.appearances()
    seen = [Sighting(one.document, one.appearance or one.ref, one.form, one.count) for one in store.seen()]
    merged = merge(found, forms_of(seen), store.judgements(), world)
    actors = listed(found, seen, merged, world, packs)
    return Cast(actors, merged.perhaps, merged.conflicts, len(store.nameless()))


def _entry(one: Listed) -> Entry:
    forms = ", ".join(f"«{form}»" for form, _ in one.forms[:_FORMS_TOLD])
    times = "once" if one.mentions == 1 else f"{one.mentions} times"
    count = len(one.documents)
    where = one.documents[0][0] if count == 1 else f"{count} documents"
    told = f"in the ledger: named {times} in {where} as {forms}"
    return Entry(one.id, one.kind, one.name, tuple(form for form, _ in one.forms), frozenset(one.countries), told)


def _meant(text: str, found: Sequence[Appearance], world: World, settings: Settings) -> str:
    """The id that an id, or the beginning of one, means; raises LedgerError where there is none."""
    if kind_of(text, world):
        return text
    return meant(text, ((one.id, one.id) for one in found), _ACTOR, settings.ledger_name)
