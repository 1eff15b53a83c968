"""A line of what matters to the person, on the landing page, where they asked for it."""

import pytest
from django.test import Client

from reflections.bragging.models import ValuesNote
from tests.factories import make_application, make_debrief, make_rejection
from tracker.accounts.models import User
from tracker.rejections.models import Rejection

SAID = "You wrote: “Fairness, since school.”"


@pytest.fixture
def rejection(alice: User) -> Rejection:
    ValuesNote.objects.create(owner=alice, text="Fairness, since school.", may_show=True)
    return make_rejection(make_application(alice))


def landing(client: Client, rejection: Rejection) -> str:
    return client.get(f"/rejections/{rejection.pk}/debrief/?again").content.decode()


def test_line_lies_below_the_story(alice_client: Client, rejection: Rejection) -> None:
    page = landing(alice_client, rejection)

    assert SAID in page
    assert page.index(f'id="rejection-{rejection.pk}-true"') < page.index(SAID)
    assert "Fairness" not in page.partition("</title>")[0]


@pytest.mark.parametrize("change", [{"may_show": False}, {"text": " \n"}, {"is_sample": True}])
def test_no_line_without_their_word(
    change: dict[str, object], alice_client: Client, rejection: Rejection
) -> None:
    ValuesNote.objects.update(**change)

    assert "You wrote: “" not in landing(alice_client, rejection)


def test_no_line_once_it_lies_in_trash(alice_client: Client, rejection: Rejection) -> None:
    ValuesNote.objects.get().trash()

    assert SAID not in landing(alice_client, rejection)


def test_no_line_in_the_lowest_mood(alice_client: Client, rejection: Rejection) -> None:
    make_debrief(rejection, pace="later", mood_before=1)

    assert SAID not in landing(alice_client, rejection)


def test_no_line_at_an_invented_no(alice_client: Client, rejection: Rejection) -> None:
    Rejection.objects.update(is_sample=True)

    assert SAID not in landing(alice_client, rejection)
