"""How far a sum has come, in the words that its table and its picture share."""

from __future__ import annotations

from servanda.export.phrasing import Words
from servanda.ledger.comparing.progress import Progress
from servanda.ledger.comparing.reckoning import Uncounted
from servanda.ledger.entries.totals import Kind
from servanda.world.exchange import is_currency


def kind_in_words(kind: Kind, found: Progress, words: Words) -> str:
    """What a sum is of the promise; of things that are counted, none is paid out, but done."""
    is_done = kind is Kind.DISBURSEMENT and not is_currency(found.target.currency)
    return words.say("progress.done") if is_done else words.known("compare.kind", kind)


def why_not_counted(one: Uncounted, found: Progress, words: Words) -> str:
    """Why a sum does not count."""
    told = {"origin": one.money.currency, "unit": found.target.currency, "day": str(found.rate_day)}
    return words.known("progress.not", one.why).format(until=one.until, **told)
