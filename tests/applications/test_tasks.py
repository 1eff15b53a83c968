from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import make_application, make_task
from tracker.accounts.models import User
from tracker.applications.models import Application, Task


@pytest.fixture
def application(alice: User) -> Application:
    return make_application(alice)


@pytest.fixture
def task(alice: User, application: Application) -> Task:
    return make_task(alice, application=application)


def add(application: Application, **typed: object) -> tuple[str, dict[str, object]]:
    usual = {"text": "Ring Ana", "due_on": "tomorrow", "token": uuid4()}
    return f"/applications/{application.pk}/tasks/", usual | typed


def test_task_is_added_with_its_day(alice_client: Client, application: Application) -> None:
    response = alice_client.post(*add(application), follow=True)

    task = application.tasks.get()
    assert task.due_on == timezone.localdate() + timedelta(days=1)
    assert "Ring Ana" in response.content.decode()


def test_task_is_added_in_place(
    alice_client: Client, application: Application, htmx: dict[str, str]
) -> None:
    html = alice_client.post(*add(application), headers=htmx).content.decode()

    assert html.lstrip().startswith('<section class="aside__section" id="application-')
    assert "Ring Ana" in html


def test_same_task_sent_twice_is_one(alice_client: Client, application: Application) -> None:
    url, typed = add(application)

    alice_client.post(url, typed)
    alice_client.post(url, typed)

    assert application.tasks.count() == 1


@pytest.mark.parametrize("typed", [{"text": ""}, {"due_on": "soonish"}])
@pytest.mark.parametrize("inplace", [True, False])
def test_task_that_is_not_understood_keeps_what_was_typed(
    alice_client: Client,
    application: Application,
    htmx: dict[str, str],
    typed: dict[str, str],
    inplace: bool,  # noqa: FBT001
) -> None:
    url, data = add(application, **typed)

    response = alice_client.post(url, data, headers=htmx if inplace else {})

    html = response.content.decode()
    assert response.status_code == 422
    assert f'value="{data["due_on"]}"' in html
    assert html.count('class="problem"') == 1
    assert not application.tasks.exists()


def test_task_is_ticked_and_unticked_in_place(
    alice_client: Client, task: Task, htmx: dict[str, str]
) -> None:
    url = f"/applications/tasks/{task.pk}/done/"

    html = alice_client.post(url, headers=htmx).content.decode()

    task.refresh_from_db()
    assert html.lstrip().startswith(f'<li id="task-{task.pk}"')
    assert " checked" in html
    assert task.done_at is not None
    alice_client.post(url + "deletion/", headers=htmx)
    task.refresh_from_db()
    assert task.done_at is None


def test_ticking_twice_keeps_the_first_moment(alice_client: Client, task: Task) -> None:
    url = f"/applications/tasks/{task.pk}/done/"
    alice_client.post(url)
    task.refresh_from_db()
    first = task.done_at

    alice_client.post(url)

    task.refresh_from_db()
    assert task.done_at == first


@pytest.mark.parametrize(
    ("page", "expected"), [("/", "/"), ("https://elsewhere.example/", None), ("", None)]
)
def test_ticking_without_javascript_leads_back_to_a_page_of_ours(
    alice_client: Client, task: Task, page: str, expected: str | None
) -> None:
    response = alice_client.post(f"/applications/tasks/{task.pk}/done/", {"next": page})

    assert response.headers["Location"] == (expected or f"/applications/{task.application_id}/")


def test_task_of_a_stranger_is_not_found(charlie_client: Client, task: Task) -> None:
    assert charlie_client.post(f"/applications/tasks/{task.pk}/done/").status_code == 404
