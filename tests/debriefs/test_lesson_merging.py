"""Two lessons made one and taken apart; never a sixth in use; does the theme come back?"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client

from reflections.debriefs.choices import EDGES, flat
from reflections.debriefs.models import (
    HardQuestion,
    Lesson,
    LessonTheme,
    LessonUse,
    NoRoom,
    ReasonGuess,
    Used,
)
from reflections.debriefs.recurrence import recurrence_of
from reflections.debriefs.themes import NO_THEME, THEMES
from reflections.debriefs.use_counts import told_of
from tests.factories import (
    make_application,
    make_debrief,
    make_interview,
    make_lesson,
    make_rejection,
)
from tracker.accounts.models import User
from tracker.rejections.reasons import BY_CODE

Clock = Any
NOW = datetime(2026, 11, 19, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def merge(client: Client, lesson: Lesson, other: Lesson) -> str:
    """The page that one arrives at."""
    path = f"/lessons/{lesson.pk}/merging/"
    return client.post(path, {"other": other.pk}, follow=True).content.decode()


def use(lesson: Lesson, answer: str = Used.USED) -> None:
    interview = make_interview(make_application(lesson.owner, company="Old Mill"))
    LessonUse.objects.answer(lesson, answer, interview=interview)


def test_merged_uses_count_where_they_went_and_undo_is_exact(
    alice: User, alice_client: Client
) -> None:
    first, second, third = (make_lesson(alice, will=f"do {n}.") for n in range(3))
    for lesson in (first, second, third):
        use(lesson)

    merge(alice_client, first, second)
    html = merge(alice_client, second, third)

    assert "Used 3 times." in html
    assert html.count("Said of a lesson that is part of this one now.") == 2
    undo = f"/lessons/{second.pk}/merging/deletion/?in_use=1"
    assert f'action="{undo}"' in html
    assert "another lesson</a>" in page(alice_client, "/lessons/")
    alice_client.post(undo)

    told = told_of(alice)
    assert (told[second.pk].sentence, told[third.pk].sentence) == ("Used twice.", "Used once.")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.is_active, first.merged_into) == (False, second)
    assert (second.is_active, second.merged_into) == (True, None)


def test_one_that_was_retired_is_retired_again_after_undo(
    alice: User, alice_client: Client, clock: Clock
) -> None:
    old, new = make_lesson(alice), make_lesson(alice)
    old.retire()
    clock.shift(timedelta(days=3))

    undo = f"/lessons/{old.pk}/merging/deletion/"
    assert f'action="{undo}"' in merge(alice_client, old, new)
    alice_client.post(undo)

    old.refresh_from_db()
    assert (old.retired_at, old.merged_into) == (NOW, None)


def test_only_another_of_ones_own_can_be_merged_into(
    alice: User, charlie: User, alice_client: Client
) -> None:
    lesson, part, sample = make_lesson(alice), make_lesson(alice), make_lesson(alice)
    Lesson.objects.filter(pk=sample.pk).update(is_sample=True)
    part.merge_into(make_lesson(alice, will="be the whole."))

    for other in (lesson, part, sample, make_lesson(charlie)):
        response = alice_client.post(f"/lessons/{lesson.pk}/merging/", {"other": other.pk})
        assert response.status_code == 422

    assert "Choose one of these lessons." in response.content.decode()
    assert "be the whole." in page(alice_client, f"/lessons/{lesson.pk}/merging/")
    assert alice_client.get(f"/lessons/{part.pk}/merging/").status_code == 302
    assert not part.merge_into(lesson)


def test_used_again_it_stands_alone(alice: User, alice_client: Client) -> None:
    lesson = make_lesson(alice)
    lesson.merge_into(make_lesson(alice))

    alice_client.post(f"/lessons/{lesson.pk}/retirement/deletion/")

    lesson.refresh_from_db()
    assert (lesson.is_active, lesson.merged_into) == (True, None)


def test_there_is_no_way_to_a_sixth(alice: User, alice_client: Client) -> None:
    binned, part, whole = (make_lesson(alice) for _ in range(3))
    part.merge_into(whole)
    binned.trash()
    for _ in range(4):
        make_lesson(alice)

    for path in (
        f"/lessons/{part.pk}/merging/deletion/?in_use=1",
        f"/lessons/{part.pk}/retirement/deletion/",
        f"/lessons/{binned.pk}/restoration/",
        f"/trash/lesson/{binned.pk}/restoration/",
    ):
        alice_client.post(path)
    with pytest.raises(NoRoom):
        Lesson.objects.add(alice, when="a", will="b")

    assert Lesson.objects.owned_by(alice).active().count() == 5


def case(owner: User, company: str, *, days: int, told: str = "", **named: Any) -> None:
    """A no of so many days from now, with what its debrief names."""
    application = make_application(owner, company=company)
    received_at = NOW + timedelta(days=days)
    rejection = make_rejection(application, received_at=received_at, their_code=told)
    if named:
        debrief = make_debrief(rejection, edges=named.get("edges", []))
        facts = {"owner": owner, "debrief": debrief}
        if code := named.get("guess"):
            ReasonGuess.objects.create(code=code, control=BY_CODE[code].control, **facts)
        if text := named.get("blank"):
            HardQuestion.objects.create(text=text, answered="blank", **facts)


def test_the_theme_is_counted_from_what_was_said_and_each_number_shows_it(
    alice: User, charlie: User, alice_client: Client
) -> None:
    case(alice, "Guessed", days=-30, guess="interview_answers")
    case(alice, "Edged", days=-20, edges=["too_long", "late"])
    case(alice, "Blanked", days=2, blank="Why us?")
    case(alice, "Told", days=-10, told="interview_answers")
    case(alice, "Elsewhere", days=3, told="filled", edges=["late"], guess="pay")
    case(charlie, "Foreign", days=3, guess="interview_answers")
    lesson = make_lesson(alice, theme=LessonTheme.STORIES)

    here = f"/lessons/{lesson.pk}/"
    html = page(alice_client, here)

    said = " ".join(html.partition("Does it come back?")[2].partition("</p>")[0].split())
    for name, words in (
        ("named", "3 debriefs"),
        ("told", "one employer"),
        ("since", "once"),
    ):
        assert f'<a href="{here}?behind={name}#theme">{words}</a>' in said
    assert "talked too long" in html
    assert "Elsewhere" not in html
    assert "Foreign" not in html
    since = page(alice_client, f"{here}?behind=since")
    assert "Blanked" in since
    assert "Edged" not in since


def test_quiet_mode_counts_no_noes(alice: User, alice_client: Client) -> None:
    case(alice, "Guessed", days=-30, guess="pay")
    lesson = make_lesson(alice, theme=LessonTheme.PAY)
    User.objects.update(quiet_mode=True)

    assert "Does it come back?" not in page(alice_client, f"/lessons/{lesson.pk}/")


def test_a_sample_s_theme_is_the_sample_s(alice: User) -> None:
    case(alice, "Own", days=-3, guess="pay")
    sample = make_lesson(alice, theme=LessonTheme.PAY, is_sample=True)

    assert recurrence_of(sample).cases == ()
    assert len(recurrence_of(make_lesson(alice, theme=LessonTheme.PAY)).cases) == 1
    assert recurrence_of(make_lesson(alice)) is None


def test_every_reason_and_every_edge_has_its_theme() -> None:
    reasons = [code for theme in THEMES.values() for code in theme.reasons]
    edges = {edge for theme in THEMES.values() for edge in theme.edges}

    assert set(THEMES) == set(LessonTheme.values)
    assert len(reasons) == len(set(reasons))
    assert (set(reasons) | NO_THEME, set(reasons) & NO_THEME) == (set(BY_CODE), set())
    assert edges == set(flat(EDGES)) - {"nothing"}


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_only_one_takes_the_fifth_place(alice: User, clock: Clock) -> None:
    old = make_lesson(alice)
    old.retire()
    for _ in range(4):
        make_lesson(alice)
    together, kept = Barrier(2), []

    def in_a_tab(take: Callable[[], object]) -> None:
        together.wait(timeout=10)
        try:
            kept.append(bool(take()))
        except NoRoom:
            kept.append(False)
        finally:
            connection.close()

    ways = (old.use_again, lambda: Lesson.objects.add(alice, when="a", will="b"))
    tabs = [Thread(target=in_a_tab, args=(way,)) for way in ways]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()

    assert sorted(kept) == [False, True]
    assert Lesson.objects.owned_by(alice).active().count() == 5


def test_lesson_leads_to_nothing_that_lies_in_trash(alice: User, alice_client: Client) -> None:
    debrief = make_debrief(make_rejection(make_application(alice)))
    kept, lesson = make_lesson(alice), make_lesson(alice, debrief=debrief)
    lesson.merge_into(kept)
    links = [f'href="/debriefs/{debrief.pk}/"', f'href="/lessons/{kept.pk}/"']
    assert all(link in alice_client.get(f"/lessons/{lesson.pk}/").text for link in links)

    debrief.rejection.take_back()
    kept.trash()

    text = alice_client.get(f"/lessons/{lesson.pk}/").text
    assert "From the debrief for Acme Freight" in text
    assert "another lesson, which is in Trash" in text
    assert not any(link in text for link in links)
