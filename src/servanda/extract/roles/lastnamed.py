"""«Celle-ci», «ce dernier», "the latter": whoever was named last; "the former": whoever was named before that one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.roles.discourse import Cast, Discourse, Referent
from servanda.extract.roles.genders import Genders
from servanda.extract.roles.lists import NO_ACTORS, listed
from servanda.model import Basis, Mention, MentionKind

_ARGUMENTS = ("nsubj", "obj", "iobj", "obl", "conj", "appos", "flat", "root")
_PAIR = 2


def last_named(clauses: Clauses, mentions: Sequence[Mention], discourse: Discourse, i: int) -> Cast | None:
    """Whom «celle-ci», «ce dernier», "the former" mean: of those named before, in the passage or in the last one.

    A thing named since, which it fits as well, is meant rather, unless only somebody does what is said of it.
    """
    words = clauses.pack.grammar
    told, former = _is_one(clauses, i, "latter"), _is_one(clauses, i, "former")
    if not (told or former):
        return None
    here = (one for one in named_in(clauses, mentions, discourse) if one.span)
    known = [one for one in here if one.span and one.span.end <= clauses.tokens[i].span.start] or discourse.named
    several = clauses.tokens[i].feats.get("Number") == "Plur" or clauses.forms[i] in words["plural_pronouns"]
    if several or clauses.tokens[i].upos == "NUM":
        return _together(known)
    gender = Genders(clauses).of_phrase(i)
    fitting = [one for one in known if one.fits(gender)]
    if former:
        pair = [one for one in known if one.actors][-_PAIR:]
        return pair[0].cast(Basis.PRONOUN) if len(pair) == _PAIR and pair[0].fits(gender) else None
    people = [one for one in fitting if one.actors]
    since = fitting[-1:] != people[-1:] and not _is_persons(clauses, i)
    return None if since or not people else people[-1].cast(Basis.PRONOUN)


def named_in(clauses: Clauses, mentions: Sequence[Mention], discourse: Discourse) -> tuple[Referent, ...]:
    """Whom names stand for as arguments of a verb (or else at all), and texts and meetings without actors, in order."""
    acting = [m for m in mentions if m.actors and not m.nested and m.kind is not MentionKind.FORMAT]
    acting = [m for m in acting if m.rule not in NO_ACTORS or _is_addressed(clauses, m)]
    core = [m for m in acting if all(_is_argument(clauses, k) for k in clauses.heads(m.span))]
    found = [_referent(clauses, m, mentions, discourse) for m in core or acting]
    spoken = clauses.pack.grammar["text_nouns"] | clauses.pack.grammar["this_meeting"]
    things = (k for k in range(len(clauses.tokens)) if clauses.lemmas[k] in spoken)
    kept = (k for k in things if clauses.tokens[k].upos == "NOUN" and clauses.relation(k) in _ARGUMENTS)
    texts = [Referent(None, (), Genders(clauses).of_phrase(k), span=clauses.tokens[k].span) for k in kept]
    return tuple(sorted([*found, *texts], key=lambda one: one.span.start if one.span else 0)) if found else ()


def _is_argument(clauses: Clauses, k: int) -> bool:
    """Whether a word is an argument of a finite verb («signent la charte instituant l'Alliance»: not the Alliance)."""
    above = next((i for i in clauses.ancestors(k) if clauses.tokens[i].upos == "VERB"), k)
    participle = clauses.tokens[above].feats.get("VerbForm") in ("Part", "Ger") and not clauses.finite(above)
    return clauses.relation(k) in _ARGUMENTS and not participle


def _is_addressed(clauses: Clauses, m: Mention) -> bool:
    """Whether a name behind a preposition is an argument of the verb and no place («a demandé au Pérou de ...»)."""
    return m.rule == "at" and any(
        clauses.tokens[k].deprel in ("obl:arg", "iobj", "conj") for k in clauses.heads(m.span)
    )


def _referent(clauses: Clauses, m: Mention, mentions: Sequence[Mention], discourse: Discourse) -> Referent:
    heads, genders = clauses.heads(m.span), Genders(clauses)
    shown = discourse.genders.get(m.person or "") or genders.of(m.span) or genders.of_phrase(heads[0])
    beside = tuple(Referent(one.person, one.actors) for one in listed(clauses, mentions, [m]) if one is not m)
    return Referent(m.person, m.actors, shown, span=m.span, beside=beside)


def _together(known: Sequence[Referent]) -> Cast | None:
    """Those last named side by side, or by one name for several."""
    last = next((one for one in reversed(known) if one.beside or len(one.actors) > 1), None)
    if last is None:
        return None
    codes = {code for one in (last, *last.beside) for code in one.actors}
    return replace(last.cast(Basis.PRONOUN), actors=tuple(sorted(codes)), speaker=None, speaker_span=None)


def _is_one(clauses: Clauses, i: int, words: str) -> bool:
    """Whether a phrase at `i` is one of these words, with its article, and a number at the most («the latter two»)."""
    ends = (i, i - 1) if clauses.tokens[i].upos == "NUM" else (i,)
    return any(clauses.spells(k, words) for k in ends)


def _is_persons(clauses: Clauses, i: int) -> bool:
    """Whether only somebody does what a verb says of a phrase: promises, asks, judges, says."""
    rows = clauses.pack.lexicon.of(clauses.lemmas[clauses.tokens[i].head])
    return any(row.binds or row.frame in ("ask", "judge", "say") for row in rows)
