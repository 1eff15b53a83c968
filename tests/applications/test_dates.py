from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import find, read

# A Sunday.
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", date(2026, 11, 22)),
        ("Yesterday", date(2026, 11, 21)),
        ("the day before yesterday", date(2026, 11, 20)),
        ("3 days ago", date(2026, 11, 19)),
        ("two weeks ago", date(2026, 11, 8)),
        ("a week ago", date(2026, 11, 15)),
        ("last week", date(2026, 11, 15)),
        ("last Tuesday", date(2026, 11, 17)),
        ("Tuesday", date(2026, 11, 17)),
        ("on Thu", date(2026, 11, 19)),
        ("Sunday", date(2026, 11, 22)),
        ("last Sunday", date(2026, 11, 15)),
        ("next Tuesday", date(2026, 11, 24)),
        ("3 Nov", date(2026, 11, 3)),
        ("3rd of November", date(2026, 11, 3)),
        ("Nov 3, 2025", date(2025, 11, 3)),
        ("Wed 18 Nov", date(2026, 11, 18)),
        ("24 Dec", date(2025, 12, 24)),
        ("2026-11-03", date(2026, 11, 3)),
        ("2026/11/3", date(2026, 11, 3)),
        ("3.11.2026", date(2026, 11, 3)),
        ("13/04/2026", date(2026, 4, 13)),
        ("04/13/26", date(2026, 4, 13)),
        ("05/05", date(2026, 5, 5)),
    ],
)
def test_date_words_are_read(words: str, day: date) -> None:
    assert read(words, TODAY) == (day,)


@pytest.mark.parametrize("words", ["", "soon", "30 Feb 2026", "2026-13-01", "40/40", "0/0/0000"])
def test_what_is_no_date_is_not_read(words: str) -> None:
    assert read(words, TODAY) == ()


@pytest.mark.parametrize("words", ["03/04/2026", "3-4-26", "03/04"])
def test_two_readings_are_both_answered(words: str) -> None:
    assert read(words, TODAY) == (date(2026, 4, 3), date(2026, 3, 4))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3 April", date(2027, 4, 3)),
        ("Tuesday", date(2026, 11, 24)),
        ("Sunday", date(2026, 11, 22)),
        ("last Tuesday", date(2026, 11, 17)),
        ("in 3 days", date(2026, 11, 25)),
    ],
)
def test_looking_ahead_takes_the_next_such_day(words: str, day: date) -> None:
    assert read(words, TODAY, ahead=True) == (day,)


def test_a_phrase_is_found_in_a_text() -> None:
    found = find("Data engineer at Acme applied 3 days ago via a friend", TODAY)

    assert found
    assert (found.start, found.end, found.days) == (30, 40, (date(2026, 11, 19),))


@pytest.mark.parametrize(
    "text", ["Sun Microsystems", "Monday.com analyst", "24/7 support", "ISO 9001", "v2.1.2026x"]
)
def test_names_are_not_taken_for_dates(text: str) -> None:
    assert find(text, TODAY) is None


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert len(read(text, TODAY)) <= 2
    find(text, TODAY)


@given(st.dates(TODAY - timedelta(days=360), TODAY), st.sampled_from(["%Y-%m-%d", "%d %B %Y"]))
def test_a_written_day_is_read_back(day: date, form: str) -> None:
    assert read(day.strftime(form), TODAY) == (day,)
