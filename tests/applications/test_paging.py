import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_user
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.table import SORTS
from tracker.paging import Page, page_of

DAY = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def rows(db: None) -> User:
    """Eleven rows with equal, different and missing values in each order."""
    owner = make_user()
    Application.objects.bulk_create(
        Application(
            owner=owner,
            title=str(n),
            furthest_stage=(10, 30, 50)[n % 3],
            wanted=(None, 1, 3, 3)[n % 4],
            last_event_at=None if n % 5 == 0 else DAY + timedelta(days=n % 3, microseconds=n % 2),
        )
        for n in range(11)
    )
    return owner


def ids(page: Page) -> list[int]:
    return [row.pk for row in page.rows]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("size", [1, 3, 4, 11, 12])
def test_pages_follow_each_other_without_gap_or_repeat(rows: User, sort: str, size: int) -> None:
    keyset, found = SORTS[sort], Application.objects.owned_by(rows)
    whole = [row.pk for row in found.order_by(*keyset.order())]
    page = page_of(found, keyset, "", size)
    forward, pages = ids(page), [ids(page)]
    while page.next:
        page = page_of(found, keyset, page.next, size)
        forward += ids(page)
        pages.append(ids(page))
    assert forward == whole

    back = [ids(page)]
    while page.previous:
        page = page_of(found, keyset, page.previous, size)
        back.append(ids(page))
    assert len(back) == len(pages)
    assert back[-1] == whole[:size]


def test_missing_values_count_as_smallest(rows: User) -> None:
    found = Application.objects.owned_by(rows)

    quiet = [row.last_event_at for row in found.order_by(*SORTS["quiet"].order())]
    wanted = [row.wanted for row in found.order_by(*SORTS["wanted"].order())]

    assert quiet[:3] == [None, None, None]
    assert wanted[-3:] == [None, None, None]


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "ü",
        "=" * 9,
        "W10",
        base64.urlsafe_b64encode(b'[">","newest",true]').decode(),
        base64.urlsafe_b64encode(b'[">","newest","2026-11-01"]').decode(),
        base64.urlsafe_b64encode(b'[">","newest",1e400]').decode(),
        base64.urlsafe_b64encode(b'[">","newest",1,2]').decode(),
        base64.urlsafe_b64encode(b'[">","wanted",null]').decode(),
        base64.urlsafe_b64encode(b'[">","newest",' + b"9" * 30 + b"]").decode(),
        base64.urlsafe_b64encode(b"[" * 5000).decode(),
    ],
)
def test_a_broken_cursor_is_the_first_page(rows: User, cursor: str) -> None:
    found = Application.objects.owned_by(rows)

    assert page_of(found, SORTS["newest"], cursor, 3) == page_of(found, SORTS["newest"], "", 3)


@given(st.text(max_size=200), st.sampled_from(sorted(SORTS)))
def test_no_cursor_breaks_the_reading(cursor: str, sort: str) -> None:
    SORTS[sort].read(cursor)


def test_a_cursor_past_the_end_is_the_first_page(rows: User) -> None:
    found = Application.objects.owned_by(rows)
    cursor = page_of(found, SORTS["newest"], "", 3).next
    gone = found.filter(title="10")

    assert len(page_of(gone, SORTS["newest"], cursor or "", 3).rows) == 1
