"""A finding in a sentence: who says what, in the words of an interface language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from babel.lists import format_list
from babel.numbers import format_decimal

from servanda.export.phrasing import Words, amount_in_words, interfaces, time_in_words, when_in_words
from servanda.export.shorthand import on_one_line
from servanda.lang.findings import FindingWords
from servanda.lang.findings import load as words_of
from servanda.ledger.conversions import Check
from servanda.ledger.entries.deadlines import is_start
from servanda.ledger.entries.entry import Origin
from servanda.ledger.findings import Finding, Kind
from servanda.ledger.findings.finding import Force, Told
from servanda.ledger.findings.force import PRIVATE
from servanda.model import Amount, Qualifier, Span, When
from servanda.world.exchange import Conversion

_SIGNIFICANT = 4
"""A sum that was computed is told with so many digits."""
_LONGEST = 160
"""A quote in a sentence is cut behind so many characters."""


def sentence(finding: Finding, language: str) -> str:
    """What a finding says, as one sentence or two in the language of an interface, naming who says what."""
    telling = _Telling(words_of(language), interfaces()[language])
    return _SENTENCES[finding.kind](finding, telling)


class _Telling:
    """The words of one language, and how they name values and sources."""

    def __init__(self, words: FindingWords, interface: Words) -> None:
        self.words = words
        self.interface = interface

    def say(self, name: str, **slots: str) -> str:
        return self.words.sentences[name].format(**slots)

    def quoted(self, words: str) -> str:
        told = on_one_line(words)
        told = told if len(told) <= _LONGEST else f"{told[:_LONGEST].rsplit(' ', 1)[0]} ..."
        return self.say("quoted", words=told)

    def who(self, told: Iterable[Told]) -> str:
        """The sources of what is told, each once."""
        names = list(dict.fromkeys(source_name(one.origin) for one in told))
        return str(format_list(names, locale=self.interface.locale))

    def value(self, one: Told) -> str:
        """What is said, as a reader would write it."""
        match one.value:
            case Amount():
                return self.amount(one.value, one.words)
            case When():
                return self.time(one.value, one.words)
            case Force():
                named = self.words.forces[one.value]
                return f"{named} ({self.quoted(one.words)})" if one.words else named
            case date():
                return self.day(one.value)
            case _:
                return self.quoted(one.value)

    def amount(self, amount: Amount, words: str = "") -> str:
        counted = words and not (amount.unit == "percent" or amount.unit.isupper())
        return amount_in_words(amount, self.quoted(words) if counted else "", self.interface)

    def time(self, when: When, words: str) -> str:
        """A time; the part of one («mid-December») in the words of the text, as no calendar has it."""
        if not words or "part" not in when.rule:
            return when_in_words(when, "", self.interface)
        bound = self.interface.messages["bound"].get(when.bound, "{time}")
        return str(bound).format(time=self.quoted(words))

    def day(self, day: date) -> str:
        return time_in_words(day.isoformat(), self.interface)

    def number(self, number: Decimal) -> str:
        return str(format_decimal(number, locale=self.interface.locale))

    def rows(self, told: Sequence[Told]) -> str:
        """Each thing that is said, with all who say it."""
        said: dict[str, list[Told]] = {}
        for one in told:
            said.setdefault(one.key.removesuffix(PRIVATE), []).append(one)
        rows = (self.say("by", value=self.value(group[0]), who=self.who(group)) for group in said.values())
        return self.words.between.join(rows)


def source_name(origin: Origin) -> str:
    """What a source is called: its publisher, else its file."""
    return origin.publisher or origin.name


def _rows(name: str) -> Callable[[Finding, _Telling], str]:
    return lambda finding, telling: telling.say(name, told=telling.rows(finding.told))


def _conversion(finding: Finding, telling: _Telling) -> str:
    check, origin = finding.particulars["check"], finding.particulars["sum"]
    assert isinstance(check, Check)
    assert isinstance(origin, Amount)
    assert isinstance(check.reference, Conversion)
    off = check.difference or Decimal(0)
    return telling.say(
        "conversion_high" if off > 0 else "conversion_low",
        who=telling.who(finding.told),
        sum=telling.amount(origin),
        given=telling.value(finding.told[0]),
        worth=telling.amount(_computed(check.reference)),
        day=telling.day(check.reference.used),
        percent=telling.number(round(abs(off) * 100, 1)),
    )


def _computed(conversion: Conversion) -> Amount:
    """A sum that was computed, with as many digits as its reader can use."""
    value = conversion.value
    rounded = round(value, _SIGNIFICANT - 1 - value.adjusted())
    return Amount(Span(0, 1), rounded, conversion.unit, Qualifier.ABOUT)


def _parts(finding: Finding, telling: _Telling) -> str:
    parts, made, total = finding.particulars["parts"], finding.particulars["sum"], finding.told[0].value
    assert isinstance(parts, tuple)
    assert isinstance(made, Decimal)
    assert isinstance(total, Amount)
    return telling.say(
        "sum_off",
        who=telling.who(finding.told),
        parts=str(format_list([telling.amount(part) for part in parts], locale=telling.interface.locale)),
        sum=telling.amount(Amount(total.span, made, total.unit)),
        total=telling.value(finding.told[0]),
    )


def _force(finding: Finding, telling: _Telling) -> str:
    told = []
    if len({one.value for one in finding.told}) > 1:
        told.append(telling.say("force_differs", told=telling.rows(finding.told)))
    if "payer" in finding.particulars:
        private = [one for one in finding.told if one.key.endswith(PRIVATE)]
        other = next(one for one in finding.told if one not in private)
        named = f"{telling.quoted(other.quote)} ({source_name(other.origin)})"
        told.append(telling.say("payer_differs", private=telling.who(private), other=named))
    return " ".join(told)


def _names(finding: Finding, telling: _Telling) -> str:
    known, short = finding.particulars.get("known"), finding.particulars.get("short")
    if not known:
        return telling.say("format_name_differs", told=telling.rows(finding.told))
    return telling.say(
        "format_name_known", told=telling.rows(finding.told), short=str(short), known=telling.quoted(str(known))
    )


def _contradicted(finding: Finding, telling: _Telling) -> str:
    sides = {side: [one for one in finding.told if one.key == side] for side in ("before", "after")}
    return telling.say("preview_contradicted", **{side: telling.who(told) for side, told in sides.items()})


def _two_readings(finding: Finding, telling: _Telling) -> str:
    one, second = finding.told[0], finding.particulars["second"]
    assert isinstance(second, date)
    return telling.say(
        "date_two_readings",
        who=telling.who(finding.told),
        words=on_one_line(one.words),
        first=telling.value(one),
        second=telling.day(second),
    )


def _passed(finding: Finding, telling: _Telling) -> str:
    day = finding.particulars["day"]
    assert isinstance(day, date)
    from_then = all(isinstance(one.value, When) and is_start(one.value) for one in finding.told)
    return telling.say(
        "start_passed" if from_then else "term_passed", told=telling.rows(finding.told), day=telling.day(day)
    )


def _missing(name: str) -> Callable[[Finding, _Telling], str]:
    def told(finding: Finding, telling: _Telling) -> str:
        return telling.say(name, what=telling.value(finding.told[0]), who=telling.who(finding.told))

    return told


_SENTENCES: Mapping[Kind, Callable[[Finding, _Telling], str]] = {
    Kind.AMOUNTS_DIFFER: _rows("amounts_differ"),
    Kind.CONVERSION_OFF: _conversion,
    Kind.SUM_OFF: _parts,
    Kind.FORCE_DIFFERS: _force,
    Kind.PREVIEW_CONTRADICTED: _contradicted,
    Kind.DATES_DIFFER: _rows("dates_differ"),
    Kind.DATE_TWO_READINGS: _two_readings,
    Kind.TERM_PASSED: _passed,
    Kind.FORMAT_NAME_DIFFERS: _names,
    Kind.AGENT_MISSING: _missing("agent_missing"),
    Kind.BENEFICIARY_MISSING: _missing("beneficiary_missing"),
}
