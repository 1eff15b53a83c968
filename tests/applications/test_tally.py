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
    """How many stand where, of all that is shown."""
    sums = tally.sums(owner.pk)
    return {f"{stand} {value}": n for stand, name, value, n in sums if name == "stage"}


@pytest.fixture
def three(alice: User, charlie: User) -> Application:
    make_application(charlie)
    make_application(alice, stage=10, source="board", wanted=3)
    make_application(alice, source="board")
    return make_application(alice, source="referral", workplace="remote", wanted=3)


CHANGES: dict[str, tuple[Callable[[Application], object], dict[str, int]]] = {
    "nothing": (lambda row: None, {"early 10": 1, "early 30": 2}),
    "moved": (
        lambda row: row.log("stage_moved", stage=50),
        {"early 10": 1, "early 30": 1, "talking 50": 1},
    ),
    "trashed": (lambda row: row.trash(), {"early 10": 1, "early 30": 1}),
    "archived": (
        lambda row: Application.objects.filter(pk=row.pk).update(archived_at=timezone.now()),
        {"early 10": 1, "early 30": 1},
    ),
    "deleted": (lambda row: row.delete(), {"early 10": 1, "early 30": 1}),
    "in bulk": (
        lambda row: Application.objects.filter(owner=row.owner).update(outcome="silent"),
        {"ended 10": 1, "ended 30": 2},
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

    assert stages(alice) == {"early 10": 1, "early 30": 2}


def test_each_choice_says_what_it_would_find(alice: User, three: Application) -> None:
    found = list(tally.numbers(alice.pk, "outcome = 'open'", {"source": "board", "wanted": 3}))

    assert sorted(found) == [
        ("", "", 1),
        ("outcome", "open", 1),
        ("source", "board", 1),
        ("source", "referral", 1),
        ("stage", "10", 1),
        ("wanted", "0", 1),
        ("wanted", "3", 1),
        ("workplace", "", 1),
    ]


def test_nobody_has_no_numbers(charlie: User) -> None:
    assert list(tally.numbers(charlie.pk, "outcome = 'open'", {})) == [("", "", 0)]
    assert tally.sums(charlie.pk) == []


@pytest.mark.sqlite
@pytest.mark.parametrize("table", ["tally", "tally_sums"])
def test_check_record_tells_of_a_wrong_number_and_mends_it(
    alice: User, three: Application, table: str
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE applications_{table} SET n = 7")  # noqa: S608
    said = StringIO()

    with pytest.raises(CommandError):
        call_command("check_record", "--repair", stdout=said, stderr=StringIO())

    assert f"Account {alice.pk}: the numbers" in said.getvalue()
    assert stages(alice) == {"early 10": 1, "early 30": 2}
