"""Whose act it is that names nobody: of all who meet, where only they together can perform it; else nobody's."""

from __future__ import annotations

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.performance import Performance
from servanda.extract.grammar.subjects import Subjects
from servanda.extract.roles.discourse import Cast, Discourse, Source
from servanda.model import FORWARD_ACTS, Act, Basis

_BY_SAYING = (Act.ANNOUNCEMENT, Act.AGREEMENT)
_PAIR = 2


def of_all(p: Performance, clauses: Clauses, subjects: Subjects, discourse: Discourse, before: Cast) -> Cast:
    """The parties of the meeting where they certainly act, or nobody; `before` are the roles of the act before.

    What is signed, judged, asked, expected or set up without a name is theirs, and so is whatever a text says in their
    own voice. In a report, what is paid or built («Une première tranche a été versée») is somebody's whom the text does
    not name: one of them, or a lender. Of two, who gives is told by who is given to.
    """
    gives, two = clauses.lemmas[p.clause] in clauses.pack.grammar["giving_verbs"], len(discourse.parties) == _PAIR
    paid = gives and not two and p.act is Act.FACT and not discourse.is_body
    in_own_voice = discourse.own_voice and not paid
    certain = in_own_voice or discourse.is_body or not _is_deed(p) or (gives and two and p.act in FORWARD_ACTS)
    again = before.actors == discourse.parties or len(discourse.parties) == _PAIR
    theirs = certain or _is_theirs(p, clauses, subjects, again=again)
    if not (theirs and discourse.parties):
        return Cast()
    return Cast(discourse.parties, Basis.PARTICIPANTS, source=Source.PARTIES)


def _is_deed(p: Performance) -> bool:
    """Whether an act is one that anybody may perform by himself: pay, build."""
    return p.frame == "act" and p.act not in _BY_SAYING and "founding" not in p.traits


def _is_theirs(p: Performance, clauses: Clauses, subjects: Subjects, *, again: bool) -> bool:
    """Whether a deed without a name is one of the meeting, by its verb or by what it is done to.

    `again` tells that they have just acted, or are but two: then what was told of («il», "its findings", «mesures,
    qui») is theirs.
    """
    words, own = clauses.pack.grammar, clauses.subject(p.clause)
    if own is not None and subjects.are_people(p.clause) and not clauses.passive(p.clause):
        named = (k for k in clauses.tree.children[own] if clauses.relation(k) == "nmod")
        return not any(clauses.tokens[k].upos == "PROPN" for k in named)  # "officials in Oslo"
    relative = p.antecedent is not None and (own is None or clauses.is_relative(own))
    thing = p.antecedent if relative else subjects.of(p.clause)
    if thing is None or clauses.lemmas[p.clause] in words["follow_up_verbs"] | words["ruling_verbs"]:
        return True
    near = clauses.tree.children[thing]
    personal = clauses.tokens[thing].upos == "PRON"
    owned = any(clauses.forms[k] in words["his"] | words["their"] for k in near)
    if again and (relative or personal or owned):
        return True
    if personal:
        return clauses.tokens[thing].feats.get("PronType") != "Prs"
    common = words["this_meeting"] | words["text_nouns"] | words["organs"] | words["pooled"]
    beside = {clauses.lemmas[k] for k in near if clauses.relation(k) in ("amod", "compound")}
    return clauses.lemmas[thing] in common or bool(beside & words["joint_bodies"])
