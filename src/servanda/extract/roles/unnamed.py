"""Who is meant where no name stands: «les deux dirigeants», «les ministres», an office alone."""

from __future__ import annotations

from collections.abc import Iterable

from servanda.extract.actors.links import OWN_OFFICE
from servanda.extract.roles.discourse import Discourse
from servanda.model import Mention, MentionKind

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
