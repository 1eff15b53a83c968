"""What a thing that was done leaves behind, if one wants."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from reflections.bragging.models import Accomplishment
from tests.factories import make_application, make_brag, make_debrief, make_rejection, make_task
from tracker.accounts.models import User
from tracker.applications.models import Task

KEEP = "Keep as a brag"


@pytest.fixture
def done(alice: User) -> Task:
    return make_task(alice, application=make_application(alice), done_at=timezone.now())


def words(task: Task, **changes: str) -> dict[str, str]:
    return {"title": "Wrote the freight story", "result": "", "task": str(task.pk)} | changes


def test_a_tick_offers_to_keep_it_and_taking_it_back_does_not(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    task = make_task(alice)
    url = f"/applications/tasks/{task.pk}/done/"

    ticked = alice_client.post(url, {"next": "/"}, headers=htmx).content.decode()
    again = alice_client.post(f"{url}deletion/", headers=htmx).content.decode()

    assert KEEP in ticked
    assert f'href="/brags/new/?task={task.pk}&amp;next=/"' in ticked
    assert KEEP not in again
    assert KEEP not in alice_client.get("/tasks/").content.decode()


def test_without_script_the_message_offers_it_beside_undo(
    alice: User, alice_client: Client
) -> None:
    task = make_task(alice, text="Ring <Ben>")
    url = f"/applications/tasks/{task.pk}/done/"

    html = alice_client.post(url, {"next": "/tasks/"}, follow=True).content.decode()

    assert "Done: Ring &lt;Ben&gt;" in html
    assert f'href="/brags/new/?task={task.pk}&amp;next=/tasks/"' in html
    assert f'action="{url}deletion/"' in html


@pytest.mark.parametrize("kept", [True, False])
def test_nothing_is_offered_of_what_is_kept_or_a_sample(
    alice: User,
    alice_client: Client,
    htmx: dict[str, str],
    kept: bool,  # noqa: FBT001
) -> None:
    task = make_task(alice, is_sample=not kept)
    if kept:
        make_brag(alice, from_task=task.pk, source="task")

    html = alice_client.post(f"/applications/tasks/{task.pk}/done/", headers=htmx).content.decode()

    assert KEEP not in html


def test_the_line_begins_with_what_was_done(alice_client: Client, done: Task) -> None:
    html = alice_client.get(f"/brags/new/?task={done.pk}&next=/tasks/").content.decode()

    assert 'value="Write the freight story"' in html
    assert "Say it as something you did" in html
    assert f'name="task" value="{done.pk}"' in html
    assert 'name="next" value="/tasks/"' in html


def test_it_is_kept_with_its_source(alice: User, alice_client: Client, done: Task) -> None:
    response = alice_client.post("/brags/new/", words(done, next="/tasks/"))

    brag = Accomplishment.objects.owned_by(alice).get()
    assert response.headers["Location"] == "/tasks/"
    assert (brag.title, brag.source) == ("Wrote the freight story", "task")
    assert (brag.from_task, brag.from_application) == (done.pk, done.application_id)
    assert brag.happened_on == timezone.localdate()
    html = alice_client.get("/brags/").content.decode()
    there = f'<a href="/applications/{done.application_id}/">Data engineer, Acme Freight</a>'
    assert f"From something done: {there}" in html


def test_the_same_thing_twice_is_one_entry(alice_client: Client, done: Task) -> None:
    alice_client.post("/brags/new/", words(done))
    alice_client.post("/brags/new/", words(done, title="Wrote it again"))

    brag = Accomplishment.objects.get()
    assert brag.title == "Wrote the freight story"
    there = alice_client.get(f"/brags/new/?task={done.pk}")
    assert there.headers["Location"] == f"/brags/{brag.pk}/"


def test_one_that_lies_in_trash_comes_back_with_the_new_words(
    alice_client: Client, done: Task
) -> None:
    alice_client.post("/brags/new/", words(done))
    Accomplishment.objects.get().trash()

    alice_client.post("/brags/new/", words(done, title="Wrote it again"))

    brag = Accomplishment.objects.get()
    assert (brag.title, brag.deleted_at) == ("Wrote it again", None)


@pytest.mark.parametrize("asked", ["987654321", "x", "²", "9" * 5000], ids=lambda asked: asked[:4])
def test_a_thing_that_is_not_there_is_not_found(alice_client: Client, asked: str) -> None:
    assert alice_client.get(f"/brags/new/?task={asked}").status_code == 404


def test_what_is_still_to_do_or_another_person_s_is_not_found(
    alice: User, alice_client: Client, charlie_client: Client, done: Task
) -> None:
    to_do = make_task(alice)

    assert alice_client.get(f"/brags/new/?task={to_do.pk}").status_code == 404
    assert charlie_client.get(f"/brags/new/?task={done.pk}").status_code == 404
    assert charlie_client.post("/brags/new/", words(done)).status_code == 404
    assert not Accomplishment.objects.exists()


def test_an_application_in_trash_is_not_named(alice_client: Client, done: Task) -> None:
    alice_client.post("/brags/new/", words(done))
    done.application.trash()

    html = alice_client.get("/brags/").content.decode()

    assert "From something done" in html
    assert "Acme Freight" not in html


def test_an_entry_leads_to_the_debrief_that_left_it(alice: User, alice_client: Client) -> None:
    brag = make_brag(alice, source="debrief", happened_on=date(2024, 3, 1))
    rejection = make_rejection(make_application(alice))
    debrief = make_debrief(rejection, brag=brag)

    html = alice_client.get(f"/brags/{brag.pk}/").content.decode()

    assert f'<a href="/debriefs/{debrief.pk}/">Your debrief of Data engineer, Acme Freight' in html
    rejection.trash()
    assert "Your debrief of" not in alice_client.get(f"/brags/{brag.pk}/").content.decode()
