"""What an item tells by its noun alone: an instrument that was concluded, a measure made public, a thing done."""

from __future__ import annotations

from itertools import pairwise

from servanda.extract.document.unmarked import names_instrument, tells_of
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.deeds import tells_deed
from servanda.extract.grammar.performance import Performance
from servanda.extract.leads import Lead
from servanda.extract.view import Line, View
from servanda.model import Act, MentionKind, Zone

_TOLD = (Act.FACT, Act.ASSESSMENT)
_PAIR = 2
_OPENING = 6
_JOINTS = (",", ";")


def concluded(line: Line, lead: Lead | None) -> Performance | None:
    """The agreement that an item names where what stands above tells of signing («Accords signés : Protocole ...»)."""
    clauses = line.clauses
    root, above = _noun(clauses), lead.performance if lead else None
    told = above is None or (above.act in _TOLD and "light" not in above.traits)
    if root is None or not told or (lead and lead.is_denied):
        return None
    if not names_instrument(line.passage.span.of(clauses.text), clauses.pack):
        return None
    if not tells_of(_above(line), clauses.pack, "concluding_words"):
        return None
    return Performance(root, root, Act.AGREEMENT, "item.instrument", 4, "join", content=root)


def outcome(line: Line, lead: Lead | None) -> Performance | None:
    """What a noun tells under the heading of a list of outcomes: a measure made public, or what was done or reviewed.

    "Announcements: Extension of a line of credit" announces, "Outcomes: Inauguration of a bridge" is a fact.
    """
    clauses = line.clauses
    root = _noun(clauses)
    if root is None or not _is_outcome(line, lead):
        return None
    done = {clauses.forms[0], clauses.lemmas[root]} & clauses.pack.grammar["reviewing_nouns"]
    act = Act.FACT if done else Act.ANNOUNCEMENT
    return Performance(root, root, act, "item.outcome", 0 if done else 3, "act", content=root)


def decided(view: View, lead: Lead | None) -> Performance | None:
    """What an item of such a list tells that a party did, or does in the present of headlines ("Kenya joins the pact").

    What it performs by words of its own stands.
    """
    clauses, root, subjects = view.line.clauses, view.line.clauses.root, view.grammar.subjects
    done = clauses.past(root)
    stays = clauses.passive(root) or clauses.lemmas[root] in clauses.pack.grammar["staying_verbs"]
    told = subjects.is_party(root) and tells_deed(subjects, root) and not stays
    told = told and (done or clauses.feature(root, "Tense") == "Pres") and not subjects.is_ahead(root)
    own = {p.act for p in view.grammar.performances()} - {Act.FACT}
    if own or not told or clauses.conditional(root) or not _is_outcome(view.line, lead):
        return None
    return Performance(root, root, Act.FACT if done else Act.ANNOUNCEMENT, "item.outcome", 0 if done else 3, "act")


def _is_outcome(line: Line, lead: Lead | None) -> bool:
    """Whether an item stands in a list of outcomes: its heading or the label above it says so and performs nothing."""
    titled = (
        lead is None
        or (lead.performance is None and not lead.is_denied)
        or lead.line.passage.zone in (Zone.TITLE, Zone.HEADING)
    )
    return titled and tells_of(_above(line), line.clauses.pack, "outcome_words")


def _above(line: Line) -> str:
    """The heading and the lead-in of an item."""
    return " ".join(span.of(line.clauses.text) for span in (line.passage.heading, line.passage.lead_in) if span)


def states_between(line: Line) -> tuple[str, ...]:
    """The states of an item that says between whom, two or more, where its tree does not tell them («entre A et B»)."""
    clauses = line.clauses
    states = {code for m in line.mentions for code in m.actors if code.isupper()}
    said = clauses.pack.grammar["between_marks"].intersection(clauses.forms)
    return tuple(sorted(states)) if said and len(states) >= _PAIR else ()


def headed(line: Line) -> tuple[str, ...]:
    """The state that an item opens with as whoever it concerns ("Uganda to lift its ban", «Gabon : rachat de blé»)."""
    clauses, start = line.clauses, line.passage.span.start
    first = next(
        (m for m in line.mentions if m.span.start == start and not m.nested and m.kind is MentionKind.STATE), None
    )
    if first is None:
        return ()
    behind = next((k for k, token in enumerate(clauses.tokens) if token.span.start >= first.span.end), None)
    marks = clauses.pack.grammar["infinitive_words"] | {":"}
    return first.actors if behind is not None and clauses.forms[behind] in marks else ()


def listed(clauses: Clauses) -> list[tuple[int, int]]:
    """The first and last token of each instrument that a sentence only names after those told of before it.

    «Il s'agit du protocole d'accord entre A et B, du protocole d'accord entre C et D», "The first is a treaty on ...".
    """
    opening = " ".join(clauses.forms[:_OPENING])
    marks = [words for words in clauses.pack.grammar["listing_openings"] if opening.startswith(f"{words} ")]
    first = max((len(words.split()) for words in marks), default=0)
    if not first or not _is_named(clauses, first):
        return []
    starts = [first, *(i + 1 for i in range(first, len(clauses.forms) - 1) if clauses.forms[i] in _JOINTS)]
    bounds = [0, *(i for i in starts[1:] if _is_named(clauses, i)), len(clauses.tokens)]
    return [(start, stop - 1) for start, stop in pairwise(bounds)]


def _is_named(clauses: Clauses, i: int) -> bool:
    """Whether an instrument is named at a token, behind an article, a preposition or a conjunction."""
    while i < len(clauses.tokens) - 1 and clauses.tokens[i].upos in ("ADP", "DET", "CCONJ"):
        i += 1
    words = clauses.chars(i, len(clauses.tokens) - 1).of(clauses.text)
    return clauses.tokens[i].upos != "VERB" and names_instrument(words, clauses.pack)


def _noun(clauses: Clauses) -> int | None:
    """The noun that an item is, and None where it is a sentence."""
    root = clauses.root
    if clauses.subject(root) is not None and clauses.finite(root):
        return None
    nouns = (i for i, token in enumerate(clauses.tokens) if token.upos in ("NOUN", "PROPN"))
    return root if clauses.tokens[root].upos in ("NOUN", "PROPN") else next(nouns, None)
