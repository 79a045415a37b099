"""The relations between the entries of a ledger, or of some of its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from servanda.ledger.entries.entry import Entry
from servanda.ledger.entries.parts import Bundle, bundle_of, parts, parts_in, umbrellas
from servanda.ledger.entries.relations import Relation, Relations
from servanda.ledger.entries.taking_up import Replacements, taken_up
from servanda.ledger.entries.texts import texts_of


def relations_of(entries: Iterable[Entry]) -> Relations:
    """What these entries are to one another; those of whole documents are to be given, as texts lead from one to the
    other.
    """
    known = tuple(entries)
    return relations_of_sums(known, known, tuple(taken_up(known)))


def relations_of_sums(entries: Iterable[Entry], late: Iterable[Entry] = (), more: Iterable[Relation] = ()) -> Relations:
    """By what the sums of these entries are told apart: parts and wholes, and what takes the place of another.

    Entries are gone through once, in the order of their first attestations, and let go with the documents that tell
    them; `late` are those among them of which readers found that an earlier document tells too, or that they opened.
    Who takes up whose proposal takes all of them at once, and says nothing of sums; `more` relations are told with it.
    """
    replacements, bundles, within = Replacements(), dict[str, Bundle](), list[Relation]()

    def noted() -> Iterator[Entry]:
        for entry in entries:
            replacements.name(entry)
            if bundle := bundle_of(entry):
                bundles[entry.id] = bundle
            yield entry

    for text in texts_of(noted(), late):
        within += parts_in(text)
        replacements.read(text)
    found = parts(within)
    return Relations((*found, *more, *replacements.found()), umbrellas(bundles, found))
