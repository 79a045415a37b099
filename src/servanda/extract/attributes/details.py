"""The details of a statement: figures, times, polarity, novelty, stage, programme, themes, hedges, confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from servanda.extract.attributes.hedging import by_kind, hedges_above, hedges_of
from servanda.extract.attributes.qualifiers import find_qualifiers
from servanda.extract.attributes.salience import salience
from servanda.extract.attributes.specifics import Specifics
from servanda.extract.attributes.stage import object_stage
from servanda.extract.attributes.strength import weigh
from servanda.extract.attributes.themes import codes, first_themes, spans_of, theme_hits
from servanda.extract.grammar.acts import Grammar
from servanda.extract.grammar.clauses import Clauses
from servanda.extract.grammar.contents import find_contents
from servanda.extract.grammar.performance import Performance, Shift
from servanda.extract.kit import Kit
from servanda.extract.mentions.programmes import find_programme
from servanda.extract.quantities.amounts import find_amounts
from servanda.extract.roles.discourse import Cast
from servanda.extract.times import choose_when, read_times
from servanda.extract.times.timex import Anchor
from servanda.lang.themes import DEFAULT
from servanda.model import Act, Amount, Mention, Novelty, Polarity, Span, Statement, Unread, When
from servanda.text.fold import folded

_COUNT_REACH = 60
_POLARITY = {"for": Polarity.FOR, "against": Polarity.AGAINST, "neutral": Polarity.NEUTRAL}
_OPPOSITE = {Polarity.FOR: Polarity.AGAINST, Polarity.AGAINST: Polarity.FOR}


SHIFTED = {Shift.COUNTED: Act.FACT, Shift.LONG_PAST: Act.FACT, Shift.FOUNDED: Act.ANNOUNCEMENT}


class Details:
    """Fills in the fields of statements of one document; the figures and times of a span are looked for once."""

    def __init__(self, text: str, kit: Kit, anchor: Anchor, names: Sequence[Mention] = ()) -> None:
        """Take the text, the tools, the day that times are resolved against, and all names and things of the text."""
        self._text = text
        self._kit = kit
        self._anchor = anchor
        self._specifics = Specifics(text, kit, anchor, names)
        self._rows = {row.id: row for row in kit.pack.lexicon.rows}
        self._amounts: dict[Span, tuple[Amount, ...]] = {}
        self._times: dict[Span, tuple[When | Unread, ...]] = {}

    def amounts(self, span: Span) -> tuple[Amount, ...]:
        """The amounts of a span."""
        if span not in self._amounts:
            self._amounts[span] = find_amounts(self._text, span, self._kit.quantities)
        return self._amounts[span]

    def sums(self, span: Span) -> tuple[Span, ...]:
        """Where the sums of money of a span stand, each with its currency («5 millions de dollars américains»)."""
        return tuple(amount.span for amount in self.amounts(span) if amount.unit.isupper())

    def times(self, span: Span) -> tuple[When, ...]:
        """The times of a span that could be resolved."""
        return tuple(time for time in self._read_times(span) if isinstance(time, When))

    def unread(self, span: Span) -> tuple[Unread, ...]:
        """The times of a span that cannot be resolved, with the reason."""
        return tuple(time for time in self._read_times(span) if isinstance(time, Unread))

    def _read_times(self, span: Span) -> tuple[When | Unread, ...]:
        if span not in self._times:
            self._times[span] = read_times(self._text, span, self._kit.quantities, self._anchor)
        return self._times[span]

    def has_figures(self, span: Span) -> bool:
        """Whether an amount of money, a count or a percentage stands in a span."""
        return bool(self.amounts(span))

    def conditions(self, span: Span) -> tuple[Span, ...]:
        """The clauses of condition in a span."""
        found = find_qualifiers(self._text, span, self._kit.qualifiers)
        return tuple(where for kind, where in found if kind == "condition")

    def weighs(self, span: Span, verbal: bool) -> bool:
        """Whether words before a clause belong to its statement: a time without a verb, a condition, a way out."""
        if not verbal and self.times(span):
            return True
        found = find_qualifiers(self._text, span, self._kit.qualifiers)
        return any(kind in ("condition", "escape") for kind, _ in found)

    def shift(self, p: Performance, span: Span, grammar: Grammar, cast: Cast) -> Shift | None:
        """What only figures and times can tell of an act: counted documents and things long past are facts."""
        if p.frame == "join" and grammar.clauses.passive(p.clause) and self._counts_subject(p, grammar):
            return Shift.COUNTED
        if p.frame == "join" and ".noun." in p.rule and self._counts_after(p, grammar.clauses):
            return Shift.COUNTED
        if p.act in (Act.ANNOUNCEMENT, Act.AGREEMENT) and grammar.clauses.past(p.clause) and self._long_past(span):
            return Shift.LONG_PAST
        founded = p.act is Act.FACT and "founding" in p.traits and len(cast.actors) > 1
        return Shift.FOUNDED if founded and not self._long_past(span) else None

    def _counts_subject(self, p: Performance, grammar: Grammar) -> bool:
        """Whether documents are counted that were signed, or several have a sum; the sum of one loan counts nothing."""
        subject, clauses = grammar.subjects.of(p.clause), grammar.clauses
        if subject is None:
            return False
        told = clauses.chars(*clauses.subtree(subject))
        several = clauses.tokens[subject].feats.get("Number") != "Sing"
        return self.has_figures(told) and (several or any(amount.unit.islower() for amount in self.amounts(told)))

    def _counts_after(self, p: Performance, clauses: Clauses) -> bool:
        """Whether a noun of signing is followed by a number of documents («la signature de douze accords»)."""
        start = clauses.tokens[p.trigger].span.end
        reach = Span(start, min(start + _COUNT_REACH, clauses.tokens[-1].span.end)) if start < len(self._text) else None
        return reach is not None and any(amount.unit.islower() for amount in self.amounts(reach))

    def _long_past(self, span: Span) -> bool:
        """Whether a span dates its act to a year before the document's."""
        if self._anchor.date is None:
            return False
        when = choose_when(self.times(span), self._text, span, Act.FACT, self._kit.quantities)
        return when is not None and when.edtf[:4].isdigit() and int(when.edtf[:4]) < int(self._anchor.date[:4])

    def _counting(self, amounts: Sequence[Amount]) -> tuple[Span, ...]:
        """The numbers of the amounts that count things: in «2,4 millions de tonnes» the «million» is no money."""
        found = []
        for amount in amounts:
            words = folded(amount.span.of(self._text))
            number = self._kit.quantities.numbers.read(words, 0, len(words)) if amount.unit.islower() else None
            if number:
                found.append(Span(amount.span.start, amount.span.start + number.end))
        return tuple(found)

    def complete(
        self, statement: Statement, p: Performance, clauses: Clauses, mentions: Sequence[Mention] = ()
    ) -> Statement:
        """The statement with every field that its span holds, each with its evidence; `mentions` are names in it."""
        text, kit, span = self._text, self._kit, statement.span
        amounts = self.amounts(span)
        when = choose_when(self.times(span), text, span, statement.act, kit.quantities)
        programme = find_programme(text, span, kit.programmes)
        hedges = self._hedges(statement, p, clauses)
        weight = salience(clauses, p, mentions)
        themes = first_themes(theme_hits(text, span, kit.themes, self._counting(amounts), weight))
        crs, sdg = codes(themes)
        again = _said_again(p, clauses)
        evidence: Mapping[str, tuple[Span, ...]] = {
            **statement.evidence,
            "content": find_contents(p, clauses, span),
            "amounts": tuple(amount.span for amount in amounts),
            "when": (when.span,) if when else (),
            "polarity": (statement.trigger,) if statement.act is Act.POSITION else (),
            "novelty": again,
            "programme": (programme,) if programme else (),
            "themes": spans_of(themes),
            **by_kind(hedges),
        }
        found = replace(
            statement,
            amounts=amounts,
            when=when,
            programme=programme.of(text) if programme else None,
            themes=tuple(themes) or (DEFAULT,),
            crs=crs,
            sdg=sdg,
            polarity=_polarity(p, clauses) if statement.act is Act.POSITION else None,
            novelty=Novelty.REAFFIRMED if again else Novelty.NEW,
            object_stage=object_stage(text, span, statement.act, kit.stages),
            qualifiers=tuple(kind for kind, _ in hedges),
            evidence={field: spans for field, spans in evidence.items() if spans},
        )
        return self._weighed(found, p, clauses)

    def _hedges(self, statement: Statement, p: Performance, clauses: Clauses) -> tuple[tuple[str, Span], ...]:
        """What hedges a statement in its own words, and in those that open its list."""
        words = self._kit.qualifiers
        own = hedges_of(self._text, statement.span, words, p, clauses)
        if statement.lead_in is None or not p.rule.startswith("item:"):
            return own
        return (*hedges_above(self._text, statement.lead_in, words), *own)

    def _weighed(self, statement: Statement, p: Performance, clauses: Clauses) -> Statement:
        """The statement with its strength, and with what in it can be checked."""
        weighing = weigh(statement, p, self._rows.get(p.rule.rpartition(":")[2]), self._kit.strength)
        specificity = self._specifics.of(statement, clauses)
        return replace(statement, strength=weighing.total, weighing=weighing, specificity=specificity)


def _polarity(p: Performance, clauses: Clauses) -> Polarity:
    polarity = next((_POLARITY[trait] for trait in sorted(p.traits) if trait in _POLARITY), Polarity.NEUTRAL)
    return _OPPOSITE.get(polarity, polarity) if clauses.denied(p.clause) else polarity


def _said_again(p: Performance, clauses: Clauses) -> tuple[Span, ...]:
    """Where a statement says a thing once more: at its trigger, at the verb of saying, or where the content goes on."""
    if p.reaffirmed:
        return (clauses.tokens[p.trigger].span,)
    if p.sayer is not None and _repeats(clauses, p.sayer):
        return (clauses.tokens[p.sayer].span,)
    verbs = [p.clause, p.clause if p.content is None else p.content, *clauses.helpers(p.clause)]
    if clauses.relation(p.trigger) == "xcomp":
        verbs.append(clauses.tokens[p.trigger].head)
    going_on = clauses.pack.grammar["continuing_verbs"]
    return tuple(clauses.tokens[j].span for j in verbs if clauses.lemmas[j] in going_on)[:1]


def _repeats(clauses: Clauses, sayer: int) -> bool:
    """Whether a verb of saying says a thing once more («a confirmé que le Japon financerait ...»)."""
    rows = clauses.pack.lexicon.by_head.get(clauses.lemmas[sayer], ())
    return any(row.pos == "VERB" and "reaffirmed" in row.traits for row in rows)
