"""States in the packs: complete for every member of the United Nations, inflected right, and as CLDR has them."""

import re
from collections import defaultdict

import pytest
from babel import Locale
from babel.core import get_global

from servanda.lang.namerows import spellings
from servanda.lang.names import load
from servanda.text.fold import folded
from servanda.world import ActorKind
from servanda.world import load as load_world

LANGUAGES = ("fr", "en")
NO_MEMBERS = {"VAT", "PSE", "XKX", "TWN", "COK", "NIU"}
WHOLE = {"name", "official", "adjective", "inhabitant", "capital"}


def states() -> dict[str, str]:
    return {code: one.alpha2 for code, one in load_world().actors.items() if one.kind is ActorKind.STATE}


def forms(language: str, *kinds: str) -> dict[str, set[str]]:
    found = defaultdict(set)
    for one in spellings(language):
        if one.kind in kinds:
            found[one.actor].add(folded(one.form))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_member_of_the_united_nations_has_all_kinds_of_names(language: str) -> None:
    kinds = defaultdict(set)
    for one in spellings(language):
        kinds[one.actor].add(one.kind)
    members = states().keys() - NO_MEMBERS
    assert len(members) == 193
    assert {code: WHOLE - kinds[code] for code in members if WHOLE - kinds[code]} == {}
    assert {code: WHOLE - kinds[code] for code in ("PSE", "XKX", "TWN") if WHOLE - kinds[code]} == {}
    assert kinds["VAT"] >= {"name", "official", "adjective", "capital"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_cldr_are_among_ours(language: str) -> None:
    names, cldr = forms(language, "name", "official"), Locale(language).territories
    known = {code: {letters(form) for form in found} for code, found in names.items()}
    bare = {code: re.sub(r"\(.*\)", "", cldr[alpha2]) for code, alpha2 in states().items()}  # «Myanmar (Birmanie)»
    assert {code: name for code, name in bare.items() if letters(name) not in known[code]} == {}


def letters(form: str) -> str:
    return "".join(re.findall(r"\w", folded(form)))


def test_french_adjectives_are_those_of_the_currencies_in_cldr() -> None:
    adjectives, currencies = forms("fr", "adjective"), Locale("fr").currencies
    by_alpha2 = {alpha2: code for code, alpha2 in states().items()}
    owners = defaultdict(set)
    for code, found in adjectives.items():
        for form in found:
            owners[form].add(code)
    agreed, differing = 0, []
    for currency in current_currencies():
        state = by_alpha2.get(currency[:2])
        if not state or currency not in currencies:
            continue
        word = folded(currencies[currency].split()[-1])
        agreed += state in owners[word]
        differing += [(currency, word)] if owners[word] and state not in owners[word] else []
    assert differing == []
    assert agreed > 120


def current_currencies() -> set[str]:
    used = get_global("territory_currencies").values()
    return {code for rows in used for code, _, end, tender in rows if end is None and tender}


@pytest.mark.parametrize(
    ("language", "state", "inflected"),
    [
        ("fr", "GRC", "grecque grecques Grecs"),
        ("fr", "TUR", "turque turques Turcs Turques"),
        ("fr", "UZB", "ouzbèke ouzbeks Ouzbeks Ouzbèkes"),
        ("fr", "KEN", "kényane kényans"),
        ("fr", "NGA", "nigériane nigérians"),
        ("fr", "NER", "nigérienne nigériens"),
        ("fr", "LVA", "lettonne Lettons"),
        ("fr", "KNA", "kittitienne-et-névicienne kittitiens-et-néviciens Kittitiens-et-Néviciens"),
        ("fr", "ATG", "antiguaise-et-barbudienne Antiguais-et-Barbudiens"),
        ("fr", "VUT", "ni-vanuatu"),
        ("fr", "KOR", "sud-coréennes Sud-Coréens"),
        ("fr", "NZL", "néo-zélandaise Néo-Zélandaises"),
        ("fr", "GIN", "guinéenne"),
        ("fr", "MEX", "mexicaine"),
        ("fr", "JPN", "nippone nippones"),
        ("fr", "KAZ", "kazakhe kazakhstanaises Kazakhstanais"),
        ("en", "KAZ", "Kazakhs Kazakhstanis"),
        ("en", "PHL", "Filipinos Filipinas"),
        ("en", "GRC", "Greeks"),
        ("en", "TKM", "Turkmens"),
        ("en", "CZE", "Czechs"),
        ("en", "THA", "Thais"),
        ("en", "PNG", "Papua New Guineans"),
        ("en", "MNE", "Montenegrins"),
    ],
)
def test_adjectives_and_peoples_inflect(language: str, state: str, inflected: str) -> None:
    known = {one.form for one in spellings(language) if one.actor == state}
    words = inflected.split(" ") if state != "PNG" else [inflected]
    missing = [word for word in words if folded(word) not in set(map(folded, known))]
    assert missing == []
    assert {word for word in words if word[0].isupper()} <= known


@pytest.mark.parametrize(
    ("language", "wrong"),
    [
        ("fr", "laoe laoes kittitien-et-névicienne Vatican's greque turce"),
        ("en", "Chineses Swisses Czeches Kyrgyzs Dutches Frenches Philippines' Malagasies Basothos"),
    ],
)
def test_no_form_is_made_that_nobody_writes(language: str, wrong: str) -> None:
    known = {folded(one.form) for one in spellings(language)}
    assert [word for word in wrong.split() if folded(word) in known] == []


@pytest.mark.parametrize(("language", "word"), [("fr", "Hellénique"), ("fr", "Vatican"), ("en", "Philippine")])
def test_some_adjectives_name_no_people(language: str, word: str) -> None:
    assert [one for one in spellings(language) if one.form == word and one.kind == "inhabitant"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_only_looked_up_is_read_in_no_text(language: str) -> None:
    asked = [one for one in spellings(language) if one.guard == "lookup"]
    assert {"JAM", "SYC", "BEL"} <= {one.actor for one in asked}
    terms = [term for entries in load(language).entries.values() for entry in entries for term in entry.terms]
    read = {(term.form, code) for term in terms for code in term.values}
    assert [one for one in asked if (one.form, one.actor) in read] == []
