"""What in a statement can be checked later, and what only looks like it."""

from __future__ import annotations

import pytest

from servanda.errors import PackError
from servanda.lang.specifics import TOLD, Cue, load
from servanda.model import Span, Specific
from servanda.text.match import Hit, words_of
from tests.extract.judged import statement, words

CUES = [(language, cue) for language in ("en", "fr") for cue in load(language).cues]


def hits(language: str, text: str, kind: Specific) -> tuple[Hit[Cue], ...]:
    return load(language).phrases[kind].longest(words_of(text, Span(0, len(text))))


def fires(language: str, cue: Cue, text: str) -> bool:
    """Whether a cue is read in a text: among its own kind, or where it hides something of any kind."""
    kinds = [cue.kind] if cue.kind else list(TOLD)
    return any(hit.phrase.value == cue for kind in kinds for hit in hits(language, text, kind))


@pytest.mark.parametrize(("language", "cue"), CUES, ids=lambda value: getattr(value, "id", value))
def test_a_cue_fires_in_its_example_and_not_in_its_counter(language: str, cue: Cue) -> None:
    assert fires(language, cue, cue.example)
    assert not fires(language, cue, cue.counter)


@pytest.mark.parametrize(
    ("language", "cue"), [row for row in CUES if row[1].kind is None], ids=lambda value: getattr(value, "id", value)
)
def test_a_pseudo_cue_leaves_nothing_of_its_words_behind(language: str, cue: Cue) -> None:
    for kind in TOLD:
        found = hits(language, cue.example, kind)
        hidden = [hit.span for hit in found if hit.phrase.value == cue]
        assert not any(hit.span.overlaps(one) for hit in found for one in hidden if hit.phrase.value.kind)


def read(language: str, text: str) -> dict[str, list[str]]:
    found = statement(language, text).specificity
    return {kind.value: words(spans, text) for kind, spans in found.items()}


READ = [
    ("fr", "Le Togo versera 5 millions d'euros au Bénin d'ici 2030.", {
        "amount": ["5 millions d'euros"], "horizon": ["2030"], "beneficiary": ["Bénin"],
    }),
    ("fr", "Le Togo ouvrira un bureau à Cotonou le 4 mai 2027.", {"date": ["4 mai 2027"], "place": ["Cotonou"]}),
    ("fr", "Le Togo financera les écoles sur cinq ans.", {"horizon": ["cinq ans"]}),
    ("fr", "Le Togo publiera ses relevés chaque année.", {"recurrence": ["chaque année"]}),
    ("fr", "Le Togo tiendra un forum de l'eau tous les deux ans.", {
        "recurrence": ["tous les deux ans"], "instrument": ["forum"],
    }),
    ("fr", "Le Togo réduira ses émissions de 40 %.", {"indicator": ["40 %"]}),
    ("fr", "Le Togo doublera ses exportations d'ici 2030.", {"horizon": ["2030"], "indicator": ["doublera ses"]}),
    ("fr", "Le Togo formera 300 infirmiers béninois.", {
        "beneficiary": ["formera 300 infirmiers", "béninois"], "indicator": ["300 infirmiers"],
    }),
    ("fr", "Le Togo renforcera sa coopération avec le Bénin.", {}),
    ("fr", "Le Togo appliquera l'accord de 1991.", {"instrument": ["accord"]}),
    ("fr", "Dans le cadre de l'accord, le Togo enverra des experts.", {}),
    ("fr", "Le Togo protégera les fonds marins.", {}),
    ("en", "Togo will pay 5 million euros to Benin by 2030.", {
        "amount": ["5 million euros"], "horizon": ["2030"], "beneficiary": ["Benin"],
    }),
    ("en", "Togo will open an office in Cotonou on 4 May 2027.", {"date": ["4 May 2027"], "place": ["Cotonou"]}),
    ("en", "Togo will fund the schools over five years.", {"horizon": ["five years"]}),
    ("en", "Togo will publish its records every year.", {"recurrence": ["every year"]}),
    ("en", "Togo will host a biennial water forum.", {"recurrence": ["biennial water forum"], "instrument": ["forum"]}),
    ("en", "Togo will cut its emissions by 40 percent.", {"indicator": ["40 percent"]}),
    ("en", "Togo will halve its emissions.", {"indicator": ["halve its"]}),
    ("en", "Togo will train 300 nurses.", {"beneficiary": ["train 300 nurses"], "indicator": ["300 nurses"]}),
    ("en", "Togo will deepen its cooperation with Benin.", {}),
    ("en", "Togo will fund the schools.", {}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), READ)
def test_what_can_be_checked_is_read_with_its_words(language: str, text: str, expected: dict[str, list[str]]) -> None:
    assert read(language, text) == expected


def test_a_day_gone_by_makes_a_fact_checkable_and_no_promise() -> None:
    assert "date" in read("en", "On 4 May 2024, Togo held a summit in Cotonou.")
    assert "date" not in read("en", "Togo will open the bridge that was begun on 4 May 2024.")


def test_a_language_without_these_words_is_named_in_the_complaint() -> None:
    with pytest.raises(PackError, match=r"lang/xx/specifics\.toml is missing"):
        load("xx")
