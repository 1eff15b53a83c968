from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from tests.factories import (
    make_application,
    make_brag,
    make_debrief,
    make_lesson,
    make_rejection,
    make_task,
)
from tracker.accounts.models import User
from tracker.applications.models import Application, Company, Event
from tracker.applications.stages import Outcome, Stage
from tracker.archive.trash import empty, kinds, trash_of
from tracker.merging import merge
from tracker.rejections.models import Rejection

URL = "/trash/"


def names(owner: User) -> list[str]:
    return [row._meta.model_name for row in trash_of(owner)]


def test_trash_is_empty_at_first(alice_client: Client) -> None:
    assert "Trash is empty." in alice_client.get(URL).content.decode()


def test_every_kind_of_kept_row_has_a_place_here() -> None:
    assert sorted(kinds()) == [
        "accomplishment",
        "application",
        "company",
        "contact",
        "debrief",
        "document",
        "event",
        "fallbackplan",
        "feedbackrequest",
        "interview",
        "lesson",
        "mail",
        "question",
        "rejection",
        "savedview",
        "story",
        "storyuse",
        "task",
        "valuesnote",
    ]


def test_newest_comes_first_and_living_rows_do_not_come(alice: User, alice_client: Client) -> None:
    make_application(alice, company="Bright Oat")
    make_lesson(alice).trash()
    make_application(alice, company="Acme Freight").trash()
    make_brag(alice, title="Closed the month in one day").trash()

    page = alice_client.get(URL).content.decode()

    assert names(alice) == ["accomplishment", "application", "lesson"]
    assert "Bright Oat" not in page
    assert page.index("Closed the month") < page.index("Acme Freight") < page.index("gap in my")


def test_what_left_with_another_is_not_listed_apart(alice: User) -> None:
    application = make_application(alice)
    rejection = make_rejection(application)
    debrief = make_debrief(rejection)
    make_task(alice, application=application).trash()
    debrief.trash()
    rejection.take_back()
    assert names(alice) == ["rejection", "task"]

    application.trash()

    assert names(alice) == ["application"]


def test_restored_row_is_back_and_the_page_is_too(alice: User, alice_client: Client) -> None:
    application = make_application(alice)
    application.trash()

    response = alice_client.post(
        f"{URL}application/{application.pk}/restoration/",
        headers={"Referer": "http://testserver/applications/?q=acme"},
    )

    assert response.headers["Location"] == "/applications/?q=acme"
    assert Application.objects.owned_by(alice).count() == 1
    assert names(alice) == []


def test_without_a_page_before_one_comes_back_to_trash(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice)
    brag.trash()

    response = alice_client.post(f"{URL}accomplishment/{brag.pk}/restoration/", follow=True)

    assert response.redirect_chain == [(URL, 302)]
    assert "Back where it was: Closed the month" in response.content.decode()


def test_restored_rejection_ends_its_application_again(alice: User, alice_client: Client) -> None:
    application = make_application(alice, stage=Stage.PANEL)
    rejection = make_rejection(application)
    rejection.take_back()
    application.refresh_from_db()
    assert application.outcome == Outcome.OPEN

    alice_client.post(f"{URL}rejection/{rejection.pk}/restoration/")

    application.refresh_from_db()
    assert application.outcome == Outcome.REJECTED
    assert application.differences() == {}


@pytest.mark.parametrize("path", ["application/{}", "horse/{}", "company/{}", "application/0{}"])
def test_strangers_and_odd_addresses_restore_nothing(
    alice: User, charlie_client: Client, path: str
) -> None:
    application = make_application(alice)
    application.trash()

    response = charlie_client.post(f"{URL}{path.format(application.pk)}/restoration/")

    assert response.status_code == 404
    assert names(alice) == ["application"]


def test_living_row_cannot_be_restored(alice: User, alice_client: Client) -> None:
    application = make_application(alice)

    assert alice_client.post(f"{URL}application/{application.pk}/restoration/").status_code == 404


def test_list_asks_as_much_for_three_rows_of_each_as_for_one(
    alice: User, alice_client: Client, django_assert_num_queries: Callable
) -> None:
    for count in (1, 2):
        for number in range(count):
            make_application(alice, company=f"Company {count}{number}").trash()
            make_rejection(make_application(alice, company=f"Other {count}{number}")).take_back()
            make_task(alice, application=make_application(alice, company="Third")).trash()
        # Session, person, and one for each kind of row.
        with django_assert_num_queries(2 + len(kinds())):
            alice_client.get(URL)


def test_what_lay_for_thirty_days_is_removed_for_good(alice: User) -> None:
    old, new = make_application(alice, company="Old"), make_application(alice, company="New")
    rejection = make_rejection(old)
    for row in (old, new):
        row.trash()
    Application.objects.filter(pk=old.pk).update(deleted_at=timezone.now() - timedelta(days=31))

    call_command("empty_trash", verbosity=0)

    assert list(Application.objects.values_list("pk", flat=True)) == [new.pk]
    assert not Rejection.objects.filter(pk=rejection.pk).exists()


def test_entry_that_a_living_rejection_stands_on_stays(alice: User) -> None:
    rejection = make_rejection(make_application(alice))
    Event.objects.filter(pk=rejection.event_id).update(
        deleted_at=timezone.now() - timedelta(days=31)
    )

    call_command("empty_trash", verbosity=0)

    assert Rejection.objects.filter(pk=rejection.pk).exists()


def test_command_says_what_it_removed(alice: User, capsys: pytest.CaptureFixture[str]) -> None:
    make_brag(alice, deleted_at=timezone.now() - timedelta(days=31))

    call_command("empty_trash")

    assert capsys.readouterr().out == "Removed for good: 1 accomplishment.\n"


def test_a_merged_row_stays_another_name_of_the_one_that_was_kept(alice: User) -> None:
    kept, other = (
        make_application(alice, company="Acme"),
        make_application(alice, company="Acme Ltd"),
    )
    merge(kept.company, other.company)
    long_ago = timezone.now() - timedelta(days=31)
    Company.objects.filter(key="acme ltd").update(deleted_at=long_ago)

    assert empty() == {}
    assert Company.objects.named(alice, "ACME Ltd") == kept.company

    # It goes after the one that it is another name of.
    Application.objects.all().delete()
    Company.objects.update(deleted_at=long_ago)
    assert [empty(), empty()] == [{"company": 1}, {"company": 1}]


def test_what_others_still_need_holds_nothing_up(alice: User) -> None:
    """Two tabs: the company went while an application there was being written."""
    application, brag = make_application(alice), make_brag(alice)
    for row in (application.company, brag):
        row.trash()

    assert empty(timezone.now()) == {"accomplishment": 1}
    assert Company.objects.filter(pk=application.company_id).exists()
