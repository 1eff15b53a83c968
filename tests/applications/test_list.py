import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_application
from tracker.accounts.models import User
from tracker.applications.models import Application
from tracker.applications.stages import EventKind, Outcome, Stage

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


@pytest.fixture
def five(alice: User) -> dict[str, Application]:
    """An application of each kind that the views tell apart."""

    def make(title: str, stage: int, days: int, **fields: Any) -> Application:
        return make_application(
            alice, title=title, company=f"{title} Ltd", stage=stage, happened_at=ago(days), **fields
        )

    rows = {
        "lead": make("lead", Stage.LEAD, 90, source="board", wanted=2),
        "fresh": make("fresh", Stage.APPLIED, 21, source="referral", wanted=5),
        "quiet": make("quiet", Stage.APPLIED, 22, source="board"),
        "talk": make("talk", Stage.PANEL, 11, wanted=5, notes="About the Northern line."),
        "no": make("no", Stage.FINAL, 40, wanted=3),
    }
    rows["no"].log(EventKind.VERDICT, outcome=Outcome.REJECTED, happened_at=ago(30))
    return rows


def shown(client: Client, query: str) -> list[str]:
    response = client.get(f"/applications/{query}")
    assert response.status_code == 200
    page = re.sub("</?mark>", "", response.content.decode())
    return re.findall(r'class="thing__name"[^>]*><bdi>(.*?)</bdi>', page)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["talk", "quiet", "fresh", "lead"]),
        ("?view=quiet", ["talk", "quiet"]),
        ("?view=talking", ["talk"]),
        ("?view=ended", ["no"]),
        ("?view=all", ["no", "talk", "quiet", "fresh", "lead"]),
        ("?sort=newest", ["talk", "quiet", "fresh", "lead"]),
        ("?sort=quiet", ["lead", "quiet", "fresh", "talk"]),
        ("?sort=wanted", ["talk", "fresh", "lead", "quiet"]),
        ("?view=all&sort=wanted", ["talk", "fresh", "no", "lead", "quiet"]),
        ("?stage=applied", ["quiet", "fresh"]),
        ("?source=board", ["quiet", "lead"]),
        ("?wanted=5", ["talk", "fresh"]),
        ("?outcome=rejected", ["no"]),
        ("?view=ended&outcome=silent", []),
        ("?q=northern+TALK", ["talk"]),
        ("?q=quiet+ltd", ["quiet"]),
        ("?q=quiet+fresh", []),
        ("?stage=applied&source=referral&q=fresh", ["fresh"]),
    ],
)
def test_views_filters_and_orders(
    five: dict[str, Application], alice_client: Client, query: str, titles: list[str]
) -> None:
    assert shown(alice_client, query) == titles


@pytest.mark.parametrize(
    "query",
    ["?view=x", "?stage=x&sort=x", "?wanted=9&source=x", "?outcome=x", "?page=x", "?q=%00"],
)
def test_unknown_values_are_left_out(
    five: dict[str, Application], alice_client: Client, query: str
) -> None:
    assert shown(alice_client, query) == ["talk", "quiet", "fresh", "lead"]


def test_the_quiet_view_agrees_with_the_clock_of_each_row(
    five: dict[str, Application], alice_client: Client
) -> None:
    quiet = sorted(
        name for name, row in five.items() if Application.objects.get(pk=row.pk).is_quiet
    )

    assert sorted(shown(alice_client, "?view=quiet")) == quiet == ["quiet", "talk"]


def test_counts_stand_beside_the_views(five: dict[str, Application], alice_client: Client) -> None:
    page = alice_client.get("/applications/?q=talk").content.decode()

    assert re.findall(r'>([\w ]+) <span class="count" data-count="\w+">(\d+)</span>', page) == [
        ("Open", "4"),
        ("Gone quiet", "2"),
        ("In conversation", "1"),
        ("Ended", "1"),
        ("Everything", "5"),
    ]


def test_htmx_gets_the_table_alone(
    five: dict[str, Application], alice_client: Client, htmx: dict[str, str]
) -> None:
    response = alice_client.get("/applications/", headers=htmx)

    assert response.content.decode().lstrip().startswith('<div id="ledger"')
    assert "<html" not in response.content.decode()
    assert "HX-Request" in response.headers["Vary"]


def test_back_gets_the_whole_page(alice_client: Client, htmx: dict[str, str]) -> None:
    back = htmx | {"HX-History-Restore-Request": "true"}

    response = alice_client.get("/applications/", headers=back)

    assert "<html" in response.content.decode()


def test_each_order_is_said_to_who_cannot_see_it(
    five: dict[str, Application], alice_client: Client
) -> None:
    page = alice_client.get("/applications/?sort=wanted").content.decode()

    assert page.count("aria-sort") == 1
    assert 'aria-sort="descending"><a href="/applications/?sort=wanted">' in page


def test_links_keep_what_was_asked(five: dict[str, Application], alice_client: Client) -> None:
    Application.objects.filter(pk=five["lead"].pk).update(title="a & b")

    page = alice_client.get("/applications/?source=board&q=a+%26+b&view=all").content.decode()

    assert 'href="/applications/?view=ended&amp;q=a+%26+b&amp;source=board"' in page
    assert 'href="/applications/?view=all&amp;q=a+%26+b&amp;source=board&amp;sort=quiet"' in page
    assert 'href="/applications/?view=all"' in page


def test_pages_are_linked(alice: User, alice_client: Client) -> None:
    for n in range(36):
        make_application(alice, title=str(n), source="board")

    first = alice_client.get("/applications/?sort=newest&source=board").content.decode()
    [later] = re.findall(r'rel="next" href="/applications/(.*?)"', first)
    second = alice_client.get(f"/applications/{unescape(later)}").content.decode()

    assert re.findall(r"<bdi>(\d+)</bdi>", second) == ["1", "0"]
    assert later.startswith("?source=board&amp;sort=newest&amp;page=")
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_queries_for_any_number_of_rows(
    alice: User,
    alice_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
) -> None:
    for n in range(rows):
        make_application(alice, company=f"Company {n}")

    with django_assert_num_queries(9):
        alice_client.get("/applications/")
    # What nothing has changed since is not counted again.
    with django_assert_num_queries(6):
        alice_client.get("/applications/")


def tabs(client: Client) -> dict[str, str]:
    """The numbers beside the views."""
    page = client.get("/applications/").content.decode()
    return dict(re.findall(r'data-count="(\w+)">([^<]*)<', page))


def test_the_numbers_of_the_views_follow_every_change(alice: User, alice_client: Client) -> None:
    row = make_application(alice)
    assert tabs(alice_client)["open"] == "1"

    row.log("stage_moved", stage=Stage.PANEL)
    assert tabs(alice_client)["talking"] == "1"
    make_application(alice, company="Company 2")
    assert tabs(alice_client)["open"] == "2"
    row.trash()
    assert (tabs(alice_client)["open"], tabs(alice_client)["talking"]) == ("1", "0")
    row.restore()
    assert (tabs(alice_client)["open"], tabs(alice_client)["talking"]) == ("2", "1")
    Application.objects.filter(pk=row.pk).update(archived_at=NOW)
    assert tabs(alice_client)["archived"] == "1"


def test_what_goes_quiet_overnight_is_counted_in_the_morning(
    alice: User, charlie: User, alice_client: Client
) -> None:
    make_application(charlie, happened_at=ago(90))
    make_application(alice, happened_at=NOW)
    assert tabs(alice_client)["quiet"] == "0"

    with time_machine.travel(NOW + timedelta(days=60)):
        assert tabs(alice_client)["quiet"] == "1"


def test_no_application_offers_the_ways_in(alice_client: Client) -> None:
    page = alice_client.get("/applications/").content.decode()

    assert "No applications here" in page
    assert 'href="/applications/new/"' in page
    assert 'href="/welcome/"' in page
    assert 'id="ledger"' not in page


def test_nothing_that_fits_offers_to_clear_the_filters(
    five: dict[str, Application], alice_client: Client
) -> None:
    page = alice_client.get("/applications/?q=zebra&view=all").content.decode()

    assert "Nothing fits" in page
    assert page.count('href="/applications/?view=all">Clear filters</a>') == 2


def test_nobody_elses_rows_are_shown(charlie: User, alice_client: Client) -> None:
    make_application(charlie)

    assert "Acme Freight" not in alice_client.get("/applications/?view=all").content.decode()


def test_trash_is_not_shown(five: dict[str, Application], alice_client: Client) -> None:
    five["talk"].trash()

    assert shown(alice_client, "") == ["quiet", "fresh", "lead"]


def test_sample_rows_are_marked(alice: User, alice_client: Client) -> None:
    make_application(alice, is_sample=True)

    assert "(sample)" in alice_client.get("/applications/").content.decode()


def test_quiet_mode_counts_no_endings(
    five: dict[str, Application], alice: User, alice_client: Client
) -> None:
    alice.quiet_mode = True
    alice.save()

    page = alice_client.get("/applications/").content.decode()

    assert "has ended" not in page
    assert "Ended</a>" in page


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "مهندس بيانات", "🚂 {{ 7 * 7 }}"])
def test_odd_names_are_written_as_they_are(alice: User, alice_client: Client, title: str) -> None:
    make_application(alice, title=title, company="M" * 300)

    page = alice_client.get("/applications/").content.decode()

    assert f"<bdi>{title.replace('<', '&lt;').replace('>', '&gt;')}</bdi>" in page
    assert "M" * 300 in page


def test_search_takes_a_long_paste(alice: User, alice_client: Client) -> None:
    make_application(alice)

    assert shown(alice_client, "?q=" + "a%25_'+" * 800) == []


def test_a_line_drawn_before_is_drawn_anew_when_anything_it_says_differs(
    alice: User, alice_client: Client
) -> None:
    row = make_application(alice, happened_at=ago(3), wanted=3)

    def line(query: str = "") -> str:
        page = alice_client.get(f"/applications/{query}").content.decode()
        return page.partition(f'<tr id="application-{row.pk}"')[2].partition("</tr>")[0]

    first = line()
    assert line() == first
    Application.objects.filter(pk=row.pk).update(wanted=5)
    assert "5, edit Wanted" in line()
    assert "edit Wanted" not in line("?columns=quiet.where")
    assert "<mark>Data</mark> engineer" in line("?q=data")
    with time_machine.travel(NOW + timedelta(days=1)):
        tomorrow = line()
    assert tomorrow != line()
    Application.objects.filter(pk=row.pk).update(wanted=3)
    assert line() == first
