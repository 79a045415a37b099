"""A parse tree read as clauses: tense, mood and voice of a predicate, and whether it is denied."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.extract.grammar.words import VERBAL, Words
from servanda.text.fold import folded
from servanda.text.quotes import OPENING, STRAIGHT

_NEAR_REACH = 4
"""How many adverbs and clitics may stand before the infinitive of a near future."""


@dataclass(frozen=True)
class Clauses(Words):
    """One passage's tree with the questions that the grammar of acts asks of it."""

    def feature(self, i: int, name: str) -> str | None:
        """A feature of a predicate's finite form, else of the predicate."""
        for j in (*self.helpers(i), i):
            if self.is_finite_form(j) and name in self.tokens[j].feats:
                return self.tokens[j].feats[name]
        return self.tokens[i].feats.get(name)

    def future(self, i: int) -> bool:
        """Whether a predicate stands in the future."""
        words = self.pack.grammar
        spelt = any(self._ends(j, words["future_endings"]) for j in (i, *self.helpers(i))) or self.destined(i)
        spelt = spelt or (self._nears(i, words["near_futures"]) and self.feature(i, "Tense") != "Past")
        spelt = spelt or self._is_tagged(i, "Tense", "Fut", words["future_shapes"])
        return spelt or bool(self._helper_forms(i) & words["future_auxiliaries"])

    def _nears(self, i: int, going: frozenset[str]) -> bool:
        return any(self._nearly(j, going) for j in (i, *self.helpers(i)))

    def _nearly(self, j: int, going: frozenset[str]) -> bool:
        """Whether a verb of going puts what is right behind it ahead («va investir», "going to build", «va :»)."""
        if self.forms[j] not in going:
            return False
        if self.forms[j + 1 :] == (":",):
            return True
        light, marks = ("ADV", "PRON", "PUNCT", "PART"), self.pack.grammar["infinitive_words"]
        behind = range(j + 1, len(self.tokens))
        k = next((k for k in behind if self.tokens[k].upos not in light and self.forms[k] not in marks), j)
        bare = self.tokens[k].feats.get("VerbForm") == "Inf" or (k > j and self.bare_form(k) == "base")
        return k - j <= _NEAR_REACH and bare

    def aspect(self, i: int) -> int | None:
        """The finite verb that only says how far an infinitive has come («vient de signer», «continue d'appuyer»)."""
        words, head = self.pack.grammar, self.tokens[i].head
        recent = self.forms[head] in words["recent_pasts"]
        carries = self.lemmas[head] in words["aspects"] and self.finite(head)
        if head >= i or not (recent or carries or self.reports(head)):
            return None
        adds = recent and self.group(i) == head + 1  # «vient souligner»
        return head if self.infinitive(i) and (not recent or adds or self.recent(i)) else None

    def reports(self, i: int) -> bool:
        """Whether a passive only says that its subject is said to do a thing ("is said to have promised")."""
        return self.lemmas[i] in self.pack.grammar["hearsay_verbs"] and self.passive(i) and self.finite(i)

    def carried(self, i: int) -> int | None:
        """The infinitive that a future only carries («continuera à former», «va former»)."""
        words, below = self.pack.grammar, self.child(i, "xcomp")
        carries = self.lemmas[i] in words["aspects"] | words["continuing_verbs"]
        carries = carries or self.forms[i] in words["near_futures"]
        return below if carries and below is not None and self.future(i) and self.infinitive(below) else None

    def recent(self, i: int) -> bool:
        """Whether an infinitive is just done («vient de signer»)."""
        head, before = self.tokens[i].head, self.group(i) - 1
        words = self.pack.grammar
        return (
            self.forms[head] in words["recent_pasts"] and head < before and self.forms[before] in words["recent_marks"]
        )

    def destined(self, i: int) -> bool:
        """Whether an infinitive is put in prospect: by a form of "to be" ("is to import"), or in a headline."""
        words = self.pack.grammar
        if self.headlined(i):
            return True
        be = [j for j in self.helpers(i) if self.forms[j] in words["future_copulas"]]
        return bool(be) and be[0] + 1 < len(self.forms) and self.forms[be[0] + 1] in words["infinitive_words"]

    def commands(self, i: int) -> bool:
        """Whether an auxiliary of obligation stands with a predicate («shall»)."""
        return bool(self._helper_forms(i) & self.pack.grammar["command_auxiliaries"])

    def conditional(self, i: int) -> bool:
        """Whether a predicate stands in the conditional."""
        words = self.pack.grammar
        spelt = any(self._ends(j, words["conditional_endings"]) for j in (i, *self.helpers(i)))
        spelt = spelt or (self._nears(i, words["near_conditionals"]) and not self.future(i))
        spelt = spelt or self._is_tagged(i, "Mood", "Cnd", words["conditional_shapes"])
        return spelt or bool(self._helper_forms(i) & words["conditional_auxiliaries"])

    def _is_tagged(self, i: int, name: str, value: str, shapes: frozenset[str]) -> bool:
        """Whether a predicate has a feature that its spelling allows: «construisons» is tagged a future and is none."""
        told = next((j for j in (*self.helpers(i), i) if self.is_finite_form(j) and name in self.tokens[j].feats), i)
        fits = not shapes or self.forms[told].endswith(tuple(shapes))
        return fits and self.tokens[told].feats.get(name) == value

    def modal(self, i: int) -> bool:
        """Whether an auxiliary of a predicate tells what may or must be."""
        return any("modal" in row.traits for j in self.helpers(i) for row in self.pack.lexicon.of(self.lemmas[j]))

    def _ends(self, i: int, endings: frozenset[str]) -> bool:
        """Whether a verb is its own infinitive with one of these endings («porter-ons», «prendr-ait»)."""
        token, form = self.tokens[i], self.tokens[i].form.lower()
        if not endings or (token.upos not in VERBAL and i not in self.sure_verbs):
            return False
        lemma = token.lemma.lower()
        stems = {lemma, *self._stems(lemma)}
        if lemma == form:
            # The lemmatizer did not know the form; the lexicon may.
            stems |= {self.lemmas[i], *self._stems(self.lemmas[i])} - {self.forms[i]}
        dropped = self.pack.grammar["dropped_endings"]
        spelt = tuple(e.removesuffix(d) for e in self.pack.grammar["infinitive_endings"] for d in ("", *dropped))
        if any(form.startswith(stem) and form[len(stem) :] in endings for stem in stems if stem.endswith(spelt)):
            return True
        known = tuple(self.pack.grammar["future_stems"])
        if known and any(form.endswith(ending) and form.removesuffix(ending).endswith(known) for ending in endings):
            return True
        return any(self._is_infinitive(form.removesuffix(ending)) for ending in endings if form.endswith(ending))

    def _is_infinitive(self, stem: str) -> bool:
        """Whether a stem is an infinitive by its ending («financer-ait») or a known one («ouvrir-ons», «mettr-ons»)."""
        words, known = self.pack.grammar, self.pack.lexicon.by_head
        spelt = len(stem) > 3 and stem.endswith(tuple(words["sure_infinitives"]))
        spelt = spelt and folded(stem) not in words["false_infinitives"]
        whole = {folded(stem + dropped) for dropped in ("", *words["dropped_endings"])}
        verbs = {word for word in whole if any(row.pos == "VERB" for row in known.get(word, ()))}
        return spelt or bool(verbs | (whole & words["plain_infinitives"]))

    def _stems(self, lemma: str) -> set[str]:
        """An infinitive without what the future drops («prendr-e»), or without an ending that stands twice."""
        words = self.pack.grammar
        echoed = {lemma.removesuffix(ending) for ending in words["echoed_endings"] if lemma.endswith(ending * 2)}
        return {lemma.removesuffix(ending) for ending in words["dropped_endings"]} | echoed

    def _is_imperfect(self, i: int) -> bool:
        """Whether a verb that the parser could not trace to its lemma is spelt as an imperfect («reposaient»)."""
        endings = tuple(self.pack.grammar["imperfect_shapes"])
        return self.tokens[i].lemma == self.tokens[i].form and self.forms[i].endswith(endings)

    def past(self, i: int) -> bool:
        """Whether a predicate tells the past: a past tense or a perfect."""
        if self.future(i) or self.conditional(i):
            return False
        if self.feature(i, "Tense") in ("Past", "Imp") or self.having(i) or self._is_imperfect(i):
            return True
        participle = i in self.sure_verbs and self.tokens[i].feats.get("VerbForm") == "Part"
        if (
            i == self.lost_verb
            or participle
            or (self.lemmas[i] in self.pack.grammar["being_perfects"] and self.helpers(i))
        ):
            return True
        perfect = [c for c in self.helpers(i) if self.tokens[c].deprel != "aux:pass" and self.relation(c) == "aux"]
        return self.tokens[i].feats.get("VerbForm") == "Part" and any(
            self.lemmas[c] in self.pack.grammar["perfect_auxiliaries"] for c in perfect
        )

    def having(self, i: int) -> bool:
        """Whether a predicate is a perfect participle ("having met")."""
        return any(self.forms[j] in self.pack.grammar["perfect_participles"] for j in self.helpers(i))

    def shape(self, i: int) -> tuple[str | None, str | None, bool]:
        """Mood and tense of a predicate's finite form, and whether an auxiliary carries them."""
        return self.feature(i, "Mood"), self.feature(i, "Tense"), bool(self.helpers(i))

    def phrase_start(self, i: int) -> int:
        """The first token of a noun phrase: its determiners and adjectives before the head, quoted or not."""
        while i > 0:
            quoted = i > 1 and self.forms[i - 1] in OPENING + STRAIGHT and self.tokens[i - 2].upos == "DET"
            if not quoted and self.tokens[i - 1].upos not in ("DET", "ADJ", "NUM"):
                break
            i -= 1
        return i

    def _helper_forms(self, i: int) -> set[str]:
        return {self.forms[c] for c in (i, *self.helpers(i))}

    def passive(self, i: int) -> bool:
        """Whether a predicate is passive; «sont convenus», «sont parvenus» are perfects."""
        if self.lemmas[i] in self.pack.grammar["being_perfects"]:
            return False
        clitics = {self.tokens[c].deprel for c in self.tree.children[i]} & {"expl:pv", "expl:pass"}
        if clitics and ("expl:pv" in clitics or self._is_reflexive_act(i)):
            return False
        for c in self.tree.children[i]:
            if self.tokens[c].deprel in ("aux:pass", "nsubj:pass", "csubj:pass", "obl:agent"):
                return True
        participle = self.tokens[i].feats.get("VerbForm") == "Part" and self.tokens[i].feats.get("Tense") != "Pres"
        return participle and self.relation(i) == "acl" and self.child(i, "aux") is None

    def acted_by(self, i: int) -> bool:
        """Whether a finite passive names who acts («est financé par le Koweït»)."""
        return bool(self._agents(i)) and self.passive(i) and self.finite(i)

    def by_text(self, i: int) -> bool:
        """Whether a text is what does it in a passive («sera facilité par l'accord», "will be aided by the act")."""
        return self.passive(i) and any(self.lemmas[k] in self.pack.grammar["text_nouns"] for k in self._agents(i))

    def _agents(self, i: int) -> list[int]:
        """The nouns behind a passive by which, or by whom, it is done."""
        marks, behind = self.pack.grammar["agent_marks"], [k for k in self.tree.children[i] if k > i]
        return [
            c
            for c in behind
            if self.relation(c) == "obl" and any(self.forms[k] in marks for k in self.tree.children[c] if k < c)
        ]

    def stative(self, i: int) -> bool:
        """Whether a participle tells the state that a subject is or stays in («reste déterminé», «se dit ému»)."""
        token, head = self.tokens[i], self.tokens[i].head
        staying = self.pack.grammar["staying_verbs"]
        if token.upos in ("VERB", "ADJ") and any(self.lemmas[j] in staying for j in self.helpers(i)):
            return True
        if token.upos not in ("VERB", "ADJ") or self.is_finite_form(i) or self.child(i, "aux") is not None:
            return False
        stays = head < i and self.lemmas[head] in staying
        return self.child(i, "cop") is not None or (stays and self.relation(i) in ("xcomp", "obj", "advmod", "obl"))

    def _is_reflexive_act(self, i: int) -> bool:
        """Whether a verb acts with its clitic («s'est prononcée»), which the parser may take for a passive's."""
        return any(row.reflexive for row in self.pack.lexicon.of(self.lemmas[i]))

    def gerundive(self, i: int) -> bool:
        """Whether a participle tells how, after «en» or "by"."""
        marks = self.pack.grammar["manner_marks"]
        begin = self.group(i)
        near = range(max(0, begin - 1), i)
        return not self.finite(i) and any(self.forms[j] in marks and j <= begin + 1 for j in near)

    def narrates(self, i: int) -> bool:
        """Whether a participle goes on telling what was done («ont évoqué les visas, explorant aussi les quotas»)."""
        base, feats = i, self.tokens[i].feats
        while self.relation(base) == "conj" and self.tokens[self.tokens[base].head].upos == "VERB":
            base = self.tokens[base].head
        head, begin = self.tokens[base].head, self.group(base)
        present = feats.get("VerbForm") in ("Part", "Ger") and feats.get("Tense") != "Past"
        apart = begin > 0 and self.forms[begin - 1] == "," and not self.gerundive(base)
        return present and self.relation(base) == "advcl" and head < base and apart and self.past(head)

    def manner_start(self, i: int) -> int:
        """Where a participle begins with the words that say how it stands («tout en saluant»)."""
        words = self.pack.grammar
        begin = self.group(i)
        while begin > 0 and self.forms[begin - 1] in words["manner_marks"] | words["beside_marks"]:
            begin -= 1
        return begin

    def negated(self, i: int) -> bool:
        """Whether a negation hangs on a predicate; «ne ... que», "not only" limit and deny nothing."""
        found = [c for c in self.tree.children[i] if self.relation(c) == "advmod" and self._negative(c)]
        limits = self.pack.grammar["limits"]
        after = {found[-1] + 1, i + 1} if len(found) == 1 else {c + 1 for c in found}
        return bool(found) and not any(j < len(self.forms) and self.forms[j] in limits for j in after)

    def _negative(self, c: int) -> bool:
        """Whether a word is one of negation («pas», "never", "neither")."""
        feats = self.tokens[c].feats
        return "Neg" in (feats.get("Polarity"), feats.get("PronType"))

    def denied_beside(self, i: int) -> bool:
        """Whether a predicate is joined to a denied one («ni suggéré», "nor close")."""
        joints = (c for c in self.tree.children[i] if self.relation(c) == "cc")
        return any(self.forms[c] in self.pack.grammar["denying_joints"] for c in joints)

    def shared_denial(self, i: int) -> int | None:
        """The negation that a further verb shares with the first of its row ("shall not sell or disclose"), if any."""
        first = self.tokens[i].head
        own = {"aux", "cop", "nsubj", "nsubj:pass"}
        if self.relation(i) != "conj" or any(self.relation(c) in own for c in self.tree.children[i]):
            return None
        later = [c for c in self.tree.children[first] if c >= i and self.relation(c) == "conj"]
        joints = {self.forms[k] for c in later for k in self.tree.children[c] if self.relation(k) == "cc"}
        if not joints & self.pack.grammar["alternatives"]:
            return None
        verbs = (first, self.tokens[first].head) if self.relation(first) == "xcomp" else (first,)
        return next((c for v in verbs if self.negated(v) for c in self.tree.children[v] if self._negative(c)), None)

    def denied(self, i: int) -> bool:
        """Whether a clause says that a thing was not done: by a negation, «ni», or «aucun» at its subject or object."""
        if self.negated(i) or self.denied_beside(i) or any(self.negated(j) for j in self.helpers(i)):
            return True
        arguments = [c for c in self.tree.children[i] if self.relation(c) in ("nsubj", "obj")]
        words = self.pack.grammar["denials"]
        return any(self.forms[k] in words for c in arguments for k in (c, *self.tree.children[c]) if k <= c)

    def unbound(self, i: int) -> bool:
        """Whether a clause says that nobody is bound («ne seront pas tenues de», "shall not be bound by")."""
        return self.lemmas[i] in self.pack.grammar["bonds"] and not self.is_finite_form(i) and self.denied(i)

    def ends_pair(self, i: int) -> bool:
        """Whether a noun is the second of two whom a thing lies between («un accord entre A et le ministère de B»)."""
        mark = max((k for k in range(i) if self.forms[k] in self.pack.grammar["between_marks"]), default=i)
        return sum(self.tokens[k].upos == "CCONJ" for k in range(mark, i)) == 1
