"""A period looked back on: questions with what answers them, and what is still missing."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client

from reflections.bragging.sheet.contents import Entry
from reflections.bragging.sheet.periods import Period
from reflections.bragging.sheet.review import QUESTIONS, Told, look_back, question_of
from reflections.bragging.themes import THEMES
from tests.factories import make_brag
from tracker.accounts.models import User

TODAY = date(2025, 5, 20)
SPRING = Period(date(2025, 3, 1), date(2025, 6, 30))


def told(pk: int = 1, **fields: Any) -> Told:
    named = {name: fields.pop(name) for name in ("skills", "named", "may_use") if name in fields}
    return Told(Entry(pk, f"Entry {pk}", **({"on": date(2025, 3, 9)} | fields)), **named)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "projects"),
        ({"themes": ("saved",)}, "projects"),
        ({"themes": ("led", "grew_someone")}, "people"),
        ({"themes": ("pottery", "spoke")}, "design"),
        ({"themes": ("learned",)}, "learned"),
        ({"themes": ("learned",), "setting": "life"}, "outside"),
        ({"themes": ("life",), "setting": "job"}, "outside"),
    ],
)
def test_each_entry_answers_one_question(fields: dict[str, Any], code: str) -> None:
    assert question_of(told(**fields).entry) == code


def test_questions_name_themes_that_there_are() -> None:
    named = [theme for question in QUESTIONS.values() for theme in question.themes]

    assert len(set(named)) == len(named)
    assert set(named) <= set(THEMES)


def test_counts_say_what_is_there_and_what_is_missing() -> None:
    rows = [
        told(1, result="On time.", after="30", skills=("SQL", "Calm")),
        told(2, named=True, skills=("SQL",), place="Pelican"),
        told(3, quote="The calm one.", on=date(2025, 5, 2)),
    ]

    review = look_back(rows, SPRING, TODAY)

    assert (review.with_result, review.with_number) == (1, 1)
    assert [entry.pk for entry in review.strengths] == [3, 2]
    assert review.skills == [("SQL", 2), ("Calm", 1)]
    assert review.places == [("Pelican", 1)]


def test_months_to_come_are_not_called_empty() -> None:
    review = look_back([told(1), told(2, around=True, on=date(2025, 1, 1))], SPRING, TODAY)

    assert review.months == [(date(2025, 3, 1), 1), (date(2025, 4, 1), 0), (date(2025, 5, 1), 0)]
    assert review.empty_months == [date(2025, 4, 1), date(2025, 5, 1)]


def test_long_periods_are_not_told_by_month() -> None:
    assert look_back([told()], Period(date(2020, 1, 1), TODAY), TODAY).months == []


@time_machine.travel("2025-05-20 12:00Z")
def test_page_shows_the_last_twelve_months_and_what_is_empty(
    alice_client: Client, alice: User
) -> None:
    make_brag(alice, title="Led the move", happened_on=date(2025, 3, 1), feeling=5)
    make_brag(alice, title="Too long ago", happened_on=date(2023, 3, 1))
    make_brag(alice, title="Some day", happened_on=None, result="")

    page = alice_client.get("/brags/review/").content.decode()

    assert "Led the move" in page
    assert "Too long ago" not in page
    assert "1 more has no day" in page
    assert "Open your calendar of May 2025: what got done?" in page
    assert 'href="/brags/sheet.md?period=twelve"' in page
    assert "one of my best" not in page


def test_own_months_go_along_to_the_sheet(alice_client: Client, alice: User) -> None:
    make_brag(alice, title="Too long ago", happened_on=date(2023, 3, 1))

    page = alice_client.get("/brags/review/?period=own&from=2023-01&to=2023-06").content.decode()

    assert "Too long ago" in page
    assert 'href="/brags/sheet.md?period=own&amp;from=2023-01&amp;to=2023-06"' in page


def test_what_is_kept_private_says_so_and_is_on_no_file(alice_client: Client, alice: User) -> None:
    make_brag(alice, title="Forgave my brother", happened_on=date(2023, 3, 1), may_use=False)

    months = "period=own&from=2023-01&to=2023-06"

    assert "Kept to yourself" in alice_client.get(f"/brags/review/?{months}").content.decode()
    assert alice_client.get(f"/brags/sheet.md?{months}").status_code == 302


@time_machine.travel("2025-05-20 12:00Z")
def test_empty_period_asks_for_its_last_month(alice_client: Client, alice: User) -> None:
    make_brag(alice, happened_on=date(2023, 3, 1))

    page = alice_client.get("/brags/review/").content.decode()

    assert "Nothing in these months yet" in page
    assert "photos from May 2025" in page


def test_own_months_without_any_that_are_known_ask_for_this_one(
    alice_client: Client, alice: User
) -> None:
    make_brag(alice)

    page = alice_client.get("/brags/review/?period=own&from=2020-01")

    assert "Nothing in these months yet" in page.text


def test_a_long_answer_is_drawn_in_part_and_one_link_draws_it_all(
    alice_client: Client, alice: User
) -> None:
    for number in range(23):
        make_brag(alice, title=f"Entry no. {number}", happened_on=date(2024, 3, 1))

    part = alice_client.get("/brags/review/?period=own&from=2024-01").text
    link = unescape(re.search(r'href="(/brags/review/[^"]*whole=1)"', part)[1])  # type: ignore[index]

    assert (part.count("Entry no. "), "3 more" in part) == (20, True)
    assert alice_client.get(link).text.count("Entry no. ") == 23


def test_nothing_written_yet_leads_to_the_first(alice_client: Client) -> None:
    assert "Nothing to look back on yet" in alice_client.get("/brags/review/").content.decode()


def test_nobody_elses_entries_are_looked_back_on(charlie_client: Client, alice: User) -> None:
    make_brag(alice, happened_on=date(2023, 3, 1))

    assert "Nothing to look back on yet" in charlie_client.get("/brags/review/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_review_asks_the_same_few_questions(
    count: int, alice_client: Client, alice: User, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        make_brag(alice, title=f"Entry {number}", themes=["led"], happened_on=date(2025, 1, 1))
    path = "/brags/review/?period=own&from=2024-01"
    alice_client.get(path)

    # The session, the person, and whether anything changed since.
    with django_assert_num_queries(3):
        alice_client.get(path)
    make_brag(alice, title="A late one", happened_on=date(2025, 2, 1))
    # Their entries, too.
    with django_assert_num_queries(4):
        assert "A late one" in alice_client.get(path).content.decode()
