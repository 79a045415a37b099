"""Where the lexicon fires in a tree: a row, its trigger, what meets its need, and the light verb that carries it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.needs import Needs
from servanda.extract.grammar.refusal import Refusal
from servanda.extract.grammar.wordclass import is_of_class
from servanda.lang.lexicon import Row
from servanda.model import BINDING_ACTS, Act
from servanda.text.fold import folded

_PART_WINDOW = 7
_PART_REACH = 4
"""How near the further words of a row may stand where they do not depend on its head."""
_NOMINAL_PATH = ("obj", "nsubj", "obl", "conj", "nmod", "xcomp", "iobj", "advmod", "appos", "dep", "amod", "ccomp")


@dataclass(frozen=True, slots=True)
class Hit:
    """A row of the lexicon at a token.

    `content` is the token that meets the row's need; `carrier` is the token of the light verb that holds a
    nominal act («exprimer» for «volonté»), else None; `reaffirmed` where row or carrier says it once more.
    """

    token: int
    row: Row
    content: int | None
    carrier: int | None = None
    reaffirmed: bool = False

    @property
    def predicate(self) -> int:
        """The token whose clause the act stands in."""
        return self.token if self.carrier is None else self.carrier


def find_hits(clauses: Clauses, *, open_end: bool = False) -> dict[int, Hit]:
    """All hits of a tree by trigger token: nominal acts bound to their light verbs, bare carriers left in."""
    needs = Needs(clauses, open_end)
    raw = {i: hit for i in range(len(clauses.tokens)) if (hit := _hit(needs, i))}
    raw = {i: hit for i, hit in raw.items() if not _is_part(clauses, i, raw)}
    bound: dict[int, Hit] = {}
    for i, hit in raw.items():
        if hit.row.pos != "NOUN":
            auxiliary = "modal" in hit.row.traits and clauses.relation(i) == "aux"
            bound[i] = replace(hit, carrier=clauses.tokens[i].head) if auxiliary else hit
            continue
        carrier = _carrier(clauses, hit, raw)
        if carrier is not None and raw[carrier].row.act in BINDING_ACTS and _is_thing_made(clauses, i, hit):
            continue  # whoever announces a contribution judges none, nor does he greet a new partnership
        if carrier is not None:
            again = "reaffirmed" in raw[carrier].row.traits
            bound[i] = replace(hit, carrier=carrier, reaffirmed=again or hit.reaffirmed)
        elif open_end and hit.content == i and all(other.row.pos == "NOUN" for other in raw.values()):
            bound[i] = hit
        elif _heads_fragment(clauses, i, hit):
            bound[i] = replace(hit, carrier=clauses.tokens[i].head) if _is_subject(clauses, i, hit) else hit
    return bound


def _is_thing_made(clauses: Clauses, i: int, hit: Hit) -> bool:
    """Whether a noun of judgement is only what is announced; an attitude is so behind an indefinite article."""
    made = any(clauses.tokens[k].feats.get("Definite") == "Ind" for k in clauses.tree.children[i] if k < i)
    return hit.row.act is Act.ASSESSMENT or (made and hit.row.act is Act.POSITION)


def _is_part(clauses: Clauses, j: int, raw: Mapping[int, Hit]) -> bool:
    """Whether a word that is read as a verb is only a further word of a verb before it («en haute estime»)."""
    before = (raw[i].row for i in range(j - _PART_REACH, j) if i in raw)
    held = any(row.pos == "VERB" and clauses.forms[j] in row.parts for row in before)
    return held and all(row.pos == "VERB" for row in clauses.pack.lexicon.of(clauses.lemmas[j]))


def _is_subject(clauses: Clauses, i: int, hit: Hit) -> bool:
    """Whether a nominal act is the subject of what carries it, as of "there is"."""
    copulas = clauses.pack.grammar["copulas"]
    return clauses.relation(i) == "nsubj" and (not hit.row.parts or clauses.lemmas[clauses.tokens[i].head] in copulas)


def _hit(needs: Needs, i: int) -> Hit | None:
    return next((hit for _, hit in tried(needs, i) if isinstance(hit, Hit)), None)


def tried(needs: Needs, i: int) -> Iterator[tuple[Row, Hit | Refusal]]:
    """Each row of a word, the most demanding first, with where it fires or why it does not; the first hit counts."""
    clauses = needs.clauses
    for head in (clauses.lemmas[i], *_kin(clauses, i)):
        for row in clauses.pack.lexicon.of(head):
            yield row, _fires(needs, i, row)


def _kin(clauses: Clauses, i: int) -> list[str]:
    """The other heads of a participle or adjective: «déterminés» is of the verb and of the adjective.

    What opens a recital is a verb, whatever the parser made of it ("UNDERTAKING to ...").
    """
    if i and clauses.tokens[i].upos not in ("VERB", "ADJ"):
        return []
    known = clauses.pack.forms.get(clauses.forms[i], ())
    return [head for head, pos in known if pos in ("VERB", "ADJ") and head != clauses.lemmas[i]]


def _fires(needs: Needs, i: int, row: Row) -> Hit | Refusal:
    clauses = needs.clauses
    if not is_of_class(clauses, i, row):
        return Refusal.KIND
    if not _has_parts(clauses, i, row):
        return Refusal.PARTS
    if not _has_form(clauses, i, row):
        return Refusal.FORM
    for need in sorted(row.needs, key=lambda need: need != "that"):
        content = _met(needs, i, row, need)
        if content is not None:
            return Hit(i, row, content if need not in ("any", "passive") else None, None, "reaffirmed" in row.traits)
    return Refusal.NEED


def _met(needs: Needs, i: int, row: Row, need: str) -> int | None:
    """What meets a need after a word, or after the noun that belongs to it ("take this opportunity to ...").

    A noun that a light verb carries in the passive stands before it ("Interest was expressed in ...").
    """
    c = needs.clauses
    found = needs.met(i, need)
    if found is None and row.pos == "NOUN" and c.relation(i) == "nsubj" and c.passive(c.tokens[i].head):
        found = needs.met(c.tokens[i].head, need)
    if found is not None or not row.parts:
        return found
    nouns = (k for k in c.tree.children[i] if k > i and c.lemmas[k] in row.parts and c.tokens[k].upos == "NOUN")
    return next((met for k in nouns if (met := needs.met(k, need)) is not None), None)


def _has_parts(clauses: Clauses, i: int, row: Row) -> bool:
    """Whether the row's further lemmas depend on the token, or stand close by."""
    if not row.parts:
        return True
    ahead = "inverted" in row.traits  # «Parmi les priorités figure ...»
    reach = {c for c in clauses.tree.children[i] if c > i or ahead or clauses.relation(c) != "obl"}
    reach |= {g for c in tuple(reach) for g in clauses.tree.children[c]}
    reach |= {j for j in range(i - 2, i + _PART_REACH) if 0 <= j < len(clauses.tokens)}
    if row.pos == "VERB" and clauses.relation(i) == "acl":  # «le plaisir d'accueillir» is not to receive with pleasure
        reach.discard(clauses.tokens[i].head)
    reach |= {clauses.tokens[i].head} if row.pos in ("NOUN", "ADJ") else set()
    if row.pos == "NOUN":
        reach |= set(range(i, min(i + 6, len(clauses.tokens))))
    # The lexicon may know a part by another word («notes» for «noter»), so the parser's own lemma counts too.
    near = {word for j in reach for word in (clauses.lemmas[j], clauses.forms[j], folded(clauses.tokens[j].lemma))}
    return near.issuperset(row.parts)


def _has_form(clauses: Clauses, i: int, row: Row) -> bool:
    """Whether voice, tense and person are those that the row counts."""
    traits = row.traits
    acted_on = clauses.passive(i) or clauses.stative(i)
    opens = i == 0 and not clauses.finite(i)  # «Déterminés à ...,» of a recital, whatever the tagger took it for
    if ("passive" in traits and not (acted_on or opens)) or ("active" in traits and acted_on):
        return False
    told = row.frame == "meet" and clauses.narrates(i)
    if "past" in traits and not (clauses.past(i) or clauses.passive(i) or clauses.recent(i) or told):
        return False
    if "text" in traits and not _is_of_text(clauses, i):
        return False
    return not ("personal" in traits and _expletive(clauses, i))


def _is_of_text(clauses: Clauses, i: int) -> bool:
    """Whether a verb tells what an instrument holds: its subject is one, and nothing is put in prospect.

    A paper that tells of itself what stands in it ("This note sets out ...") was concluded by nobody.
    """
    subject, words = clauses.subject(i), clauses.pack.grammar
    if subject is None or clauses.lemmas[subject] not in words["text_nouns"]:
        return False
    pointed = any(clauses.tokens[k].feats.get("PronType") == "Dem" for k in clauses.tree.children[subject])
    itself = pointed and clauses.lemmas[subject] in words["papers"]
    return not itself and not clauses.future(i) and not clauses.passive(i)


def _expletive(clauses: Clauses, i: int) -> bool:
    """Whether a verb is impersonal («il convient de»)."""
    if clauses.past(i):
        return False
    nobody = clauses.pack.grammar["expletives"]
    return any(clauses.relation(c) == "expl" or clauses.forms[c] in nobody for c in clauses.tree.children[i])


def _carrier(clauses: Clauses, hit: Hit, raw: Mapping[int, Hit]) -> int | None:
    """The light verb that a nominal act hangs on, else the one right before it."""
    if _is_equated(clauses, hit):
        return None
    above = _above(clauses, hit.token, raw)
    return _before(clauses, hit.token, raw) if above is None else above


def _above(clauses: Clauses, i: int, raw: Mapping[int, Hit]) -> int | None:
    """The light verb that a nominal act hangs on through nominal relations only."""
    j = i
    for head in clauses.ancestors(i):
        if clauses.relation(j) not in _NOMINAL_PATH:
            return None
        if head in raw and ("light" in raw[head].row.traits or (j == i and _talks_of_own(clauses, i, raw[head]))):
            return head
        if clauses.tokens[head].upos not in ("NOUN", "PROPN", "ADJ", "PRON"):
            return None
        if clauses.relation(j) == "nmod" and abs(head - j) > 4:
            return None
        j = head
    return None


def _talks_of_own(clauses: Clauses, i: int, talk: Hit) -> bool:
    """Whether those who talk talk of an act of their own («ont discuté de leur engagement à», "their interest in")."""
    words = clauses.pack.grammar
    own = words["his"] | words["their"] | words["our"]
    return talk.row.frame == "meet" and any(clauses.forms[k] in own for k in clauses.tree.children[i] if k < i)


def _before(clauses: Clauses, i: int, raw: Mapping[int, Hit]) -> int | None:
    """The light verb that stands right before a noun, nothing but its articles and adjectives between."""
    for j in range(i - 1, max(-1, i - _PART_WINDOW), -1):
        if j in raw and "light" in raw[j].row.traits:
            return j
        if clauses.tokens[j].upos not in ("DET", "ADJ", "ADV", "PART") and clauses.tokens[j].head != i:
            return None
    return None


def _is_equated(clauses: Clauses, hit: Hit) -> bool:
    """Whether the row of a noun wants a copula, so that nothing else carries it ("it is time to ...")."""
    return any(part in clauses.pack.grammar["copulas"] for part in hit.row.parts)


def _heads_fragment(clauses: Clauses, i: int, hit: Hit) -> bool:
    """Whether a nominal act needs no light verb: it heads a passage, takes place, or is said to be something."""
    if _is_equated(clauses, hit):
        return True
    if "event" not in hit.row.traits:
        return False
    if clauses.tokens[i].head == i and not clauses.finite(i):
        return True
    return clauses.relation(i) == "nsubj" and "weak" not in hit.row.traits and _takes_place(clauses, i)


def _takes_place(clauses: Clauses, i: int) -> bool:
    rows = clauses.pack.lexicon.of(clauses.lemmas[clauses.tokens[i].head])
    return any(row.frame == "event" and "process" in row.traits for row in rows)
