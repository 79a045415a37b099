"""Clauses without a word of the lexicon that still say something: futures, rules of a treaty, what parties assert."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from servanda.extract.performance import Performance
from servanda.extract.places import Places
from servanda.extract.refusal import Refusal
from servanda.extract.scene import Scene
from servanda.extract.voice import Voice
from servanda.model import Act

_MAIN = ("root", "parataxis", "conj", "ccomp", "discourse", "dep", "reparandum", "list", "appos")
_LEAST_ASSERTION = 6
"""Shorter clauses («C'est chose faite») are talk."""
_PREDICATES = ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "ADV", "NUM")


def plain_verdicts(
    places: Places, scene: Scene, found: Sequence[Performance], unfit: set[int]
) -> Mapping[int, Performance | Refusal]:
    """What the clauses say that no hit accounts for, or why nothing, by predicate; `unfit` have a hit that counts not.

    `found` are the performances of hits.
    """
    taken = {i for p in found for i in (p.clause, p.trigger, p.content)} | {scene.sayer} | set(places.hits)
    taken |= {hit.predicate for hit in places.hits.values()}
    carrying = {hit.carrier for hit in places.hits.values()}
    taken -= {i for i, hit in places.hits.items() if "carrier" in hit.row.traits and i not in carrying}
    contents = {p.content for p in found if p.content is not None}
    verdicts: dict[int, Performance | Refusal] = {}
    for i in range(len(places.clauses.tokens)):
        if i in taken - unfit:
            continue
        verdict = _said(places, scene, i)
        held = isinstance(verdict, Performance) and verdict.frame == "state"
        verdicts[i] = Refusal.CONTENT if held and contents.intersection(places.clauses.ancestors(i)) else verdict
    return verdicts


def _said(places: Places, scene: Scene, i: int) -> Performance | Refusal:
    """What the clause of a predicate says, or why nothing."""
    if not _is_predicate(places, i, scene):
        return Refusal.SUBORDINATE
    apart = places.apart(i, places.subjects.first(i))
    if apart:
        return apart
    return _ahead(places, i) or _rule(places, scene, i) or _assertion(places, scene, i) or Refusal.SILENT


def _is_predicate(places: Places, i: int, scene: Scene) -> bool:
    """Whether a token heads a clause that can stand for itself."""
    c, base = places.clauses, places.subjects.first(i)
    relation = c.relation(base)
    attributed = scene.sayer is not None and c.tokens[base].head == scene.sayer
    if relation == "ccomp" and places.sayer(i) is None and not attributed:
        return False
    apart = relation in ("acl", "advcl") and places.set_apart(base, c.tokens[base].head) and _tells(places, i)
    contrasted = relation == "advcl" and places.contrasted(base)
    if not (relation in _MAIN or apart or attributed or contrasted) or c.tokens[i].upos not in _PREDICATES:
        return False
    return c.finite(i) or (i != base and c.tokens[i].upos == "VERB" and _shares(places, i, base))


def _tells(places: Places, i: int) -> bool:
    """Whether a relative clause tells of its noun or place; one that hangs on it («dont ...») tells nothing more."""
    c = places.clauses
    pronouns = [j for j in range(i) if c.is_relative(j)]
    governed = bool(pronouns) and pronouns[-1] > 0 and c.tokens[pronouns[-1] - 1].upos == "ADP"
    return governed or (
        bool(pronouns)
        and (c.subject(i) in (None, pronouns[-1]) or c.forms[pronouns[-1]] in c.pack.grammar["place_relatives"])
    )


def _shares(places: Places, i: int, base: int) -> bool:
    """Whether a coordinated verb shares the auxiliary of the first («will strengthen ... and support ...»)."""
    c = places.clauses
    alone = c.subject(i) is None and not c.infinitive(i)
    content = any(k > i and c.relation(k) not in ("conj", "punct", "cc", "advmod") for k in c.tree.children[i])
    return c.future(base) and alone and content


def _ahead(places: Places, i: int) -> Performance | None:
    """A future, or a conditional under a verb of saying: promised by a party or of a thing, expected of an event."""
    c, subjects = places.clauses, places.subjects
    base, sayer = subjects.first(i), places.sayer(i)
    future = subjects.is_ahead(i)
    if not future and not (sayer is not None and c.conditional(i)):
        return None
    done = c.passive(i) and not subjects.is_event(i) and c.lemmas[i] not in c.pack.grammar["event_verbs"]
    binding = done or subjects.is_party(i) or c.commands(i)
    relative = c.relation(base) in ("acl", "advcl")
    return Performance(
        i,
        i,
        Act.COMMITMENT if binding else Act.EXPECTATION,
        "plain.future" if future else "plain.future_in_past",
        3 if binding else 1,
        "act" if binding else "event",
        sayer=sayer,
        antecedent=c.tokens[base].head if relative else None,
        reaffirmed=c.lemmas[i] in c.pack.grammar["continuing_verbs"],
    )


def _rule(places: Places, scene: Scene, i: int) -> Performance | None:
    """A treaty's present: what its parties and bodies do, they are bound to do; what is, is laid down."""
    c = places.clauses
    if scene.voice is not Voice.TREATY or c.tokens[i].upos != "VERB" or c.past(i) or c.relation(i) in ("acl", "advcl"):
        return None
    if c.lemmas[i] in c.pack.grammar["event_verbs"]:
        return Performance(i, i, Act.EXPECTATION, "treaty.event", 1, "event")
    acting = places.subjects.is_party(i) and not c.passive(i)
    subject = c.subject(i)
    ruled = c.passive(i) and subject is not None and c.lemmas[subject] not in c.pack.grammar["text_nouns"]
    return Performance(i, i, Act.COMMITMENT, "treaty.present", 4, "act") if acting or ruled else None


def _assertion(places: Places, scene: Scene, i: int) -> Performance | None:
    """What a text in its parties' own voice, or a person quoted, holds to be so."""
    c, base = places.clauses, places.subjects.first(i)
    if scene.voice is Voice.SPEECH or scene.is_lead or not (scene.voice is not Voice.REPORTER or scene.reported):
        return None
    if c.relation(base) in ("acl", "advcl") or places.sayer(i) is not None or (base != i and c.subject(i) is None):
        return None
    first, last = c.subtree(i)
    if c.pack.grammar["naming_words"].intersection(c.forms[first : last + 1]):
        return None
    if last - first < _LEAST_ASSERTION or c.negated(i):
        return None
    told = c.past(i) and places.subjects.is_party(i) and not scene.reported
    act = Act.FACT if told else Act.ASSESSMENT
    return Performance(i, i, act, "plain.assertion", 0 if told else 1, "state")
