"""The accounts, for who looks after them: made, changed, ended; what was done with them; a copy of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Form, Response
from fastapi.responses import FileResponse, RedirectResponse

from servanda.accounts import book, log
from servanda.accounts.account import Account
from servanda.accounts.file import AccountsFile
from servanda.accounts.log import By, Noted, What
from servanda.accounts.passwords import made_up
from servanda.accounts.rights import RIGHTS, Right, Role
from servanda.web.cookies import address_of
from servanda.web.errors import Missing
from servanda.web.pages.login import Typed, users_of
from servanda.web.rights import allowed
from servanda.web.templating import page
from servanda.web.visit import Visit, Visiting
from servanda.workflow.keeping import back_up

router = APIRouter()
LINES = 100
"""So many lines of the log stand on a page."""
Change = Callable[[AccountsFile, str, By], None]


@router.get("/accounts", dependencies=[allowed(Right.ACCOUNTS)])
def accounts(visit: Visiting) -> Response:
    """All accounts, with what may be done with each."""
    return _page(visit)


@router.post("/accounts", dependencies=[allowed(Right.ACCOUNTS)])
def add(visit: Visiting, name: Typed, role: Annotated[Role, Form()]) -> Response:
    """A new account, with a password that is shown this once and is to be changed at the first visit."""
    chosen = made_up()
    made = book.add_account(users_of(visit), name, role, chosen, _by(visit))
    return _page(visit, made.name, chosen)


@router.post("/accounts/{number}/role", dependencies=[allowed(Right.ACCOUNTS)])
def role(visit: Visiting, number: int, role: Annotated[Role, Form()]) -> Response:
    """Another role."""
    return _changed(visit, number, lambda users, name, by: book.change_role(users, name, role, by))


@router.post("/accounts/{number}/disable", dependencies=[allowed(Right.ACCOUNTS)])
def disable(visit: Visiting, number: int) -> Response:
    """Let somebody in no longer."""
    return _changed(visit, number, book.disable)


@router.post("/accounts/{number}/enable", dependencies=[allowed(Right.ACCOUNTS)])
def enable(visit: Visiting, number: int) -> Response:
    """Let somebody in again."""
    return _changed(visit, number, book.enable)


@router.post("/accounts/{number}/password", dependencies=[allowed(Right.ACCOUNTS)])
def password(visit: Visiting, number: int) -> Response:
    """Another password, shown this once, for somebody who lost his."""
    name, chosen = _account(visit, number).name, made_up()
    book.set_password(users_of(visit), name, chosen, _by(visit))
    return _page(visit, name, chosen)


@router.get("/accounts/log", dependencies=[allowed(Right.ACCOUNTS)])
def lines(visit: Visiting, before: int | None = None) -> Response:
    """What was done with accounts, the newest first."""
    found = log.lines(users_of(visit), limit=LINES, before=before)
    return page(visit, "accounts_log.html", lines=found, is_more=len(found) == LINES)


@router.post("/accounts/backup", dependencies=[allowed(Right.BACK_UP)])
def backup(visit: Visiting, after: BackgroundTasks) -> Response:
    """A copy of the ledger as it is at this moment, to be kept elsewhere; raises LedgerError."""
    users = users_of(visit)
    folder = Path(mkdtemp(prefix="servanda-"))
    copy = folder / f"servanda-{datetime.now(UTC):%Y-%m-%d}.db"
    after.add_task(_remove, folder)
    try:
        copy.touch(0o600)
        back_up(visit.settings, str(copy))
    except BaseException:
        _remove(folder)
        raise
    log.note_alone(users, Noted(What.BACKED_UP, visit.visitor.account, address=address_of(visit.request)))
    return FileResponse(copy, filename=copy.name, media_type="application/vnd.sqlite3", background=after)


def _remove(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def _changed(visit: Visit, number: int, change: Change) -> Response:
    change(users_of(visit), _account(visit, number).name, _by(visit))
    return RedirectResponse("/accounts", 303)


def _page(visit: Visit, whose: str = "", chosen: str = "") -> Response:
    found = page(
        visit,
        "accounts.html",
        accounts=book.accounts(users_of(visit)),
        roles=tuple(Role),
        rights=RIGHTS,
        every_right=tuple(Right),
        whose=whose,
        chosen=chosen,
    )
    if chosen:
        found.headers["Cache-Control"] = "no-store"
    return found


def _account(visit: Visit, number: int) -> Account:
    """The account of a number; raises Missing."""
    found = next((one for one in book.accounts(users_of(visit)) if one.number == number), None)
    if found is None:
        raise Missing(visit.words.say("accounts.none", number=number))
    return found


def _by(visit: Visit) -> By:
    return By(visit.visitor.account, address_of(visit.request))
