"""What a page asks of its visitor before it does anything: `dependencies=[allowed(Right.REVIEW)]` at its route."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Depends

from servanda.accounts.rights import NotAllowed, NotLoggedIn, Right, least_role
from servanda.web.visit import Visit, Visiting
from servanda.web.visitor import NOBODY


@dataclass(frozen=True, slots=True)
class Allowed:
    """A visit only by who has a right."""

    right: Right

    def __call__(self, visit: Visiting) -> Visit:
        """The visit; raises NotLoggedIn, NotAllowed."""
        demand(visit, self.right)
        return visit


def allowed(right: Right) -> Any:
    """A dependency of a route: its function runs only for visitors who have the right."""
    return Depends(Allowed(right))


def demand(visit: Visit, right: Right) -> None:
    """Refuse a visitor without a right: NotLoggedIn where nobody is known, NotAllowed else.

    For what a page knows only once it has read a form; `allowed` says what is known before.
    """
    if visit.visitor.may(right):
        return
    if visit.visitor == NOBODY:
        raise NotLoggedIn(visit.words.say("access.not_logged_in"))
    what, role = visit.words.say(f"rights.{right}"), visit.words.say(f"roles.{least_role(right)}")
    raise NotAllowed(visit.words.say("access.not_allowed", right=what, role=role))
