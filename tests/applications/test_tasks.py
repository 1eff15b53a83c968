from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
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


def edit(task: Task, **typed: object) -> tuple[str, dict[str, object]]:
    task.refresh_from_db()
    usual = {"version": task.version, "text": "Ring Ben", "due_on": "tomorrow"}
    return f"/applications/tasks/{task.pk}/edit/", usual | typed


def test_task_is_changed_in_place(alice_client: Client, task: Task, htmx: dict[str, str]) -> None:
    url, typed = edit(task)
    asked = alice_client.get(url, headers=htmx).content.decode()
    assert asked.lstrip().startswith(f'<li id="task-{task.pk}"')
    assert "autofocus" in asked

    html = alice_client.post(url, typed, headers=htmx).content.decode()

    task.refresh_from_db()
    assert (task.text, task.due_on) == ("Ring Ben", timezone.localdate() + timedelta(days=1))
    assert "Ring Ben" in html


def test_cancel_shows_it_as_it_was(alice_client: Client, task: Task, htmx: dict[str, str]) -> None:
    url = f"/applications/tasks/{task.pk}/edit/?show=1"

    assert task.text in alice_client.get(url, headers=htmx).content.decode()
    assert alice_client.get(url).headers["Location"] == f"/applications/{task.application_id}/"


@pytest.mark.parametrize("typed", [{"text": ""}, {"due_on": "soonish"}])
def test_a_change_that_is_not_understood_keeps_what_was_typed(
    alice_client: Client, task: Task, typed: dict[str, str]
) -> None:
    url, data = edit(task, **typed)

    response = alice_client.post(url, data)

    html = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in html
    assert f'value="{data["due_on"]}"' in html


def test_two_tabs_lose_no_words(alice_client: Client, task: Task) -> None:
    url, typed = edit(task)
    alice_client.post(url, typed | {"text": "Ring Ana first"})

    response = alice_client.post(url, typed)

    html = response.content.decode()
    assert response.status_code == 409
    assert "Ring Ana first" in html
    assert 'value="Ring Ben"' in html
    version = html.partition('name="version" value="')[2].partition('"')[0]
    alice_client.post(url, typed | {"version": version})
    task.refresh_from_db()
    assert task.text == "Ring Ben"


def test_deleting_a_task_can_be_undone_in_place(
    alice_client: Client, task: Task, htmx: dict[str, str]
) -> None:
    here = f"/applications/tasks/{task.pk}/"

    html = alice_client.post(f"{here}deletion/", {"next": "/tasks/"}, headers=htmx).content.decode()

    assert "Deleted: " in html
    assert not Task.objects.owned_by(task.owner).exists()
    back = alice_client.post(f"{here}restoration/", headers=htmx).content.decode()
    assert task.text in back
    assert Task.objects.owned_by(task.owner).exists()


def test_deleting_a_task_can_be_undone_on_a_plain_page(alice_client: Client, task: Task) -> None:
    here = f"/applications/tasks/{task.pk}/"

    html = alice_client.post(f"{here}deletion/", follow=True).content.decode()

    assert f'action="{here}restoration/"' in html
    assert task.text in alice_client.get("/trash/").content.decode()


def test_the_list_groups_by_day_and_shows_what_was_done(
    alice: User, alice_client: Client, application: Application
) -> None:
    today = timezone.localdate()
    make_task(alice, text="Late one", due_on=today - timedelta(days=2))
    make_task(alice, text="For today", due_on=today, application=application)
    make_task(alice, text="Some day")
    make_task(alice, text="Done one", done_at=timezone.now())
    gone = make_task(alice, text="Of a binned one", application=make_application(alice))
    gone.application.trash()

    html = alice_client.get("/tasks/").content.decode()

    order = ["Late one", "For today", "Some day", "this week", "Done one"]
    places = [html.index(text) for text in order]
    assert places == sorted(places)
    assert "past its day" in html
    assert "Of a binned one" not in html
    assert "Acme Freight" in html


def test_a_step_of_no_application_is_added(alice: User, alice_client: Client) -> None:
    typed = {"text": "Renew the passport", "due_on": "3 Dec", "token": uuid4()}

    alice_client.post("/tasks/", typed)
    html = alice_client.post("/tasks/", typed, follow=True).content.decode()

    assert Task.objects.owned_by(alice).count() == 1
    assert "Renew the passport" in html


def test_an_empty_list_is_calm(alice_client: Client) -> None:
    assert "Nothing to do" in alice_client.get("/tasks/").content.decode()


def test_the_list_takes_few_queries_however_long_it_is(alice: User, alice_client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            alice_client.get("/tasks/")
        return len(captured)

    make_task(alice, application=make_application(alice))
    first = queries()
    for number in range(5):
        make_task(alice, application=make_application(alice, company=f"Other {number}"))

    assert queries() == first == 4
