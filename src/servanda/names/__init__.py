"""Names of persons across scripts: folded, taken apart, compared with reasons, found by index.

`parse` gives the parts of a written name, `compare` says how likely two names are one person's and why, `Index` finds
the names that a query may mean. Names alone never settle who somebody is: namesakes are many.
"""

from servanda.names.equivalents import are_forms
from servanda.names.fold import Folded, fold, fold_word
from servanda.names.index import Candidate, Index
from servanda.names.likeness import Likeness, Reason, ReasonKind, compare, threshold
from servanda.names.parse import Name, Part, PartKind, parse

SAME: float = threshold("same")
"""The score from which on two names are held for one person's: best F1 on one half of the development pairs."""
SURE: float = threshold("sure")
"""The score from which on at least 99 in 100 pairs of that half are one person's."""

__all__ = [
    "SAME",
    "SURE",
    "Candidate",
    "Folded",
    "Index",
    "Likeness",
    "Name",
    "Part",
    "PartKind",
    "Reason",
    "ReasonKind",
    "are_forms",
    "compare",
    "fold",
    "fold_word",
    "parse",
]
