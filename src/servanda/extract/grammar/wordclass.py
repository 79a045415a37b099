"""Whether a word is of the class of a row: its part of speech and its reflexive clitic, whatever the tagger says."""

from __future__ import annotations

from servanda.extract.grammar.clauses import Clauses
from servanda.lang.lexicon import Row

_POS = {"VERB": {"VERB", "AUX", "ADJ"}, "NOUN": {"NOUN", "PROPN"}, "ADJ": {"ADJ", "VERB", "ADV"}}


def is_of_class(clauses: Clauses, i: int, row: Row) -> bool:
    """Whether part of speech and reflexive clitic are the row's."""
    if _is_certain(clauses, i, row):
        return True
    apart = row.pos == "ADJ" and (i == 0 or clauses.forms[i - 1] == ",")
    modifies = row.pos != "NOUN" and not apart and clauses.relation(i) in ("amod", "compound", "case", "mark")
    if row.pos == "VERB" and clauses.relation(i) in ("aux", "cop") and "modal" not in row.traits:
        return False
    if clauses.tokens[i].upos not in _POS[row.pos] or modifies or (row.pos == "ADJ" and _is_perfect(clauses, i)):
        return False
    if row.pos != "VERB":
        return True
    clitics = bool(clauses.pack.grammar["reflexive_clitics"])
    return _reflexive(clauses, i) == row.reflexive or (not row.reflexive and not clitics)


def _is_perfect(clauses: Clauses, i: int) -> bool:
    """Whether a verb stands in an active perfect ("has set aside"), so that it is no adjective."""
    helpers = {clauses.lemmas[j] for j in clauses.helpers(i)}
    words = clauses.pack.grammar
    return bool(helpers & words["perfect_auxiliaries"]) and not helpers & words["copulas"]


def _is_certain(clauses: Clauses, i: int, row: Row) -> bool:
    """Whether the place alone shows that a form is the row's, whatever the tagger says.

    After a subject pronoun, right before an infinitive, at the head of a passage, or as its only verb.
    """
    kinds = {pos for head, pos in clauses.pack.forms.get(clauses.forms[i], ()) if head == row.head}
    if row.pos == "NOUN" and row.pos in kinds:
        before = clauses.phrase_start(i) if i and clauses.tokens[i - 1].upos == "ADJ" else i - 1
        owned = i > 0 and clauses.tokens[before].upos in ("DET", "PRON") and clauses.tokens[before].head == i
        return owned and clauses.relation(i) == "obj" and clauses.tokens[i].upos in ("ADJ", "VERB", "X")
    if row.reflexive or row.pos not in kinds or row.pos == "NOUN":
        return False
    if i > 0 and clauses.forms[i - 1] in clauses.pack.grammar["reflexive_clitics"]:
        return False
    if i == 0 and clauses.tokens[0].upos != "DET":
        return len(kinds) == 1 or row.pos == "VERB"
    if i in clauses.sure_verbs or (row.pos == "ADJ" and clauses.relation(i) != "amod" and _after_copula(clauses, i)):
        return True
    infinitive = any(token.feats.get("VerbForm") == "Inf" for token in clauses.tokens[i + 1 : i + 2])
    sure = _after_pronoun(clauses, i) or i == clauses.lost_verb or ("inf" in row.needs and infinitive)
    return row.pos == "VERB" and sure


def _after_copula(clauses: Clauses, i: int) -> bool:
    """Whether a form of «être» stands right before a word, adverbs aside."""
    j = _past_adverbs(clauses, i)
    return j >= 0 and clauses.lemmas[j] in clauses.pack.grammar["copulas"]


def _after_pronoun(clauses: Clauses, i: int) -> bool:
    """Whether a subject pronoun stands right before a word, which is a verb then, whatever the tagger says."""
    j, words = _past_adverbs(clauses, i), clauses.pack.grammar
    return j >= 0 and clauses.forms[j] in words["plural_pronouns"] | words["we"]


def _past_adverbs(clauses: Clauses, i: int) -> int:
    """The nearest token before one that is no adverb; -1 where there is none."""
    return next((j for j in range(i - 1, -1, -1) if clauses.tokens[j].upos != "ADV"), -1)


def _reflexive(clauses: Clauses, i: int) -> bool:
    """Whether a clitic before the verb is reflexive: «se», or the second of two like pronouns («nous nous»)."""
    words = clauses.pack.grammar["reflexives"]
    for j in range(max(0, i - 4), i):
        form = clauses.forms[j]
        if form not in words or clauses.tokens[j].upos != "PRON":
            continue
        near = all(clauses.tokens[k].upos in ("AUX", "ADV", "PRON") for k in range(j + 1, i))
        sure = form in clauses.pack.grammar["reflexive_clitics"] or form in clauses.forms[:j]
        if (near or clauses.tokens[j].head in (i, *clauses.helpers(i))) and (sure or clauses.relation(j) == "expl"):
            return True
    return False
