from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.applications.pay import Pay, pay_brief, pay_text, read_amount, read_pay


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("70k", "70000"),
        ("65.5K", "65500"),
        ("70,000", "70000"),
        ("1 000 000", "1000000"),
        ("3.950,50", "3950.50"),
        ("3950", "3950"),
        ("0", "0"),
    ],
)
def test_amounts_are_read(text: str, number: str) -> None:
    assert read_amount(text) == Decimal(number)


@pytest.mark.parametrize(
    "text", ["", "much", "70 EUR", "-5", "1,2,3", "9" * 11, "9999999999k", "١"]
)
def test_what_is_no_amount_is_not_read(text: str) -> None:
    assert read_amount(text) is None


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("70k EUR", Pay(Decimal(70_000), None, "EUR", "year")),
        ("€68–74k", Pay(Decimal(68_000), Decimal(74_000), "EUR", "year")),
        ("65-70k", Pay(Decimal(65_000), Decimal(70_000), "", "year")),
        ("£3,950 a month", Pay(Decimal(3950), None, "GBP", "month")),
        ("450 per day", Pay(Decimal(450), None, "", "day")),
        ("CHF 120k to 130k", Pay(Decimal(120_000), Decimal(130_000), "CHF", "year")),
    ],
)
def test_pay_is_read(text: str, pay: Pay) -> None:
    assert read_pay(text) == pay


@pytest.mark.parametrize("text", ["70", "4 day week", "2026", "80k-70k", "€", "70k a sprint"])
def test_a_number_alone_is_no_pay(text: str) -> None:
    assert read_pay(text) is None


@given(st.text(max_size=100))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_amount(text)
    read_pay(text)


@pytest.mark.parametrize(
    ("low", "high", "currency", "period", "brief", "whole"),
    [
        (68_000, 74_000, "EUR", "year", "€68–74k", "€68,000–74,000 a year"),
        (65_500, None, "EUR", "year", "€65.5k", "€65,500 a year"),
        (None, 72_000, "SEK", "", "up to 72k SEK", "up to 72,000 SEK"),
        (3_950, 3_950, "EUR", "month", "€3,950 a month", "€3,950 a month"),
        (None, None, "EUR", "year", "", ""),
    ],
)
def test_pay_is_written(
    low: int | None, high: int | None, currency: str, period: str, brief: str, whole: str
) -> None:
    ends = [None if end is None else Decimal(f"{end}.00") for end in (low, high)]

    assert pay_brief(*ends, currency, period) == brief
    assert pay_text(*ends, currency, period) == whole
