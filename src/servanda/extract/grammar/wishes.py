"""What is only judged though agreed on, what is asked though only wished, what is proposed though only possible."""

from __future__ import annotations

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.hits import Hit
from servanda.extract.grammar.subjects import Subjects
from servanda.model import Act

_CONTENT_WORDS = ("NOUN", "PROPN", "VERB", "NUM")
_NEED_REACH = 9
"""How near to a verb of agreeing the noun of need stands («de la grande, voire pressante nécessité»)."""
_SEEN_REACH = 4
"""How near to a verb of seeing the party stands whose doing is wished."""


def is_need(clauses: Clauses, hit: Hit) -> bool:
    """Whether what is agreed on is only that a thing is needed or matters («convenir de la nécessité de»)."""
    after = range(hit.token + 1, min(hit.token + _NEED_REACH, len(clauses.tokens)))
    content = (j for j in after if clauses.tokens[j].upos in _CONTENT_WORDS and clauses.forms[j] not in hit.row.parts)
    noun = next(content, None)
    if noun is None or noun == clauses.child(hit.token, "nsubj"):
        return False
    return clauses.lemmas[noun] in clauses.pack.grammar["needs"]


def _is_own(clauses: Clauses, subject: int | None) -> bool:
    """Whether a subject belongs to who wishes («leurs pays»)."""
    words = clauses.pack.grammar
    owned = words["his"] | words["their"] | words["our"]
    return subject is not None and any(clauses.forms[k] in owned for k in clauses.tree.children[subject])


def is_wish_of_another(subjects: Subjects, hit: Hit) -> bool:
    """Whether what is wished is another party's doing.

    «souhaite que le Chili ratifie», «souhaite voir le Chili ...», "want the bank to lend more".
    """
    clauses, parties = subjects.clauses, subjects.parties
    c, row = hit.content, hit.row
    wished = (row.frame, row.pos) in (("act", "VERB"), ("hold", "NOUN"))
    if row.act is not Act.INTENTION or c is None or c == hit.token or not wished:
        return False
    if clauses.finite(c):
        subject = clauses.subject(c)
        return subject in parties and not _is_own(clauses, subject)
    wanted = clauses.child(hit.token, "obj", "iobj")
    if wanted is not None and hit.token < wanted < c:
        return subjects.names_party(wanted) and not _is_own(clauses, wanted)
    seen = clauses.lemmas[c] in clauses.pack.grammar["seeing_verbs"]
    return seen and any(k in parties for k in range(c + 1, min(c + _SEEN_REACH, len(clauses.tokens))))


def is_offer(clauses: Clauses, hit: Hit) -> bool:
    """Whether a modal puts to those addressed what all could do («nous pourrions proclamer 2025 ...», "we could")."""
    subject, words = clauses.subject(hit.predicate), clauses.pack
    ours = subject is not None and clauses.forms[subject] in words.voice["first_person"]
    offered = clauses.forms[hit.token] in words.grammar["offering_modals"]
    return ours and offered and not clauses.denied(hit.predicate)


def is_attitude(hit: Hit) -> bool:
    """Whether a row only voices an attitude or a request («saluant», "urging"), which is no means to another act."""
    row = hit.row
    voiced = row.act is Act.POSITION and (row.strength == 1 or "against" in row.traits)
    return voiced or (row.act is Act.REQUEST and "party" not in row.traits)
