"""Several users: who is let in, for how long, what each may, and what is never told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from servanda.accounts.account import name_key
from servanda.accounts.book import account_named, set_password
from servanda.accounts.log import By, What, lines
from servanda.accounts.rights import Role
from servanda.accounts.sessions import ABSOLUTE, IDLE
from servanda.settings import Settings
from tests.web.users import PASSWORD, House, house

ADMIN = "An admin"


@pytest.fixture
def there(summits: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    return house(summits, tmp_path, monkeypatch)


def noted(there: House) -> list[str]:
    return [one.noted.what for one in lines(there.users, limit=50)]


@pytest.mark.parametrize("path", ["/", "/entries?act=binding", "/documents", "/nowhere", "/accounts", "/openapi.json"])
def test_who_is_not_logged_in_is_led_to_the_login_and_back(there: House, path: str) -> None:
    visitor = there.visitor()
    answer = visitor.get(path)
    assert answer.status_code == 303
    shown = visitor.get(answer.headers["location"])
    assert shown.status_code == 200
    to = re.search(r'name="to" value="([^"]*)"', shown.text)
    assert to
    assert to[1] == path
    after = visitor.post("/login", data={"name": ADMIN, "password": PASSWORD, "to": to[1]})
    assert (after.status_code, after.headers["location"]) == (303, path)


def test_what_everybody_is_answered_needs_no_login_and_tells_nothing_of_the_ledger(there: House) -> None:
    visitor = there.visitor()
    assert visitor.get("/static/site.css").status_code == 200
    assert visitor.get("/language/fr?to=/login").status_code == 303
    assert "<nav" not in visitor.get("/login").text


def test_a_change_and_a_program_are_refused_without_login(there: House) -> None:
    assert there.visitor().post("/accounts", data={"name": "x", "role": "admin"}).status_code == 401
    answer = there.visitor().get("/api/v1/entries")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_link_in_a_mail_is_asked_again_by_a_page_of_ours(there: House) -> None:
    """A browser keeps a strict cookie back from it, though somebody is logged in."""
    answer = there.visitor().get("/entries", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 200
    assert 'http-equiv="refresh" content="0"' in answer.text


def test_the_cookie_is_read_by_no_script_and_sent_by_no_other_site(there: House) -> None:
    answer = there.visitor().post("/login", data={"name": ADMIN, "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "; secure" not in cookie


def test_behind_https_the_cookie_goes_nowhere_else(there: House) -> None:
    visitor = there.visitor()
    visitor.base_url = "https://127.0.0.1:8600"  # type: ignore[assignment]
    cookie = visitor.post("/login", data={"name": ADMIN, "password": PASSWORD}).headers["set-cookie"]
    assert cookie.startswith("__Host-")
    assert "secure" in cookie.lower()
    assert visitor.get("/entries").status_code == 200


def test_no_secret_is_kept_as_it_is(there: House) -> None:
    visitor = there.logged_in(Role.ANALYST)
    made = visitor.post("/account/tokens", data={"label": "nightly", "role": "reader"})
    token = re.search(r'value="(servanda_[^"]+)"', made.text)
    assert token
    secrets = [PASSWORD, token[1], *visitor.cookies.values()]
    files = [one.read_bytes() for one in there.users.path.parent.glob("users.db*")]
    assert all(secret.encode() not in file for secret in secrets for file in files)
    assert made.headers["cache-control"] == "no-store"
    assert there.users.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "name", [ADMIN, "Nobody at all", "", "a" * 900, "'; drop table accounts; --", "\u202eadmin\x00"]
)
def test_a_wrong_password_and_an_unknown_name_are_answered_alike(there: House, name: str) -> None:
    answer = there.visitor().post("/login", data={"name": name, "password": "wrong"})
    assert answer.status_code == 401
    assert "The name or the password is wrong." in answer.text
    assert "set-cookie" not in answer.headers


def test_an_account_that_is_disabled_is_answered_as_one_that_is_not_there(there: House) -> None:
    admin = there.logged_in(Role.ADMIN)
    reader = there.logged_in(Role.READER)
    number = account_named(there.users, "An reader").number
    assert admin.post(f"/accounts/{number}/disable").status_code == 303
    assert reader.get("/entries").status_code == 303
    answer = there.visitor().post("/login", data={"name": "An reader", "password": PASSWORD})
    assert answer.status_code == 401
    assert "The name or the password is wrong." in answer.text


def test_what_is_typed_as_a_name_is_kept_nowhere(there: House) -> None:
    """People type their password there."""
    there.visitor().post("/login", data={"name": "hunter2hunter2", "password": "x"})
    assert noted(there) == [What.NOT_LET_IN]
    assert all(b"hunter2" not in one.read_bytes() for one in there.users.path.parent.glob("users.db*"))


@pytest.mark.parametrize("name", [ADMIN, "Nobody at all"])
def test_too_many_attempts_at_one_account_are_refused_from_wherever_they_come(there: House, name: str) -> None:
    for number in range(10):
        wrong = there.visitor(f"192.0.2.{number}").post("/login", data={"name": name, "password": "wrong"})
        assert wrong.status_code == 401
    answer = there.visitor("198.51.100.7").post("/login", data={"name": name, "password": PASSWORD})
    assert answer.status_code == 429
    assert "Try again in 15 minutes" in answer.text
    assert int(answer.headers["retry-after"]) == 900
    assert noted(there).count(What.LIMITED) == 1
    there.clock.seconds += 901
    again = there.visitor().post("/login", data={"name": name, "password": PASSWORD})
    assert again.status_code == (303 if name == ADMIN else 401)


def test_too_many_attempts_from_one_address_are_refused_for_all_accounts(there: House) -> None:
    visitors = [there.visitor(f"2001:db8:1:2::{number}") for number in range(30)]
    for number, visitor in enumerate(visitors):
        assert visitor.post("/login", data={"name": f"name {number}", "password": "x"}).status_code == 401
    there_too = {"name": ADMIN, "password": PASSWORD}
    assert there.visitor("2001:db8:1:2::ffff").post("/login", data=there_too).status_code == 429
    assert there.visitor("2001:db8:1:3::1").post("/login", data=there_too).status_code == 303


def test_a_password_of_ones_own_does_not_forgive_attempts_at_others(there: House) -> None:
    for number in range(29):
        there.visitor().post("/login", data={"name": f"name {number}", "password": "x"})
        there.logged_in(Role.READER) if number == 20 else None
    assert there.visitor().post("/login", data={"name": "one", "password": "x"}).status_code == 401
    assert there.visitor().post("/login", data={"name": "another", "password": "x"}).status_code == 429


@pytest.mark.parametrize(("idle", "passed"), [(IDLE - 100, True), (IDLE + 1, False)])
def test_a_session_ends_when_nothing_is_asked_for_long(there: House, idle: int, passed: bool) -> None:
    visitor = there.logged_in(Role.READER)
    there.clock.seconds += idle
    assert (visitor.get("/entries").status_code == 200) is passed


def test_a_session_ends_after_a_day_of_work_however_busy(there: House) -> None:
    visitor = there.logged_in(Role.READER)
    for _ in range(ABSOLUTE // IDLE * 2 - 1):
        there.clock.seconds += IDLE // 2
        assert visitor.get("/documents").status_code == 200
    there.clock.seconds += IDLE // 2
    assert visitor.get("/documents").status_code == 303


def test_logging_out_ends_the_session_itself(there: House) -> None:
    visitor = there.logged_in(Role.READER)
    kept = dict(visitor.cookies)
    assert visitor.post("/logout").headers["location"] == "/login"
    thief = there.visitor()
    thief.cookies.update(kept)
    assert thief.get("/entries").status_code == 303
    assert noted(there)[:2] == [What.LOGGED_OUT, What.LOGGED_IN]


def test_another_login_in_the_same_browser_is_another_session(there: House) -> None:
    visitor = there.logged_in(Role.READER)
    before = dict(visitor.cookies)
    visitor.post("/login", data={"name": ADMIN, "password": PASSWORD})
    assert dict(visitor.cookies) != before
    thief = there.visitor()
    thief.cookies.update(before)
    assert thief.get("/entries").status_code == 303


def test_a_change_of_role_ends_the_sessions(there: House) -> None:
    admin, editor = there.logged_in(Role.ADMIN), there.logged_in(Role.EDITOR)
    number = account_named(there.users, "An editor").number
    assert admin.post(f"/accounts/{number}/role", data={"role": "reader"}).status_code == 303
    assert editor.get("/entries").status_code == 303
    assert account_named(there.users, "An editor").role is Role.READER


def test_a_change_of_password_ends_all_sessions_but_the_one_in_which_it_is_made(there: House) -> None:
    here, elsewhere = there.logged_in(Role.ANALYST), there.logged_in(Role.ANALYST)
    new = "another horse, another battery"
    answer = here.post("/account/password", data={"old": PASSWORD, "new": new, "again": new})
    assert answer.status_code == 303
    assert here.get("/entries").status_code == 200
    assert elsewhere.get("/entries").status_code == 303
    assert there.visitor().post("/login", data={"name": "An analyst", "password": PASSWORD}).status_code == 401


@pytest.mark.parametrize(
    ("old", "new", "again", "status"),
    [
        ("wrong", "a new password of mine", "a new password of mine", 400),
        (PASSWORD, "a new password of mine", "a new password of hers", 400),
        (PASSWORD, "short", "short", 400),
        (PASSWORD, "aaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaa", 400),
        (PASSWORD, "I am an analyst!", "I am an analyst!", 400),
        (PASSWORD, PASSWORD, PASSWORD, 400),
        (PASSWORD, "x" * 5000, "x" * 5000, 422),
    ],
)
def test_a_password_that_cannot_be_taken_changes_nothing(
    there: House, old: str, new: str, again: str, status: int
) -> None:
    visitor = there.logged_in(Role.ANALYST)
    answer = visitor.post("/account/password", data={"old": old, "new": new, "again": again})
    assert answer.status_code == status
    assert new not in answer.text
    assert visitor.get("/entries").status_code == 200
    there.logged_in(Role.ANALYST)


def test_the_old_password_cannot_be_guessed_in_a_session_either(there: House) -> None:
    visitor = there.logged_in(Role.ANALYST)
    new = "a new password of mine"
    tries = [visitor.post("/account/password", data={"old": f"{n}", "new": new, "again": new}) for n in range(11)]
    assert [one.status_code for one in tries] == [400] * 10 + [429]


def test_an_admin_makes_an_account_whose_password_is_changed_at_the_first_visit(there: House) -> None:
    made = there.logged_in(Role.ADMIN).post("/accounts", data={"name": "  Zoé   Müller ", "role": "analyst"})
    chosen = re.search(r'id="chosen"[^>]*value="([^"]+)"', made.text)
    assert chosen
    visitor = there.visitor()
    visitor.post("/login", data={"name": "zoe muller", "password": chosen[1]})
    assert visitor.get("/entries").headers["location"] == "/account"
    assert "Somebody else chose your password" in visitor.get("/account").text
    new = "a password of my own"
    visitor.post("/account/password", data={"old": chosen[1], "new": new, "again": new})
    assert visitor.get("/entries").status_code == 200
    assert "Zoé Müller" in visitor.get("/account").text


@pytest.mark.parametrize(
    "name", ["", " ", "x" * 61, "ÁN  RÈADER", "Servanda 0.1.0", "Anna\u202eBell", "An\u200bna", "tab\x07"]
)
def test_a_name_that_is_none_or_another_persons_is_refused(there: House, name: str) -> None:
    admin = there.logged_in(Role.ADMIN)
    assert admin.post("/accounts", data={"name": name, "role": "reader"}).status_code in (400, 422)
    assert account_named(there.users, ADMIN).role is Role.ADMIN


def test_a_name_is_never_markup(there: House) -> None:
    admin = there.logged_in(Role.ADMIN)
    name = "<img src=x onerror=alert(1)>"
    assert admin.post("/accounts", data={"name": name, "role": "reader"}).status_code == 200
    assert all("<img" not in admin.get(path).text for path in ("/accounts", "/accounts/log"))


def test_the_last_admin_stays(there: House) -> None:
    admin = there.logged_in(Role.ADMIN)
    number = account_named(there.users, ADMIN).number
    assert admin.post(f"/accounts/{number}/disable").status_code == 400
    assert admin.post(f"/accounts/{number}/role", data={"role": "editor"}).status_code == 400
    french = admin.post(f"/accounts/{number}/disable", headers={"accept-language": "fr"})
    assert "est le dernier administrateur" in french.text
    assert admin.get("/accounts").status_code == 200


def test_a_token_is_for_programs_with_a_role_not_above_its_owners(there: House) -> None:
    analyst = there.logged_in(Role.ANALYST)
    for role in ("reviewer", "editor", "admin"):
        assert analyst.post("/account/tokens", data={"label": "x", "role": role}).status_code == 400
    made = analyst.post("/account/tokens", data={"label": "nightly", "role": "reader"})
    token = {"authorization": "Bearer " + re.findall(r'value="(servanda_[^"]+)"', made.text)[0]}
    assert there.visitor().get("/api/v1/nothing", headers=token).status_code == 404
    assert there.visitor().get("/entries", headers=token).status_code == 303
    number = re.findall(r"/account/tokens/(\d+)/revoke", analyst.get("/account").text)[0]
    assert there.logged_in(Role.READER).post(f"/account/tokens/{number}/revoke").status_code == 400
    assert analyst.post(f"/account/tokens/{number}/revoke").status_code == 303
    assert there.visitor().get("/api/v1/nothing", headers=token).status_code == 401


@pytest.mark.parametrize("token", ["", "x", "servanda_", "servanda_" + "a" * 5000])
def test_what_is_no_token_opens_nothing(there: House, token: str) -> None:
    assert there.visitor().get("/api/v1/entries", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_the_log_tells_who_did_what_and_from_where(there: House) -> None:
    reader = there.logged_in(Role.READER)
    assert reader.get("/accounts/log").status_code == 403
    text = there.logged_in(Role.ADMIN).get("/accounts/log").text
    assert "refused: no right" in text
    assert "GET /accounts/log" in text
    assert "192.0.2.1" in text


def test_an_admin_takes_a_copy_that_is_a_ledger(there: House, tmp_path: Path) -> None:
    answer = there.logged_in(Role.ADMIN).post("/accounts/backup")
    assert answer.content.startswith(b"SQLite format 3")
    assert "attachment" in answer.headers["content-disposition"]
    assert noted(there)[0] == What.BACKED_UP


def test_somebody_unknown_cannot_send_much(there: House) -> None:
    assert there.visitor().post("/login", data={"name": "x" * 30_000, "password": "x"}).status_code == 413
    chunks = (b"name=x" for _ in range(3))
    assert there.visitor().post("/login", content=chunks).status_code == 411


def test_no_way_back_leads_to_another_site(there: House) -> None:
    for to in ("//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example"):
        form = {"name": ADMIN, "password": PASSWORD, "to": to}
        assert there.visitor().post("/login", data=form).headers["location"] == "/"
        assert "evil" not in there.visitor().get("/login", params={"to": to}).text.partition("<main")[2]


def test_a_new_password_from_the_command_line_ends_the_wait(there: House) -> None:
    for _ in range(11):
        there.visitor().post("/login", data={"name": ADMIN, "password": "wrong"})
    set_password(there.users, ADMIN, "quite another password", By("root"))
    there.logged_in(Role.ADMIN, "quite another password")
    assert name_key("Án  ADMIN") == name_key(ADMIN)


def test_where_the_accounts_cannot_be_read_nobody_is_let_in(there: House) -> None:
    visitor = there.logged_in(Role.ADMIN)
    for one in there.users.path.parent.glob("users.db*"):
        one.unlink()
    assert visitor.get("/entries").status_code == 503
    assert visitor.get("/login").status_code == 503


def test_what_is_recorded_is_recorded_under_the_name_of_the_account(there: House) -> None:
    visitor = there.logged_in(Role.ANALYST)
    shown = visitor.get("/account").text
    assert "<h1>An analyst</h1>" in shown
