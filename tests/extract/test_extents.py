"""How far a statement reaches: the smallest run that holds the trigger and its whole content."""

from __future__ import annotations

import re

import pytest

from servanda import workflow
from servanda.extract import extract
from servanda.model import Document

# Each statement stands in brackets; what is outside belongs to none.
READ = {
    "fr": [
        "[Le Brésil a exprimé sa volonté de rejoindre l'accord], a-t-il indiqué.",
        "[Le Chili et le Pérou ont décidé, lors d'une réunion à Lima, d'ouvrir un pont].",
        "Le ministre a déclaré que [le Togo s'engageait à planter dix mille arbres].",
        "[Le Ghana a remercié le Togo] et [proposé de créer un forum].",
        "[Le Togo s'est engagé à élargir la route], [à accroître la pêche] et [à former des pilotes].",
        "[Le Togo s'est engagé à promouvoir la santé, l'éducation et la culture].",
        "Après avoir salué ses hôtes, [le président du Ghana a annoncé la création d'un fonds de 3 millions d'euros].",
        "[Le Kenya a salué l'initiative], [qui a été soutenue par le Japon].",
        "[Le Kenya accueillera le sommet prévu en mai 2026].",
        "[Un plan d'action] et [un communiqué ont été signés].",
        "« [Le Pérou doublera ses achats] », a promis la ministre.",
        "[Le Chili versera 3 millions de pesos si le parlement l'approuve].",
        "[La mise en œuvre du plan sera examinée chaque année].",
        "L'accord constitue un tournant majeur.",
        "[Le Maroc a annoncé un prêt de 5 millions d'euros] et [un don de 2 millions de dollars].",
    ],
    "en": [
        "[Chile and Peru decided, at a meeting in Lima, to open a bridge].",
        "The minister said that [Togo would plant ten thousand trees].",
        "[Ghana thanked Togo] and [proposed to create a forum].",
        "[Togo pledged to widen the road], [to expand fishing] and [to train pilots].",
        "[An action plan] and [a communique were signed].",
        "[Togo pledged to promote health, education and culture].",
        "After greeting his guests, [the president of Ghana announced a fund of 3 million dollars].",
        "[Kenya welcomed the initiative], [which was supported by Japan].",
        "[Kenya will host the summit planned for May 2026].",
        "“[Peru will double its purchases],” the minister promised.",
        "[Chile will pay 3 million pesos if parliament approves].",
        "The accord marks a turning point.",
        "[Chad announced a loan of 5 million euros] and [a grant of 2 million dollars].",
    ],
}
CASES = [pytest.param(code, text, id=text) for code, texts in READ.items() for text in texts]


def bracketed(text: str, spans: list[tuple[int, int]]) -> str:
    marks = sorted([(start, 1, "[") for start, _ in spans] + [(end, 0, "]") for _, end in spans], reverse=True)
    for place, _, mark in marks:
        text = text[:place] + mark + text[place:]
    return text


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_a_statement_holds_its_clause_and_no_more(language: str, marked: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    reading = extract(Document("a.txt", "", text, language, "text/plain", "utf-8"), workflow.kit(language))
    assert bracketed(text, [(s.span.start, s.span.end) for s in reading.statements]) == marked


def test_a_list_item_is_a_statement_without_its_bullet_and_its_semicolon() -> None:
    text = "Le Togo a décidé :\n- d'élargir la route ;\n- de former des pilotes."
    reading = extract(Document("a.txt", "", text, "fr", "text/plain", "utf-8"), workflow.kit("fr"))
    assert [s.span.of(text) for s in reading.statements] == ["d'élargir la route", "de former des pilotes"]
    assert {s.lead_in.of(text) for s in reading.statements if s.lead_in} == {"Le Togo a décidé :"}
