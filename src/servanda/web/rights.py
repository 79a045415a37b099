"""What a page asks of its visitor before it does anything: `dependencies=[allowed(Right.REVIEW)]` at its route."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import Depends, Request
from fastapi.dependencies.models import Dependant

from servanda.accounts.rights import NotAllowed, NotLoggedIn, Right, roles_with
from servanda.web.visit import Visit, Visiting
from servanda.web.visitor import NOBODY

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""The methods that change nothing."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A visit only by who has a right; `is_own` where what is changed is the visitor's own and takes no more."""

    right: Right
    is_own: bool = False

    def __call__(self, visit: Visiting) -> Visit:
        """The visit; raises NotLoggedIn, NotAllowed."""
        demand(visit, self.right)
        return visit


def allowed(right: Right) -> Any:
    """A dependency of a route: its function runs only for visitors who have the right."""
    return Depends(Allowed(right))


OWN = Depends(Allowed(Right.READ, is_own=True))
"""A dependency of a route that changes what is the visitor's own."""


def named(request: Request, visit: Visiting) -> None:
    """Refuse a change whose route names no right to whoever has an account: what was forgotten stays shut."""
    if request.method in SAFE or not visit.visitor.account:
        return
    if not any(one.is_own or one.right is not Right.READ for one in _asked(request.scope["route"].dependant)):
        raise NotAllowed(visit.words.say("access.unnamed"))


def _asked(dependant: Dependant) -> Iterator[Allowed]:
    """The rights that a route asks for."""
    for one in dependant.dependencies:
        if isinstance(one.call, Allowed):
            yield one.call
        yield from _asked(one)


def demand(visit: Visit, right: Right) -> None:
    """Refuse a visitor without a right: NotLoggedIn where nobody is known, NotAllowed else.

    For what a page knows only once it has read a form; `allowed` says what is known before.
    """
    if visit.visitor.may(right):
        return
    if visit.visitor == NOBODY:
        raise NotLoggedIn(visit.words.say("access.not_logged_in"))
    what = visit.words.say(f"rights.{right}")
    roles = ", ".join(visit.words.say(f"roles.{one}") for one in roles_with(right))
    raise NotAllowed(visit.words.say("access.not_allowed", right=what, roles=roles))
