"""Where ledgers are: no password is told."""

import pytest

from servanda.text.addresses import is_address, without_password


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("servanda.db", "servanda.db"),
        ("a:b@c.db", "a:b@c.db"),
        ("postgresql://host/name", "postgresql://host/name"),
        ("postgresql://anna@host/name?schema=a", "postgresql://anna@host/name?schema=a"),
        ("postgresql://anna:secret@host:5432/name?schema=a", "postgresql://anna:***@host:5432/name?schema=a"),
        ("postgresql://anna:se:c@r/e?t#@host/name", "postgresql://anna:***@host/name"),
        ("postgresql://:secret@host", "postgresql://:***@host"),
        ("postgresql://anna:@host", "postgresql://anna:***@host"),
        ("postgresql://host/name?password=secret&schema=a", "postgresql://host/name?password=***&schema=a"),
        ("postgresql://host/name?a=b&sslpassword=secret", "postgresql://host/name?a=b&sslpassword=***"),
        ("mysql://anna:secret@host", "mysql://anna:***@host"),
    ],
)
def test_a_location_is_told_without_its_passwords(location: str, told: str) -> None:
    assert without_password(location) == told


@pytest.mark.parametrize(("location", "expected"), [("a.db", False), ("c:\\a.db", False), ("postgresql://host", True)])
def test_an_address_is_no_path(location: str, expected: bool) -> None:
    assert is_address(location) == expected
