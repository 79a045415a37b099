"""The sorts of things in a text: passages that are read, names that can act, what makes a promise checkable."""

from __future__ import annotations

from enum import StrEnum


class Zone(StrEnum):
    """What part of a document a passage is; only sentences and items are read for statements."""

    TITLE = "title"
    HEADING = "heading"
    SENTENCE = "sentence"
    ITEM = "item"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    PARTICIPANTS = "participants"
    LINKS = "links"
    DATELINE = "dateline"
    BYLINE = "byline"
    METADATA = "metadata"
    BOILERPLATE = "boilerplate"


READ_ZONES = frozenset({Zone.SENTENCE, Zone.ITEM})


class MentionKind(StrEnum):
    """What sort of name a mention is."""

    STATE = "state"
    CAPITAL = "capital"
    DEMONYM = "demonym"
    PERSON = "person"
    OFFICE = "office"
    ORGANISATION = "organisation"
    GROUP = "group"
    FORMAT = "format"
    COMPANY = "company"
    REGION = "region"
    CITY = "city"
    SITE = "site"
    CORRIDOR = "corridor"
    PROGRAMME = "programme"
    DOCUMENT = "document"
    PRONOUN = "pronoun"

    @property
    def acts(self) -> bool:
        """Whether the roles of a statement may be read from a mention of this kind."""
        return self in _ACTING


_ACTING = frozenset(
    {
        MentionKind.STATE,
        MentionKind.CAPITAL,
        MentionKind.DEMONYM,
        MentionKind.PERSON,
        MentionKind.OFFICE,
        MentionKind.ORGANISATION,
        MentionKind.GROUP,
        MentionKind.FORMAT,
    }
)


class Specific(StrEnum):
    """What in a statement can be checked later; a horizon is a term, a date the day of something."""

    AMOUNT = "amount"
    DATE = "date"
    HORIZON = "horizon"
    RECURRENCE = "recurrence"
    BENEFICIARY = "beneficiary"
    INSTRUMENT = "instrument"
    PLACE = "place"
    INDICATOR = "indicator"
