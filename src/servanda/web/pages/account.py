"""One's own account: the password, the tokens for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from servanda.accounts import sessions, tokens
from servanda.accounts.account import Account
from servanda.accounts.book import account_named
from servanda.accounts.rights import RIGHTS, Right, Role, is_within
from servanda.web.cookies import address_of, keep_secret
from servanda.web.errors import Misuse
from servanda.web.pages.login import Typed, users_of
from servanda.web.rights import OWN
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting

router = APIRouter()


@router.get("/account")
def account(visit: Visiting) -> Response:
    """The page of one's own account."""
    return _page(visit)


@router.post("/account/password", dependencies=[OWN])
def password(visit: Visiting, old: Typed = "", new: Typed = "", again: Typed = "") -> Response:
    """Another password for who knows the old one; all other sessions end."""
    users, own = users_of(visit), _own(visit)
    if new != again:
        raise Misuse(visit.words.say("account.differ"))
    if new == old:
        raise Misuse(visit.words.say("account.same"))
    try:
        secret = sessions.change_own_password(users, own, old, new, address_of(visit.request))
    except sessions.NotLetIn as error:
        raise Misuse(visit.words.say("account.wrong")) from error
    answer = RedirectResponse("/account?changed=1", 303)
    keep_secret(visit.request, answer, secret)
    return answer


@router.post("/account/tokens", dependencies=[OWN])
def make(visit: Visiting, label: Typed, role: Annotated[Role, Form()]) -> Response:
    """A new token, shown this once."""
    made = tokens.make_token(users_of(visit), _own(visit), label, role, address_of(visit.request))
    return _page(visit, made)


@router.post("/account/tokens/{number}/revoke", dependencies=[OWN])
def revoke(visit: Visiting, number: int) -> Response:
    """Take a token back."""
    tokens.revoke_token(users_of(visit), _own(visit), number, address_of(visit.request))
    return RedirectResponse("/account", 303)


def _page(visit: Visit, made: str = "") -> Response:
    own = _own(visit)
    found = page(
        visit,
        "account.html",
        account=own,
        rights=RIGHTS[own.role],
        every_right=tuple(Right),
        tokens=tokens.tokens_of(users_of(visit), own),
        roles=[role for role in tokens.FOR_PROGRAMS if is_within(role, own.role)],
        made=made,
    )
    if made:
        found.headers["Cache-Control"] = "no-store"
    return found


def _own(visit: Visit) -> Account:
    """The account of the visitor; raises Missing where nobody has accounts."""
    return account_named(users_of(visit), visit.visitor.account)
