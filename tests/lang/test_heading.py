"""Which word heads a clause, put right; the trees are written by hand as parsers have given them."""

from __future__ import annotations

import pytest

from tests.lang.test_mending import links

PLEDGE = "We/PRON/nsubj>3 ,/PUNCT/punct>2 ministers/NOUN/nsubj>3 responsible/ADJ/root>3 ,/PUNCT/punct>5"
URGES = "recalled/VERB.fin/root>0 that/SCONJ/mark>4 Ghana/PROPN/compound>4 urges/VERB.fin/compound>4"
WILL = "have/VERB.fin/root>0 the/DET/det>2 political/ADJ/obj>0 will/AUX/aux>5 to/PART/mark>5 act/VERB.inf/parataxis>0"
NEED = "need/NOUN/nsubj:pass>5 to/PART/mark>2 protect/VERB.inf/acl>0 reefs/NOUN/nsubj:pass>5 was/AUX/aux:pass>5"
CALLED = "Chile/PROPN/nsubj:pass>1 called/VERB.part/root>1 on/ADP/case>3 Peru/PROPN/obl>1 to/PART/mark>5"
CREW = "spare/VERB.inf/root>0 effort/NOUN/obj>0 for/ADP/case>3 crew/NOUN/nmod>1 ,/PUNCT/punct>5"


@pytest.mark.parametrize(
    ("rows", "word", "expected"),
    [
        pytest.param(f"{PLEDGE} pledge/VERB.fin/conj>3", "pledge", ("root", "pledge"), id="an adjective gives way"),
        pytest.param(f"{PLEDGE} pledge/VERB.fin/conj>3", "We", ("nsubj", "pledge"), id="its subject is the verb's"),
        pytest.param(f"{URGES} creditors/NOUN/ccomp>0", "urges", ("ccomp", "recalled"), id="a verb is no compound"),
        pytest.param(f"{URGES} creditors/NOUN/ccomp>0", "creditors", ("obj", "urges"), id="its noun is the object"),
        pytest.param(f"{WILL} now/ADV/advmod>5", "will", ("obj", "have"), id="what stands before a mark is a noun"),
        pytest.param(f"{NEED} stressed/VERB.part/root>5", "reefs", ("obj", "protect"), id="one subject of a passive"),
        pytest.param(f"{CALLED} act/VERB.inf/xcomp>1", "Chile", ("nsubj", "called"), id="a content makes it active"),
        pytest.param("Chile/PROPN/nsubj:pass>1 called/VERB.part/root>1", "Chile", ("nsubj:pass", "called"), id="bare"),
        pytest.param(f"{CREW} held/VERB.part/conj>0", "held", ("acl", "crew"), id="a participle set apart"),
        pytest.param(
            "Asked/VERB.fin/ccomp>3 ,/PUNCT/punct>0 he/PRON/nsubj>3 replied/VERB.fin/root>3",
            "Asked",
            ("advcl", "replied"),
            id="a participle opens the sentence",
        ),
    ],
)
def test_a_clause_hangs_on_what_it_belongs_to(rows: str, word: str, expected: tuple[str, str]) -> None:
    assert links(rows)[word] == expected
