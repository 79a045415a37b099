"""Clauses without a word of the lexicon that still say something: futures, rules of a treaty, what parties assert."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from servanda.extract.document.voice import Voice
from servanda.extract.grammar.adverbials import contrasts
from servanda.extract.grammar.deeds import tells_deed
from servanda.extract.grammar.overheard import only_heard
from servanda.extract.grammar.performance import Performance
from servanda.extract.grammar.places import Places
from servanda.extract.grammar.refusal import Refusal
from servanda.extract.grammar.scene import Scene
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
    carrying |= {i for i, hit in places.hits.items() if places.frames.politely(hit) is not None}
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
    performance = _ahead(places, i) or _rule(places, scene, i) or _presence(places, scene, i)
    return performance or _assertion(places, scene, i) or Refusal.SILENT


def _is_predicate(places: Places, i: int, scene: Scene) -> bool:
    """Whether a token heads a clause that can stand for itself."""
    c, base = places.clauses, places.subjects.first(i)
    relation = c.relation(base)
    attributed = scene.sayer is not None and c.tokens[base].head == scene.sayer
    if relation == "ccomp" and places.sayer(i) is None and not attributed:
        return False
    apart = relation in ("acl", "advcl") and places.set_apart(base, c.tokens[base].head) and _tells(places, i)
    apart = apart or (relation == "advcl" and contrasts(c, base))
    if not (relation in _MAIN or apart or attributed) or c.tokens[i].upos not in _PREDICATES:
        return False
    return c.finite(i) or c.headlined(i) or (i != base and c.tokens[i].upos == "VERB" and _shares(places, i, base))


def _tells(places: Places, i: int) -> bool:
    """Whether a relative clause tells of its noun or place; one that hangs on it («dont ...») only what is promised."""
    c = places.clauses
    pronoun = next((j for j in range(i - 1, -1, -1) if c.is_relative(j)), None)
    if pronoun is None or _comes_of(places, i):
        return False
    governed = pronoun > 0 and c.tokens[pronoun - 1].upos == "ADP"
    about = c.subject(i) in (None, pronoun) or c.forms[pronoun] in c.pack.grammar["place_relatives"]
    promised = c.relation(pronoun) != "obj" and places.subjects.is_ahead(i) and places.subjects.is_party(i)
    return governed or about or promised


def _comes_of(places: Places, i: int) -> bool:
    """Whether a relative clause only tells what will come of a thing («un fonds, qui aidera», "which will help")."""
    c, subject = places.clauses, places.clauses.subject(i)
    thing = subject is not None and c.is_relative(subject) and not places.subjects.is_party(i)
    met = c.lemmas[c.tokens[i].head] in c.pack.grammar["this_meeting"]
    return thing and not met and places.subjects.is_ahead(i) and not c.passive(i)


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
    if future and _announces_talk(places, i):
        return None
    told = sayer is not None and c.conditional(i)
    if not future and not told and not _overheard(places, i):
        return None
    act, strength = _prospect(places, i)
    relative = c.relation(base) in ("acl", "advcl")
    return Performance(
        i,
        i,
        act,
        "plain.future" if future else "plain.future_in_past",
        strength,
        "event" if act is Act.EXPECTATION else "act",
        sayer=sayer,
        antecedent=c.tokens[base].head if relative else None,
        reaffirmed=c.lemmas[i] in c.pack.grammar["continuing_verbs"],
    )


def _overheard(places: Places, i: int) -> bool:
    """Whether a reporter heard that a party will do a thing («La Chine paierait»)."""
    c, subject = places.clauses, places.subjects.of(i)
    named = subject is not None and c.tokens[subject].upos != "PRON"  # «il» may be a thing
    heard = named and places.voice is Voice.REPORTER and only_heard(c, i) and not c.having(i)
    return heard and _prospect(places, i)[0] is Act.COMMITMENT


def _prospect(places: Places, i: int) -> tuple[Act, int]:
    """The act of a future and its strength: who does a thing is bound, what befalls or takes place is expected."""
    c, subjects = places.clauses, places.subjects
    rests = not c.commands(i) and {c.lemmas[i], c.forms[i]} & c.pack.grammar["resting_verbs"]
    happens = rests or subjects.is_event(i) or c.lemmas[i] in c.pack.grammar["event_verbs"]
    party = subjects.is_party(i)
    done = c.passive(i) and not happens and not c.by_text(i)
    if c.commands(i) or ((done or party) and not subjects.suffers(i)):
        return Act.COMMITMENT, 3
    meant = c.destined(i) and not (happens or c.passive(i))  # "the fund is to help"
    return (Act.INTENTION, 2) if meant else (Act.EXPECTATION, 1)


def _announces_talk(places: Places, i: int) -> bool:
    """Whether a speaker only tells how his speech goes on ("I will come back to that")."""
    c, subject = places.clauses, places.subjects.of(i)
    alone = subject is not None and c.forms[subject] in c.pack.voice["first_person_singular"]
    return alone and c.lemmas[i] in c.pack.grammar["talk_verbs"]


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


def _presence(places: Places, scene: Scene, i: int) -> Performance | None:
    """That somebody is or was somewhere to do something ("was in Lomé on Monday to sign", "is on a visit to")."""
    c, words = places.clauses, places.clauses.pack.grammar
    told = scene.voice is Voice.REPORTER and c.relation(i) not in ("acl", "advcl") and c.child(i, "cop") is not None
    if not told or not places.subjects.is_party(i):
        return None
    marks = {c.forms[k] for k in c.tree.children[i] if k < i and c.relation(k) == "case"}
    visits = c.lemmas[i] in words["this_meeting"] and marks & words["visit_marks"]
    stays = c.tokens[i].upos == "PROPN" and marks & words["place_marks"]
    later = [k for k in c.tree.children[i] if k > i]
    purpose = any(c.infinitive(k) or any(c.forms[j] in words["purposes"] for j in c.tree.children[k]) for k in later)
    if not visits and not (stays and purpose):
        return None
    return Performance(i, i, Act.FACT, "plain.presence", 0, "meet")


def _assertion(places: Places, scene: Scene, i: int) -> Performance | None:
    """What a text in its parties' own voice, or a person quoted, holds to be so."""
    c, base = places.clauses, places.subjects.first(i)
    speech = scene.voice is Voice.SPEECH and not scene.reported
    if scene.is_lead or not (scene.voice is not Voice.REPORTER or scene.reported):
        return None
    if speech and not _judges(places, i):
        return None
    if c.relation(base) in ("acl", "advcl") or places.sayer(i) is not None or (base != i and c.subject(i) is None):
        return None
    if _is_left_over(places, i):
        return None
    subject, owners = c.subject(i), c.pack.grammar["our"] | c.pack.grammar["their"]
    if subject is not None and c.forms[subject] in owners:
        return None
    first, last = c.subtree(i)
    if c.pack.grammar["naming_words"].intersection(c.forms[first : last + 1]):
        return None
    if last - first < _LEAST_ASSERTION or (c.negated(i) and not speech):
        return None
    told = tells_deed(places.subjects, i) or (speech and _reports(places, scene, i))
    act = Act.FACT if told else Act.ASSESSMENT
    return Performance(i, i, act, "plain.assertion", 0 if told else 1, "state")


def _is_left_over(places: Places, i: int) -> bool:
    """Whether a participle at the end is read as saying all before it ("paid 60 of the 450 million pledged")."""
    c = places.clauses
    before = any(k < i and c.relation(k) == "ccomp" for k in c.tree.children[i])
    return before and c.subject(i) is None and not c.helpers(i)


def _judges(places: Places, i: int) -> bool:
    """Whether a clause of a speech may hold a judgement: now, of a thing or of others, not of the speaking itself."""
    c, subject = places.clauses, places.subjects.of(i)
    if subject is None or c.is_relative(subject) or (c.feature(i, "Tense") == "Past" and not c.helpers(i)):
        return False
    first, last = c.subtree(i)
    if c.forms[first] in c.pack.grammar["complementizers"]:
        return False
    talking = {*c.pack.voice["first_person_singular"], *c.pack.grammar["addressed"]}
    if talking.intersection(c.forms[first : last + 1]) or c.lemmas[subject] in c.pack.grammar["speeches"]:
        return False
    nobody = c.pack.grammar["expletives"] | c.pack.grammar["clefts"] | c.pack.grammar["neuter_pronouns"]
    return c.forms[subject] not in nobody or c.past(i)


def _reports(places: Places, scene: Scene, i: int) -> bool:
    """Whether a clause of a speech tells what is done: by those for whom it is given, or as a figure."""
    c, subject = places.clauses, places.subjects.of(i)
    ours = subject is not None and c.forms[subject] in c.pack.grammar["we"]
    doing = c.tokens[i].upos == "VERB" and c.child(i, "cop") is None and not c.negated(i)
    return doing and not c.modal(i) and (ours or scene.figures)
