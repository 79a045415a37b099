"""Who is being quoted: words of attribution inside a sentence, and quotations that run over several."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.hits import Hit
from servanda.extract.grammar.needs import Needs
from servanda.extract.grammar.telling import NAMING, aside_end, told_behind
from servanda.text.quotes import CLOSING, OPENING, STRAIGHT, left_open

_SPEAKING = {"act", "ask", "judge", "say"}
"""Frames whose verbs may attribute a quotation («..., a promis X»)."""
_SUBJECT_REACH = 7
"""How far behind a verb of announcing its inverted subject may stand («a annoncé vendredi à Oslo le ministre»)."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that only say who speaks («..., a déclaré X», «Selon X, ...»).

    `start` and `end` are the tokens they fill; `sayer` is the verb of saying or the name's head.
    """

    start: int
    end: int
    sayer: int

    def holds(self, clauses: Clauses, hit: Hit) -> bool:
        """Whether a hit is the verb of saying itself, or another right behind it ("was quoted as saying")."""
        between = self.sayer < hit.token < min(self.end, aside_end(clauses, self.sayer))
        return hit.predicate == self.sayer or (between and hit.row.frame == "say")

    def interrupts(self, clauses: Clauses, i: int) -> bool:
        """Whether a word behind it is still of what is said (“A,” she said, “and B”)."""
        if not self.end <= i:
            return False
        before = "".join(token.form for token in clauses.tokens[:i])
        quoted = any(mark in before for mark in (*OPENING, STRAIGHT))
        return left_open(before, open_before=False) if quoted else True

    def of_another(self, clauses: Clauses) -> bool:
        """Whether it names its source by another («selon son ministre»), so that nobody named before is meant."""
        subject, last = clauses.subject(self.sayer), min(self.end, len(clauses.tokens)) - 1
        first = self.start
        if subject is not None:
            first, last = clauses.subtree(subject)
        elif clauses.finite(self.sayer):  # an inverted subject that was taken for an object follows at once
            first, last = self.sayer, min(self.sayer + 1, last)
        owners = clauses.pack.grammar["his"] | clauses.pack.grammar["their"]
        return any(clauses.forms[k] in owners for k in range(first, last + 1))


def attribution(clauses: Clauses) -> Attribution | None:
    """The attribution of a passage, if it has one."""
    return _according(clauses) or _behind(clauses) or _said(clauses) or _introduced(clauses) or _told(clauses)


def names_source(clauses: Clauses, j: int) -> bool:
    """Whether words that name a source begin at a token («Selon Hanoï», «d'après elle», of which «d'» is a word)."""
    sources = clauses.pack.grammar["according_to"]
    return any("".join(clauses.forms[j : j + size]) in sources for size in (1, 2))


def _according(clauses: Clauses) -> Attribution | None:
    """«Selon la Première ministre, ...» at the head, up to its comma; «..., selon elle» at the end."""
    last = len(clauses.tokens)
    if names_source(clauses, 0):
        comma = next((j for j in range(1, min(25, last)) if clauses.forms[j] == ","), None)
        return Attribution(0, comma, 1) if comma else None
    tail = (j for j in range(4, last - 1) if names_source(clauses, j) and clauses.forms[j - 1] == ",")
    start = next(tail, None)
    if start is None or any(clauses.forms[j] == "," for j in range(start, last)):
        return None
    return Attribution(start - 1, last, start)


def _introduced(clauses: Clauses) -> Attribution | None:
    """«X a déclaré : « ...»»: a verb of saying before a colon and a quotation, or one that is no act before a colon."""
    for j in range(2, len(clauses.tokens) - 1):
        opens = clauses.forms[j] in (":", ",") and clauses.tokens[j + 1].form in (*OPENING, STRAIGHT)
        verb = next((k for k in range(j - 1, max(-1, j - 6), -1) if clauses.finite(k)), None) if opens else None
        frames = set() if verb is None else _frames(clauses, verb)
        if verb is not None and ("say" in frames or (clauses.forms[j] == ":" and not frames)):
            return Attribution(0, j + 1, verb)
    return None


def _told(clauses: Clauses) -> Attribution | None:
    """A name and a verb of saying behind a closing quote, where the parser took the verb for part of the name."""
    last = len(clauses.tokens)
    for k in range(3, last - 2 if clauses.pack.grammar["said_after_subject"] else 0):
        verb = next((j for j in range(k + 2, last) if clauses.tokens[j].upos not in NAMING), None)
        if verb is not None and _ends_quote(clauses, k) and _frames(clauses, verb) & {"say"}:
            named = any(clauses.tokens[j].upos in ("PROPN", "PRON", "NOUN") for j in range(k + 1, verb))
            told = clauses.tokens[verb].feats.get("VerbForm") not in ("Inf", "Ger")
            if named and told:
                return Attribution(k, last, verb)
    return None


def _behind(clauses: Clauses) -> Attribution | None:
    """«..., the trade ministry in Seoul predicted»: by the order of the words, whatever the parser made of them."""
    found = told_behind(clauses)
    return Attribution(*found) if found else None


def _ends_quote(clauses: Clauses, k: int) -> bool:
    """Whether a mark closes a quotation: by its shape, or because it hangs on the word before and not on the next."""
    mark = clauses.tokens[k]
    hangs = clauses.tokens[k - 1].span.end == mark.span.start and mark.span.end < clauses.tokens[k + 1].span.start
    return mark.form in CLOSING or (mark.form == STRAIGHT and hangs)


def _frames(clauses: Clauses, j: int) -> set[str]:
    """The frames of the rows of a word: not of an auxiliary, a bare carrier, or words that only act with others."""
    if clauses.relation(j) == "aux":
        return set()
    rows = clauses.pack.lexicon.of(clauses.lemmas[j])
    return {row.frame for row in rows if "carrier" not in row.traits and (row.frame == "say" or not row.parts)}


def _said(clauses: Clauses) -> Attribution | None:
    """A verb of saying after a comma or a closing quote, whose subject stands behind it or between."""
    for j in range(3, len(clauses.tokens)):
        frames = _frames(clauses, j)
        finite = clauses.finite(j) or ("say" in frames and _names_only(clauses, j))  # taken for a participle
        start = _attribution_start(clauses, j) if frames and finite else None
        turned = start is not None and _clitic(clauses, j)
        if start is None or start < 3 or not (turned or _says_nothing_more(clauses, j)):
            continue
        told = "say" in frames or _announces(clauses, j)
        if (told and _is_joint(clauses, start - 1)) or (frames & _SPEAKING and _closes(clauses, j, start)):
            return Attribution(start - 1, aside_end(clauses, j) if turned else len(clauses.tokens), j)
    return None


def _announces(clauses: Clauses, j: int) -> bool:
    """Whether a verb that can announce a clause has nothing behind it but who announced it («, a promis le ministre»).

    The parser may take the inverted subject for an object; a thing announced is no person, party or body.
    """
    rows = clauses.pack.lexicon.of(clauses.lemmas[j])
    if not any("that" in row.needs and row.frame in ("act", "ask", "say") for row in rows):
        return False
    words = clauses.pack.grammar
    if not any(clauses.is_finite_form(k) or clauses.looks_infinitive(k) for k in range(j)):
        return False
    last = len(clauses.tokens) - 1
    dated = (clauses.child(j, "advmod"), clauses.child(j, "obl"))
    for k in range(j + 1, min(j + 1 + _SUBJECT_REACH, len(clauses.tokens))):
        if clauses.tokens[k].form in (":", *OPENING, STRAIGHT):
            return False
        timed = k == j + 1 and clauses.tokens[k].upos == "NOUN" and clauses.tokens[min(k + 1, last)].upos == "DET"
        if timed or k in dated or clauses.tokens[k].upos in ("DET", "ADV", "NUM", "ADJ", "PUNCT"):
            continue
        known = {clauses.lemmas[k], clauses.forms[k]} & (words["institutions"] | words["other_side"])
        return clauses.tokens[k].upos == "PROPN" or clauses.tokens[k].form[0].isupper() or bool(known)
    return False


def _clitic(clauses: Clauses, j: int) -> bool:
    """Whether the subject of a verb is hung on its auxiliary or on itself («a-t-elle affirmé», «dit-il»)."""
    return any(clauses.forms[k].startswith("-") for k in (j - 1, j + 1) if k < len(clauses.tokens))


def _closes(clauses: Clauses, j: int, start: int) -> bool:
    """Whether any verb of the lexicon attributes here: after a quotation, or inverted after a comma."""
    before = clauses.tokens[start - 1].form
    if before in CLOSING or ("say" in _frames(clauses, j) and _quote_open(clauses, start)):
        return True
    subject = clauses.subject(j)
    inverted = before == "," and subject is not None and subject > j
    return inverted or (before == "," and clauses.tokens[start - 2].form in CLOSING)


def _quote_open(clauses: Clauses, end: int) -> bool:
    """Whether a quotation that began before token `end` is still open there, and a comma parts it from what follows."""
    before = "".join(clauses.tokens[i].form for i in range(end))
    return before.endswith(",") and left_open(before, False)


def _attribution_start(clauses: Clauses, j: int) -> int | None:
    """Where words of attribution begin: at the inverted verb, or at a subject that may stand first."""
    if _clitic(clauses, j):
        return j - 2 if clauses.forms[j - 1].startswith("-") else j
    subject = clauses.subject(j)
    before = bool(clauses.pack.grammar["said_after_subject"])
    if subject is not None and subject < j:
        if _turned(clauses, j):
            return clauses.group(j)
        start = clauses.subtree(subject)[0]
        fits = before and not clauses.is_relative(subject) and _only_says(clauses, j, start)
        return start if fits else None
    if clauses.relation(j) == "conj" and _names_only(clauses, j):
        return j
    joined = clauses.relation(j) == "conj" and not (clauses.child(j, "cc") is None and _announces(clauses, j))
    if joined or clauses.tokens[j].deprel.startswith("acl"):
        return None
    return clauses.group(j)


def _turned(clauses: Clauses, j: int) -> bool:
    """Whether a verb of saying stands right behind a comma with its subject behind it, whatever the parser made of it.

    «Le recyclage est une question de survie, a estimé M. Loc».
    """
    begin = clauses.group(j)
    behind = begin > 0 and clauses.forms[begin - 1] == ","
    told = clauses.lemmas[j] not in clauses.pack.grammar["addressing_verbs"] and "say" in _frames(clauses, j)
    apart = any(clauses.is_relative(k) for k in range(begin))
    return behind and told and not apart and _announces(clauses, j)


def _names_only(clauses: Clauses, j: int) -> bool:
    """Whether nothing but a name or title follows a verb up to a comma or the end ("..., said Minister N of Peru")."""
    rest = [k for k in range(j + 1, aside_end(clauses, j)) if clauses.tokens[k].upos != "PUNCT"]
    named = any(clauses.tokens[k].upos == "PROPN" for k in rest)
    before = bool(clauses.pack.grammar["said_after_subject"]) and clauses.forms[j - 1] == ","
    return before and named and all(clauses.tokens[k].upos in NAMING for k in rest)


def _only_says(clauses: Clauses, j: int, start: int) -> bool:
    """Whether a verb has nothing to say but what stands before it: no object of its own, and a clause or quotation."""
    quoted = any(clauses.tokens[k].form in (*CLOSING, STRAIGHT) for k in range(start))
    told = clauses.child(j, "obj")
    nothing = told is None or clauses.lemmas[told] in clauses.pack.grammar["hearers"]
    return nothing and (quoted or any(clauses.is_finite_form(k) for k in range(start)))


def _is_joint(clauses: Clauses, i: int) -> bool:
    return clauses.forms[i] in (",", STRAIGHT)  # what every quotation mark is folded to


def _says_nothing_more(clauses: Clauses, j: int) -> bool:
    needs = Needs(clauses)
    said = needs.met(j, "that")
    if said is not None and any(clauses.tokens[k].form in OPENING for k in range(j + 1, said)):
        said = None  # the quotation goes on behind the words of saying
    return said is None and needs.met(j, "inf") is None
