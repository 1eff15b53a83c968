"""What every topic keeps to; a topic that is added is taken in by itself."""

import re
from datetime import timedelta
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reflections.patterns.scope import Scope
from reflections.patterns.topics import TOPICS
from reflections.today import sample
from tests.factories import make_application, make_debrief, make_rejection
from tests.patterns.searches import Search
from tests.test_conventions import HARD_WORDS
from tracker.accounts.models import User
from tracker.applications.models import Application

# What is read is compared over every database in test_recomputed.py; here it is drawn.
pytestmark = pytest.mark.drawn
EACH = pytest.mark.parametrize("slug", TOPICS)
RATE = re.compile(r"\d+ in (?:100|\d)|%")


def finished(owner: User, number: int) -> None:
    """So many ended ones: every third after a call, with what was foreseen and felt."""
    for one in range(number):
        at = timezone.now() - timedelta(days=80 - one)
        row = make_application(
            owner, company=f"Firm {one}", happened_at=at, forecast=10 + 10 * (one % 8)
        )
        if one % 3 == 0:
            row.log("interviewed", stage=40, happened_at=at + timedelta(days=5))
        rejection = make_rejection(row, received_at=at + timedelta(days=12))
        make_debrief(rejection, mood_before=1 + one % 4, mood_after=1 + one % 5)


def page_of(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode().partition('tabindex="-1">')[2].partition("</main>")[0]


def words(html: str) -> str:
    """As it reads, without what stands in the filters."""
    html = re.sub(r"<form class=\"filters\".*?</form>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@EACH
@pytest.mark.parametrize("number", [0, 1, 4, 9, 19])
def test_each_size_is_said_kindly_and_without_a_rate_that_it_cannot_bear(
    slug: str, number: int, alice: User, alice_client: Client
) -> None:
    finished(alice, number)
    html = page_of(alice_client, f"/patterns/{slug}/")
    said = words(html)

    assert html.count("<h1>") == 1
    assert not HARD_WORDS.search(said)
    assert "!" not in said
    # What needs more than a few says so in the same way as what has nothing.
    assert number or 'class="empty"' in html
    if number < 10:
        shares = RATE.findall(said.replace("about 1 in 10", "").replace("about 1 in 17", ""))
        assert shares == [], said


@EACH
def test_each_picture_is_named_and_stands_between_its_sentence_and_its_table(
    slug: str, alice: User, alice_client: Client
) -> None:
    sample.load(alice, sample=False)
    html = page_of(alice_client, f"/patterns/{slug}/")

    for section in re.findall(r"<section.*?</section>", html, flags=re.DOTALL):
        places = [section.find(part) for part in ('"finding__text"', "<svg class", "<table")]
        present = [place for place in places if place >= 0]
        assert present == sorted(present)
        assert places[2] >= 0
        assert places[0] >= 0 or places[1] < 0
        for svg in re.findall(
            r"<svg class=.*?</svg>\s*(?=<div|<p|</div|<svg class)", section, re.DOTALL
        ):
            [ids] = re.findall(r'role="img" aria-labelledby="([^"]*)"', svg)
            for name in ids.split():
                assert re.search(rf'id="{name}">[^<]+<', svg), name
            links = re.findall(r"<a [^>]*>", svg)
            assert all('tabindex="-1"' in link for link in links)


@EACH
def test_each_mark_leads_to_as_many_rows_as_it_says(
    slug: str, alice: User, alice_client: Client
) -> None:
    sample.load(alice, sample=False)
    # Of a part of the search some ask nothing.
    part = "" if TOPICS[slug].is_whole else "from=2020-01"
    html = page_of(alice_client, f"/patterns/{slug}/?{part}")
    found = re.findall(r'<a class="figure" href="(\?[^"]*mark=[^"]*)">([^<]*)</a>', html)

    assert found
    for address, shown in found[:6]:
        rows = page_of(alice_client, f"/patterns/{slug}/{unescape(address)}")
        assert part in address
        if shown.isdecimal():
            assert rows.count('<li class="row">') == int(shown), address


@EACH
@pytest.mark.parametrize(
    "mark", ["", "nothing", "reached-", "k-", "r9c9", "answered-by-8", "bin-x"]
)
def test_a_mark_that_is_none_is_not_found(slug: str, mark: str, alice_client: Client) -> None:
    assert alice_client.get(f"/patterns/{slug}/?mark={mark}").status_code == 404


@EACH
def test_each_table_comes_as_a_file(slug: str, alice: User, alice_client: Client) -> None:
    sample.load(alice, sample=False)
    html = page_of(alice_client, f"/patterns/{slug}/")
    addresses = re.findall(r'href="(\?[^"]*format=csv[^"]*)"', html)

    assert len(addresses) == html.count("<table")
    for address in addresses:
        response = alice_client.get(f"/patterns/{slug}/{unescape(address)}")
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert response["Content-Disposition"].startswith('attachment; filename="onward-')
        lines = response.content.decode("utf-8-sig").splitlines()
        assert len({line.count(",") for line in lines if '"' not in line}) == 1
    assert alice_client.get(f"/patterns/{slug}/?format=csv&table=none").status_code == 404


def test_no_cell_of_a_file_is_a_formula(alice: User, alice_client: Client) -> None:
    finished(alice, 5)
    User.objects.update(stages=[{"stage": 30, "name": "=1+1", "hidden": False}])
    text = alice_client.get("/patterns/funnel/?format=csv").content.decode()

    assert "\n'=1+1," in text.replace("\r", "")


@EACH
def test_filters_go_along_to_the_next_topic(slug: str, alice: User, alice_client: Client) -> None:
    finished(alice, 3)
    query = "from=2026-01&amp;to=2099-12&amp;source=board"
    html = page_of(alice_client, f"/patterns/{slug}/?{unescape(query)}&tag=nonsense")

    for other in TOPICS:
        assert f'href="/patterns/{other}/?{query}"' in html
    assert '<option value="board" selected>' in html
    assert "nonsense" not in html


def test_months_are_those_in_which_it_was_sent(alice: User) -> None:
    for day in ("2026-08-31", "2026-09-01", "2026-09-30", "2026-10-01"):
        make_application(
            alice, happened_at=timezone.datetime.fromisoformat(f"{day}T12:00:00+00:00")
        )

    def days(**asked: str) -> list[str]:
        query = QueryDict(mutable=True)
        query.update(asked)
        rows = Scope.read(alice, query).rows.order_by("applied_at")
        return [f"{row.applied_at:%m-%d}" for row in rows]

    assert days(**{"from": "2026-09", "to": "2026-09"}) == ["09-01", "09-30"]
    assert days(**{"from": "2026-10", "to": "2026-09"}) == ["09-01", "09-30", "10-01"]
    assert days(to="2026-08") == ["08-31"]
    assert len(days(**{"from": "2026-13", "to": "nine"})) == 4


@EACH
def test_quiet_mode_counts_no_endings(slug: str, alice: User, alice_client: Client) -> None:
    finished(alice, 12)
    User.objects.update(quiet_mode=True)
    html = page_of(alice_client, f"/patterns/{slug}/")

    assert "Quiet mode is on" in html
    for hidden in ("ended here", "Said no", "flattened", "Where they went"):
        assert hidden not in html
    assert alice_client.get("/patterns/funnel/?format=svg").status_code == 404


@EACH
def test_sample_data_is_said_to_be_sample(slug: str, alice: User, alice_client: Client) -> None:
    sample.load(alice)
    assert "This is sample data." in page_of(alice_client, f"/patterns/{slug}/")


@EACH
def test_queries_do_not_grow_with_the_record(slug: str, alice: User, alice_client: Client) -> None:
    counts = []
    for number in (3, 15):
        finished(alice, number)
        with CaptureQueriesContext(connection) as captured:
            alice_client.get(f"/patterns/{slug}/")
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 16


def test_the_picture_for_others_names_nobody(alice: User, alice_client: Client) -> None:
    finished(alice, 7)
    Application.objects.update(title="Secret role")
    User.objects.update(stages=[{"stage": 30, "name": "Sent to Acme", "hidden": False}])
    counts = alice_client.get("/patterns/funnel/?format=svg")
    shares = alice_client.get("/patterns/funnel/?format=svg&as=shares")

    assert counts["Content-Type"] == "image/svg+xml"
    assert counts["Content-Disposition"] == 'attachment; filename="where-they-went.svg"'
    for response in (counts, shares):
        text = "".join(ElementTree.fromstring(response.content).itertext())  # noqa: S314
        assert "Applied" in text
        for name in ("Firm", "Acme", "Secret", "Alice", "href"):
            assert name not in response.content.decode()
    assert "7 applications" in counts.content.decode()
    assert not re.search(r"\b7\b applications|>7<", shares.content.decode())
    assert "100 %" in shares.content.decode()


def own_days(owner: User) -> dict[str, Any]:
    row = User.objects.get(pk=owner.pk)
    return {"quiet": row.quiet_after, "closed": row.closed_after}


def test_the_days_that_were_found_are_taken_over_by_a_press_and_given_back(
    alice: User, alice_client: Client
) -> None:
    finished(alice, 30)
    html = page_of(alice_client, "/patterns/time/")
    assert own_days(alice) == {"quiet": None, "closed": None}
    [address] = re.findall(r'action="(/patterns/time/patience/)"', html)
    fields = dict(re.findall(r'name="(quiet|closed)" value="(\d+)"', html))

    done = alice_client.post(address, fields, follow=True).content.decode()
    assert own_days(alice) == {name: int(value) for name, value in fields.items()}
    assert "The clocks of your applications go by these days." in done
    [undo] = re.findall(r'action="(/patterns/time/patience/\?[^"]*)"', done)
    alice_client.post(unescape(undo))
    assert own_days(alice) == {"quiet": None, "closed": None}


@pytest.mark.parametrize("days", ["1", "900", "x"])
def test_days_that_are_none_change_nothing(days: str, alice: User, alice_client: Client) -> None:
    alice_client.post("/patterns/time/patience/", {"quiet": days, "closed": "30"})

    assert own_days(alice) == {"quiet": None, "closed": None}


def test_clocks_go_by_a_persons_own_days(alice: User, alice_client: Client) -> None:
    make_application(alice, happened_at=timezone.now() - timedelta(days=18))
    assert "past the usual" not in alice_client.get("/applications/?view=quiet").content.decode()
    found = [page_of(alice_client, "/applications/?view=quiet")]
    User.objects.update(quiet_after=14, closed_after=17)
    found.append(page_of(alice_client, "/applications/?view=quiet"))

    assert found[0] != found[1]
    assert "Data engineer" in page_of(alice_client, "/applications/silent/")


def test_a_stranger_sees_none_of_it(charlie_client: Client, db: None) -> None:
    search = Search(10)
    row = Application.objects.filter(owner=search.owner).first()

    assert row is not None
    for slug in TOPICS:
        assert 'class="empty"' in page_of(charlie_client, f"/patterns/{slug}/")
