"""The numbers beside the filters are kept true by the database, whoever writes."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications import tally
from tracker.applications.models import Application


def stages(owner: User) -> dict[str, int]:
    found = tally.numbers(owner.pk, "true", {})
    return {value: n for column, value, n in found if column == "stands"}


@pytest.fixture
def three(alice: User, charlie: User) -> Application:
    make_application(charlie)
    make_application(alice, stage=10, source="board", wanted=3)
    make_application(alice, source="board")
    return make_application(alice, source="referral", workplace="remote", wanted=3)


CHANGES: dict[str, tuple[Callable[[Application], object], dict[str, int]]] = {
    "nothing": (lambda row: None, {"open 10": 1, "open 30": 2}),
    "moved": (
        lambda row: row.log("stage_moved", stage=50),
        {"open 10": 1, "open 30": 1, "open 50": 1},
    ),
    "trashed": (lambda row: row.trash(), {"open 10": 1, "open 30": 1}),
    "archived": (
        lambda row: Application.objects.filter(pk=row.pk).update(archived_at=timezone.now()),
        {"open 10": 1, "open 30": 1},
    ),
    "deleted": (lambda row: row.delete(), {"open 10": 1, "open 30": 1}),
    "in bulk": (
        lambda row: Application.objects.filter(owner=row.owner).update(outcome="silent"),
        {"silent 10": 1, "silent 30": 2},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_counted(alice: User, three: Application, change: str) -> None:
    act, expected = CHANGES[change]

    act(three)

    assert stages(alice) == expected
    assert tally.differing() == []


def test_what_comes_back_is_counted_again(alice: User, three: Application) -> None:
    three.trash()
    three.restore()

    assert stages(alice) == {"open 10": 1, "open 30": 2}


def test_each_choice_says_what_it_would_find(alice: User, three: Application) -> None:
    found = list(tally.numbers(alice.pk, "outcome = 'open'", {"source": "board", "wanted": 3}))

    assert sorted(found) == [
        ("", "", 1),
        ("outcome", "open", 1),
        ("source", "board", 1),
        ("source", "referral", 1),
        ("stage", "10", 1),
        ("stands", "open 10", 1),
        ("stands", "open 30", 2),
        ("wanted", "0", 1),
        ("wanted", "3", 1),
        ("workplace", "", 1),
    ]


def test_nobody_has_no_numbers(charlie: User) -> None:
    assert list(tally.numbers(charlie.pk, "outcome = 'open'", {})) == [("", "", 0)]


@pytest.mark.sqlite
def test_check_record_tells_of_a_wrong_number_and_mends_it(alice: User, three: Application) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE applications_tally SET n = 7 WHERE stage = 10")
    said = StringIO()

    with pytest.raises(CommandError):
        call_command("check_record", "--repair", stdout=said, stderr=StringIO())

    assert f"Account {alice.pk}: the numbers" in said.getvalue()
    assert stages(alice) == {"open 10": 1, "open 30": 2}
