"""What became of each meeting of a line: held, planned, proposed, put off or called off, by its verbs and its acts."""

from __future__ import annotations

from datetime import date

from servanda.extract.meetings.binding import Binding
from servanda.extract.meetings.lines import Line
from servanda.extract.meetings.sightings import Sighting
from servanda.extract.times.edtf import interval_of
from servanda.lang.meetings import Part
from servanda.meeting import Field, Level, Status
from servanda.model import Act, MentionKind, Span

_SAID = {Part.PLAN: Status.PLANNED, Part.CANCEL: Status.CANCELLED, Part.POSTPONE: Status.POSTPONED}
_BY_ACT = {
    Act.PROPOSAL: Status.PROPOSED,
    Act.REQUEST: Status.PROPOSED,
    Act.COMMITMENT: Status.PLANNED,
    Act.AGREEMENT: Status.PLANNED,
    Act.ANNOUNCEMENT: Status.PLANNED,
    Act.INTENTION: Status.PLANNED,
    Act.EXPECTATION: Status.PLANNED,
}
_HOSTS = frozenset({MentionKind.STATE, MentionKind.CAPITAL, MentionKind.PERSON, MentionKind.OFFICE})
_NEAR = 3
"""So many words before a noun phrase stands what makes a setting of it («lors du»)."""


def judge(binding: Binding, lead: tuple[Status, Span] | None, day: date | None) -> None:
    """Say of each sighting of a line what became of the meeting; `lead` is what the line above a list says of all."""
    for verb, part in binding.parts.items():
        one = binding.of_verb(verb)
        if one is not None:
            _by_verb(binding, verb, part, one)
    for hit, token in binding.line.of(Part.HOLDING):
        one = next((s for s in binding.sightings if s.token > token and _hangs(binding, s.token, token)), None)
        if one is not None:
            _by_noun(binding, hit.span, token, one)
    for one in binding.sightings:
        _by_itself(binding, one)
        _found_body(binding, one)
        _by_setting(binding, one)
        one.maybe = one.maybe or _is_doubted(binding, one)
        _by_all_else(binding.line, one, lead, day)


def _by_all_else(line: Line, one: Sighting, lead: tuple[Status, Span] | None, day: date | None) -> None:
    """Where no verb tells: the line above a list, the act of the statement, the day."""
    if lead and not one.statuses:
        one.say(*lead, "lead-in")
    if not one.statuses:
        _by_act(line, one)
    if not one.statuses:
        _by_day(one, day)


def said_of_all(line: Line) -> tuple[Status, Span] | None:
    """What a line that governs a list says of the meetings in it: «Les réunions suivantes sont prévues :»."""
    for hit, _ in line.of(Part.PLAN, Part.CANCEL, Part.POSTPONE):
        return _SAID[hit.phrase.value.kind], hit.span
    return None


def _by_verb(binding: Binding, verb: int, part: Part, one: Sighting) -> None:
    clauses = binding.line.clauses
    span = clauses.chars(min(clauses.group(verb), verb), verb)
    if clauses.denied(verb) or _never(binding, verb):
        one.denied = part not in _SAID
        return
    if part is Part.HOST:
        _host(binding, verb, one)
    if part in _SAID:
        one.say(_SAID[part], span, part.value)
        return
    status = _offered(binding, verb) or _tense(binding, verb)
    if status:
        one.say(status, span, part.value)


def _is_doubted(binding: Binding, one: Sighting) -> bool:
    """Whether the clause of a meeting only says what may be."""
    clauses = binding.line.clauses
    above = {one.token, *clauses.ancestors(one.token)}
    helpers = {helper for i in above for helper in clauses.helpers(i)}
    maybe = [i for hit, _ in binding.line.of(Part.MAYBE) for i in clauses.under(hit.span)]
    return any(i in above | helpers for i in maybe)


def _never(binding: Binding, verb: int) -> bool:
    clauses = binding.line.clauses
    denials = [hit.span for hit, _ in binding.line.of(Part.DENY)]
    return any(clauses.tokens[c].span.overlaps(span) for c in clauses.tree.children[verb] for span in denials)


def _tense(binding: Binding, verb: int) -> Status | None:
    """What the tense of a verb says: None for infinitives, which the act above them tells."""
    clauses, line = binding.line.clauses, binding.line
    group = clauses.chars(min(clauses.group(verb), verb), verb)
    if any(hit.span.overlaps(group) for hit, _ in line.of(Part.MAYBE)):
        return Status.PROPOSED
    willed = any(hit.span.overlaps(group) for hit, _ in line.of(Part.WILL))
    if willed or clauses.future(verb) or clauses.conditional(verb):
        return Status.PLANNED
    if clauses.tokens[verb].feats.get("Tense") == "Pres" and not clauses.helpers(verb):
        return None
    participle = (
        clauses.tokens[verb].feats.get("VerbForm") == "Part" and clauses.tokens[verb].feats.get("Tense") == "Past"
    )
    purpose = any(line.small(c, "purpose") for c in clauses.tree.children[verb] if c < verb)
    if clauses.infinitive(verb) and purpose and clauses.relation(verb) in ("acl", "advcl"):
        return Status.PLANNED
    if clauses.past(verb) or (participle and not clauses.infinitive(verb)):
        return Status.HELD
    return None


def _offered(binding: Binding, verb: int) -> Status | None:
    """Whether a meeting is only offered or proposed: a word of it governs the verb."""
    clauses = binding.line.clauses
    above = [verb, *clauses.ancestors(verb)]
    for hit, _ in binding.line.of(Part.OFFER):
        under = clauses.under(hit.span)
        if any(i in above for i in under) and under[0] < verb and not clauses.finite(verb):
            return Status.PROPOSED
    return None


def _host(binding: Binding, verb: int, one: Sighting) -> None:
    """Who hosts: the subject, or the agent of the passive; as a place it counts less than one that is told."""
    clauses, line = binding.line.clauses, binding.line
    agent = next((c for c in clauses.tree.children[verb] if clauses.tokens[c].deprel == "obl:agent"), None)
    subject = agent if agent is not None else clauses.subject(verb)
    for above in clauses.ancestors(verb):
        if subject is None or subject == one.token:
            subject = clauses.subject(above) if agent is None else agent
    if subject is None or subject == one.token:
        return
    there = clauses.chars(*clauses.subtree(subject))
    for mention in line.mentions:
        if mention.kind in _HOSTS and len(mention.actors) == 1 and there.overlaps(mention.span) and not mention.nested:
            one.add(Field.HOST, mention.actors[0], mention.span, "host")
            return


def _by_noun(binding: Binding, span: Span, token: int, one: Sighting) -> None:
    """What a noun of holding tells where nothing else does: the verb over it, else nothing."""
    clauses = binding.line.clauses
    for above in clauses.ancestors(token):
        part = binding.parts.get(above)
        if part in _SAID:
            one.say(_SAID[part], clauses.tokens[above].span, part.value)
            return


def _hangs(binding: Binding, token: int, above: int) -> bool:
    return above in binding.line.clauses.ancestors(token)


def _by_itself(binding: Binding, one: Sighting) -> None:
    if one.following is not None and not any(told.value != Status.HELD for told in one.statuses):
        one.say(Status.PLANNED, one.following, "next")
    if one.previous is not None:
        one.say(Status.HELD, one.previous, "last")
    if one.invites and not one.statuses:
        one.say(Status(one.word.value), one.span, "invited")
    if one.is_verb:
        clauses = binding.line.clauses
        span = clauses.chars(min(clauses.group(one.token), one.token), one.token)
        one.denied = clauses.denied(one.token)
        bidden = Status(one.word.value) if one.word.value else None
        status = bidden or _offered(binding, one.token) or _tense(binding, one.token)
        if status:
            one.say(status, span, "meet")


def _by_setting(binding: Binding, one: Sighting) -> None:
    """A meeting at which something was done was held; one at which it will be is planned."""
    if one.statuses or one.is_verb:
        return
    line, clauses = binding.line, binding.line.clauses
    spans = [hit.span for hit, _ in line.of(Part.SETTING)]
    near = [i for i in range(max(0, one.first - _NEAR), one.first + 1) if i < one.token]
    setting = next((span for span in spans for i in near if clauses.tokens[i].span.overlaps(span)), None)
    if setting is None:
        alone = one.word.level is Level.VISIT and one.first > 0 and line.small(one.first - 1, "at")
        if alone:
            one.say(Status.HELD, one.span, "visit")
        return
    told = [i for i in clauses.ancestors(one.token) if clauses.tokens[i].upos in ("VERB", "AUX")]
    after = [i for i in range(one.token, len(clauses.tokens)) if clauses.tokens[i].upos == "VERB"]
    verb = next(iter([*told, *after]), None)
    if verb is None:
        return
    if clauses.future(verb):
        one.say(Status.PLANNED, clauses.tokens[verb].span, "setting")
    elif clauses.past(verb) and _is_known(one, is_scene=verb in told):
        one.say(Status.HELD, setting, "setting")


def _is_known(one: Sighting, *, is_scene: bool) -> bool:
    """Whether a setting is a meeting in particular: one known to who reads, or one with its day or place."""
    if one.article in ("indefinite", "several"):
        return is_scene and one.has(Field.DATE, Field.PLACE)
    return True


def _found_body(binding: Binding, one: Sighting) -> None:
    """A forum, a dialogue, a commission that is founded is a body, and no sitting of it."""
    if not (one.word.weak or one.word.level in ("conference", "commission")):
        return
    clauses = binding.line.clauses
    above = {one.token, *clauses.ancestors(one.token)}
    for hit, _ in binding.line.of(Part.FOUND):
        under = clauses.under(hit.span)
        passive = clauses.tokens[one.token].deprel == "nsubj:pass" and clauses.tokens[one.token].head in under
        near = passive or (all(i in above for i in under[-1:]) and under[-1] < one.token)
        between = [token for _, token in binding.line.of(Part.HEAD) if under and under[-1] < token < one.token]
        if near and not between and not one.statuses:
            one.denied = True


def _by_act(line: Line, one: Sighting) -> None:
    """What the innermost statement with the meeting in its content does: it proposes it, or sets it down."""
    inside = [s for s in line.statements if s.span.covers(one.span)]
    innermost = min(inside, key=lambda s: len(s.span), default=None)
    clauses = line.clauses
    above = {one.token, *clauses.ancestors(one.token)}
    wanted = next((hit for hit, _ in line.of(Part.OFFER) if any(i in above for i in clauses.under(hit.span))), None)
    if innermost is None and wanted is not None and one.article in ("indefinite", ""):
        one.say(Status.PROPOSED, wanted.span, "offer")
    if innermost is None or innermost.act not in _BY_ACT or one.article in ("demonstrative", "possessive"):
        return
    if one.article == "definite" and not one.has(Field.DATE, Field.RECURRENCE):
        return
    offered = any(innermost.trigger.overlaps(hit.span) for hit, _ in line.of(Part.OFFER))
    status = Status.PROPOSED if offered else _BY_ACT[innermost.act]
    one.say(status, innermost.trigger, f"act.{innermost.act.value}")


def _by_day(one: Sighting, day: date | None) -> None:
    """A meeting with a day before that of the document was held, one with a later day is to be."""
    days = [interval_of(told.value) for told in one.told if told.field is Field.DATE]
    first, last = days[0] if days else (None, None)
    if day is None or first is None or last is None:
        return
    if last < day:
        one.say(Status.HELD, None, "day")
    elif first > day:
        one.say(Status.PLANNED, None, "day")
