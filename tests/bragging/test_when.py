from datetime import date

import pytest

from reflections.bragging.when import When, read_when

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("text", "on", "around"),
    [
        ("Mar 2024", date(2024, 3, 1), False),
        ("march 2024", date(2024, 3, 1), False),
        ("Sept 2024", date(2024, 9, 1), False),
        ("2024-03", date(2024, 3, 1), False),
        ("2019", date(2019, 1, 1), True),
        ("around 2019", date(2019, 1, 1), True),
        ("about Mar 2024", date(2024, 3, 1), True),
        ("~2019", date(2019, 1, 1), True),
        ("March", date(2026, 3, 1), False),
        ("in December", date(2025, 12, 1), False),
        ("yesterday", date(2026, 11, 18), False),
        ("3 April 2023", date(2023, 4, 3), False),
    ],
)
def test_months_years_and_date_words_are_read(text: str, on: date, *, around: bool) -> None:
    assert read_when(text, TODAY) == [When(on, around)]


def test_a_day_with_two_readings_gives_both() -> None:
    readings = read_when("03/04/2024", TODAY)

    assert [one.on for one in readings] == [date(2024, 4, 3), date(2024, 3, 4)]


@pytest.mark.parametrize("text", ["", "long ago", "2024-13", "1066", "Mayhem 2020"])
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert read_when(text, TODAY) == []
