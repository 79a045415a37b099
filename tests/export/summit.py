"""Two readings made by hand, one French and one English, of summits that never were: what the page is tried on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from servanda.model import (
    Act,
    Amount,
    Basis,
    DateReading,
    Notice,
    Novelty,
    ObjectStage,
    Passage,
    Polarity,
    Qualifier,
    Reading,
    SourceClass,
    Span,
    Statement,
    Unread,
    When,
    Zone,
)
from tests.handmade import a_document, span_of

FRENCH = """# Sommet du lac Tchad et de l’Italie : ce qui a été dit

Rome, le 04/05/2026

Le premier sommet entre l’Italie et les États riverains du lac Tchad s’est tenu à Rome le 4 mai 2026, en présence des \
présidents du Tchad, du Niger, du Nigeria et du Cameroun. ℹ️ Les délégations y ont travaillé une journée entière.

## 1. L’eau et les champs

La présidente du Conseil a annoncé que l’Italie consacrera au moins 250 millions d’euros à l’irrigation d’ici à 2030, \
et elle a invité les banques de développement à se joindre à cet effort. Le président tchadien a remercié Rome de \
cette décision. Il a rappelé que le niveau du lac reste imprévisible et que la pêche nourrit encore deux millions de \
familles sur ses rives.

Les cinq pays sont convenus des mesures suivantes :

▪️ ouvrir à N’Djamena un centre commun de prévision des crues avant la fin de 2027 ;
▪️ former 1 200 agronomes, dont une moitié de femmes ;
▪️ étudier la remise en état du port de Baga, si les conditions de sécurité le permettent.

Le Niger a souhaité que les semences anciennes soient conservées sur place. Le Cameroun a proposé de réunir chaque \
année les maires des villes du lac, proposition que le Nigeria a soutenue.

## 2. Les routes et le courant

Les ministres des Transports ont signé un accord sur la route de Diffa à Maroua. Les travaux devraient commencer à \
l’automne. L’Italie a réaffirmé son engagement à relier quarante communes au réseau électrique ; 𝒳 kilomètres de \
lignes restent à tracer, a-t-on précisé, sans autre chiffre.

Le président nigérian a souligné l’importance d’un prix du courant que les pêcheurs puissent payer. Les participants \
ont condamné les attaques contre les écoles et salué le courage des maîtres.

## 3. La suite

Le prochain sommet se tiendra à Yaoundé en mai 2028. D’ici là, un comité de suivi présentera chaque semestre l’état de \
ce qui a été promis, et chacun pourra en lire les comptes.
"""

ENGLISH = """Joint Statement of the Coral Sea Partnership

2 February 2026

The Prime Ministers of Australia, Fiji and Papua New Guinea met in Suva on 2 February 2026 and adopted this statement.

1. Oceans and weather

Australia will provide A$1.5 billion for early warning over the next five years, and Fiji intends to host the regional \
desk. The three leaders welcomed the offer of the World Bank to match a tenth of the sum.

They agreed to:
(a) share radar images within the hour;
(b) hold a joint exercise every year; and
(c) publish what each has paid, by 31 March of the following year.

2. Work and study

Papua New Guinea called on its partners to open 3,000 places for nurses. Prime Minister Tawake said that Fiji would \
recognise their diplomas. The leaders recognised the need for safe travel between the islands, and expressed concern \
about the price of air tickets.

Trade between the three countries reached A$9 billion in 2025. The next meeting is expected in Port Moresby in 2027.
"""


def said(text: str, quote: str, trigger: str, act: Act, who: str, **more: Any) -> Statement:
    """A statement whose span reads `quote` and whose trigger stands in it, or else in the text."""
    span = span_of(quote, text)
    inside = quote.find(trigger)
    found = Span(span.start + inside, span.start + inside + len(trigger)) if inside >= 0 else span_of(trigger, text)
    given: dict[str, Any] = {"actor_basis": Basis.EXPLICIT, "strength": 3, "confidence": 0.82, **more}
    return Statement(
        span=span,
        act=act,
        trigger=found,
        rule=f"by-hand.{act.value}",
        actors=tuple(who.split()),
        evidence={"actors": (Span(span.start, span.start + 5),), "trigger": (found,)},
        **given,
    )


def _passages(text: str, items: tuple[str, ...]) -> tuple[Passage, ...]:
    found, offset, lead = [], 0, None
    for block, line in enumerate(text.splitlines(keepends=True)):
        bare, start = line.strip(), offset
        offset += len(line)
        if not bare:
            continue
        mark = next((mark for mark in ("# ", "## ", *items) if bare.startswith(mark)), "")
        zone = {"# ": Zone.TITLE, "## ": Zone.HEADING, "": Zone.SENTENCE}.get(mark, Zone.ITEM)
        zone = Zone.TITLE if not found else Zone.DATELINE if len(found) == 1 else zone
        span = Span(start + len(mark), start + len(bare))
        lead = span if bare.endswith(":") else lead
        found.append(Passage(span, zone, block, lead_in=lead if zone is Zone.ITEM else None))
    return tuple(found)


def french() -> Reading:
    """The French reading: nested and overlapping spans, list items, an ambiguous date, marks beyond the plane."""
    text = FRENCH
    lead = span_of("Les cinq pays sont convenus des mesures suivantes", text)
    five = "ITA TCD NER NGA CMR"
    money = Amount(span_of("250 millions d’euros", text), Decimal(250_000_000), "EUR", Qualifier.AT_LEAST)
    item = {"lead_in": lead, "actor_basis": Basis.INHERITED}
    statements = (
        said(
            text,
            "Le premier sommet entre l’Italie et les États riverains du lac Tchad s’est tenu à Rome le 4 mai 2026",
            "s’est tenu",
            Act.FACT,
            five,
            actor_basis=Basis.PARTICIPANTS,
            object_stage=ObjectStage.PROCESS,
            when=When(span_of("le 4 mai 2026", text), "2026-05-04", "fr.day"),
        ),
        said(
            text,
            "l’Italie consacrera au moins 250 millions d’euros à l’irrigation d’ici à 2030",
            "consacrera",
            Act.COMMITMENT,
            "ITA",
            speaker="Elena Marchetti",
            amounts=(money,),
            counterparts=("TCD", "NER", "NGA", "CMR"),
            when=When(span_of("d’ici à 2030", text), "2026-05-04/2030", "fr.until", "2026-05-04"),
            themes=("water", "agriculture"),
            confidence=0.94,
        ),
        said(
            text,
            "elle a invité les banques de développement à se joindre à cet effort",
            "invité",
            Act.REQUEST,
            "ITA",
            actor_basis=Basis.PRONOUN,
            counterparts=("development-banks",),
        ),
        said(
            text,
            "Le président tchadien a remercié Rome de cette décision",
            "remercié",
            Act.POSITION,
            "TCD",
            counterparts=("ITA",),
            polarity=Polarity.FOR,
        ),
        said(
            text,
            "ouvrir à N’Djamena un centre commun de prévision des crues avant la fin de 2027",
            "convenus",
            Act.AGREEMENT,
            five,
            **item,
            themes=("disaster-risk", "water"),
            when=When(span_of("avant la fin de 2027", text), "../2027", "fr.until"),
        ),
        said(
            text,
            "former 1 200 agronomes, dont une moitié de femmes",
            "convenus",
            Act.AGREEMENT,
            five,
            **item,
            amounts=(Amount(span_of("1 200 agronomes", text), Decimal(1200), "agronomists"),),
        ),
        said(
            text,
            "étudier la remise en état du port de Baga, si les conditions de sécurité le permettent",
            "convenus",
            Act.AGREEMENT,
            five,
            **item,
            object_stage=ObjectStage.PROCESS,
            qualifiers=("condition",),
        ),
        said(
            text,
            "Le Cameroun a proposé de réunir chaque année les maires des villes du lac, proposition que le Nigeria a "
            "soutenue",
            "proposé",
            Act.PROPOSAL,
            "CMR",
            programme="Assemblée des maires du lac",
        ),
        said(
            text,
            "proposition que le Nigeria a soutenue",
            "soutenue",
            Act.POSITION,
            "NGA",
            counterparts=("CMR",),
            polarity=Polarity.FOR,
        ),
        said(
            text,
            "L’Italie a réaffirmé son engagement à relier quarante communes au réseau électrique ; 𝒳 kilomètres",
            "réaffirmé",
            Act.COMMITMENT,
            "ITA",
            novelty=Novelty.REAFFIRMED,
        ),
        said(text, "𝒳 kilomètres de lignes restent à tracer", "restent", Act.FACT, "private-sector:ITA"),
        said(
            text,
            "Le prochain sommet se tiendra à Yaoundé en mai 2028",
            "se tiendra",
            Act.EXPECTATION,
            "",
            actor_basis=Basis.NONE,
            when=When(span_of("en mai 2028", text), "2028-05", "fr.month"),
        ),
    )
    document = a_document(
        "sommet-du-lac.md",
        text,
        media_type="text/markdown",
        title="Sommet du lac Tchad et de l’Italie : ce qui a été dit",
        date=DateReading(
            ("2026-05-04", "2026-04-05"), span_of("04/05/2026", text), "«le 4 mai 2026» stands in the text"
        ),
        source_class=SourceClass.OFFICIAL,
        notices=(Notice("ambiguous-date", "04/05/2026 reads two ways", span_of("04/05/2026", text)),),
    )
    unread = (Unread(span_of("à l’automne", text), "no year"),)
    return Reading(document, _passages(text, ("▪️ ",)), tuple(five.split()), statements, unread)


def english() -> Reading:
    """The English reading: no title but the first line, inline letters, a bank among the actors."""
    text = ENGLISH
    lead = span_of("They agreed to", text)
    three = "AUS FJI PNG"
    item = {"lead_in": lead, "actor_basis": Basis.PRONOUN}
    billions = Amount(span_of("A$1.5 billion", text), Decimal(1_500_000_000), "AUD")
    statements = (
        said(text, "adopted this statement", "adopted", Act.AGREEMENT, three, actor_basis=Basis.ELIDED),
        said(
            text,
            "Australia will provide A$1.5 billion for early warning over the next five years",
            "will",
            Act.COMMITMENT,
            "AUS",
            amounts=(billions,),
            when=When(span_of("over the next five years", text), "2026-02-02/2031-02-02", "en.span", "2026-02-02"),
            themes=("disaster-risk",),
        ),
        said(text, "Fiji intends to host the regional desk", "intends", Act.INTENTION, "FJI"),
        said(
            text,
            "The three leaders welcomed the offer of the World Bank to match a tenth of the sum",
            "welcomed",
            Act.POSITION,
            three,
            counterparts=("world-bank",),
            actor_basis=Basis.GROUP,
            polarity=Polarity.FOR,
        ),
        said(text, "share radar images within the hour", "agreed", Act.AGREEMENT, three, **item),
        said(text, "hold a joint exercise every year", "agreed", Act.AGREEMENT, three, **item),
        said(
            text,
            "publish what each has paid, by 31 March of the following year",
            "agreed",
            Act.AGREEMENT,
            three,
            **item,
        ),
        said(
            text,
            "Papua New Guinea called on its partners to open 3,000 places for nurses",
            "called on",
            Act.REQUEST,
            "PNG",
            counterparts=("AUS", "FJI"),
            amounts=(Amount(span_of("3,000 places", text), Decimal(3000), "places"),),
        ),
        said(
            text,
            "Fiji would recognise their diplomas",
            "would recognise",
            Act.COMMITMENT,
            "FJI",
            speaker="Jone Tawake",
        ),
    )
    document = a_document(
        "coral-sea.txt",
        text,
        language="en",
        date=DateReading(("2026-02-02",), span_of("2 February 2026\n", text), "one reading"),
    )
    return Reading(document, _passages(text, ("(a) ", "(b) ", "(c) ")), tuple(three.split()), statements)
