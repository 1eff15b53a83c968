from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reflections.debriefs.models import Lesson, LessonUse, Used
from tests.factories import (
    make_application,
    make_debrief,
    make_interview,
    make_lesson,
    make_rejection,
)
from tracker.accounts.models import User

TOKEN = "3f0f6a34-98a8-4c69-8f6c-1d8a3f6f9a10"
WORDS = {"when": "they ask what I expect,", "will": "say the range and stop.", "token": TOKEN}


def page(client: Client) -> str:
    response = client.get("/lessons/")
    assert response.status_code == 200
    return response.content.decode()


def of_a_debrief(owner: User, company: str = "Civic Loom", **fields: Any) -> Lesson:
    debrief = make_debrief(make_rejection(make_application(owner, company=company)))
    return make_lesson(owner, debrief=debrief, **fields)


def test_lessons_in_use_show_both_halves_and_where_they_come_from(
    alice: User, alice_client: Client
) -> None:
    lesson = of_a_debrief(alice, cue="asked", theme="stories")

    html = page(alice_client)

    assert "<i>When</i> someone asks about a gap in my skills," in html
    assert "<i>I will</i> name the nearest thing I have done." in html
    assert "<b>When asked about something</b> Stories" in html
    assert f'href="/debriefs/{lesson.debrief_id}/">Civic Loom</a>' in html
    assert "1 of 5 in use" in html


def test_an_empty_page_says_where_lessons_come_from(alice_client: Client) -> None:
    assert "No lesson is in use." in page(alice_client)


def test_nobody_sees_another_person_s(charlie: User, alice_client: Client) -> None:
    make_lesson(charlie, when="foreign things happen,")

    assert "foreign" not in page(alice_client)


def test_one_can_be_written_by_hand(alice: User, alice_client: Client) -> None:
    response = alice_client.post("/lessons/new/", WORDS | {"cue": "pay", "theme": "pay"})
    alice_client.post("/lessons/new/", WORDS)

    assert (response.status_code, response.headers["Location"]) == (302, "/lessons/")
    lesson = Lesson.objects.owned_by(alice).get()
    assert (lesson.when, lesson.will) == (WORDS["when"], WORDS["will"])
    assert (lesson.cue, lesson.theme, lesson.debrief) == ("pay", "pay", None)


def test_half_a_lesson_comes_back_as_typed(alice: User, alice_client: Client) -> None:
    response = alice_client.post("/lessons/new/", WORDS | {"will": ""})

    html = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: " in html
    assert "Name the one thing to do." in html
    assert f'value="{WORDS["when"]}"' in html
    assert not Lesson.objects.owned_by(alice).exists()


def test_a_sixth_asks_to_retire_one_first(alice: User, alice_client: Client) -> None:
    for _ in range(5):
        make_lesson(alice)

    assert "Five are in use. To add another, retire one first" in page(alice_client)
    response = alice_client.post("/lessons/new/", WORDS)

    html = response.content.decode()
    assert response.status_code == 422
    assert "Five lessons are in use. Retire one first; what you wrote is still here." in html
    assert f'value="{WORDS["when"]}"' in html
    assert Lesson.objects.owned_by(alice).count() == 5


def test_a_retired_one_stays_and_can_be_used_again(alice: User, alice_client: Client) -> None:
    lesson = make_lesson(alice)

    html = alice_client.post(f"/lessons/{lesson.pk}/retirement/", follow=True).content.decode()

    assert f'action="/lessons/{lesson.pk}/retirement/deletion/"' in html
    assert "No longer in use" in html
    assert "0 of 5 in use" in html
    html = alice_client.post(
        f"/lessons/{lesson.pk}/retirement/deletion/", follow=True
    ).content.decode()
    assert "1 of 5 in use" in html


def test_there_is_no_using_a_sixth_again(alice: User, alice_client: Client) -> None:
    old = make_lesson(alice)
    old.retire()
    for _ in range(5):
        make_lesson(alice)

    html = alice_client.post(
        f"/lessons/{old.pk}/retirement/deletion/", follow=True
    ).content.decode()

    assert "Five lessons are in use. Retire one first." in html
    old.refresh_from_db()
    assert not old.is_active


def test_words_are_bettered_in_place(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    lesson = make_lesson(alice)
    address, root = f"/lessons/{lesson.pk}/edit/", f'id="lesson-{lesson.pk}"'
    words = WORDS | {"version": 1, "cue": "pay"}

    form = alice_client.get(address, headers=htmx).content.decode()
    saved = alice_client.post(address, words, headers=htmx)

    assert "<article " in form
    assert root in form
    assert "data-escape-cancels" in form
    assert saved.status_code == 200
    assert f'<article class="passage passage--pane" {root}' in saved.content.decode()
    lesson.refresh_from_db()
    assert (lesson.when, lesson.cue, lesson.version) == (WORDS["when"], "pay", 2)


def test_without_script_editing_is_a_page(alice: User, alice_client: Client) -> None:
    lesson = make_lesson(alice)

    html = alice_client.get(f"/lessons/{lesson.pk}/edit/").content.decode()
    response = alice_client.post(f"/lessons/{lesson.pk}/edit/", WORDS | {"version": 1})

    assert "hx-post" not in html.partition("<main")[2].partition("</main>")[0]
    assert response.headers["Location"] == f"/lessons/#lesson-{lesson.pk}"


@pytest.mark.parametrize("change", [{"when": ""}, {"will": "x" * 121}, {"cue": "nonsense"}])
def test_invalid_words_are_answered_with_the_form(
    alice: User, alice_client: Client, htmx: dict[str, str], change: dict[str, str]
) -> None:
    lesson = make_lesson(alice)

    response = alice_client.post(
        f"/lessons/{lesson.pk}/edit/", WORDS | {"version": 1} | change, headers=htmx
    )

    assert response.status_code == 422
    assert "There is a problem" in response.content.decode()
    lesson.refresh_from_db()
    assert lesson.version == 1


def test_two_saves_at_once_show_both(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    lesson = make_lesson(alice)
    address = f"/lessons/{lesson.pk}/edit/"
    alice_client.post(address, WORDS | {"version": 1, "will": "answer from there."}, headers=htmx)

    crossed = alice_client.post(
        address, WORDS | {"version": 1, "will": "answer here."}, headers=htmx
    )

    html = crossed.content.decode()
    assert crossed.status_code == 409
    assert "answer from there." in html
    assert "answer here." in html
    assert 'name="version" value="2"' in html


def test_deleting_leaves_a_way_back(
    alice: User, alice_client: Client, htmx: dict[str, str]
) -> None:
    lesson = make_lesson(alice)

    gone = alice_client.post(f"/lessons/{lesson.pk}/deletion/", headers=htmx).content.decode()

    assert f'action="/lessons/{lesson.pk}/restoration/"' in gone
    assert not Lesson.objects.owned_by(alice).exists()
    back = alice_client.post(f"/lessons/{lesson.pk}/restoration/", headers=htmx).content.decode()
    assert f'id="lesson-{lesson.pk}"' in back
    assert Lesson.objects.owned_by(alice).get() == lesson


def test_without_script_the_page_carries_the_undo(alice: User, alice_client: Client) -> None:
    lesson = make_lesson(alice)

    html = alice_client.post(f"/lessons/{lesson.pk}/deletion/", follow=True).content.decode()

    assert f'action="/lessons/{lesson.pk}/restoration/" method="post"' in html


def test_what_comes_back_as_a_sixth_is_kept_aside(alice: User, alice_client: Client) -> None:
    old = make_lesson(alice)
    old.trash()
    for _ in range(5):
        make_lesson(alice)

    alice_client.post(f"/lessons/{old.pk}/restoration/")

    assert Lesson.objects.owned_by(alice).active().count() == 5
    assert Lesson.objects.owned_by(alice).retired().get() == old


@pytest.mark.parametrize("path", ["deletion/", "restoration/", "retirement/"])
def test_a_stranger_changes_nothing(alice: User, charlie_client: Client, path: str) -> None:
    lesson = make_lesson(alice)

    assert charlie_client.post(f"/lessons/{lesson.pk}/{path}").status_code == 404
    assert charlie_client.post(f"/lessons/987654321/{path}").status_code == 404


def test_the_page_takes_eight_queries_at_any_length(alice: User, alice_client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(alice_client)
        return len(captured)

    def more(name: str) -> None:
        used, retired = of_a_debrief(alice, name), of_a_debrief(alice, name)
        interview = make_interview(make_application(alice, company=name))
        for lesson in (used, retired):
            LessonUse.objects.answer(lesson, Used.USED, interview=interview)
        retired.retire()

    more("Civic Loom")
    assert queries() == 8
    for name in ("A", "B"):
        more(name)
    assert queries() == 8


def test_sample_lessons_leave_room_for_five_of_ones_own(alice: User, alice_client: Client) -> None:
    for _ in range(5):
        make_lesson(alice, is_sample=True)

    answer = alice_client.post(
        "/lessons/new/", {"when": "they ask about pay,", "will": "name the range."}
    )

    assert answer.status_code == 302
    assert Lesson.objects.filter(is_sample=False).count() == 1
