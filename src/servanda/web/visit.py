"""What a request brings: the ledger that it asks about and the language in which it is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Annotated

from babel import Locale
from fastapi import Depends, Request

from servanda.accounts.rights import Right
from servanda.export.naming import Names, actor_name
from servanda.export.phrasing import Words
from servanda.settings import Settings
from servanda.store import Store
from servanda.web.front import Front
from servanda.web.visitor import Visitor, local
from servanda.web.words import chosen, interface
from servanda.workflow import open_ledger
from servanda.workflow.follow import Signed

LANGUAGE_COOKIE = "servanda-language"
"""The cookie in which the language of the interface is kept, where a reader chose one."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: who asks, the settings of the application, the words of its language."""

    request: Request
    front: Front
    words: Words
    visitor: Visitor

    @property
    def settings(self) -> Settings:
        """The settings of the application, with who asks as the one who judges."""
        return replace(self.front.settings, by=self.visitor.name or None)

    @property
    def names(self) -> Names:
        """The full names of actors of the user's own."""
        return self.front.names

    @property
    def asked(self) -> Mapping[str, str]:
        """What stands in the address behind the question mark, the last of each; what is empty is left out."""
        return {name: value for name, value in self.request.query_params.items() if value.strip()}

    @property
    def here(self) -> str:
        """The address of the page without its host, by which a reader comes back to it."""
        url = self.request.url
        return f"{url.path}?{url.query}" if url.query else url.path

    def signed(self, reason: str = "") -> Signed:
        """Who asks as the one who records what became of a promise, with what he may of it."""
        return Signed(self.visitor.name, reason, may_conclude=self.visitor.may(Right.CONCLUDE))

    def name_of(self, code: str) -> str:
        """The full name of an actor in the language of the interface."""
        return actor_name(code, self.words, self.names)

    def language_name(self, code: str) -> str:
        """The name of a language in the language of the interface."""
        return str(Locale(self.words.code).languages.get(code, code))

    @contextmanager
    def looking(self) -> Iterator[Store]:
        """The ledger, open for reading, as it is at one moment; raises LedgerError."""
        store = open_ledger(self.settings, write=False)
        try:
            with store.looking():
                yield store
        finally:
            store.close()


def visit(request: Request) -> Visit:
    """The visit that a request makes: its language is the one chosen, else the first that the browser asks for."""
    front: Front = request.app.state.front
    language = chosen(
        request.query_params.get("lang"),
        request.cookies.get(LANGUAGE_COOKIE),
        request.headers.get("accept-language", ""),
    )
    visitor = getattr(request.state, "visitor", None) or local(front.settings.by)
    return Visit(request, front, interface(language), visitor)


Visiting = Annotated[Visit, Depends(visit)]
"""The visit, for the functions that answer."""
