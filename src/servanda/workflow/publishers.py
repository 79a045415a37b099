"""For whom those who publish texts speak: the codes of publishers, by their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from servanda.extract import NamingKit, read_mentions
from servanda.lang.pack import languages
from servanda.model import Document
from servanda.settings import Settings
from servanda.workflow.tools import naming_of


@dataclass(frozen=True, slots=True)
class Directory:
    """The codes of publishers, each looked up once; for whoever asks for many entries."""

    settings: Settings
    known: dict[str, str] = field(default_factory=dict)

    def codes(self, names: Iterable[str]) -> Mapping[str, str]:
        """The codes of those that are known; others are left out."""
        asked = list(dict.fromkeys(names))
        fresh = [one for one in asked if one not in self.known]
        self.known.update({**dict.fromkeys(fresh, ""), **publishers(fresh, self.settings)})
        return {one: self.known[one] for one in asked if self.known[one]}


def publishers(names: Iterable[str], settings: Settings) -> Mapping[str, str]:
    """The codes of those publishers that the registry or the user's own actors know; others are left out.

    A ministry speaks for its state. A name that can be two is none.
    """
    asked = [one for one in dict.fromkeys(names) if one]
    kits = [naming_of(language, settings) for language in languages()] if asked else []
    found = {name: _code(name, kits) for name in asked}
    return {name: code for name, code in found.items() if code}


def _code(name: str, kits: Iterable[NamingKit]) -> str:
    codes = {code for kit in kits if (code := _named(name, kit))}
    return codes.pop() if len(codes) == 1 else ""


def _named(name: str, kit: NamingKit) -> str:
    """The only code that a name means in a language; a code means itself."""
    if name in kit.world.actors:
        return name
    document = Document(name, sha256(name.encode()).hexdigest(), name, kit.pack.language, "text/plain", "utf-8")
    meant = {code for one in read_mentions(document, kit) if one.is_actor for code in one.actors}
    return meant.pop() if len(meant) == 1 else ""
