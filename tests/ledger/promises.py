"""Entries made by hand, for tests of what is made of their attestations."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256
from typing import Any

from servanda.ledger.entries.entry import Attestation, Entry, Origin, Role
from servanda.model import Act, Amount, Basis, SourceClass, Span, Statement, When
from servanda.text.ids import content_id

STRENGTHS = {Act.COMMITMENT: 4, Act.AGREEMENT: 4, Act.ANNOUNCEMENT: 3, Act.INTENTION: 2, Act.PROPOSAL: 2}


def origin(name: str = "readout.txt", source_class: SourceClass = SourceClass.OFFICIAL, **more: Any) -> Origin:
    """A document of so and so many characters, that came on a day in June 2027."""
    given = {"number": 1, "language": "fr", "added_at": "2027-06-01T10:00:00+00:00", "length": 1000, **more}
    return Origin(sha256(name.encode()).hexdigest(), name, source_class=source_class, **given)


def told(quote: str, act: Act = Act.COMMITMENT, start: int = 0, **more: Any) -> Attestation:
    """A statement that begins at a place of a document, with these words; `origin` and `role` besides what it states.

    `amounts` may be pairs of words and value in euros, `when` a pair of words and EDTF, `trigger` and evidence words
    of the quote.
    """
    of, role = more.pop("origin", origin()), more.pop("role", Role.ATTESTS)
    lead_in = more.pop("lead_in_words", "")

    def at(words: str) -> Span:
        assert words in quote, f"{words!r} is not in {quote!r}"
        return Span(start + quote.index(words), start + quote.index(words) + len(words))

    if "amounts" in more:
        more["amounts"] = tuple(
            one if isinstance(one, Amount) else Amount(at(one[0]), Decimal(one[1]), *one[2:] or ("EUR",))
            for one in more["amounts"]
        )
    if isinstance(more.get("when"), tuple):
        more["when"] = When(at(more["when"][0]), more["when"][1], "by hand")
    if "evidence" in more:
        more["evidence"] = {field: tuple(at(words) for words in found) for field, found in more["evidence"].items()}
    trigger = at(more.pop("trigger", quote.split(maxsplit=1)[0]))
    given = {"strength": STRENGTHS.get(act, 1), "rule": "fr.verb.test", "actors": ("JPN",), **more}
    statement = Statement(Span(start, start + len(quote)), act, trigger, actor_basis=Basis.EXPLICIT, **given)
    id_ = content_id("statement", of.sha256, start, quote, act.value)
    return Attestation(id_, content_id("entry", id_), statement, of, quote, lead_in, role)


def entry(*attestations: Attestation) -> Entry:
    """The entry of these attestations."""
    return Entry(attestations)
