"""Proportions that no other check sees: a page may be whole, reachable, and out of shape."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.factories import make_application
from tracker.accounts.models import User

pytestmark = pytest.mark.drawn


def test_what_happened_has_more_room_than_the_day(
    alice: User, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(alice)
    page.goto(f"/applications/{make_application(alice).pk}/")

    happened, day = (
        page.locator("#log_note").bounding_box(),
        page.locator("#log_day").bounding_box(),
    )

    assert happened is not None
    assert day is not None
    assert day["y"] == happened["y"]
    assert happened["width"] > 3 * day["width"]
