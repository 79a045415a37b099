"""The one table of who may do what."""

import pytest

from servanda.accounts.rights import RIGHTS, Right, Role, is_within, least_role


@pytest.mark.parametrize(
    ("right", "role"),
    [
        (Right.READ, Role.READER),
        (Right.ADD, Role.ANALYST),
        (Right.REVIEW, Role.ANALYST),
        (Right.FOLLOW, Role.ANALYST),
        (Right.CONCLUDE, Role.REVIEWER),
        (Right.RELEASE, Role.EDITOR),
        (Right.ACCOUNTS, Role.ADMIN),
        (Right.BACK_UP, Role.ADMIN),
    ],
)
def test_each_right_begins_with_a_role(right: Right, role: Role) -> None:
    assert least_role(right) is role


def test_an_admin_changes_no_evidence_and_nobody_else_changes_accounts() -> None:
    assert RIGHTS[Role.ADMIN] == {Right.READ, Right.ACCOUNTS, Right.BACK_UP}
    assert [role for role in Role if RIGHTS[role] & {Right.ACCOUNTS, Right.BACK_UP}] == [Role.ADMIN]


def test_the_roles_are_a_ladder_and_the_admin_stands_beside_it() -> None:
    ladder = [Role.READER, Role.ANALYST, Role.REVIEWER, Role.EDITOR]
    for number, role in enumerate(ladder):
        assert [is_within(role, other) for other in ladder] == [number <= higher for higher in range(len(ladder))]
    assert [role for role in Role if is_within(role, Role.ADMIN)] == [Role.READER, Role.ADMIN]
