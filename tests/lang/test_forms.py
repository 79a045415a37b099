"""The forms of words: what a paradigm gives, what it must not give, and how much of real text it covers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.errors import PackError
from servanda.lang import forms, lexicon
from servanda.text.fold import folded

TREEBANKS = Path(__file__).parents[3] / "shared" / "treebanks"

REGULAR = (
    "parle parles parlons parlez parlent parlais parlait parlions parliez parlaient parlai parlas parla parlâmes "
    "parlâtes parlèrent parlerai parleras parlera parlerons parlerez parleront parlerais parlerait parlerions "
    "parleriez parleraient parlasse parlasses parlât parlassions parlassiez parlassent parlant parlé parlée parlés "
    "parlées parler"
)


def french(lemma: str, pos: str = "VERB") -> frozenset[str]:
    return forms.load("fr").forms(lemma, pos)


def english(lemma: str, pos: str = "VERB") -> frozenset[str]:
    return forms.load("en").forms(lemma, pos)


def test_a_regular_french_verb_has_exactly_its_forms() -> None:
    assert french("parler") == frozenset(REGULAR.split())


@pytest.mark.parametrize(
    ("lemma", "has", "lacks"),
    [
        ("accélérer", "accélère accélérons accélérera accélèrera", "accéléres accélére"),
        ("rappeler", "rappelle rappelons rappellera", "rappèle rappele rappeller"),
        ("projeter", "projette projetons projettera", "projète projete"),
        ("acheter", "achète achetons achètera", "achette achete"),
        ("engager", "engage engageons engageait engagions", "engagons engagait engageions"),
        ("annoncer", "annonce annonçons annonçait annoncions", "annoncons annoncait annonçions"),
        ("employer", "emploie employons emploiera", "employe employera"),
        ("envoyer", "envoie enverra envoyait", "envoiera"),
        ("aller", "vais va vont ira aille allions allé", "allent alle"),
        ("réunir", "réunissent réunissant réuni réunie", "réunent réunant"),
        ("sortir", "sort sortent sortait sorti", "sortissons"),
        ("assortir", "assortit assortissent assorti", "assort"),
        ("convenir", "convenus conviennent convinrent conviendront convient", "convenissent"),
        ("soutenir", "soutiennent soutenue soutint", "soutenent"),
        ("recevoir", "reçoit reçoivent reçu recevra recevaient", "recoit recevent"),
        ("prévoir", "prévoient prévu prévoira prévoyaient", "prévoyent prévera prévoyra"),
        ("revoir", "revoient reverra revu", "revoira"),
        ("pouvoir", "peut peuvent pourra puisse puissions pu", "pouvent pouvra"),
        ("vouloir", "veut veulent voudrait veuille voulu", "voulent voulra"),
        ("devoir", "doit doivent devrait dû due", "doivons dûe"),
        ("savoir", "sait sachant sachez saura su", "savant saver"),
        ("falloir", "faut faudrait fallu", "fallons"),
        ("avoir", "a ont aura ait ayant eu eût", "avent avra"),
        ("être", "est sont sera soit étant été fut fût", "serat"),
        ("faire", "font faites fera fasse fait fit", "faisez faient"),
        ("dire", "dites dit dira disent", "disez"),
        ("contredire", "contredisez contredit", "contreditez"),
        ("prendre", "prennent pris prit prenons", "prendent prendons"),
        ("promettre", "promet promis promettent promit", "promettu"),
        ("reconnaître", "reconnaissant reconnaît reconnait reconnu reconnaîtra", "reconnaitu"),
        ("accroître", "accroît accru accroissent", "accroîtu"),
        ("conduire", "conduisent conduit conduite conduira", "conduirent conduisu"),
        ("joindre", "joint joignent jointe joindra", "joindent joindu"),
        ("résoudre", "résolvent résolu résout", "résoudent résoudu"),
        ("croire", "croient cru croyons", "croirent"),
        ("convaincre", "convaincu convainquent convainc", "convaincent"),
        ("conclure", "conclu conclut conclue conclura", "conclude"),
        ("inclure", "inclus incluse inclut", "inclu"),
        ("souscrire", "souscrivent souscrit", "souscrient"),
        ("ouvrir", "ouvre ouvert ouvriront", "ouvri ouvrissons"),
        ("accueillir", "accueille accueillera accueilli", "accueillissons accueillira"),
        ("créer", "crée créent créée créées", "crèe"),
        ("arrêter", "arrête arrêtent", "arrètent"),
    ],
)
def test_a_french_verb_takes_its_own_paradigm(lemma: str, has: str, lacks: str) -> None:
    found = french(lemma)
    assert set(has.split()) - found == set()
    assert set(lacks.split()) & found == set()


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("commit", "commit commits committed committing"),
        ("agree", "agree agrees agreed agreeing"),
        ("pledge", "pledge pledges pledged pledging"),
        ("ratify", "ratify ratifies ratified ratifying"),
        ("convey", "convey conveys conveyed conveying"),
        ("undertake", "undertake undertakes undertook undertaken undertaking"),
        ("cancel", "cancel cancels cancelled canceled cancelling canceling"),
        ("reveal", "reveal reveals revealed revealing"),
        ("plan", "plan plans planned planning"),
        ("visit", "visit visits visited visiting"),
        ("limit", "limit limits limited limiting"),
        ("refer", "refer refers referred referring"),
        ("offer", "offer offers offered offering"),
        ("welcome", "welcome welcomes welcomed welcoming"),
        ("overcome", "overcome overcomes overcame overcoming"),
        ("stress", "stress stresses stressed stressing"),
        ("review", "review reviews reviewed reviewing"),
        ("undergo", "undergo undergoes underwent undergone undergoing"),
        ("lie", "lie lies lay lain lied lying"),
        ("have", "have has had having"),
        ("should", "should"),
    ],
)
def test_an_english_verb_has_exactly_its_forms(lemma: str, expected: str) -> None:
    assert english(lemma) == frozenset(expected.split())


@pytest.mark.parametrize(
    ("lemma", "pos", "expected"),
    [
        ("engagement", "NOUN", "engagement engagements"),
        ("travail", "NOUN", "travail travaux"),
        ("détail", "NOUN", "détail détails"),
        ("journal", "NOUN", "journal journaux"),
        ("festival", "NOUN", "festival festivals"),
        ("niveau", "NOUN", "niveau niveaux"),
        ("appui", "NOUN", "appui appuis"),
        ("prix", "NOUN", "prix"),
        ("déterminé", "ADJ", "déterminé déterminée déterminés déterminées"),
        ("désireux", "ADJ", "désireux désireuse désireuses"),
        ("prêt", "ADJ", "prêt prête prêts prêtes"),
        ("attentif", "ADJ", "attentif attentive attentifs attentives"),
        ("mondial", "ADJ", "mondial mondiale mondiaux mondiales"),
        ("public", "ADJ", "public publique publics publiques"),
        ("nouveau", "ADJ", "nouveau nouvel nouvelle nouveaux nouvelles"),
        ("conscient", "ADJ", "conscient consciente conscients conscientes"),
        ("européen", "ADJ", "européen européenne européens européennes"),
    ],
)
def test_a_french_noun_or_adjective_agrees(lemma: str, pos: str, expected: str) -> None:
    assert french(lemma, pos) == frozenset(expected.split())


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("commitment", "commitment commitments"),
        ("country", "country countries"),
        ("crisis", "crisis crises"),
        ("man", "man men"),
        ("person", "person persons people"),
        ("thanks", "thanks"),
        ("loss", "loss losses"),
    ],
)
def test_an_english_noun_has_its_plural(lemma: str, expected: str) -> None:
    assert english(lemma, "NOUN") == frozenset(expected.split())


def test_a_long_english_adjective_has_no_degrees() -> None:
    assert english("determined", "ADJ") == {"determined"}
    assert english("ready", "ADJ") == {"ready", "readier", "readiest"}


def test_a_word_of_a_part_of_speech_without_paradigms_does_not_inflect() -> None:
    assert french("ensemble", "ADV") == {"ensemble"}


def test_an_auxiliary_inflects_like_the_verb() -> None:
    assert french("avoir", "AUX") == french("avoir")
    assert {"'ve", "has"} <= english("have", "AUX")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_verb_or_noun_without_accents_loses_no_folded_form(language: str) -> None:
    paradigms = forms.load(language)
    for lemma, pos in {forms.lexicon_head(row) for row in lexicon.load(language).rows}:
        if pos != "ADJ":
            bare = {folded(form) for form in paradigms.forms(folded(lemma), pos)}
            assert {folded(form) for form in paradigms.forms(lemma, pos)} <= bare, lemma


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_index_of_a_lexicon_holds_every_head_of_it(language: str) -> None:
    found = forms.lexicon_index(language)
    for row in lexicon.load(language).rows:
        assert (row.head, row.pos) in found[row.head]


@pytest.mark.parametrize(
    ("form", "head"),
    [
        ("prevoient", ("prevoir", "VERB")),
        ("reconnaissant", ("reconnaitre", "VERB")),
        ("convenus", ("convenir", "VERB")),
        ("determinees", ("determiner", "VERB")),
        ("exprime", ("exprimer", "VERB")),
        ("renouvelle", ("renouveler", "VERB")),
    ],
)
def test_the_lexicon_is_found_by_the_forms_a_lemmatizer_errs_on(form: str, head: tuple[str, str]) -> None:
    assert head in forms.lexicon_index("fr")[form]


def test_the_index_leads_from_a_form_to_every_head_it_may_come_from() -> None:
    heads = [("prevoir", "VERB"), ("soutenir", "VERB"), ("soutien", "NOUN"), ("appel", "NOUN"), ("appeler", "VERB")]
    found = forms.index("fr", heads)
    assert found["prevoient"] == (("prevoir", "VERB"),)
    assert found["soutiens"] == (("soutenir", "VERB"), ("soutien", "NOUN"))
    assert found["appel"] == (("appel", "NOUN"),)
    assert "appele" in found
    assert "soutenez-vous" not in found


def test_a_folded_head_of_the_lexicon_is_spelt_as_the_lexicon_spells_it() -> None:
    assert forms.index("fr", [("persuade", "ADJ")])["persuadees"] == (("persuade", "ADJ"),)


def test_the_index_is_built_once_whatever_the_order_of_the_heads() -> None:
    heads = [("agree", "VERB"), ("sign", "VERB")]
    assert forms.index("en", heads) is forms.index("en", reversed(heads))


@given(st.lists(st.sampled_from(["signer", "adopter", "saluer", "finir", "venir", "rendre", "voir"]), max_size=7))
def test_every_form_of_every_head_is_in_the_index_and_nothing_else(lemmas: list[str]) -> None:
    paradigms = forms.load("fr")
    heads = [(lemma, "VERB") for lemma in lemmas]
    found = forms.lemma_index(paradigms, heads)
    for head in heads:
        assert all(head in found[folded(form)] for form in paradigms.forms(*head))
    assert all(form in {folded(f) for f in paradigms.forms(*head)} for form, of in found.items() for head in of)


@given(
    st.text("abcdefghijklmnopqrstuvwxyzéèêçàâîôûœ", max_size=12), st.sampled_from(["VERB", "NOUN", "ADJ", "AUX", "X"])
)
def test_any_lemma_is_among_its_forms_and_no_form_is_empty_or_spaced(lemma: str, pos: str) -> None:
    for language in ("fr", "en"):
        found = forms.load(language).forms(lemma, pos)
        assert lemma in found
        assert all(form == form.strip() and " " not in form for form in found)
        assert not any(char.isupper() for form in found for char in form)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8))
def test_a_regular_french_verb_of_any_stem_has_the_endings_of_the_first_group(stem: str) -> None:
    found = french(stem + "oster")
    assert len(found) == len(REGULAR.split())
    assert all(form.startswith(stem + "ost") for form in found)


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(PackError, match=r"lang/xx/paradigms.toml is missing"):
        forms.load("xx")


def treebank_tokens(language: str) -> Iterator[tuple[str, str, str]]:
    """Form, lemma and part of speech of the inflecting words of a treebank."""
    folder = TREEBANKS / language
    if not folder.is_dir():
        pytest.skip("needs ../shared: treebanks")
    for path in sorted(folder.glob("*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) > 3 and fields[0].isdigit() and fields[3] in {"VERB", "AUX", "NOUN", "ADJ"}:
                yield fields[1].lower().replace("’", "'"), fields[2].lower(), fields[3]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_forms_cover_the_words_of_the_treebanks(language: str) -> None:
    paradigms = forms.load(language)
    seen, hit = Counter[str](), Counter[str]()
    for (form, lemma, pos), times in Counter(treebank_tokens(language)).items():
        kind = "VERB" if pos == "AUX" else pos
        seen[kind] += times
        hit[kind] += times * (form in paradigms.forms(lemma, pos))
    shares = {kind: hit[kind] / seen[kind] for kind in seen}
    assert shares["VERB"] >= 0.985, shares
    assert min(shares["NOUN"], shares["ADJ"]) >= 0.97, shares
