"""A body that its noun alone tells of («la Commission», "the Bank"): the one that was named in full, else itself."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.performance import Performance
from servanda.extract.roles.discourse import Cast, Discourse
from servanda.model import Basis, Mention, MentionKind
from servanda.text.fold import folded

_SHARED_FRAMES = ("join", "event", "meet")
_OWN = ("compound", "amod")
"""What belongs to the name of a body, beside its noun: «la banque centrale»."""


def body_at(clauses: Clauses, p: Performance, subject: int, discourse: Discourse) -> Cast | None:
    """Who a body without a name is that gives or promises; None where the noun is none, or is one of those who meet.

    It is the body that was last named in full with this noun; else, in a report, the one body among the parties; else
    itself, as any body is that no table has. A joint body of the parties acts for them.
    """
    noun = clauses.lemmas[subject]
    bodies = clauses.pack.grammar["acting_bodies"]
    if p.frame in _SHARED_FRAMES or noun not in bodies or not _is_definite(clauses, subject):
        return None
    words = _name(clauses, subject)
    if set(words) & clauses.pack.grammar["joint_bodies"]:
        return None
    where = clauses.tokens[subject].span
    if named := discourse.bodies.get(noun) if len(words) == 1 else None:
        return Cast(named, Basis.EXPLICIT, actor_span=where)
    if discourse.own_voice or discourse.is_body:
        return None
    own = tuple(code for code in discourse.parties if code.islower())
    if len(own) == 1 and len(words) == 1:
        return Cast(own, Basis.METONYM, actor_span=where)
    return Cast((f"{MentionKind.ORGANISATION}:{' '.join(words)}",), Basis.EXPLICIT, actor_span=where)


def keep_bodies(clauses: Clauses, mentions: Iterable[Mention], discourse: Discourse) -> None:
    """Keep whom a noun for a body was told of last, in full: «la Banque africaine de développement»."""
    bodies = clauses.pack.grammar["acting_bodies"]
    for one in mentions:
        if one.kind is MentionKind.ORGANISATION and len(one.actors) == 1:
            inside = clauses.under(one.span)
            if len(inside) > 1:
                discourse.bodies |= {clauses.lemmas[i]: one.actors for i in inside if clauses.lemmas[i] in bodies}


def _is_definite(clauses: Clauses, i: int) -> bool:
    """Whether a noun in the singular has the definite article and nothing that says which one but its own words."""
    before = [k for k in clauses.tree.children[i] if clauses.relation(k) == "det"]
    behind = any(clauses.relation(k) in ("nmod", "acl") for k in clauses.tree.children[i])
    article = [k for k in before if clauses.tokens[k].feats.get("Definite") == "Def"]
    one = clauses.tokens[i].feats.get("Number", "Sing") == "Sing"
    return one and len(before) == len(article) == 1 and not behind


def _name(clauses: Clauses, i: int) -> list[str]:
    """The words of a body's name, folded, in order."""
    own = sorted([i, *(k for k in clauses.tree.children[i] if clauses.relation(k) in _OWN)])
    return [folded(clauses.tokens[k].form) for k in own]
