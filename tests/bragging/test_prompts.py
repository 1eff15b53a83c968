"""Questions to remember by, and themes of one's own: rules without a database."""

from datetime import date, timedelta

import pytest
from django.test import Client

from reflections.bragging.prompts import MEMORY_PROMPTS, prompt, some_month
from reflections.bragging.themes import THEMES, codes_of, theme_name, theme_order

TODAY = date(2026, 11, 22)


def test_all_twelve_come_one_after_the_other() -> None:
    asked, number = [], "0"
    for _ in MEMORY_PROMPTS:
        question = prompt(number, "Mara", 1, TODAY)
        asked.append(question.text)
        number = str(question.next)

    assert (len(asked), len(set(asked)), number) == (12, 12, "0")
    assert asked[0] == "What did you finish this week, however small?"
    assert asked[11] == "Say it as a friend would: “Mara is someone who …”"
    assert not [text for text in asked if "%" in text]


@pytest.mark.parametrize("asked", ["", "x", "-1", "1000", "²", "12"])
def test_an_odd_number_asks_the_first(asked: str) -> None:
    assert prompt(asked, "Mara", 1, TODAY).number == 0


def test_the_month_is_the_same_all_day_and_lies_behind() -> None:
    days = [TODAY + timedelta(days=number) for number in range(200)]
    months = {some_month(7, day) for day in days}

    assert some_month(7, TODAY) == some_month(7, TODAY)
    assert len(months) > 12
    assert all(60 < (day - some_month(7, day)).days < 830 for day in days)


def test_the_question_comes_along_to_the_line(alice_client: Client, htmx: dict[str, str]) -> None:
    page = alice_client.get("/brags/new/?prompt=1").content.decode()
    line = alice_client.get("/brags/new/?prompt=1", headers=htmx).content.decode()
    wrong = alice_client.post("/brags/new/", {"prompt": "1"}, headers=htmx).content.decode()

    for html in (page, line, wrong):
        assert '<p class="prompt__text">Who thanked you last, and for what?</p>' in html
    assert line.strip().startswith('<form class="passage capture" id="capture"')
    assert " autofocus" in line
    assert "prompt__text" not in alice_client.get("/brags/new/").content.decode()


def test_own_words_for_a_theme_of_ours_mean_that_one() -> None:
    said = [
        "LED or stepped up",
        " paper   work ",
        "Paper Work",
        "",
        "fixed",
        "Fixed something broken",
    ]

    assert codes_of(said, ["Paper work"]) == ["led", "Paper work", "fixed"]
    assert codes_of(["Ökologie", "ökologie"]) == ["Ökologie"]


def test_themes_are_called_by_their_label_ours_first() -> None:
    mixed = sorted(["zebra", "Animals", "fixed", "led"], key=theme_order)

    assert [theme_name(code) for code in mixed] == [
        *(str(THEMES["led"]), str(THEMES["fixed"])),
        *("Animals", "zebra"),
    ]
