"""Why a word that could perform an act performs none where it stands: the reasons, as values that are passed on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Refusal(StrEnum):
    """Why a row of the lexicon, a clause or an act comes to no statement."""

    # A row does not fire at its word.
    KIND = "kind"
    PARTS = "parts"
    FORM = "form"
    NEED = "need"
    OUTRANKED = "outranked"
    UNCARRIED = "uncarried"
    ATTRIBUTION = "attribution"
    # It fires, and its clause is not of the kind that performs.
    BACKGROUND = "background"
    NO_PARTY = "no_party"
    NO_FIGURE = "no_figure"
    UNREPORTED = "unreported"
    MILD = "mild"
    # The clause performs nothing of its own.
    CARRIED = "carried"
    CARRIER = "carrier"
    MUTE = "mute"
    HANDED_ON = "handed_on"
    POLITE = "polite"
    HOLLOW = "hollow"
    DENIED = "denied"
    THING = "thing"
    FORMULA = "formula"
    UNBOUND = "unbound"
    # It stands where nothing is performed.
    MODIFIER = "modifier"
    RESTRICTIVE = "restrictive"
    CONTENT = "content"
    SCENE = "scene"
    PURPOSE = "purpose"
    QUESTION = "question"
    INFINITIVE = "infinitive"
    MANNER = "manner"
    WITHOUT = "without"
    SUBORDINATE = "subordinate"
    SILENT = "silent"
    # It performs, and another reading has its place.
    DOUBLED = "doubled"
    LEADS = "leads"
    GOVERNED = "governed"
    CONTINUED = "continued"

    @property
    def told(self) -> str:
        """The reason as a reader may hear it."""
        return _TOLD[self]


_TOLD: Mapping[Refusal, str] = {
    Refusal.KIND: "the word is of another kind here: another part of speech, or reflexive where the row is not",
    Refusal.PARTS: "the row's further words do not stand with it",
    Refusal.FORM: "the verb is not in the voice, tense or person that the row counts",
    Refusal.NEED: "nothing of what the row needs follows the word",
    Refusal.OUTRANKED: "a row that asks for more fires at the same word",
    Refusal.UNCARRIED: "the noun hangs on no verb that carries its act, and heads no passage",
    Refusal.ATTRIBUTION: "the verb only says who speaks",
    Refusal.BACKGROUND: "the verb only tells what lies behind another act",
    Refusal.NO_PARTY: "the row counts for a party only, and the subject is none that is known",
    Refusal.NO_FIGURE: "the row counts with a figure only, and none stands here",
    Refusal.UNREPORTED: "the row counts only in what somebody is reported to say",
    Refusal.MILD: "the auxiliary binds nobody in this mood and this text",
    Refusal.CARRIED: "the noun that the verb carries has the act",
    Refusal.CARRIER: "the verb only carries acts, and there is none with it",
    Refusal.MUTE: "the row is of a use that states nothing, such as a greeting",
    Refusal.HANDED_ON: "the verb only hands on the act below it",
    Refusal.POLITE: "the verb only leads politely to the act below it",
    Refusal.HOLLOW: "what is said is a state of affairs within a judgement, and no act of its own",
    Refusal.DENIED: "the act is denied",
    Refusal.THING: "the subject is a thing, which can perform nothing",
    Refusal.FORMULA: "the words only open a text",
    Refusal.UNBOUND: "the clause says that nobody is bound",
    Refusal.MODIFIER: "the participle only tells which thing is meant",
    Refusal.RESTRICTIVE: "the relative clause only tells which thing is meant",
    Refusal.CONTENT: "the clause is what another act is about",
    Refusal.SCENE: "the clause only says when or if",
    Refusal.PURPOSE: "the clause only says to what end",
    Refusal.QUESTION: "the sentence or its clause is a question, or asks one",
    Refusal.INFINITIVE: "the infinitive is the content or the purpose of another verb",
    Refusal.MANNER: "the participle only tells how another act is done",
    Refusal.WITHOUT: "the clause says what is left undone",
    Refusal.SUBORDINATE: "the clause hangs on another and tells nothing of its own",
    Refusal.SILENT: "no rule makes a statement of such a clause in such a text",
    Refusal.DOUBLED: "another act has the same clause",
    Refusal.LEADS: "the act is that of the list below, told with each of its items",
    Refusal.GOVERNED: "the item is the content of its lead-in's act",
    Refusal.CONTINUED: "the part of the sentence goes on with the act before it",
}
