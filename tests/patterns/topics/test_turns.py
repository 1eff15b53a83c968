"""What topics say at the turns: of a month far east, of weeks long past, folded, kept quiet."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from reflections.debriefs.models import Lesson
from reflections.patterns.topics import TOPICS
from reflections.today import sample
from tests.factories import make_application, make_lesson
from tests.patterns.topics.test_frame import finished, page_of, words
from tests.patterns.topics.test_recomputed import asked_of
from tracker.accounts.models import User
from tracker.days import noon
from tracker.documents.models import Document


def test_a_day_far_east_stays_in_its_month(alice: User) -> None:
    """Noon UTC, by which a whole day is kept, is the next day in Auckland."""
    last = datetime(2026, 8, 31, tzinfo=UTC).date()
    make_application(alice, happened_at=noon(last), all_day=True)
    with timezone.override(ZoneInfo("Pacific/Auckland")):
        assert asked_of(alice, {"to": "2026-08"}).rows.count() == 1
        assert asked_of(alice, {"from": "2026-09"}).rows.count() == 0


def test_weeks_end_where_the_choice_ends(alice: User) -> None:
    at = timezone.now() - timedelta(weeks=60)
    make_application(alice, happened_at=at)
    weeks = TOPICS["weeks"].read(asked_of(alice, {"to": f"{at:%Y-%m}"}))

    numbers = dict(weeks.numbers())
    monday = at.date() - timedelta(days=at.weekday())
    assert numbers[f"weeks.{monday}.sent"] == 1
    assert len(weeks.sections[0].table.rows) <= 6


def test_weeks_without_anything_sent_are_said_so(alice: User, alice_client: Client) -> None:
    make_application(alice, happened_at=timezone.now() - timedelta(weeks=400))
    html = page_of(alice_client, "/patterns/weeks/")

    assert "In these 26 weeks nothing was sent." in words(html)
    assert "<svg class" not in html


@pytest.mark.parametrize("mark", ["ended-applied", "end-applied-rejected", "all-rejected"])
def test_quiet_mode_lists_no_endings(mark: str, alice: User, alice_client: Client) -> None:
    finished(alice, 3)
    assert alice_client.get(f"/patterns/funnel/?mark={mark}").status_code == 200
    User.objects.update(quiet_mode=True)

    assert alice_client.get(f"/patterns/funnel/?mark={mark}").status_code == 404
    assert alice_client.get("/patterns/funnel/?mark=reached-applied").status_code == 200


def test_lessons_read_as_one_sentence(alice: User, alice_client: Client) -> None:
    make_application(alice)
    make_lesson(alice, when="they ask for a number, ", will="say the range.")

    assert "When they ask for a number, I will say the range." in words(
        page_of(alice_client, "/patterns/lessons/")
    )


def test_of_many_lessons_the_newest_are_said_to_be_the_newest(
    alice: User, alice_client: Client
) -> None:
    make_application(alice)
    for number in range(14):
        make_lesson(alice, when=f"case {number}", will="breathe")
    said = words(page_of(alice_client, "/patterns/lessons/"))

    assert Lesson.objects.owned_by(alice).count() == 14
    assert "The newest 12 of 14 lessons, used not yet." in said


def test_of_groups_that_are_as_large_none_is_said_to_be_the_largest(
    alice: User, alice_client: Client
) -> None:
    for source in ("board", "board", "referral", "referral", "agency"):
        make_application(alice, source=source)
    said = words(page_of(alice_client, "/patterns/went-with/"))
    assert "Several come up most, with 2 of 5 each." in said
    make_application(alice, source="referral")

    assert "Most often “Referral”: 3 of 6." in words(
        page_of(alice_client, "/patterns/went-with/?from=2000-01")
    )


def test_what_a_title_does_not_say_is_nothing_to_share(alice: User, alice_client: Client) -> None:
    for _number in range(3):
        make_application(alice, title="Zookeeper", source="board").log("stage_moved", stage=70)
    said = words(page_of(alice_client, "/patterns/furthest/"))

    assert re.search(r"Most of them: [^.]*Job board \(3\)", said)
    assert not re.search(r"Most of them: [^.]*(The title says none|Other kinds)", said)


def test_a_search_of_few_weeks_has_no_usual_week_of_none(alice: User, alice_client: Client) -> None:
    for weeks in (0, 8, 8):
        make_application(alice, happened_at=timezone.now() - timedelta(weeks=weeks))

    assert "You sent 3 applications in 2 of 9 weeks, 2 in the fullest." in words(
        page_of(alice_client, "/patterns/weeks/")
    )


def test_no_name_of_ones_own_is_a_formula(alice: User, alice_client: Client) -> None:
    sample.load(alice, sample=False)
    Document.objects.owned_by(alice).update(name="=1+1")
    text = alice_client.get("/patterns/went-with/?format=csv&table=cv").content.decode()

    assert "'=1+1" in text
    assert not re.search(r"^=", text, re.MULTILINE)


def test_what_went_with_it_explains_its_colours_once_and_folds_what_is_small(
    alice: User, alice_client: Client
) -> None:
    sample.load(alice, sample=False)
    html = page_of(alice_client, "/patterns/went-with/")
    seen = re.sub(r"<details.*?</details>", "", html, flags=re.DOTALL)

    assert seen.count("chart__keys") == 1
    # What has no picture is its table.
    assert seen.count("<table") == html.count("<section") - html.count("<details") == 1
    # A part in which hardly any group has a few is its sentence alone.
    assert 1 <= seen.count("<svg class") < html.count("<svg class")
