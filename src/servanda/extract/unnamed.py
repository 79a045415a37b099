"""Who is meant where no name stands: «les deux dirigeants», «les ministres», «I» of a host, an office alone."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.extract.actors.links import OWN_OFFICE
from servanda.extract.clauses import Clauses
from servanda.extract.discourse import Cast, Discourse
from servanda.model import Basis, Mention, MentionKind

_PAIR = 2


def codes_of(mention: Mention, noun: str | None, discourse: Discourse) -> tuple[str, ...]:
    """The codes of a mention without actors; `noun` is the noun that it is built on, as a lemma.

    A number means so many of those who meet or were told of last; «the leaders» in a report are those of whom it
    first told in full («the leaders of the Six»), else all; an office at the head of a text is that of the party for
    whom nobody is named.
    """
    if mention.rule.startswith("parties"):
        size = int(mention.rule.partition(":")[2] or 0)
        told = not (size or discourse.own_voice) and discourse.leaders.get(noun or "")
        return told or discourse.sized(size)
    if mention.rule == OWN_OFFICE and len(discourse.unspoken) == 1:
        return discourse.unspoken
    known = discourse.referent(None) if mention.kind is MentionKind.OFFICE else None
    return known.actors if known else ()


def keep_leaders(mentions: Iterable[tuple[Mention, str | None]], discourse: Discourse) -> None:
    """Keep of whom a noun for several people is told first, in full or alone.

    The leaders of a wider group are not meant where two meet («en marge du sommet des dirigeants de X»). Those of a
    group whom one more party meets («the U.S.-Nordic Leaders' Summit») are not all who meet there.
    """
    side = {code for code in discourse.parties if code != discourse.hub} if discourse.hub else None
    for mention, noun in mentions:
        among = (
            not discourse.parties or set(mention.actors) <= set(discourse.parties) or len(discourse.parties) != _PAIR
        )
        several = mention.rule == "members" and len(mention.actors) > 1 and set(mention.actors) != side and among
        if noun and (mention.rule == "parties" or several):
            discourse.leaders.setdefault(noun, mention.actors)


def host(discourse: Discourse) -> Cast | None:
    """«I» in the words of one of those who met: the only party for whom nobody else is named."""
    alone = discourse.own_voice and len(discourse.unspoken) == 1
    speaking = discourse.quoted or discourse.author
    return Cast(discourse.unspoken, Basis.PRONOUN) if alone and not speaking else None


def all_of_us(clauses: Clauses, i: int, discourse: Discourse) -> Cast | None:
    """«Nous ... ensemble», "together, we ...", said by one of the few who meet: all of them."""
    parties, speaking = discourse.parties, discourse.quoted or discourse.author
    together = clauses.pack.grammar["together"]
    joint = any(clauses.forms[k] in together for k in clauses.tree.children[clauses.tokens[i].head])
    plural = clauses.forms[i] not in clauses.pack.voice["first_person_singular"]
    among = speaking is not None and len(speaking.actors) == 1 and set(speaking.actors) < set(parties)
    states = all(code.isupper() for code in parties)
    return Cast(parties, Basis.PRONOUN) if joint and plural and among and states else None
